"""An import is taken back whole, but for what others changed or used since."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit import chain
from proxenia.core.models import SearchEntry
from proxenia.directory.models import ContactPoint, Name, Organisation, Person, Post, Tenure
from proxenia.exchange import actions, queries, working
from proxenia.exchange.choices import State
from proxenia.exchange.models import Run
from proxenia.relations.models import Tie, TieParty

from .conftest import csv_of

Bring = Callable[..., Run]
ROWS = [
    ["Name", "Post", "Organisation", "E-mail"],
    ["Delegate 1", "Mayor", "City 1", "d1@example.org"],
    ["Delegate 2", "Councillor", "City 1", "d2@example.org"],
]


def undo(run: Run, actor: User) -> queries.TakenBack:
    done = working.go_on(actions.take_back(run, actor=actor).pk)
    assert done.state == State.UNDONE, done.failure
    return queries.taken_back(done)


def test_all_that_was_made_goes_and_the_chain_holds(bring: Bring, editor: User) -> None:
    told = undo(bring(csv_of(ROWS), actor=editor), editor)
    assert told.left == []
    for model in (Person, Organisation, Post, Tenure, ContactPoint):
        assert not model.objects.exists()
    assert not SearchEntry.objects.exists()
    assert chain.verify(editor.office_id) is None


def test_what_was_changed_is_as_before(bring: Bring, editor: User) -> None:
    person = create(Person, {"name": "Delegate 1", "born": None}, actor=editor)
    run = bring(csv_of([["Name", "Born", "Gender"], ["Delegate 1", "1960", "f"]]), actor=editor)
    person.refresh_from_db()
    assert str(person.born) == "1960"
    told = undo(run, editor)
    person.refresh_from_db()
    assert (person.born, person.gender, told.restored, told.left) == (None, "", 1, [])


def test_what_somebody_changed_since_stays_and_is_named(bring: Bring, editor: User, steward: User) -> None:
    run = bring(csv_of(ROWS), actor=editor)
    change(Person.objects.get(name="Delegate 1"), {"gender": "f"}, actor=steward)
    told = undo(run, editor)
    assert [(one["title"], one["why"]) for one in told.left] == [("Delegate 1", "Somebody changed it since.")]
    assert [str(one) for one in Person.objects.all()] == ["Delegate 1"]
    assert [str(one.post) for one in Tenure.objects.all()] == ["Mayor"]
    assert ContactPoint.objects.get().value == "d1@example.org"
    assert Organisation.objects.get().name == "City 1"


def test_what_is_used_since_stays_with_what_it_leans_on(bring: Bring, editor: User) -> None:
    run = bring(csv_of(ROWS), actor=editor)
    tie = create(Tie, {"name": "Tie 1", "kind": "network"}, actor=editor)
    create(TieParty, {"tie": tie, "organisation": Organisation.objects.get(), "side": "theirs"}, actor=editor)
    create(Name, {"person": Person.objects.get(name="Delegate 2"), "text": "D2"}, actor=editor)
    told = undo(run, editor)
    assert sorted(one["title"] for one in told.left) == ["City 1", "Delegate 2"]
    assert [str(one) for one in Person.objects.all()] == ["Delegate 2"]
    assert [str(one.person) for one in Tenure.objects.all()] == ["Delegate 2"]


def test_taking_back_stops_and_goes_on(bring: Bring, editor: User) -> None:
    rows = [["Name"], *([f"Delegate {number}"] for number in range(1200))]
    run = actions.take_back(bring(csv_of(rows), actor=editor), actor=editor)
    work = working.Work(run.pk)
    assert work.step()
    actions.stop(run, actor=editor)
    assert not work.step()
    left = Person.objects.count()
    assert 0 < left < 1200
    assert working.go_on(actions.resume(run, actor=editor).pk).state == State.UNDONE
    assert not Person.objects.exists()


def test_bringing_in_stops_keeps_what_is_done_and_goes_on(bring: Bring, look: Bring, editor: User) -> None:
    rows = [["Name"], *([f"Delegate {number}"] for number in range(1200))]
    run = actions.bring_in(look(csv_of(rows), actor=editor), actor=editor)
    assert working.Work(run.pk).step()
    actions.stop(run, actor=editor)
    assert working.go_on(run.pk).state == State.RUN
    assert Person.objects.count() == 499
    done = working.go_on(actions.resume(run, actor=editor).pk)
    assert (done.state, Person.objects.count()) == (State.DONE, 1200)


def test_old_runs_are_forgotten(bring: Bring, editor: User) -> None:
    run = bring(csv_of(ROWS), actor=editor)
    assert actions.forget_old(actor=editor) == 0
    long_ago = timezone.now() - dt.timedelta(days=31)
    Run.objects.update(made_at=long_ago, done_at=long_ago)
    assert actions.forget_old(actor=editor) == 1
    assert not Run.objects.filter(pk=run.pk).exists()
    assert Person.objects.count() == 2

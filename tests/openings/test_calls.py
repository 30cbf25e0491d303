"""Open calls: drafted from a need, told to the field, answered in time, decided with reasons, the same for everybody."""

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail

from proxenia.accounts.models import Grant, User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.core.working import work
from proxenia.directory.models import ContactPoint
from proxenia.openings.choices import ApplicationState, CallState
from proxenia.openings.doors import actions, answering, calling, contributed, queries
from proxenia.openings.models import Application, Call, CallNotice, Disclosure, Introduction, Profile, Solution

from .world_doors import NOW, doors_world, on

AFTER = dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC)
"""The day after a call of four weeks and two days is over."""


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return doors_world(editor)


@pytest.fixture
def call(world: SimpleNamespace, editor: User, steward: User) -> Call:
    return calling.publish(calling.draft_call(world.need, actor=editor), actor=steward)


def answer(call: Call, firm: Any, actor: User, **more: Any) -> Application:
    values = {"call": call, "organisation": firm, "text": f"{firm} cleans it", "language": "da"}
    return answering.record(values | more, actor=actor)


def seven_answers(world: SimpleNamespace, call: Call, actor: User) -> list[Application]:
    return [answer(call, firm, actor) for firm in world.firms]


def test_a_draft_has_the_words_of_the_need_and_the_terms_of_the_house(world: SimpleNamespace, editor: User) -> None:
    made = calling.draft_call(world.need, actor=editor)
    assert (made.title, made.text, list(made.topics.all())) == (world.need.title, world.need.text, [world.waste])
    assert "same information and the same deadline" in made.terms["en"]
    assert (made.slug, made.state) == ("clean-waste-water", CallState.DRAFT)
    assert (made.opens_on, made.closes_on) == (dt.date(2026, 9, 1), dt.date(2026, 9, 29))
    with pytest.raises(RuleError, match="has a call already"):
        calling.draft_call(world.need, actor=editor)


def test_a_steward_publishes_and_everybody_in_the_field_is_told(
    world: SimpleNamespace, editor: User, steward: User
) -> None:
    made = calling.draft_call(world.need, actor=editor)
    with pytest.raises(NotAllowed, match="Only a steward"):
        calling.publish(made, actor=editor)
    calling.publish(made, actor=steward)
    made.refresh_from_db()
    assert (made.state, made.sharing) == (CallState.OPEN, "public")
    told = {str(one.organisation) for one in CallNotice.objects.all()}
    in_manure = {f"Firm {number}" for number in range(1, 8) if number % 3 == 2}
    assert told == {f"Firm {number}" for number in range(1, 8)} - in_manure
    with pytest.raises(RuleError, match="published already"):
        calling.publish(made, actor=steward)


@pytest.mark.django_db(transaction=True)
def test_each_address_gets_one_mail_and_no_more(
    world: SimpleNamespace, editor: User, steward: User, admin: User, settings: Any, account: Any, office: Any
) -> None:
    settings.EMAIL_HOST, settings.PUBLIC_URL = "mail.example.org", "https://proxenia.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mine = ContactPoint(organisation=world.firms[2], kind="email", value="Sales3@example.org", office=office)
    create(ContactPoint, {"organisation": world.firms[2], "kind": "email", "value": mine.value}, actor=editor)
    create(
        ContactPoint,
        {"organisation": world.firms[2], "kind": "email", "value": "old3@example.org", "end": on("2020")},
        actor=editor,
    )
    guest = account(office, "guest")
    Grant.objects.create(office=office, user=guest, label="openings.profile", record_id=world.profiles[5].pk)
    made = calling.publish(calling.draft_call(world.need, actor=editor), actor=steward)
    work(once=True)
    work(once=True)
    assert sorted(one.to[0] for one in mail.outbox) == sorted(["sales3@example.org", guest.email])
    assert "https://proxenia.example.org/openings/call/clean-waste-water/?lang=da" in mail.outbox[0].body
    assert {one.mail: one.state for one in CallNotice.objects.filter(call=made).exclude(mail="")} == {
        "sales3@example.org": "sent",
        guest.email: "sent",
    }


def test_the_field_is_the_topic_with_all_above_and_below_it(world: SimpleNamespace, editor: User) -> None:
    assert queries.field_of([world.waste]) == {world.waste.pk, world.water.pk}
    assert queries.field_of([world.water]) == {world.waste.pk, world.water.pk}
    blank = create(Profile, {"organisation": world.add(type(world.harbin), name="Firm 8", is_ours=True)}, actor=editor)
    assert blank in queries.in_the_field(editor, [world.manure]), "nobody can say that it is outside"
    assert queries.in_the_field(editor, []).count() == 8


def test_the_same_days_hold_for_everybody(world: SimpleNamespace, call: Call, editor: User) -> None:
    answer(call, world.firms[0], editor)
    with pytest.raises(RuleError, match="answered the call already"):
        answer(call, world.firms[0], editor)
    with pytest.raises(RuleError, match="not open on that day"):
        answer(call, world.firms[1], editor, received_on=dt.date(2026, 8, 31))
    with time_machine.travel(AFTER, tick=False):
        with pytest.raises(RuleError, match="not open on that day"):
            answer(call, world.firms[1], editor)
        answer(call, world.firms[1], editor, received_on=dt.date(2026, 9, 20))


def test_nobody_is_chosen_before_everybody_could_answer(world: SimpleNamespace, call: Call, editor: User) -> None:
    first = answer(call, world.firms[0], editor)
    for early in (
        lambda: answering.select(first, reason="Best", actor=editor),
        lambda: calling.close(call, actor=editor),
        lambda: calling.decide(call, actor=editor),
    ):
        with pytest.raises(RuleError, match="open until"):
            early()


def test_a_published_end_comes_later_or_not_at_all(call: Call, editor: User) -> None:
    with pytest.raises(RuleError, match="must be later"):
        calling.extend(call, closes_on=dt.date(2026, 9, 28), actor=editor)
    calling.extend(call, closes_on=dt.date(2026, 10, 10), actor=editor)
    with time_machine.travel(dt.datetime(2026, 10, 11, 12, tzinfo=dt.UTC), tick=False):
        calling.close(call, actor=editor)
        calling.extend(call, closes_on=dt.date(2026, 10, 20), actor=editor)
    call.refresh_from_db()
    assert (call.state, call.closes_on) == (CallState.OPEN, dt.date(2026, 10, 20))


def test_what_was_published_stays_as_everybody_read_it(call: Call, editor: User) -> None:
    for name, value in (("closes_on", dt.date(2026, 9, 10)), ("terms", Text({"en": "Only Firm 1"})), ("places", 1)):
        with pytest.raises(RuleError, match="everybody relies on it"):
            calling.CallVerbs.change(call, {name: value}, actor=editor)
    calling.CallVerbs.change(call, {"title": Text({"en": "Clean waste water in winter"})}, actor=editor)
    with pytest.raises(RuleError, match="not removed"):
        calling.CallVerbs.remove(call, actor=editor)


def test_each_is_told_why_and_what_is_decided_stays(world: SimpleNamespace, call: Call, editor: User) -> None:
    change(call, {"places": 2}, actor=editor)
    found = seven_answers(world, call, editor)
    with time_machine.travel(AFTER, tick=False):
        with pytest.raises(RuleError, match="Say why"):
            answering.select(found[0], reason="", actor=editor)
        for one in found[:2]:
            answering.select(one, reason={"en": "In use in the cold", "da": "I drift i kulde"}, actor=editor)
        with pytest.raises(RuleError, match="All 2 places"):
            answering.select(found[2], reason="Also good", actor=editor)
        with pytest.raises(RuleError, match="Still open: Firm 3"):
            calling.decide(call, actor=editor)
        for one in found[2:]:
            answering.pass_over(one, reason={"da": "Ingen reference"}, actor=editor)
        calling.decide(call, by=world.alderman, actor=editor)
        assert [str(one) for one in queries.answers_to(editor, call, [ApplicationState.SELECTED])] == [
            "Firm 1",
            "Firm 2",
        ]
        letters = list(queries.letters(editor).filter(application=found[0]))
        assert [(one.kind, one.language) for one in letters] == [("selected", "da")]
        assert "I drift i kulde" in letters[0].text
        with pytest.raises(RuleError, match="is decided"):
            answering.pass_over(found[0], reason="After all", actor=editor)
        with pytest.raises(RuleError, match="is decided"):
            change(call, {"terms": "Others"}, actor=editor)
        with pytest.raises(RuleError, match="is decided"):
            calling.cancel(call, why="No", actor=editor)
    said = Event.objects.get(label="openings.application", verb="selected", record_id=found[0].pk)
    assert "I drift i kulde" in str(said.changes)


def test_a_conflict_of_interest_is_looked_at_before_the_official_decides(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    found = answer(call, world.firms[0], editor)
    said = {"kind": "conflict", "post": world.alderman, "organisation": world.firms[0], "what": "Sits on its board"}
    conflict = create(Disclosure, said | {"start": on("2026")}, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        answering.select(found, reason="Best", actor=editor)
        with pytest.raises(RuleError, match="Alderman 1"):
            calling.decide(call, by=world.alderman, actor=editor)
        change(conflict, {"handling": "recused"}, actor=editor)
        calling.decide(call, actor=editor)


def test_the_selected_are_introduced_and_nobody_else_by_that_call(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    first, second = (answer(call, firm, editor) for firm in world.firms[:2])
    values = {"theirs": world.harbin, "role": "door_opener", "call": call}
    with time_machine.travel(AFTER, tick=False):
        answering.select(first, reason="Best", actor=editor)
        answering.pass_over(second, reason="No reference", actor=editor)
        with pytest.raises(RuleError, match="not decided"):
            actions.introduce(ours=world.firms[0], **values, actor=editor)
        calling.decide(call, actor=editor)
        call.refresh_from_db()
        with pytest.raises(RuleError, match="not selected"):
            actions.introduce(ours=world.firms[1], **values, actor=editor)
        made = actions.introduce(ours=world.firms[0], **values, actor=editor)
        assert (made.application, made.need, made.tie, made.is_flagged) == (first, world.need, world.tie, False)
        with pytest.raises(RuleError):
            actions.introduce(ours=world.firms[0], **values, actor=editor)
    assert Introduction.objects.count() == 1


def test_those_new_to_us_are_counted(world: SimpleNamespace, call: Call, editor: User) -> None:
    found = seven_answers(world, call, editor)
    made = actions.introduce(ours=world.firms[0], theirs=world.harbin, role="host", reason="x", actor=editor)
    for side in ("ours", "theirs"):
        actions.note_consent(made, side=side, consent="given", on=on("2026-01"), actor=editor)
    actions.reach(made, stage="introduced", on=on("2026-02"), told_by="office", actor=editor)
    assert queries.served_before(editor, found, call) == {world.firms[0].pk}


def test_a_cancelled_call_tells_whoever_answered(world: SimpleNamespace, call: Call, editor: User) -> None:
    one = answer(call, world.firms[0], editor, contact_name="Sales manager")
    with pytest.raises(RuleError, match="Say why"):
        calling.cancel(call, why="", actor=editor)
    calling.cancel(call, why={"da": "Behovet er bortfaldet"}, actor=editor)
    letter = queries.letters(editor).get(application=one)
    assert letter.kind == "cancelled"
    assert "Behovet er bortfaldet" in letter.text
    assert calling.draft_call(world.need, actor=editor).slug == "clean-waste-water-2"


def test_a_solution_is_the_organisations_own(world: SimpleNamespace, call: Call, editor: User) -> None:
    others = Solution.objects.get(profile=world.profiles[1])
    with pytest.raises(RuleError, match="another organisation"):
        answer(call, world.firms[0], editor, solution=others)


def test_readers_and_strangers_change_nothing(
    world: SimpleNamespace, call: Call, editor: User, reader: User, stranger: User
) -> None:
    one = answer(call, world.firms[0], editor)
    for actor in (reader, stranger):
        with pytest.raises((NotAllowed, RuleError)):
            answer(call, world.firms[1], actor)
        with pytest.raises(NotAllowed):
            answering.withdraw(one, actor=actor)
        with pytest.raises(NotAllowed):
            calling.extend(call, closes_on=dt.date(2026, 12, 1), actor=actor)
    assert list(queries.answers(stranger)) == []
    assert list(queries.notices(stranger)) == []
    assert [str(one) for one in queries.calls(stranger)] == ["Clean waste water"], "a published call is public"
    assert queries.calls(stranger).get().need is None, "its need is not"


def test_today_reminds_of_what_waits(world: SimpleNamespace, call: Call, editor: User) -> None:
    assert [str(one.title) for one in contributed.alarms(editor, dt.date(2026, 9, 25))] == ["Clean waste water"]
    assert contributed.alarms(editor, dt.date(2026, 9, 2)) == []
    late = contributed.alarms(editor, dt.date(2026, 10, 2))
    assert [(one.kind, one.day) for one in late] == [("overdue", dt.date(2026, 9, 29))]
    made = actions.introduce(ours=world.firms[0], theirs=world.harbin, role="host", actor=editor)
    told = contributed.alarms(editor, dt.date(2026, 9, 2))
    assert [str(one.title) for one in told] == ["1 introduction rests on no call and no reason"]
    change(made, {"reason": "The only one"}, actor=editor)
    for side in ("ours", "theirs"):
        actions.note_consent(made, side=side, consent="given", on=on("2026-01"), actor=editor)
    actions.reach(made, stage="introduced", on=on("2026-05-01"), told_by="office", actor=editor)
    told = contributed.alarms(editor, dt.date(2026, 9, 2))
    assert [str(one.why) for one in told] == ["There was no word for 124 days."]
    assert contributed.alarms(editor, dt.date(2026, 7, 1)) == []

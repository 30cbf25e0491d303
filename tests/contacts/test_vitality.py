"""How alive a tie is: parts with their records, never a score."""

import dataclasses
import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.contacts import queries
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import Participant, Promise
from proxenia.core.dates import PartialDate
from proxenia.directory.models import Person, Post, Tenure
from proxenia.relations.choices import AgreementKind, Side
from proxenia.relations.models import Agreement, Commitment, CounterpartPair
from proxenia.sources.choices import ClaimKind, Precision
from tests.factories import claim_about

DAY = dt.date(2018, 9, 1)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def alive(world: SimpleNamespace, editor: User) -> SimpleNamespace:
    """Give the tie pairs, agreements, what is owed, and an estimate of its visits."""
    change(world.visit, {"level": "top_political"}, actor=editor)
    world.host = create(Post, {"label": {"en": "Mayor of North"}, "organisation": world.north}, actor=editor)
    world.empty = create(Post, {"label": {"en": "Party secretary"}, "organisation": world.north}, actor=editor)
    third = create(Person, {"name": "Delegate 3"}, actor=editor)
    create(Tenure, {"post": world.host, "person": third, "start": on("2015")}, actor=editor)
    for theirs in (world.host, world.empty):
        create(CounterpartPair, {"tie": world.tie, "ours": world.mayor, "theirs": theirs}, actor=editor)
    facts = {"kind": AgreementKind.MOU, "ties": [world.tie]}
    create(Agreement, {"title": {"en": "Running"}, "start": on("2010"), **facts}, actor=editor)
    create(Agreement, {"title": {"en": "Over"}, "start": on("2010"), "end": on("2012"), **facts}, actor=editor)
    create(Promise, {"interaction": world.meeting, "text": "Write", "due": on("2016")}, actor=editor)
    theirs_late = {"tie": world.tie, "text": "Answer", "due": on("2017"), "side": Side.THEIRS}
    create(Commitment, theirs_late, actor=editor)
    said = {"measure_key": "delegation-visits", "kind": ClaimKind.ESTIMATE, "precision": Precision.RANGE}
    claim_about(world.tie, actor=editor, low=30, high=35, **said)
    return world


def test_each_part_is_its_records(alive: SimpleNamespace, editor: User) -> None:
    found = queries.vitality(editor, alive.tie, DAY)
    assert found.last is not None
    assert found.last.interaction == alive.meeting
    assert found.last_top is not None
    assert found.last_top.interaction == alive.visit
    assert (found.reciprocity.came, found.reciprocity.went) == (1, 1)
    assert (found.reciprocity.logged, found.reciprocity.since) == (2, on("2010-01"))
    assert [pair.theirs for pair in found.living_pairs] == [alive.host]
    assert [pair.theirs for pair in found.open_pairs] == [alive.empty]
    assert [str(one) for one in found.agreements] == ["Running"]
    assert (found.overdue_ours, found.overdue_theirs) == (1, 1)


def test_the_estimate_is_beside_the_count_and_never_in_it(alive: SimpleNamespace, editor: User) -> None:
    found = queries.vitality(editor, alive.tie, DAY).reciprocity
    assert [one.figure for one in found.estimates] == ["30–35"]
    assert found.logged == 2


def test_there_is_no_score() -> None:
    fields = {field.name: str(field.type) for field in dataclasses.fields(queries.Vitality)}
    assert not {name for name, kind in fields.items() if "float" in kind or "score" in name}


def test_milestones_and_the_future_are_no_part_of_it(alive: SimpleNamespace, editor: User) -> None:
    alive.happen("Birthday", InteractionKind.MILESTONE, "2017", direction=Direction.IN)
    alive.happen("To come", InteractionKind.VISIT, "2018-11", direction=Direction.IN)
    assert queries.vitality(editor, alive.tie, DAY).reciprocity.logged == 2
    early = queries.vitality(editor, alive.tie, dt.date(2009, 1, 1))
    assert (early.last, early.last_top, early.agreements, early.contacts) == (None, None, [], 0)


def test_a_stranger_learns_nothing(alive: SimpleNamespace, steward: User, stranger: User) -> None:
    change(alive.tie, {"sharing": "public"}, actor=steward)
    found = queries.vitality(stranger, alive.tie, DAY)
    assert (found.last, found.contacts, found.living_pairs, found.open_pairs, found.agreements) == (
        None,
        0,
        [],
        [],
        [],
    )
    assert found.overdue_ours == 0
    assert found.reciprocity.estimates == []


def test_the_page_of_the_tie_shows_the_parts_and_leads_to_the_records(
    alive: SimpleNamespace, editor: User, client_of: Any
) -> None:
    browser = client_of(editor)
    page = browser.get(alive.tie.get_absolute_url()).content.decode()
    for words in ("How alive the tie is", "January 2010", "30–35", "2 logged", "never added to it", "Party secretary"):
        assert words in page
    for direction, title in (("in", "Meeting 1"), ("out", "Mayor&#x27;s visit")):
        address = f"/contacts/?tie={alive.tie.pk}&direction={direction}&counted=yes"
        assert address.replace("&", "&amp;") in page
        assert title in browser.get(address).content.decode()
    late = f"/contacts/promises/?tie={alive.tie.pk}&state=overdue&side=ours"
    assert late.replace("&", "&amp;") in page
    assert "Write" in browser.get(late).content.decode()


def test_a_tie_of_which_nothing_is_recorded_says_so(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    world.visit.delete()
    world.meeting.delete()
    page = client_of(editor).get(world.tie.get_absolute_url()).content.decode()
    assert "None is recorded." in page


def test_vitality_costs_the_same_for_one_and_three_of_everything(alive: SimpleNamespace, editor: User) -> None:
    counts = []
    for number in range(3):
        one = alive.happen(f"Visit {number}", InteractionKind.VISIT, "2016", direction=Direction.IN)
        create(Participant, {"interaction": one, "side": Side.OURS, "post": alive.mayor}, actor=editor)
        create(Promise, {"interaction": one, "text": "Write", "due": on("2016")}, actor=editor)
        post = create(Post, {"label": {"en": f"Post {number}"}, "organisation": alive.north}, actor=editor)
        create(CounterpartPair, {"tie": alive.tie, "ours": alive.mayor, "theirs": post}, actor=editor)
        facts = {"title": {"en": f"MoU {number}"}, "kind": AgreementKind.MOU, "ties": [alive.tie]}
        create(Agreement, {"start": on("2010"), **facts}, actor=editor)
        claim_about(alive.tie, actor=editor, measure_key="visits", kind=ClaimKind.ESTIMATE)
        with CaptureQueriesContext(connection) as made:
            queries.vitality(editor, alive.tie, DAY)
        counts.append(len(made))
    assert counts[0] == counts[2]


def test_a_tie_with_thirty_contacts_costs_no_more_queries_than_with_two(
    alive: SimpleNamespace, editor: User, client_of: Any
) -> None:
    browser, counts = client_of(editor), []
    for more in (0, 28):
        for number in range(more):
            alive.happen(f"Visit {number}", InteractionKind.VISIT, f"20{number % 8 + 10}", direction=Direction.IN)
        browser.get(alive.tie.get_absolute_url())
        with CaptureQueriesContext(connection) as made:
            page = browser.get(alive.tie.get_absolute_url()).content.decode()
        counts.append(len(made))
        assert f'<span class="count">{2 + more}</span>' in page
    assert counts[0] == counts[1]

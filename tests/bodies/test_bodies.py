"""Members of both sides as of a day, decisions numbered within the year, actions by side, and an end after which all stays."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.bodies import contributed, queries
from proxenia.bodies.actions import GOING, call_roll, cancel_meeting, end_body, hold_meeting, reopen_body
from proxenia.bodies.choices import Taken
from proxenia.bodies.models import Action, AgendaItem, Body, Decision, Meeting, Member
from proxenia.contacts.queries import looked_after, open_promises, overdue, settled_promises
from proxenia.core.contributions import ALARMS, CALENDAR, PANELS, TIMELINE
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Tenure
from proxenia.relations.actions import fulfil, pass_on
from proxenia.relations.choices import Side
from proxenia.relations.queries import owed_kinds
from tests.factories import make

from .conftest import on

DAY = dt.date(2018, 9, 1)


def names(rows: Any) -> list[str]:
    return [str(one) for one in rows]


def test_members_sit_on_a_day(world: SimpleNamespace) -> None:
    GOING.change(world.expert, {"end": on("2016")}, actor=world.actor)
    late = world.member(Side.THEIRS, organisation=world.theirs, start=on("2017"))

    def there(year: int) -> list[Member]:
        return [seat.member for seat in queries.seats(world.actor, world.body, dt.date(year, 7, 1))]

    assert there(2014) == []
    assert there(2016) == [world.chair, world.expert, world.co_chair, world.office]
    assert there(2018) == [world.chair, world.co_chair, world.office, late]


def test_a_seat_of_a_post_says_who_holds_it_on_the_day(world: SimpleNamespace) -> None:
    held = {seat.member: seat.held for seat in queries.seats(world.actor, world.body, DAY)}
    assert str(held[world.chair]) == "Delegate 1"
    assert held[world.expert] is None
    assert held[world.office] is None


def test_a_member_is_somebody(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="Name a post, a person or an organisation"):
        world.member(Side.OURS)


def test_decisions_are_numbered_within_the_year_without_a_gap(world: SimpleNamespace) -> None:
    made = [world.decision(day=day) for day in ("2017-03-01", "2017-05-01", "2018-01-09", "2017-12-01")]
    assert [one.reference for one in made] == ["2017/1", "2017/2", "2018/1", "2017/3"]
    with pytest.raises(RuleError, match="numbered after it"):
        GOING.remove(made[0], actor=world.actor)
    GOING.remove(made[3], actor=world.actor)
    assert world.decision(day="2017-12-24").reference == "2017/3"
    with pytest.raises(RuleError, match="numbered within 2018"):
        GOING.change(made[2], {"decided_on": on("2019-01-09")}, actor=world.actor)


def test_a_decision_from_which_actions_follow_stays(world: SimpleNamespace) -> None:
    decision = world.decision()
    world.action(decision=decision)
    with pytest.raises(RuleError, match="Actions follow from it"):
        GOING.remove(decision, actor=world.actor)


def test_a_decision_says_how_it_was_taken_and_belongs_to_its_meeting(world: SimpleNamespace) -> None:
    meeting, other = world.meeting(), make(Meeting, actor=world.actor)
    item = GOING.create(AgendaItem, {"meeting": meeting, "title": "Manure"}, actor=world.actor)
    made = world.decision(meeting=meeting, item=item, taken=Taken.MAJORITY, in_favour=6, against=4, abstaining=1)
    assert (made.in_favour, made.against, made.abstaining) == (6, 4, 1)
    with pytest.raises(RuleError, match="meeting of another body"):
        world.decision(meeting=other)
    with pytest.raises(RuleError, match="agenda of another meeting"):
        world.decision(item=item)
    with pytest.raises(RuleError, match="decided at no meeting"):
        world.decision(meeting=meeting, taken=Taken.CIRCULATION)


def test_an_action_is_owed_like_promises_and_commitments(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    ours = world.action(due=on("2018-08-01"), owner=world.adviser, meeting=meeting)
    theirs = world.action("Name a farm", side=Side.THEIRS, owner=world.vice, due=on("2018-12"))
    assert Action in owed_kinds()
    assert ours.agreed_on == meeting.day
    assert open_promises(world.actor, DAY) == [ours, theirs]
    assert open_promises(world.actor, DAY, tie=world.tie) == [ours, theirs]
    assert overdue(world.actor, DAY, tie=world.tie) == [ours]
    assert open_promises(world.actor, dt.date(2018, 5, 1)) == [theirs]
    assert [one.pk for one in looked_after(world.actor, DAY, [world.adviser.pk], [])] == [ours.pk]
    fulfil(ours, on=on("2018-09-01"), actor=world.actor)
    assert settled_promises(world.actor, DAY) == [ours]
    assert pass_on(theirs, to=make_post(world), actor=world.actor).owner != world.vice


def make_post(world: SimpleNamespace) -> Any:
    from proxenia.directory.models import Post

    return make(Post, actor=world.actor, organisation=world.theirs)


def test_the_owner_of_an_action_is_on_the_side_that_owes_it(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="on the side that owes it"):
        world.action(owner=world.vice)
    with pytest.raises(RuleError, match="why it will not be done"):
        world.action(dropped_on=on("2018-07"))
    with pytest.raises(RuleError, match="either done or given up"):
        world.action(dropped_on=on("2018-07"), done_on=on("2018-07"), reason="No money")


def test_open_actions_stand_by_side_in_the_order_of_their_dates(world: SimpleNamespace) -> None:
    world.action("Third")
    world.action("Second", due=on("2018-12"))
    world.action("First", due=on("2018-10-01"))
    world.action("Theirs", side=Side.THEIRS)
    world.action("Done", done_on=on("2018-08"))
    other = make(Body, actor=world.actor)
    make(Action, actor=world.actor, body=other)
    assert names(queries.open_actions(world.actor, DAY, world.body, side=Side.OURS)) == ["First", "Second", "Third"]
    assert names(queries.open_actions(world.actor, DAY, world.body, side=Side.THEIRS)) == ["Theirs"]


def test_a_body_ends_with_a_reason_when_nothing_is_left_open(world: SimpleNamespace) -> None:
    meeting = world.meeting()
    action = world.action()
    end = {"on": on("2018-08"), "reason": "Its work is done", "actor": world.actor}
    with pytest.raises(RuleError, match="1 meeting is planned"):
        end_body(world.body, **end)
    call_roll(meeting, present=[world.chair, world.co_chair], actor=world.actor)
    hold_meeting(meeting, actor=world.actor)
    with pytest.raises(RuleError, match="1 action is open"):
        end_body(world.body, **end)
    fulfil(action, on=on("2018-08"), actor=world.actor)
    with pytest.raises(RuleError, match="Say why"):
        end_body(world.body, **(end | {"reason": " "}))
    with pytest.raises(RuleError, match="It met on"):
        end_body(world.body, **(end | {"on": on("2018-01")}))
    with pytest.raises(RuleError, match="has not come yet"):
        end_body(world.body, **(end | {"on": on("2019")}))
    ended = end_body(world.body, **end)
    assert (ended.ended_on, str(ended.end_reason)) == (on("2018-08"), "Its work is done")
    with pytest.raises(RuleError, match="ended August 2018"):
        end_body(ended, **end)


def ended(world: SimpleNamespace) -> Body:
    end_body(world.body, on=on("2018-08"), reason="Its work is done", actor=world.actor)
    return Body.objects.get(pk=world.body.pk)


def test_nothing_changes_in_a_body_that_has_ended_by_whatever_way(world: SimpleNamespace) -> None:
    meeting, decision = world.meeting(), world.decision()
    action = world.action(done_on=on("2018-08"))
    item = GOING.create(AgendaItem, {"meeting": meeting, "title": "Manure"}, actor=world.actor)
    cancel_meeting(meeting, reason="Ill", actor=world.actor)
    body = ended(world)
    fresh = {Meeting: meeting, Decision: decision, Action: action, AgendaItem: item, Member: world.chair}
    for model, record in fresh.items():
        for verbs in (GOING, SimpleNamespace(change=change)):
            with pytest.raises(RuleError, match="ended August 2018"):
                verbs.change(model.objects.get(pk=record.pk), {}, actor=world.actor)
        with pytest.raises(RuleError, match="ended August 2018"):
            GOING.remove(model.objects.get(pk=record.pk), actor=world.actor)
    with pytest.raises(RuleError, match="ended August 2018"):
        create(Member, {"body": body, "organisation": world.theirs}, actor=world.actor)
    with pytest.raises(RuleError, match="ended August 2018"):
        GOING.create(Action, {"body": world.body, "text": "Late"}, actor=world.actor)
    for values in ({"title": "Another"}, {"end": None}):
        with pytest.raises(RuleError, match="ended August 2018"):
            change(Body.objects.get(pk=body.pk), values, actor=world.actor)
    assert not GOING.can_write(world.actor, body)


def test_a_body_that_has_ended_stays_linked_and_is_found(world: SimpleNamespace) -> None:
    ended(world)
    assert list(queries.bodies_with(world.actor, world.tie, DAY)) == [world.body]
    assert list(queries.bodies_with(world.actor, world.people[2], DAY)) == [world.body]
    assert [hit.record_id for hit in search(world.actor, "TF1", labels=["bodies.body"])] == [world.body.pk]
    assert queries.seats(world.actor, world.body, DAY)[0].member == world.chair


def test_only_a_steward_opens_it_again(world: SimpleNamespace, steward: User, reader: User) -> None:
    with pytest.raises(RuleError, match="This body goes on"):
        reopen_body(world.body, actor=steward)
    body = ended(world)
    for actor in (world.actor, reader):
        with pytest.raises(NotAllowed, match="Only a steward"):
            reopen_body(body, actor=actor)
    again = reopen_body(body, actor=steward)
    assert (again.ended_on, again.end_reason) == (None, {})
    assert world.action().body_id == body.pk


def test_strangers_and_readers_write_nothing(world: SimpleNamespace, reader: User, stranger: User) -> None:
    for actor in (reader, stranger):
        with pytest.raises(NotAllowed):
            end_body(world.body, on=on("2018-08"), reason="No", actor=actor)
        assert not GOING.can_write(actor, world.body)
    assert not queries.bodies_visible_to(stranger).exists()
    assert not queries.actions_visible_to(stranger).exists()
    assert search(stranger, "Cleantech") == []


def test_what_is_shared_less_far_stays_unnamed_to_neighbours(
    world: SimpleNamespace, steward: User, neighbour: User
) -> None:
    action = world.action(owner=world.adviser, meeting=world.meeting())
    decision = world.decision(meeting=action.meeting)
    change(world.body, {"sharing": Sharing.REGION}, actor=steward)
    body = queries.bodies_visible_to(neighbour).get()
    members = queries.members_on(neighbour, body)
    assert {(one.post, one.person, one.organisation) for one in members} == {(None, None, None)}
    assert [one.owner for one in queries.open_actions(neighbour, DAY, body)] == [None]
    assert [one.meeting for one in queries.decisions_of(neighbour, body)] == [None]
    assert [one.meeting for one in queries.decisions_of(world.actor, body)] == [decision.meeting]
    assert queries.meetings_of(neighbour, body) == []
    assert list(queries.ties_of(neighbour, body)) == []


def test_a_meeting_is_shared_no_further_than_its_body_and_its_contact_need_not_be(
    world: SimpleNamespace, steward: User
) -> None:
    meeting = world.meeting()
    with pytest.raises(RuleError, match="is shared less far"):
        change(meeting, {"sharing": Sharing.REGION}, actor=steward)
    change(world.body, {"sharing": Sharing.REGION}, actor=steward)
    meeting = Meeting.objects.get(pk=meeting.pk)
    change(meeting, {"sharing": Sharing.REGION}, actor=steward)
    call_roll(meeting, present=[world.chair, world.co_chair], actor=world.actor)
    contact = hold_meeting(meeting, actor=world.actor).contact
    assert contact is not None
    assert contact.sharing == Sharing.OFFICE


def kinds(found: Any) -> list[str]:
    return [one.kind for one in found]


def test_what_wants_attention_says_so(world: SimpleNamespace) -> None:
    soon, past = world.meeting("2018-09-10"), world.meeting("2018-08-15")
    held = world.meeting("2018-08-20")
    call_roll(held, present=[world.chair, world.co_chair], actor=world.actor)
    hold_meeting(held, actor=world.actor)
    late = world.action(due=on("2018-08-01"))
    world.meeting("2018-12-01")
    GOING.change(world.body, {"end": on("2018-10")}, actor=world.actor)
    found = contributed.alarms(world.actor, DAY)
    assert kinds(found) == ["overdue", "not_held", "no_minutes", "no_agenda", "mandate"]
    assert [one.url for one in found[1:4]] == [one.get_absolute_url() for one in (past, held, soon)]
    assert found[0].url == late.keep_url()
    about = ("relations.tie", world.tie.pk)
    assert all(one.origin is not None and about in one.origin.about for one in found)
    GOING.create(AgendaItem, {"meeting": soon, "title": "Manure"}, actor=world.actor)
    GOING.create(AgendaItem, {"meeting": held, "title": "Manure", "minutes": "We talked"}, actor=world.actor)
    assert kinds(contributed.alarms(world.actor, DAY)) == ["overdue", "not_held", "mandate"]


def test_minutes_are_missed_only_after_a_week(world: SimpleNamespace) -> None:
    held = world.meeting("2018-08-25")
    call_roll(held, present=[world.chair, world.co_chair], actor=world.actor)
    hold_meeting(held, actor=world.actor)
    assert contributed.alarms(world.actor, DAY) == []
    assert kinds(contributed.alarms(world.actor, dt.date(2018, 9, 2))) == ["no_minutes"]


def test_others_are_not_told_to_look_after_our_bodies(world: SimpleNamespace, steward: User, neighbour: User) -> None:
    world.meeting("2018-09-10")
    change(world.body, {"sharing": Sharing.REGION, "end": on("2018-10")}, actor=steward)
    assert kinds(contributed.alarms(world.actor, DAY)) == ["no_agenda", "mandate"]
    assert contributed.alarms(neighbour, DAY) == []


def test_the_calendar_has_each_meeting_once(world: SimpleNamespace) -> None:
    planned, held = world.meeting("2018-09-20"), world.meeting("2018-08-20")
    gone = world.meeting("2018-09-21")
    cancel_meeting(gone, reason="Ill", actor=world.actor)
    call_roll(held, present=[world.chair, world.co_chair], actor=world.actor)
    hold_meeting(held, actor=world.actor)
    first, last = dt.date(2018, 8, 1), dt.date(2018, 10, 1)
    found = [item for source in CALENDAR.every() for item in source(world.actor, first, last)]
    there = [(item.kind, item.url) for item in found if item.kind in {"contact", "body_meeting"}]
    contact = held.__class__.objects.get(pk=held.pk).contact
    assert contact is not None
    assert there == [("contact", contact.get_absolute_url()), ("body_meeting", planned.get_absolute_url())]


def test_a_tie_shows_its_bodies_on_its_page_and_its_time_axis(world: SimpleNamespace, stranger: User) -> None:
    entries = [one for source in TIMELINE.of("relations.tie") for one in source(world.actor, world.tie, DAY)]
    assert [(one.lane, str(one.title), one.start) for one in entries if one.kind == "body"] == [
        ("Joint bodies", "Cleantech task force", on("2015"))
    ]
    for label, record in (
        ("relations.tie", world.tie),
        ("directory.post", world.mayor),
        ("directory.person", world.people[2]),
        ("directory.organisation", world.bureau),
    ):
        assert contributed.PANEL in PANELS.of(label)
        shown = contributed.PANEL.context(world.actor, record, DAY)
        assert shown is not None
        assert [row["body"] for row in shown["rows"]] == [world.body]
        assert contributed.PANEL.context(stranger, record, DAY) is None
    assert contributed.alarms in ALARMS.every()


def test_a_person_is_shown_with_seats_of_posts_held_at_the_time_alone(world: SimpleNamespace) -> None:
    former = world.people[3]
    create(Tenure, {"post": world.mayor, "person": former, "start": on("2002"), "end": on("2009")}, actor=world.actor)
    assert list(queries.bodies_with(world.actor, former, DAY)) == []
    assert list(queries.bodies_with(world.actor, world.people[0], DAY)) == [world.body]


def test_a_body_is_found_by_title_reference_member_and_mandate(world: SimpleNamespace) -> None:
    GOING.change(world.body, {"mandate": {"en": "Manure and heat"}}, actor=world.actor)
    meeting = world.meeting()
    GOING.create(AgendaItem, {"meeting": meeting, "title": "District heating"}, actor=world.actor)
    for text in ("cleantech", "清洁技术", "TF1", "manure", "Bureau 1"):
        found = [(hit.label, hit.record_id) for hit in search(world.actor, text)]
        assert ("bodies.body", world.body.pk) in found, text
    assert ("bodies.meeting", meeting.pk) in [
        (hit.label, hit.record_id) for hit in search(world.actor, "district heating")
    ]

"""How joint bodies reach into introductions and handovers: who sat together knows each other; who leaves gives up seats."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.bodies.actions import GOING, end_body
from proxenia.bodies.choices import Role
from proxenia.bodies.models import Member
from proxenia.core.dates import PartialDate
from proxenia.desk.choices import LetterKind, PointKind
from proxenia.desk.handover.actions import open_handover
from proxenia.desk.handover.case import Case
from proxenia.desk.handover.letters import letters
from proxenia.desk.handover.reading import read
from proxenia.desk.handover.reads import waiting
from proxenia.desk.introductions.binding import Bindings, Bodies
from proxenia.desk.introductions.letters import letters as introduction_letters
from proxenia.desk.introductions.records import Records
from proxenia.desk.introductions.telling import tell
from proxenia.directory.models import Tenure
from proxenia.engines.paths import Hop, Path
from proxenia.relations.choices import Side

from .conftest import on

DAY = dt.date(2018, 9, 1)
END = on("2018-08-31")


def bound(world: SimpleNamespace, actor: User, day: dt.date = DAY) -> dict[Any, Any]:
    """Return the ties that a body binds, by the two ends."""
    circle = Bodies(Records(actor, day), expired=False)
    nodes = [("person", one.pk) for one in world.people] + [("post", world.mayor.pk), ("post", world.vice.pk)]
    return {frozenset((tie.a, tie.b)): tie for node in nodes for tie in circle.ties_of(node)}


def pair(world: SimpleNamespace, one: int, other: int) -> frozenset[Any]:
    return frozenset({("person", world.people[one - 1].pk), ("person", world.people[other - 1].pk)})


def test_members_of_a_body_at_the_same_time_are_bound_with_the_body_as_evidence(world: SimpleNamespace) -> None:
    found = bound(world, world.actor)
    assert set(found) == {pair(world, 1, 2), pair(world, 1, 3), pair(world, 2, 3)}
    tie = found[pair(world, 1, 2)]
    assert (tie.kind, tie.first, tie.last) == ("body", dt.date(2015, 1, 1), None)
    assert (tie.key.kind, tie.key.pk, tie.key.surely) == ("body", world.body.pk, True)


def test_seats_held_one_after_the_other_bind_nobody(world: SimpleNamespace) -> None:
    GOING.change(world.expert, {"end": on("2015-12")}, actor=world.actor)
    world.member(Side.THEIRS, person=world.people[3], start=on("2017"))
    found = bound(world, world.actor)
    assert pair(world, 3, 4) not in found
    assert found[pair(world, 1, 3)].last == dt.date(2015, 12, 31)
    assert found[pair(world, 1, 4)].first == dt.date(2017, 1, 1)


def test_a_seat_to_come_binds_nobody_and_the_end_of_the_body_ends_it(world: SimpleNamespace) -> None:
    world.member(Side.THEIRS, person=world.people[3], start=on("2019"))
    assert pair(world, 1, 4) not in bound(world, world.actor)
    end_body(world.body, on=on("2017"), reason="Done", actor=world.actor)
    assert bound(world, world.actor)[pair(world, 1, 2)].last == dt.date(2017, 12, 31)


def test_where_it_is_not_known_since_when_somebody_sits_it_is_not_sure(world: SimpleNamespace) -> None:
    world.member(Side.THEIRS, person=world.people[3], start=None)
    assert not bound(world, world.actor)[pair(world, 1, 4)].key.surely


def test_an_organisation_binds_nobody_and_strangers_see_nothing(world: SimpleNamespace, stranger: User) -> None:
    assert bound(world, stranger) == {}
    records = Records(world.actor, DAY)
    assert all(len(node) == 2 for tie in bound(world, world.actor).values() for node in (tie.a, tie.b))
    kinds = {tie.kind for tie in Bindings(records, expired=False).ties_of(("person", world.people[0].pk))}
    assert "body" in kinds


def test_it_is_told_with_the_body_and_written_into_the_letter(world: SimpleNamespace) -> None:
    tie = bound(world, world.actor)[pair(world, 1, 2)]
    ends = (("person", world.people[0].pk), ("person", world.people[1].pk))
    way = tell(world.actor, [Path(ends, (Hop(*ends, tie.weight, (tie,)),), tie.weight)], DAY)[0]
    bond = way.steps[0].bonds[0]
    assert (bond.words, str(bond.title), bond.url) == (
        "Members of the same joint body",
        "Cleantech task force",
        world.body.get_absolute_url(),
    )
    texts = {one.language: one.text for one in introduction_letters(world.actor, way)}
    assert "We sit or have sat together in Cleantech task force." in texts["en"]
    assert "Taskforce for cleantech" in texts["da"]
    assert "清洁技术工作组" in texts["zh"]


def leave(world: SimpleNamespace) -> Case:
    """Let our mayor leave; return what that leaves behind."""
    tenure = Tenure.objects.get(post=world.mayor)
    create(Tenure, {"post": world.mayor, "person": world.people[3], "start": on("2018-09-01")}, actor=world.actor)
    return Case(world.actor, tenure, DAY)


def test_who_leaves_gives_up_seats_and_writes_to_those_who_lead_the_other_side(world: SimpleNamespace) -> None:
    by_name = world.member(Side.OURS, person=world.people[0], role=Role.SECRETARY)
    case = leave(world)
    assert [(one.member, one.goes_along) for one in case.seats] == [(world.chair, True), (by_name, False)]
    assert [(one.post, one.ties, one.bodies) for one in case.counterparts] == [(world.vice, [], [world.body])]
    handover = open_handover(case.tenure, actor=world.actor)
    seats = handover.points.filter(kind=PointKind.SEAT).order_by("pk")
    assert [str(one) for one in seats] == ["Cleantech task force: chair", "Cleantech task force: secretary"]
    assert "goes with the post" in seats[0].why["en"]
    assert "udpeg en ny" in seats[1].why["da"]
    wanted = {one.letter for one in handover.points.filter(kind=PointKind.LETTER)}
    assert wanted == {LetterKind.FAREWELL, LetterKind.SUCCESSOR}


def test_the_letters_name_the_bodies_in_which_both_sit(world: SimpleNamespace) -> None:
    case = leave(world)
    said = {one.language: one.text for one in letters(case, LetterKind.FAREWELL, world.vice)}
    assert "Both our sides sit in Cleantech task force." in said["en"]
    assert "Begge vores sider sidder i Taskforce for cleantech." in said["da"]
    assert "双方同在清洁技术工作组中任职。" in said["zh"]
    assert "counterparts" not in said["en"]


def test_a_handover_says_how_each_seat_stands_now(world: SimpleNamespace) -> None:
    by_name = world.member(Side.OURS, person=world.people[0])
    case = leave(world)
    handover = open_handover(case.tenure, actor=world.actor)

    def lines() -> list[str]:
        return [line.now for line in read(world.actor, handover, DAY).lines if line.point.kind == PointKind.SEAT]

    assert lines() == [
        "It goes with the post, so the next holder sits there.",
        "It is still on record in this name, without an end.",
    ]
    GOING.change(Member.objects.get(pk=by_name.pk), {"end": PartialDate.of(DAY)}, actor=world.actor)
    assert lines()[1] == "It was held until 1 September 2018."


def test_what_is_owed_in_a_body_is_handed_over(world: SimpleNamespace) -> None:
    action = world.action(owner=world.mayor, agreed_on=on("2018-05"))
    world.action("Later", owner=world.mayor, agreed_on=on("2018-09-01"))
    handover = open_handover(leave(world).tenure, actor=world.actor)
    owed = handover.points.filter(kind=PointKind.PROMISE)
    assert [(one.about_label, one.about_id) for one in owed][:1] == [("bodies.action", action.pk)]


def test_a_post_that_sits_in_a_body_has_something_to_hand_over(world: SimpleNamespace) -> None:
    tenure = create(
        Tenure, {"post": world.adviser, "person": world.people[3], "start": on("2016"), "end": END}, actor=world.actor
    )
    found = [one for one in waiting(world.actor, DAY) if one.tenure.pk == tenure.pk]
    assert len(found) == 1
    assert "sits in Cleantech task force" in found[0].reasons

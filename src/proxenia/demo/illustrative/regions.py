"""The city-region of the illustrative office: eleven numbered members and a twelfth, how they decide, their board and its votes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from proxenia.accounts.models import Circle, Office
from proxenia.bodies.actions import GOING, call_roll, hold_meeting
from proxenia.bodies.models import AgendaItem, Body, Meeting, Member
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text
from proxenia.directory.choices import OrganisationKind, PlaceKind
from proxenia.directory.models import Organisation, Place
from proxenia.region.choices import Chairing, Method, MotionState, Vote, Way
from proxenia.region.models import (
    Ballot,
    Motion,
    Priority,
    Region,
    RegionMember,
    ReservedSeat,
    Rotation,
    VotingRule,
)
from proxenia.region.votes.actions import (
    BallotSaid,
    MotionVerbs,
    close_motion,
    open_motion,
    put_on_agenda,
    record_votes,
    withdraw_motion,
)
from proxenia.region.votes.governing import GOVERNING, Stand, found_board, order_turns
from proxenia.relations.choices import Side

from .book import Book
from .cast import CITY_REGION, HOME, NEIGHBOURS
from .directory import Directory
from .texts import made_up, on, text

FOUNDED = on(2014)
FIRST = 11
"""So many are members from the start."""
JOINED = on(2018, 7)
"""Since when the twelfth is one."""
SPRING, AUTUMN = dt.date(2018, 3, 21), dt.date(2018, 8, 22)
"""The days of two meetings of the board: with eleven members, and with twelve."""
WHY = {
    0: made_up("banen er til gavn for alle", "the line is of use to all"),
    10: made_up("pengene skal gå til veje", "the money should go to roads"),
}
"""Explanations of vote of the first and the last member."""


@dataclass(slots=True)
class CityRegion:
    """The region with what later chapters refer to; members in the order of their numbers."""

    region: Region
    members: list[RegionMember]
    rules: dict[str, VotingRule] = field(default_factory=dict)
    railway: Any = None
    """The motion on the joint ask, which was carried by six to five."""
    later: Any = None
    """The motion on which twelve voted."""


def write_region(book: Book, directory: Directory) -> CityRegion:
    """Write the region, its rules, its board, and votes that were carried, lost, withdrawn, or are still open."""
    found = _region(book, directory)
    _rules(book, directory, found)
    _priorities(book, found)
    board = found_board(found.region, on=FOUNDED, mandate=made_up("fælles ønsker", "joint asks"), actor=book.actor)
    GOING.change(board, {"sharing": Sharing.REGION}, actor=book.actor)
    found.region.refresh_from_db()
    _spring(book, found, board)
    twelfth = {"side": Side.OURS, "organisation": found.members[FIRST].organisation, "start": JOINED}
    GOING.create(Member, {"body": board, **twelfth}, actor=book.actor)
    _autumn(book, found, board)
    _without_meeting(book, found)
    return found


def _region(book: Book, directory: Directory) -> CityRegion:
    """Write the region; the offices that share in its circle since it was made are those of three of its members."""
    circle = Circle.objects.get(name=CITY_REGION)
    [region] = book.write(
        Region,
        [
            {
                "name": text("Illustrativ byregion 1", "Illustrative city-region 1", "示例城市大区1"),
                "abbreviation": "IB1",
                "motto": made_up("sammen om tallet 1", "together for number 1"),
                "footing": made_up("alle medlemmer er lige", "all members are equal"),
                "summary": made_up("elleve kommuner uden forbillede", "eleven municipalities modelled on none"),
                "start": FOUNDED,
                "secretariat": directory.ours["city_region"],
                "circle": circle,
                "sharing": Sharing.REGION,
            }
        ],
    )
    offices = dict(enumerate(Office.objects.get(name=name) for name in (HOME, *NEIGHBOURS)))
    agreed = {"offered_on": dt.date(2014, 1, 1), "agreed_on": dt.date(2014, 1, 1)}
    rows: list[dict[str, Any]] = []
    for at, organisation in enumerate(_municipalities(book, directory)):
        sharing = {"represented_by": offices[at], **agreed} if at in offices else {}
        rows.append({"region": region, "organisation": organisation, "start": FOUNDED, **sharing})
    rows[FIRST] |= {"start": JOINED, "grounds": made_up("optaget i foråret 2018", "taken in in spring 2018")}
    return CityRegion(region, book.write(RegionMember, rows))


def _municipalities(book: Book, directory: Directory) -> list[Any]:
    """Return the illustrative city and eleven numbered municipalities, each with a place of its own."""
    numbers = range(2, FIRST + 2)
    names = [f"Illustrative municipality {number}" for number in numbers]
    common = {"kind": PlaceKind.CITY, "country": "DK", "sharing": Sharing.PUBLIC}
    places = book.write(Place, [common | {"name": name} for name in names])
    summary = made_up("en nummereret kommune", "a numbered municipality")
    rows = [
        {"name": name, "kind": OrganisationKind.CITY, "place": place, "is_ours": True, "summary": summary}
        for name, place in zip(names, places, strict=True)
    ]
    return [directory.ours["city"], *book.write(Organisation, [row | {"sharing": Sharing.PUBLIC} for row in rows])]


def _rules(book: Book, directory: Directory, found: CityRegion) -> None:
    """Write three ways of deciding, the chair that goes round each year, and a seat without a vote."""
    grounds = made_up("vedtægt 1", "statute 1")
    common = {"region": found.region, "start": FOUNDED, "grounds": grounds}
    rules: dict[str, dict[str, Any]] = {
        "majority": {"name": text("Simpelt flertal 1", "Simple majority 1")},
        "two_thirds": {"name": text("To tredjedele 1", "Two thirds 1"), "over": 2, "of": 3, "exceeds": False},
        "consensus": {
            "name": text("Enighed 1", "Consensus 1"),
            "method": Method.CONSENSUS,
            "quorum_over": 1,
            "quorum_of": 2,
        },
    }
    for key, said in rules.items():
        found.rules[key] = GOVERNING.create(VotingRule, common | said, actor=book.actor)
    chair = {"region": found.region, "role": Chairing.CHAIR, "start": dt.date(2016, 1, 1), "months": 12}
    turns = GOVERNING.create(Rotation, chair | {"grounds": grounds}, actor=book.actor)
    order = [Stand(member, position) for position, member in enumerate(found.members[:FIRST], 1)]
    order_turns(turns, order=order, actor=book.actor)
    GOVERNING.create(ReservedSeat, common | {"organisation": directory.ours["university"]}, actor=book.actor)


def _priorities(book: Book, found: CityRegion) -> None:
    rows: list[dict[str, Any]] = [
        {"title": text("Fælles bane 1", "Joint railway 1"), "state": "running"},
        {"title": text("Fælles rejsemål 1", "Joint destination 1"), "state": "chosen", "kind": "undertaking"},
        {"title": text("Fælles uddannelser 1", "Joint education 1"), "state": "dropped"},
    ]
    said = {"region": found.region, "start": on(2017), "text": made_up("ingen har valgt dette", "nobody chose this")}
    book.write(Priority, [said | row | {"position": at} for at, row in enumerate(rows, 1)])


def _meeting(book: Book, board: Body, day: dt.date, place: Any, *points: tuple[str, str]) -> Meeting:
    hours = {"begins": dt.time(10), "ends": dt.time(12), "zone": "Europe/Copenhagen", "venue": "Illustrative room 2"}
    values = {"body": board, "day": PartialDate.of(day), "place": place, **hours}
    made: Meeting = GOING.create(Meeting, values, actor=book.actor)
    for words in points:
        GOING.create(AgendaItem, {"meeting": made, "title": made_up(*words)}, actor=book.actor)
    return made


def _held(book: Book, board: Body, meeting: Meeting) -> None:
    """Call the roll of those that have a seat then, without the third, which sent apologies; and record that it was held."""
    seats = [one for one in board.members.order_by("pk") if one.start and one.start.earliest <= meeting.on.earliest]
    call_roll(meeting, present=[*seats[:2], *seats[3:]], apologies=[seats[2]], actor=book.actor)
    hold_meeting(meeting, actor=book.actor)
    kept = {"minutes": made_up("alle talte kort", "all spoke briefly"), "approved_on": meeting.on}
    GOING.change(Meeting.objects.get(pk=meeting.pk), kept, actor=book.actor)


def _motion(book: Book, found: CityRegion, rule: str, title: Text, words: Text, **more: Any) -> Motion:
    values = {"region": found.region, "title": title, "text": words, "rule": found.rules[rule]}
    made: Motion = MotionVerbs.create(Motion, values | {"sharing": Sharing.REGION, **more}, actor=book.actor)
    return made


def _vote(book: Book, motion: Motion, votes: Sequence[str], why: dict[int, Text], *, day: dt.date) -> Motion:
    """Open a motion on a day and record the votes of its members in the order of their numbers; nothing for who is silent."""
    opened = open_motion(motion, on=day, actor=book.actor)
    ballots = Ballot.objects.filter(motion=opened).order_by("pk")
    said = [
        BallotSaid(ballot, vote, why.get(at))
        for at, (ballot, vote) in enumerate(zip(ballots, votes, strict=True))
        if vote
    ]
    return record_votes(opened, votes=said, on=day, actor=book.actor)


def _spring(book: Book, found: CityRegion, board: Body) -> None:
    """Write a meeting with eleven members: an ask carried by six to five, and a rule that eight would have had to want."""
    host = found.members[1].organisation
    meeting = _meeting(book, board, SPRING, host.place, ("velkomst", "welcome"))
    railway = _motion(
        *(book, found, "majority"),
        text("Fælles ønske om bane 1", "Joint ask for railway 1", "共同诉求：铁路1"),
        made_up("byregionen beder staten om bane 1", "the city-region asks the state for railway 1"),
    )
    railway = put_on_agenda(railway, meeting=meeting, actor=book.actor)
    budget = _motion(
        *(book, found, "two_thirds"),
        text("Fælles kasse 1", "Joint fund 1"),
        made_up("medlemmerne opretter kasse 1", "members set up fund 1"),
    )
    budget = put_on_agenda(budget, meeting=meeting, actor=book.actor)
    _held(book, board, meeting)
    yes, no = Vote.YES.value, Vote.NO.value
    opened = _vote(book, railway, [yes] * 6 + [no] * 5, WHY, day=SPRING)
    found.railway = close_motion(opened, actor=book.actor)
    close_motion(_vote(book, budget, [yes] * 7 + [no] * 4, {}, day=SPRING), actor=book.actor)


def _autumn(book: Book, found: CityRegion, board: Body) -> None:
    """Write a meeting with twelve members, on a motion for which seven were needed; and one that lies ahead."""
    meeting = _meeting(book, board, AUTUMN, found.members[2].organisation.place, ("siden sidst", "since last time"))
    visit = _motion(
        *(book, found, "majority"),
        text("Fælles studietur 2", "Joint study trip 2"),
        made_up("alle medlemmer rejser på studietur 2", "all members go on study trip 2"),
    )
    visit = put_on_agenda(visit, meeting=meeting, actor=book.actor)
    _held(book, board, meeting)
    votes = [Vote.YES.value] * 7 + [Vote.NO.value] * 3 + [Vote.ABSTAIN.value] * 2
    found.later = close_motion(_vote(book, visit, votes, {}, day=AUTUMN), actor=book.actor)
    assert found.later.state == MotionState.CARRIED
    _meeting(book, board, dt.date(2018, 11, 14), found.members[3].organisation.place, ("budget 2019", "budget 2019"))


def _without_meeting(book: Book, found: CityRegion) -> None:
    """Write a motion by circulation on which votes still come, one that was withdrawn, and a draft that needs consensus."""
    open_until: dict[str, Any] = {"way": Way.CIRCULATION, "deadline": dt.date(2018, 9, 14)}
    answer = _motion(
        *(book, found, "majority"),
        text("Høringssvar 1", "Answer to hearing 1"),
        made_up("byregionen svarer på høring 1", "the city-region answers hearing 1"),
        **open_until,
    )
    came = [Vote.YES.value, "", "", Vote.YES.value, Vote.NO.value, Vote.YES.value, *[""] * 6]
    _vote(book, answer, came, {}, day=dt.date(2018, 8, 27))
    logo = _motion(
        *(book, found, "majority"),
        text("Fælles bomærke 1", "Joint logo 1"),
        made_up("byregionen får bomærke 1", "the city-region gets logo 1"),
    )
    reason = made_up("ingen kunne lide det", "nobody liked it")
    withdraw_motion(logo, reason=reason, on=dt.date(2018, 5, 2), actor=book.actor)
    _motion(
        *(book, found, "consensus"),
        text("Nyt navn 1", "New name 1"),
        made_up("byregionen får navn 1", "the city-region gets name 1"),
    )

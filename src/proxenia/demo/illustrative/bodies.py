"""Two joint bodies of the illustrative office: a task force with meetings, decisions and actions, and a board that has ended."""

import datetime as dt
from typing import Any

from proxenia.bodies.actions import GOING, call_roll, end_body, hold_meeting
from proxenia.bodies.choices import Attendance, BodyKind, Role, Taken
from proxenia.bodies.models import Action, AgendaItem, Attendee, Body, Decision, Meeting, Member
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.relations.choices import Side

from .book import Book
from .directory import Directory
from .texts import made_up, on, text
from .ties import Bond

ZONE = {Side.OURS: "Europe/Copenhagen", Side.THEIRS: "Asia/Shanghai"}
AGENDA = (
    ("velkomst og dagsorden", "welcome and agenda", 10),
    ("prøveanlæg for fjernvarme", "a trial plant for district heating", 40),
    ("næste møde", "next meeting", 10),
)


def write_bodies(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    """Write the task force with a Chinese partner city, and a board of our own side that came to its end."""
    bond = next(one for one in bonds if one.city and one.city.row.country == "CN" and not one.city.row.until)
    _task_force(book, directory, bond)
    _board(book, directory)


def _add(book: Book, model: Any, **values: Any) -> Any:
    return GOING.create(model, values, actor=book.actor)


def _task_force(book: Book, directory: Directory, bond: Bond) -> None:
    city: Any = bond.city
    names = bond.names
    title = text(
        f"Illustrativ taskforce med {names['da']}",
        f"Illustrative task force with {names['en']}",
        f"与{names['zh']}的示例工作组",
    )
    body = _add(
        book,
        Body,
        title=title,
        reference="TF1",
        kind=BodyKind.TASK_FORCE,
        mandate=made_up("at finde opgaver, som begge byer vil løse", "to find tasks that both cities want to solve"),
        legal_basis=made_up("en aftale mellem de to byer", "an agreement of the two cities"),
        ties=[bond.tie],
        topics=bond.topics[:2],
        start=on(2017, 6),
        end=on(2018, 12),
        summary=made_up("ingen sidder i den", "nobody sits in it"),
        sharing=Sharing.REGION,
    )
    ours, theirs = directory.our_posts, city.posts
    seats = {
        "chair": _add(book, Member, body=body, side=Side.OURS, role=Role.CHAIR, post=ours[Level.POLITICAL]),
        "secretary": _add(
            book, Member, body=body, side=Side.OURS, role=Role.SECRETARY, post=ours[Level.ADMINISTRATIVE]
        ),
        "utility": _add(book, Member, body=body, side=Side.OURS, organisation=directory.ours["utility"]),
        "co_chair": _add(book, Member, body=body, side=Side.THEIRS, role=Role.CO_CHAIR, post=theirs[Level.POLITICAL]),
        "engineer": _add(book, Member, body=body, side=Side.THEIRS, post=theirs[Level.TECHNICAL], start=on(2017, 6)),
        "observer": _add(
            book, Member, body=body, side=Side.THEIRS, role=Role.OBSERVER, person=directory.delegates[0], start=on(2018)
        ),
    }
    first = _meeting(book, body, on(2017, 10, 18), directory.home, Side.OURS)
    _held(book, first, [seats[name] for name in ("chair", "secretary", "co_chair", "engineer")], [seats["utility"]])
    second = _meeting(book, body, on(2018, 3, 14), city.place, Side.THEIRS)
    deputy = {"meeting": second, "state": Attendance.DEPUTY, "member": seats["chair"], "person": directory.delegates[1]}
    GOING.create(Attendee, deputy, actor=book.actor)
    _held(book, second, [seats[name] for name in ("secretary", "co_chair", "observer")], [seats["engineer"]])
    _outcomes(book, body, (first, second), ours, theirs)
    _meeting(book, body, on(2018, 9, 12), directory.home, Side.OURS, agenda=False)


def _meeting(book: Book, body: Body, day: Any, place: Any, side: Side, *, agenda: bool = True) -> Meeting:
    hours = {"begins": dt.time(9), "ends": dt.time(11, 30), "zone": ZONE[side], "language": "en"}
    made: Meeting = _add(book, Meeting, body=body, day=day, place=place, venue="Illustrative room 1", **hours)
    for danish, english, minutes in AGENDA if agenda else ():
        _add(book, AgendaItem, meeting=made, title=made_up(danish, english), duration=minutes)
    return made


def _held(book: Book, meeting: Meeting, present: list[Member], apologies: list[Member]) -> None:
    call_roll(meeting, present=present, apologies=apologies, actor=book.actor)
    hold_meeting(meeting, actor=book.actor)
    item = list(meeting.items.all())[1]
    said = {"minutes": made_up("begge sider vil se anlægget", "both sides want to see the plant")}
    GOING.change(item, said, actor=book.actor)
    kept = {"minutes": made_up("et venligt møde", "a friendly meeting"), "approved_on": meeting.on}
    GOING.change(Meeting.objects.get(pk=meeting.pk), kept, actor=book.actor)


def _outcomes(book: Book, body: Body, meetings: tuple[Meeting, Meeting], ours: Any, theirs: Any) -> None:
    """Write what was decided and agreed: by consensus, by majority, noted and in writing; done, open, late and given up."""
    first, second = meetings
    plant = _decision(book, body, first.on, "et prøveanlæg undersøges", "a trial plant is looked into", meeting=first)
    _decision(
        book, body, second.on, "status noteres", "the state of things is noted", meeting=second, taken=Taken.NOTED
    )
    counted = {"taken": Taken.MAJORITY, "in_favour": 3, "against": 0, "abstaining": 1}
    _decision(book, body, second.on, "studieturen udsættes", "the study trip is put off", meeting=second, **counted)
    written = {"taken": Taken.CIRCULATION}
    _decision(book, body, on(2018, 6, 4), "mandatet drøftes i september", "the mandate is for September", **written)
    officer, engineer = ours[Level.ADMINISTRATIVE], theirs[Level.TECHNICAL]
    own = {"body": body, "side": Side.OURS, "owner": officer}
    their = {"body": body, "side": Side.THEIRS, "owner": engineer}
    _action(
        book, "tegninger sendes", "drawings are sent", **own, meeting=first, due=on(2018, 1), done_on=on(2018, 1, 9)
    )
    _action(book, "et notat om tilskud", "a note on grants", **own, meeting=second, decision=plant, due=on(2018, 8, 15))
    _action(book, "måledata sendes", "measurements are sent", **their, meeting=second, due=on(2018, 7))
    _action(book, "et anlæg udpeges", "a plant is named", **their, meeting=second, due=on(2019, 1, 15))
    given_up = {"dropped_on": on(2018, 5), "reason": made_up("turen er udsat", "the trip was put off")}
    _action(book, "en studietur planlægges", "a study trip is planned", **own, meeting=first, **given_up)


def _decision(book: Book, body: Body, day: Any, danish: str, english: str, **more: Any) -> Decision:
    made: Decision = _add(book, Decision, body=body, decided_on=day, text=made_up(danish, english), **more)
    return made


def _action(book: Book, danish: str, english: str, **values: Any) -> None:
    _add(book, Action, text=made_up(danish, english), **values)


def _board(book: Book, directory: Directory) -> None:
    """Write a board of our own side, whose meetings are no contacts, and which has ended."""
    body = _add(
        book,
        Body,
        title=text("Illustrativ bestyrelse for byregionen", "Illustrative board of the city-region"),
        kind=BodyKind.BOARD,
        mandate=made_up("at samle byregionens ønsker", "to gather what the city-region wants"),
        start=on(2012),
        end=on(2016),
    )
    chair = _add(book, Member, body=body, role=Role.CHAIR, post=directory.our_posts[Level.TOP], start=on(2012))
    _add(book, Member, body=body, organisation=directory.ours["city_region"], start=on(2012))
    meeting = _meeting(book, body, on(2015, 5, 6), directory.home, Side.OURS)
    _held(book, meeting, [chair], [])
    reason = made_up("byregionen fik en ny form", "the city-region took another form")
    end_body(Body.objects.get(pk=body.pk), on=on(2016, 12), reason=reason, actor=book.actor)

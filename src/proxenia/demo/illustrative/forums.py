"""Forums of the illustrative office, with rooms, buses, packages and sponsors: one ahead with 500 places, two in `forums_over`."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.demo.cast import CLOCK
from proxenia.directory.choices import Level
from proxenia.forums.choices import ASSIGNED, HostRole, PackageKind, PlaceState, Promised, SessionKind
from proxenia.forums.models import (
    Benefit,
    Bus,
    Forum,
    ForumHost,
    Package,
    PackagePromise,
    Room,
    Sponsorship,
    Theme,
    Way,
)
from proxenia.forums.record.actions import keep_promise
from proxenia.forums.record.publishing import publish

from .book import Book
from .directory import Directory
from .forum_days import write_programme
from .forum_people import answer, ask, invite, parties, register, seat, unsettled, wish
from .rounds import write_round
from .texts import label_of, made_up, on, text
from .ties import Bond

FIRST = dt.date(2018, 11, 20)
ROOMS = (("Hall 1", "House 1", 600), ("Room 2", "House 1", 120), ("Room 3", "House 1", 80), ("Room 4", "House 2", 60))
WAYS = (("House 1", "House 2", 12),)
BUSES = (("Bus 1", 60, 9, 12), ("Bus 2", 60, 9, 12), ("Bus 3", 60, 13, 16))
THEMES = 3
PACKAGES = (
    (PackageKind.SPONSOR, 100_000, 2, 6),
    (PackageKind.SPONSOR, 25_000, 10, 2),
    (PackageKind.EXHIBITOR, 8_000, 20, 2),
    (PackageKind.HOST, 0, 12, 1),
)
"""Kind, price in kroner, how many can take it, and participants included."""
PROMISES = (
    ("logo på navneskiltet", "logo on the badge"),
    ("ti minutter på scenen", "ten minutes on the stage"),
    ("et bord i foyeren", "a table in the foyer"),
)


def write_forum(book: Book, directory: Directory, bonds: list[Bond]) -> Any:
    """Write one forum that lies ahead, with its programme and who has registered so far; return it."""
    forum = begin_forum(book, directory, bonds, facts_of(directory, bonds, 1, FIRST, days=3))
    packages = _packages(book, forum)
    _sponsors(book, directory, forum, packages)
    write_round(book, directory, forum, FIRST)
    write_programme(book, directory, forum, FIRST)
    _people(book, directory, forum)
    return forum


def _people(book: Book, directory: Directory, forum: Any) -> None:
    """Write who was invited and who registered, which visits they wish for, and who has a place at a neighbour's and a workshop."""
    questions = ask(book, forum)
    invite(book, directory, forum)
    people = register(book, forum, [*parties(directory), *unsettled("Firm 80")])
    coming = [one for one in people if one.state == PlaceState.GIVEN]
    chosen = {kind: list(forum.sessions.filter(kind=kind)) for kind in (*ASSIGNED, SessionKind.PARTNER_DAY)}
    wish(book, coming, chosen[SessionKind.SITE_VISIT])
    for number, session in enumerate(chosen[SessionKind.PARTNER_DAY]):
        seat(book, coming[number::9], session)
    seat(book, coming[::5], forum.sessions.get(kind=SessionKind.WORKSHOP))
    travels = itertools.cycle(("tog", "bus", "bil"))
    answer(book, coming[:40], questions[1], travels)


def begin_forum(book: Book, directory: Directory, bonds: list[Bond], facts: dict[str, Any]) -> Any:
    """Write a forum with its hosts, themes, rooms and buses, and put it before everybody; return it."""
    [forum] = book.write(Forum, [facts])
    hosts = [(directory.ours["city"], HostRole.HOST), (directory.ours["university"], HostRole.CO_HOST)]
    _parts(book, forum, hosts, bonds)
    return publish(forum, actor=book.actor)


def facts_of(directory: Directory, bonds: list[Bond], number: int, first: dt.date, *, days: int) -> dict[str, Any]:
    """Return what a forum of so many days says of itself; the last of several is at the partners' and not announced."""
    last = first + dt.timedelta(days=days - 1)
    announced = first + dt.timedelta(days=max(days - 2, 0))
    return {
        "title": text(f"Illustrativt forum {number}", f"Illustrative Forum {number}", f"示例论坛{number}"),
        "slug": f"illustrative-forum-{number}",
        "occasion": made_up("ti år med aftale 1", "ten years of agreement 1"),
        "text": made_up("byer og virksomheder mødes i tre dage", "cities and firms meet for three days"),
        "audience": made_up("byer, regioner, virksomheder", "cities, regions, firms"),
        "outline": made_up("1: konference, 2: besøg, 3: hos partnerne", "1: conference, 2: visits, 3: at the partners"),
        "ambition": made_up("flere åbne døre", "more open doors"),
        "joining": made_up("som sponsor, udstiller eller vært", "as sponsor, exhibitor or host"),
        "ties": [bond.tie for bond in bonds[:3]],
        "public_start": PartialDate.of(first),
        "public_end": PartialDate.of(announced),
        "start": PartialDate.of(first),
        "end": PartialDate.of(last),
        "place": directory.home,
        "venue": text("Hus 1", "House 1"),
        "languages": "da,en,zh",
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
        "mail": f"forum-{number}@illustrative.example",
        "capacity": 500,
        "registration_opens": dt.date(2018, 8, 15),
        "registration_closes": max(first - dt.timedelta(days=11), CLOCK),
        "note": made_up(f"intern note {number}", f"internal note {number}"),
    }


def _parts(book: Book, forum: Any, hosts: Sequence[tuple[Any, str]], bonds: list[Bond]) -> None:
    of = {"forum": forum}
    book.write(ForumHost, [of | {"organisation": one, "role": role} for one, role in hosts])
    topics = {topic.pk: topic for bond in bonds for topic in bond.topics}
    themes = [
        of | {"name": label_of(topic), "topics": [topic], "position": number}
        for number, topic in enumerate(list(topics.values())[:THEMES], 1)
    ]
    book.write(Theme, themes)
    book.write(Benefit, [of | {"text": made_up(f"mulighed {number}", f"chance {number}")} for number in (1, 2, 3)])
    rooms = [
        of | {"name": name, "area": area, "seats": seats, "position": number}
        for number, (name, area, seats) in enumerate(ROOMS, 1)
    ]
    book.write(Room, rooms)
    book.write(Way, [of | {"one": one, "other": other, "minutes": minutes} for one, other, minutes in WAYS])
    buses = [
        of
        | {"name": name, "seats": seats, "day": _visits(forum), "leaves": dt.time(leaves), "returns": dt.time(returns)}
        | {"stop": text("Hus 1", "House 1")}
        for name, seats, leaves, returns in BUSES
    ]
    book.write(Bus, buses)


def _visits(forum: Any) -> dt.date:
    """Return the day of site visits: the second, or the only one."""
    first: dt.date = forum.start.earliest
    return first if forum.end == forum.start else first + dt.timedelta(days=1)


def _packages(book: Book, forum: Any) -> list[Any]:
    rows = [
        {
            "forum": forum,
            "kind": kind,
            "name": text(f"Pakke {number}", f"Package {number}", f"方案{number}"),
            "price": price,
            "most": most,
            "participants": participants,
            "position": number,
        }
        for number, (kind, price, most, participants) in enumerate(PACKAGES, 1)
    ]
    packages = book.write(Package, rows)
    promised = [
        {"package": package, "text": made_up(da, en), "position": number}
        for at, package in enumerate(packages)
        for number, (da, en) in enumerate(PROMISES[: len(PROMISES) - at], 1)
    ]
    book.write(PackagePromise, promised)
    return packages


def _sponsors(book: Book, directory: Directory, forum: Any, packages: list[Any]) -> None:
    """Write who takes which package; of the first, one promise is kept already, and the last has not answered."""
    answers = (Promised.AGREED, Promised.AGREED, Promised.AGREED, Promised.AGREED, Promised.DECLINED, Promised.ASKED)
    rows = [
        {
            "forum": forum,
            "package": packages[number % len(packages)],
            "organisation": directory.firms[number],
            "answer": answer,
            "answered_on": None if answer == Promised.ASKED else on(2018, 8, 20),
            "text": made_up(f"virksomhed {number + 1}", f"firm {number + 1}"),
        }
        for number, answer in enumerate(answers)
    ]
    first, *_others = book.write(Sponsorship, rows)
    promise = packages[0].promises.first()
    keep_promise(first, promise=promise, how=made_up("billede 1", "picture 1"), actor=book.actor)

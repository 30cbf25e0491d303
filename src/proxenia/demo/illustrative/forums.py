"""A forum of the illustrative office: 500 places, public and open for registration, with rooms, buses, packages and sponsors."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from proxenia.directory.choices import Level
from proxenia.forums.choices import HostRole, PackageKind, Promised
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
from .rounds import write_round
from .texts import label_of, made_up, on, text
from .ties import Bond

SLUG = "illustrative-forum-1"
FIRST = dt.date(2018, 11, 20)
VISITS = dt.date(2018, 11, 21)
ROOMS = (("Hall 1", "House 1", 600), ("Room 2", "House 1", 120), ("Room 3", "House 1", 80), ("Room 4", "House 2", 60))
WAYS = (("House 1", "House 2", 12),)
BUSES = (("Bus 1", 50, 9, 12), ("Bus 2", 50, 9, 12), ("Bus 3", 30, 13, 16))
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
    """Write one forum that lies ahead and put it before everybody; return it."""
    [forum] = book.write(Forum, [_facts(directory, bonds)])
    hosts = [(directory.ours["city"], HostRole.HOST), (directory.ours["university"], HostRole.CO_HOST)]
    _parts(book, forum, hosts, bonds)
    packages = _packages(book, forum)
    _sponsors(book, directory, forum, packages)
    write_round(book, directory, forum, FIRST)
    return publish(forum, actor=book.actor)


def _facts(directory: Directory, bonds: list[Bond]) -> dict[str, Any]:
    return {
        "title": text("Illustrativt forum 1", "Illustrative Forum 1", "示例论坛1"),
        "slug": SLUG,
        "occasion": made_up("ti år med aftale 1", "ten years of agreement 1"),
        "text": made_up("byer og virksomheder mødes i tre dage", "cities and firms meet for three days"),
        "audience": made_up("byer, regioner, virksomheder", "cities, regions, firms"),
        "outline": made_up("1: konference, 2: besøg, 3: hos partnerne", "1: conference, 2: visits, 3: at the partners"),
        "ambition": made_up("flere åbne døre", "more open doors"),
        "joining": made_up("som sponsor, udstiller eller vært", "as sponsor, exhibitor or host"),
        "ties": [bond.tie for bond in bonds[:3]],
        "public_start": on(2018, 11, 20),
        "public_end": on(2018, 11, 21),
        "start": on(2018, 11, 20),
        "end": on(2018, 11, 22),
        "place": directory.home,
        "venue": text("Hus 1", "House 1"),
        "languages": "da,en,zh",
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
        "mail": "forum-1@illustrative.example",
        "capacity": 500,
        "registration_opens": dt.date(2018, 8, 15),
        "registration_closes": dt.date(2018, 11, 9),
        "note": made_up("intern note 1", "internal note 1"),
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
        | {"name": name, "seats": seats, "day": VISITS, "leaves": dt.time(leaves), "returns": dt.time(returns)}
        | {"stop": text("Hus 1", "House 1")}
        for name, seats, leaves, returns in BUSES
    ]
    book.write(Bus, buses)


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

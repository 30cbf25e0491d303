"""Illustrative volunteers: a regatta that is over, with hours, and a championship ahead, with a call and open shifts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from proxenia.accounts.handing.actions import make_address
from proxenia.attraction.choices import ConsentWay, Level, Purpose, UndertakingKind
from proxenia.attraction.models import (
    Availability,
    Briefing,
    BriefingAttendance,
    Engagement,
    Shift,
    ShiftKind,
    ShiftNeed,
    ShiftPlace,
    Undertaking,
    Volunteer,
    VolunteerAddress,
    VolunteerCall,
    VolunteerConsent,
    VolunteerLanguage,
    VolunteerRules,
    VolunteerSkill,
)
from proxenia.attraction.volunteers.hours import note_absent, note_came

from .book import Book
from .texts import made_up, on, text

MANY = 40
LANGUAGES = ("en", "de", "fr", "es", "zh")
OVER = (dt.date(2018, 8, 4), dt.date(2018, 8, 5))
AHEAD = tuple(dt.date(2018, 10, day) for day in (12, 13, 14))
SIGNED = dt.date(2018, 5, 2)
SENT = dt.datetime(2018, 5, 2, 12, tzinfo=dt.UTC)


def write_volunteers(book: Book) -> None:
    """Write two undertakings and the same forty volunteers: a few agreed to be kept or to be invited again, most did not."""
    over, ahead = book.write(Undertaking, list(_undertakings()))
    skills = book.write(VolunteerSkill, [{"name": text("Bådcertifikat", "Boat licence", "驾船执照")}])
    people = book.write(Volunteer, [_volunteer(number) for number in range(1, MANY + 1)])
    book.write(VolunteerLanguage, list(_tongues(people)))
    for one in people[::6]:
        one.skills.set(skills)
    book.write(VolunteerConsent, list(_consents(people)))
    book.write(Engagement, [{"volunteer": one, "undertaking": over} for one in people])
    book.write(Engagement, [{"volunteer": one, "undertaking": ahead} for one in people[: MANY // 2]])
    make_address(VolunteerAddress, people[0], language="en", actor=book.actor)
    _over(book, over, people)
    _ahead(book, ahead, people[: MANY // 2], skills[0])


def _undertakings() -> Iterator[dict[str, Any]]:
    for name, days in (
        (text("Illustrativ regatta 2018", "Illustrative Regatta 2018", "示例帆船赛2018"), OVER),
        (text("Illustrativt mesterskab 2018", "Illustrative Championship 2018", "示例锦标赛2018"), AHEAD),
    ):
        first, last = days[0], days[-1]
        yield {
            "name": name,
            "kind": UndertakingKind.CHAMPIONSHIP,
            "start": on(first.year, first.month, first.day),
            "end": on(last.year, last.month, last.day),
            "summary": made_up("både, gæster og frivillige", "boats, guests and volunteers"),
        }


def _volunteer(number: int) -> dict[str, Any]:
    language = ("da", "en", "zh")[number % 3] if number % 5 == 0 else "da"
    mail = f"volunteer{number}@illustrative.example"
    return {"name": f"Volunteer {number}", "mail": mail, "language": language, "sent_at": SENT}


def _tongues(people: list[Any]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(people):
        yield {"volunteer": one, "language": "da", "level": Level.FLUENT}
        if number % 2 == 0:
            code = LANGUAGES[number // 2 % len(LANGUAGES)]
            yield {"volunteer": one, "language": code, "level": Level.WORKING if number % 4 else Level.FLUENT}


def _consents(people: list[Any]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(people):
        purposes = [Purpose.ROSTER]
        purposes += [Purpose.KEPT] if number % 3 == 0 else []
        purposes += [Purpose.REINVITED] if number % 4 == 0 else []
        for purpose in purposes:
            yield {"volunteer": one, "purpose": purpose, "given_on": SIGNED, "way": ConsentWay.FORM}


def _kinds(book: Book, undertaking: Any) -> list[Any]:
    names = (text("Port", "Gate", "入口"), text("Følgebåd", "Support boat", "随行艇"))
    return book.write(ShiftKind, [{"undertaking": undertaking, "name": name} for name in names])


def _over(book: Book, undertaking: Any, people: list[Any]) -> None:
    """Write the shifts of the regatta that is over, who came and what they worked, and who did not come."""
    gate, _boat = _kinds(book, undertaking)
    hours = {"begins": dt.time(8), "ends": dt.time(12), "where": "Illustrative Harbour"}
    shifts = book.write(Shift, [{"undertaking": undertaking, "kind": gate, "day": day, **hours} for day in OVER])
    needs = book.write(ShiftNeed, [{"shift": one, "number": 6} for one in shifts])
    rows = [
        {"shift": shift, "need": need, "volunteer": people[6 * at + seat]}
        for at, (shift, need) in enumerate(zip(shifts, needs, strict=True))
        for seat in range(6)
    ]
    for at, place in enumerate(book.write(ShiftPlace, rows)):
        if at % 6 == 5:  # noqa: PLR2004 - the last one of each shift
            note_absent(place, actor=book.actor)
        else:
            note_came(place, ends=dt.time(12, 30) if at % 2 else None, actor=book.actor)


def _ahead(book: Book, undertaking: Any, people: list[Any], boat: Any) -> None:
    """Write the championship ahead: its call, rules, a briefing, shifts that need languages, and nobody planned yet."""
    book.write(VolunteerRules, [{"undertaking": undertaking, "mail": "volunteers@illustrative.example"}])
    call = {
        "undertaking": undertaking,
        "slug": "illustrative-championship",
        "title": text("Hjælp ved mesterskabet", "Help at the championship", "锦标赛志愿者"),
        "text": made_up("vi søger frivillige, der taler sprog", "we seek volunteers who speak languages"),
        "terms": made_up("mad, trøje og tak", "food, a shirt and thanks"),
        "opens_on": dt.date(2018, 8, 20),
        "closes_on": dt.date(2018, 9, 30),
        "is_public": True,
    }
    book.write(VolunteerCall, [call])
    gate, boats = _kinds(book, undertaking)
    ShiftKind.objects.filter(pk=boats.pk).update(needs_briefing=True)
    hours = {"day": dt.date(2018, 9, 20), "begins": dt.time(17), "ends": dt.time(19), "where": "Illustrative Hall"}
    named = {"undertaking": undertaking, "name": text("Sikkerhed til vands", "Safety on the water", "水上安全")}
    [briefing] = book.write(Briefing, [named | hours | {"kinds": [boats]}])
    book.write(BriefingAttendance, [{"briefing": briefing, "volunteer": one} for one in people[::3]])
    book.write(Availability, [{"volunteer": people[1], "undertaking": undertaking, "day": AHEAD[0]}])
    shifts = book.write(
        Shift,
        [
            {
                "undertaking": undertaking,
                "kind": kind,
                "day": day,
                "begins": dt.time(begins),
                "ends": dt.time(begins + 4),
            }
            for day in AHEAD
            for begins, kind in ((8, gate), (12, gate), (12, boats))
        ],
    )
    book.write(ShiftNeed, list(_needs(shifts, boats, boat)))


def _needs(shifts: list[Any], boats: Any, boat: Any) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(shifts):
        yield {"shift": one, "number": 2}
        if one.kind_id == boats.pk:
            yield {"shift": one, "number": 1, "skill": boat}
        else:
            yield {"shift": one, "number": 1, "language": LANGUAGES[number % len(LANGUAGES)], "level": Level.WORKING}

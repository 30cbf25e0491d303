"""A seminar of the illustrative office: five firms, eight counterparts, a schedule of their meetings; one has not answered."""

import datetime as dt
from typing import Any

from proxenia.core.texts import Text
from proxenia.directory.choices import OrganisationKind
from proxenia.directory.models import Organisation
from proxenia.openings.choices import Consent, GuestRole
from proxenia.openings.models import (
    Seminar,
    SeminarGuest,
    SeminarInterpreting,
    SeminarLine,
    SeminarPair,
    SeminarSession,
)
from proxenia.openings.seminars.actions import lay_slots, note_consent, propose_pairs
from proxenia.openings.seminars.seating import plan_meetings
from proxenia.relations.choices import Side

from .book import Book
from .directory import City, Directory
from .texts import made_up, on, text
from .ties import Bond

PARTNER = 14
"""The partner city at which it is, in China."""
DAY = dt.date(2018, 10, 23)
FIRMS, COUNTERPARTS = 5, 6
"""Firms of ours and firms there; two authorities there come beside them."""
SESSIONS = (
    ("09:00", "09:20", "Velkomst 1", "Welcome 1"),
    ("09:20", "09:50", "Indlæg 1 om vand", "Talk 1 on water"),
)
ANSWERED = on(2018, 8, 20)


def write_seminar(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    """Write one seminar that lies ahead, with its guests, pairs and schedule."""
    city = next(one for one in directory.cities if one.number == PARTNER)
    bond = next(one for one in bonds if one.city is city)
    seminar = _seminar(book, directory, city, bond)
    firms = [{"side": Side.OURS, "organisation": firm, "languages": "da,en"} for firm in directory.firms[:FIRMS]]
    ours = book.write(SeminarGuest, [row | {"seminar": seminar} for row in firms])
    theirs = _counterparts(book, city, seminar)
    book.write(SeminarInterpreting, [{"seminar": seminar, "one": "en", "other": "zh", "number": 2}])
    _meetings(book, seminar, ours, theirs)


def _seminar(book: Book, directory: Directory, city: City, bond: Bond) -> Any:
    facts = {
        "title": text(f"Seminar 1 i Partnerby {city.number}", f"Seminar 1 in Partner City {city.number}"),
        "text": made_up("rent vand i byen", "clean water in the city"),
        "audience": made_up("virksomheder med løsninger til vand", "firms with solutions for water"),
        "invited_why": made_up(
            "alle virksomheder på listen over vand blev skrevet til den 1. juni",
            "all firms on the list on water were written to on 1 June",
        ),
        "start": on(DAY.year, DAY.month, DAY.day),
        "begins": dt.time(9),
        "ends": dt.time(14),
        "place": city.place,
        "zone": "Asia/Shanghai",
        "venue": text("Sal 1", "Hall 1"),
        "languages": "en,zh",
        "ties": [bond.tie],
        "topics": [bond.topics[0]],
        "organiser": directory.ours["city"],
        "owner": directory.our_posts["administrative"],
        "tables": FIRMS,
    }
    (seminar,) = book.write(Seminar, [facts])
    lines = [
        {"begins": dt.time.fromisoformat(begins), "ends": dt.time.fromisoformat(ends), "title": text(da, en)}
        for begins, ends, da, en in SESSIONS
    ]
    speaks = {"seminar": seminar, "post": directory.our_posts["technical"]}
    book.write(SeminarSession, [speaks | line for line in lines])
    return seminar


def _counterparts(book: Book, city: City, seminar: Any) -> list[Any]:
    """Write who comes from there: six firms, and two authorities; one of the firms needs an interpreter."""
    named = [
        {"name": f"Partner Firm {number}", "kind": OrganisationKind.COMPANY, "place": city.place}
        for number in range(1, COUNTERPARTS + 1)
    ]
    named.append({"name": "Partner Department 1", "kind": OrganisationKind.DEPARTMENT, "place": city.place})
    made = [*book.write(Organisation, named), city.government]
    rows = [
        {
            "seminar": seminar,
            "side": Side.THEIRS,
            "organisation": one,
            "role": GuestRole.COMPANY if number <= COUNTERPARTS else GuestRole.AUTHORITY,
            "languages": "zh" if number == 1 else "en,zh",
            "needs_interpreter": number == 1,
        }
        for number, one in enumerate(made, 1)
    ]
    return book.write(SeminarGuest, rows)


def _meetings(book: Book, seminar: Any, ours: list[Any], theirs: list[Any]) -> None:
    """Propose every pair, note the answers, lay out eight slots with a break, and plan."""
    reason = made_up("begge arbejder med vand", "both work on water")
    propose_pairs(seminar, ours=ours, theirs=theirs, reason=Text(reason), actor=book.actor)
    pairs = list(SeminarPair.objects.filter(seminar=seminar).order_by("pk"))
    for guest in (*ours, *theirs):
        own = [pair for pair in pairs if guest.pk in {pair.ours_id, pair.theirs_id}]
        said = Consent.ASKED if guest.pk == theirs[-1].pk else Consent.GIVEN
        how = made_up("med mail 1", "by mail 1")
        note_consent(guest, pairs=own, consent=said, on=ANSWERED, how=how, actor=book.actor)
    lay_slots(
        seminar,
        day=DAY,
        begins=dt.time(10),
        number=8,
        minutes=20,
        pause=5,
        break_after=4,
        break_minutes=40,
        actor=book.actor,
    )
    plan_meetings(seminar, actor=book.actor)
    line = {"text": made_up("punkt 1 til opfølgning", "point 1 to follow up"), "seminar": seminar}
    book.write(SeminarLine, [line])

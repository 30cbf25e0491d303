"""Who takes part in the illustrative forums: registrations of firms and delegations, with what they wish, need and agree to."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from proxenia.core.mailing import MailState
from proxenia.forums.choices import (
    ASSIGNED,
    Asked,
    ForumLetterKind,
    ParticipantRole,
    PlaceState,
    QuestionKind,
    RegistrationState,
)
from proxenia.forums.models import Answer, Choice, ForumLetter, Invitation, Participant, Question, Registration

from .book import Book
from .directory import Directory
from .texts import made_up, text

FIRMS, AUTHORITIES, PAIRS = 60, 40, 2
"""Registrations of firms and of authorities; so many come with each authority."""
SENT = dt.datetime(2018, 8, 15, 8, tzinfo=dt.UTC)
DIETS = {7: "vegetarian", 12: "halal", 19: "no_pork,no_alcohol", 33: "no_nuts"}
ACCESS = {21: "step_free", 58: "wheelchair", 90: "hearing"}
"""Every so many participants eat so, and these need that."""
OTHERS = (
    (ParticipantRole.ORGANISATION, "Association 1", "association"),
    (ParticipantRole.PARTNER, "Network 1", "network1"),
    (ParticipantRole.SPEAKER, "Ministry 1", "ministry"),
    (ParticipantRole.PRESS, "Newspaper 1", ""),
    (ParticipantRole.INTERPRETER, "Interpreters 1", ""),
    (ParticipantRole.CREW, "Illustrative City", ""),
)
QUESTIONS = (
    (Asked.REGISTRATION, QuestionKind.LINE, "hvad håber du at finde?", "what do you hope to find?", ""),
    (Asked.REGISTRATION, QuestionKind.ONE, "hvordan rejser du?", "how do you travel?", "tog|train,bus|bus,bil|car"),
    (Asked.REGISTRATION, QuestionKind.MANY, "hvilke dage?", "which days?", "dag 1|day 1,dag 2|day 2,dag 3|day 3"),
    (Asked.REGISTRATION, QuestionKind.YES_NO, "har du været her før?", "have you been here before?", ""),
    (Asked.PLACED, QuestionKind.NUMBER, "hvor mange nætter?", "how many nights?", ""),
    (Asked.AFTERWARDS, QuestionKind.SCALE, "hvor nyttigt var forummet?", "how useful was the forum?", ""),
    (Asked.AFTERWARDS, QuestionKind.TEXT, "hvad manglede?", "what was missing?", ""),
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who registers: an organisation, as what its people come, how many, and how far it has come."""

    name: str
    role: str
    country: str = "DK"
    organisation: Any = None
    people: int = 1
    state: str = RegistrationState.CONFIRMED
    place: str = PlaceState.GIVEN
    more: dict[str, Any] = field(default_factory=dict)


def parties(directory: Directory, firms: int = FIRMS, authorities: int = AUTHORITIES) -> list[Party]:
    """Return who registers: firms, authorities with their delegations, and one of everybody else who takes part."""
    found = [_firm(directory, number) for number in range(1, firms + 1)]
    found += [_authority(directory, number) for number in range(1, authorities + 1)]
    return found + [Party(name, role, organisation=directory.others.get(key)) for role, name, key in OTHERS]


def _firm(directory: Directory, number: int) -> Party:
    """Return a firm: those who host a visit or take a package come as that, the others as companies."""
    special = {1: ParticipantRole.SPONSOR, 3: ParticipantRole.EXHIBITOR, 11: ParticipantRole.SITE_HOST}
    known = directory.firms[number - 1] if number <= len(directory.firms) else None
    return Party(f"Firm {number}", special.get(number, ParticipantRole.COMPANY), organisation=known)


def _authority(directory: Directory, number: int) -> Party:
    city = directory.cities[number - 1] if number <= len(directory.cities) else None
    name = city.government.name if city else f"Authority {number}"
    country = city.place.country if city else "DK"
    more = {"together": number % 4 == 0, "apart": number % 4 == 1}
    return Party(name, ParticipantRole.AUTHORITY, country, city and city.government, PAIRS, more=more)


def unsettled(name: str) -> list[Party]:
    """Return registrations that do not count: saved, sent by an address that nobody confirmed, cancelled."""
    return [
        Party(f"{name} 0", ParticipantRole.COMPANY, people=0, state=RegistrationState.BEGUN),
        Party(f"{name} 1", ParticipantRole.COMPANY, state=RegistrationState.SENT, place=PlaceState.WISHED),
        Party(f"{name} 2", ParticipantRole.COMPANY, state=RegistrationState.CANCELLED, place=PlaceState.CANCELLED),
    ]


def register(book: Book, forum: Any, those: Sequence[Party]) -> list[Any]:
    """Write registrations with their people, one after the other in time; return the people."""
    rows = [_registration(forum, number, one) for number, one in enumerate(those, 1)]
    made = book.write(Registration, rows)
    numbers = itertools.count(1)
    people = [
        _participant(forum, registration, party, next(numbers))
        for registration, party in zip(made, those, strict=True)
        for _one in range(party.people)
    ]
    return book.write(Participant, people)


def _registration(forum: Any, number: int, one: Party) -> dict[str, Any]:
    sent = SENT + dt.timedelta(hours=number)
    settled = {RegistrationState.CONFIRMED: "confirmed_at", RegistrationState.CANCELLED: "cancelled_at"}
    noted = {settled[RegistrationState(one.state)]: sent + dt.timedelta(minutes=5)} if one.state in settled else {}
    return {
        "forum": forum,
        "state": one.state,
        "organisation_name": one.name,
        "organisation": one.organisation,
        "country": one.country,
        "is_group": one.people > 1,
        "contact_name": f"Contact {number}",
        "contact_mail": f"contact-{number}@illustrative.example",
        "language": {"DK": "da", "CN": "zh"}.get(one.country, "en"),
        "invoice_name": f"{one.name}, accounts" if number % 5 == 0 else "",
        "sent_at": sent,
        "seal": f"illustrative-{forum.slug[-1]}-r{number}",
        **noted,
        **one.more,
    }


def _participant(forum: Any, registration: Any, party: Party, number: int) -> dict[str, Any]:
    """Return a participant: known by a number, with the name in a second script where it is from China."""
    abroad = party.country != "DK"
    return {
        "forum": forum,
        "registration": registration,
        "state": party.place,
        "role": party.role,
        "name": f"Participant {number}",
        "native_name": f"参会者{number}" if party.country == "CN" else "",
        "position_held": f"Position {number}",
        "mail": f"participant-{number}@illustrative.example",
        "themes": list(forum.themes.all())[number % 3 :][:1],
        "languages": {"DK": "da,en", "CN": "zh"}.get(party.country, "en"),
        "needs_interpreter": party.country == "CN",
        "diets": next((diet for every, diet in DIETS.items() if number % every == 0), ""),
        "access": ACCESS.get(number, ""),
        "wants_visa_letter": abroad and number % 6 == 0,
        "nationality": party.country if abroad else "",
        "dines": party.place == PlaceState.GIVEN and number % 3 != 0,
        "consents_listed": number % 2 == 0,
        "consents_meetings": number % 3 == 0,
        "consents_pictures": number % 4 != 0,
        "consents_next": number % 5 == 0,
        "consented_at": registration.sent_at,
        "asked_at": registration.sent_at,
        "seal": f"illustrative-{forum.slug[-1]}-p{number}",
    }


def wish(book: Book, people: Iterable[Any], sessions: Sequence[Any], many: int = 3) -> list[Any]:
    """Write which sessions people wish to go to: each their own three, one after the other in the order of their numbers."""
    rows = [
        _choice(one, sessions[(number + rank * (1 + number // 6 % 2)) % len(sessions)], rank)
        for number, one in enumerate(people)
        for rank in range(1, many + 1)
    ]
    return book.write(Choice, rows)


def _choice(participant: Any, session: Any, rank: int = 1, state: str = PlaceState.WISHED) -> dict[str, Any]:
    """Return a wish; a place that was told is one of the plan, too, where a plan gives them out."""
    told = state == PlaceState.GIVEN and session.kind in ASSIGNED
    said = {"participant": participant, "session": session, "rank": rank, "state": state, "is_planned": told}
    return said | {"asked_at": participant.asked_at}


def seat(book: Book, people: Sequence[Any], session: Any, states: Sequence[str] = ()) -> None:
    """Write who has a place in a session: those in front, the others wait; `states` are those of the last ones instead."""
    free = session.capacity or len(people)
    said = [PlaceState.GIVEN if number < free else PlaceState.WAITING for number in range(len(people) - len(states))]
    rows = [_choice(one, session, 1, state) for one, state in zip(people, [*said, *states], strict=True)]
    book.write(Choice, rows)


def ask(book: Book, forum: Any) -> list[Any]:
    """Write what the form of a forum asks beyond the usual, and when."""
    rows = [
        {
            "forum": forum,
            "asked": asked,
            "kind": kind,
            "text": made_up(da, en),
            "options": _options(options),
            "position": number,
        }
        for number, (asked, kind, da, en, options) in enumerate(QUESTIONS, 1)
    ]
    return book.write(Question, rows)


def _options(pairs: str) -> Any:
    both = [one.split("|") for one in pairs.split(",") if one]
    return text("\n".join(da for da, _en in both), "\n".join(en for _da, en in both)) if both else ""


def answer(book: Book, people: Iterable[Any], question: Any, values: Iterator[str]) -> None:
    """Write what people answered to a question."""
    book.write(Answer, [{"participant": one, "question": question, "value": next(values)} for one in people])


def invite(book: Book, directory: Directory, forum: Any) -> None:
    """Write who was invited by a link of their own: most have not answered, one has said no, one is not written to yet."""
    rows = [
        {
            "forum": forum,
            "name": f"Guest {number}",
            "mail": f"invited-{number}@illustrative.example",
            "organisation_name": city.government.name,
            "organisation": city.government,
            "country": city.place.country,
            "language": "zh" if city.place.country == "CN" else "en",
            "places": 1 + number % 3,
            "answer_by": dt.date(2018, 10, 1),
            "sent_at": None if number == 1 else SENT,
            "declined_on": dt.date(2018, 8, 22) if number == 12 else None,  # noqa: PLR2004 - the last one
            "seal": f"illustrative-i{number}",
        }
        for number, city in enumerate(directory.cities[:12], 1)
    ]
    made = book.write(Invitation, rows)
    sent = {"kind": ForumLetterKind.INVITATION, "state": MailState.SENT, "made_at": SENT}
    written = [one for one in made if one.sent_at is not None]
    book.write(ForumLetter, [sent | {"invitation": one, "language": one.language} for one in written])

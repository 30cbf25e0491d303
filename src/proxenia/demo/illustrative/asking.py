"""A wave of illustrative requests to be received on one topic, a few on others, who speaks, and what everybody is offered."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from proxenia.contacts.models import OfferQuestion, Speaker, StandardOffer
from proxenia.core.dates import PartialDate
from proxenia.demo.cast import CLOCK
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import Topic
from proxenia.visits.choices import Arrival, RequestAnswer, RequestState
from proxenia.visits.models import RequestDesk, VisitRequest
from proxenia.visits.requests.answering import answer, drafted
from proxenia.visits.requests.triage import triage

from .book import Book
from .directory import Directory
from .texts import made_up, on, text

WAVE = ((2018, 3, 6), (2018, 4, 14), (2018, 5, 30), (2018, 6, 62), (2018, 7, 48), (2018, 8, 40))
"""How many bodies asked about the topic in each month: two hundred in all."""
ABOUT = "cycling"
OTHERS = (("elder-care", 3), ("waste-circular-economy", 7), ("smart-city", 12), ("water-loss", 18))
"""Other topics, and the number of the partner city that asks about each."""
KINDS = (OrganisationKind.CITY, OrganisationKind.EDUCATION, OrganisationKind.CITY, OrganisationKind.REGION)
LEVELS = (Level.TECHNICAL, Level.ADMINISTRATIVE, Level.POLITICAL)
COUNTRIES = ("NO", "SE", "DE", "NL", "JP", "CN", "FR", "CA")
ACCEPTED = 4
ANSWERED_IN = dt.timedelta(days=9)
WEEKS_AHEAD = dt.timedelta(weeks=13)
WAITING = 40
"""So many of the last still wait."""


def write_requests(book: Book, directory: Directory) -> None:
    """Write the desk, two speakers, a standard offer, and the requests; some of the wave are accepted by the verb itself."""
    topics = {one.slug: one for one in Topic.objects.filter(slug__in=[ABOUT, *(slug for slug, _city in OTHERS)])}
    _desk(book)
    speakers = _speakers(book, directory, topics[ABOUT])
    offer = _offer(book, topics[ABOUT], speakers)
    rows = list(_wave(topics[ABOUT], offer))
    made = book.write(VisitRequest, [*rows, *_from_partners(directory, topics)])
    for one in made[len(rows) - ACCEPTED : len(rows)]:
        _accept(book, one, speakers)


def _desk(book: Book) -> None:
    values = {
        "slug": "illustrative-city",
        "is_open": True,
        "name": text("Illustrativ By", "Illustrative City", "示例市"),
        "about": text(
            "Illustrativt: ingen læser det, du skriver her.",
            "Illustrative: nobody reads what you write here.",
            "示例（illustrative）：您在此填写的内容不会有人阅读。",
        ),
        "mail": "requests@illustrative.example",
    }
    book.write(RequestDesk, [values])


def _speakers(book: Book, directory: Directory, about: Topic) -> list[Any]:
    rows = [
        {"post": directory.our_posts[level], "topics": [about], "languages": languages, "per_month": room}
        for level, languages, room in ((Level.ADMINISTRATIVE, "da,en", 2), (Level.TECHNICAL, "da,de,en", 3))
    ]
    return book.write(Speaker, rows)


def _offer(book: Book, about: Topic, speakers: list[Any]) -> Any:
    values = {
        "title": text("Illustrativ time på cykel", "Illustrative hour on bicycles", "示例：自行车一小时"),
        "topic": about,
        "text": text(
            "Illustrativt: hver torsdag kl. 14 viser vi cykelbyen for grupper på op til 30.",
            "Illustrative: every Thursday at 14 we show the cycling city to groups of up to 30.",
            "示例（illustrative）：每周四14点，我们为30人以内的团组介绍自行车城市。",
        ),
        "minutes": 60,
        "capacity": 30,
        "speakers": speakers,
    }
    offer = book.write(StandardOffer, [values])[0]
    question = text("Illustrativt: hvad koster det?", "Illustrative: what does it cost?", "示例：费用是多少？")
    free = text("Ingenting.", "Nothing.", "免费。")
    book.write(OfferQuestion, [{"offer": offer, "question": question, "answer": free}])
    return offer


def _wave(about: Topic, offer: Any) -> Iterator[dict[str, Any]]:
    every = [(year, month, at, size) for year, month, size in WAVE for at in range(size)]
    for number, (year, month, at, size) in enumerate(every, 1):
        received = dt.date(year, month, 1 + at * 27 // size)
        kind = OrganisationKind.COMPANY if number % 17 == 0 else KINDS[number % len(KINDS)]
        row = _row(number, received, kind) | {"topic": about}
        yield row if number > len(every) - WAITING else row | _answered(row, offer)


def _row(number: int, received: dt.date, kind: str) -> dict[str, Any]:
    wanted = received + WEEKS_AHEAD + dt.timedelta(days=number % 40)
    return {
        "arrived_by": Arrival.FORM,
        "received_on": received,
        "language": ("en", "en", "da", "en", "zh")[number % 5],
        "organisation_name": f"Illustrative Body {number}",
        "country": COUNTRIES[number % len(COUNTRIES)],
        "kind": kind,
        "contact_name": f"Delegate {number}",
        "contact_mail": f"body{number}@illustrative.example",
        "purpose": f"Illustrative purpose {number}: to see how it is done.",
        "wanted_from": PartialDate.of(wanted) if number % 9 else None,
        "people": 6 + number % 25,
        "level": LEVELS[number % len(LEVELS)],
        "languages": "en",
        "hours": 1 + number % 4,
        "seal": f"illustrative-{number}",
        "sent_at": dt.datetime.combine(received, dt.time(12), dt.UTC),
    }


def _answered(row: dict[str, Any], offer: Any) -> dict[str, Any]:
    declined = row["kind"] == OrganisationKind.COMPANY
    answered = {"answered_on": min(row["received_on"] + ANSWERED_IN, CLOCK)}
    if declined:
        why = made_up("et rejsebureau", "a travel agent")
        return answered | {"state": RequestState.DECLINED, "answer": RequestAnswer.DECLINE, "reason": why}
    return answered | {"state": RequestState.REDIRECTED, "answer": RequestAnswer.REDIRECT, "offer": offer}


def _from_partners(directory: Directory, topics: dict[str, Topic]) -> Iterator[dict[str, Any]]:
    for number, (slug, city) in enumerate(OTHERS):
        body = directory.cities[city - 1].government
        row = _row(300 + number, dt.date(2018, 8, 6 + 5 * number), OrganisationKind.CITY)
        more = {"organisation": body, "organisation_name": body.name, "topic": topics[slug], "arrived_by": Arrival.MAIL}
        yield row | more | {"wanted_from": on(2018, 11 + number % 2), "offers": "Illustrative: what we know of ours."}


def _accept(book: Book, request: VisitRequest, speakers: list[Any]) -> None:
    told = triage(book.actor, [request], CLOCK)[0]
    written = drafted(book.actor, told, RequestAnswer.ACCEPT, request.language)
    why = made_up("de bygger selv", "they build, too")
    chosen = [speakers[request.pk % len(speakers)]]
    answer(
        request,
        *(RequestAnswer.ACCEPT, written.subject, written.text),
        reason=why,
        speakers=chosen,
        actor=book.actor,
    )

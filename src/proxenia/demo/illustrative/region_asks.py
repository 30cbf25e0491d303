"""What the illustrative city-region asks of others and how far it came; the trip on which it learnt; a visit that a member hosted."""

import datetime as dt
from decimal import Decimal
from typing import Any

from proxenia.contacts.choices import Direction
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.links.actions import tie_trip_visit
from proxenia.region.asks.actions import ASKING, agree_text, close_ask, move_ask, record_response, take_mandate
from proxenia.region.choices import AskActionKind, AskKind, AskLevel, Missing, Rung
from proxenia.region.learning.stepping import STEPPING
from proxenia.region.models import (
    Ask,
    AskAction,
    AskAlly,
    AskNext,
    AskTarget,
    AskText,
    Lesson,
    Recommendation,
    RecommendationStep,
    Study,
    StudyIndicator,
    StudyPeer,
    StudyQuestion,
    StudyTrip,
    StudyValue,
)
from proxenia.relations.choices import Side
from proxenia.visits.actions import close
from proxenia.visits.models import Delegate, OutcomeLine, ProgrammeItem, Visit

from .book import Book
from .directory import City, Directory
from .regions import CityRegion
from .texts import made_up, on, text
from .ties import Bond

GUEST = 18
"""The number of the partner city that the second member received."""


def write_region_asks(book: Book, directory: Directory, bonds: list[Bond], found: CityRegion) -> None:
    """Write a joint ask that was studied, one that came to nothing, what was learnt, and a visit that a member hosted."""
    _railway(book, directory, found)
    _nothing(book, found)
    _learnt(book, directory, found)
    city = next(one for one in directory.cities if one.number == GUEST)
    bond = next(one for one in bonds if one.city is city)
    _hosted(book, directory, city, bond, found)


def _railway(book: Book, directory: Directory, found: CityRegion) -> None:
    """Write the ask that the board carried: whose mandate it has, its words, whom it is addressed to, what was done, its ladder."""
    values = {
        "region": found.region,
        "title": text("Bane 1", "Railway 1", "铁路1"),
        "level": AskLevel.NATIONAL,
        "what": made_up("bane 1 bygges inden 2025", "railway 1 is built by 2025"),
        "why": made_up("alle skal hurtigere på arbejde", "all want to get to work faster"),
        "to_whom": made_up("staten", "the state"),
        "start": on(2018, 3),
        "by_when": on(2019, 6),
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
        "sharing": Sharing.REGION,
    }
    ask = _add(book, Ask, **values)
    take_mandate(ask, motion=found.railway, actor=book.actor)
    words = made_up(
        "vi beder om bane 1, fordi tallene taler for den", "we ask for railway 1, as the numbers speak for it"
    )
    position = made_up("bane 1 nu", "railway 1 now")
    agreed = _add(book, AskText, ask=ask, text=words, position=position)
    agree_text(agreed, on=on(2018, 3, 21), motion=found.railway, actor=book.actor)
    _add(book, AskText, ask=ask, text=made_up("en kortere tekst 2", "a shorter text 2"))
    why = made_up("den bestemmer over baner", "it decides on railways")
    ministry = {"organisation": directory.others["ministry"], "why": why, "state": "dialogue"}
    target = _add(book, AskTarget, ask=ask, **ministry)
    _add(book, AskTarget, ask=ask, words=text("Udvalg 1", "Committee 1"), state="ahead")
    firm = {"organisation": directory.firms[2], "does": made_up("viser tal 1", "shows figure 1"), "is_named": True}
    _add(book, AskAlly, ask=ask, kind="company", **firm)
    _add(book, AskAlly, ask=ask, kind="media", words=text("Avis 1", "Newspaper 1"))
    letter = {
        "on": on(2018, 4, 10),
        "kind": AskActionKind.LETTER,
        "text": made_up("brev 1 er sendt", "letter 1 is sent"),
    }
    sent = _add(book, AskAction, ask=ask, target=target, **letter)
    answer = made_up("ministeriet har læst brev 1", "the ministry has read letter 1")
    record_response(sent, on=on(2018, 5, 15), text=answer, actor=book.actor)
    said = made_up("et møde om bane 1", "a meeting on railway 1")
    met = _add(book, AskAction, ask=ask, target=target, on=on(2018, 6, 12), kind=AskActionKind.MEETING, text=said)
    press = made_up("en artikel om bane 1", "an article on railway 1")
    _add(book, AskAction, ask=ask, on=on(2018, 6, 20), kind=AskActionKind.PRESS, text=press)
    owed = {"owner": directory.our_posts[Level.ADMINISTRATIVE], "due": on(2018, 10, 15), "action": met}
    _add(book, AskNext, ask=ask, text=made_up("send tælling 1", "send count 1"), **owed)
    heard = made_up("ministeriet svarede på brev 1", "the ministry answered letter 1")
    move_ask(ask, rung=Rung.HEARD, on=on(2018, 5, 15), text=heard, action=sent, actor=book.actor)
    studied = made_up("ministeriet undersøger bane 1", "the ministry studies railway 1")
    move_ask(ask, rung=Rung.STUDIED, on=on(2018, 8, 15), text=studied, action=met, actor=book.actor)


def _nothing(book: Book, found: CityRegion) -> None:
    """Write an ask that was heard and came to nothing."""
    values = {
        "region": found.region,
        "title": text("Strategi 1 for byer", "Strategy 1 for cities", "城市战略1"),
        "kind": AskKind.STRATEGY,
        "level": AskLevel.EU,
        "what": made_up("en strategi for byer af anden række", "a strategy for second-tier cities"),
        "start": on(2016),
        "sharing": Sharing.REGION,
    }
    ask = _add(book, Ask, **values)
    _add(book, AskTarget, ask=ask, words=text("Netværk 3", "Network 3"), state="answered")
    heard = made_up("et netværk uden forpligtelse", "a network without commitment")
    move_ask(ask, rung=Rung.HEARD, on=on(2016, 5), text=heard, actor=book.actor)
    close_ask(ask, on=on(2017, 9), text=made_up("ingen strategi kom", "no strategy came"), actor=book.actor)


def _add(book: Book, model: Any, **values: Any) -> Any:
    return ASKING.create(model, values, actor=book.actor)


def _learnt(book: Book, directory: Directory, found: CityRegion) -> None:
    """Write a study trip with questions, a lesson and recommendations that were adopted, rejected, or wait; and a study."""
    visit = Visit.objects.get(office=book.actor.office, title__en__startswith="Visit 2 to Partner City")
    trip = book.write(
        StudyTrip,
        [
            {
                "title": text("Illustrativ studietur 1", "Illustrative study trip 1"),
                "region": found.region,
                "travellers": made_up("formanden og sekretariatet", "the chair and the secretariat"),
                "places": [visit.place],
                "start": visit.start,
                "end": visit.end,
                "ties": list(visit.ties.all()),
                "summary": made_up("om fælles baner", "on joint railways"),
                "sharing": Sharing.REGION,
            }
        ],
    )[0]
    tie_trip_visit(trip, visit=visit, purpose=made_up("baner", "railways"), actor=book.actor)
    answer = made_up("alle betaler lige meget", "all pay alike")
    questions: list[dict[str, Any]] = [
        {"question": text("Hvem betaler bane 2?", "Who pays for railway 2?"), "state": "answered", "answer": answer},
        {"question": text("Hvem kører bane 2?", "Who runs railway 2?"), "state": "asked"},
    ]
    asked = book.write(StudyQuestion, [{"trip": trip, "position": at, **one} for at, one in enumerate(questions, 1)])
    words = made_up("en fast nøgle sparer tid", "a fixed key saves time")
    lesson = book.write(Lesson, [{"trip": trip, "question": asked[0], "lesson": words}])[0]
    advised = (("rejs igen", "travel again"), ("byg bane 3", "build railway 3"), ("spørg borgerne", "ask citizens"))
    common = {"trip": trip, "lesson": lesson, "on": on(2018, 6), "sharing": Sharing.REGION}
    rows = [{**common, "text": made_up(*one), "position": at} for at, one in enumerate(advised, 1)]
    first, second, _third = book.write(Recommendation, rows)
    decided = found.later.closed_on
    _step(book, first, state="adopted", on=on(decided.year, decided.month, decided.day), motion=found.later)
    _step(book, second, state="rejected", on=on(2018, 8), reason=made_up("for dyrt", "too dear"))
    _study(book, directory, found, trip)


def _step(book: Book, recommendation: Any, **values: Any) -> None:
    STEPPING.create(RecommendationStep, {"recommendation": recommendation, **values}, actor=book.actor)


def _study(book: Book, directory: Directory, found: CityRegion, trip: Any) -> None:
    """Write a comparison of three, in which some figures are missing."""
    values = {
        "title": text("Illustrativ sammenligning 1", "Illustrative comparison 1"),
        "region": found.region,
        "on": on(2018, 7),
        "by_whom": made_up("sekretariatet", "the secretariat"),
        "trips": [trip],
        "summary": made_up("alle tal er opdigtede", "every figure is made up"),
        "sharing": Sharing.REGION,
    }
    study = book.write(Study, [values])[0]
    named: list[dict[str, Any]] = [{"organisation": directory.ours["city_region"], "is_own": True}]
    named += [{"place": city.place} for city in directory.cities[:2]]
    peers = book.write(StudyPeer, [{"study": study, "position": at, **one} for at, one in enumerate(named, 1)])
    definition = made_up("opdigtet", "made up")
    told = (("Rejsetid 1", "Travelling time 1", "min", "low"), ("Rejser 1", "Journeys 1", "1", "high"))
    indicators = book.write(
        StudyIndicator,
        [
            {"study": study, "name": text(da, en), "unit": text(unit, unit), "definition": definition}
            | {"better": better, "position": at}
            for at, (da, en, unit, better) in enumerate(told, 1)
        ],
    )
    basis = made_up("tælling 2", "count 2")
    cells: list[dict[str, Any]] = [
        {"indicator": indicators[0], "peer": peers[0], "value": Decimal(42), "basis": basis},
        {"indicator": indicators[0], "peer": peers[1], "value": Decimal(31), "basis": basis, "kind": "estimate"},
        {"indicator": indicators[0], "peer": peers[2], "missing": Missing.NOT_PUBLISHED},
        {"indicator": indicators[1], "peer": peers[0], "value": Decimal(120), "basis": basis},
    ]
    book.write(StudyValue, [{"study": study, "period": "2017", **cell} for cell in cells])


def _hosted(book: Book, directory: Directory, city: City, bond: Bond, found: CityRegion) -> None:
    """Write a visit from a partner city that the second member received, and close it."""
    host = found.members[1].organisation
    values = {
        "title": text(f"Besøg 4 fra Partnerby {city.number}", f"Visit 4 from Partner City {city.number}"),
        "purpose": made_up("ingen kom", "nobody came"),
        "ties": [bond.tie],
        "level": Level.POLITICAL,
        "direction": Direction.IN,
        "start": on(2018, 6, 5),
        "end": on(2018, 6, 6),
        "place": host.place,
        "zone": "Europe/Copenhagen",
        "host": host,
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
        "languages": "en",
    }
    visit = book.write(Visit, [values])[0]
    guest = {"side": Side.THEIRS, "post": city.posts[Level.POLITICAL], "category": "politician", "function": "leader"}
    book.write(Delegate, [{"visit": visit, "position": 0, **guest}])
    hours = {"day": dt.date(2018, 6, 5), "begins": dt.time(10), "ends": dt.time(12), "place": host.place}
    talk = {"kind": "meeting", "title": text("Møde 4 på rådhuset", "Meeting 4 at the city hall")}
    owner = {"owner": directory.our_posts[Level.ADMINISTRATIVE]}
    book.write(ProgrammeItem, [{"visit": visit, **hours, **talk, **owner}])
    book.write(
        OutcomeLine, [{"visit": visit, "position": 0, "text": made_up("punkt 2 blev drøftet", "point 2 was talked of")}]
    )
    close(visit, actor=book.actor)

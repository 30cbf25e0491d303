"""The papers of a dinner as PDF, in three languages: table plan, place cards, escort list, lists for waiters and kitchen."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proxenia.core.clock import today
from proxenia.core.documents import Language, language_of, pdf, speaking, spoken
from proxenia.core.documents.data import clean, day_in_words
from proxenia.core.documents.paper import printed
from proxenia.core.scoping import Actor
from proxenia.protocol.dinners.choices import Paper
from proxenia.protocol.dinners.drawing import initials, spots
from proxenia.protocol.dinners.evenings import Evening
from proxenia.protocol.models import DinnerGuest, DinnerTable

from .lists import Lists
from .people import Called, called, in_alphabet
from .words import WORDS

FOLDER = Path(__file__).parent
REGIONS: dict[Language, str] = {"da": "DK", "en": "GB", "zh": "CN"}


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made: the PDF, and what its file is called."""

    content: bytes
    name: str


def paper(actor: Actor, kind: str, found: Evening, asked: str) -> Made:
    """Return a paper of a dinner in the language asked for, else in the reader's."""
    language = language_of(asked)
    with speaking(language):
        names = called(actor, found)
        title = f"{found.dinner} – {spoken(WORDS, language)[kind]}"
        if kind in {Paper.PLAN, Paper.CARDS}:
            data = _sheet(found, names, language, title, by_table=kind == Paper.CARDS)
            content = printed(FOLDER / f"{kind}.typ", {"data": json.dumps(data, ensure_ascii=False)}, today())
        else:
            content = pdf(Lists(found, names, language, _base(found, language, title)).document(kind))
    return Made(content, title)


def _base(found: Evening, language: Language, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "subtitle": _subtitle(found, language),
        "as_of": today(),
        "office": found.dinner.office.name,
    }


def _subtitle(found: Evening, language: Language) -> str:
    """Return day, hour, house and how many sit, in the words of the paper."""
    dinner = found.dinner
    tables = sum(any(guest.table_id == table.pk for guest in found.guests) for table in found.tables)
    said = spoken(WORDS, language)["seated"].format(seated=len(found.seats), tables=tables)
    hour = f"{dinner.begins:%H:%M}" if isinstance(dinner.begins, dt.time) else ""
    return " · ".join(one for one in (day_in_words(dinner.day, language), hour, dinner.venue, said) if one)


def _sheet(
    found: Evening, names: dict[int, Called], language: Language, title: str, *, by_table: bool
) -> dict[str, Any]:
    """Return what the templates of plan and cards read: plain words and numbers; guests by name, or as they sit."""
    lists = Lists(found, names, language, {})
    tables = [_drawn(lists, table, names) for table in found.tables]
    seated = [guest for guest in found.guests if str(guest.pk) in found.seats]
    order = [str(table.pk) for table in found.tables]
    if by_table:
        seated.sort(key=lambda one: (order.index(str(one.table_id)), one.seat or 0))
    else:
        seated.sort(key=lambda one: in_alphabet(names[one.pk].sorted))
    return {
        "title": clean(title),
        "language": language,
        "region": REGIONS[language],
        "day": today().isoformat(),
        "office": clean(found.dinner.office.name),
        "subtitle": clean(_subtitle(found, language)),
        "words": spoken(WORDS, language),
        "tables": [table for table in tables if table["seats"]],
        "guests": [_guest(lists, guest, names[guest.pk]) for guest in seated],
    }


def _drawn(lists: Lists, table: DinnerTable, names: dict[int, Called]) -> dict[str, Any]:
    """Return a table with its seats, each with its place as a share of the drawing's width."""
    placed, width, height = spots(table.seats, table.shape)
    here = {guest.seat: guest for guest in lists.at(table)}
    taken = [
        {
            "number": spot.number,
            "x": spot.x / width,
            "y": spot.y / width,
            "side": here[spot.number].side if spot.number in here else "",
            "sign": initials(here[spot.number].name) if spot.number in here else "",
            "name": clean(names[here[spot.number].pk].latin) if spot.number in here else "",
            "other": clean(names[here[spot.number].pk].other) if spot.number in here else "",
            "title": clean(names[here[spot.number].pk].title) if spot.number in here else "",
        }
        for spot in placed
    ]
    return {
        "name": clean(lists.table_name(table)),
        "sign": clean(table.name),
        "shape": table.shape,
        "ratio": height / width,
        "seats": sorted(taken, key=lambda one: one["number"]) if here else [],
    }


def _guest(lists: Lists, guest: DinnerGuest, who: Called) -> dict[str, Any]:
    table = lists.found.tables_by_key[str(guest.table_id)]
    return {
        "latin": clean(who.latin),
        "sorted": clean(who.sorted),
        "other": clean(who.other),
        "title": clean(who.title),
        "table": clean(lists.table_name(table)),
        "sign": clean(table.name),
        "seat": guest.seat,
    }

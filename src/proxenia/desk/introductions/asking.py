"""What was asked about a path, as the page and the command line ask it, and what the page shows of the answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from proxenia.core.clock import today
from proxenia.core.contributions import SEARCH, Panel
from proxenia.core.declaring import keyed
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Post

from .finding import Found, answering, find, known
from .letters import letters
from .telling import Way, headline, tell

LONGEST = 100


@dataclass(frozen=True, slots=True)
class End:
    """One end of what was asked: the words, the record they were read as, and others that answer to them."""

    name: str
    text: str
    record: Any | None
    others: list[Any]

    @property
    def is_unknown(self) -> bool:
        """Whether nothing answers to the words."""
        return bool(self.text) and self.record is None

    @property
    def kind(self) -> Any:
        """What sort of record the words were read as."""
        return SEARCH.of(self.record._meta.label_lower)[0].kind if self.record is not None else ""

    @property
    def key(self) -> str:
        """The record as the address names it; empty where there is none."""
        return key_of(self.record) if self.record is not None else ""


@dataclass(frozen=True, slots=True)
class Question:
    """From whom to whom, as of which day, and whether expired ties count too."""

    begin: End
    end: End
    day: dt.date
    expired: bool


def key_of(record: Any) -> str:
    """Return a record as an address names it: `directory.person:12`."""
    return f"{record._meta.label_lower}:{record.pk}"


def asked(actor: Actor, given: Mapping[str, Any], day: dt.date) -> Question:
    """Return what an address asks: `from` and `to` are words, `from_what` and `to_what` a record that was chosen."""
    return Question(_end(actor, given, "from"), _end(actor, given, "to"), day, bool(given.get("expired")))


def _end(actor: Actor, given: Mapping[str, Any], name: str) -> End:
    text = str(given.get(name, "")).strip()[:LONGEST]
    label, _colon, key = str(given.get(f"{name}_what", "")).partition(":")
    chosen = known(actor, label, keyed(key)) if key else None
    if chosen is not None and text in {"", str(chosen)}:
        return End(name, str(chosen), chosen, [])
    found = answering(actor, text) if text else []
    first = chosen if chosen in found else next(iter(found), None)
    return End(name, text, first, [one for one in found if one != first])


def answer(actor: Actor, question: Question) -> Found | None:
    """Return the paths between the two ends; None where one of them is not known."""
    if question.end.record is None or question.begin.is_unknown:
        return None
    return find(actor, question.begin.record, question.end.record, day=question.day, expired=question.expired)


def context_of(actor: Actor, question: Question) -> dict[str, Any]:
    """Return what the page shows."""
    found = answer(actor, question)
    ways = tell(actor, found.paths, question.day) if found else []
    return {
        "question": question,
        "found": found,
        "ways": [{"way": way, "headline": headline(way)} for way in ways],
        "letters": letters(actor, ways[0]) if ways else [],
        "ends": [
            {"end": end, "others": [_other(question, end, one) for one in end.others]}
            for end in (question.begin, question.end)
            if end.record is not None
        ],
        "with_expired": address(question, expired="1"),
        "same": bool(ways) and not ways[0].steps,
    }


def _other(question: Question, end: End, record: Any) -> dict[str, Any]:
    choice = {end.name: str(record), f"{end.name}_what": key_of(record)}
    return {
        "title": str(record),
        "kind": SEARCH.of(record._meta.label_lower)[0].kind,
        "url": address(question, **choice),
    }


def address(question: Question, **more: str) -> str:
    """Return the address that asks the same, changed in some parts."""
    said = {
        "from": question.begin.text,
        "from_what": question.begin.key,
        "to": question.end.text,
        "to_what": question.end.key,
        "as_of": "" if question.day == today() else question.day.isoformat(),
        "expired": "1" if question.expired else "",
    }
    query = urlencode({name: value for name, value in (said | more).items() if value})
    return f"{reverse('paths')}?{query}"


def _offer(_actor: Actor, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Offer the way to a record on its page; nobody looks for a way to the own side."""
    organisation = record.organisation if isinstance(record, Post) else record
    if isinstance(organisation, Organisation) and organisation.is_ours:
        return None
    end = End("to", str(record), record, [])
    return {"paths_url": address(Question(End("from", "", None, []), end, day, expired=False))}


PANEL = Panel("desk/panels/reach.html", _offer, side=True)


def as_data(question: Question, found: Found, ways: list[Way]) -> dict[str, Any]:
    """Return the answer for programs."""
    return {
        "from": question.begin.text or None,
        "to": str(question.end.record),
        "as_of": question.day.isoformat(),
        "expired": question.expired,
        "expired_would": found.expired_would,
        "paths": [
            {
                "cost": way.cost,
                "ask_first": way.asked_first.name,
                "people": [{"name": one.name, "detail": one.detail, "url": one.url} for one in way.people],
                "hops": [
                    {
                        "from": step.a.name,
                        "to": step.b.name,
                        "more": step.more,
                        "evidence": [
                            {
                                "kind": bond.kind,
                                "title": str(bond.title),
                                "when": bond.when,
                                "url": bond.url,
                                "expired": bond.expired,
                                "sure": bond.surely,
                                "citations": [
                                    {"source": mark.source, "locator": mark.locator, "grade": mark.grade}
                                    for mark in bond.marks
                                ],
                            }
                            for bond in step.bonds
                        ],
                    }
                    for step in way.steps
                ],
            }
            for way in ways
        ],
    }

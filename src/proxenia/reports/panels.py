"""What this room shows on other records' pages: the ways to the papers about them."""

import datetime as dt
from typing import Any

from django.urls import reverse

from proxenia.core.clock import today
from proxenia.core.contributions import Panel
from proxenia.core.scoping import Actor

DOORS = {
    "relations.tie": "reports:tie-brief",
    "directory.person": "reports:person-brief",
    "directory.organisation": "reports:organisation-brief",
    "directory.post": "reports:post-brief",
    "directory.place": "reports:place-brief",
}
"""What a brief can be about, and the name of its address."""


def address(record: Any) -> str:
    """Return the address of the brief about a record."""
    return reverse(DOORS[record._meta.label_lower], args=[record.pk])


def _asked(day: dt.date) -> str:
    return "" if day == today() else f"as_of={day.isoformat()}"


def _offer(_actor: Actor, record: Any, day: dt.date) -> dict[str, Any]:
    return {"lead": True, "brief_url": address(record), "asked": _asked(day)}


def _answer(_actor: Actor, tie: Any, day: dt.date) -> dict[str, Any]:
    return {"lead": True, "answer_url": reverse("reports:answer", args=[tie.pk]), "asked": _asked(day)}


BRIEFS = {label: Panel("reports/panels/brief.html", _offer, side=True) for label in DOORS}
ANSWER = Panel("reports/panels/answer.html", _answer, side=True)


def _book(_actor: Actor, record: Any, day: dt.date) -> dict[str, Any]:
    return {"lead": True, "book_url": reverse(BOOKS[record._meta.label_lower], args=[record.pk]), "asked": _asked(day)}


BOOKS = {"relations.tie": "reports:tie-book", "visits.visit": "reports:visit-book"}
"""What a book can be about, and the name of its address."""

BOOK = Panel("reports/panels/book.html", _book, side=True)

"""Named reads of this room: what a document can be about, and the versions of books. Each starts from an actor."""

import datetime as dt
from typing import Any

from proxenia.accounts.models import User
from proxenia.contacts.queries import KNOWN
from proxenia.core.index import search
from proxenia.relations.queries import tie_named
from proxenia.visits.models import Visit

from .models import Edition

BOOKS = {"relations.tie": "tie", "visits.visit": "visit"}
"""What a book can be about, and by which field its versions know it."""


def subject_model(label: str) -> Any:
    """Return the model of a kind of record that a document can be about."""
    return Visit if label == "visits.visit" else KNOWN[label]


def subjects(actor: User, label: str) -> Any:
    """Return the records of a kind that the actor may see: ties, people, organisations, posts, places, visits."""
    return subject_model(label).objects.visible_to(actor)


def book_subject(actor: User, text: str, day: dt.date) -> Any | None:
    """Return the tie, else the visit, that answers best to some words; None where none does."""
    tie = tie_named(actor, text, day)
    if tie is not None:
        return tie
    hits = [hit.record_id for hit in search(actor, text, labels=["visits.visit"], limit=1)]
    return Visit.objects.visible_to(actor).filter(pk__in=hits).first()


def editions(actor: User) -> Any:
    """Return the versions of books that the actor's own office made, newest first; nobody else's."""
    if not actor.reads_office:
        return Edition.objects.none()
    return Edition.objects.visible_to(actor).filter(office=actor.office_id).select_related("tie", "visit")


def editions_of(actor: User, record: Any, level: str) -> Any:
    """Return the versions of the book about a record for a level, newest first."""
    return editions(actor).filter(**{BOOKS[record._meta.label_lower]: record, "level": level})


def last_read(actor: User, record: Any, level: str) -> Edition | None:
    """Return the version for a level that was read or handed over last."""
    found: Edition | None = (
        editions_of(actor, record, level).filter(read_on__isnull=False).order_by("-read_on", "-pk").first()
    )
    return found

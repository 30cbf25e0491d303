"""Verbs of briefing books: take one out, and write down that it was read or handed over."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.audit.actions import Happening, record_events
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError

from .access import can_keep_editions, can_mark_read
from .book import Book
from .models import Edition
from .queries import BOOKS, editions_of


@transaction.atomic
def take_out(record: Any, made: Book, *, file_format: str, actor: User) -> Edition | None:
    """Write down that a book left the screen as a file: who made which level, in which language and form.

    The event `exported` stands in the chain of the actor's office. Where the record is that office's own, the version is kept too, so
    that a later one can be compared with it; the same facts are the same version. Returns it, or None where none is kept.
    """
    label = record._meta.label_lower
    language, version = made.document.language, made.digest
    what = {"level": made.level, "format": file_format, "language": language, "version": version}
    record_events([Happening("exported", label, record.pk, what)], actor=actor)
    return keep(record, made, actor=actor) if can_keep_editions(actor, record) else None


def keep(record: Any, made: Book, *, actor: User) -> Edition:
    """Keep a version of a book; the same facts at the same level are the same version."""
    about = {BOOKS[record._meta.label_lower]: record, "office_id": actor.office_id}
    known = {**about, "level": made.level, "digest": made.digest}
    edition, _new = Edition.objects.get_or_create(**known, defaults={"told": made.facts, "made_at": timezone.now()})
    return edition


@transaction.atomic
def mark_read(record: Any, made: Book, *, digest: str, read_on: PartialDate, read_by: str = "", actor: User) -> Edition:
    """Write down that a version of a book was read or handed over, when and by whom; the next one is compared with it.

    `made` is the book as it stands; `digest` names it, or a version that was taken out. Raises NotAllowed where the actor may not
    change the record the book is about, RuleError where that version is not known or was made later than it is said to be read.
    """
    if not can_mark_read(actor, record):
        raise NotAllowed("book.read.forbidden", _("Your role may read this book, but not write down who read it."))
    edition: Edition | None = editions_of(actor, record, made.level).filter(digest=digest).first()
    if edition is None and digest == made.digest:
        edition = keep(record, made, actor=actor)
    if edition is None:
        raise RuleError(
            "book.read.unknown",
            _("The book has changed since this form was opened. Open it again and choose the version."),
        )
    made_on = min(timezone.localdate(edition.made_at), today())
    if read_on.latest < made_on:
        words = _("This version was made on %(day)s; nobody can have read it before.")
        text = words % {"day": PartialDate.of(made_on).display()}
        raise RuleError("book.read.early", text, fields={"read_on": [text]})
    return change(edition, {"read_on": read_on, "read_by": read_by}, actor=actor, verb="read")

"""Verbs of documents: an outline made the office's own, a chapter written, a document sent."""

import hashlib
import json

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Document, as_data
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text, as_text
from proxenia.projects.choices import WRITTEN, Chapter, DocumentKind
from proxenia.projects.models import Narrative, Outline, OutlineChapter, Project, SentDocument
from proxenia.projects.record.queries import locked

from .outlines import STANDARD
from .paper import Asked


@transaction.atomic
def make_own(kind: DocumentKind | str, *, actor: User) -> Outline:
    """Make the outline of a kind of document the office's own, as ours stands, so that it can be changed.

    Raises NotAllowed; RuleError where the office has one already.
    """
    if not can_write_in(actor, actor.office_id):
        raise NotAllowed("outline.forbidden", _("Your role may read, but not add records."))
    outline: Outline = writing.create(Outline, {"kind": DocumentKind(kind)}, actor=actor)
    rows = [
        {"outline": outline, "chapter": chapter, "position": at}
        for at, chapter in enumerate(STANDARD[DocumentKind(kind)])
    ]
    writing.create_many(OutlineChapter, rows, actor=actor)
    return outline


@transaction.atomic
def write_chapter(
    project: Project, *, chapter: Chapter | str, text: Text | str, year: int | None = None, actor: User
) -> Narrative | None:
    """Write a chapter of a project, of a year or of the whole; without words it is taken away.

    Returns the text, None where there is none now. Raises NotAllowed; RuleError where nobody writes this chapter.
    """
    stored = locked(project)
    must_write(actor, stored)
    if chapter not in WRITTEN:
        raise RuleError("narrative.told", _("This chapter is told from the records. Change those."))
    known: Narrative | None = Narrative.objects.filter(project=stored, chapter=chapter, year=year).first()
    said = as_text(text)
    if known is None:
        values = {"project": stored, "chapter": chapter, "year": year, "text": said}
        return writing.create(Narrative, values, actor=actor) if said else None
    if not said:
        writing.remove(known, actor=actor)
        return None
    return writing.change(known, {"text": said}, actor=actor)


def digest_of(document: Document) -> str:
    """Return what two documents share exactly where they say the same, whenever they were made."""
    said = as_data(document)
    for name in ("as_of", "as_of_words"):
        said.pop(name)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def note_sent(
    project: Project,
    *,
    asked: Asked,
    document: Document,
    to: str,
    on: PartialDate | None = None,
    case_number: str = "",
    actor: User,
) -> SentDocument:
    """Note that a document was sent, to whom, and keep what it said; on no day said, today.

    Raises NotAllowed; RuleError where nobody is named, or the day has not come.
    """
    stored = locked(project)
    must_write(actor, stored)
    if on is not None:
        must_have_come("on", on, "sent.date.future")
    values = {
        "project": stored,
        "kind": asked.kind,
        "year": asked.year,
        "about": asked.about,
        "language": document.language,
        "sent_on": on or PartialDate.of(today()),
        "to": to,
        "case_number": case_number,
        "told": as_data(document),
        "digest": digest_of(document),
    }
    return writing.create(SentDocument, values, actor=actor)

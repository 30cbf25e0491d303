"""What this room adds to the pages of all records: claims, citations and notes; and to its own."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from proxenia.core.contributions import MARKS, NAV, PANELS, SEARCH, Found, NavItem, Panel, Searchable
from proxenia.core.scoping import Actor

from . import queries
from .access import can_attach
from .models import Source

RECORDS = (
    *("directory.place", "directory.organisation", "directory.person", "directory.post"),
    *("relations.tie", "relations.agreement", "contacts.interaction", "results.outcome", "results.chain"),
    "results.effectmap",
)
"""The records of higher rooms; named by label, because this room may not import them."""


def _add_url(page: str, record: Any) -> str:
    query = {"about_label": record._meta.label_lower, "about_id": record.pk}
    return f"{reverse(f'sources:{page}-create')}?{urlencode(query)}"


def claims_panel(actor: Any, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show what is claimed about a record, measure by measure."""
    measures = queries.measures_of(actor, record._meta.label_lower, record.pk)
    add_url = _add_url("claim", record) if can_attach(actor) else ""
    return {"measures": measures, "add_url": add_url} if measures or add_url else None


def citations_panel(actor: Any, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show where a record and its fields are documented."""
    found = queries.citations_of(actor, record._meta.label_lower, record.pk)
    names = {field.name: field.verbose_name for field in record._meta.concrete_fields}
    rows = [{"mark": queries.as_mark(one), "field": names.get(one.field, one.field)} for one in found]
    add_url = _add_url("citation", record) if can_attach(actor) else ""
    return {"citations": rows, "add_url": add_url} if rows or add_url else None


def notes_panel(actor: Any, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the notes about a record; of confidential ones others than stewards learn only how many there are."""
    label = record._meta.label_lower
    found = queries.notes_of(actor, label, record.pk)
    secret = queries.confidential_count(actor, label, record.pk)
    add_url = _add_url("note", record) if can_attach(actor) else ""
    rows = [{"note": note, "words": "" if note.is_confidential else note.text} for note in found]
    return {"notes": rows, "confidential": secret, "add_url": add_url} if rows or secret or add_url else None


def cited_panel(actor: Actor, source: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show what rests on a source."""
    rows = [{"mark": queries.as_mark(one), "about": about} for one, about in queries.cited_by(actor, source)]
    return {"rows": rows}


def about_panel(actor: Actor, attached: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show what a claim, a citation or a note is about."""
    about = queries.about_of(actor, attached.about_label, attached.about_id)
    return {"about": about, "field": getattr(attached, "field", "")} if about else None


def beside_panel(actor: Actor, claim: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show a claim beside the others of the same measure."""
    measure = queries.beside(actor, claim)
    return {"measures": [measure], "add_url": "", "beside": True} if measure and len(measure.statements) > 1 else None


def words_panel(_actor: Actor, note: Any, _day: dt.date) -> dict[str, Any] | None:
    """Offer to read a confidential note."""
    return {"read_url": reverse("sources:note-read", args=[note.pk])} if note.is_confidential else None


def _found(source: Any) -> Found:
    words = f"{source.key} {source.flags} {source.note.every()}"
    return Found(source.title, source.authors, f"{source.authors} {source.published or ''}".strip(), words)


def register() -> None:
    """Hang everything into the registries."""
    claims = Panel("sources/panels/claims.html", claims_panel)
    citations = Panel("sources/panels/citations.html", citations_panel, side=True)
    notes = Panel("sources/panels/notes.html", notes_panel, side=True)
    for label in RECORDS:
        PANELS.add(label, claims)
        PANELS.add(label, citations)
        PANELS.add(label, notes)
    PANELS.add("sources.source", Panel("sources/panels/cited.html", cited_panel))
    PANELS.add("sources.source", notes)
    PANELS.add("sources.claim", Panel("sources/panels/claims.html", beside_panel))
    PANELS.add("sources.claim", citations)
    PANELS.add("sources.note", Panel("sources/panels/words.html", words_panel))
    for label in ("sources.claim", "sources.citation", "sources.note"):
        PANELS.add(label, Panel("sources/panels/about.html", about_panel, side=True))
    MARKS.add("sources.citation", queries.marks)
    SEARCH.add(
        "sources.source",
        Searchable(lambda ids: Source.objects.filter(pk__in=list(ids)), _found, _("Source"), "book", order=60),
    )
    NAV.add("sources", NavItem(_("Sources"), "sources:list", "book", "s", 60))

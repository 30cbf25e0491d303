"""The pages of the library as declarations: columns, filters and facts."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.errors import RuleError
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.requests import Request
from proxenia.core.tables import Column

from . import actions, queries
from .choices import ClaimKind, Grade, SourceKind
from .figures import figure, shown_locator
from .forms import CitationForm, ClaimForm, NoteForm, SourceForm
from .models import Citation, Claim, Note, Source


class _AddedElsewhere:
    """Verbs for the lists of what is attached: nothing is added from there, for it needs a record to be about."""

    create, change = staticmethod(PLAIN.create), staticmethod(PLAIN.change)
    remove, can_write = staticmethod(PLAIN.remove), staticmethod(PLAIN.can_write)

    @staticmethod
    def can_write_in(_actor: Any, _office_id: int) -> bool:
        """Offer no form."""
        return False


@dataclass(frozen=True, kw_only=True)
class AttachedPages(RecordPages):
    """Pages of what is attached to records. One comes to the form from the record, and goes back to it."""

    def list_page(self, request: Request) -> HttpResponseBase:
        """Show what is attached to records; it is added from the records themselves."""
        return RecordPages.list_page(replace(self, verbs=_AddedElsewhere()), request)

    def create_page(self, request: Request) -> HttpResponse:
        """Show and take the form for something new about a record named by `about_label` and `about_id`."""
        asked = request.POST if request.method == "POST" else request.GET
        about = about_or_404(request, asked.get("about_label", ""), asked.get("about_id", ""))
        response = super().create_page(request)
        return redirect(about.url) if response.status_code == 302 and about.url else response  # noqa: PLR2004 - HTTP


def about_or_404(request: Request, label: str, pk: str) -> queries.About:
    """Return the record that something is said about; raise Http404 where it is not the reader's to see."""
    if not label:
        raise RuleError("attached.nowhere", _("Open the record that this is about, and add it from there."))
    number = int(pk) if pk.isdecimal() else -1
    about = queries.about_of(request.user, label, number) if 0 <= number < 2**63 else None
    if about is None:
        raise Http404
    return about


def _claim_facts(claim: Claim) -> list[Fact]:
    return [
        Fact(label=_("Value"), value=figure(claim) or claim.get_precision_display()),
        Fact(label=_("Meant as"), value=claim.get_kind_display()),
        Fact(label=_("Precision"), value=claim.get_precision_display()),
        Fact(label=_("As of"), value=claim.as_of),
        Fact(label=_("End of the period"), value=claim.until),
        Fact(label=_("Definition or wording"), value=claim.definition),
    ]


def _citation_facts(citation: Citation) -> list[Fact]:
    return [
        Fact(label=_("Source"), value=citation.source.title, url=citation.source.get_absolute_url()),
        Fact(label=_("Where in it"), value=shown_locator(citation.locator)),
        Fact(label=_("Precision"), value=citation.get_precision_display()),
        Fact(label=_("Grade"), value=f"{citation.grade}: {citation.get_grade_display()}"),
        Fact(label=_("Stated on"), value=citation.stated_on),
        Fact(label=_("Who says so"), value=citation.author_role or citation.source.author_role),
        Fact(label=_("In our words"), value=citation.note),
    ]


def _source_facts(source: Source) -> list[Fact]:
    meta: Any = source._meta
    names = ("kind", "authors", "author_role", "publisher", "published", "language", "accessed", "flags", "note")
    shown = [
        Fact(
            label=meta.get_field(name).verbose_name,
            value=source.get_kind_display() if name == "kind" else getattr(source, name),
            field=name,
        )
        for name in names
    ]
    safe = source.url.startswith(("https://", "http://"))
    return [*shown, Fact(label=_("Address"), value=source.url, field="url", url=source.url if safe else "")]


def _note_words(note: Note) -> str:
    return _("confidential") if note.is_confidential else note.text


def _note_facts(note: Note) -> list[Fact]:
    return [
        Fact(label=_("Note"), value="" if note.is_confidential else note.text),
        Fact(label=_("Written by"), value=note.written_by),
        Fact(label=_("Written on"), value=note.written_on),
    ]


def _kinds(_actor: Any) -> list[tuple[str, Any]]:
    return list(SourceKind.choices)


SOURCES = RecordPages(
    model=Source,
    form=SourceForm,
    verbs=PLAIN,
    icon="book",
    plural=gettext_lazy("Sources"),
    lead=gettext_lazy("Where the facts come from."),
    facts=_source_facts,
    columns=(
        Column(label=gettext_lazy("title"), value=lambda one: one.title, link=True),
        Column(label=gettext_lazy("authors"), value=lambda one: one.authors),
        Column(label=gettext_lazy("kind"), value=lambda one: one.get_kind_display()),
        Column(label=gettext_lazy("published"), value=lambda one: one.published),
        Column(label=gettext_lazy("flags"), value=lambda one: one.flags),
    ),
    filters=(
        Filter(
            name="kind",
            label=gettext_lazy("kind"),
            choices=_kinds,
            values=tuple(SourceKind.values),
            apply=lambda found, value: found.filter(kind=value),
        ),
    ),
)

CLAIMS = AttachedPages(
    model=Claim,
    form=ClaimForm,
    verbs=PLAIN,
    icon="scale",
    plural=gettext_lazy("Claims"),
    lead=gettext_lazy("Figures as somebody stated them. Those that contradict each other stand side by side."),
    prefix="claim",
    folder="claims",
    facts=_claim_facts,
    columns=(
        Column(label=gettext_lazy("what is measured"), value=lambda one: one.measure, link=True),
        Column(label=gettext_lazy("value"), value=figure, numeric=True),
        Column(label=gettext_lazy("meant as"), value=lambda one: one.get_kind_display()),
        Column(label=gettext_lazy("as of"), value=lambda one: one.as_of),
        Column(label=gettext_lazy("definition or wording"), value=lambda one: one.definition),
    ),
    filters=(
        Filter(
            name="kind",
            label=gettext_lazy("meant as"),
            choices=lambda _actor: list(ClaimKind.choices),
            values=tuple(ClaimKind.values),
            apply=lambda found, value: found.filter(kind=value),
        ),
    ),
)

CITATIONS = AttachedPages(
    model=Citation,
    form=CitationForm,
    verbs=PLAIN,
    icon="quote",
    plural=gettext_lazy("Citations"),
    prefix="citation",
    folder="citations",
    related=("source",),
    facts=_citation_facts,
    columns=(
        Column(label=gettext_lazy("source"), value=lambda one: one.source.title, link=True),
        Column(label=gettext_lazy("where in it"), value=lambda one: shown_locator(one.locator)),
        Column(label=gettext_lazy("precision"), value=lambda one: one.get_precision_display()),
        Column(label=gettext_lazy("grade"), value=lambda one: one.get_grade_display()),
        Column(label=gettext_lazy("in our words"), value=lambda one: one.note),
    ),
    filters=(
        Filter(
            name="grade",
            label=gettext_lazy("grade"),
            choices=lambda _actor: [(str(value), label) for value, label in Grade.choices],
            values=tuple(str(value) for value in Grade.values),
            apply=lambda found, value: found.filter(grade=value) if value.isdecimal() and len(value) == 1 else found,
        ),
    ),
)

NOTES = AttachedPages(
    model=Note,
    form=NoteForm,
    verbs=actions.NOTE_VERBS,
    icon="note",
    plural=gettext_lazy("Notes"),
    prefix="note",
    folder="notes",
    related=("written_by",),
    facts=_note_facts,
    columns=(
        Column(label=gettext_lazy("written on"), value=lambda one: one.written_on, link=True),
        Column(label=gettext_lazy("written by"), value=lambda one: one.written_by),
        Column(label=gettext_lazy("note"), value=lambda one: Truncator(_note_words(one)).chars(200)),
    ),
)

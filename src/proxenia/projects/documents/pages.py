"""The pages of outlines and assignments as declarations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import part_table
from proxenia.core.pages import Fact, PartPages, RecordPages
from proxenia.core.tables import Column
from proxenia.projects.models import Assignment, Outline, OutlineChapter

from . import forms, queries

CHAPTERS = part_table(
    *(OutlineChapter, "outline", "chapters", forms.ChapterForm, _("Chapters")),
    Column(label=_("what it tells"), value=lambda one: one.get_chapter_display()),
    Column(label=_("heading"), value=lambda one: one.heading),
    Column(label=_("words before it"), value=lambda one: one.text),
    Column(label=_("order"), value=lambda one: one.position, numeric=True),
    verbs=PLAIN,
    kept=True,
)
OUTLINES = RecordPages(
    model=Outline,
    form=forms.OutlineForm,
    verbs=PLAIN,
    prefix="outline",
    folder="outlines",
    plural=_("Outlines of documents"),
    icon="file-text",
    lead=_(
        "Which chapters the documents of projects have, under which headings, with which words of the office. Without an outline "
        "of its own the office writes by ours; remove one to go back to it. How the Word file looks is set in the office’s template."
    ),
    query=queries.outlines_visible_to,
    columns=(
        Column(label=_("document"), value=lambda one: one, link=True),
        Column(label=_("chapters"), value=lambda one: len(one.chapters.all()), numeric=True),
        Column(label=_("note"), value=lambda one: one.note),
    ),
    facts=lambda one: [Fact(label=_("note"), value=one.note, field="note")],
    parts=(CHAPTERS,),
)
ASSIGNMENTS = PartPages(model=Assignment, owner="project", form=forms.AssignmentForm, verbs=PLAIN, folder="assignments")


def documents_tab(pk: int) -> str:
    """Return the address of the tab with the documents of a project."""
    return reverse("projects:documents", args=[pk])

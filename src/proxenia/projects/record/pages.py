"""The pages of programmes and projects as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import join, link_to, part_table
from proxenia.core.pages import Fact, PartTable, RecordPages
from proxenia.core.scoping import Actor
from proxenia.core.tables import Column
from proxenia.projects import access
from proxenia.projects.choices import ProjectState
from proxenia.projects.models import Programme, Project, ProjectPhase
from proxenia.relations.timeline_table import span_words

from . import forms, queries
from .frame import tabs_of

TONES = {ProjectState.PLANNED: "quiet", ProjectState.RUNNING: "accent", ProjectState.COMPLETED: "good"}


def days(start: Any, end: Any) -> str:
    """Return the days from one to another, in the reader's language."""
    return span_words(start, end) if start or end else ""


PROGRAMMES = RecordPages(
    model=Programme,
    form=forms.ProgrammeForm,
    verbs=PLAIN,
    prefix="programme",
    folder="programmes",
    plural=_("Programmes"),
    icon="building-bank",
    lead=_("What projects run under: who offers it, and on what terms."),
    query=queries.programmes_visible_to,
    columns=(
        Column(label=_("programme"), value=lambda one: one, link=True),
        Column(label=_("run by"), value=lambda one: one.funder),
    ),
    facts=lambda one: [
        Fact(label=_("abbreviation"), value=one.abbreviation, field="abbreviation"),
        Fact(label=_("run by"), value=one.funder, field="funder", url=link_to(one.funder)),
        Fact(label=_("what it is about"), value=one.summary, field="summary"),
        Fact(label=_("web page"), value=one.url, field="url", url=one.url),
    ],
)


def facts_of(project: Project) -> list[Fact]:
    """Return what a project says of itself, line by line."""
    return [
        Fact(label=_("reference"), value=project.reference, field="reference"),
        Fact(label=_("programme"), value=project.programme, field="programme", url=link_to(project.programme)),
        Fact(label=_("period"), value=days(project.start, project.end), field="start"),
        Fact(label=_("where"), value=project.place, field="place", url=link_to(project.place)),
        Fact(label=_("leads on our side"), value=project.our_lead, field="our_lead", url=link_to(project.our_lead)),
        Fact(
            label=_("leads on the partner’s side"),
            value=project.their_lead,
            field="their_lead",
            url=link_to(project.their_lead),
        ),
        Fact(label=_("project lead"), value=project.owner, field="owner", url=link_to(project.owner)),
        Fact(label=_("topics"), value=join(project.topics.all()), field="topics"),
        Fact(label=_("aim"), value=project.aim, field="aim"),
        Fact(label=_("what it is about"), value=project.summary, field="summary"),
    ]


def _table(*said: Any, **more: Any) -> PartTable:
    return part_table(*said, verbs=PLAIN, **more)


PHASES = _table(
    *(ProjectPhase, "project", "phases", forms.PhaseForm, pgettext_lazy("of a project", "Phases")),
    Column(label=_("phase"), value=lambda one: one.get_kind_display()),
    Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    Column(label=_("on what ground it was entered"), value=lambda one: one.grounds),
    kept=True,
)


def context(request: Any, project: Project, asked: dt.date) -> dict[str, Any]:
    """Return what the page of a project shows beside its facts; notes to those alone who read the office."""
    actor: Actor = request.user
    state = project.state_on(asked)
    return {
        "project": project,
        "state": state,
        "tone": TONES[state],
        "phase": project.phase_on(asked),
        "tabs": tabs_of(actor, project, "projects:project-detail"),
        "along": {name: queries.along(actor, project, name) for name in ("ties", "agreements")},
        "inside": access.reads_inside(actor, project),
    }


PROJECTS = RecordPages(
    model=Project,
    form=forms.ProjectForm,
    verbs=PLAIN,
    prefix="project",
    plural=_("Projects"),
    icon="arrows-join",
    lead=_(
        "Authorities of two sides working on themes that both want: consents, results, money, experts’ days, and the reports "
        "that are owed for them."
    ),
    query=queries.projects_visible_to,
    columns=(
        Column(label=_("project"), value=lambda one: one, link=True),
        Column(label=_("programme"), value=lambda one: one.programme),
        Column(label=_("phase"), value=lambda one: one.phase_on(today())),
        Column(label=_("period"), value=lambda one: days(one.start, one.end)),
        Column(label=_("where"), value=lambda one: one.place),
    ),
    facts=facts_of,
    parts=(PHASES,),
    template="projects/record/project.html",
    context=context,
)

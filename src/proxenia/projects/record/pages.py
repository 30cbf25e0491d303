"""The pages of programmes and projects as declarations."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import by_key, join, link_to, named, part_table, to
from proxenia.core.pages import Fact, Filter, PartTable, RecordPages
from proxenia.core.scoping import Actor
from proxenia.core.tables import Column
from proxenia.projects import access
from proxenia.projects.choices import ProjectState
from proxenia.projects.models import Programme, Project, ProjectPartner, ProjectPhase, ProjectRisk, TeamMember
from proxenia.relations.choices import Side
from proxenia.relations.timeline_table import span_words

from . import forms, queries, words
from .frame import TABS

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
PARTNERS = _table(
    *(ProjectPartner, "project", "partners", forms.PartnerForm, pgettext_lazy("of a project", "Partners")),
    to("organisation", _("organisation")),
    Column(label=_("role"), value=lambda one: one.get_role_display()),
    Column(label=_("side"), value=lambda one: one.get_side_display()),
    Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    Column(label=_("what it does"), value=lambda one: one.text),
    related=("organisation",),
)
TEAM = _table(
    *(TeamMember, "project", "team", forms.TeamForm, pgettext_lazy("of a project", "Team")),
    Column(label=_("who"), value=str, url=lambda one: link_to(one.person or one.post)),
    Column(label=_("role"), value=lambda one: one.get_role_display()),
    Column(label=_("side"), value=lambda one: one.get_side_display()),
    Column(label=_("employed by"), value=lambda one: join(one.employers.all())),
    Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    related=("post", "person"),
    kept=True,
)
RISKS = _table(
    *(ProjectRisk, "project", "risks", forms.RiskForm, _("Risks and assumptions")),
    Column(label=_("what may happen, or has to hold"), value=lambda one: one.text),
    Column(label=_("kind"), value=lambda one: one.get_kind_display()),
    Column(label=_("likelihood"), value=lambda one: one.likelihood, numeric=True),
    Column(label=_("impact"), value=lambda one: one.impact, numeric=True),
    Column(label=_("what is done about it"), value=lambda one: one.mitigation),
    to("owner", _("looked after by")),
    Column(label=_("state"), value=lambda one: one.get_state_display()),
    Column(label=_("last looked at"), value=lambda one: one.reviewed_on),
    related=("owner",),
    kept=True,
)


def context(request: Any, project: Project, asked: dt.date) -> dict[str, Any]:
    """Return what the page of a project shows beside its facts; notes to those alone who read the office."""
    actor: Actor = request.user
    state = project.state_on(asked)
    steering = queries.steering_of(actor, project, asked)
    may_write = PROJECTS.verbs.can_write(actor, project)
    return {
        "project": project,
        "state": state,
        "tone": TONES[state],
        "phase": project.phase_on(asked),
        "tabs": TABS.shown(actor, project, "projects:project-detail"),
        "along": {name: queries.along(actor, project, name) for name in ("ties", "agreements")},
        "inside": access.reads_inside(actor, project),
        "may_enter": may_write and not project.is_complete,
        "committee": _committee(*steering, asked) if steering else None,
        "may_found": may_write and project.steering_id is None,
        "trainings": [{"training": one, "came": words.came(one)} for one in queries.trainings_of(actor, project)],
        "may_write": may_write,
    }


def _committee(body: Any, found: Any, asked: dt.date) -> dict[str, Any]:
    """Return what the page shows of the steering committee: its meetings next and last, decisions, and what is open on either side."""
    return {
        "body": body,
        "next": found.ahead[0] if found.ahead else None,
        "last": found.past[0] if found.past else None,
        "decisions": found.decisions[:3],
        "sides": [
            {
                "label": side.label,
                "open": [
                    {"action": one, "late": one.due is not None and one.due.latest < asked} for one in found.open[side]
                ],
            }
            for side in Side
        ],
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
    filters=(
        Filter(
            name="programme",
            label=_("programme"),
            choices=named(queries.programmes_visible_to),
            apply=by_key("programme"),
        ),
    ),
    facts=facts_of,
    parts=(PHASES, PARTNERS, TEAM, RISKS),
    template="projects/record/project.html",
    context=context,
)

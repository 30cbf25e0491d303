"""Themes, consents and lines of the work plan: the pages by which they are changed, and the page that shows them together."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.pages import PartPages
from proxenia.core.requests import Request, visible_or_404
from proxenia.projects.models import Project, ProjectTheme, ThemeConsent, WorkItem
from proxenia.relations.steps import press, step

from . import actions, consenting, forms, queries, words
from .consenting import THEMED
from .frame import framed, project_of

both = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True)
class OnPlan(PartPages):
    """Pages of parts that are shown on the page of themes and work plan, to which one comes back."""

    def _back(self, record: Any) -> str:
        project = record if isinstance(record, Project) else record.project
        return f"{address('projects:themes', project.pk)}#part-{self.folder}"


def _parts(model: Any, form: Any, folder: str) -> OnPlan:
    return OnPlan(model=model, owner="project", form=form, verbs=THEMED, folder=folder)


THEMES = _parts(ProjectTheme, forms.ThemeForm, "themes")
CONSENTS = _parts(ThemeConsent, forms.ConsentForm, "consents")
WORK = _parts(WorkItem, forms.WorkForm, "work")


@require_safe
def themes(request: Request, pk: int) -> HttpResponse:
    """Show the themes of a project by phase, each side’s tick, and the work plan that rests on them."""
    project = project_of(request, pk)
    may_write = can_write(request.user, project)
    plan = queries.plan_of(request.user, project)
    latest = plan[0].phase.pk if plan else None
    day = today()
    shown: list[dict[str, Any]] = [
        {
            "phase": one.phase,
            "themes": [
                _theme(project, theme, one.work[theme.pk], day, may_write=may_write, latest=latest)
                for theme in one.themes
            ],
        }
        for one in plan
    ]
    may_add = may_write and bool(plan)
    agreed = any(theme["agreed"] for one in shown for theme in one["themes"])
    said = {
        "phases": shown,
        "may_write": may_write,
        "add_theme": THEMES.url("create", project.pk) if may_add else "",
        "add_work": WORK.url("create", project.pk) if may_add and agreed else "",
    }
    return render(request, "projects/record/themes.html", framed(request, project, "projects:themes", **said))


def _theme(
    project: Project, theme: ProjectTheme, work: list[WorkItem], day: Any, *, may_write: bool, latest: int | None
) -> dict[str, Any]:
    """Return what the page shows of a theme: its ticks with their buttons, and its lines of work."""
    agreed = theme.is_agreed
    ticks = [one | {"url": _tick_url(project, theme, one) if may_write else ""} for one in words.ticks(theme)]
    lines = [
        {
            "item": one,
            "state": words.work_state(one),
            "late": one.is_open and one.end is not None and one.end.latest < day,
            "lost": one.is_open and not agreed,
            "edit_url": WORK.url("edit", project.pk, one.pk) if may_write else "",
        }
        for one in work
    ]
    return {
        "theme": theme,
        "topics": ", ".join(str(topic) for topic in theme.topics.all()),
        "ticks": ticks,
        "agreed": agreed,
        "work": lines,
        "edit_url": THEMES.url("edit", project.pk, theme.pk) if may_write else "",
        "add_work": f"{WORK.url('create', project.pk)}?theme={theme.pk}" if may_write and agreed else "",
        "may_carry": may_write and latest not in (None, theme.phase_id),
    }


def _tick_url(project: Project, theme: ProjectTheme, tick: dict[str, Any]) -> str:
    """Return where a missing consent is recorded, or one that stands is corrected."""
    if tick["consent"] is not None:
        return CONSENTS.url("edit", project.pk, tick["consent"].pk)
    return f"{CONSENTS.url('create', project.pk)}?theme={theme.pk}&side={tick['side']}"


@both
def enter_phase(request: Request, pk: int) -> HttpResponse:
    """Take down that a project enters a phase."""
    project = project_of(request, pk)
    title = pgettext("project", "%(name)s: enter a phase") % {"name": project}
    allowed = can_write(request.user, project)
    return step(request, project, forms.EnterPhaseForm, title=title, act=actions.enter_phase, allowed=allowed)


@both
def found_steering(request: Request, pk: int) -> HttpResponse:
    """Take down that a project has a steering committee."""
    project = project_of(request, pk)
    title = _("%(name)s: found the steering committee") % {"name": project}
    allowed = can_write(request.user, project)
    return step(request, project, forms.SteeringForm, title=title, act=actions.found_steering, allowed=allowed)


@both
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take down that a side took its consent back."""
    consent = visible_or_404(queries.consents_visible_to(request.user), pk)
    title = _("%(name)s: withdrawn") % {"name": consent}
    allowed = can_write(request.user, consent)
    initial = {"on": str(today())}
    act = consenting.withdraw_consent
    return step(request, consent, forms.WithdrawForm, title=title, act=act, allowed=allowed, initial=initial)


@require_POST
def carry_over(request: Request, pk: int) -> HttpResponse:
    """Take a theme over into the latest phase of its project."""
    theme = visible_or_404(queries.themes_visible_to(request.user), pk)
    return press(request, theme, actions.carry_over, _("Carried over. Both sides are asked for their consent anew."))

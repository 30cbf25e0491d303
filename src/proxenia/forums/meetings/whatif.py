"""The page that asks what other tables, interpreters and slots would bring, and shows it beside the plan of today."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proxenia.accounts.access import must_write
from proxenia.accounts.planning.pages import refreshed
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request
from proxenia.forums import access
from proxenia.forums.models import MeetingPlanning
from proxenia.forums.record.frame import framed

from . import queries, trying
from .board import round_of
from .forms import TrialForm
from .pages import HERE
from .setting import Setting, setting_of
from .words import changed_words, plan_words

SHOWN = 100
"""So many meetings that would be planned, or would not any more, are named."""


@require_http_methods(["GET", "HEAD", "POST"])
def whatif(request: Request, pk: int) -> HttpResponse:
    """Try out other numbers of tables, interpreters and slots; nothing is laid and nobody is told."""
    of = round_of(request, pk)
    must_write(request.user, of)
    setting = setting_of(of)
    form = TrialForm(request.POST or None, actor=request.user, setting=setting)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(trying.ask_for_trial(of, **form.values(), actor=request.user))
        except RuleError as error:
            form.refuse(error)
    trial = queries.latest_planning(request.user, of, trial=True)
    context = framed(
        request,
        of.forum,
        HERE,
        round=of,
        form=form,
        groups=[
            (_("Tables"), form.rows("tables")),
            (_("Interpreters"), form.rows("interpreters")),
            (_("Slots at the end"), form.rows("slots")),
        ],
        may_plan=access.can_plan(request.user, of.forum),
        planning=trial,
        board_url=reverse("forums:round-whatif", args=[of.pk]),
        **_compared(setting, trial),
    )
    status = 422 if form.is_bound and form.errors else 200
    response = render(request, "forums/meetings/whatif.html", context, status=status)
    return refreshed(request, response, working=trial is not None and trial.is_working)


def _compared(setting: Setting, trial: MeetingPlanning | None) -> dict[str, Any]:
    """Return what a trial came to, line by line beside the plan of the day on which it was tried."""
    if trial is None:
        return {}
    tried = changed_words(setting, trial.changed)
    if not trial.told:
        return {"tried": tried}
    told = trial.told
    return {
        "tried": tried,
        "said": plan_words(told),
        "lines": _lines(told),
        "gained": _named(setting, told["gained"]),
        "lost": _named(setting, told["lost"]),
        "elsewhere": told["elsewhere"],
        "is_old": setting.rests_on(setting.placements) != told["rests_on"],
    }


def _lines(told: dict[str, Any]) -> list[dict[str, Any]]:
    today = told["today"]
    rows = [
        (_("meetings with a slot"), today["planned"], told["planned"]),
        (_("meetings without a slot"), today["asked"] - today["planned"], told["asked"] - told["planned"]),
        (_("points of wishes that are met"), today["weight"], told["weight"]),
        (_("points that no plan exceeds"), today["bound"], told["bound"]),
        (_("breaks between meetings"), today["breaks"], told["breaks"]),
    ]
    return [{"what": what, "now": now, "then": then, "more": _signed(then - now)} for what, now, then in rows]


def _signed(many: int) -> str:
    return f"+{many}" if many > 0 else f"−{-many}" if many else "0"


def _named(setting: Setting, pairs: list[list[int]]) -> dict[str, Any]:
    """Return how many meetings these are, and the first of them by the names of the two."""
    names = [" – ".join(str(setting.party.get(key, "?")) for key in pair) for pair in pairs]
    return {"many": len(names), "names": names[:SHOWN]}

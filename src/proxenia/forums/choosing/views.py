"""The office's pages of places: the plan and what it reached, planned, told, tried out."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.pages import refreshed
from proxenia.core.declaring import keyed
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.engines.places import Outcome, Reason, outcome, reasons
from proxenia.engines.places.scoring import Given
from proxenia.forums import access
from proxenia.forums.choices import PlanningWay
from proxenia.forums.models import Forum, PlacePlanning
from proxenia.forums.record.frame import framed, own_forum_of
from proxenia.relations.steps import press

from . import hand, planning, queries, telling
from .forms import TrialForm
from .gathering import Board, board_of
from .wording import figures_words, reason_words

HERE = "forums:places"
PER_PAGE = 50
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: Request, pk: int) -> HttpResponse:
    """Show each visit with how many asked and have a place, what the plan reached and how sure that is, and what is to be told."""
    forum = own_forum_of(request, pk)
    response = render(request, "forums/choosing/places.html", _overview(request, forum))
    found = queries.latest_planning(request.user, forum)
    return refreshed(request, response, working=found is not None and found.is_working)


def _overview(request: Request, forum: Forum) -> dict[str, Any]:
    sessions, numbers = queries.sessions_of(forum), queries.numbers_of(forum)
    nothing = dict.fromkeys(("asked", "first", "planned", "fixed", "given", "waiting"), 0)
    rows: list[dict[str, Any]] = [{"session": one, **nothing, **numbers.get(one.pk, {})} for one in sessions]
    found = queries.latest_planning(request.user, forum)
    buses = sorted({one.bus for one in sessions if one.bus}, key=lambda bus: (bus.day, bus.leaves, bus.name))
    return framed(
        request,
        forum,
        HERE,
        rows=rows,
        buses=[
            {"bus": bus, "planned": sum(row["planned"] for row in rows if row["session"].bus_id == bus.pk)}
            for bus in buses
        ],
        may_plan=access.can_plan(request.user, forum),
        ways=PlanningWay.choices,
        delegations=queries.delegations_of(forum),
        untold=queries.untold(forum).count(),
        letters=queries.letters_of(forum),
        **_planning_told(found, {str(row["session"].pk): row["session"] for row in rows}),
    )


def _planning_told(found: PlacePlanning | None, sessions: dict[str, Any]) -> dict[str, Any]:
    """Return what a page says of a planning: how far it is, what it reached, and what one more place would bring."""
    if found is None:
        return {"planning": None}
    told = found.told
    brings = [
        {"session": sessions[one["session"]], "given": one["given"], "regret": one["regret"]}
        for one in told.get("seats", ())
        if one["session"] in sessions
    ]
    return {"planning": found, "said": figures_words(told) if told else [], "brings": brings[:5]}


def _answer(request: Request, forum: Forum, act: Any, said: Any) -> HttpResponse:
    """Take a step; what stands in its way is said on the page of the plan."""
    try:
        done = act()
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said(done))
    return redirect(HERE, forum.pk)


@require_POST
def plan(request: Request, pk: int) -> HttpResponse:
    """Ask that the places be planned, by what is to go first."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)
    way = request.POST.get("way", PlanningWay.WISHES)
    return _answer(
        request,
        forum,
        lambda: planning.ask_for_plan(forum, way=way, actor=request.user),
        lambda _done: _("It is planned in the background; this page tells how far it is."),
    )


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop a planning or a trial."""
    found = visible_or_404(queries.plannings_visible_to(request.user), pk)
    return press(request, found, stop_plan, _("Stopped. The former plan stands."))


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Tell participants their places."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)

    def said(many: int) -> str:
        return ngettext("%(many)d participant is told.", "%(many)d participants are told.", many) % {"many": many}

    return _answer(request, forum, lambda: telling.publish(forum, actor=request.user), said)


@require_POST
def group(request: Request, pk: int) -> HttpResponse:
    """Keep a delegation together, spread it, or neither."""
    found = visible_or_404(queries.delegations_visible_to(request.user), pk)
    must_write(request.user, found.forum)
    how = request.POST.get("how", "")
    return _answer(
        request, found.forum, lambda: hand.group(found, how=how, actor=request.user), lambda _done: _("Saved.")
    )


SHOWN = ("none", "later", "first", "")
"""Which participants the list shows: without a place, with a later wish, with their first ones, or all."""


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Show participant by participant what they wished and have, and of each wish passed over why."""
    forum = own_forum_of(request, pk)
    board = board_of(forum)
    problem, given = board.problem(PlanningWay.STEADY), board.given()
    show, text = request.GET.get("show", "later"), request.GET.get("q", "").strip()
    show = show if show in SHOWN else "later"
    why: dict[str, list[Reason]] = {}
    for one in reasons(problem, given):
        why.setdefault(one.person, []).append(one)
    keys = [
        one.key
        for one in problem.people
        if one.wishes and _is_shown(show, bool(given[one.key]), one.key in why) and _named(board, one.key, text)
    ]
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    met: Outcome = outcome(problem, given)
    query = request.GET.copy()
    query.pop("page", None)
    context = framed(
        request,
        forum,
        HERE,
        page=page,
        query=query.urlencode(),
        rows=[_row(board, key, given, why.get(key, [])) for key in page.object_list],
        show=show,
        text=text,
        shows=[
            ("later", _("Not all first wishes"), met.later + met.none),
            ("none", _("Without a place"), met.none),
            ("first", _("First wishes alone"), met.first),
            ("", _("All who ask"), met.asked),
        ],
    )
    return render(request, "forums/choosing/people.html", context)


def _is_shown(show: str, has: bool, lacks: bool) -> bool:
    return {"none": not has, "later": lacks, "first": has and not lacks}.get(show, True)


def _named(board: Board, key: str, text: str) -> bool:
    who = board.person[key]
    words = f"{who.name} {who.native_name} {who.organisation_name} {who.registration.organisation_name}".casefold()
    return all(word in words for word in text.casefold().split())


def _row(board: Board, key: str, given: Given, why: list[Reason]) -> dict[str, Any]:
    return {
        "who": board.person[key],
        "has": [board.session[one] for one in board.session if one in given[key]],
        "why": [(board.session[one.session], reason_words(board, one)) for one in why],
    }


@both
def whatif(request: Request, pk: int) -> HttpResponse:
    """Try out other numbers of places, leasts and seats, and show beside the plan what would come of it; nothing is laid."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)
    sessions = queries.sessions_of(forum)
    form = TrialForm(request.POST or None, actor=request.user, sessions=sessions)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(planning.ask_for_trial(forum, **form.values(), actor=request.user))
        except RuleError as error:
            form.refuse(error)
    trial = queries.latest_planning(request.user, forum, trial=True)
    numbers = queries.numbers_of(forum)
    context = framed(
        request,
        forum,
        HERE,
        form=form,
        rows=[
            {"session": one, "now": numbers.get(one.pk, {}).get("planned", 0), **form.boxes(one)} for one in sessions
        ],
        bus_rows=form.bus_boxes(),
        compared=_compared(trial, sessions, numbers),
        may_plan=access.can_plan(request.user, forum),
        board_url=reverse("forums:places-whatif", args=[forum.pk]),
        **_planning_told(trial, {str(one.pk): one for one in sessions}),
    )
    status = 422 if form.is_bound and form.errors else 200
    response = render(request, "forums/choosing/whatif.html", context, status=status)
    return refreshed(request, response, working=trial is not None and trial.is_working)


def _compared(
    trial: PlacePlanning | None, sessions: list[Any], numbers: dict[int, dict[str, int]]
) -> list[dict[str, Any]]:
    """Return session by session how many are planned now and would be by a trial, where that differs."""
    if trial is None or not trial.told:
        return []
    after = trial.told["sessions"]
    rows = [
        {"session": one, "now": numbers.get(one.pk, {}).get("planned", 0), "then": after.get(str(one.pk), 0)}
        for one in sessions
    ]
    return [row for row in rows if row["now"] != row["then"]]


def key_of(request: Request, name: str) -> int:
    """Return the key that a posted field names; 0 where it names none."""
    return keyed(request.POST.get(name, ""))

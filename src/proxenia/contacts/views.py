"""Pages of contacts beyond the declared ones."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.clock import today
from proxenia.core.contributions import SEARCH
from proxenia.core.declaring import keyed
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.directory.choices import Level
from proxenia.directory.queries import topic_tree
from proxenia.relations import access as relations_access
from proxenia.relations.choices import Side
from proxenia.relations.declaring import fulfil_press
from proxenia.relations.forms import FulfilForm
from proxenia.relations.models import Owed, Tie
from proxenia.relations.queries import is_overdue, ties_visible_to
from proxenia.relations.steps import fulfil_step, step

from . import access, actions, queries, words
from .calendars.importing import import_calendar
from .choices import Direction, InteractionKind
from .import_forms import CalendarForm
from .log_forms import LogForm, PastTable
from .pasting import COLUMNS

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def keep_promise(request: Request, pk: int) -> HttpResponse:
    """Take down that a promise was kept."""
    return fulfil_step(request, visible_or_404(queries.promises_visible_to(request.user), pk))


@both
def finish_follow_up(request: Request, pk: int) -> HttpResponse:
    """Take down that what was to follow from a point was done."""
    point = visible_or_404(queries.points_visible_to(request.user), pk)
    title = _("%(name)s: done") % {"name": point.follow_up or point}
    allowed = access.can_follow_up(request.user, point)
    initial = {"on": str(today())}
    return step(request, point, FulfilForm, title=title, act=actions.finish_follow_up, allowed=allowed, initial=initial)


def _may_add(request: Request) -> None:
    """Raise NotAllowed where the reader may not add contacts to the own office."""
    if not access.can_log(request.user):
        raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))


def _tie(request: Request) -> Tie | None:
    """Return the tie that the address names; raise Http404 where it is not the reader's to see."""
    key = request.GET.get("tie", "")
    return visible_or_404(ties_visible_to(request.user), keyed(key)) if key else None


@both
def log(request: Request) -> HttpResponse:
    """Take down a contact in a minute: one page, one Save."""
    _may_add(request)
    tie = _tie(request)
    if "look" in request.POST:
        form = LogForm(actor=request.user, tie=None, initial=_as_typed(request))
    else:
        form = LogForm(request.POST or None, actor=request.user, tie=None if request.POST else tie)
    if form.is_bound and form.is_valid():
        try:
            made = actions.log_contact(**form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved. Who held each post on the day stands beside it."))
            return redirect(made)
    context = {
        "form": form,
        "tie": tie,
        "back_url": tie.get_absolute_url() if tie else reverse("contacts:list"),
        "past_url": f"{reverse('contacts:past')}?tie={form.tie.pk}" if form.tie else "",
    }
    return render(request, "contacts/log.html", context, status=422 if form.is_bound and form.errors else 200)


def _as_typed(request: Request) -> dict[str, Any]:
    """Return what was typed so far, so that the page comes back as it was with the tie's counterparts on it."""
    typed: dict[str, Any] = {name: request.POST[name] for name in request.POST}
    return typed | {side: request.POST.getlist(side) for side in ("ours", "theirs", "topics")}


@both
def past(request: Request) -> HttpResponse:
    """Take down contacts of the past in a tie: ten rows, or lines to paste; all of them or none."""
    _may_add(request)
    tie = _tie(request)
    if tie is None:
        ties = ties_visible_to(request.user).prefetch_related(None)
        status = 422 if request.method == "POST" else 200
        return render(request, "contacts/past_tie.html", {"ties": ties}, status=status)
    table = PastTable(request.POST or None, actor=request.user, tie=tie)
    found = table.read() if request.method == "POST" else []
    if found and not table.problems:
        try:
            made = actions.log_past(tie, found, actor=request.user)
        except RuleError as error:
            table.problems.append(error.message)
        else:
            said = ngettext("%(number)d contact is logged.", "%(number)d contacts are logged.", len(made))
            messages.success(request, said % {"number": len(made)})
            return redirect(tie)
    context = {
        "tie": tie,
        "table": table,
        "estimates": [words.estimate(one) for one in queries.visit_estimates(request.user, tie)],
        "logged": queries.contacts_with(request.user, tie).exclude(direction=Direction.NONE).count(),
        "columns": [*COLUMNS],
    }
    return render(request, "contacts/past.html", context, status=422 if table.problems else 200)


@both
def import_page(request: Request) -> HttpResponse:
    """Look at what a calendar file would add, then bring it in; the file is carried from the first step to the second."""
    _may_add(request)
    tie = _tie(request)
    form = CalendarForm(request.POST or None, request.FILES or None, actor=request.user, initial={"tie": tie})
    brought = None
    if form.is_bound and form.is_valid():
        look = "bring" not in request.POST
        try:
            brought = import_calendar(**form.values(), actor=request.user, dry_run=look)
        except RuleError as error:
            form.refuse(error)
        else:
            if not look:
                said = ngettext("%(number)d contact is logged.", "%(number)d contacts are logged.", brought.created)
                messages.success(request, said % {"number": brought.created})
                return redirect("contacts:list")
    context = {"form": form, "brought": brought, "carried": form.carried if brought else None}
    return render(request, "contacts/import.html", context, status=422 if form.is_bound and form.errors else 200)


@require_safe
def last(request: Request) -> HttpResponse:
    """Answer “when did we last …”: with whom, and as what, at which level, about what, in which direction."""
    day = as_of(request)
    found = _asked_about(request)
    asked = queries.Question(
        level=request.GET.get("level", "").strip()[:100],
        topic=request.GET.get("topic", ""),
        direction=_one_of(Direction, request.GET.get("direction", "")),
        kind=_one_of(InteractionKind, request.GET.get("kind", "")),
    )
    answer = queries.last(request.user, found[0], asked, day=day) if found else None
    context = {
        "text": request.GET.get("with", "") or (str(found[0]) if found else ""),
        "what": request.GET.get("what", ""),
        "asked": asked,
        "answer": answer,
        "told": _told(answer) if answer else None,
        "read_as": _other(found[0]) if found else None,
        "others": [_other(one) for one in found[1:]],
        "day": day,
        "as_of_text": request.GET.get("as_of", ""),
        "levels": [label for _value, label in Level.choices],
        "topics": topic_tree(),
        "directions": Direction.choices,
        "kinds": [choice for choice in InteractionKind.choices if choice[0] != InteractionKind.MILESTONE],
    }
    return render(request, "contacts/last.html", context)


def _asked_about(request: Request) -> list[Any]:
    """Return the record that is asked about, and after it others that answer to the same words."""
    text = request.GET.get("with", "").strip()[:100]
    found = queries.answering(request.user, text) if text else []
    label, _colon, key = request.GET.get("what", "").partition(":")
    chosen = queries.known(request.user, label, keyed(key)) if key else None
    return found if chosen is None else [chosen, *(one for one in found if one != chosen)]


def _one_of(choices: Any, value: str) -> str:
    return value if value in choices.values else ""


def _other(record: Any) -> dict[str, Any]:
    """Return a record that the words may have meant, as the page offers it."""
    label = record._meta.label_lower
    return {"title": str(record), "kind": SEARCH.of(label)[0].kind, "key": f"{label}:{record.pk}"}


def _told(answer: queries.Answer) -> dict[str, Any]:
    return {
        "sentence": words.sentence(answer),
        "since": words.since(answer),
        "not_understood": words.not_understood(answer),
        "meetings": [words.line(one, answer.day) for one in ([answer.last] if answer.last else []) + answer.older],
    }


STATES = {"open": queries.open_promises, "overdue": queries.overdue, "settled": queries.settled_promises}


@require_safe
def promises(request: Request) -> HttpResponse:
    """Show what was promised at contacts and is owed under ties and agreements: open, overdue, or settled."""
    day = as_of(request)
    state = request.GET.get("state", "") if request.GET.get("state") in STATES else "open"
    side = _one_of(Side, request.GET.get("side", ""))
    ties = ties_visible_to(request.user, day).prefetch_related(None)
    tie = ties.filter(pk=keyed(request.GET.get("tie", ""))).first()
    owed = STATES[state](request.user, day, tie=tie)
    context = {
        "day": day,
        "as_of_text": request.GET.get("as_of", ""),
        "state": state,
        "side": side,
        "tie": tie,
        "ties": ties,
        "states": [("open", _("open")), ("overdue", _("overdue")), ("settled", _("kept or given up"))],
        "sides": Side.choices,
        "rows": [_owed_row(request, one, day) for one in owed if not side or one.side == side],
    }
    return render(request, "contacts/promises.html", context)


def _owed_row(request: Request, owed: Owed, day: dt.date) -> dict[str, Any]:
    may = relations_access.can_fulfil(request.user, owed)
    return {
        "owed": owed,
        "whence": owed.whence(),
        "late": is_overdue(owed, day),
        "given_up": getattr(owed, "dropped_on", None),
        "press": fulfil_press(owed, back=request.get_full_path()) if may else None,
    }

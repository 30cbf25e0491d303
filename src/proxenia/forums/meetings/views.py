"""Pages of rounds beyond the declared ones and the board: the rounds of a forum, participants taken in, answers, the day itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents.responses import safe_name
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.tables import Column, csv_response
from proxenia.core.zones import local
from proxenia.exchange.exporting import XLSX_TYPE, as_workbook
from proxenia.forums import access
from proxenia.forums.record.frame import framed, own_forum_of
from proxenia.relations.steps import press

from . import holding, queries, wishing
from .board import own_meeting, own_round, round_of
from .forms import AnswerForm
from .pages import HERE
from .sheets import PARTIES
from .words import when_words


@require_safe
def meetings(request: Request, pk: int) -> HttpResponse:
    """Show the rounds of meetings of a forum."""
    forum = own_forum_of(request, pk)
    context = framed(
        request,
        forum,
        HERE,
        rounds=queries.rounds_of(request.user, forum),
        may_plan=access.can_plan(request.user, forum),
        new_url=f"{reverse('forums:round-create')}?forum={forum.pk}",
    )
    return render(request, "forums/meetings/meetings.html", context)


@require_POST
def take_in(request: Request, pk: int) -> HttpResponse:
    """Make parties of the participants who agreed to meet others."""
    of = own_round(request, pk)
    try:
        made = wishing.take_in(of, as_teams="teams" in request.POST, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        words = ngettext("%(many)d party was made.", "%(many)d parties were made.", len(made))
        messages.success(request, words % {"many": len(made)})
    return redirect(of)


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Note what a party says to a wish of another."""
    wish = visible_or_404(queries.wishes_visible_to(request.user), pk)
    must_write(request.user, wish.asker)
    form = AnswerForm(request.POST, actor=request.user)
    said = form.values()["answer"] if form.is_valid() else ""
    try:
        wishing.answer_wish(wish, answer=said, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Noted."))
    return redirect(wish.asked)


@require_POST
def wish(request: Request, pk: int) -> HttpResponse:
    """Wish for somebody who was suggested, with the reason."""
    party = visible_or_404(queries.parties_visible_to(request.user), pk)
    must_write(request.user, party)
    other = party.round.parties.filter(pk=keyed(request.POST.get("asked", ""))).first()
    if other is None:
        messages.error(request, _("Nobody answers to that name here."))
        return redirect(party)
    try:
        wishing.wish_for(party, other, reason=request.POST.get("reason", "")[:2000], actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Wished for: %(party)s.") % {"party": other})
    return redirect(party)


@require_safe
def day(request: Request, pk: int) -> HttpResponse:
    """Show the meetings of a day slot by slot, to say of each whether it was held."""
    of = round_of(request, pk)
    planned = [
        (local(one.starts_at, of.forum.clocks), one) for one in queries.meetings_of(of) if one.starts_at is not None
    ]
    days = sorted({at.date() for at, _one in planned})
    usual = today() if today() in days else next(iter(days), None)
    chosen = next((one for one in days if one.isoformat() == request.GET.get("day")), usual)
    slots: dict[str, list[Any]] = {}
    for at, one in planned:
        if at.date() == chosen:
            one.round = of
            slots.setdefault(f"{at:%H:%M}", []).append(
                {"meeting": one, "introduces": holding.sides_of(one, of.forum) is not None}
            )
    context = framed(
        request,
        of.forum,
        HERE,
        round=of,
        days=days,
        chosen=chosen,
        slots=list(slots.items()),
        begun=chosen is not None and chosen <= today(),
        may_plan=access.can_plan(request.user, of.forum),
    )
    return render(request, "forums/meetings/day.html", context)


SAID = {
    "held": (holding.meeting_held, gettext_lazy("Noted as held.")),
    "missed": (holding.meeting_missed, gettext_lazy("Noted as not held.")),
    "again": (holding.meeting_again, gettext_lazy("Taken back.")),
}


@require_POST
def mark(request: Request, pk: int) -> HttpResponse:
    """Note that a meeting was held, was not, or take that back."""
    found = own_meeting(request, pk)
    act, said = SAID.get(request.POST.get("do", ""), (None, ""))
    if act is None:
        messages.error(request, _("Say whether it was held or not."))
    else:
        press(request, found, act, f"{found}: {said}")
    at = "" if found.starts_at is None else f"?day={local(found.starts_at, found.round.forum.clocks).date()}"
    return redirect(reverse("forums:round-day", args=[found.round_id]) + at)


@require_safe
def parties_sheet(request: Request, pk: int) -> HttpResponse:
    """Give those who meet in a round as a workbook, which also comes in again."""
    of = round_of(request, pk)
    content = as_workbook([PARTIES], actor=request.user, found=of.parties.all())
    name = content_disposition_header(True, f"{safe_name(str(of))}.xlsx")
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=XLSX_TYPE, headers=headers)


PLAN = (
    Column(label=gettext_lazy("begins"), value=when_words),
    Column(label=gettext_lazy("table"), value=lambda one: one.table),
    Column(label=gettext_lazy("party"), value=lambda one: one.one),
    Column(label=gettext_lazy("and party"), value=lambda one: one.other),
    Column(label=gettext_lazy("state"), value=lambda one: one.get_state_display()),
)


@require_safe
def sheet(request: Request, pk: int) -> HttpResponseBase:
    """Give the plan of a round as a file for a spreadsheet."""
    of = round_of(request, pk)
    found = queries.meetings_of(of)
    for one in found:
        one.round = of
    return csv_response(str(of), PLAN, found)

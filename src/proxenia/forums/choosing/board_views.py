"""The office's pages of one visit, one bus and one participant: lists to print and to take out, and places by hand."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents import Document
from proxenia.core.documents.responses import FORMATS, document_response, safe_name
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, back_of, visible_or_404
from proxenia.engines.places import price, reasons
from proxenia.exchange.exporting import CSV_TYPE, XLSX_TYPE, lines_as
from proxenia.forums import access
from proxenia.forums.choices import PlaceState, PlanningWay
from proxenia.forums.models import Choice, Participant, Session
from proxenia.forums.record.frame import framed

from . import hand, lists, queries
from .gathering import Board, board_of
from .views import HERE, key_of
from .wording import reason_words

PRICING = 0.5
"""How much the solver works, where the plan is no flow, while somebody waits for the page."""


@require_safe
def session(request: Request, pk: int) -> HttpResponse:
    """Show who goes to a visit and who waits; `?format=pdf|docx|xlsx|csv` gives the list as a file."""
    found: Session = visible_or_404(queries.sessions_visible_to(request.user), pk)
    choices = list(queries.listed(found))
    for one in choices:
        one.session = found
        one.place_words = lists.place_words(one)  # type: ignore[attr-defined]
    asked = request.GET.get("format", "")
    if asked:
        kept = [one for one in choices if queries.goes(one) or one.state == PlaceState.WAITING]
        made = lists.of_session(found, choices, today(), str(request.user.office))
        return _file(request, asked, made, kept)
    context = framed(
        request,
        found.forum,
        HERE,
        session=found,
        when=lists.when_of(found),
        there=[one for one in choices if queries.goes(one)],
        waits=[one for one in choices if not queries.goes(one) and one.state == PlaceState.WAITING],
        wishes=[
            one
            for one in choices
            if not queries.goes(one) and one.state != PlaceState.WAITING and one.rank < queries.LATER
        ],
        may_plan=access.can_plan(request.user, found.forum),
    )
    return render(request, "forums/choosing/session.html", context)


@require_safe
def bus(request: Request, pk: int) -> HttpResponse:
    """Show who rides in a bus; `?format=pdf|docx|xlsx|csv` gives the list as a file."""
    found = visible_or_404(queries.buses_visible_to(request.user), pk)
    choices = list(queries.riding(found))
    for one in choices:
        one.session.forum, one.session.bus = found.forum, found
        one.place_words = lists.place_words(one)  # type: ignore[attr-defined]
    asked = request.GET.get("format", "")
    if asked:
        return _file(request, asked, lists.of_bus(found, choices, today(), str(request.user.office)), choices)
    riders = len({one.participant_id for one in choices})
    context = framed(request, found.forum, HERE, bus=found, choices=choices, riders=riders)
    return render(request, "forums/choosing/bus.html", context)


def _file(request: Request, asked: str, made: Document, choices: list[Choice]) -> HttpResponse:
    if asked in FORMATS:
        return document_response(made, asked, f"{made.subtitle} {made.title}")
    if asked not in {"csv", "xlsx"}:
        raise Http404
    content = lines_as(asked, lists.SHEET, lists.cells(choices), actor=request.user)
    name = f"{safe_name(made.title)}.{asked}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
    return HttpResponse(content, content_type=CSV_TYPE if asked == "csv" else XLSX_TYPE, headers=headers)


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """Show what somebody wished and has, why not more, and of each other visit what it would mean to give it to them.

    `?cost=` with the key of a visit says what it would take: who would have other places.
    """
    who = _participant(request, pk)
    return render(request, "forums/choosing/person.html", _person(request, who))


def _participant(request: Request, pk: int) -> Participant:
    found: Participant = visible_or_404(queries.participants_visible_to(request.user), pk)
    return found


def _person(request: Request, who: Participant) -> dict[str, Any]:
    board = board_of(who.forum)
    there = board.person.get(str(who.pk))
    wanted = board.session.get(str(keyed(request.GET.get("cost", ""))))
    priced = wanted is not None and there is not None and board.barred(there, wanted) in hand.OVERRULED
    more = _price(board, who, wanted) if priced and wanted else {}
    rows = [] if there is None else _rows(board, there)
    return framed(
        request,
        who.forum,
        HERE,
        who=who,
        rows=rows,
        is_there=there is not None,
        may_plan=access.can_plan(request.user, who.forum),
        **more,
    )


def _rows(board: Board, who: Participant) -> list[dict[str, Any]]:
    """Return session by session how somebody stands, those they have or wish first."""
    key = str(who.pk)
    problem, given = board.problem(PlanningWay.STEADY), board.given()
    why = {one.session: reason_words(board, one) for one in reasons(problem, given) if one.person == key}
    moves = {str(one.session.pk): one for one in hand.moves(board, who)}
    wishes = board.wishes(who)
    rows = [
        {
            "session": board.session[one],
            "choice": board.choice.get((key, one)),
            "rank": wishes.get(one),
            "has": one in given[key],
            "why": why.get(one, ""),
            "move": moves.get(one),
            "is_barred": board.barred(who, board.session[one]) not in hand.OVERRULED,
        }
        for one in board.session
    ]
    return sorted(rows, key=lambda row: (not row["has"], row["rank"] or queries.LATER + 1))


def _price(board: Board, who: Participant, wanted: Session) -> dict[str, Any]:
    problem, given = board.problem(PlanningWay.STEADY), board.given()
    found = price(problem, given, str(who.pk), str(wanted.pk), work=PRICING)
    changes = []
    if found.plan is not None:
        for key in found.changed:
            before, after = given[key], found.plan.given[key]
            changes.append(
                {
                    "who": board.person[key],
                    "loses": [board.session[one] for one in sorted(before - after)],
                    "gets": [board.session[one] for one in sorted(after - before)],
                }
            )
    return {"priced": wanted, "price": found, "changes": changes}


@require_POST
def by_hand(request: Request, pk: int) -> HttpResponse:
    """Give somebody a place, take it away, fix it or let it go, as `do` says."""
    who = _participant(request, pk)
    must_write(request.user, who.forum)
    wanted = queries.sessions_visible_to(request.user).filter(forum=who.forum_id, pk=key_of(request, "session")).first()
    back = back_of(request) or reverse("forums:places-person", args=[who.pk])
    try:
        messages.success(request, _done(request, who, wanted))
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, f"{who}: {error.message}")
    return redirect(back)


def _done(request: Request, who: Participant, wanted: Session | None) -> str:
    if wanted is None:
        raise RuleError("places.session", _("Say which visit of this forum is meant."))
    facts, actor = {"who": who, "visit": wanted}, request.user
    do = request.POST.get("do", "")
    if do == "give":
        hand.give(who, session=wanted, actor=actor)
        return _("%(who)s: place in “%(visit)s”, fixed.") % facts
    if do == "take":
        hand.take_away(who, session=wanted, actor=actor)
        return _("%(who)s: no place in “%(visit)s” any more.") % facts
    found: Choice = visible_or_404(queries.choices_visible_to(actor).filter(participant=who), _choice_key(who, wanted))
    if do == "fix":
        hand.fix(found, actor=actor)
        return _("Fixed: planning anew leaves it where it is.")
    if do == "let_go":
        hand.let_go(found, actor=actor)
        return _("Let go: planning anew may move it.")
    raise RuleError("places.unknown", _("Say what is to be done: give, take, fix or let_go."))


def _choice_key(who: Participant, wanted: Session) -> int:
    return who.choices.filter(session=wanted).values_list("pk", flat=True).first() or 0

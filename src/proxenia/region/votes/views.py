"""The pages of how a region decides that are no plain record: its two tabs, the steps of a motion, votes, the record of a vote."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.bodies.choices import MeetingState
from proxenia.bodies.queries import bodies_visible_to, meetings_visible_to
from proxenia.core.clock import today
from proxenia.core.dates import holds
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.region import access
from proxenia.region.choices import Way
from proxenia.region.models import Motion
from proxenia.region.record.frame import framed, region_of
from proxenia.relations.steps import press, step

from . import actions, casting, checking, forms, queries, words
from . import governing as running
from .pages import MOTIONS, ROTATIONS, RULES, SEATS
from .paper import vote_record

COMING = 4
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def governing(request: Request, pk: int) -> HttpResponse:
    """Show how a region decides: rules with what they mean on the day, reserved seats, who chairs, and its board."""
    region = region_of(request, pk)
    day = as_of(request)
    who = queries.electorate(region, day)
    may = can_write(request.user, region)

    def edit(pages: Any, one: Any) -> str:
        return pages.url("edit", region.pk, one.pk) if may else ""

    def dated(found: Any, pages: Any) -> list[dict[str, Any]]:
        return [{"one": one, "edit_url": edit(pages, one), "holds": holds(day, one.start, one.end)} for one in found]

    rules = dated(queries.rules_visible_to(request.user).filter(region=region), RULES)
    for row in rules:
        row |= {"asks": words.rule_words(row["one"]), "plain": words.plain_words(row["one"], who.votes)}
    rotations = [
        {"one": one, "turns": queries.turns_from(one, day, coming=COMING), "edit_url": edit(ROTATIONS, one)}
        for one in queries.rotations_visible_to(request.user).filter(region=region)
    ]
    context = framed(
        request,
        region,
        "region:governing",
        rules=rules,
        seats=dated(queries.seats_visible_to(request.user).filter(region=region), SEATS),
        rotations=rotations,
        who=who,
        day=day,
        is_now=day == today(),
        board=bodies_visible_to(request.user).filter(pk=region.board_id or 0).first(),
        may_write=may,
        add={"rules": RULES.url("create", pk), "seats": SEATS.url("create", pk), "turns": ROTATIONS.url("create", pk)},
        as_of_text=request.GET.get("as_of", ""),
    )
    return render(request, "region/votes/governing.html", context)


@require_safe
def motions(request: Request, pk: int) -> HttpResponse:
    """Show the motions of a region with what came of each."""
    region = region_of(request, pk)
    rows = [
        {"one": one, "result": words.result_words(one), "tone": words.TONES[one.state]}  # type: ignore[index]
        for one in queries.motions_of(request.user, region)
    ]
    add = f"{reverse(MOTIONS.url_name('create'))}?region={region.pk}" if can_write(request.user, region) else ""
    awaited = [one for one in queries.awaited(request.user, today()) if one.motion.region_id == region.pk]
    context = framed(request, region, "region:motions", rows=rows, add_url=add, awaited=awaited)
    return render(request, "region/votes/motions.html", context)


@both
def board(request: Request, pk: int) -> HttpResponse:
    """Take down that a region has a board from a day on: a joint body of its members."""
    region = region_of(request, pk)
    return step(
        *(request, region, forms.BoardForm),
        title=_("%(region)s: found the board") % {"region": region},
        act=running.found_board,
        allowed=can_write(request.user, region),
        initial={"on": str(region.start or today())},
        back_url=reverse("region:governing", args=[pk]),
    )


@both
def order(request: Request, pk: int) -> HttpResponse:
    """Show and take the order in which members hold the chair."""
    rotation = visible_or_404(queries.rotations_visible_to(request.user), pk)
    must_write(request.user, rotation)
    known = {place.member_id: place.position for place in rotation.places.all()}
    region = region_of(request, rotation.region_id)
    form = forms.OrderForm(request.POST or None, members=list(region.members.all()), known=known)
    back = reverse("region:governing", args=[region.pk])
    if request.method == "POST" and form.is_valid():
        try:
            running.order_turns(rotation, **form.values(), actor=request.user)
        except RuleError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    context = {"form": form, "title": _("Order of turns: %(what)s") % {"what": rotation}, "back_url": back}
    return render(request, "region/votes/order.html", context, status=422 if form.is_bound and form.errors else 200)


def _motion(request: Request, pk: int) -> Motion:
    found: Motion = visible_or_404(queries.motions_visible_to(request.user), pk)
    return found


@both
def open_motion(request: Request, pk: int) -> HttpResponse:
    """Take down from which day on votes are cast."""
    motion = _motion(request, pk)
    return step(
        *(request, motion, forms.OpenForm),
        title=_("%(motion)s: open for votes") % {"motion": motion},
        act=actions.open_motion,
        allowed=can_write(request.user, motion),
        initial={"on": checking.day_to_open(motion)},
    )


@both
def close_motion(request: Request, pk: int) -> HttpResponse:
    """Take down that the vote is closed; what came of it is counted."""
    motion = _motion(request, pk)
    at_meeting = motion.way == Way.MEETING
    return step(
        *(request, motion, forms.CloseForm),
        title=_("%(motion)s: close the vote") % {"motion": motion},
        act=actions.close_motion,
        allowed=can_write(request.user, motion),
        initial={"on": motion.opened_on if at_meeting else today()},
    )


@both
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take down that a motion is withdrawn, and why."""
    motion = _motion(request, pk)
    title = _("%(motion)s: withdraw") % {"motion": motion}
    allowed = can_write(request.user, motion)
    return step(request, motion, forms.WithdrawForm, title=title, act=actions.withdraw_motion, allowed=allowed)


@both
def agenda(request: Request, pk: int) -> HttpResponse:
    """Put a motion on the agenda of a planned meeting of the board."""
    motion = _motion(request, pk)
    planned = meetings_visible_to(request.user).filter(body=motion.region.board_id, state=MeetingState.PLANNED)

    def form(*args: Any, **more: Any) -> forms.AgendaForm:
        return forms.AgendaForm(*args, meetings=planned, **more)

    return step(
        *(request, motion, form),  # type: ignore[arg-type]
        title=_("%(motion)s: put on the agenda") % {"motion": motion},
        act=actions.put_on_agenda,
        allowed=can_write(request.user, motion),
    )


@both
def point(request: Request, pk: int) -> HttpResponse:
    """Make a motion of a point on an agenda of the board."""
    region = region_of(request, pk)
    must_write(request.user, region)
    form = forms.PointForm(
        request.POST or None,
        actor=request.user,
        points=queries.points_of(request.user, region),
        rules=queries.rules_visible_to(request.user).filter(region=region),
        initial={"item": request.GET.get("item", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.move_point(region, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(made)
    back = reverse("region:motions", args=[region.pk])
    context = {"form": form, "title": _("Make a point a motion"), "back_url": back, "version": None}
    return render(request, "ui/form_page.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Write a new motion in the words of one whose vote is closed."""
    motion = _motion(request, pk)
    try:
        made = actions.take_up_again(motion, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(motion)
    messages.success(request, _("This is a new motion. Say what it should be, and open it for votes."))
    return redirect(made)


@require_POST
def decision(request: Request, pk: int) -> HttpResponse:
    """Record a motion that was carried as a decision of the board."""
    return press(
        request, _motion(request, pk), actions.record_decision, _("It is recorded as a decision of the board.")
    )


@both
def votes(request: Request, pk: int) -> HttpResponse:
    """Show and take the votes of all members on one page; one button writes “for” wherever nothing is chosen."""
    motion = _motion(request, pk)
    must_write(request.user, motion)
    ballots = queries.ballots_of(motion)
    own = [one for one in ballots if one.cast_by_id in {None, motion.office_id}]
    sent = request.POST.copy() if request.method == "POST" else None
    if sent is not None and "all_for" in sent:
        for one in own:
            sent[f"vote_{one.pk}"] = sent.get(f"vote_{one.pk}") or "yes"
    form = forms.VotesForm(sent, ballots=own, by_letter=motion.way == Way.CIRCULATION)
    if sent is not None and form.is_valid():
        try:
            actions.record_votes(motion, **form.values(), actor=request.user)
        except RuleError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect(motion)
    context = {
        "form": form,
        "motion": motion,
        "title": _("Votes: %(motion)s") % {"motion": motion},
        "cast": [one for one in ballots if one not in own],
        "back_url": motion.get_absolute_url(),
    }
    return render(request, "region/votes/votes.html", context, status=422 if form.is_bound and form.errors else 200)


@both
def cast(request: Request, pk: int) -> HttpResponse:
    """Show and take the vote of one's own municipality on a motion by circulation."""
    ballot = visible_or_404(queries.ballots_visible_to(request.user), pk)
    allowed = access.speaks_for(request.user, ballot)
    title = _("Vote of %(member)s") % {"member": ballot.voter}
    if not allowed:
        raise NotAllowed("motion.vote.not_own", _("Only the office of a member casts its vote."))
    form = forms.VoteForm(
        request.POST or None, actor=request.user, initial={"vote": ballot.vote, "reason": ballot.reason}
    )
    motion = ballot.motion
    if request.method == "POST" and form.is_valid():
        try:
            casting.cast_vote(ballot, **form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(motion)
    context = {"form": form, "title": title, "back_url": motion.get_absolute_url(), "motion": motion, "version": None}
    return render(request, "region/votes/cast.html", context, status=422 if form.is_bound and form.errors else 200)


@require_safe
def paper(request: Request, pk: int) -> HttpResponse:
    """Show the record of a vote as a document, or give it as a file."""
    motion = _motion(request, pk)
    language = document_language(request, EVERY_LANGUAGE)
    made = vote_record(request.user, motion, as_of(request), language=language)
    if asked := request.GET.get("format", ""):
        return document_response(made, asked, f"{made.title} {made.subtitle}")
    return document_page(request, motion, made, among=EVERY_LANGUAGE)

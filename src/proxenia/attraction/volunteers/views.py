"""Doors of volunteers beside the declared pages and the board: calls, consents, plan, inviting again, hours, thanks."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.models import PlanningState
from proxenia.accounts.planning.pages import refreshed
from proxenia.attraction.models import ShiftPlanning, Undertaking, Volunteer
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language, document_page
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.engines.shifts import Wrong
from proxenia.relations.steps import attempt, press, step

from . import (
    actions,
    briefing,
    consenting,
    figures,
    forms,
    hours,
    inviting,
    laying,
    queries,
    retention,
    signing,
    thanks,
)
from .frame import framed, own_undertaking
from .pages import lists
from .setting import Names, names_in
from .words import first, lack_words, wrong_words

both = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 100
SHOWN = 40
"""So many lines of what is lacking are shown; the command and the API tell all."""


def _said(request: Request, act: Any, said: str, back: str, *args: Any) -> HttpResponse:
    """Do what a verb does, and say it, or say what stands in its way, on the page that follows."""
    attempt(request, act, said)
    return redirect(back, *args)


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Put a call before everybody."""
    call = visible_or_404(queries.calls_visible_to(request.user), pk)
    return press(request, call, actions.publish_call, _("Everybody can read it now, and sign up while it is open."))


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a call from the public."""
    call = visible_or_404(queries.calls_visible_to(request.user), pk)
    return press(request, call, actions.withdraw_call, _("Nobody reads it any more."))


@require_safe
def set_aside(request: Request) -> HttpResponse:
    """Show the sign-ups that may be spam or wait to be confirmed."""
    rows = list(queries.set_aside(request.user))
    may_write = can_write_in(request.user, request.user.office_id)
    context = {"rows": rows, "may_write": may_write, **lists(request)}
    return render(request, "attraction/volunteers/set_aside.html", context)


@require_POST
def let_in(request: Request, pk: int) -> HttpResponse:
    """Let a sign-up count that was set aside."""
    volunteer = visible_or_404(queries.set_aside(request.user), pk)
    must_write(request.user, volunteer)
    act = partial(signing.let_in, volunteer, actor=request.user)
    return _said(request, act, _("They are signed up."), "attraction:volunteer-set-aside")


@require_POST
def throw_away(request: Request, pk: int) -> HttpResponse:
    """Remove a sign-up that was set aside."""
    volunteer = visible_or_404(queries.set_aside(request.user), pk)
    must_write(request.user, volunteer)
    act = partial(retention.erase_volunteer, volunteer, actor=request.user)
    return _said(request, act, _("Removed."), "attraction:volunteer-set-aside")


def _volunteer(request: Request, pk: int) -> Volunteer:
    found: Volunteer = visible_or_404(queries.volunteers_visible_to(request.user), pk)
    return found


def _step(request: Request, pk: int, form: Any, title: str, act: Any) -> HttpResponse:
    one = _volunteer(request, pk)
    allowed = can_write(request.user, one)
    return step(request, one, form, title=title % {"name": one}, act=act, allowed=allowed)


@both
def consent(request: Request, pk: int) -> HttpResponse:
    """Note that a volunteer agreed to something."""
    return _step(request, pk, forms.ConsentForm, _("%(name)s: agrees to something"), consenting.give_consent)


@both
def withdraw_consent(request: Request, pk: int) -> HttpResponse:
    """Note that a volunteer withdraws a consent."""
    return _step(request, pk, forms.WithdrawForm, _("%(name)s: withdraws a consent"), consenting.withdraw_consent)


@both
def engage(request: Request, pk: int) -> HttpResponse:
    """Let a volunteer be in at an undertaking."""
    return _step(request, pk, forms.EngageForm, _("%(name)s: is in at an undertaking"), consenting.engage)


@require_POST
def leave(request: Request, pk: int) -> HttpResponse:
    """Let a volunteer leave an undertaking."""
    one = visible_or_404(queries.engagements_visible_to(request.user), pk)
    must_write(request.user, one)
    act = partial(consenting.leave_undertaking, one, actor=request.user)
    return _said(
        request, act, _("They have left; their shifts ahead there are cancelled."), one.volunteer.get_absolute_url()
    )


@require_POST
def enrol(request: Request, pk: int) -> HttpResponse:
    """Say who is to come to a briefing."""
    one = visible_or_404(queries.briefings_visible_to(request.user), pk)
    must_write(request.user, one)
    keys = {keyed(value) for value in request.POST.getlist("volunteer")}
    chosen = list(queries.volunteers_visible_to(request.user).filter(pk__in=keys))
    act = partial(briefing.enrol, one, volunteers=chosen, actor=request.user)
    return _said(request, act, _("Noted who is to come."), one.get_absolute_url())


@require_POST
def attend(request: Request, pk: int) -> HttpResponse:
    """Note who was at a briefing."""
    one = visible_or_404(queries.briefings_visible_to(request.user), pk)
    must_write(request.user, one)
    keys = {keyed(value) for value in request.POST.getlist("came")}
    came = list(queries.volunteers_visible_to(request.user).filter(pk__in=keys))
    act = partial(briefing.note_attendance, one, came=came, actor=request.user)
    return _said(request, act, _("Noted who came."), one.get_absolute_url())


@require_safe
def volunteers(request: Request, pk: int) -> HttpResponse:
    """Show who is in at an undertaking: languages, skills, places, and whether they are on the roster."""
    undertaking = own_undertaking(request, pk)
    found = queries.told_volunteers(undertaking, today())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = framed(request, undertaking, "attraction:undertaking-volunteers", page=page, query="")
    return render(request, "attraction/volunteers/in_at.html", context)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """Show how many places are taken, the latest proposal with what it lacks, and let one ask for and take one."""
    undertaking = own_undertaking(request, pk)
    planning = queries.plannings_visible_to(request.user).filter(undertaking=undertaking).first()
    is_laid = planning is not None and planning.state == PlanningState.LAID
    told: dict[str, Any] = planning.told if planning is not None and is_laid else {}
    context = framed(
        request,
        undertaking,
        "attraction:shift-plan",
        planning=planning,
        board_url=request.path,
        may_plan=can_write(request.user, undertaking),
        places=queries.number_of_places(undertaking),
        taken=queries.places_held(undertaking).count(),
        roster=queries.on_roster(undertaking, today()).count(),
        told=told,
        is_open=is_laid and planning is not None and planning.taken_at is None,
        **_proposal(names_in(undertaking, told), told),
        untold=queries.untold(undertaking).values("volunteer").distinct().count(),
    )
    response = render(request, "attraction/volunteers/plan.html", context)
    return refreshed(request, response, working=planning is not None and planning.is_working)


def _proposal(names: Names, told: dict[str, Any]) -> dict[str, Any]:
    """Return a proposal in words: who would be moved, what is lacking and why, which fixed places break a rule."""
    moved = [names.places[seat] for one in told.get("moved", ()) if (seat := (one[0], one[1])) in names.places]
    lacking = told.get("lacks", ())
    broken = [
        f"{names.volunteers[one['person']]}: {wrong_words(names, _fault(one))}"
        for one in told.get("broken", ())
        if one["person"] in names.volunteers
    ]
    return {
        "moved": moved,
        "lacks": list(first((lack_words(names, one) for one in lacking), SHOWN)),
        "lacks_more": max(len(lacking) - SHOWN, 0),
        "broken": broken,
    }


def _fault(one: dict[str, Any]) -> Any:
    return Wrong(**one)


@require_POST
def ask_for_plan(request: Request, pk: int) -> HttpResponse:
    """Ask that the shifts be planned."""
    undertaking = own_undertaking(request, pk)
    act = partial(laying.ask_for_plan, undertaking, actor=request.user)
    return _said(request, act, _("It is being planned. What comes of it is a proposal."), "attraction:shift-plan", pk)


def _planning(request: Request, pk: int) -> ShiftPlanning:
    found: ShiftPlanning = visible_or_404(queries.plannings_visible_to(request.user), pk)
    return found


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop a planning."""
    planning = _planning(request, pk)
    act = partial(stop_plan, planning, actor=request.user)
    return _said(request, act, _("It was stopped."), "attraction:shift-plan", planning.undertaking_id)


@require_POST
def take(request: Request, pk: int) -> HttpResponse:
    """Take a proposal."""
    planning = _planning(request, pk)
    try:
        counts = laying.take_plan(planning, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        words = _("%(placed)d places given, %(moved)d taken back, %(left_out)d left out as they hold no more.")
        messages.success(request, words % counts)
    return redirect("attraction:shift-plan", planning.undertaking_id)


@require_POST
def tell(request: Request, pk: int) -> HttpResponse:
    """Write to everybody whose shifts are not as they were told."""
    undertaking = own_undertaking(request, pk)
    many = laying.tell_plan(undertaking, actor=request.user)
    words = ngettext("%(many)d volunteer is told.", "%(many)d volunteers are told.", many)
    messages.success(request, words % {"many": many})
    return redirect("attraction:shift-plan", pk)


@require_safe
def again(request: Request, pk: int) -> HttpResponse:
    """Show whom one may invite to an undertaking today, whom not as no consent stands, and who is invited already."""
    undertaking = own_undertaking(request, pk)
    day = today()
    page = Paginator(queries.invitable(request.user, undertaking, day), PER_PAGE).get_page(request.GET.get("page"))
    context = framed(
        request,
        undertaking,
        "attraction:reinvite",
        page=page,
        query="",
        without=queries.not_invitable(request.user, undertaking, day).count(),
        asked=list(queries.reinvitations_visible_to(request.user).filter(undertaking=undertaking)),
        may_write=can_write(request.user, undertaking),
    )
    return render(request, "attraction/volunteers/again.html", context)


@require_POST
def invite(request: Request, pk: int) -> HttpResponse:
    """Invite those who are ticked to an undertaking; of whom no consent stands nobody is invited, and it is said."""
    undertaking = own_undertaking(request, pk)
    must_write(request.user, undertaking)
    keys = {keyed(value) for value in request.POST.getlist("volunteer")}
    many = 0
    for one in queries.volunteers_visible_to(request.user).filter(pk__in=keys):
        try:
            inviting.reinvite(one, undertaking=undertaking, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            messages.error(request, f"{one}: {error.message}")
        else:
            many += 1
    if many:
        words = ngettext("%(many)d volunteer is invited.", "%(many)d volunteers are invited.", many)
        messages.success(request, words % {"many": many})
    return redirect("attraction:reinvite", pk)


@require_safe
def worked(request: Request, pk: int) -> HttpResponse:
    """Show the hours of an undertaking as a figure, by month, and who is to be thanked; `?format=json` gives the figure alone."""
    undertaking = own_undertaking(request, pk)
    found = figures.hours_of(undertaking)
    people = queries.thanked_for(undertaking)
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = framed(
        request,
        undertaking,
        "attraction:volunteer-hours",
        found=found,
        stripped=figures.in_hours(found.stripped),
        months=[(month, figures.in_hours(minutes)) for month, minutes in found.months.items()],
        page=page,
        query="",
        people=[(one, figures.in_hours(one.worked)) for one in page],  # type: ignore[attr-defined]
        may_write=can_write(request.user, undertaking),
    )
    return render(request, "attraction/volunteers/hours.html", context)


@require_POST
def thank(request: Request, pk: int) -> HttpResponse:
    """Write thanks to all who have hours and were not thanked yet."""
    undertaking = own_undertaking(request, pk)
    act = partial(actions.thank, undertaking, actor=request.user)
    return _said(
        request, act, _("Thanks are written to whoever was not thanked yet."), "attraction:volunteer-hours", pk
    )


@require_POST
def state_hours(request: Request, pk: int) -> HttpResponse:
    """State the hours as a measured figure about the undertaking."""
    undertaking = own_undertaking(request, pk)
    act = partial(figures.state_hours, undertaking, actor=request.user)
    return _said(
        request, act, _("It stands among the figures about the undertaking."), "attraction:volunteer-hours", pk
    )


@both
def note_hours(request: Request, pk: int) -> HttpResponse:
    """Note from when to when somebody worked."""
    place = visible_or_404(queries.assignments_visible_to(request.user), pk)
    title = _("%(name)s: hours worked") % {"name": place.volunteer}
    begun = place.shift.begins.strftime("%H:%M"), place.shift.ends.strftime("%H:%M")
    return step(
        request,
        place,
        forms.HoursForm,
        title=title,
        act=hours.note_came,
        allowed=can_write(request.user, place),
        initial={"begins": begun[0], "ends": begun[1]},
        back_url=place.shift.get_absolute_url(),
    )


@require_safe
def paper(request: Request, pk: int, volunteer_pk: int) -> HttpResponse:
    """Show the paper of thanks to a volunteer, in three languages, as a page and as files."""
    undertaking: Undertaking = own_undertaking(request, pk)
    volunteer = visible_or_404(queries.thanked_for(undertaking), volunteer_pk)
    made = thanks.paper(volunteer, undertaking, as_of(request), language=document_language(request, EVERY_LANGUAGE))
    if asked := request.GET.get("format", ""):
        return document_response(made, asked, f"{made.title} {made.subtitle}")
    return document_page(request, volunteer, made, among=EVERY_LANGUAGE)


@require_POST
def renew_address(request: Request, pk: int) -> HttpResponse:
    """Give a volunteer's own page a new address; the old one is worth nothing, and a letter brings the new one."""
    volunteer = _volunteer(request, pk)
    must_write(request.user, volunteer)
    act = partial(actions.renew_own_address, volunteer, actor=request.user)
    return _said(request, act, _("There is a new address, and a letter that brings it."), volunteer.get_absolute_url())

"""The doors of a firm's portal: pages that only those find who speak for the firm."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.openings.choices import COUNTED, CallState
from proxenia.openings.models import PortalAccount

from . import access, actions, answering, interests, queries
from .forms import ApplyForm, InterestForm, SettingsForm, TellForm
from .frame import of_firm, page
from .stored import stored_about
from .waiting import address, matters_of, rows_of

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422


@require_safe
def start(request: Request) -> HttpResponse:
    """Lead to the firm somebody speaks for, or let choose among several."""
    portals = list(queries.portals_of(request.user))
    if not portals:
        raise Http404
    if len(portals) == 1:
        return redirect("portal:home", portals[0].profile_id)
    return render(request, "portal/start.html", {"portals": portals})


@require_safe
@of_firm
def home(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show what waits for the firm, and how far its introductions and proposals are."""
    context = {
        "matters": matters_of(portal),
        "introductions": queries.introductions_of(portal),
        "proposals": rows_of(portal, queries.open_proposals_of(portal)),
    }
    return page(request, portal, "home", context)


@require_safe
@of_firm
def calls(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show the open calls, those in the firm's field first, and the calls it answered."""
    seen = queries.calls_seen(portal, queries.open_calls(portal))
    answered = queries.applications_of(portal).order_by("-received_on", "-pk")
    context = {
        "in_field": [one for one in seen if one.in_field],
        "others": [one for one in seen if not one.in_field],
        "answered": [(one, queries.told_state(one)) for one in answered],
        "knows_field": bool(queries.field_of(portal)),
    }
    return page(request, portal, "calls", context)


@both
@of_firm
def call(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Show a call, the firm's answer and what was decided; take the answer."""
    found = visible_or_404(queries.call_for(portal, pk), pk)
    (seen,) = queries.calls_seen(portal, [found])
    is_open = queries.open_calls(portal).filter(pk=pk).exists()
    user = request.user
    initial = {"contact_name": user.name, "contact_mail": user.email}
    form = ApplyForm(request.POST or None, solutions=queries.offered(portal), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer_call(portal, found, form.cleaned_data, actor=user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Your answer is received. You can take it back until the call is decided."))
            return redirect("portal:call", portal.profile_id, pk)
    application = seen.application
    counts = application is not None and application.state in COUNTED
    context = {
        "seen": seen,
        "call": found,
        "application": application,
        "decided": found.state == CallState.DECIDED,
        "may_withdraw": application is not None and access.can_take_back(application),
        "form": form if is_open and not counts else None,
    }
    return page(request, portal, "call", context, here="calls", status=INCOMPLETE if form.errors else 200)


@require_POST
@of_firm
def call_withdraw(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Take the firm's answer to a call back."""
    found = visible_or_404(queries.call_for(portal, pk), pk)
    (seen,) = queries.calls_seen(portal, [found])
    if seen.application is None:
        raise Http404
    answering.take_answer_back(portal, seen.application, actor=request.user)
    messages.success(request, _("Your answer is taken back."))
    return redirect("portal:call", portal.profile_id, pk)


@require_safe
@of_firm
def introductions(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show the firm's introductions: whether it agrees, how far they have come, and what it can tell."""
    found = list(queries.introductions_of(portal))
    context = {"rows": [(one, _tell_form(one)) for one in found]}
    return page(request, portal, "introductions", context)


def _tell_form(introduction: Any, data: Any = None) -> TellForm | None:
    """Return the form by which a firm tells of an introduction; None where there is nothing to tell."""
    form = TellForm(data, stage=introduction.stage, auto_id=f"id_{introduction.pk}_%s")
    return form if queries.can_tell(introduction) else None


@require_POST
@of_firm
def agree(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Agree or decline to be introduced."""
    introduction = visible_or_404(queries.introductions_of(portal), pk)
    agrees = request.POST.get("agrees")
    if agrees not in {"yes", "no"}:
        raise RuleError("introduction.consent.unknown", _("Say whether you agree."))
    answering.say_to_introduction(portal, introduction, agrees=agrees == "yes", actor=request.user)
    messages.success(request, _("Your answer is noted."))
    return redirect(f"{address('introductions', portal)}#introduction-{pk}")


@both
@of_firm
def tell(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Take what the firm tells of an introduction."""
    introduction = visible_or_404(queries.introductions_of(portal), pk)
    form = _tell_form(introduction, request.POST or None)
    if form is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        told = {"stage": said["stage"], "on": PartialDate.of(said["on"]), "note": said["note"]}
        try:
            answering.tell_stage(portal, introduction, **told, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Thank you: it is noted."))
            return redirect(f"{address('introductions', portal)}#introduction-{pk}")
    context = {"introduction": introduction, "form": form, "back_url": address("introductions", portal)}
    return page(request, portal, "tell", context, here="introductions", status=INCOMPLETE if form.errors else 200)


@both
@of_firm
def interested(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show published needs and what the firm marked; take an interest in a market."""
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            interests.mark_interest(portal, **form.cleaned_data, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Marked. The office sees it; it promises nothing."))
            return redirect("portal:interests", portal.profile_id)
    marked = list(queries.interests_of(portal))
    known = {one.need_id for one in marked}
    needs = [(one, one.pk in known) for one in queries.published_needs(portal)]
    context = {"form": form, "marked": marked, "needs": needs}
    return page(request, portal, "interests", context, status=INCOMPLETE if form.errors else 200)


@require_POST
@of_firm
def need_interest(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Mark an interest in a published need."""
    need = visible_or_404(queries.published_needs(portal), pk)
    try:
        interests.mark_interest(portal, need=need, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.warning(request, error.message)
    else:
        messages.success(request, _("Marked. The office sees it; it promises nothing."))
    return redirect("portal:interests", portal.profile_id)


@require_POST
@of_firm
def interest_withdraw(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Take an interest back."""
    interests.withdraw_interest(visible_or_404(queries.interests_of(portal), pk), actor=request.user)
    messages.success(request, _("Taken back."))
    return redirect("portal:interests", portal.profile_id)


@both
@of_firm
def settings(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show and take what somebody who speaks for the firm chooses for oneself."""
    initial = {"mails": portal.mails, "named": portal.named_since is not None}
    form = SettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.choose(portal, **form.cleaned_data, actor=request.user)
        messages.success(request, _("Saved."))
        return redirect("portal:settings", portal.profile_id)
    context = {"form": form, "colleagues": queries.colleagues_of(portal)}
    return page(request, portal, "settings", context, status=INCOMPLETE if form.errors else 200)


@require_safe
@of_firm
def stored(_request: Request, portal: PortalAccount) -> HttpResponse:
    """Give what is stored about the firm as a JSON file."""
    response = JsonResponse(stored_about(portal), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="proxenia-{portal.profile_id}.json"'
    return response


@both
@of_firm
def leave(request: Request, portal: PortalAccount) -> HttpResponse:
    """Ask, then end that somebody speaks for the firm."""
    if request.method == "POST":
        actions.leave_firm(portal, actor=request.user)
        messages.success(request, _("You do not speak for %(firm)s any more.") % {"firm": portal.profile})
        more = queries.portals_of(request.user).exists()
        return redirect("portal:start") if more else redirect("account_login")
    is_last = queries.portals_of(request.user).count() == 1
    return page(request, portal, "leave", {"is_last": is_last}, here="settings")

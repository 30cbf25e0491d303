"""The office's doors to portals: let people speak for a firm, answer what firms propose, see in what they are interested."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.invitations import link_to, mail_leaves
from proxenia.accounts.queries import open_invitations
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.openings.models import PortalAccount, Profile, ProposedChange

from . import actions, proposing, queries
from .access import can_look_after, must_look_after
from .choices import ChangeState
from .diffing import lines_of
from .forms import PersonForm, SendBackForm
from .waiting import title_of

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422
PER_PAGE = 100


@both
@never_cache
def invite(request: Request, pk: int) -> HttpResponse:
    """Let somebody speak for a firm: one box and one press."""
    profile: Profile = visible_or_404(Profile.objects.visible_to(request.user), pk)
    must_look_after(request.user, profile)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            base_url = request.build_absolute_uri("/")
            portal = actions.invite_person(profile, form.cleaned_data["email"], base_url=base_url, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            _say_invited(request, portal, base_url)
            return redirect(profile)
    title = _("Let somebody speak for %(firm)s") % {"firm": profile}
    context = {"form": form, "title": title, "back_url": profile.get_absolute_url()}
    return render(request, "portal/office/invite.html", context, status=INCOMPLETE if form.errors else 200)


def _say_invited(request: Request, portal: PortalAccount, base_url: str) -> None:
    """Say what happens now; where no mail can leave, give the link to pass on."""
    if portal.user_id is not None:
        messages.success(
            request, _("%(email)s has an account and sees the firm's portal from now on.") % {"email": portal.email}
        )
        return
    if mail_leaves():
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": portal.email})
        return
    invitation = open_invitations(request.user).filter(email=portal.email).first()
    link = link_to(invitation.pk, base_url) if invitation is not None else ""
    words = _("No mail server is set up, so nothing was sent. Copy this link and give it to {email} yourself: {link}")
    messages.warning(request, format_html(words, email=portal.email, link=format_html("<code>{}</code>", link)))


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Take somebody the right to speak for a firm."""
    portal: PortalAccount = visible_or_404(queries.portal_accounts(request.user), pk)
    actions.end_portal(portal, actor=request.user)
    messages.success(request, _("%(email)s does not speak for the firm any more.") % {"email": portal.email})
    return redirect(portal.profile)


@require_safe
def changes(request: Request) -> HttpResponse:
    """Show what firms proposed: what waits, or everything."""
    found = queries.proposals_for(request.user)
    every = "all" in request.GET
    rows = found if every else found.filter(state=ChangeState.WAITING)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "rows": [(one, title_of(one)) for one in shown], "every": every}
    return render(request, "portal/office/changes.html", context)


@both
def change(request: Request, pk: int) -> HttpResponse:
    """Show what a firm proposed beside what stands there; take it over, or send it back with a reason."""
    proposal: ProposedChange = visible_or_404(queries.proposals_for(request.user), pk)
    form = SendBackForm(request.POST if "reason" in request.POST else None)
    if request.method == "POST":
        must_look_after(request.user, proposal.profile)
        try:
            if _decide(request, proposal, form):
                return redirect("openings:change-list")
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error) if form.is_bound else messages.error(request, error.message)
    return _change_page(request, proposal, form)


def _decide(request: Request, proposal: ProposedChange, form: SendBackForm) -> bool:
    """Do what was pressed; False where the reason is missing."""
    if "take" in request.POST:
        proposing.take_over(proposal, actor=request.user)
        messages.success(request, _("Accepted. The firm sees it in its portal."))
        return True
    if not form.is_bound or not form.is_valid():
        return False
    proposing.send_back(proposal, form.cleaned_data["reason"], actor=request.user)
    messages.success(request, _("Sent back. The firm reads the reason in its portal."))
    return True


def _change_page(request: Request, proposal: ProposedChange, form: SendBackForm) -> HttpResponse:
    is_waiting = proposal.state == ChangeState.WAITING
    context = {
        "proposal": proposal,
        "title": title_of(proposal),
        "lines": lines_of(proposal),
        "may": is_waiting and can_look_after(request.user, proposal.profile),
        "form": form,
    }
    return render(request, "portal/office/change.html", context, status=INCOMPLETE if request.method == "POST" else 200)


@require_safe
def interests(request: Request) -> HttpResponse:
    """Show in which needs and markets firms have marked an interest."""
    shown = Paginator(queries.interests_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/office/interests.html", {"page": shown})

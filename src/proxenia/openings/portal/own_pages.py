"""The pages on which a firm says what it is and what it offers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.directory.countries import country_name
from proxenia.openings.models import PortalAccount, Profile, ProposedChange, Reference, Solution

from . import proposing, queries
from .choices import About
from .forms import OwnForm, OwnProfileForm, OwnReferenceForm, OwnSolutionForm
from .frame import of_firm, page
from .waiting import address, rows_of

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422
FORMS: dict[str, type[OwnForm]] = {
    About.PROFILE: OwnProfileForm,
    About.SOLUTION: OwnSolutionForm,
    About.REFERENCE: OwnReferenceForm,
}


@both
@of_firm
def profile(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show and take what the firm says of itself."""
    more = {"title": _("Our profile"), "back": "home", "here": "profile"}
    return _form(request, portal, About.PROFILE, portal.profile, more)


@require_safe
@of_firm
def solutions(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show what the firm offers, with its references, and what it proposed."""
    waiting = [one for one in queries.open_proposals_of(portal) if one.about != About.PROFILE]
    shown = [(one, _with_countries(one)) for one in queries.solutions_of(portal)]
    return page(request, portal, "solutions", {"solutions": shown, "proposals": rows_of(portal, waiting)})


def _with_countries(one: Solution) -> list[tuple[Reference, str]]:
    """Return the references of a solution, each with its country by name."""
    return [(ref, country_name(ref.country) if ref.country else "") for ref in one.references.all()]


@both
@of_firm
def solution_new(request: Request, portal: PortalAccount) -> HttpResponse:
    """Show and take the form for a further solution."""
    more = {"title": _("A further solution"), "back": "solutions", "here": "solutions"}
    return _form(request, portal, About.SOLUTION, None, more)


@both
@of_firm
def solution(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Show and take what the firm says of a solution."""
    found: Solution = visible_or_404(queries.solutions_of(portal), pk)
    more = {"title": str(found), "back": "solutions", "here": "solutions"}
    return _form(request, portal, About.SOLUTION, found, more, solution=found)


@require_POST
@of_firm
def solution_retire(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Say that a solution is offered no longer."""
    proposing.retire(visible_or_404(queries.solutions_of(portal), pk), actor=request.user)
    messages.success(request, _("Noted: it is offered until today."))
    return redirect("portal:solutions", portal.profile_id)


@both
@of_firm
def reference_new(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Show and take the form for a further reference of a solution."""
    owner: Solution = visible_or_404(queries.solutions_of(portal), pk)
    more = {"title": _("A reference for %(solution)s") % {"solution": owner}, "back": "solutions", "here": "solutions"}
    return _form(request, portal, About.REFERENCE, None, more, solution=owner)


@both
@of_firm
def reference(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Show and take what the firm says of a reference."""
    found: Reference = visible_or_404(queries.references_of(portal), pk)
    more = {"title": str(found), "back": "solutions", "here": "solutions"}
    return _form(request, portal, About.REFERENCE, found, more, solution=found.solution, reference=found)


@require_POST
@of_firm
def reference_remove(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Take a reference away."""
    proposing.take_reference_away(visible_or_404(queries.references_of(portal), pk), actor=request.user)
    messages.success(request, _("Removed."))
    return redirect("portal:solutions", portal.profile_id)


@require_POST
@of_firm
def proposal_withdraw(request: Request, portal: PortalAccount, pk: int) -> HttpResponse:
    """Take a proposed change back."""
    proposing.withdraw_proposal(visible_or_404(queries.proposals_of(portal), pk), actor=request.user)
    messages.success(request, _("Taken back: everything stays as it was."))
    return redirect("portal:home", portal.profile_id)


def _form(
    request: Request,
    portal: PortalAccount,
    about: str,
    record: Profile | Solution | Reference | None,
    more: dict[str, Any],
    **named: Any,
) -> HttpResponse:
    """Show and take the form for a record, filled with what the firm proposed already."""
    earlier = _earlier(request, portal, about, record)
    model = proposing.MODELS[about]
    initial = proposing.read(model, earlier.values) if earlier is not None else {}
    form = FORMS[about](request.POST or None, actor=request.user, instance=record or model(), initial=initial)
    seen = request.POST.get("version", "")
    if request.method == "POST" and form.is_valid():
        try:
            proposal = proposing.propose(
                portal.profile,
                about,
                form.values(),
                **named,
                replaces=earlier,
                version=int(seen) if seen.isdecimal() else None,
                actor=request.user,
            )
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _said(proposal))
            return redirect(f"portal:{more['back']}", portal.profile_id)
    context = {"form": form, "title": more["title"], "back_url": address(more["back"], portal), "earlier": earlier}
    context["version"] = getattr(record, "version", None)
    status = INCOMPLETE if form.is_bound and form.errors else 200
    return page(request, portal, "own_form", context, here=more["here"], status=status)


def _said(proposal: ProposedChange | None) -> str:
    if proposal is None:
        return _("Saved.")
    return _("Saved. What the office vouches for waits until it has taken it over.")


def _earlier(request: Request, portal: PortalAccount, about: str, record: Any) -> ProposedChange | None:
    """Return what was proposed for a record and is not decided; for a new one, what the address names."""
    if record is not None:
        return queries.pending_for(portal.profile, about, None if about == About.PROFILE else record)
    asked = request.GET.get("proposal", "")
    if not asked:
        return None
    if not asked.isdecimal():
        raise Http404
    fresh = {"solution": None} if about == About.SOLUTION else {"reference": None}
    proposal: ProposedChange = visible_or_404(
        queries.open_proposals_of(portal).filter(about=about, **fresh), int(asked)
    )
    return proposal

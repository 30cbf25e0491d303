"""Doors of proposals beside their declared pages: what is proposed to a need, one proposal and its decision, and the weights."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, back_of, visible_or_404
from proxenia.openings.choices import ProposalState, Tier
from proxenia.openings.doors.resting import standing
from proxenia.relations.steps import attempt

from . import access, actions, learning, queries, showing
from .forms import AcceptForm, RejectForm

both = require_http_methods(["GET", "HEAD", "POST"])
INCOMPLETE = 422
PER_PAGE = 30


def _need(request: Request, pk: int) -> Any:
    return visible_or_404(queries.own_needs(request.user), pk)


def _proposal(request: Request, pk: int) -> Any:
    return visible_or_404(queries.proposals_visible_to(request.user), pk)


@require_safe
def need_matches(request: Request, pk: int) -> HttpResponse:
    """Show what is proposed to a need: by tiers with reasons, what was decided, and who is excluded because of what."""
    need = _need(request, pk)
    ranking = queries.ranking_of(need)
    shown = showing.shown(request.user, queries.proposals_to(request.user, need))
    waiting = [one for one in shown if one.proposal.state == ProposalState.PROPOSED]
    context = {
        "need": need,
        "ranking": ranking,
        "changed": ranking is not None and queries.has_changed_since(ranking),
        "tiers": [(tier, [one for one in waiting if one.proposal.tier == tier]) for tier in Tier],
        "count": len(waiting),
        "decided": [one for one in shown if one.proposal.state != ProposalState.PROPOSED],
        "excluded": showing.excluded(request.user, ranking) if ranking else [],
        "calls": showing.calls_of(request.user, need),
        "may_write": can_write(request.user, need),
    }
    return render(request, "openings/matches/need.html", context)


@require_POST
def need_propose(request: Request, pk: int) -> HttpResponse:
    """Ask that solutions be proposed to a need now."""
    need = _need(request, pk)
    actions.ask_for_proposals(need, actor=request.user)
    messages.success(request, _("The solutions are being looked through. Load this page again in a moment."))
    return redirect("openings:need-matches", need.pk)


@require_safe
def proposals(request: Request) -> HttpResponse:
    """Show what waits for a decision, need by need."""
    found = queries.undecided(request.user)
    if not access.reads_proposals(request.user):
        found = found.none()
    tier = request.GET.get("tier", "")
    if tier:
        found = found.filter(tier=tier)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": showing.shown(request.user, list(page.object_list)),
        "tier": tier,
        "tiers": Tier.choices,
        "query": f"tier={tier}" if tier in Tier.values else "",
        "unjudged": queries.needs_without_ranking(request.user)[:10],
    }
    return render(request, "openings/matches/list.html", context)


@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    """Show one proposal with all that speaks for and against it, and from what it was worked out."""
    found = _proposal(request, pk)
    context = {
        "one": showing.shown(request.user, [found])[0],
        "need": found.need,
        "may_write": can_write(request.user, found),
        "signals": showing.signals(found),
    }
    return render(request, "openings/matches/proposal.html", context)


def _decide(
    request: Request, pk: int, form_class: Any, verb: Any, said: str, title: str, save: str, **more: Any
) -> HttpResponse:
    """Show and take the form of a decision; afterwards lead to where it was asked for."""
    found = _proposal(request, pk)
    must_write(request.user, found)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = verb(found, **form.cleaned_data, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, said)
            return redirect(made if made != found else reverse("openings:need-matches", args=[found.need_id]))
    context = {
        "form": form,
        "one": showing.shown(request.user, [found])[0],
        "title": title,
        "save": save,
        "back_url": found.get_absolute_url(),
        "version": None,
        "remove_url": "",
        **more,
    }
    status = INCOMPLETE if form.is_bound and form.errors else 200
    return render(request, "openings/matches/decide.html", context, status=status)


@both
def accept(request: Request, pk: int) -> HttpResponse:
    """Show and take the form by which a proposal is accepted and the introduction planned."""
    said, title = _("The introduction is planned. Ask both sides first."), _("Accept this proposal")
    found = _proposal(request, pk)
    ours = found.solution.profile.organisation
    stands = standing(ours, found.need, found.office_id)
    more = {"stands": stands, "stands_words": stands.words(ours)}
    return _decide(request, pk, AcceptForm, actions.accept, said, title, _("Plan the introduction"), **more)


@both
def reject(request: Request, pk: int) -> HttpResponse:
    """Show and take the form by which a proposal is rejected, with a reason."""
    said, title = _("The proposal was rejected; the reason is kept."), _("Reject this proposal")
    return _decide(request, pk, RejectForm, actions.reject, said, title, _("Reject"))


def _press(request: Request, act: Any, said: str, back: Any) -> HttpResponse:
    """Take a step, and go back; what stands in its way is said there."""
    attempt(request, act, said)
    return redirect(back_of(request) or back)


@require_POST
def reconsider(request: Request, pk: int) -> HttpResponse:
    """Take a rejected proposal up again."""
    found = _proposal(request, pk)
    must_write(request.user, found)
    return _press(request, lambda: actions.reconsider(found, actor=request.user), _("It is proposed again."), found)


@require_safe
def weights(request: Request) -> HttpResponse:
    """Show how much each signal counts, the versions learnt, and how each did on needs held back."""
    if not access.reads_proposals(request.user):
        raise NotAllowed("weights.read.forbidden", _("Only whoever reads the office sees its weights."))
    rows = [showing.version(one) for one in queries.weights_visible_to(request.user)]
    context = {
        "rows": rows,
        "shipped": showing.shipped_version(any(row.in_use for row in rows)),
        "may_tune": access.can_tune(request.user),
        "learnable": learning.learnable(request.user.office_id),
    }
    return render(request, "openings/matches/weights.html", context)


@require_safe
def weights_detail(request: Request, pk: int) -> HttpResponse:
    """Show one version of the weights."""
    found = visible_or_404(queries.weights_visible_to(request.user), pk)
    context = {"row": showing.version(found), "may_tune": access.can_tune(request.user)}
    return render(request, "openings/matches/version.html", context)


@require_POST
def learn(request: Request) -> HttpResponse:
    """Ask that weights be learnt from what was decided."""
    access.must_tune(request.user)
    said = _(
        "Weights are being learnt. Load this page again in a moment: what came of it is listed, also if it is refused."
    )
    return _press(request, lambda: learning.ask_to_learn(actor=request.user), said, "openings:weights-list")


@require_POST
def use(request: Request, pk: int) -> HttpResponse:
    """Take a version of the weights into use."""
    found = visible_or_404(queries.weights_visible_to(request.user), pk)
    access.must_tune(request.user)
    act = lambda: learning.take_into_use(found, actor=request.user)  # noqa: E731 - said once, below
    return _press(request, act, _("These weights are in use now. Proposals follow."), "openings:weights-list")


@require_POST
def use_shipped(request: Request) -> HttpResponse:
    """Go back to the weights that the engine ships."""
    access.must_tune(request.user)
    said = _("The weights that come with the house are in use now. Proposals follow.")
    return _press(request, lambda: learning.use_shipped(actor=request.user), said, "openings:weights-list")

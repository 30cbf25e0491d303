"""Doors of chains and results beside their declared pages: a step more, the beneficiary's question, the portfolio."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, as_of, visible_or_404
from proxenia.core.tables import csv_response
from proxenia.core.visitors import DJANGO, day_words, language_of, visitor_page
from proxenia.relations.queries import ties_visible_to

from . import access, actions, asking, effort, joining, queries, scatter, words
from .confirming import CONFIRMATION
from .forms import AskForm, JoinForm, StepAfterForm
from .graphs import graph
from .models import Confirmation, Step

both = require_http_methods(["GET", "HEAD", "POST"])
GONE, UNKNOWN, FORBIDDEN, INCOMPLETE = 410, 404, 403, 422


def _page(request: HttpRequest, form: Any, title: str, back_url: str, **more: Any) -> HttpResponse:
    template = more.pop("template", "ui/form_page.html")
    context = {"form": form, "title": title, "back_url": back_url, "version": None, "remove_url": ""} | more
    return render(request, template, context, status=INCOMPLETE if form.is_bound and form.errors else 200)


@require_safe
def start(_request: Request) -> HttpResponse:
    """Lead to the results, where this room begins."""
    return redirect("results:outcome-list")


@both
def step_after(request: Request, pk: int) -> HttpResponse:
    """Show and take the form for a step that comes after another, with the link between them."""
    step = visible_or_404(queries.steps_visible_to(request.user), pk)
    chain = step.chain
    if not access.can_extend(request.user, chain):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    form = StepAfterForm(request.POST or None, actor=request.user, instance=Step(chain=chain))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_step_after(step, form.values(), actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{chain.get_absolute_url()}#step-{made.pk}")
    name = graph(request.user, chain).node(step.pk).label
    return _page(request, form, _("A step after “%(step)s”") % {"step": name}, chain.get_absolute_url())


@both
def join(request: Request, pk: int) -> HttpResponse:
    """Show and take the form by which an introduction becomes a step of a chain."""
    introduction = visible_or_404(queries.introductions_visible_to(request.user), pk)
    must_write(request.user, introduction)
    initial = {"title": joining.title_for(introduction)}
    form = JoinForm(request.POST or None, actor=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        values = said if said["chain"] is None else said | {"title": None}
        try:
            chain = joining.join_chain(introduction, **values, actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The introduction is a step of the chain."))
            return redirect(chain)
    title = _("A step of a chain: %(introduction)s") % {"introduction": introduction}
    return _page(request, form, title, introduction.get_absolute_url(), template="results/join.html")


@both
def ask(request: Request, pk: int) -> HttpResponse:
    """Show and take the form that asks a beneficiary about a result."""
    outcome = visible_or_404(queries.outcomes_visible_to(request.user), pk)
    if not access.can_ask(request.user, outcome):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    form = AskForm(request.POST or None, initial={"asked_of": queries.beneficiary_words(request.user, outcome)})
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask(outcome, form.cleaned_data["asked_of"], actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            return redirect("results:confirmation", asked.pk)
    title = _("Ask the beneficiary: %(result)s") % {"result": outcome.title}
    printed = words.level_words(queries.told(outcome))
    more = {"outcome": outcome, "printed": printed, "template": "results/ask.html"}
    return _page(request, form, title, outcome.get_absolute_url(), **more)


def _own_confirmation(request: Request, pk: int) -> Confirmation:
    confirmation: Confirmation = visible_or_404(queries.confirmations_visible_to(request.user), pk)
    if not access.can_ask(request.user, confirmation.outcome):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    return confirmation


@never_cache
@require_safe
def confirmation(request: Request, pk: int) -> HttpResponse:
    """Show a question with its link and the message to send; whoever has the link may answer."""
    asked = _own_confirmation(request, pk)
    is_open = access.is_open(asked)
    link = request.build_absolute_uri(reverse("results:confirm", args=[CONFIRMATION.token(asked.pk)]))
    context = {"asked": asked, "is_open": is_open, "link": link, "letters": asking.letters(asked, link)}
    if not is_open:
        context = {"asked": asked, "is_open": False, "may_erase": access.can_erase(request.user, asked)}
    return render(request, "results/confirmation.html", context)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a question back, so that its link is worth nothing."""
    asked = _own_confirmation(request, pk)
    actions.withdraw(asked, actor=request.user)
    messages.success(request, _("The question was taken back; its link is worth nothing now."))
    return redirect(asked.outcome)


@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    """Erase who was asked and signed and what they wrote; the answer itself stays."""
    asked = _own_confirmation(request, pk)
    actions.erase(asked, actor=request.user)
    messages.success(request, _("Words and names were erased. The answer stays."))
    return redirect(asked.outcome)


@require_safe
def waiting(request: Request) -> HttpResponse:
    """Show the questions of the office that nobody has answered, those that end first on top."""
    rows = [(one, access.is_open(one)) for one in queries.waiting(request.user)]
    may_ask = request.user.powers.writes
    return render(request, "results/waiting.html", {"rows": rows, "may_ask": may_ask})


@login_not_required
@never_cache
@both
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Let a beneficiary answer a question, once, without an account."""
    language = language_of(request)
    with override(DJANGO[language]):
        try:
            return _confirm(request, token, language)
        except RuleError as error:
            return _closed(request, error, language)


def _confirm(request: HttpRequest, token: str, language: str) -> HttpResponse:
    asked = queries.confirmation_of(CONFIRMATION.key(token))
    if asked is None:
        raise RuleError("confirmation.unknown", str(CONFIRMATION.unknown))
    if asked.answered_on is not None and request.method != "POST":
        return _public(request, language, {"done": day_words(asked.answered_on, language)})
    access.must_be_open(asked)
    if request.method == "POST":
        access.must_be_asked(request.user, asked)
    form = asking.AnswerForm(request.POST or None, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(asked, form.values(), actor=None)
        except RuleError as error:
            if not error.fields:
                raise
            form.refuse(error)
        else:
            return redirect(request.get_full_path())
    reading = queries.told(asked.outcome)
    printed = asking.LEVELS[reading.level][language] if reading.level else asking.ANSWERS["no"][language]
    context = {
        "asked": asked,
        "form": form,
        "printed": printed,
        "until": day_words(asked.expires_on, language),
        "lead": asking.say("lead", language, office=asked.office),
    }
    return _public(request, language, context, status=INCOMPLETE if form.is_bound else 200)


def _closed(request: HttpRequest, error: RuleError, language: str) -> HttpResponse:
    """Say in the visitor's language why a link can no longer be used."""
    status = {"confirmation.unknown": UNKNOWN, "confirmation.own": FORBIDDEN}.get(error.code, GONE)
    return _public(request, language, {"closed": asking.say(error.code, language)}, status=status)


def _public(request: HttpRequest, language: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    if "done" in context:
        context["done"] = asking.say("thanks_more", language, day=context["done"])
    return visitor_page(request, "results/confirm.html", language, asking.TEXTS, context, status=status)


@require_safe
def portfolio(request: Request) -> HttpResponseBase:
    """Show for each tie what went in and what came out, side by side; `?format=csv` gives the table as a file."""
    day = as_of(request)
    told = effort.portfolio(request.user, list(ties_visible_to(request.user, day)), day)
    if request.GET.get("format") == "csv":
        return csv_response(_("Effort and results"), effort.COLUMNS, told.rows)
    by = request.GET.get("by", "")
    measure = by if by in effort.MEASURES else effort.CONTACTS
    context = {
        "told": told,
        "lines": [{"row": row, "figures": effort.figures(row.spent)} for row in told.rows],
        "sums": effort.figures(told.spent),
        "day": day,
        "as_of_text": request.GET.get("as_of", ""),
        "measure": measure,
        "measures": [(key, words, key == measure) for key, words in effort.MEASURES.items()],
        "picture": scatter.draw(
            told.rows, measure, _("Effort and results of each tie; the same is in the table below")
        ),
    }
    return render(request, "results/portfolio.html", context)

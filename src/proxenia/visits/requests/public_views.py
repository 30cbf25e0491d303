"""Doors of visitors without an account: the form, the criteria, and the page on which a sender follows a request."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.slowing import address_of
from proxenia.core.visitors import DJANGO, day_words, language_of, visitor_page
from proxenia.visits.choices import QUEUED, RequestState
from proxenia.visits.models import RequestDesk, VisitRequest
from proxenia.visits.models.requests import STATUS

from . import actions, public_form, reads
from .criteria import OFFER, criteria, rules
from .mailing import office_name
from .public_words import ANSWERS, IS, MET, SEEN, STATES, TEXTS, mail_words, say

both = require_http_methods(["GET", "HEAD", "POST"])
GONE, UNKNOWN, TOO_MANY, INCOMPLETE = 410, 404, 429, 422
SAME_TEXT = dt.timedelta(days=30)


def _desk(slug: str) -> RequestDesk:
    desk = reads.desk_called(slug)
    if desk is None:
        raise Http404
    return desk


def _page(request: HttpRequest, language: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return visitor_page(request, "visits/requests/ask.html", language, TEXTS, context, status=status)


def _office(desk: RequestDesk, language: str) -> dict[str, Any]:
    """Return what every page of an office says of it."""
    office = office_name(desk, language)
    mail = mail_words(desk.mail, language)
    return {
        "desk": desk,
        "office": office,
        "about": desk.about,
        "is_illustrative": desk.office.is_illustrative,
        "privacy": say("privacy", language, months=desk.keep_months, mail=mail),
        "lead": say("lead", language, office=office),
    }


@login_not_required
@never_cache
@both
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and take the public form of an office."""
    desk, language = _desk(slug), language_of(request)
    with override(DJANGO[language]):
        shell = _office(desk, language)
        if not desk.is_open:
            words = say("closed", language, office=shell["office"], mail=mail_words(desk.mail, language))
            return _page(request, language, shell | {"closed": words}, GONE)
        form = public_form.AskForm(request.POST or None, language=language)
        if request.method == "POST" and form.is_valid():
            if public_form.GUARD.is_too_much(address_of(request), slug):
                return _page(request, language, shell | {"closed": say("request.too_many", language)}, TOO_MANY)
            return _sent(request, desk, form, shell)
        stamp = request.POST.get("stamp") or public_form.GUARD.stamp(slug)
        return _page(request, language, shell | {"form": form, "stamp": stamp}, INCOMPLETE if form.is_bound else 200)


def _sent(request: HttpRequest, desk: RequestDesk, form: public_form.AskForm, shell: dict[str, Any]) -> HttpResponse:
    language, values = form.language, form.values()
    mark = public_form.GUARD.fingerprint(values)
    known = reads.is_known_text(desk.office_id, mark, today() - SAME_TEXT)
    speaks = public_form.GUARD.suspicions(request.POST, desk.slug, is_known_text=known)
    made = actions.receive(desk, values, language=language, fingerprint=mark, suspicion=speaks, actor=None)
    blanks = {"reference": made.reference, "address": made.contact_mail, "mail": mail_words(desk.mail, language)}
    return _page(request, language, shell | {"sent": say("sent", language, **blanks)})


@login_not_required
@require_safe
def published(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the criteria and the table of rules in full, whether the form is open or not."""
    desk, language = _desk(slug), language_of(request)
    names = {str(one.key): one.name[language] for one in criteria()} | {OFFER: say("offer", language)}
    table = [
        {
            "when": [
                (names[key], (IS if key == OFFER else MET)[wanted][language]) for key, wanted in rule.when.items()
            ],
            "answer": ANSWERS[rule.answer][language] if rule.answer else say("nothing", language),
            "why": rule.why[language],
        }
        for rule in rules()
    ]
    told = [(one.name[language], one.words(desk)[language]) for one in criteria()]
    with override(DJANGO[language]):
        return _page(request, language, _office(desk, language) | {"criteria": told, "rules": table})


@login_not_required
@never_cache
@both
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Let a sender confirm a request, read how far it is, and withdraw it, by the signed link."""
    language = language_of(request)
    with override(DJANGO[language]):
        found = reads.request_of(STATUS.seal(token))
        if found is None:
            return _page(request, language, {"closed": say("request.unknown", language)}, UNKNOWN)
        if request.method == "POST":
            try:
                found = _step(found, request.POST.get("step", ""))
            except RuleError as error:
                return _page(request, language, {"closed": say(error.code, language)}, GONE)
        return _page(request, language, _status(found, language))


def _step(found: VisitRequest, step: str) -> VisitRequest:
    steps: dict[str, Any] = {"confirm": actions.confirm, "withdraw": actions.withdraw}
    if step not in steps:
        return found
    stored: VisitRequest = steps[step](found, actor=None)
    return stored


def _status(found: VisitRequest, language: str) -> dict[str, Any]:
    state = STATES[found.state]
    return {
        "status": True,
        "reference": found.reference,
        "received": day_words(found.received_on, language),
        "organisation": found.organisation_name,
        "seen": SEEN[state][language],
        "may_confirm": found.state == RequestState.UNCONFIRMED,
        "may_withdraw": found.state in {*QUEUED, RequestState.UNCONFIRMED},
        "is_illustrative": found.office.is_illustrative,
    }

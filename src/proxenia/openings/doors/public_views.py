"""Doors of visitors without an account: the list of open calls, a call with the form to answer it, the answer's own page, a feed."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.guarding import Guard
from proxenia.core.scoping import House
from proxenia.core.slowing import address_of
from proxenia.core.visitor_forms import VisitorForm
from proxenia.core.visitors import DJANGO, day_words, language_of, visitor_page
from proxenia.directory.naming import in_language
from proxenia.openings.choices import COUNTED, ApplicationState, CallState
from proxenia.openings.models import Application, Call, CallDesk
from proxenia.openings.models.calls import ANSWERED, LONGEST

from . import answering, queries
from .letters import office_name
from .links import call_link, list_link
from .public_words import CALLS, SEEN, STATES, TEXTS, mail_words, say

both = require_http_methods(["GET", "HEAD", "POST"])
GONE, UNKNOWN, TOO_MANY, INCOMPLETE = 410, 404, 429, 422
GUARD = Guard("call", ("organisation_name", "text"), "text")


class AnswerForm(VisitorForm):
    """What whoever answers a call is asked, in the visitor's language."""

    words: ClassVar = staticmethod(say)
    texts: ClassVar = TEXTS
    autocomplete: ClassVar = {"organisation_name": "organization", "contact_name": "name", "contact_mail": "email"}

    organisation_name = forms.CharField(max_length=200)
    contact_name = forms.CharField(max_length=200)
    contact_mail = forms.EmailField(max_length=254)
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))


def _page(request: HttpRequest, language: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return visitor_page(request, "openings/doors/public.html", language, TEXTS, context, status=status)


@login_not_required
@require_safe
def open_calls(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the calls of an office that anybody can answer today."""
    desk, language = _desk(slug), language_of(request)
    with override(DJANGO[language]):
        office = in_language(desk.name, language) or str(desk.office)
        rows = [
            {
                "title": in_language(one.title, language),
                "url": f"{reverse('openings:open-call', args=[one.slug])}?lang={language}",
                "closes": day_words(one.closes_on, language),
            }
            for one in queries.public_calls(desk.office, today())
        ]
        context = {"listed": True, "rows": rows, "desk": desk, "office": office}
        context |= {"lead": say("list_lead", language, office=office), "is_illustrative": desk.office.is_illustrative}
        return _page(request, language, context)


def _desk(slug: str) -> CallDesk:
    desk = queries.public_desk(slug)
    if desk is None:
        raise Http404
    return desk


@login_not_required
@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the open calls of an office as an Atom feed, for programs that follow it."""
    desk, language = _desk(slug), language_of(request)
    office = in_language(desk.name, language) or str(desk.office)
    made = Atom1Feed(
        title=f"{say('title', language)} · {office}",
        link=list_link(desk),
        description="",
        language=DJANGO[language],
        feed_url=request.build_absolute_uri(request.path),
    )
    for one in queries.public_calls(desk.office, today()):
        opened = dt.datetime.combine(one.opens_on, dt.time(), dt.UTC)
        link = call_link(one, language)
        made.add_item(
            title=in_language(one.title, language),
            link=link,
            description=in_language(one.text, language),
            unique_id=call_link(one),
            pubdate=opened,
            updateddate=opened,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


@login_not_required
@never_cache
@both
def open_call(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a public call, and show and take the form by which it is answered while it is open."""
    call, language = queries.public_call(slug), language_of(request)
    if call is None:
        raise Http404
    with override(DJANGO[language]):
        shell = _told(call, language)
        if not call.is_answerable(today()):
            return _page(request, language, shell, GONE if request.method == "POST" else 200)
        form = AnswerForm(request.POST or None, language=language)
        if request.method == "POST" and form.is_valid():
            if GUARD.is_too_much(address_of(request), slug):
                return _page(request, language, {"closed": say("application.too_many", language)}, TOO_MANY)
            return _sent(request, call, form, shell, language)
        stamp = request.POST.get("stamp") or GUARD.stamp(slug)
        return _page(request, language, shell | {"form": form, "stamp": stamp}, INCOMPLETE if form.is_bound else 200)


def _told(call: Call, language: str) -> dict[str, Any]:
    """Return what the public page of a call says: what is asked, the terms, the days, and in the end who was chosen."""
    desk = queries.desk_of(House(call.office_id))
    office = office_name(desk, call, language)
    is_over = call.is_over(today())
    state = CallState.CLOSED if is_over and call.state == CallState.OPEN else call.state
    return {
        "call": call,
        "call_title": in_language(call.title, language),
        "call_text": in_language(call.text, language),
        "call_terms": in_language(call.terms, language),
        "topics": ", ".join(in_language(one.label, language) for one in call.topics.all()),
        "opens": day_words(call.opens_on, language) if call.opens_on else "",
        "closes": day_words(call.closes_on, language) if call.closes_on else "",
        "places": call.places,
        "state": CALLS[state][language],
        "number": queries.number_of_answers(call) if is_over or call.state == CallState.DECIDED else None,
        "chosen": queries.chosen_in(call),
        "why_cancelled": in_language(call.cancelled_why, language) if call.cancelled_why else "",
        "office": office,
        "desk": desk if desk.pk and desk.is_open else None,
        "desk_mail": desk.mail,
        "privacy": say("privacy", language, office=office, mail=mail_words(desk.mail, language)),
        "is_illustrative": call.office.is_illustrative,
    }


def _sent(request: HttpRequest, call: Call, form: AnswerForm, shell: dict[str, Any], language: str) -> HttpResponse:
    mark = GUARD.fingerprint(form.cleaned_data)
    known = queries.is_known_text(call, mark)
    speaks = GUARD.suspicions(request.POST, call.slug, is_known_text=known)
    try:
        made = answering.receive(
            call, form.cleaned_data, language=language, fingerprint=mark, suspicion=speaks, actor=None
        )
    except RuleError as error:
        return _page(request, language, {"closed": _refusal(error, language)}, GONE)
    blanks = {"reference": made.reference, "address": made.contact_mail}
    mail = mail_words(shell["desk_mail"], language)
    return _page(request, language, shell | {"sent": say("sent", language, mail=mail, **blanks)})


def _refusal(error: RuleError, language: str) -> str:
    """Return what a verb found wrong, in the visitor's language."""
    return say(error.code, language) if error.code in TEXTS else error.message


@login_not_required
@never_cache
@both
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever answered confirm the answer, read how far it is, and withdraw it, by the signed link."""
    language = language_of(request)
    with override(DJANGO[language]):
        found = queries.answer_of(ANSWERED.seal(token))
        if found is None:
            return _page(request, language, {"closed": say("application.unknown", language)}, UNKNOWN)
        if request.method == "POST":
            try:
                found = _step(found, request.POST.get("step", ""))
            except RuleError as error:
                return _page(request, language, {"closed": _refusal(error, language)}, GONE)
        return _page(request, language, _status(found, language))


def _step(found: Application, step: str) -> Application:
    steps: dict[str, Any] = {"confirm": answering.confirm, "withdraw": answering.withdraw}
    if step not in steps:
        return found
    stored: Application = steps[step](found, actor=None)
    return stored


def _status(found: Application, language: str) -> dict[str, Any]:
    is_settled = bool(found.call.settled_words)
    decided = found.call.state == CallState.DECIDED and found.state in COUNTED
    return {
        "status": True,
        "reference": found.reference,
        "organisation": found.name,
        "called": in_language(found.call.title, language),
        "received": day_words(found.received_on, language),
        "seen": SEEN["decided" if decided else STATES[found.state]][language],
        "may_confirm": found.state == ApplicationState.UNCONFIRMED and not is_settled,
        "may_withdraw": found.state in {*COUNTED, ApplicationState.UNCONFIRMED} and not is_settled,
        "is_illustrative": found.office.is_illustrative,
    }

"""The public door: a call for volunteers with the form to sign up, in the visitor's language, without an account."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from proxenia.attraction.models import VolunteerCall
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.guarding import Guard
from proxenia.core.scoping import House
from proxenia.core.slowing import address_of
from proxenia.core.visitors import DJANGO, day_words, language_of, visitor_page
from proxenia.directory.models import Place
from proxenia.directory.naming import Names, in_language

from . import queries, signing
from .public_forms import SignUpForm
from .public_words import ALL, mail_words, say

both = require_http_methods(["GET", "HEAD", "POST"])
GONE, TOO_MANY, INCOMPLETE = 410, 429, 422
GUARD = Guard("volunteers", ("name", "wishes"), "wishes", mail="mail", from_one=20, for_one=600)
"""A school class signs up from one house, and writes the same wishes."""
TEMPLATE = "attraction/volunteers/public.html"


def _page(request: HttpRequest, language: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = visitor_page(request, TEMPLATE, language, ALL, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@never_cache
@both
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a published call, and show and take its form while it is open."""
    found, language = queries.public_call(slug), language_of(request)
    if found is None:
        raise Http404
    with override(DJANGO[language]):
        shell = _told(found, language)
        if not found.takes(today()):
            words = {"is_closed": True, **shell}
            return _page(request, language, words, GONE if request.method == "POST" else 200)
        form = SignUpForm(
            request.POST or None, language=language, undertaking=found.undertaking, office_id=found.office_id
        )
        if request.method == "POST" and form.is_valid():
            return _take(request, found, form, shell, language)
        stamp = request.POST.get("stamp") or GUARD.stamp(slug)
        return _page(request, language, shell | {"form": form, "stamp": stamp}, INCOMPLETE if form.is_bound else 200)


def _told(found: VolunteerCall, language: str) -> dict[str, Any]:
    """Return what the public page says of a call."""
    undertaking, office = found.undertaking, found.office.name
    rules = queries.rules_of(undertaking)
    place = undertaking.place
    is_seen = place is not None and Place.objects.visible_to(House(found.office_id)).filter(pk=place.pk).exists()
    days = [one for one in (undertaking.start, undertaking.end) if one is not None]
    return {
        "call_title": in_language(found.title, language),
        "call_text": in_language(found.text, language),
        "call_terms": in_language(found.terms, language),
        "undertaking": in_language(undertaking.name, language),
        "place": Names(House(found.office_id), [place]).called(place, language) if is_seen else "",
        "days": " – ".join(day_words(one.earliest, language) if one.day else one.display() for one in days),
        "closes": day_words(found.closes_on, language),
        "office": office,
        "privacy": say(
            "privacy", language, office=office, months=rules.keep_months, mail=mail_words(rules.mail, language)
        ),
        "is_illustrative": found.office.is_illustrative,
    }


def _take(
    request: HttpRequest, found: VolunteerCall, form: SignUpForm, shell: dict[str, Any], language: str
) -> HttpResponse:
    if GUARD.is_too_much(address_of(request), found.slug):
        return _page(request, language, shell | {"refused": say("error.too_many", language)}, TOO_MANY)
    speaks = GUARD.suspicions(request.POST, found.slug, is_known_text=False)
    try:
        signing.receive(found, form.said(), suspicion=speaks, actor=None)
    except RuleError as error:
        return _page(request, language, shell | {"refused": error.message}, GONE)
    sent = say("sent", language, address=form.cleaned_data["mail"])
    return _page(request, language, shell | {"sent": sent})

"""Doors of people without an account who register: the form, the form that was saved, and a personal invitation."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from proxenia.core.clock import today
from proxenia.core.visitors import DJANGO, language_of
from proxenia.forums.choices import RegistrationState
from proxenia.forums.models import Invitation, Registration
from proxenia.forums.record.public import public_forum

from . import inviting, queries
from .asking import Asking
from .mailing import draft_path
from .offered import offered
from .taking import GONE, closed, form_page, take, typed_of
from .words import OFFERED_ROLES

both = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@never_cache
@both
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and take the public form of a forum; `?role=company` begins with a role."""
    forum, language = public_forum(slug), language_of(request)
    with override(DJANGO[language]):
        if not forum.registers_on(today()):
            return closed(request, forum, language)
        choices = offered(forum, language)
        if request.method == "POST":
            return take(request, forum, Asking(choices, request.POST))
        role = request.GET.get("role", "")
        people = [{"role": role}] if role in OFFERED_ROLES else []
        return form_page(request, forum, Asking(choices, people=people))


@login_not_required
@never_cache
@both
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """Show a form that was saved, and take it again."""
    found, language = queries.draft_at(token), language_of(request)
    if found is None:
        raise Http404
    forum = found.forum
    with override(DJANGO[language]):
        if not forum.registers_on(today()):
            return closed(request, forum, language)
        choices = offered(forum, language)
        more: dict[str, Any] = {"saved_to": found.contact_mail}
        if request.method == "POST":
            return take(request, forum, Asking(choices, request.POST), draft=found, invitation=found.invitation, **more)
        return form_page(request, forum, Asking(choices, typed_of(found)).quiet(), **more)


@login_not_required
@never_cache
@both
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody who is invited register by the personal link, or decline; who has registered is led to the registration."""
    from .own_views import own_path  # noqa: PLC0415 - those pages show what came of it

    found, language = queries.invitation_at(token), language_of(request)
    if found is None:
        raise Http404
    forum = found.forum
    with override(DJANGO[language]):
        answered = Registration.objects.filter(invitation=found).first()
        if answered is not None:
            way = draft_path if answered.state == RegistrationState.BEGUN else own_path
            return redirect(f"{way(answered)}?lang={language}")
        if not forum.registers_on(today()):
            return closed(request, forum, language, status=GONE)
        if request.method == "POST" and "decline" in request.POST:
            found = inviting.decline(found, actor=None)
            return form_page(request, forum, _invited_form(found, language), invitation=found)
        if request.method == "POST":
            return take(request, forum, Asking(_roles(found, language), request.POST), invitation=found)
        return form_page(request, forum, _invited_form(found, language), invitation=found)


def _roles(found: Invitation, language: str) -> Any:
    roles = OFFERED_ROLES if found.role in OFFERED_ROLES else (found.role, *OFFERED_ROLES)
    return offered(found.forum, language, roles=roles)


def _invited_form(found: Invitation, language: str) -> Asking:
    who = {"organisation_name": found.organisation_name, "country": found.country}
    who |= {"contact_name": found.name, "contact_mail": found.mail}
    first = {"role": found.role, "name": found.name, "mail": found.mail}
    more = [{"role": found.role} for _place in range(1, min(found.places, 10))]
    return Asking(_roles(found, language), who=who, people=[first, *more])

"""Doors to accounts: people of the office, invitations, roles, openings, one's own preferences."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404

from . import actions, queries
from .access import can_administer
from .choices import Role
from .circles import kept
from .forms import (
    AcceptForm,
    FoundForm,
    FoundRegionForm,
    GrantForm,
    InviteForm,
    PlainForm,
    PreferencesForm,
    RoleForm,
    TakeInForm,
    TokenForm,
)
from .founding import FOUNDING
from .invitations import link_to, mail_leaves
from .models import User
from .powers import POWERS
from .tokens import make_token, revoke_token

both = require_http_methods(["GET", "HEAD", "POST"])


def _form_page(request: HttpRequest, form: PlainForm, title: str, back_url: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back_url, **more}
    template = more.get("template", "ui/form_page.html")
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def _must_administer(request: Request) -> None:
    if not can_administer(request.user, request.user.office):
        raise NotAllowed("accounts.forbidden", _("Only an administrator of the office manages its accounts."))


def _person(request: Request, pk: int) -> User:
    _must_administer(request)
    found: User = visible_or_404(queries.users_of(request.user), pk)
    return found


@require_safe
@never_cache
def people(request: Request) -> HttpResponse:
    """Show administrators who has an account in their office, and who is invited."""
    _must_administer(request)
    context = {
        "people": queries.users_of(request.user),
        "invitations": queries.open_invitations(request.user),
        "roles": [(label, POWERS[value].described) for value, label in Role.choices],
    }
    return render(request, "accounts/people.html", context)


@both
def invite(request: Request) -> HttpResponse:
    """Show and take the form that invites somebody."""
    _must_administer(request)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            base_url = request.build_absolute_uri("/")
            invitation = actions.invite(said["email"], said["role"], base_url=base_url, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            _say_invited(request, said["email"], link_to(invitation.pk, base_url))
            return redirect("accounts:people")
    return _form_page(request, form, _("Invite somebody"), reverse("accounts:people"), template="accounts/invite.html")


def _say_invited(request: Request, email: str, link: str) -> None:
    """Say that the mail is on its way, or, where none can leave, give the link to pass on."""
    if mail_leaves():
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": email})
        return
    words = _("No mail server is set up, so nothing was sent. Copy this link and give it to {email} yourself: {link}")
    messages.warning(request, format_html(words, email=email, link=format_html("<code>{}</code>", link)))


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take an invitation back."""
    _must_administer(request)
    actions.withdraw_invitation(visible_or_404(queries.open_invitations(request.user), pk), actor=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:people")


@login_not_required
@sensitive_post_parameters("password", "again")
@both
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person make the account."""
    invitation = queries.invitation_of(token)
    if invitation is None:
        raise RuleError("invitation.used", _("This invitation was used or withdrawn. Log in, or ask for a new one."))
    form = AcceptForm(request.POST or None, initial={"language": getattr(request, "LANGUAGE_CODE", "da")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actor = request.user if isinstance(request.user, User) else None
        try:
            actions.accept_invitation(
                token, name=said["name"], password=said["password"], language=said["language"], actor=actor
            )
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Your account is ready. Log in."))
            return redirect("account_login")
    title = _("Your account with %(office)s") % {"office": invitation.office}
    return _form_page(request, form, title, "", invitation=invitation, template="accounts/accept.html")


@login_not_required
@sensitive_post_parameters("password", "again")
@both
@never_cache
def found(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever has the link printed by the server found the first office, and log them in."""
    if queries.is_founded():
        raise RuleError(
            "office.started", _("There is an office already. Log in, or ask its administrator to invite you.")
        )
    FOUNDING.key(token)
    form = FoundForm(request.POST or None, initial={"language": getattr(request, "LANGUAGE_CODE", "da")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        who = {name: said[name] for name in ("email", "name", "password", "language")}
        try:
            founder = actions.start_office(said["office"], actor=None, **who)
        except RuleError as error:
            form.refuse(error)
        else:
            login(request, founder, backend=settings.AUTHENTICATION_BACKENDS[0])
            return redirect(settings.LOGIN_REDIRECT_URL)
    return _form_page(request, form, _("Found your office"), "", template="accounts/found.html")


@both
def role(request: Request, pk: int) -> HttpResponse:
    """Show and take the form for the role of an account."""
    person = _person(request, pk)
    initial = {"role": person.role, "is_active": person.is_active}
    form = RoleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_standing(
                person, form.cleaned_data["role"], form.cleaned_data["is_active"], actor=request.user
            )
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:people")
    opened = queries.grants_of(request.user, person)
    more = {"person": person, "opened": opened, "template": "accounts/person.html"}
    return _form_page(request, form, person.name, reverse("accounts:people"), **more)


@both
def grant(request: Request, label: str, record_id: int) -> HttpResponse:
    """Show and take the form that opens one record to an adviser or a guest."""
    _must_administer(request)
    record = queries.own_record_or_404(request.user, label, record_id)
    guests = queries.guests_of(request.user)
    form = GrantForm(request.POST or None, guests=guests)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_record(
                form.cleaned_data["user"], label, record_id, until=form.cleaned_data["until"], actor=request.user
            )
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The record is open to this account."))
            return redirect(record)
    title = _("Open “%(record)s” to one account") % {"record": record}
    return _form_page(request, form, title, record.get_absolute_url())


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Take an opening back."""
    _must_administer(request)
    opening = visible_or_404(queries.openings(request.user), pk)
    actions.close_record(opening, actor=request.user)
    messages.success(request, _("The record is closed again."))
    return redirect("accounts:role", opening.user_id)


@both
def region(request: Request) -> HttpResponse:
    """Show administrators the city-regions of their office; found one, or take another office in."""
    _must_administer(request)
    circles = queries.circles_of(request.user.office)
    posted = request.POST or None
    found = FoundRegionForm(posted if "name" in request.POST else None)
    keepers = kept(circles)
    take_in = TakeInForm(
        None if "name" in request.POST else posted,
        circles=circles.exclude(pk__in=list(keepers)),
        offices=queries.offices_beside(request.user),
    )
    form: PlainForm = found if "name" in request.POST else take_in
    if request.method == "POST" and form.is_valid():
        try:
            if form is found:
                actions.found_circle(form.cleaned_data["name"], actor=request.user)
            else:
                actions.join_circle(form.cleaned_data["circle"], form.cleaned_data["office"], actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:region")
    own = request.user.office_id
    regions = [
        {"circle": one, "offices": queries.neighbours_of(one), "keeper": keeper, "may_leave": may_leave}
        for one in circles
        for keeper in [keepers.get(one.pk)]
        for may_leave in [keeper is None or own not in keeper.offices]
    ]
    context = {"regions": regions, "found": found, "take_in": take_in, "may_take_in": len(keepers) < len(regions)}
    return render(request, "accounts/region.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def leave(request: Request, pk: int) -> HttpResponse:
    """Take the own office out of a city-region."""
    _must_administer(request)
    circle = visible_or_404(queries.circles_of(request.user.office), pk)
    try:
        actions.leave_circle(circle, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Your office has left %(region)s.") % {"region": circle})
    return redirect("accounts:region")


@both
@never_cache
def tokens(request: Request) -> HttpResponse:
    """Show the reader's tokens and make one, whose words stand on this one answer and never again."""
    form = TokenForm(request.POST or None)
    made = words = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made, words = make_token(said["name"], form.chosen(), days=said["days"], actor=request.user)
        except RuleError as error:
            form.refuse(error)
        else:
            form = TokenForm()
    context = {
        "form": form,
        "made": made,
        "words": words,
        "tokens": queries.tokens_of(request.user),
        "today": timezone.localdate(),
        "example": request.build_absolute_uri("/api/v1/accounts/me"),
    }
    return render(request, "accounts/tokens.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Make one of the reader's tokens worthless."""
    revoke_token(visible_or_404(queries.tokens_of(request.user), pk), actor=request.user)
    messages.success(request, _("The token is revoked: programs that still use it get nothing."))
    return redirect("accounts:tokens")


@both
def preferences(request: Request) -> HttpResponse:
    """Show and take the form for the reader's own name, language, appearance and keys."""
    user = request.user
    initial = {name: getattr(user, name) for name in PreferencesForm.base_fields}
    form = PreferencesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_preferences(form.cleaned_data, actor=user)
        except NotAllowed:
            raise
        except RuleError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Saved."))
            response = redirect("accounts:preferences")
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
            return response
    return _form_page(request, form, _("Preferences"), "/", template="accounts/preferences.html")

"""What happens when the public form is sent: it grows by a participant, is saved for later, or becomes a registration."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict

from proxenia.core.errors import RuleError
from proxenia.core.guarding import Guard
from proxenia.core.slowing import address_of
from proxenia.forums.models import Forum, Invitation, Registration
from proxenia.forums.record.public import forum_page

from . import actions, places
from .asking import Asking
from .mailing import draft_path
from .own_words import own_say
from .words import TEXTS, mail_words, say

GONE, TOO_MANY, INCOMPLETE = 410, 429, 422
GUARD = Guard("forum", ("texts",), "names", from_one=60, for_one=6000, to_one=20)
"""A delegation writes from one house, and its secretary for many."""
TEMPLATE = "forums/registration/register.html"
TYPED = ("w-", "p")
"""With what the names of fields begin that are kept of a form that is saved."""


def page(
    request: HttpRequest, forum: Forum, language: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a public page about registering for a forum."""
    mail = mail_words(forum.mail, language)
    shell = {"privacy": say("privacy", language, months=forum.keep_months, mail=mail), "ours": mail}
    return forum_page(request, forum, TEMPLATE, language, TEXTS, {**shell, **context}, status=status)


def closed(request: HttpRequest, forum: Forum, language: str, words: str = "", status: int = GONE) -> HttpResponse:
    """Return the page that says that nothing is taken, and why."""
    blanks = {"forum": forum.title.get(language) or str(forum.title), "mail": mail_words(forum.mail, language)}
    return page(request, forum, language, {"closed": words or say("closed", language, **blanks)}, status)


def form_page(request: HttpRequest, forum: Forum, asking: Asking, *, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page with the form."""
    sent = request.POST
    language, invitation = asking.language, more.get("invitation")
    context = {
        "asking": asking,
        "stamp": sent.get("stamp") or GUARD.stamp(forum.slug),
        "key": _key(sent.get("key", "")),
        "is_full": places.free_places(forum) == 0,
        "saved": own_say("saved", language, address=more["saved_to"]) if "saved_to" in more else "",
        **({name: own_say(name, language) for name in ("decline", "declined")} if invitation else {}),
        **more,
    }
    return page(request, forum, language, context, status)


def _key(text: str) -> str:
    """Return the key of the page that was sent, or a fresh one where it is none."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return str(uuid.uuid4())


def take(
    request: HttpRequest,
    forum: Forum,
    asking: Asking,
    *,
    draft: Registration | None = None,
    invitation: Invitation | None = None,
    **more: Any,
) -> HttpResponse:
    """Do what was pressed: add a participant, save, or send."""
    if "add" in request.POST:
        return form_page(request, forum, asking.quiet(), invitation=invitation, **more)
    if "save" in request.POST:
        return _save(request, forum, asking, draft, invitation, **more)
    if not asking.is_valid():
        return form_page(request, forum, asking, status=INCOMPLETE, invitation=invitation, **more)
    language = asking.language
    if GUARD.is_too_much(address_of(request), forum.slug):
        words = say("too_many", language, mail=mail_words(forum.mail, language))
        return closed(request, forum, language, words, TOO_MANY)
    said = asking.said()
    speaks = _suspicions(request, forum, asking)
    try:
        made = actions.receive(
            forum,
            said,
            key=_key(request.POST.get("key", "")),
            fingerprint=GUARD.fingerprint({"names": said.names}),
            suspicion=speaks,
            invitation=invitation,
            draft=draft,
            actor=None,
        )
    except RuleError as error:
        return closed(request, forum, language, error.message)
    return _sent(request, forum, made, asking, invitation)


def _suspicions(request: HttpRequest, forum: Forum, asking: Asking) -> list[str]:
    assert asking.who is not None
    sent = {name: request.POST.get(name, "") for name in ("website", "stamp")}
    sent |= {"texts": asking.texts(), "contact_mail": str(asking.who.data.get("w-contact_mail", ""))}
    return GUARD.suspicions(sent, forum.slug, is_known_text=False)


def _save(
    request: HttpRequest,
    forum: Forum,
    asking: Asking,
    draft: Registration | None,
    invitation: Invitation | None,
    **more: Any,
) -> HttpResponse:
    assert asking.who is not None
    who = asking.who
    who.full_clean()
    mail = who.cleaned_data.get("contact_mail")
    if not mail:
        errors = who.errors.get("contact_mail")
        asking.quiet()
        who.hush(contact_mail=errors)
        return form_page(request, forum, asking, status=INCOMPLETE, **more)
    if GUARD.is_too_much(address_of(request), forum.slug):
        words = say("too_many", asking.language, mail=mail_words(forum.mail, asking.language))
        return closed(request, forum, asking.language, words, TOO_MANY)
    typed = {key: values for key, values in request.POST.lists() if key.startswith(TYPED)}
    by: dict[str, Any] = {"draft": draft, "invitation": invitation}
    by |= {"is_mailed": not _suspicions(request, forum, asking), "key": _key(request.POST.get("key", ""))}
    try:
        made = actions.save_draft(forum, typed, mail=mail, language=asking.language, actor=None, **by)
    except RuleError as error:
        return closed(request, forum, asking.language, error.message)
    return redirect(f"{draft_path(made)}?lang={asking.language}&saved=1")


def typed_of(registration: Registration) -> MultiValueDict[str, str]:
    """Return what was typed into a form that was saved, as if it were sent again."""
    return MultiValueDict(registration.draft)


def _sent(
    request: HttpRequest, forum: Forum, made: Registration, asking: Asking, invitation: Invitation | None
) -> HttpResponse:
    from .own_views import own_path  # noqa: PLC0415 - those pages take the form, too

    own = invitation is not None and made.invitation_id == invitation.pk  # the link alone shows what came of it
    if own and made.confirmed_at is not None:
        return redirect(f"{own_path(made)}?lang={asking.language}")
    language = asking.language
    assert asking.who is not None
    blanks = {"address": asking.who.cleaned_data["contact_mail"], "reference": made.reference}
    words = say("sent", language, mail=mail_words(forum.mail, language), **blanks)
    return page(request, forum, language, {"sent": words})

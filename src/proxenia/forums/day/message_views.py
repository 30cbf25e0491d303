"""The steps of a message beyond its declared pages: looked at in each language, then sent; and one begun for some people."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from proxenia.accounts.access import must_write
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.core.visitors import LANGUAGES
from proxenia.directory.naming import in_language
from proxenia.forums.models import Message
from proxenia.forums.record.frame import framed

from . import audience, sending


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, pk: int) -> HttpResponse:
    """Show a message as it reads in each language and for how many it is; by POST, send it."""
    message: Message = visible_or_404(audience.messages_visible_to(request.user), pk)
    must_write(request.user, message)
    if request.method == "POST":
        return _sent(request, message)
    people = audience.meant(message)
    context = {
        "message": message,
        "count": people.count(),
        "tellings": [_telling(message, code) for code in LANGUAGES],
        "is_sent": message.sent_at is not None,
    }
    return render(request, "forums/day/send.html", framed(request, message.forum, "forums:day", **context))


def _telling(message: Message, code: str) -> dict[str, Any]:
    subject, text = in_language(message.subject, code), in_language(message.text, code)
    is_own = code in message.text and code in message.subject
    return {"code": code, "name": LANGUAGE_NAMES[code], "subject": subject, "text": text, "is_own": is_own}


def _sent(request: Request, message: Message) -> HttpResponse:
    try:
        sent = sending.send(message, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(message)
    count = audience.copies_of(request.user, sent).count()
    words = ngettext("It is on its way to %(count)d participant.", "It is on its way to %(count)d participants.", count)
    messages.success(request, words % {"count": count})
    return redirect(sent)

"""Doors of attention beside its declared pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import can_write, must_write
from proxenia.attraction.models import SpeakingInvitation
from proxenia.core.clock import today
from proxenia.core.declaring import keyed
from proxenia.core.index import look
from proxenia.core.requests import Request, visible_or_404
from proxenia.relations.steps import press, step
from proxenia.sources.choices import Grade

from . import actions, answering, forms, queries

both = require_http_methods(["GET", "HEAD", "POST"])

SHOWN = 20
"""So many records are offered to be cited for; more words find others."""


@require_POST
def make_source(request: Request, pk: int) -> HttpResponse:
    """Put a media item into the library, and go on to what it is evidence for."""
    item = visible_or_404(queries.media_visible_to(request.user), pk)
    actions.make_source(item, actor=request.user)
    messages.success(request, _("It is in the library now. Find what it is evidence for."))
    return redirect("attraction:media-evidence", pk=item.pk)


@require_safe
def evidence(request: Request, pk: int) -> HttpResponse:
    """Find the record, such as a chain or a claim's subject, for which an item of the library is evidence."""
    item = visible_or_404(queries.media_visible_to(request.user), pk)
    must_write(request.user, item)
    text = request.GET.get("q", "").strip()
    source = queries.seen_beside(request.user, item)["source"]
    hits = look(request.user, text, limit=SHOWN).hits if text and source is not None else []
    context = {
        "item": item,
        "source": source,
        "text": text,
        "hits": [
            {"hit": hit, "url": _cite_url(hit, source, item)} for hit in hits if hit.label != item._meta.label_lower
        ],
    }
    return render(request, "attraction/attention/evidence.html", context)


def _cite_url(hit: Any, source: Any, item: Any) -> str:
    """Return the address of the form by which a record is cited, as a third party’s document; what is known is filled in."""
    said = {
        "about_label": hit.label,
        "about_id": hit.record_id,
        "source": source.pk,
        "locator": item.outlet[:120],
        "grade": Grade.DOCUMENT.value,
        "stated_on": str(item.published or ""),
    }
    return f"{reverse('sources:citation-create')}?{urlencode(said)}"


def _answered(request: Request, pk: int, form: Any, title: str, act: Any, **initial: Any) -> HttpResponse:
    """Show and take the form of an answer to an invitation."""
    one: SpeakingInvitation = visible_or_404(queries.invitations_visible_to(request.user), pk)
    allowed = can_write(request.user, one)
    return step(request, one, form, title=title % {"event": one}, act=act, allowed=allowed, initial=initial)


@both
def accept(request: Request, pk: int) -> HttpResponse:
    """Accept an invitation, and say which post goes; `?post=` proposes one."""
    title, post = _("%(event)s: accept"), keyed(request.GET.get("post", ""))
    known: dict[str, Any] = {"on": str(today())} | ({"post": post} if post else {})
    return _answered(request, pk, forms.AcceptForm, title, answering.accept_talk, **known)


@both
def decline(request: Request, pk: int) -> HttpResponse:
    """Decline an invitation, and say why."""
    title = _("%(event)s: decline")
    return _answered(request, pk, forms.DeclineForm, title, answering.decline_talk, on=str(today()))


@both
def hold(request: Request, pk: int) -> HttpResponse:
    """Take down that a talk was held."""
    return _answered(request, pk, forms.HoldForm, _("%(event)s: it was held"), answering.hold_talk)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Take the answer to an invitation back."""
    one = visible_or_404(queries.invitations_visible_to(request.user), pk)
    return press(request, one, answering.reopen_talk, _("The answer was taken back."))

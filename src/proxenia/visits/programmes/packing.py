"""The offline pack: a visit in one HTML file that asks nobody for anything, for a device that is taken along clean."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.contributions import CARRIED
from proxenia.core.documents import Document, as_data, language_of
from proxenia.core.documents.responses import safe_name
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.zones import local
from proxenia.protocol.models import GuestCard
from proxenia.relations.choices import Side
from proxenia.visits.choices import PackLevel
from proxenia.visits.models import Delegate, Visit

from . import reads
from .hours import visit_zone
from .personal import clocks
from .sketch import sketches
from .telling import days_of, map_links, phone_link, told


@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: Request, pk: int) -> HttpResponse:
    """Say what the pack holds; by POST, make it for a level of reader and give it as a file, which the chain remembers."""
    visit = visible_or_404(reads.planned_visits(request.user), pk)
    level = request.POST.get("level", "")
    if request.method != "POST" or level not in PackLevel.values:
        context = {"visit": visit, "levels": PackLevel.choices, "wrong": request.method == "POST", "warning": warning()}
        return render(request, "visits/programmes/pack_page.html", context, status=422 if context["wrong"] else 200)
    base = request.build_absolute_uri("/").rstrip("/")
    content = packed(request.user, visit, level, base)
    record_event("exported", "visits.visit", visit.pk, actor=request.user, format="offline pack", level=level)
    response = HttpResponse(content, content_type="text/html; charset=utf-8")
    name = f"{safe_name(f'{visit.title} {today().isoformat()}')}.html"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def packed(actor: Any, visit: Visit, level: str, base: str) -> bytes:
    """Return a visit as one HTML file for a level: all that our own team needs, or what the mayor takes along.

    Style and script stand in the file and are named in its policy by their digests, so that nothing else can run or be fetched.
    """
    lines = reads.lines_of(actor, visit)
    lines = [line for line in lines if line.item.state != "skipped"]
    days = days_of(told(line) for line in lines)
    delegates = [one for one in reads.delegates_of(actor, visit) if not one.dropped_on]
    style, script = _part("pack.css"), _part("pack.js")
    zone = visit_zone(visit)
    context = {
        "visit": visit,
        "language": language_of(),
        "level": PackLevel(level),
        "is_team": level == PackLevel.TEAM,
        "made": local(timezone.now(), zone),
        "day": today(),
        "zone": zone,
        "warning": warning(),
        "clocks": clocks(visit),
        "days": [
            {"day": day, "lines": [{"told": one, "links": map_links(one.line.item, one.where)} for one in day.lines]}
            for day in days
        ],
        "sides": _people(actor, delegates),
        "phones": [
            {"what": one.what, "number": one.called, "url": phone_link(one.called)}
            for one in reads.phones_of(visit, Side.OURS)
        ],
        "sketches": sketches((one.where or one.title, one.position) for day in days for one in day.lines),
        "points": _points(actor, visit, base),
        "policy": _policy(style, script),
        "style": _inside("style", style),
        "script": _inside("script", script),
    }
    return render_to_string("visits/programmes/pack.html", context).encode()


def _people(actor: Any, delegates: list[Delegate]) -> list[dict[str, Any]]:
    """Return the delegates by side, with how each is addressed; what somebody eats or needs is not taken along."""
    found = GuestCard.objects.visible_to(actor).filter(person__in=[one.person_id for one in delegates if one.person_id])
    cards = {card.person_id: card for card in found}
    return [
        {
            "label": Side(side).label,
            "people": [
                {"delegate": one, "card": cards.get(one.person_id or 0)} for one in delegates if one.side == side
            ],
        }
        for side in Side.values
        if any(one.side == side for one in delegates)
    ]


def _points(actor: Any, visit: Visit, base: str) -> list[dict[str, Any]]:
    """Return what other rooms have to say on the visit to whoever travels: documents' blocks as plain data."""
    found = [block for add in CARRIED.of("visits.visit") for block in add(actor, visit, today(), base)]
    if not found:
        return []
    document = Document(title=str(visit.title), as_of=today(), blocks=tuple(found), language=language_of())
    blocks: list[dict[str, Any]] = as_data(document)["blocks"]
    return blocks


@cache
def _part(name: str) -> str:
    """Return the style or the script of the pack."""
    return files("proxenia.visits").joinpath("data", name).read_text(encoding="utf-8")


def _inside(element: str, text: str) -> SafeString:
    """Return a style or script of ours as it stands in the file, where the policy names it by its digest."""
    return mark_safe(f"<{element}>{text}</{element}>")  # noqa: S308 - a file of ours


def _policy(style: str, script: str) -> str:
    """Return the policy that stands in the file: nothing from elsewhere, and only this style and this script."""

    def named(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {named(style)}; script-src {named(script)}; base-uri 'none'; form-action 'none'"
    )


def warning() -> str:
    """Return what whoever takes the pack along has to know."""
    return _("It holds names and phone numbers. Take it on a device you can do without, and delete it after the visit.")

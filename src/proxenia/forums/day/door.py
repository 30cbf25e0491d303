"""The door, on a phone: who is looked for, what speaks against letting them in, one press. Plain forms; a script adds the rest."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.accounts.access import must_write
from proxenia.core.errors import RuleError
from proxenia.core.requests import Request, back_of, visible_or_404
from proxenia.core.zones import local
from proxenia.forums.choices import PlaceState, SessionKind
from proxenia.forums.models import CheckIn, Forum, Participant, Session
from proxenia.forums.record.frame import framed, own_forum_of

from . import actions, queries
from .codes import code_of, participant_of
from .reading import read_key, read_moment

PART = "check-in"
"""What the script says in `X-Part`, to be answered in JSON."""


def forum_at_door(request: Request, pk: int) -> Forum:
    """Return a forum at whose door the actor may let people in. Raises Http404, NotAllowed."""
    forum = own_forum_of(request, pk)
    must_write(request.user, forum)
    return forum


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Request, pk: int) -> HttpResponse:
    """Show the door: who answers to what was typed or scanned, and who came last; by POST, let somebody in."""
    forum = forum_at_door(request, pk)
    if request.method == "POST":
        return _take(request, forum)
    session = _door(request, forum)
    text, code = request.GET.get("q", "").strip(), request.GET.get("code", "")
    context = {
        "session": session,
        "doors": [one for one in queries.sessions_of(forum) if one.kind != SessionKind.BREAK],
        "text": text,
        "asked": bool(text or code),
        "found": [_row(one, session) for one in _found(request, forum, text, code)],
        "latest": queries.latest(forum, session),
        "zone": forum.clocks,
        "count": _count(forum, session),
        "people_url": reverse("forums:door-people", args=[forum.pk]),
        "this_page": request.get_full_path(),
    }
    return render(request, "forums/day/check_in.html", framed(request, forum, "forums:day", **context))


def _door(request: Request, forum: Forum) -> Session | None:
    """Return the session at whose door this phone stands, which is remembered; None at the main door."""
    kept = f"door-{forum.pk}"
    if "session" in request.GET:
        request.session[kept] = request.GET["session"]
    return queries.session_at_door(forum, str(request.session.get(kept, "")))


def _found(request: Request, forum: Forum, text: str, code: str) -> list[Participant]:
    people = queries.participants_of(request.user, forum)
    number = participant_of(code or text)
    if number is not None:
        return list(people.filter(pk=number))
    return queries.answering(people, text) if text else []


def _row(one: Participant, session: Session | None) -> dict[str, Any]:
    return {"participant": one, "key": uuid.uuid4(), "remarks": remarks(one, session)}


def remarks(one: Participant, session: Session | None) -> list[str]:
    """Return what whoever stands at a door shall know of somebody before letting them in; `one` was read with `given`."""
    said = []
    if one.state != PlaceState.GIVEN:
        said.append(_("At the forum: %(state)s.") % {"state": one.get_state_display()})
    if session is not None and session.by_choice and not _has_place(one, session):
        said.append(_("Has no place here."))
    if session is not None and session.roles and one.role not in session.roles.split(","):
        said.append(_("This is only for: %(roles)s.") % {"roles": _roles(session)})
    return said


def _has_place(one: Any, session: Session) -> bool:
    dines = session.kind == SessionKind.DINNER and one.dines
    return dines or any(choice.session_id == session.pk for choice in one.given)


def _roles(session: Session) -> str:
    field: Any = session._meta.get_field("roles")
    return ", ".join(field.words(session.roles))


def _count(forum: Forum, session: Session | None) -> str:
    """Return how many came, in words."""
    if session is not None:
        one = queries.attended([session])[0]
        if one.given is None:
            return _("%(came)d came") % {"came": one.came}
        return _("%(came)d came, %(given)d have a place") % {"came": one.came, "given": one.given}
    return _("%(arrived)d arrived, %(placed)d have a place") % queries.tally(forum)


def _take(request: Request, forum: Forum) -> HttpResponse:
    """Let in whom a form or the script names, and say what became of it."""
    is_script = request.headers.get("X-Part") == PART
    try:
        entry = _entered(request, forum)
    except RuleError as error:
        if is_script:
            return JsonResponse({"error": error.code, "said": error.message}, status=error.status)
        messages.error(request, error.message)
        return _back(request, forum)
    said = _said(entry)
    if is_script:
        answer = {"said": said, "again": entry.again, "count": _count(forum, entry.check_in.session)}
        return JsonResponse(answer | {"take_back": reverse("forums:door-take-back", args=[entry.check_in.pk])})
    (messages.warning if entry.again else messages.success)(request, said)
    return _back(request, forum)


def _entered(request: Request, forum: Forum) -> actions.Entry:
    sent = request.POST
    number = participant_of(sent.get("code", "")) if sent.get("code") else _number(sent.get("participant", ""))
    people = queries.participants_visible_to(request.user).filter(forum=forum)
    one = people.filter(pk=number).first() if number is not None else None
    if one is None:
        raise RuleError("checkin.unknown", _("This badge or number belongs to nobody who takes part in this forum."))
    door = sent.get("session", "")
    session = queries.session_at_door(forum, door)
    if door and session is None:
        raise RuleError("checkin.door", _("That session is not one of this forum, or it was called off."))
    return actions.enter(
        one, session=session, key=read_key(sent.get("key")), at=read_moment(sent.get("at")), actor=request.user
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= len(str(2**62)) else None


def _said(entry: actions.Entry) -> str:
    one = entry.check_in
    facts = {"name": one.participant, "hour": f"{local(one.at, one.participant.forum.clocks):%H:%M}"}
    if entry.again:
        return _("%(name)s was let in already, at %(hour)s.") % facts
    return _("%(name)s is let in, %(hour)s.") % facts


def _back(request: Request, forum: Forum) -> HttpResponse:
    back = back_of(request)
    return redirect(back) if back else redirect("forums:check-in", forum.pk)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back that somebody was let in."""
    found: CheckIn = visible_or_404(queries.check_ins_visible_to(request.user), pk)
    must_write(request.user, found)
    try:
        actions.take_back(found, actor=request.user)
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("%(name)s: taken back.") % {"name": found.participant})
    return _back(request, found.participant.forum)


@never_cache
@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Give the script of the door who takes part, so that it finds them without a connection. It keeps them while the page is open."""
    forum = forum_at_door(request, pk)
    found = queries.participants_of(request.user, forum)
    return JsonResponse({"people": [_told(one, forum.clocks) for one in found]})


def _told(one: Any, zone: str) -> dict[str, Any]:
    registration = one.registration
    return {
        "pk": one.pk,
        "code": code_of(one.pk),
        "name": one.name,
        "native": one.native_name,
        "from": one.organisation_name or registration.organisation_name,
        "role": one.role,
        "as": str(one.get_role_display()),
        "state": "" if one.state == PlaceState.GIVEN else str(one.get_state_display()),
        "given": [choice.session_id for choice in one.given],
        "dines": one.dines,
        "arrived": f"{local(one.arrived_at, zone):%H:%M}" if one.arrived_at else "",
    }


@require_safe
def badge(request: Request, key: str) -> HttpResponse:
    """Lead from the square on a badge to the door of its forum, where this one is shown. Raises Http404 for a code of nobody."""
    number = participant_of(key)
    if number is None:
        raise Http404
    one = visible_or_404(queries.participants_visible_to(request.user), number)
    return redirect(f"{reverse('forums:check-in', args=[one.forum_id])}?{urlencode({'code': key})}")

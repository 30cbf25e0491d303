"""A volunteer's own page, by the secret link: shifts, calendar, consents, data to change, take along, or erase."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.attraction.choices import AHEAD, AnswerState, AssignmentState, ConsentWay, EngagementState, VolunteerState
from proxenia.attraction.models import Undertaking, Volunteer, VolunteerAddress
from proxenia.core.clock import present, today
from proxenia.core.declaring import keyed
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.feeds import answer
from proxenia.core.visitors import DJANGO, day_words, language_of, visitor_page
from proxenia.directory.naming import in_language

from . import consenting, inviting, own_calendar, own_data, placing, queries, retention, signing, thanks
from .figures import minutes_of
from .letters import hours_words
from .public_forms import SignUpForm, known
from .public_words import ALL, PLACES, PURPOSES, say

both = require_http_methods(["GET", "HEAD", "POST"])
TEMPLATE = "attraction/volunteers/mine.html"
INCOMPLETE = 422


def _page(request: HttpRequest, language: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = visitor_page(request, TEMPLATE, language, ALL, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _found(token: str) -> VolunteerAddress:
    found = queries.address_of(token)
    if found is None:
        raise Http404
    return found


def path_of(found: VolunteerAddress, language: str) -> str:
    """Return the path of somebody's own page in a language."""
    return f"{reverse('volunteer:mine', args=[found.token])}?lang={language}"


@login_not_required
@never_cache
@both
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show a volunteer their own page, and do what they press there."""
    found, language = _found(token), language_of(request)
    with override(DJANGO[language]):
        if request.method == "POST":
            return _step(request, found, language)
        return _page(request, language, _told(found, language))


def _step(request: HttpRequest, found: VolunteerAddress, language: str) -> HttpResponse:
    volunteer: Volunteer = found.owner
    try:
        if request.POST.get("step") == "confirm":
            volunteer = signing.confirm(volunteer, actor=None)
            return redirect(path_of(VolunteerAddress.objects.get(volunteer=volunteer), language))
        if volunteer.state != VolunteerState.ACTIVE:
            raise Http404
        if request.POST.get("step") == "erase":
            retention.erase_volunteer(volunteer, actor=None)
            return _page(request, language, {"is_erased": True})
        _do(request, volunteer)
    except RuleError as error:
        return _page(request, language, _told(found, language) | {"refused": error.message}, INCOMPLETE)
    return redirect(path_of(found, language))


def _do(request: HttpRequest, volunteer: Volunteer) -> None:
    """Do one step of what a volunteer may: of their own places, invitations, engagements and consents alone."""
    step, key = request.POST.get("step", ""), keyed(request.POST.get("key", ""))
    if step in {"come", "cancel"}:
        place = queries.places_of(volunteer).filter(pk=key).first()
        if place is None:
            raise Http404
        if step == "come":
            placing.say_to_come(place, actor=None)
        else:
            placing.cancel(place, actor=None)
    elif step in {"accept", "decline"}:
        invitation = volunteer.reinvitations.filter(pk=key).first()
        if invitation is None:
            raise Http404
        inviting.answer_reinvitation(invitation, accepts=step == "accept", actor=None)
    elif step == "leave":
        engagement = volunteer.engagements.filter(pk=key).first()
        if engagement is None:
            raise Http404
        consenting.leave_undertaking(engagement, actor=None)
    elif step in {"agree", "withdraw"} and request.POST.get("purpose") in set(PURPOSES):
        act = consenting.give_consent if step == "agree" else consenting.withdraw_consent
        act(volunteer, purpose=request.POST["purpose"], way=ConsentWay.OWN_PAGE, actor=None)


def _told(found: VolunteerAddress, language: str) -> dict[str, Any]:
    """Return what the own page shows."""
    volunteer: Volunteer = found.owner
    shell = {"volunteer": volunteer, "token": found.token, "office": volunteer.office.name}
    shell |= {"is_illustrative": volunteer.office.is_illustrative}
    if volunteer.state != VolunteerState.ACTIVE:
        return shell | {"must_confirm": True}
    now = present()
    return shell | {
        "places": [_place(one, language, now) for one in _shown(volunteer)],
        "briefings": [_briefing(one, language) for one in own_calendar.briefings_of(volunteer)],
        "invitations": [
            {"one": one, "name": in_language(one.undertaking.name, language)}
            for one in volunteer.reinvitations.select_related("undertaking").filter(answer=AnswerState.OPEN)
        ],
        "consents": _consents(volunteer, language),
        "hours": _hours(volunteer, language),
        "engagements": [
            {"one": one, "name": in_language(one.undertaking.name, language)}
            for one in volunteer.engagements.select_related("undertaking").filter(state=EngagementState.IN)
        ],
        "webcal": reverse("volunteer:calendar", args=[found.token]),
    }


def _shown(volunteer: Volunteer) -> list[Any]:
    """Return the places of a volunteer but those that they were never told of and that are gone."""
    return [
        one
        for one in queries.places_of(volunteer)
        if one.state != AssignmentState.CANCELLED or one.by_volunteer or one.is_told
    ]


def _place(one: Any, language: str, now: dt.datetime) -> dict[str, Any]:
    shift = one.shift
    ahead = one.state in AHEAD and shift.starts_at > now
    return {
        "key": one.pk,
        "day": day_words(shift.day, language),
        "clock": shift.clock,
        "kind": in_language(shift.kind.name, language),
        "where": shift.where,
        "text": in_language(shift.kind.text, language),
        "note": in_language(shift.note, language),
        "state": PLACES[one.state][language],
        "may_come": ahead and one.state == AssignmentState.PLANNED,
        "may_cancel": ahead,
        "is_gone": one.state == AssignmentState.CANCELLED,
    }


def _briefing(one: Any, language: str) -> dict[str, Any]:
    briefing = one.briefing
    hours = f"{day_words(briefing.day, language)} {briefing.clock}"
    return {"name": in_language(briefing.name, language), "hours": hours, "where": briefing.where}


def _consents(volunteer: Volunteer, language: str) -> list[dict[str, Any]]:
    standing = queries.consents_on(volunteer, today())
    rows = []
    for purpose in PURPOSES:
        one = standing.get(purpose)
        since = say("since", language, day=day_words(one.given_on, language)) if one is not None else ""
        rows.append({"purpose": purpose.value, "words": say(purpose.value, language), "since": since})
    return rows


def _hours(volunteer: Volunteer, language: str) -> list[dict[str, Any]]:
    rows = []
    for one in Undertaking.objects.filter(shifts__assignments__volunteer=volunteer).distinct().order_by("pk"):
        minutes = minutes_of(volunteer, one)
        if minutes:
            name = in_language(one.name, language)
            rows.append({"pk": one.pk, "name": name, "hours": hours_words(minutes, language)})
    return rows


@login_not_required
@never_cache
@both
def details(request: HttpRequest, token: str) -> HttpResponse:
    """Let a volunteer read and change what they told of themselves."""
    found, language = _found(token), language_of(request)
    volunteer: Volunteer = found.owner
    if volunteer.state != VolunteerState.ACTIVE:
        raise Http404
    engagement = volunteer.engagements.select_related("undertaking").filter(state=EngagementState.IN).last()
    undertaking = engagement.undertaking if engagement is not None else None
    with override(DJANGO[language]):
        form = SignUpForm(
            request.POST or None,
            language=language,
            undertaking=undertaking,
            office_id=volunteer.office_id,
            is_known=True,
            initial=known(volunteer, undertaking),
        )
        if request.method == "POST" and form.is_valid():
            signing.change_own(volunteer, undertaking, form.said(), actor=None)
            return redirect(path_of(found, language))
        context = {
            "volunteer": volunteer,
            "token": token,
            "form": form,
            "is_illustrative": volunteer.office.is_illustrative,
        }
        return _page(request, language, context, INCOMPLETE if form.is_bound else 200)


@login_not_required
@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give a calendar program a volunteer's shifts and briefings as they are now."""
    found = _found(token)
    if found.owner.state != VolunteerState.ACTIVE:
        raise Http404
    return answer(request, own_calendar.feed(found, request.build_absolute_uri(path_of(found, found.language))))


@login_not_required
@never_cache
@require_safe
def data(_request: HttpRequest, token: str) -> HttpResponse:
    """Give a volunteer all that is kept of them, as a file that programs read."""
    found = _found(token)
    response = JsonResponse(own_data.data_of(found.owner), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="volunteer.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@never_cache
@require_safe
def paper(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Give a volunteer the paper that says what they worked at an undertaking, as PDF."""
    found, language = _found(token), language_of(request)
    undertaking = Undertaking.objects.filter(pk=pk, office_id=found.owner.office_id).first()
    if undertaking is None or not minutes_of(found.owner, undertaking):
        raise Http404
    made = thanks.paper(found.owner, undertaking, today(), language=language)  # type: ignore[arg-type]
    return document_response(made, "pdf", f"{made.title} {made.subtitle}")

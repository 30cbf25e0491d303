"""Pages by link, without an account: a registration with its people, and the own page of a participant with its sections."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.core.clock import today
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import RuleError
from proxenia.core.visitors import DJANGO, language_of
from proxenia.forums.choices import PlaceState, RegistrationState
from proxenia.forums.models import Participant, Registration
from proxenia.forums.models.registrations import REGISTRATION
from proxenia.forums.record.public import forum_page

from . import actions, approving, queries, visa
from .asking import Asking, known_person
from .letter_words import STANDS
from .mine import mine_address, sections_of
from .offered import offered
from .own_words import ALL, own_say
from .said import Said
from .taking import INCOMPLETE, TYPED

both = require_http_methods(["GET", "HEAD", "POST"])
OWN, MINE = "forums/registration/own.html", "forums/registration/mine.html"


def own_path(registration: Registration) -> str:
    """Return the path of the page of a registration for whoever has the mailed link."""
    return reverse("forum:registration", args=[REGISTRATION.token(registration.seal)])


def _page(
    request: HttpRequest, record: Any, template: str, language: str, status: int = 200, **more: Any
) -> HttpResponse:
    response = forum_page(request, record.forum, template, language, ALL, more, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _registration(token: str) -> Registration:
    found = queries.registration_at(token)
    if found is None or found.state == RegistrationState.BEGUN or found.erased_on is not None:
        raise Http404
    return found


@login_not_required
@never_cache
@both
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever registered confirm, read where everybody stands, change and cancel."""
    found, language = _registration(token), language_of(request)
    with override(DJANGO[language]):
        if request.method == "POST":
            return _step(request, found, language)
        if "change" in request.GET and _may_change(found):
            return _form(request, found, language, approving.change_form(found, language))
        return _own(request, found, language)


def _may_change(found: Registration) -> bool:
    is_over = bool(found.forum.settled_words) or found.forum.cancelled_on is not None
    return found.state in actions.OPEN_STATES and not found.suspected_of and not is_over


def _own(request: HttpRequest, found: Registration, language: str, *, status: int = 200, **more: Any) -> HttpResponse:
    people = [
        {
            "name": one.name,
            "native_name": one.native_name,
            "stands": STANDS[one.state][language],
            "url": mine_address(one) if found.state == RegistrationState.CONFIRMED else "",
        }
        for one in found.participants.order_by("pk")
    ]
    told = {
        "found": found,
        "state_words": own_say(f"state.{found.state}", language),
        "people": people,
        "may_confirm": found.state == RegistrationState.SENT and not found.suspected_of,
        "may_change": _may_change(found),
        "waits": queries.open_change(found) is not None,
        "was_changed": "changed" in request.GET,
    }
    return _page(request, found, OWN, language, status, **told, **more)


def _form(request: HttpRequest, found: Registration, language: str, asking: Asking, status: int = 200) -> HttpResponse:
    frozen = ""
    if found.forum.is_frozen_on(today()):
        frozen = own_say("frozen", language, office=found.forum.office.name)
    return _page(request, found, OWN, language, status, found=found, asking=asking, frozen=frozen)


def _step(request: HttpRequest, found: Registration, language: str) -> HttpResponse:
    step = request.POST.get("step", "")
    back = f"{own_path(found)}?lang={language}"
    try:
        if step == "confirm":
            actions.confirm(found, actor=None)
        elif step == "cancel" and _may_change(found):
            _cancel(found)
        elif step == "change" and _may_change(found):
            return _change(request, found, language, back)
    except RuleError as error:
        return _own(request, found, language, status=INCOMPLETE, refused=error.message)
    return redirect(back)


def _cancel(found: Registration) -> None:
    """Cancel at once, or ask for it where changes wait; what holds no place yet is nobody's to approve."""
    if found.forum.is_frozen_on(today()) and found.state == RegistrationState.CONFIRMED:
        approving.ask_change(found, {}, cancels=True, actor=None)
    else:
        actions.cancel_registration(found, actor=None)


def _change(request: HttpRequest, found: Registration, language: str, back: str) -> HttpResponse:
    asking = approving.change_form(found, language, request.POST)
    if "add" in request.POST:
        return _form(request, found, language, asking.quiet())
    if not asking.is_valid():
        return _form(request, found, language, asking, INCOMPLETE)
    if found.forum.is_frozen_on(today()):
        typed = {key: values for key, values in request.POST.lists() if key.startswith(TYPED)}
        approving.ask_change(found, typed, actor=None)
        return redirect(back)
    said = asking.said()
    actions.change_registration(found, said, actor=None)
    return redirect(f"{back}&changed=1")


def _participant(token: str) -> Participant:
    found = queries.participant_at(token)
    if found is None:
        raise Http404
    return found


@login_not_required
@never_cache
@both
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show a participant the own page, and let them cancel."""
    found, language = _participant(token), language_of(request)
    with override(DJANGO[language]):
        if request.method == "POST":
            if request.POST.get("step") == "cancel" and _may_change_mine(found):
                actions.cancel_participant(found, actor=None)
            return redirect(f"{mine_address(found)}?lang={language}")
        return _mine(request, found, token, language)


def _may_change_mine(found: Participant) -> bool:
    alone = found.state != PlaceState.CANCELLED and not found.forum.is_frozen_on(today())
    return alone and _may_change(found.registration)


def _mine(request: HttpRequest, found: Participant, token: str, language: str) -> HttpResponse:
    told: dict[str, Any] = {
        "participant": found,
        "token": token,
        "stands": STANDS[found.state][language],
        "is_waiting": found.state == PlaceState.WAITING,
        "sections": sections_of(found, language) if found.state in queries.COMES else [],
        "may_change": _may_change_mine(found),
        "was_changed": "changed" in request.GET,
    }
    return _page(request, found, MINE, language, **told)


@login_not_required
@never_cache
@both
def details(request: HttpRequest, token: str) -> HttpResponse:
    """Let a participant read and change what was told of them."""
    found, language = _participant(token), language_of(request)
    if not _may_change_mine(found):
        return redirect(f"{mine_address(found)}?lang={language}")
    with override(DJANGO[language]):
        [person] = [one for one in queries.people_of(found.registration) if one.pk == found.pk]
        known = known_person(person)
        data = request.POST if request.method == "POST" else None
        choices = offered(found.forum, language, roles=(found.role,))
        asking = Asking(choices, data, people=[known], only_person=True)
        if data is not None and asking.is_valid() and asking.people[0].cleaned_data.get("key") == found.pk:
            actions.change_registration(found.registration, _only(asking), actor=None)
            return redirect(f"{mine_address(found)}?lang={language}&changed=1")
        status = INCOMPLETE if data is not None else 200
        return _page(request, found, MINE, language, status, participant=found, token=token, asking=asking)


def _only(asking: Asking) -> Said:
    return Said(who={}, people=asking.said().people)


@login_not_required
@never_cache
@require_safe
def visa_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Give a participant the letter for a visa that the office issued, as PDF."""
    found, language = _participant(token), language_of(request)
    if not visa.may_get(found):
        raise Http404
    return document_response(visa.letter(found, language), "pdf", f"visa {found.name}")

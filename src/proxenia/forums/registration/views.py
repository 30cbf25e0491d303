"""Doors of the office: the participants and invitations of a forum, what is pressed on their pages, lists, and changes that wait."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.accounts.access import can_write
from proxenia.core.documents.pages import EVERY_LANGUAGE, document_language
from proxenia.core.documents.responses import document_response
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.requests import Request, visible_or_404
from proxenia.core.texts import Text
from proxenia.exchange.exporting import CSV_TYPE, XLSX_TYPE, as_csv, as_workbook
from proxenia.forums.access import can_plan
from proxenia.forums.choices import ChangeState
from proxenia.forums.record.frame import framed, own_forum_of

from . import actions, approving, forms, inviting, office, places, queries, retention, sheets, visa
from .pages import INVITATIONS, of_forum, participants_of

Verb = Callable[..., Any]


@require_safe
def participants(request: Request, pk: int) -> HttpResponseBase:
    """Show who takes part in a forum, a hundred to a page, found and narrowed; and what asks for a look."""
    forum = own_forum_of(request, pk)
    context = framed(
        request,
        forum,
        "forums:participants",
        numbers=queries.numbers_of(forum),
        free=places.free_places(forum),
        changes=list(
            queries.changes_visible_to(request.user).filter(registration__forum=forum, state=ChangeState.OPEN)
        ),
        may_plan=can_plan(request.user, forum),
        lists=sheets.LISTS.values(),
        may_add=False,
    )
    del context["forum"]
    return participants_of(forum, **context).list_page(request)


@require_safe
def invitations(request: Request, pk: int) -> HttpResponseBase:
    """Show whom a forum invites, and who has not answered."""
    forum = own_forum_of(request, pk)
    context = framed(request, forum, "forums:invitations", may_plan=can_plan(request.user, forum))
    context |= {"new_url": f"{reverse('forums:invitation-create')}?forum={forum.pk}"}
    context["may_add"] = context["may_plan"]
    del context["forum"]
    return of_forum(INVITATIONS, forum, "forums/registration/invitations.html", **context).list_page(request)


def pressed(find: Callable[[Any], Any], verb: Verb, words: Any) -> Callable[..., HttpResponse]:
    """Return the door of a button on the page of a record: it does the verb, says so, and leads back."""

    @require_POST
    def door(request: Request, pk: int) -> HttpResponse:
        record = visible_or_404(find(request.user), pk)
        try:
            verb(record, actor=request.user)
        except NotAllowed:
            raise
        except RuleError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, words)
        return redirect(record)

    return door


OF_REGISTRATION, OF_PARTICIPANT = queries.registrations_visible_to, queries.participants_visible_to
confirm = pressed(OF_REGISTRATION, actions.confirm, _("The registration counts. Its people have places or wait."))
cancel = pressed(OF_REGISTRATION, actions.cancel_registration, _("The registration is cancelled."))
erase = pressed(OF_REGISTRATION, retention.erase_registration, _("What they told is erased; the numbers stay."))
cancel_one = pressed(OF_PARTICIPANT, actions.cancel_participant, _("They are cancelled; the place is free."))
give = pressed(OF_PARTICIPANT, office.give_place, _("They have a place."))
refuse = pressed(OF_PARTICIPANT, office.refuse_place, _("They have no place and do not wait for one."))
issue = pressed(OF_PARTICIPANT, office.issue_visa_letter, _("The letter is issued. They can get it on their own page."))
decline = pressed(queries.invitations_visible_to, inviting.decline, _("Noted: they do not come."))


def _on_forum(verb: Verb, told: Callable[[int], str], back: str) -> Callable[..., HttpResponse]:
    """Return the door of a button about a whole forum; `told` says how many it was about."""

    @require_POST
    def door(request: Request, pk: int) -> HttpResponse:
        forum = own_forum_of(request, pk)
        try:
            messages.success(request, told(verb(forum, actor=request.user)))
        except NotAllowed:
            raise
        except RuleError as error:
            messages.error(request, error.message)
        return redirect(back, pk)

    return door


def _written(number: int) -> str:
    return ngettext("%(number)d mail is on its way.", "%(number)d mails are on their way.", number) % {"number": number}


def _given(number: int) -> str:
    return ngettext("%(number)d got a place.", "%(number)d got places.", number) % {"number": number}


send = _on_forum(inviting.send_invitations, _written, "forums:invitations")
remind = _on_forum(inviting.remind, _written, "forums:invitations")
give_out = _on_forum(office.give_out, _given, "forums:participants")


@require_safe
def take_out(request: Request, pk: int, name: str, ending: str) -> HttpResponseBase:
    """Give a list of a forum as CSV or XLSX; it leaves an event, as it holds personal data."""
    forum = own_forum_of(request, pk)
    made = sheets.LISTS.get(name)
    if made is None or ending not in {"csv", "xlsx"}:
        raise Http404
    found = made.rows(forum)
    if ending == "csv":
        response: HttpResponseBase = StreamingHttpResponse(
            as_csv(made.sheet, actor=request.user, found=found), content_type=CSV_TYPE
        )
    else:
        content = as_workbook([made.sheet], actor=request.user, found=found)
        response = HttpResponse(content, content_type=XLSX_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{forum.slug}-{name}.{ending}")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def visa_letter(request: Request, pk: int) -> HttpResponse:
    """Give the letter for a participant's visa as PDF or Word, in three languages."""
    one = visible_or_404(queries.participants_visible_to(request.user), pk)
    if not one.wants_visa_letter:
        raise Http404
    language = document_language(request, EVERY_LANGUAGE)
    return document_response(visa.letter(one, language), request.GET.get("format", "pdf"), f"visa {one.name}")


def _change(request: Request, pk: int) -> Any:
    return visible_or_404(queries.changes_visible_to(request.user), pk)


def _reader_language() -> str:
    language = (get_language() or "en")[:2]
    return language if language in EVERY_LANGUAGE else "en"


@require_safe
def change_detail(request: Request, pk: int) -> HttpResponse:
    """Show what somebody wants changed: what stands there now, and what shall."""
    return _change_page(request, _change(request, pk), forms.RefuseForm())


def _change_page(request: Request, asked: Any, form: forms.RefuseForm, status: int = 200) -> HttpResponse:
    waits = asked.state == ChangeState.OPEN
    context = {
        "asked": asked,
        "registration": asked.registration,
        "rows": approving.differences(asked, _reader_language()) if waits else [],
        "form": form,
        "may_decide": waits and can_write(request.user, asked),
    }
    return render(request, "forums/registration/change.html", context, status=status)


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    """Do what somebody asked for."""
    asked = _change(request, pk)
    try:
        approving.approve_change(asked, actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(asked)
    messages.success(request, _("Approved. They are told."))
    return redirect(asked.registration)


@require_POST
def refuse_change(request: Request, pk: int) -> HttpResponse:
    """Leave everything as it is, and say why."""
    asked = _change(request, pk)
    form = forms.RefuseForm(request.POST)
    form.is_valid()
    try:
        approving.refuse_change(asked, form.cleaned_data.get("why") or Text(), actor=request.user)
    except NotAllowed:
        raise
    except RuleError as error:
        messages.error(request, error.message)
        return redirect(asked)
    messages.success(request, _("Refused. They are told why."))
    return redirect(asked.registration)

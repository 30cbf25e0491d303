"""Verbs of requests until they are answered: receive, confirm, withdraw, take up, judge. Answering is in `answering`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.accounts.invitations import can_mail
from proxenia.accounts.models import User
from proxenia.accounts.outside import settle, tell
from proxenia.accounts.writing import change, create, remove, run_rules
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.mailing import MailState
from proxenia.core.scoping import House
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation
from proxenia.visits.choices import APART, QUEUED, Arrival, CriterionKey, LetterKind, Met, RequestState
from proxenia.visits.models import CriterionSaid, RequestDesk, RequestLetter, VisitRequest

from . import reads
from .mailing import send_request_letter
from .matching import body_called

TO_CONFIRM = dt.timedelta(days=3)
"""So long a sender has to confirm."""


def record(values: Mapping[str, Any], *, actor: User) -> VisitRequest:
    """Write down a request that came by mail, letter or phone; it stands in the queue at once.

    Raises NotAllowed without the right, RuleError where a rule is broken.
    """
    made: VisitRequest = create(VisitRequest, _with_body(values, actor), actor=actor)
    return made


def correct(
    request: VisitRequest, values: Mapping[str, Any], *, actor: User, version: int | None = None
) -> VisitRequest:
    """Change what is written of a request; whoever asks is looked for anew where the name changes."""
    named = {"organisation_name", "organisation"} & set(values)
    told = {"organisation_name": request.organisation_name, "organisation": request.organisation} | dict(values)
    more = _with_body(told, actor) if named else {}
    said = dict(values) | {name: more[name] for name in ("organisation", "body") if name in more}
    changed: VisitRequest = change(request, said, actor=actor, version=version)
    return changed


def _with_body(values: Mapping[str, Any], actor: Any) -> dict[str, Any]:
    chosen: Organisation | None = values.get("organisation")
    if chosen is not None:
        return dict(values) | {"body": f"#{chosen.pk}"}
    body = body_called(actor, str(values.get("organisation_name", "")))
    return dict(values) | {"organisation": body.organisation, "body": body.key}


class RequestVerbs:
    """The verbs of the declared pages: as the plain ones, but that whoever asks is looked for."""

    @staticmethod
    def create(_model: type[VisitRequest], values: Mapping[str, Any], *, actor: User) -> VisitRequest:
        """Add a request by hand."""
        return record({"arrived_by": Arrival.MAIL} | dict(values), actor=actor)

    change = staticmethod(correct)
    remove = staticmethod(remove)
    can_write = staticmethod(can_write)
    can_write_in = staticmethod(can_write_in)


@transaction.atomic
def receive(
    desk: RequestDesk,
    values: Mapping[str, Any],
    *,
    language: str,
    fingerprint: str,
    suspicion: Sequence[str] = (),
    actor: User | None = None,  # noqa: ARG001 - nobody is signed in
) -> VisitRequest:
    """Take what a visitor sent by the public form; nobody is signed in, so the event names nobody.

    Where nothing speaks for spam, a mail asks the sender to confirm; until then it stands in no queue. What may be spam is set
    aside for the desk, and never mailed to. Raises RuleError where a rule is broken.
    """
    body = body_called(House(desk.office_id), values["organisation_name"])
    request = VisitRequest(
        **values,
        office_id=desk.office_id,
        arrived_by=Arrival.FORM,
        received_on=today(),
        language=language,
        organisation=body.organisation,
        body=body.key,
        fingerprint=fingerprint,
        state=RequestState.SUSPECTED if suspicion else RequestState.UNCONFIRMED,
        suspected_of=",".join(suspicion),
    )
    run_rules(request)
    request.save()
    tell("created", request, [*values, "language", "state", "suspected_of"])
    if not suspicion:
        _ask_to_confirm(request)
    return request


def _ask_to_confirm(request: VisitRequest) -> None:
    letter = RequestLetter.objects.create(
        office_id=request.office_id,
        request=request,
        kind=LetterKind.CONFIRM,
        language=request.language,
        state=MailState.WAITING if can_mail() else "",
    )
    if letter.state:
        send_request_letter.enqueue(letter.pk)


def _locked(request: VisitRequest) -> VisitRequest:
    stored: VisitRequest = VisitRequest.objects.select_for_update().get(pk=request.pk)
    return stored


@transaction.atomic
def confirm(request: VisitRequest, *, actor: User | None = None) -> VisitRequest:  # noqa: ARG001 - nobody is signed in
    """Let a request into the queue, as its sender says that it is theirs; twice is once.

    Raises RuleError where the time is over, or where it was set aside as spam, which no link can change.
    """
    stored = _locked(request)
    if stored.state == RequestState.SUSPECTED or (
        stored.state == RequestState.UNCONFIRMED and timezone.now() - stored.sent_at > TO_CONFIRM
    ):
        raise RuleError("request.too_late", _("The time to confirm is over. Send the request again."))
    if stored.state == RequestState.UNCONFIRMED:
        settle(stored, {"state": RequestState.RECEIVED}, "confirmed", actor=None)
    return stored


@transaction.atomic
def withdraw(request: VisitRequest, *, actor: User | None = None) -> VisitRequest:
    """Withdraw a request, by its sender's link (nobody is signed in) or for its sender, who said so.

    Raises RuleError where it was answered, NotAllowed without the right.
    """
    stored = _locked(request)
    if actor is not None:
        must_write(actor, stored)
    if stored.state not in {*QUEUED, RequestState.UNCONFIRMED}:
        raise RuleError("request.answered", _("The request was answered, set aside or withdrawn already."))
    return settle(stored, {"state": RequestState.WITHDRAWN}, "withdrawn", actor=actor)


@transaction.atomic
def take_in(request: VisitRequest, *, actor: User) -> VisitRequest:
    """Put a request that was set aside into the queue: a person read it and it is none of spam. No mail is sent.

    Raises NotAllowed without the right, RuleError where it is not set aside.
    """
    stored = _locked(request)
    if stored.state not in APART:
        raise RuleError("request.not_apart", _("The request is not set aside."))
    return change(stored, {"state": RequestState.RECEIVED}, actor=actor, verb="taken_in")


@transaction.atomic
def take_up(request: VisitRequest, *, actor: User) -> VisitRequest:
    """Say that somebody looks at a request, which its sender then reads; also when more was asked and an answer came.

    Raises NotAllowed without the right, RuleError where it does not wait.
    """
    stored = _locked(request)
    must_write(actor, stored)
    if stored.state not in QUEUED:
        raise RuleError("request.not_waiting", _("The request does not wait for an answer."))
    return change(stored, {"state": RequestState.LOOKED_AT}, actor=actor, verb="taken_up")


@transaction.atomic
def judge(request: VisitRequest, criterion: str, met: str, why: Text, *, actor: User) -> VisitRequest:
    """Say whether a criterion is met, or (`met` is "open") leave it to the records again.

    Raises NotAllowed without the right, RuleError for a criterion or an answer that there is not.
    """
    must_write(actor, request)
    if criterion not in CriterionKey.values or met not in Met.values:
        raise RuleError("request.criterion", _("There is no such criterion, or no such answer to it."))
    known = reads.said_of(request, criterion)
    if met == Met.OPEN:
        if known is not None:
            remove(known, actor=actor)
    elif known is not None:
        change(known, {"met": met, "why": why}, actor=actor)
    else:
        create(CriterionSaid, {"request": request, "criterion": criterion, "met": met, "why": why}, actor=actor)
    return request


def name_body(request: VisitRequest, organisation: Organisation, *, actor: User) -> VisitRequest:
    """Say which organisation of the register asks. Raises NotAllowed without the right."""
    values = {"organisation": organisation, "body": f"#{organisation.pk}"}
    named: VisitRequest = change(request, values, actor=actor)
    return named


@transaction.atomic
def find_bodies(*, actor: User) -> int:
    """Look for the body of each waiting request that names none of the register; return how many were found."""
    found = 0
    for request in reads.queue(actor).filter(organisation__isnull=True):
        body = body_called(actor, request.organisation_name)
        if body.key != request.body:
            change(request, {"organisation": body.organisation, "body": body.key}, actor=actor)
            found += 1
    return found

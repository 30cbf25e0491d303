"""Verbs of answers to a call: written down by staff, sent by a visitor, confirmed, withdrawn; selected or not, with the reason."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write_in, must_write
from proxenia.accounts.invitations import can_mail
from proxenia.accounts.models import User
from proxenia.accounts.outside import settle, tell
from proxenia.accounts.settling import can_change
from proxenia.accounts.writing import change, create, remove, run_rules
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.mailing import MailState
from proxenia.core.scoping import House
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation
from proxenia.openings.choices import APART, COUNTED, JUDGED, ApplicationState, CallLetterKind, CallState, Channel
from proxenia.openings.models import Application, ApplicationLetter, Call
from proxenia.openings.models.calls import Letter

from . import queries
from .letters import WITH_LINK, letter_about
from .mailing import send_application_letter

TO_CONFIRM = dt.timedelta(days=3)
"""So long whoever sent an answer by the public form has to confirm it."""


class AnswerVerbs:
    """The verbs of the declared pages: as the plain ones, but that an answer comes in time, and none that was given is removed."""

    @staticmethod
    def create(_model: type[Application], values: Mapping[str, Any], *, actor: User) -> Application:
        """Write an answer down."""
        return record(values, actor=actor)

    @staticmethod
    @transaction.atomic
    def change(
        application: Application, values: Mapping[str, Any], *, actor: User, version: int | None = None
    ) -> Application:
        """Change an answer; the day on which it came stays one on which the call was open."""
        stored = _locked(application)
        day = values.get("received_on")
        if day is not None and day != stored.received_on:
            _must_have_been_open(stored.call, day)
        return change(application, values, actor=actor, version=version)

    @staticmethod
    @transaction.atomic
    def remove(application: Application, *, actor: User) -> None:
        """Remove an answer that was written down by mistake, and that nobody has judged; one that others sent is withdrawn."""
        stored = _locked(application)
        sent = stored.channel != Channel.HAND and stored.state not in APART
        if sent or stored.state in JUDGED:
            words = _("An answer that was sent, or judged, is not removed. Withdraw it if its sender says so.")
            raise RuleError("application.remove", words)
        remove(application, actor=actor)

    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)


@transaction.atomic
def record(values: Mapping[str, Any], *, actor: User, channel: str = Channel.HAND) -> Application:
    """Write down an answer that came by mail or phone while the call was open, or that a firm gives on its own pages.

    Raises NotAllowed; RuleError where the call was not open on the day, or the organisation has answered already.
    """
    call = _locked_call(values["call"])
    _must_have_been_open(call, values.get("received_on") or today())
    made: Application = create(Application, {**values, "channel": channel}, actor=actor)
    return made


@transaction.atomic
def receive(
    call: Call,
    values: Mapping[str, Any],
    *,
    language: str,
    fingerprint: str,
    suspicion: Sequence[str] = (),
    actor: User | None = None,  # noqa: ARG001 - nobody is signed in
) -> Application:
    """Take an answer that a visitor sent by the public form; nobody is signed in, so the event names nobody.

    Where nothing speaks for spam, a mail asks the sender to confirm; until then the answer does not count. What may be spam is set
    aside for the office and never mailed to. Raises RuleError where the call is not open or a rule is broken.
    """
    stored = _locked_call(call)
    _must_have_been_open(stored, today())
    mail = str(values["contact_mail"]).strip().lower()
    said = dict(values) | {"contact_mail": mail}
    made = Application(
        **said,
        call=stored,
        office_id=stored.office_id,
        language=language,
        fingerprint=fingerprint,
        channel=Channel.FORM,
        state=ApplicationState.SUSPECTED if suspicion else ApplicationState.UNCONFIRMED,
        suspected_of=",".join(suspicion),
    )
    run_rules(made)
    made.save()
    tell("created", made, [*said, "call", "language", "channel", "state", "suspected_of"])
    if not suspicion:
        _write(made, CallLetterKind.CONFIRM)
    return made


def _locked_call(call: Call) -> Call:
    stored: Call = Call.objects.select_for_update().get(pk=call.pk)
    if stored.settled_words:
        raise RuleError("record.settled", stored.settled_words)
    return stored


def _must_have_been_open(call: Call, day: dt.date) -> None:
    """Refuse an answer of a day on which the call was not open; one that came in time may be written down later."""
    in_time = call.opens_on is not None and call.closes_on is not None and call.opens_on <= day <= call.closes_on
    if call.state not in {CallState.OPEN, CallState.CLOSED} or not in_time or day > today():
        words = _("The call was not open on that day: the same days hold for everybody.")
        raise RuleError("application.not_open", words, fields={"received_on": [words]})


def _write(application: Application, kind: str) -> Letter:
    """Write a letter to whoever answered; it leaves where mails do. One that holds a link is not kept."""
    mails = can_mail() and bool(application.contact_mail)
    desk = queries.desk_of(House(application.office_id))
    written = letter_about(application, kind, desk=desk)
    is_link = kind in WITH_LINK
    letter = ApplicationLetter.objects.create(
        office_id=application.office_id,
        application=application,
        kind=kind,
        language=written.language,
        subject="" if is_link else written.subject,
        text="" if is_link else written.text,
        state=MailState.WAITING if mails else "",
    )
    if letter.state:
        send_application_letter.enqueue(letter.pk)
    return letter


def _locked(application: Application) -> Application:
    """Return an answer with its call locked, which every verb about either does first."""
    _locked_call(application.call)
    stored: Application = (
        Application.objects.select_for_update().select_related("call", "office").get(pk=application.pk)
    )
    return stored


@transaction.atomic
def confirm(application: Application, *, actor: User | None = None) -> Application:  # noqa: ARG001 - nobody is signed in
    """Let an answer count, as its sender says that it is theirs; twice is once. A receipt is written.

    It counts although the call closed meanwhile, as it was sent in time. Raises RuleError where the time to confirm is over, the
    call is decided, the same mailbox has answered already, or it was set aside as spam, which no link can change.
    """
    stored = _locked(application)
    if stored.state == ApplicationState.SUSPECTED or (
        stored.state == ApplicationState.UNCONFIRMED and timezone.now() - stored.sent_at > TO_CONFIRM
    ):
        raise RuleError("application.too_late", _("The time to confirm is over. Send the answer again."))
    if stored.state != ApplicationState.UNCONFIRMED:
        return stored
    stored.state = ApplicationState.RECEIVED
    _save_counted(stored)
    tell("confirmed", stored, ["state"])
    _write(stored, CallLetterKind.RECEIPT)
    return stored


def _save_counted(stored: Application) -> None:
    """Save an answer that counts from now on; raise RuleError where the same organisation or mailbox has one already."""
    try:
        run_rules(stored)
        with transaction.atomic():
            stored.save(update_fields=["state"])
    except (IntegrityError, RuleError) as error:
        words = _("This call was answered from this mail address already. Withdraw that answer first.")
        raise RuleError("application.once", words) from error


@transaction.atomic
def withdraw(application: Application, *, actor: User | None = None) -> Application:
    """Withdraw an answer, by its sender's link (nobody is signed in) or for its sender, who said so.

    Raises RuleError where the call is decided or it was withdrawn, NotAllowed without the right.
    """
    stored = _locked(application)
    if actor is not None:
        must_write(actor, stored)
    if stored.state not in {*COUNTED, ApplicationState.UNCONFIRMED}:
        raise RuleError("application.gone", _("This answer was withdrawn already, or is set aside."))
    return settle(stored, {"state": ApplicationState.WITHDRAWN}, "withdrawn", actor=actor)


@transaction.atomic
def take_in(application: Application, *, actor: User) -> Application:
    """Let an answer count that was set aside: a person read it and it is none of spam. No mail is sent.

    Raises NotAllowed without the right, RuleError where it is not set aside or the organisation has answered already.
    """
    stored = _locked(application)
    must_write(actor, stored)
    if stored.state not in APART:
        raise RuleError("application.not_apart", _("This answer is not set aside."))
    return change(application, {"state": ApplicationState.RECEIVED}, actor=actor, verb="taken_in")


@transaction.atomic
def name_organisation(application: Application, organisation: Organisation, *, actor: User) -> Application:
    """Say which organisation of the register answered; also after the call was decided, as it changes nothing of that.

    Raises NotAllowed without the right; RuleError where this organisation has answered already, or the call is decided and it was
    said before which one answered: nobody takes the place of another that was chosen.
    """
    call = Call.objects.select_for_update().get(pk=application.call_id)
    stored = Application.objects.select_for_update().get(pk=application.pk)
    must_write(actor, stored)
    if call.settled_words and stored.organisation_id is not None:
        raise RuleError("record.settled", call.settled_words)
    return change(application, {"organisation": organisation}, actor=actor, verb="named", reopens=True)


@transaction.atomic
def select(application: Application, *, reason: Text | str, actor: User) -> Application:
    """Select an answer, with the reason that its sender is told. It can be changed until the call is decided.

    Raises NotAllowed; RuleError where the call is still open, there is no reason, or all places are taken.
    """
    stored = _judged(application, reason, actor)
    places = stored.call.places
    taken = Application.objects.filter(call=stored.call, state=ApplicationState.SELECTED).exclude(pk=stored.pk).count()
    if places is not None and taken >= places:
        words = _("All %(places)d places of this call are taken. Pass another one over first.") % {"places": places}
        raise RuleError("application.no_place", words)
    return change(application, {"state": ApplicationState.SELECTED, "reason": reason}, actor=actor, verb="selected")


@transaction.atomic
def pass_over(application: Application, *, reason: Text | str, actor: User) -> Application:
    """Do not select an answer, with the reason that its sender is told. It can be changed until the call is decided.

    Raises NotAllowed; RuleError where the call is still open, or there is no reason.
    """
    _judged(application, reason, actor)
    values = {"state": ApplicationState.PASSED_OVER, "reason": reason}
    return change(application, values, actor=actor, verb="passed_over")


def _judged(application: Application, reason: Text | str, actor: User) -> Application:
    stored = _locked(application)
    must_write(actor, stored)
    if not reason:
        words = _("Say why: the reason is kept, and told to whoever answered.")
        raise RuleError("application.reason", words, fields={"reason": [words]})
    if stored.state not in COUNTED:
        raise RuleError("application.apart", _("This answer does not count: it was withdrawn or is set aside."))
    if not stored.call.is_over(today()):
        words = _("The call is open until %(day)s. Nobody is chosen before everybody could answer.")
        raise RuleError("call.still_open", words % {"day": stored.call.closes_on})
    return stored

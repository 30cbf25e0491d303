"""Verbs of open calls: draft one from a need, publish it, extend it, close it, decide it, cancel it.

Each locks the call first, as every verb about its answers does: what two people do at once happens one after the other.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.accounts.invitations import can_mail
from proxenia.accounts.models import User
from proxenia.accounts.settling import can_change
from proxenia.accounts.writing import change, create, create_many, remove
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.mailing import MailState
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text, as_text
from proxenia.directory.models import Post
from proxenia.openings.choices import ApplicationState, CallLetterKind, CallState, Handling, NeedState
from proxenia.openings.models import Application, ApplicationLetter, Call, CallNotice, Need

from . import access, queries
from .answering import TO_CONFIRM
from .letters import letter_about
from .mailing import send_application_letter, send_call_notice
from .rules import terms_of

LONGEST_SLUG = 50
AS_LONG_AS = dt.timedelta(weeks=4)
"""How long a drafted call is open, unless somebody says otherwise."""
AT_LEAST = dt.timedelta(weeks=1)
"""How long a draft stays open at least, however soon the need is wanted."""


PUBLISHED: Final = ("slug", "terms", "places", "opens_on", "closes_on")
"""What everybody relies on once a call is published."""


class CallVerbs:
    """The verbs of the declared pages: as the plain ones, but that what was published stays, and no public call is removed."""

    create = staticmethod(create)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)

    @staticmethod
    @transaction.atomic
    def change(call: Call, values: Mapping[str, Any], *, actor: User, version: int | None = None) -> Call:
        """Change a call; of a published one neither its days nor its terms, places and address."""
        stored = _locked(call)
        moved = [name for name in PUBLISHED if name in values and values[name] != getattr(stored, name)]
        if stored.state != CallState.DRAFT and moved:
            words = _(
                "This was published, and everybody relies on it. Open the call longer, or cancel it and open another."
            )
            raise RuleError("call.published", words, fields={name: [words] for name in moved})
        return change(call, values, actor=actor, version=version)

    @staticmethod
    @transaction.atomic
    def remove(call: Call, *, actor: User) -> None:
        """Remove a draft; a published call is cancelled instead, so that everybody can read what became of it."""
        if _locked(call).state != CallState.DRAFT:
            raise RuleError("call.remove.public", _("A published call is not removed. Cancel it, and say why."))
        remove(call, actor=actor)


@transaction.atomic
def draft_call(need: Need, *, actor: User) -> Call:
    """Draft a call from a need: its words and topics, the office's terms, four weeks or until it is wanted. Nothing is public yet.

    Raises NotAllowed; RuleError where the need is not open any more, or has a call that is not cancelled.
    """
    if not can_write(actor, need):
        raise NotAllowed("record.change.forbidden", _("Your role may read this record, but not change it."))
    _must_be_wanted(Need.objects.select_for_update().get(pk=need.pk))
    known = queries.calls_of_need(actor, need).exclude(state=CallState.CANCELLED).first()
    if known is not None:
        raise RuleError("call.need.known", _("This need has a call already: “%(call)s”.") % {"call": known})
    first = today()
    values = {
        "need": need,
        "slug": _fresh_slug(need),
        "title": need.title,
        "text": need.text or need.title,
        "terms": terms_of(queries.desk_of(actor)),
        "topics": list(need.topics.all()),
        "opens_on": first,
        "closes_on": _last_day(need, first),
    }
    return create(Call, values, actor=actor)


def _must_be_wanted(need: Need) -> None:
    if need.state != NeedState.OPEN:
        words = _("This need is not open any more: %(state)s. There is nothing to open a call for.")
        raise RuleError("call.need.settled", words % {"state": need.get_state_display()})


def _last_day(need: Need, first: dt.date) -> dt.date:
    """Return until when a drafted call is open: four weeks, or until the need is wanted where that comes sooner and leaves a week."""
    wanted = need.deadline.latest if need.deadline else None
    last = first + AS_LONG_AS
    return wanted if wanted is not None and first + AT_LEAST <= wanted < last else last


def _fresh_slug(need: Need) -> str:
    base = slugify(need.title.get("en") or str(need.title))[:LONGEST_SLUG].strip("-") or "call"
    number = 1
    while queries.slug_is_taken(slug := base if number == 1 else f"{base}-{number}"):
        number += 1
    return slug


@transaction.atomic
def publish(call: Call, *, actor: User) -> Call:
    """Make a drafted call public, and tell every registered organisation in its field by mail, each address at most once.

    Raises NotAllowed for whoever does not decide who reads a record; RuleError where it is no draft, or its days make no sense.
    """
    if not access.can_publish(actor, call):
        raise NotAllowed(
            "call.publish.forbidden", _("Only a steward makes a call public. Ask one to publish this draft.")
        )
    stored = _locked(call)
    if stored.state != CallState.DRAFT:
        raise RuleError("call.publish.twice", _("This call was published already, or is cancelled."))
    if stored.need_id:
        _must_be_wanted(Need.objects.get(pk=stored.need_id))
    first = max(stored.opens_on or today(), today())
    if stored.closes_on is None or stored.closes_on <= first:
        words = _("Say until when the call is open: at least until the day after it opens.")
        raise RuleError("call.publish.days", words, fields={"closes_on": [words]})
    values = {"state": CallState.OPEN, "opens_on": first, "sharing": Sharing.PUBLIC}
    published = change(call, values, actor=actor, verb="published")
    _tell_the_field(published, actor)
    return published


def _tell_the_field(call: Call, actor: User) -> list[CallNotice]:
    told = list(queries.in_the_field(actor, call.topics.all()))
    addresses = queries.addresses_of(actor, told, today())
    leaves = can_mail()
    rows: list[dict[str, Any]] = []
    for profile in told:
        for mail in addresses.get(profile.pk, [""]):
            state = MailState.WAITING if leaves and mail else ""
            rows.append(
                {"call": call, "organisation": profile.organisation, "mail": mail, "language": "da", "state": state}
            )
    made = create_many(CallNotice, rows, actor=actor) if rows else []
    for one in made:
        if one.state:
            send_call_notice.enqueue(one.pk)
    return made


def _locked(call: Call) -> Call:
    stored: Call = Call.objects.select_for_update().get(pk=call.pk)
    return stored


def _begin(call: Call, actor: User, *states: str) -> Call:
    """Return the call, locked, as the database has it; raise where the actor may not write or it is in another state."""
    stored = _locked(call)
    must_write(actor, stored)
    if stored.settled_words:
        raise RuleError("record.settled", stored.settled_words)
    if stored.state not in states:
        words = _("That cannot be done with a call that is: %(state)s.") % {"state": stored.get_state_display()}
        raise RuleError("call.state", words)
    return stored


@transaction.atomic
def extend(call: Call, *, closes_on: dt.date, actor: User) -> Call:
    """Let a call stay open longer, also one that is over and not decided; a published end never comes sooner.

    Raises NotAllowed; RuleError where the day is not later than the one published, or lies behind.
    """
    stored = _begin(call, actor, CallState.OPEN, CallState.CLOSED)
    if closes_on < today() or (stored.closes_on is not None and closes_on <= stored.closes_on):
        words = _("The new day must be later than the one that was published, and must not lie behind.")
        raise RuleError("call.extend.day", words, fields={"closes_on": [words]})
    return change(call, {"closes_on": closes_on, "state": CallState.OPEN}, actor=actor, verb="extended")


@transaction.atomic
def close(call: Call, *, actor: User) -> Call:
    """Close a call whose last day is over. Raises NotAllowed; RuleError before that, as everybody relies on the published day."""
    stored = _begin(call, actor, CallState.OPEN)
    _must_be_over(stored)
    return change(call, {"state": CallState.CLOSED}, actor=actor, verb="closed")


def _must_be_over(call: Call) -> None:
    if not call.is_over(today()):
        words = _(
            "It is open until %(day)s, and whoever reads it relies on that. Cancel it, or wait until the day is over."
        )
        raise RuleError("call.still_open", words % {"day": call.closes_on})


@transaction.atomic
def cancel(call: Call, *, why: Text | str, actor: User) -> Call:
    """Cancel a call before it is decided; whoever answered gets a letter. Raises NotAllowed, RuleError."""
    _begin(call, actor, CallState.DRAFT, CallState.OPEN, CallState.CLOSED)
    if not why:
        words = _("Say why: whoever answered reads it.")
        raise RuleError("call.cancel.why", words, fields={"why": [words]})
    answers = queries.answers_to(actor, call)
    call.cancelled_why = as_text(why)
    _write_letters(call, answers, actor, by_mail=can_mail(), kind=CallLetterKind.CANCELLED)
    return change(call, {"state": CallState.CANCELLED, "cancelled_why": why}, actor=actor, verb="cancelled")


@transaction.atomic
def decide(
    call: Call, *, by: Post | None = None, conflicts_seen: bool = False, by_mail: bool = False, actor: User
) -> Call:
    """Settle a call that is over: every answer is selected or not, with its reason. A letter to each is written.

    Answers that came by the public form in time can be confirmed after the last day, too: so long it waits. `by` is the post that
    decides. Where a conflict of interest with one of those who answered is on record, and the official did not keep out of it,
    `conflicts_seen` says that whoever decides knows. Raises NotAllowed; RuleError where it is still open, an answer has no reason
    yet or can still be confirmed, or a conflict was not looked at.
    """
    stored = _begin(call, actor, CallState.OPEN, CallState.CLOSED)
    _must_be_over(stored)
    _must_have_waited(stored, actor)
    answers = queries.answers_to(actor, stored)
    open_ones = [one.name for one in answers if one.state == ApplicationState.RECEIVED]
    if open_ones:
        words = _("Select or pass over each answer first, with the reason. Still open: %(names)s.")
        raise RuleError("call.decide.open", words % {"names": ", ".join(open_ones)})
    _check_conflicts(answers, by, actor, conflicts_seen=conflicts_seen)
    _write_letters(stored, answers, actor, by_mail=by_mail and can_mail())
    values = {"state": CallState.DECIDED, "decided_on": today(), "decided_by": by}
    return change(call, values, actor=actor, verb="decided")


def _must_have_waited(call: Call, actor: User) -> None:
    """Refuse to decide while an answer sent in time can still be confirmed: whoever sent it on the last day has the same right."""
    sent = queries.last_to_confirm(actor, call, timezone.now() - TO_CONFIRM)
    if sent is not None:
        until = timezone.localtime(sent + TO_CONFIRM)
        words = _(
            "An answer that came in time can be confirmed by its sender until %(time)s. Wait, or let it count if you know who sent it."
        )
        raise RuleError("call.decide.unconfirmed", words % {"time": until.strftime("%Y-%m-%d %H:%M")})


def open_conflicts(actor: Any, answers: Sequence[Application], by: Post | None = None) -> list[Any]:
    """Return the conflicts of interest with those who answered whose official did not keep out: of one post, or of all."""
    found = queries.conflicts_with(actor, [one.organisation_id for one in answers], today())
    return [one for one in found if one.handling != Handling.RECUSED and (by is None or one.post_id in {by.pk, None})]


def _check_conflicts(answers: Sequence[Application], by: Post | None, actor: User, *, conflicts_seen: bool) -> None:
    found = open_conflicts(actor, answers, by)
    if found and not conflicts_seen:
        named = ", ".join(f"{one.official} – {one.organisation}" for one in found)
        words = _(
            "A conflict of interest is on record: %(named)s. Let somebody else decide, or say that you have seen it."
        )
        text = words % {"named": named}
        raise RuleError("call.conflict", text, fields={"conflicts_seen": [text]})


def _write_letters(
    call: Call, answers: Sequence[Application], actor: User, *, by_mail: bool, kind: str = ""
) -> list[ApplicationLetter]:
    """Write a letter to each, before the call is settled; those with a mail address leave at most once where that is wanted."""
    desk = queries.desk_of(actor)
    rows: list[dict[str, Any]] = []
    for one in answers:
        written = letter_about(one, kind or one.state, desk=desk, call=call)
        state = MailState.WAITING if by_mail and one.contact_mail else ""
        rows.append(
            {
                "application": one,
                "kind": kind or one.state,
                "language": written.language,
                "subject": written.subject,
                "text": written.text,
                "state": state,
            }
        )
    made = create_many(ApplicationLetter, rows, actor=actor) if rows else []
    for letter in made:
        if letter.state:
            send_application_letter.enqueue(letter.pk)
    return made

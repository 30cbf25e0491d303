"""Verbs of registrations: save, send, confirm, change, cancel, by whoever has the link or by the office.

Places are given and taken in `places`, while the forum's row is held. Changes that wait for approval are in `approving`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell, tell_all
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.forums.choices import ForumLetterKind, PlaceState, RegistrationState
from proxenia.forums.models import Forum, Invitation, Participant, Registration

from . import places, queries, storing
from .asking import MOST_PEOPLE
from .letters import tell_settled, to_registration
from .said import Said

OPEN_STATES = (RegistrationState.SENT, RegistrationState.CONFIRMED)


def _locked(registration: Registration) -> Registration:
    stored: Registration = Registration.objects.select_for_update().select_related("forum").get(pk=registration.pk)
    return stored


@transaction.atomic
def save_draft(
    forum: Forum,
    said: Mapping[str, list[str]],
    *,
    mail: str,
    language: str,
    draft: Registration | None = None,
    invitation: Invitation | None = None,
    is_mailed: bool = True,
    key: str = "",
    actor: User | None = None,  # noqa: ARG001 - nobody is signed in
) -> Registration:
    """Keep a form that is not finished, as it was typed, and send the link to it, once, where it `is_mailed`. It asks for no place.

    What is saved twice from one page (`key`) is kept once. Raises RuleError where the form takes nothing any more.
    """
    _must_take(forum)
    places.hold(forum.pk)
    draft = draft or queries.saved_with(forum, key)
    if draft is not None:
        stored = _locked(draft)
        if stored.state != RegistrationState.BEGUN:
            raise RuleError("registration.sent", _("This registration was sent already."))
        stored.draft, stored.contact_mail = dict(said), mail
        stored.save(update_fields=["draft", "contact_mail"])
        return stored
    made = Registration.objects.create(
        office_id=forum.office_id,
        forum=forum,
        state=RegistrationState.BEGUN,
        origin="saved" if key else "",
        origin_key=key,
        contact_mail=mail,
        language=language,
        invitation=invitation,
        draft=dict(said),
    )
    tell("created", made, ["state", "language", "contact_mail"])
    if is_mailed:
        to_registration(made, ForumLetterKind.SAVED)
    return made


def _must_take(forum: Forum) -> None:
    """Raise RuleError where a forum takes no registrations today."""
    if not forum.registers_on(today()):
        raise RuleError("registration.closed", _("Registration for this forum is not open."))


def receive(
    forum: Forum,
    said: Said,
    *,
    key: str,
    fingerprint: str = "",
    suspicion: Sequence[str] = (),
    invitation: Invitation | None = None,
    draft: Registration | None = None,
    actor: User | None = None,  # noqa: ARG001 - nobody is signed in
) -> Registration:
    """Take a registration that somebody outside sent. What is sent twice from one page (`key`) is there once.

    Until it is confirmed, it is there as it was sent last: somebody may go back and mend the form.
    By a mail its sender confirms it; until then it has no place and stands in no list. An invitation sent to the same address proves
    it already. What may be spam is set aside and never mailed to. Raises RuleError where it is closed or a rule is broken.
    """
    _must_take(forum)
    try:
        with transaction.atomic():
            places.hold(
                forum.pk
            )  # two that say the same at once come one after the other, and the second finds the first
            known = queries.sent_with(forum, key)
            if known is not None and not suspicion and storing.is_corrected(known, said):
                _check_number(said)
                storing.replace(known, said, fingerprint)
            known = known or (queries.same_as(forum, fingerprint) if fingerprint else None)
            if known is not None:
                return known if suspicion else _sent_again(known)
            return _received(forum, said, key, fingerprint, suspicion, invitation, draft)
    except IntegrityError:
        known = queries.sent_with(forum, key) or _answer_to(invitation)
        if known is None:
            raise
        return known


def _answer_to(invitation: Invitation | None) -> Registration | None:
    return Registration.objects.filter(invitation=invitation).first() if invitation else None


def _received(
    forum: Forum,
    said: Said,
    key: str,
    fingerprint: str,
    suspicion: Sequence[str],
    invitation: Invitation | None,
    draft: Registration | None,
) -> Registration:
    _check_number(said)
    more: dict[str, Any] = {"origin": "form", "origin_key": key, "fingerprint": fingerprint, "invitation": invitation}
    more |= {"state": RegistrationState.SENT, "suspected_of": ",".join(suspicion), "draft": storing.kept(said)}
    if draft is None and invitation is not None:
        draft = Registration.objects.filter(invitation=invitation, state=RegistrationState.BEGUN).first()
    if draft is not None:
        _let_go(draft)
    made = storing.made_registration(forum, said.who, **more)
    storing.new_people(made, said.people)
    if invitation is not None and not suspicion and invitation.mail.casefold() == made.contact_mail.casefold():
        return confirm(made, actor=None)
    if not suspicion:
        to_registration(made, ForumLetterKind.CONFIRM)
    return made


def _check_number(said: Said) -> None:
    if len(said.people) > MOST_PEOPLE:
        raise RuleError("registration.many", _("At most %(most)d people in one registration.") % {"most": MOST_PEOPLE})


def _let_go(draft: Registration) -> None:
    """Take away the saved form of which a registration comes."""
    stored = _locked(draft)
    if stored.state == RegistrationState.BEGUN:
        stored.delete()


def _sent_again(known: Registration) -> Registration:
    """Write once more to whoever registers what is registered: the mail may have been lost. Set-aside ones stay set aside."""
    if not known.suspected_of:
        kind = ForumLetterKind.CONFIRM if known.state == RegistrationState.SENT else ForumLetterKind.STANDING
        to_registration(known, kind)
    return known


@transaction.atomic
def confirm(registration: Registration, *, actor: User | None = None) -> Registration:
    """Let a registration count, as its sender opened the link and pressed, or as the office knows who it is; twice is once.

    From now on its people have places, or wait. Raises NotAllowed without the right, RuleError where it was cancelled or never sent.
    """
    if actor is not None:
        must_write(actor, registration)
    forum = places.hold(registration.forum_id)
    stored = _locked(registration)
    if stored.state == RegistrationState.CONFIRMED:
        return stored
    if actor is None and (forum.cancelled_on is not None or forum.settled_words):
        raise RuleError("registration.closed", _("Registration for this forum is not open."))
    if stored.state != RegistrationState.SENT or (stored.suspected_of and actor is None):
        raise RuleError("registration.gone", _("This registration was cancelled, set aside or never sent."))
    now = timezone.now()
    stored.state, stored.confirmed_at, stored.suspected_of = RegistrationState.CONFIRMED, now, ""
    stored.save(update_fields=["state", "confirmed_at", "suspected_of"])
    stored.participants.filter(state=PlaceState.WISHED).update(asked_at=now)
    _tell_by(actor, "confirmed", stored, ["state"])
    tell_settled(places.settle(forum), but=stored.pk)
    to_registration(stored, ForumLetterKind.STANDING)
    return stored


def _tell_by(actor: User | None, verb: str, record: Any, names: Sequence[str]) -> None:
    """Leave the event of what was done from outside, or by somebody of the office."""
    if actor is None:
        tell(verb, record, names)
    else:
        tell_all([(verb, record, names)], actor=actor)


@transaction.atomic
def change_registration(registration: Registration, said: Said, *, actor: User | None = None) -> Registration:
    """Give a registration and its people what was said now; who is new asks for a place, who leaves gives theirs back.

    Raises NotAllowed without the right, RuleError where it was cancelled or names somebody of another registration.
    """
    if actor is not None:
        must_write(actor, registration)
    forum = places.hold(registration.forum_id)
    stored = _locked(registration)
    if stored.state not in OPEN_STATES:
        raise RuleError("registration.gone", _("This registration was cancelled, set aside or never sent."))
    known = {one.pk: one for one in queries.people_of(stored)}
    if any(one.key is not None and one.key not in known for one in said.people):
        raise RuleError("registration.stranger", _("Somebody in it does not belong to this registration any more."))
    _check_number(said)
    leaving = [known[one.key] for one in said.people if one.leaves and one.key is not None]
    staying = [one for one in said.people if one.key is not None and not one.leaves]
    done = storing.changed_who(stored, said.who) if said.who else []
    for one in staying:
        assert one.key is not None
        done += storing.changed_person(known[one.key], one)
    tell_all(done, actor=actor)
    storing.new_people(stored, [one for one in said.people if one.key is None])
    places.leave(leaving)
    if not stored.participants.exclude(state=PlaceState.CANCELLED).exists():
        _close(stored, actor)
    tell_settled(places.settle(forum), but=stored.pk)
    if stored.state != RegistrationState.SENT:
        to_registration(stored, ForumLetterKind.STANDING)
    return stored


def _close(registration: Registration, actor: User | None) -> None:
    registration.state, registration.cancelled_at = RegistrationState.CANCELLED, timezone.now()
    registration.save(update_fields=["state", "cancelled_at"])
    _tell_by(actor, "cancelled", registration, ["state"])


@transaction.atomic
def cancel_registration(registration: Registration, *, actor: User | None = None) -> Registration:
    """Cancel a registration with all its people; their places go to those who wait. Twice is once.

    Raises NotAllowed without the right.
    """
    if actor is not None:
        must_write(actor, registration)
    forum = places.hold(registration.forum_id)
    stored = _locked(registration)
    if stored.state not in OPEN_STATES:
        return stored
    places.leave(list(stored.participants.exclude(state=PlaceState.CANCELLED)))
    _close(stored, actor)
    tell_settled(places.settle(forum), but=stored.pk)
    if stored.confirmed_at is not None:
        to_registration(stored, ForumLetterKind.STANDING)
    return stored


@transaction.atomic
def cancel_participant(participant: Participant, *, actor: User | None = None) -> Participant:
    """Let one participant stay away; the place goes to whoever waits. The last one cancels the registration.

    Raises NotAllowed without the right.
    """
    if actor is not None:
        must_write(actor, participant)
    forum = places.hold(participant.forum_id)
    registration = _locked(participant.registration)
    stored = registration.participants.get(pk=participant.pk)
    if stored.state == PlaceState.CANCELLED:
        return stored
    places.leave([stored])
    if not registration.participants.exclude(state=PlaceState.CANCELLED).exists():
        _close(registration, actor)
    tell_settled(places.settle(forum), but=registration.pk)
    to_registration(registration, ForumLetterKind.STANDING)
    return stored

"""What the office does with registrations and participants by hand, beside what people do themselves by their links."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.forums.access import must_plan
from proxenia.forums.choices import PlaceState, RegistrationState
from proxenia.forums.models import Forum, Participant, Registration

from . import places
from .letters import tell_settled


@transaction.atomic
def record_registration(values: Mapping[str, Any], *, actor: User) -> Registration:
    """Write down a registration that came by mail or phone; it counts at once.

    Raises NotAllowed without the right, RuleError where a rule is broken or the forum is held or called off.
    """
    must_plan(actor, values["forum"])
    said = dict(values) | {"state": RegistrationState.CONFIRMED, "confirmed_at": timezone.now(), "origin": "office"}
    made: Registration = writing.create(Registration, said, actor=actor)
    return made


@transaction.atomic
def record_participant(values: Mapping[str, Any], *, actor: User) -> Participant:
    """Add somebody to a registration, who has a place at once or waits.

    Raises NotAllowed without the right, RuleError where a rule is broken or the registration was cancelled.
    """
    registration: Registration = values["registration"]
    must_write(actor, registration)
    forum = places.hold(registration.forum_id)
    must_plan(actor, forum)
    if registration.state != RegistrationState.CONFIRMED:
        text = _("This registration does not count. Confirm it first.")
        raise RuleError("participant.not_confirmed", text, fields={"registration": [text]})
    made: Participant = writing.create(Participant, dict(values) | {"forum": forum}, actor=actor)
    tell_settled(places.settle(forum))
    made.refresh_from_db()
    return made


@transaction.atomic
def take_away(record: Registration | Participant, *, actor: User) -> None:
    """Remove a registration with its people, or one of them; what was theirs goes to whoever waits. Raises NotAllowed."""
    forum = places.hold(record.forum_id)
    if isinstance(record, Registration):
        people = list(record.participants.all())
        if people:
            writing.remove_many(people, actor=actor)
    writing.remove(record, actor=actor)
    tell_settled(places.settle(forum))


class _Verbs:
    """The verbs of the declared pages, which also give and take places."""

    change = staticmethod(writing.change)
    remove = staticmethod(take_away)
    can_write = staticmethod(can_write)
    can_write_in = staticmethod(can_write_in)


class RegistrationVerbs(_Verbs):
    """Those of registrations."""

    @staticmethod
    def create(_model: type[Registration], values: Mapping[str, Any], *, actor: User) -> Registration:
        """Write down a registration."""
        return record_registration(values, actor=actor)


class ParticipantVerbs(_Verbs):
    """Those of participants."""

    @staticmethod
    def create(_model: type[Participant], values: Mapping[str, Any], *, actor: User) -> Participant:
        """Add a participant."""
        return record_participant(values, actor=actor)


def _held(participant: Participant, actor: User) -> tuple[Forum, Participant]:
    must_write(actor, participant)
    forum = places.hold(participant.forum_id)
    return forum, Participant.objects.select_related("registration").get(pk=participant.pk)


@transaction.atomic
def give_place(participant: Participant, *, actor: User) -> Participant:
    """Give somebody who waits, or was refused, a place out of turn.

    Raises NotAllowed without the right, RuleError where none is free or the registration does not count.
    """
    forum, stored = _held(participant, actor)
    if stored.registration.state != RegistrationState.CONFIRMED or stored.state == PlaceState.CANCELLED:
        raise RuleError("participant.not_confirmed", _("This registration does not count. Confirm it first."))
    if stored.state == PlaceState.GIVEN:
        return stored
    if places.free_places(forum) == 0:
        raise RuleError(
            "participant.full", _("No place is free. Raise the number of places of the forum, or free one.")
        )
    given: Participant = writing.change(stored, {"state": PlaceState.GIVEN}, actor=actor, verb="place_given")
    settled = places.settle(forum)
    settled.freed.append(given)
    tell_settled(settled)
    return given


@transaction.atomic
def refuse_place(participant: Participant, *, actor: User) -> Participant:
    """Say that somebody has no place and does not wait for one either; whoever waits gets what becomes free.

    Raises NotAllowed without the right, RuleError for somebody who cancelled.
    """
    forum, stored = _held(participant, actor)
    if stored.state == PlaceState.CANCELLED:
        raise RuleError("participant.cancelled", _("They have cancelled already."))
    places.leave([stored], state=PlaceState.REFUSED, actor=actor)
    settled = places.settle(forum)
    settled.freed.append(stored)
    tell_settled(settled)
    return stored


@transaction.atomic
def give_out(forum: Forum, *, actor: User) -> int:
    """Give out what is free, such as after the number of places was raised; return how many got a place.

    Raises NotAllowed without the right, RuleError where the forum is held or called off.
    """
    must_plan(actor, forum)
    settled = places.settle(places.hold(forum.pk))
    tell_settled(settled)
    return len(settled.given)


@transaction.atomic
def issue_visa_letter(participant: Participant, *, actor: User) -> Participant:
    """Issue the letter for a visa; its participant can get it on the own page from now on.

    Raises NotAllowed without the right, RuleError where passport or birthday are missing or there is no place.
    """
    must_write(actor, participant)
    if participant.state != PlaceState.GIVEN:
        raise RuleError("visa.no_place", _("They have no place yet. Give them one first."))
    if not (participant.passport_number and participant.born_on and participant.nationality):
        raise RuleError("visa.incomplete", _("Nationality, passport and birthday are needed. Fill them in first."))
    issued: Participant = writing.change(participant, {"visa_letter_on": today()}, actor=actor, verb="visa_issued")
    return issued

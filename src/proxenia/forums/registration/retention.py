"""What is erased: by itself when the months that a forum publishes are over, what was never sent or confirmed, and on request.

Of those who took part the forum keeps what tells of nobody: organisation, country, role, place. Names, addresses, needs, passports,
answers and consents go, here, in the log (the key of each is destroyed) and in the search index; with them the invitation they
answered, the address of an agenda, and the names and reasons that stand with their one-to-one meetings.
"""

import datetime as dt
from calendar import monthrange
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from proxenia.accounts.access import must_write
from proxenia.accounts.indexing import refresh_index
from proxenia.accounts.models import Office, User
from proxenia.audit.actions import destroy_key, record_event
from proxenia.core import index
from proxenia.core.clock import today
from proxenia.core.privacy import DataClass, Retention, declarations
from proxenia.core.scoping import House
from proxenia.core.texts import Text
from proxenia.forums.choices import ChangeState, PlaceState, RegistrationState
from proxenia.forums.models import (
    Agenda,
    Answer,
    Choice,
    Forum,
    Invitation,
    Participant,
    ParticipantLine,
    Party,
    Registration,
    RegistrationChange,
    Wish,
)

from . import places
from .letters import tell_settled
from .storing import erased_key

TO_CONFIRM, BEGUN_KEPT, SPAM_KEPT = dt.timedelta(days=14), dt.timedelta(days=60), dt.timedelta(days=30)
AT_ONCE = 200
ERASED = "–"
"""Stands where a name was that may not be empty."""


def turn(now: dt.datetime) -> str:
    """Return the day of a moment: it is looked every day."""
    return timezone.localtime(now).date().isoformat()


@task()
def look_after_registrations(_turn: str) -> None:
    """Erase in every office what has been kept long enough, and give out places that became free."""
    for office in Office.objects.order_by("pk"):
        forget_in(office.pk)
    for key in _with_waiting():
        give_out_daily(key)


def _with_waiting() -> list[int]:
    waiting = Participant.objects.filter(state=PlaceState.WAITING, forum__contact__isnull=True)
    return list(waiting.order_by("forum_id").values_list("forum_id", flat=True).distinct())


@transaction.atomic
def give_out_daily(forum_id: int) -> None:
    """Give out what is free at a forum, as when its places were raised."""
    tell_settled(places.settle(places.hold(forum_id)))


def is_over(forum: Forum, day: dt.date) -> bool:
    """Whether the months for which participants' data are kept have passed since the end of a forum."""
    last: Any = forum.end or forum.start or forum.public_end or forum.public_start
    if last is None:
        return False
    month = last.latest.month - 1 + forum.keep_months
    year, month = last.latest.year + month // 12, month % 12 + 1
    return day > dt.date(year, month, min(last.latest.day, monthrange(year, month)[1]))


def forget_in(office_id: int) -> int:
    """Erase in one office what has been kept long enough; return how many records were erased or taken away.

    Each registration is done in a transaction of its own, so that a worker that dies loses nothing and does nothing twice.
    """
    house: Any = House(office_id)
    done = 0
    for forum in Forum.objects.filter(office_id=office_id).order_by("pk"):
        if is_over(forum, today()):
            for registration in Registration.objects.filter(forum=forum, erased_on__isnull=True).order_by("pk"):
                done += _erased(registration, house)
            for invitation in Invitation.objects.filter(forum=forum).exclude(name=ERASED).order_by("pk"):
                done += _erase_invitation(invitation, house)
    for registration in _never_wanted(office_id):
        done += _take_away(registration, house)
    return done


def _never_wanted(office_id: int) -> list[Registration]:
    found, now = Registration.objects.filter(office_id=office_id), timezone.now()
    unsent = found.filter(state=RegistrationState.BEGUN, sent_at__lt=now - BEGUN_KEPT)
    unconfirmed = found.filter(state=RegistrationState.SENT, suspected_of="", sent_at__lt=now - TO_CONFIRM)
    spam = found.filter(state=RegistrationState.SENT, sent_at__lt=now - SPAM_KEPT).exclude(suspected_of="")
    return list((unsent | unconfirmed | spam).order_by("pk"))


def erase_registration(registration: Registration, *, actor: User) -> Registration:
    """Erase what somebody told of themselves and their people, because they ask for it; whoever comes is cancelled first.

    Raises NotAllowed without the right.
    """
    must_write(actor, registration)
    with transaction.atomic():
        forum = places.hold(registration.forum_id)
        coming = registration.participants.exclude(state__in=(PlaceState.CANCELLED, PlaceState.REFUSED))
        places.leave(list(coming), actor=actor)
        Registration.objects.filter(pk=registration.pk).update(state=RegistrationState.CANCELLED)
        _erased(registration, actor)
        tell_settled(places.settle(forum))
    registration.refresh_from_db()
    return registration


def _gone(model: Any) -> dict[str, Any]:
    """Return the fields of a model that are kept for as long as the forum says, each with what takes its place."""
    values: dict[str, Any] = {}
    for name, declared in declarations(model).items():
        if declared.retention != Retention.FORUM or declared.data_class == DataClass.SECRET:
            continue
        field: Any = model._meta.get_field(name)
        values[name] = None if field.null else field.get_default()
    return values | {name: ERASED for name in ("name", "contact_name") if name in values}


@transaction.atomic
def _erased(registration: Registration, actor: Any) -> int:
    """Empty what one registration and its people told; twice is once."""
    stored = Registration.objects.select_for_update().filter(pk=registration.pk, erased_on__isnull=True).first()
    if stored is None:
        return 0
    people = list(Participant.objects.filter(registration=stored))
    Registration.objects.filter(pk=stored.pk).update(**_of_registration(stored), erased_on=today())
    Participant.objects.filter(registration=stored).update(**_gone(Participant))
    Answer.objects.filter(participant__registration=stored).delete()
    ParticipantLine.objects.filter(participant__registration=stored).delete()
    Agenda.objects.filter(participant__registration=stored).delete()
    Choice.objects.filter(participant__registration=stored).update(why=Text())
    changes = RegistrationChange.objects.filter(registration=stored)
    changes.filter(state=ChangeState.OPEN).delete()
    changes.update(said={})
    parties = _unnamed(people)
    for one in (stored, *people, *parties):
        destroy_key(one.privacy_subject, actor=actor)
    refresh_index([stored, *people])
    if stored.invitation is not None:
        _erase_invitation(stored.invitation, actor)
    return 1


def _unnamed(people: list[Participant]) -> list[Party]:
    """Take the names of people from the parties for which they alone meet others, and why these wished it; return the parties."""
    keys = [one.pk for one in people]
    parties = [
        one
        for one in Party.objects.filter(members__in=keys).distinct()
        if not one.members.exclude(pk__in=keys).exists()
    ]
    Party.objects.filter(pk__in=[one.pk for one in parties]).update(name=ERASED)
    Wish.objects.filter(asker__in=parties).update(reason=Text())
    return parties


def _of_registration(stored: Registration) -> dict[str, Any]:
    """Return what takes the place of the personal fields of a registration; its key elsewhere becomes one that names nobody.

    Whoever comes for nobody else stands as the organisation with the own name, which goes, too.
    """
    values = _gone(Registration) | {"origin_key": erased_key(stored.origin_key) if stored.origin_key else ""}
    names = {stored.contact_name, *stored.participants.values_list("name", flat=True)}
    return values | ({"organisation_name": ERASED} if stored.organisation_name in names else {})


@transaction.atomic
def _erase_invitation(invitation: Invitation, house: Any) -> int:
    values = _gone(Invitation) | {"mail": f"erased-{invitation.pk}@invalid"}
    done: int = Invitation.objects.filter(pk=invitation.pk).exclude(name=ERASED).update(**values)
    if done:
        destroy_key(invitation.privacy_subject, actor=house)
        refresh_index([invitation])
    return done


@transaction.atomic
def _take_away(registration: Registration, house: Any) -> int:
    """Remove what was never sent or confirmed, or is spam, wholly; it had no place."""
    stored = Registration.objects.select_for_update().filter(pk=registration.pk, state=registration.state).first()
    if stored is None:
        return 0
    people = list(Participant.objects.filter(registration=stored))
    for one in (stored, *people):
        destroy_key(one.privacy_subject, actor=house)
    label, keys = Participant._meta.label_lower, [one.pk for one in people]
    key, office = stored.pk, stored.office_id
    stored.delete()
    record_event("removed", Registration._meta.label_lower, key, actor=None, office_id=office)
    index.rewrite(label, keys)
    return 1

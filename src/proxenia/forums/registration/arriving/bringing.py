"""Brings registrations of a file into a forum: those known by their key are brought up to date, the others added, none doubled.

Brought up to date is what the file says otherwise than when it came last (`draft` of the registration keeps that); what was changed
here since, by the office or by the participants themselves, stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.outside import tell_all
from proxenia.accounts.writing import run_rules, stored_value
from proxenia.core import index
from proxenia.core.errors import RuleError
from proxenia.forums.access import must_plan
from proxenia.forums.choices import ParticipantRole, PlaceState, RegistrationState
from proxenia.forums.models import Forum, Participant, Registration
from proxenia.forums.registration import places
from proxenia.forums.registration.letters import tell_settled
from proxenia.forums.registration.places import Settled
from proxenia.forums.registration.storing import Done, erased_key

from . import reading
from .shape import Arrived, Came, Read

SHOWN = 50
"""So many wrong lines are named at once."""
BATCH = 500


@dataclass(slots=True)
class Brought:
    """What came of a file, in registrations: added, changed, the same as before, cancelled; and left out, being over already."""

    added: int = 0
    changed: int = 0
    same: int = 0
    cancelled: int = 0
    left_out: int = 0


def bring_in_file(
    forum: Forum, content: bytes, role: str = "authority", *, only_checks: bool = False, actor: User
) -> Brought:
    """Read a file of pretix, of Indico or a sheet, and bring in what it says; who has no role in it takes part as `role`.

    Raises what reading and `bring_in` raise.
    """
    must_plan(actor, forum)
    if role not in ParticipantRole.values:
        raise RuleError("arriving.role", _("There is no such role."))
    return bring_in(forum, reading.read(content, role), only_checks=only_checks, actor=actor)


def bring_in(forum: Forum, read: Read, *, only_checks: bool = False, actor: User) -> Brought:
    """Bring what was read into a forum; with `only_checks`, say what would come of it and write nothing.

    Nobody is written to. Who is new has a place in the order of the other tool, where its day is known, or waits. Who cancelled here
    stays so. Raises NotAllowed without the right, RuleError with all that is wrong, line by line, and then nothing is brought in.
    """
    must_plan(actor, forum)
    if read.wrong:
        more = len(read.wrong) - SHOWN
        lines = [*read.wrong[:SHOWN], *([_("… and %(number)d more.") % {"number": more}] if more > 0 else [])]
        raise RuleError("arriving.wrong", "\n".join(lines), fields={"file": lines})
    with transaction.atomic():
        with index.gathered():
            done = _brought(forum, read, actor)
        if only_checks:
            transaction.set_rollback(True)
    return done


def _brought(forum: Forum, read: Read, actor: User) -> Brought:
    held = places.hold(forum.pk)
    known = _known(held, read)
    done = Brought()
    fresh = [one for one in read.arrived if one.key not in known]
    coming = [one for one in fresh if not one.is_cancelled and one.people]
    done.left_out = len(fresh) - len(coming)
    done.added = len(coming)
    _add(held, read.origin, coming, actor)
    for one in read.arrived:
        if one.key in known:
            _bring_up_to_date(known[one.key], one, actor, done)
    settled = places.settle(held)
    tell_settled(Settled(given=settled.freed, freed=settled.freed))
    return done


def _known(forum: Forum, read: Read) -> dict[str, Registration]:
    """Return the registrations that came from this tool before, by their keys there, with their people."""
    found = Registration.objects.filter(forum=forum, origin=read.origin).prefetch_related("participants")
    keys = {one.key: one.key for one in read.arrived} | {erased_key(one.key): one.key for one in read.arrived}
    return {keys[one.origin_key]: one for one in found if one.origin_key in keys}


def _add(forum: Forum, origin: str, coming: Sequence[Arrived], actor: User) -> None:
    now = timezone.now()
    rows = []
    for one in coming:
        said = dict(one.who) | {"state": RegistrationState.CONFIRMED, "confirmed_at": now, "sent_at": _at(one, now)}
        row = Registration(**said, office_id=forum.office_id, forum=forum, origin=origin, origin_key=one.key)
        row.draft = one.said
        _check(row, one)
        rows.append(row)
    stored = Registration.objects.bulk_create(rows, batch_size=BATCH)
    _add_people(
        forum,
        [(row, came, _at(one, now)) for row, one in zip(stored, coming, strict=True) for came in one.people],
        actor,
    )
    names = ("forum", "state", "origin", "origin_key", "organisation_name", "country", "contact_name", "contact_mail")
    tell_all([("imported", row, names) for row in stored], actor=actor)


def _at(one: Arrived, now: Any) -> Any:
    if one.at is None:
        return now
    return timezone.make_aware(one.at) if timezone.is_naive(one.at) else one.at


def _check(row: Any, one: Arrived) -> None:
    try:
        run_rules(row, thorough=False)
    except RuleError as error:
        wrong = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.fields.items())
        raise RuleError("arriving.wrong", f"{one.where}: {wrong or error.message}", fields=error.fields) from error


def _add_people(forum: Forum, people: Sequence[tuple[Registration, Came, Any]], actor: User) -> None:
    rows = [
        Participant(
            **{"role": came.role, **came.values},
            office_id=forum.office_id,
            forum=forum,
            registration=registration,
            origin_key=came.key,
            asked_at=at,
        )
        for registration, came, at in people
    ]
    stored = Participant.objects.bulk_create(rows, batch_size=BATCH)
    tell_all(
        [("imported", one, ("registration", "role", "name", "native_name", "mail", "origin_key")) for one in stored],
        actor=actor,
    )


def _bring_up_to_date(registration: Registration, one: Arrived, actor: User, done: Brought) -> None:
    if registration.state == RegistrationState.CANCELLED or registration.erased_on is not None:
        done.left_out += 1
        return
    if one.is_cancelled:
        people = [each for each in registration.participants.all() if each.state != PlaceState.CANCELLED]
        places.leave(people, actor=actor)
        _write(
            [(registration, {"state": RegistrationState.CANCELLED, "cancelled_at": timezone.now()})], "cancelled", actor
        )
        done.cancelled += 1
        return
    before = registration.draft
    changed = _write([(registration, _anew(one.who, before.get("who", {})))], "changed", actor)
    there = {each.origin_key: each for each in registration.participants.all()}
    told = before.get("people", {})
    known = [came for came in one.people if came.key in there]
    changed += _write(
        [(there[came.key], _anew(came.values, told.get(came.key, {}))) for came in known], "changed", actor
    )
    if before != one.said:
        Registration.objects.filter(pk=registration.pk).update(draft=one.said)
    fresh = [came for came in one.people if came.key not in there]
    _add_people(registration.forum, [(registration, came, timezone.now()) for came in fresh], actor)
    named = {came.key for came in one.people}
    gone = [each for key, each in there.items() if key and key not in named and each.state != PlaceState.CANCELLED]
    places.leave(gone, actor=actor)
    if changed or fresh or gone:
        done.changed += 1
    else:
        done.same += 1


def _anew(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says otherwise than it did before."""
    return {name: value for name, value in values.items() if name not in before or before[name] != value}


def _write(rows: Sequence[tuple[Any, Mapping[str, Any]]], verb: str, actor: User) -> int:
    """Give rows new values, those that differ; return how many were changed."""
    told: Done = []
    for row, values in rows:
        before = {name: stored_value(row, name) for name, value in values.items() if getattr(row, name) != value}
        if before:
            for name in before:
                setattr(row, name, values[name])
            row.version += 1
            row.save(update_fields=[*before, "version"])
            told.append((verb, row, before))
    tell_all(told, actor=actor)
    return len(told)

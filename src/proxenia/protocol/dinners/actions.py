"""What is done at a dinner's tables: set them, invite many, work a seating out, lay it, take it back, move and swap by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation, Person, Post
from proxenia.engines.seating import Plan, Seat
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerTable, Seating

from . import queries
from .choices import AT_WORK, GuestCategory, GuestSide, Lock, SeatingState, Shape
from .evenings import Evening, kept, told

DINNER, GUEST = "protocol.dinner", "protocol.dinnerguest"
MOST_TABLES = 100
SHORTEST, LONGEST = 1, 120
"""Seconds that a seating may be worked on."""


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be put on a guest list: records, or a name alone."""

    name: str = ""
    title: str = ""
    person: Person | None = None
    post: Post | None = None
    organisation: Organisation | None = None
    side: str = GuestSide.THEIRS
    delegation: str = ""
    category: str = GuestCategory.OFFICIAL


def _refuse(code: str, message: str, field: str = "") -> RuleError:
    return RuleError(code, message, fields={field: [message]} if field else None)


@transaction.atomic
def set_tables(dinner: Dinner, *, number: int, seats: int, shape: str = Shape.ROUND, actor: User) -> Dinner:
    """Add so many tables of a kind; they are numbered on, and the first of a dinner is its head table.

    Raises NotAllowed, or RuleError where a number is out of bounds.
    """
    must_write(actor, dinner)
    _locked(dinner)
    names = {table.name for table in queries.tables_of(actor, dinner)}
    if not 1 <= number <= MOST_TABLES - len(names):
        message = _("A dinner has 1 to %(most)d tables.") % {"most": MOST_TABLES}
        raise _refuse("dinner.tables.number", message, "number")
    free = (str(at) for at in range(1, 2 * MOST_TABLES + 1) if str(at) not in names)
    furthest = queries.furthest(dinner)
    rows = [
        {
            "dinner": dinner,
            "name": name,
            "shape": shape,
            "seats": seats,
            "position": furthest + at if names else at,
            "is_head": not names and at == 0,
        }
        for at, name in zip(range(1 if names else 0, number + bool(names)), free, strict=False)
    ]
    writing.create_many(DinnerTable, rows, actor=actor)
    return dinner


@transaction.atomic
def add_guests(dinner: Dinner, *, guests: Sequence[Invitee], actor: User) -> Dinner:
    """Put several guests on the list; people who stand on it already are left as they are. `visits` calls it for delegates.

    Raises NotAllowed, or RuleError where somebody has neither a record nor a name.
    """
    must_write(actor, dinner)
    _locked(dinner)
    known = set(queries.guests_of(actor, dinner).values_list("person_id", flat=True)) - {None}
    rows = []
    for one in guests:
        key = one.person.pk if one.person is not None else None
        if key in known:
            continue
        known |= {key} - {None}
        rows.append({name: getattr(one, name) for name in one.__slots__} | {"dinner": dinner})
    if rows:
        writing.create_many(DinnerGuest, rows, actor=actor)
    return dinner


@transaction.atomic
def ask_for_seating(dinner: Dinner, *, seconds: int = 10, actor: User) -> Seating:
    """Ask that the seating be worked out: the job is asked for in the same transaction.

    Raises NotAllowed; RuleError where tables, guests or seats are missing, or it is being worked out already.
    """
    from .jobs import seat  # noqa: PLC0415 - the job calls verbs, and this one enqueues it

    must_write(actor, dinner)
    stored = _locked(dinner)
    _check_seats(queries.evening(actor, stored))
    if not SHORTEST <= seconds <= LONGEST:
        text = _("Choose from %(least)d to %(most)d seconds.") % {"least": SHORTEST, "most": LONGEST}
        raise _refuse("dinner.seconds", text, "seconds")
    try:
        with transaction.atomic():
            seating = Seating.objects.create(office_id=dinner.office_id, dinner=stored, user=actor, seconds=seconds)
    except IntegrityError:
        raise _refuse("dinner.seating.busy", _("It is being worked out already. Wait for it, or stop it.")) from None
    record_event("began", DINNER, dinner.pk, actor=actor, seating=seating.pk)
    seat.enqueue(seating.pk)
    return seating


def _check_seats(found: Evening) -> None:
    """Raise RuleError where a seating cannot be worked out, with what is missing."""
    if not found.guests:
        raise _refuse("dinner.no_guests", _("Nobody is invited yet. Put guests on the list first."))
    seats = sum(table.seats for table in found.tables)
    if seats < len(found.guests):
        text = _("%(guests)d guests come and there are %(seats)d seats. Add tables or seats for %(missing)d more.")
        said = {"guests": len(found.guests), "seats": seats, "missing": len(found.guests) - seats}
        raise _refuse("dinner.too_few_seats", text % said)


@transaction.atomic
def stop_seating(seating: Seating, *, actor: User) -> Seating:
    """Stop a working out: the best plan found so far is laid. One that no worker has begun is left."""
    must_write(actor, seating)
    stored = Seating.objects.select_for_update().get(pk=seating.pk)
    if not stored.is_working:
        raise _refuse("dinner.seating.done", _("It is not being worked out any more."))
    stored.is_stopped = True
    if stored.state == SeatingState.WAITING:
        stored.state, stored.done_at = SeatingState.FAILED, timezone.now()
        stored.failure = _("It was stopped before it was begun.")
    stored.save()
    record_event("stopped", DINNER, stored.dinner_id, actor=actor, seating=stored.pk)
    return stored


@transaction.atomic
def lay_plan(seating: Seating, plan: Plan, *, digest: str, actor: User) -> Seating:
    """Lay a plan that was worked out, if guests, tables and seats are still those it was worked out from.

    Else nothing is changed, and the working out is noted as outdated.
    """
    must_write(actor, seating)
    stored = Seating.objects.select_for_update().select_related("dinner").get(pk=seating.pk)
    if not stored.is_working:
        return stored
    dinner = _locked(stored.dinner)
    _hold_guests(dinner)
    found = queries.evening(actor, dinner)
    stored.done_at, stored.digest = timezone.now(), digest
    stored.told = told(plan)
    stored.hard, stored.objective, stored.bound = len(plan.hard_violations), plan.objective, plan.bound
    if found.digest != digest:
        stored.state = SeatingState.OUTDATED
    else:
        stored.state, stored.before, stored.after = SeatingState.APPLIED, kept(found.seats), kept(plan.seats)
        _place(dinner, plan.seats)
    stored.save()
    moved = sum(stored.before.get(key) != seat for key, seat in stored.after.items())
    record_event(stored.state, DINNER, dinner.pk, actor=actor, seating=stored.pk, moved=moved)
    return stored


@transaction.atomic
def take_back_seating(seating: Seating, *, actor: User) -> Seating:
    """Put the guests back where they sat before a plan was laid. Who was moved by hand since then stays where they are.

    Raises NotAllowed; RuleError where it is not the latest plan that stands.
    """
    must_write(actor, seating)
    dinner = _locked(seating.dinner)
    _hold_guests(dinner)
    stored = Seating.objects.select_for_update().get(pk=seating.pk)
    if queries.applied(actor, dinner) != stored:
        raise _refuse("dinner.seating.not_latest", _("Only the plan that was laid last can be taken back."))
    found = queries.evening(actor, dinner)
    _place(dinner, _former(stored, found))
    stored.state = SeatingState.UNDONE
    stored.save(update_fields=["state"])
    record_event("undone", DINNER, dinner.pk, actor=actor, seating=stored.pk)
    return stored


def _former(stored: Seating, found: Evening) -> dict[str, Seat | None]:
    """Return where those go back to who still sit where the plan put them, as far as nobody else sits there or it is no more."""
    now = kept(found.seats)
    back = {
        key: stored.before.get(key) for key in found.by_key if key in stored.after and now.get(key) == stored.after[key]
    }
    while True:
        taken = {tuple(seat) for key, seat in now.items() if key not in back}
        blocked = [key for key, seat in back.items() if seat and (tuple(seat) in taken or not _is_there(seat, found))]
        if not blocked:
            return {key: Seat(*seat) if seat else None for key, seat in back.items()}
        for key in blocked:
            del back[key]


def _is_there(seat: Sequence[Any], found: Evening) -> bool:
    table = found.tables_by_key.get(seat[0])
    return table is not None and 1 <= seat[1] <= table.seats


@transaction.atomic
def move_guest(
    guest: DinnerGuest, *, table: DinnerTable | None = None, seat: int | None = None, actor: User
) -> DinnerGuest:
    """Seat a guest by hand: on a seat, on the first free one of a table, or nowhere.

    Raises NotAllowed; RuleError where the guest does not come, the seat is not there, is taken, or the table is full.
    """
    must_write(actor, guest)
    dinner = _locked(guest.dinner)
    _hold_guests(dinner)
    stored = DinnerGuest.objects.get(pk=guest.pk)
    if table is None:
        _by_hand(dinner, {stored: None}, actor)
        return DinnerGuest.objects.get(pk=guest.pk)
    if stored.declined_on is not None:
        raise _refuse("dinner.guest.declined", _("%(name)s has declined.") % {"name": stored.name})
    _same_dinner(dinner, table)
    taken = {one.seat: one for one in DinnerGuest.objects.filter(table=table).exclude(pk=stored.pk)}
    free = [at for at in range(1, table.seats + 1) if at not in taken]
    if seat is None and not free:
        text = _("Table %(table)s is full. Swap two guests instead.") % {"table": table}
        raise _refuse("dinner.table.full", text, "table")
    chosen = free[0] if seat is None else seat
    if not 1 <= chosen <= table.seats:
        text = _("Table %(table)s has seats 1 to %(seats)d.") % {"table": table, "seats": table.seats}
        raise _refuse("dinner.seat.unknown", text, "seat")
    if chosen in taken:
        text = _("%(name)s sits there. Swap the two instead.") % {"name": taken[chosen].name}
        raise _refuse("dinner.seat.taken", text, "seat")
    _by_hand(dinner, {stored: Seat(str(table.pk), chosen)}, actor)
    return DinnerGuest.objects.get(pk=guest.pk)


@transaction.atomic
def swap_guests(guest: DinnerGuest, *, other: DinnerGuest, actor: User) -> DinnerGuest:
    """Let two guests change places; who has none gets that of the other, who then has none.

    Raises NotAllowed; RuleError where they are of different dinners, or one has declined.
    """
    must_write(actor, guest)
    dinner = _locked(guest.dinner)
    _hold_guests(dinner)
    two = [DinnerGuest.objects.get(pk=one.pk) for one in (guest, other)]
    _same_dinner(dinner, *two)
    for one in two:
        if one.declined_on is not None:
            raise _refuse("dinner.guest.declined", _("%(name)s has declined.") % {"name": one.name})
    places = [Seat(str(one.table_id), one.seat) if one.table_id and one.seat else None for one in two]
    _by_hand(dinner, dict(zip(two, reversed(places), strict=True)), actor)
    return DinnerGuest.objects.get(pk=guest.pk)


@transaction.atomic
def lock_guest(guest: DinnerGuest, *, lock: str = "", actor: User) -> DinnerGuest:
    """Say how far a guest stays where they sit when the seating is worked out anew: "table", "seat", or not at all.

    Raises NotAllowed; RuleError where the guest sits nowhere.
    """
    must_write(actor, guest)
    if lock and lock not in Lock.values:
        raise _refuse("dinner.lock.unknown", _("Lock a table or a seat."), "lock")
    if lock and guest.table_id is None:
        text = _("%(name)s has no seat that could be kept.") % {"name": guest.name}
        raise _refuse("dinner.lock.unseated", text, "lock")
    return writing.change(guest, {"lock": lock}, actor=actor)


def _locked(dinner: Dinner) -> Dinner:
    """Return the dinner as it is stored, held until the transaction ends."""
    stored: Dinner = Dinner.objects.select_for_update().get(pk=dinner.pk)
    return stored


def _hold_guests(dinner: Dinner) -> None:
    """Keep others from changing the guests and tables of a dinner until the transaction ends."""
    for model in (DinnerTable, DinnerGuest):
        list(model.objects.select_for_update().filter(dinner=dinner).order_by("pk").values_list("pk", flat=True))


def _same_dinner(dinner: Dinner, *others: Any) -> None:
    if any(one.dinner_id != dinner.pk for one in others):
        raise _refuse("dinner.other", _("This belongs to another dinner."))


def _by_hand(dinner: Dinner, seats: Mapping[DinnerGuest, Seat | None], actor: User) -> None:
    """Seat guests, and note in the chain where each sat and sits."""
    _place(dinner, {str(guest.pk): seat for guest, seat in seats.items()})
    for guest, seat in seats.items():
        was, now = [guest.table_id, guest.seat], list(_keys(seat))
        if was != now:
            record_event("moved", GUEST, guest.pk, actor=actor, place=[was, now])


def _place(dinner: Dinner, seats: Mapping[str, Seat | None]) -> None:
    """Write where guests sit. All leave their seats first, so that nobody is in another's way."""
    guests = list(DinnerGuest.objects.filter(dinner=dinner, pk__in=list(map(int, seats))))
    DinnerGuest.objects.filter(pk__in=[guest.pk for guest in guests]).update(seat=None)
    for guest in guests:
        guest.table_id, guest.seat = _keys(seats[str(guest.pk)])
        guest.lock = guest.lock if guest.seat else ""
    DinnerGuest.objects.bulk_update(guests, ["table", "seat", "lock"], batch_size=200)


def _keys(seat: Seat | None) -> tuple[int | None, int | None]:
    return (int(seat.table), seat.seat) if seat is not None else (None, None)


@transaction.atomic
def fail_seating(seating_id: int, words: str, *, actor: User) -> None:
    """Note that a working out came to nothing, and why."""
    changed = Seating.objects.filter(pk=seating_id, state__in=AT_WORK).update(
        state=SeatingState.FAILED, failure=words, done_at=timezone.now()
    )
    if changed:
        record_event("failed", "protocol.seating", seating_id, actor=actor)

"""Verbs of the plan: proposed by the engine after the answer, taken by a person; what was fixed stays, few are moved."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.planning.models import AT_WORK, PlanningState
from proxenia.accounts.planning.steps import finish, held
from proxenia.attraction.choices import AssignmentState, VolunteerLetterKind
from proxenia.attraction.models import ShiftPlace, ShiftPlanning, Undertaking
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.engines.shifts import Plan, Seat, solve, wrong

from .holding import hold_undertaking
from .letters import write
from .queries import number_of_places, on_roster, untold
from .setting import Setting, setting_of

LABEL = "attraction.undertaking"
SECONDS = 60.0
MOST_LACKS = 500
"""So many needs that lack somebody are kept with their reasons."""


@transaction.atomic
def ask_for_plan(undertaking: Undertaking, *, actor: User) -> ShiftPlanning:
    """Ask that the shifts be planned: the job is asked for in the same transaction. What comes of it is a proposal.

    Raises NotAllowed; RuleError where there are no shifts, nobody is on the roster, or they are being planned already.
    """
    from .jobs import plan  # noqa: PLC0415 - the job calls verbs, and this one enqueues it

    stored = hold_undertaking(undertaking, actor)
    if stored.shift_plannings.filter(state__in=AT_WORK).exists():
        raise RuleError("plan.busy", _("The shifts are being planned already. Wait for it, or stop it."))
    _must_have_something(stored)
    planning = ShiftPlanning.objects.create(office_id=stored.office_id, undertaking=stored, user=actor)
    record_event("began", LABEL, stored.pk, actor=actor, planning=planning.pk)
    plan.enqueue(planning.pk)
    return planning


def _must_have_something(undertaking: Undertaking) -> None:
    if not number_of_places(undertaking):
        raise RuleError("plan.nothing", _("Make shifts first, and say whom they need."))
    if not on_roster(undertaking, today()).exists():
        raise RuleError("plan.nobody", _("Nobody is on the roster: volunteers have to be in, and to agree to it."))


def work_out(planning: ShiftPlanning, *, actor: User) -> None:
    """Work a proposal out that somebody asked for; what was stopped meanwhile is left. Raises NotAllowed."""
    must_write(actor, planning.undertaking)
    setting = setting_of(planning.undertaking)
    plan = solve(setting.problem, seconds=SECONDS)
    with transaction.atomic():
        stored = held(ShiftPlanning, planning.pk)
        if stored is not None:
            finish(stored, told(setting, plan))
            record_event("proposed", LABEL, stored.undertaking_id, actor=actor, planning=stored.pk, filled=plan.filled)


def told(setting: Setting, plan: Plan) -> dict[str, Any]:
    """Return a proposal as plain values: figures, the places by keys, and what is lacking with its reasons."""
    return {
        "places": plan.places,
        "filled": plan.filled,
        "bound": plan.bound,
        "special_places": plan.special_places,
        "special": plan.special,
        "special_bound": plan.special_bound,
        "proven": plan.proven,
        "moved": sorted(map(list, plan.moved)),
        "added": sorted(map(list, plan.added)),
        "broken": [asdict(one) for one in wrong(setting.problem, plan.seats)],
        "lacks": [asdict(one) for one in plan.lacks[:MOST_LACKS]],
    }


@transaction.atomic
def take_plan(planning: ShiftPlanning, *, actor: User) -> Mapping[str, int]:
    """Take a proposal: give and take the places that it says, as far as they still hold; return how many were and were not.

    What somebody changed by hand since stays. Raises NotAllowed; RuleError where none waits, or a newer one does.
    """
    undertaking = hold_undertaking(planning.undertaking, actor)
    stored: ShiftPlanning = ShiftPlanning.objects.select_for_update().get(pk=planning.pk)
    if stored.state != PlanningState.LAID or stored.taken_at is not None:
        raise RuleError("plan.no_proposal", _("This is no proposal that waits to be taken."))
    if undertaking.shift_plannings.filter(pk__gt=stored.pk, state=PlanningState.LAID).exists():
        raise RuleError("plan.older", _("There is a newer proposal. Take that one."))
    setting = setting_of(undertaking)
    gone = {_seat(one) for one in stored.told["moved"]} & set(setting.places) - setting.problem.fixed
    wanted = {_seat(one) for one in stored.told["added"]} - set(setting.places)
    known = {one for one in wanted if one[0] in setting.volunteers and one[1] in setting.needs}
    fresh = _that_hold(setting, known, gone)
    _unplace([setting.places[seat] for seat in sorted(gone)], actor)
    _place(setting, sorted(fresh), actor)
    stored.taken_at = timezone.now()
    stored.save(update_fields=["taken_at"])
    counts = {"placed": len(fresh), "moved": len(gone), "left_out": len(wanted) - len(fresh)}
    record_event("planned", LABEL, undertaking.pk, actor=actor, planning=stored.pk, **counts)
    return counts


def _seat(pair: Any) -> Seat:
    return str(pair[0]), str(pair[1])


def _that_hold(setting: Setting, wanted: set[Seat], gone: set[Seat]) -> set[Seat]:
    """Return those of some places that still hold beside what there is; nothing but them is left out."""
    there = set(setting.places) - gone
    problem = replace(setting.problem, now=frozenset(there), fixed=frozenset())
    kept = set(wanted)
    before = {_known(one) for one in wrong(problem, there)}
    while True:
        faults = [one for one in wrong(problem, there | kept) if _known(one) not in before]
        bad = {seat for one in faults for seat in kept if _concerns(one, seat)}
        if not bad:
            return kept
        last = {person: (person, need) for person, need in sorted(bad)}
        kept -= set(last.values())


def _known(one: Any) -> tuple[Any, ...]:
    return one.kind, one.person, one.shift, one.need, one.other


def _concerns(one: Any, seat: Seat) -> bool:
    if one.kind == "full":
        return bool(seat[1] == one.need)
    return bool(seat[0] == one.person)


def _unplace(places: list[ShiftPlace], actor: User) -> None:
    """Take places away: those of which their volunteers were told are cancelled, so that they are told of that, too."""
    quiet = [one for one in places if not one.is_told]
    if quiet:
        writing.remove_many(quiet, actor=actor)
    for one in places:
        if one.is_told:
            values = {"state": AssignmentState.CANCELLED, "is_locked": False, "is_told": False, "by_volunteer": False}
            writing.change(one, values, actor=actor, verb="cancelled")


def _place(setting: Setting, seats: list[Seat], actor: User) -> None:
    """Give places, also to those who had one in the shift that was cancelled."""
    shifts = {setting.needs[need].shift_id for _person, need in seats}
    before = {
        (one.volunteer_id, one.shift_id): one
        for one in ShiftPlace.objects.filter(shift__in=shifts, state=AssignmentState.CANCELLED)
    }
    rows = []
    for person, key in seats:
        need, volunteer = setting.needs[key], setting.volunteers[person]
        old = before.get((volunteer.pk, need.shift_id))
        if old is not None:
            writing.change(old, _planned(need), actor=actor, verb="placed")
            continue
        rows.append({"shift": setting.shifts[str(need.shift_id)], "need": need, "volunteer": volunteer})
    if rows:
        writing.create_many(ShiftPlace, rows, actor=actor)


def _planned(need: Any) -> dict[str, Any]:
    return {"state": AssignmentState.PLANNED, "need": need, "is_told": False, "by_volunteer": False}


@transaction.atomic
def tell_plan(undertaking: Undertaking, *, actor: User) -> int:
    """Write to every volunteer whose shifts are not as they were last told; return to how many. Raises NotAllowed."""
    stored = hold_undertaking(undertaking, actor)
    places = list(untold(stored).select_related("volunteer__office").order_by("volunteer_id", "pk"))
    people = {one.volunteer_id: one.volunteer for one in places}
    for one in people.values():
        write(one, VolunteerLetterKind.PLAN, undertaking=stored)
    ShiftPlace.objects.filter(pk__in=[one.pk for one in places]).update(is_told=True)
    record_event("told", LABEL, stored.pk, actor=actor, volunteers=len(people))
    return len(people)

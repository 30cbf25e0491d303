"""Makes of records the problem of `engines.shifts`: who is on the roster and when, what shifts need, what is planned and fixed."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxenia.attraction.choices import AssignmentState, BriefingState
from proxenia.attraction.models import (
    Availability,
    BriefingAttendance,
    Shift,
    ShiftNeed,
    ShiftPlace,
    Undertaking,
    Volunteer,
)
from proxenia.core.clock import present, today
from proxenia.core.zones import moment
from proxenia.engines import shifts as engine

from . import queries

HOUR, MINUTE = 60, 60
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Names:
    """The records that the engine speaks of, by the keys that it knows them by: those of the records, as text."""

    rules: engine.Rules
    volunteers: dict[str, Volunteer]
    shifts: dict[str, Shift]
    needs: dict[str, ShiftNeed]
    places: dict[engine.Seat, ShiftPlace]


@dataclass(frozen=True)
class Setting(Names):
    """The problem beside the records it was made of."""

    undertaking: Undertaking
    problem: engine.Problem


def minute_of(at: dt.datetime) -> int:
    """Return a moment in whole minutes since 1970, the one clock of the engine."""
    return int((at - EPOCH).total_seconds()) // MINUTE


def setting_of(
    undertaking: Undertaking, *, only: Volunteer | None = None, shift: Shift | None = None, freely: bool = False
) -> Setting:
    """Return what is to be planned. With `only` and `shift`, no more than is needed to say whether that one fits in there.

    What has begun is left as it is: its places are fixed, and what is still open there is not asked for any more. `freely` asks for
    what has begun, too, and lets people into shifts that they gave back: by hand one may.
    """
    roster = queries.on_roster(undertaking, today()).prefetch_related("tongues", "skills")
    places = queries.places_held(undertaking)
    shifts = queries.shifts_of(undertaking)
    if only is not None and shift is not None:
        roster, places = roster.filter(pk=only.pk), places.filter(volunteer=only)
        shifts = shifts.filter(pk__in=[shift.pk, *places.values_list("shift_id", flat=True)])
    held, now = list(places), present()
    taken = Counter(one.need_id for one in held)
    volunteers = {str(one.pk): one for one in roster}
    rows = list(shifts)
    for one in rows:
        one.undertaking = undertaking
    people = _people(undertaking, list(volunteers.values()), freely=freely)
    seats = {(str(one.volunteer_id), str(one.need_id)): one for one in held if str(one.volunteer_id) in volunteers}
    problem = engine.Problem(
        people=people,
        shifts=tuple(_shift(one, taken, now, freely=freely) for one in rows),
        rules=_rules(undertaking),
        now=frozenset(seats),
        fixed=frozenset(seat for seat, one in seats.items() if _stays(one, now)),
    )
    needs = {str(need.pk): need for one in rows for need in one.needs.all()}
    by_key = {str(one.pk): one for one in rows}
    return Setting(problem.rules, volunteers, by_key, needs, seats, undertaking, problem)


def names_in(undertaking: Undertaking, told: Mapping[str, Any]) -> Names:
    """Return the records that a proposal speaks of, and no others: whom it would move, what is lacking, what is broken."""
    moved = [tuple(one) for one in told.get("moved", ())]
    lacks, broken = told.get("lacks", ()), told.get("broken", ())
    shifts = {one["shift"] for one in lacks} | {one[name] for one in broken for name in ("shift", "other")} - {""}
    held = queries.places_held(undertaking).filter(
        volunteer__in=[one[0] for one in moved], need__in=[one[1] for one in moved]
    )
    found = list(queries.shifts_of(undertaking).filter(pk__in=shifts))
    for one in found:
        one.undertaking = undertaking
    people = Volunteer.objects.filter(office_id=undertaking.office_id, pk__in={one["person"] for one in broken} - {""})
    return Names(
        rules=_rules(undertaking),
        volunteers={str(one.pk): one for one in people},
        shifts={str(one.pk): one for one in found},
        needs={str(need.pk): need for one in found for need in one.needs.all()},
        places={(str(one.volunteer_id), str(one.need_id)): one for one in held},
    )


def _stays(place: ShiftPlace, now: dt.datetime) -> bool:
    """Whether a place is fixed, or its shift has begun, or somebody said whether they came."""
    noted = place.state in {AssignmentState.CAME, AssignmentState.ABSENT}
    return place.is_locked or noted or place.shift.starts_at <= now


def _rules(undertaking: Undertaking) -> engine.Rules:
    said = queries.rules_of(undertaking)
    return engine.Rules(said.day_hours * HOUR, said.all_hours * HOUR, said.rest_hours * HOUR)


def _shift(one: Shift, taken: Mapping[int, int], now: dt.datetime, *, freely: bool) -> engine.Shift:
    is_ahead = freely or one.starts_at > now
    needs = tuple(
        engine.Need(
            str(need.pk),
            need.number if is_ahead else min(taken.get(need.pk, 0), need.number),
            need.language,
            need.level if need.language else 1,
            str(need.skill_id or ""),
        )
        for need in one.needs.all()
    )
    briefing = str(one.kind_id) if one.kind.needs_briefing else ""
    begins, ends = minute_of(one.starts_at), minute_of(one.ends_at)
    return engine.Shift(str(one.pk), one.day.toordinal(), begins, ends, needs, briefing)


def _people(undertaking: Undertaking, volunteers: list[Volunteer], *, freely: bool) -> tuple[engine.Person, ...]:
    keys = [one.pk for one in volunteers]
    free = _free(undertaking, keys)
    briefed = _briefed(undertaking, keys)
    barred = {} if freely else _barred(undertaking, keys)
    return tuple(
        engine.Person(
            str(one.pk),
            languages={tongue.language: tongue.level for tongue in one.tongues.all()},
            skills=frozenset(str(skill.pk) for skill in one.skills.all()),
            free=tuple(sorted(free[one.pk])) if one.pk in free else None,
            briefed=briefed.get(one.pk, {}),
            barred=frozenset(barred.get(one.pk, ())),
        )
        for one in volunteers
    )


def _free(undertaking: Undertaking, keys: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Return the spans in which those can who said when, those that touch as one."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = Availability.objects.filter(undertaking=undertaking, volunteer__in=keys).order_by("day", "begins")
    for one in rows:
        found[one.volunteer_id].append(_span(one, undertaking.clocks))
    return {key: _joined(spans) for key, spans in found.items()}


def _span(one: Availability, clocks: str) -> tuple[int, int]:
    first, last = one.begins or dt.time(), one.ends or dt.time()
    over = dt.timedelta(days=1) if last <= first else dt.timedelta()
    return minute_of(moment(one.day, first, clocks)), minute_of(moment(one.day + over, last, clocks))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def _briefed(undertaking: Undertaking, keys: list[int]) -> dict[int, dict[str, int]]:
    """Return from when on who knows what each kind of shift asks for: those who were at a briefing, or are to be at one ahead."""
    rows: Any = BriefingAttendance.objects.filter(briefing__undertaking=undertaking, volunteer__in=keys)
    rows = (
        rows.exclude(state=BriefingState.MISSED)
        .select_related("briefing__undertaking")
        .prefetch_related("briefing__kinds")
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    now = present()
    for one in rows:
        if one.state == BriefingState.ENROLLED and one.briefing.ends_at <= now:
            continue
        known = minute_of(one.briefing.ends_at)
        for kind in one.briefing.kinds.all():
            mine = found[one.volunteer_id]
            mine[str(kind.pk)] = min(mine.get(str(kind.pk), known), known)
    return found


def _barred(undertaking: Undertaking, keys: list[int]) -> dict[int, set[str]]:
    """Return the shifts that people gave back themselves."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = ShiftPlace.objects.filter(
        shift__undertaking=undertaking, volunteer__in=keys, state=AssignmentState.CANCELLED, by_volunteer=True
    )
    for volunteer, shift in rows.values_list("volunteer_id", "shift_id"):
        found[volunteer].add(str(shift))
    return found

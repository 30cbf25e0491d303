"""A problem and its plan as JSON: what a file says, with the place of whatever is wrong in it."""

import datetime as dt
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from proxenia.engines.given import (
    BadInput,
    list_of,
    name,
    no_doubles,
    number,
    object_of,
    parsed,
    shown,
    text,
    whole,
    yes,
)

from .explaining import Outcome, Reason
from .model import Person, Problem, Session
from .solving import Plan

MOST_BYTES = 20_000_000
MOST_PEOPLE, MOST_SESSIONS, MOST_WISHES, MOST_PLACES = 20_000, 500, 100, 1_000_000
STAYS = ("together", "apart")


def read(content: str | bytes) -> Problem:
    """Return the problem that a JSON text says. Raises BadInput."""
    row = object_of(parsed(content, MOST_BYTES), "")
    sessions = _sessions(row)
    known = {one.key for one in sessions}
    buses = _buses(row)
    for at, one in enumerate(sessions):
        if one.bus and one.bus not in buses:
            raise BadInput(f"sessions[{at}].bus", f"There is no bus “{one.bus}”.")
    stays = _delegations(row)
    people = tuple(
        _person(one, f"people[{at}]", known) for at, one in enumerate(list_of(row, "people", "", MOST_PEOPLE))
    )
    no_doubles([one.key for one in people], "people")
    return Problem(
        people,
        sessions,
        _clashing(row, known),
        buses,
        frozenset(key for key, stay in stays.items() if stay == "together"),
        frozenset(key for key, stay in stays.items() if stay == "apart"),
        steady=yes(row, "steady", ""),
    )


def _optional(row: Mapping[str, Any], key: str, where: str, most: int) -> list[Any]:
    return list_of(row, key, where, most) if key in row else []


def _sessions(row: Mapping[str, Any]) -> tuple[Session, ...]:
    found = []
    for at, value in enumerate(list_of(row, "sessions", "", MOST_SESSIONS)):
        where = f"sessions[{at}]"
        one = object_of(value, where)
        places = one.get("places")
        found.append(
            Session(
                name(one.get("id"), f"{where}.id"),
                None if places is None else number(places, f"{where}.places", 0, MOST_PLACES),
                number(one.get("least", 0), f"{where}.least", 0, MOST_PLACES),
                text(one.get("bus"), f"{where}.bus"),
            )
        )
    no_doubles([one.key for one in found], "sessions")
    return tuple(found)


def _buses(row: Mapping[str, Any]) -> dict[str, int]:
    found = {}
    rows = _optional(row, "buses", "", MOST_SESSIONS)
    for at, value in enumerate(rows):
        one = object_of(value, f"buses[{at}]")
        found[name(one.get("id"), f"buses[{at}].id")] = whole(one, "seats", f"buses[{at}]", least=0, most=MOST_PLACES)
    if len(found) < len(rows):
        raise BadInput("buses", "Two buses have one id.")
    return found


def _delegations(row: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for at, value in enumerate(_optional(row, "delegations", "", MOST_PEOPLE)):
        where = f"delegations[{at}]"
        one = object_of(value, where)
        stay = text(one.get("stay"), f"{where}.stay")
        if stay and stay not in STAYS:
            raise BadInput(f"{where}.stay", f"Here “together” or “apart” belongs, not {shown(stay)}.")
        found[name(one.get("id"), f"{where}.id")] = stay
    return found


def _person(value: object, where: str, known: set[str]) -> Person:
    one = object_of(value, where)
    barred = object_of(one.get("barred", {}), f"{where}.barred")
    return Person(
        name(one.get("id"), f"{where}.id"),
        _wishes(one, f"{where}.wishes", known),
        {_known(key, f"{where}.barred", known): text(why, f"{where}.barred.{key}") for key, why in barred.items()},
        text(one.get("delegation"), f"{where}.delegation"),
        *(
            frozenset(
                _known(name(key, f"{where}.{what}[{at}]"), f"{where}.{what}[{at}]", known)
                for at, key in enumerate(_optional(one, what, where, MOST_WISHES))
            )
            for what in ("now", "fixed")
        ),
    )


def _wishes(one: Mapping[str, Any], where: str, known: set[str]) -> dict[str, int]:
    """Return wishes with their ranks: a list stands in the order of the ranks, an object says them."""
    said = one.get("wishes", [])
    if isinstance(said, Mapping):
        return {_known(key, where, known): number(rank, f"{where}.{key}", 1, MOST_PLACES) for key, rank in said.items()}
    rows = _optional(one, "wishes", where.rsplit(".", 1)[0], MOST_WISHES)
    keys = [_known(name(key, f"{where}[{at}]"), f"{where}[{at}]", known) for at, key in enumerate(rows)]
    if len(set(keys)) < len(keys):
        raise BadInput(where, "A session is named twice.")
    return {key: rank for rank, key in enumerate(keys, start=1)}


def _known(key: str, where: str, known: set[str]) -> str:
    if key not in known:
        raise BadInput(where, f"There is no session “{key}”.")
    return key


def _clashing(row: Mapping[str, Any], known: set[str]) -> frozenset[frozenset[str]]:
    found = set()
    for at, value in enumerate(_optional(row, "clashing", "", MOST_SESSIONS**2)):
        where = f"clashing[{at}]"
        if not isinstance(value, list) or len(value) != len({"one", "other"}):
            raise BadInput(where, f"Here a list of two sessions belongs, not {shown(value)}.")
        pair = frozenset(_known(name(key, where), where, known) for key in value)
        if len(pair) == 1:
            raise BadInput(where, "A session does not clash with itself.")
        found.add(pair)
    hours = [(one["id"], *_hours(one, f"sessions[{at}]")) for at, one in enumerate(row["sessions"])]
    for (one, begins, ends), (other, begins_too, ends_too) in combinations(hours, 2):
        if None not in {begins, ends, begins_too, ends_too} and begins < ends_too and begins_too < ends:
            found.add(frozenset({str(one), str(other)}))
    return frozenset(found)


def _hours(one: Mapping[str, Any], where: str) -> tuple[Any, Any]:
    """Return when a session begins and ends; None where it does not say so."""
    found = [_moment(one.get(key), f"{where}.{key}") for key in ("begins", "ends")]
    begins, ends = found
    if begins is not None and ends is not None and ends <= begins:
        raise BadInput(f"{where}.ends", "It ends before it begins.")
    return begins, ends


def _moment(value: object, where: str) -> dt.datetime | None:
    if value is None:
        return None
    try:
        found = dt.datetime.fromisoformat(text(value, where))
    except ValueError:
        raise BadInput(where, f"Here day and hour belong, such as 2018-11-21T09:00, not {shown(value)}.") from None
    return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)


def as_data(plan: Plan, met: Outcome, why: list[Reason]) -> dict[str, Any]:
    """Return a plan as JSON has it: status, score beside the bound, who has what, and why not more."""
    return {
        "status": "optimal" if plan.proven else "feasible",
        "method": plan.method,
        "score": plan.score._asdict(),
        "bound": plan.bound._asdict(),
        "people": {
            "asked": met.asked,
            "first_wishes": met.first,
            "later_wish": met.later,
            "no_place": met.none,
        },
        "places": {person: sorted(those) for person, those in plan.given.items()},
        "reasons": [
            {
                key: value
                for key in ("person", "session", "kind", "instead", "why", "many", "room", "asked")
                if (value := getattr(one, key)) not in {"", 0}
            }
            for one in why
        ],
    }

"""A problem from JSON and a plan back into it. Whatever is wrong with the input is said with the place where it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from proxenia.engines import given
from proxenia.engines.given import BadInput, parsed

from .banquet import Guest, Plan, Problem, Seat, Table, Weights
from .rules import pairs

MOST_BYTES, MOST_TABLES, MOST_GUESTS, MOST_SEATS, MOST_WEIGHT = 8_000_000, 500, 3_000, 300, 1_000
MOST_PAIRS = 5_000
KEYS = {
    "": {"tables", "guests", "head_table", "locks", "previous", "weights"},
    "tables[]": {"id", "seats", "shape", "distance", "access_seats"},
    "guests[]": {
        "id",
        "side",
        "rank",
        "languages",
        "interpreter",
        "apart",
        "together",
        "diet",
        "access",
        "sponsor",
        "host",
        "guest_of_honour",
    },
}


def read(text: str | bytes) -> tuple[Problem, list[str]]:
    """Return the problem of a JSON text, and the keys that nothing is known of. Raises BadInput."""
    data = given.object_of(parsed(text, MOST_BYTES), "")
    return problem_of(data), sorted(set(_unknown(data)))


def problem_of(data: object) -> Problem:
    """Return the problem of data as JSON gives them. Raises BadInput."""
    whole = given.object_of(data, "")
    tables = tuple(
        _table(one, f"tables[{at}]") for at, one in enumerate(given.list_of(whole, "tables", "", MOST_TABLES))
    )
    rows = [
        given.object_of(one, f"guests[{at}]") for at, one in enumerate(given.list_of(whole, "guests", "", MOST_GUESTS))
    ]
    guests = tuple(_guest(one, f"guests[{at}]") for at, one in enumerate(rows))
    given.no_doubles((table.id for table in tables), "tables")
    given.no_doubles((guest.id for guest in guests), "guests")
    head = given.name(whole["head_table"], "head_table") if whole.get("head_table") is not None else None
    problem = Problem(
        tables,
        guests,
        head,
        _marked(rows, guests, "host"),
        _marked(rows, guests, "guest_of_honour"),
        _seats(whole, "locks"),
        _seats(whole, "previous"),
        _weights(whole),
    )
    check(problem)
    return problem


def check(problem: Problem) -> None:
    """See to it that a problem can be seated at all and does not contradict itself. Raises BadInput."""
    tables, guests = {table.id: table for table in problem.tables}, {guest.id for guest in problem.guests}
    if problem.head_table is not None and problem.head_table not in tables:
        raise BadInput("head_table", f"There is no table “{problem.head_table}”.")
    for name in {problem.host, problem.guest_of_honour} - {None} - guests:
        raise BadInput("guests", f"There is no guest “{name}” who could be host or guest of honour.")
    if problem.host is not None and problem.host == problem.guest_of_honour:
        raise BadInput("guests", f"“{problem.host}” cannot be host and guest of honour at once.")
    chairs = sum(table.seats for table in problem.tables)
    if chairs < len(guests):
        raise BadInput("guests", f"There are {len(guests)} guests and {chairs} chairs.")
    _check_pairs(problem, guests)
    _check_locks(problem, tables, guests)
    _check_contradictions(problem)


def _check_pairs(problem: Problem, guests: set[str]) -> None:
    for at, guest in enumerate(problem.guests):
        for wish in ("apart", "together"):
            for place, other in enumerate(getattr(guest, wish)):
                if other not in guests or other == guest.id:
                    what = "A guest cannot name themselves." if other == guest.id else f"There is no guest “{other}”."
                    raise BadInput(f"guests[{at}].{wish}[{place}]", what)
    for wish in ("apart", "together"):
        if len(pairs(problem, wish)) > MOST_PAIRS:
            raise BadInput("guests", f"More than {MOST_PAIRS:,} pairs are to be {wish}.")


def _check_locks(problem: Problem, tables: Mapping[str, Table], guests: set[str]) -> None:
    for name, lock in problem.locks.items():
        where = f"locks.{name}"
        if name not in guests:
            raise BadInput(where, f"There is no guest “{name}”.")
        if lock.table not in tables:
            raise BadInput(where, f"There is no table “{lock.table}”.")
        if lock.seat is not None and not 1 <= lock.seat <= tables[lock.table].seats:
            raise BadInput(where, f"Table “{lock.table}” has chairs 1 to {tables[lock.table].seats}, not {lock.seat}.")
    for seat, count in Counter(lock for lock in problem.locks.values() if lock.seat is not None).items():
        if count > 1:
            both = " and ".join(f"“{name}”" for name, lock in problem.locks.items() if lock == seat)
            raise BadInput("locks", f"{both} are locked to the same chair {seat.seat} of table “{seat.table}”.")
    for table, count in Counter(lock.table for lock in problem.locks.values()).items():
        if count > tables[table].seats:
            raise BadInput(
                "locks", f"{count} guests are locked to table “{table}”, which has {tables[table].seats} chairs."
            )


def _check_contradictions(problem: Problem) -> None:
    """Refuse whoever is to be apart from somebody and, perhaps through others, at the same table."""
    near: dict[str, set[str]] = {guest.id: set() for guest in problem.guests}
    for a, b in pairs(problem, "together"):
        near[a].add(b)
        near[b].add(a)
    for at, guest in enumerate(problem.guests):
        group, waiting = {guest.id}, [guest.id] if guest.apart else []
        while waiting:
            more = near[waiting.pop()] - group
            group |= more
            waiting += more
        for place, other in enumerate(guest.apart):
            if other in group:
                through = "" if other in near[guest.id] else ", through others who are to be together"
                what = f"“{guest.id}” and “{other}” are to be apart and together{through}."
                raise BadInput(f"guests[{at}].apart[{place}]", what)


def as_data(plan: Plan) -> dict[str, Any]:
    """Return a plan as JSON tells it."""
    return {
        "seats": {name: {"table": seat.table, "seat": seat.seat} for name, seat in plan.seats.items()},
        "hard_violations": [
            {"rule": one.rule, "guests": list(one.guests), "why": one.why} for one in plan.hard_violations
        ],
        "soft": [{"rule": one.rule, "guests": list(one.guests), "cost": one.cost, "why": one.why} for one in plan.soft],
        "objective": plan.objective,
        "bound": plan.bound,
        "moved": plan.moved,
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON tells it, so that `problem_of` reads the same."""
    marks = {problem.host: "host", problem.guest_of_honour: "guest_of_honour"}
    seats = {
        name: {who: {"table": seat.table, "seat": seat.seat} for who, seat in getattr(problem, name).items()}
        for name in ("locks", "previous")
    }
    tables = [
        {**asdict(table), "access_seats": None if table.access_seats is None else sorted(table.access_seats)}
        for table in problem.tables
    ]
    guests = [
        {**asdict(guest), "languages": sorted(guest.languages)} | ({marks[guest.id]: True} if guest.id in marks else {})
        for guest in problem.guests
    ]
    return {
        "tables": tables,
        "guests": guests,
        "head_table": problem.head_table,
        "weights": asdict(problem.weights),
        **seats,
    }


def _table(data: object, where: str) -> Table:
    row = given.object_of(data, where)
    seats = given.whole(row, "seats", where, least=0, most=MOST_SEATS)
    shape = row.get("shape", "round")
    if shape not in {"round", "long"}:
        raise BadInput(f"{where}.shape", f"A table is “round” or “long”, not {given.shown(shape)}.")
    access = row.get("access_seats")
    if access is not None:
        chairs = given.list_of(row, "access_seats", where, MOST_SEATS)
        access = frozenset(given.number(one, f"{where}.access_seats[{at}]", 1, seats) for at, one in enumerate(chairs))
    distance = (
        given.whole(row, "distance", where, least=1, most=MOST_TABLES) if row.get("distance") is not None else None
    )
    return Table(given.name(row.get("id"), f"{where}.id"), seats, shape, distance, access)


def _guest(row: Mapping[str, Any], where: str) -> Guest:
    rank = row.get("rank")
    return Guest(
        id=given.name(row.get("id"), f"{where}.id"),
        side=given.text(row.get("side"), f"{where}.side"),
        rank=None if rank is None else given.number(rank, f"{where}.rank", 1, 1_000_000),
        languages=frozenset(_names(row, "languages", where)),
        interpreter=given.yes(row, "interpreter", where),
        apart=tuple(_names(row, "apart", where)),
        together=tuple(_names(row, "together", where)),
        diet=_words(row, "diet", where),
        access=_words(row, "access", where),
        sponsor=given.yes(row, "sponsor", where),
    )


def _marked(rows: Iterable[Mapping[str, Any]], guests: Iterable[Guest], mark: str) -> str | None:
    found = [
        (at, guest.id)
        for at, (row, guest) in enumerate(zip(rows, guests, strict=True))
        if given.yes(row, mark, f"guests[{at}]")
    ]
    if len(found) > 1:
        raise BadInput(f"guests[{found[1][0]}].{mark}", f"“{found[0][1]}” is that already; there is one at most.")
    return found[0][1] if found else None


def _seats(whole: Mapping[str, Any], key: str) -> dict[str, Seat]:
    those = given.object_of(whole.get(key) or {}, key)
    return {name: _seat(value, f"{key}.{name}") for name, value in those.items()}


def _seat(value: object, where: str) -> Seat:
    if not isinstance(value, Mapping):
        return Seat(given.name(value, where))
    seat = value.get("seat")
    number = None if seat is None else given.number(seat, f"{where}.seat", 1, MOST_SEATS)
    return Seat(given.name(value.get("table"), f"{where}.table"), number)


def _weights(whole: Mapping[str, Any]) -> Weights:
    those, known = given.object_of(whole.get("weights") or {}, "weights"), {one.name for one in fields(Weights)}
    for name in those:
        if name not in known:
            raise BadInput(f"weights.{name}", f"There is no such wish. There are: {', '.join(sorted(known))}.")
    return Weights(**{name: given.number(value, f"weights.{name}", 0, MOST_WEIGHT) for name, value in those.items()})


def _unknown(data: Mapping[str, Any]) -> Iterable[str]:
    yield from (key for key in data if key not in KEYS[""])
    for kind in ("tables", "guests"):
        for row in data[kind]:
            yield from (f"{kind}[].{key}" for key in row if key not in KEYS[f"{kind}[]"])


def _names(row: Mapping[str, Any], key: str, where: str) -> list[str]:
    if row.get(key) is None:
        return []
    return [
        given.name(one, f"{where}.{key}[{at}]") for at, one in enumerate(given.list_of(row, key, where, MOST_GUESTS))
    ]


def _words(row: Mapping[str, Any], key: str, where: str) -> str:
    """Return a text, a list of texts joined, or “yes” for true."""
    value = row.get(key)
    if isinstance(value, bool):
        return "yes" if value else ""
    return ", ".join(_names(row, key, where)) if isinstance(value, list) else given.text(value, f"{where}.{key}")

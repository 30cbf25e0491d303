"""A problem from JSON and a plan back into it. Whatever is wrong with the input is said with the place where it stands."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from .banquet import Guest, Plan, Problem, Seat, Table, Weights
from .rules import pairs

MOST_BYTES, MOST_TABLES, MOST_GUESTS, MOST_SEATS, MOST_LETTERS, MOST_WEIGHT = 8_000_000, 500, 3_000, 300, 200, 1_000
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


class BadInput(Exception):
    """The input cannot be understood: `where` it stands, such as `guests[12].apart[0]`, and `what` is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.where, self.what = where, what


def read(text: str | bytes) -> tuple[Problem, list[str]]:
    """Return the problem of a JSON text, and the keys that nothing is known of. Raises BadInput."""
    if len(text) > MOST_BYTES:
        raise BadInput("", f"The input is longer than {MOST_BYTES:,} bytes; no banquet needs as much.")
    try:
        data = json.loads(text)
    except UnicodeDecodeError:
        raise BadInput("", "The input is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadInput(f"line {error.lineno}, column {error.colno}", f"This is not JSON: {error.msg}.") from None
    except (RecursionError, ValueError):
        raise BadInput(
            "", "This is not JSON that can be read: it is nested too deep, or a number is too long."
        ) from None
    return problem_of(data), sorted(set(_unknown(data)))


def problem_of(data: object) -> Problem:
    """Return the problem of data as JSON gives them. Raises BadInput."""
    whole = _object(data, "")
    tables = tuple(_table(one, f"tables[{at}]") for at, one in enumerate(_list(whole, "tables", "", MOST_TABLES)))
    rows = [_object(one, f"guests[{at}]") for at, one in enumerate(_list(whole, "guests", "", MOST_GUESTS))]
    guests = tuple(_guest(one, f"guests[{at}]") for at, one in enumerate(rows))
    _no_doubles((table.id for table in tables), "tables")
    _no_doubles((guest.id for guest in guests), "guests")
    head = _name(whole["head_table"], "head_table") if whole.get("head_table") is not None else None
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
    row = _object(data, where)
    seats = _whole(row, "seats", where, least=0, most=MOST_SEATS)
    shape = row.get("shape", "round")
    if shape not in {"round", "long"}:
        raise BadInput(f"{where}.shape", f"A table is “round” or “long”, not {_shown(shape)}.")
    access = row.get("access_seats")
    if access is not None:
        chairs = _list(row, "access_seats", where, MOST_SEATS)
        access = frozenset(_number(one, f"{where}.access_seats[{at}]", 1, seats) for at, one in enumerate(chairs))
    distance = _whole(row, "distance", where, least=1, most=MOST_TABLES) if row.get("distance") is not None else None
    return Table(_name(row.get("id"), f"{where}.id"), seats, shape, distance, access)


def _guest(row: Mapping[str, Any], where: str) -> Guest:
    rank = row.get("rank")
    return Guest(
        id=_name(row.get("id"), f"{where}.id"),
        side=_text(row.get("side"), f"{where}.side"),
        rank=None if rank is None else _number(rank, f"{where}.rank", 1, 1_000_000),
        languages=frozenset(_names(row, "languages", where)),
        interpreter=_yes(row, "interpreter", where),
        apart=tuple(_names(row, "apart", where)),
        together=tuple(_names(row, "together", where)),
        diet=_words(row, "diet", where),
        access=_words(row, "access", where),
        sponsor=_yes(row, "sponsor", where),
    )


def _marked(rows: Iterable[Mapping[str, Any]], guests: Iterable[Guest], mark: str) -> str | None:
    found = [
        (at, guest.id)
        for at, (row, guest) in enumerate(zip(rows, guests, strict=True))
        if _yes(row, mark, f"guests[{at}]")
    ]
    if len(found) > 1:
        raise BadInput(f"guests[{found[1][0]}].{mark}", f"“{found[0][1]}” is that already; there is one at most.")
    return found[0][1] if found else None


def _seats(whole: Mapping[str, Any], key: str) -> dict[str, Seat]:
    given = _object(whole.get(key) or {}, key)
    return {name: _seat(value, f"{key}.{name}") for name, value in given.items()}


def _seat(value: object, where: str) -> Seat:
    if not isinstance(value, Mapping):
        return Seat(_name(value, where))
    seat = value.get("seat")
    number = None if seat is None else _number(seat, f"{where}.seat", 1, MOST_SEATS)
    return Seat(_name(value.get("table"), f"{where}.table"), number)


def _weights(whole: Mapping[str, Any]) -> Weights:
    given, known = _object(whole.get("weights") or {}, "weights"), {one.name for one in fields(Weights)}
    for name in given:
        if name not in known:
            raise BadInput(f"weights.{name}", f"There is no such wish. There are: {', '.join(sorted(known))}.")
    return Weights(**{name: _number(value, f"weights.{name}", 0, MOST_WEIGHT) for name, value in given.items()})


def _unknown(data: Mapping[str, Any]) -> Iterable[str]:
    yield from (key for key in data if key not in KEYS[""])
    for kind in ("tables", "guests"):
        for row in data[kind]:
            yield from (f"{kind}[].{key}" for key in row if key not in KEYS[f"{kind}[]"])


def _no_doubles(names: Iterable[str], kind: str) -> None:
    seen: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in seen:
            raise BadInput(f"{kind}[{at}].id", f"“{name}” is the id of {kind}[{seen[name]}] already.")
        seen[name] = at


def _object(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadInput(where, f"Here an object belongs, in braces, not {_shown(value)}.")
    return value


def _list(row: Mapping[str, Any], key: str, where: str, most: int) -> list[Any]:
    place = f"{where}.{key}" if where else key
    if key not in row:
        raise BadInput(place, "This is missing.")
    if not isinstance(row[key], list):
        raise BadInput(place, f"Here a list belongs, in brackets, not {_shown(row[key])}.")
    if len(row[key]) > most:
        raise BadInput(place, f"These are {len(row[key]):,}; {most:,} is the most.")
    return list(row[key])


def _names(row: Mapping[str, Any], key: str, where: str) -> list[str]:
    if row.get(key) is None:
        return []
    return [_name(one, f"{where}.{key}[{at}]") for at, one in enumerate(_list(row, key, where, MOST_GUESTS))]


def _name(value: object, where: str) -> str:
    """Return an id; a whole number will do."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(where, f"Here a name belongs, not {_shown(value)}.")
    return _text(value, where)


def _text(value: object, where: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(where, f"Here a text belongs, in quotation marks, not {_shown(value)}.")
    if len(value) > MOST_LETTERS:
        raise BadInput(where, f"This text has {len(value):,} letters; {MOST_LETTERS} is the most.")
    return value


def _words(row: Mapping[str, Any], key: str, where: str) -> str:
    """Return a text, a list of texts joined, or “yes” for true."""
    value = row.get(key)
    if isinstance(value, bool):
        return "yes" if value else ""
    return ", ".join(_names(row, key, where)) if isinstance(value, list) else _text(value, f"{where}.{key}")


def _yes(row: Mapping[str, Any], key: str, where: str) -> bool:
    value = row.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadInput(f"{where}.{key}", f"Here true or false belongs, not {_shown(value)}.")
    return bool(value)


def _whole(row: Mapping[str, Any], key: str, where: str, *, least: int, most: int) -> int:
    if key not in row:
        raise BadInput(f"{where}.{key}", "This is missing.")
    return _number(row[key], f"{where}.{key}", least, most)


def _number(value: object, where: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadInput(where, f"Here a whole number from {least} to {most:,} belongs, not {_shown(value)}.")
    return value


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - enough to know it by

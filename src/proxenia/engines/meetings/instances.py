"""Instances and schedules as JSON, read with the path of what is wrong and written so that the same is read again.

    {"halves": [{"id": "morning", "slots": 6}, {"id": "afternoon", "slots": 5}],        in the order of the day; "day": 2 for another
     "tables": [{"id": "A1", "area": "hall", "places": 4, "closed": [3]}],              or a number, where all are alike
     "participants": [{"id": "Firm 1", "capacity": 2, "least": 1, "most": 8, "package": "basic", "country": "DK", "kind": "firm",
                       "group": "", "away": [{"slots": [4, 5], "why": "site visit", "area": "port", "many": 1, "counts": true}]}],
     "meetings": [{"id": "1", "parties": ["Firm 1", "City 3"], "wish": "must", "weight": 3, "length": 2, "halves": ["morning"],
                   "slots": [1, 3], "fixed": 3, "table": "A1", "after": ["2"], "interpreting": [["da", "zh"]], "places": 5}],
     "interpreters": [{"id": "Interpreter 1", "pairs": [["da", "zh"]], "away": []}],
     "packages": [{"id": "basic", "least": 2, "most": 6}],
     "exclusions": [{"by": "kind", "one": "embassy", "other": "embassy"}],              by "country" or "kind"
     "travel": [{"from": "hall", "to": "port", "slots": 1}],
     "homogeneity": 2, "objective": "breaks"}                                           or "wishes"

Needed are halves, tables, participants and meetings, and of each its id, its slots and its parties; what the rest means is said
at the values in `model`. Slots are numbered from 1 through all halves. A whole number will do as an id. A key nobody knows is
refused, so that no misspelt wish is lost.
"""

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from proxenia.engines import given
from proxenia.engines.given import BadInput

from .model import (
    Away,
    Exclusion,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Package,
    Participant,
    Placement,
    Schedule,
    Table,
    Tongues,
)

MOST_BYTES, MOST, MOST_SLOTS, MOST_WEIGHT = 32_000_000, 50_000, 2_000, 1_000_000
KEYS = {
    "": "halves tables participants meetings interpreters packages exclusions travel homogeneity objective",
    "halves": "id slots day",
    "tables": "id places area closed",
    "participants": "id capacity least most package country kind group away",
    "meetings": "id parties wish weight length halves slots fixed table after interpreting places",
    "interpreters": "id pairs away",
    "packages": "id least most",
    "exclusions": "by one other",
    "travel": "from to slots",
    "away": "slots why area many counts",
    "schedule": "meeting slot table interpreter",
}


def read_instance(text: str | bytes) -> Instance:
    """Return the instance of a JSON text. Raises BadInput."""
    return instance_of(given.parsed(text, MOST_BYTES))


def instance_of(data: object) -> Instance:
    """Return the instance of data as JSON gives them. Raises BadInput."""
    whole = _Row(data, "", "")
    halves = tuple(
        Half(row.id(), row.number("slots", 0, MOST_SLOTS), row.number("day", 1, 1_000, 1))
        for row in whole.rows("halves")
    )
    try:
        return Instance(
            participants=tuple(_participant(row) for row in whole.rows("participants")),
            meetings=tuple(_meeting(row, halves) for row in whole.rows("meetings")),
            halves=halves,
            tables=_tables(whole),
            interpreters=tuple(
                Interpreter(row.id(), row.tongues("pairs"), _away(row))
                for row in whole.rows("interpreters", needed=False)
            ),
            packages=tuple(
                Package(row.id(), row.number("least", 0, MOST, 0), row.maybe("most", 0, MOST))
                for row in whole.rows("packages", needed=False)
            ),
            exclusions=tuple(_exclusion(row) for row in whole.rows("exclusions", needed=False)),
            travel={
                (row.text("from"), row.text("to")): row.number("slots", 0, MOST_SLOTS)
                for row in whole.rows("travel", needed=False)
            },
            homogeneity=whole.maybe("homogeneity", 0, MOST_SLOTS),
            objective=whole.one_of("objective", ("breaks", "wishes"), "breaks"),
        )
    except ValueError as error:
        raise BadInput("", str(error)) from None


class _Row:
    """An object of the data whose keys are known, read with its path."""

    def __init__(self, data: object, where: str, kind: str) -> None:
        self.data, self.where = given.object_of(data, where), where
        known = KEYS[kind].split()
        for key in self.data:
            if key not in known:
                raise BadInput(self.at(str(key)), f"Nothing is known of this key. There are: {', '.join(known)}.")

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.where}.{key}" if self.where else key

    def rows(self, key: str, *, needed: bool = True) -> Iterable["_Row"]:
        """Return the objects of a list, whose ids differ."""
        if not needed and self.data.get(key) is None:
            return []
        found = [
            _Row(one, f"{self.at(key)}[{at}]", key)
            for at, one in enumerate(given.list_of(self.data, key, self.where, MOST))
        ]
        if "id" in KEYS[key].split():
            given.no_doubles((row.id() for row in found), self.at(key))
        return found

    def id(self) -> str:
        """Return the id."""
        return given.name(self.data.get("id"), self.at("id"))

    def text(self, key: str) -> str:
        """Return a text; nothing is an empty one."""
        return given.text(self.data.get(key), self.at(key))

    def number(self, key: str, least: int, most: int, usual: int | None = None) -> int:
        """Return a whole number, or what is usual where none is said."""
        if usual is not None and self.data.get(key) is None:
            return usual
        return given.whole(self.data, key, self.where, least=least, most=most)

    def maybe(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number, or None where none is said."""
        return None if self.data.get(key) is None else self.number(key, least, most)

    def one_of(self, key: str, those: tuple[Any, ...], usual: Any = None) -> Any:
        """Return one of some words, or what is usual where none is said."""
        value = self.data.get(key, usual)
        if value not in those:
            raise BadInput(
                self.at(key), f"Here one of {', '.join(f'“{one}”' for one in those)} belongs, not {given.shown(value)}."
            )
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of ids, empty where none is given."""
        if self.data.get(key) is None:
            return ()
        return tuple(
            given.name(one, f"{self.at(key)}[{at}]")
            for at, one in enumerate(given.list_of(self.data, key, self.where, MOST))
        )

    def slots(self, key: str, *, needed: bool = False) -> frozenset[int]:
        """Return a list of slots, empty where none is given."""
        if not needed and self.data.get(key) is None:
            return frozenset()
        those = given.list_of(self.data, key, self.where, MOST)
        return frozenset(given.number(one, f"{self.at(key)}[{at}]", 1, MOST_SLOTS) for at, one in enumerate(those))

    def tongues(self, key: str) -> frozenset[Tongues]:
        """Return a list of pairs of languages."""
        found = set()
        for at, pair in enumerate(given.list_of(self.data, key, self.where, MOST)):
            where = f"{self.at(key)}[{at}]"
            two = frozenset(given.name(one, where) for one in pair) if isinstance(pair, list) else frozenset[str]()
            if len(two) != 2:  # noqa: PLR2004 - a pair
                raise BadInput(where, f'Here two languages belong, such as ["da", "zh"], not {given.shown(pair)}.')
            found.add(two)
        return frozenset(found)


def _participant(row: _Row) -> Participant:
    return Participant(
        row.id(),
        row.number("capacity", 1, 1_000, 1),
        row.number("least", 0, MOST, 0),
        row.maybe("most", 0, MOST),
        _away(row),
        "" if row.data.get("package") is None else given.name(row.data["package"], row.at("package")),
        row.text("country"),
        row.text("kind"),
        row.text("group"),
    )


def _away(row: _Row) -> tuple[Away, ...]:
    return tuple(
        Away(
            one.slots("slots", needed=True),
            one.text("why"),
            one.text("area"),
            one.maybe("many", 1, 1_000),
            given.yes(one.data, "counts", one.where),
        )
        for one in row.rows("away", needed=False)
    )


def _meeting(row: _Row, halves: tuple[Half, ...]) -> Meeting:
    own = row.slots("slots") if row.data.get("slots") is not None else None
    if row.data.get("halves") is not None:
        within = _of_halves(row, halves)
        own = within if own is None else own & within
    return Meeting(
        row.id(),
        row.names("parties"),
        row.one_of("wish", ("must", "meet", "no"), "meet"),
        row.number("weight", 0, MOST_WEIGHT, 1),
        row.number("length", 1, MOST_SLOTS, 1),
        own,
        row.maybe("fixed", 1, MOST_SLOTS),
        None if row.data.get("table") is None else given.name(row.data["table"], row.at("table")),
        frozenset(row.names("after")),
        None if row.data.get("interpreting") is None else row.tongues("interpreting"),
        row.maybe("places", 0, 10_000),
    )


def _of_halves(row: _Row, halves: tuple[Half, ...]) -> frozenset[int]:
    """Return the slots of the halves that a meeting names."""
    ends = list(accumulate(half.slots for half in halves))
    slots = {half.key: range(end - half.slots + 1, end + 1) for half, end in zip(halves, ends, strict=True)}
    found = set[int]()
    for at, name in enumerate(row.names("halves")):
        if name not in slots:
            raise BadInput(f"{row.at('halves')}[{at}]", f"There is no half “{name}”. There are: {', '.join(slots)}.")
        found.update(slots[name])
    return frozenset(found)


def _tables(whole: _Row) -> tuple[Table, ...]:
    if isinstance(whole.data.get("tables"), int):
        return tuple(Table(str(at + 1)) for at in range(whole.number("tables", 0, MOST)))
    return tuple(
        Table(row.id(), row.maybe("places", 0, 10_000), row.text("area"), row.slots("closed"))
        for row in whole.rows("tables")
    )


def _exclusion(row: _Row) -> Exclusion:
    by = row.one_of("by", ("country", "kind"))
    return Exclusion(
        by, given.name(row.data.get("one"), row.at("one")), given.name(row.data.get("other"), row.at("other"))
    )


def instance_data(instance: Instance) -> dict[str, Any]:
    """Return an instance as JSON tells it, so that `instance_of` reads the same."""
    return {
        "halves": [{"id": one.key, "slots": one.slots, "day": one.day} for one in instance.halves],
        "tables": [
            _said(id=one.key, places=one.places, area=one.area, closed=sorted(one.closed)) for one in instance.tables
        ],
        "participants": [
            _said(
                id=one.key,
                capacity=one.capacity,
                least=one.least,
                most=one.most,
                package=one.package,
                country=one.country,
                kind=one.kind,
                group=one.group,
                away=_away_data(one.away),
            )
            for one in instance.participants
        ],
        "meetings": [_meeting_data(one) for one in instance.meetings],
        "interpreters": [
            {"id": one.key, "pairs": sorted(map(sorted, one.pairs)), "away": _away_data(one.away)}
            for one in instance.interpreters
        ],
        "packages": [_said(id=one.key, least=one.least, most=one.most) for one in instance.packages],
        "exclusions": [{"by": one.by, "one": one.one, "other": one.other} for one in instance.exclusions],
        "travel": [{"from": one, "to": other, "slots": slots} for (one, other), slots in instance.travel.items()],
        "homogeneity": instance.homogeneity,
        "objective": instance.objective,
    }


def _said(**values: Any) -> dict[str, Any]:
    """Return what is said at all."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _away_data(away: Iterable[Away]) -> list[dict[str, Any]]:
    return [
        _said(slots=sorted(one.slots), why=one.why, area=one.area, many=one.many)
        | {"slots": sorted(one.slots), "counts": one.counts}
        for one in away
    ]


def _meeting_data(one: Meeting) -> dict[str, Any]:
    data = _said(
        id=one.key,
        parties=list(one.parties),
        wish=one.wish,
        weight=one.weight,
        length=one.length,
        fixed=one.fixed,
        table=one.table,
        after=sorted(one.after),
        places=one.places,
    )
    if one.slots is not None:
        data["slots"] = sorted(one.slots)
    if one.interpreting is not None:
        data["interpreting"] = sorted(map(sorted, one.interpreting))
    return data


def read_schedule(text: str | bytes) -> list[Placement]:
    """Return the placements of a JSON text: what `schedule_data` says, or its list of placements alone. Raises BadInput."""
    data = given.parsed(text, MOST_BYTES)
    whole: Mapping[str, Any] = {"schedule": data} if isinstance(data, list) else given.object_of(data, "")
    rows = [
        _Row(one, f"schedule[{at}]", "schedule") for at, one in enumerate(given.list_of(whole, "schedule", "", MOST))
    ]
    return [
        Placement(
            given.name(row.data.get("meeting"), row.at("meeting")),
            row.number("slot", 1, MOST_SLOTS),
            given.name(row.data.get("table"), row.at("table")),
            None if row.data.get("interpreter") is None else given.name(row.data["interpreter"], row.at("interpreter")),
        )
        for row in rows
    ]


def schedule_data(schedule: Schedule) -> dict[str, Any]:
    """Return a schedule as JSON tells it; ids that are whole numbers are written as numbers."""
    data: dict[str, Any] = {"status": schedule.status, "objective": schedule.objective, "bound": schedule.bound}
    data["schedule"] = [
        {"meeting": _id(one.meeting), "slot": one.slot, "table": _id(one.table)}
        | ({"interpreter": _id(one.interpreter)} if one.interpreter is not None else {})
        for one in schedule.placements
    ]
    return data | ({"clash": list(schedule.clash), "irreducible": schedule.irreducible} if schedule.clash else {})


def _id(key: str) -> str | int:
    return int(key) if key.isascii() and key.isdecimal() and str(int(key)) == key else key

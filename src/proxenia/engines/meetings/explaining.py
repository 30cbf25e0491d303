"""Why a request is not planned, the cheapest change that would plan it, found by trying, and what more of something would bring."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from .blocking import at_spot, direct, in_the_way
from .board import Board, Time, bits
from .bounding import bound, possible
from .chains import Chains
from .model import Instance, Interpreter, Participant, Placement, Table, Tongues
from .repair import MOST_MOVED, TRIES, fit_on

Kind = Literal[
    "no", "excluded", "slots", "absent", "seats", "nobody", "most", "busy", "interpreters", "tables", "outweighed"
]

Resource = Literal["table", "interpreter", "slot"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a request is not planned. `who` are the participants or interpreters it is about, `slots` those that come into question.

    `kind` is "no" (a party declined), "excluded", "slots" (no slot is allowed for it), "absent" (no slot in which no party is away),
    "seats" (no open table has the seats in such a slot), "nobody" (no interpreter for that pair of languages then), "most" (`who` have
    as many as they may), "busy" (in each such slot a party meets others, the ways between included), "interpreters" (in those in which
    the parties are free they are all taken), "tables" (there all suiting tables are taken), or "outweighed" (none of that alone).
    """

    kind: Kind
    who: tuple[str, ...] = ()
    slots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What would plan a request, tried out beside all that is planned.

    `kind` is "move" (these `meetings` elsewhere), "table" (one more in `slot`), "interpreter" (one more between `tongues` in `slot`),
    "free" (`who` there in `slot`), or "most" (one meeting more for `who`). `placement` is where it then is.
    """

    kind: Literal["move", "table", "interpreter", "free", "most"]
    placement: Placement
    meetings: tuple[str, ...] = ()
    who: str = ""
    tongues: Tongues = frozenset()

    @property
    def slot(self) -> int:
        """The slot in which the request then begins."""
        return self.placement.slot


@dataclass(frozen=True, slots=True)
class Explanation:
    """A request that is not planned, why, and the cheapest change; `proved` says that moving three others or fewer is not enough."""

    meeting: str
    reason: Reason
    change: Change | None
    proved: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """What `many` more of something would bring: at least `found` (a plan has it), at most `most` (no plan has more), in weight."""

    kind: Resource
    many: int
    tongues: Tongues
    found: int
    most: int
    meetings: tuple[str, ...]


class Explaining:
    """Explains one plan; what is tried out is built once and used for every request."""

    def __init__(
        self, instance: Instance, placements: Iterable[Placement], *, locked: Iterable[str] = (), tries: int = TRIES
    ) -> None:
        self.instance, self.placed, self.tries = instance, tuple(placements), tries
        self.board = Board(instance, self.placed, locked)
        self.more_people: dict[Tongues, Board] = {}

    def all(self) -> Iterator[Explanation]:
        """Yield an explanation for every request that is not planned."""
        for at, spot in enumerate(self.board.spots):
            if spot is None:
                yield self.explain(self.board.meetings[at].key)

    def explain(self, key: str) -> Explanation:
        """Return why a request is not planned and the cheapest change: fewest moves, then a table, an interpreter, time, a maximum."""
        board = self.board
        at = board.number[key]
        reason = self.reason(at)
        if reason.kind in {"no", "excluded"}:
            return Explanation(key, reason, None, proved=True)
        found = fit_on(board, at, most=MOST_MOVED, tries=self.tries)
        if found.placements is not None:
            placement = next(one for one in found.placements if one.meeting == key)
            return Explanation(key, reason, Change("move", placement, found.moved), proved=False)
        return Explanation(key, reason, next(self._changes(at), None), found.proved)

    def reason(self, at: int) -> Reason:
        """Return why a request is not planned, the first that holds of what lies deepest."""
        board, meeting = self.board, self.board.meetings[at]
        if meeting.wish == "no":
            return Reason("no")
        rule = self.instance.excluding(meeting)
        if rule is not None:
            return Reason("excluded", (rule.one, rule.other))
        if not board.begins[at]:
            return Reason("slots")
        there = _present(board, at)
        if not there:
            return Reason("absent", meeting.parties, tuple(bits(board.begins[at])))
        if not possible(board, at):
            served = board.servers[at] is None or bool(_served(board, at, there))
            return Reason("seats" if served else "nobody", (), tuple(bits(there)))
        full = tuple(board.people[who] for who in board.parties[at] if len(board.held[who]) >= board.most[who])
        return Reason("most", full) if full else self._taken(at, possible(board, at))

    def _taken(self, at: int, slots: int) -> Reason:
        """Return what is taken in the slots that come into question: parties, then interpreters, then tables."""
        board, length = self.board, self.board.lengths[at]

        def free(people: Iterable[int], slot: int, area: str) -> bool:
            return all(not in_the_way(board, who, Time(slot, slot + length, area, at), ()) for who in people) and all(
                in_the_way(board, who, Time(slot, slot + length, area, at), ()) is not None for who in people
            )

        spots = [(slot, area) for slot in bits(slots) for area, _tables in board.areas]
        there = [(slot, area) for slot, area in spots if free(board.parties[at], slot, area)]
        if not there:
            return Reason("busy", board.meetings[at].parties, tuple(bits(slots)))
        servers = board.servers[at]
        helped = [
            (slot, area) for slot, area in there if servers is None or any(free([who], slot, area) for who in servers)
        ]
        those = tuple(sorted({slot for slot, _area in helped or there}))
        if not helped:
            return Reason("interpreters", tuple(board.people[who] for who in servers or ()), those)
        suiting = board.suits[at]
        open_there = any(
            all(board.free_tables[later] & tables & suiting for later in range(slot, slot + length))
            for slot, area in helped
            for name, tables in board.areas
            if name == area
        )
        return Reason("outweighed" if open_there else "tables", (), those)

    def _changes(self, at: int) -> Iterator[Change]:
        """Yield changes of what there is that would plan a request beside all others, each tried out."""
        meeting = self.board.meetings[at]
        for placement in _tried(self._one_more_table, at):
            yield Change("table", placement)
        for tongues in sorted(meeting.interpreting or (), key=sorted):
            for placement in _tried(self._one_more_interpreter(tongues), at):
                yield Change("interpreter", placement, tongues=tongues)
        for party in meeting.parties:
            one = self.instance.of[party]
            for placement in _tried(self._other(replace(one, away=())), at) if one.away else ():
                taken = frozenset(meeting.taken(placement.slot))
                freed = replace(one, away=tuple(replace(away, slots=away.slots - taken) for away in one.away))
                board = self._other(freed)
                if any(at_spot(board, at, board.spot_of(placement), most=0)):
                    yield Change("free", placement, who=party)
        for party in meeting.parties:
            one = self.instance.of[party]
            if self.instance.limits(one)[1] is not None:
                raised = replace(one, most=len(self.board.held[self.board.person[party]]) + 1, package="")
                for placement in _tried(self._other(raised), at):
                    yield Change("most", placement, who=party)

    @cached_property
    def _one_more_table(self) -> Board:
        return Board(_with_tables(self.instance, 1), self.placed)

    def _one_more_interpreter(self, tongues: Tongues) -> Board:
        if tongues not in self.more_people:
            self.more_people[tongues] = Board(_with_interpreters(self.instance, tongues, 1), self.placed)
        return self.more_people[tongues]

    def _other(self, participant: Participant) -> Board:
        people = tuple(participant if one.key == participant.key else one for one in self.instance.participants)
        return Board(replace(self.instance, participants=people), self.placed)


def _tried(board: Board, at: int) -> Iterator[Placement]:
    """Yield the first placement of a meeting in which nothing is in its way, if any."""
    option = next(direct(board, at), None)
    if option is not None:
        yield board.placement(at, option.spot)


def _present(board: Board, at: int) -> int:
    """Return in which slots a meeting may begin and none of its parties is away."""
    mask = board.begins[at]
    for who in board.parties[at]:
        for later in range(board.lengths[at]):
            gone = board.gone[who]
            mask &= sum(1 << slot for slot in range(1, len(gone)) if gone[slot] < board.capacity[who]) >> later
    return mask


def _served(board: Board, at: int, slots: int) -> list[int]:
    """Return those of the slots in which an interpreter who would do is not away."""
    return [
        slot
        for slot in bits(slots)
        if any(not any(board.gone[who][slot : slot + board.lengths[at]]) for who in board.servers[at] or ())
    ]


def _new(name: str, taken: Iterable[str], many: int) -> list[str]:
    """Return so many keys that are not taken."""
    known, found, at = set(taken), list[str](), 0
    while len(found) < many:
        at += 1
        if f"{name} {at}" not in known:
            found.append(f"{name} {at}")
    return found


def _with_tables(instance: Instance, many: int) -> Instance:
    """Return an instance with so many tables more in each area, open throughout and with seats enough."""
    areas = sorted({one.area for one in instance.tables}) or [""]
    names = iter(_new("further table", instance.table_of, many * len(areas)))
    return replace(
        instance, tables=(*instance.tables, *(Table(next(names), area=area) for area in areas for _ in range(many)))
    )


def _with_interpreters(instance: Instance, tongues: Tongues, many: int) -> Instance:
    names = _new("further interpreter", instance.interpreter_of, many)
    return replace(
        instance, interpreters=(*instance.interpreters, *(Interpreter(name, frozenset({tongues})) for name in names))
    )


def _with_slots(instance: Instance, many: int) -> Instance:
    """Return an instance whose last half is longer, so that no slot gets another number."""
    *others, last = instance.halves
    return replace(instance, halves=(*others, replace(last, slots=last.slots + many)))


def whatif(
    instance: Instance, placements: Iterable[Placement], *, many: int = 1, seconds: float = 10.0, seed: int = 0
) -> list[Gain]:
    """Return what `many` more tables (in each area), interpreters of each pair that is asked for, and slots at the end would bring.

    What is planned stays but where a chain moves it; the bound takes at most `seconds` for each.
    """
    placed = tuple(placements)
    pairs = sorted({pair for one in instance.agreed for pair in one.interpreting or ()}, key=sorted)
    variants: list[tuple[Resource, Tongues, Instance]] = [("table", frozenset[str](), _with_tables(instance, many))]
    variants += [("interpreter", pair, _with_interpreters(instance, pair, many)) for pair in pairs]
    variants += [("slot", frozenset[str](), _with_slots(instance, many))]
    return [_gain(kind, many, tongues, other, placed, seconds, seed) for kind, tongues, other in variants]


def _gain(
    kind: Resource,
    many: int,
    tongues: Tongues,
    instance: Instance,
    placed: tuple[Placement, ...],
    seconds: float,
    seed: int,
) -> Gain:
    board = Board(instance, placed)
    before = board.weight()
    chains = Chains(board, random.Random(seed))  # noqa: S311 - a search, not a secret
    waiting = [at for at, spot in enumerate(board.spots) if spot is None and board.begins[at]]
    for at in sorted(waiting, key=lambda one: (-board.values[one], one)):
        if board.spots[at] is None and chains.insert(at, board.values[at] - 1, depth=1, steps=4):
            chains.settle()
    now = tuple(board.meetings[at].key for at in waiting if board.spots[at] is not None)
    return Gain(kind, many, tongues, board.weight() - before, bound(board, seconds=seconds).most - before, now)

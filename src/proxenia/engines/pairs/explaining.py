"""Why a meeting could not be planned, and which single change would allow it beside all that is planned."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .model import Interpreting, Meeting, Problem

MOST = 12
"""For so many meetings that are left it is tried out what would allow them; each costs a few solutions."""
Fits = Callable[[Problem, Iterable[str]], bool]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a meeting is left, in figures: `many` are wanted where there is room for `room`.

    `kind` is "party" (`who` has more pairs than there are slots), "tables" (more meetings than tables in all slots), "nobody" (no
    interpreter between two languages that they have), "interpreters" (of `who`, too few), or "filled" (the slots in which
    both are free are full).
    """

    kind: str
    who: str = ""
    many: int = 0
    room: int = 0
    between: tuple[Interpreting, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One more "slot", "table" or "interpreter" (`between` two languages), or what is locked let go ("locks").

    Any one of those that are named would do.
    """

    kind: str
    between: Interpreting = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """A meeting that could not be planned."""

    key: str
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]


def explained(problem: Problem, left: Sequence[Meeting], fits: Fits) -> tuple[Left, ...]:
    """Return why each of the meetings is left out of a plan (where `now` says), and what would allow it; that for the first few."""
    planned = [one.key for one in problem.meetings if one.now is not None]
    return tuple(
        Left(
            one.key,
            tuple(_reasons(problem, one)) or (Reason("filled"),),
            tuple(_changes(problem, one, planned, fits)) if at < MOST else (),
        )
        for at, one in enumerate(left)
    )


def _reasons(problem: Problem, one: Meeting) -> Iterator[Reason]:
    pairs: dict[str, int] = defaultdict(int)
    for other in problem.meetings:
        for party in other.parties:
            pairs[party] += 1
    for party in sorted(one.parties):
        if pairs[party] > problem.slots:
            yield Reason("party", party, pairs[party], problem.slots)
    room = problem.slots * problem.tables
    if len(problem.meetings) > room:
        yield Reason("tables", many=len(problem.meetings), room=room)
    if one.interpreting is not None:
        yield from _about_interpreters(problem, one)


def _about_interpreters(problem: Problem, one: Meeting) -> Iterator[Reason]:
    servers = frozenset(problem.servers(one))
    if not servers:
        yield Reason("nobody", between=tuple(sorted(one.interpreting or (), key=sorted)))
        return
    asking = [other for other in problem.meetings if other.interpreting is not None]
    those = [other for other in asking if problem.servers(other) and servers.issuperset(problem.servers(other))]
    room = problem.slots * sum(problem.interpreters[tongues] for tongues in servers)
    if len(those) > room:
        yield Reason("interpreters", many=len(those), room=room, between=tuple(sorted(servers, key=sorted)))


def _changes(problem: Problem, one: Meeting, planned: Sequence[str], fits: Fits) -> Iterator[Change]:
    wanted = [*planned, one.key]
    if fits(replace(problem, slots=problem.slots + 1), wanted):
        yield Change("slot")
    if fits(replace(problem, tables=problem.tables + 1), wanted):
        yield Change("table")
    for tongues in sorted(one.interpreting or (), key=sorted):
        more = {**problem.interpreters, tongues: problem.interpreters.get(tongues, 0) + 1}
        if fits(replace(problem, interpreters=more), wanted):
            yield Change("interpreter", tongues)
    if any(other.locked for other in problem.meetings):
        free = tuple(replace(other, locked=False) for other in problem.meetings)
        if fits(replace(problem, meetings=free), wanted):
            yield Change("locks")

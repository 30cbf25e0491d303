"""What is wrong with a plan: the one place that says what must not be, for plans of the solver and of people alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .model import Meeting, Problem, Seat


@dataclass(frozen=True, slots=True)
class Clash:
    """A rule that a plan breaks, and the meetings that break it together.

    `kind` is "slot" or "table" (there is no such), "party" (`who` would be in two at once), "taken" (two at one table), or
    "interpreter" (nobody is left who could interpret).
    """

    kind: str
    keys: tuple[str, ...]
    slot: int
    who: str = ""


def clashes(problem: Problem, seats: Mapping[str, Seat]) -> list[Clash]:
    """Return what is wrong with a plan, slot by slot; nothing where it holds."""
    by_slot: dict[int, list[Meeting]] = defaultdict(list)
    for one in problem.meetings:
        if one.key in seats:
            by_slot[seats[one.key].slot].append(one)
    return [clash for slot in sorted(by_slot) for clash in _in_slot(problem, slot, by_slot[slot], seats)]


def _in_slot(problem: Problem, slot: int, there: Sequence[Meeting], seats: Mapping[str, Seat]) -> Iterator[Clash]:
    if not 0 <= slot < problem.slots:
        yield Clash("slot", tuple(one.key for one in there), slot)
    parties, tables = defaultdict(list), defaultdict(list)
    for one in there:
        tables[seats[one.key].table].append(one.key)
        for party in one.parties:
            parties[party].append(one.key)
    for table, keys in sorted(tables.items()):
        if not 0 <= table < problem.tables:
            yield Clash("table", tuple(keys), slot)
        elif len(keys) > 1:
            yield Clash("taken", tuple(keys), slot)
    for party, keys in sorted(parties.items()):
        if len(keys) > 1:
            yield Clash("party", tuple(keys), slot, party)
    unserved = without_interpreter(problem, there)
    if unserved:
        yield Clash("interpreter", tuple(unserved), slot)


def without_interpreter(problem: Problem, there: Sequence[Meeting]) -> list[str]:
    """Return the keys of the meetings of a slot for which no interpreter is left, whoever helps whom (augmenting paths)."""
    chairs = [(one, number) for one, many in problem.interpreters.items() for number in range(many)]
    helped: dict[int, Meeting] = {}

    def found(meeting: Meeting, tried: set[int]) -> bool:
        for at, (tongues, _number) in enumerate(chairs):
            if tongues not in (meeting.interpreting or ()) or at in tried:
                continue
            tried.add(at)
            if at not in helped or found(helped[at], tried):
                helped[at] = meeting
                return True
        return False

    return [one.key for one in there if one.interpreting is not None and not found(one, set())]

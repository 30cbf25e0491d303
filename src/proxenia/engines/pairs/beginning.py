"""A plan to begin with: each meeting in the first slot in which it fits, others changed round where there is none.

Two slots can be exchanged for some meetings without a clash: those that hang together by the parties they share (a Kempe chain). So
a slot becomes free for a meeting that fits into none. With two sides, and tables and interpreters enough, that always works where
nobody has more meetings than there are slots: it is how the theorem of König is proven.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

from .checking import without_interpreter
from .model import Meeting, Problem


def begun(problem: Problem, *, all_or_none: bool = False) -> dict[str, int]:
    """Return a slot for as many meetings as fit one after the other, by key: what is locked first, then what is wished for most.

    With `all_or_none` none where one of them fits nowhere, which is known sooner.
    """
    plan = _Plan(problem)
    many: dict[str, int] = defaultdict(int)
    for one in problem.meetings:
        for party in one.parties:
            many[party] += 1
    order = sorted(
        problem.meetings,
        key=lambda one: (not one.locked, -one.wish, one.now is None, -max((many[it] for it in one.parties), default=0)),
    )
    for one in order:
        if not plan.take_in(one) and all_or_none:
            return {}
    return {one.key: slot for slot, there in enumerate(plan.there) for one in there}


class _Plan:
    """Who meets in which slot so far."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.there: list[list[Meeting]] = [[] for _slot in range(problem.slots)]

    def take_in(self, one: Meeting) -> bool:
        """Put a meeting where it is now, into the first slot where it fits, or into one that is made free for it; say if it could."""
        for slot in self._slots_for(one):
            if not self._blocking(one, slot) and self._holds([*self.there[slot], one]):
                self.there[slot].append(one)
                return True
        return not one.locked and self._change_round(one)

    def _slots_for(self, one: Meeting) -> Iterable[int]:
        if one.now is None or not 0 <= one.now.slot < self.problem.slots:
            return range(self.problem.slots)
        rest = () if one.locked else (slot for slot in range(self.problem.slots) if slot != one.now.slot)
        return (one.now.slot, *rest)

    def _blocking(self, one: Meeting, slot: int) -> list[Meeting]:
        return [other for other in self.there[slot] if other.parties & one.parties]

    def _holds(self, there: list[Meeting]) -> bool:
        """Whether there are tables and interpreters for some meetings in one slot."""
        return len(there) <= self.problem.tables and not without_interpreter(self.problem, there)

    def _change_round(self, one: Meeting) -> bool:
        for slot, other in self._two_slots(one):
            chain = self._chain(one, slot, other)
            if any(each.locked for each in chain):
                continue
            keys = {each.key for each in chain}
            stay, go = _parted(self.there[slot], keys)
            stay_there, come = _parted(self.there[other], keys)
            after, beside = [*stay, *come, one], [*stay_there, *go]
            if (
                self._holds(after)
                and self._holds(beside)
                and not any(each.parties & one.parties for each in after[:-1])
            ):
                self.there[slot], self.there[other] = after, beside
                return True
        return False

    def _two_slots(self, one: Meeting) -> Iterator[tuple[int, int]]:
        """Name the slots, two by two, of which the first may become free for a meeting: one with a table left."""
        room = [slot for slot, there in enumerate(self.there) if len(there) < self.problem.tables]
        if room and not (one.interpreting is not None and not self.problem.servers(one)):
            yield from ((slot, other) for slot, other in permutations(range(len(self.there)), 2) if slot in room)

    def _chain(self, one: Meeting, slot: int, other: int) -> list[Meeting]:
        """Return the meetings of two slots that hang together with those of the first that share a party with a meeting."""
        chain = self._blocking(one, slot)
        seen = {each.key for each in chain}
        side = dict.fromkeys(seen, other)
        for each in chain:
            for near in self._blocking(each, side[each.key]):
                if near.key not in seen:
                    seen.add(near.key)
                    side[near.key] = slot if side[each.key] == other else other
                    chain.append(near)
        return chain


def _parted(there: list[Meeting], keys: set[str]) -> tuple[list[Meeting], list[Meeting]]:
    return [one for one in there if one.key not in keys], [one for one in there if one.key in keys]

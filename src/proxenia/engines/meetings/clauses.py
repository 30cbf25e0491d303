"""Clauses for a SAT solver, and the counters that are made of them.

A literal is a variable's number, negative for its opposite; True and False are literals too and vanish from clauses.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

Truth = int | bool
FEW = 5
"""Of so many literals, each two are compared to say that at most one holds; of more, parts."""


def no(literal: Truth) -> Truth:
    """Return the opposite."""
    return not literal if isinstance(literal, bool) else -literal


class Clauses:
    """A growing set of clauses. `impossible` says that they contradict each other, seen without a solver."""

    def __init__(self) -> None:
        self.impossible = False
        self.clauses: list[list[int]] = []
        self.top = 1  # a variable 1 would be equal to True

    def new(self) -> int:
        """Return a new variable."""
        self.top += 1
        return self.top

    def add(self, *literals: Truth) -> None:
        """Say that one of these holds."""
        if not any(one is True for one in literals):
            those = [one for one in literals if one is not False]
            self.clauses.append(those)
            self.impossible |= not those

    def both(self, *literals: Truth) -> Truth:
        """Return a literal that holds where all of these do."""
        those = [one for one in literals if one is not True]
        if any(one is False for one in those):
            return False
        if len(those) < 2:  # noqa: PLR2004 - one is itself
            return those[0] if those else True
        result = self.new()
        for one in those:
            self.add(-result, one)
        self.add(result, *(no(one) for one in those))
        return result

    def either(self, literals: Iterable[Truth]) -> Truth:
        """Return a literal that holds where one of these does."""
        return no(self.both(*(no(one) for one in literals)))

    def at_most_one(self, literals: Sequence[Truth]) -> None:
        """Say that no two of these hold."""
        those = [one for one in literals if one is not False]
        if len(those) <= FEW:
            for one, other in combinations(those, 2):
                self.add(no(one), no(other))
            return
        link = self.new()
        self.at_most_one([*those[: FEW - 1], link])
        self.at_most_one([*those[FEW - 1 :], -link])

    def sorted_sum(self, literals: Sequence[Truth], most: int) -> list[Truth]:
        """Return literals that say: at least 1, 2, … up to `most` of these hold (a totalizer, Bailleux and Boufkhad 2003)."""
        if len(literals) <= 1:
            return list(literals[:most])
        half = len(literals) // 2
        left, right = self.sorted_sum(literals[:half], most), self.sorted_sum(literals[half:], most)
        total = min(most, len(left) + len(right))
        result: list[Truth] = [self.new() for _number in range(total)]
        for one in range(len(left) + 1):
            for other in range(len(right) + 1):
                if one + other:
                    lower = (no(left[one - 1]) if one else False, no(right[other - 1]) if other else False)
                    self.add(*lower, result[min(one + other, total) - 1])
                if one + other < total:
                    upper = (left[one] if one < len(left) else False, right[other] if other < len(right) else False)
                    self.add(*upper, no(result[one + other]))
        for one, other in zip(result[1:], result, strict=False):
            self.add(no(one), other)
        return result

    def sequence(self, literals: Sequence[Truth], most: int) -> list[Truth]:
        """Return what `sorted_sum` does, counted one after the other (a sequential counter), which is better where `most` is small."""
        row: list[Truth] = []
        for one in literals:
            longer: list[Truth] = [self.new() for _number in range(min(len(row) + 1, most))]
            for at, now in enumerate(longer):
                was, less = row[at] if at < len(row) else False, row[at - 1] if at else True
                self.add(no(was), now)
                self.add(no(one), no(less), now)
                self.add(no(now), was, one)
                self.add(no(now), was, less)
            row = longer
        return row

    def running(self, literals: Sequence[Truth], total: int) -> list[tuple[Truth, Truth]]:
        """Say that exactly `total` of these hold; return, for each, whether any did until there, and whether all did.

        A sequential counter (Sinz 2005) in both directions, of which what is true or false anyway is left out.
        """
        many, before = len(literals), dict[int, Truth]()
        if total > many:
            self.add()
            return [(False, False)] * many

        def at_least(row: dict[int, Truth], read: int, number: int) -> Truth:
            if number <= total - (many - read) or number <= 0:
                return True
            return row[number] if number <= min(read, total) else False

        result = []
        for read, one in enumerate(literals, start=1):
            row: dict[int, Truth] = {
                number: self.new() for number in range(max(1, total - many + read + 1), min(read, total) + 1)
            }
            for number in range(1, total + 2):
                now, was = at_least(row, read, number), at_least(before, read - 1, number)
                less = at_least(before, read - 1, number - 1)
                self.add(no(was), now)
                self.add(no(one), no(less), now)
                self.add(no(now), was, one)
                self.add(no(now), less)
            before = row
            result.append((at_least(row, read, 1), at_least(row, read, total)))
        return result

    def at_most(self, literals: Sequence[Truth], most: int) -> None:
        """Say that at most so many of these hold."""
        those = [one for one in literals if one is not False]
        if len(those) > most:
            self.add(no(self.sorted_sum(those, most + 1)[most]))

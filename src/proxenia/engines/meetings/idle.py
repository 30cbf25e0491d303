"""Breaks as clauses: how many each participant has, and how far any two may differ.

`units` hold for each break more than the participants have anyway (`base`); a plan with fewest breaks has fewest of them.
"""

from collections import defaultdict
from collections.abc import Sequence

from .alone import breaks_alone
from .clauses import Truth, no
from .model import Instance, Participant
from .rules import Rules


class Idle(Rules):
    """The rules with the breaks of each participant as literals: at least 1, 2, … of them."""

    def __init__(self, instance: Instance, *, wishes: bool = False) -> None:
        super().__init__(instance, wishes=wishes)
        alone = {one.key: self._alone(one) for one in instance.participants}
        self.base = sum(least for least, _most in alone.values())
        self.units: list[Truth] = []
        self.breaks: dict[str, list[Truth]] = {}
        even = {key: self._most_by_others(key, alone) for key in alone}
        for one in instance.participants:
            least, most = alone[one.key]
            row = self.breaks[one.key] = self._breaks(
                one, most if even[one.key] is None else min(most, even[one.key] or 0)
            )
            for literal in row[:least]:
                self.add(literal)
            self.add(len(row) >= least)
            self.units += row[least:]
        if instance.homogeneity is not None:
            self._homogeneous(instance.homogeneity)

    def _alone(self, who: Participant) -> tuple[int, int]:
        """Return between what numbers the breaks of a participant lie, whatever the others do."""
        found = (0, self.instance.slots // 2) if self.soft else breaks_alone(self.instance, who)
        self.add(found is not None)
        return found or (0, 0)

    def _most_by_others(self, key: str, alone: dict[str, tuple[int, int]]) -> int | None:
        """Return how many breaks a participant may have because another of the group cannot have many; None where any number."""
        if self.instance.homogeneity is None or self.soft:
            return None
        group = self.instance.of[key].group
        return (
            min(alone[one.key][1] for one in self.instance.participants if one.group == group)
            + self.instance.homogeneity
        )

    def _breaks(self, who: Participant, most: int) -> list[Truth]:
        """Return literals for 1 … `most` breaks; more are forbidden. They are counted where they begin and where they end."""
        counts = {slot for away in who.away if away.counts for slot in away.slots}
        busy = [slot in counts or self.busy[who.key][slot] for slot in range(self.instance.slots + 1)]
        days = defaultdict(list)
        for slot in range(1, self.instance.slots + 1):
            days[self.instance.day_of(slot)].append(slot)
        begins, ends = list[Truth](), list[Truth]()
        for day in days.values():
            there = [busy[slot] for slot in day]
            met, over = self._met_and_over(who, there, alone=len(days) == 1 and not counts)
            for at in range(1, len(there)):
                ends.append(self.both(there[at], no(there[at - 1]), met[at - 1]))
                begins.append(self.both(there[at - 1], no(there[at]), no(over[at - 1])))
        rows = [self._counted(literals, most) for literals in (ends, begins)]
        for one, other in zip(*rows, strict=True):
            self.add(no(one), other)
            self.add(one, no(other))
        return rows[0]

    def _counted(self, literals: Sequence[Truth], most: int) -> list[Truth]:
        those = [one for one in literals if one is not False]
        row = self.sequence(those, most + 1)
        if len(row) > most:
            self.add(no(row[most]))
        return [*row[:most], *[False] * (most - len(row))]

    def _met_and_over(
        self, who: Participant, there: Sequence[Truth], *, alone: bool
    ) -> tuple[list[Truth], list[Truth]]:
        """Return, after each slot of a day, whether they have met by then, and whether all their meetings are over."""
        if alone and who.capacity == 1 and not self.soft:
            total = sum(one.length for one in self.instance.asking[who.key])
            known = iter(self.running([one for one in there if one is not False], total))
            met, over = list[Truth](), list[Truth]()
            for one in there:
                first, last = (
                    (met[-1], over[-1]) if one is False and met else (False, not total) if one is False else next(known)
                )
                met.append(first)
                over.append(last)
            return met, over
        met, later = [there[0]], [there[-1]]
        for one in there[1:]:
            met.append(self.either((met[-1], one)))
        for one in reversed(there[1:-1] if len(there) > 1 else []):
            later.append(self.either((later[-1], one)))
        return met, [*(no(one) for one in reversed(later)), True]

    def _homogeneous(self, most: int) -> None:
        """Whoever has `most` breaks more than another could have is the reason that all of the group have as many."""
        wish = self.wish(f"that the breaks of any two differ by at most {most}")
        groups = defaultdict(list)
        for one in self.instance.participants:
            groups[one.group].append(self.breaks[one.key])
        for rows in groups.values():
            for number in range(1, max(map(len, rows)) - most + 1):
                many = self.either(row[number + most - 1] for row in rows if len(row) >= number + most)
                for row in rows:
                    self.add(no(wish), no(many), row[number - 1] if len(row) >= number else False)

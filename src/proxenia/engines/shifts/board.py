"""The plan on its way, in arrays: who could have which place, what stands in their way there, and how many places are open.

With 1,000 people, 4,000 shifts and 10,000 needs the arrays take some 30 MB, and asking who could have a place takes microseconds.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from .model import Need, Person, Problem, Seat, Shift

Mask = npt.NDArray[np.bool_]


class Board:
    """Places as they are given out. People, shifts and needs are numbered as the problem has them.

    `fits[person, need]` says that nothing about the person alone is in the way; `blocked[person, shift]` counts the shifts of
    theirs that clash with it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people, self.shifts = problem.people, problem.shifts
        self.needs = [need for shift in problem.shifts for need in shift.needs]
        self.shift_of = np.array([at for at, shift in enumerate(self.shifts) for _need in shift.needs], dtype=np.intp)
        self.person_at = {one.key: at for at, one in enumerate(self.people)}
        self.need_at = {one.key: at for at, one in enumerate(self.needs)}
        self.minutes = np.array([one.minutes for one in self.shifts], dtype=np.int64)
        days = sorted({one.day for one in self.shifts})
        self.day_of = np.array([days.index(one.day) for one in self.shifts], dtype=np.intp)
        self.clash = _clashes(problem)
        self._weight = self.clash.astype(np.int16)
        self.can = _can(self.people, self.needs)
        self.there = _there(self.people, self.shifts)
        self.fits = self.can & self.there[:, self.shift_of] if self.needs else self.can
        self.special = np.array([one.is_special for one in self.needs], dtype=bool)
        self.open = np.array([one.number for one in self.needs], dtype=np.int64)
        self.blocked = np.zeros((len(self.people), len(self.shifts)), dtype=np.int16)
        self.of_day = np.zeros((len(self.people), max(len(days), 1)), dtype=np.int64)
        self.of_all = np.zeros(len(self.people), dtype=np.int64)
        self.held: list[dict[int, int]] = [{} for _one in self.people]
        self.fixed: set[tuple[int, int]] = set()
        self._begin()

    def _begin(self) -> None:
        """Give what is fixed, whatever stands in its way, then what there was before, as far as it holds."""
        for seat in sorted(self.problem.fixed):
            person, need = self.numbered(seat)
            if int(self.shift_of[need]) not in self.held[person]:
                self.put(person, need)
                self.fixed.add((person, need))
        for seat in sorted(self.problem.now - self.problem.fixed):
            person, need = self.numbered(seat)
            if self.open[need] > 0 and self.can_have(person, need):
                self.put(person, need)

    def numbered(self, seat: Seat) -> tuple[int, int]:
        """Return a place by the numbers of its person and need."""
        return self.person_at[seat[0]], self.need_at[seat[1]]

    def put(self, person: int, need: int) -> None:
        """Give somebody a place."""
        self._count(person, need, 1)
        self.held[person][int(self.shift_of[need])] = need

    def take(self, person: int, need: int) -> None:
        """Take a place from somebody."""
        self._count(person, need, -1)
        del self.held[person][int(self.shift_of[need])]

    def _count(self, person: int, need: int, by: int) -> None:
        shift = self.shift_of[need]
        self.blocked[person] += np.int16(by) * self._weight[shift]
        self.of_day[person, self.day_of[shift]] += by * self.minutes[shift]
        self.of_all[person] += by * self.minutes[shift]
        self.open[need] -= by

    def have_room(self, shift: int) -> Mask:
        """Return who has the hours for a shift left."""
        rules, minutes = self.problem.rules, self.minutes[shift]
        day = self.of_day[:, self.day_of[shift]] + minutes <= rules.day_minutes
        found: Mask = day & (self.of_all + minutes <= rules.all_minutes)
        return found

    def free_for(self, need: int) -> Mask:
        """Return who could have a place now, with nothing else moved."""
        shift = int(self.shift_of[need])
        found: Mask = self.fits[:, need] & (self.blocked[:, shift] == 0) & self.have_room(shift)
        return found

    def can_have(self, person: int, need: int) -> bool:
        """Whether somebody could have a place now, with nothing else moved."""
        return bool(self.free_for(need)[person])

    def can_swap(self, person: int, old: int, new: int) -> bool:
        """Whether somebody could have a place once they give up one that they hold."""
        before, after = int(self.shift_of[old]), int(self.shift_of[new])
        if not self.fits[person, new] or self.blocked[person, after] > int(self.clash[before, after]):
            return False
        rules, gained = self.problem.rules, int(self.minutes[after])
        given = int(self.minutes[before])
        same = self.day_of[before] == self.day_of[after]
        day = int(self.of_day[person, self.day_of[after]]) + gained - (given if same else 0)
        return day <= rules.day_minutes and int(self.of_all[person]) + gained - given <= rules.all_minutes

    def seats(self) -> frozenset[Seat]:
        """Return the places that are given, by keys."""
        return frozenset(
            (self.people[person].key, self.needs[need].key)
            for person, held in enumerate(self.held)
            for need in held.values()
        )


def _clashes(problem: Problem) -> Mask:
    """Return which shifts nobody works both in; each clashes with itself."""
    begins = np.array([one.begins for one in problem.shifts], dtype=np.int64)
    ends = np.array([one.ends for one in problem.shifts], dtype=np.int64)
    day = np.array([one.day for one in problem.shifts], dtype=np.int64)
    rest = np.where(day[:, None] != day[None, :], problem.rules.rest_minutes, 0)
    apart = (begins[:, None] >= ends[None, :] + rest) | (begins[None, :] >= ends[:, None] + rest)
    found: Mask = ~apart
    return found


def _can(people: tuple[Person, ...], needs: list[Need]) -> Mask:
    """Return who speaks and can do what each need asks for; needs alike are looked at once."""
    kinds = {(one.language, one.level if one.language else 0, one.skill): one for one in needs}
    numbers = {kind: at for at, kind in enumerate(kinds)}
    rows = np.array([[person.can(one) for one in kinds.values()] for person in people], dtype=bool)
    rows = rows.reshape(len(people), len(kinds))
    of = [numbers[one.language, one.level if one.language else 0, one.skill] for one in needs]
    found: Mask = rows[:, of] if of else rows
    return found


def _there(people: tuple[Person, ...], shifts: tuple[Shift, ...]) -> Mask:
    """Return who could be in each shift as far as their own hours, their briefings and what they gave back go."""
    begins = np.array([one.begins for one in shifts], dtype=np.int64)
    ends = np.array([one.ends for one in shifts], dtype=np.int64)
    briefings = np.array([one.briefing for one in shifts], dtype=object)
    names = sorted({one.briefing for one in shifts} - {""})
    number: dict[str, int] = {one.key: at for at, one in enumerate(shifts)}
    found = np.ones((len(people), len(shifts)), dtype=bool)
    for at, person in enumerate(people):
        row: Any = found[at]
        if person.free is not None:
            row[:] = False
            for first, last in person.free:
                row |= (begins >= first) & (ends <= last)
        for name in names:
            known = person.briefed.get(name)
            row &= (briefings != name) | (False if known is None else begins >= known)
        for key in person.barred:
            if key in number:
                row[number[key]] = False
    return found

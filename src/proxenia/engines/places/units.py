"""Who goes as one: each person alone, but the members of a delegation that stays together at the sessions of one time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .model import Person, Problem


@dataclass(frozen=True)
class Unit:
    """Some who get the same places among the sessions of a `window`; `options` says what each costs them in regret."""

    members: tuple[Person, ...]
    options: Mapping[str, int]
    window: frozenset[str]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.members)


def units_of(problem: Problem) -> list[Unit]:
    """Return who goes as one. Whoever has a fixed place goes alone, since somebody decided so."""
    groups: dict[str, list[Person]] = defaultdict(list)
    found = []
    for one in problem.people:
        if one.group in problem.together and not one.fixed:
            groups[one.group].append(one)
        else:
            found.append(_alone(problem, one))
    return found + [unit for members in groups.values() for unit in _delegation(problem, members)]


def _alone(problem: Problem, one: Person) -> Unit:
    options = {key: problem.regret(one, key) ** 2 for key in one.allowed if key not in one.fixed}
    return Unit((one,), options, frozenset(options))


def _delegation(problem: Problem, members: list[Person]) -> Iterator[Unit]:
    """Return a unit for each time of day: of all who asked for something then, with all that any of them asked for."""
    for window in windows({key for one in members for key in one.wishes}, problem.beside):
        those = tuple(one for one in members if any(key in window for key in one.wishes))
        options = {
            key: sum(problem.regret(one, key) ** 2 for one in those)
            for key in sorted(window)
            if not any(key in one.barred for one in those)
        }
        yield Unit(those, options, window)


def windows(keys: Iterable[str], beside: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """Return sessions parted into those that clash with each other, directly or by way of others."""
    left, found = sorted(keys), []
    while left:
        window, edge = set(), [left[0]]
        while edge:
            key = edge.pop()
            window.add(key)
            edge += [other for other in left if other in beside[key] and other not in window]
        found.append(frozenset(window))
        left = [key for key in left if key not in window]
    return found


def is_clique(window: frozenset[str], beside: Mapping[str, frozenset[str]]) -> bool:
    """Whether of some sessions nobody can attend two."""
    return all(window - {key} <= beside[key] for key in window)

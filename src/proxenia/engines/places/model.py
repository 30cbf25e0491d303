"""The values of the problem.

People with ranked wishes, sessions with places, buses, and delegations that stay together or spread.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Session:
    """Something with places to give out.

    `places` None is as many as you like; `least` is how many it is held from; those who go there ride in the `bus`, if it has
    one.
    """

    key: str
    places: int | None = None
    least: int = 0
    bus: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asked for sessions: `wishes` says with which rank, 1 the highest; two may have the same.

    `barred` says from which sessions somebody is kept and why, in a word of whoever asks. `now` are the places that somebody has
    in the plan of before; `fixed` are those that stay, whatever is planned. `group` is the delegation somebody belongs to.
    """

    key: str
    wishes: Mapping[str, int]
    barred: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    now: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()

    @property
    def allowed(self) -> list[str]:
        """The sessions somebody asked for and is not kept from, the dearest first."""
        return sorted((key for key in self.wishes if key not in self.barred), key=lambda key: (self.wishes[key], key))


@dataclass(frozen=True)
class Problem:
    """What is wished and what there is.

    `clashing` are pairs of sessions that nobody can attend both. `buses` says how many seats a bus has. Of the delegations, those
    in `together` go to the same sessions, those in `apart` would rather be at different ones. `steady` puts that few are moved
    before what is wished, as is right once people have been told.
    """

    people: tuple[Person, ...]
    sessions: tuple[Session, ...]
    clashing: frozenset[frozenset[str]] = frozenset()
    buses: Mapping[str, int] = field(default_factory=dict)
    together: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    steady: bool = False

    def __post_init__(self) -> None:
        for kind, keys in (("people", [one.key for one in self.people]), ("sessions", list(self._keys()))):
            if len(set(keys)) < len(keys):
                raise ValueError(f"Two {kind} have one key.")
        if any(one.least < 0 or (one.places is not None and one.places < 0) for one in self.sessions):
            raise ValueError("A session has fewer than no places.")
        if any(seats < 0 for seats in self.buses.values()):
            raise ValueError("A bus has fewer than no seats.")
        if self.together & self.apart:
            raise ValueError("A delegation is to be together and apart.")
        known = set(self._keys())
        if any({*one.wishes, *one.fixed} - known for one in self.people) or any(
            set(pair) - known for pair in self.clashing
        ):
            raise ValueError("A session that is named is not there.")

    def _keys(self) -> list[str]:
        return [one.key for one in self.sessions]

    @cached_property
    def session(self) -> dict[str, Session]:
        """The sessions by key."""
        return {one.key: one for one in self.sessions}

    @cached_property
    def person(self) -> dict[str, Person]:
        """The people by key."""
        return {one.key: one for one in self.people}

    @cached_property
    def beside(self) -> dict[str, frozenset[str]]:
        """With which others each session clashes."""
        found: dict[str, set[str]] = {one.key: set() for one in self.sessions}
        for pair in self.clashing:
            for one in pair:
                found[one] |= pair - {one}
        return {key: frozenset(others) for key, others in found.items()}

    @cached_property
    def held_anyhow(self) -> frozenset[str]:
        """Sessions in which somebody's place is fixed: they are held however few come."""
        return frozenset(key for one in self.people for key in one.fixed)

    def regret(self, person: Person, session: str) -> int:
        """Return how many of the sessions at the same time somebody wished for more: 0 for the first wish.

        A session that somebody did not ask for, but that a delegation goes to, comes after all of them.
        """
        beside = self.beside[session]
        mine = person.wishes.get(session)
        return sum(key in beside and (mine is None or rank < mine) for key, rank in person.wishes.items())

"""What the rules count by: the due place of each rank, the fair share of each table. Followed by evaluator and solver alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from .banquet import Guest, Problem


@dataclass(frozen=True, slots=True)
class Due:
    """How far from the head table, and at the head table from the host's chair, a guest may sit without losing face."""

    place: int
    table: int
    seat: int


def distances(problem: Problem) -> dict[str, int]:
    """Return how far each table stands from the head table: 0 for itself, else as given, else its place in the list."""
    others = [table for table in problem.tables if table.id != problem.head_table]
    far = {table.id: at if table.distance is None else table.distance for at, table in enumerate(others, start=1)}
    return far | ({problem.head_table: 0} if problem.head_table is not None else {})


def fair_shares(problem: Problem) -> dict[str, int]:
    """Return how many guests each table has at least, where all tables are filled alike: rounded down."""
    seats = sum(table.seats for table in problem.tables)
    return {table.id: table.seats * len(problem.guests) // seats for table in problem.tables}


def sponsors_per_table(problem: Problem) -> int:
    """Return how many sponsors a table has at most, where they are spread: rounded up."""
    return -(-sum(guest.sponsor for guest in problem.guests) // max(len(problem.tables), 1))


def has_sides(problem: Problem) -> bool:
    """Whether more than one side dines; with one alone there is nothing to mix."""
    return len({side_of(guest) for guest in problem.guests} - {""}) > 1


def side_of(guest: Guest) -> str:
    """Return the side a guest speaks for; an interpreter speaks for none."""
    return "" if guest.interpreter else guest.side


def can_talk(one: Guest, other: Guest) -> bool:
    """Whether two guests have a language in common, as far as is known."""
    return not one.languages or not other.languages or not one.languages.isdisjoint(other.languages)


def due_places(problem: Problem) -> Mapping[str, Due]:
    """Return what is due to each guest with a rank, other than host, guest of honour and interpreters.

    The chairs are thought to be filled in order: those of the head table from the host's on outwards, then table after
    table by distance, each to its fair share. Whoever has so many before them in the order of precedence is due the
    chair of that number, and guests of the same rank are due the same chair. Nearer is never a loss; further is.
    """
    if problem.head_table is None:
        return {}
    first = [one for one in (problem.host, problem.guest_of_honour) if one is not None]
    ranks = {
        guest.id: guest.rank
        for guest in problem.guests
        if guest.rank is not None and not guest.interpreter and guest.id not in first
    }
    before: dict[int, int] = {}
    for at, rank in enumerate(sorted(ranks.values())):
        before.setdefault(rank, at + len(first))
    ladder = _ladder(problem)
    return {name: Due(before[rank] + 1, *ladder[min(before[rank], len(ladder) - 1)]) for name, rank in ranks.items()}


def _ladder(problem: Problem) -> list[tuple[int, int]]:
    """Return distances of table and chair for each place in the order of precedence."""
    far, shares = distances(problem), fair_shares(problem)
    steps: list[tuple[int, int]] = []
    for table in sorted(problem.tables, key=lambda one: far[one.id]):
        if table.id == problem.head_table:
            steps += [(0, chair) for chair in sorted(table.chairs.from_host)[: shares[table.id]]]
        else:
            steps += [(far[table.id], 0)] * shares[table.id]
    furthest = max(far.values())
    return [*steps, (furthest, 0)]

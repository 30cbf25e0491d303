"""Places in site visits by ranked wishes: seconds, what is reached and the bound, beside a greedy and plain CP-SAT in the same run.

Made up: people in delegations of some three ask for up to six of the visits by rank, the dear ones more often. A third of the
visits has a minimum, all ride in buses. Measured as it is asked for first, then with delegations that stay together, then after
some have cancelled and as many others come, with few moved.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from itertools import combinations

from ortools.sat.python import cp_model

from proxenia.engines.places import Person, Plan, Problem, Session, outcome, reasons, solve, wrong
from proxenia.engines.places.scoring import Given, score

VISITS_AT_ONCE = 12


@dataclass(frozen=True)
class Row:
    """What one way of giving places out reached."""

    people: int
    case: str
    way: str
    seconds: float
    first: int
    later: int
    none: int
    given: int
    regret: int
    moved: int
    bound: int | None = None


def made(people: int, *, together: bool, seed: int = 1) -> Problem:
    """Make a forum: half days of twelve visits each, three tenths more asked for than there are places."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    halves = 2
    keys = [f"visit {half}-{number}" for half in range(halves) for number in range(VISITS_AT_ONCE)]
    clashing = frozenset(
        frozenset(pair) for pair in combinations(keys, 2) if pair[0].split("-")[0] == pair[1].split("-")[0]
    )
    places = max(people // VISITS_AT_ONCE, 2)
    sessions = tuple(
        Session(
            key,
            places=chance.randint(places // 2, places),
            least=places // 4 if at % 3 == 0 else 0,
            bus=f"bus {at // 2}",
        )
        for at, key in enumerate(keys)
    )
    buses = {f"bus {at}": places * 2 - places // 4 for at in range(len(keys) // 2)}
    dear = [1 / (1 + at % VISITS_AT_ONCE) for at in range(len(keys))]
    delegations = max(people // 3, 1)
    those = tuple(
        Person(
            f"Delegate {number}",
            dict.fromkeys(dict.fromkeys(chance.choices(keys, dear, k=6)), 0),
            group=f"city {chance.randrange(delegations)}",
        )
        for number in range(people)
    )
    ranked = tuple(replace(one, wishes={key: rank for rank, key in enumerate(one.wishes, start=1)}) for one in those)
    kept = frozenset(f"city {number}" for number in range(0, delegations, 3)) if together else frozenset()
    return Problem(ranked, sessions, clashing, buses, kept)


def greedy(problem: Problem) -> Given:
    """Give each person in turn the dearest sessions that are free, without a look at minima and delegations."""
    there: Counter[str] = Counter()
    riders: Counter[str] = Counter()
    given: dict[str, frozenset[str]] = {}
    for one in problem.people:
        mine: set[str] = set()
        for key in one.allowed:
            session = problem.session[key]
            room = session.places is None or there[key] < session.places
            if (
                room
                and riders[session.bus] < problem.buses.get(session.bus, len(problem.people))
                and not problem.beside[key] & mine
            ):
                mine.add(key)
                there[key] += 1
                riders[session.bus] += 1
        given[one.key] = frozenset(mine)
    return given


def plain(problem: Problem, seconds: float) -> tuple[Given, int]:
    """Solve the same as one model of CP-SAT with one weighted sum, as a first attempt would; return it and its bound."""
    model, x = cp_model.CpModel(), {}
    for one in problem.people:
        for key in one.allowed:
            x[one.key, key] = model.new_bool_var("")
        for pair in problem.clashing:
            those = [x[one.key, key] for key in pair if (one.key, key) in x]
            if len(those) > 1:
                model.add_at_most_one(those)
    first = {one.key: model.new_bool_var("") for one in problem.people}
    for one in problem.people:
        model.add(first[one.key] <= sum(x[one.key, key] for key in one.allowed))
    for session in problem.sessions:
        mine = [variable for (_person, key), variable in x.items() if key == session.key]
        held = model.new_bool_var("")
        model.add(sum(mine) <= (len(mine) if session.places is None else session.places))
        model.add(sum(mine) >= session.least * held)
        model.add(sum(mine) <= len(mine) * held)
    for bus, room in problem.buses.items():
        model.add(sum(variable for (_person, key), variable in x.items() if problem.session[key].bus == bus) <= room)
    many = 1 + sum(problem.regret(problem.person[person], key) ** 2 for person, key in x)
    regret = sum(problem.regret(problem.person[person], key) ** 2 * variable for (person, key), variable in x.items())
    model.maximize(many * (sum(x.values()) + sum(first.values())) - regret)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, seconds
    solver.solve(model)
    found = {one.key: frozenset(key for key in one.allowed if solver.value(x[one.key, key])) for one in problem.people}
    return found, int(-(-solver.best_objective_bound // many))


def row(problem: Problem, case: str, way: str, work: Callable[[], tuple[Given, int | None]]) -> tuple[Row, Given]:
    """Measure one way, and see to it that its figures are those of the checker."""
    begin = time.process_time()
    given, bound = work()
    seconds = time.process_time() - begin
    met, worth = outcome(problem, given), score(problem, given)
    return Row(
        *(len(problem.people), case, way, round(seconds, 2), met.first, met.later, met.none),
        *(worth.given, worth.regret, worth.moved, bound),
    ), given


def solved(problem: Problem) -> tuple[Given, int]:
    """Solve, and have the plan checked."""
    plan: Plan = solve(problem)
    broken = wrong(problem, plan.given)
    if broken:
        raise SystemExit(f"The plan is wrong: {broken[0]}")
    return plan.given, plan.bound.given


def later(problem: Problem, given: Given, part: float = 0.02) -> Problem:
    """Let some cancel and as many others come, once everybody else has been told."""
    chance = random.Random(2)  # noqa: S311 - made-up data, not a secret
    gone = set(chance.sample([one.key for one in problem.people], max(int(part * len(problem.people)), 1)))
    stay = tuple(replace(one, now=given[one.key]) for one in problem.people if one.key not in gone)
    come = tuple(replace(problem.person[key], key=f"New {key}") for key in sorted(gone))
    return replace(problem, people=stay + come, steady=True)


def measured(people: int, seconds: float) -> list[Row]:
    """Return the rows of a forum of so many."""
    alone, kept = made(people, together=False), made(people, together=True)
    rows = []
    best, given = row(alone, "asked first", "ours", lambda: solved(alone))
    rows.append(best)
    rows.append(row(alone, "asked first", "plain CP-SAT", lambda: plain(alone, seconds))[0])
    rows.append(row(alone, "asked first", "greedy", lambda: (greedy(alone), None))[0])
    rows.append(row(kept, "delegations together", "ours", lambda: solved(kept))[0])
    after = later(alone, given)
    rows.append(row(after, "2 % come and go", "ours, few moved", lambda: solved(after))[0])
    anew = replace(after, steady=False, people=tuple(replace(one, now=frozenset()) for one in after.people))
    found = solve(anew).given
    rows.append(row(after, "2 % come and go", "ours, anew", lambda: (found, None))[0])
    begin = time.process_time()
    said = reasons(alone, given)
    rows.append(Row(people, f"{len(said)} reasons", "ours", round(time.process_time() - begin, 2), 0, 0, 0, 0, 0, 0))
    return rows


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, action="append", help="how many; 100, 500 and 5,000 if left out")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long plain CP-SAT may search")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    asked = parser.parse_args()
    rows = [one for people in asked.people or (100, 500, 5_000) for one in measured(people, asked.seconds)]
    if asked.json:
        print(json.dumps([asdict(one) for one in rows]))
        return
    print(
        "| people | case | way | CPU s | first wishes alone | a later one | no place | given | bound | regret | moved |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for one in rows:
        print(
            f"| {one.people:,} | {one.case} | {one.way} | {one.seconds:.2f} | {one.first:,} | {one.later:,} | {one.none:,} "
            f"| {one.given:,} | {'' if one.bound is None else f'{one.bound:,}'} | {one.regret:,} | {one.moved:,} |"
        )


if __name__ == "__main__":
    main()

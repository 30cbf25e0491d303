"""Volunteers in shifts: filled share beside a bound, seconds, and how many move after cancellations, beside a greedy in the same run.

Made up: an event of so many days with shifts of two to six hours by day and by night; a third of the needs asks for one of six
languages and some for a skill. People speak one to six languages and can on some of the days; `--can` makes them many or few. Measured
from nothing, then after some volunteers gave up one shift each, once planned from the plan of before and once from nothing.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, replace

from proxenia.engines.shifts import Need, Person, Problem, Rules, Seat, Shift, solve, wrong
from proxenia.engines.shifts.checking import misfit
from proxenia.engines.shifts.model import clash

LANGUAGES = ("da", "en", "de", "fr", "es", "zh")
SPOKEN = (0.9, 0.8, 0.35, 0.15, 0.15, 0.06)
DAY = 1440


@dataclass(frozen=True)
class Row:
    """What one way of planning reached."""

    case: str
    way: str
    seconds: float
    places: int
    filled: int
    bound: int | None
    special_places: int
    special: int
    special_bound: int | None
    moved: int
    proven: bool = False


def made(people: int, shifts: int, days: int, *, can: float = 0.6, seed: int = 1) -> Problem:
    """Make an event with so many people and shifts over so many days, on which each can on so many of them."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    return Problem(
        tuple(_person(chance, f"Volunteer {number}", days, can) for number in range(people)),
        tuple(_shift(chance, f"shift {number}", number * days // shifts) for number in range(shifts)),
        Rules(day_minutes=600, all_minutes=40 * 60, rest_minutes=600),
    )


def _person(chance: random.Random, key: str, days: int, can: float) -> Person:
    spoken = {
        one: chance.randint(1, 3) for one, share in zip(LANGUAGES, SPOKEN, strict=True) if chance.random() < share
    }
    there = sorted(chance.sample(range(days), max(round(days * can), 1)))
    begins = chance.choice((0, 0, 360, 480, 960))
    free = tuple((day * DAY + begins, day * DAY + begins + chance.choice((600, 840, DAY + 480))) for day in there)
    skills = frozenset(one for one in ("boat", "first aid") if chance.random() < 0.12)
    briefed = {"gate": 0} if chance.random() < 0.7 else {}
    return Person(key, spoken, skills, free, briefed)


def _shift(chance: random.Random, key: str, day: int) -> Shift:
    begins = day * DAY + chance.choice((360, 480, 600, 720, 840, 960, 1080, 1200, 1320))
    needs = [Need(f"{key} anybody", chance.choice((1, 1, 2)))]
    if chance.random() < 0.6:
        language = chance.choices(LANGUAGES, (5, 5, 3, 2, 2, 1))[0]
        needs.append(Need(f"{key} {language}", 1, language=language, level=chance.choice((1, 2, 2, 3))))
    if chance.random() < 0.1:
        needs.append(Need(f"{key} skill", 1, skill=chance.choice(("boat", "first aid"))))
    briefing = "gate" if chance.random() < 0.3 else ""
    return Shift(key, day, begins, begins + chance.choice((120, 180, 240, 240, 360)), tuple(needs), briefing)


def greedy(problem: Problem) -> frozenset[Seat]:
    """Give each place in turn, as the shifts come, to the first who can have it: what one does by hand with a list."""
    seats: set[Seat] = set()
    mine: dict[str, list[Shift]] = defaultdict(list)
    for shift in sorted(problem.shifts, key=lambda one: (one.begins, one.key)):
        for need in shift.needs:
            taken = 0
            for person in problem.people:
                if taken == need.number:
                    break
                if not misfit(person, shift, need.key) and _has_room(problem, mine[person.key], shift):
                    seats.add((person.key, need.key))
                    mine[person.key].append(shift)
                    taken += 1
    return frozenset(seats)


def _has_room(problem: Problem, mine: list[Shift], shift: Shift) -> bool:
    rules = problem.rules
    if sum(one.minutes for one in mine) + shift.minutes > rules.all_minutes:
        return False
    if sum(one.minutes for one in mine if one.day == shift.day) + shift.minutes > rules.day_minutes:
        return False
    return not any(one is shift or clash(one, shift, rules) for one in mine)


def cancelled(problem: Problem, seats: frozenset[Seat], many: int, seed: int = 2) -> Problem:
    """Return the problem after so many volunteers gave up one shift each."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, not a secret
    given_up = dict(chance.sample(sorted(seats), min(many * 3, len(seats))))
    those = dict(list(given_up.items())[:many])
    people = tuple(
        replace(one, barred=frozenset({problem.shift_of[those[one.key]].key})) if one.key in those else one
        for one in problem.people
    )
    return replace(problem, people=people, now=seats - set(those.items()))


def _by_hand(case: str, problem: Problem) -> Row:
    begun = time.perf_counter()
    seats = greedy(problem)
    return _row(case, "greedy", problem, seats, time.perf_counter() - begun)


def _row(case: str, way: str, problem: Problem, seats: frozenset[Seat], seconds: float) -> Row:
    faults = wrong(problem, seats)
    if faults:
        raise AssertionError(faults[:3])
    special = sum(problem.need[need].is_special for _person, need in seats)
    moved = len(problem.now - seats)
    return Row(
        case, way, round(seconds, 2), problem.places, len(seats), None, problem.special_places, special, None, moved
    )


def _planned(case: str, way: str, problem: Problem, seconds: float, *, bounds: bool) -> tuple[Row, frozenset[Seat]]:
    begun = time.perf_counter()
    plan = solve(problem, seconds=seconds, bounds=bounds)
    row = _row(case, way, problem, plan.seats, time.perf_counter() - begun)
    if bounds:
        row = replace(row, bound=plan.bound, special_bound=plan.special_bound)
    return replace(row, proven=plan.proven), plan.seats


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--shifts", type=int, default=4000)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--can", type=float, default=0.25)
    parser.add_argument("--cancel", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    problem = made(asked.people, asked.shifts, asked.days, can=asked.can)
    rows = [_by_hand("from nothing", problem)]
    quick, _seats = _planned("from nothing", "plan without a bound", problem, asked.seconds, bounds=False)
    row, seats = _planned("from nothing", "plan and bound", problem, asked.seconds, bounds=True)
    rows += [quick, row]
    after = cancelled(problem, seats, asked.cancel)
    name = f"after {asked.cancel} cancelled"
    rows.append(_planned(name, "plan from what there was", after, asked.seconds, bounds=False)[0])
    anew = _planned(name, "plan from nothing", replace(after, now=frozenset()), asked.seconds, bounds=False)
    rows.append(replace(anew[0], moved=len(after.now - anew[1])))
    rows.append(_by_hand(name, after))
    if asked.json:
        print(json.dumps([asdict(one) for one in rows], indent=2))
        return
    for one in rows:
        print(
            f"{one.case:<20} {one.way:<26} {one.seconds:7.2f} s  filled {one.filled}/{one.places} (bound {one.bound})  "
            f"special {one.special}/{one.special_places} (bound {one.special_bound})  moved {one.moved}"
        )


if __name__ == "__main__":
    main()

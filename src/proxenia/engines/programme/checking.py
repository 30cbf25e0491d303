"""All checks in one go."""

from collections.abc import Iterable, Iterator

from . import clocks, people, ways
from .model import SEVERITIES, Finding, Line, Plan, in_time


def check(plan: Plan) -> list[Finding]:
    """Return what is found, the worst first, then in the order of the programme; each finding once."""
    return ranked(_all(plan), in_time(plan.lines))


def ranked(findings: Iterable[Finding], lines: Iterable[Line]) -> list[Finding]:
    """Return findings, each once: the worst first, then in the order of the lines they are about, which come in time."""
    order = {line.key: number for number, line in enumerate(lines)}

    def rank(one: Finding) -> tuple[object, ...]:
        first = min((order[key] for key in one.lines), default=-1)
        return SEVERITIES.index(one.severity), first, one.code, str(one.lines), str(one.facts)

    return sorted(dict.fromkeys(findings), key=rank)


def _all(plan: Plan) -> Iterator[Finding]:
    everything = in_time(plan.lines)
    lines = [line for line in everything if not line.elsewhere]
    own = people.chains(lines, plan)
    yield from people.interpreters_twice(everything)
    yield from people.overlaps(lines, plan)
    yield from ways.ways(own, plan)
    for line in lines:
        yield from clocks.hours_that_are_not(line)
        yield from clocks.ends_before(line)
        yield from clocks.zone_of_place(line)
        yield from clocks.date_line(line)
        yield from ways.too_fast(line)
        yield from ways.end_unknown(line)
        yield from ways.unsaid(line)
        yield from people.interpreting(line, plan)
        yield from people.missing(line)
        yield from people.outside(line, plan)
    for chain in own:
        yield from people.rest_missing(chain, plan)
        yield from people.long_days(chain, plan)
        yield from people.meals_missing(chain, plan)
    within = Plan(tuple(lines), plan.delegates, plan.first, plan.last, plan.home_zone, plan.limits)
    yield from clocks.clock_changes(within)
    yield from clocks.night_at_home(within)

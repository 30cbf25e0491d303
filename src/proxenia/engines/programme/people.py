"""Who is where: overlaps, interpreters, rest, meals, long days."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from zoneinfo import ZoneInfo

from .model import FAULT, NOTE, WARNING, Delegate, Finding, Line, Plan, found
from .together import by_key, pairs, shared_minutes, twice

SPOKEN = frozenset({"meeting", "ceremony", "site_visit", "seminar", "press"})
"""Kinds of line at which people talk to each other in a language that somebody has to speak."""
HOSTED = frozenset({"meeting", "ceremony", "site_visit", "seminar"})
IDLE = frozenset({"rest", "travel"})
LUNCH = (dt.time(11, 0), dt.time(14, 30))
DINNER = (dt.time(17, 30), dt.time(21, 30))


def of_whom(line: Line, plan: Plan) -> frozenset[Hashable]:
    """Return the keys of those who take part; where nobody is in the delegation yet, one stands for all."""
    everybody = frozenset(one.key for one in plan.delegates) or frozenset({None})
    return line.who & everybody or line.who or everybody


def chains(lines: Iterable[Line], plan: Plan) -> list[list[Line]]:
    """Return the ways through the programme, in time: one for each group of people that takes part in the same lines."""
    ours = list(lines)
    by_person = by_key(ours, (of_whom(line, plan) for line in ours))
    groups = {tuple(line.key for line in own): own for own in by_person.values()}
    return [groups[keys] for keys in sorted(groups, key=str)]


def overlaps(lines: list[Line], plan: Plan) -> Iterator[Finding]:
    """Yield pairs of lines at the same time that ask for the same people."""
    for one, other in pairs(lines):
        shared = of_whom(one, plan) & of_whom(other, plan)
        if shared:
            share = shared_minutes(one, other)
            people = tuple(sorted((key for key in shared if key is not None), key=str))
            yield found("overlap", FAULT, one, other, minutes=share, people=people)


def interpreters_twice(lines: list[Line]) -> Iterator[Finding]:
    """Yield interpreters who are asked for twice at the same time, also by other programmes of the office."""
    takers = by_key(lines, ([line.interpreter.key] if line.interpreter else [] for line in lines))
    for key, one, other in twice(takers):
        yield found("interpreter_twice", FAULT, one, other, interpreter=key)


def interpreting(line: Line, plan: Plan) -> Iterator[Finding]:
    """Yield a line whose language somebody present does not speak, with no interpreter for both; unknown languages are only noted."""
    if line.kind not in SPOKEN or not line.language:
        return
    there = of_whom(line, plan)
    present = [one for one in plan.delegates if one.key in there]
    deaf = [one for one in present if one.languages is not None and line.language not in one.languages]
    unknown = tuple(sorted((one.key for one in present if one.languages is None), key=str))
    if deaf and line.interpreter is None:
        yield found("interpreter_missing", FAULT, line, language=line.language, people=_keys(deaf))
    elif line.interpreter is not None and (helpless := _helpless(line, deaf)):
        facts = {"language": line.language, "people": _keys(helpless), "interpreter": line.interpreter.key}
        yield found("interpreter_unfit", FAULT, line, **facts)
    if unknown and line.interpreter is None:
        yield found("languages_unknown", NOTE, line, language=line.language, people=unknown)


def _keys(people: list[Delegate]) -> tuple[Hashable, ...]:
    return tuple(sorted((one.key for one in people), key=str))


def _helpless(line: Line, deaf: list[Delegate]) -> list[Delegate]:
    """Return those who are not helped by the interpreter, who lacks the language of the line or any of theirs."""
    assert line.interpreter is not None
    speaks = line.interpreter.languages
    return [one for one in deaf if line.language not in speaks or not (speaks & (one.languages or frozenset()))]


def missing(line: Line) -> Iterator[Finding]:
    """Yield a line that nobody looks after, or a meeting without a host."""
    if not line.has_owner and line.kind != "rest":
        yield found("owner_missing", WARNING, line)
    if not line.has_host and line.kind in HOSTED:
        yield found("host_missing", WARNING, line)


def rest_missing(chain: list[Line], plan: Plan) -> Iterator[Finding]:
    """Yield what begins too soon after a long flight."""
    for at, line in enumerate(chain):
        if line.transport != "flight" or line.end is None or line.end - line.start < plan.limits.long_flight:
            continue
        busy = next((one for one in chain[at + 1 :] if one.kind not in IDLE | {"meal"}), None)
        if busy is not None and busy.start - line.end < plan.limits.rest_after:
            hours = round((line.end - line.start) / dt.timedelta(hours=1), 1)
            yield found("rest_missing", WARNING, line, busy, hours=hours, gap=_minutes(line.end, busy.start))


def _minutes(start: dt.datetime, end: dt.datetime) -> int:
    return int((end - start) / dt.timedelta(minutes=1))


def _by_day(chain: list[Line]) -> dict[dt.date, list[Line]]:
    days: dict[dt.date, list[Line]] = defaultdict(list)
    for line in chain:
        if line.transport != "flight" and line.kind != "rest":
            days[line.day].append(line)
    return days


def long_days(chain: list[Line], plan: Plan) -> Iterator[Finding]:
    """Yield days that last too long from their first line to their last; flights and free time left out."""
    for day, lines in _by_day(chain).items():
        first, last = lines[0], max(lines, key=lambda line: (line.until, str(line.key)))
        if last.until - first.start > plan.limits.longest_day:
            hours = round((last.until - first.start) / dt.timedelta(hours=1), 1)
            yield found("long_day", WARNING, first, last, day=day, hours=hours)


def meals_missing(chain: list[Line], plan: Plan) -> Iterator[Finding]:  # noqa: ARG001 - asked like the others
    """Yield days on which people are busy before and after a usual meal, and no meal stands between; a flight feeds them."""
    for day, lines in _by_day(chain).items():
        for code, (opens, closes) in (("lunch_missing", LUNCH), ("dinner_missing", DINNER)):
            zone = ZoneInfo(lines[0].zone)
            begin, end = (dt.datetime.combine(day, hour, zone).astimezone(dt.UTC) for hour in (opens, closes))
            busy = lines[0].start <= begin and max(line.until for line in lines) >= end
            fed = any(_feeds(line) and line.start < end and line.until > begin for line in chain)
            if busy and not fed:
                yield found(code, NOTE, lines[0], lines[-1], day=day)


def _feeds(line: Line) -> bool:
    return line.kind == "meal" or line.transport == "flight"


def outside(line: Line, plan: Plan) -> Iterator[Finding]:
    """Yield a line that lies outside the days of the visit."""
    last = line.end_day or line.day
    if (plan.first is not None and line.day < plan.first) or (plan.last is not None and last > plan.last):
        yield found("outside_days", WARNING, line, first=plan.first, last=plan.last)

"""The days of a series that repeats by days, weeks, months or years (RFC 5545, section 3.3.10), within bounds.

Calendar libraries walk a rule that never comes true to the year 9999; a file can hold thousands of those. Here a rule is asked period
by period, so many and no more. The tests compare the days with those of `dateutil`.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PERIODS = 5_000
"""Days, weeks, months or years that are looked at in one series."""
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
MONTHS = range(1, 13)
MOST_APART = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its parts. `by_day` holds pairs of which one in the month or year (0: each) and the day of the week."""

    every: str
    interval: int
    count: int | None
    by_day: tuple[tuple[int, int], ...]
    by_month: tuple[int, ...]
    by_month_day: tuple[int, ...]
    by_position: tuple[int, ...]
    week_begins: int


def read_rule(text: str) -> Rule:
    """Return a rule; raise ValueError where it is none, or one that we do not follow (within the day, by number of the week)."""
    parts = dict(part.strip().partition("=")[::2] for part in text.upper().split(";") if part.strip())
    if parts.keys() - KNOWN or parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        raise ValueError(text)
    interval = int(parts.get("INTERVAL", "1"))
    if not 1 <= interval <= MOST_APART:
        raise ValueError(text)
    every, by_day = parts["FREQ"], tuple(_weekday(one) for one in _listed(parts, "BYDAY"))
    if _is_odd(every, parts, numbered=any(which for which, _day in by_day)):
        raise ValueError(text)
    return Rule(
        every,
        interval,
        int(parts["COUNT"][:9]) if "COUNT" in parts else None,
        by_day,
        tuple(int(one) for one in _listed(parts, "BYMONTH")),
        tuple(int(one) for one in _listed(parts, "BYMONTHDAY")),
        tuple(int(one) for one in _listed(parts, "BYSETPOS")),
        WEEKDAYS.get(parts.get("WKST", "MO"), 0),
    )


def _is_odd(every: str, parts: dict[str, str], *, numbered: bool) -> bool:
    """Whether parts stand together that RFC 5545 forbids, or of which it does not say what they mean."""
    if every in {"DAILY", "WEEKLY"} and numbered:
        return True
    if every == "WEEKLY":
        return "BYMONTHDAY" in parts or "BYSETPOS" in parts
    return every == "YEARLY" and numbered and "BYMONTHDAY" in parts and "BYMONTH" not in parts


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return [one.strip() for one in parts.get(name, "").split(",") if one.strip()]


def _weekday(text: str) -> tuple[int, int]:
    found = WEEKDAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1] or 0), WEEKDAYS[found[2]]


def days_of(rule: Rule, first: dt.date, since: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days of a series that begins on `first` which lie between two days.

    Raises ValueError where that takes more periods than are looked at.
    """
    begin = 0 if rule.count is not None else max(0, _periods_before(rule, first, since))
    found: list[dt.date] = []
    counted = 0
    for number in range(begin, begin + MOST_PERIODS):
        days = list(_of_period(rule, first, number))
        if _begin_of(rule, first, number) > last:
            return found
        for day in days:
            counted += day >= first
            if day > last or (rule.count is not None and counted > rule.count):
                return found
            if day >= max(first, since):
                found.append(day)
    message = "too many periods"
    raise ValueError(message)


def _periods_before(rule: Rule, first: dt.date, since: dt.date) -> int:
    """Return a number of periods that surely lie before a day."""
    longest = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[rule.every] * rule.interval
    return (since - first).days // longest - 1


def _begin_of(rule: Rule, first: dt.date, number: int) -> dt.date:
    """Return the first day of a period; the last day of the calendar where it lies beyond it."""
    step = number * rule.interval
    try:
        if rule.every == "DAILY":
            return first + dt.timedelta(days=step)
        if rule.every == "WEEKLY":
            return first - dt.timedelta(days=(first.weekday() - rule.week_begins) % 7) + dt.timedelta(weeks=step)
        months = first.year * 12 + (first.month - 1 + step if rule.every == "MONTHLY" else 12 * step)
        return dt.date(months // 12, months % 12 + 1, 1)
    except (OverflowError, ValueError):
        return dt.date.max


def _of_period(rule: Rule, first: dt.date, number: int) -> Iterator[dt.date]:
    """Yield the days of a period that the rule means, in order, those before the beginning of the series among them."""
    begin = _begin_of(rule, first, number)
    if begin == dt.date.max:
        return
    find = {"DAILY": _of_day, "WEEKLY": _of_week, "MONTHLY": _of_month, "YEARLY": _of_year}[rule.every]
    days = sorted({day for day in find(rule, first, begin) if not rule.by_month or day.month in rule.by_month})
    if not rule.by_position:
        yield from days
        return
    places = {place - 1 if place > 0 else len(days) + place for place in rule.by_position}
    yield from (days[place] for place in sorted(places) if 0 <= place < len(days))


def _fits_weekday(rule: Rule, day: dt.date) -> bool:
    return not rule.by_day or day.weekday() in {weekday for _which, weekday in rule.by_day}


def _fits_month_day(rule: Rule, day: dt.date) -> bool:
    back = day.day - calendar.monthrange(day.year, day.month)[1] - 1
    return not rule.by_month_day or day.day in rule.by_month_day or back in rule.by_month_day


def _of_day(rule: Rule, _first: dt.date, begin: dt.date) -> Iterator[dt.date]:
    if _fits_weekday(rule, begin) and _fits_month_day(rule, begin):
        yield begin


def _of_week(rule: Rule, first: dt.date, begin: dt.date) -> Iterator[dt.date]:
    wanted = {weekday for _which, weekday in rule.by_day} or {first.weekday()}
    for number in range(min(7, (dt.date.max - begin).days)):
        day = begin + dt.timedelta(days=number)
        if day.weekday() in wanted:
            yield day


def _of_month(rule: Rule, first: dt.date, begin: dt.date) -> Iterator[dt.date]:
    length = calendar.monthrange(begin.year, begin.month)[1]
    days = [begin.replace(day=number) for number in range(1, length + 1)]
    if not rule.by_day and not rule.by_month_day:
        yield from days[first.day - 1 : first.day]
    else:
        yield from _chosen(rule, days)


def _of_year(rule: Rule, first: dt.date, begin: dt.date) -> Iterator[dt.date]:
    if rule.by_month or rule.by_month_day or not rule.by_day:
        alone = not (rule.by_month or rule.by_month_day)
        for month in [first.month] if alone else rule.by_month or MONTHS:
            if month in MONTHS:
                yield from _of_month(rule, first, begin.replace(month=month))
    else:
        length = 365 + calendar.isleap(begin.year)
        yield from _chosen(rule, [begin + dt.timedelta(days=number) for number in range(length)])


def _chosen(rule: Rule, days: list[dt.date]) -> Iterator[dt.date]:
    """Yield of the days of a month or year those that the rule names by weekday, such as the second Tuesday, and by number."""
    fitting = [day for day in days if _fits_month_day(rule, day)]
    if not rule.by_day:
        yield from fitting
    for which, weekday in rule.by_day:
        same = [day for day in days if day.weekday() == weekday]
        if which:
            place = which - 1 if which > 0 else len(same) + which
            same = same[place : place + 1] if place >= 0 else []
        yield from (day for day in same if day in fitting)

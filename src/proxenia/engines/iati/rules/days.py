"""Rules about days."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from .moments import NOW, moment
from .paths import Here, Match, Path
from .rule import Break, Case, Rule, Setting

YEAR: Final = dt.timedelta(days=365)


class DateOrder(Rule):
    """A day is not after another; of several, each not after the first of the others. Where one is missing, nothing is asked."""

    __slots__ = ("less", "more")

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.less = _dated(case["less"])
        self.more = _dated(case["more"])

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:
        latest = _first(self.more, here, setting)
        if latest is None:
            return
        for one, when in _moments(self.less, here, setting):
            if when > latest[1]:
                yield Break(one.element, {"less": one.text, "more": latest[0].text})


class DateNow(DateOrder):
    """A moment is not in the future."""

    __slots__ = ()

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__({**case, "less": case["date"], "more": NOW})


class TimeLimit(Rule):
    """From one day to another are at most 365 days."""

    __slots__ = ("end", "start")

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.start, self.end = _dated(case["start"]), _dated(case["end"])

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:
        starts, ends = (list(_moments(one, here, setting)) for one in (self.start, self.end))
        for (start, begins), (end, ends_at) in zip(starts, ends, strict=False):
            if ends_at - begins > YEAR:
                yield Break(end.element, {"start": start.text, "end": end.text})


class BetweenDates(Rule):
    """Days are within a period; where one of its ends is missing, nothing is asked."""

    __slots__ = ("date", "end", "start")

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.date, self.start, self.end = (_dated(case[name]) for name in ("date", "start", "end"))

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:
        start, end = (_first(one, here, setting) for one in (self.start, self.end))
        if start is None or end is None:
            return
        for one, when in _moments(self.date, here, setting):
            if not start[1] <= when <= end[1]:
                yield Break(one.element, {"date": one.text, "start": start[0].text, "end": end[0].text})


def _dated(path: str) -> Path | None:
    return None if path == NOW else Path(path)


def _moments(path: Path | None, here: Here, setting: Setting) -> Iterator[tuple[Match, dt.datetime]]:
    """Tell the moments that a path finds, with where; without a path it is now."""
    if path is None:
        yield Match(setting.now.date().isoformat(), here.element), setting.now
        return
    for one in path.matches(here):
        when = moment(one.text)
        if when is not None:
            yield one, when


def _first(path: Path | None, here: Here, setting: Setting) -> tuple[Match, dt.datetime] | None:
    return next(_moments(path, here, setting), None)

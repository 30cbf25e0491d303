"""Both regimes: most of what is wished; or all agreed meetings with fewest breaks, a proof and better plans side by side."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Self

from .anytime import Anytime
from .clashing import at_odds_by_itself, find_clash
from .large import plan
from .model import Instance, Placement, Schedule
from .raising import raise_bound

HEAD_START = 0.1
"""For this share of the time the proof runs alone: most events need no more, and then nobody pays for two."""
PROOF = 5.0
"""So many seconds at least are given to prove that not all that must be held can be."""
Work = Callable[[Instance, Callable[[str, object], None]], None]


@dataclass
class _Found:
    """What is known so far. `news` are pairs of what happened and what of it."""

    news: "SimpleQueue[tuple[str, object]]" = field(default_factory=SimpleQueue)
    plan: tuple[Placement, ...] | None = None
    breaks: int | None = None
    bound: int = 0
    over: str = ""

    def hear(self, what: str, value: object) -> None:
        """Take in a piece of news."""
        if what == "bound" and isinstance(value, int):
            self.bound = max(self.bound, value)
        elif what in {"plan", "optimal"} and isinstance(value, tuple):
            breaks, plan = value
            if self.breaks is None or breaks < self.breaks:
                self.breaks, self.plan = breaks, plan
        if what == "optimal" or (self.breaks is not None and self.breaks <= self.bound):
            self.over = "optimal"
        elif what == "infeasible":
            self.over = "infeasible"

    def schedule(self) -> Schedule:
        """Return what is known as a schedule."""
        if self.over == "infeasible":
            return Schedule(status="infeasible")
        if self.plan is None or self.breaks is None:
            return Schedule(status="unknown", bound=self.bound)
        proven = self.over == "optimal"
        return Schedule(
            self.plan, "optimal" if proven else "feasible", self.breaks, self.breaks if proven else self.bound
        )


def solve(instance: Instance, *, seconds: float = 60.0) -> Schedule:
    """Return the best plan found in the time: optimal, feasible with a bound, infeasible with wishes that clash, or unknown.

    Where the objective is "breaks", all agreed meetings are held with fewest breaks; where it is "wishes", most of what is wished.
    """
    return _most(instance, seconds) if instance.objective == "wishes" else _all(instance, seconds)


def _most(instance: Instance, seconds: float) -> Schedule:
    """Return the plan of the large regime; where it does not hold all that must be, it may be proven that none does."""
    end = time.monotonic() + seconds
    schedule = plan(instance, seconds=seconds).schedule
    must = tuple(one for one in instance.meetings if one.wish == "must")
    if schedule.status != "unknown" or not must:
        return schedule
    kept = {one.key for one in must}
    alone = replace(
        instance,
        meetings=tuple(replace(one, after=one.after & kept) for one in must),
        participants=tuple(replace(one, least=0) for one in instance.participants),
        packages=tuple(replace(one, least=0) for one in instance.packages),
        homogeneity=None,
    )
    proof = _all(alone, max(end - time.monotonic(), PROOF))
    return proof if proof.status == "infeasible" else schedule


def _all(instance: Instance, seconds: float) -> Schedule:
    """Return the plan with fewest breaks of all agreed meetings.

    A proof runs in a process of its own; after a tenth of the time a search for good plans runs beside it, and whichever ends
    first ends both. Where no plan exists, as much time again is given to finding the wishes that clash.
    """
    clash = at_odds_by_itself(instance)
    if clash:
        return Schedule(status="infeasible", clash=clash, irreducible=True)
    end, found = time.monotonic() + seconds, _Found()
    search = Anytime(instance, seconds * (1 - HEAD_START), lambda what, value: found.news.put((what, value)))
    with _Beside(raise_bound, instance) as proof:
        begins = time.monotonic() + seconds * HEAD_START
        while not found.over and time.monotonic() < end:
            for what, value in proof.news(min(0.05, max(end - time.monotonic(), 0))):
                found.hear(what, value)
            with suppress(Empty):
                while True:
                    found.hear(*found.news.get_nowait())
            if (time.monotonic() > begins or proof.ended) and not found.over and search.ident is None:
                search.start()
    if search.ident is not None:
        search.stop()
        search.join()
    schedule = found.schedule()
    return _explained(instance, schedule, seconds) if schedule.status == "infeasible" else schedule


def _explained(instance: Instance, schedule: Schedule, seconds: float) -> Schedule:
    end = time.monotonic() + seconds
    with _Beside(find_clash, instance) as work:
        while time.monotonic() < end:
            for what, value in work.news(min(0.05, max(end - time.monotonic(), 0))):
                if isinstance(value, tuple):
                    schedule = replace(schedule, clash=value, irreducible=what == "irreducible")
            if schedule.irreducible or work.ended:
                break
    return schedule


class _Beside:
    """Work in a process of its own that tells its news, and ends with the block."""

    def __init__(self, work: Work, instance: Instance) -> None:
        context = get_context("spawn")
        self.reading, writing = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(work, instance, writing), daemon=True)
        self.writing, self.ended = writing, False

    def __enter__(self) -> Self:
        self.process.start()
        self.writing.close()
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.join()
        self.reading.close()

    def news(self, seconds: float) -> list[tuple[str, object]]:
        """Return what was told within so many seconds."""
        found = list[tuple[str, object]]()
        if self.ended:
            time.sleep(seconds)
            return []
        try:
            while self.reading.poll(0 if found else seconds):
                found.append(self.reading.recv())
        except EOFError:
            self.ended = True
        return found


def _work(work: Work, instance: Instance, writing: Connection) -> None:
    work(instance, lambda what, value: writing.send((what, value)))
    writing.close()

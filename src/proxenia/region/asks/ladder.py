"""How far an ask came. Nothing is stored: it follows from the steps in the order in which they were recorded.

Results move along heard, studied, funded partly, adopted, built (the domain's own ladder). A step may lead down again. “No result”
closes an ask without taking away where it stood; “taken up again” opens it, and it stands where it stood.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.region.choices import LADDER, Rung


@dataclass(frozen=True, slots=True)
class Standing:
    """How an ask stands: the last step, and the last one that led onto a rung of the ladder; both None before the first."""

    last: Any = None
    on: Any = None

    @property
    def rung(self) -> str:
        """The rung of the ladder it stands on, or stood on when it was closed; empty where no step led onto one."""
        return str(self.on.rung) if self.on is not None else ""

    @property
    def is_closed(self) -> bool:
        """Whether it was closed without a result."""
        return self.last is not None and self.last.rung == Rung.NO_RESULT

    @property
    def is_taken_up(self) -> bool:
        """Whether it was taken up again, and no step followed."""
        return self.last is not None and self.last.rung == Rung.TAKEN_UP

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to ask for: it is built, or was closed."""
        return self.is_closed or (self.last is not None and self.last.rung == Rung.BUILT)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A rung as it is drawn: its steps, and whether the ask stands there now."""

    rung: Rung
    steps: tuple[Any, ...]
    is_now: bool

    @property
    def is_reached(self) -> bool:
        """Whether a step was recorded onto it."""
        return bool(self.steps)


def standing_of(steps: Iterable[Any]) -> Standing:
    """Return how an ask stands after some steps, in their order."""
    last = on = None
    for step in steps:
        last = step
        on = step if step.rung in LADDER else on
    return Standing(last, on)


def drawn(steps: Sequence[Any]) -> list[Drawn]:
    """Return the rungs from the lowest to the highest. One without a step of its own is not reached, whatever stands above it."""
    standing = standing_of(steps)
    now = "" if standing.is_closed else standing.rung
    return [Drawn(rung, tuple(one for one in steps if one.rung == rung), rung == now) for rung in LADDER]


def check(steps: Sequence[Any], rung: str, on: PartialDate) -> None:
    """Raise RuleError where a step cannot follow some others: on a closed ask, or before the last of them."""
    standing = standing_of(steps)
    if standing.is_closed and rung != Rung.TAKEN_UP:
        words = _("It was closed without a result %(day)s. Record that it was taken up again first.")
        raise RuleError("ask.step.closed", words % {"day": standing.last.on.display()})
    if not standing.is_closed and rung == Rung.TAKEN_UP:
        raise RuleError(
            "ask.step.open", _("It was never closed, so it cannot be taken up again. Record the rung it reached.")
        )
    if standing.last is not None and on.latest < standing.last.on.earliest:
        words = _("The last step was on %(day)s. Take that back first, where an earlier one was forgotten.")
        message = words % {"day": standing.last.on.display()}
        raise RuleError("ask.step.earlier", message, fields={"on": [message]})

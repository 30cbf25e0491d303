"""Rules about numbers."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from proxenia.engines.iati.values import DECIMAL, UNREADABLE

from .paths import Here, Match
from .rule import Break, Case, Rule, Setting

TOLERANCE: Final = Decimal("0.00005")


class StrictSum(Rule):
    """The numbers add up to a sum, where there are none, too."""

    __slots__ = ("sum",)

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.sum = Decimal(str(case["sum"]))

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        yield from self._summed(self._matches(here), here.element)

    def _summed(self, found: list[Match], element: Any) -> Iterator[Break]:
        numbers = [number(one.text) for one in found]
        total = sum((one for one in numbers if one is not None), Decimal(0))
        if None in numbers or abs(total - self.sum) >= TOLERANCE:
            yield Break(
                found[0].element if found else element, {"sum": format(total, "f"), "expected": format(self.sum, "f")}
            )


class Sum(StrictSum):
    """The numbers add up to a sum, where there are any."""

    __slots__ = ()

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        found = self._matches(here)
        if found:
            yield from self._summed(found, here.element)


class Range(Rule):
    """Each number lies between two; one of them may be left out."""

    __slots__ = ("least", "most")

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.least, self.most = (Decimal(str(case[name])) if name in case else None for name in ("min", "max"))

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        for one in self._matches(here):
            value = number(one.text)
            low = self.least is not None and (value is None or value < self.least)
            if low or value is None or (self.most is not None and value > self.most):
                yield Break(one.element, {"value": one.text[:200]})


def number(text: str) -> Decimal | None:
    """Return a number, or nothing where a text is none."""
    found = DECIMAL.read(text)
    return None if found is UNREADABLE else Decimal(found)

"""Rules about what must be there, and what not together."""

from collections.abc import Iterator, Mapping
from typing import Final

from .paths import Claim, Here, Path
from .rule import Break, Case, Rule, Setting


class NoMoreThanOne(Rule):
    """At most one match."""

    __slots__ = ()

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        found = self._matches(here)
        if len(found) > 1:
            yield Break(found[1].element, {"count": len(found)})


class AtLeastOne(Rule):
    """At least one match."""

    __slots__ = ()

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        if not any(path.exists(here) for path in self.paths):
            yield Break(here.element, {})


class OnlyOneOf(Rule):
    """No match where something excluded is there, else exactly one."""

    __slots__ = ("excluded",)

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.excluded = [Path(one) for one in case["excluded"]]

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        found = self._matches(here)
        excluded = any(path.exists(here) for path in self.excluded)
        if len(found) != (0 if excluded else 1):
            yield Break(found[-1].element if found else here.element, {"count": len(found)})


class OneOrAll(Rule):
    """One thing is there, or each of the others has it: `lang` each narrative, `currency` each amount, else each transaction."""

    __slots__ = ("_all", "_has", "one")
    _KNOWN: Final[Mapping[str, tuple[str, str]]] = {
        "lang": ("descendant::narrative", "@xml:lang"),
        "currency": ("descendant::value | descendant::forecast | descendant::loan-status", "@currency"),
    }

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self.one = Path(case["one"])
        every, has = self._KNOWN.get(case["all"], ("transaction", case["all"]))
        self._all, self._has = Path(every), Path(has)

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        if self.one.exists(here):
            return
        for one in self._all.matches(here):
            if not self._has.exists(Here.of(one.element)):
                yield Break(one.element, {})


class Dependent(Rule):
    """All paths match, or none."""

    __slots__ = ()

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        missing = [path.source for path in self.paths if not path.exists(here)]
        if missing and len(missing) < len(self.paths):
            yield Break(here.element, {"missing": missing})


class IfThen(Rule):
    """Where one test holds, another does."""

    __slots__ = ("_if", "_then")

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self._if, self._then = Claim(case["if"]), Claim(case["then"])

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        if self._if(here) and not self._then(here):
            shown = next((one.element for path in self.paths for one in path.matches(here)), here.element)
            yield Break(shown, {})


class EvaluatesToTrue(Rule):
    """A test holds."""

    __slots__ = ("_eval",)

    def __init__(self, case: Case) -> None:
        """Compile a case."""
        super().__init__(case)
        self._eval = Claim(case["eval"])

    def breaks(self, here: Here, setting: Setting) -> Iterator[Break]:  # noqa: ARG002
        if not self._eval(here):
            yield Break(here.element, {})

"""Rulesets in the format of IATI-Rulesets, compiled: contexts, rules with their cases, loops."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from typing import Any, Final

from lxml import etree

from proxenia.engines.iati.findings import ERROR, Finding
from proxenia.engines.iati.stream import Unit

from .kinds import KINDS
from .paths import Here, Path
from .rule import Break, Rule, Setting

STANDARD: Final = File(__file__).parents[1] / "data" / "rulesets" / "standard.json"
LOOP: Final = "loop"
LOCATED: Final = 20
"""So often it is said where in a unit a rule is broken."""
TURNS: Final = 50
"""So many different values a loop goes through; there are fewer vocabularies."""


class BadRuleset(ValueError):
    """A ruleset that is not understood; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Info:
    """What a ruleset says about a rule: number, severity, sentence. Without a number it is named by kind and paths."""

    kind: str
    number: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """A rule that is broken, and how."""

    info: Info
    broken: Break


@dataclass(frozen=True, slots=True)
class _Case:
    """A rule with what is said about it; in a loop the path of its values."""

    info: Info
    rule: Rule
    foreach: Path | None = None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules by the elements they apply to, in the order of the file."""

    contexts: tuple[tuple[Any, tuple[_Case, ...]], ...]

    def check(self, unit: Unit, setting: Setting) -> Iterator[Finding]:
        """Say which rules a unit breaks. Of one rule the first ones are told with their places, all others with the unit's."""
        told: Counter[Info] = Counter()
        for one in self.broken(unit.root, setting):
            info, element = one.info, one.broken.element
            told[info] += 1
            if told[info] > LOCATED:
                element = unit.element
            path = unit.path(element)
            line = unit.root_line if element is unit.root else unit.line(element)
            yield Finding(
                f"rule.{info.kind}", info.number, info.severity, line, path, info.message, params=one.broken.facts
            )

    def broken(self, root: Any, setting: Setting) -> Iterator[Told]:
        """Say which rules a tree breaks, and how."""
        for select, cases in self.contexts:
            for element in select(root):
                yield from _checked(cases, Here.of(element), setting)


def _checked(cases: tuple[_Case, ...], here: Here, setting: Setting) -> Iterator[Told]:
    loops: dict[str, list[Here]] = {}
    for case in cases:
        if case.foreach is None:
            for one in case.rule.check(here, setting):
                yield Told(case.info, one)
            continue
        source = case.foreach.source
        if source not in loops:
            values = list(dict.fromkeys(one.text for one in case.foreach.matches(here)))[:TURNS]
            loops[source] = [here._replace(values={"value": one}) for one in values]
        for turn in loops[source]:
            for one in case.rule.check(turn, setting):
                yield Told(case.info, one)


@cache
def standard() -> Ruleset:
    """Return the standard's own ruleset, as it is shipped."""
    return read_ruleset(json.loads(STANDARD.read_text(encoding="utf-8")))


def read_ruleset(data: Mapping[str, Any]) -> Ruleset:
    """Compile a ruleset. Raises BadRuleset."""
    contexts = []
    for context, rules in data.items():
        cases: list[_Case] = []
        try:
            select = etree.XPath(context)
            for kind, rule in rules.items():
                cases += _cases(kind, rule["cases"])
        except BadRuleset:
            raise
        except (etree.XPathSyntaxError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadRuleset(f"{context}: {error}") from error
        contexts.append((select, tuple(cases)))
    return Ruleset(tuple(contexts))


def _cases(kind: str, cases: list[Mapping[str, Any]]) -> Iterator[_Case]:
    for case in cases:
        if kind == LOOP:
            foreach = Path(case["foreach"])
            for inner, rule in case["do"].items():
                for one in _cases(inner, rule["cases"]):
                    yield _Case(one.info, one.rule, foreach)
        elif kind in KINDS:
            yield _Case(_info(kind, case), KINDS[kind](case))
        else:
            raise BadRuleset(f"“{kind}” is no kind of rule.")


def _info(kind: str, case: Mapping[str, Any]) -> Info:
    told = case.get("ruleInfo", {})
    named = ",".join(str(one) for one in case.get("paths", ()))
    number = str(told.get("id", f"{kind}:{named}".rstrip(":")))
    return Info(
        kind, number, str(told.get("severity", ERROR)), str(told.get("message", f"The rule {number} is broken."))
    )

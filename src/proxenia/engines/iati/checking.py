"""Check a file: what it is, what the schema, the standard's rules and its codelists say, and identifiers that stand twice."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from .codelists import AGENCIES, Codelists, codelists
from .findings import CRITICAL, ERROR, SEVERITIES, Finding
from .reading import READ_AS
from .rules import Ruleset, Setting, standard
from .schema import ROOTS, Schema
from .stream import UNIT_BYTES, Head, Refused, Stream, Unit

KEPT: Final = 1000
"""So many findings are told at most; all are counted."""
KEPT_OF_ONE: Final = 100
"""So many findings of one rule are told at most."""
IDENTIFIERS: Final = 1_000_000
"""So many identifiers are remembered, to see which stands twice."""
SAME: Final = "1.1.2"
OLD: Final = "0.6.1"

Progress = Callable[[int, int], None]
"""Is told, after each activity, how many there were and how many bytes were read."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. Where the file was refused, all else is what was found until then."""

    kind: str | None
    """`activities` or `organisations`; nothing where the file is neither."""
    version: str | None
    generated: str | None
    checked_as: str | None
    """The version whose schema and rules were asked; nothing where none were."""
    count: int
    """How many activities or organisations."""
    findings: tuple[Finding, ...]
    severities: dict[str, int]
    rules: dict[str, int]
    """All findings counted, by rule."""
    refused: dict[str, Any] | None = None
    """Why the file was read no further: code, message, line, column."""
    compared: int = 0
    """How many identifiers were compared with each other."""

    @property
    def wrong(self) -> bool:
        """Whether there is an error, and not just something to look at."""
        return bool(self.refused or self.severities[CRITICAL] or self.severities[ERROR])

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values, for programs."""
        names = ("kind", "version", "generated", "checked_as", "count", "severities", "rules", "refused", "compared")
        told = {name: getattr(self, name) for name in names}
        return {**told, "shown": len(self.findings), "findings": [one.as_data() for one in self.findings]}


@dataclass(slots=True)
class _Kept:
    """Findings: the first ones, and how many there are."""

    findings: list[Finding] = field(default_factory=list)
    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, finding: Finding, identifier: str | None = None) -> None:
        name = f"{finding.code.partition('.')[0]}:{finding.rule}"
        self.severities[finding.severity] += 1
        self.rules[name] += 1
        if len(self.findings) < KEPT and self.rules[name] <= KEPT_OF_ONE:
            self.findings.append(replace(finding, activity=identifier))


def check(
    source: Path | BinaryIO,
    *,
    now: dt.datetime | None = None,
    ruleset: Ruleset | None = None,
    progress: Progress | None = None,
    unit_bytes: int = UNIT_BYTES,
) -> Report:
    """Check a file in bounded memory; `now` is the moment (with its zone) for rules about the future. Raises OSError."""
    kept = _Kept()
    try:
        stream = Stream(source, unit_bytes=unit_bytes)
    except Refused as caught:
        return _report(None, kept, refused=caught)
    with stream:
        head = stream.head
        if (head.version or "").strip().startswith("1."):
            kept.add(_old(head))
            return _report(head, kept)
        checks = _Checks(head, now or dt.datetime.now(dt.UTC), ruleset or standard())
        refused: Refused | None = None
        try:
            for finding, identifier in checks.all(stream, progress):
                kept.add(finding, identifier)
        except Refused as broken:
            refused = broken
        return _report(head, kept, refused=refused, stream=stream, compared=len(checks.seen))


class _Checks:
    """All checks of one file."""

    def __init__(self, head: Head, now: dt.datetime, ruleset: Ruleset) -> None:
        self.head = head
        self.seen: set[int] = set()
        self._lists: Codelists = codelists()
        self._schema = Schema(head.kind)
        self._ruleset = ruleset
        self._setting = Setting(now, self._lists.lists[AGENCIES].codes)

    def all(self, stream: Stream, progress: Progress | None) -> Iterator[tuple[Finding, str | None]]:
        """Tell the findings, each with the identifier of its activity. Raises Refused."""
        for finding in self._lists.head(ROOTS[self.head.kind], self.head.version, self.head.line):
            yield finding, None
        for unit in stream:
            identifier = _identifier(unit)
            for finding in self._of(unit, identifier):
                yield finding, identifier and identifier[:200]
            if progress:
                progress(stream.count, stream.bytes_read)
        for finding in self._schema.beside(stream.strays):
            yield finding, None
        if not stream.count:
            yield self._schema.nothing(self.head.line), None

    def _of(self, unit: Unit, identifier: str | None) -> Iterator[Finding]:
        yield from self._schema.check(unit)
        yield from self._ruleset.check(unit, self._setting)
        yield from self._lists.check(unit)
        if identifier is not None and self._twice(identifier):
            message = "The activity identifier must be unique; this one stands before in the file."
            path = f"{unit.path(unit.element)}/iati-identifier"
            yield Finding("duplicate", SAME, ERROR, unit.first, path, message, params={"value": identifier[:200]})

    def _twice(self, identifier: str) -> bool:
        """Return whether an identifier was seen before. They are remembered by their hashes of 64 bits."""
        key = hash(identifier)
        if key in self.seen:
            return True
        if len(self.seen) < IDENTIFIERS:
            self.seen.add(key)
        return False


def _identifier(unit: Unit) -> str | None:
    text = unit.element.findtext("iati-identifier")
    return text.strip() if text and text.strip() else None


def _old(head: Head) -> Finding:
    message = (
        f"Version {head.version} of the IATI Standard is no longer supported. Nothing more of the file was checked."
    )
    root = ROOTS[head.kind]
    return Finding("version", OLD, CRITICAL, head.line, f"/{root}/@version", message, params={"version": head.version})


def _report(
    head: Head | None, kept: _Kept, *, refused: Refused | None = None, stream: Stream | None = None, compared: int = 0
) -> Report:
    return Report(
        head.kind if head else None,
        head.version if head else None,
        head.generated if head else None,
        READ_AS if stream else None,
        stream.count if stream else 0,
        tuple(kept.findings),
        {one: kept.severities[one] for one in SEVERITIES},
        dict(kept.rules.most_common()),
        refused.as_data() if refused else None,
        compared,
    )

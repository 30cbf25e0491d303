"""What a checker of programmes found, in words: how bad it is, why, and what to do."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.engines.programme import FAULT, NOTE, WARNING

SEVERITIES = {FAULT: _("fault"), WARNING: _("look at it"), NOTE: _("good to know")}
CLOCKS: dict[str, tuple[Any, Any]] = {
    "end_unknown": (
        _("“%(one)s” has no end, so whether it clashes cannot be said."),
        _("Say when it ends."),
    ),
    "hour_skipped": (
        _("On %(day)s clocks in %(zone)s never show %(time)s: the hour is skipped."),
        _("Choose another hour."),
    ),
    "hour_twice": (
        _("On %(day)s clocks in %(zone)s show %(time)s twice."),
        _("Say to everybody which of the two is meant, or choose another hour."),
    ),
}
"""What may be wrong with the hours of any programme, by code: why it is a finding, and what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: how bad it is, the lines it is about (each has a `title` and a `pk`), why, and what to do."""

    code: str
    severity: str
    items: tuple[Any, ...]
    why: str
    todo: str

    @property
    def label(self) -> str:
        """How bad it is, in words."""
        return str(SEVERITIES[self.severity])


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and what could not be checked."""

    findings: tuple[Told, ...]
    unchecked: tuple[str, ...]
    lines: int

    @property
    def faults(self) -> int:
        """How many findings cannot stay as they are."""
        return Counter(one.severity for one in self.findings)[FAULT]

    def as_data(self) -> dict[str, Any]:
        """Return what was found as plain values, for programs."""
        return {
            "faults": self.faults,
            "findings": [
                {
                    "code": one.code,
                    "severity": one.severity,
                    "items": [item.pk for item in one.items],
                    "why": one.why,
                    "todo": one.todo,
                }
                for one in self.findings
            ],
            "unchecked": list(self.unchecked),
        }

    def by_line(self) -> tuple[dict[Any, list[Told]], list[Told]]:
        """Return what is found, by the key of each line it is about, and what is about none."""
        found: dict[Any, list[Told]] = {}
        for one in self.findings:
            for item in one.items:
                found.setdefault(item.pk, []).append(one)
        return found, [one for one in self.findings if not one.items]


FOUND: dict[str, Any] = {
    "type": "object",
    "title": "Checked",
    "description": "What the checker found in a programme, the worst first.",
    "properties": {
        "faults": {"type": "integer"},
        "findings": {"type": "array", "items": {"type": "object"}},
        "unchecked": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["faults", "findings", "unchecked"],
}
"""The schema of `Checked.as_data`."""

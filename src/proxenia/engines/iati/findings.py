"""What a check finds, as plain values: where, how bad, by which rule, and a sentence."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

CRITICAL: Final = "critical"
"""The file is no IATI that others could use."""
ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"
"""Good to know; nothing need be wrong."""
SEVERITIES: Final = (CRITICAL, ERROR, WARNING, NOTE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `code` is the kind of check, such as `schema`, `rule.strict_sum`, `codelist`, `duplicate`; `rule` is the number of the
    standard's rule or the name of the schema's or list's; `path` is an XPath from the root; `params` are the facts that the
    sentence is made of.
    """

    code: str
    rule: str
    severity: str
    line: int
    path: str
    message: str
    activity: str | None = None
    params: dict[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values, for programs."""
        return asdict(self)

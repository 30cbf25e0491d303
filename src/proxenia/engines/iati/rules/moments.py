"""Days and moments in rules."""

import datetime as dt
import re
from typing import Final

NOW: Final = "NOW"
_MOMENT: Final = re.compile(
    r"\s*(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d{2}:\d{2})?\s*", re.ASCII
)


def moment(text: str) -> dt.datetime | None:
    """Return a date or date and time of XML Schema; without a zone it is in UTC, and nothing where it is none."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    day, time, fraction, zone = found.groups()
    offset = "+00:00" if zone in {None, "Z"} else zone
    try:
        return dt.datetime.fromisoformat(f"{day}T{time or '00:00:00'}.{(fraction or '0'):0<6}{offset}")
    except ValueError:
        return None

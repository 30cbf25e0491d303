"""What is told of records as plain values, for programs: JSON has no dates, amounts or texts in three languages."""

import dataclasses
import enum
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """Return a value, and all that is in it, as JSON can hold it: amounts and dates as strings, dataclasses as objects.

    A text in several languages is an object by language. Amounts are strings, so that no program reads them as floats.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)

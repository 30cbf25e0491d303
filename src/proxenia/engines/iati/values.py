"""How texts of IATI become values and texts again.

A text that is not of the kind it should be is `UNREADABLE`: a reader lists it, it never guesses. Numbers keep their digits (`14950.00`
comes out as it went in), moments stay texts, because seven digits of a second and the zone would not survive in a `datetime`.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DIGITS: Final = 100
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS: Final = {"1": True, "true": True, "0": False, "false": False}
_SPACE: Final = " \t\r\n"


class _Unreadable:
    """The one value that says that a text was not understood."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = _Unreadable()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: its name, how it is read from a text, and how it is written."""

    name: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _decimal(text: str) -> Any:
    text = text.strip(_SPACE)
    return Decimal(text) if len(text) <= _DIGITS and _DECIMAL.fullmatch(text) else UNREADABLE


def _integer(text: str) -> Any:
    text = text.strip(_SPACE)
    return int(text) if _INTEGER.fullmatch(text) else UNREADABLE


def _date(text: str) -> Any:
    text = text.strip(_SPACE)
    if not _DATE.fullmatch(text):
        return UNREADABLE
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return UNREADABLE


def _boolean(text: str) -> Any:
    return _BOOLEANS.get(text.strip(_SPACE), UNREADABLE)


TEXT: Final = Kind("text", str, str)
DECIMAL: Final = Kind("decimal", _decimal, lambda value: format(value, "f"))
INTEGER: Final = Kind("integer", _integer, str)
DATE: Final = Kind("date", _date, dt.date.isoformat)
BOOLEAN: Final = Kind("boolean", _boolean, lambda value: "1" if value else "0")

"""Read activities from a file, one after the other, and tell what of the file is not held."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

from .model import Activity
from .plans import attribute_label, label, plan_of, read_record
from .stream import UNIT_BYTES, Head, Refused, Stream, Unit

PATHS: Final = 1000
"""So many different paths are listed; what is left beyond them is counted under one."""
MORE: Final = "…"
READ_AS: Final = "2.03"
"""Files of 2.01 and 2.02 are read as this version, which only added to them."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is not held: a path from the root's child on, how often it occurs, and the line of the first."""

    path: str
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class Told:
    """An activity, its number in the file from 1, and the line on which it begins."""

    activity: Activity
    number: int
    line: int


class Reading:
    """The activities of a file; gone through once, in bounded memory. An organisation file has none, and all of it is left.

    `head` is known at once, `left` and `count` (of activities or organisations) grow while one reads.
    """

    def __init__(self, source: Path | BinaryIO, *, unit_bytes: int = UNIT_BYTES) -> None:
        """Read as far as the first tag. Raises Refused, also where the file is of version 1, and OSError."""
        self._stream = Stream(source, unit_bytes=unit_bytes)
        self._left: dict[str, list[int]] = {}
        if (self.head.version or "").strip().startswith("1."):
            self._stream.close()
            why = f"This file is of version {self.head.version} of the standard, which is no longer supported. Version 2 is read."
            raise Refused("version", why, self.head.line, version=self.head.version)
        for name in self.head.others:
            self._leave(f"@{attribute_label(name)}", self.head.line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    @property
    def head(self) -> Head:
        """What the first tag says: the kind of the file, its version, when it was made."""
        return self._stream.head

    @property
    def count(self) -> int:
        """How many activities or organisations were read."""
        return self._stream.count

    @property
    def bytes_read(self) -> int:
        """How many bytes were read."""
        return self._stream.bytes_read

    @property
    def left(self) -> tuple[Left, ...]:
        """What is not held so far, in the order in which it was first seen."""
        return tuple(Left(path, count, line) for path, (count, line) in self._left.items())

    def __iter__(self) -> Iterator[Told]:
        """Tell the activities. Raises Refused."""
        plan = plan_of(Activity)
        for unit in self._stream:
            for stray in unit.strays:
                self._leave(stray.name, stray.line)
            if self.head.kind == "activities":
                yield self._told(plan, unit)
            else:
                for path, line in _all_of(unit):
                    self._leave(path, line)
        for stray in self._stream.strays:
            self._leave(stray.name, stray.line)
        self._stream.close()

    def _told(self, plan: Any, unit: Unit) -> Told:
        def left(path: str, element: Any) -> None:
            self._leave(path, 0 if path in self._left else unit.line(element))

        return Told(read_record(plan, unit.element, unit.element.tag, left), unit.number, unit.first)

    def _leave(self, path: str, line: int) -> None:
        seen = self._left.get(path)
        if seen is None and len(self._left) >= PATHS:
            path = MORE
            seen = self._left.get(path)
        if seen is None:
            self._left[path] = [1, line]
        else:
            seen[0] += 1


def read(source: Path | BinaryIO) -> Reading:
    """Return the activities of a file to go through, and what of it is not held. Raises Refused, OSError."""
    return Reading(source)


def _all_of(unit: Unit) -> Iterator[tuple[str, int]]:
    """Tell the children and attributes of an organisation, by path."""
    for name in unit.element.attrib:
        yield f"{unit.element.tag}/@{attribute_label(name)}", unit.first
    for child in unit.element:
        yield f"{unit.element.tag}/{label(child)}", unit.line(child)

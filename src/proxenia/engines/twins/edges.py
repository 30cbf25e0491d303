"""Reads a file of ties: UTF-8, two names on each line with a tab between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .network import Pair

WRONG_AT_MOST = 20
"""So many lines that cannot be read are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is remarkable about a line, which is counted from 1."""

    line: int
    code: str
    message: str

    def as_data(self) -> dict[str, object]:
        """Return it for programs."""
        return {"line": self.line, "code": self.code, "message": self.message}


class NotEdges(ValueError):
    """A file that cannot be read as ties: the lines that are wrong, and how many there are in all."""

    def __init__(self, wrong: list[Remark], count: int) -> None:
        super().__init__("; ".join(f"line {one.line}: {one.message}" for one in wrong))
        self.wrong, self.count = wrong, count


@dataclass(frozen=True, slots=True)
class Edges:
    """What was read.

    `names` of the cities, by number; `pairs` of numbers, line by line; `loops`, the lines left out because they tie a city to itself;
    `repeated`, how many lines say again, in either direction, what an earlier one said.
    """

    names: list[str]
    pairs: list[Pair]
    loops: list[Remark] = field(default_factory=list)
    repeated: int = 0


def read_edges(lines: Iterable[bytes], *, header: bool = False) -> Edges:
    """Read ties from the lines of a file. Empty lines are passed over; with `header` so is the first one.

    A line with other than two columns, with an empty name, or that is not UTF-8 makes the whole file wrong, for the answer would be
    about less than what was given. Raises NotEdges with all such lines, and where nothing is in the file.
    """
    numbers: dict[str, int] = {}
    pairs: list[Pair] = []
    loops: list[Remark] = []
    wrong: list[Remark] = []
    bad = 0
    for line, columns in _columns(lines, header=header):
        if isinstance(columns, Remark):
            bad += 1
            wrong += [columns] if len(wrong) < WRONG_AT_MOST else []
            continue
        one, other = columns
        if one == other:
            loops.append(Remark(line, "edges.loop", f"“{one}” is tied to itself; left out."))
            continue
        pairs.append((numbers.setdefault(one, len(numbers)), numbers.setdefault(other, len(numbers))))
    if wrong:
        raise NotEdges(wrong, bad)
    if not pairs:
        raise NotEdges([Remark(1, "edges.none", "There is no tie between two cities in the file.")], 1)
    repeated = len(pairs) - len({(min(pair), max(pair)) for pair in pairs})
    return Edges(list(numbers), pairs, loops, repeated)


def _columns(lines: Iterable[bytes], *, header: bool) -> Iterator[tuple[int, tuple[str, str] | Remark]]:
    """Yield the two names of each line with its number, or what is wrong with it."""
    for number, raw in enumerate(lines, start=1):
        if header and number == 1:
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield number, Remark(number, "edges.encoding", "This is not UTF-8; save the file as UTF-8.")
            continue
        if not text.strip():
            continue
        columns = [column.strip() for column in text.rstrip("\r\n").split("\t")]
        wrong = _wrong(columns)
        yield number, Remark(number, *wrong) if wrong else (columns[0], columns[1])


def _wrong(columns: list[str]) -> tuple[str, str] | None:
    """Return what is wrong with the columns of a line, as code and sentence; None where nothing is."""
    if len(columns) != 2:  # noqa: PLR2004 - a tie has two ends
        seen = "one column" if len(columns) == 1 else f"{len(columns)} columns"
        return "edges.columns", f"{seen} where two are wanted: the names of two cities with a tab between them."
    if not all(columns):
        which = "first" if not columns[0] else "second"
        return "edges.name", f"the {which} name is empty; write the city's name or take the line out."
    return None

"""Files of commuting flows: two plain CSV forms, and the commuting tables of Statistics Denmark as its StatBank gives them out.

A file is read whole before anything is kept; whatever is wrong is named with its line.
"""

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from proxenia.core.errors import RuleError
from proxenia.core.folding import plain
from proxenia.exchange.models import limits

from .municipalities import code_of, danish
from .packing import Row

PLAIN_HEADERS: Final = (("origin", "destination", "workers"), ("community_live", "community_work", "amount"))
LIVES: Final = re.compile(r"bop|bopal|.*residence|lives")
WORKS: Final = re.compile(r"arb|.*place of work|.*workplace|.*work place|works")
WHEN: Final = frozenset({"tid", "time", "ar", "year"})
PEOPLE: Final = frozenset(
    {"indhold", "contents", "content", "antal", "number", "amount", "value", "personer", "persons"}
)
TOTALS: Final = frozenset(
    {"i alt", "alle", "all", "total", "tot", "hele landet", "all denmark", "denmark", "danmark", "000"}
)
WIDER: Final = re.compile(r"(region|landsdel|province) ")
ELSEWHERE: Final = re.compile(
    r"(udland|uden for|outside|abroad|ikke oplyst|uoplyst|unknown|not stated|uden fast|no fixed|uplacerbar|unplaceable)"
)
UNKNOWN: Final = frozenset({"", "..", "...", ":", "-", "x"})
CODED: Final = re.compile(r"(\d{1,3})(?:\s+(\S.*))?$")
FIRST_CODE: Final = 100
"""Codes of municipalities have three digits; what is lower is a region, a province or the whole country."""
LONGEST: Final = 100
MOST_ZONES: Final = 2000
MOST_FLOWS: Final = 200_000
MOST_PEOPLE: Final = 1e9
TOLD: Final = 5


@dataclass(slots=True)
class Read:
    """What a file says: flows, the names of zones that have one, its form, and how many of its rows were not flows, by why."""

    rows: list[Row] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    form: str = "zones"
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def zones(self) -> list[str]:
        """The zones, in order."""
        return sorted({zone for row in self.rows for zone in row[:2]})

    @property
    def workers(self) -> float:
        """All people."""
        return math.fsum(row[2] for row in self.rows)


def refused(code: str, words: str) -> RuleError:
    """Return the error for a file that is not taken."""
    return RuleError(f"flows.{code}", words, fields={"file": [words]})


def read_table(content: bytes, year: int | None = None) -> Read:
    """Return what a file of flows says; `year` chooses among the years of a table of StatBank. Raises RuleError with the line."""
    if len(content) > limits()["bytes"]:
        words = _("The file is too large: at most %(size)d MB are read.") % {"size": limits()["bytes"] // 2**20}
        raise refused("size", words)
    lines = _text(content).splitlines()
    head = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        names = [one.strip() for one in next(reader, [])]
        found = _read(reader, names, year)
    except csv.Error as error:
        words = _("Line %(line)d is no line of a CSV file: %(why)s.") % {"line": reader.line_num, "why": error}
        raise refused("csv", words) from None
    if not found.rows:
        raise refused("empty", _("There is no flow between municipalities in the file."))
    if len(found.zones) > MOST_ZONES:
        words = _("There are %(count)d zones in the file; at most %(most)d are read.")
        raise refused("zones", words % {"count": len(found.zones), "most": MOST_ZONES})
    if not found.workers:
        raise refused("empty", _("Nobody commutes in the file: all its numbers are zero."))
    return found


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise refused("text", _("This is no text. Save the table as CSV."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read(reader: Any, names: Sequence[str], year: int | None) -> Read:
    lower = [one.casefold() for one in names]
    for header in PLAIN_HEADERS:
        if set(header) <= set(lower):
            return _plain(reader, [lower.index(one) for one in header])
    return _statbank(reader, _columns(names), names, year)


def _cells(reader: Any, needed: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say something, each with its line."""
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < needed:
            words = _("Line %(line)d: %(needed)d columns are needed, there are %(count)d.")
            raise refused("columns", words % {"line": reader.line_num, "needed": needed, "count": len(row)})
        yield reader.line_num, [cell.strip() for cell in row]


class _Flows:
    """Takes flows one by one, and refuses a pair that comes twice."""

    def __init__(self, found: Read) -> None:
        self.found = found
        self.seen: dict[tuple[str, str], int] = {}

    def take(self, line: int, lives: str, works: str, people: float) -> None:
        for zone in (lives, works):
            if not zone or len(zone) > LONGEST or not zone.isprintable():
                raise refused("zone", _("Line %(line)d: this is no name of a zone.") % {"line": line})
        if before := self.seen.get((lives, works)):
            words = _("Line %(line)d: the flow from %(one)s to %(other)s stands in line %(before)d already.")
            raise refused("twice", words % {"line": line, "one": lives, "other": works, "before": before})
        if len(self.seen) >= MOST_FLOWS:
            words = _("Line %(line)d: more than %(most)d flows are not read.") % {"line": line, "most": MOST_FLOWS}
            raise refused("flows", words)
        self.seen[lives, works] = line
        self.found.rows.append((lives, works, people))


def _plain(reader: Any, places: list[int]) -> Read:
    found = Read()
    flows = _Flows(found)
    for line, cells in _cells(reader, max(places) + 1):
        lives, works, people = (cells[place] for place in places)
        flows.take(line, lives, works, _people(people, line))
    zones = found.zones
    if zones and all(zone in danish() for zone in zones):
        found.names = {zone: danish()[zone].name for zone in zones}
    return found


def _people(text: str, line: int) -> float:
    try:
        number = float(text)
    except ValueError:
        words = _("Line %(line)d: “%(text)s” is no number of people. Write it without separators: 1234.")
        raise refused("number", words % {"line": line, "text": text[:30]}) from None
    if not (math.isfinite(number) and 0 <= number <= MOST_PEOPLE):
        raise refused("number", _("Line %(line)d: %(text)s people cannot be.") % {"line": line, "text": text[:30]})
    return number


def _columns(names: Sequence[str]) -> dict[str, int]:
    """Return where a table of StatBank says who lives where, works where, when, and how many they are."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        word = plain(name)
        for key, fits in (
            ("lives", bool(LIVES.match(word))),
            ("works", bool(WORKS.match(word))),
            ("when", word in WHEN),
            ("people", word in PEOPLE),
        ):
            if fits:
                found.setdefault(key, place)
                break
    if not {"lives", "works", "people"} <= found.keys():
        words = _(
            "Line 1: the columns %(plain)s are needed, or those of a commuting table of StatBank (place of residence, "
            "place of work, time, number), one row for each pair. There are: %(there)s."
        )
        plainly = ", ".join(PLAIN_HEADERS[0])
        raise refused("header", words % {"plain": plainly, "there": "; ".join(names[:10])[:200] or _("none")})
    return found


def _statbank(reader: Any, at: Mapping[str, int], names: Sequence[str], year: int | None) -> Read:
    found = Read(form="statbank")
    flows = _Flows(found)
    rows = list(_cells(reader, len(names)))
    if "when" in at:
        rows = _of_year(rows, at["when"], year)
    more = [place for place in range(len(names)) if place not in at.values()]
    for place in more:
        rows = _only_totals(rows, place, names[place])
    for line, cells in rows:
        ends = [_zone(cells[at[key]], found.names) for key in ("lives", "works")]
        people = cells[at["people"]]
        why = next((end[1] for end in ends if end[1]), "unknown" if people in UNKNOWN - {"-"} else "")
        if why:
            found.left_out[why] = found.left_out.get(why, 0) + 1
            continue
        flows.take(line, ends[0][0], ends[1][0], 0.0 if people == "-" else _people(people, line))
    return found


def _of_year(rows: list[tuple[int, list[str]]], place: int, year: int | None) -> list[tuple[int, list[str]]]:
    years = sorted({cells[place] for _line, cells in rows})
    if year is not None and str(year) not in years and years:
        words = _("The file is of %(years)s, not of %(year)d. Write the year that is meant.")
        raise refused("year", words % {"years": ", ".join(years[:TOLD]), "year": year})
    if year is None and len(years) > 1:
        raise refused(
            "year", _("The file has several years: %(years)s. Say which.") % {"years": ", ".join(years[:TOLD])}
        )
    return [row for row in rows if year is None or row[1][place] == str(year)]


def _only_totals(rows: list[tuple[int, list[str]]], place: int, name: str) -> list[tuple[int, list[str]]]:
    """Keep, of a column such as sex, the rows of its total; raise RuleError where it has several values and none of all."""
    values = sorted({cells[place] for _line, cells in rows})
    if len(values) <= 1:
        return rows
    whole = [one for one in values if _is_total(plain(one))]
    if not whole:
        words = _("The column %(name)s has several values (%(values)s) and no total. Choose its total in StatBank.")
        raise refused("total", words % {"name": name, "values": ", ".join(values[:TOLD])})
    return [row for row in rows if row[1][place] == whole[0]]


def _is_total(word: str) -> bool:
    return word in TOTALS or word.endswith((" i alt", " total")) or word.startswith("total ")


def _zone(text: str, names: dict[str, str]) -> tuple[str, str]:
    """Return the zone that a cell means, or why it is none: `total` of a wider area, or `elsewhere`."""
    word = plain(text)
    if _is_total(word) or WIDER.match(word):
        return "", "total"
    if ELSEWHERE.match(word):
        return "", "elsewhere"
    coded = CODED.match(text)
    if coded and int(coded[1]) < FIRST_CODE:
        return "", "total"
    code = coded[1] if coded else code_of(text)
    name = (coded[2] if coded else text) or (danish()[code].name if code in danish() else "")
    if coded and coded[2] and (ELSEWHERE.match(plain(coded[2])) or _is_total(plain(coded[2]))):
        return "", "elsewhere" if ELSEWHERE.match(plain(coded[2])) else "total"
    zone = code or text
    if name:
        names.setdefault(zone, danish()[zone].name if zone in danish() else name[:LONGEST])
    return zone, ""

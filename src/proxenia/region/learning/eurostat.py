r"""Reads tables of Eurostat as a stream, in the three forms in which they are kept.

- TSV of the bulk download: `freq,unit,geo\TIME_PERIOD<tab>2018 <tab>2019 `, a series in each line, cells such as `18900 b` and `: c`;
- SDMX-CSV: a header with TIME_PERIOD and OBS_VALUE, an observation in each line, flags in OBS_FLAG;
- a plain table with columns geo, time and value or values.

Flags are those of Eurostat's code list (b break, c confidential, e estimated, f forecast, p provisional, s Eurostat's estimate, u low
reliability, z not applicable); `:` is no value. Only lines of the areas that are asked for are understood whole; lines of others
are counted. A line that cannot be understood ends the reading with its number: nothing is brought in of a broken file.
"""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from proxenia.region.choices import Missing, ValueKind

NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?$")
PERIOD = re.compile(r"(\d{4})(?:-?([QSHWM]?)(\d{1,2})(?:-(\d{1,2}))?)?$")
MOST_IN_YEAR: Final = {"Q": 4, "S": 2, "H": 2, "W": 53, "M": 12, "": 12}
ONE_DIGIT: Final = frozenset("QSH")
WRITTEN: Final = {"Q": "Q", "S": "S", "H": "S", "W": "W"}
"""The letter with which a comparison keeps quarters, half-years and weeks."""
NO_DIMENSIONS = frozenset(
    (
        *(
            "structure",
            "structure_id",
            "structure_name",
            "dataflow",
            "last update",
            "last_update",
            "time_period",
            "time",
        ),
        *("obs_value", "obs_flag", "obs_status", "conf_status", "value", "values", "flag", "flags", ""),
    )
)
"""Columns that choose no series."""
LONGEST_LINE: Final = 1 << 20
MOST_KEPT: Final = 200_000
"""So many observations of the areas that are asked for are kept at most."""
MOST_NAMED: Final = 8
LARGEST: Final = Decimal(10) ** 17
PLACES: Final = Decimal("0.000001")
"""A value is kept to the sixth decimal."""


class Broken(ValueError):
    """A file that cannot be read: in which line, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(_("Line %(line)d: %(why)s") % {"line": line, "why": why})
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Observation:
    """What a file says of an area in a period: the number, or None with the flags that say why."""

    line: int
    geo: str
    period: str
    value: Decimal | None
    flags: str = ""

    @property
    def kind(self) -> str:
        """Whether it is measured, or an estimate or forecast."""
        return ValueKind.ESTIMATE.value if set(self.flags) & set("efs") else ValueKind.MEASURED.value

    @property
    def missing(self) -> str:
        """Why there is no value; empty where there is one."""
        if self.value is not None:
            return ""
        if "c" in self.flags:
            return Missing.CONFIDENTIAL.value
        return Missing.NOT_APPLICABLE.value if "z" in self.flags else Missing.NOT_PUBLISHED.value


@dataclass(slots=True)
class Reading:
    """What was found: the observations of the series that was chosen, which periods the file has, and what else is in it."""

    form: str = ""
    lines: int = 0
    observations: list[Observation] = field(default_factory=list)
    periods: set[str] = field(default_factory=set)
    dimensions: dict[str, set[str]] = field(default_factory=dict)
    """By dimension the codes in lines that fit what was chosen, of the areas that are asked for."""


def read(stream: BinaryIO, geos: Sequence[str], chosen: Mapping[str, str]) -> Reading:
    """Read a file, packed by gzip or not, for some areas and one series of it.

    Raises Broken, with the line, where the file is none of the three forms, is broken, or several series fit.
    """
    head = stream.read(2)
    stream.seek(0)
    raw: BinaryIO = gzip.GzipFile(fileobj=stream) if head == b"\x1f\x8b" else stream  # type: ignore[assignment]
    reading = Reading()
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    try:
        _read(_lines(text), frozenset(geos), {name.casefold(): code for name, code in chosen.items()}, reading)
    except UnicodeDecodeError:
        raise Broken(reading.lines + 1, _("This is no text in UTF-8.")) from None
    except (OSError, EOFError, zlib.error):
        raise Broken(reading.lines + 1, _("The packed file is damaged.")) from None
    except csv.Error as error:
        raise Broken(reading.lines + 1, str(error)) from None
    finally:
        text.detach()
    return reading


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise Broken(number, _("The line is too long for a table of Eurostat."))
        yield line


def _read(lines: Iterator[str], geos: frozenset[str], chosen: dict[str, str], reading: Reading) -> None:
    header = next(lines, "")
    reading.lines = 1
    if "\t" in header:
        reading.form = "tsv"
        _read_tsv(header, lines, geos, chosen, reading)
    else:
        _read_csv(header, lines, geos, chosen, reading)
    _one_series(reading)


def _one_series(reading: Reading) -> None:
    """Refuse a file of which several series fit: one would stand for the other."""
    several = {name: codes for name, codes in reading.dimensions.items() if len(codes) > 1}
    if several:
        found = "; ".join(
            f"{name}: {', '.join(sorted(codes)[:MOST_NAMED])}{' …' if len(codes) > MOST_NAMED else ''}"
            for name, codes in sorted(several.items())
        )
        words = _(
            "Several series of the file fit. Choose one code of each, such as unit=PPS_HAB. There are: %(found)s."
        )
        raise Broken(1, words % {"found": found})
    seen: set[tuple[str, str]] = set()
    for one in reading.observations:
        if (one.geo, one.period) in seen:
            said = {"geo": one.geo, "period": one.period}
            raise Broken(one.line, _("%(geo)s in %(period)s stands in the file twice.") % said)
        seen.add((one.geo, one.period))


def _code(text: str) -> str:
    """Return the code of a cell that may have a label behind it: `A: Annual` is `A`."""
    return text.partition(":")[0].strip()


def _read_tsv(
    header: str, lines: Iterator[str], geos: frozenset[str], chosen: dict[str, str], reading: Reading
) -> None:
    first, *heads = header.rstrip("\r\n").split("\t")
    series, sign, _axis = first.partition("\\")
    names = [_code(one).casefold() for one in series.split(",")]
    if not sign or "geo" not in names:
        raise Broken(
            1, _("The first cell has to name the dimensions with geo among them, as in “freq,unit,geo\\TIME_PERIOD”.")
        )
    periods = [_period(one, 1) for one in heads]
    reading.periods.update(periods)
    _check_chosen(names, chosen)
    for number, line in enumerate(lines, 2):
        reading.lines = number
        if not line.strip():
            continue
        key, *cells = line.rstrip("\r\n").split("\t")
        codes = [one.strip() for one in key.split(",")]
        if len(codes) != len(names) or len(cells) != len(periods):
            said = {"have": len(cells), "want": len(periods)}
            raise Broken(number, _("The line has %(have)d cells and needs %(want)d, as the header has.") % said)
        about = dict(zip(names, codes, strict=True))
        if _fits(about, geos, chosen, reading):
            for period, cell in zip(periods, cells, strict=True):
                value, flags = _cell(cell)
                _keep(reading, Observation(number, about["geo"], period, _value(value, number), flags))


def _read_csv(
    header: str, lines: Iterator[str], geos: frozenset[str], chosen: dict[str, str], reading: Reading
) -> None:
    sign = ";" if header.count(";") > header.count(",") else ","
    names = [_code(one).casefold() for one in next(csv.reader([header], delimiter=sign), [])]
    when = next((one for one in ("time_period", "time") if one in names), "")
    what = next((one for one in ("obs_value", "values", "value") if one in names), "")
    if "geo" not in names or not when or not what:
        raise Broken(
            1,
            _(
                "This is no table of Eurostat: the header needs geo, TIME_PERIOD and OBS_VALUE, or geo, time and values."
            ),
        )
    reading.form = "sdmx-csv" if what == "obs_value" else "csv"
    flag_names = [one for one in ("obs_flag", "obs_status", "conf_status", "flag", "flags") if one in names]
    _check_chosen([one for one in names if one not in NO_DIMENSIONS], chosen)
    number = 1
    for row in csv.reader(lines, delimiter=sign, strict=True):
        number += 1
        reading.lines = number
        if not row or not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            said = {"have": len(row), "want": len(names)}
            raise Broken(number, _("The line has %(have)d cells and needs %(want)d, as the header has.") % said)
        about = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
        period = _period(_code(about[when]), number)
        reading.periods.add(period)
        series = {name: _code(cell) for name, cell in about.items() if name not in NO_DIMENSIONS}
        if _fits(series, geos, chosen, reading):
            flags = "".join(_flags(about[name]) for name in flag_names)
            text, behind = _cell(about[what])
            _keep(reading, Observation(number, series["geo"], period, _value(text, number), _flags(flags + behind)))


def _check_chosen(names: Sequence[str], chosen: Mapping[str, str]) -> None:
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        said = {"name": unknown[0], "names": ", ".join(one for one in names if one != "geo")}
        raise Broken(1, _("The file has no dimension “%(name)s”. It has: %(names)s.") % said)


def _fits(about: Mapping[str, str], geos: frozenset[str], chosen: Mapping[str, str], reading: Reading) -> bool:
    """Say whether a line is of the areas and the series that are asked for, and note which codes such lines have."""
    if about["geo"] not in geos or any(about[name] != code for name, code in chosen.items()):
        return False
    for name, code in about.items():
        if name != "geo":
            reading.dimensions.setdefault(name, set()).add(code)
    return True


def _keep(reading: Reading, one: Observation) -> None:
    if len(reading.observations) >= MOST_KEPT:
        raise Broken(one.line, _("The file has more values of these areas than can be brought in at once."))
    reading.observations.append(one)


def _cell(text: str) -> tuple[str, str]:
    """Return the value and the flags of a cell: `18900 b`, `: c`, and `:c` as older files have it."""
    bare = text.strip()
    if bare.startswith(":"):
        return ":", _flags(bare)
    value, _space, flags = bare.partition(" ")
    return value, _flags(flags)


def _value(text: str, line: int) -> Decimal | None:
    if text in {":", ""}:
        return None
    try:
        value = Decimal(text) if NUMBER.match(text) else None
    except InvalidOperation:
        value = None
    if value is None or abs(value) >= LARGEST:
        raise Broken(
            line, _("“%(text)s” is no value. Values are numbers with a point, “:” is none.") % {"text": text[:40]}
        )
    return value.quantize(PLACES)


def _flags(text: str) -> str:
    return "".join(dict.fromkeys(one for one in text.lower() if one.isalpha()))[:12]


def _period(text: str, line: int) -> str:
    """Return a period as the comparison keeps it: 2015, 2015-03, 2015-Q1, 2015-S1, 2015-W05, 2015-03-31."""
    bare = text.strip()
    match = PERIOD.match(bare)
    if match:
        year, letter, number, day = match.groups()
        if not number:
            return year
        if day and not letter:
            return f"{year}-{int(number):02d}-{int(day):02d}"
        if not day and 1 <= int(number) <= MOST_IN_YEAR[letter]:
            return f"{year}-{WRITTEN.get(letter, '')}{int(number):0{1 if letter in ONE_DIGIT else 2}d}"
    raise Broken(line, _("“%(text)s” is no period, such as 2015, 2015-Q1 or 2015-03.") % {"text": bare[:40]})

"""A file of Eurostat is taken for an indicator of a study: whole first, so that nothing is kept of a broken one, then by portions.

What the file says of an area stands for the peer whose code it is. Where the file has a period and no value of an area, that is
kept as missing, with the reason; an area that is not in the file at all is missing from the data set.
"""

import io
import json
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.exchange.actions import take_portions
from proxenia.exchange.models import Portion, Run
from proxenia.region.choices import Missing
from proxenia.region.models import StudyIndicator, StudyPeer
from proxenia.region.models.benchmarks import read_choice

from .eurostat import Broken, Observation, Reading, read

KEY: Final = "eurostat"
SIZE: Final = 500
"""So many values are a portion: what one transaction writes."""
TOLD: Final = 20
Row = tuple[int, int, str, str, str | None, str, str]
"""Number, line in the file (0: not in it), code of the area, period, value, flags, why there is no value."""


def take_file(source: Path, indicator: StudyIndicator, choice: str = "", *, file_name: str, actor: User) -> Run:
    """Take a file for an indicator, and begin to look at it. `choice` says which of its series, else the indicator does.

    Raises NotAllowed; RuleError, with the line, where the file is broken, holds none of the areas, or several series fit.
    """
    with source.open("rb") as stream:
        return _take(stream, indicator, choice, file_name, actor)


def take_content(content: bytes, indicator: StudyIndicator, choice: str = "", *, file_name: str, actor: User) -> Run:
    """Take a file of Eurostat that is in memory, for an indicator of a study. Raises NotAllowed, RuleError."""
    return _take(io.BytesIO(content), indicator, choice, file_name, actor)


def _take(stream: BinaryIO, indicator: StudyIndicator, choice: str, file_name: str, actor: User) -> Run:
    must_write(actor, indicator)
    areas = _areas(indicator)
    if not areas:
        raise _refused(
            _("No peer of this study has the code of an area. Write their codes first, such as DK04."), "peers"
        )
    try:
        chosen = read_choice(choice or indicator.choice)
    except ValueError as error:
        raise RuleError("eurostat.choice", str(error), fields={"choice": [str(error)]}) from None
    try:
        reading = read(stream, list(areas), chosen)
    except Broken as error:
        raise _refused(_("The file was not taken, and nothing of it is here. %(where)s") % {"where": error}) from None
    if not reading.observations:
        words = _("The file has nothing of these areas in the series that is chosen: %(areas)s.")
        raise _refused(words % {"areas": ", ".join(areas)}, "nothing")
    rows = list(rows_of(reading, list(areas)))
    about = {
        "study": indicator.study_id,
        "indicator": indicator.pk,
        "dataset": indicator.dataset or dataset_of(file_name),
        "form": reading.form,
        "lines": reading.lines,
        "series": {name: next(iter(codes)) for name, codes in sorted(reading.dimensions.items())},
        "periods": sorted(reading.periods),
        "absent": sorted(set(areas) - {one.geo for one in reading.observations}),
    }
    packed = (_pack(rows[at : at + SIZE]) for at in range(0, len(rows), SIZE))
    return take_portions(KEY, packed, file_name=file_name, about=about, rows=len(rows), actor=actor)


def _areas(indicator: StudyIndicator) -> dict[str, int]:
    """Return the peer of each code."""
    return {code: one.pk for one in StudyPeer.objects.filter(study=indicator.study_id) for code in one.areas}


def _refused(words: str, code: str = "refused") -> RuleError:
    return RuleError(f"eurostat.{code}", words, fields={"file": [words]})


def dataset_of(file_name: str) -> str:
    """Return the code of a data set as its files are called: `estat_tgs00026.tsv.gz` is `tgs00026`."""
    return Path(file_name).name.partition(".")[0].removeprefix("estat_")[:60]


def rows_of(reading: Reading, areas: list[str]) -> Iterator[Row]:
    """Yield a row for each area and period of a file: what it says, or that it says nothing."""
    said: dict[tuple[str, str], Observation] = {(one.geo, one.period): one for one in reading.observations}
    known = {one.geo for one in reading.observations}
    number = 0
    for geo in areas:
        for period in sorted({one.period for one in reading.observations}):
            number += 1
            one = said.get((geo, period))
            if one is None:
                why = Missing.NOT_PUBLISHED if geo in known else Missing.NOT_HELD
                yield number, 0, geo, period, None, "", why.value
            else:
                value = None if one.value is None else f"{one.value:f}"
                yield number, one.line, geo, period, value, one.flags, one.missing


def _pack(rows: list[Row]) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def opened(portion: Portion) -> list[tuple[Observation, int, str]]:
    """Return what a portion says, with the number of each row and why it has no value; nothing where the rows are gone."""
    content = bytes(portion.rows)
    rows: list[Any] = json.loads(zlib.decompress(content)) if content else []
    return [
        (Observation(line, geo, period, None if value is None else Decimal(value), flags), number, missing)
        for number, line, geo, period, value, flags, missing in rows
    ]


def told_of_file(run: Run) -> dict[str, Any]:
    """Return what the page of a run tells of its file: which series it is, and of which areas nothing is there."""
    indicator = StudyIndicator.objects.filter(pk=run.about.get("indicator")).select_related("study").first()
    return {**run.about, "of": indicator, "first": run.about["periods"][0], "last": run.about["periods"][-1]}

"""A file of activities is taken: looked through whole first, so that nothing is kept of a broken or hostile one, then by portions."""

import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.engines.iati import Activity, Refused, Report, check, read
from proxenia.exchange.access import must_bring_in
from proxenia.exchange.actions import take_portions
from proxenia.exchange.models import Portion, Run

from .holding import packed, unpacked
from .words import held_rows

KEY: Final = "iati"
SIZE: Final = 50
"""So many activities are a portion: what one transaction writes."""
MOST_BYTES: Final = 4 << 20
"""So many bytes one activity may take as JSON."""
SHOWN: Final = 50
LEFT: Final = 200


def report_of_file(source: Path | BinaryIO) -> Report:
    """Check a whole file. Raises RuleError, with line and reason, where it is broken, hostile, or holds no activities."""
    report = check(source)
    if report.refused:
        where = _("Line %(line)d: %(why)s") % {"line": report.refused["line"], "why": report.refused["message"]}
        words = _("The file was not taken, and nothing of it is here. %(where)s") % {"where": where}
        raise RuleError("iati.refused", words, fields={"file": [words]})
    if report.kind != "activities":
        words = _("This is an organisation file: budgets and papers of who publishes. Only activities are brought in.")
        raise RuleError("iati.organisations", words, fields={"file": [words]})
    return report


def take_file(source: Path | BinaryIO, *, file_name: str, actor: User) -> Run:
    """Take a file of activities: look through it whole, keep its activities by portions, and begin to look at them.

    Raises NotAllowed without the right to write; RuleError, with line and reason, where it cannot be taken: then nothing is kept.
    """
    must_bring_in(actor)
    report = report_of_file(source)
    if not isinstance(source, Path):
        source.seek(0)
    about: dict[str, Any] = {
        **{
            name: getattr(report, name)
            for name in ("version", "generated", "checked_as", "count", "severities", "rules")
        },
        "findings": [one.as_data() for one in report.findings[:SHOWN]],
        "left": [],
    }
    try:
        portions = _portions(source, about)
        return take_portions(KEY, portions, file_name=file_name, about=about, rows=report.count, actor=actor)
    except Refused as error:
        words = _("Line %(line)d: %(why)s") % {"line": error.line, "why": error.message}
        raise RuleError("iati.refused", words, fields={"file": [words]}) from None


def take_content(content: bytes, *, file_name: str, actor: User) -> Run:
    """Take a file that is in memory; see `take_file`. Raises NotAllowed, RuleError."""
    return take_file(io.BytesIO(content), file_name=file_name, actor=actor)


def _portions(source: Path | BinaryIO, about: dict[str, Any]) -> Iterator[bytes]:
    """Yield the activities by portions, and note what of the file is not held once all are read."""
    waiting: list[Any] = []
    with read(source) as reading:
        for told in reading:
            activity = packed(told.activity)
            if len(json.dumps(activity)) > MOST_BYTES:
                words = _("This activity is larger than %(size)d MB.") % {"size": MOST_BYTES >> 20}
                raise Refused("large", words, told.line)
            waiting.append([told.number, told.line, activity])
            if len(waiting) == SIZE:
                yield _pack(waiting)
                waiting = []
        if waiting:
            yield _pack(waiting)
        about["left"] = [[one.path, one.count, one.line] for one in reading.left[:LEFT]]


def _pack(rows: list[Any]) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def opened(portion: Portion) -> list[tuple[int, int, Activity]]:
    """Return the activities of a portion with their numbers and lines in the file; none where they are gone."""
    content = bytes(portion.rows)
    rows = json.loads(zlib.decompress(content)) if content else []
    return [(number, line, unpacked(Activity, told)) for number, line, told in rows]


def told_of_file(run: Run) -> dict[str, Any]:
    """Return what the page of a run tells of its file: what it is, what is not held, and what the check found."""
    held: dict[str, int] = {}
    for told in Portion.objects.filter(run=run, looked__isnull=False).values_list("looked", flat=True):
        for name, number in (told or {}).get("held", {}).items():
            held[name] = held.get(name, 0) + number
    about = run.about
    found = sum(about.get("severities", {}).values())
    return {**about, "held": held_rows(held), "found": found, "shown": about.get("findings", [])[:SHOWN]}

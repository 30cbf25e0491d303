"""The commands for files of the International Aid Transparency Initiative. The check needs no database and no account.

Those that read or write records are of the room `projects`.
"""

import sys
import time
from pathlib import Path

import click

from proxenia.core.printing import NOT_UNDERSTOOD, REFUSED, json_option, say
from proxenia.engines.iati import Finding, Report, check
from proxenia.projects.iati.cli import COMMANDS

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EVERY = 2.0
"""Seconds between two words about how far a long file is."""
MEGABYTE = 1_000_000
KINDS = {"activities": "activity file", "organisations": "organisation file"}
SHOWN = 50
"""So many findings are told to people; programs get all that were kept."""


@click.group("iati")
def group() -> None:
    """Files of the International Aid Transparency Initiative (IATI): check them, give projects out, bring others' in."""


for command in COMMANDS:
    group.add_command(command)


@group.command("check")
@click.argument("file", type=FILE)
@json_option
def check_command(file: Path, *, as_json: bool) -> None:
    """Check an IATI file against the schema, rules and codelists of version 2.03 of the standard.

    FILE holds activities or an organisation. It is read as a stream, so its size does not matter. Files of 2.01 and 2.02 are held
    against 2.03, which only added to them; those of version 1 are named and not checked further.

    \b
    Each finding says
      line and path      where it is
      rule               "schema:…" the schema's, "rule:2.1.2" the standard's rule of that number,
                         "codelist:Sector" a code that is on no list, "duplicate:1.1.2" an identifier twice
      severity           critical, error: mend it; warning: look at it; note: a list that may be added to

    \b
    Examples:
      proxenia iati check activities.xml
      proxenia iati check activities.xml --json > report.json

    With --json: {"kind", "version", "generated", "checked_as", "count", "compared", "severities", "rules" with all findings
    counted, "refused", "shown", "findings": [{"code", "rule", "severity", "line", "path", "message", "activity", "params"}, …]}.
    The first 100 findings of a rule are told, 1,000 in all; all are counted.

    Exit code 0 where nothing must be mended, 1 where there is an error, 2 where the file was refused: it is broken, hostile or
    no IATI.
    """
    report = check(file, progress=_Progress(file.stat().st_size))
    say(report.as_data(), _lines(report), as_json=as_json)
    if report.refused:
        sys.exit(NOT_UNDERSTOOD)
    sys.exit(REFUSED if report.wrong else 0)


class _Progress:
    """Says on standard error how far a long file is."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._next = time.monotonic() + EVERY

    def __call__(self, count: int, done: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY
            click.echo(f"{count:,} read, {done / MEGABYTE:,.0f} of {self._size / MEGABYTE:,.0f} MB", err=True)


def _lines(report: Report) -> list[str]:
    """Return a report in lines: what the file is, the findings, how many there are."""
    lines = [_first(report)]
    lines += [_line(one) for one in report.findings[:SHOWN]]
    if report.refused:
        where = f"line {report.refused['line']}, column {report.refused['column']}"
        lines.append(f"Not read any further ({where}): {report.refused['message']}")
    total = sum(report.severities.values())
    if total > SHOWN:
        lines.append(f"{total:,} findings, of which {SHOWN} are shown:")
        lines += [f"  {many:>7,}  {rule}" for rule, many in report.rules.items()]
    told = ", ".join(f"{many:,} {name}" for name, many in report.severities.items() if many)
    lines.append(f"Found: {told}." if told else "Nothing found." if not report.refused else "")
    return [line for line in lines if line]


def _first(report: Report) -> str:
    if report.kind is None:
        return ""
    made = f", made {report.generated}" if report.generated else ""
    read = f"; {report.count:,} checked as {report.checked_as}" if report.checked_as else ""
    return f"{KINDS[report.kind].capitalize()} of version {report.version or 'unknown'}{made}{read}."


def _line(finding: Finding) -> str:
    rule = f"{finding.code.partition('.')[0]}:{finding.rule}"
    return f"{finding.line:>7}  {finding.severity:<8}  {rule}  {finding.message}\n         {finding.path}"

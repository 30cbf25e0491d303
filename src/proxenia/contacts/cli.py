"""Commands about contacts. They read what the account named with --as may see."""

import sys
from pathlib import Path
from typing import Any

import click
from django.utils.translation import ngettext

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.content_lines import beginning
from proxenia.core.errors import RuleError
from proxenia.core.printing import REFUSED, json_option, say, say_rows, stop

from . import queries, words
from .calendars.checking import check_calendar
from .calendars.importing import import_calendar
from .calendars.reading import LARGEST
from .choices import Direction, InteractionKind
from .models import Interaction

file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
with_option = click.option(
    "--with", "name", required=True, help="A tie, place, organisation, post or person, by any of its names."
)


@click.group("contacts", epilog="Example: proxenia contacts list --with Harbin --as officer@example.org")
def group() -> None:
    """Contacts: who met whom, and when it was last."""


def _row(interaction: Interaction) -> dict[str, Any]:
    return {
        "number": interaction.pk,
        "title": str(interaction.title),
        "kind": interaction.kind,
        "start": interaction.start,
        "end": interaction.end,
        "precision": interaction.date_precision,
        "direction": interaction.direction,
        "level": interaction.level,
        "place": str(interaction.place or ""),
        "url": interaction.get_absolute_url(),
    }


def _named(actor: Any, name: str, *, as_json: bool) -> Any:
    """Return the record a name stands for; end with exit code 1 where nothing answers to it."""
    record = queries.named(actor, name)
    if record is None:
        message = f"Nothing that you may see answers to “{name}”."
        stop("name.unknown", message, as_json=as_json)
    return record


@group.command("list")
@with_option
@as_option
@json_option
def list_contacts(name: str, as_email: str | None, *, as_json: bool) -> None:
    """List the contacts with somebody or somewhere, the newest first. Milestones are not contacts and are left out.

    \b
    Examples:
      proxenia contacts list --with Harbin --as officer@example.org
      proxenia contacts list --with "mayor of Harbin" --json --as officer@example.org

    Exit code 1 where nothing answers to the name.
    """
    actor = acting(as_email)
    record = _named(actor, name, as_json=as_json)
    rows = [_row(one) for one in queries.with_record(actor, record)]
    lines = [f"{row['start'] or '?'!s:<12} {row['kind']:<12} {row['title']}" for row in rows]
    count = ngettext("%(count)d contact", "%(count)d contacts", len(rows)) % {"count": len(rows)}
    about = {"with": str(record), "label": record._meta.label_lower}
    say_rows("contacts", rows, [f"{record}: {count}", *lines], as_json=as_json, **about)


def _meeting(one: queries.Meeting) -> dict[str, Any]:
    citations = [{"source": mark.source, "locator": mark.locator, "grade": mark.grade} for mark in one.marks]
    return _row(one.interaction) | {"who": [words.who(each) for each in one.present], "citations": citations}


def _told(answer: queries.Answer) -> list[str]:
    lines = [*words.not_understood(answer), words.sentence(answer)]
    if answer.last is not None:
        lines += [f"  who: {'; '.join(words.who(each) for each in answer.last.present) or 'not recorded'}"]
        lines += [f"  where: {answer.last.interaction.place or 'not recorded'}"]
        lines += [f"  source: {mark.source}, {mark.locator}" for mark in answer.last.marks] or ["  source: none named"]
    lines += [f"  before: {one.interaction.start!s:<12}{one.interaction.title}" for one in answer.older]
    return lines


@click.command("last")
@with_option
@click.option("--level", default="", help="A level (“top political”), or words of a post (“mayor”).")
@click.option("--topic", default="", help="A topic, by any of its names.")
@click.option("--direction", default="", type=click.Choice(["", *Direction.values]), help="Who travelled.")
@click.option("--kind", default="", type=click.Choice(["", *InteractionKind.values]), help="What it was.")
@as_option
@json_option
def last(name: str, level: str, topic: str, direction: str, kind: str, as_email: str | None, *, as_json: bool) -> None:
    """Say when we last met somebody: who, in the post held then, where, and which source says so.

    \b
    Examples:
      proxenia last --with Harbin --level mayor --direction out
      proxenia last --with 哈尔滨 --json

    Exit code 1 where nothing answers to the name; 0 where nothing is recorded: that is an answer too.
    """
    actor = acting(as_email)
    record = _named(actor, name, as_json=as_json)
    asked = queries.Question(level=level, topic=topic, direction=direction, kind=kind)
    answer = queries.last(actor, record, asked)
    data = {
        "with": str(record),
        "label": record._meta.label_lower,
        "sentence": words.sentence(answer),
        "last": _meeting(answer.last) if answer.last else None,
        "older": [_meeting(one) for one in answer.older],
        "undated": answer.undated,
        "records_begin": answer.begins,
        "unknown": answer.unknown,
    }
    say(data, _told(answer), as_json=as_json)


@group.command("import")
@file_argument
@click.option("--tie", "name", default="", help="The tie these contacts belong to, by any of its names.")
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
@as_option
@json_option
def import_contacts(file: Path, name: str, as_email: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Log the events of a calendar file (iCalendar) that happened as contacts, wholly or not at all.

    The same event again adds nothing. Attendees are matched by their mail; those nobody answers to are listed.

    \b
    Examples:
      proxenia contacts import calendar.ics --as officer@example.org --dry-run
      proxenia contacts import calendar.ics --tie Harbin --as officer@example.org --json
    """
    actor = acting(as_email)
    tie = queries.tie_named(actor, name, today()) if name else None
    if name and tie is None:
        raise click.BadParameter(f"No tie that you may see answers to “{name}”.", param_hint="--tie")
    try:
        content = beginning(file, LARGEST)
        brought = import_calendar(content, file_name=file.name, actor=actor, tie=tie, dry_run=dry_run)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    lines = ["Nothing was changed; this would come of it:" if dry_run else "Done."]
    lines += [f"  {brought.created:6} new contact(s)", f"  {brought.already_there:6} already there"]
    lines += [f"  {one['start']:<12} {one['title']}" for one in brought.contacts]
    lines += [f"? {one['mail']} {one['name']}: nobody here has this address" for one in brought.unknown]
    lines += [f"- line {one['line']}: {one['what']} {one['todo']}" for one in brought.findings]
    say(brought.as_dict(), lines, as_json=as_json)


@click.group("calendar", epilog="Example: proxenia calendar check meetings.ics")
def calendar_group() -> None:
    """Calendar files (iCalendar)."""


@calendar_group.command("check")
@file_argument
@json_option
def check(file: Path, *, as_json: bool) -> None:
    """Say what is wrong with a calendar file: what, on which line, what to do.

    Example: proxenia calendar check meetings.ics --json

    Ends with 0 where nothing is wrong, 1 where something is.
    """
    try:
        problems = check_calendar(beginning(file, LARGEST))
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    lines = [f"line {one.line}: {one.what} {one.todo}" for one in problems] or ["Nothing is wrong with it."]
    say({"problems": [one.as_dict() for one in problems]}, lines, as_json=as_json)
    if problems:
        sys.exit(REFUSED)

"""Commands about programmes of forums: check, publish, and give them to other tools."""

import sys
from pathlib import Path

import click
from django.utils import timezone

from proxenia.accounts.acting import as_option
from proxenia.core.errors import RuleError
from proxenia.core.printing import REFUSED, json_option, say, stop
from proxenia.core.visitors import LANGUAGES
from proxenia.forums.access import reads_inside
from proxenia.forums.record.cli import forum_for
from proxenia.forums.record.links import page_link

from . import actions, exporting, queries
from .checking import check_forum
from .snapshot import snapshot


@click.command("check")
@click.argument("number", type=int)
@as_option
@json_option
def check_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Say what clashes in the programme of the forum NUMBER.

    Exit code 1 where there are faults.

    \b
    Example:
      proxenia forums check 3 --as officer@example.org
    """
    actor, forum = forum_for(as_email, number, as_json=as_json)
    if not reads_inside(actor, forum):
        stop("forum.check.forbidden", "Only the office that plans a forum checks its programme.", as_json=as_json)
    checked = check_forum(actor, forum)
    lines = [f"{forum}: {checked.lines} sessions, {len(checked.findings)} findings, {checked.faults} of them faults."]
    lines += [f"  {one.severity:<8} {one.why} {one.todo}" for one in checked.findings]
    say({"forum": forum.pk, **checked.as_data()}, lines, as_json=as_json)
    sys.exit(REFUSED if checked.faults else 0)


@click.command("publish-programme")
@click.argument("number", type=int)
@click.option("--comment", default="", help="What is new, in words.")
@as_option
@json_option
def publish_command(number: int, comment: str, as_email: str | None, *, as_json: bool) -> None:
    """Publish the programme of the forum NUMBER as its next version, and say what that changed.

    \b
    Example:
      proxenia forums publish-programme 3 --comment "Rooms of the second day" --as steward@example.org
    """
    actor, forum = forum_for(as_email, number, as_json=as_json)
    try:
        version = actions.publish_programme(forum, comment, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    changes = queries.change_lists(forum)[0]["changes"]
    lines = [f"{forum}: version {version.number}.", *(f"  {one}" for one in changes)]
    say({"forum": forum.pk, "number": version.number, "changes": changes}, lines, as_json=as_json)


@click.command("schedule")
@click.argument("number", type=int)
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--draft", is_flag=True, help="As it stands, not as it was published last.")
@as_option
@json_option
def schedule_command(
    number: int, file: Path, language: str, as_email: str | None, *, draft: bool, as_json: bool
) -> None:
    """Write the programme of the forum NUMBER to FILE for other conference tools: .json, .xml (frab, pretalx) or .ics.

    \b
    Example:
      proxenia forums schedule 3 schedule.xml --language da --as officer@example.org
    """
    actor, forum = forum_for(as_email, number, as_json=as_json)
    kind, version = file.suffix.lower().lstrip("."), queries.newest_version(forum)
    if kind not in {"json", "xml", "ics"}:
        stop("schedule.kind", "Name a file that ends in .json, .xml or .ics.", as_json=as_json)
    if draft and not reads_inside(actor, forum):
        stop("schedule.draft.forbidden", "Only the office that plans a forum reads its draft.", as_json=as_json)
    if not draft and version is None:
        stop("schedule.unpublished", "Nothing is published yet. Publish it, or ask for the --draft.", as_json=as_json)
    entries = snapshot(queries.planned_sessions(forum)) if draft else queries.published_programme(forum)
    reached = version.number if version else 0
    url = f"{page_link(forum)}programme/"
    if kind == "ics":
        stamp = version.published_at if version and not draft else timezone.now()
        content = exporting.as_calendar(forum, entries, number=reached, stamp=stamp, language=language, url=url)
    else:
        name = f"{reached}+" if draft else str(reached)
        told = exporting.schedule(forum, entries, version=name, language=language, url=url)
        content = exporting.as_json(told) if kind == "json" else exporting.as_xml(told)
    try:
        file.write_bytes(content)
    except OSError as error:
        stop("schedule.file", f"{file} cannot be written: {error.strerror}.", as_json=as_json)
    said = {"file": str(file), "sessions": len(entries), "version": reached}
    say(said, f"{file}: {len(entries)} sessions.", as_json=as_json)


COMMANDS: tuple[click.Command, ...] = (check_command, publish_command, schedule_command)

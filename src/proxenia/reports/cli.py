"""Commands that make documents. They read what the account named with --as may see."""

import datetime as dt
from pathlib import Path
from typing import Any, NoReturn

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.contacts.queries import named
from proxenia.core.clock import today
from proxenia.core.documents import as_data
from proxenia.core.documents.commands import Files, file_options, words_of, written, wrote
from proxenia.core.errors import RuleError
from proxenia.core.options import as_of_option
from proxenia.core.printing import json_option, say, stop
from proxenia.relations.queries import tie_named

from .actions import take_out
from .answer.asking import answer
from .answer.document import on_two_pages
from .answer.model import as_data as answer_data
from .book import book
from .brief import LANGUAGES, brief
from .choices import Level
from .queries import book_subject


def paper_options(command: Any) -> Any:
    """Add the options that every paper has: language, day, files, links, who asks, JSON."""
    for option in (
        json_option,
        as_option,
        file_options,
        as_of_option,
        click.option(
            "--lang", default="en", show_default=True, type=click.Choice(LANGUAGES), help="Language of the paper."
        ),
    ):
        command = option(command)
    return command


@click.command("answer")
@click.argument("tie")
@paper_options
def answer_command(
    tie: str,
    lang: Any,
    as_of: dt.date | None,
    files: Files,
    as_email: str | None,
    *,
    as_json: bool,
) -> None:
    """Answer “what came of it?” for a tie, by any of its names: gains, travel, the regime, why it goes on.

    \b
    Examples:
      proxenia answer Harbin --lang da --pdf harbin.pdf
      proxenia answer 哈尔滨 --json

    Without a file it is written out in words, with what is not known. Exit code 1 where no tie answers to the name.
    """
    actor, day = acting(as_email), as_of or today()
    record = tie_named(actor, tie, day)
    if record is None:
        _nobody(tie, as_json=as_json)
    found = answer(actor, record, day, lang)
    made = on_two_pages(found, files.base)
    names = written(made, files, as_json=as_json)
    say(answer_data(found) | {"files": names}, wrote(names) or words_of(made), as_json=as_json)


def _nobody(name: str, *, as_json: bool) -> NoReturn:
    message = f"Nothing that you may see answers to “{name}”."
    stop("name.unknown", message, as_json=as_json)


@click.command("brief")
@click.argument("name")
@paper_options
def brief_command(
    name: str,
    lang: Any,
    as_of: dt.date | None,
    files: Files,
    as_email: str | None,
    *,
    as_json: bool,
) -> None:
    """Make the two pages before a meeting, about a tie, person, place, organisation or post by any of its names.

    \b
    Examples:
      proxenia brief Harbin --lang da --pdf harbin.pdf
      proxenia brief 哈尔滨 --docx harbin.docx
      proxenia brief "Jacob Bundsgaard" --json

    Without a file it is written out in words. Exit code 1 where nothing answers to the name.
    """
    actor = acting(as_email)
    record = named(actor, name)
    if record is None:
        _nobody(name, as_json=as_json)
    document = brief(actor, record, as_of or today(), language=lang, base=files.base)
    names = written(document, files, as_json=as_json)
    data = {"about": record._meta.label_lower, "number": record.pk, "files": names, "document": as_data(document)}
    say(data, wrote(names) or words_of(document), as_json=as_json)


@click.command("book")
@click.argument("name")
@click.option(
    "--level",
    default=Level.TEAM.value,
    show_default=True,
    type=click.Choice(Level.values),
    help="For whom: each next one reads less.",
)
@paper_options
def book_command(
    name: str,
    level: str,
    lang: Any,
    as_of: dt.date | None,
    files: Files,
    as_email: str | None,
    *,
    as_json: bool,
) -> None:
    """Make the briefing book about a tie or a visit, by any of its names, for one of four kinds of reader.

    \b
    Examples:
      proxenia book Harbin --level mayor --lang da --pdf harbin.pdf
      proxenia book 哈尔滨 --level partner --lang zh --docx harbin.docx
      proxenia book Harbin --json

    Without a file it is written out in words. A file leaves an event in the log of the office. Exit code 1 where nothing answers
    to the name.
    """
    actor, day = acting(as_email), as_of or today()
    record = book_subject(actor, name, day)
    if record is None:
        _nobody(name, as_json=as_json)
    try:
        made = book(actor, record, day, language=lang, level=level, base=files.base)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    names = written(made.document, files, as_json=as_json)
    for file in names:
        take_out(record, made, file_format=Path(file).suffix.removeprefix("."), actor=actor)
    data = {"about": record._meta.label_lower, "number": record.pk, "level": level, "version": made.digest}
    data |= {"files": names, "document": as_data(made.document)}
    say(data, wrote(names) or words_of(made.document), as_json=as_json)

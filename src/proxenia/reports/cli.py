"""Commands that make documents. They read what the account named with --as may see."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from django.conf import settings

from proxenia.accounts.acting import acting, as_option
from proxenia.contacts.queries import named
from proxenia.core.clock import read_day, today
from proxenia.core.documents import Document, as_data, docx, pdf
from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, stop
from proxenia.relations.queries import tie_named

from .actions import take_out
from .answer.asking import answer
from .answer.document import on_two_pages
from .answer.model import as_data as answer_data
from .book import book
from .brief import LANGUAGES, brief
from .choices import Level
from .queries import book_subject

FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return read_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _base() -> str:
    """Return the address under which the office reaches this installation, as far as the settings know it."""
    return f"https://{settings.HOSTS[0]}" if settings.HOSTS else "http://127.0.0.1:8000"


def paper_options(command: Any) -> Any:
    """Add the options that every paper has: language, day, files, links, who asks, JSON."""
    for option in (
        json_option,
        as_option,
        click.option("--url", help="Address of this installation, for the links to the records."),
        click.option("--docx", "docx_file", type=FILE, help="Write it for Word into this file."),
        click.option("--pdf", "pdf_file", type=FILE, help="Write it as PDF into this file."),
        click.option("--as-of", callback=_day, help="How things stood then: 1984, 2010-01, 2018-11-20 or 20.11.2018."),
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
    pdf_file: Path | None,
    docx_file: Path | None,
    url: str | None,
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
    made = on_two_pages(found, (url or _base()).rstrip("/"))
    written = _write(made, pdf_file, docx_file)
    if as_json:
        click.echo(json.dumps(answer_data(found) | {"files": written}, ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(f"Wrote {file}" for file in written) or words_of(made))


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
    pdf_file: Path | None,
    docx_file: Path | None,
    url: str | None,
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
    document = brief(actor, record, as_of or today(), language=lang, base=url or _base())
    written = _write(document, pdf_file, docx_file)
    if as_json:
        data = {"about": record._meta.label_lower, "number": record.pk, "files": written, "document": as_data(document)}
        click.echo(json.dumps(data, ensure_ascii=False))
    else:
        click.echo("\n".join(f"Wrote {file}" for file in written) or words_of(document))


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
    pdf_file: Path | None,
    docx_file: Path | None,
    url: str | None,
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
        made = book(actor, record, day, language=lang, level=level, base=url or _base())
    except RuleError as error:
        raise click.ClickException(str(error)) from error
    written = _write(made.document, pdf_file, docx_file)
    for file in written:
        take_out(record, made, file_format=Path(file).suffix.removeprefix("."), actor=actor)
    if as_json:
        data = {"about": record._meta.label_lower, "number": record.pk, "level": level, "version": made.digest}
        data |= {"files": written, "document": as_data(made.document)}
        click.echo(json.dumps(data, ensure_ascii=False))
    else:
        click.echo("\n".join(f"Wrote {file}" for file in written) or words_of(made.document))


def _write(document: Document, pdf_file: Path | None, docx_file: Path | None) -> list[str]:
    wanted = [(file, make) for file, make in ((pdf_file, pdf), (docx_file, docx)) if file is not None]
    try:
        for file, make in wanted:
            file.write_bytes(make(document))
    except (OSError, RuleError) as error:
        raise click.ClickException(str(error)) from error
    return [str(file) for file, _make in wanted]


def words_of(document: Document) -> str:
    """Return a document as plain lines."""
    data = as_data(document)
    lines = [data["title"], data["subtitle"], data["as_of_words"]]
    for block in data["blocks"]:
        lines += _lines(block)
    lines += ["", data["words"]["sources"], *(f"  [{note['number']}] {note['text']}" for note in data["notes"])]
    return "\n".join(lines)


def _lines(block: dict[str, Any]) -> list[str]:
    kinds: dict[str, Callable[[dict[str, Any]], list[str]]] = {
        "heading": lambda one: ["", one["text"]],
        "facts": lambda one: ["", *_facts(one)],
        "bullets": lambda one: [f"  - {_plain(item)}" for item in one["items"]],
        "cards": lambda one: [
            line for card in one["items"] for line in ("", f"  {_plain(card['title'])}", *_facts(card))
        ],
        "figure": lambda one: [f"  [{one['alternative']}]"],
        "contents": lambda one: [f"  {entry['text']}" for entry in one["entries"]],
        "break": lambda _one: [""],
        "table": lambda one: ["  " + " | ".join(map(_plain, row)) for row in one["rows"]],
    }
    if block["kind"] in kinds:
        return kinds[block["kind"]](block)
    return [f"  {block.get('title', '')} {_plain(block['runs'])}".replace("   ", "  ")]


def _facts(block: dict[str, Any]) -> list[str]:
    return [f"  {item['label']}: {_plain(item['runs'])}" for item in block["items"]]


def _plain(runs: list[dict[str, Any]]) -> str:
    return "".join(run["text"] + "".join(f" [{note['number']}]" for note in run["notes"]) for run in runs)

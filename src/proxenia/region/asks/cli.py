"""Commands about joint asks. They read what the account named with --as may see."""

from pathlib import Path
from typing import Any, get_args

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.documents import Language, as_data
from proxenia.core.documents.commands import FILE, Files, words_of, written, wrote
from proxenia.core.documents.paper import page_count
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.region.models import Ask
from proxenia.region.record.cli import region_for

from . import ladder, paper, queries, words
from .reading import Reading, read


def ask_for(as_email: str | None, number: int, *, as_json: bool) -> tuple[Any, Ask]:
    """Return who asks and the ask NUMBER; end with exit code 1 and a sentence where the account sees no such ask."""
    actor = acting(as_email)
    found = queries.asks_visible_to(actor).filter(pk=number).first()
    if found is None:
        message = f"You see no joint ask {number}. “proxenia regions asks” names them."
        stop("ask.unknown", message, as_json=as_json)
    return actor, found


def _row(ask: Ask) -> dict[str, Any]:
    standing = ladder.standing_of(queries.steps_on(ask, today()))
    return {
        "id": ask.pk,
        "title": str(ask),
        "region": str(ask.region) if ask.region is not None else None,
        "level": ask.level,
        "kind": ask.kind,
        "of_whom": words.of_whom(ask),
        "by_when": str(ask.by_when) if ask.by_when is not None else None,
        "rung": standing.rung or None,
        "is_closed": standing.is_closed,
        "stands": words.rung(standing),
        "mandate": words.mandate_today(ask, today()),
        "url": ask.get_absolute_url(),
    }


@click.command("asks")
@click.option("--region", "number", type=int, help="Only those of this city-region.")
@as_option
@json_option
def asks_command(number: int | None, as_email: str | None, *, as_json: bool) -> None:
    """List joint asks with where each stands; those without a result stay in the list.

    \b
    Example:
      proxenia regions asks --region 1 --as officer@example.org
    """
    if number is None:
        found = list(queries.asks_visible_to(acting(as_email)))
    else:
        actor, region = region_for(as_email, number, as_json=as_json)
        found = queries.asks_of(actor, region)
    rows = [_row(one) for one in found]
    lines = [f"{row['id']:>5} {row['title']} – {row['stands']} ({row['mandate']})" for row in rows]
    say_rows("asks", rows, lines or ["No joint asks."], as_json=as_json)


@click.command("ask")
@click.argument("number", type=int)
@as_option
@json_option
def ask_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Tell one joint ask: where it stands, by whose mandate, what was done and answered.

    \b
    Example:
      proxenia regions ask 3 --json
    """
    actor, ask = ask_for(as_email, number, as_json=as_json)
    found = read(actor, queries.whole_ask(actor, ask), today())
    say(_told(found), _lines(found), as_json=as_json)


def _told(found: Reading) -> dict[str, Any]:
    text = found.in_force
    return {
        **_row(found.ask),
        "members": [words.party(one) for one in found.mandate.by_members],
        "members_of": found.mandate.of,
        "others": [words.party(one) for one in found.mandate.by_others],
        "text": None
        if text is None
        else {"number": text.number, "agreed_on": str(text.agreed_on), "text": str(text.text)},
        "steps": [
            {"rung": told.step.rung, "on": str(told.step.on), "text": str(told.step.text), "grade": told.grade}
            for told in found.steps
        ],
        "log": [
            {
                "on": str(one.on),
                "kind": one.kind,
                "text": str(one.text),
                "is_contact": one.contact_id is not None,
                "answered_on": str(one.responded_on) if one.responded_on is not None else None,
                "answer": str(one.response) or None,
            }
            for one in found.log
        ],
        "contacts": found.contacts,
    }


def _lines(found: Reading) -> list[str]:
    ask = found.ask
    lines = [str(ask), f"  {words.rung(found.standing)}", f"  mandate: {words.mandate(found.mandate)}"]
    lines += [f"  of whom: {words.of_whom(ask)}"] if words.of_whom(ask) else []
    lines += [f"  by when: {ask.by_when.display()}"] if ask.by_when is not None else []
    lines += ["Steps", *(_step(told) for told in found.steps)] if found.steps else []
    lines += ["What was done", *(_action(one) for one in found.log)] if found.log else []
    return lines


def _step(told: Any) -> str:
    return f"  {told.step.on.display()}  {told.step} ({told.grade_words})"


def _action(one: Any) -> str:
    return f"  {one.on.display()}  {one.get_kind_display()}: {one}; {words.answer(one)}"


@click.command("ask-paper")
@click.argument("number", type=int)
@click.option(
    "--language",
    "--lang",
    "language",
    type=click.Choice(get_args(Language)),
    default="en",
    show_default=True,
    help="The language.",
)
@click.option("--out", type=FILE, help="Write it into this file: its ending says whether as .pdf or for Word, .docx.")
@click.option("--url", default="", help="Address of this installation, for the links to the sources.")
@as_option
@json_option
def paper_command(
    number: int, language: Language, out: Path | None, url: str, as_email: str | None, *, as_json: bool
) -> None:
    """Give the position paper of joint ask NUMBER, made from its records.

    \b
    Example:
      proxenia regions ask-paper 3 --language da --out paper.pdf
    """
    actor, ask = ask_for(as_email, number, as_json=as_json)
    if out is not None and out.suffix.lower() not in {".pdf", ".docx"}:
        stop("file.kind", "Name a file that ends in .pdf or .docx.", as_json=as_json)
    made = paper.position_paper(actor, ask, today(), language=language, base=url)
    is_pdf = out is not None and out.suffix.lower() == ".pdf"
    names = written(made, Files(out if is_pdf else None, None if is_pdf else out, url), as_json=as_json)
    pages = page_count(made)
    said = [*wrote(names), *([f"It fills {pages} pages: nothing was cut."] if pages > 1 else [])]
    data = {"ask": ask.pk, "files": names, "pages": pages, "document": as_data(made)}
    say(data, said if names else words_of(made), as_json=as_json)


COMMANDS = (asks_command, ask_command, paper_command)

"""Commands of the desk. They read what the account named with --as may see."""

import datetime as dt
import json
import sys

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import read_day, today

from .introductions.asking import Question, answer, as_data, asked
from .introductions.telling import Way, headline, tell

NOT_FOUND = 1


def _day(text: str) -> dt.date:
    """Return the day that was asked about; a usage error says what is wrong with it."""
    try:
        return read_day(text) if text else today()
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from None


@click.command("paths")
@click.option("--from", "begin", default="", help="A person, post or organisation; left out, the own office's posts.")
@click.option("--to", "end", required=True, help="A person, post or organisation, by any of its names.")
@click.option("--as-of", default="", help="As things stood then: 1984, 2010-01, 2018-11-20 or 20.11.2018.")
@click.option("--expired", is_flag=True, help="Also through ties that have expired.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object for programs.")
def paths(begin: str, end: str, as_of: str, as_email: str | None, *, expired: bool, as_json: bool) -> None:
    """Find the shortest ways from somebody here to somebody there, each hop with its evidence.

    \b
    Examples:
      proxenia paths --to "mayor of Harbin"
      proxenia paths --from "mayor of Aarhus" --to "Zhang Xiaolian" --as-of 2010-01
      proxenia paths --to Harbin --expired --json

    Exit code 1 where nothing answers to a name; 0 where there is no path: that is an answer too.
    """
    actor = acting(as_email)
    question = asked(actor, {"from": begin, "to": end, "expired": expired}, _day(as_of))
    found = answer(actor, question)
    if found is None:
        _unknown(question, as_json=as_json)
        return
    ways = tell(actor, found.paths, question.day)
    if as_json:
        click.echo(json.dumps(as_data(question, found, ways), ensure_ascii=False, default=str))
        return
    lines = [line for way in ways for line in _told(way)]
    if not ways:
        lines = ["There is no path through what is on record."]
        lines += ["Expired ties would give one: --expired."] if found.expired_would else []
    click.echo("\n".join([f"To: {question.end.record}", *lines]))


def _unknown(question: Question, *, as_json: bool) -> None:
    name = question.end.text if question.end.record is None else question.begin.text
    message = f"Nothing that you may see answers to “{name}”."
    click.echo(json.dumps({"error": "name.unknown", "message": message}, ensure_ascii=False) if as_json else message)
    sys.exit(NOT_FOUND)


def _told(way: Way) -> list[str]:
    lines = [headline(way)]
    for step in way.steps:
        lines.append(f"  {step.a.name} -> {step.b.name}")
        for bond in step.bonds:
            said = [bond.words, f"{bond.title}", bond.when, "expired" if bond.expired else ""]
            sources = "; ".join(f"{mark.source}, {mark.locator}" for mark in bond.marks)
            lines.append("    " + ", ".join(word for word in said if word) + (f" [{sources}]" if sources else ""))
    return lines

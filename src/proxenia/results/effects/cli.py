"""Commands about effects. They read what the account named with --as may see, and write as that account."""

from collections.abc import Iterator
from typing import Any, get_args

import click
from django.utils.translation import override

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.contributions import Alarm
from proxenia.core.documents import Language, as_data
from proxenia.core.documents.commands import Files, file_options, words_of, written, wrote
from proxenia.core.errors import RuleError
from proxenia.core.printing import json_option, say, say_rows, stop
from proxenia.results.models import EffectMap

from . import actions, queries
from .contributed import alarms
from .paper import effect_paper
from .reading import read
from .telling import told
from .templates import templates

LISTS = ("targets", "estimates", "measured", "evaluated", "claims")


@click.group("effects", epilog="Example: proxenia effects show 1 --as officer@example.org")
def group() -> None:
    """Effects: what was wanted, how one can tell, and what was found, every kind of figure by itself."""


def _map(as_email: str | None, number: int, *, as_json: bool) -> tuple[Any, EffectMap]:
    """Return who asks and the map NUMBER; end with exit code 1 where the account sees no such map."""
    actor = acting(as_email)
    found = queries.maps_visible_to(actor).filter(pk=number).first()
    if found is None:
        message = f"You see no effect map {number}. “proxenia effects list” names them."
        stop("effects.unknown", message, as_json=as_json)
    return actor, found


@group.command("list")
@as_option
@json_option
def list_command(as_email: str | None, *, as_json: bool) -> None:
    """List effect maps with how many goals, indicators and evaluations each has.

    Example: proxenia effects list --as officer@example.org
    """
    found: list[Any] = list(queries.maps_visible_to(acting(as_email)))
    rows = [
        {
            "id": one.pk,
            "title": str(one),
            "goals": one.wanted,
            "indicators": one.told,
            "evaluations": one.evaluated,
            "reports": one.reported,
            "url": one.get_absolute_url(),
        }
        for one in found
    ]
    lines = [f"{row['id']:>5} {row['title']}  ({row['goals']} goals, {row['indicators']} indicators)" for row in rows]
    say_rows("effect_maps", rows, lines or ["No effect maps."], as_json=as_json)


@group.command("show")
@click.argument("number", type=int)
@as_option
@json_option
def show_command(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Show effect map NUMBER: its goals, and of each indicator what is known.

    \b
    Example:
      proxenia effects show 1 --json --as officer@example.org
    """
    actor, record = _map(as_email, number, as_json=as_json)
    with override(actor.language):
        data = told(read(actor, record, today()))
        lines = list(_lines(data))
    say(data, lines, as_json=as_json)


def _lines(data: dict[str, Any]) -> Iterator[str]:
    yield data["title"]
    for theme in data["themes"]:
        yield f"\n{theme['theme'] or 'Without a theme'}"
        for row in theme["rows"]:
            if row["indicator"] is None:
                yield f"  goal: {row['goal']} (nothing says how one could tell)"
                continue
            yield f"  goal: {row['goal']}"
            yield f"    {row['indicator']['name']}: {row['known']}"
            yield from ([f"      baseline: {_figure(row['baseline'])}"] if row["baseline"] else [])
            yield from (f"      {name}: {_figure(one)}" for name in LISTS for one in row[name])
    for one in data["evaluations"]:
        yield f"evaluation: {one['title']}, due {one['due']}: {one['state']}"


def _figure(one: dict[str, Any]) -> str:
    when = "–".join(part for part in (one["start"], one["end"]) if part)
    return " ".join(part for part in (one["text"], f"({when})" if when else "", f"[{one['according_to']}]") if part)


@group.command("templates")
@json_option
def templates_command(*, as_json: bool) -> None:
    """List the templates of themes.

    Example: proxenia effects templates
    """
    rows = [
        {
            "template": one.key,
            "name": one.name.get("en", ""),
            "themes": [name.get("en", "") for name in one.themes.values()],
            "source": one.source,
            "url": one.url,
        }
        for one in templates().values()
    ]
    lines = [f"{row['template']}: {', '.join(row['themes'])}" for row in rows]
    say_rows("templates", rows, lines, as_json=as_json)


@group.command("load")
@click.argument("number", type=int)
@click.argument("template")
@as_option
@json_option
def load_command(number: int, template: str, as_email: str | None, *, as_json: bool) -> None:
    """Put the themes of TEMPLATE on effect map NUMBER.

    Example: proxenia effects load 1 liverpool-2008 --as officer@example.org
    """
    actor, record = _map(as_email, number, as_json=as_json)
    try:
        actions.load_template(record, template, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    themes = [str(one) for one in record.themes.filter(template=template)]
    say(
        {"map": record.pk, "template": template, "themes": themes},
        [f"On the map: {', '.join(themes)}"],
        as_json=as_json,
    )


@group.command("due")
@as_option
@json_option
def due_command(as_email: str | None, *, as_json: bool) -> None:
    """List what is due: evaluations whose report is not on record, and indicators that nobody measured.

    Example: proxenia effects due --as officer@example.org
    """
    actor = acting(as_email)
    with override(actor.language):
        found: list[Alarm] = alarms(actor, today())
        rows = [
            {"kind": one.kind, "due": str(one.when), "what": str(one.title), "why": str(one.why), "url": one.url}
            for one in found
        ]
    lines = [f"{row['due']:<10} {row['what']}. {row['why']}" for row in rows]
    say_rows("due", rows, lines or ["Nothing is due."], as_json=as_json)


@group.command("paper")
@click.argument("number", type=int)
@click.option(
    "--language", "--lang", "language", type=click.Choice(get_args(Language)), default="en", show_default=True
)
@file_options
@as_option
@json_option
def paper_command(number: int, language: Language, files: Files, as_email: str | None, *, as_json: bool) -> None:
    """Give the paper about effect map NUMBER.

    \b
    Example:
      proxenia effects paper 1 --language da --pdf effects.pdf --as officer@example.org
    """
    actor, record = _map(as_email, number, as_json=as_json)
    made = effect_paper(actor, record, today(), language=language, base=files.base)
    names = written(made, files, as_json=as_json)
    data = {"map": record.pk, "files": names, "document": as_data(made)}
    say(data, wrote(names) if names else words_of(made), as_json=as_json)

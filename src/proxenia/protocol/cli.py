"""Commands of protocol. They read what the account named with --as may see."""

import datetime as dt
from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.codes import TONGUES
from proxenia.core.options import as_of_option
from proxenia.core.printing import json_option, say, stop
from proxenia.relations.queries import tie_named

from . import queries
from .gifts.reading import Disclosed, Period
from .gifts.ruling import value_words
from .guest_pages import spoken
from .precedence.documents import LANGUAGES
from .precedence.telling import as_data
from .precedence.words import why


@click.group("protocol", epilog="Example: proxenia protocol order Harbin --lang zh --as officer@example.org")
def group() -> None:
    """Protocol: who stands where, who interprets, what was given."""


@group.command("order")
@click.argument("tie")
@click.option("--rules", "number", type=int, help="Number of the rules; left out, those that fit best.")
@as_of_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the reasons.")
@as_option
@json_option
def order(
    tie: str, number: int | None, as_of: dt.date | None, lang: Any, as_email: str | None, *, as_json: bool
) -> None:
    """Put the posts that carry a tie, named by any of its names, in order, with the reason for each place.

    \b
    Examples:
      proxenia protocol order Harbin --as-of 2010-01
      proxenia protocol order 哈尔滨 --lang zh --json

    Exit code 1 where no tie answers to the name, or no rules fit.
    """
    actor, day = acting(as_email), as_of or today()
    record = tie_named(actor, tie, day)
    if record is None:
        stop("name.unknown", f"Nothing that you may see answers to “{tie}”.", as_json=as_json)
    fitting = queries.rules_for(actor, day, country=queries.country_of_tie(record, day))
    if number is not None:
        fitting = list(queries.order_rules(actor).filter(pk=number))
    if not fitting:
        stop("rules.none", "No rules of precedence fit. Take a set over on the page “Protocol”.", as_json=as_json)
    rules = fitting[0]
    places = queries.order_of(actor, queries.posts_of_tie(actor, record, day), rules, day)
    data = {"tie": str(record), "rules": str(rules), "is_reading": rules.is_reading, "as_of": day}
    lines = [f"{record}, {day}, by “{rules}”{' (our reading)' if rules.is_reading else ''}", ""]
    lines += [f"{one.number:>3}  {one.standing.name} – {why(one, lang)}" for one in places]
    say(data | {"places": as_data(places)}, lines, as_json=as_json)


@group.command("interpreters")
@click.argument("languages", nargs=-1, required=True)
@as_option
@json_option
def interpreters(languages: tuple[str, ...], as_email: str | None, *, as_json: bool) -> None:
    """List who interprets between languages, each by its ISO 639 code.

    Example: proxenia protocol interpreters da zh
    """
    unknown = sorted(set(languages) - set(TONGUES))
    if unknown:
        raise click.BadParameter(f"“{unknown[0]}” is no language known here. Write codes such as da, en, zh.")
    offers = queries.interpreters_for(acting(as_email), languages)
    rows = [
        {"number": one.interpreter.pk, "name": str(one.interpreter), "languages": one.interpreter.languages.split(",")}
        for one in offers
    ]
    lines = [f"{one.interpreter} – {spoken(one.interpreter)}" for one in offers]
    say({"interpreters": rows}, lines or ["Nobody on record interprets between these."], as_json=as_json)


@group.command("disclosure")
@click.option("--year", type=click.IntRange(1000, 9999), help="The year; left out, this one.")
@click.option("--quarter", type=click.IntRange(1, 4), help="One quarter of it.")
@as_option
@json_option
def disclosure(year: int | None, quarter: int | None, as_email: str | None, *, as_json: bool) -> None:
    """List the gifts of the account's office that changed hands in a year or quarter, by official.

    Example: proxenia protocol disclosure --year 2018 --quarter 3 --json
    """
    actor = acting(as_email)
    if not actor.reads_office:
        stop("gift.disclosure.forbidden", "Only those who read the whole office see this list.", as_json=as_json)
    lines = queries.disclosed(actor, Period(year or today().year, quarter or 0))
    told = [_gift(line) for line in lines]
    words = [f"{one['day']}  {one['official']}: {one['what']} ({one['direction']}, {one['other']})" for one in told]
    say({"gifts": told}, words or ["No gift in this period is on record."], as_json=as_json)


def _gift(line: Disclosed) -> dict[str, Any]:
    gift = line.gift
    return {
        "number": gift.pk,
        "official": line.official,
        "day": str(gift.day),
        "direction": gift.direction,
        "what": str(gift.what),
        "other": line.other,
        "value": value_words(gift),
        "fate": gift.fate if gift.direction == "received" else "",
        "declared_on": str(gift.declared_on or ""),
    }

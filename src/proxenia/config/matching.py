"""The command that puts offers in order for needs, from files. It needs no database and no account."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import click

from proxenia.core.printing import NOT_UNDERSTOOD, json_option, say, stop
from proxenia.directory.lexicon import thesaurus
from proxenia.engines.matching import Matcher, Memory, Weights, model_here
from proxenia.engines.matching.model import Answer, Excluded, Need, Offer, Proposal
from proxenia.engines.matching.reading import BadLine, needs_in, offers_in
from proxenia.engines.matching.telling import reason_data
from proxenia.engines.matching.weights import SHIPPED
from proxenia.openings.matches.cli import COMMANDS

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("matching")
def group() -> None:
    """Match needs with offers: which offers may answer a need, across Danish, English and Chinese, and why."""


for command in COMMANDS:
    group.add_command(command)


@group.command("rank")
@click.option("--needs", "needs_file", required=True, type=FILE, help="Needs, one JSON object on a line.")
@click.option("--offers", "offers_file", required=True, type=FILE, help="Offers, one JSON object on a line.")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 100_000), help="Offers for each need.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="As if it were this day (deadlines); else today.")
@click.option("--weights", "weights_file", type=FILE, help="Weights as JSON, instead of those shipped.")
@click.option(
    "--no-model", is_flag=True, help="Compare words and concepts alone, as on a machine that cannot run the model."
)
@click.option("--brief", is_flag=True, help="Name no pairs of sentences: much faster where the files are large.")
@json_option
def rank_command(
    needs_file: Path,
    offers_file: Path,
    top: int,
    day: dt.datetime | None,
    weights_file: Path | None,
    *,
    no_model: bool,
    brief: bool,
    as_json: bool,
) -> None:
    """Put the offers in order for each need, best first, with a tier and the reasons.

    Both files hold one JSON object on each line. Only “id” and one text are needed; a need or offer in several languages
    has several texts, and all of them count. What is left out is unknown, and shuts nobody out.

    \b
      needs     {"id": "N1", "texts": {"da": "Vi vil rense spildevand fra mejerier.", "zh": "…"}}
      offers    {"id": "S1", "texts": {"en": "We clean dairy waste water."}}

    \b
    also read of a need
      concepts        slugs of topics; without them those that the texts name
      market          code of the country where it is wanted, such as "CN"
      form, deadline  "dialogue", "demonstration", "purchase"; "2026-05-31"
      excluded        owners and countries that are not wanted
    \b
    also read of an offer
      concepts, owner, country
      forms, markets, closed_markets    what it takes part in, where it wants to go, where it does not
      references      [{"name": "City works", "market": "CN"}]
      readiness       from 0, an idea, to 1, in daily use
      outcomes        confirmed results
      capacity, load  how many introductions it can take, and has; load is never part of a score
      until           the last day on which it stands

    A score puts offers in order and says nothing else; tiers are strong, possible and weak. Answers are the same each time.

    \b
    Examples:
      proxenia matching rank --needs needs.jsonl --offers offers.jsonl
      proxenia matching rank --needs needs.jsonl --offers offers.jsonl --json --top 20 > ranked.json

    With --json: {need: [{"offer", "score", "tier", "reasons": [{"side", "kind", "facts", "why"}, …]}, …]}, best first.

    Exit code 0 where the offers are in order, whatever their tiers; 2 where a file is not understood.
    """
    try:
        needs, offers, weights = _read(needs_file, offers_file, weights_file)
    except BadLine as error:
        stop("matching.input", str(error), as_json=as_json, exit_code=NOT_UNDERSTOOD, where=error.where)
    memory = _memory(no_model=no_model)
    memory.read(text for group in (needs, offers) for one in group for text in one.texts.values())
    matcher = Matcher(offers, thesaurus(), memory, weights)
    on = day.date() if day else dt.datetime.now(tz=dt.UTC).date()
    answers = [matcher.rank(one, day=on, top=top, sentences=not brief) for one in needs]
    data = {one.need: [_data(each) for each in one.proposals] for one in answers}
    say(data, [line for one in answers for line in _lines(one)], as_json=as_json)


def _read(needs: Path, offers: Path, weights: Path | None) -> tuple[list[Need], list[Offer], Weights]:
    """Return what stands in the files. Raises BadLine."""
    with needs.open("rb") as first, offers.open("rb") as second:
        found = needs_in(first, str(needs)), offers_in(second, str(offers))
    if weights is None:
        return *found, SHIPPED
    try:
        return *found, Weights.of_data(json.loads(weights.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadLine(str(weights), f"These are no weights: {error}") from error


def _memory(*, no_model: bool) -> Memory:
    """Return the memory of vectors, and say on standard error where there is no model."""
    model, why = (None, "") if no_model else model_here()
    if why:
        click.echo(f"{why} Words and concepts alone are compared.", err=True)
    return Memory(model)


def _data(one: Proposal) -> dict[str, Any]:
    return {
        "offer": one.offer,
        "score": one.score,
        "tier": one.tier,
        "reasons": [reason_data(reason) for reason in one.reasons],
    }


def _lines(answer: Answer) -> list[str]:
    """Return an answer in lines: each offer with its reasons, then who is excluded."""
    lines = [f"{answer.need}"]
    for place, one in enumerate(answer.proposals, start=1):
        lines.append(f"{place:>4}  {one.offer}  {one.tier}")
        lines += [f"        {_MARK[told['side']]} {told['why']}" for told in map(reason_data, one.reasons)]
    return lines + [_excluded(one) for one in answer.excluded]


_MARK = {"for": "+", "unknown": "?", "against": "-", "change": ">"}


def _excluded(one: Excluded) -> str:
    return f"   no  {one.offer}: {' '.join(str(reason_data(why)['why']) for why in one.reasons)}"

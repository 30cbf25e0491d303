"""Commands of the desk. They read what the account named with --as may see."""

import datetime as dt
import sys
from typing import NoReturn

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.clock import today
from proxenia.core.contributions import SEARCH
from proxenia.core.index import Answer, Explained, Hit, explain, look
from proxenia.core.options import as_of_option
from proxenia.core.printing import REFUSED, json_option, say, stop

from .introductions.asking import Question, answer, as_data, asked
from .introductions.telling import Way, headline, tell


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind", "kinds", multiple=True, help="Only this kind: tie, person, place …; may be given several times."
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 300), help="At most so many answers.")
@as_option
@json_option
def search_command(
    words: tuple[str, ...], kinds: tuple[str, ...], limit: int, as_email: str | None, *, as_json: bool
) -> None:
    """Find records by any words: names in any language, script or spelling, former names, texts, numbers.

    Accents, the order of words and one typing error do not matter. Exact answers come first; those that answer only with
    an error forgiven are marked.

    \b
    Examples:
      proxenia search harbin
      proxenia search "xiaoming wang" --kind person
      proxenia search 哈尔滨 --json

    Exit code 1 where nothing is found, not even nearly; then it says why.
    """
    actor, text, labels = acting(as_email), " ".join(words), [_label_of(kind) for kind in kinds]
    answer = look(actor, text, labels=labels, limit=limit)
    why = None if answer.exact else explain(actor, text, labels=labels)
    lines = [*_answer_lines(answer), *(_why_lines(why) if why else [])]
    say(_answer_data(text, answer, why), lines, as_json=as_json)
    if not answer.hits:
        sys.exit(REFUSED)


def _label_of(kind: str) -> str:
    """Return the label of a kind by the last word of it; a usage error names those there are."""
    known = {label.partition(".")[2]: label for label in SEARCH.keys()}  # noqa: SIM118 - a slot, not a dict
    if kind not in known:
        raise click.BadParameter(
            f"There is no kind “{kind}”. There are: {', '.join(sorted(known))}.", param_hint="--kind"
        )
    return known[kind]


def _hit_data(hit: Hit) -> dict[str, object]:
    kind = hit.label.partition(".")[2]
    return {
        "kind": kind,
        "id": hit.record_id,
        "title": hit.title,
        "detail": hit.detail,
        "url": hit.url,
        "near": hit.near,
    }


def _answer_data(text: str, answer: Answer, why: Explained | None) -> dict[str, object]:
    data = {"query": text, "found": [_hit_data(hit) for hit in answer.hits], "more": answer.more, "meant": answer.meant}
    return data | ({"unknown": why.unknown, "shorter": why.shorter} if why else {})


def _answer_lines(answer: Answer) -> list[str]:
    lines = [f"{hit.kind}: {hit.title} {hit.number}  {hit.detail}".rstrip() for hit in answer.exact]
    if answer.near:
        meant = f" Did you mean {' or '.join(f'“{one}”' for one in answer.meant)}?" if answer.meant else ""
        lines.append(f"Spelled nearly so:{meant}")
        lines += [f"  {hit.kind}: {hit.title} {hit.number}  {hit.detail}".rstrip() for hit in answer.near]
    return [*lines, "There are more: give more words, or --kind."] if answer.more else lines


def _why_lines(why: Explained) -> list[str]:
    lines = ["Nothing that you may see answers exactly."]
    lines += [f"No word of any record begins with “{word}”." for word in why.unknown]
    return lines + [f"Something answers to: {text}" for text in why.shorter]


@click.command("paths")
@click.option("--from", "begin", default="", help="A person, post or organisation; left out, the own office's posts.")
@click.option("--to", "end", required=True, help="A person, post or organisation, by any of its names.")
@as_of_option
@click.option("--expired", is_flag=True, help="Also through ties that have expired.")
@as_option
@json_option
def paths(begin: str, end: str, as_of: dt.date | None, as_email: str | None, *, expired: bool, as_json: bool) -> None:
    """Find the shortest ways from somebody here to somebody there, each hop with its evidence.

    \b
    Examples:
      proxenia paths --to "mayor of Harbin"
      proxenia paths --from "mayor of Aarhus" --to "Zhang Xiaolian" --as-of 2010-01
      proxenia paths --to Harbin --expired --json

    Exit code 1 where nothing answers to a name; 0 where there is no path: that is an answer too.
    """
    actor = acting(as_email)
    question = asked(actor, {"from": begin, "to": end, "expired": expired}, as_of or today())
    found = answer(actor, question)
    if found is None:
        _unknown(question, as_json=as_json)
    ways = tell(actor, found.paths, question.day)
    lines = [line for way in ways for line in _told(way)]
    if not ways:
        lines = ["There is no path through what is on record."]
        lines += ["Expired ties would give one: --expired."] if found.expired_would else []
    say(as_data(question, found, ways), [f"To: {question.end.record}", *lines], as_json=as_json)


def _unknown(question: Question, *, as_json: bool) -> NoReturn:
    name = question.end.text if question.end.record is None else question.begin.text
    message = f"Nothing that you may see answers to “{name}”."
    stop("name.unknown", message, as_json=as_json)


def _told(way: Way) -> list[str]:
    lines = [headline(way)]
    for step in way.steps:
        lines.append(f"  {step.a.name} -> {step.b.name}")
        for bond in step.bonds:
            said = [bond.words, f"{bond.title}", bond.when, "expired" if bond.expired else ""]
            sources = "; ".join(f"{mark.source}, {mark.locator}" for mark in bond.marks)
            lines.append("    " + ", ".join(word for word in said if word) + (f" [{sources}]" if sources else ""))
    return lines

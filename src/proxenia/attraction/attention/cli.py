"""Commands about attention. They read and write what the account named with --as may see."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
from django.utils.translation import override

from proxenia.accounts.acting import acting, as_option
from proxenia.attraction.choices import InvitationState
from proxenia.contacts.queries import offers_visible_to
from proxenia.core.clock import today
from proxenia.core.documents import Language, as_data
from proxenia.core.documents.commands import FILE, Files, words_of, written, wrote
from proxenia.core.errors import RuleError
from proxenia.core.months import later, month_of
from proxenia.core.printing import REFUSED, json_option, say, say_rows, stop
from proxenia.exchange.actions import bring_at_once, discard
from proxenia.exchange.doing import told_of, work_on

from . import actions, queries, waves, words
from .duplicates import proposals, stories
from .feed_taking import take_feed_file
from .offer_paper import offer_paper


@click.group("attention", epilog="Example: proxenia attention media --as officer@example.org")
def group() -> None:
    """Attention: what media wrote about us, who asks us to speak, and how that comes in waves."""


@group.command("media")
@click.option("--topic", default="", help="Only on this topic, by a word of its name.")
@click.option("--published", default="", help="Only of this year or month: 2015, 2015-02.")
@as_option
@json_option
def media_command(as_email: str | None, *, topic: str, published: str, as_json: bool) -> None:
    """List media items, the newest first. Reach is what somebody stated; it is never added up.

    \b
    Examples:
      proxenia attention media --as officer@example.org
      proxenia attention media --topic climate --published 2015 --json --as officer@example.org
    """
    actor = acting(as_email)
    found = queries.media_visible_to(actor)
    found = queries.published_in(found, published) if published else found
    with override(actor.language):
        told = [_item(one) for one in found if _is_about(one, topic)]
    lines = [f"{one['id']:>5} {one['published']:<10} {one['outlet']}: {one['title']}" for one in told]
    say_rows("media", told, lines or ["No media items."], as_json=as_json)


def _is_about(one: Any, topic: str) -> bool:
    return not topic or any(topic.casefold() in each.label.every().casefold() for each in one.topics.all())


def _item(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": one.title,
        "outlet": one.outlet,
        "country": one.country,
        "language": one.language,
        "published": str(one.published or ""),
        "topics": [topic.slug for topic in one.topics.all()],
        "reach": words.reach(one),
        "url": one.get_absolute_url(),
    }


@group.command("cite")
@click.argument("item", type=int)
@as_option
@json_option
def cite_command(item: int, as_email: str | None, *, as_json: bool) -> None:
    """Put ITEM, a number of "proxenia attention media", into the library, so that it can be cited as evidence.

    \b
    Example:
      proxenia attention cite 12 --as officer@example.org

    Exit code 1 where there is no such item, or the account may not write it.
    """
    actor = acting(as_email)
    found = queries.media_visible_to(actor).filter(pk=item).first()
    if found is None:
        message = f"You see no media item {item}. “proxenia attention media” names them."
        stop("media.unknown", message, as_json=as_json)
    try:
        source = actions.make_source(found, actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    told = {"item": found.pk, "source": source.pk, "url": source.get_absolute_url()}
    say(told, [f"In the library as source {source.pk}: {source}"], as_json=as_json)


@group.command("invitations")
@click.option("--waiting", is_flag=True, help="Only those that nobody has answered.")
@as_option
@json_option
def invitations_command(as_email: str | None, *, waiting: bool, as_json: bool) -> None:
    """List invitations to speak: how far each is, and which post goes.

    \b
    Examples:
      proxenia attention invitations --as officer@example.org
      proxenia attention invitations --waiting --json --as officer@example.org
    """
    actor = acting(as_email)
    found = queries.invitations_visible_to(actor)
    with override(actor.language):
        told = [_invitation(one) for one in (found.filter(state=InvitationState.ASKED) if waiting else found)]
    lines = [f"{one['id']:>5} {one['when']:<10} {one['state']:<9} {one['event']} ({one['from']})" for one in told]
    say_rows("invitations", told, lines or ["No invitations."], as_json=as_json)


def _invitation(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "event": str(one),
        "from": words.inviter(one),
        "when": str(one.start or ""),
        "answer_by": str(one.answer_by or ""),
        "topics": [topic.slug for topic in one.topics.all()],
        "state": one.state,
        "post": str(one.post or ""),
        "url": one.get_absolute_url(),
    }


@group.command("waves")
@click.option("--topic", default="", help="Only on this topic, by a word of its name; left out: on each.")
@click.option("--months", default=12, type=click.IntRange(1, 120), help="How many months back.")
@as_option
@json_option
def waves_command(as_email: str | None, *, topic: str, months: int, as_json: bool) -> None:
    """Count by month what came on each topic: media items, invitations, requests to visit; and say what speakers are booked.

    \b
    Example:
      proxenia attention waves --topic climate --months 24 --as officer@example.org
    """
    actor = acting(as_email)
    wanted = [one for one in waves.topics_known(actor) if topic.casefold() in one.label.every().casefold()]
    first = later(month_of(today()), 1 - months)
    with override(actor.language):
        found = [waves.told(waves.waves_of(actor, one, first, months)) for one in wanted]
    lines = [line for one in found for line in _wave_lines(one)]
    say_rows("topics", found, lines or ["Nothing is on record on a topic."], as_json=as_json)


def _wave_lines(one: dict[str, Any]) -> Iterator[str]:
    yield one["topic"]
    for series in one["series"]:
        numbers = " ".join(f"{month}:{number}" for month, number in series["months"].items() if number)
        more = f" (month not known: {series['undated']})" if series["undated"] else ""
        yield f"  {series['title']:<22} {numbers or 'none'}{more}"
    for speaker in one["speakers"]:
        booked = " ".join(f"{month}:{cell['booked']}/{cell['room']}" for month, cell in speaker["months"].items())
        yield f"  {speaker['speaker']:<22} {booked}"


@group.command("offer")
@click.argument("number", type=int)
@click.option(
    *("--language", "--lang", "language"),
    type=click.Choice(get_args(Language)),
    default="en",
    show_default=True,
    help="The language.",
)
@click.option("--out", type=FILE, help="Write it into this file: its ending says whether as .pdf or for Word, .docx.")
@as_option
@json_option
def offer_command(number: int, language: Language, out: Path | None, as_email: str | None, *, as_json: bool) -> None:
    """Give standard offer NUMBER on paper, for whoever asks: module, who speaks, questions and answers.

    \b
    Example:
      proxenia attention offer 2 --language zh --out offer.pdf --as officer@example.org
    """
    actor = acting(as_email)
    found = offers_visible_to(actor).filter(pk=number).first()
    if found is None:
        stop("offer.unknown", f"You see no standard offer {number}.", as_json=as_json)
    if out is not None and out.suffix.lower() not in {".pdf", ".docx"}:
        stop("file.kind", "Name a file that ends in .pdf or .docx.", as_json=as_json)
    made = offer_paper(actor, found, today(), language=language)
    is_pdf = out is not None and out.suffix.lower() == ".pdf"
    names = written(made, Files(out if is_pdf else None, None if is_pdf else out, ""), as_json=as_json)
    say(
        {"offer": found.pk, "files": names, "document": as_data(made)},
        wrote(names) if names else words_of(made),
        as_json=as_json,
    )


@group.command("feed")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--outlet", default="", help="Whose feed it is; left out: as it calls itself.")
@click.option("--bring-in", is_flag=True, help="Write it. Without this it is only said what would come of it.")
@as_option
@json_option
def feed_command(file: Path, outlet: str, as_email: str | None, *, bring_in: bool, as_json: bool) -> None:
    """Look at FILE, of RSS or Atom, and with --bring-in bring its entries in as media items.

    What is here already stays as it is. A file that is broken or hostile is refused with the line, and nothing of it is kept.

    \b
    Examples:
      proxenia attention feed review.xml --as officer@example.org
      proxenia attention feed review.xml --outlet "Paper 1" --bring-in --as officer@example.org
      proxenia exchange undo 12 --as officer@example.org     take it back

    Exit code 0 where all is well, 1 where something is left out or the file was refused.
    """
    user = acting(as_email)
    with override(user.language):
        try:
            run = take_feed_file(file, outlet=outlet, actor=user)
            done = work_on(bring_at_once(run, actor=user) if bring_in else run, quiet=as_json)
        except RuleError as error:
            stop(error.code, error.message, as_json=as_json)
        told = told_of(done)
        if not bring_in:
            discard(done, actor=user)
    say(told, list(_feed_lines(told, bring_in=bring_in)), as_json=as_json)
    if told["counts"]["bad"]:
        sys.exit(REFUSED)


def _feed_lines(told: dict[str, Any], *, bring_in: bool) -> Iterator[str]:
    yield from (f"  {number:7} {verdict}" for verdict, number in told["counts"].items() if number)
    for row in told["rows"]:
        yield from (f"- {problem['cell']}: {problem['what']} {problem['todo']}" for problem in row["problems"])
    yield f"Brought in as list {told['run']}." if bring_in else "Nothing is written. With --bring-in it is."


@group.command("duplicates")
@as_option
@json_option
def duplicates_command(as_email: str | None, *, as_json: bool) -> None:
    """List media items that look alike by title and day and wait for a decision, and the groups that people made.

    \b
    Example:
      proxenia attention duplicates --as officer@example.org
    """
    actor = acting(as_email)
    found = proposals(actor)
    proposed = [{"item": one.item.pk, "other": one.other.pk, "title": str(one.item)} for one in found]
    groups = [[one.pk for one in group] for group in stories(actor)]
    lines = [f"alike: {one.item.pk} and {one.other.pk}  {one.item} | {one.other}" for one in found]
    lines += [f"one story: {', '.join(map(str, keys))}" for keys in groups]
    say({"proposals": proposed, "stories": groups}, lines or ["Nothing looks alike."], as_json=as_json)

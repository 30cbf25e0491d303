"""Commands about proposals. They read and write what the account named with --as may."""

import sys
from typing import Any

import click

from proxenia.accounts.access import must_write
from proxenia.accounts.acting import acting, as_option
from proxenia.core.errors import RuleError
from proxenia.core.printing import REFUSED, json_option, say, stop
from proxenia.openings.choices import RejectReason

from . import access, actions, learning, proposing, queries, showing
from .showing import Shown
from .vectors import NotRemembered
from .wording import Words


def _told(one: Shown) -> dict[str, Any]:
    found = one.proposal
    return {
        "id": found.pk,
        "solution": str(found.solution.title),
        "organisation": str(found.solution.profile.organisation),
        "shared_by": one.shared_by,
        "tier": found.tier,
        "state": found.state,
        "newcomer": one.load.newcomer,
        "introductions": {"this_year": one.load.number, "capacity": one.load.capacity},
        "reasons": {side.key: [_reason(each) for each in side.reasons] for side in one.sides},
        "url": found.get_absolute_url(),
    }


def _reason(each: Words) -> dict[str, Any]:
    return {"words": each.words, "sentences": [quote.text for quote in each.quotes]}


def _lines(one: Shown) -> list[str]:
    found = one.proposal
    lines = [f"{found.pk:>5}  {found.tier:<9}{found.solution.title} ({found.solution.profile.organisation})"]
    for side in one.sides:
        for each in side.reasons:
            quoted = " ↔ ".join(f"“{quote.text}”" for quote in each.quotes)
            lines.append(f"{'':<7}{side.label}: {each.words} {quoted}".rstrip())
    return lines


@click.command("propose", epilog="Example: proxenia matching propose --need 12 --as officer@example.org")
@click.option("--need", "need_id", type=int, required=True, help="Number of the need, as its address has it.")
@as_option
@json_option
def propose(need_id: int, as_email: str | None, *, as_json: bool) -> None:
    """Look who may answer a need, and keep what is proposed, each with its reasons.

    Exit code 1 where there is no such need of the office, or the account may not write.
    """
    actor = acting(as_email)
    need = queries.own_needs(actor).filter(pk=need_id).first()
    if need is None:
        stop("need.unknown", f"No need of your office has the number {need_id}.", as_json=as_json)
    try:
        must_write(actor, need)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    ranking = proposing.renew_in(need.office_id, [need.pk])[0]
    shown = showing.shown(actor, queries.proposals_to(actor, need))
    excluded = showing.excluded(actor, ranking)
    data = {
        "need": need.pk,
        "model": ranking.model,
        "digest": ranking.digest,
        "proposals": [_told(one) for one in shown],
        "excluded": [
            {"solution": str(one.solution.title), "because": [each.words for each in one.reasons]} for one in excluded
        ],
    }
    lines = [f"{need}  ({need.organisation})", ""] + [line for one in shown for line in _lines(one)]
    lines += [
        f"       not compared: {one.solution}: {' '.join(each.words for each in one.reasons)}" for one in excluded
    ]
    return say(data, lines if shown or excluded else [*lines, "No solution is on record."], as_json=as_json)


@click.command("proposals", epilog="Example: proxenia matching proposals --as officer@example.org")
@as_option
@json_option
def proposals(as_email: str | None, *, as_json: bool) -> None:
    """List what waits for a decision."""
    actor = acting(as_email)
    shown = showing.shown(actor, list(queries.undecided(actor)[:200])) if access.reads_proposals(actor) else []
    rows = [{"need": str(one.proposal.need.title)} | _told(one) for one in shown]
    lines = [
        f"{row['id']:>5}  {row['tier']:<9}{row['need']} – {row['solution']} ({row['organisation']})" for row in rows
    ]
    say({"count": len(rows), "proposals": rows}, lines or ["Nothing waits for a decision."], as_json=as_json)


def _decide(number: int, as_email: str | None, act: Any, *, as_json: bool) -> None:
    actor = acting(as_email)
    found = queries.proposals_visible_to(actor).filter(pk=number).first()
    if found is None:
        stop("proposal.unknown", f"No proposal of your office has the number {number}.", as_json=as_json)
    try:
        made = act(found, actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    say({"proposal": number, "url": made.get_absolute_url()}, [f"Done: {made}"], as_json=as_json)


@click.command("accept", epilog="Example: proxenia matching accept 7 --why “The only one with a plant in use”")
@click.argument("number", type=int)
@click.option("--why", default="", help="Why this one, where there was no open call.")
@as_option
@json_option
def accept(number: int, why: str, as_email: str | None, *, as_json: bool) -> None:
    """Accept proposal NUMBER: its introduction is planned."""
    reason = showing.own_words(why)
    _decide(number, as_email, lambda one, actor: actions.accept(one, reason, actor=actor), as_json=as_json)


@click.command("reject", epilog="Example: proxenia matching reject 7 --reason wrong_field")
@click.argument("number", type=int)
@click.option("--reason", type=click.Choice(RejectReason.values), required=True, help="Why not.")
@click.option("--words", default="", help="In your words; needed for “other”.")
@as_option
@json_option
def reject(number: int, reason: str, words: str, as_email: str | None, *, as_json: bool) -> None:
    """Reject proposal NUMBER, with a reason that is about this need."""
    said = showing.own_words(words)
    _decide(number, as_email, lambda one, actor: actions.reject(one, reason, said, actor=actor), as_json=as_json)


@click.command("reproduce", epilog="Example: proxenia matching reproduce 7 --as officer@example.org")
@click.argument("number", type=int)
@as_option
@json_option
def reproduce(number: int, as_email: str | None, *, as_json: bool) -> None:
    """Work proposal NUMBER out again from what both records said then, and compare.

    Exit code 0 where exactly the same comes out; 1 where anything differs, or what it rested on is no longer there.
    """
    found = queries.proposals_visible_to(acting(as_email)).filter(pk=number).first()
    if found is None:
        stop("proposal.unknown", f"No proposal of your office has the number {number}.", as_json=as_json)
    try:
        differing = proposing.reproduce(found)
    except NotRemembered as why:
        stop("proposal.gone", str(why), as_json=as_json)
    data = {"proposal": number, "digest": found.ranking.digest, "same": not differing, "differs": sorted(differing)}
    same = f"Proposal {number} comes out exactly as it was: {found.tier}, place {found.position}."
    lines = [f"{name}: was {was}, is {now}" for name, (was, now) in sorted(differing.items())] or [same]
    say(data, lines, as_json=as_json)
    return sys.exit(REFUSED) if differing else None


@click.command("learn", epilog="Example: proxenia matching learn --as steward@example.org")
@as_option
@json_option
def learn(as_email: str | None, *, as_json: bool) -> None:
    """Learn weights from what the office decided; they are used only if they do better on needs held back."""
    actor = acting(as_email)
    try:
        made = learning.learn(actor=actor)
    except RuleError as error:
        stop(error.code, error.message, as_json=as_json)
    told = showing.version(made)
    data = {"version": made.number, "state": made.state, "learnt_from": made.learnt_from, "held_back": made.report}
    return say(data, [f"{made}: {made.get_state_display()}", f"  {told.learnt}", f"  {told.report}"], as_json=as_json)


COMMANDS = (propose, proposals, accept, reject, reproduce, learn)
"""What hangs in the group “matching” of the command line, beside the commands that need no database."""

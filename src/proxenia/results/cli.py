"""Commands about chains. They read what the account named with --as may see."""

from typing import Any

import click

from proxenia.accounts.acting import acting, as_option
from proxenia.core.contributions import Mark
from proxenia.core.printing import json_option, say, say_rows, stop

from . import queries, words
from .graphs import Edge, Graph, Node, Way, graph


@click.group("chain", epilog="Example: proxenia chain show C10 --as officer@example.org")
def group() -> None:
    """Chains: how one thing is said to have led to another, and on what evidence."""


def _citations(marks: list[Mark]) -> list[dict[str, Any]]:
    return [{"source": mark.source, "locator": mark.locator} for mark in marks]


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.step.pk,
        "label": str(node.label),
        "kind": node.step.kind,
        "date": node.start,
        "grade": node.grade,
        "citations": _citations(node.marks),
    }


def _link(edge: Edge) -> dict[str, Any]:
    return {
        "from": edge.source.step.pk,
        "to": edge.target.step.pk,
        "contribution": edge.link.contribution,
        "claimed_by": str(edge.link.claimed_by),
        "grade": edge.grade,
        "citations": _citations(edge.marks),
    }


def _lag(way: Way) -> dict[str, Any]:
    return {
        "from": way.first.step.pk,
        "to": way.last.step.pk,
        "months_at_least": way.lag.at_least if way.lag else None,
        "months_at_most": way.lag.at_most if way.lag else None,
        "words": words.took(way),
    }


def _whole(told: Graph) -> dict[str, Any]:
    return {
        "name": str(told.chain.title),
        "reference": told.chain.reference,
        "grade": told.grade,
        "nodes": [_node(node) for node in told.nodes],
        "links": [_link(edge) for edge in told.edges],
        "lags": [_lag(way) for way in told.lags],
    }


def _lines(told: Graph) -> list[str]:
    lines = [str(told.chain), f"  as strong as its weakest link: {words.grade_of_chain(told)}", "", "Steps"]
    for node in told.nodes:
        printed = f"; printed as: {words.level_words(node.standing.reading)}" if node.standing else ""
        lines.append(f"  {node.number:>2}  {node.label}")
        kind = node.step.get_kind_display()
        lines.append(f"      {kind}; {words.when(node)}; {words.SHORT_GRADES[node.grade]}{printed}{_where(node.marks)}")
    lines += ["", "Links"]
    for edge in told.edges:
        said = f"{edge.link.get_contribution_display()}, claimed by: {edge.link.claimed_by}"
        lines.append(f"  {edge.source.number:>2} → {edge.target.number}  {said}")
        lines.append(f"      {words.grade_words(edge.grade)}{_where(edge.marks)}")
    lines += ["", "How long the door took"]
    lines += [f"  {way.first.number} → {way.last.number}  {words.took(way)}" for way in told.lags] or [
        "  cannot be said"
    ]
    return lines


def _where(marks: list[Mark]) -> str:
    places = dict.fromkeys(", ".join(part for part in (mark.source, mark.locator) if part) for mark in marks)
    return f"; {'; '.join(places)}" if places else ""


@group.command("list")
@as_option
@json_option
def list_chains(as_email: str | None, *, as_json: bool) -> None:
    """List the chains, each with the grade of its weakest link.

    Example: proxenia chain list --as officer@example.org
    """
    rows: list[Any] = list(queries.chains_listed(acting(as_email)))
    data = [
        {
            "name": str(one.title),
            "reference": one.reference,
            "grade": one.weakest,
            "steps": one.length,
            "url": one.get_absolute_url(),
        }
        for one in rows
    ]
    lines = [f"{one.reference:<6} {one.title}  ({one.length} steps, {words.SHORT_GRADES[one.weakest]})" for one in rows]
    say_rows("chains", data, lines or ["There are no chains that you may see."], as_json=as_json)


@group.command()
@click.argument("name")
@as_option
@json_option
def show(name: str, as_email: str | None, *, as_json: bool) -> None:
    """Show one chain: its steps, and who claims each link, on what evidence. A reference, a title or words of it will do.

    \b
    Examples:
      proxenia chain show C10 --as officer@example.org
      proxenia chain show "slurry spreaders" --json --as officer@example.org

    Exit code 1 where nothing answers to the name.
    """
    actor = acting(as_email)
    chain = queries.chain_named(actor, name)
    if chain is None:
        message = f"No chain that you may see answers to “{name}”. “proxenia chain list” names them."
        stop("chain.unknown", message, as_json=as_json)
    told = graph(actor, chain)
    say(_whole(told), _lines(told), as_json=as_json)

"""Loads the chains of the story: results first, then steps and links."""

from collections.abc import Mapping
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.results.choices import Level
from proxenia.results.models import Chain, Link, Outcome, Step


def load_chains(story: Any) -> None:
    """Write results and chains with what the article says of them; every link is the authors' claim."""
    rows = [
        row | {name: Level[row[name].upper()] for name in ("level", "claimed_level")} for row in story.tables["outcome"]
    ]
    fields = (
        *("title", "kind", "start", "end", "date_precision", "ties", "beneficiary", "beneficiary_words", "wording"),
        *("claimed_level", "level", "contribution"),
    )
    story.add(Outcome, rows, fields, Sharing.PUBLIC)
    story.add(Chain, story.tables["chain"], ("title", "reference", "ties", "summary"), Sharing.PUBLIC)
    for row in story.tables["chain"]:
        chain = story.records[row["key"]]
        steps = [step | {"key": f"{row['key']}:{step['id']}"} for step in row["steps"]]
        story.written(Step, steps, [_step(story, chain, step, at) for at, step in enumerate(steps, 1)])
        story.written(Link, row["links"], [_link(story, chain, row["key"], link) for link in row["links"]])


def _step(story: Any, chain: Chain, row: Mapping[str, Any], position: int) -> dict[str, Any]:
    values = {
        name: story.value(Step, name, row[name]) for name in ("kind", "label", "start", "end", "outcome") if name in row
    }
    if "about" in row:
        about = story.records[row["about"]]
        values |= {"about_label": about._meta.label_lower, "about_id": about.pk}
    return values | {"chain": chain, "position": position}


def _link(story: Any, chain: Chain, key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: row[name] for name in ("contribution", "claimed_by", "note") if name in row}
    ends = {"source": story.records[f"{key}:{row['from']}"], "target": story.records[f"{key}:{row['to']}"]}
    return values | ends | {"chain": chain}

"""The topics of city cooperation that the product ships, read from `data/topics.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("da", "en", "zh")
"""The languages every topic is named in (ISO 639-1)."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of the list.

    `labels` and `synonyms` are keyed by the codes in `LANGUAGES`; `parent` is the id of the broader topic; `cpv` are branches of
    the Common Procurement Vocabulary, eight digits each.
    """

    id: str
    parent: str | None
    labels: dict[str, str]
    synonyms: dict[str, tuple[str, ...]]
    cpv: tuple[str, ...] = ()


def read_topics() -> list[TopicRow]:
    """Read all topics, each after its parent.

    Raises KeyError if a topic lacks its id, or a label or list of synonyms in one of `LANGUAGES`.
    """
    text = files("proxenia.directory").joinpath("data", "topics.toml").read_text(encoding="utf-8")
    return [
        TopicRow(
            id=topic["id"],
            parent=topic.get("parent"),
            labels={language: topic["labels"][language] for language in LANGUAGES},
            synonyms={language: tuple(topic["synonyms"][language]) for language in LANGUAGES},
            cpv=tuple(topic.get("cpv", ())),
        )
        for topic in tomllib.loads(text)["topic"]
    ]

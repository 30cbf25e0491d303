"""The ten principles, the scale and its words, read from `principles.toml` once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("principles.toml")
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle: its place in the order from 1, its name and question in Danish, English and Chinese.

    `name_verified` says whether the name was read at its source; the question is our own wording in any case.
    """

    key: str
    number: int
    name: Words
    question: Words
    name_verified: bool

    def called(self, language: str) -> str:
        """Return the name in a language."""
        return self.name[language]


@dataclass(frozen=True, slots=True)
class Principles:
    """The principles by key in their order; what the scale and the two answers beside it mean; where it comes from."""

    every: Mapping[str, Principle]
    scale: Mapping[int, Words]
    apart: Mapping[str, Words]
    source: str
    url: str

    def words_of(self, value: int | None, apart: str, language: str) -> str:
        """Return an answer in words: a number of the scale with its meaning, an answer beside it, or a dash."""
        if value is not None:
            return f"{value} – {self.scale[value][language]}"
        return self.apart[apart][language] if apart else "–"


@cache
def principles() -> Principles:
    """Return the principles of the file."""
    said = tomllib.loads(FILE.read_text(encoding="utf-8"))
    every = {
        row["key"]: Principle(row["key"], number, row["name"], row["question"], row["name_verified"])
        for number, row in enumerate(said["principle"], 1)
    }
    scale = {int(value): words for value, words in said["scale"].items()}
    return Principles(every, scale, said["apart"], said["source"], said["url"])

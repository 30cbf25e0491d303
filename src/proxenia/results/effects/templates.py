"""The templates of effect maps: themes under which others were evaluated, read from `templates.toml` once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from proxenia.core.texts import LANGUAGES, Text

FILE: Final = Path(__file__).with_name("templates.toml")


@dataclass(frozen=True, slots=True)
class Template:
    """A template: what it is called, where it is from, and its themes by key, each with its name in three languages."""

    key: str
    name: Text
    about: Text
    source: str
    url: str
    themes: Mapping[str, Text]


@cache
def templates() -> Mapping[str, Template]:
    """Return the templates of the file by key."""
    said = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        row["key"]: Template(
            row["key"],
            Text(row["name"]),
            Text(row["about"]),
            row["source"],
            row["url"],
            {one["key"]: Text({code: one[code] for code in LANGUAGES}) for one in row["themes"]},
        )
        for row in said["template"]
    }

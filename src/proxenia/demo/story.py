"""Reads the Aarhus story from its data files."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FILES = (
    "sources",
    "places",
    "organisations",
    "posts",
    "people",
    "ties",
    "agreements",
    "events",
    "dinners",
    "projects",
    "project_days",
    "regions",
    "forums",
    "attention",
    "undertakings",
    "bodies",
    "openings",
    "claims",
    "chains",
    "effects",
    "traps",
)


@cache
def read_story() -> dict[str, list[dict[str, Any]]]:
    """Return the tables of the story by name (`tie`, `event` ...), each a list of rows as the files have them."""
    tables: dict[str, list[dict[str, Any]]] = {}
    folder = files("proxenia.demo") / "data" / "aarhus"
    for name in FILES:
        tables |= tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return tables

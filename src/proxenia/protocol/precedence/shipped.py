"""The sets of rules that come with the house. An office takes one over and then changes its own copy."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from proxenia.core.texts import as_text
from proxenia.protocol.models import OrderRules, RankClass

FOLDER = "data/precedence"
TEXTS = ("title", "basis")


@cache
def _tables() -> dict[str, dict[str, Any]]:
    folder = files("proxenia.protocol").joinpath(FOLDER)
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return {one.name.removesuffix(".toml"): tomllib.loads(one.read_text("utf-8")) for one in found}


def keys() -> list[str]:
    """Return the keys of the sets, in order."""
    return list(_tables())


def rules_values(key: str) -> dict[str, Any]:
    """Return the values of a set as a verb takes them; raise KeyError where there is none of this key."""
    table = _tables()[key]
    said = {name: value for name, value in table.items() if name != "class"}
    return said | {name: as_text(table[name]) for name in TEXTS} | {"shipped": key}


def class_values(key: str) -> list[dict[str, Any]]:
    """Return the values of the classes of a set, in order."""
    return [row | {"label": as_text(row["label"])} for row in _tables()[key]["class"]]


def unsaved(key: str) -> tuple[OrderRules, list[RankClass]]:
    """Return a set and its classes as records that are not written, to look at."""
    return OrderRules(**rules_values(key)), [RankClass(**values) for values in class_values(key)]

"""What the house says about open calls, roles and where our role ends: data with their sources, an office's own text first."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from proxenia.core.texts import Text
from proxenia.openings.choices import CityRole
from proxenia.openings.models import CallDesk


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands."""

    title: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where our role ends, and where that stands."""

    text: Text
    sources: tuple[Source, ...]
    is_own: bool = False


@cache
def _house() -> dict[str, Any]:
    text = files("proxenia.openings").joinpath("data", "door.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _text(of: dict[str, Any]) -> Text:
    return Text({code: of[code] for code in ("da", "en", "zh")})


def terms_of(desk: CallDesk) -> Text:
    """Return the terms a new call of an office begins with."""
    return desk.terms or _text(_house()["terms"])


def rule_of(desk: CallDesk) -> Rule:
    """Return where the role of an office ends: by its own rule, else by the Danish one."""
    if desk.rule:
        return Rule(desk.rule, (Source(desk.rule_source),), is_own=True)
    house = _house()["rule"]
    return Rule(_text(house), tuple(Source(_text(one), one["url"]) for one in house["sources"]))


def role_words(role: str) -> tuple[Text, Text]:
    """Return what a role may do, and what it may not."""
    said = _house()["roles"][CityRole(role)]
    return _text(said["may"]), _text(said["may_not"])

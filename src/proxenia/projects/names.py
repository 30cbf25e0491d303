"""How sheets name what belongs to a project."""

from typing import Any

from proxenia.core.sheets import fold
from proxenia.core.texts import as_text


def titles(title: Any) -> list[str]:
    """Return the words by which a title in several languages is known."""
    return [fold(word) for word in as_text(title).values()]


def within(owner: Any, title: Any) -> list[str]:
    """Return the words by which a title is known within a record."""
    return [f"{owner}|{word}" for word in titles(title)]


def key_of(value: Any) -> Any:
    """Return the key of what a cell names; None where it names nothing that is here."""
    return getattr(value, "pk", None)

"""Loads the undertakings that the article tells of, with its lines: the culture year and the sailing championships."""

from typing import Any

from proxenia.attraction.models import Undertaking
from proxenia.core.scoping import Sharing

FIELDS = ("name", "kind", "start", "place", "summary")


def load_undertakings(story: Any) -> None:
    """Write the undertakings of the story."""
    rows = story.tables["undertaking"]
    values = [
        {name: story.value(Undertaking, name, row[name]) for name in FIELDS if name in row}
        | {"sharing": Sharing.PUBLIC}
        for row in rows
    ]
    story.written(Undertaking, rows, values)

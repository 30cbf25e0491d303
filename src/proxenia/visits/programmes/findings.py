"""What the checker finds in a programme, by the line beside which it is shown."""

from collections.abc import Sequence
from typing import Any

from proxenia.core.scoping import Actor
from proxenia.visits.models import Visit

from .reads import Line


def findings_of(actor: Actor, visit: Visit, lines: Sequence[Line]) -> tuple[dict[int, list[Any]], list[Any]]:
    """Return what is found, by the key of each line, and what is about no line."""
    return {}, []

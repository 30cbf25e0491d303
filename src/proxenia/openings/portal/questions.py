"""What other rooms ask a firm: a room above registers here how it finds the questions that wait for an organisation."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proxenia.core.contributions import Slot


@dataclass(frozen=True, slots=True)
class Question:
    """Something a firm is asked. `key` stays the same as long as it is the same question; `url` is where one answers."""

    key: str
    title: Any
    asked_on: dt.date
    until: dt.date | None
    url: str


QUESTIONS: Slot[Callable[[int, int], list[Question]]] = Slot()
"""Each returns the questions that are open, by the keys of the organisation that is asked and of the office that asks."""


def questions_for(organisation_id: int, office_id: int) -> list[Question]:
    """Return all that an organisation is asked by an office, what ends first on top."""
    found = [one for ask in QUESTIONS.every() for one in ask(organisation_id, office_id)]
    return sorted(found, key=lambda one: (one.until or dt.date.max, one.key))

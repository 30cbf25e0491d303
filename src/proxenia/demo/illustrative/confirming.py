"""What beneficiaries of illustrative results were asked, and what they said; the clock is set to each day in turn."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from proxenia.core.models import Installation
from proxenia.demo.cast import CLOCK
from proxenia.results.actions import answer, ask, withdraw
from proxenia.results.choices import Answer, Contribution, Level

from .book import Book
from .results import Gain

ROUNDS = (dt.date(2016, 3, 1), dt.date(2017, 3, 1), dt.date(2018, 2, 1), dt.date(2018, 8, 6))
"""The days on which beneficiaries were asked; who was asked in the last round may still answer when the clock stands."""
WAITED = dt.timedelta(days=20)
FATES = ("yes", "partly", "no", "yes", "anyway", "silent", "yes", "withdrawn", "partly", "silent")
"""What becomes of one question after the other; a silent one is open or has expired."""
WORDS = "Illustrative words: nobody said this."


@dataclass(slots=True)
class Question:
    """A question that was asked, what becomes of it, and about what."""

    confirmation: Any
    fate: str
    gain: Gain


def write_confirmations(book: Book, gains: list[Gain]) -> None:
    """Ask about every second result, a round a year, and take the answers some weeks later."""
    for turn, day in enumerate(ROUNDS):
        about = [gain for gain in gains[turn * 2 :: len(ROUNDS) * 2] if gain.outcome.start.latest < day]
        Installation.become_demo(day)
        asked = [_ask(book, gain) for gain in about]
        Installation.become_demo(min(day + WAITED, CLOCK))
        for question in asked:
            _settle(book, question)
    Installation.become_demo(CLOCK)


def _ask(book: Book, gain: Gain) -> Question:
    who = f"Director of Firm {gain.firm}" if gain.firm else f"City Manager of {gain.bond.names['en']}"
    fate = FATES[gain.number // 2 % len(FATES)]
    return Question(ask(gain.outcome, who, actor=book.actor), fate, gain)


def _settle(book: Book, question: Question) -> None:
    """Take an answer or withdraw a question; a silent one stays as it is."""
    if question.fate == "withdrawn":
        withdraw(question.confirmation, actor=book.actor)
    elif question.fate != "silent":
        answer(question.confirmation, _said(book, question))


def _said(book: Book, question: Question) -> dict[str, Any]:
    read = question.gain.outcome.level
    said = {"words": WORDS, "signed_by": question.confirmation.asked_of, "contribution": Contribution.HELPED}
    if question.fate == "no":
        return said | {"answer": Answer.NO, "contribution": Contribution.UNKNOWN}
    if question.fate == "partly":
        return said | {"answer": Answer.PARTLY, "level": Level(max(1, read - 1)), "contribution": Contribution.FASTER}
    if question.fate == "anyway":
        return said | {"answer": Answer.YES, "level": Level(read), "contribution": Contribution.ANYWAY}
    contribution = book.dice.choice([Contribution.PREREQUISITE, Contribution.FASTER, Contribution.HELPED])
    return said | {"answer": Answer.YES, "level": Level(read), "contribution": contribution}

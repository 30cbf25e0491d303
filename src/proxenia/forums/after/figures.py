"""What the answers to questions come to: counts and means, without whose they are. Only what was answered is counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from proxenia.directory.naming import in_language
from proxenia.forums.choices import QuestionKind
from proxenia.forums.models import Question
from proxenia.forums.registration.offered import options_of

SCALE = range(1, 6)


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers to one question come to: how often each choice was taken, or what was written, and a mean of numbers."""

    question: str
    answered: int
    counts: tuple[tuple[str, int], ...] = ()
    texts: tuple[str, ...] = ()
    mean: str = ""


def result_of(question: Question, answers: Sequence[str], language: str) -> Result:
    """Return what the answers to a question come to, in the words of a language."""
    text = in_language(question.text, language)
    kind = question.kind
    if kind in {QuestionKind.LINE, QuestionKind.TEXT}:
        return Result(text, len(answers), texts=tuple(answers))
    if kind == QuestionKind.NUMBER:
        return Result(text, len(answers), mean=_mean(answers))
    taken = Counter(part for value in answers for part in value.split(",") if part)
    counts = tuple((label, taken[value]) for value, label in _choices(question, language))
    mean = _mean(answers) if kind == QuestionKind.SCALE else ""
    return Result(text, len(answers), counts=counts, mean=mean)


def _choices(question: Question, language: str) -> list[tuple[str, Any]]:
    if question.kind == QuestionKind.SCALE:
        return [(str(number), str(number)) for number in SCALE]
    if question.kind == QuestionKind.YES_NO:
        return [("yes", _("yes")), ("no", _("no"))]
    return options_of(question, language)


def _mean(answers: Sequence[str]) -> str:
    """Return the mean of numbers with one decimal, as the language writes it; empty where there is none."""
    numbers = [int(value) for value in answers if value.removeprefix("-").isdecimal()]
    return number_format(sum(numbers) / len(numbers), 1) if numbers else ""

"""The rules by which evidence is read. Pure: they take grades and answers, and know no database.

Grade and level are never stored. A result is as strong as its best evidence, a chain as its weakest link; and what is printed
never reaches further than the weakest fair reading of the source, unless the beneficiary said how far it got.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proxenia.core.dates import PartialDate
from proxenia.sources.choices import Grade

from .choices import Answer, Standings

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a question: whether it happened, how far it got, what would have been without help, and who was asked."""

    answer: str
    level: int | None
    contribution: str
    asked_of: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a result may be printed. `level` is None where the beneficiary says that it did not happen.

    A result about which those who were asked disagree is neither confirmed nor denied.
    """

    grade: int
    level: int | None
    contribution: str
    is_confirmed: bool
    is_denied: bool
    contribution_is_answered: bool = False
    is_disputed: bool = False
    is_partly: bool = False

    @property
    def standing(self) -> Standings:
        """Whether it is confirmed, denied, disputed, or only said."""
        if self.is_disputed:
            return Standings.DISPUTED
        if self.is_denied:
            return Standings.DENIED
        return Standings.CONFIRMED if self.is_confirmed else Standings.UNCONFIRMED


def read(fair_level: int, claimed_contribution: str, grades: Iterable[int], answers: Sequence[Said]) -> Reading:
    """Read a result from its citations' grades and the answers to questions about it, the latest last.

    Whoever answers again replaces the own answer. Where one then says no and another yes, the result is disputed: no answer
    counts as evidence, and the lowest level that is left is printed. Otherwise the latest answer decides level and contribution,
    and is evidence of grade 3 unless it is a no.
    """
    best = max(grades, default=int(Grade.ASSERTED))
    if not answers:
        return Reading(best, fair_level, claimed_contribution, best >= Grade.CONFIRMED, is_denied=False)
    standing = {one.asked_of: one for one in answers}.values()
    levels = [one.level for one in standing if one.level is not None and one.answer != Answer.NO]
    last = answers[-1]
    if levels and any(one.answer == Answer.NO for one in standing):
        lowest = min(fair_level, *levels)
        return Reading(best, lowest, claimed_contribution, is_confirmed=False, is_denied=False, is_disputed=True)
    no = last.answer == Answer.NO
    return Reading(
        best if no else max(best, int(Grade.CONFIRMED)),
        None if no else last.level,
        last.contribution or claimed_contribution,
        is_confirmed=not no,
        is_denied=no,
        contribution_is_answered=bool(last.contribution),
        is_partly=last.answer == Answer.PARTLY,
    )


def weakest(grades: Iterable[int]) -> int:
    """Return the grade of a chain: that of its weakest link; asserted where it has none."""
    return min(grades, default=int(Grade.ASSERTED))


@dataclass(frozen=True, slots=True)
class Lag:
    """The time between two dates, in whole months, at least and at most: partial dates leave it open."""

    at_least: int
    at_most: int


def lag(first: PartialDate | None, last: PartialDate | None) -> Lag | None:
    """Return how long it took from one date to another; None where a date is missing or they are surely the wrong way round."""
    if first is None or last is None or last.latest < first.earliest:
        return None

    def months(a: "PartialDate", b: "PartialDate", *, widest: bool) -> int:
        start, end = (a.earliest, b.latest) if widest else (a.latest, b.earliest)
        whole = (end.year - start.year) * MONTHS + end.month - start.month - (end.day < start.day)
        return max(whole, 0)

    return Lag(months(first, last, widest=False), months(first, last, widest=True))

"""The order of phases, and the day before one: what entering a phase reckons with. It changes nothing."""

from proxenia.core.dates import PartialDate
from proxenia.projects.choices import PhaseKind
from proxenia.projects.models import Project

ORDER = list(PhaseKind.values)


def day_before(date: PartialDate) -> PartialDate:
    """Return the day before a day, the month before a month, the year before a year."""
    if date.day:
        number = date.earliest.toordinal() - 1
        return PartialDate.of(date.earliest.fromordinal(number))
    if date.month:
        year, month = (date.year, date.month - 1) if date.month > 1 else (date.year - 1, 12)
        return PartialDate(year * 10000 + month * 100)
    return PartialDate((date.year - 1) * 10000)


def likely_next(project: Project) -> str:
    """Return the phase that most often follows the one a project is in: the next in order; after a next phase, the completion."""
    last = project.phases.last()
    if last is None:
        return ORDER[0]
    return ORDER[min(ORDER.index(last.kind) + 1, len(ORDER) - 1)]

"""What went into each tie and what came of it, side by side. No ratio is made of the two: that would be a score.

What was not recorded is not nothing, and says so. A result of several ties stands at each of them and is counted once in all.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.contacts.queries import Spent, Sum, contacts, costs_of
from proxenia.core.scoping import Actor
from proxenia.core.tables import Column
from proxenia.relations.models import Tie
from proxenia.sources.choices import Grade
from proxenia.sources.figures import money, number

from .choices import Level, Standings
from .models import Outcome
from .queries import Standing, outcomes_visible_to, standings

CONTACTS: Final = "contacts"
MEASURES: Final[dict[str, Any]] = {
    CONTACTS: _("contacts on record"),
    "money": _("cost recorded, DKK"),
    "hours": _("hours recorded"),
    "co2_kg": _("kg CO2e recorded"),
}
CURRENCY: Final = "DKK"


@dataclass(frozen=True, slots=True)
class Results:
    """Results apart by how they stand; each once."""

    every: list[Standing]

    def of(self, standing: str) -> list[Standing]:
        """Return those that stand so, such as the confirmed."""
        return [one for one in self.every if one.reading.standing == standing]

    @property
    def confirmed(self) -> int:
        """How many are confirmed."""
        return len(self.of(Standings.CONFIRMED))

    @property
    def unconfirmed(self) -> int:
        """How many are only said."""
        return len(self.of(Standings.UNCONFIRMED))

    @property
    def disputed(self) -> int:
        """About how many those who were asked disagree."""
        return len(self.of(Standings.DISPUTED))

    @property
    def denied(self) -> int:
        """How many the beneficiary denies."""
        return len(self.of(Standings.DENIED))

    def by_grade(self, standing: str) -> list[tuple[Any, int]]:
        """Return how many of those that stand so there are of each grade of evidence, the strongest first."""
        told = [one.reading.grade for one in self.of(standing)]
        return [(Grade(grade).label, told.count(grade)) for grade in sorted(set(told), reverse=True)]

    @property
    def bands(self) -> dict[str, list[tuple[Any, int]]]:
        """The grades of evidence of confirmed and of unconfirmed results."""
        return {str(one.value): self.by_grade(one) for one in Standings}

    def by_level(self, *, confirmed: bool) -> list[tuple[Any, int]]:
        """Return how many of the confirmed, or of the others, are printed at each level, the farthest first."""
        apart = [one.reading for one in self.every if one.reading.is_confirmed is confirmed]
        told = [reading.level for reading in apart if reading.level is not None]
        return [(Level(level).label, told.count(level)) for level in sorted(set(told), reverse=True)]

    @property
    def levels(self) -> list[list[tuple[Any, int]]]:
        """The printed levels of what is confirmed, and of what is not: two columns, for they are not of one kind."""
        return [self.by_level(confirmed=True), self.by_level(confirmed=False)]


@dataclass(frozen=True, slots=True)
class Row:
    """A tie with what went in and what came out, as far as it is on record."""

    tie: Tie
    contacts: int
    spent: Spent
    results: Results

    def effort(self, measure: str) -> Decimal | None:
        """Return what went in by one measure; None where nothing is on record, which is not the same as nothing."""
        if measure == CONTACTS:
            return Decimal(self.contacts) or None
        return _amount(self.spent.recorded, measure)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All ties, and their sum, in which each contact, cost and result is counted once."""

    rows: list[Row]
    contacts: int
    spent: Spent
    results: Results
    shared: int
    without_tie: int


def _amount(of: Sum, measure: str) -> Decimal | None:
    if measure == "money":
        return of.money.get(CURRENCY)
    value: Decimal = getattr(of, measure)
    return value or None


def portfolio(actor: Actor, ties: Sequence[Tie], day: dt.date) -> Portfolio:
    """Return effort and results of ties by a day, in a number of queries that does not grow with them."""
    keys = {tie.pk for tie in ties}
    happened = contacts(actor, day).order_by()
    by_contact = _grouped(happened.filter(ties__in=keys).values_list("pk", "ties"), keys)
    costs = list(costs_of(actor, list(by_contact)))
    told = standings(actor, outcomes_visible_to(actor, day), day)
    by_outcome = _grouped(Outcome.objects.filter(ties__in=keys).order_by().values_list("pk", "ties"), keys)
    with_tie = [one for one in told if one.outcome.pk in by_outcome]
    rows = [
        Row(
            tie,
            sum(tie.pk in of for of in by_contact.values()),
            _spent(cost for cost in costs if tie.pk in by_contact[cost.interaction_id]),
            Results([one for one in with_tie if tie.pk in by_outcome[one.outcome.pk]]),
        )
        for tie in ties
    ]
    return Portfolio(
        rows,
        contacts=len(by_contact),
        spent=_spent(costs),
        results=Results(with_tie),
        shared=sum(len(by_outcome[one.outcome.pk]) > 1 for one in with_tie),
        without_tie=len(told) - len(with_tie),
    )


def _grouped(pairs: Iterable[tuple[int, int]], keys: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for record, tie in pairs:
        if tie in keys:
            found.setdefault(record, set()).add(tie)
    return found


def _spent(costs: Iterable[Any]) -> Spent:
    found = Spent(Sum(), Sum())
    for cost in costs:
        (found.estimated if cost.is_estimate else found.recorded).take(cost)
    return found


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words, with the estimate beside it, which is never added to it."""

    recorded: str
    estimated: str = ""
    lines: list[str] = field(default_factory=list)
    is_unknown: bool = False


def figure(spent: Spent, measure: str) -> Figure:
    """Return what was spent by one measure; other currencies stand below it, unconverted."""
    recorded, estimated = (_amount(of, measure) for of in (spent.recorded, spent.estimated))
    others = []
    if measure == "money":
        others = [money(value, code) for code, value in spent.recorded.money.items() if code != CURRENCY]
        others += [
            now("about %(value)s") % {"value": money(value, code)}
            for code, value in spent.estimated.money.items()
            if code != CURRENCY
        ]
    return Figure(
        number(recorded) if recorded is not None else now("not recorded"),
        number(estimated) if estimated is not None else "",
        others,
        is_unknown=recorded is None,
    )


def figures(spent: Spent) -> list[Figure]:
    """Return the figures of a row: money, hours, greenhouse gases."""
    return [figure(spent, measure) for measure in MEASURES if measure != CONTACTS]


def _plain(of: str, measure: str) -> Any:
    return lambda row: _amount(getattr(row.spent, of), measure)


def _levels(*, confirmed: bool) -> Any:
    return lambda row: "; ".join(f"{n} × {word}" for word, n in row.results.by_level(confirmed=confirmed))


COLUMNS = (
    Column(label=_("tie"), value=lambda row: row.tie.name),
    Column(label=_("since"), value=lambda row: row.tie.start),
    Column(label=_("contacts on record"), value=lambda row: row.contacts or None),
    Column(label=_("cost recorded, DKK"), value=_plain("recorded", "money")),
    Column(label=_("cost estimated, DKK"), value=_plain("estimated", "money")),
    Column(label=_("hours recorded"), value=_plain("recorded", "hours")),
    Column(label=_("hours estimated"), value=_plain("estimated", "hours")),
    Column(label=_("kg CO2e recorded"), value=_plain("recorded", "co2_kg")),
    Column(label=_("kg CO2e estimated"), value=_plain("estimated", "co2_kg")),
    Column(label=_("results confirmed"), value=lambda row: row.results.confirmed),
    Column(label=_("results unconfirmed"), value=lambda row: row.results.unconfirmed),
    Column(label=_("results disputed"), value=lambda row: row.results.disputed),
    Column(label=_("results denied"), value=lambda row: row.results.denied),
    Column(label=_("printed levels, confirmed"), value=_levels(confirmed=True)),
    Column(label=_("printed levels, not confirmed"), value=_levels(confirmed=False)),
)
"""The table as a file: an empty cell is not recorded."""

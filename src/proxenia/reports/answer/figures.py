"""The figures of an answer. A figure is a query: its value is what the query counts or sums, its records are what it finds.

A page, a file and a footnote ask the same query, so that a number can never differ from the records it opens.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from proxenia.contacts.choices import Direction
from proxenia.contacts.models import Cost
from proxenia.contacts.queries import contacts_with, costs_of, is_at_level
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.relations.models import Concern, Tie
from proxenia.relations.queries import concerns_on
from proxenia.results.choices import Contribution
from proxenia.results.models import Confirmation, Outcome
from proxenia.results.queries import Standing, chains_of, outcomes_of, standings
from proxenia.results.reading import Reading
from proxenia.sources.choices import Precision

CONTACTS: Mapping[str, Q] = {
    "contacts": Q(),
    "contacts-out": Q(direction=Direction.OUT),
    "contacts-in": Q(direction=Direction.IN),
    "contacts-top": is_at_level(Level.TOP),
}
UNKNOWN = {"journeys-uncosted": "amount", "journeys-without-co2": "co2_kg"}
"""The figures of what is not recorded of our journeys, and the field in which it would be."""

RESULTS: Mapping[str, Callable[[Reading], bool]] = {
    "results-confirmed": lambda reading: reading.is_confirmed,
    "results-unconfirmed": lambda reading: not (reading.is_confirmed or reading.is_denied or reading.is_disputed),
    "results-disputed": lambda reading: reading.is_disputed,
    "results-denied": lambda reading: reading.is_denied,
    "results-anyway": lambda reading: (
        reading.is_confirmed and reading.contribution_is_answered and reading.contribution == Contribution.ANYWAY
    ),
}
UNASKED, UNANSWERED = "results-unasked", "results-unanswered"
WORDS = {str(Precision.EXACT): "recorded", str(Precision.ABOUT): "estimated"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the query behind it: the records are counted, or the field `sums` of them is added up."""

    key: str
    value: int | Decimal
    records: QuerySet[Any]
    sums: str = ""
    unit: str = ""


class Figures:
    """The figures of one tie as an actor sees them on a day, asked of the database when they are wanted."""

    def __init__(self, actor: Actor, tie: Tie, day: dt.date) -> None:
        self.actor, self.tie, self.day = actor, tie, day

    @cached_property
    def contacts(self) -> QuerySet[Any]:
        """The contacts of the tie, in no order."""
        return contacts_with(self.actor, self.tie, self.day).order_by()

    @cached_property
    def _counts(self) -> dict[str, Any]:
        counted = {name.replace("-", "_"): Count("pk", filter=which) for name, which in CONTACTS.items()}
        last_top = Max("start", filter=CONTACTS["contacts-top"])
        found: dict[str, Any] = self.contacts.aggregate(**counted, first=Min("start"), last_top=last_top)
        return found

    @property
    def first_contact(self) -> PartialDate | None:
        """When the oldest of the contacts was."""
        first: PartialDate | None = self._counts["first"]
        return first

    @property
    def last_top_contact(self) -> PartialDate | None:
        """When the last contact at top political level was."""
        last: PartialDate | None = self._counts["last_top"]
        return last

    @cached_property
    def costs(self) -> QuerySet[Cost]:
        """What the contacts cost."""
        return costs_of(self.actor, self.contacts).order_by()

    @cached_property
    def _sums(self) -> dict[str, Figure]:
        """The sums of money by currency, of hours and of CO2e, recorded and estimated apart, in one query."""
        grouped = self.costs.values("precision", "currency")
        rows = grouped.annotate(amount=Sum("amount"), hours=Sum("hours"), co2_kg=Sum("co2_kg"))
        found: dict[str, Figure] = {}
        for row in rows.order_by("precision", "currency"):
            apart = self.costs.filter(precision=row["precision"])
            word = WORDS[row["precision"]]
            if row["amount"] is not None:
                money = apart.filter(currency=row["currency"], amount__isnull=False)
                key = f"cost-{word}-{row['currency']}"
                found[key] = Figure(key, row["amount"], money, "amount", row["currency"])
            for field in ("hours", "co2_kg"):
                if row[field] is not None:
                    key = f"{field.replace('_', '-')}-{word}"
                    so_far = found[key].value if key in found else Decimal(0)
                    found[key] = Figure(key, so_far + row[field], apart.filter(**{f"{field}__isnull": False}), field)
        return found

    @cached_property
    def _known(self) -> dict[str, int]:
        """Of how many journeys of ours each of the fields is on record, in one query."""
        of_journeys = self.costs.filter(interaction__direction=Direction.OUT)
        known = {
            field: Count("interaction", distinct=True, filter=Q(**{f"{field}__isnull": False}))
            for field in UNKNOWN.values()
        }
        found: dict[str, int] = of_journeys.aggregate(**{f"of_{field}": count for field, count in known.items()})
        return {field: found[f"of_{field}"] for field in known}

    def sums(self, kind: str, word: str) -> list[Figure]:
        """Return the sums of one kind, "cost", "hours" or "co2-kg", recorded or estimated."""
        return [figure for key, figure in self._sums.items() if key.startswith(f"{kind}-{word}")]

    @cached_property
    def results(self) -> list[Standing]:
        """The results of the tie with their evidence, the strongest and latest first."""
        found = standings(self.actor, outcomes_of(self.actor, self.tie, self.day), self.day)
        dated = sorted(found, key=lambda one: one.outcome.start.number if one.outcome.start else 0, reverse=True)
        return sorted(dated, key=lambda one: (-(one.reading.level or 0), -one.reading.grade))

    def results_in(self, key: str) -> list[Standing]:
        """Return the results that a figure counts."""
        if key in {UNASKED, UNANSWERED}:
            open_ones = [one for one in self.results if RESULTS["results-unconfirmed"](one.reading)]
            return [one for one in open_ones if (one.outcome.pk in self._asked) == (key == UNANSWERED)]
        return [one for one in self.results if RESULTS[key](one.reading)]

    @cached_property
    def _asked(self) -> set[int]:
        keys = [one.outcome.pk for one in self.results]
        asked = Confirmation.objects.filter(outcome__in=keys, asked_on__lte=self.day)
        still = asked.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=self.day))
        return set(still.values_list("outcome", flat=True))

    def figure(self, key: str) -> Figure:
        """Return the figure of a key; raise KeyError where there is none of that name."""
        if key in CONTACTS:
            return Figure(key, self._counts[key.replace("-", "_")], self.contacts.filter(CONTACTS[key]))
        if key in RESULTS or key in {UNASKED, UNANSWERED}:
            found = [one.outcome.pk for one in self.results_in(key)]
            return Figure(key, len(found), Outcome.objects.filter(pk__in=found))
        if key == "concerns":
            concerns = concerns_on(self.actor, [self.tie], self.day)
            return Figure(key, len(concerns), Concern.objects.filter(pk__in=[one.pk for one in concerns]))
        if key == "chains":
            chains = chains_of(self.actor, self.tie, self.day)
            return Figure(key, chains.count(), chains)
        if key in UNKNOWN:
            known = self.costs.filter(**{f"{UNKNOWN[key]}__isnull": False}).values("interaction")
            journeys = self.contacts.filter(CONTACTS["contacts-out"]).exclude(pk__in=known)
            return Figure(key, self._counts["contacts_out"] - self._known[UNKNOWN[key]], journeys)
        return self._sums[key]

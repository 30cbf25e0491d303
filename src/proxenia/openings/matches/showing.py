"""Proposals as people read them: reasons in the reader's language, load apart, never a number for how good a match is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxenia.core.scoping import Actor
from proxenia.core.texts import Text, as_text
from proxenia.openings.choices import Tier, WeightsState
from proxenia.openings.models import Call, Need, Proposal, Ranking, Solution, Weights

from . import queries, wording
from .queries import Load
from .wording import Side, Words

TIERS = {
    Tier.STRONG: gettext_lazy("A strong match: several signals speak for it. Read what speaks against it, too."),
    Tier.POSSIBLE: gettext_lazy("A possible match: something speaks for it. Read what is not known, and ask."),
    Tier.WEAK: gettext_lazy("A weak match: little speaks for it. It is shown so that nobody is overlooked."),
}
SIGNALS: dict[str, Any] = {
    "meaning": gettext_lazy("what both texts mean"),
    "words": gettext_lazy("words in common"),
    "concepts": gettext_lazy("concepts in common"),
    "terms": gettext_lazy("terms in common"),
    "neighbours": gettext_lazy("what is offered much like it"),
    "market": gettext_lazy("references and presence in the market"),
    "readiness": gettext_lazy("how far it is developed"),
    "outcomes": gettext_lazy("confirmed results of earlier introductions"),
}
ABOUT: dict[str, Any] = {
    "meaning": gettext_lazy("A sentence model compares the texts across languages, where it runs."),
    "words": gettext_lazy("Parts of words in a language that both have; it finds compounds."),
    "concepts": gettext_lazy("The topics on both records and those the texts name, near ones too."),
    "terms": gettext_lazy("Terms of a glossary in three languages that the need uses, and the solution too."),
    "neighbours": gettext_lazy("How well the solutions nearest to it fit the need by their texts."),
    "market": gettext_lazy("Where it is in use, where its owner is present, and where it wants to go."),
    "readiness": gettext_lazy("The stage of development."),
    "outcomes": gettext_lazy("What beneficiaries confirmed. It is capped, so that newcomers stay visible."),
}
MUCH, SOME = 1.0, 0.3
"""Beyond so many standard deviations a signal is clearly, or somewhat, above what is usual."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal with its reasons by sides, and its owner's load."""

    proposal: Proposal
    load: Load
    sides: list[Side]

    @property
    def first(self) -> str:
        """What speaks for it first of all; empty where nothing does."""
        return next((side.reasons[0].words for side in self.sides if side.key == "for" and side.reasons), "")

    @property
    def tier_words(self) -> str:
        """What the tier means."""
        return str(TIERS[Tier(self.proposal.tier)])

    @property
    def shared_by(self) -> str:
        """Which other office shares the solution with us; empty where it is our own."""
        return _shared_by(self.proposal.solution, self.proposal.office_id)

    @property
    def load_words(self) -> str:
        """How many introductions it has this year, beside what it can take."""
        load = self.load
        if load.capacity is None:
            words = ngettext("%(n)d introduction this year", "%(n)d introductions this year", load.number)
            return words % {"n": load.number}
        words = _("%(n)d of %(capacity)d introductions this year")
        return words % {"n": load.number, "capacity": load.capacity}


def _shared_by(solution: Solution, office_id: int) -> str:
    return "" if solution.office_id == office_id else str(solution.office)


def shown(actor: Actor, found: Iterable[Proposal]) -> list[Shown]:
    """Return proposals as people read them, in as many queries as one takes."""
    proposals = list(found)
    told = wording.of([one.reasons for one in proposals])
    loads = queries.loads(actor, [one.solution for one in proposals])
    return [Shown(one, loads[one.solution_id], sides) for one, sides in zip(proposals, told, strict=True)]


@dataclass(frozen=True, slots=True)
class Shut:
    """A solution that was not compared, and why."""

    solution: Solution
    reasons: list[Words]
    shared_by: str


def excluded(actor: Actor, ranking: Ranking) -> list[Shut]:
    """Return who was not compared with a need, and why, of those the actor may see."""
    solutions = queries.solutions_by_key(actor, map(int, ranking.excluded))
    rows = [(solutions[int(key)], reasons) for key, reasons in ranking.excluded.items() if int(key) in solutions]
    told = wording.of([reasons for _solution, reasons in rows])
    return [
        Shut(solution, [each for side in sides for each in side.reasons], _shared_by(solution, ranking.office_id))
        for (solution, _reasons), sides in zip(rows, told, strict=True)
    ]


def calls_of(actor: Actor, need: Need) -> QuerySet[Call]:
    """Return the calls that a need has opened."""
    found: QuerySet[Call] = Call.objects.visible_to(actor).filter(need=need)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A signal in words."""

    label: Any
    words: str


def signals(proposal: Proposal) -> list[Row]:
    """Return what each signal says of a pair, beside what is usual, in words."""
    said = proposal.evidence["signals"]
    return [Row(label, _level(said.get(key))) for key, label in SIGNALS.items()]


def _level(value: float | None) -> str:
    if value is None:
        return _("not known")
    if value > SOME:
        return _("clearly more") if value > MUCH else _("somewhat more")
    if value < -SOME:
        return _("clearly less") if value < -MUCH else _("somewhat less")
    return _("as usual")


def own_words(words: str) -> Text:
    """Return words in the language that is spoken; empty where there are none."""
    return as_text(words)


@dataclass(frozen=True)
class Version:
    """Weights as people read them."""

    weights: Weights

    @property
    def in_use(self) -> bool:
        """Whether they hold now."""
        return self.weights.state == WeightsState.IN_USE

    @property
    def can_use(self) -> bool:
        """Whether one may take them into use: what was refused did no better, and is not used."""
        return self.weights.state == WeightsState.EARLIER

    @property
    def learnt(self) -> str:
        """From what they were learnt."""
        return learnt_words(self.weights.learnt_from)

    @property
    def report(self) -> str:
        """How they did on needs that were held back, beside those in use before."""
        told = self.weights.report
        words = _(
            "%(held_out)d needs held back, their order beside the best there is (nDCG@10): %(before)s before, %(after)s after"
        )
        return words % {name: told[name] for name in ("held_out", "before", "after")}

    @property
    def signals(self) -> list[Row]:
        """The signals, as columns."""
        return [Row(label, key) for key, label in SIGNALS.items()]

    @cached_property
    def table(self) -> list[tuple[str, list[str]]]:
        """How much each signal counts in each situation."""
        return wording.table(self.weights.values, list(SIGNALS))


def version(one: Weights) -> Version:
    """Return weights as people read them."""
    return Version(one)


def learnt_words(learnt_from: dict[str, int]) -> str:
    """Return in words from what weights were, or can be, learnt."""
    words = _(
        "%(accepted)d accepted, %(doors)d of them led to a dialogue or more, %(rejected)d rejected for what they are; "
        "%(needs)d needs to learn from and %(held)d held back"
    )
    return words % {name: learnt_from[name] for name in ("accepted", "doors", "rejected", "needs", "held")}


@dataclass(frozen=True, slots=True)
class ShippedVersion:
    """The weights that come with the house."""

    in_use: bool
    learnt: str
    signals: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Signal:
    """What a signal is."""

    label: Any
    about: Any


def shipped_version(other_in_use: bool) -> ShippedVersion:
    """Return the weights of the house as people read them."""
    every = [Signal(label, ABOUT[key]) for key, label in SIGNALS.items()]
    return ShippedVersion(not other_in_use, _("a set of needs and solutions in three languages"), every)

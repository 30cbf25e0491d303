"""First question: what documented gain there was."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.results.choices import Contribution
from proxenia.results.models import Outcome
from proxenia.results.queries import Standing
from proxenia.results.reading import Reading
from proxenia.results.words import grade_words, level_words
from proxenia.sources.choices import ClaimKind, Grade, Precision
from proxenia.sources.figures import figure as in_figures
from proxenia.sources.models import Claim

from .evidence import Evidence
from .figures import Figure, Figures
from .model import MOST, Section, Statement

WORTH = (ClaimKind.MEASURED, ClaimKind.ESTIMATE, ClaimKind.CLAIM)
"""Kinds of figures that may say what a result is worth; goals and targets never do."""

LABEL = Outcome._meta.label_lower


def gains(figures: Figures) -> Section:
    """Say which results are confirmed, and apart from them which are only claimed; nothing above its evidence."""
    section = Section(_("Which gain for business and citizens is documented?"), _("Gain"))
    shown = {key: figures.results_in(key)[:MOST] for key in _WORDS if key != "results-anyway"}
    counted = [one for key in ("results-confirmed", "results-unconfirmed") for one in shown[key]]
    outcomes = [one.outcome for found in shown.values() for one in found]
    evidence = Evidence(figures.actor, outcomes)
    amounts = _amounts(figures.actor, [one.outcome for one in counted], figures.day)
    for key, words in _WORDS.items():
        figure = figures.figure(key)
        if figure.value or key == "results-confirmed":
            items = tuple(_result(one, amounts.get(one.outcome.pk, []), evidence) for one in shown.get(key, []))
            grade = min((one.reading.grade for one in figures.results_in(key)), default=None)
            left = int(figure.value) - len(items) if items else 0
            section.statements.append(Statement(_counted(words, figure), figure, grade=grade, items=items, more=left))
            if key in _SHORT and (figure.value or key == "results-confirmed"):
                section.short.append(Statement(_counted(_SHORT[key], figure), figure, grade=grade))
    chains = figures.figure("chains")
    if chains.value:
        section.statements.append(Statement(_counted(_chains, chains), chains))
    section.unknown.extend(_unknown(figures, amounts))
    return section


def _counted(words: Callable[[int], str], figure: Figure) -> str:
    return words(int(figure.value)) % {"count": figure.value}


def _chains(count: int) -> str:
    return ngettext(
        "%(count)s chain tells step by step how one thing is said to have led to another.",
        "%(count)s chains tell step by step how one thing is said to have led to another.",
        count,
    )


_SHORT: dict[str, Callable[[int], str]] = {
    "results-confirmed": lambda count: ngettext("%(count)s confirmed", "%(count)s confirmed", count),
    "results-unconfirmed": lambda count: ngettext("%(count)s claimed", "%(count)s claimed", count),
    "results-denied": lambda count: ngettext("%(count)s denied", "%(count)s denied", count),
}
_WORDS: dict[str, Callable[[int], str]] = {
    "results-confirmed": lambda count: (
        ngettext(
            "%(count)s result is confirmed by whoever benefited, or by an independent evaluation.",
            "%(count)s results are confirmed by whoever benefited, or by an independent evaluation.",
            count,
        )
        if count
        else _("No result is confirmed yet, neither by whoever benefited nor by an independent evaluation.")
    ),
    "results-anyway": lambda count: ngettext(
        "%(count)s of the confirmed results would have happened anyway, by the beneficiary's own word.",
        "%(count)s of the confirmed results would have happened anyway, by the beneficiary's own word.",
        count,
    ),
    "results-unconfirmed": lambda count: ngettext(
        "%(count)s result is claimed, but not confirmed. It is given as weakly as the words can fairly be read.",
        "%(count)s results are claimed, but not confirmed. They are given as weakly as the words can fairly be read.",
        count,
    ),
    "results-disputed": lambda count: ngettext(
        "On %(count)s result those who were asked disagree. It does not count as confirmed.",
        "On %(count)s results those who were asked disagree. They do not count as confirmed.",
        count,
    ),
    "results-denied": lambda count: ngettext(
        "%(count)s result was denied by whoever should have benefited. It does not count.",
        "%(count)s results were denied by whoever should have benefited. They do not count.",
        count,
    ),
}


def _result(one: Standing, amounts: list[str], evidence: Evidence) -> Statement:
    """Return a result in one line: what, when, how far it got, on what evidence, what would have been without help."""
    outcome, reading = one.outcome, one.reading
    said = [level_words(reading) if reading.is_confirmed or reading.is_denied else _unproven(reading)]
    if reading.is_confirmed:
        said.append(_("evidence: %(grade)s") % {"grade": Grade(reading.grade).label})
    if reading.contribution_is_answered and reading.contribution != Contribution.UNKNOWN:
        words = _("the city's part, says the beneficiary: %(part)s")
        said.append(words % {"part": Contribution(reading.contribution).label})
    said += amounts
    source = evidence.graded(outcome, reading.grade, outcome.title)
    quote = "" if reading.is_confirmed else str(outcome.wording)
    return Statement(f"{outcome.title}{_when(outcome)}: {'; '.join(said)}.", None, (source,), reading.grade, quote)


def _unproven(reading: Reading) -> str:
    """Return a level that nobody confirmed so that it cannot be taken for a fact."""
    words = _("said to be “%(level)s”; %(grade)s")
    return words % {"level": level_words(reading), "grade": grade_words(reading.grade)}


def _when(outcome: Outcome) -> str:
    if outcome.start is None:
        return ""
    when = outcome.start.display()
    if outcome.date_precision != Precision.EXACT:
        when = _("about %(date)s") % {"date": when}
    return f" ({when})"


def _amounts(actor: Actor, outcomes: Sequence[Outcome], day: dt.date) -> dict[int, list[str]]:
    """Return what was measured or claimed in figures about results by a day, in words. What was hoped for is no gain."""
    found: dict[int, list[str]] = {}
    claims = Claim.objects.own_visible(actor).filter(about_label=LABEL, about_id__in=[one.pk for one in outcomes])
    known = claims.filter(Q(as_of__isnull=True) | Q(as_of__lte=PartialDate.of(day)), kind__in=WORTH)
    for claim in known if outcomes else ():
        if shown := in_figures(claim):
            found.setdefault(claim.about_id, []).append(f"{claim.measure}: {shown} ({claim.get_kind_display()})")
    return found


def _unknown(figures: Figures, amounts: dict[int, list[str]]) -> list[Statement]:
    unknown = []
    if not figures.results:
        return [Statement(_("Whether anything came of it: no result is on record."))]
    unasked = figures.figure("results-unasked")
    if unasked.value:
        text = ngettext(
            "Whether whoever benefited agrees: for %(count)s result nobody has asked.",
            "Whether those who benefited agree: for %(count)s results nobody has asked.",
            int(unasked.value),
        )
        unknown.append(Statement(text % {"count": unasked.value}, unasked))
    unanswered = figures.figure("results-unanswered")
    if unanswered.value:
        text = ngettext(
            "Whoever benefited was asked and has not answered: %(count)s result.",
            "Those who benefited were asked and have not answered: %(count)s results.",
            int(unanswered.value),
        )
        unknown.append(Statement(text % {"count": unanswered.value}, unanswered))
    confirmed = {one.outcome.pk for one in figures.results_in("results-confirmed")}
    if not confirmed & set(amounts):
        unknown.append(Statement(_("What it is worth in money or jobs: no amount is on record.")))
    unknown.append(Statement(_("What would have happened without the tie: only a beneficiary's answer tells.")))
    return unknown

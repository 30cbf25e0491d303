"""First question: what documented gain there was."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.scoping import Actor
from proxenia.results.choices import Contribution, Level
from proxenia.results.models import Outcome
from proxenia.results.queries import Standing
from proxenia.sources.choices import Grade
from proxenia.sources.figures import figure as in_figures
from proxenia.sources.models import Claim

from .evidence import Evidence
from .figures import Figures
from .model import MOST, Section, Statement

LABEL = Outcome._meta.label_lower


def gains(figures: Figures) -> Section:
    """Say which results are confirmed, and apart from them which are only claimed; nothing above its evidence."""
    section = Section(_("Which gain for business and citizens is documented?"))
    shown = {key: figures.results_in(key)[:MOST] for key in _WORDS if key != "results-anyway"}
    outcomes = [one.outcome for found in shown.values() for one in found]
    evidence, amounts = Evidence(figures.actor, outcomes), _amounts(figures.actor, outcomes)
    for key, words in _WORDS.items():
        figure = figures.figure(key)
        if figure.value or key == "results-confirmed":
            items = tuple(_result(one, amounts.get(one.outcome.pk, []), evidence) for one in shown.get(key, []))
            grade = min((one.reading.grade for one in figures.results_in(key)), default=None)
            text = words(int(figure.value)) % {"count": figure.value}
            section.statements.append(
                Statement(text, figure, grade=grade, items=items, more=int(figure.value) - len(items) if items else 0)
            )
    chains = figures.figure("chains")
    if chains.value:
        text = ngettext(
            "%(count)s chain tells step by step how one thing is said to have led to another.",
            "%(count)s chains tell step by step how one thing is said to have led to another.",
            int(chains.value),
        )
        section.statements.append(Statement(text % {"count": chains.value}, chains))
    section.unknown.extend(_unknown(figures, amounts))
    return section


_WORDS: dict[str, Callable[[int], str]] = {
    "results-confirmed": lambda count: ngettext(
        "%(count)s result is confirmed by whoever benefited, or by an independent evaluation.",
        "%(count)s results are confirmed by whoever benefited, or by an independent evaluation.",
        count,
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
    "results-denied": lambda count: ngettext(
        "%(count)s result was denied by whoever should have benefited. It does not count.",
        "%(count)s results were denied by whoever should have benefited. They do not count.",
        count,
    ),
}


def _result(one: Standing, amounts: list[str], evidence: Evidence) -> Statement:
    """Return a result in one line: what, when, how far it got, on what evidence, what would have been without help."""
    outcome, reading = one.outcome, one.reading
    when = f" ({outcome.start.display()})" if outcome.start else ""
    said = [str(Level(reading.level).label) if reading.level else _("denied")]
    said.append(_("evidence: %(grade)s") % {"grade": Grade(reading.grade).label})
    if reading.is_confirmed and reading.contribution and reading.contribution != Contribution.UNKNOWN:
        said.append(_("the city's part: %(part)s") % {"part": Contribution(reading.contribution).label})
    said += amounts
    source = evidence.source(outcome, outcome.title)
    quote = "" if reading.is_confirmed else str(outcome.wording)
    return Statement(f"{outcome.title}{when}: {'; '.join(said)}.", None, (source,), reading.grade, quote)


def _amounts(actor: Actor, outcomes: Sequence[Outcome]) -> dict[int, list[str]]:
    """Return what is claimed in figures about each result, in words."""
    found: dict[int, list[str]] = {}
    claims = Claim.objects.own_visible(actor).filter(about_label=LABEL, about_id__in=[one.pk for one in outcomes])
    for claim in claims if outcomes else ():
        if shown := in_figures(claim):
            found.setdefault(claim.about_id, []).append(f"{claim.measure}: {shown}")
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
    if not amounts:
        unknown.append(Statement(_("What it is worth in money or jobs: no amount is on record.")))
    unknown.append(Statement(_("What would have happened without the tie: only a beneficiary's answer tells.")))
    return unknown

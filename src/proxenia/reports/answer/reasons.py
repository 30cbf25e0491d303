"""Fourth question: why the tie goes on."""

from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate
from proxenia.relations.choices import PhaseKind
from proxenia.relations.models import Phase, Renewal, Review
from proxenia.relations.queries import agreements_visible_to, phases_by, reviews_by, weighs

from .evidence import Evidence, ended
from .figures import Figures
from .model import Section, Statement

SHOWN = 3
STALE_AFTER = 4
"""Years after which a decision to go on is called old: the length of a council's term."""


def reasons(figures: Figures) -> Section:
    """Say who decided that the tie goes on, when and why, and how it came to be what it is."""
    phases = phases_by(figures.tie, figures.day)
    is_over = _is_over(figures, phases)
    section = Section(_("Why did it end?") if is_over else _("Why does it go on?"), _("Its course"))
    reviews = reviews_by(figures.actor, [figures.tie], figures.day)
    agreements = agreements_visible_to(figures.actor, figures.day).filter(ties=figures.tie)
    renewals = list(
        Renewal.objects.filter(agreement__in=agreements, decided_on__lte=PartialDate.of(figures.day))
        .order_by("-decided_on", "-pk")
        .select_related("agreement")[:SHOWN]
    )
    evidence = Evidence(figures.actor, reviews)
    section.statements.extend(evidence.statement(_review(one), one) for one in reviews[:SHOWN])
    evidence = Evidence(figures.actor, renewals)
    section.statements.extend(evidence.statement(_renewal(one), one, name=one.agreement) for one in renewals)
    section.statements.extend(_history(figures, phases))
    section.short.append(_short(figures, reviews))
    section.unknown.extend(_unknown(figures, [*reviews, *renewals], is_over=is_over))
    return section


def _short(figures: Figures, reviews: list[Review]) -> Statement:
    if not weighs(figures.actor, figures.tie):
        return Statement(_("kept to the city's own readers"))
    if not reviews:
        return Statement(_("no decision on record"))
    words = _("last decision %(when)s: %(verdict)s")
    when = reviews[0].decided_on.display() if reviews[0].decided_on else ""
    return Statement(words % {"when": when, "verdict": reviews[0].get_verdict_display()})


def _is_over(figures: Figures, phases: list[Phase]) -> bool:
    end = figures.tie.end
    return (end is not None and end.latest <= figures.day) or any(one.kind == PhaseKind.CLOSED for one in phases)


def _review(one: Review) -> str:
    who = f", {one.decided_by}" if one.decided_by else ""
    when = one.decided_on.display() if one.decided_on else ""
    return f"{when}{who}: {one.get_verdict_display()}. {ended(one.reasons)}"


def _renewal(one: Renewal) -> str:
    when = one.decided_on.display() if one.decided_on else ""
    text = _("%(when)s: “%(agreement)s” was renewed.") % {"when": when, "agreement": one.agreement}
    return f"{text} {ended(one.note)}".strip()


def _history(figures: Figures, phases: list[Phase]) -> list[Statement]:
    if not phases:
        return []
    turns = "; ".join(_turn(one) for one in phases)
    evidence = Evidence(figures.actor, phases)
    return [evidence.statement(_("How it came to be: %(turns)s.") % {"turns": turns}, *phases)]


def _turn(phase: Phase) -> str:
    when = phase.start.display() if phase.start else _("undated")
    when = _("about %(date)s") % {"date": when} if phase.is_about else when
    focus = f" ({phase.focus})" if phase.focus else ""
    return f"{when} {phase.get_kind_display()}{focus}"


def _unknown(figures: Figures, decisions: list[Review | Renewal], *, is_over: bool) -> list[Statement]:
    if not weighs(figures.actor, figures.tie):
        return [Statement(_("What the council weighed: the city keeps that to its own readers."))]
    dates = [one.decided_on for one in decisions if one.decided_on is not None]
    if not dates and is_over:
        return [Statement(_("Who decided that it ends, and why: no such decision is on record."))]
    if not dates:
        return [Statement(_("Who decided that it goes on, and why: no such decision is on record."))]
    last = max(dates)
    if not is_over and figures.day.year - last.year > STALE_AFTER:
        text = _("Whether the reasons still hold: the last decision on record is from %(year)s.")
        return [Statement(text % {"year": last.year})]
    return []

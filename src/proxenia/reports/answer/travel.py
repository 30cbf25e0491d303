"""Second question: what the journeys cost, and what they emitted."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.contacts.queries import visit_estimates
from proxenia.sources.choices import Grade
from proxenia.sources.figures import money, number

from .evidence import weakest_of
from .figures import Figure, Figures
from .model import Section, Source, Statement


def travel(figures: Figures) -> Section:
    """Say who travelled how often and what is on record of the cost; estimates stand beside and are never added."""
    section = Section(_("What did the journeys cost, in money and in climate?"), _("Journeys"))
    contacts = _contacts(figures)
    section.statements.extend([contacts, *_estimates(figures)])
    for word in ("recorded", "estimated"):
        section.statements.extend(_sums(figures, word))
    section.short.extend(_short(figures, contacts))
    section.unknown.extend(_unknown(figures))
    return section


def _short(figures: Figures, contacts: Statement) -> list[Statement]:
    logged, sums = figures.figure("contacts"), figures.sums("cost", "recorded")
    text = ngettext("%(count)s contact logged", "%(count)s contacts logged", int(logged.value))
    said = [Statement(text % {"count": logged.value}, logged, grade=contacts.grade)]
    said += [Statement(_("recorded cost %(sum)s") % {"sum": _sum(one)}, one) for one in sums]
    return said if sums else [*said, Statement(_("no cost on record"))]


def _contacts(figures: Figures) -> Statement:
    logged, first = figures.figure("contacts"), figures.first_contact
    text = ngettext("%(count)s contact is logged", "%(count)s contacts are logged", int(logged.value))
    since = _(" since %(year)s") % {"year": first.year} if first else ""
    there, here = figures.figure("contacts-out"), figures.figure("contacts-in")
    went = ngettext(
        "On %(count)s of them our side travelled there.",
        "On %(count)s of them our side travelled there.",
        int(there.value),
    )
    came = ngettext("On %(count)s of them they came here.", "On %(count)s of them they came here.", int(here.value))
    items = tuple(
        Statement(words % {"count": one.value}, one) for words, one in ((went, there), (came, here)) if one.value
    )
    return Statement(
        f"{text % {'count': logged.value}}{since}.",
        logged,
        grade=weakest_of(figures.actor, logged.records),
        items=items,
    )


def _estimates(figures: Figures) -> list[Statement]:
    said = []
    for row in visit_estimates(figures.actor, figures.tie):
        claim = row.claim
        if claim.as_of is not None and claim.as_of.earliest > figures.day:
            continue
        text = _("A source speaks of %(figure)s; that is an estimate, said beside the count and never added to it.")
        grade = max((mark.grade for mark in row.citations), default=int(Grade.ASSERTED))
        source = Source(claim._meta.label_lower, claim.pk, str(claim.measure), claim.get_absolute_url(), grade)
        said.append(Statement(text % {"figure": row.figure}, None, (source,), grade))
    return said


def _sums(figures: Figures, word: str) -> list[Statement]:
    texts = {
        ("cost", "recorded"): _("Recorded cost: %(sum)s."),
        ("cost", "estimated"): _("Estimated cost, beside what is recorded: %(sum)s."),
        ("hours", "recorded"): _("Recorded working time: %(sum)s hours."),
        ("hours", "estimated"): _("Estimated working time, beside what is recorded: %(sum)s hours."),
        ("co2-kg", "recorded"): _("Recorded emissions: %(sum)s kg CO2e."),
        ("co2-kg", "estimated"): _("Estimated emissions, beside what is recorded: %(sum)s kg CO2e."),
    }
    return [
        Statement(
            texts[kind, word] % {"sum": _sum(one)},
            one,
            grade=weakest_of(figures.actor, one.records) if word == "recorded" else int(Grade.ASSERTED),
        )
        for kind in ("cost", "hours", "co2-kg")
        for one in figures.sums(kind, word)
    ]


def _sum(figure: Figure) -> str:
    value = Decimal(figure.value)
    return money(value, figure.unit) if figure.unit else number(value.normalize() + 0)


def _unknown(figures: Figures) -> list[Statement]:
    journeys = int(figures.figure("contacts-out").value)
    if not journeys:
        return [Statement(_("What travelling cost: no journey of our side is logged."))]
    unknown = []
    for key, words in (
        ("journeys-uncosted", _("What %(count)s of our %(total)s logged journeys cost: no amount is on record.")),
        ("journeys-without-co2", _("What %(count)s of our %(total)s logged journeys emitted: no figure is on record.")),
    ):
        missing = figures.figure(key)
        if missing.value:
            unknown.append(Statement(words % {"count": missing.value, "total": journeys}, missing))
    return unknown

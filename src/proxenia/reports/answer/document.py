"""An answer as a document of two pages: every number a footnote that opens its records, what is not known set apart."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Run,
    Runs,
    fullest,
    quiet,
    say,
)
from proxenia.sources.choices import Grade

from .model import MOST, Answer, Section, Statement

Noting = Callable[[Statement], tuple[Footnote, ...]]

PAGES = 2


def on_two_pages(answer: Answer, base_url: str) -> Document:
    """Return the document with the longest lists that fill two pages at most."""
    return fullest([document(answer, base_url, items) for items in range(MOST, -1, -1)], PAGES)


def document(answer: Answer, base_url: str, items: int = MOST) -> Document:
    """Return an answer as a document in its language; its lists have so many items at most, and say how many more there are."""
    with translation.override(answer.language):
        banner = answer.tie.office.banner
        blocks: list[Block] = [Callout("banner", say(banner))] if banner else []
        blocks.append(Facts(tuple((one.topic, _short(one, _noting(answer, base_url))) for one in answer.sections)))
        for number, section in enumerate(answer.sections, 1):
            blocks += _section(number, section, _noting(answer, base_url), items)
        grades = "; ".join(f"{grade.value} {grade.label}" for grade in Grade)
        blocks.append(Paragraph(say(Run(_("Grades of evidence: %(grades)s.") % {"grades": grades}, quiet=True))))
        return Document(
            title=f"{answer.question} {answer.tie}",
            subtitle=_("Four questions to the tie, answered from what is on record, with what is not known."),
            as_of=answer.day,
            language="da" if answer.language == "da" else "en",
            office=str(answer.tie.office),
            blocks=tuple(blocks),
        )


def _short(section: Section, note: Noting) -> Runs:
    """Return the few words that stand for a section, each with its own footnote."""
    runs = [part for one in section.short for part in (Run(one.text.rstrip("."), notes=note(one)), "; ")]
    return say(*runs[:-1])


def _section(number: int, section: Section, note: Noting, items: int) -> list[Block]:
    blocks: list[Block] = [Heading(f"{number}. {section.question}")]
    for one in section.statements:
        blocks.append(Paragraph(_runs(one, note)))
        shown = one.items[:items]
        lines = [_runs(item, note) for item in shown]
        if left := one.more + len(one.items) - len(shown):
            lines.append(say(Run(_("and %(count)d more") % {"count": left}, notes=note(one))))
        if lines:
            blocks.append(Bullets(tuple(lines)))
    if section.unknown:
        runs = [part for one in section.unknown for part in (*_runs(one, note), " ")]
        blocks.append(Callout("unknown", say(*runs[:-1]), _("Not known.")))
    return blocks


def _runs(one: Statement, note: Noting) -> Runs:
    quote = quiet(f" “{one.quote}”") if one.quote else None
    return say(Run(one.text, notes=note(one)), quote)


def _noting(answer: Answer, base_url: str) -> Noting:
    """Return how statements of an answer get their footnotes, which lead to pages below an address."""

    def note(one: Statement) -> tuple[Footnote, ...]:
        if one.figure is not None:
            path = reverse("reports:answer-figure", args=[answer.tie.pk, one.figure.key])
            text = _("Records: %(key)s") % {"key": figure_title(one.figure.key)}
            return (Footnote(f"{text}{_graded(one.grade)}", f"{base_url}{path}?as_of={answer.day.isoformat()}"),)
        return tuple(
            Footnote(f"{source.text}{_graded(source.grade)}", f"{base_url}{source.url}") for source in one.sources
        )

    return note


def _graded(grade: int | None) -> str:
    return "" if grade is None else " · " + _("grade %(grade)s") % {"grade": grade}


def figure_title(key: str) -> str:
    """Return the title of the page on which a figure's records stand."""
    titles = {
        "contacts": _("contacts"),
        "contacts-out": _("journeys of our side"),
        "contacts-in": _("visits to us"),
        "contacts-top": _("contacts at top political level"),
        "chains": _("chains"),
        "concerns": _("matters that ask for care"),
        "results-unanswered": _("results about which nobody answered"),
        "results-confirmed": _("confirmed results"),
        "results-unconfirmed": _("claimed results, not confirmed"),
        "results-disputed": _("results on which those who were asked disagree"),
        "results-denied": _("results that were denied"),
        "results-anyway": _("confirmed results that would have happened anyway"),
        "results-unasked": _("results about which nobody was asked"),
        "journeys-uncosted": _("journeys without an amount"),
        "journeys-without-co2": _("journeys without a figure of emissions"),
        "cost-recorded": _("recorded costs"),
        "cost-estimated": _("estimated costs"),
        "hours-recorded": _("recorded hours"),
        "hours-estimated": _("estimated hours"),
        "co2-kg-recorded": _("recorded emissions"),
        "co2-kg-estimated": _("estimated emissions"),
    }
    stem = key.rsplit("-", 1)
    return titles.get(key) or f"{titles[stem[0]]}, {stem[1]}"

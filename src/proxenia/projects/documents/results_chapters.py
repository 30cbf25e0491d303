"""What the results framework tells in documents. Target, measured and estimated stand in columns of their own."""

from collections.abc import Iterator

from proxenia.core.documents import Block, Heading, Paragraph, Run, Runs, quiet, say
from proxenia.core.texts import Text
from proxenia.directory.naming import in_language
from proxenia.projects.choices import DocumentKind, ResultLevel
from proxenia.projects.results.framework import IndicatorRow, PeriodRow, ResultRow, Value, framework_of
from proxenia.projects.results.words import (
    grade_words,
    missing_words,
    period_words,
    reached_words,
    value_words,
)

from .paper import ProjectPaper


def theory(paper: ProjectPaper) -> Iterator[Block]:
    """Tell why the project thinks that it will work, and what it takes for granted."""
    found = framework_of(paper.actor, paper.project, paper.asked.last).theory
    parts: list[tuple[str, Text]] = []
    if found is not None:
        parts = [
            ("problem", found.problem),
            ("pathway", found.pathway),
            ("impact_assumptions", found.impact_assumptions),
            ("outcome_assumptions", found.outcome_assumptions),
            ("output_assumptions", found.output_assumptions),
        ]
    said = [(key, text) for key, text in parts if text]
    if not said:
        yield paper.nothing()
    for key, text in said:
        yield Heading(paper.words[key], 2)
        yield from paper.lines(text)


def results(paper: ProjectPaper) -> Iterator[Block]:
    """Tell each result with its indicators: baseline, then for each period what was wanted, measured and estimated.

    A report of one page tells the figures alone.
    """
    framework = framework_of(paper.actor, paper.project, paper.asked.last)
    rows = framework.every()
    if not rows:
        yield paper.nothing()
        return
    if paper.asked.kind == DocumentKind.ONE_PAGE:
        yield _figures(paper, [one for row in rows for one in row.indicators])
        return
    for row in rows:
        yield from _result(paper, row)


def _result(paper: ProjectPaper, row: ResultRow) -> Iterator[Block]:
    level = str(ResultLevel(row.level).label)
    yield Heading(f"{level[:1].upper()}{level[1:]}: {in_language(row.title, paper.language)}", 2)
    if row.text:
        yield from paper.lines(row.text)
    if row.indicators:
        yield _figures(paper, row.indicators)
    for one in row.indicators:
        if one.means:
            yield Paragraph((quiet(f"{paper.words['means']}: "), *paper.text(one.means)))


def _figures(paper: ProjectPaper, indicators: "list[IndicatorRow] | tuple[IndicatorRow, ...]") -> Block:
    heads = ("indicator", "baseline", "period", "target", "measured", "estimated", "reached")
    rows = (row for one in indicators for row in _lines(paper, one))
    return paper.table(heads, rows, widths=(5, 3, 2, 2, 3, 3, 4))


def _lines(paper: ProjectPaper, one: IndicatorRow) -> Iterator[tuple[Runs, ...]]:
    page = paper.page("projects:results", paper.project.pk)
    base = one.baseline
    baseline: Runs = paper.unknown()
    if base is not None:
        baseline = (*_value(base.value, one, page), Run(f" ({paper.date(base.on)})"))
    spans = [span for span in one.periods if span.start <= paper.asked.last and span.end >= paper.asked.first]
    if not spans:
        yield (*_first(paper, one, baseline), *(paper.unknown() for _column in range(5)))
    for at, span in enumerate(spans):
        yield (*(_first(paper, one, baseline) if at == 0 else ((), ())), *_period(paper, one, span, page))


def _first(paper: ProjectPaper, one: IndicatorRow, baseline: Runs) -> tuple[Runs, Runs]:
    return paper.text(one.title), baseline


def _period(paper: ProjectPaper, one: IndicatorRow, span: PeriodRow, page: str) -> tuple[Runs, ...]:
    measured = _value(span.measured, one, page)
    if measured:
        grades = [each.grade for each in span.measurements]
        worst = None if None in grades else min((grade for grade in grades if grade is not None), default=None)
        measured = (*measured, quiet(f" ({grade_words(worst)})"))
    else:
        measured = (quiet(missing_words(span) or "–"),)
    return (
        say(period_words(span.start, span.end)),
        _value(span.target, one, page) or paper.unknown(),
        measured,
        _value(span.estimated, one, page) or (quiet("–"),),
        say(reached_words(span.achievement, one)),
    )


def _value(value: Value | None, one: IndicatorRow, page: str) -> Runs:
    if value is None:
        return ()
    return (Run(value_words(value, one), url=page, value=value.number),)

"""The paper about effects: what was wanted, how one can tell, what was found; every kind of figure in its own column.

Only what its reader may see is told, each figure with the source it is from. What is by another method is said and not drawn.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from proxenia.core.documents import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Footnote,
    Heading,
    Language,
    Paragraph,
    Run,
    Runs,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.directory.papers import Paper
from proxenia.results.effect_choices import Found
from proxenia.results.models import EffectMap

from . import drawing, words
from .paper_words import WORDS
from .reading import Group, Reading, Row, Series, Told, read

DASH = "–"


class EffectPaper(Paper):
    """A paper on its way. `base` is the address with which links to the sources begin."""

    def __init__(self, actor: Any, language: Language, base: str) -> None:
        super().__init__(actor, WORDS, language)
        self.base = base.rstrip("/")

    def plain(self, text: Any) -> str:
        """Return a text in the language, without marks."""
        return "".join(run.text for run in self.text(text))

    def note(self, one: Any) -> Footnote:
        """Return where a figure is from as a footnote."""
        source = one.source
        url = f"{self.base}{source.get_absolute_url()}" if self.base and source is not None else ""
        return Footnote(words.basis(one), url)

    def figure(self, row: Row, one: Told) -> Runs:
        """Return a figure with its period and its source."""
        said = words.value(one, row.indicator) if row.indicator is not None else ""
        when = words.when(one)
        more = f" ({when})" if when else ""
        value = one.low if one.high is None else None
        found = (Run(said, value=value), quiet(more, self.note(one)))
        if not one.apart:
            return found
        return (*found, quiet(f"{self.words['comma']}{self.plain(one.record.other_method)}"))

    def cell(self, row: Row, told: Iterable[Told]) -> Runs:
        """Return the figures of a column; a dash without any."""
        found: list[Run] = []
        for one in told:
            found += [*(say("; ") if found else ()), *self.figure(row, one)]
        return tuple(found) or say(quiet(DASH))


def effect_paper(actor: Any, record: EffectMap, day: dt.date, *, language: Language, base: str = "") -> Document:
    """Return the paper about a map that the actor sees, as of a day, in a language."""
    found = read(actor, record, day)
    with speaking(language):
        paper = EffectPaper(actor, language, base)
        paper.know([found.about, *(row.owner for row in found.rows), *(one.owner for one in found.evaluations)])
        blocks = (
            *_head(paper, found),
            *(block for group in found.groups for block in _theme(paper, group)),
            *_methods(paper, found),
            *_series(paper, found),
            *_peers(paper, found),
            *_evaluations(paper, found),
        )
        return paper.document(paper.plain(record.title), paper.words["subtitle"], blocks, day)


def _head(paper: EffectPaper, found: Reading) -> tuple[Block, ...]:
    """Say what it is about, by which rule it is told, and how many claims nobody measured."""
    said = paper.words
    facts = [
        (said["about"], say(paper.called(found.about)) if found.about is not None else ()),
        (said["period"], say(words.period(found.map)) if found.map.start is not None else ()),
    ]
    shown = tuple((label, value) for label, value in facts if value)
    blocks: list[Block] = [Facts(shown)] if shown else []
    blocks += paper.lines(found.map.summary)
    blocks.append(Paragraph(say(quiet(said["rule"]))))
    if unmeasured := sum(row.known == Found.UNQUANTIFIED for row in found.rows):
        blocks.append(Callout("unknown", say(said["claims"].format(n=unmeasured))))
    return tuple(blocks) if found.groups else (*blocks, Paragraph(say(said["nothing"])))


def _theme(paper: EffectPaper, group: Group) -> tuple[Block, ...]:
    """Give the goals of a theme as a table of what is known."""
    said = paper.words
    heading = Heading(paper.plain(group.theme.name) if group.theme is not None else said["no_theme"])
    if not group.rows:
        return (heading, Paragraph(say(quiet(said["no_goal"]))))
    kinds = ("baseline", "target", "estimate", "measured", "evaluated", "claim")
    heads = (said["goal"], *(said[one] for one in kinds))
    return (heading, Table(heads, tuple(_row(paper, row) for row in group.rows), widths=(5, 3, 3, 3, 3, 3, 4)))


def _row(paper: EffectPaper, row: Row) -> tuple[Runs, ...]:
    said, columns = paper.words, row.columns
    goal: list[Run] = [strong(paper.plain(row.goal.title))]
    if row.indicator is None:
        goal.append(quiet(f" – {said['no_indicator']}"))
    else:
        goal += [*say(" – "), *paper.text(row.indicator.title), quiet(f" ({row.known.label})")]
    if reached := words.reached(row.reached):
        goal.append(quiet(f"; {reached}"))
    baseline = (columns.baseline,) if columns.baseline is not None else ()
    shown = (baseline, columns.targets, columns.estimates, columns.measured, columns.evaluated, columns.claims)
    return (tuple(goal), *(paper.cell(row, told) for told in shown))


def _methods(paper: EffectPaper, found: Reading) -> tuple[Block, ...]:
    """Say of each indicator how it is measured, who looks after it, and by when."""
    said = paper.words
    items = []
    for row in found.rows:
        if row.indicator is None:
            continue
        one = row.indicator
        facts = [
            said["method"].format(method=paper.plain(one.method)) if one.method else "",
            said["owner"].format(post=paper.called(row.owner)) if row.owner is not None else "",
            said["due"].format(day=paper.date(one.due)) if one.due is not None else "",
        ]
        known = "; ".join(fact for fact in facts if fact)
        if known:
            items.append((strong(paper.plain(one.title)), *say(f": {known}")))
    return (Heading(said["how"]), Bullets(tuple(items))) if items else ()


def _series(paper: EffectPaper, found: Reading) -> tuple[Block, ...]:
    """Give what was found before, during and after, line by line, as drawing and table; other methods as tables alone."""
    blocks: list[Block] = []
    for row in found.rows:
        for series in row.series:
            if series.points:
                blocks += _line(paper, row, series)
        if row.apart and row.indicator is not None:
            blocks.append(Heading(paper.plain(row.indicator.title), level=2))
            blocks += [Paragraph(say(quiet(paper.words["other_methods"]))), _points(paper, row, row.apart)]
    return (Heading(paper.words["series"]), *blocks) if blocks else ()


def _line(paper: EffectPaper, row: Row, series: Series) -> list[Block]:
    indicator: Any = row.indicator
    title = paper.plain(indicator.title)
    blocks: list[Block] = [Heading(title, level=2)]
    if series.survey is not None:
        survey = series.survey
        asked = {"question": paper.plain(survey.question), "population": paper.plain(survey.population)}
        said = paper.words["survey"].format(**asked, sampling=survey.get_sampling_display())
        blocks.append(Paragraph(say(quiet(said))))
    drawn = drawing.line(row, series)
    if drawn is not None:
        blocks.append(Figure(str(drawn), title))
    return [*blocks, _points(paper, row, series.points)]


def _points(paper: EffectPaper, row: Row, points: Iterable[Told]) -> Table:
    said = paper.words
    rows = []
    for one in points:
        more = [words.asked(one.record), words.margin(one)] if one.survey is not None else []
        more += [paper.plain(one.record.other_method)] if one.apart else []
        value = words.value(one, row.indicator) if row.indicator is not None else ""
        rows.append((say(words.when(one)), say(value), say("; ".join(more)), say(words.basis(one))))
    return Table((said["when"], said["value"], said["answers"], said["source"]), tuple(rows), widths=(3, 3, 5, 4))


def _peers(paper: EffectPaper, found: Reading) -> tuple[Block, ...]:
    """Set ours beside peers by the same method, in one stretch; say of the others what is different."""
    said = paper.words
    blocks: list[Block] = []
    for row in found.rows:
        if not row.peers or row.indicator is None:
            continue
        blocks.append(Heading(paper.plain(row.indicator.title), level=2))
        for one in drawing.compared(row):
            heads = (f"{said['who']} ({one.stretch.label})", said["value"], said["when"])
            ours = paper.figure(row, one.ours)[:1] if one.ours is not None else say(quiet(DASH))
            own_when = words.period(one.ours.record) if one.ours is not None else ""
            rows: list[tuple[Runs, ...]] = [(say(strong(said["ours"])), ours, say(own_when))]
            rows += [_peer(paper, row, peer) for peer in one.peers]
            blocks.append(Table(heads, tuple(rows)))
        others = [_other(row, one) for one in drawing.not_alike(row)]
        if others:
            blocks.append(Paragraph(say(said["not_comparable"].format(names="; ".join(others)))))
    return (Heading(said["peers"]), *blocks) if blocks else ()


def _peer(paper: EffectPaper, row: Row, one: Any) -> tuple[Runs, ...]:
    name = (*say(drawing.peer_name(one)), quiet("", paper.note(one)))
    return (name, say(drawing.peer_value(row, one)), say(words.period(one.record)))


def _other(row: Row, one: Any) -> str:
    known = f"{drawing.peer_name(one)} {drawing.peer_value(row, one)} ({words.period(one.record)})"
    return f"{known}: {words.alike(one.record)}"


def _evaluations(paper: EffectPaper, found: Reading) -> tuple[Block, ...]:
    """Say which evaluations there are, by which method, by whom, and whether their report is on record."""
    said = paper.words
    if not found.evaluations:
        return ()
    heads = (said["evaluation"], said["made_by"], said["is_due"], said["stands"], said["report"])
    rows = []
    for one in found.evaluations:
        method = words.method(one.evaluation)
        title = (strong(paper.plain(one.evaluation.title)), *((quiet(f": {method}"),) if method else ()))
        report = say(str(one.report)) if one.report is not None else say(quiet(said["no_report"]))
        due = say(paper.date(one.evaluation.due))
        rows.append((title, say(words.made_by(one)), due, say(words.state(one)), report))
    return (Heading(said["evaluations"]), Table(heads, tuple(rows), widths=(6, 3, 2, 3, 3)))

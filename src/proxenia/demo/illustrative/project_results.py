"""The results framework of the illustrative project: measured, estimated, in words, and a period of which nothing is known."""

import datetime as dt
from decimal import Decimal
from typing import Any

from proxenia.directory.choices import Level
from proxenia.projects.choices import Aggregation, Measure, ResultLevel, ValueKind
from proxenia.projects.models import Actual, Baseline, Breakdown, Indicator, Period, Result, TheoryOfChange
from proxenia.sources.choices import Grade

from .book import Book
from .directory import Directory
from .evidence import Library
from .projects import Cooperation
from .texts import made_up, on, text

IMPACT = (
    "Illustrativt: flere har vand hele dagen",
    "Illustrative: more people have water all day",
    "示例：更多居民全天有水",
)
OUTCOME = ("Illustrativt: mindre vand går tabt", "Illustrative: less water is lost", "示例：供水漏损减少")
OUTPUTS = (
    ("Illustrativt: hold er oplært", "Illustrative: crews are trained", "示例：队伍已培训"),
    ("Illustrativt: en plan er lagt", "Illustrative: a plan is made", "示例：已制定规划"),
)


def write_project_results(book: Book, directory: Directory, library: Library, cooperations: list[Cooperation]) -> None:
    """Write the framework of the project that is in its full phase."""
    water = cooperations[0]
    assumed = made_up("partneren beholder sit hold 1", "the partner keeps its crew 1")
    theory = {
        "problem": made_up("vand går tabt i rør 1", "water is lost in pipe 1"),
        "pathway": made_up("oplærte hold finder lækager", "trained crews find leaks"),
        "outcome_assumptions": assumed,
        "output_assumptions": assumed,
    }
    book.write(TheoryOfChange, [{"project": water.project, **theory}])
    impact = _result(book, water, ResultLevel.IMPACT, IMPACT)
    outcome = _result(book, water, ResultLevel.OUTCOME, OUTCOME, impact)
    crews, plan = (_result(book, water, ResultLevel.OUTPUT, words, outcome, at=at) for at, words in enumerate(OUTPUTS))
    _loss(book, directory, library, water, outcome)
    _trained(book, directory, library, water, crews)
    _planned(book, directory, water, plan)


def _result(
    book: Book, water: Cooperation, level: ResultLevel, words: tuple[str, str, str], above: Any = None, *, at: int = 0
) -> Any:
    values = {"project": water.project, "level": level, "title": text(*words), "parent": above, "position": at}
    return book.write(Result, [values | {"phase": water.phases.get("full")}])[0]


def _indicator(book: Book, directory: Directory, water: Cooperation, result: Any, title: Any, **more: Any) -> Any:
    owner = directory.our_posts[Level.TECHNICAL]
    means = made_up("lister hos forsyningen", "lists of the utility")
    values = {"project": water.project, "result": result, "title": title, "owner": owner, "means": means}
    return book.write(Indicator, [values | more])[0]


def _period(book: Book, water: Cooperation, indicator: Any, first: dt.date, last: dt.date, **target: Any) -> Any:
    values = {"project": water.project, "indicator": indicator, "start": first, "end": last}
    return book.write(Period, [values | target])[0]


def _year(book: Book, water: Cooperation, indicator: Any, year: int, **target: Any) -> Any:
    return _period(book, water, indicator, dt.date(year, 1, 1), dt.date(year, 12, 31), **target)


def _actual(book: Book, water: Cooperation, period: Any, kind: ValueKind, when: Any, **more: Any) -> Any:
    values = {"project": water.project, "period": period, "kind": kind, "on": when}
    said = {
        "by": made_up("forsyning 1", "utility 1"),
        "method": made_up("målere i kvarter 1", "meters in district 1"),
    }
    return book.write(Actual, [values | said | more])[0]


def _loss(book: Book, directory: Directory, library: Library, water: Cooperation, outcome: Any) -> None:
    """Write an indicator of which less is better: measured in one year, estimated in the next."""
    indicator = _indicator(
        *(book, directory, water, outcome, made_up("tab af vand i kvarter 1", "loss of water in district 1")),
        measure=Measure.PERCENTAGE,
        ascending=False,
    )
    common = {"project": water.project, "indicator": indicator}
    baseline = book.write(Baseline, [{**common, "on": on(2016), "value": Decimal(44)}])[0]
    book.cite(baseline, library.of_grade(Grade.DOCUMENT, 0), Grade.DOCUMENT, "page 3")
    measured = _actual(
        *(book, water, _year(book, water, indicator, 2017, target=Decimal(40)), ValueKind.MEASURED, on(2018, 1, 31)),
        value=Decimal("41.5"),
    )
    book.cite(measured, library.of_grade(Grade.EVALUATED, 0), Grade.EVALUATED, "page 7")
    ahead = _year(book, water, indicator, 2018, target=Decimal(36))
    _actual(book, water, ahead, ValueKind.ESTIMATE, on(2018, 6, 30), value=Decimal(38))
    book.write_citations()


def _trained(book: Book, directory: Directory, library: Library, water: Cooperation, crews: Any) -> None:
    """Write an indicator whose values add up, and of which a part is told by sex."""
    indicator = _indicator(
        *(book, directory, water, crews, made_up("oplærte medarbejdere", "staff trained")),
        unit=text("medarbejdere", "people", "人"),
        aggregation=Aggregation.SUM,
    )
    book.write(Baseline, [{"project": water.project, "indicator": indicator, "on": on(2016), "value": Decimal(0)}])
    done = _year(book, water, indicator, 2017, target=Decimal(20))
    first = _actual(book, water, done, ValueKind.MEASURED, on(2017, 6, 30), value=Decimal(12))
    second = _actual(book, water, done, ValueKind.MEASURED, on(2017, 11, 30), value=Decimal(11))
    for one in (first, second):
        book.cite(one, library.minutes_of(on(2017, 11)), Grade.RECORDED, "list 1")
    book.write_citations()
    common = {"project": water.project, "actual": first, "dimension": "illustrativt køn / illustrative sex"}
    groups = (("kvinder / women", 5), ("mænd / men", 7))
    book.write(Breakdown, [{**common, "group": group, "value": Decimal(number)} for group, number in groups])
    running = _year(book, water, indicator, 2018, target=Decimal(30))
    _actual(book, water, running, ValueKind.MEASURED, on(2018, 5, 18), value=Decimal(22))


def _planned(book: Book, directory: Directory, water: Cooperation, plan: Any) -> None:
    """Write an indicator that is answered in words, and a period of which nobody has said anything."""
    indicator = _indicator(
        *(book, directory, water, plan, made_up("plan for vand 1", "water plan 1")), measure=Measure.QUALITATIVE
    )
    target = {"target_words": made_up("udkastet er sendt", "the draft is sent")}
    done = _year(book, water, indicator, 2017, **target)
    found = {"value_words": made_up("udkastet er skrevet", "the draft is written")}
    _actual(book, water, done, ValueKind.MEASURED, on(2017, 12, 15), **found)
    target = {"target_words": made_up("planen er vedtaget", "the plan is adopted")}
    _period(book, water, indicator, dt.date(2018, 1, 1), dt.date(2018, 6, 30), **target)

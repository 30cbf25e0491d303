"""An effect map of a title year: a goal with an indicator of pride, and one that nothing measures yet."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.core.documents import Table
from proxenia.results.models import EffectFigure, EffectGoal, EffectIndicator, EffectMap, Survey, SurveyWave

ON = PartialDate.parse


def rows_of(made: Any) -> list[dict[str, str]]:
    """Return the rows of the tables of themes of a paper as text by heading."""
    found = []
    for block in made.blocks:
        if isinstance(block, Table) and len(block.headings) == 7:
            rows = [["".join(run.text for run in cell) for cell in row] for row in block.rows]
            found += [dict(zip(block.headings, row, strict=True)) for row in rows]
    return found


@pytest.fixture(autouse=True)
def _in_september_2018() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2018, 9, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    """Return a map with goals and an indicator, and `add(model, **values)`, which adds a part to it."""

    def add(model: Any, **values: Any) -> Any:
        return create(model, {"map": made, **values}, actor=steward)

    dates = {"start": ON("2017"), "end": ON("2017")}
    made = create(EffectMap, {"title": {"en": "Title year 1", "da": "Titelår 1"}, **dates}, actor=steward)
    goal = add(EffectGoal, title={"en": "Citizens are proud of their city"}, position=1)
    wish = add(EffectGoal, title={"en": "A stronger culture sector"}, position=2)
    pride = add(EffectIndicator, goal=goal, title={"en": "Share who are proud"}, unit={"en": "%"})
    return SimpleNamespace(add=add, map=made, goal=goal, wish=wish, pride=pride, actor=steward)


@pytest.fixture
def figure(world: SimpleNamespace) -> Callable[..., EffectFigure]:
    """Add a figure of pride: `figure("measured", 62, "2016")`."""

    def add(kind: str, low: Any = None, start: str = "", **values: Any) -> EffectFigure:
        said: dict[str, Any] = {"indicator": world.pride, "kind": kind, "low": low, "basis": {"en": "A report"}}
        said |= {"start": ON(start)} if start else {}
        made: EffectFigure = world.add(EffectFigure, **(said | values))
        return made

    return add


@pytest.fixture
def claim(figure: Callable[..., EffectFigure]) -> EffectFigure:
    return figure("claim", precision="unquantified", words={"en": "a new record of pride"}, start="2017")


@pytest.fixture
def survey(world: SimpleNamespace) -> Callable[..., Survey]:
    """Add a survey series with rounds: `survey(("2015", 600, 55), ("2017", 640, 71))` gives year, answers and share."""

    def add(*rounds: tuple[str, int, int], sampling: str = "random", **values: Any) -> Survey:
        said: dict[str, Any] = {"indicator": world.pride, "question": {"en": "Are you proud of your city?"}}
        said |= {"population": {"en": "Adults who live here"}, "sampling": sampling}
        made: Survey = world.add(Survey, **(said | values))
        for year, answered, value in rounds:
            wave: dict[str, Any] = {"survey": made, "start": ON(year), "asked": 1000, "answered": answered}
            world.add(SurveyWave, **wave, value=value, basis={"en": "The municipality"})
        return made

    return add

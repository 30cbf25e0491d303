"""How far an ask came: by recorded steps alone, and what nothing came of stays visible."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.region.asks import actions, ladder, queries, words
from proxenia.region.asks.reading import read
from proxenia.region.choices import LADDER, Rung
from proxenia.region.models import Ask, AskStep
from proxenia.sources.models import Citation
from tests.factories import make

from .conftest import TODAY, day

ORDERED = [str(one) for one in LADDER]


def stands(world: SimpleNamespace, on: dt.date = TODAY) -> str:
    return words.standing(queries.asks_visible_to(world.actor).get(pk=world.ask.pk), on)


def move(world: SimpleNamespace, rung: str, on: str) -> AskStep:
    return actions.move_ask(world.ask, rung=rung, on=day(on), text={"en": f"It is {rung}"}, actor=world.actor)


def test_an_ask_without_a_step_stands_on_no_rung(world: SimpleNamespace) -> None:
    assert stands(world) == "no step recorded"
    assert [one.is_reached for one in ladder.drawn([])] == [False] * 5


def test_a_rung_that_was_left_out_is_not_reached(world: SimpleNamespace) -> None:
    move(world, "heard", "2014")
    move(world, "adopted", "2016")
    drawn = ladder.drawn(queries.steps_on(world.ask, TODAY))
    assert [one.is_reached for one in drawn] == [True, False, False, True, False]
    assert [one.rung for one in drawn if one.is_now] == [Rung.ADOPTED]


def test_the_ladder_is_read_as_of_a_day(world: SimpleNamespace) -> None:
    move(world, "heard", "2014")
    move(world, "studied", "2016-05")
    assert stands(world, dt.date(2016, 4, 30)) == "heard"
    assert stands(world, dt.date(2016, 5, 1)) == "studied"


def test_what_is_closed_without_a_result_stays_in_the_list_and_says_where_it_stood(world: SimpleNamespace) -> None:
    move(world, "heard", "2014")
    actions.close_ask(world.ask, on=day("2015"), text={"en": "No strategy followed"}, actor=world.actor)
    assert stands(world) == "no result (it stood at: heard)"
    assert world.ask in queries.asks_of(world.actor, world.region)
    with pytest.raises(RuleError) as refused:
        move(world, "studied", "2016")
    assert refused.value.code == "ask.step.closed"


def test_an_ask_is_taken_up_again_where_it_stood(world: SimpleNamespace) -> None:
    move(world, "studied", "2014")
    actions.close_ask(world.ask, on=day("2015"), text={"en": "No money"}, actor=world.actor)
    actions.take_ask_up(world.ask, on=day("2017"), text={"en": "A new minister asked"}, actor=world.actor)
    assert stands(world) == "taken up again, stands at: studied"
    with pytest.raises(RuleError) as refused:
        actions.take_ask_up(world.ask, on=day("2018"), text={"en": "Again"}, actor=world.actor)
    assert refused.value.code == "ask.step.open"


def test_hopes_are_no_step_and_no_step_lies_before_the_last(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError) as early:
        move(world, "built", "2025")
    assert early.value.code == actions.FUTURE
    move(world, "studied", "2016")
    with pytest.raises(RuleError) as refused:
        move(world, "heard", "2015")
    assert refused.value.code == "ask.step.earlier"
    with pytest.raises(RuleError) as no_rung:
        move(world, "no_result", "2017")
    assert no_rung.value.code == "ask.step.rung"
    assert [one.rung for one in AskStep.objects.all()] == ["studied"]


def test_the_last_step_is_taken_back_and_no_step_is_rewritten(world: SimpleNamespace) -> None:
    first = move(world, "heard", "2014")
    move(world, "built", "2016")
    actions.take_back_step(world.ask, actor=world.actor)
    assert stands(world) == "heard"
    with pytest.raises(RuleError):
        actions.ASKING.change(first, {"rung": "built"}, actor=world.actor)
    actions.take_back_step(world.ask, actor=world.actor)
    with pytest.raises(RuleError) as refused:
        actions.take_back_step(world.ask, actor=world.actor)
    assert refused.value.code == "ask.step.none"


def test_a_step_is_as_firm_as_its_firmest_source(world: SimpleNamespace) -> None:
    step = move(world, "heard", "2014")
    ask = queries.whole_ask(world.actor, world.ask)
    assert [one.grade for one in read(world.actor, ask, TODAY).steps] == [0]
    for grade in (1, 2):
        about = {"about_label": "region.askstep", "about_id": step.pk, "grade": grade}
        make(Citation, actor=world.actor, **about)
    assert [one.grade for one in read(world.actor, ask, TODAY).steps] == [2]


def test_only_writers_of_the_office_move_a_rung(world: SimpleNamespace, reader: Any, neighbour: Any) -> None:
    for actor in (reader, neighbour):
        with pytest.raises(NotAllowed):
            actions.move_ask(world.ask, rung="heard", on=day("2014"), text={"en": "Heard"}, actor=actor)
    assert not AskStep.objects.exists()


def test_the_list_is_narrowed_to_a_rung_in_the_database(world: SimpleNamespace) -> None:
    def on_rung(value: str) -> list[Ask]:
        return list(queries.on_rung(queries.asks_visible_to(world.actor, TODAY), value, TODAY))

    assert on_rung("none") == [world.ask]
    move(world, "studied", "2014")
    assert (on_rung("studied"), on_rung("heard"), on_rung("none")) == ([world.ask], [], [])
    actions.close_ask(world.ask, on=day("2015"), text={"en": "No"}, actor=world.actor)
    assert (on_rung("no_result"), on_rung("studied"), on_rung("open")) == ([world.ask], [], [])
    actions.take_ask_up(world.ask, on=day("2016"), text={"en": "Yes"}, actor=world.actor)
    assert (on_rung("taken_up"), on_rung("studied"), on_rung("open")) == ([world.ask], [world.ask], [world.ask])


@given(st.lists(st.sampled_from([*ORDERED, "no_result", "taken_up", "back"]), max_size=14))
def test_whatever_is_recorded_and_taken_back_the_rung_shown_is_the_last_one_recorded(history: list[str]) -> None:
    """Play a history under the rules and keep beside it, by hand, the rung after each step."""
    steps: list[SimpleNamespace] = []
    kept = [("", False)]
    for number, said in enumerate(history):
        if said == "back":
            if steps:
                steps.pop()
                kept.pop()
            continue
        on = PartialDate.of(dt.date(2010, 1, 1) + dt.timedelta(days=number))
        rung, closed = kept[-1]
        fits = said == "taken_up" if closed else said != "taken_up"
        try:
            ladder.check(steps, said, on)
        except RuleError:
            assert not fits
            continue
        assert fits
        steps.append(SimpleNamespace(rung=said, on=on))
        kept.append((said if said in ORDERED else rung, said == "no_result"))
    standing = ladder.standing_of(steps)
    assert (standing.rung, standing.is_closed) == kept[-1]
    reached = {one.rung for one in steps}
    assert {str(one.rung) for one in ladder.drawn(steps) if one.is_reached} == reached & set(ORDERED)
    assert standing.rung == "" or standing.rung in reached
    assert [str(one.rung) for one in ladder.drawn(steps) if one.is_now] == (
        [standing.rung] if standing.rung and not standing.is_closed else []
    )

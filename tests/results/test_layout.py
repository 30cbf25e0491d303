"""Where the steps of a chain lie: inside the paper, none upon another, links from edge to edge. No database."""

import re

from hypothesis import given
from hypothesis import strategies as st

from proxenia.relations.axis import text_width
from proxenia.results.drawing import wrap
from proxenia.results.graphs import layers_of
from proxenia.results.layout import Placed, Plan, narrow, wide

PAIRS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]), unique=True, max_size=20
)


def told(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Return the steps with their layers in the order in which they are told."""
    layers = layers_of(range(12), pairs)
    return {key: layers[key] for key in sorted(layers, key=lambda key: (layers[key], key))}


def apart(a: Placed, b: Placed) -> bool:
    return a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y


def sound(plan: Plan, pairs: list[tuple[int, int]]) -> None:
    for box in plan.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= plan.width
        assert box.bottom <= plan.height
    assert all(apart(a, b) for at, a in enumerate(plan.boxes) for b in plan.boxes[:at])
    assert sorted((run.source, run.target) for run in plan.runs) == sorted(pairs)
    for run in plan.runs:
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", run.path)]
        assert min(numbers) >= 0
        assert max(numbers) <= max(plan.width, plan.height)


@given(PAIRS)
def test_on_a_page_no_step_lies_upon_another_and_every_link_is_drawn(pairs: list[tuple[int, int]]) -> None:
    sound(wide(told(pairs), pairs), pairs)


@given(PAIRS)
def test_on_a_phone_steps_stand_below_each_other_in_one_column(pairs: list[tuple[int, int]]) -> None:
    plan = narrow(list(told(pairs)), pairs)
    sound(plan, pairs)
    tops = [box.y for box in plan.boxes]
    assert tops == sorted(tops)
    assert plan.width == 350


def test_nothing_is_drawn_of_nothing() -> None:
    assert wide({}, []).boxes == []
    assert narrow([], []).boxes == []


@given(st.text(st.sampled_from("abc ,–哈尔滨"), max_size=120), st.integers(1, 3))
def test_words_on_a_card_fit_their_room(text: str, most: int) -> None:
    lines = wrap(text, 170, 12.5, most)
    assert len(lines) <= most
    assert all(text_width(line, 12.5) <= 170 for line in lines)

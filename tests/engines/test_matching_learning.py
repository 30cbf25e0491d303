"""What is learnt from decisions is kept only where it is better; a campaign's introductions are shared out fairly."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.matching import SHIPPED, Evidence, Graded, Weights, assign, learn
from proxenia.engines.matching.learning import is_held_out, projected
from proxenia.engines.matching.measuring import ndcg
from proxenia.engines.matching.model import SIGNALS


def decided(needs: int, telling: str, *, seed: int = 1) -> list[Graded]:
    """Return pairs of which the grade follows one signal, and nothing else."""
    chance, found = np.random.default_rng(seed), []
    for need in range(needs):
        for offer in range(8):
            signals = {name: float(chance.normal()) for name in SIGNALS}
            grade = 3 if signals[telling] > 1 else 1 if signals[telling] > 0 else 0
            found.append(Graded(f"N{need}", Evidence(f"N{need}", f"S{offer}", signals, "short"), grade))
    return found


def test_weights_move_to_the_signal_that_tells() -> None:
    learnt = learn(decided(60, "readiness"), SHIPPED, "2")
    before, after = (one.by_situation["short"] for one in (SHIPPED, learnt.weights))
    assert (learnt.better, learnt.weights.version) == (True, "2")
    assert after["readiness"] > before["readiness"]
    assert sum(after.values()) == pytest.approx(1)
    assert min(after.values()) >= 0
    assert learnt.report["after"] > learnt.report["before"]


def test_situations_of_which_nothing_was_decided_keep_their_weights() -> None:
    after = learn(decided(60, "readiness"), SHIPPED, "2").weights
    assert after.by_situation["several"] == pytest.approx(SHIPPED.by_situation["several"])


def test_the_order_of_decisions_does_not_matter() -> None:
    found = decided(40, "market")
    assert learn(found, SHIPPED, "2") == learn(list(reversed(found)), SHIPPED, "2")


def test_too_few_decisions_teach_nothing() -> None:
    learnt = learn(decided(4, "readiness"), SHIPPED, "2")
    assert (learnt.weights, learnt.better, learnt.report["why"]) == (SHIPPED, False, "too_few")
    assert learn([], SHIPPED, "2").report["why"] == "too_few"


def test_decisions_that_all_say_the_same_teach_nothing() -> None:
    same = [one._replace(grade=2) for one in decided(60, "readiness")]
    assert learn(same, SHIPPED, "2").report["why"] == "too_few"


def test_weights_that_are_no_better_on_needs_held_out_are_not_taken() -> None:
    found = decided(60, "readiness")
    turned = [one._replace(grade=3 - one.grade) if is_held_out(one.need) else one for one in found]
    learnt = learn(turned, SHIPPED, "2")
    assert (learnt.better, learnt.report["why"]) == (False, "not_better")


def test_a_need_that_is_held_out_stays_so() -> None:
    assert sum(is_held_out(f"N{at}") for at in range(300)) == pytest.approx(100, abs=25)
    assert [is_held_out("N7") for _time in range(2)] == [is_held_out("N7")] * 2


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=8))
def test_projected_weights_are_convex(row: list[float]) -> None:
    found = projected(np.array(row))
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)


def test_weights_come_back_from_json_as_they_were() -> None:
    assert Weights.of_data(SHIPPED.as_data()) == SHIPPED
    with pytest.raises((KeyError, ValueError)):
        Weights.of_data({"version": "1", "by_situation": {}, "strong": 2, "possible": 1})


def test_the_gain_of_an_order() -> None:
    assert ndcg([3, 2, 0], [0, 2, 3]) == 1
    assert ndcg([0, 0], [0, 0]) is None
    assert ndcg([0, 3], [3, 0]) == pytest.approx(1 / np.log2(3))
    assert ndcg([0, 3], [3, 0], at=1) == 0


SCORES = {("N1", "A"): 3.0, ("N1", "B"): 2.9, ("N2", "A"): 3.0, ("N2", "B"): 2.8, ("N2", "C"): 1.0}


def test_a_campaign_does_not_give_everything_to_the_best() -> None:
    found = assign(SCORES, {"N1": 1, "N2": 1}, {"A": 2, "B": 2, "C": 1})
    assert set(found.pairs) == {("N1", "B"), ("N2", "A")}
    assert [found.pairs[pair].kind for pair in sorted(found.pairs)] == ["assigned_shared", "assigned"]
    assert found.left_out["C"].kind == "left_wanted_full"


def test_without_fairness_the_best_gets_all() -> None:
    found = assign(SCORES, {"N1": 1, "N2": 1}, {"A": 2, "B": 2, "C": 1}, fairness=0)
    assert set(found.pairs) == {("N1", "A"), ("N2", "A")}


def test_introductions_that_a_firm_has_make_the_next_dearer() -> None:
    scores = {("N", "A"): 3.0, ("N", "B"): 2.9}
    room = {"A": 3, "B": 3}
    assert set(assign(scores, {"N": 1}, room).pairs) == {("N", "A")}
    assert set(assign(scores, {"N": 1}, room, load={"A": 2}).pairs) == {("N", "B")}


def test_who_is_left_out_hears_why() -> None:
    found = assign({("N", "A"): 1.0, ("N", "B"): 2.0}, {"N": 2}, {"A": 0, "B": 1, "C": 1})
    assert set(found.pairs) == {("N", "B")}
    assert {firm: one.kind for firm, one in found.left_out.items()} == {"A": "left_no_room", "C": "left_no_match"}


def test_an_empty_campaign_gives_nothing() -> None:
    assert assign({}, {"N": 3}, {}).pairs == {}


def test_what_nothing_is_said_of_is_refused() -> None:
    with pytest.raises(ValueError, match="Nothing is said"):
        assign({("N", "A"): 1.0}, {"N": 1}, {})
    with pytest.raises(ValueError, match="0 or more"):
        assign({("N", "A"): 1.0}, {"N": -1}, {"A": 1})


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 5)), st.floats(0, 5), max_size=20),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_nobody_gets_more_than_there_is_room_for(scores: dict[tuple[int, int], float], wanted: int, room: int) -> None:
    needs, firms = dict.fromkeys(range(4), wanted), dict.fromkeys(range(6), room)
    found = assign(scores, needs, firms)
    for need in needs:
        assert sum(one == need for one, _firm in found.pairs) <= wanted
    for firm in firms:
        assert sum(one == firm for _need, one in found.pairs) <= room
    assert set(found.left_out) == set(firms) - {firm for _need, firm in found.pairs}
    again = assign(dict(reversed(list(scores.items()))), needs, firms)
    assert again == found


def test_weights_learnt_are_a_new_value() -> None:
    learnt = learn(decided(60, "readiness"), SHIPPED, "2")
    assert replace(learnt.weights, version=SHIPPED.version) != SHIPPED

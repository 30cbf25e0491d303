"""What came of a vote, as plain numbers."""

import inspect
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.region.choices import Base, Method, MotionState, Vote
from proxenia.region.votes import reckoning
from proxenia.region.votes.reckoning import Terms, Why, decide, needed, quorum, tally

SIMPLE, TWO_THIRDS = Terms(), Terms(over=2, of=3, exceeds=False)
CONSENSUS = Terms(method=Method.CONSENSUS)
YES, NO, ABSTAIN, NONE = Vote.YES.value, Vote.NO.value, Vote.ABSTAIN.value, ""
VOTES = st.lists(st.sampled_from([YES, NO, ABSTAIN, NONE]), min_size=1, max_size=40)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int, bool]:
    of = draw(st.integers(1, 20))
    over = draw(st.integers((of + 1) // 2, of))
    return over, of, draw(st.booleans()) if over < of else False


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    over, of, exceeds = draw(shares())
    whole = draw(st.integers(1, 10))
    present = draw(st.none() | st.tuples(st.integers(0, whole), st.just(whole)))
    return Terms(draw(st.sampled_from(Method)), over, of, exceeds, draw(st.sampled_from(Base)), present)


def votes(yes: int, no: int, abstain: int = 0, none: int = 0) -> list[str]:
    return [YES] * yes + [NO] * no + [ABSTAIN] * abstain + [NONE] * none


@pytest.mark.parametrize(
    ("rule", "members", "least"), [(SIMPLE, 11, 6), (TWO_THIRDS, 11, 8), (SIMPLE, 12, 7), (TWO_THIRDS, 12, 8)]
)
def test_of_eleven_a_simple_majority_is_six_and_two_thirds_are_eight(rule: Terms, members: int, least: int) -> None:
    assert needed(rule, tally(votes(members, 0))) == least


@pytest.mark.parametrize(
    ("rule", "said", "state", "why"),
    [
        (SIMPLE, votes(6, 5), MotionState.CARRIED, Why.ENOUGH),
        (SIMPLE, votes(5, 6), MotionState.LOST, Why.TOO_FEW),
        (SIMPLE, votes(5, 0, 6), MotionState.LOST, Why.TOO_FEW),
        (TWO_THIRDS, votes(7, 4), MotionState.LOST, Why.TOO_FEW),
        (TWO_THIRDS, votes(8, 3), MotionState.CARRIED, Why.ENOUGH),
        (Terms(base=Base.CAST), votes(3, 2, 6), MotionState.CARRIED, Why.ENOUGH),
        (Terms(base=Base.CAST), votes(4, 4, 3), MotionState.LOST, Why.TIE),
        (Terms(exceeds=False, base=Base.CAST), votes(5, 5), MotionState.LOST, Why.TIE),
        (Terms(base=Base.CAST), votes(0, 0, 11), MotionState.LOST, Why.NOBODY_FOR),
        (Terms(base=Base.CAST, quorum=(1, 2)), votes(4, 1, 0, 6), MotionState.NO_QUORUM, Why.NO_QUORUM),
        (Terms(base=Base.CAST, quorum=(1, 2)), votes(4, 1, 1, 5), MotionState.CARRIED, Why.ENOUGH),
        (CONSENSUS, votes(9, 0, 2), MotionState.CARRIED, Why.AGREED),
        (CONSENSUS, votes(10, 1), MotionState.LOST, Why.OBJECTION),
        (CONSENSUS, votes(0, 0, 11), MotionState.LOST, Why.NOBODY_FOR),
    ],
)
def test_what_comes_of_votes(rule: Terms, said: list[str], state: str, why: Why) -> None:
    found = decide(rule, tally(said))
    assert (found.state, found.why) == (state, why)


@given(terms(), VOTES, st.randoms())
def test_the_order_of_votes_changes_nothing(rule: Terms, said: list[str], chance: object) -> None:
    mixed = list(said)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert decide(rule, tally(mixed)) == decide(rule, tally(said))


@given(terms(), VOTES, st.sampled_from([NO, ABSTAIN, NONE]))
def test_one_more_vote_for_it_never_turns_carried_into_lost(rule: Terms, others: list[str], before: str) -> None:
    if decide(rule, tally([*others, before])).state == MotionState.CARRIED:
        assert decide(rule, tally([*others, YES])).state == MotionState.CARRIED


@given(shares(), st.integers(1, 300))
def test_needed_is_the_smallest_number_that_satisfies_the_rule(share: tuple[int, int, bool], members: int) -> None:
    over, of, exceeds = share
    least = needed(Terms(over=over, of=of, exceeds=exceeds), tally(votes(members, 0)))
    wanted = Fraction(over, of) * members

    def satisfies(number: int) -> bool:
        return number > wanted if exceeds else number >= wanted

    assert satisfies(least)
    assert not satisfies(least - 1)


@given(terms(), VOTES)
def test_what_is_carried_has_more_for_it_than_against(rule: Terms, said: list[str]) -> None:
    found = decide(rule, tally(said))
    if found.state == MotionState.CARRIED:
        assert found.tally.in_favour > found.tally.against
        assert found.tally.in_favour >= found.needed
        assert found.tally.part >= found.quorum


@given(st.integers(1, 10), st.integers(1, 100))
def test_a_quorum_is_the_smallest_number_that_reaches_the_share(of: int, members: int) -> None:
    least = quorum(Terms(quorum=(1, of)), members)
    assert (least - 1) * of < members <= least * of


def test_costs_have_no_part_in_votes() -> None:
    """The module takes votes and shares; nothing of the room's records or money reaches it."""
    named = {name for name in vars(reckoning) if not name.startswith("_")}
    assert not [name for name in named if "cost" in name.lower() or "key" in name.lower()]
    source = inspect.getsource(reckoning)
    assert "models" not in source
    assert list(inspect.signature(decide).parameters) == ["terms", "counted"]

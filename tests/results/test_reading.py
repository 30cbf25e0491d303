"""How evidence is read: grades, levels, and how long a door took. No database."""

from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.dates import PartialDate
from proxenia.results.choices import Answer, Contribution, Level
from proxenia.results.graphs import layers_of
from proxenia.results.reading import Said, lag, read, weakest
from proxenia.sources.choices import Grade

LEVELS = st.sampled_from(Level.values)
GRADES = st.lists(st.sampled_from(Grade.values), max_size=4)
WHO = st.sampled_from(["Firm 7", "Firm 8"])
ANSWERS = st.lists(
    st.one_of(
        st.builds(Said, st.just(Answer.NO), st.none(), st.sampled_from(Contribution.values), WHO),
        st.builds(
            Said, st.sampled_from([Answer.YES, Answer.PARTLY]), LEVELS, st.sampled_from(Contribution.values), WHO
        ),
    ),
    max_size=3,
)
DATES = st.builds(
    lambda year, month, day: PartialDate(year * 10000 + month * 100 + (day if month else 0)),
    st.integers(1984, 2030),
    st.integers(0, 12),
    st.integers(0, 28),
)


def standing_of(answers: list[Said]) -> set[str]:
    """Return which answers stand, the last of each who was asked."""
    return {"no" if one.answer == Answer.NO else "yes" for one in {said.asked_of: said for said in answers}.values()}


@given(LEVELS, GRADES, ANSWERS)
def test_what_is_printed_never_reaches_further_than_the_fair_reading_or_the_last_answer(
    fair: int, grades: list[int], answers: list[Said]
) -> None:
    reading = read(fair, Contribution.UNKNOWN, grades, answers)
    if reading.is_disputed:
        assert reading.level is not None
        assert reading.level <= min([fair, *(one.level for one in answers[-1:] if one.level)])
    else:
        assert reading.level == (answers[-1].level if answers else fair)


@given(LEVELS, GRADES, ANSWERS)
def test_only_strong_evidence_confirms_and_a_no_never_does(fair: int, grades: list[int], answers: list[Said]) -> None:
    reading = read(fair, Contribution.UNKNOWN, grades, answers)
    said = standing_of(answers)
    assert reading.is_denied is (said == {"no"})
    assert reading.is_disputed is (said == {"no", "yes"})
    assert reading.is_confirmed is ("no" not in said and reading.grade >= Grade.CONFIRMED)


def test_whoever_answers_again_replaces_the_own_answer_and_nobody_elses() -> None:
    no, yes = Said(Answer.NO, None, "helped", "Firm 7"), Said(Answer.YES, Level.DELIVERED, "helped", "Firm 7")
    assert read(Level.ACCESS, "helped", [], [no, yes]).is_confirmed
    assert read(Level.ACCESS, "helped", [], [yes, no]).is_denied
    other = Said(Answer.YES, Level.LASTING, "faster", "Firm 8")
    for answers in ([no, other], [other, no]):
        disputed = read(Level.ACCESS, "helped", [], answers)
        assert (disputed.is_disputed, disputed.is_confirmed, disputed.is_denied) == (True, False, False)
        assert (disputed.level, disputed.contribution_is_answered) == (Level.ACCESS, False)
    assert read(Level.ACCESS, "helped", [], [no, other, yes]).is_confirmed


@given(LEVELS, st.lists(st.sampled_from(Grade.values), min_size=1, max_size=4), ANSWERS)
def test_taking_evidence_away_never_raises_the_grade(fair: int, grades: list[int], answers: list[Said]) -> None:
    whole = read(fair, "", grades, answers).grade
    assert read(fair, "", grades[1:], answers).grade <= whole
    assert read(fair, "", grades, []).grade <= max(whole, *grades)


@given(GRADES)
def test_a_chain_is_as_strong_as_its_weakest_link(grades: list[int]) -> None:
    assert weakest(grades) == (min(grades) if grades else Grade.ASSERTED)


@given(DATES, DATES)
def test_a_lag_is_a_span_as_wide_as_the_dates_leave_open(first: PartialDate, last: PartialDate) -> None:
    took = lag(first, last)
    if last.latest < first.earliest:
        assert took is None
    else:
        assert took is not None
        assert 0 <= took.at_least <= took.at_most


def test_from_1984_to_2016_it_took_31_to_32_years() -> None:
    took = lag(PartialDate.parse("1984"), PartialDate.parse("2016"))
    assert took is not None
    assert (took.at_least // 12, took.at_most // 12) == (31, 32)


def test_without_a_date_nobody_knows_how_long_it_took() -> None:
    assert lag(None, PartialDate.parse("2016")) is None


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1])))
def test_steps_are_drawn_after_all_that_leads_to_them(pairs: list[tuple[int, int]]) -> None:
    layers = layers_of(range(9), pairs)
    assert all(layers[source] < layers[target] for source, target in pairs)

"""The order of guests: total, the same in whatever way they are given, and of any two alike whoever else is there."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.core.dates import PartialDate
from proxenia.protocol.choices import Seniority, TieBreak
from proxenia.protocol.precedence.alphabet import sorts_as
from proxenia.protocol.precedence.model import OUTSIDE, Guest, Standing
from proxenia.protocol.precedence.ranking import ranked

unhurried = settings()
"""On a busy machine the first examples are slow to make."""

DATES = st.none() | st.sampled_from(["1984", "2010", "2010-05", "2010-05-03", "2011-01-01"]).map(PartialDate.parse)


@st.composite
def standings(draw: st.DrawFn, number: int = 0) -> Standing:
    """A guest as the records may tell of one; `number` is put in later."""
    rank = draw(st.sampled_from([1, 2, 3, OUTSIDE]))
    return Standing(
        guest=Guest(key=number, agreed=draw(st.none() | st.integers(1, 3))),
        name="Delegate",
        rank=rank,
        is_ours=draw(st.booleans()),
        since=draw(DATES),
        is_attested=draw(st.booleans()),
        tie_start=draw(DATES),
        called="",
        sorts=(draw(st.sampled_from(["aarhus", "harbin"])), ""),
    )


def numbered(found: list[Standing]) -> list[Standing]:
    """Tell guests apart as their keys in the database do."""
    fields = Standing.__dataclass_fields__
    made = []
    for number, one in enumerate(found):
        values: dict[str, Any] = {name: getattr(one, name) for name in fields}
        values |= {"guest": Guest(key=number, agreed=one.guest.agreed), "identity": (number,)}
        made.append(Standing(**values))
    return made


GUESTS = st.lists(standings(), max_size=12).map(numbered)
RULES = st.builds(
    SimpleNamespace,
    others_first=st.booleans(),
    seniority=st.sampled_from(Seniority.values),
    tie_break=st.sampled_from(TieBreak.values),
    alphabet=st.just("en"),
)


def keys(found: list[Standing], rules: Any) -> list[int]:
    return [place.guest.key for place in ranked(found, rules)]


@unhurried
@given(GUESTS, RULES, st.randoms())
def test_the_order_is_the_same_however_the_guests_are_given(found: list[Standing], rules: Any, random: Any) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert keys(shuffled, rules) == keys(found, rules)


@unhurried
@given(GUESTS, RULES)
def test_everybody_has_one_place_and_the_numbers_have_no_gap(found: list[Standing], rules: Any) -> None:
    places = ranked(found, rules)
    assert [place.number for place in places] == list(range(1, len(found) + 1))
    assert sorted(place.guest.key for place in places) == sorted(one.guest.key for one in found)


@unhurried
@given(GUESTS, RULES, st.data())
def test_whoever_joins_never_swaps_two_others(found: list[Standing], rules: Any, data: st.DataObject) -> None:
    some = data.draw(st.sets(st.sampled_from(found))) if found else set()
    fewer = [one for one in found if one not in some]
    left = {one.guest.key for one in fewer}
    assert keys(fewer, rules) == [key for key in keys(found, rules) if key in left]


@unhurried
@given(GUESTS, RULES)
def test_of_two_guests_exactly_one_stands_before_the_other(found: list[Standing], rules: Any) -> None:
    for one in found:
        for other in found:
            if one is not other:
                assert keys([one, other], rules) == keys([other, one], rules)


@unhurried
@given(GUESTS, RULES)
def test_every_place_says_its_class_and_why_it_is_before_the_next(found: list[Standing], rules: Any) -> None:
    places = ranked(found, rules)
    assert all(place.reasons[0].kind in {"class", "outside"} for place in places)
    assert all(place.reasons[-1].kind.startswith("before_") for place in places[:-1])


def placed(**values: Any) -> Standing:
    key = values.pop("key")
    return Standing(guest=Guest(key=key), name=key, identity=(key,), **{"rank": 1, **values})


def rules(**values: Any) -> SimpleNamespace:
    said = {"others_first": False, "seniority": "post", "tie_break": "tie", "alphabet": "en"}
    return SimpleNamespace(**(said | values))


def test_a_year_alone_counts_only_from_its_last_day_and_asks_for_a_look() -> None:
    year = placed(key="year", since=PartialDate.parse("2011"))
    day = placed(key="day", since=PartialDate.parse("2011-05-03"))
    first, second = ranked([year, day], rules())
    assert (first.guest.key, first.unsure, second.guest.key) == ("day", True, "year")


def test_whoever_is_known_since_when_stands_before_whoever_is_not_and_it_is_said() -> None:
    known, unknown = placed(key="known", since=PartialDate.parse("2017")), placed(key="unknown")
    first, second = ranked([unknown, known], rules())
    assert [first.guest.key, second.reasons[1].kind, first.unsure] == ["known", "since_unknown", True]


def test_clear_dates_ask_for_no_look() -> None:
    older, newer = (placed(key=year, since=PartialDate.parse(year)) for year in ("2011", "2014"))
    first, _second = ranked([newer, older], rules())
    assert (first.guest.key, first.reasons[-1].kind, first.unsure) == ("2011", "before_seniority", False)


def test_without_seniority_the_older_tie_decides() -> None:
    young = placed(key="young", since=PartialDate.parse("1990"), tie_start=PartialDate.parse("2001"))
    old = placed(key="old", since=PartialDate.parse("2018"), tie_start=PartialDate.parse("1984"))
    assert [one.guest.key for one in ranked([young, old], rules(seniority="none"))] == ["old", "young"]


def test_nothing_but_the_number_is_said_to_be_nothing() -> None:
    first, _second = ranked([placed(key="a"), placed(key="b")], rules())
    assert (first.reasons[-1].kind, first.unsure) == ("before_number", True)


def test_danish_letters_come_last_in_danish_and_not_in_english() -> None:
    names = ["Aarhus", "Zwolle", "Ærø", "Ålborg", "Berlin"]
    assert sorted(names, key=lambda one: sorts_as(one, "da")) == ["Berlin", "Zwolle", "Ærø", "Ålborg", "Aarhus"]
    assert sorted(names, key=lambda one: sorts_as(one, "en")) == ["Aarhus", "Ålborg", "Ærø", "Berlin", "Zwolle"]


def test_chinese_names_go_by_their_sound() -> None:
    assert sorts_as("哈尔滨", "zh") == "haerbin"


def test_two_of_whom_no_date_is_known_ask_for_a_look_whatever_decides_at_last() -> None:
    first, _second = ranked([placed(key="a", sorts=("a",)), placed(key="b", sorts=("b",))], rules())
    assert (first.reasons[-1].kind, first.unsure) == ("before_alphabet", True)
    without = [placed(key=key, sorts=(key,), has_post=False) for key in ("a", "b")]
    first, _second = ranked(without, rules())
    assert ([one.kind for one in first.reasons], first.unsure) == (["class", "no_post", "before_alphabet"], False)

"""Who holds a post on a day follows from dates alone, in the database as in Python."""

import datetime as dt
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.dates import PartialDate
from proxenia.directory import queries
from proxenia.directory.holding import held_between, held_on, history, holding
from proxenia.directory.models import Person, Tenure


def on(text: str) -> dt.date:
    return PartialDate.parse(text).latest


def words(user: User, day: str) -> dict[str, str]:
    asked = on(day)
    return {str(post.label): str(holding(post, post.known_tenures, asked)) for post in queries.posts(user, asked)}


@pytest.mark.parametrize(
    ("day", "mayor", "secretary", "adviser"),
    [
        ("2005", "unknown", "unknown", "unknown"),
        ("2010-01", "Delegate 1", "unknown", "unknown"),
        ("2012", "unknown", "Delegate 1", "not named"),
        ("2014-02", "unknown", "Delegate 1", "not named"),
        ("2015-02-01", "Delegate 2", "vacant", "not named"),
    ],
)
def test_a_post_says_who_holds_it_or_why_nobody_is_named(
    reader: User, city: Any, day: str, mayor: str, secretary: str, adviser: str
) -> None:
    assert words(reader, day) == {
        "Mayor": mayor,
        "Secretary": secretary,
        "Adviser": adviser,
        "Director": "unknown",
    }


@pytest.mark.parametrize("day", ["2005", "2010-01", "2012", "2014-03-31", "2014-04-01", "2016"])
def test_the_filter_for_vacant_posts_says_what_the_page_says(reader: User, city: Any, day: str) -> None:
    asked = on(day)
    for post in queries.posts(reader, asked):
        assert post.is_vacant == (holding(post, post.known_tenures, asked).word == "vacant"), post


def test_a_post_that_is_gone_or_not_yet_there_says_so() -> None:
    dates = {"created_on": PartialDate.parse("1990"), "abolished_on": PartialDate.parse("2000")}
    post: Any = SimpleNamespace(seats=1, **dates)
    assert holding(post, [], on("1980")).word == "not_yet"
    assert holding(post, [], on("2001")).word == "abolished"


def test_holders_stand_in_order_with_the_gap_between_them(reader: User, city: Any) -> None:
    post = queries.posts(reader, on("2016")).get(pk=city.posts["Mayor"].pk)
    steps = history(post.known_tenures, on("2016"), [city.later])
    assert [(str(step.tenure and step.tenure.person), str(step.start), str(step.end), step.when) for step in steps] == [
        ("Delegate 1", "2006", "2010-06-30", "before"),
        ("None", "2010-06-30", "2015-02-01", ""),
        ("Delegate 2", "2015-02-01", "None", "now"),
    ]


def test_who_comes_next_is_known_before_the_day(reader: User, city: Any) -> None:
    post = queries.posts(reader, on("2009")).get(pk=city.posts["Mayor"].pk)
    assert [step.when for step in history(post.known_tenures, on("2009"), [city.earlier])] == ["now", "", "next"]


def test_a_holder_known_for_one_day_alone_holds_on_that_day_alone(reader: User, city: Any) -> None:
    city.hold("Director", city.second, attested="2010-01")
    assert [words(reader, day)["Director"] for day in ("2009", "2010-01-20", "2010-02")] == [
        "unknown",
        "Delegate 2",
        "unknown",
    ]


def test_a_person_who_may_not_be_seen_is_not_named(stranger: User, steward: User, city: Any) -> None:
    for record in (city.place, city.hall, city.posts["Mayor"]):
        change(record, {"sharing": "public"}, actor=steward)
    assert words(stranger, "2016") == {"Mayor": "not named"}


def test_the_database_and_python_agree_on_who_holds(editor: User, city: Any) -> None:
    """Tried on a post that many hold at once, then, row by row beside two others, on a post of one seat."""
    known = [None, *map(PartialDate.parse, ("2009", "2010", "2010-05", "2010-05-17", "2011-01", "2012"))]
    post = change(city.posts["Director"], {"seats": None}, actor=editor)
    rows = [
        Tenure(office=editor.office, post=post, start=start, end=end, attested=attested)
        for start, end, attested in product(known, known, known[:5])
        if start is None or end is None or end.latest >= start.earliest
    ]
    Tenure.objects.bulk_create([row for row in rows if row.attested is None or not (row.start or row.end)])
    held_by_post = list(Tenure.objects.filter(post=post))
    for text in ("2008", "2009-06-30", "2010-05-16", "2010-05-17", "2010-05-18", "2010-06-01", "2011-02-01", "2013"):
        day = on(text)
        found = set(Tenure.objects.filter(held_on(day), post=post).values_list("pk", flat=True))
        assert found == {one.tenure.pk for one in held_between(held_by_post, day, day, one_seat=False)}, day
    change(post, {"seats": 1}, actor=editor)
    always = [city.hold("Director", None, **dates) for dates in ({"start": "2010-05"}, {"attested": "2011"})]
    for row in held_by_post:
        Tenure.objects.filter(post=post).exclude(pk__in=[one.pk for one in (row, *always)]).delete()
        Tenure.objects.bulk_create([row], ignore_conflicts=True)
        for text in ("2010-05-16", "2010-06-01", "2011-02-01", "2013"):
            day = on(text)
            found = set(Tenure.objects.filter(held_on(day), post=post).values_list("pk", flat=True))
            held = held_between([row, *always], day, day, one_seat=True)
            assert {one.tenure.pk for one in held} <= found, (row, day)
            if not any(one.surely for one in held):
                assert {one.tenure.pk for one in held} == found, (row, day)


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("1999", "unknown"),
        ("2002-03", "perhaps Delegate 1"),
        ("2005", "perhaps Delegate 1"),
        ("2009", "Delegate 2"),
        ("2010-01", "Delegate 2"),
        ("2011-06", "unknown"),
        ("2013", "Delegate 4"),
    ],
)
def test_a_seat_passes_from_hand_to_hand(reader: User, editor: User, city: Any, day: str, holder: str) -> None:
    """Whoever has no end left by the time the next is known; whoever is dated nowhere is not named beside those who are."""
    third, fourth = (create(Person, {"name": f"Delegate {number}"}, actor=editor) for number in (3, 4))
    city.hold("Director", third)
    city.hold("Director", city.first, start="2002-02")
    city.hold("Director", city.second, attested="2008-07-02", attested_last="2010-01")
    city.hold("Director", fourth, start="2012")
    assert words(reader, day)["Director"] == holder


def test_a_lone_holder_without_dates_perhaps_holds_it(reader: User, city: Any) -> None:
    city.hold("Director", city.first)
    assert words(reader, "2010")["Director"] == "perhaps Delegate 1"


def test_an_open_end_is_over_for_the_list_of_people_too(reader: User, city: Any) -> None:
    city.hold("Director", city.first, start="2002-02")
    city.hold("Director", city.second, start="2008")
    now = {str(one): [str(held.post) for held in one.tenures_now] for one in queries.people(reader, on("2012"))}
    assert ("Director" in now["Delegate 1"], "Director" in now["Delegate 2"]) == (False, True)

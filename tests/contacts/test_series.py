"""The days of a series are those that `dateutil` finds, and a rule that never comes true costs nothing."""

import datetime as dt
import itertools
import time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from proxenia.contacts.calendars.series import MOST_PERIODS, days_of, read_rule

WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
LAST = dt.date(2018, 9, 1)


@st.composite
def rules(draw: st.DrawFn) -> str:
    every = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={every}", f"INTERVAL={draw(st.integers(1, 5))}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    numbered = every in {"MONTHLY", "YEARLY"} and draw(st.booleans())  # dateutil takes both kinds at once for neither
    which = st.sampled_from(["1", "2", "-1"] if numbered else [""])
    if draw(st.booleans()):
        days = draw(st.lists(st.tuples(which, WEEKDAYS), min_size=1, max_size=3, unique=True))
        parts.append("BYDAY=" + ",".join(a + b for a, b in days))
    if draw(st.booleans()):
        parts.append(
            "BYMONTH=" + ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=6, unique=True))))
        )
    if draw(st.booleans()) and every != "WEEKLY" and not (every == "YEARLY" and numbered):
        numbers = st.integers(1, 31) | st.integers(-31, -1)
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(st.lists(numbers, min_size=1, max_size=6, unique=True)))))
    if every != "WEEKLY" and draw(st.booleans()) and len(parts) > 3:
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '2', '-1', '1,-1']))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(WEEKDAYS)}")
    return ";".join(parts)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(rule=rules(), first=st.dates(dt.date(2010, 1, 1), dt.date(2014, 8, 1)), back=st.integers(0, 3000))
def test_the_days_are_those_of_dateutil(rule: str, first: dt.date, back: int) -> None:
    known = read_rule(rule)
    assume(
        len(days_of(known, first, first, LAST)) > 1
    )  # dateutil walks to the year 9999 for a rule that never comes true
    theirs = rrulestr(rule, dtstart=dt.datetime.combine(first, dt.time()))
    until = itertools.takewhile(lambda one: one.date() <= LAST, theirs)
    since = LAST - dt.timedelta(days=back)
    assert days_of(known, first, since, LAST) == [one.date() for one in until if one.date() >= since]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"],
)
def test_a_rule_that_never_comes_true_is_done_at_once(rule: str) -> None:
    begun = time.process_time()
    assert days_of(read_rule(rule), dt.date(2014, 1, 7), dt.date(2014, 1, 7), LAST) == []
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=3",
        "FREQ=YEARLY;BYWEEKNO=3",
        "BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=0",
    ],
)
def test_rules_that_we_do_not_follow_are_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        read_rule(rule)


def test_a_series_of_a_thousand_years_is_not_counted_through() -> None:
    counted = read_rule(f"FREQ=DAILY;COUNT={10 * MOST_PERIODS}")
    with pytest.raises(ValueError, match="too many"):
        days_of(counted, dt.date(1900, 1, 1), dt.date(2018, 1, 1), LAST)
    assert len(days_of(read_rule("FREQ=DAILY"), dt.date(1000, 1, 1), dt.date(2018, 8, 31), LAST)) == 2

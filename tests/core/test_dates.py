"""Partial dates: what they mean, and that the database and Python mean the same."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import Circle, CircleMember, Office
from proxenia.core.dates import PartialDate, PartialDateFormField, holds, in_force, overlap
from proxenia.core.tables import show

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
SPANS_MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def cut(day: dt.date, parts: int) -> PartialDate:
    """Return a day as year, as month or as day."""
    return PartialDate.parse(day.isoformat()[: (4, 7, 10)[parts]])


DATES = st.builds(cut, DAYS, st.integers(0, 2))
ENDS = st.none() | DATES
SPANS = st.tuples(ENDS, ENDS).filter(lambda span: None in span or span[0].earliest <= span[1].latest)  # type: ignore[union-attr]


@given(DATES)
def test_a_date_survives_being_written_and_read(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date
    assert PartialDate(date.number) == date


@given(DATES)
def test_a_date_means_days_from_its_first_to_its_last(date: PartialDate) -> None:
    assert date.earliest <= date.latest
    assert (date.earliest == date.latest) == bool(date.day)
    assert date.earliest.year == date.latest.year == date.year


@given(DATES, DAYS)
def test_a_partial_date_sorts_before_every_day_inside_it(date: PartialDate, day: dt.date) -> None:
    if date.earliest <= day <= date.latest:
        assert date <= PartialDate.of(day)


@pytest.mark.parametrize("text", ["", "84", "1984-13", "2010-02-30", "2010-1-1x", "20100101", "0000", "1984-00", "x"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text is the message
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("31.12.2010", "2010-12-31"), ("1.5.2010", "2010-05-01"), ("1. 5. 2010", "2010-05-01"), ("5.2010", "2010-05")],
)
def test_a_date_may_be_written_the_danish_way(text: str, iso: str) -> None:
    assert str(PartialDate.parse(text)) == iso
    assert PartialDateFormField().clean(text) == PartialDate.parse(iso)
    assert not PartialDateFormField().has_changed(PartialDate.parse(iso), text)


@pytest.mark.parametrize("text", ["5/6/2010", "5-6-2010", "31.2.2010", "13.2010", "1.5.10", "2010.5.1", "0.2010"])
def test_a_date_that_can_mean_two_days_or_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text is the message
        PartialDate.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_with_one_kind_of_error(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return
    assert PartialDate.parse(str(date)) == date


@pytest.mark.parametrize(
    ("text", "danish", "english"),
    [
        ("1984", "1984", "1984"),
        ("2010-01", "januar 2010", "January 2010"),
        ("2018-11-20", "20. november 2018", "20 November 2018"),
    ],
)
def test_dates_are_shown_in_words(text: str, danish: str, english: str) -> None:
    for language, shown in (("da", danish), ("en", english)):
        with translation.override(language):
            assert PartialDate.parse(text).display() == shown


def test_the_form_compares_by_meaning() -> None:
    field = PartialDateFormField(required=False)
    assert field.clean("2010-1") == PartialDate.parse("2010-01")
    assert field.clean("") is None


@given(DAYS, SPANS)
@SPANS_MANY
def test_the_database_and_python_agree_on_what_is_in_force(
    circle: Circle, office: Office, day: dt.date, span: tuple[PartialDate | None, PartialDate | None]
) -> None:
    start, end = span
    with transaction.atomic():
        member = CircleMember.objects.create(circle=circle, office=office, start=start, end=end)
        found = CircleMember.objects.filter(in_force(day), pk=member.pk).exists()
        transaction.set_rollback(True)
    assert found == holds(day, start, end)


@given(st.tuples(DATES, DATES))
@SPANS_MANY
def test_the_database_refuses_an_end_wholly_before_the_start(
    circle: Circle, office: Office, span: tuple[PartialDate, PartialDate]
) -> None:
    start, end = span
    stored = True
    with transaction.atomic():
        try:
            with transaction.atomic():
                CircleMember.objects.create(circle=circle, office=office, start=start, end=end)
        except IntegrityError:
            stored = False
        transaction.set_rollback(True)
    if end.latest < start.earliest:
        assert not stored
    if end.earliest >= start.latest:
        assert stored


@given(SPANS, SPANS)
def test_overlap_is_symmetric(
    one: tuple[PartialDate | None, PartialDate | None], other: tuple[PartialDate | None, PartialDate | None]
) -> None:
    assert overlap(one, other) == overlap(other, one)


@given(SPANS, SPANS, DAYS)
def test_spans_that_surely_overlap_share_a_day(
    one: tuple[PartialDate | None, PartialDate | None],
    other: tuple[PartialDate | None, PartialDate | None],
    day: dt.date,
) -> None:
    if not overlap(one, other):
        return
    starts = [min(span[0].latest, span[1].latest if span[1] else span[0].latest) for span in (one, other) if span[0]]
    inside = max(starts) if starts else min([day, *(span[1].earliest for span in (one, other) if span[1])])
    assert holds(inside, *one)
    assert holds(inside, *other)


def test_who_hands_over_on_a_day_or_in_a_year_does_not_overlap() -> None:
    year, day = PartialDate.parse("2010"), PartialDate.parse("2010-05-01")
    assert not overlap((None, year), (year, None))
    assert not overlap((None, day), (day, None))
    assert overlap((None, PartialDate.parse("2010-05-02")), (day, None))
    assert overlap((None, None), (None, None))


@pytest.fixture
def circle(db: None) -> Circle:
    assert connection.vendor in {"sqlite", "postgresql"}
    return Circle.objects.create(name="City-region 1")


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "25 November 2026", "25 November 2026 18:11"),
        ("da", "25. november 2026", "25. november 2026 kl. 18.11"),
    ],
)
def test_days_and_moments_are_written_alike_everywhere(language: str, day: str, moment: str) -> None:
    at = dt.datetime(2026, 11, 25, 17, 11, tzinfo=dt.UTC)
    with translation.override(language):
        assert (str(show(at.date())), str(show(at))) == (day, moment)

"""Months as what is counted by: each is the first of its days."""

import datetime as dt

from .dates import PartialDate

Month = dt.date


def month_of(day: dt.date) -> Month:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def later(month: Month, by: int) -> Month:
    """Return the month that lies so many months after another."""
    years, at = divmod(month.year * 12 + month.month - 1 + by, 12)
    return dt.date(years, at + 1, 1)


def months(first: Month, number: int) -> list[Month]:
    """Return so many months from the first on."""
    return [later(first, by) for by in range(number)]


def known_month(*dates: PartialDate | None) -> Month | None:
    """Return the month of the first of some dates of which the month is known; None where none is."""
    return next((month_of(one.earliest) for one in dates if one is not None and one.month), None)

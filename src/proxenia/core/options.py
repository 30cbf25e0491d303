"""Options that commands of several rooms have."""

import datetime as dt
from typing import Any

import click

from .clock import read_day


class Day(click.ParamType):  # type: ignore[type-arg]  # generic for mypy only
    """A year, a month or a day; a year or month means its last day, or its `first`."""

    name = "date"

    def __init__(self, *, first: bool = False) -> None:
        self.first = first

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the day; a usage error for anything else."""
        if isinstance(value, dt.date):
            return value
        try:
            return read_day(value, first=self.first)
        except ValueError as error:
            self.fail(str(error), param, ctx)


as_of_option = click.option(
    "--as-of", type=Day(), help="How things stood then: 1984, 2010-01, 2018-11-20 or 20.11.2018; else today."
)

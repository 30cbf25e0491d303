"""Addresses of records' pages. A long page has hundreds of them, so each kind is looked up once and then only filled in."""

from functools import cache

from django.urls import get_script_prefix, reverse

SAMPLE = 1234567890
"""A key that occurs in no address by itself."""


@cache
def _around(view: str, _prefix: str) -> list[str]:
    return reverse(view, args=[SAMPLE]).split(str(SAMPLE))


def address(view: str, key: int) -> str:
    """Return the address of a page that is named by one key: what `reverse` returns, in a tenth of its time."""
    before, after = _around(view, get_script_prefix())
    return f"{before}{key:d}{after}"

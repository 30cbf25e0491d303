"""Small files of activities for the tests, and where the standard's own tests and real files are, if they are here."""

import io
import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "iati"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the standard's own tests and real files are not here")

ACTIVITY = """  <iati-activity xml:lang="en" default-currency="DKK">
    <iati-identifier>DK-CVR-12345678-water{number}</iati-identifier>
    <reporting-org ref="DK-CVR-12345678" type="15"><narrative>City 1</narrative></reporting-org>
    <title><narrative>Clean water</narrative><narrative xml:lang="da">Rent vand</narrative></title>
    <description type="1"><narrative>Two cities learn from each other.</narrative></description>
    <participating-org ref="DK-CVR-12345678" role="4"/>
    <activity-status code="2"/>
    <activity-date type="2" iso-date="2024-01-01"/>
    <recipient-country code="ZA"/>
    <sector vocabulary="1" code="14010"/>
    <budget type="1" status="2">
      <period-start iso-date="2024-01-01"/>
      <period-end iso-date="2024-12-31"/>
      <value currency="DKK" value-date="2024-01-01">1000.50</value>
    </budget>
  </iati-activity>
"""
"""An activity with which nothing is wrong; lines are counted in it from 1."""


def whole(*activities: str, version: str = "2.03") -> bytes:
    """Return a file of activities; the first begins on line 3."""
    body = "".join(activities)
    return f'<?xml version="1.0"?>\n<iati-activities version="{version}">\n{body}</iati-activities>\n'.encode()


def sound(number: int = 1, **replaced: str) -> str:
    """Return the activity with some of its texts replaced: `old=new` by pairs of keyword arguments `cut` and `put`."""
    text = ACTIVITY.format(number=number)
    cut = replaced.get("cut", "")
    assert cut in text
    return text.replace(cut, replaced.get("put", ""), 1) if cut else text


def as_file(data: bytes) -> io.BytesIO:
    """Return bytes as an open file."""
    return io.BytesIO(data)

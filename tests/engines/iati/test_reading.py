"""What is read of a file, and what is said to be left."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from proxenia.engines.iati import Activity, Left, Refused, read, write
from proxenia.engines.iati.parts import Narrative, ReportingOrg, Sector, Value

from .samples import SHARED, as_file, needs_shared, sound, whole

REAL = sorted((SHARED / "real-activities").glob("*.xml"))


def all_of(data: bytes) -> tuple[list[Activity], tuple[Left, ...]]:
    reading = read(as_file(data))
    return [told.activity for told in reading], reading.left


def test_an_activity_is_read_whole() -> None:
    (activity,), left = all_of(whole(sound()))

    assert left == ()
    assert activity.identifier == "DK-CVR-12345678-water1"
    assert (activity.language, activity.currency) == ("en", "DKK")
    assert activity.reporting_org == ReportingOrg("DK-CVR-12345678", "15", None, (Narrative("City 1"),))
    assert activity.title == (Narrative("Clean water"), Narrative("Rent vand", "da"))
    assert activity.status == "2"
    assert activity.sectors == (Sector("14010", "1"),)
    assert activity.budgets[0].end == dt.date(2024, 12, 31)
    assert activity.budgets[0].value == Value(Decimal("1000.50"), "DKK", dt.date(2024, 1, 1))
    assert str(activity.budgets[0].value.amount) == "1000.50"


def test_the_first_tag_and_the_lines_are_told() -> None:
    reading = read(as_file(whole(sound(1), sound(2), version="2.02")))

    assert (reading.head.kind, reading.head.version) == ("activities", "2.02")
    assert [(told.number, told.line) for told in reading] == [(1, 3), (2, 19)]
    assert reading.count == 2


def test_what_has_no_place_is_left_with_its_path_its_number_and_its_first_line() -> None:
    strange = """    <legacy-data name="a" value="b"/>
    <legacy-data name="c" value="d"/>
    <x:own xmlns:x="https://example.org/x"><x:deep/></x:own>
"""
    changed = sound(cut="  </iati-activity>", put=strange + "  </iati-activity>").replace(
        'role="4"', 'role="4" colour="red"'
    )

    (_,), left = all_of(whole(changed))

    assert left == (
        Left("iati-activity/participating-org/@colour", 1, 8),
        Left("iati-activity/legacy-data", 2, 18),
        Left("iati-activity/x:own", 1, 20),
    )


@pytest.mark.parametrize(
    ("cut", "put", "path"),
    [
        ('iso-date="2024-01-01"/>', 'iso-date="soon"/>', "iati-activity/activity-date/@iso-date"),
        ("1000.50", "a lot", "iati-activity/budget/value/text()"),
        ("1000.50", "9" * 101, "iati-activity/budget/value/text()"),
        ('<activity-status code="2"/>', "<activity-status/>", "iati-activity/activity-status"),
        (
            '<activity-status code="2"/>',
            '<activity-status code="2">x</activity-status>',
            "iati-activity/activity-status/text()",
        ),
        (
            '<activity-status code="2"/>',
            '<activity-status code="2"/><activity-status code="3"/>',
            "iati-activity/activity-status",
        ),
        ("<recipient-country", "stray text<recipient-country", "iati-activity/text()"),
        (
            "<narrative>Clean water</narrative>",
            "<narrative>Clean <b>water</b></narrative>",
            "iati-activity/title/narrative/b",
        ),
        ("<title>", "<title>T", "iati-activity/title/text()"),
        ("<title>", '<title type="1">', "iati-activity/title/@type"),
    ],
)
def test_a_value_that_is_not_understood_is_left_and_never_guessed(cut: str, put: str, path: str) -> None:
    (_,), left = all_of(whole(sound(cut=cut, put=put)))

    assert [one.path for one in left] == [path]


def test_of_very_many_different_paths_only_a_thousand_are_listed() -> None:
    strange = "".join(f"<x{number}/>" for number in range(1200))
    (_,), left = all_of(whole(sound(cut="  </iati-activity>", put=strange + "  </iati-activity>")))

    assert len(left) == 1001
    assert left[-1].path == "…"
    assert left[-1].count == 200


def test_a_file_of_version_1_is_refused_with_its_version() -> None:
    with pytest.raises(Refused) as caught:
        read(as_file(whole(sound(), version="1.05")))

    assert (caught.value.code, caught.value.line, caught.value.params) == ("version", 2, {"version": "1.05"})


def test_of_an_organisation_file_nothing_is_held_and_all_is_listed() -> None:
    inner = b'<iati-organisation xml:lang="en"><name/><total-budget/><total-budget/></iati-organisation>'
    data = b'<iati-organisations version="2.03">' + inner + b"</iati-organisations>"
    reading = read(as_file(data))

    assert list(reading) == []
    assert (reading.head.kind, reading.count) == ("organisations", 1)
    assert [(one.path, one.count) for one in reading.left] == [
        ("iati-organisation/@xml:lang", 1),
        ("iati-organisation/name", 1),
        ("iati-organisation/total-budget", 2),
    ]


@needs_shared
@pytest.mark.parametrize(
    ("name", "kind", "version", "count"),
    [
        ("acfspain-co.xml", "activities", "2.02", 1),
        ("usaid-bb.xml", "activities", "2.03", 1),
        ("who-arg.xml", "activities", "2.03", 157),
        ("wri-org.xml", "organisations", "2.02", 1),
        ("CAF-ActivityFile-2025-10-10.xml", "activities", "2.03", 478),
    ],
)
def test_real_files_are_known_for_what_they_are(name: str, kind: str, version: str, count: int) -> None:
    with read(SHARED / "real-activities" / name) as reading:
        told = sum(1 for _ in reading)

    assert (reading.head.kind, reading.head.version, reading.count) == (kind, version, count)
    assert told == (count if kind == "activities" else 0)


@needs_shared
@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_all_of_a_real_file_that_is_not_listed_as_left_comes_out_again(file: Path) -> None:
    with read(file) as reading:
        activities = [told.activity for told in reading]
    out = BytesIO()
    write(activities, out)
    left = {one.path for one in reading.left}

    units = [] if reading.head.kind == "organisations" else list(units_of(file.read_bytes()))
    for before, after in zip(units, units_of(out.getvalue()), strict=True):
        assert said(after, "iati-activity", left) == said(before, "iati-activity", left)


def units_of(data: bytes) -> Iterator[Any]:
    return etree.fromstring(data, etree.XMLParser(remove_comments=True)).iterchildren("iati-activity")


def said(element: Any, path: str, left: set[str]) -> Any:
    """Return what an element says, without what is left: name, attributes, text, and its children, of one name in their order."""
    attributes = {name: alike(name, text) for name, text in element.attrib.items() if f"{path}/@{name}" not in left}
    children: dict[str, list[Any]] = {}
    for child in element:
        name = etree.QName(child)
        below = f"{path}/{child.prefix}:{name.localname}" if child.prefix else f"{path}/{child.tag}"
        if below not in left:
            children.setdefault(child.tag, []).append(said(child, below, left))
    text = element.text or ""
    return (element.tag, attributes, "" if not text.strip() else text, children)


def alike(name: str, text: str) -> str:
    """Return an attribute so that two ways of writing one truth are one."""
    if name in {"humanitarian", "aggregation-status", "ascending", "attached", "secondary-reporter"}:
        return {"true": "1", "false": "0"}.get(text, text)
    return text

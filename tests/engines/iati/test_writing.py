"""What is written is what was read, and stands in the order of the schema."""

import datetime as dt
import types
import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from proxenia.engines.iati import Activity, NotWritable, check, read, write
from proxenia.engines.iati.declaring import KEY, Role
from proxenia.engines.iati.parts import Narrative
from proxenia.engines.iati.schema import FOLDER

from .samples import as_file, sound, whole

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿", include_characters="\t\n\r"), max_size=8
)
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(-(10**17), 10**17),
    dt.date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
}


def values(kind: Any, role: Role) -> st.SearchStrategy[Any]:
    """Make values of a field by its type: what may be absent is so at times, and texts in a child are never none at all."""
    if isinstance(kind, types.UnionType):
        some = next(one for one in kind.__args__ if one is not type(None))
        return st.none() | values(some, role)
    if typing.get_origin(kind) is tuple:
        inner = kind.__args__[0]
        least = 1 if typing.get_origin(inner) is tuple else 0
        return st.lists(
            st.lists(records(Narrative), min_size=1, max_size=2).map(tuple) if least else values(inner, role),
            max_size=2,
        ).map(tuple)
    return records(kind) if is_dataclass(kind) else VALUES[kind]


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Make records of a kind, with all that it may hold."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{one.name: values(hints[one.name], one.metadata[KEY].role) for one in fields(kind)})


def written(*activities: Activity) -> bytes:
    out = BytesIO()
    write(activities, out)
    return out.getvalue()


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.data())
def test_whatever_is_held_comes_back_the_same_and_nothing_of_it_is_left(data: st.DataObject) -> None:
    names = data.draw(
        st.lists(st.sampled_from(fields(Activity)), min_size=1, max_size=5, unique_by=lambda one: one.name)
    )
    hints = typing.get_type_hints(Activity)
    activity = Activity(**{one.name: data.draw(values(hints[one.name], one.metadata[KEY].role)) for one in names})

    reading = read(as_file(written(activity)))

    assert [told.activity for told in reading] == [activity]
    assert reading.left == ()


def test_what_is_read_and_written_passes_the_check_again() -> None:
    activities = [told.activity for told in read(as_file(whole(sound(1), sound(2))))]
    out = BytesIO()

    count = write(activities, out, generated=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC))
    report = check(as_file(out.getvalue()))

    assert count == report.count == 2
    assert report.generated == "2026-01-02T03:04:05+00:00"
    assert report.findings == ()


def test_a_file_can_be_written_to_a_path(tmp_path: Path) -> None:
    file = tmp_path / "out.xml"

    write([Activity(identifier="A-1")], file, linked_data="https://example.org/")

    with read(file) as reading:
        assert reading.head.linked_data == "https://example.org/"
        assert [told.activity.identifier for told in reading] == ["A-1"]


def test_children_stand_in_the_order_in_which_the_schema_names_them() -> None:
    space = "{http://www.w3.org/2001/XMLSchema}"
    schema = etree.parse(FOLDER / "iati-activities-schema.xsd").getroot()
    sequence = schema.find(f"{space}element[@name='iati-activity']/{space}complexType/{space}sequence")
    ordered = [one.get("name") or one.get("ref") for one in sequence.iterfind(f"{space}element")]

    ours = [one.metadata[KEY].name for one in fields(Activity) if one.metadata[KEY].role is not Role.ATTRIBUTE]

    assert ours == [name for name in ordered if name in ours]
    assert set(ordered) - set(ours) == {"legacy-data", "crs-add", "fss"}


def test_a_text_that_xml_cannot_hold_is_refused_with_its_place() -> None:
    with pytest.raises(NotWritable, match="iati-activity/title/narrative") as caught:
        written(Activity(title=(Narrative("bell \x07"),)))

    assert caught.value.path == "/iati-activity/title/narrative"

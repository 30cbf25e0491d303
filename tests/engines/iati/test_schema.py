"""What the schema says, with true lines."""

from pathlib import Path

import pytest

from proxenia.engines.iati import check
from proxenia.engines.iati.findings import Finding

from .samples import SHARED, as_file, needs_shared, sound, whole

CASES = sorted((SHARED / "schema-tests").rglob("*.xml"))


def told(data: bytes) -> list[Finding]:
    return [one for one in check(as_file(data)).findings if one.code == "schema"]


@needs_shared
def test_all_tests_of_the_schemas_are_here() -> None:
    assert len(CASES) == 422


@needs_shared
@pytest.mark.parametrize("fails", [True, False])
def test_the_schemas_own_tests_come_out_as_they_should(fails: bool) -> None:
    chosen = [file for file in CASES if ("should-fail" in file.parts) is fails]

    wrong = [str(file.relative_to(SHARED)) for file in chosen if failed(file) is not fails]

    assert chosen
    assert wrong == []


def failed(file: Path) -> bool:
    """Return whether the schema finds anything; six of the files have no root that a file may have, and are refused."""
    report = check(file)
    return report.refused is not None or any(one.startswith("schema:") for one in report.rules)


def test_a_finding_says_line_path_and_why() -> None:
    (finding,) = told(whole(sound(1), sound(2, cut='code="ZA"', put='kode="ZA"')))[:1]

    assert finding.line == 3 + 16 + 8
    assert finding.path == "/iati-activities/iati-activity[2]/recipient-country"
    assert finding.severity == "error"
    assert finding.activity == "DK-CVR-12345678-water2"
    assert "kode" in finding.message


def test_lines_are_true_beyond_what_sixteen_bits_hold() -> None:
    empty = "\n" * 70_000
    late = sound(2, cut='    <activity-status code="2"/>', put=f"{empty}    <activity-status/><a/>\n<b/>")

    found = told(whole(sound(1), late))

    assert [(one.line, one.path.rpartition("/")[2]) for one in found] == [(70_025, "activity-status"), (70_025, "a")]


def test_a_tag_over_several_lines_is_where_it_begins() -> None:
    split = sound(cut='<activity-status code="2"/>', put='<activity-status\n\n\n code="2"\n kode="3"/>')

    assert [one.line for one in told(whole(split))] == [9]


@pytest.mark.parametrize(
    ("stray", "before", "path"),
    [
        ("<note/>", True, "/iati-activities/note"),
        ("<note/>", False, "/iati-activities/note"),
        ("some words", False, "/iati-activities/text()"),
        ('<x:note xmlns:x="https://example.org/x"/>', True, "/iati-activities/iati-activity"),
    ],
)
def test_what_stands_beside_the_activities_is_seen(stray: str, before: bool, path: str) -> None:
    data = whole(*([stray, sound()] if before else [sound(), stray]))

    assert [one.path for one in told(data)] == [path]


def test_elements_of_others_may_come_last() -> None:
    assert told(whole(sound(), '<x:note xmlns:x="https://example.org/x"/>')) == []


def test_a_file_without_activities_is_seen() -> None:
    assert [one.message for one in told(whole())] == ["There is no iati-activity in the file."]


def test_what_is_wrong_with_the_first_tag_is_said_once() -> None:
    data = whole(sound(1), sound(2)).replace(b' version="2.03"', b' made-by="me"')

    assert [(one.line, one.path) for one in told(data)] == [(2, "/iati-activities"), (2, "/iati-activities")]


def test_a_very_large_activity_is_validated_too_and_in_time_that_grows_with_its_size() -> None:
    many = sound(cut="<narrative>Clean water</narrative>", put='<narrative colour="red"/>' * 60_000)

    report = check(as_file(whole(many)))

    assert report.rules["schema:cvc_complex_type_3_2_2"] == 200
    assert {one.path for one in report.findings if one.code == "schema"} == {"/iati-activities/iati-activity[1]"}

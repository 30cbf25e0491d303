"""What a check says of a file as a whole."""

import datetime as dt
import json

import pytest

from proxenia.engines.iati import check
from proxenia.engines.iati.checking import KEPT, KEPT_OF_ONE
from proxenia.engines.iati.codelists import codelists
from proxenia.engines.iati.findings import Finding
from proxenia.engines.iati.rules import read_ruleset

from .samples import SHARED, as_file, needs_shared, sound, whole


def of(code: str, data: bytes) -> list[Finding]:
    return [one for one in check(as_file(data)).findings if one.code == code]


def test_with_a_sound_file_nothing_is_wrong() -> None:
    report = check(as_file(whole(sound(1), sound(2))))

    assert report.findings == ()
    assert report.severities == {"critical": 0, "error": 0, "warning": 0, "note": 0}
    assert (report.kind, report.version, report.checked_as, report.count, report.compared) == (
        "activities",
        "2.03",
        "2.03",
        2,
        2,
    )
    assert not report.wrong


def test_an_identifier_that_stands_twice_is_found_where_it_stands_again() -> None:
    (finding,) = of("duplicate", whole(sound(1), sound(2), sound(1)))

    assert (finding.rule, finding.severity, finding.line) == ("1.1.2", "error", 3 + 2 * 16)
    assert finding.path == "/iati-activities/iati-activity[3]/iati-identifier"
    assert finding.params == {"value": "DK-CVR-12345678-water1"}


@pytest.mark.parametrize(
    ("cut", "put", "listed", "severity", "path"),
    [
        ('status code="2"', 'status code="77"', "ActivityStatus", "warning", "activity-status/@code"),
        ('vocabulary="1" code="14010"', 'code="99999"', "Sector", "warning", "sector/@code"),
        ('code="ZA"', 'code="QQ"', "Country", "note", "recipient-country/@code"),
        ('xml:lang="da"', 'xml:lang="qq"', "Language", "note", "title/narrative[2]/@xml:lang"),
    ],
)
def test_a_code_on_no_list_is_worth_a_look(cut: str, put: str, listed: str, severity: str, path: str) -> None:
    (finding,) = of("codelist", whole(sound(cut=cut, put=put)))

    assert (finding.rule, finding.severity) == (listed, severity)
    assert finding.path == f"/iati-activities/iati-activity[1]/{path}"


def test_a_list_applies_only_to_the_vocabulary_it_is_for() -> None:
    assert of("codelist", whole(sound(cut='vocabulary="1" code="14010"', put='vocabulary="99" code="own"'))) == []


def test_an_unknown_version_is_worth_a_look_and_read_all_the_same() -> None:
    report = check(as_file(whole(sound(), version="2.99")))

    assert [(one.rule, one.path) for one in report.findings] == [("Version", "/iati-activities/@version")]
    assert (report.count, report.checked_as) == (1, "2.03")


def test_a_file_of_version_1_is_named_and_nothing_more_is_checked() -> None:
    report = check(as_file(whole("<iati-activity/>", version="1.05")))

    assert [(one.rule, one.severity, one.line) for one in report.findings] == [("0.6.1", "critical", 2)]
    assert (report.version, report.checked_as, report.count, report.wrong) == ("1.05", None, 0, True)


def test_what_was_found_before_a_file_breaks_off_is_told() -> None:
    data = whole(sound(1, cut='code="ZA"', put='code="QQ"'), sound(2))[:-40]

    report = check(as_file(data))

    assert report.refused is not None
    assert (report.refused["code"], report.refused["line"]) == ("truncated", 33)
    assert [one.rule for one in report.findings] == ["Country"]
    assert report.wrong


def test_of_many_findings_the_first_are_told_and_all_are_counted() -> None:
    report = check(as_file(whole(*["<iati-activity/>\n"] * 1200)))

    assert report.count == 1200
    assert report.rules["rule:6.11.1"] == 1200
    assert len([one for one in report.findings if one.rule == "6.11.1"]) == KEPT_OF_ONE
    assert len(report.findings) <= KEPT
    assert sum(report.severities.values()) == sum(report.rules.values()) > KEPT


def test_in_one_activity_the_first_places_are_told_and_all_are_counted() -> None:
    many = sound(cut='<recipient-country code="ZA"/>', put='<recipient-country code="QQ"/>' * 30)

    report = check(as_file(whole(many)))

    assert report.rules["codelist:Country"] == 30
    paths = [one.path for one in report.findings if one.rule == "Country"]
    assert paths[19:21] == [
        "/iati-activities/iati-activity[1]/recipient-country[20]/@code",
        "/iati-activities/iati-activity[1]",
    ]


def test_the_future_begins_at_the_moment_that_is_given() -> None:
    data = whole(sound())
    before = check(as_file(data), now=dt.datetime(2023, 12, 31, tzinfo=dt.UTC))

    assert [one.rule for one in before.findings] == ["11.1.4"]


def test_another_ruleset_may_be_asked() -> None:
    ruleset = read_ruleset({"//iati-activity": {"atleast_one": {"cases": [{"paths": ["result"]}]}}})
    report = check(as_file(whole(sound())), ruleset=ruleset)

    assert [(one.code, one.rule, one.line) for one in report.findings] == [
        ("rule.atleast_one", "atleast_one:result", 3)
    ]


def test_a_report_is_plain_data_for_programs() -> None:
    data = check(as_file(whole(sound(cut='code="ZA"', put='code="QQ"')))).as_data()

    assert json.loads(json.dumps(data)) == data
    assert data["findings"][0]["params"] == {"list": "Country", "value": "QQ", "complete": False}


def test_how_far_it_is_is_told_after_each_activity() -> None:
    told: list[tuple[int, int]] = []
    data = whole(sound(1), sound(2))

    check(as_file(data), progress=lambda count, done: told.append((count, done)))

    assert told == [(1, len(data)), (2, len(data))]


def test_lists_name_all_places_where_they_apply() -> None:
    lists = codelists()

    assert lists.version == "2.03"
    assert "DK-CVR" in lists.lists["OrganisationRegistrationAgency"].codes
    assert set(lists.tree.below) == {"iati-activities", "iati-activity", "iati-organisation", "iati-organisations"}


@needs_shared
@pytest.mark.parametrize("name", ["acfspain-co", "usaid-bb", "who-arg", "wri-org", "CAF-ActivityFile-2025-10-10"])
def test_real_files_are_checked(name: str) -> None:
    expected = {
        "acfspain-co": {"rule:1.14.8": 1, "rule:2.2.1": 1, "rule:102.1.1": 1},
        "usaid-bb": {"rule:1.14.8": 1},
        "who-arg": {"rule:107.2.1": 137},
        "wri-org": {},
        "CAF-ActivityFile-2025-10-10": {"rule:102.1.1": 478},
    }

    assert check(SHARED / "real-activities" / f"{name}.xml").rules == expected[name]

"""The engine of rules: the standard's own tests, and what they leave open."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from proxenia.engines.iati import check
from proxenia.engines.iati.rules import BadRuleset, Setting, read_ruleset, standard
from proxenia.engines.iati.rules.moments import moment
from proxenia.engines.iati.rules.paths import Claim, Here, Path, variables
from proxenia.engines.iati.rules.ruleset import STANDARD

from .samples import SHARED, as_file, needs_shared, sound, whole

META = SHARED / "rulesets" / "meta_tests_MIT"
NOW = Setting(dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC), frozenset({"DK-CVR"}), frozenset({"OLD-1"}))
BETWEEN = {"date": "b", "start": "@s", "end": "@e"}
YEAR = '<a s="2024-01-01" e="2024-12-31">'
OLD = {"paths": ["@r"], "regex": "^N"}
BEGINS = {"paths": ["b"], "prefix": ["@r", "c"], "separator": "-"}


def broken(kind: str, case: dict[str, Any], xml: str, context: str = "//a") -> list[dict[str, Any]]:
    """Return the facts of each break of one case."""
    ruleset = read_ruleset({context: {kind: {"cases": [case]}}})
    return [one.broken.facts for one in ruleset.broken(etree.fromstring(xml), NOW)]


@needs_shared
def test_the_rulesets_own_tests_come_out_as_they_should() -> None:
    cases = re.findall(r"^test (\w+) (\w+) (True|False)$", (META / "meta_tests.sh").read_text(), re.MULTILINE)

    wrong = []
    for rules, file, expected in cases:
        ruleset = read_ruleset(json.loads((META / f"{rules}.json").read_text()))
        holds = not list(ruleset.broken(etree.parse(META / f"{file}.xml").getroot(), NOW))
        if str(holds) != expected:
            wrong.append((rules, file))

    assert len(cases) == 83
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "case", "good", "bad"),
    [
        ("no_more_than_one", {"paths": ["b", "c"]}, "<a><b/></a>", "<a><b/><c/></a>"),
        ("atleast_one", {"paths": ["b/@x", "c"]}, '<a><b x=""/></a>', "<a><b/></a>"),
        ("atleast_one", {"paths": ["b"], "condition": "c = 1"}, "<a><c>2</c></a>", "<a><c>1</c></a>"),
        ("only_one_of", {"excluded": ["b", "c"], "paths": ["d"]}, "<a><b/></a>", "<a><b/><d/></a>"),
        ("only_one_of", {"excluded": ["b"], "paths": ["d"]}, "<a><d/></a>", "<a/>"),
        ("dependent", {"paths": ["b", "c"]}, "<a/>", "<a><c/></a>"),
        ("sum", {"paths": ["b"], "sum": 1}, "<a/>", "<a><b>0.5</b></a>"),
        ("strict_sum", {"paths": ["b"], "sum": 100}, "<a><b>33.33333</b><b>66.66666</b></a>", "<a/>"),
        ("strict_sum", {"paths": ["b"], "sum": 0}, "<a/>", "<a><b>many</b></a>"),
        ("date_order", {"less": "@s", "more": "@e"}, '<a s="2024-01-01" e="2024-01-01"/>', '<a s="2024-01-02" e="2024-01-01"/>'),
        ("date_order", {"less": "@s", "more": "@e"}, '<a s="2024-01-02"/>', '<a s="2024-01-02" e="2024-01-01Z"/>'),
        ("date_order", {"less": "b", "more": "NOW"}, "<a><b>2026-11-29</b></a>", "<a><b>2020-01-01</b><b>2026-11-30</b></a>"),
        ("date_now", {"date": "@u"}, '<a u="2026-11-29T13:59:59+02:00"/>', '<a u="2026-11-29T13:59:59+01:00"/>'),
        ("time_limit", {"start": "@s", "end": "@e"}, '<a s="2023-01-01" e="2024-01-01"/>', '<a s="2023-01-01" e="2024-01-02"/>'),
        ("between_dates", BETWEEN, '<a s="2024-01-01"><b>2020-01-01</b></a>', f"{YEAR}<b>2024-02-01</b><b>2025-01-01</b></a>"),
        ("regex_matches", {"paths": ["b"], "regex": "^[a-z]+$"}, "<a><b>abc</b><b/></a>", "<a><b>abc\n</b></a>"),
        ("regex_no_matches", {"paths": ["b"], "regex": "x"}, "<a><b>abc</b></a>", "<a><b>axc</b></a>"),
        ("regex_matches", {**OLD, "idCondition": "NOT_EXISTING_ORG_ID"}, '<a r="OLD-1"/>', '<a r="OLD-2"/>'),
        ("regex_matches", {**OLD, "idCondition": "NOT_EXISTING_ORG_ID_PREFIX"}, '<a r="OLD-1-7"/>', '<a r="OLD-17"/>'),
        ("startswith", BEGINS, '<a r="X"><c>Y</c><b>Y-1</b></a>', '<a r="X"><b>X1</b></a>'),
        ("startswith", {"paths": ["b"], "start": "@r"}, '<a r="X"><b>X1</b></a>', '<a r="X"><b>Y</b></a>'),
        ("startswith", {"paths": ["@r"], "prefix": ["ORG-ID-PREFIX"]}, '<a r="DK-CVR-1"/>', '<a r="DK-XXX-1"/>'),
        ("unique", {"paths": ["b", "@r"]}, '<a r="1"><b>2</b></a>', '<a r="1"><b>1</b></a>'),
        ("if_then", {"if": "b", "then": "count(c) = 1"}, "<a/>", "<a><b/></a>"),
        ("if_then", {"if": "not(b)", "then": "c"}, "<a><c/></a>", "<a/>"),
        ("evaluates_to_true", {"eval": "b > 1"}, "<a><b>2</b></a>", "<a><b>1</b></a>"),
        ("range", {"paths": ["@p"], "min": 0, "max": 100}, '<a p="100.0"/>', '<a p="100.1"/>'),
        ("range", {"paths": ["@p"], "min": 0}, '<a p="1000"/>', '<a p="1e999999999"/>'),
        ("no_spaces", {"paths": ["b"]}, "<a><b>x y</b></a>", "<a><b> x</b></a>"),
        ("one_or_all", {"one": "@xml:lang", "all": "lang"}, '<a xml:lang="da"><narrative/></a>', "<a><b><narrative/></b></a>"),
        ("one_or_all", {"one": "sector", "all": "sector"}, "<a/>", "<a><transaction><sector/></transaction><transaction/></a>"),
    ],
)  # fmt: skip
def test_each_kind_of_rule_tells_good_from_bad(kind: str, case: dict[str, Any], good: str, bad: str) -> None:
    assert broken(kind, case, good) == []
    assert len(broken(kind, case, bad)) == 1


def test_each_day_in_the_future_is_found_and_not_the_first_alone() -> None:
    xml = "<a><b>2027-01-01</b><b>2020-01-01</b><b>2028-01-01</b></a>"

    assert [one["less"] for one in broken("date_order", {"less": "b", "more": "NOW"}, xml)] == [
        "2027-01-01",
        "2028-01-01",
    ]


def test_a_loop_asks_for_each_value_once_and_a_quotation_mark_in_it_stays_a_value() -> None:
    case = {
        "foreach": "s/@v",
        "do": {"strict_sum": {"cases": [{"paths": ["s[@v = '$1']/@p"], "sum": 100}]}},
        "subs": ["paths"],
    }
    xml = """<a><s v="2" p="50"/><s v="2" p="50"/><s v="it's &quot;3&quot;" p="40"/></a>"""

    assert broken("loop", case, xml) == [{"sum": "40", "expected": "100"}]


def test_the_value_of_a_loop_is_put_into_a_condition_too() -> None:
    assert variables("count(sector[@vocabulary = '$1']) > 1") == "count(sector[@vocabulary = $value]) > 1"
    halves = '<sector vocabulary="2" code="140" percentage="30"/><sector vocabulary="2" code="150" percentage="30"/>'
    sectors = f'<sector vocabulary="1" code="14010"/>{halves}'

    report = check(as_file(whole(sound(cut='<sector vocabulary="1" code="14010"/>', put=sectors))))

    assert "rule:2.1.2" in report.rules


@pytest.mark.parametrize(
    ("ruleset", "why"),
    [
        ({"//a": {"magic": {"cases": [{}]}}}, "“magic” is no kind of rule"),
        ({"//a": {"atleast_one": {"cases": [{"paths": ["b["]}]}}}, "//a: Invalid"),
        ({"//a": {"sum": {"cases": [{"paths": ["b"]}]}}}, "//a: 'sum'"),
        ({"//a[": {}}, r"//a\[: Invalid"),
        ({"//a": {"atleast_one": {}}}, "//a: 'cases'"),
    ],
)
def test_a_ruleset_that_is_not_understood_is_refused_with_its_place(ruleset: dict[str, Any], why: str) -> None:
    with pytest.raises(BadRuleset, match=why):
        read_ruleset(ruleset)


def test_the_standard_ruleset_has_all_its_cases() -> None:
    assert sum(len(cases) for _, cases in standard().contexts) == STANDARD.read_text().count('"id"')


@pytest.mark.parametrize("text", ["2024-02-30", "soon", "", "2024-01-01T25:00:00Z", "20240101", "٢٠٢٤-01-01"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment(text) is None


def test_a_moment_may_have_seven_digits_of_a_second_and_a_zone() -> None:
    assert moment("2025-04-17T14:30:38.6188213+02:00") == dt.datetime(2025, 4, 17, 12, 30, 38, 618821, tzinfo=dt.UTC)


def expressions() -> tuple[list[str], list[str]]:
    """Return the tests and the paths of the standard ruleset."""
    text = STANDARD.read_text()
    tests = {json.loads(f'"{one}"') for one in re.findall(r'"(?:if|then|condition)": "((?:[^"\\]|\\.)*)"', text)}
    paths = {one for case in walk(json.loads(text)) for one in case.get("paths", ())}
    return sorted(tests), sorted(paths)


def walk(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(one for each in value.values() for one in walk(each))]
    return [one for each in value for one in walk(each)] if isinstance(value, list) else []


TESTS, PATHS = expressions()
NAMES = [
    "sector",
    "transaction",
    "recipient-country",
    "recipient-region",
    "aid-type",
    "default-aid-type",
    "narrative",
    "budget-item",
    "country-budget-items",
]


@st.composite
def trees(draw: st.DrawFn, depth: int = 2) -> Any:
    """Make a small element with children and attributes that rules ask for."""
    attributes = draw(
        st.dictionaries(
            st.sampled_from(["vocabulary", "percentage", "value"]),
            st.sampled_from(["", "1", "2", "98", "100", "x"]),
            max_size=2,
        )
    )
    element = etree.Element(draw(st.sampled_from(NAMES)), attributes)
    for child in draw(st.lists(trees(depth - 1), max_size=3)) if depth else []:
        element.append(child)
    return element


@settings(max_examples=60)
@given(trees(), st.sampled_from(["1", "2", "'"]))
def test_short_cuts_never_change_what_an_expression_says(element: Any, value: str) -> None:
    here = Here.of(element)._replace(values={"value": value})

    for source in TESTS:
        assert Claim(source)(here) is etree.XPath(f"boolean({variables(source)})")(element, value=value)
    for source in PATHS:
        found = etree.XPath(variables(source))(element, value=value)
        assert len(Path(source).matches(here)) == len(found)
        assert Path(source).exists(here) is bool(found)

"""Files of flows: what is read of each form, what is left out, and what is refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.core.errors import RuleError
from proxenia.region.functional.municipalities import areas, bare, code_of, danish
from proxenia.region.functional.packing import pack, unpack
from proxenia.region.functional.reading import MOST_ZONES, read_table

from .conftest import SAMPLE

HEAD = b"origin,destination,workers\n"
STAT = "BOPKOM;ARBOMR;KØN;TID;INDHOLD\n"


@pytest.mark.parametrize("head", ["origin,destination,workers", "community_live,community_work,amount"])
def test_both_plain_forms_are_read(head: str) -> None:
    read = read_table(f"\ufeff{head}\nA,A,10\nA,B,2.5\n\nB,B,7\n".encode())
    assert read.rows == [("A", "A", 10.0), ("A", "B", 2.5), ("B", "B", 7.0)]
    assert (read.form, read.zones, read.workers, read.left_out) == ("zones", ["A", "B"], 19.5, {})


def test_a_table_of_statbank_is_read_by_code_name_or_both_and_totals_are_left_out() -> None:
    rows = (
        "751 Aarhus;751;I alt;2018;100",
        "Aarhus;Odder;I alt;2018;10",
        "727 Odder;Århus;I alt;2018;20",
        "Odder;000 Hele landet;I alt;2018;30",
        "Odder;Region Midtjylland;I alt;2018;30",
        "Odder;082;I alt;2018;30",
        "Odder;Uden for Danmark;I alt;2018;1",
        "Odder;746 Skanderborg;I alt;2018;..",
        "Odder;Odder;I alt;2018;-",
    )
    read = read_table((STAT + "\n".join(rows)).encode())
    assert read.rows == [("751", "751", 100), ("751", "727", 10), ("727", "751", 20), ("727", "727", 0)]
    assert read.left_out == {"total": 3, "elsewhere": 1, "unknown": 1}
    assert read.names["751"] == "Aarhus"


def test_english_headings_and_letters_of_windows_are_read() -> None:
    text = "municipality of residence;place of work;time;number\nÆrø;Ærø;2018;5\n"
    assert read_table(text.encode("cp1252")).rows == [("492", "492", 5)]


def test_of_several_years_and_sexes_the_year_that_is_meant_and_the_total_are_read() -> None:
    rows = "".join(
        f"751;751;{sex};{year};{number}\n"
        for year, base in ((2017, 10), (2018, 20))
        for sex, number in (("Mænd", base), ("I alt", base * 2))
    )
    content = (STAT + rows).encode()
    assert read_table(content, 2018).rows == [("751", "751", 40)]
    with pytest.raises(RuleError, match="several years: 2017, 2018"):
        read_table(content)
    with pytest.raises(RuleError, match="of 2017, 2018, not of 2016"):
        read_table(content, 2016)
    with pytest.raises(RuleError, match="KØN has several values"):
        read_table(content.replace(b"I alt", b"Kvinder"), 2018)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "header", "Line 1"),
        (b"a,b\n1,2\n", "header", "There are: a; b"),
        (HEAD, "empty", "no flow"),
        (HEAD + b"A,B,0\n", "empty", "zero"),
        (HEAD + b"A,B,1\nA,B,2\n", "twice", "Line 3: the flow from A to B stands in line 2"),
        (HEAD + b"A,B,many\n", "number", "Line 2"),
        (HEAD + b"A,B,nan\n", "number", "Line 2"),
        (HEAD + b"A,B,-1\n", "number", "Line 2"),
        (HEAD + b"A,B,1e300\n", "number", "Line 2"),
        (HEAD + b"A,,1\n", "zone", "Line 2"),
        (HEAD + b"A,B\x1b[2J,1\n", "zone", "Line 2"),
        (HEAD + b"A," + b"B" * 101 + b",1\n", "zone", "Line 2"),
        (HEAD + b"A,B\n", "columns", "Line 2: 3 columns are needed, there are 2"),
        (b"PK\x03\x04\0\0", "text", "no text"),
        (HEAD + b'"' + b"x" * 210_000 + b'",B,1\n', "csv", "Line 2"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(content: bytes, code: str, words: str) -> None:
    with pytest.raises(RuleError, match=words) as caught:
        read_table(content)
    assert caught.value.code == f"flows.{code}"


def test_a_file_that_is_too_large_is_not_read(settings: object) -> None:
    settings.PROXENIA_SHEETS = {**settings.PROXENIA_SHEETS, "bytes": 20}  # type: ignore[attr-defined]
    with pytest.raises(RuleError, match="too large"):
        read_table(HEAD + b"A,B,1\n")


def test_more_zones_than_a_page_can_reckon_are_refused() -> None:
    rows = "".join(f"z{number},z{number},1\n" for number in range(MOST_ZONES + 1))
    with pytest.raises(RuleError, match="2001 zones"):
        read_table(HEAD + rows.encode())


def test_the_sample_is_read_whole() -> None:
    read = read_table(SAMPLE.read_bytes(), 2018)
    assert len(read.zones) == 23
    assert read.left_out == {"total": 23}
    assert read.names["751"] == "Aarhus"


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABCDæ哈"), st.sampled_from("ABCDæ哈")),
        st.integers(0, 10**6) | st.floats(0, 1e6, allow_nan=False),
        min_size=1,
    )
)
def test_packed_flows_come_back_as_they_were(pairs: dict[tuple[str, str], float]) -> None:
    flows, names = unpack(pack([(*pair, float(value)) for pair, value in pairs.items()], {"A": "Name"}))
    back = zip(flows.origin.tolist(), flows.destination.tolist(), flows.workers.tolist(), strict=True)
    assert {(flows.zones[one], flows.zones[other]): value for one, other, value in back} == pairs
    assert names in ({}, {"A": "Name"})


def test_the_official_area_of_aarhus_has_five_municipalities_and_521_123_people() -> None:
    area = areas()[danish()["751"].area]
    assert [one.name for one in area] == ["Aarhus", "Skanderborg", "Favrskov", "Syddjurs", "Odder"]
    assert sum(one.population for one in area) == 521_123
    assert len(danish()) == 99


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Municipality of Odder", "727"),
        ("Århus Kommune", "751"),
        ("Copenhagen", "101"),
        ("Samsø", "741"),
        ("Ringkøbing-Skjern", "760"),
        ("Harbin", ""),
    ],
)
def test_a_municipality_is_known_by_its_names(name: str, code: str) -> None:
    assert code_of(name) == code
    assert bare("Aarhus City Council") == bare("Århus")

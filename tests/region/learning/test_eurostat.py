"""Tables of Eurostat are read as they are kept: three forms, flags, what is missing, and what is broken, with the line."""

import gzip
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.region.learning.eurostat import Broken, Observation, read

TSV = (
    "freq,unit,geo\\TIME_PERIOD\t2014 \t2015 \t2016 \n"
    "A,PPS,DK04\t13700 \t14300 b\t14600 e\n"
    "A,PPS,DE60\t: c\t21100 p\t:\n"
    "A,EUR,DK04\t1 \t2 \t3 \n"
    "A,PPS,SE11\t1 \t2 \t3 \n"
)
SDMX = (
    "STRUCTURE,STRUCTURE_ID,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "dataflow,ESTAT:TGS(1.0),A,PPS,DK04,2015,14300,b\n"
    "dataflow,ESTAT:TGS(1.0),A,PPS,DE60,2015,,c\n"
)
PLAIN = "unit,direct,na_item,geo,time,values\nPPS,BAL,B6N,DK04,2015,14300\nPPS,BAL,B6N,FI19,2015,15200\n"


def reading(text: str, *geos: str, **chosen: str) -> list[Observation]:
    return read(io.BytesIO(text.encode()), geos or ("DK04", "DE60"), chosen).observations


def test_a_table_of_the_bulk_download_is_read_with_its_flags() -> None:
    found = {(one.geo, one.period): one for one in reading(TSV, unit="PPS")}
    assert found["DK04", "2014"].value == Decimal(13700)
    assert (found["DK04", "2015"].value, found["DK04", "2015"].flags) == (Decimal(14300), "b")
    assert (found["DK04", "2015"].kind, found["DK04", "2016"].kind) == ("measured", "estimate")
    assert (found["DE60", "2014"].value, found["DE60", "2014"].missing) == (None, "confidential")
    assert found["DE60", "2016"].missing == "not_published"
    assert found["DE60", "2015"].line == 3
    assert len(found) == 6


def test_the_three_forms_say_the_same() -> None:
    said = [
        next((one.value, one.period, one.geo) for one in reading(text, unit="PPS") if one.period == "2015")
        for text in (TSV, SDMX, PLAIN)
    ]
    assert said == [(Decimal(14300), "2015", "DK04")] * 3


def test_a_packed_file_is_read_as_it_is() -> None:
    packed = io.BytesIO(gzip.compress(TSV.encode()))
    assert read(packed, ["DK04"], {"unit": "PPS"}).observations == reading(TSV, "DK04", unit="PPS")


def test_sdmx_keeps_why_a_value_is_missing() -> None:
    [found] = reading(SDMX, "DE60")
    assert (found.value, found.missing) == (None, "confidential")


def test_several_series_are_refused_and_named() -> None:
    with pytest.raises(Broken, match="unit: EUR, PPS"):
        reading(TSV)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "no table of Eurostat"),
        ("a,b\n1,2\n", 1, "no table of Eurostat"),
        ("freq,unit\t2014\n", 1, "first cell"),
        ("freq,geo\\TIME_PERIOD\t2014\nA,DK04\t1\t2\n", 2, "2 cells and needs 1"),
        ("freq,geo\\TIME_PERIOD\t2014\nA,SE11\t1\nA,DK04\tmany\n", 3, "no value"),
        ("freq,geo\\TIME_PERIOD\tsoon\nA,DK04\t1\n", 1, "no period"),
        ("geo,time,values\nDK04,2015\n", 2, "2 cells and needs 3"),
        ("geo,time,values\nDK04,2015,1\nDK04,2015,2\n", 3, "twice"),
        ("geo,time,values\nDK04,2015,inf\n", 2, "no value"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(Broken, match=why) as caught:
        reading(text, "DK04")
    assert caught.value.line == line


def test_a_dimension_that_is_not_there_is_named() -> None:
    with pytest.raises(Broken, match="no dimension “sex”"):
        reading(TSV, sex="T")


def test_a_file_that_is_no_text_or_cut_off_is_refused() -> None:
    with pytest.raises(Broken, match="no text"):
        read(io.BytesIO(b"geo,time,values\n\xff\xfe,1,2\n"), ["DK04"], {})
    with pytest.raises(Broken, match="damaged"):
        read(io.BytesIO(gzip.compress(TSV.encode() * 99)[:-40]), ["DK04"], {"unit": "PPS"})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        *(("2015", "2015"), ("2015-Q1", "2015-Q1"), ("2015Q1", "2015-Q1"), ("2015M03", "2015-03")),
        *(("2015-S2", "2015-S2"), ("2015-W05", "2015-W05"), ("2015-03-31", "2015-03-31"), ("2015-03", "2015-03")),
    ],
)
def test_periods_are_kept_so_that_they_sort(written: str, kept: str) -> None:
    assert [one.period for one in reading(f"geo,time,values\nDK04,{written},1\n", "DK04")] == [kept]


VALUES = st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False))
FLAGS = st.sets(st.sampled_from("bdefpu"), max_size=3).map(lambda some: "".join(sorted(some)))
TABLES = st.dictionaries(
    st.sampled_from(["DK04", "DE60", "SE23", "FI19", "UKD3"]),
    st.lists(st.tuples(VALUES, FLAGS), min_size=4, max_size=4),
    min_size=1,
)


@given(TABLES)
def test_whatever_table_was_written_is_read_back(table: dict[str, list[tuple[Decimal | None, str]]]) -> None:
    years = ["2013", "2014", "2015", "2016"]
    head = "freq,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in years)
    rows = [
        f"A,{geo}\t" + "\t".join(f"{':' if value is None else f'{value:f}'} {flags}" for value, flags in cells)
        for geo, cells in table.items()
    ]
    found = reading("\n".join([head, *rows, ""]), *table)
    told = {(one.geo, one.period): (one.value, one.flags) for one in found}
    assert told == {
        (geo, year): (value, "".join(sorted(flags)))
        for geo, cells in table.items()
        for year, (value, flags) in zip(years, cells, strict=True)
    }

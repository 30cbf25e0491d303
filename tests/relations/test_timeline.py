"""The timeline of a tie: that nothing overlaps or leaves the drawing, and that it says what is known and no more."""

import datetime as dt
import itertools
import re
from collections.abc import Callable
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.directory.choices import Level
from proxenia.directory.models import Person, Post, Tenure
from proxenia.relations.axis import Scale, fit, pack, shorten, text_width
from proxenia.relations.choices import AgreementKind, PhaseKind
from proxenia.relations.drawing import PLOT, Picture, draw
from proxenia.relations.lanes import (
    Bar,
    Held,
    Lane,
    Section,
    Tick,
    gaps_between,
    place,
    span_bar,
    tenure_bars,
)
from proxenia.relations.models import Agreement, CounterpartPair, Phase, Stewardship, Tie, TieLink
from proxenia.relations.timeline_table import Line, rows_html, span_words

FIRST, DAY = dt.date(1984, 1, 1), dt.date(2018, 9, 1)
SCALE = Scale(FIRST, dt.date(2019, 3, 1), PLOT)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))
PARTIAL = st.builds(
    lambda day, parts: PartialDate(
        day.year * 10000 + (day.month * 100 if parts else 0) + (day.day if parts > 1 else 0)
    ),
    DAYS,
    st.integers(0, 2),
)
MAYBE = st.none() | PARTIAL
HELD = st.builds(Held, st.just(("Officer 12", "12")), MAYBE, MAYBE, MAYBE, MAYBE)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def in_order(held: Held) -> bool:
    return not (held.start and held.end) or held.start.earliest <= held.end.latest


def bars_of(*held: Held, day: dt.date = DAY, single: bool = True) -> list[Bar]:
    return tenure_bars(held, "ours", first=FIRST, day=day, single=single)


# --- the axis


@given(DAYS, DAYS)
def test_a_later_day_never_lies_further_left(one: dt.date, other: dt.date) -> None:
    early, late = sorted((one, other))
    assert 0 <= SCALE.x(early) <= SCALE.x(late) <= PLOT


@given(DAYS, st.integers(0, 36500))
def test_marked_years_leave_room_for_their_numbers(start: dt.date, days: int) -> None:
    scale = Scale(start, start + dt.timedelta(days=days), PLOT)
    xs = [x for _year, x in scale.years()]
    assert all(right - left >= 40 for left, right in itertools.pairwise(xs))


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 200)).map(lambda pair: (pair[0], pair[0] + pair[1]))))
def test_packed_spans_never_overlap_within_a_row(spans: list[tuple[float, float]]) -> None:
    rows = pack(spans, gap=2)
    for row in set(rows):
        chosen = sorted(span for span, at in zip(spans, rows, strict=True) if at == row)
        assert all(a[1] + 2 <= b[0] for a, b in itertools.pairwise(chosen))


@given(st.text(max_size=60), st.floats(0, 300))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    assert text_width(shorten(text, room, 11), 11) <= room + 1e-6


def test_the_first_text_that_fits_is_taken() -> None:
    assert fit(["Officer number twelve", "Officer 12", "12"], 60, 11) == "Officer 12"
    assert fit(["Officer 12"], 5, 11) == ""


def test_chinese_letters_are_as_wide_as_they_are_high() -> None:
    assert text_width("哈尔滨", 10) == 30


# --- office-holders


@given(st.lists(HELD.filter(in_order), max_size=8), DAYS, st.booleans())
def test_bars_stay_between_their_dates_and_the_day_asked_about(held: list[Held], day: dt.date, single: bool) -> None:
    for bar in bars_of(*held, day=day, single=single):
        assert bar.start <= bar.sure_from or bar.start == bar.sure_from
        assert bar.start <= bar.end <= day
        assert bar.start <= bar.sure_to <= bar.end


@given(st.lists(HELD.filter(in_order), max_size=8), DAYS)
def test_placed_bars_never_overlap_in_a_row_and_stay_in_the_drawing(held: list[Held], day: dt.date) -> None:
    scale = Scale(FIRST, max(day, FIRST) + dt.timedelta(days=100), PLOT)
    bars = tuple(bars_of(*held, day=day))
    placed = place(Lane("post", "Mayor", "tenure", bars=bars), scale, 40).bars
    assert len(placed) == len(bars)
    for one in placed:
        assert one.x >= -1e-6
        assert one.x + one.width <= PLOT + 1e-6
    for y in {one.y for one in placed}:
        row = sorted((one.x, one.x + one.width) for one in placed if one.y == y)
        assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(row))


@given(st.lists(HELD.filter(in_order), max_size=8), DAYS)
def test_words_below_bars_never_touch_and_everything_lies_within_the_lane(held: list[Held], day: dt.date) -> None:
    lane = Lane("post", "Mayor", "tenure", bars=tuple(bars_of(*held, day=day)))
    placed = place(lane, SCALE, 40)
    below = [one for one in placed.bars if one.text and not one.inside]
    for y in {one.text_y for one in below}:
        line = sorted((one.text_x, text_width(one.text, 11.5) / 2) for one in below if one.text_y == y)
        assert all(a[0] + a[1] <= b[0] - b[1] + 0.2 for a, b in itertools.pairwise(line))
        assert all(at - half >= 5 and at + half <= PLOT - 5 for at, half in line), "clear of both edges"
    for one in placed.bars:
        assert placed.y <= one.y <= placed.y + placed.height - 18
        assert one.text_y <= placed.y + placed.height


def test_a_year_makes_a_soft_end() -> None:
    (bar,) = bars_of(Held(("Officer 1",), on("1990"), on("1994-06")))
    assert (bar.start, bar.sure_from) == (dt.date(1990, 1, 1), dt.date(1990, 12, 31))
    assert (bar.sure_to, bar.end) == (dt.date(1994, 6, 1), dt.date(1994, 6, 30))


def test_two_who_hand_over_within_one_year_share_it() -> None:
    before, after = bars_of(Held(("Officer 1",), on("1990"), on("1997")), Held(("Officer 2",), on("1997"), on("2001")))
    assert before.end == after.start
    assert before.end.year == 1997


def test_an_exact_day_decides_when_the_one_before_left() -> None:
    before, after = bars_of(Held(("Officer 1",), on("2006"), on("2011")), Held(("Officer 2",), on("2011-08-11"), None))
    assert before.end == after.start == dt.date(2011, 8, 11)
    assert after.is_open
    assert after.end == DAY


def test_who_is_known_on_one_day_only_is_drawn_for_that_day_with_fading_ends() -> None:
    (bar,) = bars_of(Held(("Officer 1",), attested=on("2010-01-05")))
    assert bar.start == bar.end == dt.date(2010, 1, 5)
    assert bar.fades_before
    assert bar.fades_after
    assert not bar.is_open


def test_who_came_to_office_and_was_followed_is_not_taken_to_have_stayed() -> None:
    first, _second = bars_of(Held(("Officer 1",), on("2002-02")), Held(("Officer 2",), attested=on("2008-07")))
    assert first.end == dt.date(2002, 2, 28)
    assert first.fades_after


def test_who_is_dated_nowhere_or_came_later_gets_no_bar() -> None:
    assert bars_of(Held(("Officer 1",)), Held(("Officer 2",), on("2012")), day=dt.date(2009, 12, 31)) == []


def test_the_time_between_known_holders_is_a_gap_but_a_few_weeks_are_not() -> None:
    bars = bars_of(
        Held(("Officer 1",), on("1984-01-01"), on("1990-05-31")),
        Held(("Officer 2",), on("1990-06-10"), on("1995-05-31")),
        Held(("Officer 3",), on("2000-01-01")),
    )
    gaps = gaps_between(bars, FIRST, DAY, "nobody is known")
    assert [(gap.start, gap.end) for gap in gaps] == [(dt.date(1995, 5, 31), dt.date(2000, 1, 1))]


# --- the rest of the tie, and the drawing


@given(st.lists(st.tuples(PARTIAL, MAYBE, st.text(max_size=50)), max_size=10))
def test_bars_with_their_titles_never_overlap_in_a_row(rows: list[tuple[PartialDate, PartialDate | None, str]]) -> None:
    begun = [row for row in rows if row[0].earliest <= DAY and (row[1] is None or row[1].latest >= row[0].earliest)]
    bars = tuple(span_bar("agreement", start, end, DAY, (text,), text, "") for start, end, text in begun)
    placed = place(Lane("agreements", "Agreements", "span", bars=bars), SCALE, 0).bars
    for y in {one.y for one in placed}:
        taken = []
        for one in (bar for bar in placed if bar.y == y):
            half = text_width(one.text, 11.5) / 2 if one.text else 0
            middle = one.text_x if one.text else one.x
            taken.append((min(one.x, middle - half), max(one.x + one.width, middle + half)))
        taken.sort()
        assert all(a[1] <= b[0] + 0.2 for a, b in itertools.pairwise(taken))


TICKS = st.builds(
    lambda day, days, label: Tick("visit", day, day + dt.timedelta(days=days), label, label),
    st.dates(FIRST, DAY),
    st.integers(0, 400),
    st.text(max_size=40),
)


@given(st.lists(TICKS, max_size=60))
def test_marks_of_events_never_cover_each_other(ticks: list[Tick]) -> None:
    placed = place(Lane("events", "Events", "event", ticks=tuple(ticks)), SCALE, 0)
    for y in {one.y for one in placed.ticks}:
        xs = sorted(one.x for one in placed.ticks if one.y == y)
        assert all(b - a >= 12 - 0.2 for a, b in itertools.pairwise(xs))
    assert all(6 <= one.x <= PLOT - 6 for one in placed.ticks)
    assert all(0 <= one.y <= placed.height for one in placed.ticks)


def picture(*lanes: Lane) -> Picture:
    words = {"label": "Timeline", "unknown": "not known", "day": "1 September 2018"}
    return Picture(SCALE, DAY, (Section("tie", "The tie", lanes),), words)


def test_what_people_write_is_escaped_in_the_drawing() -> None:
    tick = Tick("<b>", FIRST, FIRST, "<script>", '"><script>alert(1)</script>', 'x" onload="y')
    bar = span_bar("agreement", on("1984"), None, DAY, ("<script>",), "<script>", "/a/?b=1&c=2")
    lanes = (Lane("e", "<i>", "event", ticks=(tick,)), Lane("a", "A", "span", bars=(bar,)))
    drawn = draw(picture(*lanes))
    assert "<script>" not in drawn.names + drawn.plot
    assert 'onload="y' not in drawn.plot
    assert "<i>" not in drawn.names


def test_every_part_of_the_drawing_with_an_address_is_a_link_with_a_name() -> None:
    tick = Tick("visit", FIRST, FIRST, "Visit 1", "Visit 1, 1984", "/contacts/1/")
    plot = draw(picture(Lane("e", "Events", "event", ticks=(tick,)))).plot
    assert (
        '<a class="tl-tick visit" href="/contacts/1/" aria-label="Visit 1, 1984"><title>Visit 1, 1984</title>' in plot
    )


def test_dates_are_said_as_precisely_as_they_are_known() -> None:
    assert span_words(on("1997"), on("2001")) == "1997 – 2001"
    assert span_words(on("2011-08-11")) == "from 11 August 2011"
    assert span_words(None, on("2014-08")) == "until August 2014"
    assert span_words(None, None, on("2012-09"), on("2017")) == "known from September 2012 to 2017"
    assert span_words(None, None, on("1985")) == "known in 1985"
    assert span_words(None) == "date unknown"


def test_the_table_is_in_order_of_time_and_keeps_what_has_no_date_apart() -> None:
    lines = [
        Line("L", "Second", (on("1990"), None)),
        Line("L", "First", (on("1984"), None)),
        Line("L", "?", (None, None)),
    ]
    rows, undated = rows_html(lines)
    assert rows.index("First") < rows.index("Second")
    assert [line.title for line in undated] == ["?"]


# --- the page


class Shape(HTMLParser):
    """Counts what matters of a page's elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _value in attrs]


@pytest.fixture
def full(world: SimpleNamespace, editor: User) -> SimpleNamespace:
    """The old tie with posts in pairs, office-holders, an agreement, a steward, and a title over it."""
    create(CounterpartPair, {"tie": world.old, "ours": world.mayor, "theirs": world.their_mayor}, actor=editor)
    for number, (post, start, end) in enumerate(
        [(world.mayor, "1982-01-01", "1997"), (world.mayor, "2011-08-11", None), (world.their_mayor, "2012-09", None)],
        1,
    ):
        person = create(Person, {"name": f"Officer {number}", "family_name": str(number)}, actor=editor)
        dates = {"start": on(start), "end": on(end) if end else None}
        create(Tenure, {"post": post, "person": person, **dates}, actor=editor)
    create(Tenure, {"post": world.their_mayor, "start": on("1990"), "end": on("1993")}, actor=editor)
    for title, start in (("First agreement", "1984"), ("Later agreement", "2015-09-07")):
        values = {"title": {"en": title}, "kind": AgreementKind.COOPERATION, "ties": [world.old], "start": on(start)}
        create(Agreement, values, actor=editor)
    create(Stewardship, {"tie": world.old, "user": editor, "start": on("2016")}, actor=editor)
    umbrella = create(Tie, {"name": "Umbrella over all", "kind": "umbrella", "start": on("2008")}, actor=editor)
    create(TieLink, {"tie": world.old, "kind": "umbrella", "other": umbrella}, actor=editor)
    world.umbrella = umbrella
    return world


def page(client: Client, tie: Tie, **query: str) -> str:
    response = client.get(tie.get_absolute_url(), query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def owner_page(full: SimpleNamespace, editor: User, client_of: Callable[[User], Client]) -> Callable[..., str]:
    return lambda **query: page(client_of(editor), full.old, **query)


def test_the_page_shows_both_sides_office_holders_since_the_first_day(owner_page: Callable[..., str]) -> None:
    text = owner_page()
    for words in ("Officer 1", "Officer 2", "Officer 3", "not named", "not known", "First agreement", "Ministries"):
        assert words in text
    assert "from 11 August 2011" in text
    assert "Umbrella over all" in text


def test_the_page_of_an_earlier_day_shows_only_what_had_begun(owner_page: Callable[..., str]) -> None:
    text = owner_page(as_of="2009")
    assert "First agreement" in text
    assert "friendship" in text
    for words in ("Officer 2", "Officer 3", "Later agreement", "revitalised", "widened", "business", "Ministries"):
        assert words not in text


def test_the_page_is_sound_html(owner_page: Callable[..., str]) -> None:
    shape = Shape(owner_page())
    assert shape.tags.count("h1") == 1
    assert "style" not in shape.attributes
    assert not [name for name in shape.attributes if name.startswith("on")]
    assert shape.tags.count("caption") >= 1


def test_the_search_box_stands_on_the_page(owner_page: Callable[..., str]) -> None:
    assert 'action="/search/"' in owner_page()


def test_ids_in_the_page_are_unique(owner_page: Callable[..., str]) -> None:
    ids = re.findall(r'\bid="([^"]+)"', owner_page())
    assert sorted(ids) == sorted(set(ids))


def test_a_reader_sees_the_timeline_without_ways_to_change_it(
    full: SimpleNamespace, reader: User, client_of: Callable[[User], Client]
) -> None:
    text = page(client_of(reader), full.old)
    assert "Officer 1" in text
    assert "/edit/" not in text


def test_a_stranger_finds_no_tie(full: SimpleNamespace, stranger: User, client_of: Callable[[User], Client]) -> None:
    assert client_of(stranger).get(full.old.get_absolute_url()).status_code == 404


def test_nobody_is_sent_to_log_in(full: SimpleNamespace) -> None:
    response = Client().get(full.old.get_absolute_url())
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_a_stranger_learns_from_a_public_tie_no_name_that_is_not_shared(
    full: SimpleNamespace, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    full.old.refresh_from_db()
    change_to_public(full.old, steward)
    text = page(client_of(stranger), full.old)
    for words in ("Officer 1", "Mayor of the North", "First agreement", "Umbrella over all", "Ministries"):
        assert words not in text


def change_to_public(record: Any, steward: User) -> None:
    from proxenia.accounts.writing import change

    change(record, {"sharing": "public"}, actor=steward)


def test_who_is_not_shared_is_not_named_in_a_post_that_is(
    full: SimpleNamespace, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    for record in (full.old, full.city.place, full.city, full.mayor):
        record.refresh_from_db()
        change_to_public(record, steward)
    text = page(client_of(stranger), full.old)
    assert "Officer 1" not in text
    assert "not shown to you" in text


def test_a_longer_tie_costs_no_more_queries(
    full: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)

    def cost() -> int:
        page(client, full.old)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page(client, full.old)
        return len(caught)

    before = cost()
    for number in range(10, 13):
        person = create(Person, {"name": f"Officer {number}"}, actor=editor)
        create(Tenure, {"post": full.mayor, "person": person, "attested": on(f"20{number}")}, actor=editor)
        values = {"title": {"en": f"Agreement {number}"}, "kind": AgreementKind.MOU, "start": on("2012")}
        create(Agreement, {**values, "ties": [full.old]}, actor=editor)
        create(Phase, {"tie": full.old, "kind": PhaseKind.WIDENED, "start": on(f"20{number}-05")}, actor=editor)
    assert cost() == before


def test_a_tie_without_pairs_shows_the_highest_posts_of_its_parties(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    create(Post, {"label": {"en": "Head of the South"}, "organisation": world.south, "level": Level.TOP}, actor=editor)
    create(Post, {"label": {"en": "Clerk of the South"}, "organisation": world.south}, actor=editor)
    text = page(client_of(editor), world.joint)
    assert "Head of the South" in text
    assert "Clerk of the South" not in text


def test_a_tie_of_which_nothing_is_dated_has_a_page(
    make_tie: Callable[..., Tie], editor: User, client_of: Callable[[User], Client]
) -> None:
    text = page(client_of(editor), make_tie("Undated"))
    assert "start not known" in text
    assert ("Nothing of this tie is dated yet" in text, 'class="tl-scroll"' in text) == (True, False)


def test_the_tables_of_parts_are_read_when_they_are_asked_for(
    full: SimpleNamespace, editor: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    path, tables = full.old.get_absolute_url(), "Holders and partners"
    for user in (editor, reader):
        client = client_of(user)
        shut, wide = (client.get(f"{path}{query}").content.decode() for query in ("", "?parts=1"))
        assert ('href="?parts=1#parts"' in shut, tables in shut) == (True, False)
        assert ('href="?parts=1#parts"' in wide, tables in wide) == (False, True)
    assert tables not in client_of(editor).get(f"{path}?parts=1&as_of=2000").content.decode()

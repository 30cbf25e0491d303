"""The programme editor: every way of moving a line is one verb, nothing is overwritten unseen, the last move can be taken back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, remove
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError, Stale
from proxenia.core.grid import LEAST
from proxenia.directory.models import Place
from proxenia.visits.models import Delegate, ProgrammeItem, Visit
from proxenia.visits.programmes.actions import (
    copy_item,
    copy_programme,
    delay_item,
    mark_item,
    move_item,
    shift_day,
)
from proxenia.visits.programmes.grid import laid_out
from proxenia.visits.programmes.hours import Hours, hours_of, state_of, visit_zone
from proxenia.visits.programmes.reads import Line
from tests.factories import make

DAY = dt.date(2026, 3, 2)
NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def visit(editor: User) -> Visit:
    place = make(Place, actor=editor, name="Harbin", country="CN", zone="Asia/Shanghai")
    return make(Visit, actor=editor, title={"en": "Spring visit"}, place=place, start="2026-03-02", end="2026-03-04")


def line(editor: User, visit: Visit, begins: str, ends: str | None, title: str = "Talks", **values: Any) -> Any:
    hours = {"begins": dt.time.fromisoformat(begins), "ends": dt.time.fromisoformat(ends) if ends else None}
    return make(ProgrammeItem, actor=editor, visit=visit, **({"title": {"en": title}, "day": DAY} | hours | values))


def stands(item: ProgrammeItem) -> tuple[dt.date, str]:
    item.refresh_from_db()
    return item.day, hours_of(item, visit_zone(item.visit)).words()


def test_a_line_keeps_its_length_wherever_it_is_put(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "09:00", "10:30")
    move_item(item, NEXT, dt.time(14, 15), actor=editor)
    assert stands(item) == (NEXT, "14:15–15:45")
    move_item(item, DAY, dt.time(23), actor=editor)
    assert stands(item) == (DAY, "23:00–00:30 (+1)")
    move_item(item, DAY, dt.time(23), actor=editor, minutes=30)
    assert stands(item) == (DAY, "23:00–23:30")


def test_a_flight_keeps_its_length_across_zones(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "12:00", "17:00", kind="travel", end_zone="Europe/Copenhagen")
    move_item(item, DAY, dt.time(23), actor=editor)
    hours = hours_of(item, visit_zone(visit))
    item.refresh_from_db()
    assert hours_of(item, visit_zone(visit)).minutes == 12 * 60
    assert (item.end_day, item.ends) == (NEXT, dt.time(4))
    assert hours.begins.utcoffset() == dt.timedelta(hours=8)


def test_a_line_without_an_end_has_none_after_a_move_and_gets_one_by_lengthening(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "09:00", None)
    move_item(item, DAY, dt.time(10), actor=editor)
    assert stands(item) == (DAY, "10:00")
    move_item(item, DAY, dt.time(10), actor=editor, minutes=45)
    assert stands(item) == (DAY, "10:00–10:45")


def test_an_hour_that_clocks_skip_is_refused_and_nothing_moves(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "09:00", "10:00", zone="Europe/Copenhagen")
    with pytest.raises(RuleError, match="no such hour"):
        move_item(item, dt.date(2026, 3, 29), dt.time(2, 30), actor=editor)
    assert stands(item) == (DAY, "09:00–10:00")


@pytest.mark.parametrize("minutes", [0, -15, 10081])
def test_a_length_that_is_none_is_refused(editor: User, visit: Visit, minutes: int) -> None:
    with pytest.raises(RuleError, match="lasts"):
        move_item(line(editor, visit, "09:00", "10:00"), DAY, dt.time(9), actor=editor, minutes=minutes)


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_are_refused_in_words(editor: User, visit: Visit, day: dt.date) -> None:
    item = line(editor, visit, "09:00", "10:00")
    for time in (dt.time(0), dt.time(23, 59)):
        try:
            move_item(item, day, time, actor=editor)
        except RuleError as error:
            assert error.message  # noqa: PT017 - either it can be, or it is said why not


def test_two_at_once_do_not_overwrite_each_other(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "09:00", "10:00")
    seen = state_of(item)
    move_item(item, DAY, dt.time(11), actor=editor, seen=seen)
    with pytest.raises(Stale, match="Talks"):
        move_item(item, NEXT, dt.time(15), actor=editor, seen=seen)
    assert stands(item) == (DAY, "11:00–12:00")
    remove(ProgrammeItem.objects.get(pk=item.pk), actor=editor)
    with pytest.raises(Stale, match="removed"):
        move_item(item, NEXT, dt.time(15), actor=editor)


def test_another_change_of_the_line_is_no_clash_and_is_kept(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "09:00", "10:00")
    change(ProgrammeItem.objects.get(pk=item.pk), {"title": {"en": "Longer talks"}}, actor=editor)
    move_item(item, DAY, dt.time(11), actor=editor, seen=state_of(item))
    item.refresh_from_db()
    assert (str(item.title), item.begins) == ("Longer talks", dt.time(11))


def test_a_move_leaves_one_event(editor: User, visit: Visit) -> None:
    item = line(editor, visit, "09:00", "10:00")
    before = Event.objects.count()
    move_item(item, DAY, dt.time(11), actor=editor)
    assert Event.objects.count() == before + 1
    assert set(Event.objects.order_by("-seq")[0].changes) == {"begins", "ends"}


def test_a_day_is_moved_as_a_whole_or_not_at_all(editor: User, visit: Visit) -> None:
    items = [line(editor, visit, "09:00", "10:00"), line(editor, visit, "23:30", "23:45")]
    other = line(editor, visit, "09:00", "10:00", day=NEXT)
    shift_day(visit, DAY, 45, actor=editor)
    assert [stands(one) for one in (*items, other)] == [
        (DAY, "09:45–10:45"),
        (NEXT, "00:15–00:30"),
        (NEXT, "09:00–10:00"),
    ]
    with pytest.raises(RuleError, match="Nothing begins"):
        shift_day(visit, dt.date(2026, 4, 1), 15, actor=editor)
    with pytest.raises(RuleError, match="week"):
        shift_day(visit, DAY, 20_000, actor=editor)


def test_a_copy_takes_over_what_is_no_agreement(editor: User, visit: Visit) -> None:
    delegate = make(Delegate, actor=editor, visit=visit)
    item = line(editor, visit, "23:00", "01:00", end_day=NEXT, who=[delegate], is_fixed=True, reference="SK 996")
    copy = copy_item(item, DAY + dt.timedelta(days=5), actor=editor)
    assert (copy.day, copy.end_day, copy.begins) == (dt.date(2026, 3, 7), dt.date(2026, 3, 8), dt.time(23))
    assert (str(copy.title), copy.is_fixed, copy.reference, list(copy.who.all())) == ("Talks", False, "", [])


def test_a_programme_begins_as_a_copy_of_another(editor: User, visit: Visit) -> None:
    line(editor, visit, "09:00", "10:00")
    line(editor, visit, "11:00", "12:00", day=NEXT)
    later = make(Visit, actor=editor, title={"en": "Autumn visit"}, start="2026-10-05")
    copy_programme(later, visit, actor=editor)
    assert list(later.items.values_list("day", flat=True)) == [dt.date(2026, 10, 5), dt.date(2026, 10, 6)]
    vague = make(Visit, actor=editor, title={"en": "Some day"}, start="2027")
    with pytest.raises(RuleError, match="which day"):
        copy_programme(vague, visit, actor=editor)
    with pytest.raises(RuleError, match="no programme"):
        copy_programme(later, vague, actor=editor)


def test_a_delay_pushes_what_our_own_team_does_later_that_day_and_nothing_the_partner_sees(
    editor: User, visit: Visit
) -> None:
    first = line(editor, visit, "09:00", "10:00")
    own = line(editor, visit, "10:00", "10:30", with_partner=False)
    seen = line(editor, visit, "11:00", "12:00")
    before = line(editor, visit, "08:00", "08:30", with_partner=False)
    done = line(editor, visit, "13:00", "13:30", with_partner=False, state="done")
    assert {one.pk for one in delay_item(first, 20, actor=editor)} == {first.pk, own.pk}
    assert [stands(one)[1] for one in (first, own, seen, before, done)] == [
        "09:20–10:20",
        "10:20–10:50",
        "11:00–12:00",
        "08:00–08:30",
        "13:00–13:30",
    ]


def test_readers_and_strangers_move_nothing(
    editor: User, reader: User, stranger: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    item = line(editor, visit, "09:00", "10:00")
    for act in (
        lambda: move_item(item, DAY, dt.time(11), actor=reader),
        lambda: copy_item(item, DAY, actor=reader),
        lambda: shift_day(visit, DAY, 15, actor=reader),
        lambda: copy_programme(visit, visit, actor=reader),
        lambda: mark_item(item, "done", actor=reader),
        lambda: delay_item(item, 15, actor=reader),
    ):
        with pytest.raises(NotAllowed):
            act()
    url = f"/visits/programme/{item.pk}/move/"
    assert [client_of(one).post(url, {"do": "later"}).status_code for one in (reader, stranger)] == [403, 404]
    assert stands(item) == (DAY, "09:00–10:00")
    page = client_of(reader).get(f"/visits/{visit.pk}/programme/").content.decode()
    assert ("data-url" in page, "Take the last" in page) == (False, False)


@pytest.mark.parametrize(
    ("sent", "stood"),
    [
        ({"do": "later"}, (DAY, "09:15–10:15")),
        ({"do": "earlier"}, (DAY, "08:45–09:45")),
        ({"do": "longer"}, (DAY, "09:00–10:15")),
        ({"do": "shorter"}, (DAY, "09:00–09:45")),
        ({"do": "day-after"}, (NEXT, "09:00–10:00")),
        ({"do": "day-before"}, (DAY - dt.timedelta(days=1), "09:00–10:00")),
        ({"day": "2026-03-03", "begins": "14:30"}, (NEXT, "14:30–15:30")),
        ({"begins": "09:00", "minutes": "90"}, (DAY, "09:00–10:30")),
    ],
)
def test_every_button_moves_the_line_and_the_move_can_be_taken_back(
    editor: User, visit: Visit, client_of: Callable[[User], Client], sent: dict[str, str], stood: tuple[Any, ...]
) -> None:
    item = line(editor, visit, "09:00", "10:00")
    client = client_of(editor)
    answer = client.post(f"/visits/programme/{item.pk}/move/", {"seen": state_of(item), "item": item.pk} | sent)
    assert answer["Location"] == f"/visits/{visit.pk}/programme/#item-{item.pk}"
    assert stands(item) == stood
    client.post(f"/visits/{visit.pk}/programme/undo/")
    assert stands(item) == (DAY, "09:00–10:00")
    assert "nothing to take back" in client.post(f"/visits/{visit.pk}/programme/undo/", follow=True).content.decode()


@pytest.mark.parametrize("sent", [{"day": "tomorrow"}, {"begins": "25:00"}, {"minutes": "ten"}, {"minutes": "٣"}])
def test_what_is_no_day_hour_or_number_is_said_and_nothing_moves(
    editor: User, visit: Visit, client_of: Callable[[User], Client], sent: dict[str, str]
) -> None:
    item = line(editor, visit, "09:00", "10:00")
    url = f"/visits/programme/{item.pk}/move/"
    answer = client_of(editor).post(url, sent, headers={"X-Part": "board"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert stands(item) == (DAY, "09:00–10:00")


def test_who_was_slower_is_told_and_sees_where_the_line_stands(
    editor: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    item = line(editor, visit, "09:00", "10:00")
    seen = state_of(item)
    move_item(item, DAY, dt.time(11), actor=editor)
    answer = client_of(editor).post(
        f"/visits/programme/{item.pk}/move/", {"do": "later", "seen": seen}, headers={"X-Part": "board"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else moved" in page
    assert "11:00–12:00" in page
    assert "<html" not in page


def test_an_undo_does_not_take_back_what_somebody_else_did(
    editor: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    item = line(editor, visit, "09:00", "10:00")
    client = client_of(editor)
    client.post(f"/visits/programme/{item.pk}/move/", {"do": "later"})
    item.refresh_from_db()
    move_item(item, NEXT, dt.time(8), actor=editor)
    assert "Somebody else moved" in client.post(f"/visits/{visit.pk}/programme/undo/", follow=True).content.decode()
    assert stands(item) == (NEXT, "08:00–09:00")


def test_a_day_is_moved_and_a_programme_copied_from_the_page(
    editor: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    item = line(editor, visit, "09:00", "10:00")
    other = make(Visit, actor=editor, title={"en": "Autumn visit"}, start="2026-10-05")
    client = client_of(editor)
    client.post(f"/visits/{visit.pk}/programme/shift/", {"day": DAY.isoformat(), "minutes": "-30"})
    assert stands(item) == (DAY, "08:30–09:30")
    client.post(f"/visits/{visit.pk}/programme/undo/")
    assert stands(item) == (DAY, "09:00–10:00")
    client.post(f"/visits/{other.pk}/programme/copy-from/", {"source": visit.pk})
    assert [one.day for one in other.items.all()] == [dt.date(2026, 10, 5)]
    for source in ("", "999999", "x", "9" * 30):
        answer = client.post(f"/visits/{other.pk}/programme/copy-from/", {"source": source}, follow=True)
        assert "Choose the visit" in answer.content.decode()


def test_the_page_asks_the_database_as_often_for_three_lines_as_for_one(
    editor: User, visit: Visit, client_of: Callable[[User], Client]
) -> None:
    client, counts = client_of(editor), []
    for number in range(3):
        line(
            editor, visit, f"0{number + 1}:00", None, place=visit.place, who=[make(Delegate, actor=editor, visit=visit)]
        )
        asked = []
        for page in ("programme", "today"):
            client.get(f"/visits/{visit.pk}/{page}/")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/visits/{visit.pk}/{page}/")
            asked.append(len(queries))
        counts.append(asked)
    assert counts == [counts[0]] * 3


SPANS = st.lists(st.tuples(st.integers(0, 1439), st.none() | st.integers(1, 600)), max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPANS)
def test_no_two_lines_lie_on_each_other_in_the_grid(spans: list[tuple[int, int | None]]) -> None:
    lines = []
    for number, (begin, lasts) in enumerate(spans):
        begins = dt.datetime.combine(DAY, dt.time(begin // 60, begin % 60), dt.UTC)
        item = ProgrammeItem(pk=number + 1, day=DAY, begins=begins.time(), title={"en": "x"})
        lines.append(Line(item, Hours(begins, begins + dt.timedelta(minutes=lasts) if lasts else None)))
    grid = laid_out(lines, [DAY], {})
    blocks = grid.columns[0].blocks
    assert len(blocks) == len(lines)
    for block in blocks:
        assert block.row >= 1
        assert block.rows >= LEAST
        assert block.row + block.rows - 1 <= grid.rows
    taken = [
        (row, block.lane) for block in blocks if block.lanes < 6 for row in range(block.row, block.row + block.rows)
    ]
    assert len(taken) == len(set(taken))

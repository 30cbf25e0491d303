"""Visits as a sheet: what goes out comes in again as it was, into an empty office and into the same one."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.core.sheets import FULL_DAY, HOUR, SHEETS, Unreadable
from proxenia.exchange import actions, queries, working
from proxenia.exchange.exporting import as_csv
from proxenia.visits.models import Delegate, ProgrammeItem, Visit


def taken_out(actor: User, key: str = "visits") -> str:
    return "".join(as_csv(SHEETS.of(key)[0], actor=actor))


def bring(text: str, actor: User, key: str = "visits") -> dict[str, int]:
    """Bring a sheet in whole; return how many rows were of which kind."""
    taken = actions.take_file(text.encode(), file_name="one.csv", sheet=SHEETS.of(key)[0], actor=actor)[0]
    looked = working.go_on(actions.set_columns(taken, taken.columns, {}, actor=actor).pk)
    done = working.go_on(actions.bring_in(looked, actor=actor).pk)
    assert done.state == "done", done.failure
    assert {row["verdict"] for row in queries.outcome(done).rows} <= {"more"}
    return {name: number for name, number in queries.outcome(done).counts.items() if number}


@pytest.fixture
def planned(world: SimpleNamespace) -> SimpleNamespace:
    world.delegate(post=world.mayor, category="politician")
    world.delegate(organisation=world.north, side="theirs", category="business")
    world.line("Talks", 4, "09:00", "10:30", kind="meeting")
    world.line("To the plant", 4, "11:00", "11:40", kind="travel", transport="car")
    return world


def test_a_sheet_of_visits_comes_in_again_without_a_change(planned: SimpleNamespace, editor: User) -> None:
    before = taken_out(editor)
    assert "[politician] Mayor of Home" in before
    assert bring(before, editor) == {"same": 2}
    assert taken_out(editor) == before
    assert (Delegate.objects.count(), ProgrammeItem.objects.count()) == (2, 2)


def test_a_sheet_of_visits_comes_into_an_empty_office(
    planned: SimpleNamespace, editor: User, other_office: Office, account: Callable[..., User]
) -> None:
    empty = account(other_office, Role.STEWARD)
    for key in ("places", "organisations", "posts", "ties"):
        bring(taken_out(editor, key), empty, key)
    bring(taken_out(editor), empty)
    visit = Visit.objects.get(office=other_office)
    assert (str(visit.title), visit.direction, str(visit.place)) == ("To Harbin", "out", "Harbin")
    people = [(one.side, one.category, str(one.post or one.organisation)) for one in visit.delegates.all()]
    assert people == [("ours", "politician", "Mayor of Home"), ("theirs", "business", "Government of Harbin")]
    lines = [(str(one), one.begins, one.ends, one.kind, one.transport) for one in visit.items.all()]
    assert lines == [
        ("Talks", dt.time(9), dt.time(10, 30), "meeting", ""),
        ("To the plant", dt.time(11), dt.time(11, 40), "travel", "car"),
    ]


def test_days_and_hours_are_read_as_people_write_them() -> None:
    assert FULL_DAY.read("20.11.2018") == dt.date(2018, 11, 20)
    assert [HOUR.read(text) for text in ("9:30", "09.30", "09:30:00")] == [dt.time(9, 30)] * 3
    with pytest.raises(Unreadable):
        FULL_DAY.read("2018-11")
    with pytest.raises(Unreadable):
        HOUR.read("25:00")

"""Instances and schedules from files: what is read is what was written, and what is wrong is said where it stands."""

import json
import os
from pathlib import Path

import pytest

from proxenia.engines.meetings import (
    Away,
    BadInput,
    Half,
    Instance,
    Interpreter,
    Meeting,
    Package,
    Participant,
    Placement,
    Schedule,
    Table,
    instance_data,
    instance_of,
    read_dzn,
    read_instance,
    read_schedule,
    schedule_data,
)
from proxenia.engines.meetings.model import Exclusion

SHARED = Path(os.environ.get("PROXENIA_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data")) / "b2b"
KEYS = (
    "nBusiness, nMeetings, nTables, nTotalSlots, nMorningSlots, requested, forbidden, fixed, precedences, "
    "meetingsxBusiness, nMeetingsBusiness"
)
EVENT = """nBusiness = 3;
nMeetings = 2;   % two meetings
nTables = 1;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2, 1,
|1, 3, 3,
|];
nMeetingsBusiness = [2,1,1];
forbidden = [{0,3},
{0},
{1..2}];
fixed = [2,0];
precedences = [{},
{1}];
"""


def test_minizinc_data_are_read() -> None:
    instance = read_dzn(EVENT)
    assert instance.halves == (Half("morning", 2), Half("afternoon", 2))
    assert instance.tables == (Table("1"),)
    assert instance.participants == (
        Participant("1", away=(Away(frozenset({3}), "forbidden"),)),
        Participant("2"),
        Participant("3", away=(Away(frozenset({1, 2}), "forbidden"),)),
    )
    assert instance.meetings == (
        Meeting("1", ("1", "2"), slots=frozenset({1, 2}), fixed=2),
        Meeting("2", ("1", "3"), after=frozenset({"1"})),
    )
    assert instance.homogeneity == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nTables = 1;", "nTables = 1", "line 4: Here “nTotalSlots” stands where “;” belongs."),
        ("nTables = 1;", "nTabels = 1;", f"line 3: Nothing is known of “nTabels”. There are: {KEYS}."),
        ("nTables = 1;", "", "line 16: The file ends and “nTables” is missing."),
        ("nTables = 1;", "nTables = 1;\nnTables = 2;", "line 4: “nTables” stands on line 3 already."),
        ("nTables = 1;", "nTables = {1};", "line 3: “nTables” is a number, not a set."),
        ("nTables = 1;", "nTables = ?;", "line 3: The sign “?” means nothing here."),
        ("nTables = 1;", "nTables = -1;", "line 3: In “nTables” a number from 0 to 20,000 belongs here, not -1."),
        ("nTables = 1;", "nTables = 99999999999;", "line 3: The number 99999999999… is too long."),
        ("|1, 3, 3,", "|1, 1, 3,", "line 7: Participant 1 cannot meet themselves."),
        ("|1, 3, 3,", "|1, 3,", "line 7: A row of “requested” has two participants and a session."),
        ("|1, 3, 3,", "|1, 4, 3,", "line 7: In “requested” a number from 1 to 3 belongs here, not 4."),
        ("|1, 3, 3,\n", "", "line 6: “requested” has 1 entries; 2 belong there."),
        ("[2,1,1]", "[2,2,1]", "line 9: Participant 2 has 1 meetings in “requested”, and 2 here."),
        ("{1..2}", "{1..9}", "line 12: In “forbidden” a number from 0 to 4 belongs here, not 5."),
        ("{1..2}", "{1..999999}", "line 12: The range has more than 20,000 numbers."),
        ("{1..2}", "7", "line 12: In “forbidden” a set belongs here, in braces, not a number."),
        ("fixed = [2,0]", "fixed = [5,0]", "line 13: In “fixed” a number from 0 to 4 belongs here, not 5."),
        ("\n{1}];", "\n{2}];", "line 15: Meeting 2 is to come before itself."),
        ("\n{1}];\n", "\n{1}", "line 15: Here the file ends where “,” or “]” belongs."),
        ("nMorningSlots = 2;", "nMorningSlots = 5;", "line 5: The morning has 5 slots, and the day has 4."),
    ],
)
def test_what_is_wrong_in_minizinc_data_is_said_with_its_line(old: str, new: str, said: str) -> None:
    assert old in EVENT
    with pytest.raises(BadInput) as caught:
        read_dzn(EVENT.replace(old, new))
    assert str(caught.value) == said


def test_what_is_no_text_is_said_with_its_line() -> None:
    with pytest.raises(BadInput, match="line 2: This is not text in UTF-8"):
        read_dzn(b"nBusiness = 3;\n\xff")


def test_all_published_instances_are_read() -> None:
    if not SHARED.is_dir():
        pytest.skip("shared/data/b2b is not here")
    found = [read_dzn(file.read_bytes()) for file in sorted(SHARED.rglob("*.dzn"))]
    assert len(found) == 56
    assert all(one.meetings and instance_of(instance_data(one)) == one for one in found[::10])


FULL = Instance(
    participants=(
        Participant(
            "Firm 1", 2, 1, 5, (Away(frozenset({2}), "site visit", "port", 1, counts=True),), "basic", "DK", "firm", "a"
        ),
        Participant("City 3"),
    ),
    meetings=(
        Meeting(
            "1",
            ("Firm 1", "City 3"),
            "must",
            3,
            2,
            frozenset({1, 3}),
            3,
            "A1",
            frozenset({"2"}),
            frozenset({frozenset({"da", "zh"})}),
            5,
        ),
        Meeting("2", ("City 3", "Firm 1"), "no", interpreting=frozenset()),
    ),
    halves=(Half("morning", 2), Half("next morning", 2, 2)),
    tables=(Table("A1", 4, "hall", frozenset({1})), Table("A2")),
    interpreters=(Interpreter("Interpreter 1", frozenset({frozenset({"da", "zh"})}), (Away(frozenset({4})),)),),
    packages=(Package("basic", 1, 6), Package("all")),
    exclusions=(Exclusion("country", "DK", "SE"),),
    travel={("hall", "port"): 1},
    homogeneity=1,
    objective="wishes",
)


def test_an_instance_that_is_written_is_read_the_same() -> None:
    assert read_instance(json.dumps(instance_data(FULL))) == FULL


def test_halves_of_a_meeting_are_the_slots_of_them() -> None:
    data = instance_data(FULL)
    data["meetings"] = [{"id": 7, "parties": ["Firm 1", "City 3"], "halves": ["next morning"], "slots": [1, 4]}]
    assert instance_of(data).meetings == (Meeting("7", ("Firm 1", "City 3"), slots=frozenset({4})),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tabels": 3}, "tabels: Nothing is known of this key."),
        ({"tables": True}, "tables: Here a whole number"),
        (
            {"meetings": [{"id": "1", "parties": ["Firm 1", "Nobody"]}]},
            "Meeting 1 has the party Nobody, who is no participant.",
        ),
        (
            {"meetings": [{"id": "1", "parties": ["Firm 1", 3.5]}]},
            "meetings[0].parties[1]: Here a name belongs, not 3.5.",
        ),
        ({"meetings": [{"id": "1", "parties": ["Firm 1"]}]}, "Meeting 1 has not two different parties or more."),
        (
            {"meetings": [{"id": "1", "parties": [], "wish": "maybe"}]},
            "meetings[0].wish: Here one of “must”, “meet”, “no” belongs",
        ),
        (
            {"meetings": [{"id": "1", "parties": [], "halves": ["noon"]}]},
            "meetings[0].halves[0]: There is no half “noon”.",
        ),
        (
            {"meetings": [{"id": "1", "parties": [], "interpreting": [["da"]]}]},
            "meetings[0].interpreting[0]: Here two languages belong",
        ),
        (
            {"halves": [{"id": "a", "slots": 2}, {"id": "a", "slots": 2}]},
            "halves[1].id: “a” is the id of halves[0] already.",
        ),
        (
            {"participants": [{"id": "Firm 1", "away": [{"slots": [9]}]}], "meetings": []},
            "The absence of Firm 1 names slot 9",
        ),
    ],
)
def test_what_is_wrong_in_json_is_said_with_its_path(change: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput) as caught:
        instance_of(instance_data(FULL) | change)
    assert str(caught.value).startswith(said)


def test_a_schedule_that_is_written_is_read_the_same() -> None:
    placements = (Placement("1", 3, "A1", "Interpreter 1"), Placement("02", 1, "7"))
    data = schedule_data(Schedule(placements, "feasible", 4, 2))
    assert data["schedule"][0] == {"meeting": 1, "slot": 3, "table": "A1", "interpreter": "Interpreter 1"}
    assert tuple(read_schedule(json.dumps(data))) == placements
    assert tuple(read_schedule(json.dumps(data["schedule"]))) == placements


def test_a_schedule_without_a_slot_is_refused() -> None:
    with pytest.raises(BadInput, match=r"schedule\[0\].slot: This is missing"):
        read_schedule('[{"meeting": 1, "table": 2}]')

"""Logging a contact in a minute, and ten of the past at once."""

import datetime as dt
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
from proxenia.contacts import actions
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.lines import LineError, PointLine, PromiseLine, read_points, read_promises, read_span
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.models import Installation
from proxenia.directory.models import Post
from proxenia.relations.choices import Side
from proxenia.relations.models import CounterpartPair
from proxenia.sources.choices import ClaimKind, Grade, Precision
from proxenia.sources.models import Citation, Source
from tests.factories import claim_about, make

TODAY = dt.date(2018, 9, 1)
FIELDS = {"kind": "meeting", "when": "2018-08-30", "direction": "in"}


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture(autouse=True)
def _first_of_september(db: None) -> None:
    Installation.become_demo(TODAY)


@pytest.fixture
def paired(world: SimpleNamespace, editor: User) -> SimpleNamespace:
    """Give the tie a pair of mayors, and the city a further post."""
    top = {"organisation": world.north, "level": "top_political"}
    world.host = create(Post, {"label": {"en": "Mayor of North"}, **top}, actor=editor)
    world.clerk = create(Post, {"label": {"en": "Chief clerk"}, "organisation": world.city}, actor=editor)
    create(CounterpartPair, {"tie": world.tie, "ours": world.mayor, "theirs": world.host}, actor=editor)
    return world


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Send the report (2018-11-20)", ("Send the report", "2018-11-20")),
        ("Send the report by 2018-11", ("Send the report", "2018-11")),
        ("Send the report, by 2018", ("Send the report", "2018")),
        ("Send rapporten senest 2018-11-20", ("Send rapporten", "2018-11-20")),
        ("Send rapporten inden 20.11.2018", ("Send rapporten", "2018-11-20")),
        ("Send rapporten (11.2018)", ("Send rapporten", "2018-11")),
        ("Send the report (by 2018-11-20) ", ("Send the report", "2018-11-20")),
        ("Stand by", ("Stand by", None)),
        ("Send 3 reports (three)", ("Send 3 reports (three)", None)),
    ],
)
def test_a_promise_is_read_with_its_date(line: str, expected: tuple[str, str | None]) -> None:
    text, due = expected
    assert read_promises(line) == [PromiseLine(text, on(due) if due else None)]


def test_a_point_is_read_with_what_follows() -> None:
    assert read_points("Manure -> send the report (2018-11-20)\n\n  Straw\nIce → call them") == [
        PointLine("Manure", "send the report", on("2018-11-20")),
        PointLine("Straw"),
        PointLine("Ice", "call them"),
    ]


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (read_promises, "Fine\nSend it (2018-13-01)", "Line 2: “2018-13-01” is not a date"),
        (read_promises, "Send it by 20/11/2018", "Line 1: “20/11/2018” is not a date"),
        (read_promises, "(2018)", "Line 1 has no words"),
        (read_points, "Fine\n\nManure -> (2018)", "Line 3 has no words"),
        (read_points, "-> send it", "Line 1 has no words"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(read: Any, text: str, says: str) -> None:
    with pytest.raises(LineError, match=says.replace("(", r"\(")):
        read(text)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused_with_words(text: str) -> None:
    for read in (read_points, read_promises):
        try:
            found: Any = read(text)
        except LineError:
            continue
        assert all(one.text for one in found)


@pytest.mark.parametrize("text", ["2018-11-20 – 2018-11-22", "2018-11-20 - 2018-11-22", "2018-11-20 to 2018-11-22"])
def test_two_dates_are_a_span(text: str) -> None:
    assert read_span(text) == (on("2018-11-20"), on("2018-11-22"))
    assert read_span("2018-11") == (on("2018-11"), None)


@pytest.mark.parametrize("text", ["20.11.2018 - 22.11.2018", "20.11.2018–22.11.2018", "20.11.2018 til 22.11.2018"])
def test_two_danish_dates_are_a_span(text: str) -> None:
    assert read_span(text) == (on("2018-11-20"), on("2018-11-22"))
    assert read_span("5.2010") == (on("2010-05"), None)


def test_a_contact_is_logged_whole(paired: SimpleNamespace, editor: User) -> None:
    made = actions.log_contact(
        kind=InteractionKind.VISIT,
        title="Visit 1",
        start=on("2018-08-30"),
        end=on("2018-08-31"),
        direction=Direction.IN,
        place=paired.harbin,
        ties=[paired.tie],
        ours=[paired.mayor, paired.mayor],
        theirs=[paired.host, paired.second, paired.north],
        points=[PointLine("Manure", "send it", on("2018-11"))],
        our_promises=[PromiseLine("Come back")],
        their_promises=[PromiseLine("Write", on("2018-10"))],
        actor=editor,
    )
    assert [(str(row), row.side) for row in made.participants.all()] == [
        ("Mayor of Home", "ours"),
        ("Mayor of North", "theirs"),
        ("Delegate 2", "theirs"),
        ("Government of the North", "theirs"),
    ]
    assert [str(point.follow_up) for point in made.points.all()] == ["send it"]
    assert {(str(one.text), one.side) for one in made.promises.all()} == {("Come back", "ours"), ("Write", "theirs")}


def test_nothing_is_logged_by_halves(paired: SimpleNamespace, editor: User, reader: User) -> None:
    before = Interaction.objects.count()
    facts: dict[str, Any] = {"kind": "visit", "title": "Visit 1", "start": on("2018-08")}
    with pytest.raises(RuleError):
        actions.log_contact(**facts, our_promises=[PromiseLine("")], points=[PointLine("")], actor=editor, level="x")
    with pytest.raises(RuleError, match="not come yet"):
        actions.log_contact(**facts | {"start": on("2018-09-02")}, actor=editor)
    with pytest.raises(NotAllowed):
        actions.log_contact(**facts, actor=reader)
    assert Interaction.objects.count() == before


def test_the_page_comes_filled_in_as_far_as_it_can_be(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    page = client_of(editor).get(f"/contacts/log/?tie={paired.tie.pk}").content.decode()
    assert f'value="Home – North #{paired.tie.pk}"' in page
    assert 'value="2018-09-01"' in page
    assert "Mayor of North" in page
    assert "Mayor of Home" in page
    assert "Chief clerk" not in page
    assert "milestone" not in page


def test_two_fields_are_enough(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser: Client = client_of(editor)
    answer = browser.post("/contacts/log/", FIELDS)
    made = Interaction.objects.latest("pk")
    assert answer.url == made.get_absolute_url()  # type: ignore[attr-defined]
    assert str(made.title) == "Meeting"
    browser.post("/contacts/log/", FIELDS | {"tie": f"#{paired.tie.pk}"})
    assert str(Interaction.objects.latest("pk").title) == "Meeting with Government of the North"


def test_a_contact_is_logged_by_the_page(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    fields = FIELDS | {
        "when": "2018-08-30 – 2018-08-31",
        "tie": "Home – North",
        "place": "Harbin",
        "theirs": [paired.host.pk],
        "ours": [paired.mayor.pk],
        "ours_1": "Chief clerk",
        "level": "top_political",
        "points": "Manure -> send the report (2018-11-20)\nStraw",
        "our_promises": "Send the report by 2018-11-20",
        "their_promises": "Write back",
    }
    browser: Client = client_of(editor)
    page = browser.post("/contacts/log/", fields, follow=True).content.decode()
    made = Interaction.objects.latest("pk")
    assert "Delegate 2" in page  # the mayor of that day
    assert (made.start, made.end, made.place) == (on("2018-08-30"), on("2018-08-31"), paired.harbin)
    assert [str(row) for row in made.participants.all()] == ["Mayor of Home", "Chief clerk", "Mayor of North"]
    assert [(str(one.text), str(one.follow_up), one.due) for one in made.points.all()] == [
        ("Manure", "send the report", on("2018-11-20")),
        ("Straw", "", None),
    ]
    assert {(one.side, str(one.text), one.due) for one in made.promises.all()} == {
        (Side.OURS, "Send the report", on("2018-11-20")),
        (Side.THEIRS, "Write back", None),
    }


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"when": "30/8"}, "is not a date"),
        ({"when": "2018-09-02"}, "not come yet"),
        ({"points": "Fine\nManure -> send it (2018-13-01)"}, "Line 2: “2018-13-01” is not a date"),
        ({"our_promises": "Send it (31.11.2018)"}, "Line 1: “31.11.2018” is not a date"),
        ({"kind": "milestone"}, "not one of the available choices"),
        ({"tie": "Nowhere"}, "Nothing is called"),
        ({"kind": "visit", "direction": "none"}, "Say who visited whom"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    paired: SimpleNamespace, editor: User, client_of: Any, wrong: dict[str, str], says: str
) -> None:
    before = Interaction.objects.count()
    fields = FIELDS | {"tie": f"#{paired.tie.pk}", "their_promises": "Write back", "theirs": [paired.host.pk]}
    answer = client_of(editor).post("/contacts/log/", fields | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Write back" in page
    assert next(iter(wrong.values())).replace(">", "&gt;") in page or "kind" in wrong
    assert Interaction.objects.count() == before


def test_the_counterparts_of_a_typed_tie_are_shown_and_nothing_is_saved(
    paired: SimpleNamespace, editor: User, client_of: Any
) -> None:
    before = Interaction.objects.count()
    fields = FIELDS | {"tie": "Home – North", "points": "Manure", "look": "1", "kind": "call"}
    answer = client_of(editor).post("/contacts/log/", fields)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Mayor of North" in page
    assert "Manure" in page
    assert Interaction.objects.count() == before


@pytest.mark.parametrize("page", ["log", "past"])
def test_who_may_log(
    paired: SimpleNamespace,
    editor: User,
    reader: User,
    stranger: User,
    client: Client,
    client_of: Any,
    page: str,
) -> None:
    address = f"/contacts/{page}/?tie={paired.tie.pk}"
    assert client_of(editor).get(address).status_code == 200
    assert client_of(reader).get(address).status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    assert client.get(address).url.startswith("/account/login/")  # type: ignore[attr-defined]


def test_ways_to_log_are_shown_to_those_who_may(
    paired: SimpleNamespace, editor: User, reader: User, client_of: Any
) -> None:
    for address in ("/", "/contacts/", paired.tie.get_absolute_url()):
        assert "/contacts/log/" in client_of(editor).get(address).content.decode()
        assert "/contacts/log/" not in client_of(reader).get(address).content.decode()


def row(number: int, **values: str) -> dict[str, str]:
    blank = {"when": "", "direction": "out", "kind": "visit", "what": "", "level": "", "source": "", "locator": ""}
    return {f"row{number}-{name}": value for name, value in (blank | values).items()}


@pytest.fixture
def source(editor: User) -> Source:
    made: Source = make(Source, actor=editor, title="Annual report 2012")
    return made


def test_the_past_is_logged_in_rows_and_lines(
    paired: SimpleNamespace, editor: User, client_of: Any, source: Source
) -> None:
    before = paired.tie.interactions.count()
    rows = row(0, when="2012-05", what="Delegation 1", source="Annual report 2012", locator="page 14") | row(
        3, when="2013", direction="in", kind="study_trip"
    )
    pasted = "when;direction;kind;what\n2014-06-01;they came here;Visit;Delegation 2\n2015;out;call;"
    address = f"/contacts/past/?tie={paired.tie.pk}"
    answer = client_of(editor).post(address, rows | {"pasted": pasted})
    assert answer.url == paired.tie.get_absolute_url()
    made = list(paired.tie.interactions.order_by("pk")[before:])
    assert [(str(one.start), one.direction, one.kind, str(one.title)) for one in made] == [
        ("2012-05", "out", "visit", "Delegation 1"),
        ("2013", "in", "study_trip", "Study trip with Government of the North"),
        ("2014-06-01", "in", "visit", "Delegation 2"),
        ("2015", "out", "call", "Call with Government of the North"),
    ]
    [cited] = Citation.objects.all()
    assert (cited.about_id, cited.source, cited.locator, cited.grade) == (made[0].pk, source, "page 14", Grade.RECORDED)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (row(1, when="May"), "Row 2, when: “May” is not a date"),
        (row(0, when="2999"), "Row 1, when: This day has not come yet"),
        (row(0, when="2013 – 2012"), "Row 1, when: The end lies before the start"),
        (row(0, when="2013", source="Nothing"), "Row 1, source: Nothing is called"),
        (row(0, when="2013", source="Annual report 2012"), "Row 1, where in it: Say where in the source"),
        (row(0, when="2013", locator="page 1"), "Row 1, source: Say in which source"),
        (row(0, what="Undated"), "Row 1, when: This field is required"),
        ({"pasted": "2013,out,visit,A\n2014,sideways,visit,B"}, "Line 2, direction: Select a valid choice"),
        ({"pasted": "2013,none,visit,A"}, "Line 1, direction: Say who visited whom"),
        ({"pasted": "2013\n"}, "Line 1, kind: This field is required"),
        ({}, "Nothing is filled in yet"),
    ],
)
def test_the_past_is_refused_by_row_and_column_and_nothing_is_half_done(
    paired: SimpleNamespace, editor: User, client_of: Any, source: Source, fields: dict[str, str], says: str
) -> None:
    before = Interaction.objects.count()
    good = row(9, when="2012", what="Good one") if fields else {}
    answer = client_of(editor).post(f"/contacts/past/?tie={paired.tie.pk}", fields | good)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Good one" in page or not fields
    assert Interaction.objects.count() == before


PASTED = [
    ('2014;in;visit;"A\n2015;out;visit;B', "Line 1 cannot be read: a quotation mark is left open"),
    ("2014;in;visit;A;;;;extra", "Line 1 has 8 cells, but there are 7 columns"),
    ("when;what\n2014;A;B", "Line 2 has 3 cells, but there are 2 columns"),
    ("when;who;kind\n2014;A;visit", "Line 1: no column is called “who”"),
    ("when;date\n2014;2015", "Line 1: the column “date” stands there twice"),
    ("x" * 1_000_000, "Paste 200000 characters at most; these are 1000000"),
    ("x" * 150_000, "Line 1"),
    ("2014;in;visit;A\n" * 501, "Paste 500 lines at most"),
]


@pytest.mark.parametrize(("pasted", "says"), PASTED, ids=[says[:24] for _pasted, says in PASTED])
def test_no_pasted_line_is_swallowed(
    paired: SimpleNamespace, editor: User, client_of: Any, pasted: str, says: str
) -> None:
    before = Interaction.objects.count()
    answer = client_of(editor).post(f"/contacts/past/?tie={paired.tie.pk}", {"pasted": pasted})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Interaction.objects.count() == before


def test_a_first_line_gives_the_columns_their_order(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    pasted = "Hvad\tHvornår\tArt\tRetning\nDelegation 1\t2014-05\tvisit\tin\n\nDelegation 2\t2015\tcall\tout"
    client_of(editor).post(f"/contacts/past/?tie={paired.tie.pk}", {"pasted": pasted})
    made = list(Interaction.objects.order_by("-pk")[:2])[::-1]
    assert [(str(one.title), str(one.start), one.kind, one.direction) for one in made] == [
        ("Delegation 1", "2014-05", "visit", "in"),
        ("Delegation 2", "2015", "call", "out"),
    ]


def test_a_contact_logged_already_is_logged_once_more_only_on_purpose(
    paired: SimpleNamespace, editor: User, client_of: Any
) -> None:
    browser, address = client_of(editor), f"/contacts/past/?tie={paired.tie.pk}"
    browser.post(address, row(0, when="2012-05", what="Delegation 1"))
    before = Interaction.objects.count()
    again = row(2, when="2012-05", what="Delegation one")
    answer = browser.post(address, again)
    assert answer.status_code == 422
    assert "Row 3: “Delegation 1” of the same day, kind and direction is logged already" in answer.content.decode()
    assert 'name="again"' in answer.content.decode()
    twice = browser.post(address, {"pasted": "2013;in;call;A\n2013;in;call;A"})
    assert "Line 2: “Line 1” of the same day" in twice.content.decode()
    assert Interaction.objects.count() == before
    assert browser.post(address, again | {"again": "1"}).status_code == 302
    assert Interaction.objects.count() == before + 1


def test_the_estimate_stands_beside_the_count_of_the_log(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    said = {"measure_key": "visits", "kind": ClaimKind.ESTIMATE, "precision": Precision.RANGE, "low": 30, "high": 35}
    claim_about(paired.tie, actor=editor, **said)
    page = client_of(editor).get(f"/contacts/past/?tie={paired.tie.pk}").content.decode()
    assert "30–35" in page
    assert "2 visits logged" in page


def test_without_a_tie_the_past_asks_for_one(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    page = client_of(editor).get("/contacts/past/").content.decode()
    assert f'<option value="{paired.tie.pk}">Home – North</option>' in page


def test_the_page_costs_the_same_for_one_and_three_pairs(paired: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser, address, counts = client_of(editor), f"/contacts/log/?tie={paired.tie.pk}", []
    for number in range(3):
        post = create(Post, {"label": {"en": f"Post {number}"}, "organisation": paired.north}, actor=editor)
        create(CounterpartPair, {"tie": paired.tie, "ours": paired.clerk, "theirs": post}, actor=editor)
        browser.get(address)
        with CaptureQueriesContext(connection) as made:
            browser.get(address)
        counts.append(len(made))
    assert counts[0] == counts[2]

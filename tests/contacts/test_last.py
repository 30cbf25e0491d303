"""When did we last …: by any name, at any level, honest where nothing is recorded; and the commands that ask it."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create
from proxenia.config.cli import COMMANDS, cli
from proxenia.contacts import queries, words
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import DiscussionPoint, Participant
from proxenia.contacts.queries import Question
from proxenia.core.dates import PartialDate
from proxenia.core.models import Installation
from proxenia.directory.models import Post, Topic
from proxenia.relations.choices import Side
from proxenia.sources.actions import cite
from proxenia.sources.choices import Grade
from proxenia.sources.models import Source
from tests.factories import make

DAY = dt.date(2018, 9, 1)


@pytest.fixture
def cited(world: SimpleNamespace, editor: User) -> SimpleNamespace:
    """Say where the visit of 2010 is documented."""
    source = make(Source, actor=editor, title="Report 1")
    values = {"source": source, "locator": "lines 251-276", "grade": Grade.DOCUMENT}
    cite("contacts.interaction", world.visit.pk, actor=editor, **values)
    return world


def asked(world: SimpleNamespace, actor: User, record: Any = None, **question: str) -> str:
    answer = queries.last(actor, record or world.harbin, Question(**question), day=DAY)
    return str(answer.last.interaction.title) if answer.last else ""


def test_when_did_a_mayor_last_visit(cited: SimpleNamespace, editor: User) -> None:
    question = Question(level="mayor", direction=Direction.OUT)
    answer = queries.last(editor, cited.harbin, question, day=DAY)
    assert words.sentence(answer) == (
        "The last recorded contact with Harbin (mayor, we went there) was in January 2010, 8 years ago: Mayor's visit."
    )
    assert answer.last is not None
    assert [words.who(one) for one in answer.last.present] == ["Mayor of Home (Delegate 1)"]
    assert [(mark.source, mark.locator) for mark in answer.last.marks] == [("Report 1", "lines 251–276")]


def test_the_post_that_is_asked_for_is_the_one_that_travelled(world: SimpleNamespace, editor: User) -> None:
    host = create(Post, {"label": {"en": "Governor of North"}, "organisation": world.north}, actor=editor)
    create(Participant, {"interaction": world.visit, "side": Side.THEIRS, "post": host}, actor=editor)
    assert asked(world, editor, level="governor", direction="out") == ""
    assert asked(world, editor, level="governor") == "Mayor's visit"


def test_a_level_is_what_the_contact_says_or_posts_of_both_sides(world: SimpleNamespace, editor: User) -> None:
    assert asked(world, editor, world.tie, level="top political") == ""
    top = {"organisation": world.north, "level": "top_political"}
    host = create(Post, {"label": {"en": "Mayor of North"}, **top}, actor=editor)
    create(Participant, {"interaction": world.visit, "side": Side.THEIRS, "post": host}, actor=editor)
    assert asked(world, editor, world.tie, level="top political") == "Mayor's visit"
    change(world.meeting, {"level": "top_political"}, actor=editor)
    assert asked(world, editor, world.tie, level="top_political") == "Meeting 1"
    change(world.visit, {"level": "technical"}, actor=editor)
    assert asked(world, editor, level="top_political") == ""


def test_a_topic_is_found_by_any_of_its_names_and_in_points(world: SimpleNamespace, editor: User) -> None:
    farming = Topic.objects.create(
        slug="farming", label={"en": "Farming", "da": "Landbrug"}, synonyms={"en": ["crops"]}
    )
    manure = Topic.objects.create(slug="manure", label={"en": "Manure"}, parent=farming)
    create(DiscussionPoint, {"interaction": world.visit, "text": "Slurry", "topic": manure}, actor=editor)
    for topic in ("manure", "farming", "Landbrug", "crops"):
        assert asked(world, editor, world.tie, topic=topic) == "Mayor's visit"
    change(world.meeting, {"topics": [farming]}, actor=editor)
    assert asked(world, editor, world.tie, topic="farming") == "Meeting 1"


def test_nothing_recorded_is_said_and_how_far_the_records_go_back(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    answer = queries.last(editor, world.harbin, Question(kind=InteractionKind.CALL), day=DAY)
    assert words.sentence(answer) == (
        "No contact with Harbin (call) is recorded. Records of contacts begin January 2010."
    )
    answer = queries.last(stranger, world.harbin, day=DAY)
    assert words.sentence(answer) == "No contact with Harbin is recorded. No contact at all is recorded yet."
    answer = queries.last(editor, world.harbin, Question(level="mayr", topic="nonsense"), day=DAY)
    assert words.not_understood(answer) == [
        "No topic is called “nonsense”.",
        "No level and no post is called “mayr”.",
    ]


def test_contacts_without_a_date_are_counted_apart_and_later_ones_left_out(
    world: SimpleNamespace, editor: User
) -> None:
    world.happen("Some visit", InteractionKind.VISIT, None)
    world.happen("To come", InteractionKind.VISIT, "2018-11-20")
    answer = queries.last(editor, world.tie, day=DAY)
    assert answer.last is not None
    assert str(answer.last.interaction.title) == "Meeting 1"
    assert [str(one.interaction.title) for one in answer.older] == ["Mayor's visit"]
    assert answer.undated == 1


def test_the_next_older_four_are_told(world: SimpleNamespace, editor: User) -> None:
    for year in range(2011, 2018):
        world.happen(f"Visit {year}", InteractionKind.VISIT, str(year))
    answer = queries.last(editor, world.tie, day=DAY)
    assert [str(one.interaction.title) for one in answer.older] == [
        "Visit 2016",
        "Meeting 1",
        "Visit 2015",
        "Visit 2014",
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2018-09-01", "today"),
        ("2018-08-31", "1 day ago"),
        ("2018-07-15", "48 days ago"),
        ("2018-06-15", "2 months ago"),
        ("2018-09", "this month"),
        ("2018-08", "1 month ago"),
        ("2017-01", "20 months ago"),
        ("2010-01", "8 years ago"),
        ("2018", "this year"),
        ("2016", "2 years ago"),
    ],
)
def test_how_long_ago_is_no_more_exact_than_the_date(on: str, expected: str) -> None:
    assert words.ago(PartialDate.parse(on), DAY) == expected


@pytest.mark.parametrize("name", ["Harbin", "哈尔滨", "Home – North", "Delegate 1", "Mayor of Home"])
def test_the_page_answers_to_any_name(cited: SimpleNamespace, editor: User, client_of: Any, name: str) -> None:
    page = client_of(editor).get("/contacts/last/", {"with": name, "as_of": "2012"}).content.decode()
    assert "was in January 2010" in page
    assert "Delegate 1" in page
    assert "Report 1" in page


def test_the_page_shows_others_that_answer_and_takes_the_one_that_is_chosen(
    world: SimpleNamespace, editor: User, client_of: Any
) -> None:
    browser: Client = client_of(editor)
    page = browser.get("/contacts/last/", {"with": "Harbin"}).content.decode()
    assert f"what=relations.tie:{world.tie.pk}" in page
    page = browser.get(
        "/contacts/last/", {"with": "Harbin", "what": f"directory.post:{world.mayor.pk}"}
    ).content.decode()
    assert "contact with Mayor of Home was" in page
    assert browser.get("/contacts/last/", {"what": "auth.user:1"}).status_code == 200
    assert browser.get("/contacts/last/", {"what": "relations.tie:x"}).status_code == 200


def test_the_page_says_when_nothing_answers(
    world: SimpleNamespace, editor: User, stranger: User, client: Client, client_of: Any
) -> None:
    assert "Nothing that you may see answers" in client_of(editor).get("/contacts/last/?with=Nowhere").content.decode()
    page = client_of(stranger).get(f"/contacts/last/?with=Harbin&what=relations.tie:{world.tie.pk}").content.decode()
    assert "Nothing that you may see answers" in page
    assert client.get("/contacts/last/").url.startswith("/account/login/")  # type: ignore[attr-defined]


def test_the_answer_costs_the_same_for_one_and_three(cited: SimpleNamespace, editor: User) -> None:
    counts = []
    for number in range(3):
        one = cited.happen(f"Visit {number}", InteractionKind.VISIT, "2016")
        create(Participant, {"interaction": one, "side": Side.OURS, "post": cited.mayor}, actor=editor)
        with CaptureQueriesContext(connection) as made:
            queries.last(editor, cited.tie, day=DAY)
        counts.append(len(made))
    assert counts[0] == counts[2]


def run(*arguments: str) -> Any:
    return CliRunner().invoke(cli, arguments)


def test_the_command_answers_for_programs(cited: SimpleNamespace, editor: User) -> None:
    asked_for = ("--with", "哈尔滨", "--level", "mayor", "--direction", "out", "--json", "--as", editor.email)
    data = json.loads(run("last", *asked_for).output)
    assert (data["with"], data["label"]) == ("Harbin", "directory.place")
    assert (data["last"]["title"], data["last"]["start"]) == ("Mayor's visit", "2010-01")
    assert data["last"]["citations"] == [{"source": "Report 1", "locator": "lines 251–276", "grade": 2}]
    assert data["older"] == []


def test_the_command_answers_for_people(cited: SimpleNamespace, editor: User) -> None:
    told = run("last", "--with", "Harbin", "--as", editor.email).output
    assert "who: Mayor of Home (Delegate 1)" in told
    assert "source: Report 1, lines 251–276" in told
    assert run("last", "--with", "Harbin", "--kind", "call", "--as", editor.email).exit_code == 0
    assert run("last", "--with", "Nowhere", "--as", editor.email).exit_code == 1
    assert run("last", "--with", "Harbin", "--kind", "milestone x", "--as", editor.email).exit_code == 2


def test_commands_of_rooms_stand_at_the_top() -> None:
    assert set(COMMANDS) <= set(run("--help").output.split())
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0


def test_the_only_account_asks_where_none_is_named(world: SimpleNamespace, editor: User) -> None:
    assert run("last", "--with", "Harbin").exit_code == 0


def test_among_several_accounts_one_must_be_named(world: SimpleNamespace, editor: User, reader: User) -> None:
    answer = run("last", "--with", "Harbin")
    assert answer.exit_code == 2
    assert "--as EMAIL" in answer.output
    assert CliRunner().invoke(cli, ["last", "--with", "Harbin"], env={"PROXENIA_AS": editor.email}).exit_code == 0
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert run("last", "--with", "Harbin").exit_code == 0


def test_in_a_demo_its_editor_asks(world: SimpleNamespace, editor: User, office: Office, account: Any) -> None:
    account(office, Role.READER, is_demo=True)
    assert run("last", "--with", "Harbin").exit_code == 2
    Installation.become_demo(DAY)
    assert run("last", "--with", "Harbin").exit_code == 2
    account(office, Role.EDITOR, is_demo=True)
    assert run("last", "--with", "Harbin").exit_code == 0

"""Near-duplicates: proposed by title and day, decided by a person, taken back again; nothing is ever removed."""

import datetime as dt
import json
from itertools import combinations

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.attraction.attention.duplicates import beside, decide_pair, proposals, stories, take_pair_back
from proxenia.attraction.attention.likeness import Title, alike, groups, likeness, pairs, words_of
from proxenia.attraction.models import MediaItem, MediaPair
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError

from .conftest import ClientOf, item_of, on

DAY = dt.date(2015, 2, 18)
WORDS = st.lists(
    st.sampled_from(["city", "model", "aarhus", "white", "house", "mayor", "2015", "2016", "奥胡斯模式", "youth"]),
    max_size=6,
)
TITLES = st.lists(st.tuples(WORDS.map(" ".join), st.integers(0, 6)), max_size=14).map(
    lambda rows: [Title(key, text, DAY + dt.timedelta(days=days)) for key, (text, days) in enumerate(rows)]
)


def titled(title: str, days: int = 0) -> Title:
    return Title(0, title, DAY + dt.timedelta(days=days))


@pytest.mark.parametrize(
    ("one", "other", "days", "expected"),
    [
        ("Aarhus model at the White House", "AARHUS: model at the White House!", 0, True),
        ("Århus-model i Det Hvide Hus", "Arhus model i det hvide hus", 3, True),
        ("Aarhus model at the White House", "Aarhus model at the White House", 4, False),
        ("Mayor speaks in 2015", "Mayor speaks in 2016", 0, False),
        ("The mayor speaks", "The river floods", 0, False),
        ("奥胡斯模式在白宫", "奥胡斯模式在白宫展示", 1, True),
        ("", "", 0, False),
    ],
)
def test_items_look_alike_by_words_numbers_and_day(one: str, other: str, days: int, *, expected: bool) -> None:
    assert alike(titled(one), titled(other, days)) is expected


@given(TITLES)
def test_no_pair_is_missed_and_none_invented(titles: list[Title]) -> None:
    every = [(one.key, other.key) for one, other in combinations(titles, 2) if alike(one, other)]
    assert pairs(titles) == sorted(every)


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_alike_from_either_side(one: list[str], other: list[str]) -> None:
    left, right = words_of(" ".join(one)), words_of(" ".join(other))
    assert 0 <= likeness(left, right) <= 1
    assert likeness(left, right) == likeness(right, left)
    assert likeness(left, left) == (1 if left else 0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)), max_size=12))
def test_groups_hold_each_key_once_and_both_of_every_pair(same: list[tuple[int, int]]) -> None:
    found = groups(same)
    keys = [key for group in found for key in group]
    assert sorted(keys) == sorted({key for pair in same for key in pair})
    of = {key: at for at, group in enumerate(found) for key in group}
    assert all(of[one] == of[other] for one, other in same)


@pytest.fixture
def three(editor: User) -> list[MediaItem]:
    return [item_of(editor, outlet=f"Paper {number}") for number in (1, 2, 3)]


def proposed(actor: User) -> list[tuple[int, int]]:
    return [(one.item.pk, one.other.pk) for one in proposals(actor)]


def test_a_person_decides_and_nothing_is_removed(editor: User, three: list[MediaItem]) -> None:
    first, second, third = three
    assert len(proposed(editor)) == 3
    pair = decide_pair(second, other=first, is_same=True, actor=editor)
    assert (pair.item, pair.other) == (first, second)
    decide_pair(first, other=third, is_same=False, actor=editor)
    assert proposed(editor) == [(second.pk, third.pk)]
    assert stories(editor) == [[first, second]]
    assert (beside(editor, first), beside(editor, third)) == ([second], [])
    assert MediaItem.objects.count() == 3
    with pytest.raises(RuleError, match="already"):
        decide_pair(first, other=second, is_same=False, actor=editor)
    take_pair_back(pair, actor=editor)
    assert (stories(editor), len(proposed(editor))) == ([], 2)


def test_what_a_group_holds_is_not_asked_again(editor: User, three: list[MediaItem]) -> None:
    first, second, third = three
    decide_pair(first, other=second, is_same=True, actor=editor)
    decide_pair(second, other=third, is_same=True, actor=editor)
    assert proposed(editor) == []
    assert stories(editor) == [[first, second, third]]


def test_items_without_a_day_are_not_proposed(editor: User) -> None:
    for _number in range(2):
        item_of(editor, published=on("2015-02"))
    assert proposed(editor) == []


def test_an_item_is_no_pair_with_itself_or_with_that_of_another_office(
    editor: User, reader: User, stranger: User, three: list[MediaItem]
) -> None:
    with pytest.raises(RuleError, match="two items"):
        decide_pair(three[0], other=three[0], is_same=True, actor=editor)
    with pytest.raises(NotAllowed):
        decide_pair(three[0], other=three[1], is_same=True, actor=reader)
    assert proposed(stranger) == []
    assert not MediaPair.objects.exists()


def test_the_page_decides_by_one_press_and_shows_the_story_on_the_item(
    editor: User, reader: User, stranger: User, three: list[MediaItem], client_of: ClientOf
) -> None:
    client = client_of(editor)
    assert "The same story" in client.get("/attraction/duplicates/").content.decode()
    assert "The same story<" not in client_of(reader).get("/attraction/duplicates/").content.decode()
    path = f"/attraction/media/{three[0].pk}/pair/"
    said = {"other": three[1].pk, "same": "yes"}
    assert client_of(stranger).post(path, said).status_code == 404
    assert client_of(reader).post(path, said).status_code == 403
    client.post(path, said)
    assert "Paper 2" in client.get(three[0].get_absolute_url()).content.decode()
    pair = MediaPair.objects.get()
    assert (pair.is_same, pair.decided_on) == (True, dt.date(2015, 3, 10))
    client.post(f"/attraction/pairs/{pair.pk}/take-back/")
    assert not MediaPair.objects.exists()


def test_programs_and_commands_tell_and_decide(editor: User, three: list[MediaItem], client_of: ClientOf) -> None:
    client = client_of(editor)
    assert len(client.get("/api/v1/attraction/media-alike").json()["proposals"]) == 3
    body = json.dumps({"other": three[1].pk, "is_same": True})
    path = f"/api/v1/attraction/media/{three[0].pk}/pair"
    assert client.post(path, body, content_type="application/json").status_code in {200, 201}
    told = CliRunner().invoke(cli, ["attention", "duplicates", "--json", "--as", editor.email])
    assert json.loads(told.output)["stories"] == [[three[0].pk, three[1].pk]]


def test_the_page_asks_as_often_for_one_pair_and_for_many(editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)

    def asked() -> int:
        client.get("/attraction/duplicates/")
        with CaptureQueriesContext(connection) as found:
            client.get("/attraction/duplicates/")
        return len(found)

    first, second = (item_of(editor) for _number in range(2))
    decide_pair(first, other=second, is_same=True, actor=editor)
    item_of(editor)
    one = asked()
    for _number in range(3):
        decide_pair(first, other=item_of(editor), is_same=True, actor=editor)
        item_of(editor)
    assert asked() == one

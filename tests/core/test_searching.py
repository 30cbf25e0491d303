"""What is typed is answered in spite of spelling, script, order and one typing error; alike on both databases."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.core import matching, searching
from proxenia.core.folding import index_tokens
from proxenia.core.index import counts, explain, look, rebuild
from proxenia.core.models import SearchEntry, SearchWord
from proxenia.core.scoping import Sharing
from proxenia.core.vocabulary import counted, one_error_away
from proxenia.directory.models import Name, Organisation, Person, Place
from proxenia.sources.models import Source
from tests.factories import make

NAMES: list[tuple[type[Any], str, list[str]]] = [
    (Person, "Søren Delegate", []),
    (Person, "Łukasz Delegate", []),
    (Person, "Wang Xiaoming", ["王晓明"]),
    (Person, "Wang Wei", ["王伟"]),
    (Person, "O'Brien Delegate", []),
    (Person, "Þórður Delegate", []),
    (Person, "Nguyễn Delegate", []),
    (Person, "Işık Delegate", []),
    (Place, "Aarhus", []),
    (Place, "Harbin", ["哈尔滨"]),
    (Place, "City of Tshwane", ["Pretoria"]),
    (Place, "Saint-Étienne", []),
    (Place, "Ny Ålesund", []),
    (Place, "Göteborg", ["Gothenburg"]),
    (Place, "Афины", ["Αθήνα"]),
    (Organisation, "Port 4711", []),
]

EXACT = {
    "soren": ["Søren Delegate"],
    "søren": ["Søren Delegate"],
    "soeren del": ["Søren Delegate"],
    "lukasz delegate": ["Łukasz Delegate"],
    "delegate łukasz": ["Łukasz Delegate"],
    "wang xiaoming": ["Wang Xiaoming"],
    "xiaoming wang": ["Wang Xiaoming"],
    "wangxiaoming": ["Wang Xiaoming"],
    "王晓明": ["Wang Xiaoming"],
    "王伟": ["Wang Wei"],
    "王": ["Wang Wei", "Wang Xiaoming"],
    "haerbin": ["Harbin"],
    "哈尔": ["Harbin"],
    "arhus": ["Aarhus"],
    "århus": ["Aarhus"],
    "aarh": ["Aarhus"],
    "Pretoria": ["City of Tshwane"],
    "o'brien": ["O'Brien Delegate"],
    "obrien": ["O'Brien Delegate"],
    "o\u2019brien": ["O'Brien Delegate"],
    "o brien": ["O'Brien Delegate"],
    "thordur": ["Þórður Delegate"],
    "nguyen": ["Nguyễn Delegate"],
    "isik": ["Işık Delegate"],
    "saint etienne": ["Saint-Étienne"],
    "saintetienne": ["Saint-Étienne"],
    "saint-etienne": ["Saint-Étienne"],
    "nyaalesund": ["Ny Ålesund"],
    "nyalesund": ["Ny Ålesund"],
    "ny aalesund": ["Ny Ålesund"],
    "goteborg": ["Göteborg"],
    "gothen": ["Göteborg"],
    "афины": ["Афины"],
    "αθηνα": ["Афины"],
    "4711": ["Port 4711"],
    "4712": [],
    "zzz": [],
}
NEAR = {
    "aahrus": ["Aarhus"],
    "aarhs": ["Aarhus"],
    "aarhuss": ["Aarhus"],
    "barhus": ["Aarhus"],
    "hrabin": ["Harbin"],
    "hrab": ["Harbin"],
    "pertoria": ["City of Tshwane"],
    "tshwnae": ["City of Tshwane"],
    "wnag xiaoming": ["Wang Xiaoming"],
    "xiaomnig wang": ["Wang Xiaoming"],
    "哈尔宾": ["Harbin"],
    "saint etiene": ["Saint-Étienne"],
    "аифны": ["Афины"],
    "sørne": ["Søren Delegate"],
}


@pytest.fixture
def named(editor: User) -> User:
    """An office with the names of the list above."""
    for model, name, others in NAMES:
        record = make(model, actor=editor, name=name)
        for other in others:
            create(Name, {model._meta.model_name: record, "text": other}, actor=editor)
    return editor


def test_names_are_found_in_any_spelling_script_and_order(named: User) -> None:
    assert {text: [hit.title for hit in look(named, text).exact] for text in EXACT} == EXACT


def test_one_typing_error_is_forgiven_and_said(named: User) -> None:
    found = {text: look(named, text) for text in NEAR}
    assert {text: [hit.title for hit in answer.hits] for text, answer in found.items()} == NEAR
    assert all(hit.near for answer in found.values() for hit in answer.hits)


def test_what_was_meant_is_offered_as_it_is_written(named: User) -> None:
    meant = {text: look(named, text).meant for text in ("sørne delegate", "wnag xiaoming", "哈尔宾", "hrabin")}
    assert meant == {
        "sørne delegate": ["Søren delegate"],
        "wnag xiaoming": ["Wang xiaoming"],
        "哈尔宾": ["haerbin"],
        "hrabin": ["Harbin"],
    }


def test_exact_answers_come_before_near_ones(editor: User) -> None:
    for name in ("Marten", "Martin"):
        make(Place, actor=editor, name=name)
    answer = look(editor, "martin")
    assert ([hit.title for hit in answer.exact], [hit.title for hit in answer.near]) == (["Martin"], ["Marten"])


def test_a_short_word_or_a_number_is_not_taken_for_another(editor: User) -> None:
    for name in ("Rome", "Port 4711"):
        make(Place, actor=editor, name=name)
    assert [look(editor, text).hits for text in ("rme", "4712")] == [[], []]


def test_two_typing_errors_are_two_too_many(named: User) -> None:
    assert look(named, "ahrbni").hits == []


letters = st.text("abcdefghijklmnoprstuvyzåøéł", min_size=5, max_size=10)


def spoilt(word: str, at: int, how: str, letter: str) -> str:
    """Make one typing error in a word."""
    head, tail = word[:at], word[at:]
    swapped = head + tail[1:2] + tail[:1] + tail[2:]
    return {"less": head + tail[1:], "more": head + letter + tail, "other": head + letter + tail[1:], "swap": swapped}[
        how
    ]


@given(
    words=st.lists(letters, min_size=1, max_size=3),
    at=st.integers(0, 9),
    how=st.sampled_from(["less", "more", "other", "swap"]),
    letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
    turned=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_name_is_found_by_itself_with_one_error_in_any_order(
    words: list[str], at: int, how: str, letter: str, turned: bool, editor: User
) -> None:
    place = make(Place, actor=editor, name=" ".join(words))
    typed = [spoilt(words[0], min(at, len(words[0]) - 1), how, letter), *words[1:]]
    assume(typed[0] and len(min(index_tokens(typed[0]).split(), key=len)) >= 4)
    text = " ".join(reversed(typed) if turned else typed)
    answer = look(editor, text, limit=300)
    key = place.pk
    remove(place, actor=editor)
    assert key in [hit.record_id for hit in answer.hits]


@given(st.text("abcde", min_size=4, max_size=8), st.integers(0, 7), st.sampled_from(["less", "more", "other", "swap"]))
def test_every_single_error_can_be_undone(word: str, at: int, how: str) -> None:
    typed = spoilt(word, min(at, len(word) - 1), how, "x")
    assume(len(typed) >= 4)
    assert typed == word or any(word.startswith(form) for form in one_error_away([typed])) or word.startswith(typed)


@pytest.mark.parametrize("text", ["zugvogel", "zugvogle", "zug"])
@pytest.mark.parametrize(
    ("sharing", "seen"),
    [(Sharing.OFFICE, [1, 0, 0]), (Sharing.REGION, [1, 1, 0]), (Sharing.PUBLIC, [1, 1, 1])],
)
def test_neither_answers_nor_corrections_nor_explanations_tell_of_what_is_hidden(
    text: str, sharing: str, seen: list[int], steward: User, neighbour: User, stranger: User
) -> None:
    make(Source, actor=steward, title="Zugvogel", sharing=sharing)
    answers = [look(user, text) for user in (steward, neighbour, stranger)]
    assert [len(answer.hits) for answer in answers] == seen
    told = [bool(answer.hits or answer.meant or answer.more) for answer in answers]
    assert told == [bool(number) for number in seen]
    unknown = [explain(user, text).unknown == [text] for user in (steward, neighbour, stranger)]
    assert unknown == [text == "zugvogle" or not number for number in seen]


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let words be common that stand in more than two entries, and only three entries of a kind be looked at."""
    monkeypatch.setattr(matching, "COMMON", 2)
    monkeypatch.setattr(matching, "SCANNED", 3)
    monkeypatch.setattr(searching, "SCANNED", 3)


@pytest.mark.usefixtures("crowded")
def test_where_words_are_common_the_shortest_titles_answer_and_it_is_said_that_there_are_more(editor: User) -> None:
    for number in range(6):
        make(Source, actor=editor, title=f"Zugvogel {'x' * (9 - number)}")
    make(Place, actor=editor, name="Place 1")
    answer = look(editor, "zug", limit=2)
    assert ([hit.title for hit in answer.hits], answer.more) == (["Zugvogel xxxx", "Zugvogel xxxxx"], True)
    thorough = look(editor, "zug", limit=20)
    assert (len(thorough.hits), thorough.more) == (6, False)


@pytest.mark.usefixtures("crowded")
def test_what_is_called_so_is_not_missed_among_common_words(editor: User) -> None:
    for number in range(6):
        make(Source, actor=editor, title=f"Zug {number}")
    place = make(Place, actor=editor, name="A far longer name than that")
    create(Name, {"place": place, "text": "Zug"}, actor=editor)
    assert next(hit.title for hit in look(editor, "zug", limit=2).hits) == place.name


@pytest.mark.usefixtures("crowded")
def test_common_words_show_a_stranger_no_more_than_rare_ones(steward: User, stranger: User) -> None:
    for number in range(6):
        sharing = Sharing.PUBLIC if number == 5 else Sharing.OFFICE
        make(Source, actor=steward, title=f"Zugvogel {number}", sharing=sharing)
    answer = look(stranger, "zug", limit=1)
    assert ([hit.title for hit in answer.hits], answer.more) == (["Zugvogel 5"], False)


def vocabulary() -> dict[tuple[str, int], int]:
    return {(row.word, row.office_id): row.entries for row in SearchWord.objects.all()}


def recounted() -> dict[tuple[str, int], int]:
    tally: Counter[tuple[str, int]] = Counter()
    for entry in SearchEntry.objects.all():
        tally.update((word, entry.office_id) for word in counted(f"{entry.names} {entry.words}"))
    return dict(tally)


def test_the_vocabulary_counts_what_the_entries_hold_and_forgets_what_is_gone(named: User, steward: User) -> None:
    assert vocabulary() == recounted()
    place = Place.objects.get(name="Harbin")
    change(place, {"name": "Zugvogelstadt"}, actor=named)
    assert vocabulary() == recounted()
    assert not SearchWord.objects.filter(word="harbin").exists()
    remove(place, actor=named)
    assert vocabulary() == recounted()
    assert not SearchWord.objects.filter(word="zugvogelstadt").exists()
    rebuild()
    assert vocabulary() == recounted()


def test_an_entry_that_says_the_same_is_not_written_again(editor: User) -> None:
    place = make(Place, actor=editor, name="Harbin")
    before = SearchEntry.objects.get(label="directory.place", record_id=place.pk).pk
    change(place, {"latitude": 45.75, "longitude": 126.63}, actor=editor)
    assert SearchEntry.objects.get(label="directory.place", record_id=place.pk).pk == before


def test_why_nothing_is_found_is_said(named: User) -> None:
    told = {text: explain(named, text) for text in ("zzz", "zzz wang", "wang harbin", "zzz qqq")}
    assert {text: (one.unknown, one.shorter) for text, one in told.items()} == {
        "zzz": (["zzz"], []),
        "zzz wang": (["zzz"], ["wang"]),
        "wang harbin": ([], ["harbin", "wang"]),
        "zzz qqq": (["zzz", "qqq"], []),
    }


def test_answers_are_counted_by_kind(named: User) -> None:
    make(Source, actor=named, title="Delegate 12")
    assert counts(named, "delegate") == {"directory.person": 6, "sources.source": 1}


@pytest.mark.parametrize("text", ["harbin", "hrabin", "a", "wang xiaoming", "zzzz"])
def test_an_answer_costs_three_queries_at_most(text: str, named: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        look(named, text, limit=8)
    assert len(queries) <= 3


@given(text=st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_no_text_breaks_answers_or_explanations(text: str, editor: User) -> None:
    assert look(editor, text).hits == []
    explain(editor, text)


@pytest.mark.parametrize("name", ["\ufdfa" * 60, "½ Ⅷ ﬃ ª", "x" * 200, "a-" * 150])
def test_strange_letters_and_long_names_are_found_too(name: str, editor: User) -> None:
    make(Place, actor=editor, name=name[:200])
    assert [hit.title for hit in look(editor, name[:200]).hits] == [name[:200]]


def test_a_suggestion_page_and_the_search_page_say_what_was_meant(
    named: User, client_of: Callable[[User], Any]
) -> None:
    client = client_of(named)
    short = client.get("/search/suggest/", {"q": "hrabin"}).content.decode()
    assert "spelled nearly so" in short
    assert 'role="option"' in short
    page = client.get("/search/", {"q": "hrabin"}).content.decode()
    assert "Did you mean" in page
    assert '<a href="?q=Harbin">Harbin</a>' in page
    assert "No word of any record begins with “hrabin”." in page


def test_the_search_page_narrows_by_kind(named: User, client_of: Callable[[User], Any]) -> None:
    client = client_of(named)
    make(Source, actor=named, title="Harbin report")
    assert "kind=sources.source" in client.get("/search/", {"q": "harbin"}).content.decode()
    page = client.get("/search/", {"q": "harbin", "kind": "sources.source"}).content.decode()
    assert "Harbin report" in page
    assert "/open/directory.place/" not in page

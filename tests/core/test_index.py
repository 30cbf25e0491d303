"""The search index answers with what the reader may see, and follows every write."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Grant, User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.errors import RuleError
from proxenia.core.index import gathered, rebuild, search
from proxenia.core.models import SearchEntry
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Name, Organisation, Person, Place, Post, Tenure, Topic
from proxenia.directory.reference import load_reference_data
from proxenia.relations.models import Agreement, AgreementParty, Tie, TieParty, TieTopic
from proxenia.sources.models import Source
from tests.factories import make


def titles(user: User, text: str, **more: object) -> list[str]:
    return [hit.title for hit in search(user, text, **more)]  # type: ignore[arg-type]


def test_a_record_is_found_by_every_name_it_has(editor: User) -> None:
    place = make(Place, actor=editor, name="Harbin")
    create(Name, {"place": place, "text": "哈尔滨", "language": "zh"}, actor=editor)
    for text in ("harbin", "哈尔滨", "haerbin", "HARB"):
        assert titles(editor, text) == ["Harbin"]


def test_the_index_follows_changes_and_removals(editor: User) -> None:
    place = make(Place, actor=editor, name="Nanking")
    change(place, {"name": "Nanjing"}, actor=editor)
    assert (titles(editor, "nanking"), titles(editor, "nanjing")) == ([], ["Nanjing"])
    name = create(Name, {"place": place, "text": "Kinling"}, actor=editor)
    remove(name, actor=editor)
    assert titles(editor, "kinling") == []
    remove(place, actor=editor)
    assert titles(editor, "nanjing") == []


def test_what_is_gathered_is_found_from_the_end_on(editor: User) -> None:
    with gathered():
        place = make(Place, actor=editor, name="Nanking")
        change(place, {"name": "Nanjing"}, actor=editor)
        assert titles(editor, "nanjing") == []
    assert (titles(editor, "nanking"), titles(editor, "nanjing")) == ([], ["Nanjing"])
    make(Place, actor=editor, name="Harbin")
    assert titles(editor, "harbin") == ["Harbin"]


def test_nothing_is_gathered_for_later_where_it_ends_in_an_error(editor: User) -> None:
    with suppress(RuleError), gathered():
        make(Place, actor=editor, name="Nanjing")
        create(Place, {"name": ""}, actor=editor)
    assert titles(editor, "nanjing") == []
    make(Place, actor=editor, name="Harbin")
    assert titles(editor, "harbin") == ["Harbin"]


@pytest.mark.parametrize(
    ("sharing", "own", "near", "far"),
    [(Sharing.OFFICE, True, False, False), (Sharing.REGION, True, True, False), (Sharing.PUBLIC, True, True, True)],
)
def test_a_search_finds_what_the_searcher_may_see(
    sharing: str, own: bool, near: bool, far: bool, steward: User, neighbour: User, stranger: User
) -> None:
    make(Source, actor=steward, title="Zugvogel", sharing=sharing)
    seen = [titles(user, "zugvogel") == ["Zugvogel"] for user in (steward, neighbour, stranger)]
    assert seen == [own, near, far]


def test_a_change_of_sharing_reaches_the_index(steward: User, stranger: User) -> None:
    source = make(Source, actor=steward, title="Zugvogel", sharing=Sharing.PUBLIC)
    assert titles(stranger, "zugvogel") == ["Zugvogel"]
    change(source, {"sharing": Sharing.OFFICE}, actor=steward)
    assert titles(stranger, "zugvogel") == []


def test_a_guest_finds_what_was_opened(admin: User, account: Callable[..., User]) -> None:
    guest = account(admin.office, Role.GUEST)
    opened, _hidden = make(Place, actor=admin, name="Zugvogel 1"), make(Place, actor=admin, name="Zugvogel 2")
    Grant.objects.create(office=admin.office, user=guest, label="directory.place", record_id=opened.pk)
    assert titles(guest, "zugvogel") == ["Zugvogel 1"]


def test_names_come_before_words(editor: User) -> None:
    make(Source, actor=editor, title="A report", note={"en": "Much about Zugvogel, zugvogel and zugvogel"})
    make(Source, actor=editor, title="Zugvogel")
    assert titles(editor, "zugvogel") == ["Zugvogel", "A report"]


@pytest.mark.parametrize("text", ["Harbin", "harbin", "haerbin", "哈尔滨"])
def test_a_place_and_the_tie_with_it_come_before_what_only_contains_the_words(editor: User, text: str) -> None:
    place = make(Place, actor=editor, name="Harbin")
    create(Name, {"place": place, "text": "哈尔滨", "language": "zh"}, actor=editor)
    city = make(Organisation, actor=editor, name="City 1", place=place)
    create(Name, {"organisation": city, "text": "哈尔滨市政府", "language": "zh"}, actor=editor)
    make(Post, actor=editor, organisation=city, label={"en": "Mayor of Harbin 哈尔滨"})
    for name in ("Personer i embeder, Home – Harbin", "Home – Harbin"):
        make(TieParty, actor=editor, tie=make(Tie, actor=editor, name=name), organisation=city, side="theirs")
    make(Source, actor=editor, title="A Harbin 哈尔滨 report")
    assert titles(editor, text)[:3] == ["Harbin", "Home – Harbin", "Personer i embeder, Home – Harbin"]


def test_what_is_called_exactly_so_comes_first_whatever_its_kind(editor: User) -> None:
    make(Tie, actor=editor, name="Zugvogel and Aarhus")
    make(Source, actor=editor, title="Zugvogel i Århus")
    assert titles(editor, "zugvogel i aarhus")[0] == "Zugvogel i Århus"
    assert titles(editor, "zugvogel aarhus") == ["Zugvogel and Aarhus", "Zugvogel i Århus"]


def test_a_search_may_be_narrowed_to_a_kind_and_has_a_limit(editor: User) -> None:
    make(Place, actor=editor, name="Zugvogel")
    for _number in range(3):
        make(Source, actor=editor, title="Zugvogel")
    assert len(titles(editor, "zugvogel")) == 4
    assert len(titles(editor, "zugvogel", labels=["directory.place"])) == 1
    assert len(titles(editor, "zugvogel", limit=2)) == 2


def test_a_search_costs_two_queries_however_much_it_finds(editor: User) -> None:
    counts = []
    titles(editor, "zugvogel")
    for _number in range(3):
        make(Place, actor=editor, name="Zugvogel")
        with CaptureQueriesContext(connection) as queries:
            titles(editor, "zugvogel")
        counts.append(len(queries))
    assert counts == [2, 2, 2]


def entries() -> list[tuple[object, ...]]:
    fields = ("label", "record_id", "office_id", "sharing", "title", "detail", "names", "words", "called")
    return list(SearchEntry.objects.order_by("label", "record_id").values_list(*fields))


def test_a_post_given_to_somebody_else_leaves_no_trace_with_the_former_holder(editor: User) -> None:
    former, later = (make(Person, actor=editor, name=f"Delegate {number}") for number in (12, 13))
    tenure = make(Tenure, actor=editor, person=former, post=make(Post, actor=editor, label={"en": "Clerk"}))
    change(tenure, {"person": later}, actor=editor)
    assert [hit.title for hit in search(editor, "delegate") if "Clerk" in hit.detail] == ["Delegate 13"]


@pytest.mark.parametrize("model", [Place, Organisation, Post, Tie, Agreement], ids=lambda model: model._meta.label)
def test_entries_that_tell_of_a_record_follow_its_name_and_its_end(steward: User, model: Any) -> None:
    """What a write leaves in the index is what building the index anew would."""
    place = make(Place, actor=steward)
    make(Place, actor=steward, part_of=place)
    organisation = make(Organisation, actor=steward, place=place)
    post = make(Post, actor=steward, organisation=organisation)
    make(Tenure, actor=steward, post=post, person=make(Person, actor=steward))
    tie = make(Tie, actor=steward)
    make(TieParty, actor=steward, tie=tie, organisation=organisation)
    agreement = make(Agreement, actor=steward, ties=[tie])
    make(AgreementParty, actor=steward, agreement=agreement, organisation=organisation)
    known = {type(one): one for one in (place, organisation, post, tie, agreement)}[model]
    name = next(name for name in ("name", "label", "title") if hasattr(known, name))
    texts = {"name": "Zugvogel"}.get(name, {"en": "Zugvogel"})
    for step in (lambda: change(known, {name: texts}, actor=steward), lambda: _try_to_remove(known, steward)):
        step()
        kept = entries()
        rebuild()
        assert entries() == kept


def _try_to_remove(record: Any, actor: User) -> None:
    with suppress(RuleError):
        remove(record, actor=actor)


def test_a_topic_that_is_renamed_in_the_shipped_list_is_found_by_its_new_name(editor: User) -> None:
    load_reference_data()
    tie, topic = make(Tie, actor=editor), Topic.objects.get(slug="water")
    make(TieTopic, actor=editor, tie=tie, topic=topic)
    Topic.objects.filter(pk=topic.pk).update(label={"en": "Zugvogel"})
    rebuild()
    assert titles(editor, "zugvogel") == [tie.name]
    load_reference_data()
    assert (titles(editor, "zugvogel"), titles(editor, "water")) == ([], [tie.name])


def test_rebuilding_changes_nothing(editor: User) -> None:
    make(Place, actor=editor, name="Harbin")
    make(Source, actor=editor, title="Article 1")
    before = entries()
    assert rebuild() == len(before)
    assert entries() == before


@given(text=st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_text_breaks_the_search(text: str, editor: User) -> None:
    assert search(editor, text) == []


def test_a_name_without_a_letter_is_kept_too(editor: User) -> None:
    place = create(Place, {"name": ":"}, actor=editor)
    assert SearchEntry.objects.get(label="directory.place", record_id=place.pk).names == "@directory.place"

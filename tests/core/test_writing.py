"""The three verbs: right, rule, write, event and index, or nothing at all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create, create_many, remove
from proxenia.audit.models import Event
from proxenia.contacts.models import Interaction
from proxenia.core.errors import NotAllowed, RuleError, Stale
from proxenia.core.models import SearchEntry
from proxenia.core.scoping import Sharing, seen_along
from proxenia.directory.models import Name, Organisation, Person, Place, Post
from proxenia.relations.models import Agreement, AgreementParty, Commitment, Tie
from tests.factories import make


def events() -> list[tuple[str, str, dict[str, Any]]]:
    return list(Event.objects.order_by("seq").values_list("verb", "label", "changes"))


def test_every_verb_leaves_its_event_and_keeps_the_index(editor: User) -> None:
    place = create(Place, {"name": "Harbin"}, actor=editor)
    assert SearchEntry.objects.get().title == "Harbin"
    change(place, {"name": "Harbin City", "kind": "city"}, actor=editor)
    assert SearchEntry.objects.get().title == "Harbin City"
    remove(place, actor=editor)
    assert not SearchEntry.objects.exists()
    verbs = events()
    assert [verb for verb, _label, _changes in verbs] == ["created", "changed", "removed"]
    assert verbs[1][2] == {"name": ["Harbin", "Harbin City"]}
    assert verbs[0][2]["name"] == "Harbin"
    assert verbs[2][2]["name"] == "Harbin City"


def test_a_record_belongs_to_its_makers_office_whatever_was_said(editor: User, stranger: User) -> None:
    assert create(Place, {"name": "Harbin"}, actor=editor).office_id == editor.office_id
    assert create(Place, {"name": "Harbin"}, actor=stranger).office_id == stranger.office_id


def test_a_change_that_changes_nothing_leaves_no_event(editor: User) -> None:
    place = create(Place, {"name": "Harbin"}, actor=editor)
    change(place, {"name": "Harbin"}, actor=editor)
    assert [verb for verb, _label, _changes in events()] == ["created"]


def test_who_was_slower_is_told_and_overwrites_nothing(editor: User) -> None:
    place = create(Place, {"name": "Harbin"}, actor=editor)
    mine, theirs = Place.objects.get(pk=place.pk), Place.objects.get(pk=place.pk)
    change(theirs, {"name": "Theirs"}, actor=editor, version=1)
    with pytest.raises(Stale):
        change(mine, {"name": "Mine"}, actor=editor, version=1)
    place.refresh_from_db()
    assert (place.name, place.version) == ("Theirs", 2)


def test_a_change_of_one_value_leaves_what_others_wrote_meanwhile(editor: User) -> None:
    place = create(Place, {"name": "Harbin"}, actor=editor)
    name = create(Name, {"place": place, "text": "Harbin", "language": "en"}, actor=editor)
    mine, theirs = Name.objects.get(pk=name.pk), Name.objects.get(pk=name.pk)
    change(theirs, {"text": "Kharbin"}, actor=editor)
    changed = change(mine, {"language": "da"}, actor=editor)
    name.refresh_from_db()
    assert (name.text, name.language) == ("Kharbin", "da")
    assert (changed.text, changed.language) == ("Kharbin", "da")


@pytest.mark.parametrize("role", [Role.READER, Role.MEMBER, Role.ADVISER, Role.GUEST])
def test_roles_that_read_write_nothing(role: str, editor: User, account: Callable[..., User]) -> None:
    place, other = make(Place, actor=editor), account(editor.office, role)
    for attempt in (
        lambda: create(Place, {"name": "X"}, actor=other),
        lambda: create_many(Place, [{"name": "X"}], actor=other),
        lambda: change(place, {"name": "X"}, actor=other),
        lambda: remove(place, actor=other),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_stranger_changes_and_removes_nothing_of_ours(editor: User, stranger: User) -> None:
    place = make(Place, actor=editor)
    for attempt in (
        lambda: change(place, {"name": "X"}, actor=stranger),
        lambda: remove(place, actor=stranger),
        lambda: create(Name, {"place": place, "text": "X"}, actor=stranger),
    ):
        with pytest.raises((NotAllowed, RuleError)):
            attempt()
    assert Place.objects.get().name == place.name
    assert not Name.objects.exists()


def test_a_reference_to_a_strangers_private_record_is_refused(editor: User, stranger: User) -> None:
    foreign = make(Place, actor=stranger)
    ours = make(Organisation, actor=editor)
    for attempt in (
        lambda: create(Organisation, {"name": "X", "place": foreign}, actor=editor),
        lambda: create_many(Organisation, [{"name": "X", "place": foreign}], actor=editor),
        lambda: change(ours, {"place": foreign}, actor=editor),
    ):
        with pytest.raises(RuleError) as refused:
            attempt()
        assert (refused.value.code, list(refused.value.fields)) == ("record.reference.unknown", ["place"])


def test_a_reference_to_a_strangers_public_record_is_good(editor: User, stranger: User) -> None:
    public = make(Place, actor=stranger, sharing=Sharing.PUBLIC)
    assert create(Organisation, {"name": "X", "place": public}, actor=editor).place == public


def test_only_stewards_share(editor: User, steward: User) -> None:
    place = make(Place, actor=editor)
    with pytest.raises(NotAllowed, match="steward"):
        create(Place, {"name": "X", "sharing": Sharing.PUBLIC}, actor=editor)
    with pytest.raises(NotAllowed, match="steward"):
        change(Place.objects.get(), {"sharing": Sharing.REGION}, actor=editor)
    assert change(place, {"sharing": Sharing.REGION}, actor=steward).sharing == Sharing.REGION


def test_a_record_is_shared_no_further_than_what_it_names(steward: User) -> None:
    organisation = make(Organisation, actor=steward, name="Utility 1")
    post = make(Post, actor=steward, organisation=organisation)
    with pytest.raises(RuleError, match="“Utility 1” is shared less far") as refused:
        change(Post.objects.get(pk=post.pk), {"sharing": Sharing.REGION}, actor=steward)
    assert refused.value.code == "record.share.names_hidden"
    with pytest.raises(RuleError, match="Utility 1"):
        make(Post, actor=steward, organisation=organisation, sharing=Sharing.PUBLIC)
    change(organisation, {"sharing": Sharing.REGION}, actor=steward)
    change(Post.objects.get(pk=post.pk), {"sharing": Sharing.REGION}, actor=steward)
    with pytest.raises(RuleError, match="named by") as refused:
        change(Organisation.objects.get(pk=organisation.pk), {"sharing": Sharing.OFFICE}, actor=steward)
    assert list(refused.value.fields) == ["sharing"]
    assert Organisation.objects.get().sharing == Sharing.REGION


def test_a_neighbour_reads_no_name_that_is_not_shared(
    steward: User, neighbour: User, client_of: Callable[[User], Client]
) -> None:
    agreement = make(Agreement, actor=steward, sharing=Sharing.REGION)
    for number, sharing in ((1, Sharing.OFFICE), (2, Sharing.REGION)):
        organisation = make(Organisation, actor=steward, name=f"Utility {number}", sharing=sharing)
        post = make(Post, actor=steward, organisation=organisation, label={"en": f"Head {number}"}, sharing=sharing)
        make(AgreementParty, actor=steward, agreement=agreement, organisation=organisation)
        make(Commitment, actor=steward, agreement=agreement, owner=post, side="theirs")
    pages = [client_of(user).get(agreement.get_absolute_url()).content.decode() for user in (steward, neighbour)]
    named = [[name in page for name in ("Utility 1", "Head 1", "Utility 2")] for page in pages]
    assert named == [[True, True, True], [False, False, True]]
    owed = [Commitment.objects.filter(seen_along(Commitment, "owner", user)) for user in (steward, neighbour)]
    assert [[str(one.owner) for one in found] for found in owed] == [["Head 1", "Head 2"], ["Head 2"]]


def test_a_broken_rule_names_the_field_and_writes_nothing(editor: User) -> None:
    with pytest.raises(RuleError) as refused:
        create(Place, {"name": ""}, actor=editor)
    assert list(refused.value.fields) == ["name"]
    with pytest.raises(RuleError, match="end lies before the start"):
        create(Organisation, {"name": "X", "founded": "2010", "dissolved": "2009"}, actor=editor)
    assert events() == []


def test_the_constraints_hold_for_many_rows_too(editor: User) -> None:
    with pytest.raises(RuleError, match=r"GeoNames number already|clashes"):
        create_many(Place, [{"name": "A", "geoname_id": 1}, {"name": "B", "geoname_id": 1}], actor=editor)
    assert not Place.objects.exists()
    assert events() == []


def test_what_is_in_use_is_not_removed(editor: User) -> None:
    place = make(Place, actor=editor)
    create(Organisation, {"name": "Town hall", "place": place}, actor=editor)
    with pytest.raises(RuleError, match="Town hall"):
        remove(place, actor=editor)
    assert Place.objects.exists()


def test_many_at_once_is_the_same_as_one_by_one(
    office: Office, other_office: Office, account: Callable[..., User]
) -> None:
    rows = [
        {"name": "Delegate 1", "born": "1950", "given_name": "Delegate"},
        {"name": "Delegate 2", "born": "1960-05"},
        {"name": "Delegate 3", "extra": {"a": [1, "x"]}},
    ]
    one, many = account(office, Role.EDITOR), account(other_office, Role.EDITOR)
    for row in rows:
        create(Person, row, actor=one)
    create_many(Person, rows, actor=many)
    assert state(one) == state(many)


def state(user: User) -> list[list[Any]]:
    """Return everything the verbs wrote for an office, apart from keys."""
    people = Person.objects.filter(office_id=user.office_id).order_by("name")
    found = SearchEntry.objects.filter(office_id=user.office_id).order_by("title")
    happened = Event.objects.filter(office_id=user.office_id).order_by("seq")
    return [
        [list(row) for row in people.values_list("name", "given_name", "born", "extra", "sharing", "version")],
        [list(row) for row in found.values_list("label", "title", "detail", "names", "words", "sharing")],
        [[one.seq, one.verb, one.label, sorted(set(one.changes) - {"*"})] for one in happened],
    ]


def test_many_at_once_name_others_in_as_many_statements_as_one_does(editor: User) -> None:
    ties = [make(Tie, actor=editor, name=f"Tie {number}") for number in range(3)]
    rows = [{"title": f"Visit {number}", "kind": "visit", "ties": [*ties, ties[0]]} for number in range(5)]
    create_many(Interaction, rows[:1], actor=editor)
    with CaptureQueriesContext(connection) as one:
        create_many(Interaction, rows[1:2], actor=editor)
    with CaptureQueriesContext(connection) as many:
        made = create_many(Interaction, rows[2:], actor=editor)
    assert len(one) == len(many)
    assert [sorted(visit.ties.values_list("pk", flat=True)) for visit in made] == [[tie.pk for tie in ties]] * 3
    said = Event.objects.filter(label="contacts.interaction").values_list("changes__ties", flat=True)
    assert list(said) == [[tie.pk for tie in ties]] * 5


def test_what_is_in_use_by_others_is_counted_and_not_named(editor: User, stranger: User) -> None:
    place = make(Place, actor=editor)
    Place.objects.filter(pk=place.pk).update(sharing=Sharing.PUBLIC)
    make(Organisation, actor=stranger, name="Zugvogel 4711", place=Place.objects.get(pk=place.pk))
    with pytest.raises(RuleError, match="used by 1 record that you may not see") as refused:
        remove(place, actor=editor)
    assert "Zugvogel" not in refused.value.message
    make(Organisation, actor=editor, name="Office of the harbour", place=place)
    with pytest.raises(RuleError, match="used by Office of the harbour and 1 that you may not see"):
        remove(place, actor=editor)


def test_sharing_less_far_names_no_record_of_others(steward: User, stranger: User) -> None:
    place = make(Place, actor=steward, sharing=Sharing.PUBLIC)
    circle = make(Organisation, actor=stranger, name="Zugvogel 4711", place=place)
    Organisation.objects.filter(pk=circle.pk).update(sharing=Sharing.REGION)
    with pytest.raises(RuleError, match="named by 1 record that you may not see"):
        change(place, {"sharing": Sharing.OFFICE}, actor=steward)

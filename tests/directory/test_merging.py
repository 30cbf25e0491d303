"""Two records that are one: everything moves, and everything comes back."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, refresh_index, remove
from proxenia.audit.chain import verify
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.models import SearchEntry
from proxenia.directory import queries
from proxenia.directory.merging import merge_records, undo_merge
from proxenia.directory.models import Identifier, Import, Merge, Name, Organisation, Person, Place, Post, Tenure
from proxenia.relations.models import Tie, TieParty
from proxenia.sources.models import Citation, Source

ROOMS = ("directory", "sources")


def everything() -> dict[str, Any]:
    """Return all rows of the rooms below and of the directory, but for counts of changes and the merges themselves."""
    found = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            if model is Merge:
                continue
            for row in json.loads(serializers.serialize("json", model._base_manager.order_by("pk"))):
                row["fields"].pop("version", None)
                found[row["model"], row["pk"]] = row["fields"]
    entries = SearchEntry.objects.values_list("label", "record_id", "title", "names", "words")
    return found | {("search", *entry[:2]): entry[2:] for entry in entries}


@pytest.fixture
def doubles(steward: User, city: Any) -> Any:
    double = create(
        Place,
        {"name": "Tswane", "geoname_id": 964137, "part_of": create(Place, {"name": "Province 1"}, actor=steward)},
        actor=steward,
    )
    create(Name, {"place": double, "text": "茨瓦内", "language": "zh"}, actor=steward)
    create(Organisation, {"name": "Utility 1", "place": double}, actor=steward)
    create(Place, {"name": "District 1", "part_of": double}, actor=steward)
    create(Tenure, {"post": city.posts["Director"], "area": double}, actor=steward)
    source = create(Source, {"title": "Report 1"}, actor=steward)
    create(
        Citation,
        {"source": source, "about_label": "directory.place", "about_id": double.pk, "locator": "l. 1"},
        actor=steward,
    )
    create(
        Import,
        {"format": "popolo", "file_name": "f", "keys": {"directory.place": {"a": double.pk, "b": city.place.pk}}},
        actor=steward,
    )
    return city.place, double


def test_all_that_points_at_the_double_moves(steward: User, doubles: Any) -> None:
    kept, double = doubles
    number = double.pk
    shown = {str(line.what): line.count for line in queries.merge_preview(steward, kept, double)}
    assert sum(shown.values()) == 5
    merge_records(kept, double, actor=steward)
    kept.refresh_from_db()
    assert not Place.objects.filter(pk=number).exists()
    assert kept.geoname_id == 964137
    assert kept.part_of.name == "Province 1"
    assert {name.text for name in kept.names.all()} == {"Pretoria", "茨瓦内", "Tswane"}
    assert Organisation.objects.get(name="Utility 1").place == kept
    assert Tenure.objects.filter(area=kept).count() == 1
    assert Citation.objects.get().about_id == kept.pk
    assert Import.objects.get().keys == {"directory.place": {"a": kept.pk, "b": kept.pk}}
    assert [hit.record_id for hit in search(steward, "Tswane", labels=["directory.place"])] == [kept.pk]


def test_undoing_a_merge_gives_back_what_was(steward: User, doubles: Any) -> None:
    kept, double = doubles
    refresh_index([kept, double])
    before = everything()
    merge = merge_records(kept, double, actor=steward)
    assert everything() != before
    undo_merge(merge, actor=steward)
    assert everything() == before
    assert verify(steward.office_id) is None


def test_a_part_of_the_double_and_its_whole_can_be_one(steward: User, doubles: Any) -> None:
    _kept, double = doubles
    district = Place.objects.get(name="District 1")
    before = everything()
    merge = merge_records(district, double, actor=steward)
    district.refresh_from_db()
    assert district.part_of.name == "Province 1"
    undo_merge(merge, actor=steward)
    assert everything() == before


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_name=st.sampled_from(["", "A", "B"]),
    born=st.sampled_from([None, 19500000, 19600501]),
    names=st.lists(st.sampled_from(["One", "Two", "Double"]), max_size=3),
    numbers=st.lists(st.sampled_from(["1", "2"]), max_size=2),
    years=st.lists(st.sampled_from([19900000, 20000000]), max_size=2),
)
def test_merge_and_undo_is_nothing_done(
    steward: User, city: Any, given_name: str, born: Any, names: list[str], numbers: list[str], years: list[int]
) -> None:
    double = create(Person, {"name": "Double", "given_name": given_name, "born": born}, actor=steward)
    for text in names:
        create(Name, {"person": double, "text": text}, actor=steward)
    for value in numbers:
        create(Identifier, {"person": double, "scheme": "register", "value": value}, actor=steward)
    for year in years:
        create(Tenure, {"post": city.posts["Director"], "person": double, "start": year}, actor=steward)
    refresh_index([city.first, double])
    before = everything()
    undo_merge(merge_records(city.first, double, actor=steward), actor=steward)
    assert everything() == before


def test_what_changed_since_stays(steward: User, doubles: Any) -> None:
    kept, double = doubles
    merge = merge_records(kept, double, actor=steward)
    create(Name, {"place": kept, "text": "New name"}, actor=steward)
    Place.objects.filter(pk=kept.pk).update(geoname_id=1)
    undo_merge(merge, actor=steward)
    kept.refresh_from_db()
    assert (kept.geoname_id, kept.names.filter(text="New name").exists()) == (1, True)


def test_a_merge_is_undone_once(steward: User, doubles: Any) -> None:
    merge = merge_records(*doubles, actor=steward)
    undo_merge(merge, actor=steward)
    with pytest.raises(RuleError, match="undone already"):
        undo_merge(merge, actor=steward)


def test_only_two_of_a_kind_are_merged(steward: User, city: Any) -> None:
    for other in (city.place, city.first):
        with pytest.raises(RuleError, match="same kind"):
            merge_records(city.place, other, actor=steward)


def test_only_a_steward_of_the_office_merges(editor: User, stranger: User, doubles: Any) -> None:
    for user in (editor, stranger):
        with pytest.raises(NotAllowed):
            merge_records(*doubles, actor=user)
        assert queries.merge_preview(user, *doubles) == []
    assert Place.objects.filter(pk=doubles[1].pk).exists()


def test_the_page_shows_what_moves_then_merges_then_undoes(client_of: Any, steward: User, doubles: Any) -> None:
    kept, double = doubles
    client, url = client_of(steward), f"/directory/merge/place/{kept.pk}/"
    assert "identifiers" not in client.get(url, {"other": f"#{double.pk}"}).content.decode()
    assert client.post(url, {"other": f"#{kept.pk}"}).status_code == 422
    assert client.post(url, {"other": f"#{double.pk}"}).url == kept.get_absolute_url()
    page = client.get("/directory/merges/").content.decode()
    assert "Tswane" in page
    number = Merge.objects.get().pk
    assert client.post(f"/directory/merges/{number}/undo/").url == double.get_absolute_url()
    assert "undone" in client.get("/directory/merges/").content.decode()


def test_an_editor_and_a_stranger_stay_outside(client_of: Any, editor: User, stranger: User, doubles: Any) -> None:
    url = f"/directory/merge/place/{doubles[0].pk}/"
    assert client_of(editor).get(url).status_code == 403
    assert client_of(stranger).get(url).status_code == 404
    assert client_of(stranger).get("/directory/merge/nothing/1/").status_code == 404


def test_a_post_is_found_by_the_new_name_of_its_organisation(steward: User, city: Any) -> None:
    double = create(Organisation, {"name": "Town hall 7"}, actor=steward)
    create(Post, {"label": {"en": "Clerk"}, "organisation": double}, actor=steward)
    merge_records(city.hall, double, actor=steward)
    assert [hit.title for hit in search(steward, "clerk city", labels=["directory.post"])] == ["Clerk, City hall 1"]


def test_a_merge_of_people_leaves_no_name_in_the_chain(steward: User, city: Any) -> None:
    double = create(Person, {"name": "Delegate 12", "born": "1950-05-17"}, actor=steward)
    undo_merge(merge_records(city.first, double, actor=steward), actor=steward)
    events = json.dumps(list(Event.objects.values_list("changes", flat=True)))
    assert "Delegate 12" not in events
    assert "1950" not in events


def test_two_that_stand_side_by_side_in_a_third_record_are_not_merged(steward: User, city: Any) -> None:
    double = create(Organisation, {"name": "City hall one", "founded": "1900"}, actor=steward)
    create(Name, {"organisation": double, "text": "Town hall"}, actor=steward)
    tie = create(Tie, {"name": "Tie 1", "kind": "partnership"}, actor=steward)
    for organisation in (city.hall, double):
        create(TieParty, {"tie": tie, "organisation": organisation, "side": "theirs"}, actor=steward)
    before, events = everything(), Event.objects.count()
    parties = set(TieParty.objects.values_list("pk", "organisation"))
    with pytest.raises(RuleError, match=r"side by side in .* Take one of the two away there first") as refused:
        merge_records(city.hall, double, actor=steward)
    assert refused.value.code == "directory.merge.both"
    assert everything() == before
    assert (set(TieParty.objects.values_list("pk", "organisation")), Event.objects.count()) == (parties, events)
    assert not Merge.objects.exists()


def test_undoing_after_other_edits_gives_back_the_rest(steward: User, doubles: Any) -> None:
    kept, double = doubles
    merge = merge_records(kept, double, actor=steward)
    utility, district = Organisation.objects.get(name="Utility 1"), Place.objects.get(name="District 1")
    elsewhere = create(Place, {"name": "Elsewhere"}, actor=steward)
    change(utility, {"place": elsewhere}, actor=steward)
    remove(district, actor=steward)
    change(Place.objects.get(pk=kept.pk), {"name": "Renamed"}, actor=steward)
    back = undo_merge(merge, actor=steward)
    kept.refresh_from_db()
    utility.refresh_from_db()
    assert (kept.name, kept.geoname_id, back.name, back.geoname_id) == ("Renamed", None, "Tswane", 964137)
    assert utility.place == elsewhere
    assert [name.text for name in back.names.all()] == ["茨瓦内"]
    assert Citation.objects.get().about_id == back.pk
    assert [hit.title for hit in search(steward, "tswane", labels=["directory.place"])] == ["Tswane"]
    assert verify(steward.office_id) is None


def test_a_merge_whose_kept_record_is_gone_is_not_undone(steward: User, city: Any) -> None:
    first, double = (create(Person, {"name": f"Delegate {number}"}, actor=steward) for number in (12, 13))
    merge = merge_records(first, double, actor=steward)
    remove(Person.objects.get(pk=first.pk), actor=steward)
    with pytest.raises(RuleError, match="no longer here"):
        undo_merge(merge, actor=steward)

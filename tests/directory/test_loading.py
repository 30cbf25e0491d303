"""The gazetteer and the topics in the database."""

import pytest

from proxenia.directory import queries
from proxenia.directory.models import GazetteerEntry, Topic
from proxenia.directory.reference import load_reference_data


@pytest.mark.data
@pytest.mark.django_db
def test_loading_twice_is_loading_once_and_old_towns_go() -> None:
    counts = load_reference_data()
    GazetteerEntry.objects.create(geoname_id=1, name="Gone", country="DK", latitude=0, longitude=0, folded=" gone")
    GazetteerEntry.objects.filter(pk=2624652).update(name="Wrong")
    Topic.objects.filter(slug="heat-supply").update(parent=None)
    assert load_reference_data() == counts
    assert (GazetteerEntry.objects.count(), Topic.objects.count()) == (counts["towns"], counts["topics"])
    assert Topic.objects.get(slug="heat-supply").parent == Topic.objects.get(slug="energy")
    for words, name in (
        ("arhus", "Århus"),
        ("AARHUS", "Århus"),
        ("haerbin", "Harbin"),
        ("哈尔滨", "Harbin"),
        ("tshwane", "Pretoria"),
    ):
        assert queries.gazetteer(words)[0].name == name, words

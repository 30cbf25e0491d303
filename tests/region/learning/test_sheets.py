"""The sheets of trips and recommendations go out and come in again; compared values only go out."""

from collections.abc import Callable
from typing import Any

import pytest

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import Organisation, Place
from proxenia.exchange import actions, queries, working
from proxenia.exchange.exporting import as_csv
from proxenia.region.models import Recommendation, RecommendationStep, StudyPeer, StudyTrip, StudyValue
from tests.factories import make


def bring(content: bytes, key: str, actor: User) -> Any:
    [sheet] = SHEETS.of(key)
    [run] = actions.take_file(content, file_name="one.csv", sheet=sheet, actor=actor)
    looked = working.go_on(actions.set_columns(run, run.columns, {}, actor=actor).pk)
    return queries.outcome(working.go_on(actions.bring_in(looked, actor=actor).pk))


def out(key: str, actor: User) -> bytes:
    [sheet] = SHEETS.of(key)
    return "".join(as_csv(sheet, actor=actor)).encode()


@pytest.fixture
def trip(steward: User) -> Any:
    place = make(Place, actor=steward, name="Manchester")
    city = make(Organisation, actor=steward, name="A city")
    values = {
        "title": {"en": "Mayors in Manchester", "da": "Borgmestre i Manchester"},
        "start": PartialDate.parse("2015"),
    }
    return create(StudyTrip, {**values, "places": [place], "organisations": [city]}, actor=steward)


def test_trips_and_recommendations_go_out_and_come_in_again(
    trip: Any, steward: User, other_office: Office, account: Callable[..., User]
) -> None:
    advice = create(Recommendation, {"trip": trip, "text": {"en": "Ask together"}}, actor=steward)
    step = {"recommendation": advice, "state": "adopted", "on": PartialDate.parse("2016")}
    create(RecommendationStep, step, actor=steward)
    empty = account(other_office, Role.STEWARD)
    for key in ("places", "organisations", "study-trips", "recommendations"):
        content = out(key, steward)
        again, fresh = bring(content, key, steward), bring(content, key, empty)
        assert again.counts["same"] == 1, (key, again)
        assert fresh.counts["new"] == 1, (key, fresh)
    made = StudyTrip.objects.get(office=other_office)
    assert (made.title, str(made.start)) == (trip.title, "2015")
    assert [str(one) for one in made.places.all()] == ["Manchester"]
    told = Recommendation.objects.get(office=other_office)
    assert (told.trip, told.state_on()) == (made, "proposed")


def test_what_became_of_a_recommendation_goes_out(trip: Any, steward: User) -> None:
    create(Recommendation, {"trip": trip, "text": {"en": "Ask together"}}, actor=steward)
    assert "proposed" in out("recommendations", steward).decode()


def test_values_go_out_with_what_is_missing(steward: User, reader: User) -> None:
    value: Any = make(StudyValue, actor=steward)
    peer = make(StudyPeer, actor=steward, study=value.study, name={"en": "Manchester"})
    said = {"study": value.study, "indicator": value.indicator, "peer": peer, "period": "2015"}
    create(StudyValue, {**said, "missing": "not_published"}, actor=steward)
    told = out("study-values", reader).decode()
    assert "Manchester" in told
    assert "not published" in told

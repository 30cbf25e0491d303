"""Study trips and recommendations: what came of them is told whole, with what is not known, to whoever sees it."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.bodies.models import Body, Decision
from proxenia.core.clock import today
from proxenia.core.contributions import ALARMS, PANELS
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Place
from proxenia.links.actions import tie_trip_visit, untie_trip_visit
from proxenia.region.choices import RecommendationState
from proxenia.region.learning.came import came_of
from proxenia.region.learning.queries import recommendations_visible_to, trips_visible_to
from proxenia.region.learning.stepping import STEPPING
from proxenia.region.models import Lesson, Recommendation, RecommendationStep, Region, Study, StudyQuestion, StudyTrip
from proxenia.results.models import Chain, Link, Step
from proxenia.sources.models import Citation, Source
from proxenia.visits.models import Visit
from tests.factories import make

ON = PartialDate.parse


@pytest.fixture(autouse=True)
def _in_june_2018() -> Any:
    with time_machine.travel(dt.datetime(2018, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=steward)

    region = add(Region, name={"en": "A region"})
    place = make(Place, actor=steward, name="Manchester")
    trip = add(StudyTrip, title={"en": "Mayors in Manchester"}, region=region, start=ON("2015"), places=[place])
    question = add(StudyQuestion, trip=trip, question={"en": "How do equals decide?"})
    lesson = add(Lesson, trip=trip, lesson={"en": "Commit to one another"}, question=question)
    advice = add(Recommendation, trip=trip, lesson=lesson, text={"en": "Ask together for roads"})
    return SimpleNamespace(
        add=add, region=region, place=place, trip=trip, question=question, lesson=lesson, advice=advice
    )


def say(world: SimpleNamespace, state: str, on: str, actor: User, **more: Any) -> Any:
    values = {"recommendation": world.advice, "state": state, "on": ON(on), **more}
    return STEPPING.create(RecommendationStep, values, actor=actor)


def test_the_state_follows_from_dated_steps(world: SimpleNamespace, steward: User) -> None:
    assert world.advice.state_on() == RecommendationState.PROPOSED
    say(world, "adopted", "2016-03", steward)
    say(world, "carried_out", "2017", steward)
    advice = recommendations_visible_to(steward).get()
    assert advice.state_on() == RecommendationState.CARRIED_OUT
    assert advice.state_on(dt.date(2016, 12, 31)) == RecommendationState.ADOPTED
    assert advice.state_on(dt.date(2016, 2, 29)) == RecommendationState.PROPOSED


def test_steps_follow_one_another(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="cannot be “carried out”"):
        say(world, "carried_out", "2016", steward)
    with pytest.raises(RuleError, match="Say why it was rejected"):
        say(world, "rejected", "2016", steward)
    adopted = say(world, "adopted", "2016", steward)
    say(world, "carried_out", "2017", steward)
    with pytest.raises(RuleError, match="cannot be “adopted”"):
        say(world, "adopted", "2018", steward)
    with pytest.raises(RuleError, match="cannot be “carried out”"):
        STEPPING.remove(adopted, actor=steward)
    with pytest.raises(RuleError, match="cannot be “carried out”"):
        STEPPING.change(adopted, {"on": ON("2018")}, actor=steward)
    assert RecommendationStep.objects.count() == 2


def test_a_recommendation_is_of_one_trip_or_one_study(world: SimpleNamespace, steward: User) -> None:
    study = world.add(Study, title={"en": "Five regions"})
    for origin in ({}, {"trip": world.trip, "study": study}):
        with pytest.raises(RuleError, match="one study trip or from one study"):
            world.add(Recommendation, text={"en": "More"}, **origin)
    other = world.add(StudyTrip, title={"en": "Elsewhere"})
    with pytest.raises(RuleError, match="lesson of another trip"):
        world.add(Recommendation, text={"en": "More"}, trip=other, lesson=world.lesson)
    with pytest.raises(RuleError, match="question of another trip"):
        world.add(Lesson, trip=other, lesson={"en": "More"}, question=world.question)


def test_an_answer_and_the_state_of_its_question_go_together(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="Write the answer"):
        change(world.question, {"state": "answered"}, actor=steward)
    with pytest.raises(RuleError, match="say that it is answered"):
        change(world.question, {"answer": {"en": "By consensus"}}, actor=steward)
    change(world.question, {"state": "answered", "answer": {"en": "By consensus"}}, actor=steward)


def chain_of(world: SimpleNamespace, about: Any) -> SimpleNamespace:
    """Make C5 in short: a record, then commitment, then stronger advocacy."""
    chain = world.add(Chain, title={"en": "Visits and commitment"}, reference="C5")
    label = about._meta.label_lower
    first = world.add(Step, chain=chain, kind="event", about_label=label, about_id=about.pk, position=1)
    second = world.add(Step, chain=chain, kind="event", label={"en": "New commitment"}, position=2)
    third = world.add(Step, chain=chain, kind="event", label={"en": "Stronger advocacy"}, position=3, start=ON("2016"))
    made = [
        world.add(Link, chain=chain, source=one, target=other, claimed_by={"en": "The officials"})
        for one, other in ((first, second), (second, third))
    ]
    return SimpleNamespace(chain=chain, steps=[first, second, third], links=made)


def test_what_came_of_a_trip_is_told_with_its_evidence(world: SimpleNamespace, steward: User) -> None:
    made = chain_of(world, world.trip)
    source = world.add(Source, title="A report")
    world.add(Citation, source=source, locator="page 1", grade=2, about_label="results.link", about_id=made.links[0].pk)
    found = came_of(steward, world.trip, today())
    assert [(one.title, one.link_grade) for one in found.effects] == [("New commitment", 2), ("Stronger advocacy", 0)]
    assert {one.chain for one in found.effects} == {"C5: Visits and commitment"}


def test_effects_stand_with_the_recommendation_that_led_to_them(world: SimpleNamespace, steward: User) -> None:
    chain_of(world, world.advice)
    say(world, "adopted", "2016", steward)
    found = came_of(steward, world.trip, today())
    assert found.effects == []
    [advice] = found.followed
    assert [one.title for one in advice.effects] == ["New commitment", "Stronger advocacy"]
    assert "That one led to the other is asserted only: there is no evidence of it." in found.unknown


def test_what_is_not_known_is_said(world: SimpleNamespace, steward: User) -> None:
    assert came_of(steward, world.trip, today()).unknown == [
        "“How do equals decide?”: no answer is on record.",
        "“Ask together for roads”: no decision is on record.",
        "No chain says what it led to.",
    ]
    bare = world.add(StudyTrip, title={"en": "Another"})
    assert came_of(steward, bare, today()).unknown == [
        "No lesson is on record.",
        "No recommendation is on record.",
        "No chain says what it led to.",
    ]


def test_recommendations_of_a_study_that_a_trip_inspired_came_of_the_trip(
    world: SimpleNamespace, steward: User
) -> None:
    study = world.add(Study, title={"en": "Five regions"}, on=ON("2016"), trips=[world.trip])
    world.add(Recommendation, study=study, text={"en": "Extend the work"})
    found = came_of(steward, world.trip, today())
    assert [str(one) for one in found.studies] == ["Five regions"]
    assert [str(one.recommendation) for one in found.followed] == ["Ask together for roads", "Extend the work"]


def test_the_page_of_a_trip_answers_what_came_of_it(
    world: SimpleNamespace, steward: User, reader: User, stranger: User, client_of: Any, client: Any
) -> None:
    chain_of(world, world.trip)
    body = make(Body, actor=steward)
    decision = make(Decision, actor=steward, body=body, text={"en": "Ask the ministry"})
    say(world, "adopted", "2016", steward, decision=decision)
    page = client_of(reader).get(world.trip.get_absolute_url()).content.decode()
    for words in ("Commit to one another", "Ask together for roads", "Ask the ministry", "Stronger advocacy", "C5"):
        assert words in page
    assert "What is not known" in page
    for record in (world.trip, world.advice):
        assert client_of(stranger).get(record.get_absolute_url()).status_code == 404
        assert client.get(record.get_absolute_url()).status_code == 302
        assert client_of(reader).get(f"{record.get_absolute_url()}edit/").status_code == 403
    learning = client_of(reader).get(f"/region/{world.region.pk}/learning/").content.decode()
    assert "Mayors in Manchester" in learning
    assert "Ask together for roads" in learning


def test_a_decision_that_the_reader_may_not_see_lends_no_name(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    decision = make(Decision, actor=steward, body=make(Body, actor=steward), text={"en": "A quiet decision"})
    say(world, "adopted", "2016", steward, decision=decision)
    for record in (world.place, world.region, world.trip, world.advice):
        change(record, {"sharing": "public"}, actor=steward)
    page = client_of(stranger).get(world.advice.get_absolute_url()).content.decode()
    assert "adopted" in page
    assert "A quiet decision" not in page
    assert client_of(stranger).get(f"{world.advice.get_absolute_url()}edit/").status_code == 403


def test_another_office_adds_no_step_to_a_recommendation_it_reads(
    world: SimpleNamespace, steward: User, stranger: User, reader: User
) -> None:
    for record in (world.place, world.region, world.trip, world.advice):
        change(record, {"sharing": "public"}, actor=steward)
    for actor in (stranger, reader):
        with pytest.raises(NotAllowed):
            say(world, "adopted", "2016", actor)


def test_a_step_is_said_on_the_page(world: SimpleNamespace, steward: User, client_of: Any) -> None:
    client = client_of(steward)
    url = f"/region/recommendations/{world.advice.pk}/steps/new/"
    assert url in client.get(world.advice.get_absolute_url()).content.decode()
    assert client.post(url, {"state": "rejected", "on": "2016"}).status_code == 422
    assert client.post(url, {"state": "rejected", "on": "2016", "reason_en": "No money"}).status_code == 302
    assert client.post(url, {"state": "adopted", "on": "2017"}).status_code == 302
    assert recommendations_visible_to(steward).get().state_on() == RecommendationState.ADOPTED


def alarms(actor: User) -> list[Any]:
    return [one for told in ALARMS.of("region.learning") for one in told(actor, today())]


def test_a_recommendation_of_which_nobody_decided_for_a_year_raises_an_alarm(
    world: SimpleNamespace, steward: User, stranger: User
) -> None:
    assert [one.kind for one in alarms(steward)] == ["recommendation_undecided"]
    assert alarms(stranger) == []
    say(world, "adopted", "2016", steward)
    assert alarms(steward) == []
    change(world.advice, {"due": ON("2017-12")}, actor=steward)
    assert [one.kind for one in alarms(steward)] == ["recommendation_due"]
    say(world, "carried_out", "2018-05", steward)
    assert alarms(steward) == []


def test_a_recommendation_of_this_year_raises_none(world: SimpleNamespace, steward: User) -> None:
    change(world.advice, {"on": ON("2017-09")}, actor=steward)
    assert alarms(steward) == []


def test_places_name_the_trips_to_them(world: SimpleNamespace, reader: User, client_of: Any) -> None:
    page = client_of(reader).get(world.place.get_absolute_url()).content.decode()
    assert "Mayors in Manchester" in page


def test_a_trip_is_tied_to_its_visit_and_both_pages_say_so(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any
) -> None:
    visit = world.add(Visit, title={"en": "Visit 1"}, direction="out")
    link = tie_trip_visit(world.trip, visit=visit, purpose="See how equals decide", actor=steward)
    assert "Visit 1" in client_of(reader).get(world.trip.get_absolute_url()).content.decode()
    assert "Mayors in Manchester" in client_of(reader).get(visit.get_absolute_url()).content.decode()
    with pytest.raises(RuleError, match="belongs to the study trip already"):
        tie_trip_visit(world.trip, visit=visit, actor=steward)
    untie_trip_visit(link, actor=steward)
    assert "Visit 1" not in client_of(reader).get(world.trip.get_absolute_url()).content.decode()


def test_a_link_is_made_and_changed_on_its_pages(world: SimpleNamespace, steward: User, client_of: Any) -> None:
    visit = world.add(Visit, title={"en": "Visit 1"}, direction="out")
    client = client_of(steward)
    answer = client.post(f"/links/trips/{world.trip.pk}/visits/new/", {"visit": f"Visit 1 #{visit.pk}"})
    assert answer.headers["Location"] == world.trip.get_absolute_url()
    link = world.trip.trip_visits.get()
    assert "no visit of this study trip" in client.get(f"/links/trip-visits/{link.pk}/edit/").content.decode()
    assert client.post(f"/links/trip-visits/{link.pk}/untie/").status_code == 302
    assert world.trip.trip_visits.count() == 0


def test_what_came_of_a_trip_takes_as_many_queries_for_three_recommendations_as_for_one(
    world: SimpleNamespace, steward: User
) -> None:
    decision = make(Decision, actor=steward, body=make(Body, actor=steward))
    say(world, "adopted", "2016", steward, decision=decision)
    chain_of(world, world.advice)
    counts = []
    for number in range(2):
        trip = trips_visible_to(steward).get()
        with CaptureQueriesContext(connection) as asked:
            came_of(steward, trip, today())
        counts.append(len(asked))
        for more in range(2 * (not number)):
            advice = world.add(Recommendation, trip=world.trip, text={"en": f"More {more}"})
            STEPPING.create(
                RecommendationStep,
                {"recommendation": advice, "state": "adopted", "on": ON("2016"), "decision": decision},
                actor=steward,
            )
    assert counts[0] == counts[1]


def test_chains_are_named_on_the_pages_of_trips_studies_and_recommendations() -> None:
    for label in ("region.studytrip", "region.study", "region.recommendation"):
        assert "results/panels/in_chains.html" in {one.template for one in PANELS.of(label)}

"""The pages of study trips and recommendations as declarations, and what their pages show."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import link_to, part_table
from proxenia.core.pages import Fact, PartPages, RecordPages
from proxenia.core.tables import Column
from proxenia.region.models import Lesson, Recommendation, RecommendationStep, StudyQuestion, StudyTrip
from proxenia.relations.timeline_table import span_words

from . import came, forms, queries
from .stepping import STEPPING


def days(start: Any, end: Any) -> str:
    """Return the days from one to another, in the reader's language."""
    return span_words(start, end) if start or end else ""


def own_origin(record: Any) -> list[Fact]:
    """Return the lines about region and source that trips and studies have alike."""
    return [
        Fact(label=_("city-region"), value=record.region, field="region", url=link_to(record.region)),
        Fact(label=_("source"), value=record.source, field="source", url=link_to(record.source)),
    ]


def _trip_facts(trip: StudyTrip) -> list[Fact]:
    return [
        Fact(label=_("when"), value=days(trip.start, trip.end), field="start"),
        Fact(label=_("who travels"), value=trip.travellers, field="travellers"),
        *own_origin(trip),
        Fact(label=_("what it is about"), value=trip.summary, field="summary"),
    ]


def _trip_context(request: Any, trip: Any, day: dt.date) -> dict[str, Any]:
    may_write = PLAIN.can_write(request.user, trip)
    return {
        "came": came.came_of(request.user, trip, day),
        "linked": [
            (_("where to"), trip.seen_places),
            (_("organisations that travel"), trip.seen_organisations),
            (_("ties"), trip.seen_ties),
        ],
        "recommend_url": f"{reverse('region:recommendation-create')}?trip={trip.pk}" if may_write else "",
    }


def lists(request: Any) -> dict[str, Any]:
    """Return the tabs between the lists of trips, studies and recommendations."""
    named = (("trip", _("Study trips")), ("study", _("Comparative studies")), ("recommendation", _("Recommendations")))
    urls = [(reverse(f"region:{name}-list"), label) for name, label in named]
    return {"lists": [{"url": url, "label": label, "here": url == request.path} for url, label in urls]}


QUESTIONS = part_table(
    *(StudyQuestion, "trip", "questions", forms.QuestionForm, _("What is to be found out")),
    Column(label=_("question"), value=lambda one: one.question),
    Column(label=_("asked of whom"), value=lambda one: one.asked_of),
    Column(label=_("state"), value=lambda one: one.get_state_display()),
    Column(label=_("answer"), value=lambda one: one.answer),
    verbs=PLAIN,
)
LESSONS = part_table(
    *(Lesson, "trip", "lessons", forms.LessonForm, _("Lessons")),
    Column(label=_("lesson"), value=lambda one: one.lesson),
    Column(label=_("from the question"), value=lambda one: one.question),
    Column(label=_("what it led to"), value=lambda one: one.led_to),
    verbs=PLAIN,
    related=("question",),
)
TRIPS = RecordPages(
    model=StudyTrip,
    form=forms.TripForm,
    verbs=PLAIN,
    prefix="trip",
    folder="trips",
    plural=_("Study trips"),
    icon="school",
    lead=_(
        "Trips made to learn: the questions they went with, the lessons they came home with, and what came of those."
    ),
    query=queries.trips_visible_to,
    columns=(
        Column(label=_("study trip"), value=lambda one: one, link=True),
        Column(label=_("when"), value=lambda one: days(one.start, one.end)),
        Column(label=_("city-region"), value=lambda one: one.region or _("our own")),
        Column(label=_("where to"), value=lambda one: ", ".join(str(place) for place in one.seen_places)),
    ),
    facts=_trip_facts,
    parts=(QUESTIONS, LESSONS),
    template="region/learning/trip.html",
    list_template="region/learning/list.html",
    list_context=lists,
    context=_trip_context,
)

STEPS = PartPages(model=RecommendationStep, owner="recommendation", form=forms.StepForm, verbs=STEPPING, folder="steps")


def _recommendation_facts(one: Recommendation) -> list[Fact]:
    return [
        Fact(label=_("from"), value=one.origin, url=link_to(one.origin)),
        Fact(label=_("from the lesson"), value=one.lesson, field="lesson"),
        Fact(label=_("from whom"), value=one.by_whom, field="by_whom"),
        Fact(label=pgettext_lazy("recommendation", "made"), value=one.made, field="on"),
        Fact(label=_("looked after by"), value=one.owner, field="owner", url=link_to(one.owner)),
        Fact(label=_("to be settled by"), value=one.due, field="due"),
    ]


def _recommendation_context(request: Any, one: Recommendation, day: dt.date) -> dict[str, Any]:
    actor = request.user
    effects = came.effects_of(actor, [one], day)
    [followed] = came.follow(actor, [one], day, effects)
    may_write = STEPPING.can_write(actor, one)
    return {
        "followed": followed,
        "step_rows": [
            {"step": step, "by": by, "edit_url": STEPS.url("edit", one.pk, step.pk) if may_write else ""}
            for step, by in followed.steps
        ],
        "add_step_url": STEPS.url("create", one.pk) if may_write else "",
    }


RECOMMENDATIONS = RecordPages(
    model=Recommendation,
    form=forms.RecommendationForm,
    verbs=PLAIN,
    prefix="recommendation",
    folder="recommendations",
    plural=_("Recommendations"),
    icon="target",
    lead=_(
        "What trips and studies recommend, and what became of it: adopted, rejected or carried out, when, why, by whom."
    ),
    query=queries.recommendations_visible_to,
    columns=(
        Column(label=_("recommendation"), value=lambda one: one, link=True),
        Column(label=_("from"), value=lambda one: one.origin),
        Column(label=_("state"), value=lambda one: one.state_on().label),
        Column(label=_("looked after by"), value=lambda one: one.owner),
        Column(label=_("to be settled by"), value=lambda one: one.due),
    ),
    facts=_recommendation_facts,
    template="region/learning/recommendation.html",
    list_template="region/learning/list.html",
    list_context=lists,
    context=_recommendation_context,
)

"""What is learnt from peers: study trips with questions and lessons, and recommendations followed to their end."""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficeRecord, Part, one_owner
from proxenia.bodies.models import Decision
from proxenia.core.addresses import address
from proxenia.core.columns import many, maybe, position
from proxenia.core.dates import PartialDate, PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place, Post
from proxenia.region.choices import DECIDED, NEXT, QuestionState, RecommendationState
from proxenia.relations.models import Tie
from proxenia.sources.models import Source

from .benchmarks import Study
from .regions import Region
from .votes import Motion


class StudyTrip(OfficeRecord):
    """A trip made to learn: who went where, with which questions. Without a city-region it is the office's own trip.

    As a visit it is planned and counted where visits are; a link ties the two.
    """

    title = TextField(_("title"))
    region = maybe(Region, _("city-region"), "trips", help_text=_("Empty: a trip of our own."))
    travellers = TextField(_("who travels"), blank=True, help_text=_("Offices and roles, no names."))
    organisations = many(Organisation, _("organisations that travel"), "study_trips")
    places = many(Place, _("where to"), "study_trips")
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    ties = many(Tie, _("ties"), "study_trips")
    source = maybe(Source, _("source"))
    summary = TextField(_("what it is about"), blank=True, long=True)

    privacy = facts(
        *("title", "region", "travellers", "organisations", "places", "start", "end", "ties", "source", "summary")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("study trip"), _("study trips")
        ordering = (F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [in_order("studytrip_in_order")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the trip's page."""
        return address("region:trip-detail", self.pk)


class StudyQuestion(Part):
    """What a trip is to find out, whom that is asked, and what the answer was."""

    owners: ClassVar = ("trip",)

    trip = models.ForeignKey(
        StudyTrip, on_delete=models.CASCADE, related_name="questions", verbose_name=_("study trip")
    )
    question = TextField(_("question"))
    asked_of = TextField(_("asked of whom"), blank=True, help_text=_("A post or an organisation, no name."))
    state = models.CharField(_("state"), max_length=10, choices=QuestionState, default=QuestionState.OPEN)
    answer = TextField(_("answer"), blank=True, long=True)
    position = position()

    privacy = facts("trip", "question", "asked_of", "state", "answer", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("question of a study trip"), _("questions of a study trip")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.question)

    def clean(self) -> None:
        """Keep answer and state together."""
        super().clean()
        if self.state == QuestionState.ANSWERED and not self.answer:
            raise ValidationError({"answer": now("Write the answer, or say that there was none.")})
        if self.answer and self.state != QuestionState.ANSWERED:
            raise ValidationError({"state": now("There is an answer: say that it is answered.")})


class Lesson(Part):
    """What was learnt on a trip, from which question, and what it is said to have led to."""

    owners: ClassVar = ("trip",)

    trip = models.ForeignKey(StudyTrip, on_delete=models.CASCADE, related_name="lessons", verbose_name=_("study trip"))
    lesson = TextField(_("lesson"))
    question = maybe(StudyQuestion, _("from the question"), "lessons", on_delete=models.SET_NULL)
    led_to = TextField(_("what it led to"), blank=True, long=True, help_text=_("As somebody says; evidence is cited."))
    position = position()

    privacy = facts("trip", "lesson", "question", "led_to", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("lesson"), _("lessons")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.lesson)

    def clean(self) -> None:
        """Keep the question within the trip."""
        super().clean()
        if self.question_id is not None and self.question.trip_id != self.trip_id:
            raise ValidationError({"question": now("This is a question of another trip.")})


class Recommendation(OfficeRecord):
    """What somebody recommends after a trip or in a study. What became of it follows from its dated steps alone."""

    trip = maybe(StudyTrip, _("from the study trip"), "recommendations")
    study = maybe(Study, _("from the study"), "recommendations")
    lesson = maybe(Lesson, _("from the lesson"), "recommendations", on_delete=models.SET_NULL)
    text = TextField(_("recommendation"))
    by_whom = TextField(_("from whom"), blank=True, help_text=_("A role or an organisation, not a name."))
    on = PartialDateField(_("made"), help_text=_("Empty: when the study was made, or the trip ended."))
    owner = maybe(Post, _("looked after by"))
    due = PartialDateField(_("to be settled by"))
    position = position()

    privacy = facts("trip", "study", "lesson", "text", "by_whom", "on", "owner", "due", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("recommendation"), _("recommendations")
        ordering = ("position", "pk")
        constraints: ClassVar = [one_owner("recommendation_of_trip_or_study", "trip", "study")]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def origin(self) -> StudyTrip | Study:
        """The trip or study that it is from."""
        return self.trip if self.trip_id is not None else self.study  # type: ignore[no-any-return]

    @property
    def made(self) -> PartialDate | None:
        """When it was made: its own date, else that of the study, or the end of the trip."""
        if self.on:
            return self.on
        found: PartialDate | None = self.study.on if self.trip_id is None else self.trip.end or self.trip.start
        return found

    def steps_on(self, day: dt.date | None = None) -> "list[RecommendationStep]":
        """Return its steps in order of time; with a day, without those that surely came later."""
        found = sorted(self.steps.all(), key=lambda one: (one.on, one.pk or 0))
        return [one for one in found if day is None or one.on.earliest <= day]

    def state_on(self, day: dt.date | None = None) -> RecommendationState:
        """Return what had become of it by a day."""
        steps = self.steps_on(day)
        return RecommendationState(steps[-1].state) if steps else RecommendationState.PROPOSED

    def clean(self) -> None:
        """Ask for one origin of the own office, and keep the lesson within the trip."""
        super().clean()
        if (self.trip_id is None) == (self.study_id is None):
            raise ValidationError({"trip": now("It is from one study trip or from one study: name one of them.")})
        if self.office_id and self.origin.office_id != self.office_id:
            name = "trip" if self.trip_id is not None else "study"
            raise ValidationError({name: now("Another office keeps this record.")})
        if self.lesson_id is not None and self.lesson.trip_id != self.trip_id:
            raise ValidationError({"lesson": now("This is a lesson of another trip.")})

    def get_absolute_url(self) -> str:
        """Return the address of the recommendation's page."""
        return address("region:recommendation-detail", self.pk)


class RecommendationStep(Part):
    """What was done about a recommendation, on which day, by which decision, and why."""

    owners: ClassVar = ("recommendation",)

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="steps", verbose_name=_("recommendation")
    )
    state = models.CharField(pgettext_lazy("recommendation", "it was"), max_length=12, choices=DECIDED)
    on = PartialDateField(_("on"), blank=False)
    reason = TextField(_("reason"), blank=True, long=True)
    decision = maybe(Decision, _("by the decision"), "recommendation_steps")
    motion = maybe(Motion, _("by the vote on"), "recommendation_steps")

    privacy = facts("recommendation", "state", "on", "reason", "decision", "motion")

    class Meta:
        verbose_name, verbose_name_plural = _("step of a recommendation"), _("steps of a recommendation")
        ordering = ("on", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision__isnull=True) | Q(motion__isnull=True),
                name="recommendationstep_one_decision",
                violation_error_message=_("Name the decision, or the vote: one of them."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[value for value, _label in DECIDED]),
                name="recommendationstep_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.on}"

    def clean(self) -> None:
        """Keep the steps in an order that makes sense, ask why something was rejected, and let votes end first."""
        super().clean()
        if self.state == RecommendationState.REJECTED and not self.reason:
            raise ValidationError({"reason": now("Say why it was rejected.")})
        if self.motion_id is not None and not self.motion.is_closed:
            raise ValidationError({"motion": now("The vote on this motion is not closed.")})
        if self.recommendation_id is None or self.on is None:
            return
        others = RecommendationStep.objects.filter(recommendation=self.recommendation_id).exclude(pk=self.pk)
        if words := out_of_order([*others, self]):
            raise ValidationError({"state": words})


LAST = 10**18


def out_of_order(steps: Iterable[RecommendationStep]) -> str:
    """Say why steps cannot have followed one another; empty where they can. A step without a key came last on its day."""
    state: str = RecommendationState.PROPOSED
    for one in sorted(steps, key=lambda step: (step.on, step.pk or LAST)):
        if one.state not in NEXT[state]:
            before, after = RecommendationState(state).label, RecommendationState(one.state).label
            return now("It cannot be “%(after)s” (%(on)s) where it was “%(before)s” before.") % {
                "after": after,
                "on": one.on,
                "before": before,
            }
        state = one.state
    return ""

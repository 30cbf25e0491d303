"""What came of a study trip: lessons, recommendations, decisions and effects with their evidence, and what is not known.

Effects stand in chains, which a room above keeps: it registers in `EFFECTS` what they say of records. Nothing is said to have come
of a trip unless somebody claims it, and each claim carries the grade of its weakest link.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Slot
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.region.choices import QuestionState, RecommendationState
from proxenia.region.models import Lesson, Recommendation, RecommendationStep, Study, StudyQuestion, StudyTrip

from . import queries

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a chain says came of a record: `grade` is the evidence that it happened, `link_grade` that of the weakest link there."""

    of: Key
    title: str
    when: PartialDate | None
    url: str
    grade: int
    grade_words: str
    link_grade: int
    link_words: str
    chain: str
    chain_url: str


EFFECTS: Slot[Callable[[Actor, Collection[Key], dt.date], list[Effect]]] = Slot()
"""Who knows what came of records: called with actor, labels and keys of records, and the day."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A recommendation with its state on the day, its steps with what decided them, as far as the actor sees it, and its effects."""

    recommendation: Recommendation
    state: RecommendationState
    steps: Sequence[tuple[RecommendationStep, Any]]
    effects: Sequence[Effect]

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return TONES[self.state]


@dataclass(frozen=True, slots=True)
class Came:
    """All that is on record of what came of a trip, and in `unknown`, in sentences, what is not."""

    trip: StudyTrip
    questions: Sequence[StudyQuestion]
    lessons: Sequence[Lesson]
    studies: Sequence[Study]
    followed: Sequence[Followed]
    effects: Sequence[Effect]
    unknown: Sequence[str]


TONES = {
    RecommendationState.PROPOSED: "warn",
    RecommendationState.ADOPTED: "accent",
    RecommendationState.REJECTED: "bad",
    RecommendationState.CARRIED_OUT: "good",
}


def key_of(record: Any) -> Key:
    """Return a record by label and key, as chains name it."""
    return record._meta.label_lower, record.pk


def effects_of(actor: Actor, records: Collection[Any], day: dt.date) -> list[Effect]:
    """Return what chains that the actor sees say came of some records."""
    keys = {key_of(one) for one in records}
    return [one for know in EFFECTS.every() for one in know(actor, keys, day)] if keys else []


def follow(
    actor: Actor, found: Sequence[Recommendation], day: dt.date, effects: Sequence[Effect] = ()
) -> list[Followed]:
    """Return recommendations with what became of them by a day."""
    decided = queries.decided_by(actor, found)
    return [
        Followed(
            one,
            one.state_on(day),
            [(step, decided.get(step.pk)) for step in one.steps_on(day)],
            [each for each in effects if each.of == key_of(one)],
        )
        for one in found
    ]


def came_of(actor: Actor, trip: StudyTrip, day: dt.date) -> Came:
    """Return what came of a trip that the actor sees: also of the studies that it inspired, as far as the actor sees them."""
    questions = list(StudyQuestion.objects.visible_to(actor).filter(trip=trip))
    lessons = queries.lessons_of(actor, trip)
    studies = list(queries.studies_visible_to(actor).filter(trips=trip))
    found = queries.recommendations_from(actor, [trip], studies)
    effects = effects_of(actor, [trip, *lessons, *studies, *found], day)
    own = {key_of(one) for one in (trip, *lessons, *studies)}
    followed = follow(actor, found, day, effects)
    direct = _once([one for one in effects if one.of in own])
    return Came(trip, questions, lessons, studies, followed, direct, _unknown(questions, lessons, followed, effects))


def _once(effects: Sequence[Effect]) -> list[Effect]:
    """Leave out what is told already of the same chain: a trip and its lesson may both stand before one effect."""
    return list({(one.chain_url, one.url or one.title): one for one in reversed(effects)}.values())[::-1]


def _unknown(
    questions: Sequence[StudyQuestion],
    lessons: Sequence[Lesson],
    followed: Sequence[Followed],
    effects: Sequence[Effect],
) -> list[str]:
    """Say in sentences what is not on record."""
    said = [
        _("“%(question)s”: no answer is on record.") % {"question": one.question}
        for one in questions
        if one.state != QuestionState.ANSWERED
    ]
    if not lessons:
        said.append(_("No lesson is on record."))
    if not followed:
        said.append(_("No recommendation is on record."))
    for one in followed:
        about = {"recommendation": one.recommendation}
        if one.state == RecommendationState.PROPOSED:
            said.append(_("“%(recommendation)s”: no decision is on record.") % about)
        elif one.state != RecommendationState.REJECTED and not one.effects:
            said.append(_("“%(recommendation)s”: what it led to is not on record.") % about)
    if not effects:
        said.append(_("No chain says what it led to."))
    elif all(not one.link_grade for one in effects):
        said.append(_("That one led to the other is asserted only: there is no evidence of it."))
    return said


def told(found: Came) -> dict[str, Any]:
    """Return what came of a trip as plain values, for programs."""
    return {
        "trip": found.trip.pk,
        "title": str(found.trip.title),
        "questions": [
            {"question": str(one.question), "state": one.state, "answer": str(one.answer)} for one in found.questions
        ],
        "lessons": [{"lesson": str(one.lesson), "led_to": str(one.led_to)} for one in found.lessons],
        "studies": [{"id": one.pk, "title": str(one.title)} for one in found.studies],
        "recommendations": [
            {
                "id": one.recommendation.pk,
                "text": str(one.recommendation.text),
                "state": one.state.value,
                "steps": [
                    {"state": step.state, "on": str(step.on), "reason": str(step.reason), "decision": str(by or "")}
                    for step, by in one.steps
                ],
                "effects": [_told_effect(each) for each in one.effects],
            }
            for one in found.followed
        ],
        "effects": [_told_effect(one) for one in found.effects],
        "unknown": list(found.unknown),
    }


def _told_effect(one: Effect) -> dict[str, Any]:
    return {
        "title": one.title,
        "when": str(one.when) if one.when else None,
        "grade": one.grade,
        "link_grade": one.link_grade,
        "chain": one.chain,
    }

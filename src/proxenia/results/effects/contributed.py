"""What effect maps add elsewhere: search entries, a box on the pages of what they are about, days and alarms of what is due."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Found, Item, Origin, Panel
from proxenia.core.scoping import Actor
from proxenia.results.effect_choices import FOUND
from proxenia.results.models import EffectIndicator, EffectMap, Evaluation

from . import queries

LEAD = dt.timedelta(days=120)
"""So long before it is due an evaluation is announced: a report is not written in a week."""
MEASURE_LEAD = dt.timedelta(days=60)
"""So long before its day an indicator asks to be measured."""
SEEN_WITH = (
    *("relations.tie", "relations.agreement", "projects.project", "region.region", "forums.forum"),
    *("directory.organisation", "directory.place", "contacts.interaction", "results.outcome"),
)
"""The records of this room and those below on whose pages their maps are named; rooms above hang `PANEL` on their own."""


def found(record: EffectMap) -> Found:
    """Find a map by its title; goals, indicators, themes, surveys and evaluations weigh less."""
    said = [record.summary]
    said += [text for one in record.goals.all() for text in (one.title, one.wording)]
    said += [one.title for one in (*record.indicators.all(), *record.evaluations.all())]
    said += [one.name for one in record.themes.all()] + [one.question for one in record.surveys.all()]
    words = " ".join(text.every() for text in said)
    return Found(str(record), record.title.every(), str(record.start or ""), words, record.title.values())


def _panel(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the effect maps about a record; None without any."""
    rows = list(queries.maps_about(actor, record))
    return {"rows": rows} if rows else None


PANEL = Panel("results/effects/panel.html", _panel)


def _origin(record: Any, turn: str, *parts: str) -> Origin:
    owner = record.map
    about = ((owner._meta.label_lower, owner.pk), (owner.about_label, owner.about_id))
    return Origin(record._meta.label_lower, record.pk, turn, parts, tuple(one for one in about if one[1] is not None))


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return the evaluations of the own office whose report is due and not on record, and what is to be measured and was not."""
    return (
        [*_evaluations(actor, day + LEAD, day), *_indicators(actor, day, day + MEASURE_LEAD)]
        if actor.reads_office
        else []
    )


def _evaluations(actor: Actor, last: dt.date, day: dt.date) -> Iterator[Alarm]:
    for one in queries.evaluations_open(actor, last):
        said = {"evaluation": one, "map": one.map, "day": one.due.display() if one.due else ""}
        over = one.due is not None and one.due.latest < day
        title = _("Evaluation overdue: %(evaluation)s") if over else _("Evaluation due: %(evaluation)s")
        why = (
            _("It was due %(day)s (%(map)s), and its report is not on record.")
            if over
            else _("It is due %(day)s (%(map)s), and its report is not on record.")
        )
        todo = _(
            "Put the report into the library, and name it on the map; until then nothing of it counts as evaluated."
        )
        yield _alarm(one, "evaluation", (title % said, why % said, todo))


def is_measured(one: EffectIndicator) -> bool:
    """Whether something was found of an indicator after its baseline."""
    figures = any(each.kind in FOUND and not each.is_baseline for each in one.figures.all())
    return figures or any(survey.waves.all() for survey in one.surveys.all())


def _indicators(actor: Actor, day: dt.date, last: dt.date) -> Iterator[Alarm]:
    for one in queries.indicators_due(actor, last):
        if is_measured(one) or one.due is None:
            continue
        said = {"indicator": one, "map": one.map, "day": one.due.display()}
        over = one.due.latest < day
        title = _("Not measured: %(indicator)s") if over else _("To be measured: %(indicator)s")
        why = (
            _("It was to be measured by %(day)s (%(map)s).")
            if over
            else _("It is to be measured by %(day)s (%(map)s).")
        )
        todo = _("Measure it and enter the figure with its source, or set another day.")
        yield _alarm(one, "measurement", (title % said, why % said, todo))


def _alarm(one: Evaluation | EffectIndicator, kind: str, words: tuple[str, str, str]) -> Alarm:
    due: Any = one.due
    known = None if due.day else due
    origin = _origin(one, kind, "results.effectfigure", "results.surveywave")
    return Alarm(kind, due.earliest, *words, one.map.get_absolute_url(), known, origin, owner=one.owner_id)


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two on which evaluations are due and indicators are to be measured."""
    evaluations = list(queries.evaluations_open(actor, last))
    measures = [one for one in queries.indicators_due(actor, last) if not is_measured(one)]
    titled: list[tuple[Any, str, str]] = [
        *((one, _("Evaluation due: %(evaluation)s") % {"evaluation": one}, "evaluation") for one in evaluations),
        *((one, _("To be measured: %(indicator)s") % {"indicator": one}, "measurement") for one in measures),
    ]
    return [
        Item(
            one.due.earliest,
            title,
            one.map.get_absolute_url(),
            "evaluation",
            known=None if one.due.day else one.due,
            detail=str(one.map),
            origin=_origin(one, turn),
        )
        for one, title, turn in titled
        if first <= one.due.earliest <= last
    ]

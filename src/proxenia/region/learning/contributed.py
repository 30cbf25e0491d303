"""What learning adds elsewhere: panels, search entries, and alarms for what nobody decided."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Found, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.region.choices import RecommendationState
from proxenia.region.models import Recommendation

from . import queries

UNDECIDED = dt.timedelta(days=365)
"""A recommendation of which nobody has decided for so long wants attention."""
SETTLED = (RecommendationState.REJECTED, RecommendationState.CARRIED_OUT)


def found_trip(trip: Any) -> Found:
    """Find a study trip by its title and places; what it asked and learnt weighs less, and whoever it names that its readers see."""
    where = [one.name for one in shared_as_far(trip, trip.places.all())]
    words = [one.name for one in shared_as_far(trip, [*trip.organisations.all(), *trip.ties.all()])]
    words += [trip.region.name.every()] if trip.region else []
    words += [trip.travellers.every(), trip.summary.every()]
    words += [text.every() for one in trip.questions.all() for text in (one.question, one.answer)]
    words += [text.every() for one in trip.lessons.all() for text in (one.lesson, one.led_to)]
    names = " ".join([trip.title.every(), *where])
    return Found(str(trip), names, str(trip.start or ""), " ".join(words), trip.title.values())


def found_study(study: Any) -> Found:
    """Find a study by its title and who made it; peers and indicators weigh less, of those that its readers see."""
    peers = list(study.peers.all())
    words = [one.name.every() for one in peers]
    words += [one.name for one in shared_as_far(study, (row.place for row in peers))]
    words += [one.name for one in shared_as_far(study, (row.organisation for row in peers))]
    words += [text.every() for one in study.indicators.all() for text in (one.name, one.definition)]
    words += [study.method.every(), study.summary.every()]
    words += [study.region.name.every()] if study.region else []
    names = f"{study.title.every()} {study.by_whom.every()}"
    return Found(str(study), names, str(study.on or ""), " ".join(words), study.title.values())


def found_recommendation(one: Any) -> Found:
    """Find a recommendation by its words; who made it, in what, and the reasons weigh less."""
    words = [one.by_whom.every(), one.origin.title.every(), *(step.reason.every() for step in one.steps.all())]
    return Found(str(one), one.text.every(), str(one.state_on().label), " ".join(words))


def learnt(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the study trips to a place, of an organisation or along a tie, and where it is compared; None without any."""
    trips = list(queries.trips_with(actor, record).distinct())
    studies = list(queries.studies_with(actor, record))
    return {"trips": trips, "studies": studies} if trips or studies else None


PANEL = Panel("region/learning/panels/trips.html", learnt)


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return the recommendations of the own office of which nobody decided for a year, and those past their day."""
    if not actor.reads_office:
        return []
    own = queries.recommendations_visible_to(actor).filter(office_id=actor.office_id)
    return [alarm for one in own for alarm in _alarms(one, day)]


def _alarms(one: Recommendation, day: dt.date) -> Iterator[Alarm]:
    state, made = one.state_on(day), one.made
    about = {"recommendation": one, "day": one.due.display() if one.due else "", "state": state.label}
    if one.due and one.due.latest < day and state not in SETTLED:
        why = _("It was to be settled by %(day)s, and is “%(state)s”.") % about
        yield _alarm(one, "recommendation_due", one.due, why)
    elif state == RecommendationState.PROPOSED and made and made.latest + UNDECIDED < day and not one.due:
        why = _("It was made %(made)s, and no decision is on record.") % {"made": made.display()}
        yield _alarm(one, "recommendation_undecided", PartialDate.of(made.latest + UNDECIDED), why)


def _alarm(one: Recommendation, kind: str, on: PartialDate, why: str) -> Alarm:
    todo = _("Say on its page what was decided: adopted, rejected or carried out, with the reason.")
    title = (
        _("Nobody has decided: %(recommendation)s")
        if kind.endswith("undecided")
        else _("Not settled: %(recommendation)s")
    )
    known = None if on.day else on
    origin = Origin(one._meta.label_lower, one.pk, kind, ("region.recommendationstep",))
    said = {"recommendation": one}
    return Alarm(kind, on.earliest, title % said, why, todo, one.get_absolute_url(), known, origin, owner=one.owner_id)

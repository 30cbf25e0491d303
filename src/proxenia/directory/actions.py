"""What is done in the directory beyond plain writing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, create_many
from proxenia.core.clock import today
from proxenia.core.contributions import ENDINGS
from proxenia.core.dates import PartialDate, holds
from proxenia.core.errors import RuleError
from proxenia.engines.words import CHINESE

from .choices import NameKind, PlaceKind
from .elections import DANISH_TERM, DANISH_TITLE, danish_municipal_days, is_danish_municipal
from .models import Election, GazetteerEntry, Name, Organisation, Place, Tenure


@transaction.atomic
def end_tenure(tenure: Tenure, on: PartialDate, *, actor: User) -> Tenure:
    """Say when somebody left a post; what rooms above do at such an end (open a handover) is done in the same transaction.

    Raises NotAllowed without the right to write the post, RuleError where it has ended already or would end before it began.
    """
    stored = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if stored.end is not None:
        raise RuleError(
            "tenure.end.already",
            _("It ended already: %(end)s. Change the tenure where that is wrong.") % {"end": stored.end.display()},
        )
    ended = change(tenure, {"end": on, "unverified_since": None}, actor=actor, verb="ended")
    for follow in ENDINGS.of(Tenure._meta.label_lower):
        follow(ended, actor=actor)
    return ended


@transaction.atomic
def confirm_tenure(tenure: Tenure, *, on: PartialDate, actor: User) -> Tenure:
    """Note that somebody was seen to hold a post on a day, so that it is no longer unverified.

    Raises NotAllowed without the right to write the post, RuleError where the day has not come or lies outside the tenure.
    """
    must_write(actor, tenure)
    stored = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if on.earliest > today():
        raise RuleError("tenure.confirm.future", _("This day has not come yet. Record it when it has happened."))
    if not holds(on.latest, stored.start, stored.end):
        raise RuleError(
            "tenure.confirm.outside",
            _("The time in the post does not reach this day. Change the tenure, or add the new holder."),
        )
    first = stored.attested
    name = "attested" if first is None and stored.attested_last is None else "attested_last"
    known = [one for one in (first, stored.attested_last) if one is not None]
    values: dict[str, PartialDate | None] = {"unverified_since": None}
    if all(one < on for one in known):
        values[name] = on
    return change(tenure, values, actor=actor, verb="confirmed")


@transaction.atomic
def add_suggested_election(organisation: Organisation, day: dt.date, *, actor: User) -> Election:
    """Take a Danish municipal election into the calendar, as the rule gives its day.

    Raises NotAllowed without the right, RuleError where the rule gives no election on that day, or it is on record already.
    """
    must_write(actor, organisation)
    if not is_danish_municipal(organisation) or day not in danish_municipal_days(day):
        raise RuleError("election.no_rule", _("The rule of Danish municipal elections gives no such day here."))
    values = {
        "title": DANISH_TITLE,
        "organisation": organisation,
        "held_on": PartialDate.of(day),
        "every_years": DANISH_TERM,
    }
    return create(Election, values, actor=actor)


def place_from_gazetteer(entry: GazetteerEntry, *, actor: User) -> Place:
    """Make a place of a town of the gazetteer, with its coordinates, its GeoNames number and its other names.

    Raises NotAllowed without the right, RuleError where the office has the town already.
    """
    return places_from_gazetteer([(entry, {})], actor=actor)[0]


@transaction.atomic
def places_from_gazetteer(
    entries: Sequence[tuple[GazetteerEntry | None, Mapping[str, Any]]], *, actor: User
) -> list[Place]:
    """Make places of towns of the gazetteer, each with values that win over the town's; without a town they are all it has.

    The number of statements does not grow with the number of places. Raises as `place_from_gazetteer` does.
    """
    rows = [{"kind": PlaceKind.CITY, **(_town_values(town) if town else {}), **values} for town, values in entries]
    places = create_many(Place, rows, actor=actor)
    named = [(place, town) for place, (town, _values) in zip(places, entries, strict=True) if town]
    create_many(Name, [row for place, town in named for row in _names(place, town)], actor=actor)
    return places


@transaction.atomic
def locate(place: Place, town: GazetteerEntry, *, actor: User) -> Place:
    """Say which town of the gazetteer a place is: it gets the country, the coordinates, the number and the other names.

    Raises NotAllowed, RuleError where another place of the office is that town.
    """
    values = {name: value for name, value in _town_values(town).items() if name != "name"}
    known = {place.name, *place.names.values_list("text", flat=True)}
    changed = change(place, values, actor=actor)
    rows = [row for row in [{"place": place} | _name(town.name), *_names(place, town)] if row["text"] not in known]
    create_many(Name, rows, actor=actor)
    return changed


def _town_values(entry: GazetteerEntry) -> dict[str, Any]:
    """Return what a place gets from a town of the gazetteer."""
    return {
        "name": entry.name,
        "country": entry.country,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "zone": entry.zone,
        "geoname_id": entry.geoname_id,
    }


def _names(place: Place, town: GazetteerEntry) -> list[dict[str, Any]]:
    return [{"place": place} | _name(text) for text in town.other_names.split("|") if text]


def _name(text: str) -> dict[str, Any]:
    if CHINESE.search(text):
        return {"text": text, "kind": NameKind.TRANSLATION, "language": "zh", "script": "Hans", "note": "GeoNames"}
    return {"text": text, "kind": NameKind.ALIAS, "note": "GeoNames"}

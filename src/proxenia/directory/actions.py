"""What is done in the directory beyond plain writing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create_many
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.folding import CHINESE

from .choices import NameKind, PlaceKind
from .models import GazetteerEntry, Name, Place, Tenure


@transaction.atomic
def end_tenure(tenure: Tenure, on: PartialDate, *, actor: User) -> Tenure:
    """Say when somebody left a post.

    Raises NotAllowed without the right to write the post, RuleError where it has ended already or would end before it began.
    """
    stored = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if stored.end is not None:
        raise RuleError(
            "tenure.end.already",
            _("It ended already: %(end)s. Change the tenure where that is wrong.") % {"end": stored.end.display()},
        )
    return change(tenure, {"end": on, "unverified_since": None}, actor=actor, verb="ended")


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
        "geoname_id": entry.geoname_id,
    }


def _names(place: Place, town: GazetteerEntry) -> list[dict[str, Any]]:
    return [{"place": place} | _name(text) for text in town.other_names.split("|") if text]


def _name(text: str) -> dict[str, Any]:
    if CHINESE.search(text):
        return {"text": text, "kind": NameKind.TRANSLATION, "language": "zh", "script": "Hans", "note": "GeoNames"}
    return {"text": text, "kind": NameKind.ALIAS, "note": "GeoNames"}

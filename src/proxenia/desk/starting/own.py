"""What the office has already of a city that open data know: read once, asked for each city."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from proxenia.core.folding import whole
from proxenia.core.scoping import Actor
from proxenia.directory.choices import OrganisationKind
from proxenia.directory.models import GazetteerEntry, Organisation, Place
from proxenia.directory.twinning import Home, KnownTwin
from proxenia.directory.twins import TwinCity
from proxenia.engines.twins import Likeness, Spot, core_name, likeness
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie, TieParty


class Own:
    """The office's own places, partners and ties as the actor sees them, in five queries. Others' records are left aside."""

    def __init__(self, actor: Actor) -> None:
        own = {"office_id": actor.office_id}
        self.places = list(Place.objects.visible_to(actor).filter(**own).order_by("pk").prefetch_related("names"))
        organisations = Organisation.objects.visible_to(actor).filter(**own)
        parties = TieParty.objects.visible_to(actor).filter(**own, side=Side.THEIRS, organisation__in=organisations)
        self.ties_at: dict[int, list[Tie]] = defaultdict(list)
        self.ties_called: dict[str, list[Tie]] = defaultdict(list)
        self.cities_holding = _cities_holding(own)
        for party in parties.select_related("tie", "organisation").order_by("tie_id", "pk"):
            place, name = party.organisation.place_id, core_name(whole(party.organisation.name))
            found = self.ties_at[place] if place is not None else self.ties_called[name]
            if party.tie not in found:
                found.append(party.tie)
        self.placeless: dict[str, Organisation] = {}
        for one in organisations.filter(place=None, kind=OrganisationKind.CITY).order_by("-pk"):
            self.placeless[core_name(whole(one.name))] = one
        self.by_town = {place.geoname_id: place for place in reversed(self.places) if place.geoname_id}
        self.by_wikidata = {place.wikidata_id: place for place in reversed(self.places) if place.wikidata_id}
        self.by_name: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            for name in {whole(place.name), *(whole(name.text) for name in place.names.all())}:
                self.by_name[name].append(place)
        self.spots = [(place, _spot(place)) for place in self.places if self.ties_at.get(place.pk)]

    def place_of(self, city: TwinCity, town: GazetteerEntry | None) -> Place | None:
        """Return the place that is a city: by Wikidata number, by GeoNames number, else by name where nothing speaks against it.

        By name only where the town is certain, for otherwise it might be a namesake.
        """
        found = self.by_wikidata.get(city.wikidata_id) or (self.by_town.get(town.pk) if town else None)
        if found is not None or town is None:
            return found
        names = {whole(city.name), whole(town.name)}
        called = [place for name in sorted(names) for place in self.by_name.get(name, ())]
        return next((place for place in called if _may_be(place, city, town)), None)

    def home_place(self, home: Home) -> Place | None:
        """Return the place that is a city somebody means, by any of its entries."""
        known = [self.place_of(city, home.town) for city in home.cities]
        known += [self.by_town.get(home.town.pk)] if home.town else []
        return next((one for one in known if one is not None), None)

    def ties_with(self, twin: KnownTwin, place: Place | None, home: Place | None) -> list[Tie]:
        """Return the ties with a city: those of partners at its place, and of partners without a place that are called so.

        In an office that works for several cities, a tie that only others of them hold is none of the city at `home`.
        """
        return self._ties(place, {twin.city.name, twin.name}, home)

    def ties_of(self, city: TwinCity, town: GazetteerEntry | None, home: Place | None) -> list[Tie]:
        """Return the ties with any city of the table, whether it is known as a twin or not; for `home` see `ties_with`."""
        return self._ties(self.place_of(city, town), {city.name, town.name if town else city.name}, home)

    def _ties(self, place: Place | None, names: set[str], home: Place | None) -> list[Tie]:
        at_place = self.ties_at.get(place.pk, []) if place else []
        folded = {core_name(whole(name)) for name in names}
        called = [tie for name in sorted(folded) for tie in self.ties_called.get(name, ())]
        return [tie for tie in dict.fromkeys([*at_place, *called]) if self._concerns(tie, home)]

    def _concerns(self, tie: Tie, home: Place | None) -> bool:
        cities = self.cities_holding.get(tie.pk, set())
        return home is None or not cities or home.pk in cities

    def government(self, *names: str, ours: bool) -> Organisation | None:
        """Return a city government on our side, or on another, that has no place yet and is called by one of some names."""
        called = (self.placeless.get(core_name(whole(name))) for name in names)
        return next((one for one in called if one is not None and one.is_ours == ours), None)

    def near(self, twin: KnownTwin, place: Place | None) -> list[tuple[Place, Likeness]]:
        """Return the partners' places that may be the same as a city, and why."""
        town = twin.town
        spot = Spot(
            whole(twin.name),
            town.country if town else "",
            (town.latitude, town.longitude) if town else None,
            town.pk if town else None,
        )
        every = ((other, likeness(spot, known)) for other, known in self.spots if place is None or other.pk != place.pk)
        return [(other, why) for other, why in every if why is not None]

    def sister_ties(self, apart_from: Iterable[Tie]) -> list[Tie]:
        """Return the ties of sister cities that are none of some others."""
        known = {tie.pk for tie in apart_from}
        every: dict[int, Any] = {}
        for ties in (*self.ties_at.values(), *self.ties_called.values()):
            every |= {tie.pk: tie for tie in ties if tie.kind == "sister_city" and tie.pk not in known}
        return sorted(every.values(), key=lambda tie: (tie.name, tie.pk))


def _cities_holding(own: dict[str, int]) -> dict[int, set[int]]:
    """Return the places of the city governments that hold each tie of an office."""
    found: dict[int, set[int]] = defaultdict(set)
    held = TieParty.objects.filter(**own, side=Side.OURS, organisation__kind=OrganisationKind.CITY)
    for tie, place in held.filter(organisation__place__isnull=False).values_list("tie_id", "organisation__place_id"):
        found[tie].add(place)
    return found


def _spot(place: Place) -> Spot:
    where = (place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None
    return Spot(whole(place.name), place.country, where, place.geoname_id)


def _may_be(place: Place, city: TwinCity, town: GazetteerEntry) -> bool:
    """Whether a place that is called as a city is may be it: no other number and no other country."""
    numbers = place.geoname_id in (None, town.pk) and place.wikidata_id in ("", city.wikidata_id)
    return numbers and place.country in ("", town.country)

"""What the first hour reads: the own city, its known twins held against the office's own ties, what is done and what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_administer
from proxenia.accounts.models import User
from proxenia.accounts.queries import open_invitations, users_of
from proxenia.contacts.models import Interaction
from proxenia.desk.models import DeclinedTwin
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import GazetteerEntry, Organisation, Place, Post
from proxenia.directory.twinning import Home, KnownTwin, home_of, known_twins
from proxenia.directory.twins import TwinCity, twin_table
from proxenia.engines.twins import Likeness
from proxenia.relations.models import Tie
from proxenia.sources.models import Source

from .own import Own

SOURCE_KEY = "wikidata-twin-cities-2016"
SHEETS = "/exchange/"


@dataclass(frozen=True, slots=True)
class Offer:
    """A known twin, and what the office has of it: its place, ties with it, that it was declined, places that may be the same."""

    twin: KnownTwin
    place: Place | None
    ties: list[Tie]
    declined: DeclinedTwin | None
    near: list[tuple[Place, Likeness]]

    @property
    def is_open(self) -> bool:
        """Whether the office has not answered yet."""
        return not self.ties and self.declined is None

    @property
    def is_plain(self) -> bool:
        """Whether nothing has to be thought about: both sides name each other, and it can be nothing that is here already."""
        return self.is_open and self.twin.is_plain and not self.near


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place of the office whose town is not certain, and the towns it may be."""

    place: Place
    city: TwinCity
    candidates: list[GazetteerEntry]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the first hour: what it is, whether it is done, and where one does it; no address where it cannot be done."""

    title: Any
    words: Any
    done: bool
    url: str = ""


def own_cities(actor: User) -> list[Organisation]:
    """Return the office's own city governments that have a place, oldest first."""
    found = Organisation.objects.visible_to(actor).filter(
        office_id=actor.office_id, is_ours=True, kind=OrganisationKind.CITY, place__isnull=False
    )
    return list(found.select_related("place").order_by("pk"))


def is_settled(actor: User, home: Home) -> bool:
    """Whether a city is the office's own already."""
    numbers = {city.wikidata_id for city in home.cities}
    places = [one.place for one in own_cities(actor) if one.place]
    return any((home.town and place.geoname_id == home.town.pk) or place.wikidata_id in numbers for place in places)


def home_of_place(place: Place) -> Home | None:
    """Return what open data know a place as; None where they have no entry."""
    return home_of(place.geoname_id, place.wikidata_id)


def own_home(actor: User) -> Home | None:
    """Return what open data know the office's own city as, the oldest first; None where they know none of its cities."""
    known = (home_of_place(ours.place) for ours in own_cities(actor) if ours.place)
    return next((home for home in known if home is not None), None)


def declined(actor: User) -> dict[str, DeclinedTwin]:
    """Return what the office declined, by Wikidata number."""
    found = DeclinedTwin.objects.visible_to(actor).filter(office_id=actor.office_id)
    return {one.wikidata_id: one for one in found}


def offers(actor: User, home: Home, numbers: Iterable[int] | None = None) -> list[Offer]:
    """Return the known twins of a city, or those of some Wikidata numbers, held against what the office has; constant queries."""
    own, refused = Own(actor), declined(actor)
    at_home = own.home_place(home)
    found = []
    for twin in known_twins(home, numbers):
        place = own.place_of(twin.city, twin.town)
        ties = own.ties_with(twin, place, at_home)
        near = [] if ties else own.near(twin, place)
        found.append(Offer(twin, place, ties, refused.get(twin.city.wikidata_id), near))
    return found


def not_in_open_data(actor: User, found: Iterable[Offer]) -> list[Tie]:
    """Return the office's own ties of sister cities that open data do not know of."""
    return Own(actor).sister_ties([tie for offer in found for tie in offer.ties])


def ties_at(actor: User, place: Place) -> list[Tie]:
    """Return the office's own ties with partners at a place."""
    return Own(actor).ties_at.get(place.pk, [])


def unplaced(actor: User) -> list[Whereabouts]:
    """Return the office's places that came from open data without a certain town, where there are towns to choose from."""
    places = Place.objects.visible_to(actor).filter(office_id=actor.office_id, geoname_id=None, latitude=None)
    asked = [(place, twin_table().city(place.wikidata_id)) for place in places.exclude(wikidata_id="").order_by("name")]
    ids = {town for _place, city in asked if city for town in city.candidates}
    towns = GazetteerEntry.objects.in_bulk(ids)
    found = []
    for place, city in asked:
        known = [towns[pk] for pk in city.candidates if pk in towns] if city else []
        if city and known:
            found.append(Whereabouts(place, city, known))
    return found


def unplaced_place(actor: User, pk: int, town: int) -> tuple[Place, GazetteerEntry] | None:
    """Return a place that is asked about and one of the towns it may be; None where either is not."""
    for one in unplaced(actor):
        chosen = next((entry for entry in one.candidates if entry.pk == town), None)
        if one.place.pk == pk and chosen is not None:
            return one.place, chosen
    return None


def source_of_twins(actor: User) -> Source | None:
    """Return the office's record of the open data, if it has one."""
    return Source.objects.visible_to(actor).filter(office_id=actor.office_id, key=SOURCE_KEY).first()


def is_fresh(actor: User) -> bool:
    """Whether the first hour is still going on for who may write: the office has no tie, or no contact on record."""
    if not actor.powers.writes:
        return False
    own = {"office_id": actor.office_id}
    return not (Interaction.objects.filter(**own).exists() and Tie.objects.filter(**own).exists())


def posts_at(actor: User, organisations: Iterable[Organisation]) -> Any:
    """Return the posts at some organisations."""
    return Post.objects.visible_to(actor).filter(organisation__in=list(organisations))


def steps(actor: User) -> list[Step]:
    """Return the steps of the first hour in order, with what is done."""
    cities, own = own_cities(actor), {"office_id": actor.office_id}
    contacts = Interaction.objects.visible_to(actor).filter(**own)
    found = [
        Step(_("Your own city"), _("Find it by any spelling."), bool(cities), reverse("start-city")),
        Step(
            _("The twin cities that open data know"),
            _("Take them over or decline them, one by one or all at once."),
            Tie.objects.visible_to(actor).filter(**own).exists(),
            reverse("start-twins") if cities else "",
        ),
        Step(
            _("The mayor's post and your departments"),
            _("So that you can write down who met whom."),
            posts_at(actor, cities).filter(level=Level.TOP).exists(),
            reverse("start-side") if cities else "",
        ),
    ]
    if can_administer(actor, actor.office):
        others = users_of(actor).count() > 1 or open_invitations(actor).exists()
        found.append(Step(_("A colleague"), _("Invite somebody by mail."), others, reverse("accounts:invite")))
    if _is_there(SHEETS):
        words = _("Bring in what you have in spreadsheets.")
        found.append(Step(_("Your lists"), words, contacts.count() > 1, SHEETS))
    words = _("Who met whom, when and about what.")
    found.append(Step(_("The first contact"), words, contacts.exists(), reverse("contacts:log")))
    return found


def _is_there(path: str) -> bool:
    """Whether this installation has a page at an address."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True

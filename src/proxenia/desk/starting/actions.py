"""What the first hour writes: the own city, ties from open data, answers about where a place lies, the own side's posts.

Everything goes through the verbs of the rooms below, so it can be changed and removed like any record. Nothing is doubled when
the same is asked twice; the office's row is locked meanwhile, so that not even two presses at once double anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write_in
from proxenia.accounts.models import Office, User
from proxenia.core import index
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.desk.models import DeclinedTwin
from proxenia.directory.actions import locate, places_from_gazetteer
from proxenia.directory.choices import Level, OrganisationKind
from proxenia.directory.models import GazetteerEntry, Organisation, Place, Post
from proxenia.directory.twinning import Home
from proxenia.directory.twins import YEAR
from proxenia.engines.twins import Standing
from proxenia.relations.choices import Side, TieKind
from proxenia.relations.models import Tie, TieParty
from proxenia.sources.choices import Grade, Precision, SourceKind
from proxenia.sources.models import Citation, Source

from . import queries
from .own import Own

NAME_LENGTH = 200
P190 = "https://www.wikidata.org/wiki/Property:P190"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a known twin: take it over, as the town of a number where it is not certain, or decline it."""

    take: bool
    town: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the answers.

    The new ties, how many were declined, how many had a tie already, and how many entries share a tie because they are one town
    with another that was taken over.
    """

    ties: list[Tie]
    declined: int
    already: int
    shared: int


@transaction.atomic
def settle(home: Home, *, actor: User, government: str = "") -> Organisation:
    """Make a city the office's own: its place, and the city government as an organisation on our side, unless they are there.

    Raises NotAllowed without the right to write, RuleError where a rule of a record is broken.
    """
    _lock(actor)
    place = _own_place(home, actor)
    found = next((one for one in queries.own_cities(actor) if one.place_id == place.pk), None)
    if found is not None:
        return found
    name = government.strip() or place.name
    placeless = Own(actor).government(name, home.name, *(city.name for city in home.cities), ours=True)
    if placeless is not None:
        return writing.change(placeless, {"place": place}, actor=actor)
    values = {"name": name, "kind": OrganisationKind.CITY, "place": place, "is_ours": True}
    return writing.create(Organisation, values, actor=actor)


def _own_place(home: Home, actor: User) -> Place:
    place = Own(actor).home_place(home)
    numbers = [city.wikidata_id for city in home.cities]
    number = numbers[0] if len(numbers) == 1 else ""
    if place is None:
        values = {"wikidata_id": number} | ({} if home.town else {"name": home.name[:NAME_LENGTH]})
        return places_from_gazetteer([(home.town, values)], actor=actor)[0]
    return _complete(place, number, home.town, actor)


def _complete(place: Place, number: str, town: GazetteerEntry | None, actor: User) -> Place:
    """Give a place the numbers it lacks; what it has stays."""
    if town is not None and place.geoname_id is None and place.latitude is None:
        place = locate(place, town, actor=actor)
    if number and not place.wikidata_id:
        place = writing.change(place, {"wikidata_id": number}, actor=actor)
    return place


@transaction.atomic
def answer_twins(home: Home, answers: Mapping[int, Answer], *, actor: User, government: str = "") -> Outcome:
    """Take known twins over as ties, or decline them; the own city is settled first.

    Each taken over gets a place, a city government and a tie of sister cities without any invented date or phase, with a
    citation of the source. Who has a tie already is left as it is. Answers about cities that are no known twins are ignored.
    Raises NotAllowed without the right to write, RuleError where a rule of a record is broken; then nothing is written.
    """
    _lock(actor)
    with index.gathered():
        return _answer(home, answers, government, actor)


def _answer(home: Home, answers: Mapping[int, Answer], government: str, actor: User) -> Outcome:
    ours = settle(home, actor=actor, government=government)
    asked = queries.offers(actor, home, answers)
    taken = [one for one in asked if answers[one.twin.city.number].take]
    new = [one for one in taken if not one.ties]
    for one in taken:
        if one.declined is not None:
            writing.remove(one.declined, actor=actor)
    ties = _make_ties(ours, new, {number: said.town for number, said in answers.items()}, actor)
    refused = [one for one in asked if not answers[one.twin.city.number].take and one.is_open]
    rows = [
        {"wikidata_id": one.twin.city.wikidata_id, "name": one.twin.name[:NAME_LENGTH], "declined_on": today()}
        for one in refused
    ]
    writing.create_many(DeclinedTwin, rows, actor=actor)
    return Outcome(ties, len(refused), len(taken) - len(new), len(new) - len(ties))


def _make_ties(
    ours: Organisation, taken: Sequence[queries.Offer], towns: Mapping[int, int | None], actor: User
) -> list[Tie]:
    """Make the ties. A city that turns out to be a town with which there is a tie already, or ours, gets none of its own."""
    placed = list(zip(taken, _places(taken, towns, actor), strict=True))
    own = Own(actor)
    new = [
        (one, place)
        for one, place in placed
        if place.pk != ours.place_id and not own.ties_with(one.twin, place, ours.place)
    ]
    partners = _partners([one for one, _place in new], [place for _one, place in new], actor)
    rows = [
        {"name": f"{ours.place} – {one.organisation.place}"[:NAME_LENGTH], "kind": TieKind.SISTER_CITY}
        for one in partners
    ]
    ties = writing.create_many(Tie, rows, actor=actor)
    parties = [
        {"tie": tie, "organisation": organisation, "side": side}
        for tie, partner in zip(ties, partners, strict=True)
        for organisation, side in ((ours, Side.OURS), (partner.organisation, Side.THEIRS))
    ]
    writing.create_many(TieParty, parties, actor=actor)
    if ties:
        _cite(ties, partners, actor)
    return ties


def _places(taken: Sequence[queries.Offer], towns: Mapping[int, int | None], actor: User) -> list[Place]:
    """Return the place of each city taken over; what is missing is made in one go. Two entries of one town share a place."""
    found: dict[int, Place] = {}
    wanted: dict[Any, tuple[GazetteerEntry | None, dict[str, Any]]] = {}
    keys: dict[int, Any] = {}
    own = Own(actor)
    for one in taken:
        city = one.twin.city
        town = one.twin.placed(towns.get(city.number))
        place = one.place or own.place_of(city, town)
        if place is not None:
            found[city.number] = _complete(place, city.wikidata_id, town, actor)
            continue
        values = {"wikidata_id": city.wikidata_id} | ({} if town else {"name": city.name[:NAME_LENGTH]})
        keys[city.number] = town.pk if town else city.wikidata_id
        wanted.setdefault(keys[city.number], (town, values))
    made = dict(zip(wanted, places_from_gazetteer(list(wanted.values()), actor=actor), strict=True))
    return [found.get(one.twin.city.number) or made[keys[one.twin.city.number]] for one in taken]


@dataclass(frozen=True, slots=True)
class _Partner:
    offer: queries.Offer
    organisation: Organisation


def _partners(taken: Sequence[queries.Offer], places: Sequence[Place], actor: User) -> list[_Partner]:
    """Return the city government of each city taken over, once for each place; those missing are made in one go."""
    known = {
        one.place_id: one
        for one in Organisation.objects.visible_to(actor).filter(
            office_id=actor.office_id, kind=OrganisationKind.CITY, place__in=places
        )
    }
    own = Own(actor)
    for one, place in zip(taken, places, strict=True):
        placeless = own.government(place.name, one.twin.city.name, ours=False) if place.pk not in known else None
        if placeless is not None and placeless.place_id is None:
            known[place.pk] = writing.change(placeless, {"place": place}, actor=actor)
    missing = {place.pk: place for place in places if place.pk not in known}
    rows = [{"name": place.name, "kind": OrganisationKind.CITY, "place": place} for place in missing.values()]
    known |= {one.place_id: one for one in writing.create_many(Organisation, rows, actor=actor)}
    found: dict[int, _Partner] = {}
    for one, place in zip(taken, places, strict=True):
        known[place.pk].place = place
        found.setdefault(place.pk, _Partner(one, known[place.pk]))
    return list(found.values())


def _cite(ties: Sequence[Tie], partners: Sequence[_Partner], actor: User) -> None:
    """Say of each tie where it is from: the stronger grade where both sides name each other."""
    source = _source(actor)
    rows = []
    for tie, partner in zip(ties, partners, strict=True):
        twin = partner.offer.twin
        both = twin.standing == Standing.BOTH
        rows.append(
            {
                "about_label": "relations.tie",
                "about_id": tie.pk,
                "source": source,
                "locator": f"{twin.by.wikidata_id} – {twin.city.wikidata_id}, P190",
                "precision": Precision.UNQUANTIFIED,
                "grade": Grade.DOCUMENT if both else Grade.ASSERTED,
                "stated_on": PartialDate.parse(str(YEAR)),
                "note": _in_languages(twin.by.name, twin.city.name, twin.standing),
            }
        )
    writing.create_many(Citation, rows, actor=actor)


def _in_languages(ours: str, theirs: str, standing: Standing) -> dict[str, str]:
    """Return in Danish and English who names whom."""
    said = {}
    for language in ("da", "en"):
        with translation.override(language):
            said[language] = {
                Standing.BOTH: _("%(one)s and %(other)s name each other as twin city (as of 2016)."),
                Standing.OURS: _("%(one)s names %(other)s, which does not name it (as of 2016)."),
                Standing.THEIRS: _("%(other)s names %(one)s, which does not name it (as of 2016)."),
            }[standing] % {"one": ours, "other": theirs}
    return said


def _source(actor: User) -> Source:
    found = queries.source_of_twins(actor)
    if found is not None:
        return found
    values = {
        "key": queries.SOURCE_KEY,
        "title": "Wikidata: twinned administrative body (P190)",
        "kind": SourceKind.DATASET,
        "publisher": "Wikidata",
        "published": PartialDate.parse(str(YEAR)),
        "url": P190,
        "flags": "CC0",
        "note": {
            "en": "As of 2016. Anybody may write there; dates and ends of ties are not in this copy.",
            "da": "Pr. 2016. Enhver kan skrive der; datoer for og ophør af forbindelser er ikke med i denne udgave.",
        },
    }
    return writing.create(Source, values, actor=actor)


@transaction.atomic
def answer_whereabouts(answers: Mapping[int, int], *, actor: User) -> int:
    """Say for places, by key, which of the towns in question they are; return how many were placed.

    Raises NotAllowed, or RuleError where a town was not in question or is another place of the office; then nothing is written.
    """
    _lock(actor)
    for pk, town in answers.items():
        found = queries.unplaced_place(actor, pk, town)
        if found is None:
            raise RuleError("start.place", _("This was answered meanwhile, or the town was not in question."))
        locate(*found, actor=actor)
    return len(answers)


@transaction.atomic
def name_own_side(ours: Organisation, mayor: str, departments: Iterable[str], *, actor: User) -> tuple[int, int]:
    """Add the post of the mayor and departments to the own city, unless they are there; return how many posts and departments.

    Raises NotAllowed without the right to write, RuleError where a rule of a record is broken.
    """
    _lock(actor)
    posts = 0
    if mayor.strip() and not queries.posts_at(actor, [ours]).filter(level=Level.TOP).exists():
        values = {"label": {actor.language: mayor.strip()}, "organisation": ours, "level": Level.TOP}
        writing.create(Post, values, actor=actor)
        posts = 1
    parts = Organisation.objects.visible_to(actor).filter(part_of=ours).values_list("name", flat=True)
    known = {name.casefold() for name in parts}
    wanted: dict[str, str] = {}
    for name in (" ".join(line.split()) for line in departments):
        if name:
            wanted.setdefault(name.casefold(), name)
    rows = [
        {"name": name, "kind": OrganisationKind.DEPARTMENT, "part_of": ours, "is_ours": True, "place": ours.place}
        for folded, name in wanted.items()
        if folded not in known
    ]
    writing.create_many(Organisation, rows, actor=actor)
    return posts, len(rows)


def _lock(actor: User) -> None:
    """Let nobody else start the same office meanwhile. Raises NotAllowed for who may only read."""
    if not can_write_in(actor, actor.office_id):
        raise NotAllowed("record.create.forbidden", _("Your role may read, but not add records."))
    Office.objects.select_for_update().get(pk=actor.office_id)

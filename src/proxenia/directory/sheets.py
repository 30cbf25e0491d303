"""The sheets of the directory: places, organisations, posts, people with the posts they hold."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.sheets import (
    DAY,
    DECIMAL,
    LONG,
    NUMBER,
    YES_NO,
    Column,
    Kind,
    Lines,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import as_text
from proxenia.core.zones import zone_names

from . import sheet_parts as parts
from .choices import Level, OrganisationKind, PlaceKind
from .countries import country_code
from .holding import holding
from .models import Organisation, Person, Place, Post, Tenure, Topic

ANY_NUMBER = 0
MEMBER = "member"
IDENTIFIED = ("names", "identifiers")


def _read_country(text: str) -> str:
    code = country_code(text)
    if code is None:
        raise Unreadable(
            now("“%(text)s” is no country that is known here.") % {"text": text},
            now("Write its code of two letters, such as DK."),
        )
    return code


def _read_seats(text: str) -> int:
    return ANY_NUMBER if fold(text) in {fold(now("any number")), "any number"} else NUMBER.read(text)


def _read_zone(text: str) -> str:
    found = {name.casefold(): name for name in zone_names()}.get(text.strip().replace(" ", "_").casefold())
    if found is None:
        raise Unreadable(
            now("“%(text)s” is no time zone.") % {"text": text}, now("Write one such as Europe/Copenhagen.")
        )
    return found


ZONE = Kind(_read_zone)
SEATS = Kind(_read_seats, lambda seats: str(seats) if seats else now("any number"))


def _said_place(one: Any) -> dict[str, Any]:
    facts = (
        "name",
        "kind",
        "country",
        "part_of",
        "latitude",
        "longitude",
        "zone",
        "geoname_id",
        "wikidata_id",
        "sharing",
    )
    return {name: getattr(one, name) for name in facts} | parts.said_names(one) | parts.said_identifiers(one)


def _place_traits(said: Any) -> list[tuple[str, str]]:
    number = [("geoname", str(said["geoname_id"]))] if said.get("geoname_id") else []
    return [*number, *parts.traits(said)]


PLACE_NAMES = Reference(
    model=Place,
    sources=(
        *parts.known_by(Place, "place", mail=False),
        Source(
            model=Place,
            to="pk",
            fields=("geoname_id",),
            keys=lambda number: [str(number)] if number else [],
            kind="geoname",
        ),
    ),
    add=lambda name, _within: {"name": name},
)
PLACES = Sheet(
    key="places",
    title=_("Places"),
    model=Place,
    order=10,
    columns=(
        number_column(),
        Column(key="name", label=_("name"), also="place|city|town|sted|by|navn", field="name", needed=True),
        *parts.name_columns("place"),
        Column(key="kind", label=_("kind"), also="type|art", kind=one_of(PlaceKind), field="kind"),
        Column(
            key="country",
            label=_("country"),
            also="land|country code|landekode",
            kind=Kind(_read_country),
            field="country",
        ),
        Column(key="part_of", label=_("part of"), also="region|del af", field="part_of", refers=("directory.place",)),
        Column(key="latitude", label=_("latitude"), also="lat|breddegrad", kind=DECIMAL, field="latitude"),
        Column(key="longitude", label=_("longitude"), also="lng|lon|long|længdegrad", kind=DECIMAL, field="longitude"),
        Column(key="zone", label=_("time zone"), also="timezone|tidszone|tz", kind=ZONE, field="zone"),
        Column(key="geoname_id", label=_("GeoNames number"), also="geonames", kind=NUMBER, field="geoname_id"),
        Column(key="wikidata_id", label=_("Wikidata number"), also="wikidata", field="wikidata_id"),
        parts.identifier_column("place"),
        sharing_column(),
    ),
    load=lambda found: found.select_related("part_of").prefetch_related(*IDENTIFIED),
    said=_said_place,
    traits=_place_traits,
)


def _said_organisation(one: Any) -> dict[str, Any]:
    facts = ("name", "kind", "place", "part_of", "is_ours", "founded", "dissolved", "sharing")
    said = {name: getattr(one, name) for name in facts} | said_texts("summary", one.summary)
    return said | parts.said_names(one) | parts.said_reach(one) | parts.said_identifiers(one)


ORGANISATION_NAMES = Reference(
    model=Organisation,
    sources=parts.known_by(Organisation, "organisation", mail=False),
    add=lambda name, _within: {"name": name},
)
ORGANISATIONS = Sheet(
    key="organisations",
    title=_("Organisations"),
    model=Organisation,
    order=20,
    columns=(
        number_column(),
        Column(
            key="name",
            label=_("name"),
            also="organisation|organization|company|institution|firma|virksomhed|navn",
            field="name",
            needed=True,
        ),
        *parts.name_columns("organisation"),
        Column(key="kind", label=_("kind"), also="type|art", kind=one_of(OrganisationKind), field="kind"),
        Column(key="place", label=_("place"), also="city|by|sted|town", field="place", refers=("directory.place",)),
        Column(
            key="part_of", label=_("part of"), also="del af|parent", field="part_of", refers=("directory.organisation",)
        ),
        Column(key="is_ours", label=_("on our side"), also="ours|vores", kind=YES_NO, field="is_ours"),
        Column(key="founded", label=_("founded"), also="stiftet", kind=DAY, field="founded"),
        Column(key="dissolved", label=_("dissolved"), also="nedlagt", kind=DAY, field="dissolved"),
        *parts.reach_columns("organisation"),
        parts.identifier_column("organisation"),
        *text_columns(
            "summary", _("what it is"), kind=LONG, also="description|beskrivelse|note|noter|notes|bemærkning"
        ),
        sharing_column(),
    ),
    load=lambda found: found.select_related("place", "part_of").prefetch_related(*IDENTIFIED, "contact_points"),
    said=_said_organisation,
    traits=lambda said: [one for one in parts.traits(said) if one[0] != "mail"],
)


def _said_post(one: Any) -> dict[str, Any]:
    facts = ("organisation", "level", "created_on", "abolished_on", "sharing")
    told = {"seats": ANY_NUMBER if one.seats is None else one.seats}
    told["holder"] = str(holding(one, list(one.tenures.all()), today()))
    return {name: getattr(one, name) for name in facts} | told | said_texts("post", one.label) | parts.said_reach(one)


def _post_keys(organisation: int, name: str, label: Any) -> list[str]:
    words = [word for word in as_text(label).values() if word]
    return [f"{organisation}|{fold(word)}" for word in words] + [fold(f"{word}, {name}") for word in words]


def _post_traits(said: Any) -> list[tuple[str, str]]:
    organisation = getattr(said.get("organisation"), "pk", None)
    labels = [said.get(f"post_{code}") for code in ("da", "en", "zh")]
    return [("name", f"{organisation}|{fold(label)}") for label in labels if label and organisation]


def _new_post(label: str, organisation: Any) -> dict[str, Any]:
    is_member = label == MEMBER
    return {
        "label": {"en": MEMBER} if is_member else label,
        "organisation": organisation,
        "seats": None,
        "is_implied": is_member,
    }


POST_NAMES = Reference(
    model=Post,
    sources=(Source(model=Post, to="pk", fields=("organisation_id", "organisation__name", "label"), keys=_post_keys),),
    name=lambda post: f"{post.label}, {post.organisation}",
    related=("organisation",),
    add=_new_post,
)
POSTS = Sheet(
    key="posts",
    title=_("Posts"),
    model=Post,
    order=30,
    columns=(
        number_column(),
        *text_columns("post", _("post"), "label", also="title|titel|stilling|embede|post"),
        Column(
            key="organisation",
            label=_("organisation"),
            also="organization|company|organisation",
            field="organisation",
            needed=True,
            refers=("directory.organisation",),
        ),
        Column(key="level", label=_("level"), also="niveau", kind=one_of(Level), field="level"),
        Column(
            key="seats", label=_("seats"), also="pladser", kind=SEATS, field="seats", store=lambda seats: seats or None
        ),
        Column(key="created_on", label=_("since"), also="siden", kind=DAY, field="created_on"),
        Column(key="abolished_on", label=_("abolished"), also="nedlagt", kind=DAY, field="abolished_on"),
        *parts.reach_columns("post"),
        Column(key="holder", label=_("holder"), told=True),
        sharing_column(),
    ),
    load=lambda found: found.select_related("organisation").prefetch_related("contact_points", "tenures__person"),
    said=_said_post,
    traits=_post_traits,
)


def _said_person(one: Any) -> dict[str, Any]:
    facts = ("name", "given_name", "family_name", "sort_name", "gender", "born", "died", "sharing")
    said = {name: getattr(one, name) for name in facts}
    return said | parts.said_names(one) | parts.said_reach(one) | parts.said_identifiers(one)


def _said_tenures(one: Any) -> list[dict[str, Any]]:
    return [
        {
            "organisation": tenure.post.organisation,
            "post": tenure.post,
            "held_from": tenure.start,
            "held_until": tenure.end,
            "attested": tenure.attested,
            "attested_last": tenure.attested_last,
            "@part": tenure,
        }
        for tenure in sorted(one.tenures.all(), key=lambda one: one.pk)
    ]


PERSON_NAMES = Reference(model=Person, sources=parts.known_by(Person, "person", mail=True))
PEOPLE = Sheet(
    key="people",
    title=_("People"),
    model=Person,
    order=40,
    personal=True,
    columns=(
        number_column(),
        Column(
            key="name",
            label=_("name"),
            also="full name|fulde navn|navn|person|kontaktperson|contact|contact person",
            field="name",
            needed=True,
        ),
        *parts.name_columns("person"),
        Column(key="given_name", label=_("given name"), also="first name|fornavn|forename", field="given_name"),
        Column(key="family_name", label=_("family name"), also="last name|surname|efternavn", field="family_name"),
        Column(key="sort_name", label=_("sorted as"), field="sort_name"),
        Column(key="gender", label=_("gender"), also="køn|sex", field="gender"),
        Column(key="born", label=_("born"), also="født|fødselsdato|date of birth|birthday", kind=DAY, field="born"),
        Column(key="died", label=_("died"), also="død", kind=DAY, field="died"),
        Column(
            key="organisation",
            label=_("organisation"),
            also="organization|company|employer|firma|virksomhed|arbejdsplads|institution|city|by|kommune",
            line=True,
            refers=("directory.organisation",),
        ),
        Column(
            key="post",
            label=_("post"),
            also="title|titel|position|stilling|role|rolle|job title|embede|function|funktion",
            line=True,
            refers=("directory.post",),
            within="organisation",
        ),
        Column(
            key="held_from",
            label=_("in the post from"),
            also="from|fra|start|since|siden|tiltrådt",
            kind=DAY,
            line=True,
        ),
        Column(
            key="held_until", label=_("in the post until"), also="until|to|til|slut|end|fratrådt", kind=DAY, line=True
        ),
        Column(key="attested", label=_("known to hold it on"), kind=DAY, line=True),
        Column(key="attested_last", label=_("and last known to hold it on"), kind=DAY, line=True),
        *parts.reach_columns("person"),
        parts.identifier_column("person"),
        sharing_column(),
    ),
    lines=Lines(
        model=Tenure,
        owner="person",
        identity=("organisation", "post", "held_from"),
        fallback={"post": MEMBER},
        fields={
            "post": "post",
            "held_from": "start",
            "held_until": "end",
            "attested": "attested",
            "attested_last": "attested_last",
        },
    ),
    load=lambda found: found.prefetch_related(*IDENTIFIED, "contact_points", "tenures__post__organisation"),
    said=_said_person,
    said_lines=_said_tenures,
    traits=lambda said: list(parts.traits(said)),
    weak=frozenset({"name"}),
)


def _topic_keys(slug: str, label: Any, synonyms: Any) -> list[str]:
    words = [slug, *as_text(label).values(), *(word for words in (synonyms or {}).values() for word in words)]
    return [fold(word) for word in words]


TOPIC_NAMES = Reference(
    model=Topic,
    sources=(Source(model=Topic, to="pk", fields=("slug", "label", "synonyms"), keys=_topic_keys),),
)
SHEETS_HERE = (PLACES, ORGANISATIONS, POSTS, PEOPLE)
NAMED_HERE = (PLACE_NAMES, ORGANISATION_NAMES, POST_NAMES, PERSON_NAMES, TOPIC_NAMES)

"""The pages of the directory as declarations: columns, filters, facts and parts of each kind of record."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import enumerated
from proxenia.core.pages import Fact, Filter, PartPages, PartTable, RecordPages
from proxenia.core.tables import Column

from . import queries
from .access import can_merge
from .choices import Level, OrganisationKind, PlaceKind
from .countries import country_name
from .forms import (
    ContactPointForm,
    IdentifierForm,
    NameForm,
    OrganisationForm,
    PersonForm,
    PersonTenureForm,
    PlaceForm,
    PostForm,
    TenureForm,
)
from .holding import history, holding
from .models import ContactPoint, Identifier, Name, Organisation, Person, Place, Post, Tenure

SPAN = (
    Column(label=_("from"), value=lambda part: part.start),
    Column(label=_("until"), value=lambda part: part.end),
)


def _names(owner: str) -> PartTable:
    return PartTable(
        title=_("Other names"),
        accessor="names",
        pages=PartPages(model=Name, owner=owner, form=NameForm, verbs=PLAIN, folder="names"),
        columns=(
            Column(label=_("name"), value=lambda name: name.text),
            Column(label=_("kind"), value=lambda name: name.get_kind_display()),
            Column(label=_("language"), value=lambda name: name.language),
            *SPAN,
            Column(label=_("note"), value=lambda name: name.note),
        ),
    )


def _identifiers(owner: str) -> PartTable:
    return PartTable(
        title=_("Identifiers"),
        accessor="identifiers",
        pages=PartPages(model=Identifier, owner=owner, form=IdentifierForm, verbs=PLAIN, folder="identifiers"),
        columns=(
            Column(label=_("scheme"), value=lambda one: one.scheme),
            Column(label=_("identifier"), value=lambda one: one.value),
        ),
    )


def _contact_points(owner: str) -> PartTable:
    return PartTable(
        title=_("Ways to reach"),
        accessor="contact_points",
        pages=PartPages(model=ContactPoint, owner=owner, form=ContactPointForm, verbs=PLAIN, folder="contact-points"),
        columns=(
            Column(label=_("address or number"), value=lambda point: point.value),
            Column(label=_("kind"), value=lambda point: point.get_kind_display()),
            Column(label=_("label"), value=lambda point: point.label),
            *SPAN,
        ),
    )


POST_TENURES = PartPages(model=Tenure, owner="post", form=TenureForm, verbs=PLAIN, folder="tenures")
PERSON_TENURES = PartPages(model=Tenure, owner="person", form=PersonTenureForm, verbs=PLAIN, folder="tenures")


def _countries(actor: Any) -> list[tuple[str, Any]]:
    codes = queries.countries_in_use(actor)
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1].casefold())


def _by(field: str) -> Any:
    return lambda found, value: found.filter(**{field: value})


def _link(record: Any) -> str:
    return str(record.get_absolute_url()) if record is not None else ""


def _steps(request: Any, record: Any, kind: str) -> dict[str, Any]:
    """Return the ways on from a record that only some may take."""
    if not can_merge(request.user, record):
        return {}
    return {"merge_url": reverse("directory:merge", args=[kind, record.pk])}


def _place_facts(place: Place) -> list[Fact]:
    where = f"{place.latitude:.4f}, {place.longitude:.4f}" if place.latitude is not None else ""
    return [
        Fact(label=_("kind"), value=place.get_kind_display(), field="kind"),
        Fact(label=_("country"), value=country_name(place.country), field="country"),
        Fact(label=_("part of"), value=place.part_of, field="part_of", url=_link(place.part_of)),
        Fact(label=_("latitude and longitude"), value=where, field="latitude"),
        Fact(label=_("time zone"), value=place.zone, field="zone"),
        Fact(label=_("GeoNames number"), value=place.geoname_id, field="geoname_id"),
        Fact(label=_("Wikidata number"), value=place.wikidata_id, field="wikidata_id"),
    ]


def _place_context(request: Any, place: Any, _day: Any) -> dict[str, Any]:
    here = queries.organisations_at(request.user, place)
    within = queries.places(request.user).filter(part_of=place)
    return {"organisations": here, "within": within} | _steps(request, place, "place")


PLACES = RecordPages(
    model=Place,
    form=PlaceForm,
    verbs=PLAIN,
    prefix="place",
    folder="places",
    plural=_("Places"),
    icon="map-pin",
    lead=_("Cities, districts, regions and countries that we deal with."),
    query=queries.places,
    columns=(
        Column(label=_("name"), value=lambda place: place.name, link=True),
        Column(label=_("kind"), value=lambda place: place.get_kind_display()),
        Column(label=_("country"), value=lambda place: country_name(place.country)),
        Column(label=_("part of"), value=lambda place: place.part_of, url=lambda place: _link(place.part_of)),
    ),
    filters=(
        enumerated("kind", _("Kind"), PlaceKind),
        Filter(name="country", label=_("Country"), choices=_countries, apply=_by("country")),
    ),
    facts=_place_facts,
    parts=(_names("place"), _identifiers("place")),
    template="directory/place.html",
    list_template="directory/place_list.html",
    context=_place_context,
)


def _organisation_facts(organisation: Organisation) -> list[Fact]:
    ours = now("yes") if organisation.is_ours else ""
    return [
        Fact(label=_("what it is"), value=organisation.summary, field="summary"),
        Fact(label=_("kind"), value=organisation.get_kind_display(), field="kind"),
        Fact(label=_("place"), value=organisation.place, field="place", url=_link(organisation.place)),
        Fact(label=_("part of"), value=organisation.part_of, field="part_of", url=_link(organisation.part_of)),
        Fact(label=_("on our side"), value=ours, field="is_ours"),
        Fact(label=_("founded"), value=organisation.founded, field="founded"),
        Fact(label=_("dissolved"), value=organisation.dissolved, field="dissolved"),
    ]


def _organisation_context(request: Any, organisation: Any, day: Any) -> dict[str, Any]:
    posts: Any = queries.posts_of(request.user, organisation, day)
    within = queries.organisations(request.user).filter(part_of=organisation)
    add = (
        f"{reverse('directory:post-create')}?organisation=%23{organisation.pk}"
        if can_write(request.user, organisation)
        else ""
    )
    held = [(post, holding(post, post.known_tenures, day)) for post in posts]
    return {"posts": held, "within": within, "add_post_url": add} | _steps(request, organisation, "organisation")


ORGANISATIONS = RecordPages(
    model=Organisation,
    form=OrganisationForm,
    verbs=PLAIN,
    prefix="organisation",
    list_template="directory/mergeable_list.html",
    folder="organisations",
    plural=_("Organisations"),
    icon="building",
    lead=_("City governments, ministries, embassies, utilities, companies, universities, networks."),
    query=queries.organisations,
    columns=(
        Column(label=_("name"), value=lambda one: one.name, link=True),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("place"), value=lambda one: one.place, url=lambda one: _link(one.place)),
        Column(label=_("part of"), value=lambda one: one.part_of, url=lambda one: _link(one.part_of)),
    ),
    filters=(
        enumerated("kind", _("Kind"), OrganisationKind),
        Filter(name="country", label=_("Country"), choices=_countries, apply=_by("place__country")),
        Filter(
            name="side",
            label=_("Side"),
            choices=lambda _actor: [("ours", now("ours")), ("theirs", now("theirs"))],
            values=("ours", "theirs"),
            apply=lambda found, value: found.filter(is_ours=value == "ours"),
        ),
    ),
    facts=_organisation_facts,
    parts=(_names("organisation"), _contact_points("organisation"), _identifiers("organisation")),
    template="directory/organisation.html",
    context=_organisation_context,
)


def _person_facts(person: Person) -> list[Fact]:
    return [
        Fact(label=_("given name"), value=person.given_name, field="given_name"),
        Fact(label=_("family name"), value=person.family_name, field="family_name"),
        Fact(label=_("gender"), value=person.gender, field="gender"),
        Fact(label=_("born"), value=person.born, field="born"),
        Fact(label=_("died"), value=person.died, field="died"),
    ]


def _person_context(request: Any, person: Any, day: Any) -> dict[str, Any]:
    steps = history(queries.tenures_of(request.user, person), day, person.tenures_now)
    lines = [step for step in reversed(steps) if step.tenure is not None]
    may_write = can_write(request.user, person)
    return {
        "now": [step for step in lines if step.when == "now"],
        "other": [step for step in lines if step.when != "now"],
        "add_tenure_url": PERSON_TENURES.url("create", person.pk) if may_write else "",
    } | _steps(request, person, "person")


def _held(person: Any) -> str:
    return "; ".join(f"{tenure.post}, {tenure.post.organisation}" for tenure in person.tenures_now)


PEOPLE = RecordPages(
    model=Person,
    form=PersonForm,
    verbs=PLAIN,
    prefix="person",
    list_template="directory/mergeable_list.html",
    folder="people",
    plural=_("People"),
    icon="users",
    lead=_("People in public roles, with what they hold and held. Nobody is rated."),
    query=queries.people,
    columns=(
        Column(label=_("name"), value=lambda person: person.name, link=True),
        Column(label=_("holds"), value=_held),
    ),
    filters=(
        Filter(
            name="holding",
            label=_("Post"),
            choices=lambda _actor: [("yes", now("holds one")), ("no", now("holds none"))],
            values=("yes", "no"),
            apply=lambda found, value: found.filter(in_office=value == "yes"),
        ),
    ),
    facts=_person_facts,
    parts=(_names("person"), _contact_points("person"), _identifiers("person")),
    template="directory/person.html",
    context=_person_context,
)


def _post_facts(post: Post) -> list[Fact]:
    return [
        Fact(label=_("organisation"), value=post.organisation, field="organisation", url=_link(post.organisation)),
        Fact(label=_("level"), value=post.get_level_display(), field="level"),
        Fact(label=_("seats"), value=post.seats if post.seats is not None else now("any number"), field="seats"),
        Fact(label=_("since"), value=post.created_on, field="created_on"),
        Fact(label=_("abolished"), value=post.abolished_on, field="abolished_on"),
    ]


def _post_context(request: Any, post: Any, day: Any) -> dict[str, Any]:
    may_write = can_write(request.user, post)
    held = holding(post, post.known_tenures, day)
    steps = history(post.known_tenures, day, held.tenures)
    return {
        "holding": held,
        "steps": steps,
        "coming": [step for step in steps if step.when == "next"],
        "gone": [step for step in steps if step.when == "before"][-1:],
        "add_tenure_url": POST_TENURES.url("create", post.pk) if may_write else "",
    }


def _state(found: QuerySet[Any], value: str) -> QuerySet[Any]:
    fields = {"vacant": "is_vacant", "unverified": "is_unverified"}
    return found.filter(**{fields[value]: True}) if value in fields else found


POSTS = RecordPages(
    model=Post,
    form=PostForm,
    verbs=PLAIN,
    prefix="post",
    folder="posts",
    plural=_("Posts"),
    icon="id-badge-2",
    lead=_("Offices that people hold for a time, and who holds them on the day you ask about."),
    query=queries.posts,
    columns=(
        Column(label=_("post"), value=lambda post: post.label, link=True),
        Column(
            label=_("organisation"), value=lambda post: post.organisation, url=lambda post: _link(post.organisation)
        ),
        Column(label=_("level"), value=lambda post: post.get_level_display()),
        Column(label=_("holder"), value=lambda post: str(holding(post, post.known_tenures, post.asked))),
        Column(label=_("unverified"), value=lambda post: now("yes") if post.is_unverified else ""),
    ),
    filters=(
        enumerated("level", _("Level"), Level),
        Filter(name="country", label=_("Country"), choices=_countries, apply=_by("organisation__place__country")),
        Filter(
            name="state",
            label=_("State"),
            choices=lambda _actor: [("vacant", now("vacant")), ("unverified", now("unverified"))],
            values=("vacant", "unverified"),
            apply=_state,
        ),
    ),
    facts=_post_facts,
    parts=(_contact_points("post"),),
    template="directory/post.html",
    context=_post_context,
)

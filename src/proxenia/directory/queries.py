"""Named reads of the directory. Every one starts from who asks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.apps import apps
from django.db.models import DateField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.core.folding import plain, query_terms, whole
from proxenia.core.index import search
from proxenia.core.texts import LANGUAGE_NAMES

from .access import can_merge
from .countries import countries_called
from .holding import held_on
from .models import (
    Election,
    GazetteerEntry,
    Import,
    Merge,
    Organisation,
    Person,
    Place,
    Post,
    Tenure,
    Topic,
)

MERGEABLE = {"place": Place, "organisation": Organisation, "person": Person}
LOOKED_AT = 400
"""So many towns of the gazetteer are put in order, the largest."""

ALIKE = 0.86
"""From this likeness of two folded names (difflib's ratio, 0 to 1) we ask whether they are the same."""


def places(actor: User, _day: dt.date | None = None) -> QuerySet[Place]:
    """Return the places the actor may see."""
    return Place.objects.visible_to(actor).select_related("part_of")


def organisations(actor: User, _day: dt.date | None = None) -> QuerySet[Organisation]:
    """Return the organisations the actor may see."""
    return Organisation.objects.visible_to(actor).select_related("place", "part_of")


def _tenures(actor: User) -> QuerySet[Tenure]:
    """Return tenures with what is shown of them; a person the actor may not see stays unnamed."""
    return (
        Tenure.objects.visible_to(actor)
        .select_related("post__organisation", "area")
        .prefetch_related(
            Prefetch("person", Person.objects.visible_to(actor)),
            Prefetch("on_behalf_of", Organisation.objects.visible_to(actor)),
        )
    )


def people(actor: User, day: dt.date | None) -> QuerySet[Any]:
    """Return the people the actor may see, each with `tenures_now`: what they hold on the day. `in_office` can be filtered by."""
    found: QuerySet[Any] = Person.objects.visible_to(actor)
    if day is None:
        return found
    now = Tenure.objects.visible_to(actor).filter(held_on(day))
    held = Prefetch("tenures", now.select_related("post__organisation"), to_attr="tenures_now")
    found = found.alias(in_office=Exists(now.filter(person=OuterRef("pk")))).prefetch_related(held)
    return found  # noqa: RET504 - the name carries the type


def posts(actor: User, day: dt.date | None) -> QuerySet[Any]:
    """Return the posts the actor may see, each with `known_tenures`, and how it stands on the day, `asked`."""
    found: QuerySet[Any] = Post.objects.visible_to(actor).select_related("organisation")
    if day is None:
        return found
    mine = Tenure.objects.filter(post=OuterRef("pk"))
    now = PartialDate.of(day)
    gone = mine.filter(end__lt=now).exclude(end__in=[day.year * 10000, day.year * 10000 + day.month * 100])
    later = mine.filter(Q(start__gt=now) | Q(start__isnull=True, end__isnull=True, attested__gt=now))
    found = found.annotate(
        asked=Value(day, output_field=DateField()),
        is_vacant=Exists(gone) & ~Exists(mine.filter(held_on(day))) & ~Exists(later),
        is_unverified=Exists(mine.filter(held_on(day), unverified_since__isnull=False)),
    ).prefetch_related(Prefetch("tenures", _tenures(actor), to_attr="known_tenures"))
    return found  # noqa: RET504 - the name carries the type


def posts_of(actor: User, organisation: Organisation, day: dt.date) -> QuerySet[Any]:
    """Return the posts of an organisation as they stand on a day."""
    return posts(actor, day).filter(organisation=organisation)


def tenures_of(actor: User, person: Person) -> list[Tenure]:
    """Return what a person held and holds, newest first."""
    return list(_tenures(actor).filter(person=person).order_by(F("start").desc(nulls_last=True), "-pk"))


def tenures(actor: User) -> QuerySet[Tenure]:
    """Return all tenures the actor may see."""
    return _tenures(actor)


def organisations_at(actor: User, place: Place) -> QuerySet[Organisation]:
    """Return the organisations that sit at a place."""
    return organisations(actor).filter(place=place)


def countries_in_use(actor: User) -> list[str]:
    """Return the codes of the countries in which the actor sees places."""
    return list(
        Place.objects.visible_to(actor)
        .exclude(country="")
        .order_by("country")
        .values_list("country", flat=True)
        .distinct()
    )


def topics() -> QuerySet[Topic]:
    """Return all topics; one list serves everybody."""
    return Topic.objects.select_related("parent")


def topic(slug: str) -> Topic | None:
    """Return one topic with its narrower ones."""
    return topics().prefetch_related("children").filter(slug=slug).first()


def gazetteer(text: str, *, limit: int = 30) -> list[GazetteerEntry]:
    """Return the towns whose names begin with the words typed, accents aside: those called exactly so first, then the largest.

    A word may also name the country: "florence italy".
    """
    terms = query_terms(text)
    if not terms:
        return []
    named, found = Q(), GazetteerEntry.objects.all()
    for term in terms:
        one = Q()
        for spelling in term:
            one |= Q(folded__contains=f" {spelling}")
        named |= one
        found = found.filter(one | Q(country__in=countries_called(term)))
    towns = list(found.filter(named).order_by("-population", "pk")[:LOOKED_AT])
    return sorted(towns, key=lambda town: not _is_called(town, text))[:limit]


def _is_called(town: GazetteerEntry, text: str) -> bool:
    """Whether a town's name is just what was typed, its country aside."""
    words = whole(text).split()
    rest = [word for word in words if town.country not in countries_called((word,))]
    return whole(town.name) in {" ".join(words), " ".join(rest)}


def gazetteer_entry(geoname_id: int) -> GazetteerEntry | None:
    """Return one town of the gazetteer."""
    return GazetteerEntry.objects.filter(pk=geoname_id).first()


def has_reference_data() -> bool:
    """Whether the gazetteer is loaded."""
    return GazetteerEntry.objects.exists()


def towns() -> QuerySet[GazetteerEntry]:
    """Return the towns of the gazetteer."""
    return GazetteerEntry.objects.all()


def places_by_geoname(actor: User, ids: Iterable[int]) -> dict[int, Place]:
    """Return the office's own places by GeoNames number."""
    found = Place.objects.visible_to(actor).filter(office_id=actor.office_id, geoname_id__in=list(ids))
    return {place.geoname_id: place for place in found}


@dataclass(frozen=True, slots=True)
class Similar:
    """A record whose name is like the one typed; `likeness` goes from 0 to 1."""

    record: Any
    name: str
    likeness: float


def similar(actor: User, label: str, name: str, *, apart_from: int | None = None) -> list[Similar]:
    """Return the records of a kind ("place", "organisation", "person") that may be the one typed, most alike first."""
    text = name.strip()
    if len(text) < 3:  # noqa: PLR2004 - a count that says itself
        return []
    full = f"directory.{label}"
    ids = {hit.record_id for hit in search(actor, text, labels=[full], limit=10)}
    for word in sorted(text.split(), key=len, reverse=True)[:3]:
        ids |= {hit.record_id for hit in search(actor, word[:4], labels=[full], limit=60)}
    ids.discard(apart_from or 0)
    records = MERGEABLE[label].objects.visible_to(actor).filter(pk__in=ids).prefetch_related("names")
    found = [_likest(record, plain(text)) for record in records]
    return sorted((one for one in found if one.likeness >= ALIKE), key=lambda one: -one.likeness)[:6]


def _likest(record: Any, text: str) -> Similar:
    names = [record.name, *(name.text for name in record.names.all())]
    scored = [(SequenceMatcher(None, plain(name), text).ratio(), name) for name in names]
    likeness, name = max(scored)
    return Similar(record, name, likeness)


def merges(actor: User) -> QuerySet[Merge]:
    """Return the merges of the actor's office."""
    return Merge.objects.visible_to(actor).filter(office_id=actor.office_id)


def imports(actor: User) -> QuerySet[Import]:
    """Return the imports the actor may see."""
    return Import.objects.visible_to(actor)


def own_imports(actor: User) -> QuerySet[Import]:
    """Return the imports of the actor's own office."""
    return imports(actor).filter(office_id=actor.office_id)


@dataclass(frozen=True, slots=True)
class Moving:
    """What a merge would move: how many rows of which kind."""

    what: Any
    count: int


def merge_preview(actor: User, kept: Any, removed: Any) -> list[Moving]:
    """Return what would move from the removed record to the kept one; empty where the actor may not merge them."""
    if not (can_merge(actor, kept) and can_merge(actor, removed)):
        return []
    counted: dict[Any, int] = {}
    for model, where in pointing_at(removed):
        name = model._meta.verbose_name_plural
        counted[name] = counted.get(name, 0) + model._base_manager.filter(**where).count()
    return [Moving(name, count) for name, count in counted.items() if count]


def pointing_at(record: Any) -> list[tuple[type[Any], dict[str, Any]]]:
    """Return every model and condition by which rows point at a record: foreign keys of all rooms, and label with key."""
    found: list[tuple[type[Any], dict[str, Any]]] = []
    for relation in record._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            found.append((relation.related_model, {f"{relation.field.name}_id": record.pk}))
    label = record._meta.label_lower
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if {"about_label", "about_id"} <= names:
            found.append((model, {"about_label": label, "about_id": record.pk}))
        elif {"label", "record_id", "until"} <= names:
            found.append((model, {"label": label, "record_id": record.pk}))
    return found


def with_names(model: type[Any], ids: Iterable[int]) -> QuerySet[Any]:
    """Return places, organisations or people with what the search index reads of them.

    It comes as lists (`known_names`, `known_numbers`, `held`), which cost a fraction of Django's managers for each record.
    """
    told = [Prefetch("names", to_attr="known_names"), Prefetch("identifiers", to_attr="known_numbers")]
    wanted: QuerySet[Any] = model._default_manager.filter(pk__in=list(ids)).prefetch_related(*told)
    if model is Person:
        held = Tenure.objects.select_related("post__organisation")
        return wanted.prefetch_related(Prefetch("tenures", held, to_attr="held"))
    return wanted.select_related("part_of") if model is Place else wanted.select_related("place")


def posts_for_index(ids: Iterable[int]) -> QuerySet[Post]:
    """Return posts with what the search index reads of them."""
    return (
        Post.objects.filter(pk__in=list(ids))
        .select_related("organisation__place")
        .prefetch_related("organisation__names")
    )


def elections_for_index(ids: Iterable[int]) -> QuerySet[Election]:
    """Return elections with what the search index reads of them."""
    return Election.objects.filter(pk__in=list(ids)).select_related("organisation")


def mergeable(actor: User, kind: str) -> QuerySet[Any]:
    """Return the records of a kind that the actor may see."""
    return MERGEABLE[kind].objects.visible_to(actor)


def merge_leaves(kept: Any, removed: Any) -> list[tuple[Any, Any, Any]]:
    """Return field, kept value and given-up value where both records say something and it differs."""
    lines = []
    for field in kept._meta.concrete_fields:
        if not field.editable or field.name in {"id", "office", "sharing"}:
            continue
        stays, goes = getattr(kept, field.name), getattr(removed, field.name)
        if goes not in (None, "", {}, []) and stays not in (None, "", {}, []) and goes != stays:
            lines.append((field.verbose_name, stays, goes))
    return lines


def merge_lines(actor: User) -> list[dict[str, Any]]:
    """Return what was merged, newest first, with the kept record where it is still there."""
    found = list(merges(actor)[:100])
    kept: dict[tuple[str, int], Any] = {}
    for kind in MERGEABLE:
        ids = [merge.kept_id for merge in found if merge.label == f"directory.{kind}"]
        kept |= {(f"directory.{kind}", one.pk): one for one in mergeable(actor, kind).filter(pk__in=ids)}
    return [
        {
            "merge": merge,
            "kept": kept.get((merge.label, merge.kept_id)),
            "removed": merge.moved.get("name", ""),
            "may_undo": merge.undone_at is None and (merge.label, merge.kept_id) in kept and can_merge(actor, merge),
        }
        for merge in found
    ]


def topic_tree() -> list[tuple[int, Topic]]:
    """Return all topics as a tree: each with its depth, below its parent, by name."""
    below: dict[int | None, list[Topic]] = {}
    for one in topics():
        below.setdefault(one.parent_id, []).append(one)
    lines: list[tuple[int, Topic]] = []

    def walk(parent: int | None, depth: int) -> None:
        for one in sorted(below.get(parent, []), key=lambda each: str(each.label).casefold()):
            lines.append((depth, one))
            walk(one.pk, depth + 1)

    walk(None, 0)
    return lines


def topic_words(topic: Topic) -> list[tuple[str, Any, str, str]]:
    """Return code, name of the language, label and synonyms for each language of a topic."""
    return [
        (code, name, topic.label.get(code, ""), ", ".join(topic.synonyms.get(code, [])))
        for code, name in LANGUAGE_NAMES.items()
    ]


def export_records(actor: User, model: type[Any], ids: Iterable[int] | None) -> list[Any]:
    """Return what goes into an export: the visible ones of these, or all; with their parts, in constant queries."""
    found = model._default_manager.visible_to(actor).order_by("pk")
    if model is Tenure:
        found = _tenures(actor).order_by("pk")
    elif model is Post:
        found = found.select_related("organisation").prefetch_related("contact_points")
    elif model is Place:
        found = found.select_related("part_of").prefetch_related("names", "identifiers")
    else:
        related = ("part_of", "place") if model is Organisation else ()
        found = found.prefetch_related("names", "identifiers", "contact_points").select_related(*related)
    if ids is None:
        return list(found)
    wanted = set(ids)
    return [record for record in found if record.pk in wanted]


def people_for_cards(actor: User, day: dt.date, ids: Iterable[int] | None = None) -> QuerySet[Any]:
    """Return the people the actor may see, or those of some keys, with all that a card tells of them, in constant queries."""
    held = _tenures(actor).filter(held_on(day)).select_related("post__organisation__part_of__part_of", "area")
    found: QuerySet[Any] = Person.objects.visible_to(actor).order_by("pk")
    found = found if ids is None else found.filter(pk__in=list(ids))
    return found.prefetch_related(
        *("names", "identifiers", "contact_points"),
        Prefetch("tenures", held.prefetch_related("post__contact_points"), to_attr="tenures_now"),
    )


def posts_called(actor: User, text: str, day: dt.date) -> list[Any]:
    """Return the posts that answer to some words, as they stand on a day, best first."""
    order = [hit.record_id for hit in search(actor, text, labels=["directory.post"], limit=50)]
    found = {post.pk: post for post in posts(actor, day).filter(pk__in=order)}
    return [found[pk] for pk in order if pk in found]

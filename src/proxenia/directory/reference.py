"""Fills the tables that all offices share, the gazetteer and the topics, from the files the product ships."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models, transaction

from proxenia.core import index
from proxenia.core.folding import index_tokens

from .gazetteer import read_gazetteer
from .models import GazetteerEntry, Topic
from .topics import read_topics

BATCH = 2000


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Cut any rows into lists of at most `size`."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


@transaction.atomic
def load_reference_data() -> dict[str, int]:
    """Write gazetteer and topics as the files have them, and what is found by topics; return how many there are of each.

    May run again at any time: what is there is brought up to date, towns no longer in the file go, topics stay.
    """
    return {"towns": _load_towns(), "topics": _load_topics()}


def _load_towns() -> int:
    kept: set[int] = set()
    for entries in batched(_towns(), BATCH):
        _upsert(GazetteerEntry, entries, "geoname_id")
        kept.update(entry.geoname_id for entry in entries)
    gone = set(GazetteerEntry.objects.values_list("pk", flat=True)) - kept
    for ids in batched(sorted(gone), BATCH):
        GazetteerEntry.objects.filter(pk__in=ids).delete()
    return len(kept)


def _towns() -> Iterator[GazetteerEntry]:
    for row in read_gazetteer():
        names = " ".join((row.name, row.ascii_name, *row.alternates))
        yield GazetteerEntry(
            geoname_id=row.geoname_id,
            name=row.name,
            country=row.country,
            region=row.admin1,
            latitude=row.latitude,
            longitude=row.longitude,
            population=row.population,
            zone=row.zone,
            other_names="|".join(row.alternates),
            folded=f" {index_tokens(names)}",
        )


def _load_topics() -> int:
    rows = read_topics()
    known = {
        row.id: Topic(
            slug=row.id,
            label=row.labels,
            synonyms={code: list(words) for code, words in row.synonyms.items()},
            cpv=list(row.cpv),
        )
        for row in rows
    }
    before = Topic.objects.in_bulk(field_name="slug")
    _upsert(Topic, list(known.values()), "slug", apart_from="parent")
    keys = dict(Topic.objects.values_list("slug", "pk"))
    for row in rows:
        known[row.id].pk = keys[row.id]
        known[row.id].parent_id = keys[row.parent] if row.parent else None
    Topic.objects.bulk_update(known.values(), ["parent"])
    said = {slug: (topic.label, topic.synonyms) for slug, topic in before.items()}
    index.refresh(
        "directory.topic",
        [topic.pk for slug, topic in known.items() if said.get(slug, ()) != (topic.label, topic.synonyms)],
    )
    return len(rows)


def _upsert(model: type[models.Model], rows: list[Any], key: str, *, apart_from: str = "") -> None:
    fields = [field.name for field in model._meta.concrete_fields if field.name not in {"id", key, apart_from}]
    model._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=[key], update_fields=fields
    )

"""The search index: one small table, a full-text index of each database beside it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Case, IntegerField, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length
from django.urls import reverse

from .contributions import SEARCH
from .folding import index_tokens, query_terms, whole
from .models import SearchEntry
from .scoping import Actor

BATCH = 500
NARROWED_TO = 2000
_WAITING: ContextVar[dict[str, set[int]] | None] = ContextVar("waiting", default=None)


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search."""

    label: str
    record_id: int
    title: str
    detail: str
    kind: Any
    icon: str

    @property
    def url(self) -> str:
        """The address that leads to the record."""
        return reverse("open", args=[self.label, self.record_id])

    @property
    def number(self) -> str:
        """The record among those of all kinds, as a form takes it: `#tie-12`."""
        return f"#{self.label.partition('.')[2]}-{self.record_id}"


def refresh(label: str, ids: Collection[int]) -> None:
    """Write the index entries of these records and of those that tell of them anew; drop those of records that are gone."""
    waiting = _WAITING.get()
    if waiting is not None:
        waiting.setdefault(label, set()).update(ids)
        return
    _refresh_all({label: ids})


@contextmanager
def gathered() -> Iterator[None]:
    """Write what is refreshed inside once, at the end, instead of after each verb: for loading much in one transaction.

    Nothing is written where it ends in an error; inside, a search does not find what was added.
    """
    waiting: dict[str, set[int]] = {}
    token = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(token)
    _refresh_all(waiting)


def _refresh_all(touched: Mapping[str, Collection[int]]) -> None:
    wanted: dict[str, set[int]] = {}
    for label, ids in touched.items():
        for told, keys in followers(label, ids).items():
            wanted.setdefault(told, set()).update(keys)
    for told, keys in wanted.items():
        rewrite(told, keys)


def followers(label: str, ids: Collection[int]) -> dict[str, set[int]]:
    """Return the records whose entries tell of these, by label, such as ties that name a place; themselves among them."""
    found: dict[str, set[int]] = {label: set(ids)}
    for follower in SEARCH.keys():  # noqa: SIM118 - a slot, not a dict
        for source in SEARCH.of(follower):
            if way := source.follows.get(label):
                for batch in _batches(ids):
                    found.setdefault(follower, set()).update(way(batch))
    return found


def rewrite(label: str, ids: Collection[int]) -> None:
    """Write the index entries of these records anew, and no others."""
    for source in SEARCH.of(label):
        for batch in _batches(ids):
            _refresh_batch(label, batch, source)


def _batches(ids: Collection[int]) -> Iterator[list[int]]:
    wanted = sorted(ids)
    return (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))


def _refresh_batch(label: str, ids: list[int], source: Any) -> None:
    SearchEntry.objects.filter(label=label, record_id__in=ids).delete()
    entries = []
    for record in source.load(ids):
        found = source.found(record)
        entries.append(
            SearchEntry(
                office_id=record.office_id,
                sharing=record.sharing,
                label=label,
                record_id=record.pk,
                title=found.title[:300],
                detail=found.detail[:300],
                names=index_tokens(f"{found.title} {found.names}"),
                words=index_tokens(f"{found.detail} {found.words}"),
                called=f"|{'|'.join(dict.fromkeys(map(whole, (found.title, *found.called))))}|",
            )
        )
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)


def rebuild() -> int:
    """Write the whole index anew from the records; return how many entries it holds."""
    SearchEntry.objects.all().delete()
    for label in SEARCH.keys():  # noqa: SIM118 - a slot, not a dict
        model = apps.get_model(label)
        rewrite(label, list(model._default_manager.values_list("pk", flat=True)))
    return SearchEntry.objects.count()


def search(actor: Actor, text: str, *, labels: Iterable[str] = (), limit: int = 30) -> list[Hit]:
    """Return the records that answer a query, best first, of those the actor may see.

    Every word must be found as the beginning of a token. What is called exactly so by its title comes first, then by another
    name; then what has all words in its names. Among those the kinds' `order` decides, then the shorter title, of which
    the words are the larger share.
    """
    terms = query_terms(text)
    if not terms:
        return []
    entries = SearchEntry.objects.visible_to(actor, SEARCH.keys())
    wanted = list(labels)
    if wanted:
        entries = entries.filter(label__in=wanted)
    ranked = _matching(entries, terms).annotate(by_name=_by_name(text), by_kind=_by_kind())
    ranked = ranked.order_by("by_name", "beside", "by_kind", Length("title"), "title", "pk")[:limit]
    hits = []
    for label, record_id, title, detail in ranked.values_list("label", "record_id", "title", "detail"):
        source = SEARCH.of(label)[0]
        hits.append(Hit(label, record_id, title, detail, source.kind, source.icon))
    return hits


def answering(actor: Actor, found: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
    """Narrow a query of records to those that answer to some words, at most 2,000 of them."""
    hits = search(actor, text, labels=[found.model._meta.label_lower], limit=NARROWED_TO)
    return found.filter(pk__in=[hit.record_id for hit in hits])


def _by_name(text: str) -> Case:
    """Return 0 where the words are a record's title, 1 where they are another name of it, else 2."""
    name = f"|{whole(text)}|"
    ways = (When(called__startswith=name, then=0), When(called__contains=name, then=1))
    return Case(*ways, default=2, output_field=IntegerField())


def _by_kind() -> Case:
    """Return the place of an entry's kind among the others."""
    ways = [When(label=label, then=SEARCH.of(label)[0].order) for label in SEARCH.keys()]  # noqa: SIM118 - a slot, not a dict
    return Case(*ways, default=0, output_field=IntegerField())


def _matching(entries: models.QuerySet[SearchEntry], terms: list[tuple[str, ...]]) -> models.QuerySet[Any]:
    """Narrow the entries to those matching every term; annotate `beside`: 0 where all are in names, 1 where not."""
    if connection.vendor == "postgresql":
        vector = (
            "(setweight(to_tsvector('simple', core_searchentry.names), 'A') || "
            "setweight(to_tsvector('simple', core_searchentry.words), 'D'))"
        )
        match = f"{vector} @@ to_tsquery('simple', %s)"
        query, in_names = (
            " & ".join("(" + " | ".join(f"{word}:*{weight}" for word in term) + ")" for term in terms)
            for weight in ("", "A")
        )
    else:
        match = "core_searchentry.id IN (SELECT rowid FROM core_search_fts WHERE core_search_fts MATCH %s)"
        query = " AND ".join("(" + " OR ".join(f'"{word}"*' for word in term) + ")" for term in terms)
        in_names = f"{{names}} : ({query})"
    narrowed = entries.extra(where=[match], params=[query])  # noqa: S610 - words are folded to letters and go as a parameter
    beside = RawSQL(f"CASE WHEN {match} THEN 0 ELSE 1 END", [in_names], output_field=IntegerField())  # noqa: S611 - as above
    ranked: models.QuerySet[Any] = narrowed.annotate(beside=beside)
    return ranked

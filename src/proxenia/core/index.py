"""The search index: one small table, a full-text index of each database and the words it holds beside it.

Here it is written; `core.searching` reads it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import transaction

from .contributions import SEARCH, Found
from .explaining import Explained, explain
from .folding import index_tokens, whole, whole_tokens
from .models import SearchEntry, SearchWord
from .searching import Answer, Hit, answering, counts, look, search
from .vocabulary import account, counted

BATCH = 500
_WAITING: ContextVar[dict[str, set[int]] | None] = ContextVar("waiting", default=None)


def refresh(label: str, ids: Collection[int], *, alone: bool = False) -> None:
    """Write the index entries of these records anew, and drop those of records that are gone.

    Unless `alone`, so are the entries of records that tell of these.
    """
    waiting = _WAITING.get()
    if waiting is not None:
        waiting.setdefault(label, set()).update(ids)
    elif alone:
        rewrite(label, ids)
    else:
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


FIELDS = ("office_id", "sharing", "label", "record_id", "title", "size", "detail", "names", "words", "called")


def _refresh_batch(label: str, ids: list[int], source: Any) -> None:
    """Write what changed in the entries of some records, and account for the words that come and go with it."""
    stored = SearchEntry.objects.filter(label=label, record_id__in=ids).values_list("pk", *FIELDS)
    before = {row[4]: row for row in stored}
    after = {record.pk: entry_of(label, record, source.found(record)) for record in source.load(ids)}
    same = {key for key, entry in after.items() if key in before and before[key][1:] == _values(entry)}
    gone = [row for key, row in before.items() if key not in same]
    fresh = [entry for key, entry in after.items() if key not in same]
    if gone:
        SearchEntry.objects.filter(pk__in=[row[0] for row in gone]).delete()
    write(fresh, [(row[1], row[8], row[9]) for row in gone])


def _values(entry: SearchEntry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in FIELDS)


Told = tuple[int, str, str]
"""The office of an entry, and its names and words."""


def write(entries: list[SearchEntry], gone: Iterable[Told] = ()) -> None:
    """Write new entries, and account for their words and for those of entries that are gone."""
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
    account(_tally([(entry.office_id, entry.names, entry.words) for entry in entries], gone))


def entry_of(label: str, record: Any, found: Found) -> SearchEntry:
    """Return the entry of a record: what is shown of it, and the tokens it is found by."""
    called = (found.title, *found.called)
    parts = (index_tokens(f"{found.title} {found.names}"), whole_tokens(called), f"@{label}")
    names = " ".join(part for part in parts if part)
    known = set(names.split())
    words = (token for token in index_tokens(f"{found.detail} {found.words}").split() if token not in known)
    title = found.title[:300]
    return SearchEntry(
        office_id=record.office_id,
        sharing=record.sharing,
        label=label,
        record_id=record.pk,
        title=title,
        size=len(title),
        detail=found.detail[:300],
        names=names,
        words=" ".join(words),
        called=f"|{'|'.join(dict.fromkeys(map(whole, called)))}|",
    )


def _tally(fresh: Iterable[Told], gone: Iterable[Told]) -> Counter[tuple[str, int]]:
    """Return by how much the number of entries changes for each word and office."""
    tally: Counter[tuple[str, int]] = Counter()
    for entries, step in ((fresh, 1), (gone, -1)):
        for office, names, words in entries:
            for word in counted(f"{names} {words}"):
                tally[word, office] += step
    return tally


@transaction.atomic
def rebuild() -> int:
    """Write the whole index anew from the records, or leave it as it was; return how many entries it holds."""
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    for label in SEARCH.keys():  # noqa: SIM118 - a slot, not a dict
        model = apps.get_model(label)
        rewrite(label, list(model._default_manager.values_list("pk", flat=True)))
    return SearchEntry.objects.count()


__all__ = [
    "Answer",
    "Explained",
    "Hit",
    "answering",
    "counts",
    "entry_of",
    "explain",
    "followers",
    "gathered",
    "look",
    "rebuild",
    "refresh",
    "rewrite",
    "search",
    "write",
]

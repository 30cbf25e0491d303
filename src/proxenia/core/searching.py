"""Answers of the search: the records a reader may see that answer to some words, exact ones first, then near ones.

What is called exactly so by its title comes first, then by another name; then what has all words in its names. Among those
the kinds' `order` decides, then the shorter title, of which the words are the larger share, then the older entry. Where there
is room, at most `FEW` follow that answer with one typing error forgiven in one of the words, in the same order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, models
from django.urls import reverse

from proxenia.engines.words import CHINESE, WORD

from .contributions import SEARCH
from .folding import WHOLE, joined, pinyin, query_words, spellings, terms_of, whole
from .matching import (
    CANDIDATES,
    NAMES,
    SCANNED,
    Narrowed,
    Part,
    Sql,
    Way,
    by_index,
    by_length,
    is_common,
    matches,
)
from .scoping import Actor
from .vocabulary import Known, look_up, one_error_away

NARROWED_TO = 2000
FEW = 8
VARIANTS = 24
"""Corrections of one word that are tried: whole words first, then the commoner ones."""
SHORTEST_WHOLE = 3
LONGEST_QUERY = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search. `near` says that it answers only with a typing error forgiven."""

    label: str
    record_id: int
    title: str
    detail: str
    kind: Any
    icon: str
    near: bool = False

    @property
    def url(self) -> str:
        """The address that leads to the record."""
        return reverse("open", args=[self.label, self.record_id])

    @property
    def number(self) -> str:
        """The record among those of all kinds, as a form takes it: `#tie-12`."""
        return f"#{self.label.partition('.')[2]}-{self.record_id}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. `more` says that further records answer; `meant` are queries that near answers answer exactly."""

    hits: list[Hit] = field(default_factory=list)
    more: bool = False
    meant: list[str] = field(default_factory=list)

    @property
    def exact(self) -> list[Hit]:
        """Those that answer to the words as they were typed."""
        return [hit for hit in self.hits if not hit.near]

    @property
    def near(self) -> list[Hit]:
        """Those that answer with a typing error forgiven."""
        return [hit for hit in self.hits if hit.near]


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: the words, and the ways in which an entry answers to them."""

    text: str
    words: list[str]
    ways: list[Way]

    def beginnings(self) -> set[str]:
        """Return all beginnings of words that are asked for, whole names aside."""
        return {word for way in self.ways for part in way for word in part if word[0] != WHOLE}


def read(text: str) -> Query:
    """Read what was typed: all words; or with the parts of compounds joined; or all of it as one name."""
    text = text[:LONGEST_QUERY]
    words = query_words(text)
    ways: list[Way] = [tuple(part for word in words for part in terms_of(word))]
    if any(len(terms_of(word)) > 1 and not CHINESE.match(word) for word in words):
        ways.append(tuple(_joined_part(word) for word in words))
    together = joined(text) if words else ()
    if len(min(together, key=len, default="")) >= SHORTEST_WHOLE:
        ways.append(((*(WHOLE + form for form in together), *(together if len(words) > 1 else ())),))
    return Query(text, words, [way for way in dict.fromkeys(ways) if way])


def _joined_part(word: str) -> Part:
    return terms_of(word)[0] if CHINESE.match(word) else joined(word)


def look(actor: Actor, text: str, *, labels: Iterable[str] = (), limit: int = 30) -> Answer:
    """Return the records that answer to some words, best first, near ones after; of those the actor may see.

    At most three queries: the vocabulary, the exact answers, and, where these are few, the near ones; or, where the words
    are common and the quick look at short titles found too few, the thorough one.
    """
    query = read(text)
    if not query.ways:
        return Answer()
    asked = narrowed(actor, labels)
    variants = {at: found for at, word in enumerate(query.words) if (found := _errors(word))}
    known = look_up({*query.beginnings(), *(form for forms in variants.values() for form in forms)})
    rows, thorough = _exact(query, known, asked, limit)
    hits = [_hit(row) for row in rows]
    answer = Answer(hits[:limit], more=len(hits) > limit or not thorough)
    if thorough and len(hits) < limit:
        return _with_near(answer, query, known, asked, variants, limit)
    return answer


def search(actor: Actor, text: str, *, labels: Iterable[str] = (), limit: int = 30) -> list[Hit]:
    """Return the records that answer to the words exactly as they were typed, best first, of those the actor may see."""
    query = read(text)
    if not query.ways:
        return []
    rows, _thorough = _exact(query, look_up(query.beginnings()), narrowed(actor, labels), limit)
    return [_hit(row) for row in rows[:limit]]


def answering(actor: Actor, found: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
    """Narrow a query of records to those that answer to some words, at most 2,000 of them."""
    hits = search(actor, text, labels=[found.model._meta.label_lower], limit=NARROWED_TO)
    return found.filter(pk__in=[hit.record_id for hit in hits])


def counts(actor: Actor, text: str, *, labels: Iterable[str] = ()) -> dict[str, int]:
    """Return how many records of each kind answer exactly, at most `CANDIDATES` together."""
    query = read(text)
    if not query.ways:
        return {}
    sql, params = by_index(query.ways, look_up(query.beginnings()), narrowed(actor, labels))
    return dict(ask(f"SELECT label, COUNT(*) FROM ({sql}) AS found GROUP BY label", params))  # noqa: S608 - our own pieces; what was typed goes as parameters


def narrowed(actor: Actor, labels: Iterable[str]) -> Narrowed:
    """Return who asks, and about which kinds: all that can be found, where none is named."""
    indexed = SEARCH.keys()
    wanted = set(labels) or set(indexed)
    ordered = sorted(wanted & set(indexed), key=lambda label: (SEARCH.of(label)[0].order, label))
    return Narrowed(actor, tuple(ordered), tuple(indexed))


def ask(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _hit(row: tuple[Any, ...], *, near: bool = False) -> Hit:
    label, record_id, title, detail = row[:4]
    source = SEARCH.of(label)[0]
    return Hit(label, record_id, title, detail, source.kind, source.icon, near)


def _exact(query: Query, known: Mapping[str, Known], asked: Narrowed, limit: int) -> tuple[list[tuple[Any, ...]], bool]:
    """Return the rows that answer exactly, one more than the limit if there are; and whether all were looked at."""
    if not asked.labels:
        return [], True
    common = [way for way in query.ways if is_common(way, known)]
    if common and limit <= SCANNED:
        called = by_index([_called_so(query)], known, asked)
        rows = _ranked([by_length(common, asked), called], query, limit)
        if len(rows) > limit:
            return rows, False
    return _ranked([by_index(query.ways, known, asked, most=max(CANDIDATES, limit))], query, limit), True


def _called_so(query: Query) -> Way:
    return (tuple(f"{WHOLE}{form} " for form in joined(query.text)),)


def _ranked(sources: list[Sql], query: Query, limit: int, *, columns: str = "") -> list[tuple[Any, ...]]:
    """Return the rows of some queries of entries, each entry once, in the order of answers."""
    name = whole(query.text)
    beside, beside_params = matches(query.ways, NAMES)
    order = " ".join(f"WHEN '{label}' THEN {SEARCH.of(label)[0].order}" for label in SEARCH.keys())  # noqa: SIM118 - a slot
    sql = f"""SELECT label, record_id, title, detail{columns} FROM ({" UNION ALL ".join(sql for sql, _ in sources)}) AS found
        ORDER BY CASE WHEN called LIKE %s THEN 0 WHEN called LIKE %s THEN 1 ELSE 2 END,
        CASE WHEN {beside} THEN 0 ELSE 1 END, CASE label {order} ELSE 0 END, size, id
        LIMIT {(limit + 1) * len(sources)}"""  # noqa: S608 - our own pieces; what was typed goes as parameters
    params = [one for _, given in sources for one in given]
    rows = ask(sql, [*params, f"|{name}|%", f"%|{name}|%", *beside_params])
    return list({(row[0], row[1]): row for row in rows}.values())[: limit + 1]


def _errors(word: str) -> set[str]:
    """Return what a typed word may have been meant to begin: with one error undone; for Chinese, what sounds alike."""
    if CHINESE.match(word):
        return {pinyin(word)} if len(word) > 1 else set()
    forms = spellings(word) if WORD.fullmatch(word) else joined(word)
    return one_error_away(forms)


def _with_near(
    answer: Answer,
    query: Query,
    known: Mapping[str, Known],
    asked: Narrowed,
    variants: Mapping[int, set[str]],
    limit: int,
) -> Answer:
    ways = _near_ways(query, known, variants)
    if not ways or not asked.labels:
        return answer
    rare = [way for way in ways.values() if not is_common(way, known)]
    common = [way for way in ways.values() if is_common(way, known)]
    sources = [by_index(rare, known, asked)] if rare else []
    sources += [by_length(common, asked)] if common else []
    loose = replace(query, ways=list(ways.values()))
    seen = {(hit.label, hit.record_id) for hit in answer.hits}
    rows = _ranked(sources, loose, FEW + len(seen), columns=", names, words")
    fresh = [row for row in rows if (row[0], row[1]) not in seen]
    room = min(limit - len(answer.hits), FEW)
    return Answer(
        answer.hits + [_hit(row, near=True) for row in fresh[:room]],
        more=len(fresh) > room,
        meant=_meant(query, ways, fresh[:room]),
    )


def _near_ways(query: Query, known: Mapping[str, Known], variants: Mapping[int, set[str]]) -> dict[int, Way]:
    """Return, for each word an error in which may be forgiven, the way in which all others are found exactly."""
    ways: dict[int, Way] = {}
    for at, forms in variants.items():
        there = sorted(
            (form for form in forms if form in known),
            key=lambda form: (not known[form].is_word, -known[form].entries, form),
        )
        if there:
            others = [part for n, word in enumerate(query.words) if n != at for part in terms_of(word)]
            ways[at] = (tuple(there[:VARIANTS]), *others)
    return ways


def _meant(query: Query, ways: Mapping[int, Way], rows: list[tuple[Any, ...]]) -> list[str]:
    """Return the queries that were probably meant, from the near answers the reader may see: at most three."""
    found: dict[str, None] = {}
    for row in rows:
        title, tokens = row[2], f" {row[4]} {row[5]}"
        for at, way in ways.items():
            written = next((_written(form, title, tokens) for form in way[0] if f" {form}" in tokens), "")
            if written and all(any(f" {form}" in tokens for form in part) for part in way[1:]):
                found[" ".join([*query.words[:at], written, *query.words[at + 1 :]])] = None
    return list(found)[:3]


def _written(form: str, title: str, tokens: str) -> str:
    """Return a corrected word as the title writes it, else as the index holds it."""
    for word in query_words(title):
        if any(spelling.startswith(form) for spelling in (*joined(word), pinyin(word) if CHINESE.match(word) else "")):
            return word
    return next(token for token in tokens.split() if token.startswith(form))

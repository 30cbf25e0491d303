"""Which entries of the index answer to a query: the SQL of it, alike on both databases.

A question is a list of ways; a way is a list of parts that must all be found; a part is a set of beginnings of tokens of
which one must be found. One that ends in a space is no beginning but the whole token. The rarest parts are asked of the
full-text index, and every entry it names is then compared by itself, so that both databases answer alike. A way whose rarest
part is common would name entries by the hundred thousand; there the entries with the shortest titles of each kind are compared
one by one until enough are found.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from .models import SearchEntry, SearchEntryQuerySet
from .scoping import Actor, Sharing
from .vocabulary import COMMON, Known

SCANNED = 300
"""Entries of one kind that are compared where words are common, those with the shortest titles."""
CANDIDATES = 3000
"""Entries that are ranked at most."""
Part = tuple[str, ...]
Way = tuple[Part, ...]
COLUMNS = ("id", "label", "record_id", "title", "detail", "size", "called", "names", "words")
SELECTED = ", ".join(f"core_searchentry.{name}" for name in COLUMNS)
Sql = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The kinds of records that are asked about, and who asks."""

    actor: Actor
    labels: tuple[str, ...]
    indexed: tuple[str, ...]

    @property
    def entries(self) -> SearchEntryQuerySet:
        """The entries of these kinds that the actor may see."""
        return SearchEntry.objects.visible_to(self.actor, list(self.indexed)).filter(label__in=self.labels)


def frequency(part: Part, known: Mapping[str, Known]) -> int:
    """Return in how many entries a part may be found, at most."""
    return sum(known[word].entries for word in part if word in known)


def is_common(way: Way, known: Mapping[str, Known]) -> bool:
    """Whether even the rarest part of a way is found in very many entries."""
    return min(frequency(part, known) for part in way) > COMMON


def condition_of(entries: SearchEntryQuerySet) -> Sql:
    """Return the condition of a query of entries as SQL."""
    compiler = entries.query.get_compiler(connection=connection)
    sql, params = compiler.compile(entries.query.where)
    return sql, list(params)


def matches(ways: Iterable[Way], column: str) -> Sql:
    """Return the condition that a text of tokens answers to one of the ways."""
    said, params = [], []
    for way in ways:
        parts = []
        for part in way:
            parts.append("(" + " OR ".join([f"{column} LIKE %s"] * len(part)) + ")")
            params += [f"% {word}%" for word in part]
        said.append("(" + " AND ".join(parts) + ")")
    return "(" + " OR ".join(said) + ")", params


EVERYTHING = "(' ' || core_searchentry.names || ' ' || core_searchentry.words || ' ')"
NAMES = "(' ' || found.names || ' ')"


def asked_of_index(ways: Iterable[Way], known: Mapping[str, Known], marks: Collection[str] = ()) -> Sql:
    """Return `FROM` and `WHERE` that name the entries in which the rare parts of the ways are found.

    `marks` are tokens of which one must stand in the entry too, such as that of its kind.
    """
    postgresql = connection.vendor == "postgresql"
    both, either, quote, star = (" & ", " | ", "'", ":*") if postgresql else (" AND ", " OR ", '"', "*")

    def token(word: str) -> str:
        return quote + word.rstrip() + quote + ("" if word.endswith(" ") else star)

    def said(part: Part) -> str:
        return "(" + either.join(map(token, part)) + ")"

    written = either.join(f"({both.join(said(part) for part in _rare(way, known))})" for way in ways)
    if marks:
        written = f"({said(tuple(marks))}){both}({written})"
    if postgresql:
        return f"FROM core_searchentry WHERE {VECTOR} @@ %s::tsquery", [written]
    return (
        """FROM core_search_fts CROSS JOIN core_searchentry ON core_searchentry.id = core_search_fts.rowid
        WHERE core_search_fts MATCH %s""",
        [written],
    )


VECTOR = (
    "(array_to_tsvector(string_to_array(core_searchentry.names, ' ')) || "
    "array_to_tsvector(string_to_array(core_searchentry.words, ' ')))"
)


def _rare(way: Way, known: Mapping[str, Known]) -> list[Part]:
    """Return the parts of a way that are worth asking the index for: the rarest, and others that are not common."""
    by_number = sorted(way, key=lambda part: frequency(part, known))
    rare = [part for part in by_number if frequency(part, known) <= COMMON]
    return rare or by_number


def by_index(ways: list[Way], known: Mapping[str, Known], asked: Narrowed, *, most: int = CANDIDATES) -> Sql:
    """Return the query of the entries that answer to the ways, found through the full-text index."""
    marks = [f"@{label}" for label in asked.labels] if len(asked.labels) < len(asked.indexed) else []
    source, params = asked_of_index(ways, known, marks)
    seen, seen_params = condition_of(asked.entries)
    answers, answer_params = matches(ways, EVERYTHING)
    sql = f"SELECT * FROM (SELECT {SELECTED} {source} AND {seen} AND {answers} LIMIT {most}) AS indexed"  # noqa: S608 - our own pieces; what was typed goes as parameters
    return sql, [*params, *seen_params, *answer_params]


def by_length(ways: list[Way], asked: Narrowed) -> Sql:
    """Return the query of those that answer among the entries of each kind with the shortest titles."""
    answers, answer_params = matches(ways, EVERYTHING.replace("core_searchentry", "scanned"))
    said, params = [], []
    for label in asked.labels:
        for branch, branch_params in _branches(asked.actor, label):
            said.append(
                f"SELECT * FROM (SELECT {SELECTED} FROM core_searchentry WHERE label = %s AND {branch} "  # noqa: S608 - our own pieces; what was typed goes as parameters
                f"ORDER BY size, id LIMIT {SCANNED}) AS branch"
            )
            params += [label, *branch_params]
    if not said:
        return by_nothing()
    return f"SELECT * FROM ({' UNION ALL '.join(said)}) AS scanned WHERE {answers}", [*params, *answer_params]  # noqa: S608 - our own pieces; what was typed goes as parameters


def by_nothing() -> Sql:
    """Return a query that finds nothing."""
    return f"SELECT {SELECTED} FROM core_searchentry WHERE 1 = 0", []  # noqa: S608 - our own pieces; what was typed goes as parameters


def _branches(actor: Actor, label: str) -> list[Sql]:
    """Return the conditions that together say what an actor sees of a kind, each along an index of its own."""
    branches: list[Sql] = []
    apart, own = "", []
    if granted := list(actor.granted_ids(label)):
        branches.append((f"record_id IN ({_marks(granted)})", granted))
    if actor.reads_office:
        branches.append(("office_id = %s", [actor.office_id]))
        apart, own = " AND office_id <> %s", [actor.office_id]
    world = actor.world_office_ids
    sharings = [(Sharing.PUBLIC, world), (Sharing.REGION, list(actor.circle_office_ids))]
    for sharing, offices in sharings:
        if offices is None:
            branches.append((f"sharing = %s{apart}", [sharing.value, *own]))
        elif offices:
            branches.append(
                (f"sharing = %s AND office_id IN ({_marks(offices)}){apart}", [sharing.value, *offices, *own])
            )
    return branches


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))

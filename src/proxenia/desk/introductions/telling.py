"""How paths are told: who stands at each place, what binds them and where that is on record, whom to ask first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.bodies.queries import bodies_visible_to
from proxenia.contacts.models import Acquaintance, Interaction
from proxenia.contacts.queries import Meeting, meetings
from proxenia.contacts.words import when, who
from proxenia.core.contributions import Mark
from proxenia.core.dates import PartialDate
from proxenia.core.marks import marks_for
from proxenia.directory.models import Organisation, Person, Post
from proxenia.directory.queries import people
from proxenia.engines.paths import Hop, Path, Tie, is_expired
from proxenia.relations.models import CounterpartPair
from proxenia.sources.choices import Grade

from .binding import Evidence

SHOWN = 3
"""So many ties of a hop are shown, the best first; the others are counted."""
LABELS = {
    "meeting": "contacts.interaction",
    "pair": "relations.counterpartpair",
    "organisation": "directory.organisation",
    "body": "bodies.body",
    "acquaintance": "contacts.acquaintance",
    "post": "directory.post",
}
"""The model behind each kind of evidence."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who stands at a place of a path; `record` is a person, or a post whose holder is not known by name."""

    record: Any
    name: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Bond:
    """What binds two people: its kind, what it is called, when it was, and its sources."""

    kind: str
    words: str
    title: Any
    url: str
    when: str
    who: list[str]
    marks: list[Mark]
    firm: bool
    expired: bool
    surely: bool
    record: Any


@dataclass(frozen=True, slots=True)
class Step:
    """A hop as it is told."""

    a: Somebody
    b: Somebody
    bonds: list[Bond]
    more: int

    @property
    def by_kind(self) -> list[tuple[str, list[Bond]]]:
        """The ties by kind, that of the best one first."""
        groups: dict[str, list[Bond]] = {}
        for bond in self.bonds:
            groups.setdefault(bond.words, []).append(bond)
        return list(groups.items())


@dataclass(frozen=True, slots=True)
class Way:
    """A path as it is told."""

    people: list[Somebody]
    steps: list[Step]
    cost: int

    @property
    def asked_first(self) -> Somebody:
        """Whom to write to first: the go-between, or the one to be reached where nobody stands between."""
        return self.people[min(1, len(self.people) - 1)]


@dataclass(slots=True)
class _Known:
    """The records that the shown hops lead to."""

    people: dict[int, Any] = field(default_factory=dict)
    posts: dict[int, Any] = field(default_factory=dict)
    organisations: dict[int, Any] = field(default_factory=dict)
    pairs: dict[int, Any] = field(default_factory=dict)
    acquaintances: dict[int, Any] = field(default_factory=dict)
    bodies: dict[int, Any] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    marks: dict[tuple[str, int], list[Mark]] = field(default_factory=dict)


def tell(actor: Any, paths: Iterable[Path], day: dt.date) -> list[Way]:
    """Return paths with the names and the evidence of each hop, in a number of queries that does not grow."""
    every = list(paths)
    known = _read(actor, every, day)
    return [
        Way(
            [_somebody(known, node) for node in path.nodes],
            [_step(known, hop, day) for hop in path.hops],
            path.cost,
        )
        for path in every
    ]


def _keys(paths: list[Path], kind: str) -> set[int]:
    return {tie.key.pk for path in paths for hop in path.hops for tie in hop.ties[:SHOWN] if tie.kind == kind}  # type: ignore[attr-defined]


def _read(actor: Any, paths: list[Path], day: dt.date) -> _Known:
    nodes = {node for path in paths for node in path.nodes}
    keys = {kind: _keys(paths, kind) for kind in LABELS}
    known = _Known()
    known.people = _by_key(people(actor, day), (pk for kind, pk in nodes if kind == "person"))
    posts = {pk for kind, pk in nodes if kind == "post"} | keys["post"]
    known.posts = _by_key(Post.objects.visible_to(actor).select_related("organisation"), posts)
    known.bodies = _by_key(bodies_visible_to(actor), keys["body"])
    known.organisations = _by_key(Organisation.objects.visible_to(actor), keys["organisation"])
    pairs = CounterpartPair.objects.visible_to(actor).select_related("tie", "ours", "theirs")
    known.pairs = _by_key(pairs, keys["pair"])
    both = Acquaintance.objects.visible_to(actor).select_related("one", "other")
    known.acquaintances = _by_key(both, keys["acquaintance"])
    met = list(Interaction.objects.visible_to(actor).select_related("place").filter(pk__in=keys["meeting"]))
    known.meetings = {one.interaction.pk: one for one in meetings(actor, met)}
    wanted = {LABELS[kind]: found for kind, found in keys.items() if found and kind not in {"meeting", "post"}}
    for (label, pk, _field), found in (marks_for(actor, wanted) if wanted else {}).items():
        known.marks.setdefault((label, pk), []).extend(found)
    return known


def _by_key(found: Any, keys: Iterable[int]) -> dict[int, Any]:
    return {one.pk: one for one in found.filter(pk__in=set(keys))}


def _somebody(known: _Known, node: tuple[str, int]) -> Somebody:
    kind, pk = node
    if kind == "post":
        post = known.posts[pk]
        unnamed = _("holder not known by name")
        return Somebody(post, str(post), f"{post.organisation} · {unnamed}", post.get_absolute_url())
    one: Person = known.people[pk]
    held = ", ".join(str(tenure.post) for tenure in getattr(one, "tenures_now", []))
    return Somebody(one, one.name, held, one.get_absolute_url())


def _step(known: _Known, hop: Hop, day: dt.date) -> Step:
    bonds = [_bond(known, tie, day) for tie in hop.ties[:SHOWN]]
    return Step(_somebody(known, hop.a), _somebody(known, hop.b), bonds, len(hop.ties) - len(bonds))


def _bond(known: _Known, tie: Tie, day: dt.date) -> Bond:
    key = tie.key
    assert isinstance(key, Evidence)
    if tie.kind == "meeting":
        met = known.meetings[key.pk]
        record, title, marks, dates = met.interaction, met.interaction.title, met.marks, when(met.interaction)
        present = [who(one) for one in met.present]
    else:
        record, title = _told_of(known, key)
        marks = known.marks.get((LABELS[tie.kind], key.pk), [])
        dates, present = span_words(key), []
    return Bond(
        kind=tie.kind,
        words=WORDS[tie.kind](),
        title=title,
        url=record.get_absolute_url(),
        when=dates,
        who=present,
        marks=marks,
        firm=any(mark.grade >= Grade.DOCUMENT for mark in marks),
        expired=is_expired(tie, day),
        surely=key.surely,
        record=record,
    )


def _told_of(known: _Known, key: Evidence) -> tuple[Any, Any]:
    if key.kind == "pair":
        pair = known.pairs[key.pk]
        return pair, pair.tie
    if key.kind == "organisation":
        return known.organisations[key.pk], known.organisations[key.pk]
    if key.kind == "body":
        return known.bodies[key.pk], known.bodies[key.pk].title
    if key.kind == "acquaintance":
        return known.acquaintances[key.pk], known.acquaintances[key.pk].how
    return known.posts[key.pk], known.posts[key.pk]


WORDS = {
    "meeting": lambda: _("They met"),
    "pair": lambda: _("Counterparts"),
    "organisation": lambda: _("Both in the same organisation"),
    "body": lambda: _("Members of the same joint body"),
    "acquaintance": lambda: _("They know each other by their own word"),
    "post": lambda: _("Holds the post now"),
}
"""What each kind of tie is called."""


def span_words(key: Evidence) -> str:
    """Return the time of a tie as precisely as it is known: `2006 – 2011`, `since 2015`, `until 2011`; empty where it is not."""
    start, end = (PartialDate(one).display() if one else "" for one in (key.start, key.end))
    if start and end:
        return start if start == end else f"{start} – {end}"
    if start:
        return _("since %(date)s") % {"date": start}
    return _("until %(date)s") % {"date": end} if end else ""


def headline(way: Way) -> str:
    """Return a path in one sentence: through how many people, and whom to ask first."""
    between = len(way.people) - 2
    first, last = way.people[0].name, way.people[-1].name
    if between < 0:
        return _("%(name)s is one of those it begins with.") % {"name": last}
    if between == 0:
        return _("%(first)s reaches %(last)s without a go-between.") % {"first": first, "last": last}
    words = ngettext(
        "%(first)s reaches %(last)s through %(n)d go-between. Ask first: %(ask)s.",
        "%(first)s reaches %(last)s through %(n)d go-betweens. Ask first: %(ask)s.",
        between,
    )
    return words % {"first": first, "last": last, "n": between, "ask": way.asked_first.name}

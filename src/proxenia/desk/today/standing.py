"""What stands on Today for one reader: named reads, each in a number of queries that does not grow with the records."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any

from django.db.models import Model, Q

from proxenia.accounts.models import Shared
from proxenia.accounts.sharing import shared_by_others
from proxenia.contacts.models import DiscussionPoint
from proxenia.contacts.queries import Duty, looked_after
from proxenia.core.contributions import SEARCH, Alarm, Item
from proxenia.core.dates import in_force
from proxenia.core.index import Hit
from proxenia.core.models import SearchEntry
from proxenia.core.scoping import Actor
from proxenia.desk import queries
from proxenia.desk.models import Myself, Own, PutAside
from proxenia.directory.choices import Level
from proxenia.directory.holding import held_on
from proxenia.directory.models import Post, Tenure
from proxenia.relations.choices import Side
from proxenia.relations.models import CounterpartPair
from proxenia.relations.queries import owed_kinds

from .ranking import TITLES, Group, Ranked, rank

WEEKS = dt.timedelta(weeks=6)
"""How far ahead engagements are shown."""
LATELY = dt.timedelta(days=60)
"""How far back what others shared is shown."""
NEWS = 10


def owned() -> frozenset[str]:
    """Return the kinds of record that somebody can look after: whatever may be owed, and follow-ups."""
    kinds: list[type[Model]] = [*owed_kinds(), DiscussionPoint]
    return frozenset(model._meta.label_lower for model in kinds)


@dataclass(frozen=True, slots=True)
class Mine:
    """What is the reader's own: posts, and single records that were marked."""

    posts: frozenset[int]
    records: frozenset[tuple[str, int]]

    def has(self, alarm: Alarm) -> bool:
        """Whether an alarm tells of something the reader looks after."""
        marked = alarm.origin is not None and (alarm.origin.label, alarm.origin.pk) in self.records
        return marked or (alarm.owner is not None and alarm.owner in self.posts and alarm.side == Side.OURS)


@dataclass(frozen=True, slots=True)
class Standing:
    """An alarm as one reader has it. `aside` says until when it is put aside."""

    ranked: Ranked
    mine: bool
    aside: PutAside | None

    @property
    def alarm(self) -> Alarm:
        """The alarm itself."""
        return self.ranked.alarm

    @property
    def may_own(self) -> bool:
        """Whether the reader can say that it is theirs to look after."""
        return _is_owed_by_us(self.alarm) and not self.mine


@dataclass(frozen=True, slots=True)
class News:
    """A record that another office shared, and when."""

    shared: Shared
    hit: Hit

    @property
    def key(self) -> str:
        """What stays the same until it is shared anew."""
        return f"shared-{self.shared.pk}"


def _is_owed_by_us(alarm: Alarm) -> bool:
    return alarm.side == Side.OURS and alarm.origin is not None and alarm.origin.label in owned()


def myself(actor: Actor) -> Myself | None:
    """Return what an account says of itself."""
    return Myself.objects.filter(user_id=actor.pk).first()


def mine(actor: Actor, day: dt.date, me: Myself | None) -> Mine:
    """Return what is the reader's own on a day: the post named, the posts that the person named holds, and what was marked."""
    posts = {me.post_id} if me and me.post_id else set()
    if me and me.person_id:
        held = Tenure.objects.visible_to(actor).filter(held_on(day), person=me.person_id)
        posts |= set(held.values_list("post", flat=True))
    marked = Own.objects.filter(user_id=actor.pk).values_list("label", "record_id")
    return Mine(frozenset(pk for pk in posts if pk), frozenset(marked))


def standing(actor: Any, day: dt.date, own: Mine) -> list[Standing]:
    """Return the alarms of a day in their order, those put aside among them."""
    aside = {one.key: one for one in PutAside.objects.filter(user_id=actor.pk, until__gt=day)}
    ranked = rank(queries.alarms_on(actor, day), day, top_ties(actor, day))
    return [Standing(one, own.has(one.alarm), _still(aside.get(one.alarm.key), one.alarm)) for one in ranked]


def state_of(alarm: Alarm) -> str:
    """Return what an alarm says of its kind and day; one that was put aside comes back where it changes."""
    return f"{alarm.kind}-{alarm.when}"


def _still(aside: PutAside | None, alarm: Alarm) -> PutAside | None:
    return aside if aside is not None and aside.state == state_of(alarm) else None


def grouped(found: Iterable[Standing]) -> list[tuple[Group, Any, list[Standing]]]:
    """Return alarms by group, each with its title; groups without any are left out."""
    by_group = groupby(found, key=lambda one: one.ranked.group)
    return [(group, TITLES[group], list(some)) for group, some in by_group]


def top_ties(actor: Actor, day: dt.date) -> frozenset[int]:
    """Return the ties that are carried at top level on a day: in which a top post of either side has a counterpart."""
    top = Q(ours__level=Level.TOP) | Q(theirs__level=Level.TOP)
    seen = Post.objects.visible_to(actor)
    pairs = CounterpartPair.objects.visible_to(actor).filter(in_force(day), top, ours__in=seen, theirs__in=seen)
    return frozenset(pairs.values_list("tie", flat=True))


def engagements(actor: Actor, day: dt.date, alarms: Iterable[Alarm]) -> list[Item]:
    """Return the days of the next weeks that no alarm tells of already."""
    told = {(one.origin.label, one.origin.pk) for one in alarms if one.origin}
    coming = queries.coming_days(actor, day, day + WEEKS)
    return [one for one in coming if one.origin is None or (one.origin.label, one.origin.pk) not in told]


def promises(actor: Actor, day: dt.date, own: Mine) -> list[Duty]:
    """Return what the reader looks after and is not done, in the order of its dates."""
    if not own.posts and not own.records:
        return []
    return looked_after(actor, day, own.posts, own.records)


def news(actor: Any, day: dt.date) -> list[News]:
    """Return what others shared lately, the newest first; only what has a name in the search index."""
    shared = list(shared_by_others(actor, day - LATELY).filter(label__in=SEARCH.keys())[:NEWS])
    wanted: dict[str, list[int]] = {}
    for one in shared:
        wanted.setdefault(one.label, []).append(one.record_id)
    hits = _titles(actor, wanted)
    return [News(one, hits[one.label, one.record_id]) for one in shared if (one.label, one.record_id) in hits]


def _titles(actor: Actor, wanted: Mapping[str, list[int]]) -> dict[tuple[str, int], Hit]:
    if not wanted:
        return {}
    these = reduce(or_, (Q(label=label, record_id__in=ids) for label, ids in wanted.items()))
    entries = SearchEntry.objects.visible_to(actor, SEARCH.keys()).filter(these)
    hits = {}
    for label, pk, title, detail in entries.values_list("label", "record_id", "title", "detail"):
        source = SEARCH.of(label)[0]
        hits[label, pk] = Hit(label, pk, title, detail, source.kind, source.icon)
    return hits

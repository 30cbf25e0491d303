"""Waves of attention: what of each kind came in each month on a topic, beside what those who speak on it can take.

Each kind is a series of its own, with its own drawing: media items, invitations and requests are unlike things and never added up.
Rooms above hang their series in `SERIES`, and the topics they know of in `TOPICS`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.contacts.booking import Load, loads
from proxenia.contacts.queries import speakers_on, spoken_topics
from proxenia.core.contributions import Slot
from proxenia.core.dates import PartialDate
from proxenia.core.months import Month, known_month, months
from proxenia.core.scoping import Actor
from proxenia.directory.models import Topic

from . import queries

AHEAD = 6
"""So many months ahead the load of speakers is shown."""
Counted = Mapping[Month | None, int]
"""How many by month; under None those whose month is not known."""


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of thing that comes in waves. `count` tells how many by month, `link` where those of a month are listed."""

    key: str
    title: Any
    count: Callable[[Actor, Topic | None, Sequence[Month]], Counted]
    link: Callable[[Topic | None, Month], str]
    order: int


SERIES: Slot[Series] = Slot()
TOPICS: Slot[Callable[[Actor], Iterable[Topic]]] = Slot()


@dataclass(frozen=True, slots=True)
class Told:
    """A series as it came: the number of each month with where those are listed, and of how many the month is not known."""

    series: Series
    cells: list[tuple[Month, int, str]]
    undated: int

    @property
    def total(self) -> int:
        """How many came in the months that are told."""
        return sum(number for _month, number, _url in self.cells)


@dataclass(frozen=True, slots=True)
class Waves:
    """The waves on a topic, or on all, and the load of those who speak on it in the months after."""

    topic: Topic | None
    series: list[Told]
    loads: list[Load]
    ahead: list[Month]


def _by_month(found: QuerySet[Any], topic: Topic | None, date: Any) -> Counted:
    """Return how many records there are by the month of a date: one query."""
    narrowed = found if topic is None else found.filter(topics=topic)
    rows = narrowed.order_by().annotate(counted_on=date).values_list("counted_on").annotate(number=Count("pk"))
    counted: dict[Month | None, int] = {}
    for value, number in rows:
        when = value if value is None or isinstance(value, PartialDate) else PartialDate(value)
        month = known_month(when)
        counted[month] = counted.get(month, 0) + number
    return counted


def _media(actor: Actor, topic: Topic | None, _wanted: Sequence[Month]) -> Counted:
    return _by_month(MediaItem.objects.visible_to(actor), topic, F("published"))


def _invitations(actor: Actor, topic: Topic | None, _wanted: Sequence[Month]) -> Counted:
    return _by_month(SpeakingInvitation.objects.visible_to(actor), topic, Coalesce("asked_on", "start"))


def linking(name: str, field: str) -> Callable[[Topic | None, Month], str]:
    """Return what gives the address of a list narrowed to a month, by its filter, and to a topic."""

    def link(topic: Topic | None, month: Month) -> str:
        asked = {field: f"{month:%Y-%m}"} | ({"topic": str(topic.pk)} if topic is not None else {})
        return f"{reverse(name)}?{urlencode(asked)}"

    return link


HERE = (
    Series("media", _("Media items"), _media, linking("attraction:media-list", "published"), 10),
    Series(
        "invitations", _("Invitations to speak"), _invitations, linking("attraction:invitation-list", "received"), 20
    ),
)
for _series in HERE:
    SERIES.add(_series.key, _series)


def topics_known(actor: Actor) -> list[Topic]:
    """Return the topics on which anything came or somebody speaks, in the order of their names."""
    found = {*queries.topics_told(actor), *queries.invited_topics(actor), *spoken_topics(actor)}
    for topics in TOPICS.every():
        found |= set(topics(actor))
    return sorted(found, key=lambda topic: str(topic).casefold())


def waves_of(actor: Actor, topic: Topic | None, first: Month, number: int) -> Waves:
    """Return the waves of so many months from the first on, and the load of speakers in the months that follow the last of them."""
    wanted = months(first, number)
    told = [_told(actor, topic, one, wanted) for one in sorted(SERIES.every(), key=lambda one: one.order)]
    ahead = months(wanted[-1], AHEAD)
    topics = [topic] if topic is not None else topics_known(actor)
    return Waves(topic, told, loads(actor, speakers_on(actor, topics, ahead[0]), ahead), ahead)


def _told(actor: Actor, topic: Topic | None, series: Series, wanted: Sequence[Month]) -> Told:
    counted = series.count(actor, topic, wanted)
    cells = [(month, counted.get(month, 0), series.link(topic, month)) for month in wanted]
    return Told(series, cells, counted.get(None, 0))


def told(found: Waves) -> dict[str, Any]:
    """Return waves as plain values, for programs."""
    return {
        "topic": found.topic.slug if found.topic is not None else None,
        "series": [
            {
                "key": one.series.key,
                "title": str(one.series.title),
                "months": {f"{month:%Y-%m}": number for month, number, _url in one.cells},
                "undated": one.undated,
            }
            for one in found.series
        ],
        "speakers": [
            {
                "speaker": str(load.speaker),
                "months": {f"{cell.month:%Y-%m}": {"booked": cell.booked, "room": cell.room} for cell in load.cells},
            }
            for load in found.loads
        ],
    }

"""The first page of the room: what it holds, how much of it there is, and the ways to what is asked most."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.core.pages import RecordPages

from .dinners.pages import DINNERS
from .gift_pages import GIFT_RULES, GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS
from .order_pages import GUEST_LISTS, ORDER_RULES


@dataclass(frozen=True, slots=True)
class Way:
    """A way that stands below a kind of record beside its list: the name of an address, its words, and who may take it."""

    name: str
    words: Any
    show: Callable[[Any], bool] = lambda _actor: True


WAYS: dict[str, tuple[Way, ...]] = {
    ORDER_RULES.label: (Way("protocol:orderrules-shipped", _("Rules to take over")),),
    INTERPRETERS.label: (Way("protocol:interpreter-find", _("Find an interpreter")),),
    GIFTS.label: (
        Way("protocol:gift-disclosure", _("Disclosure list"), lambda actor: bool(actor.reads_office)),
        Way("protocol:giftrule-list", GIFT_RULES.plural),
    ),
}


@dataclass(frozen=True, slots=True)
class Room:
    """A kind of record on the first page."""

    title: Any
    lead: Any
    icon: str
    url: str
    count: int
    links: list[tuple[str, Any]]


def _room(actor: Any, pages: RecordPages) -> Room:
    links = [(reverse(way.name), way.words) for way in WAYS.get(pages.label, ()) if way.show(actor)]
    return Room(
        title=pages.plural,
        lead=pages.lead,
        icon=pages.icon,
        url=reverse(pages.url_name("list")),
        count=pages.model._default_manager.visible_to(actor).count(),
        links=links,
    )


def rooms(actor: Any) -> list[Room]:
    """Return what the room holds, in the order in which an occasion needs it."""
    return [_room(actor, pages) for pages in (GUEST_LISTS, DINNERS, ORDER_RULES, GUEST_CARDS, INTERPRETERS, GIFTS)]

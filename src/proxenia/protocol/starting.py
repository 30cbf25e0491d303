"""The first page of the room: what it holds, how much of it there is, and the ways to what is asked most."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.core.pages import RecordPages

from .gift_pages import GIFTS
from .guest_pages import GUEST_CARDS
from .interpreter_pages import INTERPRETERS
from .order_pages import GUEST_LISTS, ORDER_RULES

WAYS: dict[str, tuple[tuple[str, Any], ...]] = {
    ORDER_RULES.label: (("protocol:orderrules-shipped", _("Rules to take over")),),
}
"""What stands below a kind of record beside its list: names of addresses, and their words."""


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
    links = [(reverse(name), words) for name, words in WAYS.get(pages.label, ())]
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
    return [_room(actor, pages) for pages in (GUEST_LISTS, ORDER_RULES, GUEST_CARDS, INTERPRETERS, GIFTS)]

"""The pages about one record of a room with several: the tabs between them, and where the forms of parts lead back to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .contributions import Slot
from .pages import PartPages
from .scoping import Actor


def whoever_sees(_actor: Actor, _record: Any) -> bool:
    """Show a tab to whoever sees the record."""
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """A page about a record: `name` is that of its address, which takes the record's key; lower `order` stands further left.

    `show` says who sees it, where that is not whoever sees the others of its room.
    """

    label: Any
    name: str
    order: int
    show: Callable[[Actor, Any], bool] | None = None


class Tabs(Slot[Tab]):
    """The tabs of one kind of record; `by_default` says who sees one that does not say so itself."""

    def __init__(self, by_default: Callable[[Actor, Any], bool] = whoever_sees) -> None:
        super().__init__()
        self.by_default = by_default

    def shown(self, actor: Actor, record: Any, here: str) -> list[dict[str, Any]]:
        """Return the tabs that the actor sees on pages of a record; `here` is the name of the address of the page that is shown."""
        found = [tab for tab in self.every() if (tab.show or self.by_default)(actor, record)]
        found.sort(key=lambda tab: tab.order)
        return [
            {"url": reverse(tab.name, args=[record.pk]), "label": tab.label, "here": tab.name == here} for tab in found
        ]


@dataclass(frozen=True, kw_only=True)
class TabPages(PartPages):
    """The pages of parts of a record that are listed on one of its tabs: `tab` is the name of its address."""

    tab: str

    def _back(self, record: Any) -> str:
        owner = record if isinstance(record, self.owner_model) else getattr(record, self.owner)
        return reverse(self.tab, args=[owner.pk])

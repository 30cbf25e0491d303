"""Who sits elsewhere after a seating was worked out than before."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.protocol.models import Seating

from .evenings import Evening


@dataclass(frozen=True, slots=True)
class Moved:
    """A guest with the place before and after, in words."""

    name: str
    before: str
    after: str
    is_table: bool


def moved_lines(found: Evening, seating: Seating) -> list[Moved]:
    """Return those who had a seat before a plan was laid and have another after, whole tables first."""
    lines = []
    for key, after in seating.after.items():
        before = seating.before.get(key)
        if before is not None and before != after:
            guest = found.by_key.get(key)
            name = guest.name if guest is not None else _("a guest who is no longer on the list")
            lines.append(Moved(name, _place(found, before), _place(found, after), before[0] != after[0]))
    return sorted(lines, key=lambda one: (not one.is_table, one.name))


def _place(found: Evening, seat: list[Any]) -> str:
    table = found.tables_by_key.get(seat[0])
    return _("table %(table)s, seat %(seat)s") % {"table": table or "–", "seat": seat[1]}

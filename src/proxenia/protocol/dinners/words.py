"""What a plan breaks and leaves unmet, in the words of the reader: names and tables instead of keys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxenia.core.codes import tongue_name
from proxenia.engines.seating import Plan
from proxenia.protocol.models import Seating

from .evenings import Evening

HARD: Mapping[str, Any] = {
    "seat": _("%(names)s: no seat of their own."),
    "lock": _("%(names)s: not where the seat was locked."),
    "apart": _("%(names)s: at one table, and are to be kept apart."),
    "together": _("%(names)s: not side by side, as is asked for."),
    "head": _("%(names)s: host and guest of honour sit at the head table, the guest of honour at the host's right."),
    "access": _("%(names)s: the table cannot be reached without steps."),
    "language": _("%(names)s: nobody at the table speaks %(languages)s, and no interpreter is within reach."),
}
SOFT: Mapping[str, Any] = {
    "precedence": _("%(names)s: further from the host than the place in precedence gives."),
    "alternate": _("%(names)s: neighbours from the same side."),
    "language": _("%(names)s: no neighbour speaks %(languages)s, nor interprets it; somebody at the table does."),
    "one_side": _("%(names)s: a table of one side alone."),
    "sponsors": _("%(names)s: more sponsors at one table than if they were spread."),
    "balance": _("%(names)s: a table less full than the others."),
    "moved": _("%(names)s: at another table than before."),
    "moved_seat": _("%(names)s: on another seat of the same table than before."),
}
WISHES: Mapping[str, Any] = {
    "precedence": _("Order of precedence"),
    "alternate": _("Neighbours from different sides"),
    "language": _("Somebody to talk with"),
    "one_side": _("Both sides at every table"),
    "sponsors": _("Sponsors spread"),
    "balance": _("Tables filled alike"),
    "moved": _("Few moved"),
    "moved_seat": _("Few seats changed"),
}
WRITTEN_OUT = 3
"""So many names are written out; of more, the first and how many others."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is not met: in words, the guests it concerns by key, and how much it weighs."""

    text: str
    guests: tuple[int, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of wish with what of it is unmet."""

    title: str
    lines: tuple[Line, ...]


def name_in(found: Evening, key: str) -> str:
    """Return what a guest is called, with the table; a guest who is gone stays nameless."""
    guest = found.by_key.get(key)
    if guest is None:
        return now("a guest who is no longer on the list")
    table = found.tables_by_key.get(str(guest.table_id))
    return now("%(name)s (table %(table)s)") % {"name": guest.name, "table": table} if table else guest.name


def _names(found: Evening, keys: Sequence[str]) -> str:
    shown = [name_in(found, key) for key in keys[:WRITTEN_OUT]]
    more = len(keys) - len(shown)
    also = [ngettext("%(number)d more", "%(number)d more", more) % {"number": more}] if more else []
    return ", ".join(shown + also)


def line(found: Evening, words: Mapping[str, Any], rule: str, keys: Sequence[str], weight: int = 0) -> Line:
    """Return one thing that is not met as a sentence."""
    guest = found.by_key.get(keys[0]) if keys else None
    spoken = [tongue_name(code) for code in found.needs[guest.pk].languages] if guest is not None else []
    said = {"names": _names(found, keys), "languages": ", ".join(spoken)}
    return Line(str(words[rule]) % said, tuple(int(key) for key in keys), weight)


def broken(found: Evening, plan: Plan) -> list[Line]:
    """Return the rules that a plan breaks."""
    return [line(found, HARD, one.rule, one.guests) for one in plan.hard_violations]


def unmet(found: Evening, soft: Iterable[tuple[str, Sequence[str], int]]) -> list[Wish]:
    """Return the wishes that are not met, by kind, the heaviest first."""
    lines: dict[str, list[Line]] = {}
    for rule, keys, cost in soft:
        lines.setdefault(rule, []).append(line(found, SOFT, rule, keys, cost))
    return [
        Wish(str(title), tuple(sorted(lines[rule], key=lambda one: -one.weight)))
        for rule, title in WISHES.items()
        if rule in lines
    ]


def gap_words(seating: Seating) -> str:
    """Return what the distance between a plan and the bound means."""
    if seating.objective is None or seating.bound is None:
        return ""
    if seating.told.get("proven") or seating.objective <= seating.bound:
        return now("It is proven that no better plan exists for these rules and wishes.")
    if seating.hard:
        return now("Rules are still broken: give it more seconds, add seats, or loosen a lock or a pair.")
    open_points = seating.objective - max(seating.bound, 0)
    said = {"objective": seating.objective, "bound": max(seating.bound, 0), "gap": open_points}
    return (
        now(
            "Unmet wishes weigh %(objective)d. No plan weighs less than %(bound)d, so more time could win %(gap)d at most."
        )
        % said
    )

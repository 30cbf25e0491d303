"""The seating as its page shows it: tables drawn and listed, what is broken and unmet, who has no seat, what was worked out last."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.core.scoping import Actor
from proxenia.protocol.models import Dinner, DinnerGuest, DinnerTable, Seating

from . import queries, words
from .choices import GuestSide
from .drawing import Sitting, draw, initials
from .evenings import Evening
from .pages import code_words
from .plan_changes import moved_lines

DIET_MARKS = {
    "vegetarian": "V",
    "vegan": "VV",
    "halal": "H",
    "kosher": "K",
    "no_pork": "–P",
    "no_beef": "–B",
    "no_fish": "–F",
    "no_shellfish": "–S",
    "no_nuts": "–N",
    "no_gluten": "–G",
    "no_lactose": "–L",
    "no_alcohol": "–A",
}
"""How a diet stands on a seat; the list beside it says it in words."""
MANY = 3
SHOWN = 12


def board(actor: Actor, dinner: Dinner) -> dict[str, Any]:
    """Return what the page of a seating shows."""
    found = queries.evening(actor, dinner)
    plan = found.standing_plan
    latest, working = queries.latest(actor, dinner), queries.at_work(actor, dinner)
    hard = words.broken(found, plan) if found.seats else []
    wishes = words.unmet(found, [(one.rule, one.guests, one.cost) for one in plan.soft]) if found.seats else []
    concerned = {key for one in hard for key in one.guests}
    return {
        "evening": found,
        "tables": [_table(found, table, concerned) for table in found.tables],
        "unseated": found.unseated,
        "seated": len(found.seats),
        "seats": sum(table.seats for table in found.tables),
        "hard": hard,
        "wishes": wishes,
        "unmet": sum(len(one.lines) for one in wishes),
        "shown": SHOWN,
        "legend": [(one.value, one.label) for one in GuestSide],
        "working": working,
        "latest": latest,
        "can_undo": queries.applied(actor, dinner),
        "outcome": outcome(found, latest) if latest is not None else None,
    }


def outcome(found: Evening, seating: Seating) -> dict[str, Any]:
    """Return what came of the latest working out: what its plan broke and left unmet, the gap to the bound, who moved."""
    moved = moved_lines(found, seating)
    return {
        "seating": seating,
        "gap": words.gap_words(seating),
        "moved": moved,
        "to_tables": sum(one.is_table for one in moved),
        "to_seats": sum(not one.is_table for one in moved),
        "placed": len(set(seating.after) - set(seating.before)),
    }


def _table(found: Evening, table: DinnerTable, concerned: set[int]) -> dict[str, Any]:
    here = {guest.seat: guest for guest in found.guests if guest.table_id == table.pk and guest.seat is not None}
    name = _("Table %(table)s") % {"table": table.name}
    link = f"{reverse('protocol:dinner-seating', args=[found.dinner.pk])}?guest={{}}#move"
    rows = [_row(found, at, here.get(at), concerned) for at in range(1, table.seats + 1)]
    sitting = {row["seat"]: row["sitting"] for row in rows if row["guest"] is not None}
    return {
        "table": table,
        "name": name,
        "drawing": draw(table.seats, table.shape, table.name, sitting, link),
        "rows": rows,
        "taken": len(here),
    }


def _row(found: Evening, seat: int, guest: DinnerGuest | None, concerned: set[int]) -> dict[str, Any]:
    if guest is None:
        return {"seat": seat, "guest": None}
    needs = found.needs[guest.pk]
    diet = code_words("diets", needs.diets)
    access = code_words("access", needs.access)
    label = _("Seat %(seat)s: %(name)s, %(side)s") % {
        "seat": seat,
        "name": guest.name,
        "side": guest.get_side_display(),
    }
    marks = [DIET_MARKS[code] for code in needs.diets]
    return {
        "seat": seat,
        "guest": guest,
        "title": guest.title or guest.post or "",
        "diet": ", ".join(one for one in (diet, needs.diet_note) if one),
        "access": ", ".join(one for one in (access, needs.access_note) if one),
        "rank": found.standings[guest.pk].rank,
        "why": found.standings[guest.pk].reason,
        "concerned": guest.pk in concerned,
        "sitting": Sitting(
            initials=initials(guest.name),
            label=", ".join(one for one in (label, diet) if one),
            side=guest.side,
            guest=guest.pk,
            diet=" ".join(marks) if len(marks) < MANY else "*",
            locked=bool(guest.lock),
        ),
    }

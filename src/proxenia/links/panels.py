"""What links show on the pages of both ends: which records of the other room belong here."""

import datetime as dt
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write
from proxenia.core.contributions import Panel
from proxenia.core.documents import Block, Heading, Paragraph, say
from proxenia.core.scoping import Actor

from . import queries
from .pairs import MISSION, PAIRS, Pair

HEADINGS = {"project": _("project"), "trip": _("study trip"), "visit": _("visit")}


def linked(pair: Pair, name: str, actor: Any, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Show what is linked with a record; None without anything, unless the actor may link something here."""
    own, other = pair.across(name)
    may_tie = pair.model.owners[0] == name and can_write(actor, record)
    rows = [
        _row(pair, link, one, other.tell(one, day), actor) for link, one in queries.links_of(actor, pair, name, record)
    ]
    if not rows and not may_tie:
        return None
    return {
        "key": f"{pair.key}-{name}",
        "title": own.title,
        "heading": HEADINGS[other.name],
        "rows": rows,
        "add_url": reverse(f"links:{pair.key}-tie", args=[record.pk]) if may_tie else "",
    }


def _row(pair: Pair, link: Any, one: Any, told: tuple[str, Any, str], actor: Actor) -> dict[str, Any]:
    when, state, tone = told
    may_write = can_write(actor, link)  # type: ignore[arg-type]
    return {
        "link": link,
        "record": one,
        "when": when,
        "state": state,
        "tone": tone,
        "edit_url": reverse(f"links:{pair.key}-edit", args=[link.pk]) if may_write else "",
    }


def carried(actor: Actor, visit: Any, _day: dt.date, _base: str) -> list[Block]:
    """Return for which projects a visit is made, and what for, to be taken along by whoever travels."""
    found: list[Block] = []
    for link, project in queries.links_of(actor, MISSION, "visit", visit):
        what = [str(one) for one in (getattr(link, "theme", None), getattr(link, "purpose", "")) if one]
        found.append(Paragraph(say(": ".join([str(project), *what]))))
    return [Heading(str(MISSION.across("visit")[0].title), 2), *found] if found else []


def panels() -> list[tuple[str, Panel]]:
    """Return the panels of all pairs, each with the label of the records on whose pages it stands."""
    return [
        (_label(pair, end.name), Panel("links/panel.html", partial(linked, pair, end.name)))
        for pair in PAIRS
        for end in pair.ends
    ]


def _label(pair: Pair, name: str) -> str:
    target: Any = pair.model._meta.get_field(name).related_model
    return str(target._meta.label_lower)

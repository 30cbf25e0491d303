"""What of handovers stands on the pages of posts, people, ties and elections."""

import datetime as dt
from typing import Any

from proxenia.accounts.access import can_write
from proxenia.core.contributions import Panel
from proxenia.core.dates import holds
from proxenia.directory.election_reads import posts_up
from proxenia.directory.elections import checks
from proxenia.directory.holding import holding
from proxenia.directory.models import Tenure
from proxenia.directory.queries import tenures
from proxenia.relations.choices import Side

from .case import end_of, next_holder
from .elections import hanging_on
from .links import Links
from .reads import handovers

SHOWN = 6


def _of_post(actor: Any, post: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the handovers of a post; whoever may write it can open one for those who left, and for who is leaving."""
    done = list(handovers(actor).filter(tenure__post=post.pk)[:SHOWN])
    rows = _without(actor, post, {one.tenure_id for one in done}) if can_write(actor, post) else []
    return {"handovers": done, "without": rows} if done or rows else None


def _without(actor: Any, post: Any, known: set[int]) -> list[tuple[Tenure, Any]]:
    """Return the tenures of a post with a known end and no handover, the latest first."""
    every = list(tenures(actor).filter(post=post.pk).order_by("pk"))
    ends = [(one, end_of(one, next_holder(one, every))) for one in every if one.pk not in known]
    found = [(one, end) for one, end in ends if end is not None]
    return sorted(found, key=lambda row: row[1].latest, reverse=True)[:SHOWN]


def _of_person(actor: Any, person: Any, _day: dt.date) -> dict[str, Any] | None:
    done = list(handovers(actor).filter(tenure__person=person.pk)[:SHOWN])
    return {"handovers": done, "without": []} if done else None


def _of_tie(actor: Any, tie: Any, day: dt.date) -> dict[str, Any] | None:
    """Warn where one side of a living tie has only one top-level link; both sides stand beside each other with their records."""
    if not holds(day, tie.start, tie.end):
        return None
    links = Links(actor, [tie.pk], day)
    sides = [{"side": side.label, "links": links.on(tie.pk, side), "only": links.only(tie.pk, side)} for side in Side]
    return {"lead": True, "sides": sides} if any(one["only"] for one in sides) else None


def _of_election(actor: Any, election: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the posts that are up, the ties that hang on them, and after the day what is still to be confirmed."""
    posts = posts_up(actor, [election.organisation_id], day)
    held = election.held_on
    over = held is not None and held.latest < day
    return {
        "over": over,
        "hanging": hanging_on(actor, posts, day),
        "checks": [(one, can_write(actor, one.post)) for one in checks(posts, held, day)] if over and held else [],
        "posts_held": [(post, holding(post, post.known_tenures, day)) for post in posts],
    }


TEMPLATE = "desk/panels/handovers.html"
PANELS: dict[str, Panel] = {
    "directory.post": Panel(TEMPLATE, _of_post, side=True),
    "directory.person": Panel(TEMPLATE, _of_person, side=True),
    "relations.tie": Panel("desk/panels/links.html", _of_tie),
    "directory.election": Panel("desk/panels/election.html", _of_election),
}

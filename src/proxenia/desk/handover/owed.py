"""What is still owed by whoever leaves a post, and to them: promises, commitments, follow-ups. Both sides' are asked for."""

from typing import Any

from django.db.models import Q

from proxenia.contacts.models import DiscussionPoint, Promise
from proxenia.contacts.queries import open_follow_ups, points_visible_to, promises_visible_to
from proxenia.core.dates import PartialDate
from proxenia.relations.models import Commitment
from proxenia.relations.queries import commitments_visible_to, open_owed

from .case import Case

READERS: dict[str, Any] = {
    Promise._meta.label_lower: promises_visible_to,
    Commitment._meta.label_lower: commitments_visible_to,
    DiscussionPoint._meta.label_lower: points_visible_to,
}
"""How each kind of what is owed is read again by its key."""


def still_owed(case: Case) -> list[Any]:
    """Return what is open on the day and hangs on the post or its holder.

    That is what the post looks after, if it came up before the holder left; and what came up at a contact in which the holder took
    part and nobody is named for, whichever side owes it.
    """
    actor: Any = case.actor
    by_end = (
        Q() if case.end is None else Q(interaction__start__isnull=True) | Q(interaction__start__lte=_last(case.end))
    )
    at_theirs = Q(interaction__in=list(case.took_part))
    promised = by_end & Q(owner=case.post.pk) | at_theirs & Q(owner__isnull=True)
    follow = by_end & Q(follow_up_by=case.post.pk) | at_theirs & Q(follow_up_by__isnull=True)
    return [
        *open_owed(actor, Promise, case.day).filter(promised).order_by("due", "pk"),
        *open_owed(actor, Commitment, case.day).filter(owner=case.post.pk).order_by("due", "pk"),
        *open_follow_ups(actor, case.day).filter(follow).order_by("due", "pk"),
    ]


def _last(end: PartialDate) -> PartialDate:
    return PartialDate.of(end.latest)


def words_of(owed: Any) -> Any:
    """Return what is owed, in the office's own words."""
    return owed.follow_up if isinstance(owed, DiscussionPoint) else owed.text


def owner_of(owed: Any) -> Any:
    """Return the post that looks after it, or None."""
    return owed.follow_up_by if isinstance(owed, DiscussionPoint) else owed.owner


def settled_on(owed: Any) -> PartialDate | None:
    """Return when it was done or given up; None where it is open."""
    names = ("done_on",) if isinstance(owed, DiscussionPoint) else owed.settled_by
    return next((on for name in names if (on := getattr(owed, name)) is not None), None)


def read_owed(actor: Any, wanted: dict[str, set[int]]) -> dict[tuple[str, int], Any]:
    """Return what is owed by model and key, of what the actor sees; one query for each kind."""
    found: dict[tuple[str, int], Any] = {}
    for label, keys in wanted.items():
        owner = "follow_up_by" if label == DiscussionPoint._meta.label_lower else "owner__organisation"
        rows = READERS[label](actor).select_related(owner).filter(pk__in=keys)
        found |= {(label, one.pk): one for one in rows}
    return found

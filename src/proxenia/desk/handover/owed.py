"""What is still owed by whoever leaves a post, and to them: promises, commitments, follow-ups. Both sides' are asked for."""

from typing import Any

from django.db.models import Q

from proxenia.contacts.models import DiscussionPoint
from proxenia.contacts.queries import open_follow_ups, points_visible_to
from proxenia.core.dates import PartialDate
from proxenia.relations.models import Owed
from proxenia.relations.queries import open_owed, owed_kinds, owed_visible_to

from .case import Case


def still_owed(case: Case) -> list[Any]:
    """Return what is open on the day and hangs on the post or its holder.

    That is what the post looks after, if it came up before the holder left; and what came up at a contact in which the holder took
    part and nobody is named for, whichever side owes it.
    """
    actor: Any = case.actor
    found: list[Any] = []
    for model in owed_kinds():
        hanging = _by_end(case, model.said_on) & Q(owner=case.post.pk) | _at_theirs(case, model, "owner")
        found += open_owed(actor, model, case.day).filter(hanging).order_by("due", "pk")
    follow = _by_end(case, "interaction__start") & Q(follow_up_by=case.post.pk)
    follow |= _at_theirs(case, DiscussionPoint, "follow_up_by")
    return [*found, *open_follow_ups(actor, case.day).filter(follow).order_by("due", "pk")]


def _by_end(case: Case, said_on: str) -> Q:
    """Return the condition that something came up before the holder left, where it is known when it did."""
    if case.end is None or not said_on:
        return Q()
    last = PartialDate.of(case.end.latest)
    return Q(**{f"{said_on}__isnull": True}) | Q(**{f"{said_on}__lte": last})


def _at_theirs(case: Case, model: type[Owed] | type[DiscussionPoint], owner: str) -> Q:
    """Return the condition that something came up at a contact in which the holder took part, and nobody is named for it."""
    if "interaction" not in model.owners:
        return Q(pk__in=[])
    return Q(interaction__in=list(case.took_part)) & Q(**{f"{owner}__isnull": True})


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
        found |= {(label, one.pk): one for one in _read(actor, label).filter(pk__in=keys)}
    return found


def _read(actor: Any, label: str) -> Any:
    if label == DiscussionPoint._meta.label_lower:
        return points_visible_to(actor).select_related("follow_up_by")
    model = next(one for one in owed_kinds() if one._meta.label_lower == label)
    return owed_visible_to(actor, model)

"""What is done at the desk: calendar feeds are made, given a new address, and revoked."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.relations.models import Tie
from proxenia.relations.queries import ties_visible_to

from .choices import FeedKind
from .models import ADDRESS, Feed


@transaction.atomic
def make_feed(kind: str, tie: Tie | None = None, *, actor: User) -> Feed:
    """Make a secret address for the actor's own calendar; it leaves an audit event.

    Raises RuleError where there is no such kind, the tie is not the actor's to see, or the actor has this feed already.
    """
    if kind not in FeedKind.values or (kind == FeedKind.TIE) != (tie is not None):
        raise RuleError("feed.kind", _("Choose what the feed is to hold."))
    if tie is not None and not ties_visible_to(actor).filter(pk=tie.pk).exists():
        raise RuleError("feed.tie", _("There is no such tie."))
    User.objects.select_for_update().get(pk=actor.pk)
    if Feed.objects.filter(user=actor, kind=kind, tie=tie).exists():
        raise RuleError(
            "feed.twice", _("You have this feed already. Give it a new address where the old one got about.")
        )
    feed = Feed.objects.create(office=actor.office, user=actor, kind=kind, tie=tie, seal=ADDRESS.fresh_seal())
    record_event("created", "desk.feed", feed.pk, actor=actor, kind=kind, tie=tie.pk if tie else None)
    return feed


@transaction.atomic
def renew_feed(feed: Feed, *, actor: User) -> Feed:
    """Give a feed a new address; the old one is worth nothing from now on. Raises NotAllowed for others than its owner."""
    _must_own(feed, actor)
    feed.seal = ADDRESS.fresh_seal()
    feed.save(update_fields=["seal"])
    record_event("changed", "desk.feed", feed.pk, actor=actor, seal=["…", "…"])
    return feed


@transaction.atomic
def revoke_feed(feed: Feed, *, actor: User) -> None:
    """Make the address of a feed worthless. Raises NotAllowed for others than its owner."""
    _must_own(feed, actor)
    record_event("removed", "desk.feed", feed.pk, actor=actor, kind=feed.kind)
    feed.delete()


def _must_own(feed: Feed, actor: User) -> None:
    if feed.user_id != actor.pk:
        raise NotAllowed("feed.forbidden", _("This address is somebody else's."))

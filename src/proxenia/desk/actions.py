"""What is done at the desk: feeds are made and revoked; an account says who it is, puts alarms aside, takes promises on."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.queries import record_of
from proxenia.audit.actions import Happening, record_event, record_events
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError

from . import queries
from .choices import Digest, FeedKind
from .models import ADDRESS, LEAVING, Feed, Myself, Own, PutAside
from .today.standing import owned, state_of


@transaction.atomic
def make_feed(kind: str, record: Any = None, *, actor: User) -> Feed:
    """Make a secret address for the actor's own calendar: of a kind, or of one record; it leaves an audit event.

    Raises RuleError where there is no such kind, the record is not the actor's to see, or the actor has this feed already.
    """
    if kind not in FeedKind.values or (kind == FeedKind.RECORD) != (record is not None):
        raise RuleError("feed.kind", _("Choose what the feed is to hold."))
    label, pk = (record._meta.label_lower, record.pk) if record is not None else ("", 0)
    if record is not None and record_of(actor, label, pk) is None:
        raise RuleError("feed.record", _("There is no such record."))
    User.objects.select_for_update().get(pk=actor.pk)
    if Feed.objects.filter(user=actor, kind=kind, about_label=label, about_id=pk or None).exists():
        raise RuleError(
            "feed.twice", _("You have this feed already. Give it a new address where the old one got about.")
        )
    about = {"about_label": label, "about_id": pk or None}
    values = {"user": actor, "kind": kind, "seal": ADDRESS.fresh_seal(), **about}
    feed = Feed.objects.create(office=actor.office, **values)
    record_events([Happening("created", "desk.feed", feed.pk, {"kind": kind, **about})], actor=actor)
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


LONGEST_ASIDE = dt.timedelta(days=366)
SEEN_FOR = dt.timedelta(days=30)


@transaction.atomic
def set_myself(values: dict[str, Any], *, actor: User) -> Myself:
    """Say who the actor is in the directory (`person`, `post`) and how often mail is wanted (`digest`); it leaves an audit event.

    Raises RuleError for a record that is not the actor's to see, and where a demo is asked for mail.
    """
    if actor.is_demo and values.get("digest", Digest.NONE) != Digest.NONE:
        words = _("The accounts of the demo get no mail.")
        raise RuleError("digest.demo", words, fields={"digest": [words]})
    if values.get("digest", Digest.NONE) not in Digest.values:
        raise RuleError("digest.unknown", _("Choose how often."))
    for name in ("person", "post"):
        record = values.get(name)
        if record is not None and record_of(actor, record._meta.label_lower, record.pk) is None:
            raise RuleError("myself.record", _("There is no such record."), fields={name: [_("No such record.")]})
    me, _new = Myself.objects.select_for_update().get_or_create(user=actor, defaults={"office": actor.office})
    before = {name: getattr(me, name) for name in values}
    for name, value in values.items():
        setattr(me, name, value)
    me.save(update_fields=list(values))
    changed = {name: [_key(old), _key(values[name])] for name, old in before.items() if old != values[name]}
    if changed:
        plain = {name: said for name, said in changed.items() if name == "digest"}
        personal = {name: said for name, said in changed.items() if name != "digest"}
        happening = Happening("changed", "desk.myself", me.pk, plain, personal, me.privacy_subject if personal else "")
        record_events([happening], actor=actor)
    return me


def _key(value: Any) -> Any:
    return getattr(value, "pk", value)


@transaction.atomic
def end_digest(token: str, *, actor: User | None) -> None:
    """End the mail of the account that a link in it names. `actor` is None: whoever has the mail may do it, and nobody logs in.

    Raises RuleError where the link is none of ours.
    """
    seal = LEAVING.seal(token)
    me = Myself.objects.select_for_update().select_related("user__office").filter(seal=seal).first() if seal else None
    if me is None:
        raise RuleError("digest.unknown_link", _("This link is no good. Log in and end the mail under Preferences."))
    if me.digest != Digest.NONE:
        record_event("changed", "desk.myself", me.pk, actor=actor or me.user, digest=[me.digest, Digest.NONE.value])
        me.digest = Digest.NONE
        me.save(update_fields=["digest"])


@transaction.atomic
def put_aside(key: str, until: dt.date | None = None, *, actor: User) -> PutAside:
    """Put an alarm aside for the actor alone: until a day, or, marked as seen, until its own day or for a month.

    It comes back earlier where its kind or day changes, as when something falls overdue. Raises RuleError where no such alarm
    stands, or the day is not within the next year.
    """
    day = today()
    alarm = next((one for one in queries.alarms_on(actor, day) if one.key == key), None)
    if alarm is None:
        raise RuleError("alarm.gone", _("This does not want attention any more. Look at the page again."))
    if until is None:
        until = alarm.day if day < alarm.day <= day + SEEN_FOR else day + SEEN_FOR
    if not day < until <= day + LONGEST_ASIDE:
        raise RuleError("alarm.until", _("Choose a day after today and within a year."))
    values = {"office": actor.office, "state": state_of(alarm), "until": until}
    return PutAside.objects.update_or_create(user=actor, key=key, defaults=values)[0]


@transaction.atomic
def bring_back(aside: PutAside, *, actor: User) -> None:
    """Show an alarm again that was put aside. Raises NotAllowed for others than who put it aside."""
    if aside.user_id != actor.pk:
        raise NotAllowed("alarm.forbidden", _("Somebody else put this aside."))
    aside.delete()


@transaction.atomic
def own(label: str, pk: int, *, actor: User, is_mine: bool = True) -> None:
    """Say that the actor looks after something that is owed, or no longer does. Others see nothing of it.

    Raises RuleError where it is not the actor's to see.
    """
    if label not in owned() or record_of(actor, label, pk) is None:
        raise RuleError("own.record", _("There is no such record."))
    if is_mine:
        Own.objects.get_or_create(user=actor, label=label, record_id=pk, defaults={"office": actor.office})
    else:
        Own.objects.filter(user=actor, label=label, record_id=pk).delete()

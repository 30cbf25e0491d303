"""Verbs of forums before the day: published and taken down, called off and taken up, the next one begun; promises to sponsors kept."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Sharing
from proxenia.core.texts import Text, as_text
from proxenia.forums import access
from proxenia.forums.choices import Promised
from proxenia.forums.models import Benefit, Forum, ForumHost, KeptPromise, PackagePromise, Room, Sponsorship, Theme, Way

from .queries import locked

FUTURE = "forum.date.future"
COPIED = (
    (ForumHost, ("organisation", "role", "position")),
    (Theme, ("name", "topics", "position")),
    (Benefit, ("text", "position")),
    (Room, ("name", "area", "seats", "position")),
    (Way, ("one", "other", "minutes")),
)
"""What the next forum takes over from the one before it: parts, and which of their fields."""


@transaction.atomic
def publish(forum: Forum, *, actor: User) -> Forum:
    """Put a forum before everybody: its public pages answer from now on. One that is public already stays as it is.

    Raises NotAllowed; RuleError where it is held or called off, has no days, or names a host that is shared less far.
    """
    stored = locked(forum)
    access.must_publish(actor, stored)
    access.must_plan(actor, stored)
    if stored.published_on is not None:
        return stored
    missing = lacks_to_be_public(stored)
    if missing:
        message = _("This forum cannot be made public yet. %(missing)s") % {"missing": " ".join(missing)}
        raise RuleError("forum.publish.missing", message, fields={"": missing})
    values = {"published_on": PartialDate.of(today()), "sharing": Sharing.PUBLIC}
    return writing.change(stored, values, actor=actor, verb="published")


def lacks_to_be_public(forum: Forum) -> list[str]:
    """Return in sentences what is missing before everybody may read a forum."""
    hosts = list(forum.hosts.select_related("organisation"))
    hidden = [str(one.organisation) for one in hosts if one.organisation.sharing != Sharing.PUBLIC]
    said = {
        _("It has no days: say from when until when it is announced."): forum.public_start is None,
        _("It does not say what it is about: write the call."): not forum.text,
        _("Nobody carries it: name a host."): not hosts,
        _("Not everybody may read of its hosts: share %(names)s first.") % {"names": ", ".join(hidden)}: bool(hidden),
    }
    return [words for words, lacking in said.items() if lacking]


@transaction.atomic
def take_down(forum: Forum, *, actor: User) -> Forum:
    """Take the public pages of a forum down; from now on the office alone reads it.

    Raises NotAllowed; RuleError where it is not public.
    """
    stored = locked(forum)
    access.must_publish(actor, stored)
    if stored.published_on is None:
        raise RuleError("forum.take_down.hidden", _("This forum is not public."))
    values = {"published_on": None, "sharing": Sharing.OFFICE}
    return writing.change(stored, values, actor=actor, verb="taken down", reopens=True)


@transaction.atomic
def cancel(forum: Forum, *, why: Text | str, on: PartialDate | None = None, actor: User) -> Forum:
    """Call a forum off, and say why; on no day said, today. Its public page says so.

    Raises NotAllowed; RuleError where it is held or called off already, or no reason is given.
    """
    stored = locked(forum)
    access.must_plan(actor, stored)
    if not why:
        message = _("Say why it is called off.")
        raise RuleError("forum.cancel.why", message, fields={"why": [message]})
    if on is not None:
        must_have_come("on", on, FUTURE)
    values = {"cancelled_on": on or PartialDate.of(today()), "cancelled_why": why}
    return writing.change(stored, values, actor=actor, verb="cancelled")


@transaction.atomic
def resume(forum: Forum, *, actor: User) -> Forum:
    """Take up again a forum that was called off. Raises NotAllowed; RuleError where it was not."""
    stored = locked(forum)
    must_write(actor, stored)
    if stored.cancelled_on is None:
        raise RuleError("forum.resume.going", _("This forum was not called off."))
    return writing.change(stored, {"cancelled_on": None, "cancelled_why": ""}, actor=actor, verb="resumed")


@transaction.atomic
def begin_next(forum: Forum, *, title: Text | str, slug: str, start: PartialDate | None = None, actor: User) -> Forum:
    """Begin the forum after this one: with its hosts, themes, benefits, rooms and ways, and nothing that was promised or agreed.

    Raises NotAllowed; RuleError where there is one already, or the address is taken.
    """
    stored = locked(forum)
    must_write(actor, stored)
    if stored.following.exists():
        raise RuleError("forum.next.twice", _("The forum after this one is begun already."))
    values: dict[str, Any] = {"title": title, "slug": slug, "public_start": start, "start": start, "previous": stored}
    values |= {name: getattr(stored, name) for name in ("audience", "place", "zone", "languages", "owner")}
    values["ties"] = list(stored.ties.all())
    made = writing.create(Forum, values, actor=actor)
    for model, fields in COPIED:
        rows = [{"forum": made, **_copy(one, fields)} for one in model._default_manager.filter(forum=stored)]
        writing.create_many(model, rows, actor=actor)
    return made


def _copy(part: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    many = {field.name for field in part._meta.many_to_many}
    return {name: list(getattr(part, name).all()) if name in many else getattr(part, name) for name in fields}


@transaction.atomic
def keep_promise(
    sponsorship: Sponsorship,
    *,
    promise: PackagePromise,
    on: PartialDate | None = None,
    how: Text | str = "",
    actor: User,
) -> KeptPromise:
    """Note that a promise to a sponsor was kept, and how that can be seen; on no day said, today.

    Raises NotAllowed; RuleError where the sponsor has not said yes, or the promise is of another package or kept already.
    """
    must_write(actor, sponsorship)
    if sponsorship.answer != Promised.AGREED:
        raise RuleError("promise.not_agreed", _("This organisation has not said yes: nothing is promised to it yet."))
    if promise.package_id != sponsorship.package_id:
        message = _("This is no promise of the package that they have.")
        raise RuleError("promise.of_another", message, fields={"promise": [message]})
    if on is not None:
        must_have_come("on", on, FUTURE)
    values = {"sponsorship": sponsorship, "promise": promise, "how": as_text(how)}
    return writing.create(KeptPromise, values | {"kept_on": on or PartialDate.of(today())}, actor=actor)

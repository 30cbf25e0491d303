"""Verbs of forums before the day: called off and taken up, the next one begun; promises to sponsors kept."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come, today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
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

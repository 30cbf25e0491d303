"""Holding a forum: what it lacks is said all at once; its contact is recorded, once, with who came and what follows."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.contacts import lacking
from proxenia.contacts.actions import TookPart, bring_together, log_contact
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.lines import PointLine
from proxenia.contacts.models import Interaction
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.forums import access
from proxenia.forums.models import Forum
from proxenia.relations.choices import Side

from . import queries
from .queries import locked


def lacks(forum: Forum, day: dt.date) -> list[str]:
    """Return in sentences what is missing before a forum can be recorded as held; nothing where it can."""
    return [*_of_the_forum(forum, day), *_of_who_came(forum), *_of_what_came(forum)]


def _of_the_forum(forum: Forum, day: dt.date) -> Iterator[str]:
    last = forum.end or forum.start
    yield from lacking.over(
        forum, last.earliest if last else None, day, undated=_("Its programme has no day: say when it was.")
    )
    if not forum.hosts.exists():
        yield _("Nobody carried it, as far as is on record: name a host.")


def _of_who_came(forum: Forum) -> Iterator[str]:
    expected = queries.with_a_place(forum)
    if expected.exists() and not expected.filter(arrived_at__isnull=False).exists():
        yield _("Nobody came, as far as is on record: say who did.")


def _of_what_came(forum: Forum) -> Iterator[str]:
    yield from lacking.meetings_told(queries.meetings_not_told(forum).count())
    yield from lacking.owners((line.follow_up, line.owner_id) for line in queries.lines_of(forum) if line.follow_up)


@transaction.atomic
def hold(forum: Forum, *, actor: User) -> Forum:
    """Record a forum as held: its contact, once, with the organisations that came and what follows from it.

    A forum that is held already stays as it is. Raises NotAllowed; RuleError with all that is missing.
    """
    stored = locked(forum)
    access.must_hold(actor, stored)
    if stored.contact_id is not None:
        return stored
    missing = lacks(stored, today())
    if missing:
        message = _("This forum cannot be recorded as held yet. %(missing)s") % {"missing": " ".join(missing)}
        raise RuleError("forum.hold.missing", message, fields={"": missing})
    return writing.change(stored, {"contact": _record(stored, actor)}, actor=actor, verb="held")


def _record(forum: Forum, actor: User) -> Interaction:
    """Write down what happened as one contact with all that belongs to it."""
    assert forum.start is not None
    contact = log_contact(
        kind=InteractionKind.CONFERENCE,
        title=forum.title,
        start=forum.start,
        end=forum.end,
        announced_start=forum.public_start,
        announced_end=forum.public_end,
        direction=_direction(forum),
        place=forum.place,
        ties=list(forum.ties.all()),
        topics=queries.topics_of(forum),
        summary=forum.text,
        sharing=forum.sharing,
        points=[PointLine.of(line) for line in queries.lines_of(forum)],
        actor=actor,
    )
    hosts = {one.organisation for one in queries.every_host_of(forum)}
    guests = [one for one in queries.organisations_that_came(forum) if one not in hosts]
    present = [TookPart(Side.OURS, organisation=one) for one in sorted(hosts, key=lambda one: one.pk)]
    present += [TookPart(Side.OURS if one.is_ours else Side.THEIRS, organisation=one) for one in guests]
    bring_together(contact, present=present, actor=actor)
    return contact


def _direction(forum: Forum) -> str:
    """Return who travelled: they came where one of our own organisations hosts it, nobody is said to have otherwise."""
    return Direction.IN if any(one.organisation.is_ours for one in queries.every_host_of(forum)) else Direction.NONE

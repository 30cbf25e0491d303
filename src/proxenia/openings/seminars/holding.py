"""Holding a seminar: what it lacks is said all at once; its contact is recorded, once, with who came and what follows."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.contacts.actions import TookPart, bring_together, log_contact
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import DiscussionPoint, Interaction
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.openings.models import Introduction, Seminar, SeminarGuest

from . import access, queries
from .queries import locked


def lacks(seminar: Seminar, day: dt.date) -> list[str]:
    """Return in sentences what is missing before a seminar can be recorded as held; nothing where it can."""
    return [*_of_the_seminar(seminar, day), *_of_the_meetings(seminar), *_of_the_lines(seminar)]


def _of_the_seminar(seminar: Seminar, day: dt.date) -> Iterator[str]:
    if seminar.cancelled_on is not None:
        yield _("It was called off: take it up again first.")
    if seminar.start is None:
        yield _("It has no day: say when it was.")
    elif (seminar.end or seminar.start).earliest > day:
        yield _("It is not over yet.")
    if not seminar.guests.filter(came=True).exists():
        yield _("Nobody came, as far as is on record: say who did.")


def _of_the_meetings(seminar: Seminar) -> Iterator[str]:
    waiting = seminar.pairs.filter(slot__isnull=False, met="").count()
    if waiting:
        words = ngettext(
            "%(many)d meeting was planned: say whether it was held.",
            "%(many)d meetings were planned: say of each whether it was held.",
            waiting,
        )
        yield words % {"many": waiting}


def _of_the_lines(seminar: Seminar) -> Iterator[str]:
    for line in queries.lines_of(seminar):
        if line.follow_up and line.owner_id is None:
            yield _("“%(what)s” has no owner: name the post that does it.") % {"what": line.follow_up}


@transaction.atomic
def hold(seminar: Seminar, *, actor: User) -> Seminar:
    """Record a seminar as held: its contact, once, with who came and what follows from it; its introductions name that contact.

    A seminar that is held already stays as it is. Raises NotAllowed; RuleError with all that is missing.
    """
    stored = locked(seminar)
    access.must_hold(actor, stored)
    if stored.contact_id is not None:
        return stored
    missing = lacks(stored, today())
    if missing:
        message = _("This seminar cannot be recorded as held yet. %(missing)s") % {"missing": " ".join(missing)}
        raise RuleError("seminar.hold.missing", message, fields={"": missing})
    contact = _record(stored, actor)
    for made in Introduction.objects.filter(office=stored.office_id, seminar=stored, interaction__isnull=True):
        if not made.settled_words:
            writing.change(made, {"interaction": contact}, actor=actor)
    return writing.change(stored, {"contact": contact}, actor=actor, verb="held")


def _record(seminar: Seminar, actor: User) -> Interaction:
    """Write down what happened as a contact with all that belongs to it."""
    assert seminar.start is not None
    contact = log_contact(
        kind=InteractionKind.SEMINAR,
        title=seminar.title,
        start=seminar.start,
        end=seminar.end,
        direction=_direction(seminar),
        place=seminar.place,
        ties=list(seminar.ties.all()),
        topics=list(seminar.topics.all()),
        summary=seminar.text,
        sharing=seminar.sharing,
        actor=actor,
    )
    came = [guest for guest in queries.guests_of(seminar) if guest.came]
    bring_together(contact, present=_present(came), actor=actor)
    for line in queries.lines_of(seminar):
        said = {"text": line.text, "follow_up": line.follow_up, "follow_up_by": line.owner, "due": line.due}
        values = {"interaction": contact, "position": line.position, **said}
        writing.create(DiscussionPoint, values, actor=actor)
    return contact


def _present(came: Sequence[SeminarGuest]) -> list[TookPart]:
    return [TookPart(one.side, one.post, one.person, one.organisation) for one in came]


def _direction(seminar: Seminar) -> str:
    """Return who travelled: they came where it was in our own city, we went where it was in that of a guest of theirs."""
    if seminar.place is None:
        return Direction.NONE
    at = {guest.side for guest in queries.guests_of(seminar) if guest.organisation.place_id == seminar.place_id}
    if len(at) != 1:
        return Direction.NONE
    return Direction.IN if at == {"ours"} else Direction.OUT

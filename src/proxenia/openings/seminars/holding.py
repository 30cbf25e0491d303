"""Holding a seminar: what it lacks is said all at once; its contact is recorded, once, with who came and what follows."""

import datetime as dt
from collections.abc import Iterator, Sequence

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
from proxenia.openings.models import Introduction, Seminar, SeminarGuest

from . import access, queries
from .queries import locked


def lacks(seminar: Seminar, day: dt.date) -> list[str]:
    """Return in sentences what is missing before a seminar can be recorded as held; nothing where it can."""
    return [*_of_the_seminar(seminar, day), *_of_what_came(seminar)]


def _of_the_seminar(seminar: Seminar, day: dt.date) -> Iterator[str]:
    last = seminar.end or seminar.start
    yield from lacking.over(seminar, last.earliest if last else None, day, undated=_("It has no day: say when it was."))
    if not seminar.guests.filter(came=True).exists():
        yield _("Nobody came, as far as is on record: say who did.")


def _of_what_came(seminar: Seminar) -> Iterator[str]:
    yield from lacking.meetings_told(seminar.pairs.filter(slot__isnull=False, met="").count())
    yield from lacking.owners((line.follow_up, line.owner_id) for line in queries.lines_of(seminar) if line.follow_up)


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
        points=[PointLine.of(line) for line in queries.lines_of(seminar)],
        actor=actor,
    )
    came = [guest for guest in queries.guests_of(seminar) if guest.came]
    bring_together(contact, present=_present(came), actor=actor)
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

"""What a book is made from: everything read at once, emptied for whom it is made, with names as its language writes them."""

import datetime as dt
from copy import copy
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.documents import Language
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Sharing
from proxenia.directory import queries as directory_queries
from proxenia.directory.models import ContactPoint, Organisation, Person, Place, Post
from proxenia.protocol.models import Gift, GuestCard, Interpreter
from proxenia.reports.brief.subject import Subject, happened_with, subject_of
from proxenia.reports.choices import Level
from proxenia.sources.models import Note
from proxenia.visits.models import Delegate, ProgrammeItem, Visit

from .emptying import emptied
from .levels import OUTSIDE
from .names import in_their_script

MOST_CONTACTS = 60
"""So many contacts stand in the course of a tie; the way to the others stands below them."""


@dataclass
class Matter:
    """All that a book tells. `journeys` holds the visit it is about, or the next one planned within the tie, if there is one."""

    subject: Subject
    level: str
    journeys: list[Visit]
    delegates: list[Delegate]
    items: list[ProgrammeItem]
    course: list[Interaction]
    cards: list[GuestCard]
    gifts: list[Gift]
    points: list[ContactPoint]
    notes: list[Note]

    @property
    def visit(self) -> Visit | None:
        """The visit that the book tells of."""
        return self.journeys[0] if self.journeys else None

    @property
    def outside(self) -> bool:
        """Whether the book leaves the house."""
        return self.level in OUTSIDE

    def card_of(self, person: Person | None) -> GuestCard | None:
        """Return the guest card of somebody."""
        return next((one for one in self.cards if person and one.person_id == person.pk), None)


def matter_of(actor: User, record: Any, day: dt.date, *, language: Language, level: str, base: str) -> Matter:
    """Read what a book about a tie or a visit tells, in a bounded number of queries.

    Raises RuleError where a book for the public is asked for about a record that is not public.
    """
    if level == Level.PUBLIC and record.sharing != Sharing.PUBLIC:
        words = _("“%(record)s” is not public. Share it publicly before you make a book for the public.")
        raise RuleError("book.not_public", words % {"record": record})
    matter = _read(actor, copy(record), day, language=language, level=level, base=base)
    in_their_script(matter, language)
    return emptied(matter, level)


def _read(actor: User, record: Any, day: dt.date, *, language: Language, level: str, base: str) -> Matter:
    subject = subject_of(
        actor, record, day, language=language, base=base, outside=level in OUTSIDE, promises_at="#part-promises"
    )
    visit = _visit(actor, record, day)
    delegates = list(_delegation(actor, visit)) if visit else []
    people = _people(subject, delegates)
    posts = {*subject.posts, *(one.post_id for one in delegates if one.post_id)}
    for meeting in subject.contacts:
        for one in meeting.present:
            one.participant.interaction = meeting.interaction
    course = happened_with(actor, record, subject.ties, day).filter(start__isnull=False).select_related("place")
    return Matter(
        subject=subject,
        level=level,
        journeys=[visit] if visit else [],
        delegates=delegates,
        items=_items(actor, visit) if visit else [],
        course=list(course[:MOST_CONTACTS]),
        cards=list(GuestCard.objects.visible_to(actor).filter(person__in=people, office=actor.office_id)),
        gifts=_gifts(actor, subject, visit, day),
        points=_points(actor, people, posts, subject, day),
        notes=_notes(actor, [record, *subject.ties]),
    )


def _seen(actor: User, model: Any) -> Any:
    return model.objects.visible_to(actor)


def _shown(actor: User, **models: Any) -> list[Prefetch[Any]]:
    """Return how to fetch what records refer to, by field and model; what the actor may not see stays unnamed."""
    return [Prefetch(name, _seen(actor, model)) for name, model in models.items()]


def _visit(actor: User, record: Any, day: dt.date) -> Visit | None:
    """Return the visit a book is about, with its programme; for a tie the first that has not ended, of those not cancelled."""
    named = _shown(actor, place=Place, host=Organisation, lead=Post, owner=Post)
    found = _seen(actor, Visit).prefetch_related(*named)
    if isinstance(record, Visit):
        return cast("Visit | None", found.filter(pk=record.pk).first())
    going = Q(end__gte=PartialDate.of(day)) | Q(end__isnull=True, start__gte=PartialDate.of(day))
    planned = found.filter(going, ties=record, cancelled_on__isnull=True, closed_on__isnull=True)
    return cast("Visit | None", planned.order_by("start", "pk").first())


def _delegation(actor: User, visit: Visit) -> Any:
    posts = directory_queries.posts(actor, None).select_related("organisation__place")
    organisations = _seen(actor, Organisation).select_related("place")
    rows = Delegate.objects.filter(visit=visit).select_related("visit")
    return rows.prefetch_related(
        Prefetch("person", _seen(actor, Person)), Prefetch("post", posts), Prefetch("organisation", organisations)
    )


def _items(actor: User, visit: Visit) -> list[ProgrammeItem]:
    interpreters = _seen(actor, Interpreter).prefetch_related(*_shown(actor, person=Person, organisation=Organisation))
    places = _shown(actor, place=Place, to_place=Place)
    hosts = _shown(actor, host_organisation=Organisation, host_post=Post, owner=Post)
    rows = ProgrammeItem.objects.filter(visit=visit).select_related("visit")
    who = (Prefetch("interpreter", interpreters), Prefetch("who", _delegation(actor, visit)))
    return list(rows.prefetch_related(*places, *hosts, *who))


def _people(subject: Subject, delegates: list[Delegate]) -> set[int]:
    """Return the keys of the people whom a book introduces."""
    held = {one.person_id for post in subject.posts.values() for one in post.known_tenures}
    return {key for key in {*held, *(one.person_id for one in delegates)} if key}


def _gifts(actor: User, subject: Subject, visit: Visit | None, day: dt.date) -> list[Gift]:
    """Return what was given and received within the ties by a day, and what is planned for the visit."""
    wanted = Q(tie__in=[tie.pk for tie in subject.ties])
    if visit:
        wanted |= Q(visits=visit)
    found = _seen(actor, Gift).filter(wanted).filter(Q(day__isnull=True) | Q(day__lte=PartialDate.of(day))).distinct()
    sides = _shown(actor, our_post=Post, our_person=Person, their_person=Person, their_post=Post)
    return list(found.prefetch_related(*sides, *_shown(actor, their_organisation=Organisation)))


def _points(actor: User, people: set[int], posts: set[int], subject: Subject, day: dt.date) -> list[ContactPoint]:
    """Return how those in the book can be reached on a day."""
    parties = {party.organisation_id for tie in subject.ties for party in tie.parties.all()}
    whose = Q(person__in=people) | Q(post__in=posts) | Q(organisation__in=parties)
    found = ContactPoint.objects.visible_to(actor).filter(whose).filter(in_force(day))
    return list(found.select_related("person", "post__organisation", "organisation"))


def _notes(actor: User, records: list[Any]) -> list[Note]:
    """Return what was noted, but for what is confidential: that is read on its page, where each reading is logged."""
    about = Q()
    for record in {(one._meta.label_lower, one.pk): one for one in records}.values():
        about |= Q(about_label=record._meta.label_lower, about_id=record.pk)
    return list(Note.objects.own_visible(actor).filter(about, is_confidential=False).order_by("-written_on", "-pk"))

"""Named reads of who knows whom by their own word."""

import datetime as dt

from django.db.models import Q, QuerySet

from proxenia.contacts.models import Acquaintance
from proxenia.core.dates import in_force
from proxenia.core.declaring import keyed
from proxenia.core.index import search
from proxenia.core.scoping import Actor
from proxenia.directory.models import Person

FOUND_AT_MOST = 400


def acquaintances(actor: Actor, day: dt.date | None = None) -> QuerySet[Acquaintance]:
    """Return the acquaintances the actor may see; with a day, those of that day."""
    found: QuerySet[Acquaintance] = Acquaintance.objects.visible_to(actor).select_related("one", "other")
    return found if day is None else found.filter(in_force(day))


def people_known(actor: Actor) -> QuerySet[Person]:
    """Return the people the actor sees of whom an acquaintance is on record."""
    seen = Acquaintance.objects.visible_to(actor).order_by()
    people: QuerySet[Person] = Person.objects.visible_to(actor)
    return people.filter(Q(pk__in=seen.values("one")) | Q(pk__in=seen.values("other")))


def known_by(found: QuerySet[Acquaintance], key: str) -> QuerySet[Acquaintance]:
    """Return those of a person, by key."""
    return found.filter(Q(one=keyed(key)) | Q(other=keyed(key)))


def of_people_called(actor: Actor, found: QuerySet[Acquaintance], text: str) -> QuerySet[Acquaintance]:
    """Return those of people who answer to some words."""
    people = [hit.record_id for hit in search(actor, text, labels=["directory.person"], limit=FOUND_AT_MOST)]
    return found.filter(Q(one__in=people) | Q(other__in=people))

"""Finds the records that a file from outside may mean: whose mail it is, and what is called just so."""

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.db.models.functions import Lower

from proxenia.accounts.models import User

from .choices import ContactKind
from .models import ContactPoint, Organisation, Person, Place, Post

AT_ONCE = 300
"""So many words are asked for in one query; databases limit them."""

Owner = Person | Post | Organisation


def owners_by_mail(actor: User, mails: Iterable[str]) -> dict[str, list[Owner]]:
    """Return whose addresses these are, of what the actor may see, by address in small letters; people first, then posts."""
    found: dict[str, list[Owner]] = {}
    for some in _portions(mail.casefold() for mail in mails):
        points = ContactPoint.objects.visible_to(actor).filter(kind=ContactKind.EMAIL)
        points = points.annotate(small=Lower("value")).filter(small__in=some).order_by("pk")
        for point in points.select_related("person", "post__organisation", "organisation"):
            owners = found.setdefault(point.small, [])
            owners.append(point.person or point.post or point.organisation)
    rank = (Person, Post, Organisation)
    return {mail: sorted(owners, key=lambda one: rank.index(type(one))) for mail, owners in found.items()}


def people_by_mail(actor: User, mails: Iterable[str]) -> dict[str, Person]:
    """Return the people who have these addresses themselves."""
    found = owners_by_mail(actor, mails)
    return {mail: owners[0] for mail, owners in found.items() if isinstance(owners[0], Person)}


def organisations_called(actor: User, names: Iterable[str]) -> dict[str, int]:
    """Return the keys of the office's own organisations that are called exactly so, by any of their names; the oldest wins."""
    found: dict[str, int] = {}
    for some in _portions(names):
        wanted = set(some)
        own = Organisation.objects.visible_to(actor).filter(office_id=actor.office_id).order_by("pk")
        called = own.filter(Q(name__in=some) | Q(names__text__in=some)).distinct().prefetch_related("names")
        for one in called:
            for name in wanted & {one.name, *(other.text for other in one.names.all())}:
                found.setdefault(name, one.pk)
    return found


def _portions(words: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words in sorted lists, each word once."""
    every = sorted({word for word in words if word})
    for at in range(0, len(every), AT_ONCE):
        yield every[at : at + AT_ONCE]


def places_called(actor: User, names: Iterable[str]) -> dict[str, Place]:
    """Return the places the actor may see that are called exactly so, by any of their names; the oldest wins."""
    found: dict[str, Place] = {}
    for some in _portions(names):
        wanted = set(some)
        called = Place.objects.visible_to(actor).filter(Q(name__in=some) | Q(names__text__in=some)).order_by("pk")
        for one in called.distinct().prefetch_related("names"):
            for name in wanted & {one.name, *(other.text for other in one.names.all())}:
                found.setdefault(name, one)
    return found

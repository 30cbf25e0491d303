"""Named reads of elections and of the posts that are up. Every one starts from who asks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate

from .choices import Level, OrganisationKind
from .elections import DENMARK, danish_municipal_days
from .models import Election, Organisation, Post
from .queries import organisations, posts

UP = (Level.TOP, Level.POLITICAL)
"""The levels of the posts that an election is about."""


def elections(actor: User, _day: dt.date | None = None) -> QuerySet[Election]:
    """Return the elections the actor may see."""
    return Election.objects.visible_to(actor).select_related("organisation__place")


def posts_up(actor: User, organisation_ids: Iterable[int], day: dt.date) -> list[Any]:
    """Return the top and political posts of organisations and of what is part of them, as `queries.posts` gives them."""
    ids = list(organisation_ids)
    of = Q(organisation__in=ids) | Q(organisation__part_of__in=ids)
    return list(posts(actor, day).filter(of, level__in=UP).order_by("organisation", "pk"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An election that the Danish rule gives and that is not on record."""

    organisation: Organisation
    day: dt.date


def suggestions(actor: User, day: dt.date) -> list[Suggestion]:
    """Return the last and the next municipal election of each Danish city of the own office that has political posts."""
    up = Post.objects.visible_to(actor).filter(level__in=UP).order_by()
    cities = organisations(actor).filter(
        office_id=actor.office_id,
        kind=OrganisationKind.CITY,
        place__country=DENMARK,
        pk__in=up.values("organisation"),
    )
    days = danish_municipal_days(day)
    known = set(
        Election.objects.visible_to(actor)
        .filter(organisation__in=cities, held_on__in=[PartialDate.of(one) for one in days])
        .values_list("organisation", "held_on")
    )
    return [Suggestion(city, one) for city in cities for one in days if (city.pk, PartialDate.of(one)) not in known]

"""Named reads of needs, profiles and solutions. Each starts from an actor."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from proxenia.contacts.models import Interaction
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate, in_force
from proxenia.core.scoping import Actor
from proxenia.directory.models import Organisation, Person, Place, Post, Topic
from proxenia.relations.models import Tie

from .choices import NeedState
from .models import Introduction, Need, Profile, Reference, Solution

REFERRED: tuple[tuple[str, Any], ...] = (
    ("tie", Tie),
    ("organisation", Organisation),
    ("place", Place),
    ("stated_by_person", Person),
    ("interaction", Interaction),
)
POSTS = ("stated_by_post", "owner_post")
SOON = dt.timedelta(days=60)
"""How long before the day by which something is wanted we are reminded."""


def needs_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Need]:
    """Return the needs the actor may see, with a day those stated by then or without a date; hidden names stay unnamed."""
    seen = [Prefetch(name, model.objects.visible_to(actor)) for name, model in REFERRED]
    posts = [Prefetch(name, Post.objects.visible_to(actor).select_related("organisation")) for name in POSTS]
    found: QuerySet[Need] = Need.objects.visible_to(actor).prefetch_related(*seen, *posts, "topics")
    if day is None:
        return found
    return found.filter(Q(stated_on__isnull=True) | Q(stated_on__lte=PartialDate.of(day)))


def open_needs(actor: Actor) -> QuerySet[Need]:
    """Return the needs that nobody has answered and that are still wanted."""
    return needs_visible_to(actor).filter(state=NeedState.OPEN)


def needs_with(actor: Actor, record: Any) -> QuerySet[Need]:
    """Return the needs of a tie, an organisation, a topic or a contact, open ones first; KeyError for another record."""
    field = {
        "relations.tie": "tie",
        "directory.organisation": "organisation",
        "directory.topic": "topics",
        "contacts.interaction": "interaction",
    }[record._meta.label_lower]
    first = Case(When(state=NeedState.OPEN, then=0), default=1)
    found = needs_visible_to(actor).filter(**{field: record.pk})
    return found.order_by(first, F("deadline").asc(nulls_last=True), "-pk")


def wanted_between(found: QuerySet[Need], first: dt.date, last: dt.date) -> list[Need]:
    """Return the needs whose last possible day lies between two days, the earliest first."""
    near = found.filter(deadline__gte=PartialDate(first.year * 10000), deadline__lte=PartialDate.of(last))
    return [one for one in near.order_by("deadline", "pk") if one.deadline and first <= one.deadline.latest <= last]


def wanted(found: QuerySet[Need], value: str, day: dt.date) -> QuerySet[Need]:
    """Return the needs with a deadline near ("soon"), over while they are open ("late"), or without one ("none")."""
    on = PartialDate.of(day)
    if value == "soon":
        return found.filter(deadline__gte=on, deadline__lte=PartialDate.of(day + SOON))
    if value == "late":
        late = [
            one.pk
            for one in found.filter(state=NeedState.OPEN, deadline__lt=on)
            if one.deadline and one.deadline.latest < day
        ]
        return found.filter(pk__in=late)
    return found.filter(deadline__isnull=True)


def owned(found: QuerySet[Need], value: str) -> QuerySet[Need]:
    """Return the needs with an owner abroad ("yes") or without ("no")."""
    return found.filter(owner_post__isnull=value == "no")


def ties_of(actor: Actor) -> QuerySet[Tie]:
    """Return the ties with needs that the actor sees, of those the actor may see."""
    ties: QuerySet[Tie] = Tie.objects.visible_to(actor)
    return ties.filter(pk__in=Need.objects.visible_to(actor).order_by().values("tie"))


def topics_needed(actor: Actor) -> QuerySet[Topic]:
    """Return the topics of the needs that the actor sees."""
    return Topic.objects.filter(pk__in=Need.objects.visible_to(actor).order_by().values("topics"))


def topics_offered(actor: Actor) -> QuerySet[Topic]:
    """Return the topics of the solutions that the actor sees."""
    return Topic.objects.filter(pk__in=Solution.objects.visible_to(actor).order_by().values("topics"))


def introduced_since(day: dt.date) -> dt.date:
    """Return the day after which an introduction counts as one of the last year."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _introduced(actor: Actor, day: dt.date) -> Any:
    """Return the count of an organisation's introductions of the year before a day, of those the actor may see."""
    done = Introduction.objects.visible_to(actor).filter(
        ours=OuterRef("organisation"),
        introduced_on__gt=PartialDate.of(introduced_since(day)),
        introduced_on__lte=PartialDate.of(day),
    )
    counted = done.order_by().values("ours").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def profiles_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Any]:
    """Return the profiles the actor may see, by name, each with its introductions of the last year as `introduced`.

    It is a number beside what the organisation can take, and never a score.
    """
    found: QuerySet[Profile] = Profile.objects.visible_to(actor).select_related("organisation")
    return (
        found.annotate(introduced=_introduced(actor, day or today()))
        .prefetch_related(Prefetch("solutions", _solutions(actor, day)))
        .order_by("organisation__name", "pk")
    )


def _solutions(actor: Actor, day: dt.date | None) -> QuerySet[Solution]:
    found: QuerySet[Solution] = Solution.objects.visible_to(actor)
    shown = found if day is None else found.filter(in_force(day))
    return shown.prefetch_related("topics", "references")


def solutions_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Solution]:
    """Return the solutions the actor may see, with whose they are, topics and references; of a day where one is asked for."""
    return _solutions(actor, day).select_related("profile__organisation")


def solutions_with(actor: Actor, record: Any) -> QuerySet[Solution]:
    """Return the solutions of an organisation or on a topic that are offered today; KeyError for another record."""
    field = {"directory.organisation": "profile__organisation", "directory.topic": "topics"}[record._meta.label_lower]
    return solutions_visible_to(actor, today()).filter(**{field: record.pk})


def used_in(found: QuerySet[Solution], country: str) -> QuerySet[Solution]:
    """Return the solutions with a reference in a country."""
    return found.filter(pk__in=Reference.objects.filter(country=country).values("solution"))


def countries_used_in(actor: Actor) -> list[str]:
    """Return the codes of the countries with references that the actor sees."""
    found = Reference.objects.visible_to(actor).exclude(country="").order_by().values_list("country", flat=True)
    return sorted(set(found))


def countries_wanted(actor: Actor) -> list[str]:
    """Return the codes of the countries that organisations want to go to, of the profiles the actor sees."""
    found = Profile.objects.visible_to(actor).exclude(markets="").order_by().values_list("markets", flat=True)
    return sorted({code for markets in found for code in markets.split(",")})


def in_field(found: QuerySet[Profile], topic: int) -> QuerySet[Profile]:
    """Return the profiles with a solution on a topic or on a narrower one."""
    offered = Solution.objects.filter(Q(topics=topic) | Q(topics__parent=topic) | Q(topics__parent__parent=topic))
    return found.filter(pk__in=offered.order_by().values("profile"))


def for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return needs with what the search index reads of them."""
    found = Need.objects.filter(pk__in=list(ids)).select_related("organisation", "place", "tie")
    return found.prefetch_related("topics")


def profiles_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return profiles with what the search index reads of them."""
    return Profile.objects.filter(pk__in=list(ids)).select_related("organisation")


def solutions_for_index(ids: Iterable[int]) -> QuerySet[Any]:
    """Return solutions with what the search index reads of them."""
    found = Solution.objects.filter(pk__in=list(ids)).select_related("profile__organisation")
    return found.prefetch_related("topics", "references")

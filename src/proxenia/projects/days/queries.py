"""Named reads of people's days. Each starts from an actor; all of it is read by the own office alone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Sum

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, in_own_order
from proxenia.directory.models import Topic
from proxenia.projects.models import (
    AdviserPost,
    BuyOut,
    Claim,
    ClaimLine,
    Competence,
    DayRate,
    DayRecord,
    DepartmentCapacity,
    Project,
    RateRegime,
    Secondment,
    ShareSet,
    TravelRecord,
)


def advisers_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[AdviserPost]:  # noqa: ARG001 - pages ask for any day
    """Return the adviser posts of the actor's office, with their employers."""
    found: QuerySet[AdviserPost] = AdviserPost.objects.visible_to(actor)
    sets = Prefetch("share_sets", ShareSet.objects.prefetch_related("shares__employer"))
    return found.select_related("project", "post", "place").prefetch_related(sets)


def regimes_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[RateRegime]:  # noqa: ARG001 - pages ask for any day
    """Return the rate regimes of the actor's office, with their rates."""
    found: QuerySet[RateRegime] = RateRegime.objects.visible_to(actor)
    return found.prefetch_related("rates")


def secondments_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Secondment]:  # noqa: ARG001 - pages ask for any day
    """Return the secondments of the actor's office."""
    found: QuerySet[Secondment] = Secondment.objects.visible_to(actor)
    return found.select_related("post", "person", "employer", "host", "place", "project")


def capacities_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[DepartmentCapacity]:  # noqa: ARG001 - pages ask for any day
    """Return what departments of the actor's office promised."""
    found: QuerySet[DepartmentCapacity] = DepartmentCapacity.objects.visible_to(actor)
    return found.select_related("department")


def experts_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Competence]:  # noqa: ARG001 - pages ask for any day
    """Return the experts of the actor's office, with their topics."""
    found: QuerySet[Competence] = Competence.objects.visible_to(actor)
    related = ("post", "person", "speaker__post", "speaker__person")
    return found.select_related(*related).prefetch_related("topics", "speaker__topics")


def expert_topics(actor: Actor) -> QuerySet[Topic]:
    """Return the topics that an expert of the actor's office knows."""
    seen = experts_visible_to(actor).order_by().values("pk")
    through: Any = Competence.topics.through
    own = Topic.objects.filter(pk__in=through.objects.filter(competence__in=seen).values("topic"))
    spoken = Competence.objects.filter(pk__in=seen, speaker__isnull=False).values("speaker__topics")
    return Topic.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=spoken))


def about_topic(found: QuerySet[Competence], key: int) -> QuerySet[Competence]:
    """Return the experts on a topic, whether it is said of them or of the speaker that they are."""
    own, spoken = Competence.objects.filter(topics=key), Competence.objects.filter(speaker__topics=key)
    keys = (some.order_by().values("pk") for some in (own, spoken))
    return found.filter(Q(pk__in=next(keys)) | Q(pk__in=next(keys)))


def buyouts_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[BuyOut]:  # noqa: ARG001 - pages ask for any day
    """Return the buy-outs of the actor's office."""
    found: QuerySet[BuyOut] = BuyOut.objects.visible_to(actor)
    return found.select_related("post", "person", "department", "project", "regime")


def buyouts_wanting(actor: Actor, since: dt.date) -> QuerySet[BuyOut]:
    """Return the buy-outs that had not ended on a day, or of which days stand in no claim that was sent."""
    found = buyouts_visible_to(actor)
    waiting = days_visible_to(actor).filter(line__isnull=True).order_by().values("buyout")
    year = PartialDate(since.year * 10000)
    return found.filter(Q(end__isnull=True) | Q(end__gte=year) | Q(pk__in=waiting))


def with_records(found: QuerySet[BuyOut]) -> QuerySet[BuyOut]:
    """Return buy-outs with their rates and all that is recorded, each with the line of the claim that it stands in."""
    days = DayRecord.objects.select_related("line__claim", "place", "approved_by")
    travel = TravelRecord.objects.select_related("line__claim")
    return found.prefetch_related(
        Prefetch("days", days), Prefetch("travel", travel), Prefetch("regime__rates", DayRate.objects.order_by("start"))
    )


def days_visible_to(actor: Actor) -> QuerySet[DayRecord]:
    """Return the day records of the actor's office."""
    found: QuerySet[DayRecord] = DayRecord.objects.visible_to(actor)
    return found.select_related("buyout__post", "buyout__person", "buyout__project", "line__claim")


def work_of(actor: Actor, known: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[DayRecord]]:
    """Return all day records of some people over all projects, by what they are known by."""
    wanted = set(known)
    if not wanted:
        return {}
    people = [key for kind, key in wanted if kind == "person"]
    posts = [key for kind, key in wanted if kind == "post"]
    named = Q(buyout__person__in=people) | Q(buyout__person__isnull=True, buyout__post__in=posts)
    found: defaultdict[tuple[str, int], list[DayRecord]] = defaultdict(list)
    for record in DayRecord.objects.visible_to(actor).filter(named).select_related("buyout"):
        if record.buyout.known_by in wanted:
            found[record.buyout.known_by].append(record)
    return found


def claims_visible_to(actor: Actor, day: dt.date | None = None) -> QuerySet[Claim]:  # noqa: ARG001 - pages ask for any day
    """Return the claims of the actor's office."""
    found: QuerySet[Claim] = Claim.objects.visible_to(actor)
    return found.select_related("project", "funder")


def claims_of(actor: Actor, project: Project) -> list[Claim]:
    """Return the claims of a project, the newest period first, each with the sum of its frozen lines as `sent_sum`."""
    found = claims_visible_to(actor).filter(project=project).annotate(sent_sum=Sum("lines__amount"))
    return list(in_own_order(found))


def lines_of(claim: Claim) -> list[ClaimLine]:
    """Return the frozen lines of a claim that was sent, in order."""
    return list(ClaimLine.objects.filter(claim=claim).order_by("position"))


def locked_claim(claim: Claim) -> Claim:
    """Return a claim as it stands, with its project locked first and then itself, until the transaction ends."""
    Project.objects.select_for_update().get(pk=claim.project_id)
    stored: Claim = Claim.objects.select_for_update().get(pk=claim.pk)
    return stored


def hold_records(project_id: int) -> None:
    """Lock the records of a project that no claim holds yet: whoever changes one waits until the transaction ends."""
    for model in (DayRecord, TravelRecord):
        waiting: Any = model.objects.select_for_update(of=("self",)).filter(
            buyout__project=project_id, line__isnull=True
        )
        list(waiting.only("pk").order_by("pk"))

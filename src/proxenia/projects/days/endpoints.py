"""What programs may do with people and days: the same records and verbs as the pages, and a project's days as one answer."""

from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.errors import RuleError
from proxenia.core.rest import SHAPES, Answer, JsonBody, Room, Shape
from proxenia.core.rest.asking import Key
from proxenia.core.rest.reading import Reads, found_or_404
from proxenia.directory.models import Organisation
from proxenia.projects import access
from proxenia.projects.models import Claim, ClaimLine, EmployerShare, Project, ShareSet
from proxenia.projects.record.queries import projects_visible_to

from . import claiming, figures, office_pages, pages, queries, telling
from .periods import read_period
from .sharing import Stake, share_out

PATHS = (
    *((pages.ADVISERS, "adviser-posts"), (pages.BUYOUTS, "buyouts"), (office_pages.REGIMES, "rate-regimes")),
    *((office_pages.SECONDMENTS, "secondments"), (office_pages.CAPACITIES, "promised-days")),
    (office_pages.EXPERTS, "experts"),
    (pages.CLAIMS, "project-claims"),
)


class StakeSaid(JsonBody):
    """An employer, and its share in percent where shares are known."""

    employer: Key
    share: Annotated[float | None, Field(gt=0, le=100)] = None


def _stakes(actor: Any, said: dict[str, Any]) -> list[Stake]:
    """Return the employers with their shares; raise RuleError for one that the writer does not see."""
    found = {
        one.pk: one
        for one in Organisation.objects.visible_to(actor).filter(pk__in=[s.employer for s in said["stakes"]])
    }
    if any(one.employer not in found for one in said["stakes"]):
        words = _("It refers to a record that does not exist or is not yours to see.")
        raise RuleError("record.reference.unknown", words, fields={"stakes": [words]})
    return [
        Stake(found[one.employer], None if one.share is None else Decimal(repr(one.share))) for one in said["stakes"]
    ]


OF_CLAIM: dict[str, Any] = {"find": queries.claims_visible_to}
ACTS = (
    Act(
        *(share_out, "adviser-posts/{int:pk}/shares", "Say who employs a post from a day on, and by which shares"),
        find=queries.advisers_visible_to,
        reads={"stakes": (Annotated[list[StakeSaid], Field(max_length=50)], _stakes)},
    ),
    Act(
        *(claiming.send_claim, "project-claims/{int:pk}/send", "Note that a claim was sent, and freeze its lines"),
        **OF_CLAIM,
    ),
    Act(
        *(claiming.withdraw_claim, "project-claims/{int:pk}/withdraw", "Make a claim that was sent a draft again"),
        **OF_CLAIM,
    ),
    Act(*(claiming.mark_paid, "project-claims/{int:pk}/paid", "Note that a claim was paid"), **OF_CLAIM),
    Act(*(claiming.take_back_payment, "project-claims/{int:pk}/unpaid", "Take back that a claim was paid"), **OF_CLAIM),
)


class AskedDays(BaseModel):
    """What the days of a project may be asked."""

    model_config = ConfigDict(extra="forbid")

    period: Annotated[str, Field(max_length=12, description="2018Q1, 2018-02 or 2018; else all days.")] = ""


def _own_project(actor: Any, pk: int) -> Project:
    """Return a project whose days the actor reads; raise Http404 for all others."""
    found: Project = found_or_404(projects_visible_to(actor), pk)
    if not access.reads_inside(actor, found):
        raise Http404
    return found


def _days(request: HttpRequest, asked: AskedDays, pk: int) -> Answer:
    actor: Any = request.user
    project = _own_project(actor, pk)
    period = read_period(asked.period) if asked.period else None
    bounds = (period.first, period.last) if period else (None, None)
    return Answer(telling.project_days(figures.days_of(actor, project, *bounds)))


def open_in(room: Room) -> None:
    """Open the endpoints of people and days in the room's."""
    SHAPES[Claim] = Shape(model=Claim, called="ProjectClaim")
    for declared, path in PATHS:
        Records(pages=declared, path=path).open(room)
    for model, path, plural, named in (
        (ShareSet, "share-sets", "ShareSets", ("adviser",)),
        (EmployerShare, "employer-shares", "EmployerShares", ("adviser", "employer")),
        (ClaimLine, "claim-lines", "ClaimLines", ("claim",)),
    ):
        found: Any = model
        query = _seen(found, named)
        Reads(model=found, path=path, query=query, plural=plural).open(room)
    room.get(
        *(
            "projects/{int:pk}/days",
            "read_project_days",
            "The days of a project: agreed, recorded, left, and flags",
            _days,
        ),
        query=AskedDays,
        answer=telling.ANSWER,
        model=Project,
    )
    room.add(*(act.endpoint for act in ACTS))


def _seen(model: Any, named: tuple[str, ...]) -> Any:
    return lambda actor, _day: model.objects.visible_to(actor).select_related(*named)

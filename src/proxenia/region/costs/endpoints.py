"""What programs may do with costs: the same records and verbs as the pages, all costs of a region, and keys side by side."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from proxenia.accounts.rest import Act, Records
from proxenia.core.errors import RuleError
from proxenia.core.rest import SHAPES, Answer, JsonBody, Room, Shape
from proxenia.core.rest.asking import Key
from proxenia.core.rest.reading import Reads, found_or_404
from proxenia.region import access
from proxenia.region.choices import Basis
from proxenia.region.models import CostKey, CostLine, CostRound, KeyPart, KeyShare, Region, RegionMember
from proxenia.region.record.queries import own_regions, regions_visible_to

from . import laying, queries, settling
from .comparing import HALF, compare, keys_to_try
from .pages import ROUNDS
from .telling import costs_of, tell_comparison

ANSWER: dict[str, Any] = {"type": "object"}


class PieceSaid(JsonBody):
    """So many percent of the cost, and by what they are divided."""

    basis: Literal["equal", "inhabitants", "fixed"]
    weight: Annotated[float, Field(gt=0, le=100)]


class ShareSaid(JsonBody):
    """The fixed share of a member, in percent."""

    member: Key
    share: Annotated[float, Field(ge=0, le=100)]


def _pieces(_actor: Any, said: dict[str, Any]) -> list[laying.Piece]:
    return [laying.Piece(Basis(one.basis).value, Decimal(repr(one.weight))) for one in said["pieces"]]


def _shares(actor: Any, said: dict[str, Any]) -> list[laying.MemberShare]:
    """Return the members with their shares; raise RuleError for one that the writer does not see."""
    asked = said["shares"] or []
    found = {one.pk: one for one in RegionMember.objects.visible_to(actor).filter(pk__in=[one.member for one in asked])}
    if any(one.member not in found for one in asked):
        words = _("It refers to a record that does not exist or is not yours to see.")
        raise RuleError("record.reference.unknown", words, fields={"shares": [words]})
    return [laying.MemberShare(found[one.member], Decimal(repr(one.share))) for one in asked]


OF_KEY: dict[str, Any] = {"find": queries.keys_visible_to}
OF_ROUND: dict[str, Any] = {"find": queries.rounds_visible_to}
OF_LINE: dict[str, Any] = {"find": queries.lines_visible_to}
ACTS = (
    Act(
        *(laying.lay_down_key, "regions/{int:pk}/cost-keys", "Lay down by what a region divides its costs"),
        find=regions_visible_to,
        reads={
            "pieces": (Annotated[list[PieceSaid], Field(max_length=3)], _pieces),
            "shares": (Annotated[list[ShareSaid] | None, Field(max_length=200)], _shares),
        },
    ),
    Act(*(laying.end_key, "cost-keys/{int:pk}/end", "Say until when a cost key is in force"), **OF_KEY),
    Act(
        *(laying.remove_key, "cost-keys/{int:pk}/remove", "Remove a cost key by which nothing is reckoned"),
        **OF_KEY,
        name="remove_cost_key",
    ),
    Act(
        *(settling.settle_round, "cost-rounds/{int:pk}/settle", "Freeze the lines of a round, number its invoices"),
        **OF_ROUND,
    ),
    Act(*(settling.credit_round, "cost-rounds/{int:pk}/credit", "Take a settled round back by a credit"), **OF_ROUND),
    Act(*(settling.share_round, "cost-rounds/{int:pk}/share", "Show a settled round to the city-region"), **OF_ROUND),
    Act(*(settling.note_payment, "cost-lines/{int:pk}/paid", "Note that an invoice was paid"), **OF_LINE),
    Act(
        *(settling.take_back_payment, "cost-lines/{int:pk}/unpaid", "Take back that an invoice was paid"),
        **OF_LINE,
        name="take_back_contribution",
    ),
)


class Tried(BaseModel):
    """How much of the mixed key is equal."""

    model_config = ConfigDict(extra="forbid")

    equal: Annotated[float, Field(ge=0, le=100, description="Percent of the mixed key in equal shares.")] = float(HALF)


def _costs(request: HttpRequest, _asked: None, pk: int) -> Answer:
    actor: Any = request.user
    region: Region = found_or_404(regions_visible_to(actor), pk)
    return Answer(costs_of(actor, region))


def _compared(request: HttpRequest, asked: Tried, pk: int) -> Answer:
    """Tell what members would pay of a round by its key, the others of the region, and the plain ones. The own office's alone."""
    actor: Any = request.user
    own = own_regions(actor).order_by().values("pk")
    found: CostRound = found_or_404(queries.rounds_visible_to(actor).filter(region__in=own), pk)
    found.total = abs(found.total)
    keys = keys_to_try(actor, found.region, Decimal(repr(asked.equal)), found.key_id)
    return Answer(tell_comparison(compare(actor, found, keys)))


def _hides(actor: Any, record: Any) -> frozenset[str]:
    return frozenset() if access.reads_inside(actor, record) else frozenset({"note"})


def _hides_claim(actor: Any, record: Any) -> frozenset[str]:
    return frozenset() if access.reads_inside(actor, record) else frozenset({"claim"})


def open_in(room: Room) -> None:
    """Open the endpoints of costs in the room's."""
    SHAPES[CostRound] = Shape(model=CostRound, hides=_hides)
    SHAPES[CostLine] = Shape(model=CostLine, hides=_hides_claim)
    Records(pages=ROUNDS, path="cost-rounds").open(room)
    read: tuple[tuple[Any, str, str, Callable[..., Any]], ...] = (
        (CostKey, "cost-keys", "CostKeys", queries.keys_visible_to),
        (KeyPart, "cost-key-parts", "KeyParts", queries.parts_seen(KeyPart, "region")),
        (KeyShare, "cost-key-shares", "KeyShares", queries.parts_seen(KeyShare, "region", "member__organisation")),
        (CostLine, "cost-lines", "CostLines", queries.lines_visible_to),
    )
    for model, path, plural, query in read:
        Reads(model=model, path=path, query=query, plural=plural).open(room)
    room.get(
        *("regions/{int:pk}/costs", "read_region_costs", "The cost keys and rounds of a region", _costs),
        answer=ANSWER,
        model=Region,
    )
    room.get(
        *(
            "cost-rounds/{int:pk}/comparison",
            "compare_cost_keys",
            "What members would pay of a round by other keys",
            _compared,
        ),
        query=Tried,
        answer=ANSWER,
        model=CostRound,
    )
    room.add(*(act.endpoint for act in ACTS))

"""Who sees what. Records belong to an office; every read at a door starts from an actor."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

T = TypeVar("T")
Row = TypeVar("Row", bound=models.Model)


class Sharing(models.TextChoices):
    """How far a record reaches beyond the office that owns it."""

    OFFICE = "office", _("Only our office")
    REGION = "region", _("Shared with the city-region")
    PUBLIC = "public", _("Public")


REACH = list(Sharing)
"""The sharings from the narrowest to the widest."""


class Actor(Protocol):
    """Whoever reads or acts. `accounts.User` is the one implementation; `core` and `audit` know no more than this."""

    @property
    def pk(self) -> Any:
        """The key of the account."""

    @property
    def office_id(self) -> int:
        """The office the actor works for."""

    @property
    def reads_office(self) -> bool:
        """Whether the actor reads all ordinary records of the own office."""

    @property
    def keeps_confidence(self) -> bool:
        """Whether the actor reads confidential notes of the own office."""

    @property
    def circle_office_ids(self) -> Collection[int]:
        """The offices that share with the actor's office through a city-region, its own among them."""

    @property
    def world_office_ids(self) -> Collection[int] | None:
        """The offices whose public records the actor meets; None means those of every office."""

    def granted_ids(self, label: str) -> Collection[int]:
        """Keys of single records of a model that were opened to this actor."""


@dataclass(frozen=True, slots=True)
class House:
    """The office itself, where nobody is signed in: it reads what is its own and nothing else."""

    office_id: int
    pk: Any = None
    reads_office: bool = True
    keeps_confidence: bool = False
    circle_office_ids: Collection[int] = ()
    world_office_ids: Collection[int] | None = field(default=())

    def granted_ids(self, _label: str) -> Collection[int]:
        """Nothing is opened to it beside its own."""
        return ()


def public_to(actor: Actor, *, prefix: str = "") -> Q:
    """Return the condition that a record is public in the world of the actor: illustrative offices have one of their own."""
    world = actor.world_office_ids
    same_world = Q() if world is None else Q(**{f"{prefix}office_id__in": world})
    return Q(**{f"{prefix}sharing": Sharing.PUBLIC}) & same_world


def visibility(actor: Actor, label: str, *, prefix: str = "") -> Q:
    """Return the condition under which `actor` sees records of the model `label` ("relations.tie").

    `prefix` leads to the record from the queried model, such as "tie__" for the phases of a tie.
    """
    seen = public_to(actor, prefix=prefix)
    if actor.reads_office:
        seen |= Q(**{f"{prefix}office_id": actor.office_id})
    circle = actor.circle_office_ids
    if circle:
        seen |= Q(**{f"{prefix}sharing": Sharing.REGION, f"{prefix}office_id__in": circle})
    granted = actor.granted_ids(label)
    if granted:
        seen |= Q(**{f"{prefix}pk__in": granted})
    return seen


def seen_along(model: type[Any], path: str, actor: Actor) -> Q:
    """Return the condition that what lies at the end of a path is empty or the actor's to see."""
    target: Any = model
    for name in path.split("__"):
        target = target._meta.get_field(name).related_model
    manager = target._default_manager
    if not hasattr(manager, "visible_to"):
        return Q()
    return Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__in": manager.visible_to(actor).order_by().values("pk")})


def shared_as_far(record: Any, others: Iterable[T | None]) -> list[T]:
    """Return those of other records that whoever sees a record sees, too, as far as sharing decides.

    What stands about a record where no reader is known, such as its words in the search index, may name only these.
    """
    far = REACH.index(record.sharing)

    def reaches(other: Any) -> bool:
        own = other.office_id == record.office_id or other.sharing != Sharing.OFFICE
        return own and REACH.index(other.sharing) >= far

    return [other for other in others if other is not None and reaches(other)]


def in_own_order(found: "models.QuerySet[Row]") -> "models.QuerySet[Row]":
    """Return records in the order that their model names. A query that counts something of each forgets it otherwise."""
    return found.order_by(*(found.model._meta.ordering or ()))


class ScopedQuerySet(models.QuerySet[Any]):
    """The query set of every record that belongs to an office."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the records the actor may see."""
        return self.filter(visibility(actor, self.model._meta.label_lower))

"""Named reads of secret addresses."""

from typing import Any, TypeVar

from django.db.models import QuerySet

from proxenia.core.scoping import Actor

from .models import OwnAddress

Address = TypeVar("Address", bound=OwnAddress)


def addresses_of(model: type[Address], actor: Actor, owners: QuerySet[Any]) -> QuerySet[Address]:
    """Return the addresses of the actor's own office, of some of those they are for."""
    return model._default_manager.filter(office_id=actor.office_id, **{f"{model.of}__in": owners})


def address_at(model: type[Address], token: str, *reads: str) -> Address | None:
    """Return the address that a token opens, with what `reads` names of whoever it is for; None where it is forged or revoked."""
    seal = model.link.seal(token)
    if seal is None:
        return None
    along = (f"{model.of}__{name}" for name in reads)
    return model._default_manager.filter(seal=seal).select_related("office", model.of, *along).first()

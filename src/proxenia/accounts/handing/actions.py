"""Secret addresses are made, renewed, revoked. Each step leaves an event in the office's chain."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError

from .models import LANGUAGES, OwnAddress
from .queries import Address


@transaction.atomic
def make_address(model: type[Address], owner: Any, *, language: str, actor: User) -> Address:
    """Make the secret address at which somebody reads what is theirs, in a language.

    Raises NotAllowed, RuleError where there is one already or the language is unknown.
    """
    must_write(actor, owner)
    if language not in dict(LANGUAGES):
        raise RuleError(f"{model.link.name}.language", _("Choose the language in which it is read."))
    type(owner)._default_manager.select_for_update().get(pk=owner.pk)
    if model._default_manager.filter(**{model.of: owner}).exists():
        message = _("There is an address already. Give it a new one where the old one got about.")
        raise RuleError(f"{model.link.name}.twice", message)
    return _made(model, owner, language, actor)


@transaction.atomic
def own_address(model: type[Address], owner: Any, *, language: str) -> Address:
    """Return the address of somebody who asks for it, having shown by a link who they are; it is made where there is none."""
    type(owner)._default_manager.select_for_update().get(pk=owner.pk)
    found = model._default_manager.filter(**{model.of: owner}).first()
    return _made(model, owner, language, None) if found is None else found


def _made(model: type[Address], owner: Any, language: str, actor: User | None) -> Address:
    values = {"office_id": owner.office_id, "language": language, "seal": model.link.fresh_seal(), model.of: owner}
    made = model._default_manager.create(**values)
    told: dict[str, Any] = {"language": language, model.of: owner.pk}
    record_event("created", model._meta.label_lower, made.pk, actor=actor, office_id=owner.office_id, **told)
    return made


@transaction.atomic
def renew_address(found: OwnAddress, *, actor: User) -> OwnAddress:
    """Give what somebody reads a new address; the old one is worth nothing from now on. Raises NotAllowed."""
    must_write(actor, found)
    found.seal = found.link.fresh_seal()
    found.save(update_fields=["seal"])
    record_event("changed", found._meta.label_lower, found.pk, actor=actor, seal=["…", "…"])
    return found


@transaction.atomic
def revoke_address(found: OwnAddress, *, actor: User) -> None:
    """Make an address worthless. Raises NotAllowed."""
    must_write(actor, found)
    record_event("removed", found._meta.label_lower, found.pk, actor=actor, **{found.of: found.owner.pk})
    found.delete()

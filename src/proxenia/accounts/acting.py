"""Whose eyes a command of a room looks through. Commands see what the account sees, and no more."""

import click

from proxenia.core.models import Installation

from . import queries
from .choices import Role
from .models import User

as_option = click.option(
    "--as",
    "as_email",
    envvar="PROXENIA_AS",
    help="E-mail of the account that asks (or PROXENIA_AS). Left out, the only account asks; in the demo, its editor.",
)


def acting(email: str | None) -> User:
    """Return the active account of an address, or the one that is meant where none is named.

    Without an address that is the first editor of a demo, or the only active account of an installation; a usage error
    says what to do where there is neither, or nobody has the address.
    """
    if not email:
        return _meant()
    user = queries.account_by_email(email)
    if user is None or not user.is_active:
        raise click.BadParameter(f"Nobody can act with the address {email}.", param_hint="--as")
    return user


def _meant() -> User:
    active = User.objects.filter(is_active=True).order_by("pk")
    if Installation.current().is_demo:
        editor = active.filter(is_demo=True, role=Role.EDITOR).first()
        if editor is not None:
            return editor
    found = list(active[:2])
    if len(found) == 1:
        return found[0]
    raise click.UsageError("Say who asks: --as EMAIL of an account, or set PROXENIA_AS.")

"""Whose eyes a command of a room looks through. Commands see what the account sees, and no more."""

import click

from . import queries
from .models import User

as_option = click.option(
    "--as", "as_email", required=True, envvar="PROXENIA_AS", help="E-mail of the account that asks (or PROXENIA_AS)."
)


def acting(email: str) -> User:
    """Return the active account of an address; raise a usage error where there is none."""
    user = queries.account_by_email(email)
    if user is None or not user.is_active:
        raise click.BadParameter(f"Nobody can act with the address {email}.", param_hint="--as")
    return user

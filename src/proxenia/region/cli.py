"""Commands about city-regions. They read what the account named with --as may see."""

import click

from .record import cli as record
from .votes import cli as votes


@click.group("regions", epilog="Example: proxenia regions list --as officer@example.org")
def group() -> None:
    """City-regions of equal members: who they are, how they decide and share costs, what they ask for, what they learn."""


for part in (record, votes):
    for command in part.COMMANDS:
        group.add_command(command)

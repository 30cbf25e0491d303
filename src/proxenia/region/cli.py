"""Commands about city-regions. They read what the account named with --as may see."""

import click

from .learning import cli as learning
from .record import cli as record


@click.group("regions", epilog="Example: proxenia regions list --as officer@example.org")
def group() -> None:
    """City-regions of equal members: who they are, how they decide and share costs, what they ask for, what they learn."""


for part in (record, learning):
    for command in part.COMMANDS:
        group.add_command(command)

"""Commands about projects. They read what the account named with --as may see."""

import click

from .days import cli as days
from .money import cli as money
from .record import cli as record
from .results import cli as results
from .review import cli as review


@click.group("projects", epilog="Example: proxenia projects list --as officer@example.org")
def group() -> None:
    """Authority projects: phases, themes with both consents, results, money, experts' days, reports."""


for part in (record, days, results, money, review):
    for command in part.COMMANDS:
        group.add_command(command)

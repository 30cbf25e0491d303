"""Commands about forums. They read what the account named with --as may see."""

import click

from .after import cli as after
from .choosing import cli as choosing
from .day import cli as day
from .meetings import cli as meetings
from .programme import cli as programme
from .record import cli as record
from .registration import cli as registration


@click.group("forums", epilog="Example: proxenia forums list --as officer@example.org")
def group() -> None:
    """Forums: conferences of many cities over several days."""


for part in (record, programme, registration, choosing, meetings, day, after):
    for command in part.COMMANDS:
        group.add_command(command)

"""Commands about city-regions. They read what the account named with --as may see; `config.regions` puts them beside those on files."""

from .asks import cli as asks
from .costs import cli as costs
from .learning import cli as learning
from .record import cli as record

COMMANDS = tuple(command for part in (record, costs, asks) for command in part.COMMANDS)
from .members import cli as members
from .record import cli as record
from .votes import cli as votes


@click.group("regions", epilog="Example: proxenia regions list --as officer@example.org")
def group() -> None:
    """City-regions of equal members: who they are, how they decide and share costs, what they ask for, what they learn."""


for part in (record, members, votes, learning):
    for command in part.COMMANDS:
        group.add_command(command)

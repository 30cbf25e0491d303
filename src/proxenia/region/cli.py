"""Commands about city-regions. They read what the account named with --as may see; `config.regions` puts them beside those on files."""

from .asks import cli as asks
from .costs import cli as costs
from .record import cli as record

COMMANDS = tuple(command for part in (record, costs, asks) for command in part.COMMANDS)

"""Commands about city-regions, as the account named with --as may see them. `config.regions` puts them beside those on files."""

from .asks import cli as asks
from .costs import cli as costs
from .functional import cli as functional
from .learning import cli as learning
from .members import cli as members
from .record import cli as record
from .votes import cli as votes

COMMANDS = tuple(
    command for part in (record, members, votes, costs, asks, learning, functional) for command in part.COMMANDS
)

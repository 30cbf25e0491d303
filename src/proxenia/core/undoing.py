"""The last move of whoever is at the browser, kept in their session, so that the verb that moved can move it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .errors import RuleError
from .requests import Request


@dataclass(frozen=True, slots=True)
class LastMoves:
    """What can be taken back on a kind of board. `name` is that of the value in the session; a board is that of one record."""

    name: str

    def keep(self, request: Request, owner: int, moves: Sequence[dict[str, Any]]) -> None:
        """Note the moves that would take back what was just done on a record's board."""
        request.session[self.name] = {"owner": owner, "moves": list(moves)}

    def of(self, request: Request, owner: int) -> list[dict[str, Any]]:
        """Return what can be taken back on the board of a record."""
        kept = request.session.get(self.name) or {}
        moves: list[dict[str, Any]] = kept.get("moves", []) if kept.get("owner") == owner else []
        return moves

    def take(self, request: Request, owner: int) -> list[dict[str, Any]]:
        """Return what can be taken back and forget it; raise RuleError where there is nothing."""
        moves = self.of(request, owner)
        request.session.pop(self.name, None)
        if not moves:
            raise RuleError("programme.nothing_to_undo", _("There is nothing to take back."))
        return moves

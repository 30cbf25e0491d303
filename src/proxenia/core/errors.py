"""Errors a rule may raise. Every door turns them into its own kind of answer."""


class RuleError(Exception):
    """A request that breaks a rule of the house.

    `code` is stable and for programs; `message` says to people what is wrong and what to do; `fields` maps the
    names of form fields to what is wrong with each.
    """

    status = 422

    def __init__(self, code: str, message: str, *, fields: dict[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fields = fields or {}


class NotAllowed(RuleError):
    """The actor may see the record but lacks the right to do this."""

    status = 403


class Stale(RuleError):
    """Somebody else changed the record since the actor opened it."""

    status = 409

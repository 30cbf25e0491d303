"""What is put in order and what comes out: plain values, without a database."""

from dataclasses import dataclass, field
from typing import Any

from proxenia.core.dates import PartialDate

OUTSIDE = 1000
"""The class of guests whom no line of the rules means: behind all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody to be put in order: a person, a post, or an organisation that names nobody yet.

    `key` is whatever the caller knows the guest by. `side` is "ours" or "theirs"; empty follows the organisation. `rank` is a
    class given by hand, which needs `reason`; `agreed` is the guest's number in an order that was agreed.
    """

    key: Any
    person: Any = None
    post: Any = None
    organisation: Any = None
    side: str = ""
    rank: int | None = None
    reason: Any = ""
    agreed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """By what a guest is placed, read from the records. `identity` tells apart whom nothing else does."""

    guest: Guest
    name: Any
    post_name: Any = ""
    holder: Any = ""
    has_post: bool = True
    rank: int
    label: Any = ""
    is_ours: bool = False
    since: PartialDate | None = None
    is_attested: bool = False
    tie: Any = None
    tie_start: PartialDate | None = None
    called: str = ""
    sorts: tuple[str, ...] = ()
    identity: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in a form that can be said in any language: what kind it is, and the values it names."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a guest stands, from 1, and why.

    `unsure` says that a date which is not known in full, or nothing in the rules, puts the guest before the next one: look at it
    by hand.
    """

    number: int
    standing: Standing
    reasons: tuple[Reason, ...]
    unsure: bool = False

    @property
    def guest(self) -> Guest:
        """The guest as the caller named them."""
        return self.standing.guest

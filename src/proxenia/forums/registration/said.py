"""What somebody said by the form, checked and not yet stored: the shape that verbs take, whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSaid:
    """What was said of one participant.

    `key` is the participant that is meant, None for somebody new; `values` are fields of Participant, `choices` the keys of the
    sessions asked for with their ranks, `answers` texts by the key of the question. Who `leaves` does not come.
    """

    values: Mapping[str, Any]
    choices: tuple[tuple[int, int], ...] = ()
    answers: Mapping[int, str] = field(default_factory=dict)
    key: int | None = None
    leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a registration (`who`: fields of Registration) and of its people."""

    who: Mapping[str, Any]
    people: tuple[PersonSaid, ...]

    @property
    def names(self) -> str:
        """Whom it is for, and from whom: by this the same registration is known again."""
        names = sorted(str(one.values["name"]).casefold() for one in self.people)
        return " ".join([str(self.who["contact_mail"]).casefold(), *names])

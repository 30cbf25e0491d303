"""The book in which the illustrative office is written: one account writes it by the verbs that every door uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.db import models

from proxenia.accounts.models import User
from proxenia.accounts.writing import create_many
from proxenia.sources.models import Citation

Row = Mapping[str, Any]


@dataclass(slots=True)
class Book:
    """Who writes, the dice (the same at every loading), and the citations that are still to be written."""

    actor: User
    dice: Random
    accounts: Mapping[str, User]
    citations: list[dict[str, Any]] = field(default_factory=list)

    def write(self, model: type[models.Model], rows: Sequence[Row]) -> list[Any]:
        """Add records to the office, in few statements."""
        return create_many(model, rows, actor=self.actor)

    def chance(self, share: float) -> bool:
        """Throw the dice: true in this share of all throws."""
        return self.dice.random() < share

    def cite(self, record: Any, source: Any, grade: int, locator: str, **more: Any) -> None:
        """Note where a record is documented; `write_citations` writes it."""
        self.citations.append(
            {
                "about_label": record._meta.label_lower,
                "about_id": record.pk,
                "source": source,
                "grade": grade,
                "locator": locator,
                "author_role": source.author_role,
                "sharing": source.sharing,
                **more,
            }
        )

    def write_citations(self) -> None:
        """Write the citations that were noted."""
        self.write(Citation, self.citations)
        self.citations = []

"""Names in a document that lead to the pages of their records, for those who may see them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.scoping import Actor

from .model import Footnote, Run, Runs, quiet, say


class Links:
    """What leads from a document to our pages; `base` is the address of this installation."""

    def __init__(self, actor: Actor, base: str) -> None:
        self.actor, self.base = actor, base.rstrip("/")
        self._seen: dict[tuple[type[Any], int], bool] = {}

    def look_at(self, records: Iterable[Any]) -> None:
        """Find out at once which of some records the actor may see, one query for each kind, before `to` is asked for each."""
        kinds: dict[type[Any], set[int]] = {}
        for record in records:
            if record is not None:
                kinds.setdefault(type(record), set()).add(record.pk)
        for kind, keys in kinds.items():
            seen = set(kind._default_manager.visible_to(self.actor).filter(pk__in=keys).values_list("pk", flat=True))
            self._seen |= {(kind, key): key in seen for key in keys}

    def to(self, record: Any, words: Any = "") -> Run | None:
        """Return the name of a record, leading to its page; None where there is none, and no name where the reader may not see it."""
        if record is None:
            return None
        if (type(record), record.pk) not in self._seen:
            self.look_at([record])
        if not self._seen[type(record), record.pk]:
            return quiet(_("not named"))
        return Run(str(words or record), url=f"{self.base}{record.get_absolute_url()}")

    def note(self, words: str, path: str) -> Footnote:
        """Return the footnote that leads to a page of ours."""
        return Footnote(words, f"{self.base}{path}")


def joined(runs: Iterable[Run | None]) -> Runs:
    """Return names one after the other, with commas between them."""
    found = [run for run in runs if run is not None]
    return say(*(part for run in found for part in (run, ", ")))[:-1]

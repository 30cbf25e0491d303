"""Footnotes of a brief: where each line is documented, how strongly, and the way to the record."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Mark
from proxenia.core.documents import Footnote
from proxenia.core.marks import marks_for
from proxenia.core.scoping import Actor

MOST = 2
"""A line names its strongest sources, no more than this."""


class Sources:
    """The citations of the records a brief speaks of, read at once; those of sources the actor may not see are missing."""

    def __init__(self, actor: Actor, base: str, records: Iterable[Any], *, outside: bool = False) -> None:
        """Read the citations. `base` is the address of this installation, for links that work on paper and in mails.

        What goes outside the house names public sources alone, and leads to no page of ours.
        """
        self.base = base.rstrip("/")
        self.outside = outside
        wanted: dict[str, set[int]] = {}
        for record in records:
            wanted.setdefault(record._meta.label_lower, set()).add(record.pk)
        self._said: dict[str, Footnote] = {}
        self._found: dict[tuple[str, int], list[Mark]] = {}
        for (label, pk, _field), marks in marks_for(actor, wanted).items():
            self._found.setdefault((label, pk), []).extend(marks)

    def of(self, record: Any) -> tuple[Footnote, ...]:
        """Return the footnotes of a record."""
        return self.notes(self._found.get((record._meta.label_lower, record.pk), []))

    def notes(self, marks: Iterable[Mark]) -> tuple[Footnote, ...]:
        """Return marks as footnotes, the strongest first; what would read the same is one footnote."""
        best = sorted((mark for mark in marks if mark.is_public or not self.outside), key=lambda mark: -mark.grade)
        return tuple(dict.fromkeys(self._note(mark) for mark in best))[:MOST]

    def link(self, url: str) -> str:
        """Return the full address of a page of this installation."""
        return f"{self.base}{url}" if url and not self.outside else ""

    def page(self, record: Any) -> str:
        """Return the full address of a record's page; empty in what goes outside the house."""
        return "" if self.outside else self.link(record.get_absolute_url())

    def _note(self, mark: Mark) -> Footnote:
        where = _("%(source)s, %(where)s") % {"source": mark.source, "where": mark.locator}
        said = where if mark.locator else mark.source
        text = _("%(said)s – %(grade)s") % {"said": said, "grade": mark.grade_words}
        return self._said.setdefault(text, Footnote(text, self.link(mark.url)))

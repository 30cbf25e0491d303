"""How well records are documented, for statements about them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from proxenia.core.contributions import Mark
from proxenia.core.scoping import Actor
from proxenia.sources.choices import Grade
from proxenia.sources.models import Citation
from proxenia.sources.queries import marks

from .model import Source, Statement


def ended(words: Any) -> str:
    """Return words as a sentence: what has no mark at its end gets a full stop."""
    text = str(words).strip()
    return text if not text or text[-1] in ".!?…。！？" else f"{text}."


def weakest_of(actor: Actor, records: QuerySet[Any]) -> int:
    """Return the weakest grade among some records, each by its best citation; what nobody cited is recorded by us."""
    label = records.model._meta.label_lower
    among = Exists(records.order_by().filter(pk=OuterRef("about_id")))
    cited = Citation.objects.own_visible(actor).filter(among, about_label=label)
    best = cited.order_by().values_list("about_id").annotate(best=Max("grade")).values_list("best", flat=True)
    grades: list[int] = [int(Grade.RECORDED), *best]
    return min(grades)


class Evidence:
    """The citations of some records of one model, read in one query."""

    def __init__(self, actor: Actor, records: Sequence[Any]) -> None:
        self._marks: dict[int, list[Mark]] = {}
        if records:
            label = records[0]._meta.label_lower
            for (_label, key, _field), found in marks(actor, {label: [one.pk for one in records]}).items():
                self._marks.setdefault(key, []).extend(found)

    def grade(self, record: Any) -> int:
        """Return the best grade of a record's citations; what nobody cited is recorded by us."""
        return max((mark.grade for mark in self._marks.get(record.pk, [])), default=int(Grade.RECORDED))

    def source(self, record: Any, name: Any = "") -> Source:
        """Return where a record can be looked up: the record, and the places in documents that carry it."""
        places = dict.fromkeys(f"{mark.source}, {mark.locator}" for mark in self._marks.get(record.pk, []))
        text = ": ".join([str(name or record), "; ".join(places)]) if places else str(name or record)
        return Source(record._meta.label_lower, record.pk, text, record.get_absolute_url(), self.grade(record))

    def graded(self, record: Any, grade: int, name: Any = "") -> Source:
        """Return where a record can be looked up, with a grade that more than its citations decided."""
        return replace(self.source(record, name), grade=grade)

    def statement(self, text: str, *records: Any, name: Any = "") -> Statement:
        """Return a statement that rests on records; its grade is that of the weakest."""
        grade = min(self.grade(one) for one in records)
        return Statement(text, None, tuple(self.source(one, name) for one in records), grade)

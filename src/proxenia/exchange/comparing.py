"""Compares a row with the record it means: what is filled, what is changed from what to what, what is added."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from proxenia.core.sheets import Column, Sheet, fold
from proxenia.core.texts import LANGUAGES

from .choices import Verdict
from .lookups import title_of
from .plans import Plan, Ref, Wanted

NOTHING: tuple[Any, ...] = (None, "", [], {})


def same(one: Any, other: Any) -> bool:
    """Whether two values are one: records are by their key, all else by its worth."""
    return bool(identity(one) == identity(other))


def identity(value: Any) -> Any:
    """Return what stands for a value when it is compared."""
    if isinstance(value, models.Model):
        return value._meta.label_lower, value.pk
    if isinstance(value, Ref):
        return value.label, value.pk
    if isinstance(value, (tuple, list)):
        return tuple(identity(one) for one in value)
    if isinstance(value, Wanted):
        return id(value)
    return value


Records = Mapping[tuple[str, int], Any]
"""The records that the rows of a portion name, by label and key."""


def words(column: Column, value: Any, records: Records) -> str:  # noqa: PLR0911 - one answer for each kind of value
    """Return a value as a person reads it."""
    if value in NOTHING:
        return ""
    if isinstance(value, list):
        return "; ".join(words(column, one, records) for one in value)
    if isinstance(value, Ref):
        value = records.get((value.label, value.pk), value.pk)
    if isinstance(value, models.Model):
        return title_of(value._meta.label_lower, value)
    if isinstance(value, Wanted):
        return value.text
    if isinstance(value, Plan):
        return value.title
    if column.tagged:
        return f"[{value[0]}] {words(column, value[1], records)}" if value[0] else words(column, value[1], records)
    return column.kind.write(value)


class Comparer:
    """Compares the rows of one portion with records, and with the rows above them."""

    def __init__(self, sheet: Sheet, records: Records) -> None:
        self.sheet = sheet
        self.records = records
        self.columns = {column.key: column for column in sheet.columns}
        self.there: dict[int, tuple[dict[str, Any], list[dict[str, Any]]]] = {}

    def with_record(self, plan: Plan, record: Any) -> None:
        """Plan what a row changes in a record; one that was matched by a weak word alone and would overwrite is doubtful."""
        if record.pk not in self.there:
            self.there[record.pk] = (self.sheet.said(record), self.sheet.said_lines(record))
        said, lines = self.there[record.pk]
        clash = self._scalars(plan, said)
        if clash and plan.by in self.sheet.weak:
            why = _("The name is the same, but this is not: %(what)s.") % {"what": clash}
            self._doubt(plan, why, (record.pk, title_of(self.sheet.label, record)))
            return
        said.update(plan.fills)
        self._items(plan, said)
        self._line(plan, lines)
        if plan.fills or plan.items or plan.parts:
            plan.verdict = Verdict.CHANGED

    def with_row(self, plan: Plan, above: Plan) -> None:
        """Plan what a row adds to the record that a row above makes; where the two say different things, it is doubtful."""
        clash = self._scalars(plan, above.said)
        if clash and plan.by != "you":
            why = _("Row %(row)d says the same name, but not the same here: %(what)s.") % {
                "row": above.row,
                "what": clash,
            }
            self._doubt(plan, why, (above, above.title))
            return
        above.said.update(plan.fills)
        self._items(plan, above.said)
        self._line(plan, above.lines)

    @staticmethod
    def _doubt(plan: Plan, why: str, candidate: tuple[Any, str]) -> None:
        plan.verdict, plan.why, plan.candidates, plan.target, plan.fills = Verdict.DOUBTFUL, why, [candidate], None, {}

    def _scalars(self, plan: Plan, there: Mapping[str, Any]) -> str:
        """Plan the single values; return the first column in which the record says something else."""
        clash = ""
        for key, value in plan.said.items():
            column, old = self.columns[key], there.get(key)
            if column.many or same(value, old) or self._is_another_name(plan, key, value, there):
                continue
            if not self._is_empty(column, old):
                clash = clash or str(column.label)
            plan.fills[key] = value
            plan.changes.append(
                (str(column.label), words(column, old, self.records), words(column, value, self.records))
            )
        return clash

    @staticmethod
    def _is_another_name(plan: Plan, key: str, value: Any, there: Mapping[str, Any]) -> bool:
        """Whether a row only names a record by one of its names: that is no wish to change the main one."""
        if key != "name" or plan.by == "number":
            return False
        others = [one for code in LANGUAGES for one in there.get(f"name_{code}") or ()]
        others += [one[-1] for one in there.get("other_names") or ()]
        return fold(value) in {fold(one) for one in (there.get("name") or "", *others)}

    def _is_empty(self, column: Column, value: Any) -> bool:
        if value in NOTHING:
            return True
        name = column.field.partition(".")[0]
        field: Any = self.sheet.model._meta.get_field(name)
        return bool(value == field.get_default())

    def _items(self, plan: Plan, there: dict[str, Any]) -> None:
        for key, value in plan.said.items():
            column = self.columns[key]
            if not column.many:
                continue
            old = list(there.get(key) or ())
            known = [identity(one) for one in old]
            fresh = [one for one in value if identity(one) not in known]
            if fresh:
                there[key] = [*old, *fresh]
                plan.items += [(column, one) for one in fresh]
                plan.changes.append((str(column.label), "", f"+ {words(column, fresh, self.records)}"))

    def _line(self, plan: Plan, lines: list[dict[str, Any]]) -> None:
        """Plan what the row says of a line of its own: a new one, or what it adds to the one that it means."""
        if not plan.line or self.sheet.lines is None:
            return
        there = self._means(plan.line, lines)
        if there is None:
            plan.parts.append((None, plan.line))
            lines.append(plan.line)
            told = ", ".join(words(self.columns[key], value, self.records) for key, value in plan.line.items())
            plan.changes.append(("", "", f"+ {told}"))
            return
        fresh = {
            key: value
            for key, value in plan.line.items()
            if key in self.sheet.lines.fields and not same(value, there.get(key)) and (value or there.get(key))
        }
        if fresh and "@part" in there:
            plan.parts.append((there["@part"], fresh))
        for key, value in fresh.items():
            old = words(self.columns[key], there.get(key), self.records)
            plan.changes.append((str(self.columns[key].label), old, words(self.columns[key], value, self.records)))
        there.update(fresh)

    def _means(self, line: Mapping[str, Any], lines: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Return the line that this one means.

        It tells the same line apart in all ways; else, of what is here already, the one that nothing in it contradicts.
        """
        assert self.sheet.lines is not None
        told_apart = self.sheet.lines.identity
        for one in lines:
            if all(same(line.get(key) or None, one.get(key) or None) for key in told_apart):
                return one
        for one in lines:
            if "@part" not in one:
                continue
            pairs = [(key, line[key], one[key]) for key in line if one.get(key) not in NOTHING]
            agreed = {key for key, mine, other in pairs if same(mine, other)}
            if len(agreed) == len(pairs) and agreed >= set(told_apart[:-1]):
                return one
        return None

"""Writes what was planned for some rows, by the verbs of the house, and notes what taking it back needs.

Rows are written together; where a rule is broken, they are halved until the row is found, and the others go in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.errors import RuleError
from proxenia.core.sheets import REFERENCES, Sheet

from .choices import Verdict
from .marks import read_number
from .models import Known
from .plans import Layout, Plan, Problem, Ref, Wanted


@dataclass(slots=True)
class Trace:
    """What was written: keys by label in the order of making, and for each change the former and the new values."""

    made: list[tuple[str, list[int]]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    also: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {"made": [list(one) for one in self.made], "changed": self.changed}


class Writer:
    """Writes the plans of one portion."""

    def __init__(self, sheet: Sheet, layout: Layout, records: Mapping[tuple[str, int], Any], actor: User) -> None:
        self.sheet = sheet
        self.layout = layout
        self.records = records
        self.actor = actor
        self.columns = {column.key: column for column in sheet.columns}

    def write(self, plans: Sequence[Plan]) -> Trace:
        """Write those plans that write something; a row that breaks a rule gets a problem instead."""
        trace = Trace()
        waiting = [[plan for plan in plans if plan.writes]]
        while waiting:
            some = waiting.pop()
            fresh: list[Wanted] = []
            try:
                with transaction.atomic():
                    found = self._together(some, fresh)
            except RuleError as error:
                for wanted in fresh:
                    wanted.record = None
                for plan in some:
                    plan.record = None if plan.target is None else plan.record
                if len(some) == 1:
                    self._refused(some[0], error)
                elif some:
                    half = len(some) // 2
                    waiting += [some[half:], some[:half]]
            else:
                trace.made += found.made
                trace.changed += found.changed
                for label, number in found.also.items():
                    trace.also[label] = trace.also.get(label, 0) + number
        return trace

    def _refused(self, plan: Plan, error: RuleError) -> None:
        todo = _("Correct the row, or leave it out.")
        by_field = {column.field.partition(".")[0]: column.key for column in self.sheet.columns if column.field}
        for name, texts in error.fields.items():
            for text in texts:
                plan.refuse(self.layout.problem(plan.row, by_field.get(name, ""), text, todo))
        if not error.fields:
            plan.refuse(Problem(str(plan.row), "", error.message, todo))

    def _together(self, plans: Sequence[Plan], fresh: list[Wanted]) -> Trace:
        trace = Trace()
        self._make_wanted(plans, fresh, trace)
        self._make_new([plan for plan in plans if plan.verdict == Verdict.NEW], trace)
        self._change([plan for plan in plans if plan.verdict != Verdict.NEW], trace)
        self._make_parts(plans, trace)
        return trace

    def _create(self, model: type[models.Model], rows: Sequence[Mapping[str, Any]], trace: Trace) -> list[Any]:
        made = writing.create_many(model, rows, actor=self.actor)
        trace.made.append((model._meta.label_lower, [one.pk for one in made]))
        return made

    def _make_wanted(self, plans: Sequence[Plan], fresh: list[Wanted], trace: Trace) -> None:
        """Make the records that rows name and nobody has: what others belong to first."""
        named = dict.fromkeys(wanted for plan in plans for wanted in _wanted_in(plan) if wanted.record is None)
        wholes = [one for one in named if one.within is None]
        for some in (wholes, [one for one in named if one.within is not None]):
            by_label: dict[str, list[Wanted]] = {}
            for one in some:
                by_label.setdefault(one.label, []).append(one)
            for label, ones in by_label.items():
                reference = REFERENCES.of(label)[0]
                assert reference.add is not None
                rows = [reference.add(one.text, self._record(one.within)) for one in ones]
                fresh += ones
                for one, record in zip(ones, self._create(reference.model, rows, trace), strict=True):
                    one.record = record
                trace.also[label] = trace.also.get(label, 0) + len(ones)

    def _make_new(self, plans: Sequence[Plan], trace: Trace) -> None:
        """Make the new records, those first that others of the same rows name."""
        waiting = list(plans)
        while waiting:
            held_up = {id(plan) for plan in waiting}
            ready = [plan for plan in waiting if not any(id(one) in held_up for one in _plans_in(plan))]
            if not ready:
                raise RuleError("sheet.circle", _("These rows belong to one another in a circle."))
            rows = [self._values(plan.fills) | self._related(plan) for plan in ready]
            for plan, record in zip(ready, self._create(self.sheet.model, rows, trace), strict=True):
                plan.record = record
            waiting = [plan for plan in waiting if plan.record is None]
        known = [(plan.key, plan.record.pk) for plan in plans if _came_from_elsewhere(plan)]
        Known.objects.bulk_create(
            [Known(office_id=self.actor.office_id, label=self.sheet.label, key=key, record_id=pk) for key, pk in known],
            update_conflicts=True,
            unique_fields=["office", "label", "key"],
            update_fields=["record_id"],
        )

    def _related(self, plan: Plan) -> dict[str, Any]:
        """Return what a new record names in its many-to-many fields."""
        values: dict[str, Any] = {}
        for column, one in plan.items:
            if column.part is None:
                values.setdefault(column.field, []).append(self._record(one))
        return values

    def _values(self, said: Mapping[str, Any], stored: Any = None) -> dict[str, Any]:
        """Return the values of fields; a text keeps its other languages."""
        values: dict[str, Any] = {}
        for key, value in said.items():
            name, _dot, language = self.columns[key].field.partition(".")
            if language:
                former = getattr(stored, name) if stored is not None else {}
                values[name] = {**values.get(name, former), language: value}
            else:
                values[name] = self.columns[key].store(self._record(value))
        return values

    def _change(self, plans: Sequence[Plan], trace: Trace) -> None:
        for plan in plans:
            record = plan.first.record
            if record is None:
                raise RuleError(
                    "sheet.row_above", _("It belongs to row %(row)d, which was left out.") % {"row": plan.first.row}
                )
            plan.record = record
            values = self._values(plan.fills, record)
            for name, ones in self._related(plan).items():
                values[name] = [*getattr(record, name).all(), *ones]
            self._change_one(record, values, trace)

    def _change_one(self, record: Any, values: Mapping[str, Any], trace: Trace) -> None:
        if not values:
            return
        before = {name: writing.stored_value(record, name) for name in values}
        writing.change(record, values, actor=self.actor)
        after = {name: writing.stored_value(record, name) for name in values}
        trace.changed.append({"label": record._meta.label_lower, "pk": record.pk, "before": before, "after": after})

    def _make_parts(self, plans: Sequence[Plan], trace: Trace) -> None:
        rows: dict[type[models.Model], list[Mapping[str, Any]]] = {}
        for plan in plans:
            for column, one in plan.items:
                if column.part is not None:
                    item = (one[0], self._record(one[1])) if column.tagged else self._record(one)
                    rows.setdefault(column.part.model, []).append(column.part.values(plan.record, item))
            for part, said in plan.parts:
                if part is None:
                    assert self.sheet.lines is not None
                    line = {self.sheet.lines.owner: plan.record, **self._line_values(said)}
                    rows.setdefault(self.sheet.lines.model, []).append(line)
                else:
                    self._change_one(part, self._line_values(said, part), trace)
        for model, values in rows.items():
            self._create(model, values, trace)

    def _line_values(self, said: Mapping[str, Any], stored: Any = None) -> dict[str, Any]:
        assert self.sheet.lines is not None
        values: dict[str, Any] = {}
        for key, value in said.items():
            name, _dot, language = self.sheet.lines.fields.get(key, "").partition(".")
            if language:
                former = getattr(stored, name) if stored is not None else {}
                values[name] = {**values.get(name, former), language: value}
            elif name:
                values[name] = self._record(value)
        return values

    def _record(self, value: Any) -> Any:
        """Return the record that a value stands for; any other value as it is."""
        if isinstance(value, Ref):
            return self.records[value.label, value.pk]
        if isinstance(value, Wanted):
            return value.record
        if isinstance(value, Plan):
            if value.record is None:
                raise RuleError("sheet.row_above", _("It names row %(row)d, which was left out.") % {"row": value.row})
            return value.record
        return value


def _named_in(plan: Plan) -> list[Any]:
    values = [*plan.fills.values(), *(one for _column, one in plan.items)]
    values += [value for _part, said in plan.parts for value in said.values()]
    return [value[1] if isinstance(value, tuple) and len(value) == 2 else value for value in values]  # noqa: PLR2004 - a tagged one


def _wanted_in(plan: Plan) -> list[Wanted]:
    found = [value for value in _named_in(plan) if isinstance(value, Wanted)]
    return [one.within for one in found if isinstance(one.within, Wanted)] + found


def _plans_in(plan: Plan) -> list[Plan]:
    return [value for value in _named_in(plan) if isinstance(value, Plan) and value is not plan]


def _came_from_elsewhere(plan: Plan) -> bool:
    number = read_number(plan.key)
    return bool(number and number.mark)

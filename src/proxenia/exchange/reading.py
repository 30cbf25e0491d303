"""From the cells of a row to what it says: values read, records that it names found, everything wrong with it named."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.sheets import CUT, REFERENCES, Column, Sheet, Unreadable, fold, read_tags, split_list

from .lookups import Lookups, title_of
from .marks import number_of, split_name
from .plans import Layout, Plan, Problem, Ref, Wanted

MANY = 5


class Reader:
    """Reads the rows of one file. `wanted` are the records it names that are not here, and `rows` the records it brings itself."""

    def __init__(self, sheet: Sheet, layout: Layout, lookups: Lookups) -> None:
        self.sheet = sheet
        self.layout = layout
        self.lookups = lookups
        self.wanted: dict[tuple[str, str], Wanted] = {}
        self.rows: dict[str, Plan] = {}
        """The plans of this file's own new records, by folded name: what `part of` may name."""

    def read(self, row: int, cells: Sequence[str]) -> Plan:
        """Return the plan of a row with its values; what names other records is still text."""
        plan = Plan(row, list(cells))
        for at, column in enumerate(self.layout.columns):
            text = cells[at].strip() if at < len(cells) else ""
            if column is not None and text and not column.told and not text.startswith(CUT):
                self._read_cell(plan, column, text, self.layout.cell(at, row), self.layout.headings[at])
        for key, text in self.layout.fixed.items():
            column = self.sheet.column(key)
            if key not in plan.said and not column.line:
                self._read_cell(plan, column, text, str(row), str(column.label))
        return plan

    def _read_cell(self, plan: Plan, column: Column, text: str, cell: str, heading: str) -> None:
        if column.key == "number":
            plan.key = text
            return
        try:
            value = self._value(column, text)
        except Unreadable as error:
            plan.refuse(Problem(cell, heading, error.what, error.todo))
            return
        if isinstance(value, str) and not column.refers and (long := self._too_long(column, value)):
            plan.refuse(Problem(cell, heading, *long))
            return
        (plan.line if column.line else plan.said)[column.key] = value

    @staticmethod
    def _value(column: Column, text: str) -> Any:
        if column.many:
            items = split_list(text)
            if column.refers:
                return [read_tags(one) if column.tagged else one for one in items]
            return list(dict.fromkeys(column.kind.read(one) for one in items))
        return " ".join(text.split("\n")) if column.refers else column.kind.read(text)

    def _too_long(self, column: Column, value: str) -> tuple[str, str] | None:
        if not column.field or "." in column.field:
            return None
        limit = getattr(self.sheet.model._meta.get_field(column.field), "max_length", None)
        if limit is None or len(value) <= limit:
            return None
        what = _("It has %(long)d characters; at most %(most)d are kept.") % {"long": len(value), "most": limit}
        return what, _("Shorten it.")

    def resolve(self, plan: Plan, *, own: bool) -> None:
        """Find the records that a row names: of the sheet's own model, or of all others. What is not found is a problem."""
        for column in self.sheet.columns:
            holder = plan.line if column.line else plan.said
            if not column.refers or column.key not in holder or (self.sheet.label in column.refers) != own:
                continue
            value = holder[column.key]
            within = holder.get(column.within) if column.within else None
            try:
                if column.many:
                    holder[column.key] = [self._named(column, one, within) for one in value]
                else:
                    holder[column.key] = self._named(column, value, within)
            except Unreadable as error:
                del holder[column.key]
                plan.refuse(self.layout.problem(plan.row, column.key, error.what, error.todo))

    def _named(self, column: Column, said: Any, within: Any) -> Any:
        if column.tagged:
            tags, text = said
            return " ".join(tags), self._find(column, text, within)
        return self._find(column, said, within)

    def _find(self, column: Column, text: str, within: Any) -> Any:
        name, number, kind = split_name(text)
        if number is not None:
            for label in [one for one in column.refers if not kind or one.endswith(f".{kind}")]:
                words = self.lookups.words(label)
                if (
                    number.is_ours
                    and number.pk in words.seen
                    and self._is_called(label, number.pk, name, within, column)
                ):
                    return Ref(label, number.pk)
                if (pk := self.lookups.known(label, [number.key]).get(number.key)) is not None:
                    return Ref(label, pk)
        if column.within and within is None:
            raise Unreadable(
                _("“%(name)s” stands here without the organisation it belongs to.") % {"name": name},
                _("Name the organisation in its column."),
            )
        for label in column.refers:
            found = self.lookups.words(label).called("name", self._key(column, name, within))
            if len(found) == 1:
                return Ref(label, found[0])
            if found:
                raise self._several(label, name, found)
        return self._new(column, name, within)

    def _is_called(self, label: str, pk: int, name: str, within: Any, column: Column) -> bool:
        return pk in self.lookups.words(label).called("name", self._key(column, name, within))

    @staticmethod
    def _key(column: Column, name: str, within: Any) -> str:
        return f"{within.pk}|{fold(name)}" if column.within and isinstance(within, Ref) else fold(name)

    def _several(self, label: str, name: str, pks: Sequence[int]) -> Unreadable:
        records = self.lookups.records(label, pks[:MANY])
        choices = "; ".join(f"{title_of(label, record)} #{number_of(pk)}" for pk, record in records.items())
        return Unreadable(
            _("Several are called “%(name)s”.") % {"name": name},
            _("Write one of these: %(choices)s.") % {"choices": choices},
        )

    def _new(self, column: Column, name: str, within: Any) -> Any:
        label = column.refers[0]
        if label == self.sheet.label and (row := self.rows.get(fold(name))):
            return row
        reference = REFERENCES.of(label)[0]
        if len(column.refers) > 1 or reference.add is None:
            raise Unreadable(
                _("Nothing here is called “%(name)s”.") % {"name": name},
                _("Correct the name, add the record first, or empty the cell."),
            )
        place = within.pk if isinstance(within, Ref) else fold(within.text) if isinstance(within, Wanted) else ""
        key = (label, f"{place}|{fold(name)}")
        if key not in self.wanted:
            self.wanted[key] = Wanted(label, name, within)
        return self.wanted[key]

"""Plans the rows of a file portion by portion: read, matched, compared. Nothing is written here."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.core.scoping import Sharing
from proxenia.core.sheets import Sheet, fold

from .choices import Verdict
from .columns import is_total
from .comparing import Comparer
from .lookups import Lookups
from .matching import Matcher
from .plans import Layout, Plan, Ref
from .reading import Reader

Row = tuple[int, Sequence[str]]


class Planner:
    """Plans the rows of one file for one actor; it remembers names and numbers from portion to portion."""

    def __init__(self, sheet: Sheet, layout: Layout, decisions: Mapping[str, str], actor: User) -> None:
        self.sheet = sheet
        self.layout = layout
        self.actor = actor
        self.lookups = Lookups(actor)
        self.reader = Reader(sheet, layout, self.lookups)
        self.matcher = Matcher(sheet, self.lookups, dict(decisions))
        self.records: dict[tuple[str, int], Any] = {}

    def plan(self, rows: Sequence[Row]) -> list[Plan]:
        """Return the plans of some rows; blank ones, those above the headings and headings said again have none."""
        self.lookups.renew()
        plans = [self._read(number, cells) for number, cells in rows if self._counts(number, cells)]
        for plan in plans:
            self.reader.resolve(plan, own=False)
        self.matcher.prepare(plans)
        for plan in plans:
            self.matcher.match(plan)
            if plan.verdict == Verdict.NEW and plan.said.get("name"):
                self.reader.rows.setdefault(fold(plan.said["name"]), plan)
        for plan in plans:
            self.reader.resolve(plan, own=True)
        self._load(plans)
        self._compare(plans)
        return plans

    def _counts(self, number: int, cells: Sequence[str]) -> bool:
        return number > self.layout.heading_row and any(cells) and list(cells) != self.layout.headings

    def _read(self, number: int, cells: Sequence[str]) -> Plan:
        plan = self.reader.read(number, cells)
        plan.title = self._title(plan)
        if is_total(cells):
            plan.verdict, plan.why, plan.problems = Verdict.LEFT, _("It reads like a sum under the table."), []
            plan.said, plan.line = {}, {}
        elif not (plan.said or plan.line or plan.key or plan.problems):
            plan.verdict, plan.why = Verdict.LEFT, _("None of its cells stands in a column that is brought in.")
        self._fall_back(plan)
        return plan

    def _fall_back(self, plan: Plan) -> None:
        """Take what is said for all lines that leave it open; a line that says nothing to tell it apart is a problem."""
        lines = self.sheet.lines
        if lines is None or not plan.line:
            return
        if any(plan.line.get(key) for key in lines.told_by or lines.fallback or lines.identity[:1]):
            return
        if plan.line.keys() & set(lines.identity[: len(lines.fallback)]):
            plan.line.update(lines.fallback)
            return
        label = self.sheet.column((*lines.fallback, *lines.identity)[0]).label
        what = _("It does not say of what: “%(what)s” is missing.") % {"what": label}
        plan.refuse(self.layout.problem(plan.row, next(iter(plan.line)), what, _("Fill it in, or empty this cell.")))

    @staticmethod
    def _title(plan: Plan) -> str:
        names = ("name", "post_da", "post_en", "post_zh", "title_da", "title_en", "title_zh")
        return str(next((plan.said[key] for key in names if plan.said.get(key)), plan.key or ""))[:120]

    def _load(self, plans: Sequence[Plan]) -> None:
        """Read the records that the rows name, by kind all at once."""
        wanted: dict[str, set[int]] = {}
        for plan in plans:
            for value in (*plan.said.values(), *plan.line.values()):
                for one in value if isinstance(value, list) else [value]:
                    ref = one[1] if isinstance(one, tuple) and len(one) == 2 else one  # noqa: PLR2004 - a tagged one
                    if isinstance(ref, Ref):
                        wanted.setdefault(ref.label, set()).add(ref.pk)
        self.records = {
            (label, pk): record
            for label, pks in wanted.items()
            for pk, record in self.lookups.records(label, pks).items()
        }

    def _compare(self, plans: Sequence[Plan]) -> None:
        comparer = Comparer(self.sheet, self.records)
        there = self._there(plans)
        for plan in plans:
            if isinstance(plan.target, int):
                record = there.get(plan.target)
                if record is None:
                    plan.verdict, plan.why = Verdict.DOUBTFUL, _("The record it means is no longer here.")
                elif plan.verdict != Verdict.BAD:
                    plan.record = record
                    comparer.with_record(plan, record)
            elif isinstance(plan.target, Plan) and plan.verdict == Verdict.MORE:
                comparer.with_row(plan, plan.target.first)
            elif plan.verdict == Verdict.NEW:
                self._as_new(plan)
            self._check_sharing(plan)

    def _there(self, plans: Sequence[Plan]) -> dict[int, Any]:
        pks = sorted({plan.target for plan in plans if isinstance(plan.target, int)})
        manager: Any = self.sheet.model._default_manager
        found = self.sheet.load(manager.visible_to(self.actor).filter(pk__in=pks, office_id=self.actor.office_id))
        records = list(found)
        self.sheet.gather(self.actor, records)
        return {record.pk: record for record in records}

    def _as_new(self, plan: Plan) -> None:
        for column in self.sheet.columns:
            if column.needed and not plan.said.get(column.key):
                what = _("“%(what)s” is missing.") % {"what": column.label}
                plan.refuse(self.layout.problem(plan.row, column.key, what, _("Fill it in, or leave the row out.")))
        columns = {column.key: column for column in self.sheet.columns}
        for key, value in plan.said.items():
            if columns[key].many:
                plan.items += [(columns[key], one) for one in value]
            else:
                plan.fills[key] = value
        if plan.line:
            plan.parts.append((None, plan.line))
            plan.lines.append(plan.line)

    def _check_sharing(self, plan: Plan) -> None:
        if plan.fills.get("sharing", Sharing.OFFICE) != Sharing.OFFICE and not self.actor.powers.keeps:
            what = _("Only a steward decides who may read a record.")
            plan.refuse(
                self.layout.problem(plan.row, "sharing", what, _("Empty the cell, or ask a steward to bring it in."))
            )

    def forget_records(self, plans: Sequence[Plan]) -> None:
        """Forget what was made and taken back again."""
        for plan in plans:
            if not isinstance(plan.target, int):
                plan.record = None
        for wanted in self.reader.wanted.values():
            wanted.record = None

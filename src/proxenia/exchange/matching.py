"""Finds whom a row means: by our number, by the numbers of others, by mail, by name in any language, or by a name much alike.

What is found surely is taken; what is only likely is doubtful, and a person decides. Nothing is ever doubled by default.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.sheets import Sheet

from .choices import Verdict
from .lookups import Lookups, add, every, title_of
from .marks import read_number
from .plans import Plan

NEW, LEAVE, SAME = "new", "leave", "same"


class Matcher:
    """Matches the rows of one file. It remembers the rows it saw, so that a record on several rows is one."""

    def __init__(self, sheet: Sheet, lookups: Lookups, decisions: dict[str, str]) -> None:
        self.sheet = sheet
        self.lookups = lookups
        self.decisions = decisions
        self.seen: dict[str, Any] = {}
        self.sounds: dict[str, Any] = {}
        self.by_row: dict[int, Plan] = {}
        self.by_key: dict[str, Plan] = {}
        self.known: dict[str, int] = {}
        self.keyed: dict[int, set[str]] = {}

    def prepare(self, plans: Sequence[Plan]) -> None:
        """Ask at once for what the rows of a portion may mean."""
        numbers = [number for plan in plans if (number := read_number(plan.key)) and number.mark]
        self.known = self.lookups.known(self.sheet.label, [number.key for number in numbers])
        words = self.lookups.words(self.sheet.label)
        named = {pk for plan in plans for kind, key in self.sheet.traits(plan.said) for pk in words.own(kind, key)}
        self.keyed = self.lookups.keyed(self.sheet.label, named | set(self.known.values())) if numbers else {}

    def match(self, plan: Plan) -> None:
        """Say whom a row means. What a person decided comes first."""
        if plan.verdict == Verdict.BAD:
            return
        decision = self.decisions.get(str(plan.row), "")
        if decision == LEAVE:
            plan.verdict = Verdict.LEFT
            plan.why = _("You left it out.")
        elif decision.startswith(f"{SAME}:"):
            self._decided(plan, decision.partition(":")[2])
        elif decision != NEW:
            self._by_number(plan) or self._by_row(plan) or self._by_traits(plan) or self._by_sound(plan)
        self._remember(plan)

    def _decided(self, plan: Plan, which: str) -> None:
        if which.startswith("row"):
            target = self.by_row.get(int(which[3:]))
            plan.target, plan.verdict, plan.by = target, Verdict.MORE if target else Verdict.DOUBTFUL, "you"
            return
        pk = int(which)
        words = self.lookups.words(self.sheet.label)
        if pk in words.seen and pk not in words.foreign:
            plan.target, plan.verdict, plan.by = pk, Verdict.SAME, "you"
        else:
            plan.verdict, plan.why = Verdict.DOUBTFUL, _("The record you chose is no longer here.")

    def _by_number(self, plan: Plan) -> bool:
        number = read_number(plan.key)
        if number is None:
            return False
        words = self.lookups.words(self.sheet.label)
        pk = number.pk if number.is_ours or not number.mark else None
        if pk not in words.seen:
            pk = self.known.get(number.key)
        if not number.mark and not self._same_name(plan, number.pk):
            return False
        if pk in words.foreign:
            plan.verdict, plan.why = Verdict.LEFT, _("It belongs to another office and stays as it is.")
            return True
        if pk not in words.seen:
            above = self.by_key.get(number.key)
            if number.mark and above is not None:
                plan.target, plan.verdict, plan.by = above, Verdict.MORE, "number"
                return True
            return False
        plan.target, plan.verdict, plan.by = pk, Verdict.SAME, "number"
        return True

    def _same_name(self, plan: Plan, pk: int) -> bool:
        words = self.lookups.words(self.sheet.label)
        return any(pk in words.own(kind, key) for kind, key in self.sheet.traits(plan.said) if kind == "name")

    def _by_row(self, plan: Plan) -> bool:
        """Take a row for one with one above that says the same name, where no numbers tell them apart."""
        for kind, key in self.sheet.traits(plan.said):
            for above in every(self.seen, f"{kind}:{key}"):
                if above.key == plan.key or not (above.key and plan.key):
                    plan.target, plan.verdict, plan.by = above.first, Verdict.MORE, kind
                    if above.first.verdict in {Verdict.BAD, Verdict.LEFT, Verdict.DOUBTFUL}:
                        plan.verdict = Verdict.DOUBTFUL
                        plan.why = _("It says the same name as row %(row)d, which is not brought in.") % {
                            "row": above.row
                        }
                    return True
        return False

    def _by_traits(self, plan: Plan) -> bool:
        words = self.lookups.words(self.sheet.label)
        found: dict[str, list[int]] = {}
        for kind, key in self.sheet.traits(plan.said):
            for pk in words.own(kind, key):
                if self._may_be(plan, pk) and pk not in found.setdefault(kind, []):
                    found[kind].append(pk)
        for kind, pks in found.items():
            if len(pks) == 1 and (kind == "name" or "name" not in found or pks[0] in found["name"]):
                plan.target, plan.verdict, plan.by = pks[0], Verdict.SAME, kind
                if kind == "mail" and "name" not in found:
                    self._doubt(plan, pks, _("It has this e-mail address, and another name."))
                return True
            if pks:
                every_one = list(dict.fromkeys(pk for some in found.values() for pk in some))
                self._doubt(plan, every_one, _("Several records answer to this row."))
                return True
        return False

    def _may_be(self, plan: Plan, pk: int) -> bool:
        """Whether a record is not known to be another row of where this one comes from."""
        number = read_number(plan.key)
        keys = self.keyed.get(pk)
        return not (number and number.mark and keys) or number.key in keys

    def _by_sound(self, plan: Plan) -> bool:
        words = self.lookups.words(self.sheet.label)
        for kind, key in self.sheet.traits(plan.said):
            if kind != "name":
                continue
            near = [pk for pk in words.alike(key) if self._may_be_new(plan, pk)]
            if near:
                self._doubt(plan, near, _("The name is much like one that is here."))
                return True
        return False

    def _may_be_new(self, plan: Plan, pk: int) -> bool:
        if not plan.key:
            return True
        return self._may_be(plan, pk) if pk in self.keyed else not self.lookups.keyed(self.sheet.label, [pk]).get(pk)

    def _doubt(self, plan: Plan, pks: Sequence[int], why: str) -> None:
        records = self.lookups.records(self.sheet.label, pks[:5])
        plan.verdict, plan.why, plan.target = Verdict.DOUBTFUL, why, None
        plan.candidates = [(pk, title_of(self.sheet.label, record)) for pk, record in records.items()]

    def _remember(self, plan: Plan) -> None:
        self.by_row[plan.row] = plan
        number = read_number(plan.key)
        if number is not None and number.mark:
            self.by_key.setdefault(number.key, plan.first)
        for kind, key in self.sheet.traits(plan.said):
            add(self.seen, f"{kind}:{key}", plan)

    def forget_cells(self, plans: Sequence[Plan]) -> None:
        """Let go of what only this portion needed; names and numbers stay."""
        for plan in plans:
            plan.cells = []
            plan.fills, plan.items, plan.parts, plan.changes = {}, [], [], []

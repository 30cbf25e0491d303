"""Values of a file looked at, brought in and taken back, portion by portion: what each means here, and what becomes of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.accounts import writing
from proxenia.core import index
from proxenia.core.errors import RuleError
from proxenia.exchange.choices import Verdict
from proxenia.exchange.kinds import Kind
from proxenia.exchange.models import Portion, Run
from proxenia.region.models import StudyIndicator, StudyPeer, StudyValue
from proxenia.sources.choices import Precision

from .eurostat import Observation
from .taking import KEY, SIZE, opened, told_of_file

FILE, LEAVE = "file", "leave"
SAYS = ("value", "missing", "kind", "precision", "flags", "dataset", "source", "basis")


class Rehearsed(Exception):
    """Takes back what a look tried out."""


@dataclass(slots=True)
class Planned:
    """What is planned for one value of a file."""

    number: int
    line: int
    title: str
    values: dict[str, Any]
    verdict: str = Verdict.NEW
    why: str = ""
    stored: StudyValue | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, what: str, todo: str) -> None:
        """Note what is wrong; the value is not brought in."""
        cell = _("line %(line)d") % {"line": self.line}
        self.problems.append({"cell": cell, "heading": "", "what": what, "todo": todo})
        self.verdict = Verdict.BAD

    def as_dict(self) -> dict[str, Any]:
        """Return what is told of it, as of a row of a sheet."""
        candidates = [[self.stored.pk, self.title]] if self.stored else []
        told = {"row": self.number, "title": self.title, "verdict": str(self.verdict), "by": "", "why": self.why}
        told |= {"problems": self.problems, "changes": self.changes, "candidates": candidates}
        if self.verdict == Verdict.DOUBTFUL:
            told["choices"] = [[FILE, _("take what the file says")], [LEAVE, _("leave it as it is here")]]
        return told


def look(run: Run, portion: Portion) -> dict[str, Any]:
    """Try a portion out and take it back: what a look says is what bringing it in would do."""
    plans = plan(run, portion)
    with suppress(Rehearsed), transaction.atomic(), index.gathered():
        write(run, plans)
        raise Rehearsed
    return _report(plans)


def bring(run: Run, portion: Portion) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring a portion in; return what is told of it, and what taking it back needs."""
    plans = plan(run, portion)
    trace = write(run, plans)
    return _report(plans), trace


def back(_run: Run, _portion: Portion) -> dict[str, Any]:
    """Return nothing more: what was made and changed is taken back by its trace."""
    return {"restored": 0, "left": []}


def _report(plans: Sequence[Planned]) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for one in plans:
        counts[str(one.verdict)] = counts.get(str(one.verdict), 0) + 1
    rows = [one.as_dict() for one in plans if one.verdict not in {Verdict.NEW, Verdict.SAME}]
    return {"counts": counts, "also": {}, "rows": rows}


def plan(run: Run, portion: Portion) -> list[Planned]:
    """Return what is planned for the values of a portion. A value that a person wrote is not overwritten unseen."""
    indicator = StudyIndicator.objects.visible_to(run.user).filter(pk=run.about["indicator"]).first()
    peers = StudyPeer.objects.visible_to(run.user).filter(study=run.about["study"]).order_by("pk")
    of_code = {code: one for one in peers.select_related("place", "organisation") for code in one.areas}
    values = StudyValue.objects.visible_to(run.user).filter(indicator=run.about["indicator"])
    stored = {(one.peer_id, one.period, one.code): one for one in values}
    return [
        _planned(run, indicator, of_code.get(one.geo), stored, one, number, missing)
        for one, number, missing in opened(portion)
    ]


def _planned(
    run: Run,
    indicator: StudyIndicator | None,
    peer: StudyPeer | None,
    stored: dict[tuple[int, str, str], StudyValue],
    one: Observation,
    number: int,
    missing: str,
) -> Planned:
    title = f"{one.geo} {one.period}"
    if indicator is None or peer is None:
        found = Planned(number, one.line, title, {})
        found.refuse(_("The indicator, or the peer of this area, is no longer here."), _("Take the file anew."))
        return found
    says: dict[str, Any] = {"value": one.value, "missing": missing, "kind": one.kind, "precision": Precision.EXACT}
    says |= {"flags": one.flags, "dataset": run.about["dataset"], "source": None, "basis": ""}
    where = {"study": indicator.study, "indicator": indicator, "peer": peer, "period": one.period, "code": one.geo}
    found = Planned(number, one.line, title, {**where, **says})
    before = stored.get((peer.pk, one.period, one.geo))
    if before is None and len(peer.areas) == 1:
        before = stored.get((peer.pk, one.period, ""))
    if before is not None:
        found.stored = before
        found.values = says | ({} if before.code else {"code": one.geo})
        _compare(found, before, run.decisions.get(str(number), ""))
    return found


def _compare(found: Planned, before: StudyValue, decision: str) -> None:
    """Say whether the file says anew what is here, and whether a person wrote that."""
    by_hand = not before.dataset
    if not by_hand and all(_same(before, name, value) for name, value in found.values.items()):
        found.verdict = Verdict.SAME
        return
    found.changes = [
        (_("value"), _said(before.value, before.missing), _said(found.values["value"], found.values["missing"]))
    ]
    found.verdict = Verdict.CHANGED
    if by_hand and decision != FILE:
        found.verdict = Verdict.LEFT if decision == LEAVE else Verdict.DOUBTFUL
        found.why = _("Somebody wrote here what the value is. Decide which of the two stands.")


def _same(before: StudyValue, name: str, value: Any) -> bool:
    mine = before.source_id if name == "source" else getattr(before, name)
    return bool((mine or None) == (value or None)) if name in {"source", "basis"} else bool(mine == value)


def _said(value: Any, missing: str) -> str:
    return (
        f"{value.normalize():f}"
        if value is not None
        else str(dict(StudyValue._meta.get_field("missing").choices or ())[missing])
    )


def write(run: Run, plans: Sequence[Planned]) -> dict[str, Any]:
    """Write what is planned; a value that breaks a rule gets a problem instead, and the others go in."""
    made = _make(run, [one for one in plans if one.verdict == Verdict.NEW])
    changed = [told for one in plans if one.verdict == Verdict.CHANGED if (told := _change(run, one))]
    return {"made": [["region.studyvalue", made]] if made else [], "changed": changed}


def _make(run: Run, plans: list[Planned]) -> list[int]:
    """Make new values together; where one is refused, halve them until it is found."""
    if not plans:
        return []
    try:
        with transaction.atomic():
            return [one.pk for one in writing.create_many(StudyValue, [one.values for one in plans], actor=run.user)]
    except RuleError as error:
        if len(plans) == 1:
            plans[0].refuse(error.message, _("It is left out. Nothing of it was brought in."))
            return []
        half = len(plans) // 2
        return _make(run, plans[:half]) + _make(run, plans[half:])


def _change(run: Run, one: Planned) -> dict[str, Any] | None:
    assert one.stored is not None
    before = {name: writing.stored_value(one.stored, name) for name in one.values}
    try:
        with transaction.atomic():
            writing.change(one.stored, one.values, actor=run.user)
    except RuleError as error:
        one.refuse(error.message, _("It is left as it was."))
        return None
    after = {name: writing.stored_value(one.stored, name) for name in one.values}
    return {"label": "region.studyvalue", "pk": one.stored.pk, "before": before, "after": after}


EUROSTAT = Kind(
    key=KEY,
    title=gettext_lazy("Values of Eurostat"),
    rows=gettext_lazy("value"),
    size=SIZE,
    template="region/learning/_file.html",
    look=look,
    bring=bring,
    tell=told_of_file,
    back=back,
)

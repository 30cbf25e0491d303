"""Activities of a file looked at, brought in and taken back, portion by portion: what each means here, and what becomes of it."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia.accounts.models import User
from proxenia.core import index
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.engines.iati import Activity
from proxenia.exchange.choices import Verdict
from proxenia.exchange.kinds import Kind
from proxenia.exchange.models import Portion, Run
from proxenia.projects.iati_choices import Origin
from proxenia.projects.models import IatiActivity

from .gathering import gather
from .holding import SECTIONS, digest_of, packed, touched, unpacked
from .shelving import words_of
from .taking import KEY, SIZE, opened, told_of_file
from .telling import live_of
from .words import ACTIVITY, held_only, said, section_name
from .writing import Press

OURS, FILE, LEAVE = "ours", "file", "leave"
MOST_CHANGES = 20


class Rehearsed(Exception):
    """Takes back what a look tried out."""


@dataclass(slots=True)
class Planned:
    """What is planned for one activity."""

    number: int
    line: int
    activity: Activity
    verdict: str = Verdict.NEW
    why: str = ""
    info: IatiActivity | None = None
    sections: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, what: str, todo: str) -> None:
        """Note what is wrong; the activity is not brought in."""
        cell = _("line %(line)d") % {"line": self.line}
        self.problems.append({"cell": cell, "heading": "", "what": what, "todo": todo})
        self.verdict = Verdict.BAD

    def as_dict(self) -> dict[str, Any]:
        """Return what is told of it, as of a row of a sheet."""
        title = words_of(self.activity.title, 200) or self.activity.identifier or ""
        candidates = [[self.info.pk, str(self.info)]] if self.info else []
        told = {"row": self.number, "title": title, "verdict": str(self.verdict), "by": "identifier", "why": self.why}
        told |= {"problems": self.problems, "changes": self.changes, "candidates": candidates}
        if self.verdict == Verdict.DOUBTFUL:
            told["choices"] = [
                [FILE, _("take all of it as the file says")],
                [OURS, _("keep what was changed here, take the rest")],
                [LEAVE, _("leave it as it is here")],
            ]
        return told


def look(run: Run, portion: Portion) -> dict[str, Any]:
    """Try a portion out and take it back: what a look says is what bringing it in would do."""
    plans = plan(run, portion)
    with suppress(Rehearsed), transaction.atomic(), index.gathered():
        write(run, plans)
        raise Rehearsed
    return _report(plans, looked=True)


def bring(run: Run, portion: Portion) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring a portion in; return what is told of it, and what taking it back needs."""
    plans = plan(run, portion)
    trace = write(run, plans)
    return _report(plans, looked=False), trace


def _report(plans: Sequence[Planned], *, looked: bool) -> dict[str, Any]:
    counts: dict[str, int] = {}
    for one in plans:
        counts[str(one.verdict)] = counts.get(str(one.verdict), 0) + 1
    rows = [one.as_dict() for one in plans if one.verdict not in {Verdict.NEW, Verdict.SAME}]
    told: dict[str, Any] = {"counts": counts, "also": {}, "rows": rows}
    if looked:
        told["held"] = held_only(one.activity for one in plans if one.verdict in {Verdict.NEW, Verdict.CHANGED})
    return told


def plan(run: Run, portion: Portion) -> list[Planned]:
    """Return what is planned for the activities of a portion."""
    plans = [Planned(number, line, activity) for number, line, activity in opened(portion)]
    known = {
        one.identifier: one
        for one in IatiActivity.objects.visible_to(run.user)
        .filter(identifier__in=[one.activity.identifier or "" for one in plans])
        .select_related("project", "project__place")
    }
    seen: set[str] = set()
    infos = [known[key] for one in plans if (key := one.activity.identifier or "") in known]
    lives = gather(run.user, [one.project for one in infos], today())
    for one in plans:
        identifier = one.activity.identifier or ""
        if not identifier.strip():
            one.refuse(_("This activity has no identifier."), _("Ask who made the file to mend it."))
        elif identifier in seen:
            one.refuse(_("This identifier stands before in the file."), _("Ask who made the file to mend it."))
        elif identifier in known:
            one.info = known[identifier]
            _compare(one, live_of(lives[one.info.project_id], today()), run.decisions.get(str(one.number), ""))
        seen.add(identifier)
    return plans


def _compare(one: Planned, live: Activity, decision: str) -> None:
    """Say what is new in the file, and whether somebody changed the same here."""
    info = one.info
    assert info is not None
    if info.origin == Origin.OURS:
        one.verdict, one.why = Verdict.LEFT, _("It is written here; what others say of it does not change it.")
        return
    fresh, before = packed(one.activity), info.held
    if digest_of(fresh) == digest_of(before):
        one.verdict = Verdict.SAME
        return
    one.sections = [name for name in SECTIONS if fresh.get(name) != before.get(name)]
    by_hand = touched(live, info.marks)
    one.clashes = [name for name in one.sections if name in by_hand]
    told = packed(live)
    one.changes = [
        (section_name(name), said((told if name in by_hand else before).get(name)), said(fresh.get(name)))
        for name in one.sections
        if name != "updated"
    ][:MOST_CHANGES]
    one.verdict = Verdict.CHANGED
    if one.clashes and decision not in {FILE, OURS}:
        one.verdict = Verdict.LEFT if decision == LEAVE else Verdict.DOUBTFUL
        names = ", ".join(section_name(name) for name in one.clashes)
        one.why = _("Changed here and in the file: %(names)s.") % {"names": names}
    elif one.clashes and decision == OURS:
        one.sections = [name for name in one.sections if name not in one.clashes]
    else:
        one.clashes = []


def write(run: Run, plans: Sequence[Planned]) -> dict[str, Any]:
    """Write what is planned; an activity that breaks a rule gets a problem instead, and the others go in."""
    made: list[tuple[str, list[int]]] = []
    waiting = [[one for one in plans if one.verdict == Verdict.NEW]]
    while waiting:
        some = waiting.pop()
        press = Press(run.user, run.file_name)
        try:
            with transaction.atomic():
                press.add([one.activity for one in some]) if some else None
        except RuleError as error:
            if len(some) == 1:
                some[0].refuse(error.message, _("It is left out. Nothing of it was brought in."))
            else:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]
        else:
            made += press.written.made
    updated = [told for one in plans if one.verdict == Verdict.CHANGED if (told := _renew(run, one, made))]
    return {"made": [list(one) for one in made], "changed": [], "updated": updated}


def _renew(run: Run, one: Planned, made: list[tuple[str, list[int]]]) -> dict[str, Any] | None:
    info = one.info
    assert info is not None
    before = {"held": info.held, "marks": info.marks, "source": info.source}
    press = Press(run.user, run.file_name)
    marks = {**info.marks, **{name: {"whole": ""} for name in one.clashes}}
    try:
        with transaction.atomic():
            press.renew(info, one.activity, one.sections, marks)
    except RuleError as error:
        one.refuse(error.message, _("It is left as it was."))
        return None
    made += [(label, keys) for label, keys in press.written.made if label.startswith("directory.")]
    return {"pk": info.pk, "digest": digest_of(info.held), "sections": one.sections, **before}


def back(run: Run, portion: Portion) -> dict[str, Any]:
    """Give activities that a portion changed what they said before, unless somebody changed them since."""
    restored, left = 0, []
    for one in reversed(portion.trace.get("updated", [])):
        info = IatiActivity.objects.visible_to(run.user).select_related("project__place").filter(pk=one["pk"]).first()
        why = _why_not(run.user, info, one)
        if info is None or why:
            url = info.get_absolute_url() if info else ""
            left.append({"kind": str(ACTIVITY), "title": str(info or ""), "url": url, "why": why})
            continue
        former: Activity = unpacked(Activity, one["held"])
        Press(run.user, one["source"]).renew(info, former, one["sections"], one["marks"])
        restored += 1
    return {"restored": restored, "left": left}


def _why_not(actor: User, info: IatiActivity | None, one: dict[str, Any]) -> str:
    if info is None:
        return _("It is no longer here.")
    live = live_of(gather(actor, [info.project], today())[info.project_id], today())
    by_hand: Collection[str] = set(touched(live, info.marks)) & set(one["sections"])
    return _("Somebody changed it since.") if by_hand or digest_of(info.held) != one["digest"] else ""


IATI = Kind(
    key=KEY,
    title=gettext_lazy("Activities of IATI"),
    rows=gettext_lazy("activity"),
    size=SIZE,
    template="projects/iati/_file.html",
    look=look,
    bring=bring,
    tell=told_of_file,
    back=back,
)

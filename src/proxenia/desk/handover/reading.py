"""A handover as it is read: each point as it was put onto the list, and beside it how things stand now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate
from proxenia.desk.choices import PointKind
from proxenia.desk.introductions.asking import End, Question, address
from proxenia.desk.introductions.telling import headline
from proxenia.desk.models import Handover, HandoverPoint

from .case import Case, Seated, risk_words
from .meeting_again import Introduction
from .owed import owner_of, read_owed, settled_on
from .points import Finding, Findings

TITLES: dict[str, Any] = {
    PointKind.TIE: lambda: _("Ties at risk"),
    PointKind.PROMISE: lambda: _("Promises to pass on"),
    PointKind.SEAT: lambda: _("Seats in joint bodies"),
    PointKind.LETTER: lambda: _("Letters to send"),
    PointKind.INTRODUCTION: lambda: _("Introductions to ask for"),
    PointKind.OTHER: lambda: _("Other points"),
}
"""The parts of a handover, in the order in which they are dealt with."""


@dataclass(frozen=True, slots=True)
class Line:
    """A point: what was said when it came onto the list, and how it stands now. `tone` is "good", "warn" or empty."""

    point: HandoverPoint
    now: str
    tone: str = ""
    url: str = ""
    way_url: str = ""
    can_pass: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A handover with its points by part, and what has turned up and is not on the list."""

    handover: Handover
    case: Case
    parts: list[tuple[str, Any, list[Line]]]
    turned_up: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All points in the order of the parts."""
        return [line for _kind, _title, lines in self.parts for line in lines]

    @property
    def open_count(self) -> int:
        """How many points still want doing."""
        return sum(line.point.is_open for line in self.lines)

    @property
    def is_closed(self) -> bool:
        """Whether all of it was dealt with and said so."""
        return self.handover.closed_on is not None

    @property
    def can_close(self) -> bool:
        """Whether it may be closed now."""
        return not self.is_closed and not self.open_count and not self.turned_up


def read(actor: Any, handover: Any, day: Any) -> Read:
    """Return a handover as it stands on a day, of what the actor sees, in a number of queries that does not grow with its points."""
    case = Case(actor, handover.tenure, day)
    findings = Findings(case)
    rows = list(handover.points.select_related("settled_by").order_by("pk"))
    owed = read_owed(actor, _keys(rows, PointKind.PROMISE))
    by_kind: dict[str, list[Line]] = {}
    for point in rows:
        found = findings.every.get((point.kind, point.about_label, point.about_id or 0, point.letter))
        line = _line(point, found, owed.get((point.about_label, point.about_id or 0)), day)
        by_kind.setdefault(point.kind, []).append(line)
    parts = [(str(kind), title(), by_kind.get(kind, [])) for kind, title in TITLES.items()]
    on_list = {(one.kind, one.about_label, one.about_id or 0, one.letter) for one in rows}
    new = [finding for key, finding in findings.every.items() if key not in on_list]
    return Read(handover, case, parts, new if handover.closed_on is None else [])


def _keys(rows: Iterable[HandoverPoint], kind: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in rows:
        if row.kind == kind and row.about_id is not None:
            found.setdefault(row.about_label, set()).add(row.about_id)
    return found


def _line(point: HandoverPoint, found: Finding | None, owed: Any, day: Any) -> Line:
    if point.kind == PointKind.TIE:
        return _tie(point, found)
    if point.kind == PointKind.PROMISE:
        return _promise(point, owed)
    if point.kind == PointKind.SEAT:
        return _seat(point, found)
    if point.kind == PointKind.LETTER:
        return Line(point, "", url=reverse("handover-letter", args=[point.pk]))
    if point.kind == PointKind.INTRODUCTION:
        return _introduction(point, found, day)
    return Line(point, "")


def _tie(point: HandoverPoint, found: Finding | None) -> Line:
    if found is None:
        return Line(point, _("As the records stand now, the tie did not hang on this post alone, or it is gone."))
    risk = found.live
    url = risk.tie.get_absolute_url()
    sure = [one for one in risk.now if one.surely]
    if sure:
        said = "; ".join(
            _("%(who)s, %(post)s: %(evidence)s")
            % {"who": one.tenure.person or _("not named"), "post": one.tenure.post, "evidence": risk_words(one)}
            for one in sure
        )
        return Line(point, _("Carried today by %(who)s.") % {"who": said}, "good", url)
    perhaps = ", ".join(one.person_or_post for one in risk.now)
    if perhaps:
        return Line(point, _("Perhaps carried by %(who)s: the dates leave it open.") % {"who": perhaps}, "warn", url)
    return Line(point, _("The gap is open: nobody at top level is on record on this side."), "warn", url)


def _promise(point: HandoverPoint, owed: Any) -> Line:
    if owed is None:
        return Line(point, _("It is no longer on record."), "warn")
    url = owed.owner_record.get_absolute_url()
    settled = settled_on(owed)
    if settled is not None:
        return Line(point, _("Settled %(date)s.") % {"date": settled.display()}, "good", url)
    owner = owner_of(owed)
    if owner is None:
        return Line(point, _("Open; no post looks after it."), "warn", url, can_pass=point.is_open)
    return Line(point, _("Open; looked after by: %(owner)s.") % {"owner": owner}, "", url, can_pass=point.is_open)


def _seat(point: HandoverPoint, found: Finding | None) -> Line:
    if found is None:
        return Line(point, _("As the records stand now, this seat was not held, or the body has ended."), "good")
    seated: Seated = found.live
    member = seated.member
    url = member.get_absolute_url()
    if seated.goes_along:
        return Line(point, _("It goes with the post, so the next holder sits there."), "", url)
    if member.end is not None:
        return Line(point, _("It was held until %(date)s.") % {"date": member.end.display()}, "good", url)
    return Line(point, _("It is still on record in this name, without an end."), "warn", url)


def _introduction(point: HandoverPoint, found: Finding | None, day: Any) -> Line:
    if found is None:
        return Line(point, _("They are acquainted today, or no introduction is asked for any more."), "good")
    live: Introduction = found.live
    question = Question(
        End("from", str(live.begin), live.begin, []), End("to", str(live.end), live.end, []), day, expired=False
    )
    words = headline(live.way) if live.way is not None else _("No path is on record. Ask whoever knows both.")
    return Line(point, words, "", live.counterpart.post.get_absolute_url(), address(question))


def gap_words(case: Case) -> str:
    """Say from when until when nobody is on record in the post; empty where the next one followed at once."""
    gap = case.gap
    if gap is None:
        return ""
    start, end = gap
    if end is None:
        return _("No holder of the post is on record since %(start)s.") % {"start": start.display()}
    said = {"start": start.display(), "end": end.display()}
    return _("No holder of the post is on record from %(start)s to %(end)s.") % said


def span_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return from when until when somebody held a post, as far as it is known."""
    unknown = _("not known")
    return f"{start.display() if start else unknown} – {end.display() if end else unknown}"

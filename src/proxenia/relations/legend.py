"""What the marks of a timeline mean, in words; only those that it shows."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .choices import PhaseKind
from .drawing import lanes_of, legend_bar, legend_mark
from .lanes import Section

EVENTS: dict[str, Any] = {
    "visit": _("visit"),
    "meeting": _("meeting"),
    "conference": _("conference"),
    "study_trip": _("study trip"),
    "seminar": _("seminar"),
    "training": _("training"),
    "signing": _("signing"),
    "call": _("call"),
    "letter": _("letter"),
    "milestone": _("milestone"),
    "need": _("a need is stated"),
    "derived": _("a tie that grew out of it"),
}


def legend(sections: Sequence[Section]) -> list[tuple[SafeString, Any]]:
    """Return (drawing, words) for each kind of mark that the timeline shows."""
    lanes = lanes_of(sections)
    bars = [bar for lane in lanes if lane.style == "tenure" for bar in lane.bars]
    found: list[tuple[SafeString, Any]] = []
    if any(bar.kind.startswith("ours") for bar in bars):
        found.append((legend_bar("ours"), _("our side")))
    if any(bar.kind.startswith("theirs") for bar in bars):
        found.append((legend_bar("theirs"), _("partner")))
    if any(bar.start < bar.sure_from or bar.sure_to < bar.end for bar in bars):
        found.append((legend_bar("soft"), _("the day is not known, only the month or year")))
    if any(lane.gaps for lane in lanes):
        found.append((legend_bar("gap"), _("nobody is known for this time")))
    ticks = [tick for lane in lanes for tick in lane.ticks]
    phases = dict.fromkeys(bar.kind for lane in lanes if lane.style == "phase" for bar in lane.bars)
    found += [(legend_bar(kind), PhaseKind(kind.removeprefix("phase-")).label) for kind in phases]
    kinds = dict.fromkeys(tick.kind for tick in ticks)
    found += [(legend_mark(kind), EVENTS.get(kind, kind)) for kind in kinds]
    if any(tick.about for tick in ticks):
        found.append((legend_mark("milestone", about=True), _("hollow: the date is approximate")))
    return found

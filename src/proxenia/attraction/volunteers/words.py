"""What the engine finds, in sentences: why somebody cannot have a place, and what a shift lacks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from proxenia.attraction.choices import AssignmentState
from proxenia.attraction.models import ShiftPlace, Volunteer
from proxenia.engines import shifts as engine

from .setting import Names

TONES = {
    AssignmentState.PLANNED: "quiet",
    AssignmentState.CONFIRMED: "accent",
    AssignmentState.CANCELLED: "quiet",
    AssignmentState.CAME: "good",
    AssignmentState.ABSENT: "quiet",
}


def tongues(volunteer: Volunteer) -> str:
    """Return what somebody speaks and how well: `English (speaks it well)`."""
    return ", ".join(str(one) for one in volunteer.tongues.all())


def skills(volunteer: Volunteer) -> str:
    """Return what somebody says to be able to do."""
    return ", ".join(str(one) for one in volunteer.skills.all())


def wrong_words(names: Names, one: engine.Wrong) -> str:
    """Return why somebody cannot have a place, and what to do."""
    shift = names.shifts.get(one.shift)
    other = names.shifts.get(one.other)
    rules = names.rules
    said = {
        "unfit": _("They do not speak what it asks for well enough, or lack the skill. Choose another need or person."),
        "away": _("They cannot at that time, as they said. Ask them, and note the hours on their page."),
        "unbriefed": _("They were at no briefing for this kind of shift before it begins. Enrol them for one."),
        "barred": _("They gave this shift back."),
        "twice": _("They have a place in this shift already."),
        "overlap": _("They are in another shift then: %(shift)s.") % {"shift": other},
        "rest": _("Too little rest before or after another shift: %(shift)s.") % {"shift": other},
        "day": _("These would be more than %(hours)d hours on one day.") % {"hours": rules.day_minutes // 60},
        "all": _("These would be more than %(hours)d hours altogether.") % {"hours": rules.all_minutes // 60},
        "full": _("All places of this need are taken."),
    }
    return said.get(one.kind, str(shift or ""))


def _reason(kind: str, many: int) -> str:
    said = {
        "barred": ngettext("%(many)d gave it back", "%(many)d gave it back", many),
        "away": ngettext("%(many)d cannot then", "%(many)d cannot then", many),
        "unbriefed": ngettext("%(many)d is not briefed", "%(many)d are not briefed", many),
        "overlap": ngettext("%(many)d is in another shift then", "%(many)d are in another shift then", many),
        "rest": ngettext("%(many)d would rest too little", "%(many)d would rest too little", many),
        "day": ngettext("%(many)d has no hours left that day", "%(many)d have no hours left that day", many),
        "all": ngettext("%(many)d has no hours left at all", "%(many)d have no hours left at all", many),
    }
    return said[kind] % {"many": many}


def lack_words(names: Names, lack: Any) -> str:
    """Return what a shift lacks and why, from a lack of the engine or as it was kept of a planning."""
    shift, need = names.shifts.get(lack["shift"]), names.needs.get(lack["need"])
    if shift is None or need is None:
        return ""
    head = ngettext("%(shift)s lacks %(many)d: %(whom)s.", "%(shift)s lacks %(many)d: %(whom)s.", lack["missing"])
    text = head % {"shift": shift, "many": lack["missing"], "whom": need.whom}
    if not lack["speak"]:
        return f"{text} {_('Nobody on the roster speaks or can that.')}"
    reasons = ", ".join(_reason(kind, many) for kind, many in lack["reasons"].items())
    could = ngettext("%(many)d on the roster could", "%(many)d on the roster could", lack["speak"])
    tail = could % {"many": lack["speak"]}
    return f"{text} {tail}: {reasons}." if reasons else f"{text} {tail}."


def seat_words(place: ShiftPlace) -> str:
    """Return a place in words: who, in which shift, as whom."""
    return pgettext("a place in a shift", "%(who)s: %(shift)s (%(need)s)") % {
        "who": place.volunteer,
        "shift": place.shift,
        "need": place.need.whom,
    }


def first(texts: Iterable[str], many: int) -> Iterator[str]:
    """Return so many texts of some that say anything."""
    for text in texts:
        if many and text:
            many -= 1
            yield text

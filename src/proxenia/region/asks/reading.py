"""What pages, papers and commands read of one ask on a day: mandate, text in force, log, ladder. Plain values, nothing is written.

The ask comes from `queries.whole_ask`, so nothing here asks the database but for the sources of its steps.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxenia.core.contributions import Mark
from proxenia.core.dates import holds
from proxenia.core.marks import marks_for
from proxenia.core.scoping import Actor
from proxenia.region.models import Ask, AskAction, AskAlly, AskMandate, AskStep, AskText
from proxenia.sources.choices import Grade

from . import ladder, queries


@dataclass(frozen=True, slots=True)
class Mandate:
    """Who stands behind an ask on a day: mandates of those who are members then, of how many, and those of others.

    `of` is None where the ask has no region, or its region is not the reader's to see.
    """

    day: dt.date
    by_members: list[AskMandate]
    of: int | None
    by_others: list[AskMandate]


@dataclass(frozen=True, slots=True)
class Told:
    """A step with its sources and the grade of the firmest of them; without any it is asserted, as with results."""

    step: AskStep
    marks: list[Mark]

    @property
    def grade(self) -> int:
        """The grade of evidence, 0 to 4."""
        return max((mark.grade for mark in self.marks), default=int(Grade.ASSERTED))

    @property
    def grade_words(self) -> str:
        """The grade in the reader's language."""
        return str(Grade(self.grade).label)


@dataclass(frozen=True, slots=True)
class Reading:
    """An ask on a day. `then` is its mandate on the day on which the first one was given, where that is another day."""

    ask: Ask
    day: dt.date
    mandate: Mandate
    then: Mandate | None
    in_force: AskText | None
    drafts: list[AskText]
    allies: list[AskAlly]
    log: list[AskAction]
    steps: list[Told]

    @property
    def standing(self) -> ladder.Standing:
        """How it stands on the ladder."""
        return ladder.standing_of([one.step for one in self.steps])

    @property
    def contacts(self) -> int:
        """How many actions of the log are recorded contacts: only those are counted as contacts."""
        return sum(one.contact_id is not None for one in self.log)


def mandate_on(ask: Ask, day: dt.date) -> Mandate:
    """Return the mandate of an ask on a day. A member that has left the region gives none, whatever it decided before."""
    given = [one for one in ask.mandates.all() if holds(day, one.start, one.end)]
    others = [one for one in given if one.member_id is None]
    if ask.region is None:
        return Mandate(day, [one for one in given if one.member_id is not None], None, others)
    there = {one.pk for one in ask.region.members_on(day)}
    return Mandate(day, [one for one in given if one.member_id in there], len(there), others)


def _first_given(ask: Ask, day: dt.date) -> Mandate | None:
    begun = [one.start.latest for one in ask.mandates.all() if one.start is not None and one.start.earliest <= day]
    first = min(begun, default=day)
    return mandate_on(ask, first) if first < day else None


def text_on(ask: Ask, day: dt.date) -> AskText | None:
    """Return the version of the common text in force on a day: the latest that was agreed by then."""
    agreed = [one for one in ask.texts.all() if one.agreed_on is not None and one.agreed_on.earliest <= day]
    return max(agreed, key=lambda one: one.number, default=None)


def read(actor: Actor, ask: Ask, day: dt.date) -> Reading:
    """Return an ask as it stood on a day."""
    steps = queries.steps_on(ask, day)
    label = AskStep._meta.label_lower
    marks: Mapping[Any, list[Mark]] = marks_for(actor, {label: {one.pk for one in steps}}) if steps else {}
    cited: dict[int, list[Mark]] = {}
    for (_label, pk, _field), found in marks.items():
        cited.setdefault(pk, []).extend(found)
    return Reading(
        ask=ask,
        day=day,
        mandate=mandate_on(ask, day),
        then=_first_given(ask, day),
        in_force=text_on(ask, day),
        drafts=[one for one in ask.texts.all() if one.agreed_on is None],
        allies=[one for one in ask.allies.all() if holds(day, one.start, one.end)],
        log=[one for one in ask.actions.all() if one.on is not None and one.on.earliest <= day],
        steps=[Told(one, cited.get(one.pk, [])) for one in steps],
    )

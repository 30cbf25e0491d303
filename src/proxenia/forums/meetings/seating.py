"""Verbs of one meeting: put by hand where nothing is in its way, fitted in by moving few, fixed, let go, cancelled, taken up again."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.engines.meetings import Placement
from proxenia.engines.meetings.moving import Moving, Verdict
from proxenia.engines.meetings.repair import fit
from proxenia.forums import access
from proxenia.forums.choices import MeetingState
from proxenia.forums.models import PlannedMeeting

from .laying import lay
from .queries import locked
from .setting import Setting, setting_of
from .words import wrong_words

MEETING = "forums.plannedmeeting"


class Seats:
    """Where one meeting of a round may be; `verdict` says of a slot and a table what it would break."""

    def __init__(self, setting: Setting, key: str) -> None:
        self.setting, self.key = setting, key
        others = [one for one in setting.placements if one.meeting != key]
        self.moving = Moving(setting.instance, others)
        self.free = {one.slot: one for one in self.moving.free(key)}
        self.meeting = setting.instance.asked[key]

    def verdict(self, slot: int, table: str = "") -> Verdict:
        """Return whether it may be in a slot, at a table or any that is free, with whoever interprets."""
        if not table and slot in self.free:
            return self.moving.judge(self.free[slot])
        found = [self.moving.judge(one) for one in self._tried(slot, table)]
        return next((one for one in found if one.legal), min(found, key=lambda one: len(one.broken)))

    def at_tables(self, slot: int) -> dict[str, Verdict]:
        """Return for each table whether it may be there in a slot; where no table would help, what the first one breaks."""
        best = self.verdict(slot)
        if not best.legal and {one.rule for one in best.broken} - {"taken", "places", "table"}:
            return {one.key: best for one in self.setting.tables}
        return {one.key: self.verdict(slot, one.key) for one in self.setting.tables}

    def _tried(self, slot: int, table: str) -> Iterator[Placement]:
        served: list[str | None] = [one.key for one in self.setting.instance.servers(self.meeting)]
        for who in served or [None]:
            yield Placement(self.key, slot, table or self._first_free(slot), who)

    def _first_free(self, slot: int) -> str:
        """Return the first table that nobody has in a slot and that has seats enough; the first of all where there is none."""
        board, needed = self.moving.board, self.meeting.seats
        free = (
            one.key
            for one in self.setting.tables
            if board.table_number[one.key] not in board.at_table[slot] and (one.places or needed) >= needed
        )
        return next(free, self.setting.tables[0].key)


def _on_board(meeting: PlannedMeeting, actor: User) -> tuple[Setting, PlannedMeeting]:
    """Return the round as it stands and the meeting in it, locked; raise RuleError where it is over, fixed or cancelled."""
    of = locked(meeting.round)
    access.must_plan(actor, of.forum)
    setting = setting_of(of)
    stored = setting.by_key.get(str(meeting.pk))
    if stored is None:
        raise RuleError("meeting.cancelled", _("This meeting is cancelled. Take it up again first."))
    stored.round = of
    if stored.is_over:
        raise RuleError("meeting.over", _("This meeting is over."))
    return setting, stored


def _must_be_loose(stored: PlannedMeeting) -> None:
    if stored.is_locked:
        raise RuleError("meeting.fixed", _("This meeting is fixed. Let it go first."))


@transaction.atomic
def place(meeting: PlannedMeeting, *, slot: int | None = None, table: str = "", actor: User) -> PlannedMeeting:
    """Put a meeting into a slot (numbered from 1), at a table or any that is free; without a slot it is taken out of the plan.

    Raises NotAllowed; RuleError, which says what it would break.
    """
    setting, stored = _on_board(meeting, actor)
    _must_be_loose(stored)
    if slot is None:
        return writing.change(stored, {"starts_at": None, "table": "", "interpreter": ""}, actor=actor, verb="placed")
    if not 1 <= slot <= len(setting.times) or (table and table not in setting.table_names) or not setting.tables:
        raise RuleError("meeting.nowhere", _("There is no such slot or table."))
    verdict = Seats(setting, str(stored.pk)).verdict(slot, table)
    if not verdict.legal:
        said = [wrong_words(setting, one) for one in verdict.broken]
        raise RuleError("meeting.clash", " ".join(said), fields={"slot": said})
    at = verdict.placement
    values = {"starts_at": setting.times[slot - 1], "table": at.table, "interpreter": at.interpreter or ""}
    return writing.change(stored, values, actor=actor, verb="placed")


@transaction.atomic
def fit_in(meeting: PlannedMeeting, *, actor: User) -> list[PlannedMeeting]:
    """Plan a meeting beside all others, of which at most three are moved; return those.

    Raises NotAllowed; RuleError where no such plan exists, or none was found.
    """
    setting, stored = _on_board(meeting, actor)
    if stored.starts_at is not None:
        raise RuleError("meeting.planned", _("This meeting has a slot already."))
    if setting.instance.asked[str(stored.pk)].wish == "no":
        raise RuleError("meeting.refused", _("The two do not both wish it any more."))
    found = fit(setting.instance, setting.placements, str(stored.pk), locked=setting.locked)
    if found.placements is None:
        words = _("It has no room, even if three other meetings were moved: that is proven.")
        unproven = _("No room was found for it with at most three other meetings moved.")
        raise RuleError("meeting.no_room", words if found.proved else unproven)
    moved = [setting.by_key[key] for key in found.moved]
    lay(setting, found.placements)
    record_event("fitted_in", MEETING, stored.pk, actor=actor, moved=[one.pk for one in moved])
    return moved


@transaction.atomic
def fix(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Keep a meeting where it is, whatever is planned anew. Raises NotAllowed; RuleError where it has no slot."""
    _setting, stored = _on_board(meeting, actor)
    if stored.starts_at is None:
        raise RuleError("meeting.fix.nowhere", _("This meeting has no slot yet."))
    return writing.change(stored, {"is_locked": True}, actor=actor, verb="fixed")


@transaction.atomic
def let_go(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Let planning move a meeting that was fixed. Raises NotAllowed."""
    _setting, stored = _on_board(meeting, actor)
    return writing.change(stored, {"is_locked": False}, actor=actor, verb="let_go")


@transaction.atomic
def call_off(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Cancel a meeting: its slot and table are free. Raises NotAllowed; RuleError where it is over."""
    _setting, stored = _on_board(meeting, actor)
    values = {"state": MeetingState.CANCELLED, "starts_at": None, "table": "", "interpreter": "", "is_locked": False}
    return writing.change(stored, values, actor=actor, verb="cancelled")


@transaction.atomic
def take_up(meeting: PlannedMeeting, *, actor: User) -> PlannedMeeting:
    """Take a cancelled meeting up again, without a slot. Raises NotAllowed; RuleError where it is not cancelled."""
    of = locked(meeting.round)
    access.must_plan(actor, of.forum)
    stored: PlannedMeeting = PlannedMeeting.objects.select_for_update().get(pk=meeting.pk)
    if stored.state != MeetingState.CANCELLED:
        raise RuleError("meeting.going", _("This meeting is not cancelled."))
    return writing.change(stored, {"state": MeetingState.PLANNED}, actor=actor, verb="taken_up")

"""Verbs of the plan: asked for, worked out after the answer, stopped; mended, published. What would clash is refused, whoever asks."""

import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.accounts.planning.models import AT_WORK
from proxenia.accounts.planning.steps import finish, held, note_step
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.engines.meetings import Placement, Violation, solve, violations
from proxenia.engines.meetings.explaining import Change, Explaining, Explanation
from proxenia.engines.meetings.large import Plan, plan
from proxenia.engines.meetings.repair import Repaired, repair
from proxenia.forums import access
from proxenia.forums.models import MeetingPlanning, Round

from .queries import locked
from .setting import Setting, bring_up_to_date, setting_of
from .words import wrong_words

ROUND = "forums.round"
LEAST_SECONDS, MOST_SECONDS = 5, 300
EXPLAINING = 20.0
"""So many seconds are spent on what would plan the meetings that are left; for the others their own page tells it."""
LACKING = {"least", "missing", "homogeneity"}
"""Rules that a plan may break while it is being made."""


@transaction.atomic
def ask_for_plan(of: Round, *, seconds: int = 30, actor: User) -> MeetingPlanning:
    """Ask that the meetings of a round be planned: the job is asked for in the same transaction.

    Each pair that is agreed becomes a meeting first. Raises NotAllowed; RuleError where there is nothing to plan with, it is being
    planned already, or what is fixed clashes.
    """
    stored = locked(of)
    access.must_plan(actor, stored.forum)
    _begin_with(bring_up_to_date(stored))
    return ask(stored, seconds, actor)


def ask(of: Round, seconds: int, actor: User, *, changed: dict[str, Any] | None = None) -> MeetingPlanning:
    """Ask that a round be planned, or with what is `changed` of it only tried; raise RuleError where that is at work already."""
    from .jobs import plan_round  # noqa: PLC0415 - the job calls verbs, and this one enqueues it

    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise RuleError("meetings.seconds", _("Planning may take from 5 to 300 seconds."))
    is_trial = changed is not None
    if of.plannings.filter(state__in=AT_WORK, is_trial=is_trial).exists():
        raise RuleError("meetings.busy", _("The meetings are being planned already. Wait for it, or stop it."))
    values = {"is_trial": is_trial, "changed": changed or {}, "seconds": seconds}
    planning = MeetingPlanning.objects.create(office_id=of.office_id, round=of, user=actor, **values)
    record_event("began", ROUND, of.pk, actor=actor, planning=planning.pk)
    plan_round.enqueue(planning.pk)
    return planning


def must_have_room(setting: Setting) -> None:
    """Raise RuleError where there are no slots, no tables, or no meetings to plan."""
    if not setting.times or not setting.tables:
        raise RuleError("meetings.nowhere", _("Say in which hours and at which tables people meet, first."))
    if not any(one.wish != "no" for one in setting.instance.meetings):
        raise RuleError(
            "meetings.nothing", _("Nothing is agreed yet: two wish each other, or one accepts what the other wishes.")
        )


def kept_of(setting: Setting) -> set[str]:
    """Return the meetings that stay where they are: what is fixed or over, and all of them once the plan is published."""
    return {one.meeting for one in setting.placements} if setting.round.is_published else set(setting.locked)


def _begin_with(setting: Setting) -> tuple[list[Placement], list[str]]:
    """Return what stays where it is, as placements and as keys. Raises RuleError."""
    must_have_room(setting)
    kept = kept_of(setting)
    placements = [one for one in setting.placements if one.meeting in kept]
    said = [wrong_words(setting, one) for one in clashes(setting, placements)]
    if said:
        raise RuleError("meetings.locks", " ".join(said), fields={"": said})
    return placements, sorted(kept)


def clashes(setting: Setting, placements: Iterable[Placement]) -> list[Violation]:
    """Return what is wrong with meetings where they are; what is still lacking is not wrong."""
    found = violations(setting.instance, placements, all_agreed=False)
    return [one for one in found if one.rule not in LACKING]


def work_out(planning: MeetingPlanning, *, actor: User) -> None:
    """Plan what somebody asked to have planned, and lay it if nobody changed anything meanwhile. What was stopped is left."""
    access.must_plan(actor, planning.round.forum)
    setting = setting_of(planning.round)
    placements, kept = _begin_with(setting)

    def going(step: str) -> bool:
        return note_step(planning, step)

    found = plan(setting.instance, seconds=planning.seconds, placements=placements, locked=kept, going=going)
    if not going("proof"):
        return
    found, proven = _fewest_breaks(setting, found, kept, planning.seconds)
    told = _told(setting, found, kept, going) | {"proven_breaks": proven}
    _finish(planning, setting, found, told, actor)


def _fewest_breaks(setting: Setting, found: Plan, kept: list[str], seconds: int) -> tuple[Plan, bool]:
    """Return the plan with fewest breaks where all that is agreed fits, and whether that is proven."""
    instance = setting.instance
    if not found.breaks or kept or len(found.schedule.placements) < len(instance.agreed):
        return found, not found.breaks
    exact = solve(replace(instance, objective="breaks"), seconds=seconds)
    if exact.objective is None or exact.objective > found.breaks:
        return found, False
    schedule = replace(found.schedule, placements=exact.placements)
    return replace(found, schedule=schedule, breaks=exact.objective), exact.status == "optimal"


def _told(setting: Setting, found: Plan, kept: list[str], going: Any) -> dict[str, Any]:
    """Return what is kept of what came of planning, as plain values."""
    explaining = Explaining(setting.instance, found.schedule.placements, locked=kept, tries=2_000)
    planned = {one.meeting for one in found.schedule.placements}
    end, left = time.monotonic() + EXPLAINING, []
    for meeting in setting.instance.meetings:
        if meeting.key in planned or meeting.wish == "no" or not going("reasons"):
            continue
        left.append(left_of(explaining, meeting.key, in_time=time.monotonic() < end))
    return figures(setting, found) | {"left": left, "rests_on": setting.rests_on(found.schedule.placements)}


def figures(setting: Setting, found: Plan) -> dict[str, Any]:
    """Return how many meetings a plan has, how good it is and what no plan beats, as plain values."""
    schedule = found.schedule
    return {
        "planned": len(schedule.placements),
        "asked": len(setting.instance.agreed),
        "status": schedule.status,
        "weight": schedule.objective,
        "bound": schedule.bound,
        "gap": found.gap,
        "breaks": found.breaks,
        "lifted": [asdict(one) for one in found.lifted],
    }


def left_of(explaining: Explaining, key: str, *, in_time: bool) -> dict[str, Any]:
    """Return why a meeting has no slot, and as long as it is in time the least change that would plan it, as plain values."""
    if in_time:
        return plain(explaining.explain(key))
    reason = explaining.reason(explaining.board.number[key])
    return plain(Explanation(key, reason, None, proved=False))


def plain(told: Explanation) -> dict[str, Any]:
    """Return an explanation as plain values, as a planning keeps it."""
    change: Change | None = told.change
    said = None if change is None else asdict(change) | {"tongues": sorted(change.tongues), "slot": change.slot}
    return {"meeting": told.meeting, "reason": asdict(told.reason), "change": said, "proved": told.proved}


@transaction.atomic
def _finish(planning: MeetingPlanning, setting: Setting, found: Plan, told: dict[str, Any], actor: User) -> None:
    of = locked(planning.round)
    stored = held(MeetingPlanning, planning.pk)
    if stored is None:
        return
    if setting_of(of).facts() != setting.facts():
        raise RuleError("meetings.stale", _("Somebody changed the round while it was planned. Plan it again."))
    many = lay(setting, found.schedule.placements)
    finish(stored, told)
    record_event("planned", ROUND, of.pk, actor=actor, planning=stored.pk, changed=many)


def lay(setting: Setting, placements: Iterable[Placement]) -> int:
    """Write where the meetings are; return how many changed. To be called in the transaction in which the round is locked."""
    placed = {one.meeting: one for one in placements}
    changed = []
    for key, meeting in setting.by_key.items():
        if meeting.is_over:
            continue  # it stays on record as it was, though its table or hours may be gone
        one = placed.get(key)
        values = (None, "", "") if one is None else (setting.times[one.slot - 1], one.table, one.interpreter or "")
        if (meeting.starts_at, meeting.table, meeting.interpreter) != values:
            meeting.starts_at, meeting.table, meeting.interpreter = values
            meeting.is_locked = meeting.is_locked and one is not None
            changed.append(meeting)
    # Two meetings that exchange their tables would stand in each other's way half of the time.
    setting.round.meetings.filter(pk__in=[one.pk for one in changed]).update(starts_at=None, table="")
    setting.round.meetings.bulk_update(changed, ["starts_at", "table", "interpreter", "is_locked"], batch_size=200)
    return len(changed)


@transaction.atomic
def mend(of: Round, *, actor: User) -> tuple[Setting, Repaired]:
    """Mend the plan after something changed: what cannot stay gets another spot, and at most three others move for that.

    Raises NotAllowed; RuleError where there is nothing to plan with.
    """
    stored = locked(of)
    access.must_plan(actor, stored.forum)
    setting = setting_of(stored)
    if not setting.times or not setting.tables:
        raise RuleError("meetings.nowhere", _("Say in which hours and at which tables people meet, first."))
    mended = repair(setting.instance, setting.placements, locked=setting.locked)
    many = lay(setting, mended.placements)
    record_event("mended", ROUND, stored.pk, actor=actor, changed=many)
    return setting, mended


@transaction.atomic
def publish(of: Round, *, actor: User) -> Round:
    """Let those who meet read when and where on their own pages; planning again then leaves what is planned where it is.

    Raises NotAllowed; RuleError where nothing is planned, or what is planned clashes.
    """
    stored = locked(of)
    access.must_plan(actor, stored.forum)
    setting = setting_of(stored)
    if not setting.placements:
        raise RuleError("meetings.unplanned", _("No meeting has a slot yet. Plan them first."))
    said = [wrong_words(setting, one) for one in clashes(setting, setting.placements)]
    if said:
        raise RuleError("meetings.clash", " ".join(said), fields={"": said})
    return writing.change(stored, {"published_at": timezone.now()}, actor=actor, verb="published")


@transaction.atomic
def withdraw(of: Round, *, actor: User) -> Round:
    """Take the plan back from those who meet, to plan it anew. Raises NotAllowed."""
    stored = locked(of)
    access.must_plan(actor, stored.forum)
    return writing.change(stored, {"published_at": None}, actor=actor, verb="withdrawn")


def wrong_now(setting: Setting) -> list[str]:
    """Say what is wrong with the plan as it stands: people, tables or hours may have changed since."""
    lost = sum(one.starts_at is not None for one in setting.meetings) - len(setting.placements)
    said = [wrong_words(setting, one) for one in clashes(setting, setting.placements)]
    return [*said, *([_("Some meetings are in slots or at tables that are no more: mend the plan.")] if lost else [])]

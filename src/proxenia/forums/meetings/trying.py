"""What if: a plan with other tables, interpreters and slots, beside the plan as it is. Nothing of it is laid."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.models import User
from proxenia.accounts.planning.steps import finish, held, note_step
from proxenia.core.codes import tongue_choices
from proxenia.core.errors import RuleError
from proxenia.engines.meetings import Placement, breaks_of
from proxenia.engines.meetings.board import Board
from proxenia.engines.meetings.bounding import bound
from proxenia.engines.meetings.large import BOUND_PART, Plan, plan
from proxenia.engines.meetings.repair import standing
from proxenia.forums import access
from proxenia.forums.models import Hours, Interpreting, MeetingPlanning, Round, Tables

from . import laying
from .queries import locked
from .setting import Setting, missing_of, setting_of

MOST = 50
"""So many more, or fewer, of anything may be tried."""
Changed = Mapping[str, Mapping[str, int]]


@transaction.atomic
def ask_for_trial(of: Round, *, changed: Changed, seconds: int = 30, actor: User) -> MeetingPlanning:
    """Ask what a plan would be with more or fewer of what there is; nothing of it is laid.

    `changed` says how many more (5) or fewer (-1): of "tables" and of "slots" by the key of their row, of "interpreters" by their
    two languages, as `da-zh`. Raises NotAllowed; RuleError where nothing is changed, it cannot be, or it is being tried already.
    """
    stored = locked(of)
    access.must_plan(actor, stored.forum)
    said = {kind: {key: many for key, many in rows.items() if many} for kind, rows in changed.items()}
    _must_be_there(stored, said)
    now = with_all_agreed(setting_of(stored))
    for setting in (now, tried(now, said)):
        laying.must_have_room(setting)
    return laying.ask(stored, seconds, actor, changed=said)


def _must_be_there(of: Round, changed: Changed) -> None:
    tongues = {code for code, _name in tongue_choices()}
    known = {
        "tables": lambda key: of.tables.filter(pk=key).exists() if key.isdecimal() else False,
        "slots": lambda key: of.hours.filter(pk=key).exists() if key.isdecimal() else False,
        "interpreters": lambda key: len(set(key.split("-"))) == 2 and set(key.split("-")) <= tongues,  # noqa: PLR2004 - of two
    }
    rows = [(kind, key, many) for kind, those in changed.items() for key, many in those.items()]
    if not rows:
        raise RuleError("meetings.try.nothing", _("Say of something how many more or fewer there shall be."))
    if any(kind not in known or not known[kind](key) or abs(many) > MOST for kind, key, many in rows):
        raise RuleError("meetings.try.unknown", _("Say how many more or fewer, at most 50, of what there is."))


def with_all_agreed(setting: Setting) -> Setting:
    """Return a round with a meeting for each agreed pair, also those that get theirs when it is planned next; none is stored."""
    fresh = missing_of(setting.round, setting.agreed)
    for number, one in enumerate(fresh, 1):
        one.pk = -number
    return replace(setting, meetings=[*setting.meetings, *fresh])


def tried(setting: Setting, changed: Changed) -> Setting:
    """Return a round with more or fewer tables, interpreters and slots. Raises RuleError where hours would run into others."""
    tables, slots = changed.get("tables", {}), changed.get("slots", {})
    found = replace(
        setting,
        rows=[_with_tables(row, tables.get(str(row.pk), 0)) for row in setting.rows],
        hours=[_with_slots(one, slots.get(str(one.pk), 0)) for one in setting.hours],
        interpreting=_with_interpreters(setting.interpreting, changed.get("interpreters", {})),
    )
    length = dt.timedelta(minutes=setting.round.slot_minutes)
    if any(after < before + length for before, after in zip(found.times, found.times[1:], strict=False)):
        raise RuleError("meetings.try.hours", _("With so many slots more, hours would run into the next ones."))
    return found


def _with_tables(row: Tables, more: int) -> Tables:
    other = copy(row)
    other.number = max(row.number + more, 0)
    return other


def _with_slots(hours: Hours, more: int) -> Hours:
    """Return hours that end so many slots later, or earlier. Raises RuleError where they would end the next day."""
    other = copy(hours)
    ends = dt.datetime.combine(hours.day, hours.ends) + dt.timedelta(minutes=more * hours.round.slot_minutes)
    if ends.date() > hours.day:
        raise RuleError("meetings.try.midnight", _("With so many slots more, hours would reach over midnight."))
    other.ends = max(ends, dt.datetime.combine(hours.day, hours.begins)).time()
    return other


def _with_interpreters(rows: Sequence[Interpreting], changed: Mapping[str, int]) -> list[Interpreting]:
    found = [copy(row) for row in rows]
    for pair, many in changed.items():
        one, other = sorted(pair.split("-"))
        fewer = max(-many, 0)
        for row in reversed([row for row in found if sorted((row.one, row.other)) == [one, other]]):
            gone = min(fewer, row.number)
            row.number, fewer = row.number - gone, fewer - gone
        if many > 0:
            found.append(Interpreting(one=one, other=other, number=many))
    return found


def work_out(planning: MeetingPlanning, *, actor: User) -> None:
    """Plan with what is changed, beginning with what of the plan would still hold, and keep what would be otherwise."""
    access.must_plan(actor, planning.round.forum)
    now = with_all_agreed(setting_of(planning.round))
    then = tried(now, planning.changed)

    def going(step: str) -> bool:
        return note_step(planning, step)

    still = standing(then.instance, then.placements)[0].placements()
    kept = laying.kept_of(then) & {one.meeting for one in still}
    found = plan(then.instance, seconds=planning.seconds, placements=still, locked=kept, going=going)
    if going("today"):
        _finish(planning, laying.figures(then, found) | told_of(now, then, found, planning.seconds))


@transaction.atomic
def _finish(planning: MeetingPlanning, told: dict[str, Any]) -> None:
    stored = held(MeetingPlanning, planning.pk)
    if stored is not None:
        finish(stored, told)


def told_of(now: Setting, then: Setting, found: Plan, seconds: float) -> dict[str, Any]:
    """Return the plan as it is, and which meetings are in the other alone, in this one alone, or elsewhere, by their parties."""
    before, after = _where(now, now.placements), _where(then, found.schedule.placements)
    board = Board(now.instance, ())
    weight = sum(now.instance.asked[one.meeting].weight for one in now.placements)
    today = {
        "planned": len(before),
        "asked": len(now.instance.agreed),
        "weight": weight,
        "bound": max(bound(board, seconds=BOUND_PART * seconds).most, weight),
        "breaks": sum(breaks_of(now.instance, now.placements).values()),
    }
    return {
        "today": today,
        "gained": _pairs(now, after.keys() - before.keys()),
        "lost": _pairs(now, before.keys() - after.keys()),
        "elsewhere": sum(before[key] != after[key] for key in before.keys() & after.keys()),
        "proven_breaks": not found.breaks,
        "rests_on": now.rests_on(now.placements),
    }


def _where(setting: Setting, placements: Iterable[Placement]) -> dict[str, tuple[dt.datetime, str]]:
    return {one.meeting: (setting.times[one.slot - 1], one.table) for one in placements}


def _pairs(setting: Setting, keys: Iterable[str]) -> list[list[int]]:
    return sorted([setting.by_key[key].one_id, setting.by_key[key].other_id] for key in keys)

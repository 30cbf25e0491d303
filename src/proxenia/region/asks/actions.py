"""What can be done with joint asks beyond writing them down: agree a text, take a mandate, record an answer, move a rung.

Steps on the ladder come and go by the verbs here alone, under the lock of their ask, so the rung that is shown is always the last one
recorded.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import can_write, can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate, holds
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text, as_text
from proxenia.region.choices import LADDER, MotionState, Rung
from proxenia.region.models import Ask, AskAction, AskMandate, AskStep, AskText, Motion, RegionMember

from . import ladder, queries

FUTURE = "ask.date.future"


def _refuse(code: str, message: str, field: str = "") -> RuleError:
    return RuleError(code, message, fields={field: [message]} if field else {})


def _step(ask: Ask, rung: str, on: PartialDate, text: Text | str, action: AskAction | None, actor: User) -> AskStep:
    """Record a step under the lock of its ask."""
    must_write(actor, ask)
    stored = queries.locked(ask)
    must_have_come("on", on, FUTURE)
    if not as_text(text):
        raise _refuse("ask.step.words", _("Say what happened."), "text")
    steps = list(AskStep.objects.filter(ask=stored).order_by("position"))
    ladder.check(steps, rung, on)
    position = steps[-1].position + 1 if steps else 1
    values = {"ask": stored, "position": position, "rung": rung, "on": on, "text": text, "action": action}
    return writing.create(AskStep, values, actor=actor)


@transaction.atomic
def move_ask(
    ask: Ask, *, rung: str, on: PartialDate, text: Text | str, action: AskAction | None = None, actor: User
) -> AskStep:
    """Record that an ask reached a rung of its ladder, higher or lower than before, and what happened. Hopes are no step.

    Raises NotAllowed; RuleError where it is no rung, the day has not come or lies before the last step, nothing is said, or the ask
    was closed without a result.
    """
    if rung not in LADDER:
        raise _refuse("ask.step.rung", _("Choose a rung of the ladder."), "rung")
    return _step(ask, rung, on, text, action, actor)


@transaction.atomic
def close_ask(ask: Ask, *, on: PartialDate, text: Text | str, actor: User) -> AskStep:
    """Record that nothing came of an ask, and why. It stays in all lists, with where it stood.

    Raises NotAllowed; RuleError as `move_ask`.
    """
    return _step(ask, Rung.NO_RESULT, on, text, None, actor)


@transaction.atomic
def take_ask_up(ask: Ask, *, on: PartialDate, text: Text | str, actor: User) -> AskStep:
    """Record that an ask that was closed without a result was taken up again: it stands where it stood.

    Raises NotAllowed; RuleError as `move_ask`, and where it was never closed.
    """
    return _step(ask, Rung.TAKEN_UP, on, text, None, actor)


@transaction.atomic
def take_back_step(ask: Ask, *, actor: User) -> Ask:
    """Take back the last step of an ask, which was recorded in error; the log keeps what it was.

    Raises NotAllowed; RuleError where no step is recorded.
    """
    must_write(actor, ask)
    stored = queries.locked(ask)
    last = AskStep.objects.filter(ask=stored).order_by("-position").first()
    if last is None:
        raise _refuse("ask.step.none", _("No step is recorded, so there is none to take back."))
    writing.remove(last, actor=actor)
    return stored


@transaction.atomic
def agree_text(text: AskText, *, on: PartialDate, motion: Motion | None = None, actor: User) -> AskText:
    """Record that a version of the common text was agreed, by which motion. From then on it stays as it was.

    Raises NotAllowed; RuleError where it was agreed already, a later version was agreed before it, the day has not come or lies before
    that of an earlier version, or the motion is another region's or was not carried.
    """
    must_write(actor, text.ask)
    ask = queries.locked(text.ask)
    stored = AskText.objects.get(pk=text.pk)
    if stored.agreed_on is not None:
        raise _refuse("ask.text.agreed", _("This version was agreed already."))
    must_have_come("on", on, FUTURE)
    agreed = AskText.objects.filter(ask=ask, agreed_on__isnull=False)
    if agreed.filter(number__gt=stored.number).exists():
        raise _refuse("ask.text.later", _("A later version was agreed already. Write a new version."))
    last = agreed.order_by("-number").first()
    if last is not None and last.agreed_on is not None and on.latest < last.agreed_on.earliest:
        words = _("Version %(number)d was agreed on %(day)s. This one cannot have been agreed before.")
        raise _refuse("ask.text.earlier", words % {"number": last.number, "day": last.agreed_on.display()}, "on")
    if motion is not None:
        _of_ask(motion, ask)
    return writing.change(stored, {"agreed_on": on, "motion": motion}, actor=actor, verb="agreed")


def _of_ask(motion: Motion, ask: Ask) -> None:
    if motion.region_id != ask.region_id:
        raise _refuse("ask.motion.elsewhere", _("This is a motion of another city-region."), "motion")
    if motion.state != MotionState.CARRIED:
        raise _refuse("ask.motion.not_carried", _("This motion was not carried."), "motion")


@transaction.atomic
def take_mandate(ask: Ask, *, motion: Motion, actor: User) -> Ask:
    """Take the mandate of an ask from a motion that was carried: of each member that voted for it, from the day of the vote.

    A member that has given its mandate for that day keeps the one it gave. Raises NotAllowed; RuleError where the motion is another
    region's, was not carried, or no member that voted for it is left to be added.
    """
    must_write(actor, ask)
    stored = queries.locked(ask)
    _of_ask(motion, stored)
    day = motion.closed_on
    assert day is not None  # a motion that was carried was closed
    start = PartialDate.of(day)
    known = {one.member_id for one in AskMandate.objects.filter(ask=stored) if _meets(one, day)}
    fresh: list[RegionMember] = [one for one in queries.in_favour(motion) if one.pk not in known]
    if not fresh:
        words = _("Every member that voted for this motion has given its mandate already.")
        raise _refuse("ask.mandate.nobody", words, "motion")
    for member in fresh:
        values = {"ask": stored, "member": member, "start": start, "motion": motion}
        writing.create(AskMandate, values, actor=actor)
    return stored


def _meets(given: AskMandate, day: Any) -> bool:
    """Whether a mandate runs on a day, or begins after it: then another one from that day would overlap."""
    begins_later = given.start is not None and given.start.earliest > day
    return begins_later or holds(day, given.start, given.end)


@transaction.atomic
def record_response(action: AskAction, *, on: PartialDate, text: Text | str, actor: User) -> AskAction:
    """Record what was answered to something done for an ask, and when.

    Raises NotAllowed; RuleError where an answer stands there already, the day has not come, or nothing is said.
    """
    must_write(actor, action.ask)
    stored: AskAction = AskAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if stored.response:
        raise _refuse("ask.response.there", _("An answer stands there already. Change the action to write more."))
    must_have_come("on", on, FUTURE)
    if not as_text(text):
        raise _refuse("ask.response.words", _("Say what was answered."), "text")
    return writing.change(stored, {"responded_on": on, "response": text}, actor=actor, verb="answered")


class _AskVerbs:
    """The three plain verbs for asks and their parts: under the lock of the ask; texts are numbered, agreed ones stay."""

    can_write = staticmethod(can_write)
    can_write_in = staticmethod(can_write_in)

    @staticmethod
    @transaction.atomic
    def create(model: type[Any], values: Mapping[str, Any], *, actor: User) -> Any:
        """Add a record; raises what `writing.create` raises."""
        said = dict(values)
        ask = said.get("ask")
        if ask is not None:
            said["ask"] = queries.locked(ask)
        if ask is not None and model is AskText:
            last = AskText.objects.filter(ask=ask).order_by("-number").first()
            said["number"] = last.number + 1 if last is not None else 1
        return writing.create(model, said, actor=actor)

    @staticmethod
    @transaction.atomic
    def change(record: Any, values: Mapping[str, Any], *, actor: User, version: int | None = None) -> Any:
        """Change a record; raises what `writing.change` raises."""
        if not isinstance(record, Ask):
            queries.locked(record.ask)
        return writing.change(record, values, actor=actor, version=version)

    @staticmethod
    @transaction.atomic
    def remove(record: Any, *, actor: User) -> None:
        """Remove a record; raises what `writing.remove` raises, RuleError for a text that was agreed."""
        if not isinstance(record, Ask):
            queries.locked(record.ask)
        if isinstance(record, AskText) and AskText.objects.filter(pk=record.pk, agreed_on__isnull=False).exists():
            raise _refuse("ask.text.settled", _("This version was agreed and stays as it was. Write a new version."))
        writing.remove(record, actor=actor)


ASKING = _AskVerbs()
"""The verbs by which every door writes asks and what belongs to them."""

"""Verbs of the day: a meeting was held, or was not. A held one is an introduction, made once, by the one verb that makes them."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.openings.choices import ApplicationState, CallState, Met, Stage, Teller
from proxenia.openings.doors.actions import introduce, reach
from proxenia.openings.doors.actions import note_consent as note_agreement
from proxenia.openings.models import Call, Introduction, Seminar, SeminarPair
from proxenia.relations.choices import Side

from . import access
from .actions import FUTURE
from .queries import locked


@transaction.atomic
def meeting_held(pair: SeminarPair, *, note: Text | str = "", actor: User) -> SeminarPair:
    """Note that the two met, and introduce them: with the call or the reason, and with what both sides agreed to.

    A meeting that is noted as held already stays as it is, so that one press too many makes no second introduction.
    Raises NotAllowed; RuleError where a side has not agreed, the day has not come, or the introduction breaks a rule.
    """
    seminar, stored = _stored(pair, actor)
    if stored.met == Met.HELD:
        return stored
    on = _day(seminar, stored)
    if not stored.is_agreed:
        message = _("Note first that both sides agreed to meet: nobody is introduced otherwise.")
        raise RuleError("meeting.consent", message)
    made = _introduced(seminar, stored, on, actor)
    values = {"met": Met.HELD, "introduction": made, "note": note}
    return writing.change(stored, values, actor=actor, verb="held")


def _stored(pair: SeminarPair, actor: User) -> tuple[Seminar, SeminarPair]:
    """Return a pair and its seminar as they stand, locked until the transaction ends."""
    seminar = locked(pair.seminar)
    access.must_plan(actor, seminar)
    stored: SeminarPair = SeminarPair.objects.select_related("ours__organisation", "theirs__organisation").get(
        pk=pair.pk
    )
    return seminar, stored


def _day(seminar: Seminar, pair: SeminarPair) -> PartialDate:
    on = PartialDate.of(pair.slot.day) if pair.slot else seminar.start
    if on is None:
        raise RuleError("seminar.no_day", _("It has no day: say when it is."))
    must_have_come("on", on, FUTURE)
    return on


def _call_of(seminar: Seminar, pair: SeminarPair) -> Call | None:
    """Return the call on which an introduction rests: that of the seminar, where the one of ours was selected in it for this need."""
    call = seminar.call
    if call is None or call.state != CallState.DECIDED or (pair.need_id and call.need_id not in {None, pair.need_id}):
        return None
    selected = call.applications.filter(organisation=pair.ours.organisation, state=ApplicationState.SELECTED)
    return call if selected.exists() else None


def _introduced(seminar: Seminar, pair: SeminarPair, on: PartialDate, actor: User) -> Introduction:
    """Return the introduction of a pair: the one these two organisations had at this seminar already, else a new one."""
    two = {"ours": pair.ours.organisation, "theirs": pair.theirs.organisation}
    there = Introduction.objects.filter(office=seminar.office_id, seminar=seminar, **two).first()
    return there or _introduce(seminar, pair, on, actor)


def _introduce(seminar: Seminar, pair: SeminarPair, on: PartialDate, actor: User) -> Introduction:
    tie = seminar.ties.first() if seminar.ties.count() == 1 else None
    made = introduce(
        ours=pair.ours.organisation,
        theirs=pair.theirs.organisation,
        their_post=pair.theirs.post,
        role=seminar.role,
        reason=pair.reason,
        call=_call_of(seminar, pair),
        need=pair.need,
        tie=tie,
        seminar=seminar,
        introduced_on=on,
        actor=actor,
    )
    for side in (Side.OURS, Side.THEIRS):
        agreed_on, how = getattr(pair, f"consent_{side}_on"), getattr(pair, f"consent_{side}_how")
        consent = getattr(pair, f"consent_{side}")
        made = note_agreement(made, side=side, consent=consent, on=agreed_on or on, how=how, actor=actor)
    return reach(made, stage=Stage.INTRODUCED, on=on, told_by=Teller.OFFICE, note="", actor=actor)


@transaction.atomic
def meeting_missed(pair: SeminarPair, *, note: Text | str = "", actor: User) -> SeminarPair:
    """Note that the two did not meet, and what is known of it.

    Raises NotAllowed; RuleError where the day has not come, or they were introduced.
    """
    seminar, stored = _stored(pair, actor)
    _day(seminar, stored)
    if stored.met == Met.HELD:
        raise RuleError("meeting.introduced", _("They were introduced already. Take that back first."))
    return writing.change(stored, {"met": Met.NOT_HELD, "note": note}, actor=actor, verb="not_held")


@transaction.atomic
def meeting_again(pair: SeminarPair, *, actor: User) -> SeminarPair:
    """Take back what was noted of a meeting: that the two met, or that they did not.

    The introduction that came of it is removed, unless these two organisations met in another pair as well. Raises NotAllowed;
    RuleError where nothing is noted, or the introduction has gone on since or is used elsewhere: then nothing changes.
    """
    _seminar, stored = _stored(pair, actor)
    if not stored.met:
        raise RuleError("meeting.going", _("Nothing is noted of this meeting."))
    made = stored.introduction
    changed = writing.change(stored, {"met": "", "note": "", "introduction": None}, actor=actor, verb="taken_back")
    if made is not None and not made.seminar_pairs.exists():
        _remove(made, actor)
    return changed


def _remove(introduction: Introduction, actor: User) -> None:
    stored = Introduction.objects.select_for_update().get(pk=introduction.pk)
    if stored.stage != Stage.INTRODUCED or stored.stages.count() > 1:
        text = _("More is noted of their introduction since: %(stage)s. Correct the introduction instead.")
        raise RuleError("meeting.further", text % {"stage": stored.get_stage_display()})
    writing.remove(stored, actor=actor)

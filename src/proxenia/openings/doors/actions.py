"""Verbs of introductions: make one, note what each side says to it, move it on, end our role in it.

From the day our role ended no verb here changes an introduction, but to note what the two themselves tell: `Introduction` is
settled then, so that every other door and verb refuses, too.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import can_write_in, must_write
from proxenia.accounts.models import User
from proxenia.accounts.settling import can_change
from proxenia.accounts.writing import change, create, remove
from proxenia.contacts.models import Interaction
from proxenia.core.clock import must_have_come
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.directory.models import Organisation, Post
from proxenia.openings.choices import Consent, Stage, Teller
from proxenia.openings.models import Application, Call, Introduction, Need, Solution, StageReached
from proxenia.openings.models.introductions import BY_US, WITHOUT_US
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie

from .resting import Named, rests_on

FUTURE = "introduction.date.future"
ORDER = list(Stage.values)


@transaction.atomic
def introduce(
    *,
    actor: User,
    ours: Organisation,
    theirs: Organisation,
    role: str,
    reason: Text | str = "",
    call: Call | None = None,
    application: Application | None = None,
    need: Need | None = None,
    solution: Solution | None = None,
    tie: Tie | None = None,
    interaction: Interaction | None = None,
    their_post: Post | None = None,
    our_post: Post | None = None,
    introduced_on: PartialDate | None = None,
    seminar: Any = None,
) -> Introduction:
    """Plan to introduce one of ours to one abroad. It rests on a decided call, or on a reason; without either it is flagged.

    With a call, `ours` must have been selected in it; need, solution and tie follow from what is named where they are left out, and so
    does the call in which `ours` was selected for the need. Nobody is introduced to a need beside a call on it that runs, and beside a
    decided one only with a reason.
    `introduced_on` is the day it is planned for: `reach` says that it was done, which both sides must have agreed to.
    Raises NotAllowed without the right, RuleError where a rule is broken, or our role for these two has ended.
    """
    named = Named(call=call, application=application, need=need, solution=solution, tie=tie)
    values = rests_on(named, ours, reason, office_id=actor.office_id, at_seminar=seminar is not None)
    _must_not_have_ended(actor, ours, theirs, values)
    values |= {"ours": ours, "theirs": theirs, "role": role, "reason": reason, "interaction": interaction}
    values |= {"their_post": their_post, "our_post": our_post, "introduced_on": introduced_on}
    if seminar is not None:
        values["seminar"] = seminar
    return create(Introduction, values, actor=actor)


def _must_not_have_ended(actor: User, ours: Organisation, theirs: Organisation, on: Mapping[str, Any]) -> None:
    """Refuse to begin anew for two for whom, in the same matter, our role has ended and the matter is not closed."""
    ended = Introduction.objects.visible_to(actor).filter(office_id=actor.office_id, ours=ours, theirs=theirs)
    ended = ended.filter(role_ended_on__isnull=False, need=on["need"]).exclude(stage=Stage.CLOSED)
    found = ended.first()
    if found is not None:
        raise RuleError("introduction.role.ended", found.settled_words)


class IntroductionVerbs:
    """The verbs of the declared pages: as the plain ones, but that a new one is made by `introduce`."""

    @staticmethod
    def create(_model: type[Introduction], values: Mapping[str, Any], *, actor: User) -> Introduction:
        """Plan an introduction."""
        note = values.get("note") or Text()
        made = introduce(**{name: value for name, value in values.items() if name != "note"}, actor=actor)
        return change(made, {"note": note}, actor=actor) if note else made

    change = staticmethod(change)
    remove = staticmethod(remove)
    can_write = staticmethod(can_change)
    can_write_in = staticmethod(can_write_in)


@transaction.atomic
def note_consent(
    introduction: Introduction,
    *,
    side: str,
    consent: str,
    on: PartialDate,
    how: Text | str = "",
    actor: User,
) -> Introduction:
    """Note that a side ("ours", "theirs") was asked, agreed or declined, when and how.

    Raises NotAllowed; RuleError where the day has not come, they were introduced already, or our role has ended.
    """
    if side not in Side.values or consent not in {Consent.ASKED, Consent.GIVEN, Consent.REFUSED}:
        raise RuleError(
            "introduction.consent.unknown", _("Say which side, and whether it was asked, agreed or declined.")
        )
    must_have_come("on", on, FUTURE)
    stored = _locked(introduction)
    must_write(actor, stored)
    if stored.stage != Stage.PLANNED and consent != Consent.GIVEN:
        words = _("They were introduced with the agreement of both. Close the introduction if one side does not go on.")
        raise RuleError("introduction.consent.late", words)
    name = f"consent_{side}"
    values = {name: consent, f"{name}_on": on, f"{name}_how": how}
    return change(introduction, values, actor=actor, verb="consent_noted")


@transaction.atomic
def reach(
    introduction: Introduction,
    *,
    actor: User,
    stage: str,
    on: PartialDate,
    told_by: str,
    note: Text | str = "",
    ending_role: bool = False,
) -> Introduction:
    """Note that an introduction reached a stage, or is still in it, and who tells so (a `Teller`); stages never go back.

    Whoever is introduced must have agreed, both sides. The stage of negotiation asks that our role end there: `ending_role` says
    that it does. From then on only the two themselves tell of stages: that they negotiate, and that they are done.
    Raises NotAllowed; RuleError where a rule is broken.
    """
    must_have_come("on", on, FUTURE)
    stored = _locked(introduction)
    must_write(actor, stored)
    _check_order(stored, stage, on)
    ends = _check_role(stored, stage, told_by, ending_role=ending_role)
    if stage not in {Stage.PLANNED, Stage.CLOSED}:
        _check_consent(stored)
    said = {"introduction": stored, "stage": stage, "on": on, "told_by": told_by, "note": note}
    create(StageReached, said, actor=actor)
    values: dict[str, Any] = {"stage": stage}
    if stage not in {Stage.PLANNED, Stage.CLOSED} and stored.stage == Stage.PLANNED:
        values["introduced_on"] = on
    if ends:
        values["role_ended_on"] = on
    return change(introduction, values, actor=actor, verb="reached", reopens=True)


def _locked(introduction: Introduction) -> Introduction:
    stored: Introduction = Introduction.objects.select_for_update().get(pk=introduction.pk)
    return stored


def _check_order(stored: Introduction, stage: str, on: PartialDate) -> None:
    if stage not in ORDER:
        raise RuleError("introduction.stage.unknown", _("There is no such stage."))
    if stored.stage == Stage.CLOSED:
        raise RuleError("introduction.closed", _("This introduction is closed. Nothing comes after that."))
    if stage == Stage.PLANNED or ORDER.index(stage) < ORDER.index(stored.stage):
        words = _("It has come further already: %(stage)s.") % {"stage": stored.get_stage_display()}
        raise RuleError("introduction.stage.back", words, fields={"stage": [words]})
    last = stored.stages.order_by("-on", "-pk").first()
    if last is not None and on.latest < last.on.earliest:
        words = _("That is before the stage on record, of %(day)s.") % {"day": last.on.display()}
        raise RuleError("introduction.stage.before", words, fields={"on": [words]})


def _check_role(stored: Introduction, stage: str, told_by: str, *, ending_role: bool) -> bool:
    """Return whether our role ends with this; raise RuleError where it must end first, or has ended and we would act."""
    if told_by not in Teller.values:
        raise RuleError(
            "introduction.teller", _("Say who tells: our office, the one of ours, the one abroad, or somebody else.")
        )
    if stored.role_ended_on is not None:
        if stage not in WITHOUT_US or told_by in BY_US:
            raise RuleError("introduction.role.ended", stored.settled_words)
        return False
    if stage == Stage.NEGOTIATION and not ending_role:
        words = _(
            "Before the two negotiate a contract, our role has to end. Read what the rule says, and end it there."
        )
        raise RuleError("introduction.role.must_end", words, fields={"ending_role": [words]})
    return stage == Stage.NEGOTIATION


def _check_consent(stored: Introduction) -> None:
    sides = ((stored.consent_ours, stored.ours), (stored.consent_theirs, stored.theirs))
    missing = [str(who) for consent, who in sides if consent != Consent.GIVEN]
    if missing:
        words = _("Nobody is introduced before both sides have agreed. Not on record of: %(names)s.")
        raise RuleError("introduction.consent.missing", words % {"names": ", ".join(missing)})


@transaction.atomic
def end_role(introduction: Introduction, *, on: PartialDate, why: Text | str, actor: User) -> Introduction:
    """End our role before the two negotiate, where going on would be support for a single firm; nothing of ours comes after it.

    Raises NotAllowed; RuleError where the day has not come, or our role has ended already.
    """
    must_have_come("on", on, FUTURE)
    stored = _locked(introduction)
    must_write(actor, stored)
    if not why:
        words = _("Say why our role ends.")
        raise RuleError("introduction.role.why", words, fields={"why": [words]})
    return change(introduction, {"role_ended_on": on, "role_ended_why": why}, actor=actor, verb="role_ended")

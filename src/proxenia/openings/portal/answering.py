"""What a firm does about calls and introductions. The verbs are those of the door; here stands which of them a firm may call.

Each goes through `accounts.lending.hand_of`: the log names who spoke for the firm, and the rules are those that hold for the office.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.lending import hand_of
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.texts import Text
from proxenia.openings.choices import Channel, Consent, Stage, Teller
from proxenia.openings.doors import actions as doors
from proxenia.openings.doors import answering as answers
from proxenia.openings.models import Application, Call, Introduction, PortalAccount
from proxenia.relations.choices import Side

from . import queries
from .access import must_speak_for

TOLD: Final = frozenset({Stage.DIALOGUE, Stage.DEMONSTRATION, Stage.NEGOTIATION, Stage.CLOSED})
"""What a firm tells of the two. That they were introduced is the office's to say, which introduces them."""


@transaction.atomic
def answer_call(portal: PortalAccount, call: Call, values: Mapping[str, Any], *, actor: User) -> Application:
    """Answer an open call for a firm: `solution`, `text`, `contact_name`, `contact_mail`.

    Raises NotAllowed for whoever does not speak for the firm; RuleError where the call is not open, was answered, or the solution is
    none that the firm offers.
    """
    must_speak_for(actor, portal.profile)
    if not queries.open_calls(portal).filter(pk=call.pk).exists():
        raise RuleError("call.not_open", _("This call is not open. Look at its days."))
    solution = values.get("solution")
    if solution is not None and not queries.offered(portal).filter(pk=solution.pk).exists():
        words = _("Your firm does not offer this.")
        raise RuleError("application.solution", words, fields={"solution": [words]})
    named = {"call": call, "organisation": portal.profile.organisation, "language": actor.language}
    return answers.record({**values, **named}, channel=Channel.PORTAL, actor=hand_of(actor))


@transaction.atomic
def take_answer_back(portal: PortalAccount, application: Application, *, actor: User) -> Application:
    """Withdraw a firm's answer to a call. Raises NotAllowed for whoever does not speak for the firm, RuleError once it is decided."""
    must_speak_for(actor, portal.profile)
    _must_be_of(portal, application.organisation_id, application.office_id)
    return answers.withdraw(application, actor=hand_of(actor))


@transaction.atomic
def say_to_introduction(
    portal: PortalAccount, introduction: Introduction, *, agrees: bool, actor: User
) -> Introduction:
    """Agree or decline, for the firm, to be introduced. Raises NotAllowed; RuleError where they were introduced already."""
    must_speak_for(actor, portal.profile)
    _must_be_of(portal, introduction.ours_id, introduction.office_id)
    consent = Consent.GIVEN if agrees else Consent.REFUSED
    day = PartialDate.of(today())
    how = Text(da="Oplyst af virksomheden i dens portal.", en="Told by the firm in its portal.")
    return doors.note_consent(introduction, side=Side.OURS, consent=consent, on=day, how=how, actor=hand_of(actor))


@transaction.atomic
def tell_stage(
    portal: PortalAccount, introduction: Introduction, *, stage: str, on: PartialDate, note: str = "", actor: User
) -> Introduction:
    """Tell, for the firm, how far the two have come. That a contract is negotiated ends the municipality's role the same day.

    Raises NotAllowed for whoever does not speak for the firm; RuleError where a firm does not tell this, or a rule is broken.
    """
    must_speak_for(actor, portal.profile)
    _must_be_of(portal, introduction.ours_id, introduction.office_id)
    if stage not in TOLD:
        words = _("Say how far it has come: dialogue, demonstration, negotiation, or over.")
        raise RuleError("introduction.stage.told", words, fields={"stage": [words]})
    ends = stage == Stage.NEGOTIATION and introduction.role_ended_on is None
    return doors.reach(
        introduction,
        stage=stage,
        on=on,
        told_by=Teller.OURS,
        note=note,
        ending_role=ends,
        actor=hand_of(actor),
    )


def _must_be_of(portal: PortalAccount, organisation_id: int | None, office_id: int) -> None:
    """Raise NotAllowed where something is another firm's, or another office's."""
    if organisation_id != portal.profile.organisation_id or office_id != portal.office_id:
        raise NotAllowed("portal.forbidden", _("This belongs to another firm."))

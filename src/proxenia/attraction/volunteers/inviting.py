"""Verbs of inviting again: only with a consent that stands on the day; the database refuses all else, too."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from proxenia.accounts.invitations import can_mail
from proxenia.accounts.models import User
from proxenia.accounts.outside import tell_all
from proxenia.accounts.writing import run_rules
from proxenia.attraction.choices import AnswerState, ConsentWay, Purpose
from proxenia.attraction.models import Reinvitation, Undertaking, Volunteer
from proxenia.attraction.models.volunteer_letters import NO_CONSENT
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.core.mailing import MailState

from .consenting import engage, give_consent
from .holding import hold_volunteer
from .queries import consents_on


@transaction.atomic
def reinvite(volunteer: Volunteer, *, undertaking: Undertaking, actor: User) -> Reinvitation:
    """Invite a volunteer to another undertaking, by mail where there is an address.

    Raises NotAllowed; RuleError where no consent of theirs to it stands today, or they are in or invited already.
    """
    stored = hold_volunteer(volunteer, actor)
    if Purpose.REINVITED not in consents_on(stored, today()):
        raise RuleError("volunteers.reinvite.no_consent", _(NO_CONSENT))
    if stored.engagements.filter(undertaking=undertaking).exists():
        raise RuleError("volunteers.reinvite.in", _("They are in at this undertaking already."))
    mails = bool(stored.mail) and can_mail()
    made = Reinvitation(
        volunteer=stored,
        office_id=stored.office_id,
        undertaking=undertaking,
        state=MailState.WAITING if mails else "",
    )
    run_rules(made)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise RuleError("volunteers.reinvite.no_consent", _(NO_CONSENT)) from error
    tell_all([("invited", made, ("undertaking", "invited_on"))], actor=actor)
    if mails:
        _send(made)
    return made


def _send(made: Reinvitation) -> None:
    from .mailing import send_reinvitation  # noqa: PLC0415 - the letters read what the verbs write

    send_reinvitation.enqueue(made.pk)


@transaction.atomic
def answer_reinvitation(
    invitation: Reinvitation, *, accepts: bool, way: str = ConsentWay.OWN_PAGE, actor: User | None
) -> Reinvitation:
    """Take the answer of a volunteer who was invited again; whoever accepts is in, and on the roster.

    Raises NotAllowed; RuleError where it was answered already.
    """
    volunteer = hold_volunteer(invitation.volunteer, actor)
    stored: Reinvitation = Reinvitation.objects.select_for_update().select_related("undertaking").get(pk=invitation.pk)
    if stored.answer != AnswerState.OPEN:
        raise RuleError("volunteers.reinvite.answered", _("This invitation was answered already."))
    stored.answer = AnswerState.ACCEPTED if accepts else AnswerState.DECLINED
    stored.answered_on = today()
    stored.save(update_fields=["answer", "answered_on"])
    tell_all([("answered", stored, ("answer", "answered_on"))], actor=actor)
    if accepts:
        give_consent(volunteer, purpose=Purpose.ROSTER, way=way, actor=actor)
        engage(volunteer, undertaking=stored.undertaking, actor=actor)
    return stored

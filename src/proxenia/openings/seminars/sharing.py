"""Secret addresses of guests' schedules: made, renewed, revoked. Each step leaves an event in the office's chain."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.errors import RuleError
from proxenia.openings.models import SCHEDULE, SeminarAddress, SeminarGuest
from proxenia.openings.models.pairs import LANGUAGES

LABEL = "openings.seminaraddress"


@transaction.atomic
def make_schedule_address(guest: SeminarGuest, *, language: str = "en", actor: User) -> SeminarAddress:
    """Make the secret address of a guest's own schedule, in a language.

    Raises NotAllowed, RuleError where there is one already or the language is unknown.
    """
    must_write(actor, guest)
    if language not in dict(LANGUAGES):
        raise RuleError("schedule.language", _("Choose the language of the schedule."))
    SeminarGuest.objects.select_for_update().get(pk=guest.pk)
    if SeminarAddress.objects.filter(guest=guest).exists():
        message = _("There is an address already. Give it a new one where the old one got about.")
        raise RuleError("schedule.twice", message)
    values = {"office_id": guest.office_id, "language": language, "seal": SCHEDULE.fresh_seal()}
    made = SeminarAddress.objects.create(guest=guest, **values)
    record_event("created", LABEL, made.pk, actor=actor, guest=guest.pk, language=language)
    return made


@transaction.atomic
def renew_schedule_address(found: SeminarAddress, *, actor: User) -> SeminarAddress:
    """Give a schedule a new address; the old one is worth nothing from now on. Raises NotAllowed."""
    must_write(actor, found)
    found.seal = SCHEDULE.fresh_seal()
    found.save(update_fields=["seal"])
    record_event("changed", LABEL, found.pk, actor=actor, seal=["…", "…"])
    return found


@transaction.atomic
def revoke_schedule_address(found: SeminarAddress, *, actor: User) -> None:
    """Make the address of a schedule worthless. Raises NotAllowed."""
    must_write(actor, found)
    record_event("removed", LABEL, found.pk, actor=actor, guest=found.guest_id)
    found.delete()

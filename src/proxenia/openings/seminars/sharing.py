"""Secret addresses of guests' schedules."""

from proxenia.accounts.handing.actions import make_address
from proxenia.accounts.models import User
from proxenia.openings.models import SeminarAddress, SeminarGuest


def make_schedule_address(guest: SeminarGuest, *, language: str = "en", actor: User) -> SeminarAddress:
    """Make the secret address of a guest's own schedule, in a language.

    Raises NotAllowed, RuleError where there is one already or the language is unknown.
    """
    return make_address(SeminarAddress, guest, language=language, actor=actor)

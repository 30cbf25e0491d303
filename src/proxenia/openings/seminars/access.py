"""Who may do what with seminars, in the words of the house."""

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share, can_write, must_write
from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.scoping import Actor, Sharing
from proxenia.openings.models import Seminar


def can_plan(actor: User, seminar: Seminar) -> bool:
    """Whether the actor may change a seminar, its guests and its pairs: nobody may once it is held."""
    return can_write(actor, seminar) and not seminar.settled_words


def must_plan(actor: User, seminar: Seminar) -> None:
    """Raise NotAllowed where the actor may not change a seminar, RuleError where it is held or called off."""
    must_write(actor, seminar)
    if seminar.settled_words:
        raise RuleError("record.settled", seminar.settled_words)
    if seminar.cancelled_on is not None:
        raise RuleError("seminar.cancelled", _("This seminar was called off. Take it up again first."))


def can_hold(actor: User, seminar: Seminar) -> bool:
    """Whether the actor may record a seminar as held: its writers, or a steward where it is shared, since its contact will be."""
    return can_write(actor, seminar) and (seminar.sharing == Sharing.OFFICE or can_share(actor, seminar))


def must_hold(actor: User, seminar: Seminar) -> None:
    """Raise NotAllowed where the actor may not record a seminar as held."""
    must_write(actor, seminar)
    if not can_hold(actor, seminar):
        text = _(
            "This seminar is shared beyond the office, and its contact will be, too. A steward records it as held."
        )
        raise NotAllowed("seminar.hold.shared", text)


def reads_guests(actor: Actor, seminar: Seminar) -> bool:
    """Whether the actor reads who is invited, the pairs and what they said: whoever reads the office that plans it."""
    return actor.reads_office and actor.office_id == seminar.office_id

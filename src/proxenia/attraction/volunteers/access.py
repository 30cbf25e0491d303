"""Who may do what with volunteers, in the words of the house."""

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share, must_write
from proxenia.accounts.models import User
from proxenia.attraction.models import Undertaking, VolunteerCall
from proxenia.core.errors import NotAllowed
from proxenia.core.scoping import Actor


def reads_volunteers(actor: Actor, undertaking: Undertaking) -> bool:
    """Whether the actor reads who helps at an undertaking: whoever reads its own office, however far the undertaking is shared."""
    return actor.reads_office and actor.office_id == undertaking.office_id


def can_publish(actor: User, call: VolunteerCall) -> bool:
    """Whether the actor may put a call before everybody: a steward."""
    return can_share(actor, call)


def must_publish(actor: User, call: VolunteerCall) -> None:
    """Raise NotAllowed where the actor may not put a call before everybody."""
    must_write(actor, call)
    if not can_publish(actor, call):
        raise NotAllowed("volunteers.publish.forbidden", _("A steward publishes a call for volunteers."))

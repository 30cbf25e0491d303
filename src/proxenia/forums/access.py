"""Who may do what with forums, in the words of the house."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share, can_write, must_write
from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.scoping import Actor, Sharing

from .models import Forum


def can_plan(actor: User, forum: Forum) -> bool:
    """Whether the actor may change a forum and what belongs to it: nobody may once it is held or called off."""
    return can_write(actor, forum) and not forum.settled_words and forum.cancelled_on is None


def must_plan(actor: User, forum: Forum) -> None:
    """Raise NotAllowed where the actor may not change a forum, RuleError where it is held or called off."""
    must_write(actor, forum)
    if forum.settled_words:
        raise RuleError("record.settled", forum.settled_words)
    if forum.cancelled_on is not None:
        raise RuleError("forum.cancelled", _("This forum was called off. Take it up again first."))


def can_publish(actor: User, forum: Forum) -> bool:
    """Whether the actor may put a forum before everybody: a steward."""
    return can_share(actor, forum)


def must_publish(actor: User, forum: Forum) -> None:
    """Raise NotAllowed where the actor may not put a forum before everybody."""
    must_write(actor, forum)
    if not can_publish(actor, forum):
        raise NotAllowed("forum.publish.forbidden", _("A steward makes a forum public."))


def can_hold(actor: User, forum: Forum) -> bool:
    """Whether the actor may record a forum as held: its writers, or a steward where it is shared, since its contact will be."""
    return can_write(actor, forum) and (forum.sharing == Sharing.OFFICE or can_share(actor, forum))


def must_hold(actor: User, forum: Forum) -> None:
    """Raise NotAllowed where the actor may not record a forum as held."""
    must_write(actor, forum)
    if not can_hold(actor, forum):
        text = _("This forum is shared beyond the office, and its contact will be, too. A steward records it as held.")
        raise NotAllowed("forum.hold.shared", text)


def reads_inside(actor: Actor, record: Any) -> bool:
    """Whether the actor reads what an office keeps to itself of a forum, its packages and its sponsors: notes and money."""
    return actor.reads_office and actor.office_id == record.office_id


def reads_participants(actor: Actor, forum: Forum) -> bool:
    """Whether the actor reads who takes part, and what they told of themselves: whoever reads the office that plans it."""
    return reads_inside(actor, forum)

"""Putting a forum before everybody, and taking it down; what it lacks is said all at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.scoping import Sharing
from proxenia.forums import access
from proxenia.forums.models import Forum

from .queries import every_host_of, locked


@transaction.atomic
def publish(forum: Forum, *, actor: User) -> Forum:
    """Put a forum before everybody: its public pages answer from now on. One that is public already stays as it is.

    Raises NotAllowed; RuleError where it is held or called off, has no days, or names a host that is shared less far.
    """
    stored = locked(forum)
    access.must_publish(actor, stored)
    access.must_plan(actor, stored)
    if stored.published_on is not None:
        return stored
    missing = lacks_to_be_public(stored)
    if missing:
        message = _("This forum cannot be made public yet. %(missing)s") % {"missing": " ".join(missing)}
        raise RuleError("forum.publish.missing", message, fields={"": missing})
    return writing.change(stored, {"published_on": PartialDate.of(today())}, actor=actor, verb="published")


def lacks_to_be_public(forum: Forum) -> list[str]:
    """Return in sentences what is missing before everybody may read a forum."""
    hosts = every_host_of(forum)
    hidden = [str(one.organisation) for one in hosts if one.organisation.sharing != Sharing.PUBLIC]
    said = {
        _("It has no days: say from when until when it is announced."): forum.public_start is None,
        _("It does not say what it is about: write the call."): not forum.text,
        _("Nobody carries it: name a host."): not hosts,
        _("Not everybody may read of its hosts: share %(names)s first.") % {"names": ", ".join(hidden)}: bool(hidden),
    }
    return [words for words, lacking in said.items() if lacking]


@transaction.atomic
def take_down(forum: Forum, *, actor: User) -> Forum:
    """Take the public pages of a forum down; it stays as it is otherwise. Raises NotAllowed; RuleError where it is not public."""
    stored = locked(forum)
    access.must_publish(actor, stored)
    if stored.published_on is None:
        raise RuleError("forum.take_down.hidden", _("This forum is not public."))
    return writing.change(stored, {"published_on": None}, actor=actor, verb="taken down", reopens=True)

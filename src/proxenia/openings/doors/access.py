"""Who may do what with calls, answers and introductions, in the words of the house."""

from typing import Any

from django.utils.translation import gettext as _

from proxenia.accounts.access import can_share, can_write
from proxenia.accounts.models import User
from proxenia.core.errors import NotAllowed
from proxenia.openings.choices import Stage
from proxenia.openings.models import Application, Call, Introduction


def can_publish(actor: User, call: Call) -> bool:
    """Whether the actor may make a call public: whoever decides who reads a record."""
    return can_share(actor, call)


def can_run(actor: User, call: Call) -> bool:
    """Whether the actor may change, extend, close, cancel and decide a call that is not settled."""
    return can_write(actor, call) and not call.settled_words


def can_judge(actor: User, application: Application) -> bool:
    """Whether the actor may say of an answer that it is selected or not."""
    return can_write(actor, application) and not application.settled_with.settled_words


def can_support(actor: User, introduction: Introduction) -> bool:
    """Whether the actor may still do anything for the two of an introduction: nobody may once our role has ended."""
    return can_write(actor, introduction) and not introduction.settled_words


def can_note(actor: User, introduction: Introduction) -> bool:
    """Whether the actor may note how far the two have come: also what they tell after our role ended, until it is closed."""
    return can_write(actor, introduction) and introduction.stage != Stage.CLOSED


def must_read_list(actor: Any) -> None:
    """Raise NotAllowed for whoever does not read the whole office: the list of a year is of all its officials."""
    if not actor.reads_office:
        words = _("Only those who read the whole office see what its officials disclosed.")
        raise NotAllowed("disclosure.list.forbidden", words)

"""What can be done with needs beyond writing them down: say that one is answered or no longer wanted, and open it again."""

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text

from .choices import NeedState
from .models import Need


def _turn(need: Need, state: NeedState, verb: str, *, why: Text | str, on: PartialDate | None, actor: User) -> Need:
    """Bring a need into a state, with the reason and since when; on no day said, today."""
    must_write(actor, need)
    stored: Need = Need.objects.select_for_update().get(pk=need.pk)
    if stored.state == state:
        text = _("This need is in that state already: %(state)s.") % {"state": state.label}
        raise RuleError("need.state.already", text)
    if not why:
        text = _("Say why.")
        raise RuleError("need.state.why", text, fields={"why": [text]})
    if on is not None and on.earliest > today():
        text = _("This day has not come yet. Record it when it has happened.")
        raise RuleError("need.state.future", text, fields={"on": [text]})
    if on is not None and stored.stated_on is not None and on.latest < stored.stated_on.earliest:
        text = _("The need was not stated yet then. Look at both dates.")
        raise RuleError("need.state.too_early", text, fields={"on": [text]})
    values = {"state": state, "state_on": on or PartialDate.of(today()), "state_why": why}
    return writing.change(stored, values, actor=actor, verb=verb)


@transaction.atomic
def answer_need(need: Need, *, why: Text | str, on: PartialDate | None = None, actor: User) -> Need:
    """Say that a need is answered, and by what; on no day said, today.

    Raises NotAllowed; RuleError where it is answered already, no reason is given, or the day is ahead or before it was stated.
    """
    return _turn(need, NeedState.ANSWERED, "answered", why=why, on=on, actor=actor)


@transaction.atomic
def drop_need(need: Need, *, why: Text | str, on: PartialDate | None = None, actor: User) -> Need:
    """Say that a need is no longer wanted, and why; on no day said, today. Raises as `answer_need`."""
    return _turn(need, NeedState.DROPPED, "dropped", why=why, on=on, actor=actor)


@transaction.atomic
def reopen_need(need: Need, *, why: Text | str, on: PartialDate | None = None, actor: User) -> Need:
    """Open a need again that was answered or dropped, and say why; on no day said, today. Raises as `answer_need`."""
    return _turn(need, NeedState.OPEN, "reopened", why=why, on=on, actor=actor)

"""What wants attention in the gift ledger: gifts not declared in time, gifts of which nobody has decided what becomes."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.contributions import Alarm, Origin
from proxenia.core.dates import PartialDate
from proxenia.protocol.choices import GiftFate
from proxenia.protocol.models import Gift

from .reading import gift_rules, pending
from .ruling import findings

UNDECIDED = dt.timedelta(days=90)
"""How long what becomes of a gift may stay open before it is asked for."""
AHEAD = dt.timedelta(days=30)


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return what the rules ask for and is open, overdue or due within a month; and fates that nobody has decided."""
    if not actor.reads_office:
        return []
    rules = list(gift_rules(actor).filter(office_id=actor.office_id))
    return [alarm for gift in pending(actor, day) for alarm in _of(gift, rules, day)]


def _of(gift: Any, rules: list[Any], day: dt.date) -> Iterator[Alarm]:
    asked_for_fate = False
    for found in findings(gift, rules, day):
        if found.state == "open" and found.due is not None and found.due <= day + AHEAD:
            asked_for_fate |= found.rule.effect == "surrender"
            todo = _("Open the gift and record what was done.")
            yield _alarm(gift, f"rule-{found.rule.pk}", found.due, day, f"{found.words} ({found.rule})", todo)
    decided_by = gift.day.latest + UNDECIDED
    if gift.fate == GiftFate.PENDING and not asked_for_fate and decided_by < day:
        why = _("It was received %(day)s, and what becomes of it is not decided.") % {"day": gift.day.display()}
        yield _alarm(gift, "fate", decided_by, day, why, _("Decide, and record it."))


def _alarm(gift: Any, turn: str, due: dt.date, day: dt.date, why: str, todo: str) -> Alarm:
    about = [("relations.tie", gift.tie_id)] if gift.tie_id else []
    return Alarm(
        "overdue" if due < day else "due",
        due,
        _("Gift: %(what)s") % {"what": gift.what},
        why,
        todo,
        gift.get_absolute_url(),
        known=PartialDate.of(due),
        origin=Origin(Gift._meta.label_lower, gift.pk, turn, (), tuple(about)),
        owner=gift.our_post_id,
    )

"""What the office's rules say about a gift. They say it; they never keep anybody from recording what happened."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate, holds
from proxenia.protocol.choices import GiftDirection, GiftEffect, GiftFate
from proxenia.sources.choices import Precision
from proxenia.sources.figures import money

GIVEN_UP = frozenset(
    {GiftFate.OFFICE, GiftFate.DISPLAY, GiftFate.SHARED, GiftFate.GIVEN_ON, GiftFate.BOUGHT, GiftFate.RETURNED}
)
"""What may become of a gift that a person does not keep."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about a gift. `state` is "met", "open", "broken" or "unclear"; `due` the day by which it asks."""

    rule: Any
    state: str
    words: str
    due: dt.date | None = None


def findings(gift: Any, rules: Iterable[Any], day: dt.date) -> list[Finding]:
    """Return what the rules say that held when the gift was handed over, or hold on the day while it is planned."""
    then = gift.day.latest if gift.day else day
    asked = [one for one in rules if one.direction == gift.direction and holds(then, one.start, one.end)]
    return [found for rule in asked if (found := _finding(gift, rule)) is not None]


def _finding(gift: Any, rule: Any) -> Finding | None:
    if rule.value_from > 0:
        if gift.value is None:
            return Finding(rule, "unclear", _("The value is not recorded, so this rule cannot be judged."))
        if gift.currency != rule.currency:
            words = _("The value is in %(own)s and the rule in %(rule)s: compare by hand.")
            return Finding(rule, "unclear", words % {"own": gift.currency, "rule": rule.currency})
        if gift.value < rule.value_from:
            return None
    return Finding(rule, *_asked(gift, rule), due=_due(gift, rule))


def _due(gift: Any, rule: Any) -> dt.date | None:
    """Return by when a rule asks for its step: so many days after the last day that the date of the gift can mean."""
    if gift.day is None or rule.within_days is None:
        return None
    last: dt.date = gift.day.latest
    return last + dt.timedelta(days=rule.within_days)


Said = tuple[str, str]


def _asked(gift: Any, rule: Any) -> Said:
    """Return how it stands with what a rule asks for, and that in words."""
    return ASKED[rule.effect](gift)


def _declared(gift: Any) -> Said:
    if gift.declared_on:
        return "met", _("Declared %(day)s.") % {"day": gift.declared_on.display()}
    return "open", _("It must be declared; no declaration is on record.")


def _approved(gift: Any) -> Said:
    if gift.approved_on:
        return "met", _("Approved %(day)s.") % {"day": gift.approved_on.display()}
    return "open", _("It needs approval; none is on record.")


def _surrendered(gift: Any) -> Said:
    if gift.fate == GiftFate.PERSONAL:
        return "broken", _("It belongs to the office, but is recorded as kept by the person.")
    if gift.fate in GIVEN_UP:
        return "met", _("It belongs to the office: %(fate)s.") % {"fate": gift.get_fate_display()}
    return "open", _("It belongs to the office; what becomes of it is not decided yet.")


def _refused(gift: Any) -> Said:
    if gift.direction == GiftDirection.RECEIVED and gift.fate == GiftFate.RETURNED:
        return "met", _("It may not be taken, and was returned.")
    return "broken", _("By this rule it may not be given or taken. Record what happened all the same.")


ASKED: Mapping[str, Callable[[Any], Said]] = {
    GiftEffect.DECLARE: _declared,
    GiftEffect.APPROVE: _approved,
    GiftEffect.SURRENDER: _surrendered,
    GiftEffect.REFUSE: _refused,
}


def value_words(gift: Any) -> str:
    """Return the value as it is known: `about 450 DKK`; empty where it is not."""
    if gift.value is None:
        return ""
    amount = money(gift.value, gift.currency)
    return _("about %(amount)s") % {"amount": amount} if gift.value_precision == Precision.ABOUT else amount


def is_handed_over(gift: Any, day: dt.date) -> bool:
    """Whether a gift had changed hands by a day."""
    date: PartialDate | None = gift.day
    return date is not None and date.earliest <= day

"""What this room shows on the pages of others: gifts, guest cards, interpreters, order lists."""

import datetime as dt
from typing import Any

from django.urls import reverse

from proxenia.accounts.access import can_write_in
from proxenia.core.contributions import Panel

from .choices import GiftDirection
from .gifts.reading import ABOUT, gifts_with, sums_by_direction
from .gifts.ruling import is_handed_over, value_words

SHOWN = 8
FIELDS = {
    "directory.person": "their_person",
    "directory.post": "their_post",
    "directory.organisation": "their_organisation",
    "relations.tie": "tie",
    "contacts.interaction": "interaction",
}


def gifts(actor: Any, record: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the gifts about a record: given and received side by side, and what is planned; None where there is neither."""
    label = record._meta.label_lower
    found = list(gifts_with(actor, record))
    done = [one for one in found if is_handed_over(one, day)]
    planned = [one for one in found if one.day is None or not is_handed_over(one, day)]
    if not done and not planned:
        return None
    sums = sums_by_direction(done)
    names = dict(GiftDirection.choices)
    add = f"{reverse('protocol:gift-create')}?{FIELDS[label]}={record.pk}"
    return {
        "sides": [
            {
                "name": names[GiftDirection(direction)],
                "sums": sums[direction],
                "exact": [f"{amount} {currency}" for currency, amount in sorted(sums[direction].exact.items())],
                "gifts": [_row(one) for one in done if one.direction == direction][:SHOWN],
            }
            for direction in GiftDirection.values
        ],
        "planned": [_row(one) for one in planned[:SHOWN]],
        "add_url": add if can_write_in(actor, actor.office_id) else "",
    }


def _row(gift: Any) -> dict[str, Any]:
    other = gift.their_person or gift.their_post or gift.their_organisation
    level = gift.their_post.get_level_display() if gift.their_post else ""
    return {"gift": gift, "value": value_words(gift), "other": other, "level": level}


GIFTS = Panel("protocol/panels/gifts.html", gifts)
GIFT_LABELS = tuple(ABOUT)

"""What this room shows on the pages of others: gifts, guest cards, interpreters, and who stands where in a tie."""

import datetime as dt
from typing import Any

from django.urls import reverse

from proxenia.accounts.access import can_write_in
from proxenia.core.contributions import Panel
from proxenia.sources.figures import money

from .choices import GiftDirection
from .gifts.reading import ABOUT, gifts_with, sums_by_direction
from .gifts.ruling import is_handed_over, value_words
from .guest_pages import spoken, told
from .guests.reading import guest_cards_of, people_among
from .interpreting import interpreters
from .precedence.model import Guest

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
                "exact": [money(amount, currency) for currency, amount in sorted(sums[direction].exact.items())],
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


def guest_card(actor: Any, person: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the guest card of a person, or the way to write one; None where there is neither."""
    card = guest_cards_of(actor, [person.pk]).get(person.pk)
    if card is not None:
        return {"card": card, "lines": told(card)}
    if not can_write_in(actor, actor.office_id):
        return None
    return {"add_url": f"{reverse('protocol:guestcard-create')}?person={person.pk}"}


def holders_cards(actor: Any, post: Any, day: dt.date) -> dict[str, Any] | None:
    """Show the guest card of whoever surely holds a post on a day; None where there is none."""
    people, _unnamed = people_among(actor, [Guest(key=post.pk, post=post)], day)
    card = next(iter(guest_cards_of(actor, people).values()), None)
    return {"card": card, "lines": told(card)} if card is not None else None


def interprets(actor: Any, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show between which languages a person or an agency interprets; None where they do not."""
    name = "person" if record._meta.model_name == "person" else "organisation"
    found = list(interpreters(actor).filter(**{name: record.pk}))
    return {"rows": [{"one": one, "languages": spoken(one)} for one in found]} if found else None


def order(_actor: Any, tie: Any, _day: dt.date) -> dict[str, Any]:
    """Lead to who stands where among the posts that carry a tie."""
    return {"url": reverse("protocol:tie-order", args=[tie.pk])}


GUEST_CARD = Panel("protocol/panels/guest_card.html", guest_card, side=True)
HOLDERS_CARD = Panel("protocol/panels/guest_card.html", holders_cards, side=True)
INTERPRETS = Panel("protocol/panels/interprets.html", interprets, side=True)
ORDER = Panel("protocol/panels/order.html", order, side=True)

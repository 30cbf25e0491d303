"""The place of each guest in the order of precedence, with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxenia.core.documents import language_of
from proxenia.directory.choices import Level
from proxenia.protocol.models import DinnerGuest
from proxenia.protocol.precedence.model import Guest, Place
from proxenia.protocol.precedence.words import sentences

ORDER = [level.value for level in Level]
"""The levels of posts from the highest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in the order of precedence, 1 the highest; None where nothing is known. `reason` says why in a sentence."""

    rank: int | None
    reason: str
    by_hand: bool = False


def to_be_ordered(guests: Sequence[DinnerGuest]) -> list[Guest]:
    """Return those guests that rules of precedence can put in order: who is a person, a post or of an organisation."""
    return [
        Guest(key=one.pk, person=one.person, post=one.post, organisation=one.organisation, side=one.side)
        for one in guests
        if one.person is not None or one.post is not None or one.organisation is not None
    ]


def standings(guests: Sequence[DinnerGuest], places: Sequence[Place] | None) -> Mapping[int, Standing]:
    """Return the standing of each guest by key: as set by hand, else by the rules, whose `places` are given.

    Without rules it goes by the level of the post, equal levels alike.
    """
    told = _by_level(guests) if places is None else _by_rules(places)
    return {
        one.pk: _by_hand(one) or told.get(one.pk) or Standing(None, _("No post and no place by hand."))
        for one in guests
    }


def _by_hand(guest: DinnerGuest) -> Standing | None:
    return Standing(guest.rank, guest.rank_reason, by_hand=True) if guest.rank is not None else None


def _by_rules(places: Sequence[Place]) -> dict[int, Standing]:
    language = language_of()
    return {place.guest.key: Standing(place.number, "; ".join(sentences(place, language))) for place in places}


def _by_level(guests: Sequence[DinnerGuest]) -> dict[int, Standing]:
    classes = {guest.pk: ORDER.index(guest.post.level) for guest in guests if guest.post is not None}
    found = {}
    for guest in guests:
        if guest.post is not None:
            place = 1 + sum(other < classes[guest.pk] for other in classes.values())
            found[guest.pk] = Standing(place, _("The post is %(level)s.") % {"level": guest.post.get_level_display()})
    return found

"""Verbs of parties and wishes: participants taken in, wishes told and answered, by the office and by those who meet themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.audit.actions import record_event
from proxenia.core.clock import today
from proxenia.core.errors import RuleError
from proxenia.forums import access
from proxenia.forums.choices import PartyKind, WishAnswer, WishStrength
from proxenia.forums.models import Participant, Party, Round, Wish

from .queries import locked, to_take_in

ANSWERS = [(one.value, one.label) for one in (WishAnswer.ACCEPTED, WishAnswer.DECLINED)]
PARTY, WISH = "forums.party", "forums.wish"
MOST_WISHES = 60
"""Wishes of one party at most."""


@transaction.atomic
def take_in(of: Round, *, as_teams: bool = False, actor: User) -> list[Party]:
    """Make a party of each participant with a place who agreed to meet others and belongs to none; return them.

    `as_teams` makes one party of all those of a registration, who send whoever is free. Raises NotAllowed.
    """
    stored = locked(of)
    access.must_plan(actor, stored.forum)
    groups: dict[int, list[Participant]] = {}
    for one in to_take_in(stored).order_by("pk"):
        groups.setdefault(one.registration_id if as_teams else one.pk, []).append(one)
    return writing.create_many(Party, [_party(stored, those) for those in groups.values()], actor=actor)


def _party(of: Round, people: Sequence[Participant]) -> dict[str, Any]:
    first = people[0]
    house = first.organisation_name or first.registration.organisation_name
    name = house if len(people) > 1 else f"{first.name}, {house}" if house else first.name
    spoken = [set(one.languages.split(",")) - {""} for one in people]
    shared = set.intersection(*spoken) or set.union(*spoken)
    return {
        "round": of,
        "name": name[:200],
        "members": list(people),
        "organisation": first.registration.organisation,
        "country": first.registration.country,
        "kind": first.role if first.role in PartyKind.values else "",
        "package": first.registration.sponsorship.package if first.registration.sponsorship else None,
        "languages": ",".join(sorted(shared)),
    }


@transaction.atomic
def wish_for(party: Party, other: Party, *, reason: str = "", actor: User) -> Wish:
    """Note on behalf of a party that it would like to meet another, and why. Raises NotAllowed; RuleError where it did already."""
    of = locked(party.round)
    access.must_plan(actor, of.forum)
    values = {"asker": party, "asked": other, "strength": WishStrength.MEET, "reason": reason}
    return writing.create(Wish, values, actor=actor)


@transaction.atomic
def answer_wish(wish: Wish, *, answer: str, actor: User) -> Wish:
    """Note what a party says to a wish of another: "accepted", "declined", or "open" again. Raises NotAllowed; RuleError."""
    of = locked(wish.asker.round)
    access.must_plan(actor, of.forum)
    stored: Wish = Wish.objects.select_for_update().get(pk=wish.pk)
    return writing.change(stored, _answered(stored, answer), actor=actor, verb="answered")


def _answered(wish: Wish, answer: str) -> dict[str, Any]:
    if answer not in WishAnswer.values:
        raise RuleError("wish.answer", _("Say whether it is accepted or declined."))
    if wish.strength == WishStrength.NO:
        raise RuleError("wish.no", _("Nobody is asked whether they accept not to meet."))
    return {"answer": answer, "answered_at": None if answer == WishAnswer.OPEN else timezone.now()}


def takes_wishes(of: Round) -> bool:
    """Whether those who meet may still tell their wishes."""
    open_still = of.wishes_until is None or today() <= of.wishes_until
    return open_still and not of.is_published and not of.forum.settled_words and of.forum.cancelled_on is None


def takes_answers(of: Round) -> bool:
    """Whether those who meet may still answer."""
    until = of.answers_until or of.wishes_until
    open_still = until is None or today() <= until
    return open_still and not of.is_published and not of.forum.settled_words and of.forum.cancelled_on is None


@transaction.atomic
def tell_wishes(party: Party, wishes: Mapping[int, str]) -> None:
    """Take down what a party itself wishes: by key of the other, how much; whoever is not named is not wished for.

    Raises RuleError where wishes are not taken any more, are too many, or name somebody who is not in the round.
    """
    of = locked(party.round)
    if not takes_wishes(of):
        raise RuleError("wish.late", _("Wishes are not taken any more."))
    others = set(of.parties.exclude(pk=party.pk).values_list("pk", flat=True))
    if len(wishes) > MOST_WISHES or set(wishes) - others or set(wishes.values()) - set(WishStrength.values):
        raise RuleError("wish.unknown", _("Wish for at most %(many)d of those who take part.") % {"many": MOST_WISHES})
    known = {one.asked_id: one for one in party.wishes.select_for_update()}
    party.wishes.exclude(asked__in=wishes).delete()
    for key, strength in sorted(wishes.items()):
        stored = known.get(key) or Wish(office_id=party.office_id, asker=party, asked_id=key)
        if stored.pk is None or stored.strength != strength:
            stored.strength = strength
            stored.save()
    record_event("wished", PARTY, party.pk, actor=None, office_id=party.office_id, wishes=len(wishes))


@transaction.atomic
def tell_answer(party: Party, wish: Wish, answer: str) -> None:
    """Take down what a party itself answers to a wish of another. Raises RuleError where answers are not taken any more."""
    of = locked(party.round)
    stored = Wish.objects.select_for_update().get(pk=wish.pk)
    if stored.asked_id != party.pk or not takes_answers(of):
        raise RuleError("wish.late", _("Answers are not taken any more."))
    for name, value in _answered(stored, answer).items():
        setattr(stored, name, value)
    stored.save()
    record_event("answered", WISH, stored.pk, actor=None, office_id=party.office_id, answer=answer)

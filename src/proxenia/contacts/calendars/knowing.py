"""Whom and what a calendar file may mean: whose mails those are, on which side they stood, which places are called so."""

import datetime as dt
from collections.abc import Iterable

from proxenia.accounts.models import User
from proxenia.accounts.queries import users_of
from proxenia.contacts.actions import Who
from proxenia.contacts.models import Interaction
from proxenia.core.dates import holds
from proxenia.directory.matching import owners_by_mail, places_called
from proxenia.directory.models import Person, Place, Post, Tenure


class Known:
    """What the directory knows of a file's mails and places, asked for at once."""

    def __init__(self, actor: User, mails: Iterable[str], places: Iterable[str]) -> None:
        self.owners = owners_by_mail(actor, mails)
        self.colleagues = {mail.casefold() for mail in users_of(actor).values_list("email", flat=True)}
        self.places = places_called(actor, places)
        people = {one.pk for owners in self.owners.values() for one in owners if isinstance(one, Person)}
        self.tenures: dict[int, list[Tenure]] = {}
        held = Tenure.objects.visible_to(actor).filter(person__in=people, post__organisation__is_ours=True)
        for tenure in held:
            self.tenures.setdefault(tenure.person_id, []).append(tenure)

    def is_known(self, mail: str) -> bool:
        """Whether somebody of the directory, or an account of the office, has the address."""
        return mail in self.owners or mail in self.colleagues

    def place(self, name: str) -> Place | None:
        """Return the place that is called just so."""
        return self.places.get(name)

    def sides(self, mails: Iterable[str], day: dt.date) -> tuple[list[Who], list[Who]]:
        """Return who of these stood on our side on a day, and who on theirs."""
        ours: list[Who] = []
        theirs: list[Who] = []
        for mail in mails:
            for who in self.owners.get(mail, ())[:1]:
                (ours if self._is_ours(who, day) else theirs).append(who)
        return ours, theirs

    def _is_ours(self, who: Who, day: dt.date) -> bool:
        if isinstance(who, Person):
            return any(holds(day, one.start, one.end) for one in self.tenures.get(who.pk, ()))
        organisation = who.organisation if isinstance(who, Post) else who
        return bool(organisation.is_ours)

    @staticmethod
    def still_here(actor: User, came: dict[str, int]) -> set[str]:
        """Return those keys of a file whose contacts are still here."""
        there = set(
            Interaction.objects.visible_to(actor).filter(office_id=actor.office_id).values_list("pk", flat=True)
        )
        return {key for key, pk in came.items() if pk in there}

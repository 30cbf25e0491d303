"""What registering adds elsewhere: search entries, a box on the forum's page, alarms."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as now

from proxenia.core.contributions import Alarm, Found, Origin, Panel
from proxenia.core.scoping import Actor
from proxenia.forums.access import reads_participants
from proxenia.forums.choices import RegistrationState
from proxenia.forums.models import Forum, Participant
from proxenia.forums.record.queries import forums_visible_to, planned

from . import places, queries


def for_index(ids: Iterable[int]) -> QuerySet[Participant]:
    """Return the participants to be found: those who sent a registration that is not set aside, and whose data are there."""
    found = Participant.objects.filter(pk__in=list(ids), registration__erased_on__isnull=True)
    sent = found.exclude(registration__state=RegistrationState.BEGUN).filter(registration__suspected_of="")
    return sent.select_related("registration")


def found(one: Any) -> Found:
    """Find a participant by the name in either script; organisation and position weigh less."""
    organisation = one.organisation_name or one.registration.organisation_name
    return Found(one.name, one.native_name, organisation, f"{organisation} {one.position_held} {one.mail}")


def on_forum(actor: Actor, forum: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on a forum how many have a place, how many wait, and what asks for a look; None to whoever may not read it."""
    if not reads_participants(actor, forum):
        return None
    numbers, free = queries.numbers_of(forum), places.free_places(forum)
    return {"forum": forum, "numbers": numbers, "free": free, "is_open": queries.registers_now(forum)}


OF_FORUM = Panel("forums/registration/panel.html", on_forum, side=True)


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the forums where changes wait for approval, registrations were set aside, or invitations stay without an answer."""
    if not actor.reads_office:
        return []
    own = list(planned(forums_visible_to(actor)).filter(office_id=actor.office_id))
    return [alarm for turn, numbers in queries.waiting_by_forum(own, day) for alarm in _alarms(own, day, turn, numbers)]


def _alarms(own: list[Forum], day: dt.date, turn: str, numbers: dict[int, int]) -> list[Alarm]:
    title, why, page = {
        "changes": (
            now("Changes wait for approval"),
            now("%(number)d wait since the day from which you approve changes."),
            "forums:participants",
        ),
        "apart": (
            now("Registrations were set aside"),
            now("%(number)d may be spam; a person has to look."),
            "forums:participants",
        ),
        "unanswered": (
            now("Invitations without an answer"),
            now("%(number)d were to answer before today."),
            "forums:invitations",
        ),
    }[turn]
    return [
        _alarm(forum, day, turn, title, why % {"number": numbers[forum.pk]}, page)
        for forum in own
        if numbers.get(forum.pk)
    ]


def _alarm(forum: Forum, day: dt.date, turn: str, title: str, why: str, page: str) -> Alarm:
    return Alarm(
        kind="forum",
        day=day,
        title=f"{forum}: {title}",
        why=why,
        todo=now("Look at them."),
        url=reverse(page, args=[forum.pk]),
        origin=Origin("forums.forum", forum.pk, turn),
        side="ours",
        owner=forum.owner_id,
    )

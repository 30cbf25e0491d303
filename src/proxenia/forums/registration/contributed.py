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
    """Return the participants to be found: those whose registration counts or may come to, and whose data are there."""
    found = Participant.objects.filter(pk__in=list(ids), registration__erased_on__isnull=True)
    return found.exclude(registration__state=RegistrationState.BEGUN).select_related("registration")


def found(one: Any) -> Found:
    """Find a participant by the name in either script; organisation and position weigh less."""
    organisation = one.organisation_name or one.registration.organisation_name
    return Found(one.name, one.native_name, organisation, f"{organisation} {one.position_held} {one.mail}")


def on_forum(actor: Actor, forum: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show on a forum how many have a place, how many wait, and what asks for a look; None to whoever may not read it."""
    if not reads_participants(actor, forum):
        return None
    return {"forum": forum, "numbers": queries.numbers_of(forum), "free": places.free_places(forum)}


OF_FORUM = Panel("forums/registration/panel.html", on_forum, side=True)


def alarms(actor: Actor, day: dt.date) -> list[Alarm]:
    """Return the forums where changes wait for approval, registrations were set aside, or invitations stay without an answer."""
    own = planned(forums_visible_to(actor)).filter(office_id=actor.office_id)
    return [alarm for forum in own if actor.reads_office for alarm in _alarms(forum, day)]


def _alarms(forum: Forum, day: dt.date) -> list[Alarm]:
    numbers = queries.numbers_of(forum)
    found = []
    if numbers["changes"]:
        why = now("%(number)d wait since the day from which you approve changes.") % {"number": numbers["changes"]}
        found.append(_alarm(forum, day, "changes", now("Changes wait for approval"), why, "forums:participants"))
    if numbers["apart"]:
        why = now("%(number)d may be spam; a person has to look.") % {"number": numbers["apart"]}
        found.append(_alarm(forum, day, "apart", now("Registrations were set aside"), why, "forums:participants"))
    late = queries.without_answer(forum).filter(answer_by__lt=day).count()
    if late:
        why = now("%(number)d were to answer before today.") % {"number": late}
        found.append(_alarm(forum, day, "unanswered", now("Invitations without an answer"), why, "forums:invitations"))
    return found


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

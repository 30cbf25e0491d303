"""What attention adds elsewhere: search entries, panels, days of the calendar, and alarms for what nobody answered."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from proxenia.attraction.choices import InvitationState
from proxenia.attraction.models import MediaItem, SpeakingInvitation
from proxenia.core.contributions import Alarm, Found, Item, Origin, Panel
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor, shared_as_far
from proxenia.directory.countries import country_name

from . import queries, words

LEAD = dt.timedelta(days=14)
"""So long before the day by which it is to be answered an invitation is announced."""
PATIENCE = dt.timedelta(days=14)
"""An invitation without such a day wants an answer after so long."""
SHOWN = 5
"""So many items stand on the page of a topic; the list has the others."""


def found_item(item: MediaItem) -> Found:
    """Find a media item by title and outlet; its topics, its country and what it says weigh less."""
    told = [topic.label.every() for topic in item.topics.all()]
    told += [item.summary.every(), country_name(item.country) if item.country else ""]
    return Found(item.title, f"{item.title} {item.outlet}", str(item.published or ""), " ".join(told), (item.url,))


def of_topic(actor: Actor, topic: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the newest media items on a topic; None without any."""
    items = list(queries.media_of_topic(actor, topic)[: SHOWN + 1])
    if not items:
        return None
    return {"items": items[:SHOWN], "has_more": len(items) > SHOWN, "topic": topic}


OF_TOPIC = Panel("attraction/attention/topic_panel.html", of_topic)


def found_invitation(one: SpeakingInvitation) -> Found:
    """Find an invitation by event and by who invites, of those its readers see; place, topics and what is asked weigh less."""
    who = [each.name for each in shared_as_far(one, [one.organisation])]
    names = " ".join([one.event.every(), one.inviter.every(), *who])
    told = [topic.label.every() for topic in one.topics.all()]
    told += [each.name for each in shared_as_far(one, [one.place])]
    return Found(str(one), names, str(one.get_state_display()), " ".join([*told, one.about.every()]))


def _invited(actor: Actor, record: Any, _day: dt.date) -> dict[str, Any] | None:
    """Show the invitations that name a record; None without any."""
    found = list(queries.invitations_with(actor, record)[: SHOWN + 1])
    rows = [{"one": one, "when": one.start, "tone": words.tone(one)} for one in found[:SHOWN]]
    return {"rows": rows, "has_more": len(found) > SHOWN} if rows else None


INVITATIONS = Panel("attraction/attention/invitations_panel.html", _invited)


def _origin(one: SpeakingInvitation, turn: str) -> Origin:
    return Origin(one._meta.label_lower, one.pk, turn, (), ((one._meta.label_lower, one.pk),))


def days(actor: Actor, first: dt.date, last: dt.date) -> list[Item]:
    """Return the days between two on which somebody of ours speaks or is asked to, and by which an invitation is to be answered."""
    found = []
    for one in queries.invitations_between(actor, first, last):
        waits = one.state == InvitationState.ASKED
        turns = [("start", one.start)] if one.state != InvitationState.DECLINED else []
        turns += [("answer_by", one.answer_by)] if waits else []
        for turn, date in turns:
            if date is not None and first <= date.earliest <= last:
                title = _("Answer: %(event)s") if turn == "answer_by" else _("Talk: %(event)s")
                detail = one.get_state_display()
                known = None if date.day else date
                place = (title % {"event": one}, one.get_absolute_url(), "invitation")
                found.append(Item(date.earliest, *place, known=known, detail=detail, origin=_origin(one, turn)))
    return found


def alarms(actor: Any, day: dt.date) -> list[Alarm]:
    """Return the own office's invitations that nobody answered, and the talks of which nobody said whether they were held."""
    if not actor.reads_office:
        return []
    return [alarm for one in queries.open_invitations(actor) for alarm in _alarms(one, day)]


def _alarms(one: SpeakingInvitation, day: dt.date) -> Iterator[Alarm]:
    over = (one.end or one.start) if one.start is not None else None
    if one.state == InvitationState.ACCEPTED:
        if over is not None and over.latest < day:
            why = _("Its day was %(day)s, and nobody said whether the talk was held.") % {"day": over.display()}
            yield _alarm(one, over, why, _("Say that it was held and as which contact, or decline it after all."))
        return
    due = one.answer_by
    if due is not None and due.latest <= day + LEAD:
        why = _("It is to be answered by %(day)s.") % {"day": due.display()}
    elif due is None and one.asked_on is not None and one.asked_on.latest <= day - PATIENCE:
        due = one.asked_on
        why = _("It came %(day)s, and nobody has answered.") % {"day": due.display()}
    else:
        return
    yield _alarm(one, due, why, _("Accept it and say which post goes, or decline it and say why."))


def _alarm(one: SpeakingInvitation, date: PartialDate, why: str, todo: str) -> Alarm:
    known = None if date.day else date
    title = _("%(event)s: invitation to speak") % {"event": one}
    return Alarm(
        "invitation",
        date.earliest,
        title,
        why,
        todo,
        one.get_absolute_url(),
        known=known,
        origin=_origin(one, one.state),
        owner=one.post_id,
    )


OFFER = Panel("attraction/attention/offer_panel.html", lambda _actor, offer, _day: {"offer": offer})

"""How a meeting that was held becomes a contact, and stays the same as it: the rules of `hold_meeting`, in one place.

Who took part is who was there. The level is the one on which both sides sat: of the highest levels of a post on each side the lower
one; nothing where a side was there without a post. Somebody travelled where the meeting was at a place of one side (of one of its
organisations in the body or at the meeting) and the other side is not from there; at a distance or elsewhere there is no direction.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.contacts.actions import TookPart, bring_together, log_contact
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import Interaction
from proxenia.core.errors import RuleError
from proxenia.core.texts import Text
from proxenia.directory.choices import Level
from proxenia.directory.models import Organisation, Place
from proxenia.relations.choices import Side
from proxenia.sources.models import Citation

from .models import Meeting, Member
from .queries import presence

__all__ = ["carry_over", "direction_of", "level_of", "presence", "record", "title_of", "withdraw"]
CHINESE_TITLE = "{body}第{number}次会议"


def record(meeting: Meeting, contact: Any = None, *, actor: User) -> Meeting:
    """Record the contact of a meeting that was held, or take one that was logged by hand; nothing where one side was not there.

    The meeting is locked. Raises RuleError where the contact is not this meeting's.
    """
    there = presence(meeting)
    if contact is not None:
        _check_logged(meeting, contact)
    elif len({one.side for one in there}) < len(Side):
        return meeting
    body = meeting.body
    made = contact or log_contact(
        kind=InteractionKind.MEETING,
        title=title_of(meeting),
        start=meeting.on,
        direction=direction_of(meeting, there),
        level=level_of(there),
        place=meeting.place,
        ties=list(body.ties.all()),
        topics=list(body.topics.all()),
        actor=actor,
    )
    bring_together(made, present=there, actor=actor)
    values = {"contact": made, "was_logged": contact is not None}
    return writing.change(meeting, values, actor=actor, verb="recorded")


def carry_over(meeting: Meeting, before: Sequence[TookPart], *, actor: User) -> None:
    """Bring the contact of a meeting in line with who was there, after the attendance has changed.

    A contact comes into being where only now both sides are said to have been there. Raises RuleError where nobody of one side would
    be left, for then it would be no contact, or where nobody at all is left of a meeting that was held.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body", "contact")
    stored: Meeting = rows.get(pk=meeting.pk)
    there = presence(stored)
    if not stored.is_held or there == list(before):
        return
    if not there:
        raise RuleError(
            "meeting.attendance.nobody", _("It was held, so somebody was there. Take back that it was held.")
        )
    if stored.contact is None:
        record(stored, actor=actor)
        return
    if len({one.side for one in there}) < len({one.side for one in before}):
        message = _("Nobody of one side would be left, and its contact is on record. Take back that it was held first.")
        raise RuleError("meeting.attendance.one_side", message)
    added = [one for one in there if one not in before]
    gone = [one for one in before if one not in there]
    bring_together(stored.contact, present=added, gone=gone, actor=actor)
    if stored.contact.level == level_of(before) != level_of(there):
        writing.change(stored.contact, {"level": level_of(there)}, actor=actor)


def withdraw(contact: Interaction, *, actor: User) -> None:
    """Take away a contact that was recorded from a meeting. Raises RuleError where something hangs on it."""
    cited = Citation.objects.filter(about_label=Interaction._meta.label_lower, about_id=contact.pk)
    for hanging in (contact.points, contact.promises, contact.costs, cited):
        if hanging.exists():
            message = _("Its contact has points, promises, costs or sources of its own. Move or remove those first.")
            raise RuleError("meeting.take_back.used", message)
    writing.remove(contact, actor=actor)


def _check_logged(meeting: Meeting, contact: Interaction) -> None:
    """Raise RuleError where a contact cannot be the one of a meeting."""
    wrong = ""
    if contact.kind == InteractionKind.MILESTONE:
        wrong = _("This is a milestone, at which nobody met.")
    elif Meeting.objects.filter(contact=contact).exists():
        wrong = _("This contact was recorded from another meeting.")
    elif contact.start is None or not _same_time(contact, meeting):
        wrong = _("This contact was not on the day of the meeting, %(day)s.") % {"day": meeting.on.display()}
    if wrong:
        raise RuleError("meeting.hold.contact", wrong, fields={"contact": [wrong]})


def _same_time(contact: Interaction, meeting: Meeting) -> bool:
    assert contact.start is not None
    last = (contact.end or contact.start).latest
    return contact.start.earliest <= meeting.on.latest and last >= meeting.on.earliest


def title_of(meeting: Meeting) -> Text:
    """Return what the contact of a meeting is called, in the languages that its body's title has."""
    title = meeting.body.title
    said = {}
    for language in ("da", "en"):
        if language in title:
            with translation.override(language):
                said[language] = _("%(body)s, meeting %(number)d") % {"body": title[language], "number": meeting.number}
    if "zh" in title:
        said["zh"] = CHINESE_TITLE.format(body=title["zh"], number=meeting.number)
    return Text(said)


def level_of(there: Sequence[TookPart]) -> str:
    """Return the level on which both sides sat; empty where a side was there without a post."""
    order = list(Level.values)
    best: dict[str, int] = {}
    for one in there:
        if one.post is not None:
            best[one.side] = min(best.get(one.side, len(order)), order.index(one.post.level))
    return order[max(best.values())] if len(best) == len(Side) else ""


def direction_of(meeting: Meeting, there: Sequence[TookPart]) -> str:
    """Return who travelled: they to a place of ours, or we to one of theirs; nobody where it is neither, or both."""
    if meeting.place is None:
        return Direction.NONE
    here = _around(meeting.place)
    ours = bool(here & _homes(meeting, there, Side.OURS))
    theirs = bool(here & _homes(meeting, there, Side.THEIRS))
    if ours == theirs:
        return Direction.NONE
    return Direction.IN if ours else Direction.OUT


def _around(place: Place) -> set[int]:
    """Return the keys of a place and of all that it is part of."""
    found: set[int] = set()
    at: Place | None = place
    while at is not None and at.pk not in found:
        found.add(at.pk)
        at = at.part_of
    return found


def _homes(meeting: Meeting, there: Sequence[TookPart], side: str) -> set[int]:
    """Return the places of the organisations of a side: of who was there, and of the members."""
    seats = [*there, *Member.objects.filter(body=meeting.body_id).select_related("post", "organisation")]
    organisations = {one.organisation_id for seat in seats if seat.side == side and (one := seat.post)}
    organisations |= {one.pk for seat in seats if seat.side == side and (one := seat.organisation)}
    homes = Organisation.objects.filter(pk__in=organisations, place__isnull=False)
    return set(homes.values_list("place", flat=True))

"""The section of a participant's own page about meetings: their plan once it is published, who asks for them, whom they may wish."""

from typing import Any

from django.utils import timezone

from proxenia.core.crypto import installation_mark
from proxenia.core.feeds import Event, written
from proxenia.core.visitors import day_words
from proxenia.core.zones import local
from proxenia.directory.naming import in_language
from proxenia.forums.choices import WishAnswer
from proxenia.forums.models import Participant, Party, PlannedMeeting
from proxenia.forums.models.registrations import PARTICIPANT

from . import queries, wishing
from .own_words import said

ANSWERED = {WishAnswer.ACCEPTED: "meet_accepted", WishAnswer.DECLINED: "meet_declined", WishAnswer.OPEN: "meet_open"}


def token_of(participant: Participant) -> str:
    """Return the token of a participant's link."""
    return PARTICIPANT.token(participant.seal)


def mine(participant: Participant, language: str) -> dict[str, Any] | None:
    """Return what the section shows, round by round; None where the participant meets nobody in any."""
    parties = queries.parties_for(participant)
    if not parties:
        return None
    say = said(language)
    return {"meet": say, "meet_token": token_of(participant), "parties": [_told(one, language, say) for one in parties]}


def _told(party: Party, language: str, say: dict[str, str]) -> dict[str, Any]:
    of = party.round
    meetings = list(queries.meetings_with(party)) if of.is_published else []
    return {
        "party": party,
        "title": in_language(of.title, language),
        "is_published": of.is_published,
        "meetings": [_meeting(one, party, language) for one in meetings],
        "asked": [
            {
                "wish": wish,
                "reason": in_language(wish.reason, language) if wish.reason else "",
                "word": say[ANSWERED[WishAnswer(wish.answer)]],
            }
            for wish in queries.asked_of(party)
        ],
        "may_answer": wishing.takes_answers(of),
        "may_wish": wishing.takes_wishes(of),
    }


def _meeting(one: PlannedMeeting, party: Party, language: str) -> dict[str, str]:
    assert one.starts_at is not None  # `meetings_with` asks for those with a slot
    at = local(one.starts_at, party.round.forum.clocks)
    return {"when": f"{day_words(at.date(), language)} {at:%H:%M}", "table": one.table, "with": one.of(party).name}


def calendar(party: Party, language: str, url: str) -> bytes:
    """Return the meetings of a party as a calendar file; none of them as long as the plan is not published."""
    say, of = said(language), party.round
    events = []
    for one in queries.meetings_with(party) if of.is_published else ():
        assert one.starts_at is not None  # as above
        begins = local(one.starts_at, of.forum.clocks)
        events.append(
            Event(
                uid=f"forums.meeting-{one.pk}@{installation_mark()}.proxenia",
                number=0,
                stamp=timezone.now(),
                begins=begins,
                ends=begins + one.length,
                title=f"{say['meet_title']}: {one.of(party)}",
                url=url,
                place=f"{say['meet_table']} {one.table}",
            )
        )
    return written(in_language(of.title, language), events, zone=of.forum.clocks)

"""A participant's own agenda, from the programme as it was published: as a page, a PDF, and a calendar that changes with it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from proxenia.core.clock import today
from proxenia.core.crypto import installation_mark
from proxenia.core.documents import Callout, Document, Heading, Language, Paragraph, Table, quiet, say, speaking, strong
from proxenia.core.feeds import Fed, fed, give, kept_event
from proxenia.core.zones import local
from proxenia.directory.naming import in_language
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Agenda, Participant, PlannedMeeting

from . import queries
from .public_words import AGENDA, LINE, PROGRAMME, TASKS, words_in
from .snapshot import Entry, takes_part, text_in, where_in
from .wording import clock_of, day_in

POLL = dt.timedelta(hours=1)
"""How often a calendar shall look again: programmes change on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """A line of an agenda in the words of its reader. `begins` and `ends` are aware moments as ISO 8601, empty where unknown."""

    key: str
    day: str
    hours: str
    begins: str
    ends: str
    title: str
    where: str
    details: tuple[str, ...] = ()

    @property
    def kept(self) -> dict[str, str]:
        """What a calendar is given of the line, and what is compared to tell whether it has changed."""
        return {
            "begins": self.begins,
            "ends": self.ends,
            "title": self.title,
            "where": self.where,
            "details": "; ".join(self.details),
        }


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """The lines of a day; `words` is the day with its weekday."""

    words: str
    lines: tuple[AgendaLine, ...]


def lines_of(participant: Participant, language: str) -> list[AgendaLine]:
    """Return a participant's agenda, in time; nothing where they have no place or the forum is called off."""
    forum = participant.forum
    if participant.state != PlaceState.GIVEN or forum.cancelled_on is not None:
        return []
    chosen = queries.chosen_by(participant)
    who: Any = {"role": participant.role, "person": participant.person_id, "dines": participant.dines, "chosen": chosen}
    entries = queries.published_programme(forum)
    found = [_line(one, participant, language) for one in entries if not one["cancelled"] and takes_part(one, **who)]
    found += [_meeting(one, participant, language) for one in queries.meetings_of(participant)]
    return sorted(found, key=lambda line: (line.day, line.begins, line.key))


def _line(entry: Entry, participant: Participant, language: str) -> AgendaLine:
    return AgendaLine(
        key=str(entry["key"]),
        day=entry["day"],
        hours=clock_of(entry) or LINE["unknown"][language],
        begins=entry["starts"],
        ends=entry["until"],
        title=text_in(entry["title"], language),
        where=where_in(entry, language),
        details=tuple(_details(entry, participant, language)),
    )


def _details(entry: Entry, participant: Participant, language: str) -> Iterable[str]:
    say_it = words_in(LINE, language)
    if participant.person_id:
        own = [TASKS[one["task"]][language] for one in entry["people"] if one["person"] == participant.person_id]
        if own:
            yield f"{say_it['you']} {', '.join(own)}"
    if entry["host"]:
        yield f"{say_it['host']}: {entry['host']}"
    if entry["bus"]:
        yield bus_words(entry["bus"], language)


def bus_words(bus: Entry, language: str) -> str:
    """Return which bus leaves when and from where, and when it is back."""
    say_it = words_in(LINE, language)
    parts = [f"{bus['name']}, {say_it['leaves']} {bus['leaves']}", text_in(bus["stop"], language)]
    parts += [f"{say_it['returns']} {bus['returns']}"] if bus["returns"] else []
    return ", ".join(one for one in parts if one)


def _meeting(meeting: PlannedMeeting, participant: Participant, language: str) -> AgendaLine:
    """Return a one-to-one meeting: the other party, and the table."""
    assert meeting.starts_at is not None
    zone = participant.forum.clocks
    begins = local(meeting.starts_at, zone)
    slots = max(meeting.one.slots, meeting.other.slots)
    ends = local(meeting.starts_at + dt.timedelta(minutes=meeting.round.slot_minutes * slots), zone)
    own = any(one.pk == participant.pk for one in meeting.one.members.all())
    return AgendaLine(
        key=f"meeting-{meeting.pk}",
        day=begins.date().isoformat(),
        hours=f"{begins:%H:%M}–{ends:%H:%M}",
        begins=begins.isoformat(),
        ends=ends.isoformat(),
        title=f"{LINE['meeting'][language]} {meeting.other if own else meeting.one}",
        where=f"{LINE['table'][language]} {meeting.table}" if meeting.table else "",
    )


def days_of(lines: Iterable[AgendaLine], language: str) -> list[AgendaDay]:
    """Return lines by day."""
    by_day: dict[str, list[AgendaLine]] = {}
    for one in lines:
        by_day.setdefault(one.day, []).append(one)
    return [AgendaDay(day_in(day, language), tuple(those)) for day, those in by_day.items()]


def told(participant: Participant, language: Language) -> dict[str, Any]:
    """Return what the page of an agenda shows."""
    forum = participant.forum
    return {
        "say": words_in(AGENDA, language),
        "forum": forum,
        "forum_title": in_language(forum.title, language),
        "who": participant.name,
        "native": participant.native_name,
        "days": days_of(lines_of(participant, language), language),
        "clocks": _clocks(participant, language),
    }


def _clocks(participant: Participant, language: str) -> str:
    return f"{PROGRAMME['clocks'][language]} ({participant.forum.clocks})."


def document(participant: Participant, language: Language) -> Document:
    """Return an agenda as a document."""
    say_it = words_in(AGENDA, language)
    forum = participant.forum
    with speaking(language):
        banner = forum.office.banner
        blocks: list[Any] = [Callout("banner", say(banner))] if banner else []
        days = days_of(lines_of(participant, language), language)
        for day in days:
            blocks += [Heading(day.words), _table(day, say_it)]
        if not days:
            blocks.append(Paragraph(say(say_it["empty"])))
        names = " · ".join(one for one in (participant.name, participant.native_name) if one)
        return Document(
            title=participant.name,
            subtitle=in_language(forum.title, language),
            as_of=today(),
            language=language,
            office=forum.office.name,
            confidentiality=f"{say_it['for']} {names}",
            blocks=(*blocks, Paragraph(say(quiet(_clocks(participant, language))))),
        )


def _table(day: AgendaDay, say_it: dict[str, str]) -> Table:
    return Table(
        headings=(say_it["time"], say_it["what"], say_it["where"]),
        rows=tuple(_row(one) for one in day.lines),
        widths=(1.2, 3.0, 2.4),
    )


def _row(one: AgendaLine) -> tuple[Any, ...]:
    details = quiet(f" {'; '.join(one.details)}") if one.details else ""
    return say(one.hours), say(strong(one.title), details), say(one.where)


def feed(agenda: Agenda, base: str) -> Fed:
    """Return the calendar of a participant, in the language of their agenda, and note what it was given.

    SEQUENCE counts how often what is told of a line has changed; a line that is not theirs any more stays, cancelled (RFC 5546,
    section 3.2.5), so that it disappears from calendars that only add. What has no hour yet is not in it.
    """
    participant, language = agenda.participant, cast("Language", agenda.language)
    forum = participant.forum
    lines = {one.key: one for one in lines_of(participant, language) if one.begins}
    given, at = give(agenda, {key: one.kept for key, one in lines.items()})
    mark, zone = installation_mark(), forum.clocks
    events = [
        kept_event(
            f"forums.agenda-{key}-{participant.pk}@{mark}.proxenia",
            one,
            detail=one["kept"]["details"],
            zone=zone,
            url=base,
        )
        for key, one in given.items()
    ]
    name = f"{in_language(forum.title, language)}, {participant.name}"
    return fed(name, forum.office.banner, events, at=at, poll=POLL, zone=zone)


def mine(participant: Participant, language: str) -> dict[str, Any] | None:
    """Return what the participant's own page says of the agenda: its lines, and the address of it where one was made."""
    lines = lines_of(participant, language)
    agenda = queries.agenda_of(participant)
    return {"say": words_in(AGENDA, language), "days": days_of(lines, language), "agenda": agenda}

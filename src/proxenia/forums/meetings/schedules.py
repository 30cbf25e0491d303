"""Schedules of one-to-one meetings as documents: of a party, of all parties one after the other, of a round by time or by table."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from proxenia.core.clock import today
from proxenia.core.documents import (
    Block,
    Callout,
    Document,
    Heading,
    Language,
    PageBreak,
    Paragraph,
    Runs,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.core.visitors import day_words
from proxenia.core.zones import local
from proxenia.directory.naming import in_language
from proxenia.forums.models import Party, PlannedMeeting, Round

from . import queries
from .schedule_words import SCHEDULE
from .words import interpreter_words

ORDERS = ("time", "table", "party")


@dataclass(frozen=True)
class Paper:
    """A round whose meetings are told in a language, with the room of each table."""

    round: Round
    language: Language
    rooms: dict[str, str]

    def word(self, key: str) -> str:
        """Return a word in the language."""
        return SCHEDULE[key][self.language]

    def begins(self, meeting: PlannedMeeting) -> dt.datetime:
        """Return when a meeting that has a slot begins, on the clocks of the forum."""
        assert meeting.starts_at is not None  # only meetings with a slot are told
        return local(meeting.starts_at, self.round.forum.clocks)

    def hours(self, meeting: PlannedMeeting) -> str:
        """Return from when until when a meeting is."""
        at = self.begins(meeting)
        return f"{at:%H:%M}–{at + meeting.length:%H:%M}"

    def table(self, meeting: PlannedMeeting) -> Runs:
        """Return the table of a meeting, and its room."""
        room = self.rooms.get(meeting.table, "")
        return say(strong(meeting.table), quiet(f" {room}") if room else None)

    def by_day(self, meetings: Iterable[PlannedMeeting]) -> list[tuple[str, list[PlannedMeeting]]]:
        """Return meetings day by day, in words."""
        days: dict[dt.date, list[PlannedMeeting]] = {}
        for one in meetings:
            days.setdefault(self.begins(one).date(), []).append(one)
        return [(day_words(day, self.language), those) for day, those in days.items()]


def paper_of(of: Round, language: Language) -> Paper:
    """Return a round as it is told in a language."""
    tables = of.tables.select_related("room")
    return Paper(of, language, {name: str(row.room or "") for row in tables for name in row.names})


def of_round(of: Round, language: Language, order: str) -> Document:
    """Return the schedule of a whole round, in the order of "time" or "table", or a page for each "party"."""
    paper = paper_of(of, language)
    meetings = [one for one in queries.meetings_of(of) if one.starts_at is not None]
    for one in meetings:
        one.round = of
    with speaking(language):
        told = {"time": _by_time, "table": _by_table, "party": _by_party}[order](paper, meetings)
        blocks = told or [Paragraph(say(paper.word("none")))]
        return _document(paper, paper.word(f"by_{order}"), blocks, paper.word("inside"))


def of_party(party: Party, language: Language) -> Document:
    """Return "my meetings" of a party: when, at which table, whom, from where, and who interprets."""
    paper = paper_of(party.round, language)
    meetings = list(queries.meetings_with(party))
    for one in meetings:
        one.round = party.round
    with speaking(language):
        blocks = _own(paper, party, meetings, level=1)
        return _document(paper, party.name, blocks, f"{paper.word('for')} {party.name}")


def _document(paper: Paper, title: str, blocks: Sequence[Block], whom: str) -> Document:
    forum = paper.round.forum
    above: list[Block] = [Callout("banner", say(forum.office.banner))] if forum.office.banner else []
    if not paper.round.is_published:
        above.append(Callout("warning", say(paper.word("draft"))))
    clocks = Paragraph(say(quiet(f"{paper.word('clocks')} ({forum.clocks}).")))
    return Document(
        title=title,
        subtitle=f"{in_language(paper.round.title, paper.language)} · {in_language(forum.title, paper.language)}",
        as_of=today(),
        language=paper.language,
        office=forum.office.name,
        confidentiality=whom,
        blocks=(*above, *blocks, clocks),
    )


def _by_time(paper: Paper, meetings: Sequence[PlannedMeeting]) -> list[Block]:
    blocks: list[Block] = []
    for day, those in paper.by_day(meetings):
        rows, before = [], ""
        for one in those:
            hours = paper.hours(one)
            told = quiet(hours) if hours == before else strong(hours)
            rows.append((say(told), paper.table(one), *_both(one), _interpreted(one)))
            before = hours
        blocks += [Heading(day), _table(paper, ("time", "table", "one", "other", "interpreter"), rows)]
    return blocks


def _by_table(paper: Paper, meetings: Sequence[PlannedMeeting]) -> list[Block]:
    order = {name: at for at, name in enumerate(paper.rooms)}
    blocks: list[Block] = []
    for day, those in paper.by_day(meetings):
        blocks.append(Heading(day))
        at: dict[str, list[PlannedMeeting]] = {}
        for one in those:
            at.setdefault(one.table, []).append(one)
        for name in sorted(at, key=lambda name: (order.get(name, len(order)), name)):
            room = paper.rooms.get(name, "")
            rows = [(say(strong(paper.hours(one))), *_both(one), _interpreted(one)) for one in at[name]]
            words = f"{paper.word('table').capitalize()} {name}" + (f", {room}" if room else "")
            blocks += [Heading(words, 2), _table(paper, ("time", "one", "other", "interpreter"), rows)]
    return blocks


def _by_party(paper: Paper, meetings: Sequence[PlannedMeeting]) -> list[Block]:
    blocks: list[Block] = []
    by_party: dict[int, list[PlannedMeeting]] = {}
    for one in meetings:
        for key in (one.one_id, one.other_id):
            by_party.setdefault(key, []).append(one)
    for party in queries.parties_of(paper.round):
        blocks += [PageBreak()] if blocks else []
        blocks += [Heading(party.name), *_own(paper, party, by_party.get(party.pk, ()), level=2)]
    return blocks


def _own(paper: Paper, party: Party, meetings: Sequence[PlannedMeeting], *, level: int) -> list[Block]:
    blocks: list[Block] = []
    for day, those in paper.by_day(meetings):
        rows = [_own_row(paper, party, one) for one in those]
        headings = ("time", "table", "whom", "organisation", "interpreter")
        blocks += [Heading(day, level), _table(paper, headings, rows)]
    return blocks or [Paragraph(say(paper.word("none")))]


def _own_row(paper: Paper, party: Party, one: PlannedMeeting) -> tuple[Runs, ...]:
    other = one.of(party)
    organisation = str(other.organisation) if other.organisation and other.organisation.name != other.name else ""
    from_there = " · ".join(part for part in (organisation, other.country) if part)
    return (
        say(strong(paper.hours(one))),
        paper.table(one),
        say(strong(other.name)),
        say(from_there),
        _interpreted(one),
    )


def _both(one: PlannedMeeting) -> tuple[Runs, Runs]:
    return tuple(say(who.name, quiet(f" ({who.country})") if who.country else None) for who in (one.one, one.other))  # type: ignore[return-value]


def _interpreted(one: PlannedMeeting) -> Runs:
    return say(interpreter_words(one.interpreter))


WIDTHS = {"time": 1.4, "table": 1.3, "one": 3.0, "other": 3.0, "whom": 3.0, "organisation": 2.6, "interpreter": 1.8}


def _table(paper: Paper, headings: Sequence[str], rows: Iterable[Any]) -> Table:
    widths = tuple(WIDTHS[key] for key in headings)
    return Table(tuple(paper.word(key) for key in headings), tuple(rows), widths=widths)

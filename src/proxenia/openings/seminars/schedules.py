"""A guest's own schedule: the agenda for all and their meetings, as a page, a PDF, and a calendar that changes with it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from proxenia.core.clock import today
from proxenia.core.crypto import installation_mark
from proxenia.core.dates import in_words
from proxenia.core.documents import (
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.core.feeds import Fed, fed, give, kept_event
from proxenia.core.zones import local, moment
from proxenia.openings.models import Seminar, SeminarAddress, SeminarGuest, SeminarPair, SeminarSession

from . import queries
from .planning import interpreting_of
from .words import schedule_words

POLL = dt.timedelta(hours=1)
"""How often a calendar shall look again: meetings are moved on the day."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a schedule: aware hours on the clocks of the place; `ends` is None where nobody said."""

    key: str
    begins: dt.datetime
    ends: dt.datetime | None
    title: str
    detail: str
    where: str

    @property
    def day(self) -> str:
        """The day in words."""
        return in_words(self.begins.date())

    @property
    def hours(self) -> str:
        """`10:00–10:20`."""
        return "–".join(f"{at:%H:%M}" for at in (self.begins, self.ends) if at is not None)

    @property
    def kept(self) -> dict[str, str]:
        """What is kept of the line, so that a change of it is known."""
        ends = self.ends.isoformat() if self.ends else ""
        return {"begins": self.begins.isoformat(), "ends": ends, "title": self.title} | {
            "detail": self.detail,
            "where": self.where,
        }


def _spot(seminar: Seminar, *more: str) -> str:
    return ", ".join(str(one) for one in (*more, seminar.venue, seminar.place) if one)


def meetings(guest: SeminarGuest, words: dict[str, str]) -> list[Line]:
    """Return a guest's own meetings in time: who the other is, and no more of them."""
    return [_meeting(guest, pair, words) for pair in queries.meetings_of(guest)]


def _meeting(guest: SeminarGuest, pair: SeminarPair, words: dict[str, str]) -> Line:
    assert pair.slot is not None
    other = pair.theirs if pair.ours_id == guest.pk else pair.ours
    detail = words["interpreter"] if interpreting_of(pair) is not None else ""
    title, table = words["with"] % {"name": other}, words["table"] % {"number": pair.table or 0}
    return Line(f"pair-{pair.pk}", pair.slot.starts_at, pair.slot.ends_at, title, detail, _spot(guest.seminar, table))


def agenda(seminar: Seminar) -> list[Line]:
    """Return the lines of the agenda that have a day and an hour, in time."""
    found = [line for one in seminar.sessions.all() if (line := _session(seminar, one)) is not None]
    return sorted(found, key=lambda line: (line.begins, line.key))


def _session(seminar: Seminar, one: SeminarSession) -> Line | None:
    day = one.day or (seminar.start.earliest if seminar.start and seminar.start.day else None)
    if day is None or one.begins is None:
        return None
    zone = seminar.clocks
    begins = local(moment(day, one.begins, zone), zone)
    ends = None if one.ends is None else local(moment(day, one.ends, zone), zone)
    return Line(f"session-{one.pk}", begins, ends, str(one.title), "", _spot(seminar))


def _by_day(lines: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    days: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.begins, line.key)):
        days.setdefault(line.day, []).append(line)
    yield from days.items()


def told(guest: SeminarGuest, language: Language) -> dict[str, Any]:
    """Return what the page of a schedule shows: days with their lines, and its words in the language."""
    words = schedule_words(language)
    with speaking(language):
        own = meetings(guest, words)
        return {
            "who": str(guest),
            "title": str(guest.seminar.title),
            "days": list(_by_day([*agenda(guest.seminar), *own])),
            "nothing": "" if own else words["none"],
            "words": words,
            "clocks": words["clocks"] % {"zone": guest.seminar.clocks},
        }


def document(guest: SeminarGuest, language: Language) -> Document:
    """Return a guest's own schedule as a document."""
    said = told(guest, language)
    words, seminar = said["words"], guest.seminar
    with speaking(language):
        banner = seminar.office.banner
        blocks: list[Any] = [Callout("banner", say(banner))] if banner else []
        for day, lines in said["days"]:
            blocks += [Heading(day), _table(lines, words)]
        if said["nothing"]:
            blocks.append(Paragraph(say(said["nothing"])))
        if seminar.venue or seminar.place:
            blocks.append(Facts(((words["where"], say(_spot(seminar))),)))
        return Document(
            title=said["who"],
            subtitle=said["title"],
            as_of=today(),
            language=language,
            office=seminar.office.name,
            confidentiality=words["for"] % {"name": said["who"]},
            blocks=(*blocks, Paragraph(say(quiet(said["clocks"])))),
        )


def _table(lines: list[Line], words: dict[str, str]) -> Table:
    return Table(
        headings=(words["time"], words["what"], words["where"]),
        rows=tuple(
            (say(one.hours), say(strong(one.title), quiet(f" {one.detail}" if one.detail else "")), say(one.where))
            for one in lines
        ),
        widths=(1.1, 3.0, 2.4),
    )


def feed(found: SeminarAddress, base: str) -> Fed:
    """Return the calendar of a guest's own meetings, in the language of their schedule, and note what it was given."""
    guest, language = found.guest, cast("Language", found.language)
    words = schedule_words(language)
    with speaking(language):
        now = {line.key: line.kept for line in meetings(guest, words)}
        given, at = give(found, now)
        zone, banner = guest.seminar.clocks, guest.seminar.office.banner
        events = [
            kept_event(
                f"openings.seminar{key}-{guest.pk}@{installation_mark()}.proxenia",
                one,
                detail=one["kept"]["detail"],
                zone=zone,
                url=base,
            )
            for key, one in given.items()
        ]
        return fed(f"{guest.seminar.title}, {guest}", banner, events, at=at, poll=POLL, zone=zone)

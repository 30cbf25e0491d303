"""Makes contacts of the events of a calendar file: those that happened, once each, with who took part as far as we know them."""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.contacts.actions import Who, log_contact
from proxenia.contacts.choices import InteractionKind
from proxenia.core.clock import today
from proxenia.core.content_lines import ContentLine
from proxenia.core.crypto import digest
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.core.texts import as_text
from proxenia.directory.formats.scripts import language_of
from proxenia.directory.models import Import
from proxenia.relations.models import Tie

from .knowing import Known
from .reading import MOST_EVENTS, CalendarFile, Component, read_calendar
from .turns import turns_of
from .values import day_of, length_of

FORMAT = "icalendar"
LABEL = "contacts.interaction"
LONGEST = 300
LONGEST_TEXT = 5_000


@dataclass(slots=True)
class Brought:
    """What came of a calendar file: contacts added and known, attendees nobody here answers to, and what was remarkable."""

    created: int = 0
    already_there: int = 0
    contacts: list[dict[str, Any]] = field(default_factory=list)
    unknown: list[dict[str, str]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    import_id: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "created": self.created,
            "already_there": self.already_there,
            "contacts": self.contacts,
            "unknown_attendees": self.unknown,
            "findings": self.findings,
            "import": self.import_id,
        }


@dataclass(slots=True)
class _Meeting:
    """An event as a contact will have it. `former` are keys under which it may have come in before."""

    key: str
    former: frozenset[str]
    line: int
    title: str
    start: dt.date
    end: dt.date | None
    summary: str
    place: str
    mails: dict[str, str]


@transaction.atomic
def import_calendar(
    content: bytes, *, file_name: str, actor: User, tie: Tie | None = None, dry_run: bool = False
) -> Brought:
    """Log the events of a file that happened as contacts, wholly or not at all; a dry run changes nothing.

    An event is known by its UID, a turn of a series also by its day: importing again does not double it.
    Attendees are matched by their mail to people, posts and
    organisations; those nobody answers to are listed. Raises NotAllowed without the right to write, RuleError where the file is
    no calendar, is too large, or repeats without an end.
    """
    file = read_calendar(content)
    meetings = _Events(file, actor).meetings()
    known = Known(actor, (mail for one in meetings for mail in one.mails), (one.place for one in meetings))
    brought = Brought()
    keys = _former(actor)
    fresh: dict[str, int] = {}
    unknown: dict[str, str] = {}
    for one in meetings:
        if one.key in fresh or not keys.isdisjoint({one.key, *one.former}):
            brought.already_there += 1
            continue
        made = _log(one, known, tie, actor)
        fresh[one.key] = made.pk
        brought.contacts.append({"line": one.line, "title": one.title, "start": str(made.start), "key": made.pk})
        unknown |= {mail: name for mail, name in one.mails.items() if not known.is_known(mail)}
    brought.created = len(fresh)
    brought.unknown = [{"mail": mail, "name": name} for mail, name in sorted(unknown.items())]
    brought.findings = [one.as_dict() for one in sorted(file.problems, key=lambda one: (one.line, one.code))]
    if fresh:
        values = {
            "format": FORMAT,
            "file_name": file_name[:200],
            "keys": {LABEL: fresh},
            "report": {"digest": digest(content), "created": brought.created},
        }
        brought.import_id = writing.create(Import, values, actor=actor).pk
    if dry_run:
        brought.import_id = None
        transaction.set_rollback(True)
    return brought


def _former(actor: User) -> set[str]:
    """Return the keys of the events that came in before and whose contacts are still here."""
    came: dict[str, int] = {}
    for former in Import.objects.visible_to(actor).filter(office_id=actor.office_id, format=FORMAT):
        came |= former.keys.get(LABEL, {})
    return Known.still_here(actor, came)


def _log(one: _Meeting, known: Known, tie: Tie | None, actor: User) -> Any:
    ours, theirs = known.sides(one.mails, one.start)
    place = known.place(one.place)
    where = "" if place is not None or not one.place else one.place
    summary = "\n".join(part for part in (where, one.summary) if part)
    return log_contact(
        kind=InteractionKind.MEETING,
        title=as_text({_language(one.title, actor): one.title}),
        start=PartialDate.of(one.start),
        end=PartialDate.of(one.end) if one.end else None,
        place=place,
        ties=[tie] if tie else [],
        ours=_each(ours),
        theirs=_each(theirs),
        summary={_language(summary, actor): summary} if summary else {},
        actor=actor,
    )


def _each(people: Iterable[Who]) -> list[Who]:
    return list(dict.fromkeys(people))


def _language(text: str, actor: User) -> str:
    return language_of(text, "" if language_of(text) == "zh" else actor.language)


class _Events:
    """Reads the events of a file that can become contacts; says of the others why they cannot."""

    def __init__(self, file: CalendarFile, actor: User) -> None:
        self.file = file
        self.actor = actor
        self.timed = False
        self.moved: dict[str, set[dt.date]] = {}

    def meetings(self) -> list[_Meeting]:
        self.moved = self._moved_turns()
        found: list[_Meeting] = []
        for component in self.file.every():
            if component.name == "VEVENT":
                found += self._meetings(component)
            elif component.name in {"VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"}:
                what = _("%(name)s is no meeting.") % {"name": component.name}
                self.file.find("component.left", component.line, what, _("It was left out."))
            if len(found) > MOST_EVENTS:
                what = _("With all turns of its series the file holds more than %(number)d meetings.")
                raise RuleError("calendar.many", what % {"number": MOST_EVENTS})
        return found

    def _moved_turns(self) -> dict[str, set[dt.date]]:
        """Return the turns of each series, by UID, that have an event of their own in the file."""
        found: dict[str, set[dt.date]] = {}
        for component in self.file.every():
            turn = self._turn(component)
            if turn is not None:
                found.setdefault(component.text("UID"), set()).add(turn)
        return found

    @staticmethod
    def _turn(event: Component) -> dt.date | None:
        """Return the day of the turn that an event stands for; None where it stands for itself."""
        lines = event.of("RECURRENCE-ID")
        with suppress(ValueError, OverflowError):
            return day_of(lines[0])[0] if lines else None
        return None

    def _meetings(self, event: Component) -> list[_Meeting]:
        span = self._span(event)
        if span is None or self._is_off(event) or self._is_to_come(event, span[0]):
            return []
        title = " ".join(event.text("SUMMARY").split())
        if not title:
            title = _("Meeting")
            what = _("The event has no title.")
            self.file.find("event.untitled", event.line, what, _("It is called “Meeting”. Name it on its page."))
        title, summary = self._cut(title, LONGEST, event), self._cut(event.text("DESCRIPTION"), LONGEST_TEXT, event)
        place, mails = " ".join(event.text("LOCATION").split())[:LONGEST], _mails(event)
        longer = (span[1] or span[0]) - span[0]
        return [
            _Meeting(
                *self._keys(event, day, is_first=day == span[0]),
                line=event.line,
                title=title,
                start=day,
                end=day + longer if longer else None,
                summary=summary,
                place=place,
                mails=mails,
            )
            for day in self._days(event, span[0])
        ]

    def _days(self, event: Component, first: dt.date) -> list[dt.date]:
        """Return the days on which an event took place: its first, and those of its series until today, within bounds."""
        if not event.of("RRULE", "RDATE") or self._turn(event) is not None:
            return [first]
        turns = turns_of(event, first, today(), self.file)
        moved = self.moved.get(event.text("UID"), set())
        return [day for day in turns if day not in moved]

    def _span(self, event: Component) -> tuple[dt.date, dt.date | None] | None:
        """Return first and last day of an event, the last only where it is another."""
        starts = event.of("DTSTART")
        if not starts:
            what = _("The event has no start.")
            self.file.find("event.undated", event.line, what, _("It was left out. Add the line DTSTART."))
            return None
        try:
            first, clock = day_of(starts[0])
            last = _last_day(event, first, clock)
        except (ValueError, OverflowError):
            what = _("The event's start or end is no date.")
            self.file.find("event.undated", starts[0].number, what, _("It was left out. Correct the date."))
            return None
        if clock is not None and not self.timed:
            self.timed = True
            what = _("Times are not kept, only days.")
            self.file.find("time.left", starts[0].number, what, _("Nothing to do."))
        return first, last if last > first else None

    def _is_off(self, event: Component) -> bool:
        if event.text("STATUS").upper() != "CANCELLED":
            return False
        self.file.find("event.cancelled", event.line, _("The event was cancelled."), _("It was left out."))
        return True

    def _is_to_come(self, event: Component, first: dt.date) -> bool:
        if first <= today():
            return False
        what = _("The event has not happened yet.")
        self.file.find("event.future", event.line, what, _("It was left out. Bring the file in again afterwards."))
        return True

    def _keys(self, event: Component, day: dt.date, *, is_first: bool) -> tuple[str, frozenset[str]]:
        """Return the key of an event on a day, and those under which it may have come in before."""
        uid = event.text("UID")
        if not uid:
            said = "\n".join(f"{line.name}:{line.value}" for line in event.lines if line.name != "DTSTAMP")
            uid = f"#{digest(said.encode())[:32]}"
        turn = self._turn(event)
        if turn is not None:
            return f"{uid}@{turn:%Y%m%d}", frozenset(
                {f"{uid}@{event.text('RECURRENCE-ID')}"} | self._as_first(uid, turn)
            )
        return (uid, frozenset()) if is_first else (f"{uid}@{day:%Y%m%d}", frozenset())

    def _as_first(self, uid: str, turn: dt.date) -> set[str]:
        """Return the key of a whole series where a turn is its first: so it came in while nothing was said of that turn."""
        series = (one for one in self.file.every() if one.text("UID") == uid and not one.of("RECURRENCE-ID"))
        return {uid for one in series if any(self._begins(line) == turn for line in one.of("DTSTART"))}

    @staticmethod
    def _begins(line: ContentLine) -> dt.date | None:
        with suppress(ValueError, OverflowError):
            return day_of(line)[0]
        return None

    def _cut(self, text: str, longest: int, event: Component) -> str:
        if len(text) > longest:
            what = _("“%(text)s…” is longer than %(number)d characters.") % {"text": text[:40], "number": longest}
            self.file.find("text.long", event.line, what, _("The end was cut off."))
        return text[:longest].strip()


def _last_day(event: Component, first: dt.date, clock: dt.time | None) -> dt.date:
    """Return the last day of an event: DTEND is the day or moment after it (RFC 5545, section 3.6.1)."""
    ends, lengths = event.of("DTEND"), event.of("DURATION")
    if ends:
        last, until = day_of(ends[0])
        ends_before = until is None or (until == dt.time() and last > first)
        return max(first, last - dt.timedelta(days=1) if ends_before else last)
    if lengths:
        begin = dt.datetime.combine(first, clock or dt.time())
        return max(first, (begin + length_of(lengths[0]) - dt.timedelta(microseconds=1)).date())
    return first


def _mails(event: Component) -> dict[str, str]:
    """Return the mail addresses of organiser and attendees, in small letters, with the names the file gives them."""
    found: dict[str, str] = {}
    for line in event.of("ORGANIZER", "ATTENDEE"):
        mail = _mail(line)
        if mail and line.param("CUTYPE").upper() not in {"ROOM", "RESOURCE"}:
            found.setdefault(mail, line.param("CN"))
    return found


def _mail(line: ContentLine) -> str:
    scheme, _colon, mail = line.text.partition(":")
    if scheme.casefold() != "mailto":
        mail = line.param("EMAIL")
    return mail.strip().casefold()[:LONGEST]

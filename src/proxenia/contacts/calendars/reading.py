"""A calendar file as components, read tolerantly (RFC 5545). What is no calendar, or meant to choke us, is refused at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.content_lines import ContentLine, content_lines
from proxenia.core.errors import RuleError

LARGEST = 5 * 2**20
MOST_LINES = 100_000
MOST_EVENTS = 5_000
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: what, on which line, and what to do. `code` is stable."""

    code: str
    line: int
    what: str
    todo: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {"code": self.code, "line": self.line, "what": self.what, "todo": self.todo}


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END: its lines, and the components inside."""

    name: str
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def of(self, *names: str) -> list[ContentLine]:
        """Return the lines of some names."""
        return [line for line in self.lines if line.name in names]

    def text(self, name: str) -> str:
        """Return the text of the first line of a name, empty where there is none."""
        return next((line.text for line in self.lines if line.name == name), "")

    def every(self) -> Iterator["Component"]:
        """Yield this component and all inside it."""
        yield self
        for part in self.parts:
            yield from part.every()


@dataclass(slots=True)
class CalendarFile:
    """The outermost components of a file, and what is wrong with its lines."""

    components: list[Component] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def every(self) -> Iterator[Component]:
        """Yield all components, the outer before the inner."""
        for component in self.components:
            yield from component.every()

    def find(self, code: str, line: int, what: str, todo: str) -> None:
        """Note something that is wrong."""
        self.problems.append(Problem(code, line, what, todo))


def read_calendar(content: bytes) -> CalendarFile:
    """Read a file; raise RuleError where it is too large, too long, or nested too deeply to be a calendar of people."""
    if len(content) > LARGEST:
        raise _refused("large", _("The file is larger than %(number)d MB.") % {"number": LARGEST // 2**20})
    if max(content.count(b"\n"), content.count(b"\r")) > MOST_LINES:
        what = _("The file has more than %(number)d lines. Export a shorter time, or bring it in in parts.")
        raise _refused("long", what % {"number": MOST_LINES})
    found = CalendarFile()
    _Reader(found).whole(content)
    return found


def _refused(code: str, what: str) -> RuleError:
    return RuleError(f"calendar.{code}", what)


class _Reader:
    def __init__(self, found: CalendarFile) -> None:
        self.found = found
        self.open: list[Component] = []
        self.count = 0

    def whole(self, content: bytes) -> None:
        for line in content_lines(content):
            self._line(line)
        for left in self.open:
            self._no_end(left)
        if not self.found.components:
            what = _("There is no calendar in the file.")
            todo = _("A calendar begins with the line BEGIN:VCALENDAR. Is it the right file?")
            self.found.find("calendar.none", 1, what, todo)

    def _line(self, line: ContentLine) -> None:
        self._tell_odd(line)
        if line.name == "BEGIN":
            self._begin(line)
        elif line.name == "END":
            self._end(line)
        elif line.name and self.open:
            self.open[-1].lines.append(line)
        elif line.name:
            what = _("“%(name)s” stands outside any component.") % {"name": line.name}
            self.found.find("line.outside", line.number, what, _("Move it between BEGIN:VCALENDAR and END:VCALENDAR."))

    def _begin(self, line: ContentLine) -> None:
        name = line.text.upper()
        if not name:
            self.found.find("component.nameless", line.number, _("A component has no name."), _("Write BEGIN:VEVENT."))
        component = Component(name, line.number)
        self.count += name == "VEVENT"
        if self.count > MOST_EVENTS:
            what = _("There are more than %(number)d events. Export a shorter time, or bring them in in parts.")
            raise _refused("many", what % {"number": MOST_EVENTS})
        (self.open[-1].parts if self.open else self.found.components).append(component)
        self.open.append(component)
        if len(self.open) > DEEPEST:
            what = _("Line %(line)d: components are nested more than %(number)d deep. No calendar program writes that.")
            raise _refused("deep", what % {"line": line.number, "number": DEEPEST})

    def _end(self, line: ContentLine) -> None:
        name = line.text.upper()
        if name not in [one.name for one in self.open]:
            what = _("END:%(name)s has no BEGIN before it.") % {"name": name}
            self.found.find("end.alone", line.number, what, _("Remove the line, or write the BEGIN that is missing."))
            return
        while self.open[-1].name != name:
            self._no_end(self.open.pop())
        self.open.pop()

    def _no_end(self, component: Component) -> None:
        what = _("%(name)s has no end.") % {"name": component.name or "?"}
        todo = _("Write END:%(name)s after its last line.") % {"name": component.name}
        self.found.find("end.missing", component.line, what, todo)

    def _tell_odd(self, line: ContentLine) -> None:
        if not line.odd:
            return
        words = {
            "unreadable": (
                _("“%(text)s” is no line of a calendar."),
                _("Each line is NAME:value. Correct it, or put a blank before it if it goes on from the line above."),
            ),
            "parameter": (_("A parameter of %(name)s is empty."), _("Take one of the two semicolons away.")),
            "charset": (_("%(name)s is not written in UTF-8."), _("Save the file in UTF-8.")),
            "blank": (_("There is a blank beside the name %(name)s."), _("Take the blank away.")),
        }
        for odd in line.odd:
            what, todo = words[odd]
            facts = {"text": line.value[:60], "name": line.name}
            self.found.find(f"line.{odd}", line.number, what % facts, todo)

"""Instances in MiniZinc's data form, as the published ones of business-to-business meetings are written.

    nBusiness = 4; nMeetings = 3; nTables = 2; nTotalSlots = 6; nMorningSlots = 3;
    requested = [| 1,2,1, | 1,3,3, | 2,4,2, |];       participant, participant, session: 1 morning, 2 afternoon, 3 either
    forbidden = [{0}, {0,4}, {0}, {0}];               slots of each participant; 0 stands for none
    fixed = [0, 2, 0];                                the slot of each meeting; 0 where it is free
    precedences = [{}, {1}, {}];                      the meetings that come before each meeting

`meetingsxBusiness` and `nMeetingsBusiness` say again what `requested` says: the first is read and left, the second must agree.
The form and the instances come from Bofill, Coll, Garcia, Giráldez-Cru, Pesant, Suy and Villaret, “Constraint Solving Approaches to
the Business-to-Business Meeting Scheduling Problem”, JAIR 74 (2022).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from proxenia.engines.given import BadInput

from .model import Away, Half, Instance, Meeting, Participant, Table

MOST_BYTES, MOST = 8_000_000, 20_000
TOKEN = re.compile(
    r"[ \t\r\n]+|%[^\n]*|(?P<word>[A-Za-z]\w*)|(?P<number>-?\d+)|(?P<sign>\[\||\|\]|\.\.|[\[\]{}|,;=])|(?P<bad>.)"
)
NUMBERS = ("nBusiness", "nMeetings", "nTables", "nTotalSlots", "nMorningSlots")
LISTS = ("requested", "forbidden", "fixed", "precedences")
AGAIN = ("meetingsxBusiness", "nMeetingsBusiness")
CLOSING = {"[": "]", "{": "}", "[|": "|]"}
PUBLISHED_HOMOGENEITY = 2
"""By how many breaks any two participants may differ in the published results."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A number, a set or list of values, or the rows of a table; with the line on which it begins."""

    line: int
    kind: str
    number: int = 0
    items: tuple["_Value", ...] = ()


def read_dzn(text: str | bytes) -> Instance:
    """Return the instance of a text in MiniZinc's data form. Raises BadInput with the line."""
    return _Reading(_decoded(text)).instance()


def _decoded(text: str | bytes) -> str:
    if len(text) > MOST_BYTES:
        raise BadInput("", f"The file is longer than {MOST_BYTES:,} bytes.")
    if isinstance(text, str):
        return text
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(_line(text[: error.start].count(b"\n") + 1), "This is not text in UTF-8.") from None


def _line(number: int) -> str:
    return f"line {number}"


class _Tokens:
    """The signs of a text one after the other, with their lines."""

    def __init__(self, text: str) -> None:
        self.rest = list(_signs(text))
        self.last = text.count("\n") + 1
        self.at = 0

    def peek(self) -> tuple[str, str, int]:
        """Return kind, text and line of the next sign; kind "end" after the last."""
        return self.rest[self.at] if self.at < len(self.rest) else ("end", "", self.last)

    def take(self, *wanted: str) -> tuple[str, str, int]:
        """Return the next sign, which is one of the kinds or signs that are wanted. Raises BadInput."""
        kind, text, line = self.peek()
        if kind not in wanted and text not in wanted:
            found = "the file ends" if kind == "end" else f"“{text}” stands"
            raise BadInput(_line(line), f"Here {found} where {' or '.join(f'“{one}”' for one in wanted)} belongs.")
        self.at += 1
        return kind, text, line


def _signs(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for found in TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "bad":
            raise BadInput(_line(line), f"The sign “{found.group()}” means nothing here.")
        if kind:
            yield kind, found.group(), line
        line += found.group().count("\n")


def _value(tokens: _Tokens) -> _Value:
    kind, text, line = tokens.take("number", "{", "[", "[|")
    if kind == "number":
        return _Value(line, "number", _number(text, line))
    if text == "[|":
        return _Value(line, "table", items=tuple(_rows(tokens)))
    return _Value(line, {"{": "set", "[": "list"}[text], items=tuple(_items(tokens, CLOSING[text])))


def _number(text: str, line: int) -> int:
    if len(text) > 9:  # noqa: PLR2004 - as many digits as any number here may need
        raise BadInput(_line(line), f"The number {text[:12]}… is too long.")
    return int(text)


def _items(tokens: _Tokens, *closing: str) -> Iterator[_Value]:
    """Yield what stands between here and a closing sign, which is taken unless it is a bar; a comma may stand before it."""
    while tokens.peek()[1] not in closing:
        first = _value(tokens)
        if tokens.peek()[1] == "..":
            tokens.take("..")
            last = tokens.take("number")
            end = _number(last[1], last[2])
            if end - first.number > MOST:
                raise BadInput(_line(first.line), f"The range has more than {MOST:,} numbers.")
            yield from (_Value(first.line, "number", one) for one in range(first.number, end + 1))
        else:
            yield first
        if tokens.peek()[1] not in closing:
            tokens.take(",", *closing)
    if "|" not in closing:
        tokens.take(*closing)


def _rows(tokens: _Tokens) -> Iterator[_Value]:
    while tokens.peek()[1] != "|]":
        line = tokens.peek()[2]
        row = tuple(_items(tokens, "|", "|]"))
        if row:
            yield _Value(line, "row", items=row)
        if tokens.peek()[1] == "|":
            tokens.take("|")
    tokens.take("|]")


class _Reading:
    """The values of a file by name, and what they mean together."""

    def __init__(self, text: str) -> None:
        self.values: dict[str, _Value] = {}
        tokens = _Tokens(text)
        while tokens.peek()[0] != "end":
            _kind, name, line = tokens.take("word")
            if name not in (*NUMBERS, *LISTS, *AGAIN):
                known = ", ".join((*NUMBERS, *LISTS, *AGAIN))
                raise BadInput(_line(line), f"Nothing is known of “{name}”. There are: {known}.")
            if name in self.values:
                raise BadInput(_line(line), f"“{name}” stands on line {self.values[name].line} already.")
            tokens.take("=")
            self.values[name] = _value(tokens)
            tokens.take(";")
        self.last = tokens.last
        self.people, self.meetings, self.tables, self.slots, self.morning = (self._count(name) for name in NUMBERS)
        if self.morning > self.slots:
            line = self.values["nMorningSlots"].line
            raise BadInput(_line(line), f"The morning has {self.morning} slots, and the day has {self.slots}.")

    def _given(self, name: str, *kinds: str) -> _Value:
        if name not in self.values:
            raise BadInput(_line(self.last), f"The file ends and “{name}” is missing.")
        value = self.values[name]
        if value.kind not in kinds:
            raise BadInput(_line(value.line), f"“{name}” is a {' or a '.join(kinds)}, not a {value.kind}.")
        return value

    def _count(self, name: str) -> int:
        value = self._given(name, "number")
        return self._within(value, 0, MOST, name)

    def _within(self, value: _Value, least: int, most: int, name: str) -> int:
        if value.kind != "number" or not least <= value.number <= most:
            found = value.number if value.kind == "number" else f"a {value.kind}"
            raise BadInput(
                _line(value.line), f"In “{name}” a number from {least} to {most:,} belongs here, not {found}."
            )
        return value.number

    def _list(self, name: str, many: int, *kinds: str) -> tuple[_Value, ...]:
        value = self._given(name, *kinds)
        if len(value.items) != many:
            raise BadInput(_line(value.line), f"“{name}” has {len(value.items)} entries; {many} belong there.")
        return value.items

    def _sets(self, name: str, many: int, most: int) -> list[frozenset[int]]:
        """Return a set of numbers for each entry; 0 stands for none."""
        found = []
        for one in self._list(name, many, "list"):
            if one.kind != "set":
                raise BadInput(_line(one.line), f"In “{name}” a set belongs here, in braces, not a {one.kind}.")
            found.append(frozenset(self._within(item, 0, most, name) for item in one.items) - {0})
        return found

    def instance(self) -> Instance:
        """Return what the file says."""
        requested = [self._requested(row) for row in self._list("requested", self.meetings, "table", "list")]
        self._agree(requested)
        forbidden = self._sets("forbidden", self.people, self.slots)
        fixed = [self._within(one, 0, self.slots, "fixed") for one in self._list("fixed", self.meetings, "list")]
        before = self._sets("precedences", self.meetings, self.meetings)
        for at, those in enumerate(before):
            if at + 1 in those:
                line = self.values["precedences"].items[at].line
                raise BadInput(_line(line), f"Meeting {at + 1} is to come before itself.")
        sessions = {1: frozenset(range(1, self.morning + 1)), 2: frozenset(range(self.morning + 1, self.slots + 1))}
        return Instance(
            participants=tuple(
                Participant(str(at + 1), away=(Away(slots, "forbidden"),) if slots else ())
                for at, slots in enumerate(forbidden)
            ),
            meetings=tuple(
                Meeting(
                    str(at + 1),
                    (str(one), str(other)),
                    slots=sessions.get(session),
                    fixed=fixed[at] or None,
                    after=frozenset(map(str, before[at])),
                )
                for at, (one, other, session) in enumerate(requested)
            ),
            halves=(Half("morning", self.morning), Half("afternoon", self.slots - self.morning)),
            tables=tuple(Table(str(at + 1)) for at in range(self.tables)),
            homogeneity=PUBLISHED_HOMOGENEITY,
        )

    def _requested(self, row: _Value) -> tuple[int, int, int]:
        if len(row.items) != 3:  # noqa: PLR2004 - two participants and a session
            raise BadInput(_line(row.line), "A row of “requested” has two participants and a session.")
        one, other = (self._within(item, 1, self.people, "requested") for item in row.items[:2])
        if one == other:
            raise BadInput(_line(row.line), f"Participant {one} cannot meet themselves.")
        return one, other, self._within(row.items[2], 1, 3, "requested")

    def _agree(self, requested: list[tuple[int, int, int]]) -> None:
        if "nMeetingsBusiness" not in self.values:
            return
        many = Counter(who for one, other, _session in requested for who in (one, other))
        for at, one in enumerate(self._list("nMeetingsBusiness", self.people, "list")):
            if self._within(one, 0, self.meetings, "nMeetingsBusiness") != many[at + 1]:
                what = f"Participant {at + 1} has {many[at + 1]} meetings in “requested”, and {one.number} here."
                raise BadInput(_line(one.line), what)

"""A file of IATI as a stream of its activities or organisations, in bounded memory, with true line numbers.

libxml2 (by `lxml`) makes a tree of one unit at a time, which is freed after it is told. Expat reads the same bytes a step ahead
and does two things that libxml2 does not: it refuses a document type declaration where it begins, before anything could be
expanded, and it counts lines; libxml2 keeps the line of most elements in sixteen bits.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Self
from xml.parsers import expat

from lxml import etree

KINDS: Final = {"iati-activities": "activities", "iati-organisations": "organisations"}
UNITS: Final = {"iati-activities": "iati-activity", "iati-organisations": "iati-organisation"}
CHUNK: Final = 1 << 16
UNIT_BYTES: Final = 32 << 20
"""So many bytes one activity may take."""
UNIT_NODES: Final = 200_000
"""So many elements and attributes one activity may have."""
LARGE: Final = 10_000
"""From so many elements on a unit is large."""
TOKEN_BYTES: Final = 1 << 20
"""So many bytes one tag or comment may take."""
_UNIT_NAMES: Final = frozenset(UNITS.values())


class Refused(Exception):
    """The file is not read any further: a stable code, the line and column where it is seen (0 where there is none), and why."""

    def __init__(self, code: str, message: str, line: int = 0, column: int = 0, **params: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column, self.params = code, message, line, column, params

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values, for programs."""
        named = {"code": self.code, "message": self.message, "line": self.line, "column": self.column}
        return named | ({"params": self.params} if self.params else {})


@dataclass(frozen=True, slots=True)
class Head:
    """What the first tag of a file says: `kind` is activities or organisations."""

    kind: str
    version: str | None
    generated: str | None
    linked_data: str | None
    others: tuple[str, ...] = ()
    """Names of attributes that are not held."""
    line: int = 1


@dataclass(slots=True)
class Unit:
    """An activity or organisation: its element, alone in a root like that of the file, its number from 1, and its lines."""

    element: Any
    root: Any
    number: int
    lines: list[int]
    root_line: int = 1
    strays: tuple["Stray", ...] = ()
    """What stood before it in the file and is no unit."""
    _index: dict[Any, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The line on which it begins."""
        return self.lines[0] if self.lines else int(self.element.sourceline or 0)

    def line(self, element: Any) -> int:
        """Return the line on which an element in it begins; of anything else, the unit's."""
        if not self.lines:
            return int(element.sourceline or self.first)
        if not self._index:
            self._index = dict(zip(self.element.iter(), self.lines, strict=False))
        return self._index.get(element, self.first)

    @property
    def large(self) -> bool:
        """Whether it has so many elements that finding out the path of each would take long."""
        return len(self.lines) > LARGE or (not self.lines and sum(1 for _ in self.element.iter()) > LARGE)

    def path(self, element: Any) -> str:
        """Return the XPath of an element in it, from the root of the file on."""
        return self.numbered(element.getroottree().getpath(element))

    def numbered(self, path: str) -> str:
        """Return a path in its own root as one in the file: with its number."""
        start = f"/{self.root.tag}/{self.element.tag}"
        if path == start or path.startswith(f"{start}/"):
            return f"{start}[{self.number}]{path[len(start) :]}"
        return path


@dataclass(frozen=True, slots=True)
class Stray:
    """An element or a text beside the units: its name as one would write it, whether it has a namespace, and near which line."""

    name: str
    foreign: bool
    line: int


class Stream:
    """The units of a file, one after the other. It can be gone through once."""

    def __init__(self, source: Path | BinaryIO, *, unit_bytes: int = UNIT_BYTES) -> None:
        """Read as far as the first tag. Raises Refused, OSError."""
        self._file: BinaryIO = source.open("rb") if isinstance(source, Path) else source
        self._owned = isinstance(source, Path)
        self._unit_bytes = unit_bytes
        self.bytes_read = 0
        self.count = 0
        self.strays: tuple[Stray, ...] = ()
        """What stood after the last unit; known at the end."""
        self._since = 0
        self._behind: list[Stray] = []
        """A text right behind the unit before."""
        self._root: Any = None
        self._lines = _Lines()
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=(*UNITS, *UNITS.values()),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, if it was opened here."""
        if self._owned:
            self._file.close()

    def __iter__(self) -> Iterator[Unit]:
        """Tell the units; each is gone when the next one is asked for. Raises Refused."""
        events: Any = self._parser.read_events()
        while True:
            ended = False
            for event, element in events:
                if event == "end" and element.getparent() is self._root and element.tag == self._unit:
                    ended = True
                    yield self._take(element)
            if ended:
                self._since = 0
            chunk = self._feed()
            if not chunk:
                break
            events = self._parser.read_events()
        self.strays = self._beside(None)

    @property
    def _unit(self) -> str:
        return UNITS[self._root.tag]

    def _start(self) -> None:
        while self._root is None:
            if not self._feed():
                why = (
                    f"This is no IATI file: it begins with none of {', '.join(UNITS)}, as they are without a namespace."
                )
                raise Refused("root", why, 1)
            for event, element in self._parser.read_events():
                if event == "start" and element.tag in UNITS and element.getparent() is None:
                    self._root = element
                    break
        if self._root.getroottree().docinfo.internalDTD is not None:
            raise _doctype(1, 0)
        named = {"version", "generated-datetime", "linked-data-default"}
        get = self._root.get
        self.head = Head(
            KINDS[self._root.tag],
            get("version"),
            get("generated-datetime"),
            get("linked-data-default"),
            tuple(name for name in self._root.attrib if name not in named),
            self._lines.root,
        )

    def _feed(self) -> bytes:
        """Give the next bytes to both parsers, and return them. Raises Refused."""
        chunk = self._file.read(CHUNK)
        self.bytes_read += len(chunk)
        self._since += len(chunk)
        try:
            self._lines.feed(chunk, self.bytes_read)
            if chunk:
                self._parser.feed(chunk)
            else:
                self._parser.close()
        except etree.XMLSyntaxError as error:
            raise self._refusal(error, ended=not chunk) from None
        if self._since > self._unit_bytes or self._lines.nodes > UNIT_NODES:
            raise Refused(
                "large",
                f"Activity {self.count + 1} is larger than {self._unit_bytes >> 20} MiB or {UNIT_NODES:,} elements and attributes.",
                self._lines.unit or self._lines.now,
                number=self.count + 1,
            )
        return chunk

    def _refusal(self, error: Any, *, ended: bool) -> Refused:
        line, column = (number or 0 for number in error.position)
        text = str(error.msg).partition(", line ")[0].strip()
        if not line:
            line, column, text = self._lines.error
        if not self.bytes_read:
            return Refused("empty", "The file is empty.", 1)
        begun = self._root is not None and not self._lines.error[0]
        if error.code == etree.ErrorTypes.ERR_TAG_NOT_FINISHED or (ended and begun):
            return Refused("truncated", f"The file ends too early: {text}.", line, column)
        if error.code in {etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG}:
            if "depth" in text:
                return Refused("deep", "Elements lie deeper in each other than 256.", line, column)
            return Refused("long", f"A text, name or tag is too long: {text.partition(', try')[0]}.", line, column)
        return Refused("malformed", f"This is not well-formed XML: {text}.", line, column)

    def _take(self, element: Any) -> Unit:
        """Move a unit out of the tree into a root of its own, and forget what stood before it."""
        self.count += 1
        strays = self._beside(element)
        lines = self._lines.take(element)
        root = etree.Element(self._root.tag, self._root.attrib, nsmap=self._root.nsmap)
        root.append(element)
        if (element.tail or "").strip():
            self._behind = [Stray("text()", foreign=False, line=self._lines.now)]
        element.tail = None
        self._root.text = None
        return Unit(element, root, self.count, lines, self.head.line, strays)

    def _beside(self, until: Any) -> tuple[Stray, ...]:
        """Return and remove what stands in the root before a unit, or all of it; a hundred are told."""
        found, self._behind = self._behind, []
        line = self._lines.now
        if (self._root.text or "").strip():
            found.append(Stray("text()", foreign=False, line=line))
        for one in list(self._root):
            if one is until:
                break
            name = etree.QName(one)
            shown = f"{one.prefix}:{name.localname}" if one.prefix else str(name.text)
            found.append(Stray(shown, foreign=bool(name.namespace), line=int(one.sourceline or line)))
            if (one.tail or "").strip():
                found.append(Stray("text()", foreign=False, line=line))
            self._root.remove(one)
        self._root.text = None
        return tuple(found[:100])


def _doctype(line: int, column: int) -> Refused:
    why = "The file has a document type declaration (DOCTYPE). IATI has none, and entities could be hidden there."
    return Refused("doctype", why, line, column)


class _Lines:
    """The lines on which elements begin, counted by expat; nothing where expat does not know the encoding."""

    def __init__(self) -> None:
        self.root = 1
        self.nodes = 0
        self._pieces: deque[list[int]] = deque()
        self._seen_root = False
        self._usable = True
        self.error = (0, 0, "")
        """Line, column and reason where expat stopped."""
        parser = self._parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = self._doctype

    @property
    def unit(self) -> int:
        """The line on which the unit begins that is not yet taken, 0 where there is none."""
        return self._pieces[0][0] if self._pieces else 0

    @property
    def now(self) -> int:
        """The line where it is."""
        return int(self._parser.CurrentLineNumber)

    def feed(self, chunk: bytes, until: int) -> None:
        """Read on; `until` is how many bytes that makes. Raises Refused."""
        if not self._usable:
            return
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            # What is wrong in it, libxml2 says better, nearly always; what expat alone does not know, libxml2 reads.
            self._usable = False
            if chunk:  # at the end all that it could say is that the file is not whole
                self.error = (error.lineno, error.offset + 1, expat.ErrorString(error.code))
            return
        except (LookupError, ValueError):  # an encoding that Python does not know, or one that takes several bytes
            self._usable = False
            return
        if until - self._parser.CurrentByteIndex > TOKEN_BYTES:
            raise Refused("long", f"A tag or comment is longer than {TOKEN_BYTES >> 20} MiB.", self.now)

    def take(self, element: Any) -> list[int]:
        """Return the lines of a unit's elements in the order of the document, empty where they are not known."""
        self.nodes = 0
        if not self._usable:
            return []
        many = sum(1 for _ in element.iter())
        lines: list[int] = []
        while self._pieces and len(lines) < many:
            lines += self._pieces.popleft()
        return lines[:many]

    def _element(self, name: str, attributes: list[str]) -> None:
        line = self._parser.CurrentLineNumber
        if not self._seen_root:
            self._begin(name, line)
            return
        self.nodes += 1 + len(attributes) // 2
        if name in _UNIT_NAMES:
            self._pieces.append([])
        if self._pieces:
            self._pieces[-1].append(line)

    def _begin(self, name: str, line: int) -> None:
        self._seen_root = True
        self.root = line
        if name not in UNITS:
            why = f"This is no IATI file: it begins with <{name[:100]}>, and with none of {', '.join(UNITS)}."
            raise Refused("root", why, line, self._parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        raise _doctype(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

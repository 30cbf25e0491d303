"""A file of RSS or Atom as its entries: titles, addresses, days and languages; the words of an item are not taken.

Read by expat, one piece of the file after the other, in bounded memory: what was read of an entry is forgotten with it, and a tag, a
text or a file that is too large is refused. A document type declaration is refused where it begins, before anything could be
expanded. RSS 0.91 to 2.0 (Dave Winer, RSS 2.0 Specification), RSS 1.0 (RDF) and Atom 1.0 (RFC 4287).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO, Final
from xml.parsers import expat

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from proxenia.core.dates import PartialDate

CHUNK: Final = 1 << 16
MOST_ENTRIES: Final = 20_000
TEXT_LETTERS: Final = 20_000
"""So many letters one title, address or date may have."""
TOKEN_BYTES: Final = 1 << 20
"""So many bytes one tag or comment may take."""
DEEPEST: Final = 100
ATOM, RSS1, DC = "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
ROOTS: Final = {"rss": "RSS", f"{RDF} RDF": "RSS 1.0", f"{ATOM} feed": "Atom"}
KNOWN: Final = {"", ATOM, RSS1, DC}
"""The namespaces of which elements are read; `media:title` and the like are others'."""
ENTRIES: Final = {"item", "entry"}
READ: Final = {"title", "link", "guid", "pubDate", "date", "published", "updated", "language"}
ISO_DAY: Final = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?")


class Refused(Exception):
    """The file is not read any further: the line where it is seen, and why."""

    def __init__(self, line: int, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(_("Line %(line)d: %(why)s") % {"line": line, "why": why})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed, with the line on which it begins. What it does not say is empty."""

    line: int
    title: str
    url: str
    published: PartialDate | None
    language: str


@dataclass(slots=True)
class Feed:
    """What a file says: which form it has, how the feed is called and in which language it is, and its entries."""

    form: str = ""
    title: str = ""
    language: str = ""
    entries: list[Entry] = field(default_factory=list)


def read(stream: BinaryIO) -> Feed:
    """Return what a file of RSS or Atom says. Raises Refused, with the line."""
    reader = _Reader()
    chunk = stream.read(CHUNK)
    while chunk:
        reader.feed(chunk, final=False)
        chunk = stream.read(CHUNK)
    reader.feed(b"", final=True)
    return reader.found


class _Reader:
    """Reads the pieces of a file as they come."""

    def __init__(self) -> None:
        self.found = Feed()
        self.fed = 0
        self.path: list[str] = []
        self.said: dict[str, str] = {}
        self.began = 0
        self.taking = ""
        self.depth = 0
        self.letters: list[str] = []
        self.number = 0
        parser = self.parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)

    def feed(self, chunk: bytes, *, final: bool) -> None:
        self.fed += len(chunk)
        try:
            self.parser.Parse(chunk, final)
        except expat.ExpatError as error:
            if not self.fed:
                raise Refused(1, _("the file is empty.")) from None
            words = _("this is not well-formed XML (%(what)s).") % {"what": expat.ErrorString(error.code)}
            raise Refused(error.lineno, words) from None
        except (LookupError, ValueError):
            raise Refused(self.line, _("the file is in an encoding that is not known.")) from None
        if self.fed - self.parser.CurrentByteIndex > TOKEN_BYTES:
            raise Refused(self.line, _("a tag or comment is too long."))

    def _doctype(self, *_told: object) -> None:
        why = _("the file has a document type declaration (DOCTYPE); a feed needs none, and it could hide harm.")
        raise Refused(self.line, why)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.path:
            if name not in ROOTS:
                raise Refused(self.line, _("this is no feed: it begins neither as RSS nor as Atom."))
            self.found.form = ROOTS[name]
            self.found.language = attributes.get(f"{XML} lang", "")
        if len(self.path) >= DEEPEST:
            raise Refused(self.line, _("elements lie too deep in each other."))
        space, _sep, local = name.rpartition(" ")
        self.path.append(local if space in KNOWN else "")
        if self.taking:
            return
        if local in ENTRIES and space in KNOWN:
            tongue = attributes.get(f"{XML} lang", "")
            self.said, self.began = {"language": tongue} if tongue else {}, self.line
        elif self._is_read(local, space):
            if local == "link" and "href" in attributes:
                if attributes.get("rel", "alternate") == "alternate":
                    self._keep("link", attributes["href"])
            else:
                self.taking, self.depth, self.letters, self.number = local, len(self.path), [], 0

    def _is_read(self, local: str, space: str) -> bool:
        """Whether an element is one of those read, right below an entry or below the feed itself."""
        if space not in KNOWN or local not in READ or len(self.path) < 2:  # noqa: PLR2004 - the root and it
            return False
        return self.path[-2] in ENTRIES or (not self.began and self.path[-2] in {"channel", "feed"})

    def _text(self, text: str) -> None:
        if self.taking:
            self.number += len(text)
            if self.number > TEXT_LETTERS:
                raise Refused(self.line, _("a text is longer than %(most)d letters.") % {"most": TEXT_LETTERS})
            self.letters.append(text)

    def _end(self, name: str) -> None:
        if self.taking and len(self.path) == self.depth:
            self._keep(self.taking, "".join(self.letters))
            self.taking = ""
        local = self.path.pop()
        if local in ENTRIES and self.began and name.rpartition(" ")[0] in KNOWN and not self.taking:
            if len(self.found.entries) >= MOST_ENTRIES:
                raise Refused(self.line, _("it has more than %(most)d entries.") % {"most": MOST_ENTRIES})
            self.found.entries.append(_entry(self.said, self.began, self.found.language))
            self.said, self.began = {}, 0

    def _keep(self, name: str, text: str) -> None:
        value = " ".join(text.split())
        if self.began:
            self.said[name] = self.said.get(name) or value
        elif name == "title":
            self.found.title = self.found.title or value
        elif name == "language":
            self.found.language = self.found.language or value


def _entry(said: dict[str, str], line: int, language: str) -> Entry:
    url = next((said[name] for name in ("link", "guid") if said.get(name, "").startswith(("http://", "https://"))), "")
    dates = (said[name] for name in ("published", "pubDate", "date", "updated") if said.get(name))
    published = next((day for text in dates if (day := day_of(text)) is not None), None)
    title = " ".join(strip_tags(said.get("title", "")).split())
    return Entry(line, title, url, published, (said.get("language") or language).partition("-")[0].lower())


def day_of(text: str) -> PartialDate | None:
    """Return the day a date says, in the zone in which it is written: `Wed, 18 Feb 2015 23:30:00 -0500`, `2015-02-18T…`."""
    iso = ISO_DAY.match(text)
    try:
        if iso:
            return PartialDate.parse("-".join(part for part in iso.groups() if part))
        return PartialDate.of(parsedate_to_datetime(text).date())
    except (TypeError, ValueError, IndexError):
        return None


def blocks(feed: Feed, size: int) -> Iterator[list[Any]]:
    """Yield the entries of a feed as plain lists, `size` at a time, each numbered from 1."""
    rows = [
        [number, one.line, one.title, one.url, str(one.published or ""), one.language]
        for number, one in enumerate(feed.entries, 1)
    ]
    for at in range(0, len(rows), size):
        yield rows[at : at + size]

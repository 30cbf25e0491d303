"""Looks into packed workbooks (XLSX, ODS) before anything else opens them: how large they unpack, and what they hide.

Nothing here trusts what the archive says of itself: each member is unpacked in pieces and counted, and what is not a plain
workbook is refused before a parser sees it.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from .refusing import active, broken, locked, too_many_cells, unpacks_too_large

PIECE = 1 << 16
OVERLAP = 256
MEMBERS = 2000
DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
LETTERS = re.compile(rb"<(?:\w+:)?c\s[^<>]{0,200}?\br\s*=\s*[\"']([A-Za-z]{1,7})(\d{5,})?")
ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]{0,200}?\br\s*=\s*[\"'](\d{1,20})")
ARCHIVES = (".zip", ".xlsx", ".xlsm", ".ods", ".docx", ".jar", ".7z", ".rar", ".gz")


@dataclass(slots=True)
class Extent:
    """How far the used cells of a table reach."""

    rows: int = 0
    columns: int = 0

    def check(self, limits: dict[str, int]) -> None:
        """Raise RuleError where the area is larger than what is read."""
        wide = self.columns > limits["columns"] or self.rows > limits["rows"] + 100
        if wide or self.rows * self.columns > limits["cells"]:
            raise too_many_cells(self.rows, self.columns, limits)


@dataclass(slots=True)
class Looked:
    """What was counted so far."""

    limits: dict[str, int]
    total: int = 0
    tail: bytes = field(default=b"")

    def count(self, piece: bytes) -> None:
        self.total += len(piece)
        if self.total > self.limits["unpacked"]:
            raise unpacks_too_large(self.limits["unpacked"])


def check(content: bytes, limits: dict[str, int]) -> None:
    """Raise RuleError where a packed workbook is too large, broken, locked, or holds what no sheet needs."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise broken() from None
    if len(members) > MEMBERS:
        raise active(_("The file holds more than %(number)d parts.") % {"number": MEMBERS})
    looked = Looked(limits)
    for member in members:
        _check_member(content, member, looked)


def _check_member(content: bytes, member: zipfile.ZipInfo, looked: Looked) -> None:
    name = member.filename.lower()
    if member.flag_bits & 1:
        raise locked()
    if name.endswith(ARCHIVES):
        raise active(_("The file holds another file within: %(name)s.") % {"name": member.filename[:100]})
    if "externallinks/" in name:
        raise active(_("The file refers to other files."))
    is_xml = name.endswith((".xml", ".rels"))
    reader = _reader(name, looked.limits) if is_xml else None
    try:
        first = True
        for piece in _pieces(content, member):
            looked.count(piece)
            if first and piece.startswith((b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf")):
                raise active(_("The file holds another file within: %(name)s.") % {"name": member.filename[:100]})
            first = False
            if reader is not None:
                reader.take(piece)
        if reader is not None:
            reader.end()
    except (zlib.error, struct.error, expat.ExpatError, UnicodeDecodeError):
        raise broken() from None


def _pieces(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member unpacked, whatever size it claims."""
    at = member.header_offset
    if content[at : at + 4] != b"PK\x03\x04":
        raise broken()
    names, extra = struct.unpack("<HH", content[at + 26 : at + 30])
    start = at + 30 + names + extra
    packed = memoryview(content)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        for begin in range(0, len(packed), PIECE):
            yield bytes(packed[begin : begin + PIECE])
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise broken()
    unpack = zlib.decompressobj(-15)
    # Also what lies behind the size the archive claims: other readers go on to the end of the stream.
    left: bytes | memoryview = memoryview(content)[start:]
    while not unpack.eof and left:
        piece = unpack.decompress(left[:PIECE], PIECE)
        consumed = len(left[:PIECE]) - len(unpack.unconsumed_tail) - len(unpack.unused_data)
        left = left[consumed:]
        if piece:
            yield piece
        elif not consumed:
            break
    if not unpack.eof:
        raise broken()


class _Xml:
    """Reads pieces of XML as bytes: refuses declarations, by which XML may grow without end or reach out."""

    def __init__(self) -> None:
        self.tail = b""

    def take(self, piece: bytes) -> None:
        text = self.tail + piece
        if b"\0" in text[:4] or text.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise active(_("A part of the file is written in an unusual coding."))
        if DECLARES.search(text):
            raise active(_("The file declares XML entities."))
        self.read(text)
        self.tail = text[-OVERLAP:]

    def read(self, text: bytes) -> None:
        """Look at a piece together with the end of the one before."""

    def end(self) -> None:
        """Say what follows from all of it."""


class _Worksheet(_Xml):
    """Finds how far the cells of an XLSX table reach."""

    def __init__(self, limits: dict[str, int]) -> None:
        super().__init__()
        self.extent = Extent()
        self.limits = limits
        self.letters: set[bytes] = set()

    def read(self, text: bytes) -> None:
        for letters, number in set(LETTERS.findall(text)):
            self.letters.add(letters.upper())
            if number:
                self.extent.rows = max(self.extent.rows, int(number[:9]))
        rows = ROW.findall(text)
        if rows:
            self.extent.rows = max(self.extent.rows, *(int(row[:9]) for row in rows))
        self.extent.columns = max((_column(one) for one in self.letters), default=0)
        self.extent.check(self.limits)


class _Workbook(_Xml):
    """Refuses relations by which a workbook takes values from elsewhere."""

    def read(self, text: bytes) -> None:
        if b"relationships/externalLink" in text or b"relationships/oleObject" in text:
            raise active(_("The file refers to other files."))


class _Spreadsheet(_Xml):
    """Counts the cells of an ODS table, where one cell may stand for many."""

    def __init__(self, limits: dict[str, int]) -> None:
        super().__init__()
        self.limits = limits
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.extent = Extent()
        self.row = Extent()
        self.repeat = 1

    def take(self, piece: bytes) -> None:
        super().take(piece)
        self.parser.Parse(piece, False)

    def end(self) -> None:
        self.parser.Parse(b"", True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag == "table":
            self.extent = Extent()
        elif tag == "table-row":
            self.repeat, self.row = _times(said, "number-rows-repeated"), Extent()
            self.extent.rows += self.repeat
        elif tag in {"table-cell", "covered-table-cell"}:
            self.row.columns += _times(said, "number-columns-repeated")
            if "value-type" in said or "formula" in said:
                self.row.rows = self.row.columns
        elif tag == "encryption-data":
            raise locked()

    def stop(self, name: str) -> None:
        if name.endswith(" table-row") and self.row.rows:
            self.extent.columns = max(self.extent.columns, self.row.rows)
            self.extent.check(self.limits)


class _Manifest(_Xml):
    """Finds out that an ODS file asks for a password."""

    def read(self, text: bytes) -> None:
        if b"encryption-data" in text:
            raise locked()


def _times(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return min(int(text), 2**31) if text.isdecimal() and len(text) < 19 else 1  # noqa: PLR2004 - digits of a bigint


def _reader(name: str, limits: dict[str, int]) -> _Xml:
    if "/worksheets/" in name and name.endswith(".xml"):
        return _Worksheet(limits)
    if name.endswith(".rels"):
        return _Workbook()
    if name == "content.xml":
        return _Spreadsheet(limits)
    return _Manifest() if name == "meta-inf/manifest.xml" else _Xml()


def _column(letters: bytes) -> int:
    number = 0
    for one in letters:
        number = number * 26 + one - 64
    return number

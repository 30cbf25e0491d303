"""The lines of which calendar files and cards are made, read tolerantly: RFC 5545 section 3.1, RFC 6350 section 3, vCard 2.1.

Programs write them with all kinds of faults. Nothing here raises: what cannot be read comes out as an unreadable line with its
number, so that a door can say where it stands.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BREAK = re.compile(rb"\r*\n|\r")
LETTERS = re.compile(rb"[A-Za-z0-9+/=]+$")
NAME = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9_-]+)$")
CHARSET = re.compile(rb';CHARSET="?([A-Za-z0-9_.:-]+)', re.IGNORECASE)
ENCODINGS = {"BASE64", "B", "QUOTED-PRINTABLE", "8BIT", "7BIT"}
WIDTH = 75
"""Octets of a written line, as both standards ask."""


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A line with its continuations: `NAME;PARAMETER=value:value`. Names are in capitals; `value` is as escaped as it came.

    An unreadable line has no name; `value` then holds what stood there. `odd` names the faults that were overlooked.
    """

    number: int
    name: str
    value: str
    params: dict[str, list[str]] = field(default_factory=dict)
    group: str = ""
    odd: tuple[str, ...] = ()

    def param(self, name: str) -> str:
        """Return the first value of a parameter, empty where it is not there."""
        return next(iter(self.params.get(name, ())), "")

    @property
    def types(self) -> set[str]:
        """The types of a card's line, in capitals."""
        return {one.strip().upper() for value in self.params.get("TYPE", ()) for one in value.split(",")}

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescape(self.value).strip()

    @property
    def is_binary(self) -> bool:
        """Whether the value is a picture, a sound or a key."""
        return self.param("ENCODING").upper() in {"BASE64", "B"} or self.value.startswith("data:")


def beginning(file: Path, largest: int) -> bytes:
    """Return what stands in a file; of one that is larger than readers take, no more than shows that it is."""
    with file.open("rb") as opened:
        return opened.read(largest + 1)


def content_lines(content: bytes) -> Iterator[ContentLine]:
    """Yield the lines of a file, unfolded; empty ones are left out."""
    for number, raw in _unfolded(_as_utf8(content)):
        yield _parsed(number, raw)


def _as_utf8(content: bytes) -> bytes:
    """Return the bytes in UTF-8 without a byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def _unfolded(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each whole line; a character may be torn by folding, so this comes before decoding."""
    number, parts = 0, [b""]
    binary = quoted = False
    for at, line in enumerate(BREAK.split(content), start=1):
        if quoted and parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif number and line[:1] in {b" ", b"\t"}:
            parts.append(line[1:].strip() if binary else line[1:])
        elif binary and line and b":" not in line and LETTERS.match(line):
            parts.append(line)
        else:
            if number and any(parts):
                yield number, b"".join(parts)
            number, parts = at, [line]
            head = line.partition(b":")[0].upper()
            binary = b"BASE64" in head or b"ENCODING=B" in head
            quoted = b"QUOTED-PRINTABLE" in head
    if number and any(parts):
        yield number, b"".join(parts)


def _parsed(number: int, raw: bytes) -> ContentLine:
    odd: list[str] = []
    try:
        whole = raw.decode()
    except UnicodeDecodeError:
        whole = _in_its_charset(raw)
        odd.append("charset")
    head, colon, value = _split_head(whole.replace("\0", ""))
    name, *params = _split(head, ";")
    match = NAME.match(name.strip())
    if not colon or match is None:
        return ContentLine(number, "", whole.strip(), odd=(*odd, "unreadable"))
    if name != name.strip():
        odd.append("blank")
    found = _params(params, odd)
    line = ContentLine(number, match[2].upper(), value, found, (match[1] or "").casefold(), tuple(odd))
    return _decoded(line, raw) if line.param("ENCODING").upper() == "QUOTED-PRINTABLE" else line


def _in_its_charset(raw: bytes) -> str:
    """Return a line that is not in UTF-8: in the charset it names, else as Windows in western Europe writes it."""
    named = CHARSET.search(raw.partition(b":")[0])
    return _read_as(raw, named[1].decode() if named else "cp1252")


def _read_as(octets: bytes, charset: str) -> str:
    """Return octets as a text; where nobody knows the charset, or it is none of texts, as western Europe writes them."""
    try:
        return octets.decode(charset, errors="replace")
    except (UnicodeError, LookupError):
        return octets.decode("cp1252", errors="replace")


def _decoded(line: ContentLine, raw: bytes) -> ContentLine:
    charset = line.param("CHARSET")
    value = quopri.decodestring(raw.partition(b":")[2])
    try:
        text = _read_as(value, charset) if charset else value.decode()
    except UnicodeDecodeError:
        text = _read_as(value, "cp1252")
    text = text.replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\\", "\\\\").replace("\n", "\\n")
    return ContentLine(line.number, line.name, text, line.params, line.group, line.odd)


def _split_head(whole: str) -> tuple[str, str, str]:
    """Return what stands before the colon that ends the parameters, the colon, and the value."""
    quoted = False
    for at, char in enumerate(whole):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return whole[:at], ":", whole[at + 1 :]
    return whole.partition(":")


def _split(text: str, mark: str) -> list[str]:
    """Split at a mark outside quotation marks."""
    parts, quoted, start = [], False, 0
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == mark and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _params(params: list[str], odd: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for param in params:
        name, equals, value = (part.strip() for part in param.partition("="))
        if not name:
            odd.append("parameter")
        elif equals:
            values = [_unquoted(one) for one in _split(value, ",")]
            found.setdefault(name.upper(), []).extend(values)
        else:  # vCard 2.1 names only the value
            key = "ENCODING" if name.upper() in ENCODINGS else "TYPE"
            found.setdefault(key, []).append(name)
    return found


def _unquoted(value: str) -> str:
    """Take quotation marks and the escapes of RFC 6868 away."""
    value = value.strip().strip('"')
    if "^" not in value:
        return value
    return re.sub(r"\^(['n^])", lambda match: {"'": '"', "n": "\n", "^": "^"}[match[1]], value)


def unescape(value: str) -> str:
    """Return a text as people read it; a backslash before any other mark, as some programs write it, is dropped too."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value, flags=re.DOTALL)


def raw_parts(value: str, mark: str) -> list[str]:
    """Split a structured value at a mark that is not escaped; the parts stay escaped."""
    guarded = value.replace("\\\\", "\0")
    return [part.replace("\0", "\\\\") for part in re.split(rf"(?<!\\){re.escape(mark)}", guarded)]


def parts_of(value: str, mark: str) -> list[str]:
    """Return the parts of a structured value as texts, blanks around them taken away."""
    return [unescape(part).strip() for part in raw_parts(value, mark)]


def escape(text: str) -> str:
    """Return a text as the value of a line, or as one part of a structured value."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def quoted_param(value: str) -> str:
    """Return the value of a parameter, in quotation marks where it needs them (RFC 6868)."""
    safe = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{safe}"' if re.search(r"[:;,]", safe) else safe


def folded(line: str) -> bytes:
    """Return a line in UTF-8 with its end, folded so that no line has more than 75 octets and no character is torn."""
    lines: list[bytes] = []
    current = b""
    for char in line:
        octets = char.encode()
        if len(current) + len(octets) > WIDTH:
            lines.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*lines, current]) + b"\r\n"

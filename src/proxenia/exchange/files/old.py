"""Looks into old workbooks (XLS, BIFF8 in a compound file) before anything else opens them: how far their cells reach.

The layout is that of [MS-CFB] (sectors, a table of their chains, a directory) and of [MS-XLS] (a stream of records).
"""

import struct

from .packed import Extent
from .refusing import broken, locked

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA
ENTRY = 128
CELLS = {0x0203, 0x0204, 0x00FD, 0x027E, 0x0006, 0x0205, 0x0201, 0x00D6}
SPANS = {0x00BD, 0x00BE}
BEGIN, LOCKED = 0x0809, 0x002F


def check(content: bytes, limits: dict[str, int]) -> None:
    """Raise RuleError where an old workbook is broken, locked or reaches too far."""
    try:
        stream = _workbook(content)
    except (struct.error, IndexError, ZeroDivisionError):
        raise broken() from None
    extent, at = Extent(), 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == LOCKED:
            raise locked()
        if kind == BEGIN:
            extent = Extent()
        if kind in CELLS | SPANS and at + 4 <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at)
            if kind in SPANS and size >= 6 and at + size <= len(stream):  # noqa: PLR2004 - the shortest span
                column = struct.unpack_from("<H", stream, at + size - 2)[0]
            extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
            extent.check(limits)
        at += size


def _workbook(content: bytes) -> bytes:
    """Return the stream that holds the workbook."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked()
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in {512, 4096}:
        raise broken()
    chains = _chains(content, size)
    directory = _follow(content, struct.unpack_from("<I", content, 48)[0], chains, size)
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in {"Workbook", "Book"}:
            first, total = struct.unpack_from("<II", directory, at + 116)
            small = struct.unpack_from("<I", content, 56)[0]
            if total < small:
                raise broken()
            return _follow(content, first, chains, size)[:total]
    raise broken()


def _chains(content: bytes, size: int) -> list[int]:
    """Return the table of chains: for each sector the one that follows it."""
    listed = list(struct.unpack_from("<109I", content, 76))
    more, seen = struct.unpack_from("<I", content, 68)[0], 0
    while more < END and seen <= len(content) // size:
        numbers = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        listed += numbers[:-1]
        more, seen = numbers[-1], seen + 1
    table: list[int] = []
    for sector in listed:
        if sector < END and len(table) * 4 < len(content):
            table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return table


def _follow(content: bytes, sector: int, chains: list[int], size: int) -> bytes:
    """Return what lies along a chain; a chain that never ends is broken."""
    found: list[bytes] = []
    while sector < END:
        if len(found) > len(content) // size:
            raise broken()
        found.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = chains[sector]
    return b"".join(found)

"""Reads back the QR codes (ISO/IEC 18004) that a PDF draws, from the places of their dark modules: no library makes what is read here.

It is stricter than a phone: a phone repairs what is wrong, here one wrong module is an error.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from qrcode.base import rs_blocks
from qrcode.util import pattern_position

Modules = list[list[bool]]
LEVELS = {0b01: 1, 0b00: 0, 0b11: 3, 0b10: 2}
"""Levels of error correction: as a code says them, and as `rs_blocks` wants them."""
MASKS = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def squares_of(pdf: bytes) -> dict[str, str]:
    """Return what each square of a PDF says, by what its description for readers who do not see it says."""
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return {alt: read(drawn) for page in paper.pages for alt, drawn in _drawn(page)}


def _drawn(page: pikepdf.Page) -> Iterator[tuple[str, Modules]]:
    """Yield the modules of each figure of a page: rectangles one module high, in the figure's own measure."""
    alt, corners, runs = "", [], []
    for step in pikepdf.parse_content_stream(page):
        name, values = str(step.operator), step.operands
        if name == "BDC":
            alt, runs = str(values[1].get("/Alt", "")) if isinstance(values[1], pikepdf.Dictionary) else "", []
        elif name == "n":
            runs = []
        elif alt and name in {"m", "l"}:
            corners = [*(corners if name == "l" else []), tuple(round(float(one)) for one in values)]
        elif alt and name == "h":
            runs.append(corners)
        elif name == "EMC" and alt and runs:
            yield alt, _modules(runs)
            alt = ""


def _modules(runs: list[Any]) -> Modules:
    dark = {(y, x) for run in runs for y in [min(at[1] for at in run)] for x in range(run[0][0], run[1][0])}
    edge = min(y for y, _x in dark)
    side = max(y for y, _x in dark) - edge + 1
    return [[(edge + y, edge + x) in dark for x in range(side)] for y in range(side)]


def read(modules: Modules) -> str:
    """Return the text of a square; raise AssertionError where a module is not as it has to be."""
    level, mask = _format(modules)
    version = (len(modules) - 17) // 4
    kept = _fixed(version, len(modules))
    bits = [modules[y][x] ^ MASKS[mask](y, x) for y, x in _walk(len(modules)) if (y, x) not in kept]
    words = [_number(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8)]
    return _text([bool(word >> (7 - bit) & 1) for word in _data(words, version, level) for bit in range(8)], version)


def _number(bits: list[bool]) -> int:
    return int("".join("01"[bit] for bit in bits), 2)


def _format(modules: Modules) -> tuple[int, int]:
    """Return the level of error correction and the mask: both copies have to say the same."""
    side = len(modules)
    one = [modules[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [modules[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    other = [modules[side - 1 - y][8] for y in range(7)] + [modules[8][side - 8 + x] for x in range(8)]
    assert one == other
    said = _number(one) ^ 0b101010000010010
    return LEVELS[said >> 13], said >> 10 & 0b111


def _fixed(version: int, side: int) -> set[tuple[int, int]]:
    """Return the places of modules that hold no data: corners, lines, small squares, and the version of large ones."""
    ends = ((range(9), range(9)), (range(9), range(side - 8, side)), (range(side - 8, side), range(9)))
    found = {(y, x) for rows, columns in ends for y in rows for x in columns}
    found |= {(6, at) for at in range(side)} | {(at, 6) for at in range(side)}
    middles = pattern_position(version)
    for y, x in [(y, x) for y in middles for x in middles]:
        if (y, x) not in {(6, 6), (6, side - 7), (side - 7, 6)}:
            found |= {(y + down, x + right) for down in range(-2, 3) for right in range(-2, 3)}
    if version >= 7:
        said = {(y, x) for y in range(6) for x in range(side - 11, side - 8)}
        found |= said | {(x, y) for y, x in said}
    return found


def _walk(side: int) -> Iterator[tuple[int, int]]:
    """Yield places in the order of the data: two columns at a time from the right, up and down."""
    up = True
    for right in [one for one in range(side - 1, 0, -2) if one > 6] + [5, 3, 1]:
        for y in range(side - 1, -1, -1) if up else range(side):
            yield from ((y, right), (y, right - 1))
        up = not up


def _data(words: list[int], version: int, level: int) -> list[int]:
    """Return the data without what corrects errors, having seen that there is no error."""
    blocks = rs_blocks(version, level)
    mixed = iter(words)
    parts: list[list[int]] = [[] for _one in blocks]
    for at in range(max(one.data_count for one in blocks)):
        for part, block in zip(parts, blocks, strict=True):
            if at < block.data_count:
                part.append(next(mixed))
    checks: list[list[int]] = [[] for _one in blocks]
    for _at in range(blocks[0].total_count - blocks[0].data_count):
        for check in checks:
            check.append(next(mixed))
    for part, check in zip(parts, checks, strict=True):
        assert not any(_value([*part, *check], _power(at)) for at in range(len(check)))
    return [word for part in parts for word in part]


def _times(one: int, other: int) -> int:
    found = 0
    while other:
        found ^= one if other & 1 else 0
        one, other = (one << 1) ^ (0b100011101 if one & 128 else 0), other >> 1
    return found


def _power(of: int) -> int:
    found = 1
    for _one in range(of):
        found = _times(found, 2)
    return found


def _value(words: list[int], at: int) -> int:
    found = 0
    for word in words:
        found = _times(found, at) ^ word
    return found


def _text(bits: list[bool], version: int) -> str:
    """Return the text that bits say: segments of digits, of capitals, and of any bytes."""
    told, place = b"", 0

    def take(many: int) -> int:
        nonlocal place
        place += many
        return _number(bits[place - many : place])

    small = version < 10
    while len(bits) - place >= 4 and (mode := take(4)):
        if mode == 0b0001:
            many = take(10 if small else 12)
            sizes = [3] * (many // 3) + ([many % 3] if many % 3 else [])
            told += "".join(f"{take((4, 7, 10)[size - 1]):0{size}}" for size in sizes).encode()
        elif mode == 0b0010:
            many = take(9 if small else 11)
            pairs = [divmod(take(11), 45) for _one in range(many // 2)]
            last = SIGNS[take(6)] if many % 2 else ""
            told += ("".join(SIGNS[one] + SIGNS[other] for one, other in pairs) + last).encode()
        else:
            assert mode == 0b0100
            told += bytes(take(8) for _one in range(take(8 if small else 16)))
    return told.decode()

"""Broken and hostile files are refused with line and reason, soon and in little memory; large sound ones go through in as little."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import RawIOBase
from pathlib import Path
from typing import Any

import pytest

from proxenia.engines.iati import Refused, check, read

from .samples import as_file, sound, whole

MEGABYTE = 1 << 20
HEAD = '<?xml version="1.0"?>\n<iati-activities version="2.03">\n'
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))


def inside(body: str) -> str:
    return f"{HEAD}<iati-activity>{body}</iati-activity></iati-activities>"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (
            f'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "ha">{LAUGHS}]><iati-activities>&j;</iati-activities>',
            "doctype",
            2,
        ),
        (
            '<!DOCTYPE iati-activities [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<iati-activities>&x;</iati-activities>',
            "doctype",
            1,
        ),
        ('<!DOCTYPE iati-activities SYSTEM "http://localhost/x.dtd">\n<iati-activities/>', "doctype", 1),
        ('<?xml version="1.0"?>\n\n<!DOCTYPE iati-activities>\n<iati-activities/>', "doctype", 3),
        (inside("<title>&unknown;</title>"), "malformed", 3),
        (inside("\n\n<title></titel>"), "malformed", 5),
        (f"{HEAD}\n</iati-organisations>", "malformed", 4),
        (f"{HEAD}<iati-activity>\n<title>", "truncated", 4),
        ("<html><body/></html>", "root", 1),
        ('<iati-activities xmlns="https://example.org/"/>', "root", 1),
        ("<x:iati-activities xmlns:x='https://example.org/'/>", "root", 1),
        ("", "empty", 1),
        ("PK\x03\x04", "malformed", 1),
        ('{"iati": []}', "malformed", 1),
        ('<?xml version="1.0" encoding="nonsense"?><iati-activities/>', "malformed", 1),
        (inside("\n" + "<a>\n" * 1000), "deep", 258),
    ],
)
def test_a_broken_or_hostile_file_is_refused_with_line_and_reason(text: str, code: str, line: int) -> None:
    report = check(as_file(text.encode()))

    assert report.refused is not None
    assert (report.refused["code"], report.refused["line"]) == (code, line)
    assert report.refused["message"].endswith(".")
    with pytest.raises(Refused) as caught:
        list(read(as_file(text.encode())))
    assert caught.value.code == code


def test_bytes_that_are_no_text_are_refused() -> None:
    report = check(as_file(HEAD.encode() + b"\xff\xfe</iati-activities>"))

    assert report.refused is not None
    assert (report.refused["code"], report.refused["line"]) == ("malformed", 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252", "gbk"])
def test_a_file_may_be_in_any_encoding_that_it_names(encoding: str) -> None:
    text = whole(sound(1), sound(2, cut='code="ZA"', put='code="QQ"')).decode()

    report = check(as_file(text.replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding)))

    assert [(one.rule, one.line) for one in report.findings] == [("Country", 27)]


def test_the_limit_of_one_activity_can_be_lower() -> None:
    data = whole(sound(1), sound(2, cut="Two cities", put="Two cities " * 200_000))

    report = check(as_file(data), unit_bytes=1 << 20)

    assert report.refused is not None
    assert (report.refused["code"], report.refused["line"], report.count) == ("large", 19, 1)
    assert report.refused["params"] == {"number": 2}


class Made(RawIOBase):
    """A file that is made while it is read, so that nothing of it need be kept: a beginning, a part many times, an end."""

    def __init__(self, start: bytes, part: Callable[[int], bytes], size: int, end: bytes = b"") -> None:
        super().__init__()
        self._parts = self._make(start, part, size, end)

    def read(self, _size: int = -1) -> bytes:
        return next(self._parts, b"")

    @staticmethod
    def _make(start: bytes, part: Callable[[int], bytes], size: int, end: bytes) -> Iterator[bytes]:
        yield start
        made = number = 0
        while made < size:
            piece = bytearray()
            while len(piece) < 1 << 16:
                piece += part(number)
                number += 1
            made += len(piece)
            yield bytes(piece)
        if end:
            yield end


BEGIN = f"{HEAD}<iati-activity>".encode()
HUGE: dict[str, tuple[bytes, Callable[[int], bytes]]] = {
    "a text": (BEGIN + b"<title>", lambda _: b"x" * 65536),
    "an attribute": (BEGIN + b'<title a="', lambda _: b"x" * 65536),
    "a name": (BEGIN + b"<", lambda _: b"x" * 65536),
    "a comment": (BEGIN + b"<!--", lambda _: b"x" * 65536),
    "a section of text": (BEGIN + b"<title><![CDATA[", lambda _: b"x" * 65536),
    "attributes": (BEGIN + b"<title ", lambda number: b'a%d="" ' % number),
    "elements": (BEGIN, lambda _: b"<a/>"),
    "elements with attributes": (BEGIN, lambda _: b'<a b="" c="" d=""/>'),
    "depth": (BEGIN, lambda _: b"<a>"),
    "activities in each other's place": (BEGIN, lambda _: b"<iati-activity/>"),
    "comments": (HEAD.encode(), lambda _: b"<!-- x -->"),
    "strangers": (HEAD.encode(), lambda _: b"<x:a xmlns:x='y'/>"),
    "namespaces": (BEGIN, lambda number: b"<a xmlns:p%d='u%d'/>" % (number, number)),
}


def grown(kind: str) -> dict[str, Any]:
    """Check 200 MB of something in a process of its own, and return how it went and the memory it took."""
    code = f"""
import json
from tests.engines.iati.test_hostile import sized
print(json.dumps(sized({kind!r})))
"""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": f"{root}/src"},
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def sized(kind: str) -> dict[str, Any]:
    """Check what is made, and say how it went; 20 MB of sound activities where no kind is named."""
    check(as_file(whole(sound())))
    before = peak()
    if kind:
        start, part = HUGE[kind]
        report = check(Made(start, part, 200 * MEGABYTE))
    else:
        report = check(Made(HEAD.encode(), wordy, 20 * MEGABYTE, b"</iati-activities>"))
    told = {"refused": report.refused, "count": report.count, "wrong": report.wrong}
    return told | {"more": peak() - before}


def wordy(number: int) -> bytes:
    """Return a sound activity of 11 kB."""
    return sound(number, cut="Two cities", put="Two cities learn from each other. " * 300).encode()


def peak() -> float:
    """Return the most memory that this process had so far, in MB; what its parent had does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@pytest.mark.parametrize("kind", HUGE)
def test_something_without_end_is_refused_soon_and_in_little_memory(kind: str) -> None:
    told = grown(kind)

    assert told["refused"]["code"] in {"long", "large", "deep"}
    assert told["refused"]["line"] == 3
    assert told["more"] < 150


def test_a_large_file_goes_through_in_as_little_memory_as_a_small_one() -> None:
    told = grown("")

    assert told["refused"] is None
    assert told["count"] > 1_500
    assert not told["wrong"]
    assert told["more"] < 20

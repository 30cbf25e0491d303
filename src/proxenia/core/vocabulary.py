"""Which words the search index holds, how often, and which of them lie one typing error away from a word.

A row of `SearchWord` says in how many entries of an office a token stands. `account` keeps the numbers right as entries come
and go, so that a word goes with the last record that had it. Words are looked up as beginnings, in bytes' order; what lies
one error away is found by asking for every way to make one error, which costs some hundred look-ups and no table of its own.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from .folding import LONGEST, WHOLE, plain

COUNTED = 200
"""So many words with one beginning are counted; where there are more, the beginning is common."""
COMMON = 3000
"""Entries from which a word is common: so many are the most that are looked at one by one."""
SHORTEST = 4
"""Letters a word needs for an error in it to be forgiven; in shorter ones the change would be another word."""
WIDEST_ALPHABET = 128
LAST = "\U0010ffff"


class Known(NamedTuple):
    """What is known of a beginning: in how many entries such words stand, at most; and whether it is a word itself."""

    entries: int
    is_word: bool


def counted(tokens: str) -> set[str]:
    """Return the words of an entry that the vocabulary counts; whole names and marks are none."""
    return {token for token in tokens.split() if token[0] not in {WHOLE, "@"}}


def account(changes: Mapping[tuple[str, int], int]) -> None:
    """Add to, and take from, the numbers of words; rows lie in one order, so that two writers never wait for each other."""
    rows = [(word, office, number) for (word, office), number in sorted(changes.items()) if number]
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"{ADD} SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) {AGAIN}", columns)  # noqa: S608 - our own pieces; what was typed goes as parameters
        else:
            cursor.executemany(f"{ADD} VALUES (%s, %s, %s) {AGAIN}", rows)
        gone = [(word, office) for word, office, number in rows if number < 0]
        cursor.executemany(GONE, gone) if gone else None


ADD = "INSERT INTO core_searchword (word, office_id, entries)"
AGAIN = "ON CONFLICT (word, office_id) DO UPDATE SET entries = core_searchword.entries + excluded.entries"
GONE = "DELETE FROM core_searchword WHERE word = %s AND office_id = %s AND entries <= 0"

LOOK_UP = """
SELECT asked.value,
  (SELECT SUM(counted.n) FROM (SELECT entries AS n FROM core_searchword
     WHERE word >= asked.value AND word < asked.value || %s LIMIT {counted}) AS counted),
  (SELECT COUNT(*) FROM (SELECT 1 FROM core_searchword
     WHERE word >= asked.value AND word < asked.value || %s LIMIT {counted}) AS there),
  EXISTS (SELECT 1 FROM core_searchword WHERE word = asked.value)
FROM {asked}
WHERE EXISTS (SELECT 1 FROM core_searchword WHERE word >= asked.value AND word < asked.value || %s)
"""


def look_up(beginnings: Collection[str]) -> dict[str, Known]:
    """Return what is known of some beginnings of words; those no word has are left out. One query."""
    postgresql = connection.vendor == "postgresql"
    asked = "unnest(%s::text[]) AS asked(value)" if postgresql else "json_each(%s) AS asked"
    values = list(beginnings) if postgresql else json.dumps(list(beginnings))
    with connection.cursor() as cursor:
        cursor.execute(LOOK_UP.format(counted=COUNTED, asked=asked), [LAST, LAST, values, LAST])
        rows = cursor.fetchall()
    return {
        word: Known(COMMON + 1 if words >= COUNTED else int(number), bool(is_word))
        for word, number, words, is_word in rows
    }


@lru_cache(maxsize=256)
def _alphabet(letter: str) -> str:
    """Return the letters of a letter's script that can follow a slip of the finger: those of its 256 code points."""
    if letter.isascii():
        return "abcdefghijklmnopqrstuvwxyz"
    start = ord(letter) & ~0xFF
    letters = [char for char in map(chr, range(start, start + 256)) if char.isalpha() and plain(char) == char]
    return "".join(letters) if len(letters) <= WIDEST_ALPHABET else ""


def may_be_wrong(word: str) -> bool:
    """Whether an error in a word is forgiven: letters alone, and enough of them. A number one off is another number."""
    return SHORTEST <= len(word) <= LONGEST // 2 and word.isalpha()


def one_error_away(words: Iterable[str]) -> set[str]:
    """Return what words become by one letter too many, too few or wrong, or by two neighbours that changed places."""
    found: set[str] = set()
    for word in words:
        if not may_be_wrong(word):
            continue
        letters = _alphabet(word[-1])
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in letters if tail)
            found.update(head + letter + tail for letter in letters if tail)
            found.add(head + tail[1:2] + tail[:1] + tail[2:])
    return {form for form in found if len(form) >= SHORTEST} - set(words)

"""Offers that came, changed or went since a build: a few, kept as lines beside it and compared exactly.

Every process that has the index open follows the lines as they are written; the next build takes what is in them in.
"""

import base64
import errno
import fcntl
import json
import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.matching.index import Profile
from proxenia.engines.matching.lexical import counted, held_to_length
from proxenia.engines.matching.texts import Grams, grams

from .storing import NotBuilt, switch
from .words import Numbers, Wanted, Words

NAME = "since.jsonl"


class Since:
    """What came and what went since a build, as it stands now."""

    def __init__(self, place: Path) -> None:
        self._path = place / NAME
        self._file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        weakref.finalize(self, os.close, self._file)
        self._read = 0
        self.came: dict[int, Profile] = {}
        self.touched: set[int] = set()

    def follow(self) -> bool:
        """Take in what was written since the last time, by whomever; return whether that was anything."""
        size = os.fstat(self._file).st_size
        if size == self._read:
            return False
        data = os.pread(self._file, size - self._read, self._read)
        whole = data[: data.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            self._take(json.loads(line))
        return bool(whole)

    def _take(self, said: Mapping[str, object]) -> None:
        key = int(str(said["key"]))
        self.touched.add(key)
        self.came.pop(key, None)
        if not said.get("gone"):
            self.came[key] = _profile(said)

    def write(self, lines: Iterable[Mapping[str, object]]) -> None:
        """Write lines for everybody, and onto the disk. Raises NotBuilt where another build has taken the place of this one."""
        data = b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in lines)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            self._still_counts()
            self._mend()
            if os.write(self._file, data) < len(data):
                raise OSError(errno.ENOSPC, "The disk is full: nothing of this change counts.", str(self._path))
            os.fsync(self._file)
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _still_counts(self) -> None:
        current = self._path.parent.parent / "current"
        if not self._path.exists() or current.read_text() != self._path.parent.name:
            raise NotBuilt("The index was built anew: open it again, and say there what has changed.")

    def _mend(self) -> None:
        """Cut off the beginning of a line whose writer was stopped."""
        size = os.fstat(self._file).st_size
        data = os.pread(self._file, size - self._read, self._read)
        os.ftruncate(self._file, self._read + data.rfind(b"\n") + 1)


def line_of(profile: Profile) -> dict[str, object]:
    """Return an offer as a line."""
    vectors = {
        language: base64.b64encode(vector.astype("<f4").tobytes()).decode()
        for language, vector in profile.vectors.items()
    }
    return {"key": profile.key, "texts": dict(profile.texts), "vectors": vectors, "concepts": sorted(profile.concepts)}


def _profile(said: Mapping[str, object]) -> Profile:
    vectors, texts, concepts = said["vectors"], said["texts"], said["concepts"]
    assert isinstance(vectors, dict)
    assert isinstance(texts, dict)
    assert isinstance(concepts, list)
    unpacked = {name: np.frombuffer(base64.b64decode(value), "<f4") for name, value in vectors.items()}
    return Profile(int(str(said["key"])), texts, unpacked, frozenset(concepts))


@contextmanager
def carried_over(old: Path | None) -> Iterator[Callable[[Path], None]]:
    """Give a function that makes a new build count, with all that was written to the old one while it was being made."""
    if old is None:
        yield switch
        return
    with (old / NAME).open("ab+") as file:
        begun = os.fstat(file.fileno()).st_size

        def carry(place: Path) -> None:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(begun)
            late = file.read()
            (place / NAME).write_bytes(late[: late.rfind(b"\n") + 1])
            switch(place)

        yield carry


class LooseTexts:
    """Texts of one language that are in no build, compared with the figures of the build."""

    def __init__(self, texts: Iterable[str], words: Words) -> None:
        each = [np.unique(grams(one), return_counts=True) for one in texts]
        self._grams: Grams = np.concatenate([*(one for one, _times in each), np.zeros(0, np.uint64)])
        self._times: NDArray[np.int64] = np.concatenate([*(times for _one, times in each), np.zeros(0, np.int64)])
        self._text = np.repeat(np.arange(len(each)), [len(one) for one, _times in each])
        lengths = np.array([int(times.sum()) for _one, times in each], np.int64)
        self._held = held_to_length(lengths, words.usual)

    def scores(self, wanted: Wanted) -> Numbers:
        """Return what each text shares with what is asked."""
        if not len(wanted.grams):
            return np.zeros(len(self._held))
        at = np.minimum(np.searchsorted(wanted.grams, self._grams), len(wanted.grams) - 1)
        same = np.flatnonzero(wanted.grams[at] == self._grams)
        text = self._text[same]
        count = counted(wanted.rarity[at[same]], self._times[same], self._held[text])
        return np.bincount(text, count.astype(np.float32), minlength=len(self._held)).astype(np.float64)

"""The folder of an index: which build in it counts, who may build, and files whose rows are read where they are asked for.

<folder>/current        the name of the build that counts; changed in one step when a build is complete
<folder>/<build>/       a build; one that `current` does not name is half done, or was replaced, and goes with the next build
<folder>/lock           held while somebody builds
"""

import fcntl
import json
import os
import shutil
import uuid
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = 2
"""The shape of what is stored. An index of another number must be built anew."""
EXTRAS = ("faiss", "tantivy")
FACTS = "facts.json"
Progress = Callable[[str, int], None]
"""Told what is being done, and with how many offers it is done."""


class NoExtra(Exception):
    """What an index for a million needs is not installed; the message says what to do."""


class NotBuilt(Exception):
    """There is no complete index in a folder; the message says why, and what to do."""


class Building(Exception):
    """Somebody else is building in the same folder."""


def have_extras() -> bool:
    """Whether what a large index needs is installed."""
    return all(find_spec(one) is not None for one in EXTRAS)


def check_extras() -> None:
    """See to it that what a large index needs is installed. Raises NoExtra."""
    missing = [one for one in EXTRAS if find_spec(one) is None]
    if missing:
        raise NoExtra(f"An index of this size needs {' and '.join(missing)}: install proxenia[scale].")


@contextmanager
def new_build(folder: Path) -> Iterator[Path]:
    """Give a new sub-folder to build in, and make it the one that counts when nothing was raised. Raises Building."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Building(f"An index is being built in {folder} already; wait until that is done.") from None
        _clear(folder, current_build(folder))
        place = folder / uuid.uuid4().hex
        place.mkdir()
        try:
            yield place
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        _clear(folder, place)


def switch(place: Path) -> None:
    """Make a complete build the one that counts, in one step."""
    name = place.parent / "current.new"
    with name.open("w") as file:
        file.write(place.name)
        file.flush()
        os.fsync(file.fileno())
    name.replace(place.parent / "current")


def _clear(folder: Path, kept: Path | None) -> None:
    """Remove what is half built or was replaced. Who has it open goes on reading it."""
    for one in folder.iterdir():
        if one.is_dir() and one != kept:
            shutil.rmtree(one, ignore_errors=True)


def current_build(folder: Path) -> Path | None:
    """Return the build that counts in a folder, or None."""
    try:
        return folder / (folder / "current").read_text()
    except FileNotFoundError:
        return None


def facts_of(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Return the build that counts, and what is said of it. Raises NotBuilt."""
    place = current_build(folder)
    if place is None:
        raise NotBuilt(f"In {folder} no index has been built to its end: build it.")
    try:
        facts: dict[str, Any] = json.loads((place / FACTS).read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise NotBuilt(f"The index in {folder} cannot be read ({error}): build it anew.") from error
    if facts.get("format") != FORMAT:
        raise NotBuilt(f"The index in {folder} has format {facts.get('format')}, {FORMAT} is needed: build it anew.")
    return place, facts


class Rows:
    """A file of rows, read where they are asked for; not mapped, so that what was read once does not stay in memory."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)

    def read(self, begin: NDArray[np.int64], size: NDArray[np.int64]) -> bytes:
        """Return rows one after the other: where each begins and how long it is, in bytes."""
        return b"".join(map(os.pread, [self._file] * len(begin), size.tolist(), begin.tolist()))

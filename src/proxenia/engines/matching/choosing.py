"""Which index answers: all offers compared in process as long as that is quick, the large one above."""

import logging
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from .exact import Exact
from .index import Profile
from .large.building import build
from .large.index import Large
from .large.storing import NotBuilt, Progress, have_extras

EXACT_UP_TO = 50_000
"""As many offers as this are compared one by one; the extra `scale` is for more."""
logger = logging.getLogger(__name__)


def uses_large(count: int) -> bool:
    """Whether so many offers are asked through the large index: there are many, and its extra is installed."""
    if count <= EXACT_UP_TO:
        return False
    if not have_extras():
        logger.warning("%d offers are compared one by one, which is slow: install proxenia[scale].", count)
        return False
    return True


def index_of(
    profiles: Callable[[], Iterable[Profile]],
    count: int,
    folder: Path | None = None,
    *,
    anew: bool = False,
    progress: Progress = lambda _what, _count: None,
) -> Exact | Large:
    """Return the index that fits so many offers, which `profiles` gives in the order of their keys.

    A large one is kept in `folder` and opened from there; it is built where there is none of this format, or `anew`. Without a folder
    it is built in one that goes with it.
    """
    if not uses_large(count):
        return Exact(profiles())
    if folder is None:
        return _passing(profiles(), progress)
    if not anew:
        try:
            return Large(folder)
        except NotBuilt:
            logger.info("The index in %s is built.", folder)
    build(folder, profiles(), progress)
    return Large(folder)


def _passing(profiles: Iterable[Profile], progress: Progress) -> Large:
    folder = Path(mkdtemp(prefix="proxenia-matching-"))
    try:
        build(folder, profiles, progress)
        index = Large(folder)
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(index, rmtree, folder, ignore_errors=True)
    return index

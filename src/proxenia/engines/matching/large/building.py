"""Builds an index in a folder from a stream of offers, a portion at a time."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import numpy as np

from proxenia.engines.matching.index import Profile
from proxenia.engines.matching.texts import LANGUAGES

from .concepts import ConceptsWriter
from .meaning import MeaningWriter
from .overlay import carried_over
from .storing import FACTS, FORMAT, Progress, check_extras, current_build, new_build
from .words import WordsWriter

PORTION = 1_000


def build(folder: Path, profiles: Iterable[Profile], progress: Progress = lambda _what, _count: None) -> None:
    """Build an index of offers that come in the order of their keys; it counts from the moment when it is complete.

    Whoever has an older build open goes on with that. What is added or removed while it is built is carried over. Raises NoExtra,
    Building where somebody else builds, and ValueError where the keys do not rise; then all stays as it was.
    """
    check_extras()
    with new_build(folder) as place, carried_over(current_build(folder)) as finish, ExitStack() as files:
        keys = array("q")
        meaning, concepts = MeaningWriter(place, files), ConceptsWriter(place)
        words = {language: WordsWriter(place / language, files) for language in LANGUAGES}
        for portion in _portions(profiles):
            _check_order(keys[-1] if keys else None, portion)
            keys.extend(one.key for one in portion)
            for language, writer in words.items():
                _add_texts(writer, language, portion, len(keys) - len(portion))
            meaning.add(portion)
            concepts.add(portion)
            progress("read", len(keys))
        np.save(place / "keys.npy", np.frombuffer(keys, np.int64))
        facts = {"format": FORMAT, "groups": meaning.finish(progress), "concepts": concepts.finish()}
        for writer in words.values():
            writer.finish()
        (place / FACTS).write_text(json.dumps(facts), encoding="utf-8")
        finish(place)


def _portions(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    coming = iter(profiles)
    while portion := list(islice(coming, PORTION)):
        yield portion


def _check_order(last: int | None, portion: Sequence[Profile]) -> None:
    for one in portion:
        if last is not None and one.key <= last:
            raise ValueError(f"Offers must come in the order of their keys, each once: {one.key} came after {last}.")
        last = one.key


def _add_texts(writer: WordsWriter, language: str, portion: Sequence[Profile], begin: int) -> None:
    having = [at for at, one in enumerate(portion) if one.texts.get(language)]
    if having:
        writer.add([begin + at for at in having], [portion[at].texts[language] for at in having])

"""Texts of one language among a million: found by tantivy, then scored exactly from the grams of each, kept in a file.

tantivy leaves out the commonest grams of what is asked, which take nearly all of its time and tell least; they count when what was
found is scored.
"""

from array import array
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.matching.exact import tamed
from proxenia.engines.matching.index import Keys
from proxenia.engines.matching.lexical import counted, held_to_length, rarity, usual_length
from proxenia.engines.matching.texts import Grams, grams

from .storing import Rows

Numbers = NDArray[np.float64]
PAIR = np.dtype([("gram", np.uint32), ("times", np.uint16)])
"""A gram of a text, by its number, and how many times it stands there."""
MOST_TIMES = np.iinfo(np.uint16).max
SAMPLE = 4_000
"""What is usual of a language is estimated from so many of its texts, always the same; where there are fewer, from all."""
SEED = 20_260_102
MOST_POSTINGS = 1_000_000
"""To find texts, the rarest grams of what is asked are used as long as they stand in so many texts together."""
HEAP = 64_000_000


class WordsWriter:
    """Takes the texts of one language in the order of their rows."""

    def __init__(self, place: Path, files: ExitStack) -> None:
        import tantivy  # noqa: PLC0415 - an extra

        place.mkdir()
        (place / "texts").mkdir()
        self._place, self._document = place, tantivy.Document
        self._writer = tantivy.Index(_schema(), str(place / "texts")).writer(HEAP, num_threads=1)
        self._pairs = files.enter_context((place / "pairs").open("wb"))
        self._ids: dict[int, int] = {}
        self._spread: Keys = np.zeros(0, np.int64)
        self._rows, self._lengths, self._sizes = array("I"), array("I"), array("I")

    def add(self, rows: Sequence[int], texts: Sequence[str]) -> None:
        """Take the next texts, and the rows to which they belong."""
        each = [grams(one) for one in texts]
        lengths = np.array([len(one) for one in each], np.int64)
        fresh, places = np.unique(np.concatenate([*each, np.zeros(0, np.uint64)]), return_inverse=True)
        ids = np.array([self._ids.setdefault(one, len(self._ids)) for one in fresh.tolist()], np.int64)[places]
        self._hand_over(rows, ids, lengths)
        wide = max(len(self._ids), 1)
        both, times = np.unique(np.repeat(np.arange(len(texts)), lengths) * wide + ids, return_counts=True)
        text, gram = np.divmod(both, wide)
        pairs = np.empty(len(both), PAIR)
        pairs["gram"], pairs["times"] = gram, np.minimum(times, MOST_TIMES)
        self._pairs.write(pairs.tobytes())
        self._spread = np.pad(self._spread, (0, len(self._ids) - len(self._spread)))
        self._spread += np.bincount(gram, minlength=len(self._ids))
        self._rows.extend(rows)
        self._lengths.extend(lengths.tolist())
        self._sizes.extend(np.bincount(text, minlength=len(texts)).tolist())

    def _hand_over(self, rows: Sequence[int], ids: Keys, lengths: Keys) -> None:
        ends = np.cumsum(lengths)
        for row, begin, end in zip(rows, (ends - lengths).tolist(), ends.tolist(), strict=True):
            document = self._document()
            document.add_text("grams", " ".join(map(str, ids[begin:end].tolist())))
            document.add_integer("row", row)
            self._writer.add_document(document)

    def finish(self) -> None:
        """Write what was taken."""
        self._pairs.close()
        self._writer.commit()
        self._writer.wait_merging_threads()
        vocabulary = np.fromiter(self._ids, np.uint64, len(self._ids))
        order = np.argsort(vocabulary)
        first = np.concatenate([[0], np.cumsum(np.frombuffer(self._sizes, np.uint32), dtype=np.int64)])
        named = {"vocabulary": vocabulary[order], "ids": order, "spread": self._spread, "first": first}
        for name, values in {**named, "rows": self._rows, "lengths": self._lengths}.items():
            np.save(self._place / f"{name}.npy", np.asarray(values))


def _schema() -> Any:
    import tantivy  # noqa: PLC0415 - an extra

    built = tantivy.SchemaBuilder()
    built.add_text_field("grams", tokenizer_name="whitespace", index_option="freq")
    built.add_integer_field("row", fast=True)
    return built.build()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked in one language: its grams in order, how much each tells, and the number of each; -1 where no text has it."""

    grams: Grams
    rarity: Numbers
    ids: Keys


@dataclass(frozen=True, slots=True)
class Block:
    """Some texts, ready to be scored: the grams of all, the text of each gram, and what each text is held to."""

    pairs: NDArray[Any]
    text: Keys
    held: Numbers


@dataclass(frozen=True, slots=True)
class Level:
    """What is usual of the likeness of texts to what is asked."""

    mean: float
    spread: float

    def standard(self, scores: Numbers) -> Numbers:
        """Return scores in tamed standard deviations above the mean."""
        standard = (scores - self.mean) / self.spread if self.spread > 0 else np.zeros(len(scores))
        return np.asarray(tamed(standard), np.float64)


class Words:
    """Texts of one language of a build."""

    def __init__(self, place: Path) -> None:
        import tantivy  # noqa: PLC0415 - an extra

        self._vocabulary: Grams = np.load(place / "vocabulary.npy")
        self._ids: Keys = np.load(place / "ids.npy")
        self._spread: Keys = np.load(place / "spread.npy")
        self._first: Keys = np.load(place / "first.npy")
        self.rows: NDArray[np.uint32] = np.load(place / "rows.npy")
        self._lengths: NDArray[np.uint32] = np.load(place / "lengths.npy")
        self.usual = usual_length(int(self._lengths.sum(dtype=np.int64)), len(self.rows))
        self._pairs = Rows(place / "pairs")
        self._tantivy, self._schema = tantivy, _schema()
        self._searcher = tantivy.Index.open(str(place / "texts")).searcher()
        chance = np.random.default_rng(SEED)
        self._sample = self._block(np.sort(chance.permutation(len(self.rows))[:SAMPLE]))

    def wanted(self, text: str) -> Wanted:
        """Return what is asked by a text."""
        found = np.unique(grams(text))
        at = np.minimum(np.searchsorted(self._vocabulary, found), max(len(self._vocabulary) - 1, 0))
        if len(self._vocabulary):
            known = self._vocabulary[at] == found
            ids = np.where(known, self._ids[at], -1)
            spread = np.where(known, self._spread[ids], 0)
        else:
            ids, spread = np.full(len(found), -1), np.zeros(len(found), np.int64)
        return Wanted(found, rarity(len(self.rows), spread), ids)

    def _block(self, positions: Keys) -> Block:
        begin, size = self._first[positions], self._first[positions + 1] - self._first[positions]
        data = np.frombuffer(self._pairs.read(begin * PAIR.itemsize, size * PAIR.itemsize), PAIR)
        text = np.repeat(np.arange(len(positions)), size)
        return Block(data, text, held_to_length(self._lengths[positions].astype(np.int64), self.usual))

    def _score(self, wanted: Wanted, block: Block) -> Numbers:
        known = wanted.ids >= 0
        telling = np.zeros(len(self._spread))
        telling[wanted.ids[known]] = wanted.rarity[known]
        rare = telling[block.pairs["gram"]]
        at = np.flatnonzero(rare)
        text = block.text[at]
        count = counted(rare[at], block.pairs["times"][at].astype(np.int64), block.held[text])
        # In single precision, as `TextIndex` keeps them, so that both say the same.
        return np.bincount(text, count.astype(np.float32), minlength=len(block.held)).astype(np.float64)

    def level(self, wanted: Wanted) -> Level:
        """Return what is usual of the likeness to what is asked, from the sample."""
        scores = self._score(wanted, self._sample)
        return Level(float(scores.mean()), float(scores.std())) if len(scores) else Level(0.0, 0.0)

    def scores(self, wanted: Wanted, rows: Keys) -> tuple[NDArray[np.bool_], Numbers]:
        """Return which rows have a text in this language, and for those the exact score of each."""
        if not len(self.rows):
            return np.zeros(len(rows), bool), np.zeros(0)
        at = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        there = self.rows[at] == rows
        return there, self._score(wanted, self._block(at[there]))

    def nearest(self, wanted: Wanted, count: int) -> tuple[Keys, Numbers]:
        """Return at most `count` rows whose texts share most with what is asked, by its rarer grams, and scores nearly right."""
        used = self._used(wanted)
        if not used:
            return np.zeros(0, np.int64), np.zeros(0)
        tantivy = self._tantivy
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "grams", str(one), "freq")) for one in used
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), count, count=False).hits
        rows = self._searcher.fast_field_values("row", [at for _score, at in hits])
        return np.array(rows, np.int64), np.array([score for score, _at in hits], np.float64)

    def _used(self, wanted: Wanted) -> list[int]:
        ids = wanted.ids[wanted.ids >= 0]
        ids = ids[np.argsort(self._spread[ids], kind="stable")]
        together = np.cumsum(self._spread[ids])
        used: list[int] = ids[(together <= MOST_POSTINGS) | (together == self._spread[ids])].tolist()
        return used

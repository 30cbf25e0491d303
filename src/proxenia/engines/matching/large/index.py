"""The index of a folder, opened: `Candidates` for a million offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.matching.index import (
    CONCEPTS_SCALE,
    EXPECTED,
    Asked,
    Blend,
    Found,
    Keys,
    Matrix,
    Profile,
    Vector,
    blended,
)
from proxenia.engines.matching.texts import LANGUAGES
from proxenia.engines.matching.vectors import DIMENSIONS, Centre, likeness

from .concepts import Concepts
from .meaning import Mask, Meaning, Usual, placed
from .overlay import LooseTexts, Since, line_of
from .storing import check_extras, facts_of
from .words import Level, Wanted, Words

SMALL = 5_000
"""Where no more offers than this are allowed, all of them are looked at."""
NEAR = 5_000
"""So many are found by meaning, in eight bits, and by words in each language; the best of them are looked at."""
CLOSELY = 1_000
"""So many are looked at because of their meaning, and as many because of their words in each language."""
MOST_HITS = 50_000
"""So many texts are found at most, so that enough are left when those that are not allowed have been taken out."""
Signals = tuple[Vector, Vector, Vector]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, made ready once: the place of its meaning, what is usual around it, and its words by language."""

    asked: Asked
    place: Vector | None
    usual: Usual | None
    words: tuple[tuple[str, Wanted, Level], ...]
    shared: Vector


@dataclass(frozen=True, slots=True)
class Overlay:
    """What came since the build, made ready to be compared; and which rows of the build still stand, None where all do."""

    came: Sequence[Profile]
    places: NDArray[np.float32]
    texts: dict[str, tuple[Keys, LooseTexts]]
    standing: Mask | None


class Large:
    """Opens the index of a folder. Raises NoExtra and NotBuilt. Many threads may ask it at once."""

    def __init__(self, folder: Path) -> None:
        check_extras()
        place, facts = facts_of(folder)
        self._keys: Keys = np.load(place / "keys.npy")
        self._meaning = Meaning(place, facts["groups"])
        self._words = {language: Words(place / language) for language in LANGUAGES}
        self._concepts = Concepts(place, facts["concepts"], len(self._keys))
        self._since, self._lock = Since(place), Lock()
        self._overlay = self._layered()

    def __len__(self) -> int:
        """Return how many offers there are."""
        overlay = self._now()
        standing = len(self._keys) if overlay.standing is None else int(overlay.standing.sum())
        return standing + len(overlay.came)

    @property
    def centre(self) -> Centre:
        """Return the centre of the build, by which vectors are placed."""
        return self._meaning.centre

    def add(self, *profiles: Profile) -> None:
        """Add offers, or put them in the place of those with the same keys, for every process that has this index open.

        What is usual of a language stays what it was when the index was built. Raises NotBuilt where it was built anew since.
        """
        self._since.write(line_of(one) for one in profiles)

    def remove(self, *keys: int) -> None:
        """Take offers out; a key that is not there is none the less gone. Raises NotBuilt where the index was built anew."""
        self._since.write({"key": key, "gone": True} for key in keys)

    def _now(self) -> Overlay:
        with self._lock:
            if self._since.follow():
                self._overlay = self._layered()
            return self._overlay

    def _layered(self) -> Overlay:
        self._since.follow()
        came = sorted(self._since.came.values(), key=lambda one: one.key)
        texts = {}
        for language, words in self._words.items():
            having = [at for at, one in enumerate(came) if one.texts.get(language)]
            loose = LooseTexts([came[at].texts[language] for at in having], words)
            texts[language] = np.array(having, np.int64), loose
        standing = None
        if self._since.touched:
            standing = ~np.isin(self._keys, np.array(sorted(self._since.touched), np.int64))
        places = placed(self._meaning.centre, came) if came else np.zeros((0, 0), np.float32)
        return Overlay(came, places, texts, standing)

    def find(self, asked: Asked, count: int, blend: Blend, *, allowed: Keys | None = None) -> Found:
        """Return the best offers by a blend, at most `count`; of `allowed` (sorted keys) alone where it is given."""
        overlay, question = self._now(), self._question(asked)
        among = self._among(overlay, allowed)
        rows = self._looked_at(question, blend, count, among)
        late = self._late(overlay, allowed)
        keys = np.concatenate([self._keys[rows], np.array([overlay.came[at].key for at in late], np.int64)])
        signals = [
            np.concatenate(both)
            for both in zip(self._signals(question, rows), self._late_signals(question, overlay, late), strict=True)
        ]
        meaning, words, concepts = signals
        score = blended((meaning, words, concepts), blend)
        best = np.lexsort((keys, -score))[:count]
        return Found(keys[best], meaning[best], words[best], concepts[best])

    def places(self, keys: Keys) -> Matrix:
        """Return the places of offers among meanings, on the grid; zeros where there is no vector."""
        overlay = self._now()
        late = {one.key: at for at, one in enumerate(overlay.came)}
        found = np.zeros((len(keys), DIMENSIONS), np.float32)
        since = np.isin(keys, np.array(sorted(late), np.int64))
        found[~since] = self._meaning.places(np.searchsorted(self._keys, keys[~since]))
        if since.any():
            found[since] = overlay.places[[late[key] for key in keys[since].tolist()]]
        return found

    def _question(self, asked: Asked) -> Question:
        place = self._meaning.centre.place(asked.vectors) if asked.vectors else None
        usual = None if place is None else self._meaning.usual(place)
        wanted = [(language, self._words[language].wanted(text)) for language, text in sorted(asked.texts.items())]
        words = tuple((language, one, self._words[language].level(one)) for language, one in wanted)
        return Question(asked, place, usual, words, self._concepts.alike(asked.concepts))

    def _among(self, overlay: Overlay, allowed: Keys | None) -> Mask | None:
        """Return which rows may be found, None where all may."""
        if allowed is None:
            return overlay.standing
        among = np.zeros(len(self._keys), bool)
        if len(among):
            at = np.minimum(np.searchsorted(self._keys, allowed), len(among) - 1)
            among[at[self._keys[at] == allowed]] = True
        return among if overlay.standing is None else among & overlay.standing

    def _looked_at(self, question: Question, blend: Blend, count: int, among: Mask | None) -> Keys:
        """Return the rows that are scored exactly."""
        allowed = len(self._keys) if among is None else int(among.sum())
        if allowed <= max(SMALL, count):
            return np.arange(len(self._keys)) if among is None else np.flatnonzero(among)
        closely = max(CLOSELY, 2 * count)
        parts = [self._by_concepts(question.shared, closely if question.place is None else count, among)]
        if question.place is not None and question.usual is not None:
            parts.append(self._by_meaning(question, question.usual, blend, closely, among))
        parts += [self._by_words(question, one, blend, (closely, allowed), among) for one in question.words]
        return np.unique(np.concatenate(parts)).astype(np.int64)

    def _by_concepts(self, shared: Vector, count: int, among: Mask | None) -> Keys:
        """Return rows whose concepts are most alike, and the first of all: what there is to go by where nothing else is known."""
        sharing = shared > 0
        having = np.flatnonzero(sharing if among is None else sharing & among)
        best = having[np.argsort(-shared[having], kind="stable")[:count]]
        if len(best) == count:
            return best
        others = np.flatnonzero(~sharing if among is None else ~sharing & among)
        return np.concatenate([best, others[: count - len(best)]])

    def _by_meaning(self, question: Question, usual: Usual, blend: Blend, closely: int, among: Mask | None) -> Keys:
        """Return rows near in meaning: of all, and once more of those that share a concept, whom it may lift above nearer ones."""
        assert question.place is not None
        sharing = question.shared > 0
        masks = [among]
        if blend.concepts and sharing.any():
            masks.append(sharing if among is None else sharing & among)
        found = []
        for mask in masks:
            rows, near = self._meaning.nearest(question.place, usual, max(NEAR, closely), mask)
            shared = np.nan_to_num(question.shared[rows])
            hope = (blend.meaning + EXPECTED * blend.words) * near + blend.concepts * CONCEPTS_SCALE * shared
            found.append(_best(rows.astype(np.int64), hope, closely))
        return np.concatenate(found)

    def _by_words(
        self,
        question: Question,
        one: tuple[str, Wanted, Level],
        blend: Blend,
        sizes: tuple[int, int],
        among: Mask | None,
    ) -> Keys:
        language, wanted, level = one
        closely, allowed = sizes
        wide = max(NEAR, min(closely * -(-len(self._keys) // allowed), MOST_HITS), closely)
        rows, scores = self._words[language].nearest(wanted, wide)
        if among is not None:
            kept = among[rows]
            rows, scores = rows[kept], scores[kept]
        shared = np.nan_to_num(question.shared[rows])
        # Where the meaning is unknown the words stand for it (`filled`); where it is known they go together.
        known = self._meaning.known[rows] & (question.place is not None)
        weight = blend.words + blend.meaning * np.where(known, EXPECTED, 1)
        hope = weight * level.standard(scores) + blend.concepts * CONCEPTS_SCALE * shared
        return _best(rows, hope, closely)

    def _signals(self, question: Question, rows: Keys) -> Signals:
        """Return the three signals of rows, exactly."""
        meaning = np.full(len(rows), np.nan, np.float32)
        if question.place is not None and question.usual is not None:
            meaning = self._meaning.standard(question.place, question.usual, rows)
        total, times = np.zeros(len(rows)), np.zeros(len(rows))
        for language, wanted, level in question.words:
            there, scores = self._words[language].scores(wanted, rows)
            total[there] += level.standard(scores)
            times[there] += 1
        return meaning, _mean(total, times), question.shared[rows]

    def _late(self, overlay: Overlay, allowed: Keys | None) -> Keys:
        """Return the places of what came since the build and may be found."""
        keys = np.array([one.key for one in overlay.came], np.int64)
        if allowed is None:
            return np.arange(len(keys))
        if not len(keys) or not len(allowed):
            return np.zeros(0, np.int64)
        at = np.minimum(np.searchsorted(allowed, keys), len(allowed) - 1)
        return np.flatnonzero(allowed[at] == keys)

    def _late_signals(self, question: Question, overlay: Overlay, late: Keys) -> Signals:
        """Return the three signals of what came since the build, with the figures of the build."""
        came = [overlay.came[at] for at in late]
        meaning = np.full(len(came), np.nan, np.float32)
        if came and question.place is not None and question.usual is not None:
            groups = np.array([self._meaning.group_of(tuple(one.texts)) for one in came])
            near = likeness(overlay.places[late], question.place)
            known = np.array([bool(one.vectors) for one in came])
            meaning = np.where(known, question.usual.standard(near, groups), np.nan).astype(np.float32)
        total, times = np.zeros(len(overlay.came)), np.zeros(len(overlay.came))
        for language, wanted, level in question.words:
            having, loose = overlay.texts[language]
            total[having] += level.standard(loose.scores(wanted))
            times[having] += 1
        shared = [self._concepts.alike_to(question.asked.concepts, one.concepts) for one in came]
        return meaning, _mean(total, times)[late], np.array(shared, np.float32)


def _mean(total: NDArray[np.float64], times: NDArray[np.float64]) -> Vector:
    return np.where(times > 0, total / np.maximum(times, 1), np.nan).astype(np.float32)


def _best(rows: Keys, hope: NDArray[np.float64], count: int) -> Keys:
    return rows if len(rows) <= count else rows[np.argpartition(-hope, count)[:count]]

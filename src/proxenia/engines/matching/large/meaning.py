"""Places among meanings: each exactly in a file, and once more in eight bits a number in memory, where the nearest are looked for.

Offers are apart by the languages they are stated in, because what is usual differs between them. The mean and the spread of the
likeness of a place p to all offers of a group follow from the sum S and the sum of products Q of their places: p'S and p'Qp.
"""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from proxenia.engines.matching.exact import USUAL_SPREAD
from proxenia.engines.matching.exact import WEIGHT as USUAL_WEIGHT
from proxenia.engines.matching.index import Keys, Matrix, Profile, Vector
from proxenia.engines.matching.vectors import DIMENSIONS, GRID, WEIGHT, Centre, likeness, shipped

from .storing import Progress, Rows

PORTION = 10_000
"""So many offers are placed at a time."""
LEARNT = 40_000
"""From so many places of a group the steps of eight bits are learnt."""
SEED = 20_260_101
BYTES = 2 * DIMENSIONS
Mask = NDArray[np.bool_]


def _faiss() -> Any:
    """Return the extra, held to one core, because whoever else is served needs the others; its stubs know its C++ alone."""
    import faiss  # noqa: PLC0415 - an extra

    faiss.omp_set_num_threads(1)
    return faiss


class _Raw:
    """The vectors of one language, raw as the model gives them, as they come: where they belong, and their sum."""

    def __init__(self, path: Path, files: ExitStack) -> None:
        self.path, self.rows, self.total = path, array("I"), np.zeros(DIMENSIONS)
        self._file: BinaryIO = files.enter_context(path.open("wb"))

    def add(self, rows: Sequence[int], vectors: Matrix) -> None:
        self.rows.extend(rows)
        self.total += vectors.sum(axis=0, dtype=np.float64)
        self._file.write(vectors.astype(np.float32).tobytes())

    def close(self) -> None:
        self._file.close()

    def between(self, begin: int, end: int) -> dict[int, Vector]:
        """Return the vectors of the rows from `begin` to before `end`."""
        rows = np.frombuffer(self.rows, np.uint32)
        first, last = np.searchsorted(rows, [begin, end])
        wide = 4 * DIMENSIONS
        data = np.fromfile(self.path, np.float32, (last - first) * DIMENSIONS, offset=first * wide)
        return dict(zip(rows[first:last].tolist(), data.reshape(-1, DIMENSIONS), strict=True))


class MeaningWriter:
    """Takes offers in the order of their rows, and places them when all have come and the centre is known."""

    def __init__(self, place: Path, files: ExitStack) -> None:
        self._place = place
        self._raw = {language: _Raw(place / f"raw_{language}", files) for language in shipped()}
        self._groups: dict[tuple[str, ...], int] = {}
        self._group, self._known = array("H"), array("B")

    def add(self, profiles: Sequence[Profile]) -> None:
        """Take the next offers. Raises ValueError where a vector has another length than the model's."""
        begin = len(self._group)
        for one in profiles:
            self._group.append(self._groups.setdefault(tuple(sorted(one.texts)), len(self._groups)))
            self._known.append(bool(one.vectors))
            for language, vector in one.vectors.items():
                if language not in self._raw or vector.shape != (DIMENSIONS,) or not np.isfinite(vector).all():
                    raise ValueError(f"Offer {one.key}: its vector in {language} is not {DIMENSIONS} numbers.")
        for language, raw in self._raw.items():
            rows = [at for at, one in enumerate(profiles) if language in one.vectors]
            if rows:
                raw.add([begin + at for at in rows], np.stack([profiles[at].vectors[language] for at in rows]))

    def finish(self, progress: Progress) -> list[list[str]]:
        """Place all offers and write what the index needs; return the groups of languages."""
        for raw in self._raw.values():
            raw.close()
        centre = self._centre()
        np.save(self._place / "centre.npy", np.stack([centre.means[language] for language in sorted(centre.means)]))
        group = np.frombuffer(self._group, np.uint16)
        np.save(self._place / "group.npy", group)
        np.save(self._place / "known.npy", np.frombuffer(self._known, np.uint8).astype(bool))
        self._write_places(centre, group, progress)
        for raw in self._raw.values():
            raw.path.unlink()
        self._write_near(group, progress)
        return [list(one) for one in self._groups]

    def _centre(self) -> Centre:
        return Centre(
            {
                language: ((raw.total + WEIGHT * shipped()[language]) / (len(raw.rows) + WEIGHT)).astype(np.float32)
                for language, raw in self._raw.items()
            }
        )

    def _write_places(self, centre: Centre, group: NDArray[np.uint16], progress: Progress) -> None:
        sums = np.zeros((len(self._groups), DIMENSIONS))
        products = np.zeros((len(self._groups), DIMENSIONS, DIMENSIONS))
        with (self._place / "places").open("wb") as file:
            for begin in range(0, len(group), PORTION):
                places = self._placed(centre, begin, min(begin + PORTION, len(group)))
                file.write(places.astype(np.int16).tobytes())
                for one in np.unique(group[begin : begin + PORTION]):
                    rows = places[group[begin : begin + PORTION] == one].astype(np.float64)
                    sums[one] += rows.sum(axis=0)
                    products[one] += rows.T @ rows
                progress("placed", begin + len(places))
        counts = np.bincount(group, minlength=len(self._groups))
        np.savez(self._place / "usual.npz", sums=sums, products=products, counts=counts)

    def _placed(self, centre: Centre, begin: int, end: int) -> Matrix:
        vectors = {language: raw.between(begin, end) for language, raw in self._raw.items()}
        places = np.zeros((end - begin, DIMENSIONS), np.float32)
        for row in np.flatnonzero(np.frombuffer(self._known, np.uint8)[begin:end]).tolist():
            of_row = {language: found[begin + row] for language, found in vectors.items() if begin + row in found}
            places[row] = centre.place(of_row)
        return places

    def _write_near(self, group: NDArray[np.uint16], progress: Progress) -> None:
        faiss = _faiss()
        known = np.frombuffer(self._known, np.uint8).astype(bool)
        places = (
            np.memmap(self._place / "places", np.int16, "r", shape=(len(group), DIMENSIONS)) if len(group) else None
        )
        done = 0
        for one in range(len(self._groups)):
            rows = np.flatnonzero((group == one) & known)
            if places is None or not len(rows):
                continue
            near = faiss.IndexScalarQuantizer(DIMENSIONS, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            chance = np.random.default_rng(SEED)
            learnt = rows if len(rows) <= LEARNT else np.sort(chance.choice(rows, LEARNT, replace=False))
            near.train(places[learnt].astype(np.float32) / GRID)
            for begin in range(0, len(rows), PORTION):
                near.add(places[rows[begin : begin + PORTION]].astype(np.float32) / GRID)
                progress("shortened", done := done + len(rows[begin : begin + PORTION]))
            faiss.write_index(near, str(self._place / f"near_{one}.faiss"))


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual of the likeness to the offers of each group: its mean and its spread."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]

    def standard(self, near: NDArray[Any], group: NDArray[Any]) -> NDArray[np.float64]:
        """Return likenesses in standard deviations above the mean of the offer's group."""
        found: NDArray[np.float64] = (near.astype(np.float64) - self.mean[group]) / self.spread[group]
        return found


class Meaning:
    """Places of the offers of a build."""

    def __init__(self, place: Path, groups: Sequence[Sequence[str]]) -> None:
        means = np.load(place / "centre.npy")
        self.centre = Centre(dict(zip(sorted(shipped()), means, strict=True)))
        self.group: NDArray[np.uint16] = np.load(place / "group.npy")
        self.known: Mask = np.load(place / "known.npy")
        self._names = {tuple(one): at for at, one in enumerate(groups)}
        with np.load(place / "usual.npz") as usual:
            self._sums, self._products, self._counts = usual["sums"], usual["products"], usual["counts"]
        self._places = Rows(place / "places")
        self._near = {at: found for at in range(len(groups)) if (found := self._read_near(place, at)) is not None}

    def _read_near(self, place: Path, at: int) -> tuple[Any, NDArray[np.uint32]] | None:
        path = place / f"near_{at}.faiss"
        if not path.exists():
            return None
        return _faiss().read_index(str(path)), np.flatnonzero((self.group == at) & self.known).astype(np.uint32)

    def usual(self, place: Vector) -> Usual:
        """Return what is usual of the likeness to a place; the last row is that of a group without offers."""
        p, scale = place.astype(np.float64), float(GRID * GRID)
        total = np.append(self._sums @ p / scale, 0.0)
        squares = np.append((self._products @ p) @ p / scale**2, 0.0)
        counts = np.append(self._counts, 0)
        mean = total / (counts + USUAL_WEIGHT)
        around = np.maximum(squares - 2 * mean * total + counts * mean**2, 0)
        return Usual(mean, np.sqrt((around + USUAL_WEIGHT * USUAL_SPREAD**2) / (counts + USUAL_WEIGHT)))

    def group_of(self, languages: Sequence[str]) -> int:
        """Return the group of languages; -1, the last row of what is usual, for one that no offer of the build is in."""
        return self._names.get(tuple(sorted(languages)), -1)

    def places(self, rows: Keys) -> Matrix:
        """Return the places of rows, exactly; zeros where a row has no vector."""
        data = self._places.read(rows * BYTES, np.full(len(rows), BYTES))
        return np.frombuffer(data, np.int16).reshape(-1, DIMENSIONS).astype(np.float32)

    def standard(self, place: Vector, usual: Usual, rows: Keys) -> Vector:
        """Return how alike rows are to a place, exactly, in standard deviations; NaN where a row has no vector."""
        near = likeness(self.places(rows), place)
        return np.where(self.known[rows], usual.standard(near, self.group[rows]), np.nan).astype(np.float32)

    def nearest(
        self, place: Vector, usual: Usual, count: int, among: Mask | None
    ) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
        """Return about `count` of the nearest rows, of each group its part, with standard deviations that are nearly right."""
        asked = place[None, :] / np.float32(GRID)
        rows, standard = [np.zeros(0, np.uint32)], [np.zeros(0)]
        for group, (near, of_group) in self._near.items():
            wanted = min(len(of_group), max(1, round(count * len(of_group) / len(self.group))))
            found, at = _search(near, asked, wanted, None if among is None else among[of_group])
            rows.append(of_group[at])
            standard.append((found - usual.mean[group]) / usual.spread[group])
        return np.concatenate(rows), np.concatenate(standard)


def _search(near: Any, asked: Matrix, count: int, among: Mask | None) -> tuple[Vector, Keys]:
    parameters = None
    if among is not None:
        # The selector keeps no bits of its own: they have to live as long as the search.
        bits = np.packbits(among, bitorder="little")
        faiss = _faiss()
        parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
    found, at = near.search(asked, count, params=parameters)
    there = at[0] >= 0
    return found[0][there], at[0][there]


def placed(centre: Centre, profiles: Sequence[Profile]) -> Matrix:
    """Return the places of offers that are in no build."""
    empty: Mapping[str, Vector] = {}
    return np.stack([centre.place(one.vectors or empty) for one in profiles])

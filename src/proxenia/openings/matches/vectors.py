"""The vectors of texts, remembered: each text of an office is read by the model once."""

from collections.abc import Sequence

import numpy as np

from proxenia.core.crypto import digest
from proxenia.engines.matching.embedding import BATCH, Embedder
from proxenia.engines.matching.index import Matrix
from proxenia.openings.models import Embedding


class NotRemembered(Exception):
    """A text's vector is not kept, and there is no model here that could make it."""


class Remembered:
    """An `Embedder` that asks the table first. What the model makes is kept portion by portion, so that a stop loses little.

    Without a `model` it only remembers those of the model called `name`, and raises NotRemembered for others.
    """

    def __init__(self, office_id: int, name: str, model: Embedder | None) -> None:
        self.office_id, self.name, self.model = office_id, name, model

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return a matrix of as many rows as there are texts."""
        marks = [digest(text.encode()) for text in texts]
        known = self._known(marks)
        fresh = {mark: text for mark, text in zip(marks, texts, strict=True) if mark not in known}
        known |= self._made(fresh)
        return np.stack([known[mark] for mark in marks]) if marks else np.zeros((0, 0), np.float32)

    def _known(self, marks: Sequence[str]) -> dict[str, Matrix]:
        known: dict[str, Matrix] = {}
        for at in range(0, len(marks), 500):
            rows = Embedding.objects.filter(
                office_id=self.office_id, model=self.name, digest__in=marks[at : at + 500]
            ).values_list("digest", "vector")
            known |= {mark: np.frombuffer(bytes(vector), np.float32) for mark, vector in rows}
        return known

    def _made(self, fresh: dict[str, str]) -> dict[str, Matrix]:
        if fresh and self.model is None:
            raise NotRemembered(f"{len(fresh)} vectors of {self.name} are not kept, and that model does not run here.")
        made: dict[str, Matrix] = {}
        marks = list(fresh)
        for at in range(0, len(marks), BATCH):
            part = marks[at : at + BATCH]
            rows = self.model.embed([fresh[mark] for mark in part])  # type: ignore[union-attr]
            vectors = {mark: row.astype(np.float32) for mark, row in zip(part, rows, strict=True)}
            Embedding.objects.bulk_create(
                [
                    Embedding(office_id=self.office_id, model=self.name, digest=mark, vector=vector.tobytes())
                    for mark, vector in vectors.items()
                ],
                ignore_conflicts=True,
            )
            made |= vectors
        return made

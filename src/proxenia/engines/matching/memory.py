"""Vectors that were made once: by the model here, or given by whoever kept them."""

from collections.abc import Iterable, Mapping

from .embedding import Embedder
from .index import Vector

MOST = 200_000
"""So many texts are remembered, some 300 MB of vectors; then the oldest are forgotten."""


class Memory:
    """Gives the vectors of texts; without a model it gives none."""

    def __init__(self, model: Embedder | None) -> None:
        self.model = model
        self._known: dict[str, Vector] = {}

    @property
    def name(self) -> str:
        """Which model makes the vectors; empty where there is none."""
        return self.model.name if self.model is not None else ""

    def know(self, vectors: Mapping[str, Vector]) -> None:
        """Remember vectors that were kept elsewhere, by their texts; they must be of this model."""
        self._known.update(vectors)

    def read(self, texts: Iterable[str]) -> None:
        """Make the vectors of many texts at once, of those not yet known."""
        new = [one for one in dict.fromkeys(texts) if one not in self._known]
        if self.model is not None and new:
            self._known.update(zip(new, self.model.embed(new), strict=True))

    def of(self, text: str) -> Vector | None:
        """Return the vector of a text."""
        if self.model is None:
            return None
        if text not in self._known:
            while len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
            self._known[text] = self.model.embed([text])[0]
        return self._known[text]

    def each(self, texts: Mapping[str, str]) -> dict[str, Vector]:
        """Return the vector of each text, by language."""
        found = {language: self.of(text) for language, text in texts.items()}
        return {language: vector for language, vector in found.items() if vector is not None}

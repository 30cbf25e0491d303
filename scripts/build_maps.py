"""Make src/proxenia/engines/matching/maps.npz: for each language the map that brings a vector to where the same is said in the others.

The texts are the project's own words in three languages: lines of the glossary, topics, messages of the translations, and lists of
terms drawn by chance from the glossary, since a map needs more texts than dimensions. Nothing of what benchmarks measure goes in.
The map of a language is a ridge regression of the mean of a text's vectors in all its languages on its vector in that one, drawn to
the map that changes nothing. Run it again when the sentence model, the glossary or the topics change much:

    .venv/bin/python scripts/build_maps.py
"""

import random
import tomllib
from collections.abc import Sequence

import numpy as np
from babel.messages.pofile import read_po
from numpy.typing import NDArray

from build_means import FOLDERS, ROOT, SOURCE, clean
from proxenia.engines.matching.embedding import SmallE5
from proxenia.engines.matching.terms import shipped_terms
from proxenia.engines.matching.texts import LANGUAGES
from proxenia.engines.matching.vectors import DIMENSIONS

TARGET = SOURCE / "engines/matching/maps.npz"
DRAWN, SEED, SHORTEST, SYNONYMS = 1_500, 5, 25, 6
RIDGE = 1.0
PAIRS = 0.5
"""A message in two languages counts half of what a text in three does."""
STEPS = 127
COMMA = {"da": ", ", "en": ", ", "zh": "，"}
Rows = NDArray[np.float64]


def things() -> list[dict[str, tuple[str, ...]]]:
    """Return the words of each line of the glossary and of each topic, by language."""
    topics = tomllib.loads((SOURCE / "directory/data/topics.toml").read_text(encoding="utf-8"))["topic"]
    named = [{one: (each["labels"][one], *each["synonyms"][one][:SYNONYMS]) for one in LANGUAGES} for each in topics]
    return [dict(one) for one in shipped_terms().every()] + named


def drawn(found: Sequence[dict[str, tuple[str, ...]]]) -> list[dict[str, str]]:
    """Return lists of two to four terms that have nothing to do with each other, in three languages."""
    chance, lists = random.Random(SEED), []  # noqa: S311 - a sample
    for _one in range(DRAWN):
        some = chance.sample(found, chance.choice((2, 3, 4)))
        lists.append({one: COMMA[one].join(chance.choice(each[one]) for each in some) for one in LANGUAGES})
    return lists


def messages() -> list[dict[str, str]]:
    """Return the longer messages in English and whichever languages they are translated into."""
    found: dict[str, dict[str, str]] = {}
    for language, folder in FOLDERS.items():
        with (SOURCE / "locale" / folder / "LC_MESSAGES/django.po").open("rb") as stream:
            for one in read_po(stream):
                if isinstance(one.id, str) and isinstance(one.string, str) and one.string:
                    english = clean(one.id)
                    if len(english) >= SHORTEST:
                        found.setdefault(english, {"en": english})[language] = clean(one.string)
    return [one for _english, one in sorted(found.items())]


def placed(model: SmallE5, texts: Sequence[dict[str, str]]) -> Rows:
    """Return the vectors of texts by language, the mean of each language taken away, of unit length."""
    rows = np.stack([model.embed([one[each] for one in texts]) for each in texts[0]]).astype(np.float64)
    rows -= rows.mean(axis=1, keepdims=True)
    length: Rows = np.linalg.norm(rows, axis=2, keepdims=True)
    return rows / length


def main() -> None:
    """Read, embed, fit, write."""
    model, known = SmallE5(), things()
    said = [{one: ", ".join(each[one]) for one in LANGUAGES} for each in known]
    three = [one for one in messages() if len(one) == len(LANGUAGES)]
    two = [{one: each[one] for one in ("da", "en")} for each in messages() if set(each) == {"da", "en"}]
    groups = [
        (said, 1.0),
        ([{one: each[one] for one in LANGUAGES} for each in three], 1.0),
        (drawn(known), 1.0),
        (two, PAIRS),
    ]
    products = {one: RIDGE * np.eye(DIMENSIONS) for one in LANGUAGES}
    wanted = {one: RIDGE * np.eye(DIMENSIONS) for one in LANGUAGES}
    for texts, weight in groups:
        if not texts:
            continue
        rows = placed(model, texts)
        for language, own in zip(texts[0], rows, strict=True):
            products[language] += weight * own.T @ own
            wanted[language] += weight * own.T @ rows.mean(axis=0)
    data = {}
    for language in LANGUAGES:
        found = np.linalg.solve(products[language], wanted[language]).T
        step = np.abs(found).max() / STEPS
        data[language] = np.rint(found / step).astype(np.int8)
        data[f"{language}_step"] = np.array(step)
    np.savez_compressed(TARGET, **data)
    print(f"{TARGET.relative_to(ROOT)}: from {sum(len(one) for one, _weight in groups)} texts, by {model.name}")


if __name__ == "__main__":
    main()

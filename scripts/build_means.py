"""Make src/proxenia/engines/matching/means.json: the mean vector of each language, from texts of Proxenia itself.

The texts are labels and synonyms of the topics, and messages of the translations: a seeded sample, as many for each
language. Nothing of what benchmarks measure goes in. Run it again when the sentence model changes:

    .venv/bin/python scripts/build_means.py
"""

import json
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from babel.messages.pofile import read_po

from proxenia.engines.matching.embedding import SmallE5
from proxenia.engines.matching.texts import LANGUAGES
from proxenia.engines.matching.vectors import DIGITS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/proxenia"
TARGET = SOURCE / "engines/matching/means.json"
FOLDERS = {"da": "da", "zh": "zh_Hans"}
SAMPLE, SEED, SHORTEST = 200, 7, 5
PLACEHOLDER = re.compile(r"<[^>]*>|%\([^)]*\)[sd]|%[sd]|\{[^}]*\}")


def terms() -> dict[str, list[str]]:
    """Return the labels and synonyms of the topics by language."""
    topics = tomllib.loads((SOURCE / "directory/data/topics.toml").read_text(encoding="utf-8"))["topic"]
    return {
        language: [one for topic in topics for one in (topic["labels"][language], *topic["synonyms"][language])]
        for language in LANGUAGES
    }


def translated() -> Iterator[tuple[str, str]]:
    """Return language and text of each translated message, English ones once."""
    for language, folder in FOLDERS.items():
        path = SOURCE / "locale" / folder / "LC_MESSAGES/django.po"
        with path.open("rb") as stream:
            for message in read_po(stream):
                if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string:
                    yield language, message.string
                    yield "en", message.id


def clean(text: str) -> str:
    """Return a message without what is put in later."""
    return re.sub(r"\s+", " ", PLACEHOLDER.sub("", text)).strip()


def main() -> None:
    """Read, sample, embed, write."""
    chance, model, found = random.Random(SEED), SmallE5(), terms()  # noqa: S311 - a sample
    messages: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for language, text in translated():
        if len(clean(text)) >= SHORTEST:
            messages[language].add(clean(text))
    means = {}
    for language in LANGUAGES:
        texts = chance.sample(sorted(set(found[language])), SAMPLE // 2)
        texts += chance.sample(sorted(messages[language]), SAMPLE // 2)
        mean = model.embed(texts).astype(np.float64).mean(axis=0)
        means[language] = [round(float(one) * DIGITS) for one in mean]
    source = "Labels of topics and messages of Proxenia, MPL-2.0; made by scripts/build_means.py"
    TARGET.write_text(
        json.dumps({"source": source, "model": model.name, "texts": SAMPLE, "means": means}) + "\n", "utf-8"
    )
    print(f"{TARGET.relative_to(ROOT)}: {SAMPLE} texts for each of {', '.join(LANGUAGES)}, by {model.name}")


if __name__ == "__main__":
    main()

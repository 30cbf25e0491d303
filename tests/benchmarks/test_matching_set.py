"""The set of needs and offers by which matching is judged is whole, in the languages it says, and kept apart as it says."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks" / "data" / "matching"
LANGUAGES = {"da", "en", "zh"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


NEEDS, OFFERS = lines("needs.jsonl"), lines("offers.jsonl")
TEXTS = [(row["id"], language, text) for row in NEEDS + OFFERS for language, text in row["texts"].items()]


def size(language: str, text: str) -> int:
    """Return the number of words; of Chinese, that of characters."""
    return len(HAN.findall(text)) if language == "zh" else len(text.split())


def test_needs_and_offers_are_numbered_without_gaps() -> None:
    assert [row["id"] for row in NEEDS] == [f"N{number:02d}" for number in range(1, 79)]
    assert [row["id"] for row in OFFERS] == [f"S{number:03d}" for number in range(1, 342)]


def test_lines_hold_what_the_readme_says_and_nothing_that_tells_the_fit() -> None:
    assert {tuple(row) for row in NEEDS} == {("id", "field", "split", "texts")}
    assert {tuple(row) for row in OFFERS} == {("id", "texts")}


def test_each_need_is_told_in_three_languages() -> None:
    assert all(set(need["texts"]) == LANGUAGES for need in NEEDS)


def test_offers_are_in_one_language_as_in_life_and_some_in_two() -> None:
    counts = Counter("+".join(sorted(offer["texts"])) for offer in OFFERS)
    assert counts == {"da": 142, "en": 113, "zh": 73, "da+en": 8, "da+zh": 2, "en+zh": 3}


@pytest.mark.parametrize(("rows", "most"), [(NEEDS, 60), (OFFERS, 70)], ids=["needs", "offers"])
def test_texts_are_as_long_as_people_write(rows: list[dict[str, Any]], most: int) -> None:
    between = {"da": range(25, most + 1), "en": range(25, most + 1), "zh": range(40, 131)}
    wrong = [
        (row["id"], language, size(language, text))
        for row in rows
        for language, text in row["texts"].items()
        if size(language, text) not in between[language]
    ]
    assert wrong == []


def test_texts_are_in_the_language_they_claim() -> None:
    assert [
        (key, language)
        for key, language, text in TEXTS
        if (len(HAN.findall(text)) * 2 > len(text)) != (language == "zh")
    ] == []
    danish = re.compile(r"\b(og|at|vi|er|af|til|der|den|med|som)\b", re.IGNORECASE)
    english = re.compile(r"\b(and|the|of|we|is|to|for|with|our|that)\b", re.IGNORECASE)
    shares = [
        (key, language, len(danish.findall(text)), len(english.findall(text)))
        for key, language, text in TEXTS
        if language != "zh"
    ]
    assert [share for share in shares if (share[2] > share[3]) != (share[1] == "da")] == []


def test_no_text_stands_twice_or_begins_or_ends_in_the_middle() -> None:
    assert [text for text, times in Counter(text for _, _, text in TEXTS).items() if times > 1] == []
    ends = tuple(".?!。？！")
    assert [key for key, _, text in TEXTS if text != text.strip() or not text.endswith(ends) or "{" in text] == []


def test_a_third_of_the_needs_of_each_field_is_held_out() -> None:
    splits = Counter((need["field"], need["split"]) for need in NEEDS)
    fields = {need["field"] for need in NEEDS}
    assert splits == {(field, split): count for field in fields for split, count in (("held-out", 2), ("tuning", 4))}
    assert len(fields) == 13

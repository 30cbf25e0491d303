"""The needs and solutions of the story as data: what the article says, with its lines, and how the two belong together."""

import re
from typing import Any

import pytest

from proxenia.demo.story import read_story

STORY = read_story()
NEEDS = {row["key"]: row for row in STORY["need"]}
SOLUTIONS = {one["key"]: one for row in STORY["profile"] for one in row["solutions"]}
LAST_LINE = 837


def rows() -> list[dict[str, Any]]:
    used = [one for row in SOLUTIONS.values() for one in row.get("references", [])]
    return [*STORY["need"], *STORY["profile"], *SOLUTIONS.values(), *used]


def test_every_row_names_lines_that_the_article_has() -> None:
    for row in rows():
        spans = [re.fullmatch(r"(\d+)-(\d+)", span) for span in row["lines"].split(",")]
        assert all(span and int(span[1]) < int(span[2]) <= LAST_LINE for span in spans), row


def test_every_need_and_solution_is_told_in_danish_english_and_chinese() -> None:
    for row in (*NEEDS.values(), *SOLUTIONS.values()):
        assert set(row["title"]) == {"da", "en", "zh"}, row["key"]
        assert set(row.get("text", row["title"])) == {"da", "en", "zh"}, row["key"]


def test_what_the_article_does_not_say_is_left_open() -> None:
    assert [row["key"] for row in NEEDS.values() if {"deadline", "owner_post", "forms"} & row.keys()] == []
    assert [row["key"] for row in SOLUTIONS.values() if "readiness" in row] == []


@pytest.mark.parametrize(
    ("need", "solutions"),
    [
        ("need-harbin-manure", {"solution-seges", "solution-landbrugsskoler"}),
        ("need-china-slurry-rules", {"solution-seges", "solution-landbrugsskoler"}),
        ("need-udaipur-supply", {"solution-aarhus-vand"}),
        ("need-harbin-energy", {"solution-cleantech", "solution-first-target-group"}),
    ],
)
def test_a_need_shares_a_topic_with_those_whom_the_article_names(need: str, solutions: set[str]) -> None:
    topics = set(NEEDS[need]["topics"])
    assert {key for key, row in SOLUTIONS.items() if topics & set(row["topics"])} == solutions


def test_the_first_target_group_has_the_articles_reason_and_nobody_else_is_in_it() -> None:
    staged = [row for row in STORY["profile"] if row.get("staged")]
    assert [(row["key"], row["lines"]) for row in staged] == [("profile-first-target-group", "328-334")]
    assert "special skills" in staged[0]["staged_why"]["en"]


def test_keys_that_rows_name_are_there() -> None:
    known = {row["key"] for rows in STORY.values() for row in rows if "key" in row}
    names = ("organisation", "tie", "place", "interaction", "stated_by_post")
    lost = [
        (row["key"], row[name])
        for row in (*NEEDS.values(), *STORY["profile"])
        for name in names
        if name in row and row[name] not in known
    ]
    assert lost == []

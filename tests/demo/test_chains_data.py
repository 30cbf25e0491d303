"""The chains C1-C28 and their results are told as the article tells them: no further, and nothing twice."""

import tomllib
from collections import Counter
from graphlib import TopologicalSorter
from importlib.resources import files
from typing import Any

import pytest

from proxenia.core.dates import PartialDate

Row = dict[str, Any]

STORY: dict[str, list[Row]] = {}
for file in sorted((files("proxenia.demo") / "data" / "aarhus").iterdir(), key=lambda one: one.name):
    if file.name.endswith(".toml"):
        STORY |= tomllib.loads(file.read_text(encoding="utf-8"))

CHAINS: dict[str, Row] = {row["reference"]: row for row in STORY["chain"]}
OUTCOMES: dict[str, Row] = {row["key"]: row for row in STORY["outcome"]}
RECORDS: dict[str, Row] = {
    row["key"]: row for name in ("tie", "event", "agreement", "organisation", "need", "trip") for row in STORY[name]
}
STEPS = [step for chain in CHAINS.values() for step in chain["steps"]]
LINKS = [link for chain in CHAINS.values() for link in chain["links"]]

LAST_LINE = 837
FULL = ("C7", "C8", "C10", "C19", "C26")
LEVELS = ("dialogue", "demonstration", "access", "delivered", "lasting")
CONTRIBUTIONS = {"prerequisite", "faster", "helped", "anyway", "unknown"}
STEP_KINDS = {
    *("tie", "contact", "agreement", "need", "introduction", "dialogue", "demonstration", "training", "regulation"),
    *("project", "company", "purchase", "contract", "investment", "exchange", "spin_off", "event", "outcome"),
    "circumstance",
}
OUTCOME_KINDS = {
    *("access", "contract", "purchase", "investment", "company", "regulation", "training", "exchange", "visibility"),
    *("event", "spin_off", "knowledge", "strategy", "other"),
}
NO_RESULTS = ((505, 509), (531, 538), (675, 682), (802, 824))
"""Lines of the article that tell nothing but goals, potential, an outlook and offers."""


def spans(row: Row) -> list[tuple[int, int]]:
    """Return the lines of the article a row names, as pairs of first and last."""
    pairs = [part.partition("-")[::2] for part in row["lines"].split(",")]
    return [(int(first), int(last or first)) for first, last in pairs]


def links_into(chain: Row) -> dict[str, set[str]]:
    """Return for each step of a chain the steps that lead to it."""
    before: dict[str, set[str]] = {step["id"]: set() for step in chain["steps"]}
    for link in chain["links"]:
        before[link["to"]].add(link["from"])
    return before


def dates(step: Row) -> tuple[PartialDate | None, PartialDate | None]:
    """Return when a step began and ended: by its own word, or its result's, or its record's."""
    row = step if "start" in step else OUTCOMES.get(step.get("outcome", ""), RECORDS.get(step.get("about", ""), {}))
    if "start" not in row:
        return None, None
    return PartialDate.parse(row["start"]), PartialDate.parse(row.get("end", row["start"]))


def test_the_chains_c1_to_c28_are_all_there_in_their_order() -> None:
    assert list(CHAINS) == [f"C{number}" for number in range(1, 29)]
    assert [row["key"] for row in STORY["chain"]] == [f"chain:{reference}" for reference in CHAINS]


def test_no_result_is_written_down_twice() -> None:
    assert len(OUTCOMES) == len(STORY["outcome"])
    for language in ("da", "en", "zh"):
        titles = Counter(row["title"][language] for row in OUTCOMES.values())
        assert max(titles.values()) == 1, titles.most_common(1)


def test_every_key_that_is_named_exists_in_its_table() -> None:
    ties = {row["key"] for row in STORY["tie"]}
    organisations = {row["key"] for row in STORY["organisation"]}
    assert {key for row in (*CHAINS.values(), *OUTCOMES.values()) for key in row.get("ties", [])} - ties == set()
    assert {row["beneficiary"] for row in OUTCOMES.values() if "beneficiary" in row} - organisations == set()
    assert {step["about"] for step in STEPS if "about" in step} - set(RECORDS) == set()


def test_every_statement_names_lines_the_article_has() -> None:
    for row in (*CHAINS.values(), *OUTCOMES.values(), *STEPS, *LINKS):
        assert all(1 <= first <= last <= LAST_LINE for first, last in spans(row)), row


def test_what_is_read_by_people_is_there_in_danish_and_english() -> None:
    texts = [row[name] for row in CHAINS.values() for name in ("title", "summary")]
    texts += [row[name] for row in OUTCOMES.values() for name in ("title", "wording")]
    texts += [row["beneficiary_words"] for row in OUTCOMES.values() if "beneficiary_words" in row]
    texts += [step["label"] for step in STEPS] + [link["note"] for link in LINKS]
    assert [text for text in texts if not (text.get("da") and text.get("en"))] == []
    assert [step["label"] for step in STEPS if max(map(len, step["label"].values())) > 70] == []


def test_kinds_and_contributions_are_words_of_the_house() -> None:
    assert {step["kind"] for step in STEPS} - STEP_KINDS == set()
    assert {row["kind"] for row in OUTCOMES.values()} - OUTCOME_KINDS == set()
    assert {row["contribution"] for row in (*OUTCOMES.values(), *LINKS)} - CONTRIBUTIONS == set()


def test_a_step_is_a_record_or_a_result_or_an_event_of_its_own() -> None:
    assert [step for step in STEPS if "about" in step and "outcome" in step] == []
    assert [step for step in STEPS if "start" in step and ("about" in step or "outcome" in step)] == []


@pytest.mark.parametrize("reference", CHAINS)
def test_a_chain_hangs_together_and_never_runs_in_a_circle(reference: str) -> None:
    chain = CHAINS[reference]
    before = links_into(chain)
    assert len(before) == len(chain["steps"])
    assert len({(link["from"], link["to"]) for link in chain["links"]}) == len(chain["links"])
    assert set(TopologicalSorter(before).static_order()) == set(before)
    reached, waiting = set(), {"s1"}
    while waiting:
        step = waiting.pop()
        reached.add(step)
        waiting |= (before[step] | {later for later, earlier in before.items() if step in earlier}) - reached
    assert reached == set(before)


@pytest.mark.parametrize("reference", CHAINS)
def test_no_effect_is_dated_wholly_before_its_cause(reference: str) -> None:
    steps = {step["id"]: step for step in CHAINS[reference]["steps"]}
    for link in CHAINS[reference]["links"]:
        began, ended = dates(steps[link["from"]])[0], dates(steps[link["to"]])[1]
        assert began is None or ended is None or began.earliest <= ended.latest, link


def test_every_result_is_reached_by_a_chain_and_every_chain_reaches_results_that_exist() -> None:
    assert {step["outcome"] for step in STEPS if "outcome" in step} == set(OUTCOMES)
    for chain in CHAINS.values():
        reached = [step["outcome"] for step in chain["steps"] if "outcome" in step]
        assert len(reached) == len(set(reached)), chain["reference"]


def test_no_result_is_read_further_than_its_words_reach() -> None:
    for row in OUTCOMES.values():
        assert LEVELS.index(row["level"]) <= LEVELS.index(row["claimed_level"]), row["key"]


def test_a_result_quotes_the_article_briefly_and_says_who_benefits() -> None:
    for row in OUTCOMES.values():
        assert len(row["wording"]["da"].split()) <= 30, row["key"]
        assert ("beneficiary" in row) != ("beneficiary_words" in row), row["key"]
        assert ("start" in row) == ("date_precision" in row), row["key"]


def test_everything_is_the_authors_own_word_without_credit_for_anybody() -> None:
    assert {link["claimed_by"]["en"] for link in LINKS} == {"Officials of the City of Aarhus, authors of the article"}
    assert [row for row in (*CHAINS.values(), *OUTCOMES.values(), *STEPS, *LINKS) if "cites" in row] == []
    assert [row for row in OUTCOMES.values() if "credits" in row] == []


@pytest.mark.parametrize("reference", FULL)
def test_the_chains_told_in_full_have_six_steps_or_more(reference: str) -> None:
    assert len(CHAINS[reference]["steps"]) >= 6


def test_chain_c10_leads_step_by_step_from_the_sister_city_of_1984_to_purchases() -> None:
    chain = CHAINS["C10"]
    before = links_into(chain)
    longest: dict[str, list[str]] = {}
    for step in TopologicalSorter(before).static_order():
        longest[step] = [*max((longest[one] for one in before[step]), key=len, default=[]), step]
    steps = {step["id"]: step for step in chain["steps"]}
    [purchase] = [step for step in chain["steps"] if step["kind"] == "purchase"]
    way = [steps[one] for one in longest[purchase["id"]]]
    assert len(way) >= 6
    assert (way[0]["about"], str(dates(way[0])[0])) == ("aarhus-harbin", "1984")
    assert way[-1]["outcome"] == "outcome:farm-equipment"


def test_trap_11_market_access_stays_at_dialogue_with_demonstration() -> None:
    access = OUTCOMES["outcome:cleantech-access"]
    assert (access["claimed_level"], access["level"]) == ("access", "demonstration")


def test_traps_12_and_14_goals_potential_and_offers_are_no_results() -> None:
    for row in OUTCOMES.values():
        for first, last in spans(row):
            assert not any(first <= to and last >= since for since, to in NO_RESULTS), row["key"]


def test_trap_13_superlatives_stay_in_the_quotation() -> None:
    assert "rekord" in OUTCOMES["outcome:tourist-visits"]["wording"]["da"]
    assert "rekord" in OUTCOMES["outcome:pride"]["wording"]["da"]
    said = [text for row in OUTCOMES.values() for text in row["title"].values()]
    said += [text for step in STEPS for text in step["label"].values()]
    assert [text for text in said if "record" in text.lower() or "rekord" in text.lower()] == []


def test_trap_15_the_evaluation_that_is_still_to_come_is_no_step() -> None:
    assert "evaluation-due" not in {step.get("about") for step in STEPS}

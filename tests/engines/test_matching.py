"""Matching: which offers may answer a need, across languages, and why; the same each time."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Never

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engines.matching import (
    SHIPPED,
    WHY,
    Answer,
    Concept,
    Evidence,
    Matcher,
    Memory,
    Need,
    NoModel,
    Offer,
    Proposal,
    Reference,
    Thesaurus,
    Weights,
    embedding,
    judge,
    model_here,
)
from proxenia.engines.matching.gates import shut
from proxenia.engines.matching.index import Matrix
from proxenia.engines.matching.telling import told
from proxenia.engines.matching.texts import grams, sentences
from proxenia.engines.matching.vectors import DIMENSIONS, Centre, likeness, shipped
from proxenia.engines.matching.weights import SITUATIONS

DAY = dt.date(2026, 5, 1)
CONCEPTS = Thesaurus(
    [
        Concept("water", terms={"da": ("vand",), "en": ("water",), "zh": ("水务",)}),
        Concept("waste-water", "water", {"da": ("spildevand",), "en": ("waste water",), "zh": ("污水处理",)}),
        Concept("leakage", "water", {"da": ("vandtab",), "en": ("non-revenue water",), "zh": ("漏损",)}),
        Concept("music", terms={"da": ("musik",), "en": ("music",), "zh": ("音乐",)}),
    ]
)
OFFERS = [
    Offer(id="S1", texts={"da": "Vi renser spildevand fra mejerier og slagterier."}),
    Offer(id="S2", texts={"en": "Our utility brings non-revenue water down and finds leaks."}),
    Offer(id="S3", texts={"zh": "我们提供污水处理技术。"}),
    Offer(id="S4", texts={"da": "Vi underviser børn i musik og klaverspil."}),
]


class Toy:
    """A model for tests: texts about one subject lie together, and those of one language a little."""

    name = "toy"

    def embed(self, texts: Sequence[str]) -> Matrix:
        rows = np.array([self._row(one) for one in texts], np.float32).reshape(-1, DIMENSIONS)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _row(self, text: str) -> np.ndarray:
        row = np.zeros(DIMENSIONS)
        for at, words in enumerate(
            (("spildevand", "污水", "waste water"), ("non-revenue", "vandtab"), ("musik", "music"))
        ):
            row[at] = sum(word in text.casefold() for word in words)
        row[3 + sum(ord(one) > 0x3400 for one in text[:1])] = 1.0
        row[5] = 0.01 * len(text)
        return row


def matcher(offers: Sequence[Offer] = OFFERS, *, model: Toy | None = None, weights: Weights = SHIPPED) -> Matcher:
    return Matcher(offers, CONCEPTS, Memory(model), weights)


def names(answer: Answer) -> list[str]:
    return [one.offer for one in answer.proposals]


def kinds(proposal: Proposal) -> list[str]:
    return [one.kind for one in proposal.reasons]


NEED = Need(id="N", texts={"da": "Byen søger rensning af spildevand fra sine mejerier."})


def test_the_offer_that_answers_comes_first_with_a_model_and_without() -> None:
    assert names(matcher(model=Toy()).rank(NEED, day=DAY))[0] == "S1"
    assert names(matcher().rank(NEED, day=DAY))[0] == "S1"


def test_an_offer_in_another_language_is_found_by_its_meaning() -> None:
    need = Need(id="N", texts={"en": "We look for waste water treatment."})
    assert set(names(matcher(model=Toy()).rank(need, day=DAY))[:2]) == {"S1", "S3"}


def test_without_a_model_an_offer_in_another_language_is_found_by_its_concepts() -> None:
    need = Need(id="N", texts={"en": "We look for waste water treatment."})
    answer = matcher([OFFERS[0], OFFERS[2], OFFERS[3]]).rank(need, day=DAY)
    assert (answer.model, set(names(answer)[:2])) == ("", {"S1", "S3"})


def test_danish_compounds_share_grams() -> None:
    offers = [Offer(id="A", texts={"da": "Spildevandsrensning"}), Offer(id="B", texts={"da": "Gadebelysning"})]
    need = Need(id="N", texts={"da": "rensning af spildevand"})
    assert names(Matcher(offers, Thesaurus([]), Memory(None)).rank(need, day=DAY)) == ["A", "B"]


def test_the_order_in_which_offers_come_does_not_matter() -> None:
    one = matcher(model=Toy()).rank(NEED, day=DAY)
    other = matcher(list(reversed(OFFERS)), model=Toy()).rank(NEED, day=DAY)
    assert one == other


def test_offers_alike_stand_in_the_order_of_their_ids() -> None:
    twins = [Offer(id=name, texts={"da": "Vi renser spildevand."}) for name in ("C", "A", "B")]
    assert names(Matcher(twins, CONCEPTS, Memory(None)).rank(NEED, day=DAY)) == ["A", "B", "C"]


def test_two_offers_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        matcher([OFFERS[0], OFFERS[0]])


def test_a_proposal_comes_again_from_what_is_stored() -> None:
    proposal = matcher(model=Toy()).rank(NEED, day=DAY).proposals[0]
    stored = json.loads(json.dumps(proposal.evidence.as_data()))
    again = judge(Evidence.of_data(stored), Weights.of_data(json.loads(json.dumps(SHIPPED.as_data()))))
    assert (again.score, again.tier) == (proposal.score, proposal.tier)
    assert [told(one) for one in again.reasons] == [told(one) for one in proposal.reasons]


def test_only_those_allowed_are_compared() -> None:
    assert set(names(matcher().rank(NEED, day=DAY, allowed=["S2", "S4"]))) == {"S2", "S4"}


def test_no_offers_give_no_proposals() -> None:
    assert matcher([]).rank(NEED, day=DAY).proposals == ()
    assert matcher([], model=Toy()).rank(NEED, day=DAY).proposals == ()


@pytest.mark.parametrize(
    ("need", "offer", "kind"),
    [
        ({"deadline": DAY - dt.timedelta(1)}, {}, "deadline_passed"),
        ({}, {"until": DAY - dt.timedelta(1)}, "offer_ended"),
        ({"form": "purchase"}, {"forms": frozenset({"dialogue"})}, "form_not_offered"),
        ({"market": "CN"}, {"closed_markets": frozenset({"CN"})}, "market_closed"),
        ({"excluded": frozenset({"Firm 1"})}, {"owner": "Firm 1"}, "owner_excluded"),
        ({"excluded": frozenset({"SE"})}, {"country": "SE"}, "country_excluded"),
        ({}, {"capacity": 2, "load": 2}, "capacity_used"),
    ],
)
def test_a_gate_shuts_on_what_was_said_and_says_so(need: dict[str, Any], offer: dict[str, Any], kind: str) -> None:
    reasons = shut(replace(NEED, **need), replace(OFFERS[0], **offer), DAY)
    assert [one.kind for one in reasons] == [kind]
    answer = matcher([replace(OFFERS[0], **offer)]).rank(replace(NEED, **need), day=DAY)
    assert (answer.proposals, [one.offer for one in answer.excluded]) == ((), ["S1"])


def test_gates_stay_open_on_the_last_day_and_for_what_is_unknown() -> None:
    need = replace(NEED, deadline=DAY, form="purchase", market="CN")
    assert shut(need, replace(OFFERS[0], until=DAY, capacity=1), DAY) == ()


def test_load_is_shown_and_never_counts() -> None:
    free = matcher([replace(OFFERS[0], capacity=5)]).rank(NEED, day=DAY).proposals[0]
    busy = matcher([replace(OFFERS[0], capacity=5, load=4)]).rank(NEED, day=DAY).proposals[0]
    assert (free.score, free.load, busy.score, busy.load) == (busy.score, 0, free.score, 4)


def test_outcomes_stop_counting_so_that_newcomers_stay_visible() -> None:
    scores = [
        matcher([replace(OFFERS[0], outcomes=many)]).rank(NEED, day=DAY).proposals[0].score for many in (0, 3, 300)
    ]
    assert scores[0] < scores[1] == scores[2]


def test_reasons_name_concepts_sentences_and_references() -> None:
    offer = replace(OFFERS[0], references=(Reference("Dairy 4", "CN"),), readiness=1.0)
    proposal = matcher([offer, *OFFERS[1:]], model=Toy()).rank(replace(NEED, market="CN"), day=DAY).proposals[0]
    assert kinds(proposal)[:2] == ["concepts_shared", "sentences"]
    found = {one.kind: one.facts for one in proposal.reasons}
    assert found["concepts_shared"]["concepts"] == ("waste-water",)
    assert found["sentences"]["offered"] == "Vi renser spildevand fra mejerier og slagterier."
    assert found["reference_in_market"] == {"market": "CN", "names": ("Dairy 4",)}
    assert {"ready", "capacity_unknown"} <= set(found)


def test_what_speaks_against_is_said() -> None:
    others = [replace(OFFERS[0], id=f"T{at}") for at in range(8)]
    offer = replace(OFFERS[3], markets=frozenset({"SE"}), readiness=0.1)
    proposal = matcher([offer, *others], model=Toy()).rank(replace(NEED, market="CN"), day=DAY).proposals[-1]
    against = {one.kind for one in proposal.reasons if one.side == "against"}
    assert {"concepts_apart", "meaning_far", "market_not_named", "not_ready"} <= against


def test_every_reason_has_its_sentence() -> None:
    offers = [*OFFERS, replace(OFFERS[0], id="S5", markets=frozenset({"CN"}), outcomes=2)]
    for model in (None, Toy()):
        answer = matcher(offers, model=model).rank(replace(NEED, market="CN", form="dialogue"), day=DAY)
        for proposal in answer.proposals:
            assert all(told(one) for one in proposal.reasons)
            assert {one.kind for one in proposal.reasons} <= set(WHY)


def test_what_would_change_the_tier_does_change_it() -> None:
    need = replace(NEED, market="CN")
    signals = {"meaning": 2.4, "words": 2.0, "concepts": None, "market": None, "readiness": None, "outcomes": 0.0}
    evidence = Evidence("N", "S", signals, "short", {"market": "CN", "concepts": ["water"], "languages": ["da"]})
    proposal = judge(evidence, SHIPPED)
    change = proposal.reasons[-1]
    assert (proposal.tier, change.side, change.kind) == ("possible", "change", "lift_by_concepts")
    lifted = judge(replace(evidence, signals={**signals, "concepts": 1.0}), SHIPPED)
    assert lifted.tier == change.facts["tier"]
    assert need.market


def test_a_strong_match_needs_no_change() -> None:
    signals = {"meaning": 6.0, "words": 6.0, "concepts": 1.0, "market": 1.0, "readiness": 1.0, "outcomes": 1.0}
    assert judge(Evidence("N", "S", signals, "short"), SHIPPED).reasons == ()


@given(
    st.sampled_from(SITUATIONS),
    st.fixed_dictionaries({name: st.none() | st.floats(-5, 5) for name in ("meaning", "words", "market", "readiness")}),
    st.floats(0, 3),
)
def test_more_of_a_signal_never_lowers_a_score(situation: str, signals: dict[str, float | None], more: float) -> None:
    signals = {**signals, "concepts": None, "outcomes": 0.0}
    for name in ("meaning", "words", "market", "readiness"):
        if signals[name] is not None:
            lifted = SHIPPED.score(situation, {**signals, name: signals[name] + more})
            assert lifted >= SHIPPED.score(situation, signals)


def test_weights_that_are_not_convex_are_refused() -> None:
    rows = {**SHIPPED.by_situation, "short": {**SHIPPED.by_situation["short"], "meaning": 0.9}}
    with pytest.raises(ValueError, match="short"):
        replace(SHIPPED, by_situation=rows)
    with pytest.raises(ValueError, match="strong"):
        replace(SHIPPED, strong=1.0, possible=1.0)


def test_concepts_are_said_in_every_language() -> None:
    assert CONCEPTS.said({"music", "leakage", "unknown"}) == {
        "da": "vandtab. musik",
        "en": "non-revenue water. music",
        "zh": "漏损. 音乐",
    }


def test_without_a_model_the_terms_of_concepts_lead_into_another_language() -> None:
    offers = [OFFERS[3], Offer(id="S6", texts={"da": "Spildevandsanlæg bygges."}, concepts=frozenset({"music"}))]
    need = Need(id="N", texts={"en": "We look for waste water treatment."})
    found = matcher(offers).rank(need, day=DAY).proposals[0]
    assert (found.offer, found.evidence.signals["words"]) == ("S6", 1.5)


def test_concepts_are_near_by_how_deep_their_common_one_is() -> None:
    assert CONCEPTS.shared({"waste-water"}, {"leakage"}) == ["water"]
    assert CONCEPTS.shared({"waste-water", "music"}, {"waste-water", "music"}) == ["waste-water", "music"]
    assert CONCEPTS.named_in({"da": "Spildevandsrensning og musik"}) == {"waste-water", "music"}
    assert CONCEPTS.named_in({"zh": "城市污水处理"}) == {"waste-water"}
    with pytest.raises(ValueError, match="parent"):
        Thesaurus([Concept("a", "b")])


def test_sentences_of_three_languages() -> None:
    assert sentences("Vi søger vand, f.eks. rent. Kom nu!\n• Punkt") == [
        "Vi søger vand, f.eks. rent.",
        "Kom nu!",
        "Punkt",
    ]
    assert sentences("需要示范！谢谢。") == ["需要示范！", "谢谢。"]
    assert sentences("  ") == []


@given(st.text())
def test_any_text_has_grams_and_sentences(text: str) -> None:
    assert grams(text).dtype == np.uint64
    assert all(one.strip() for one in sentences(text))


def test_likeness_does_not_depend_on_the_order_of_adding() -> None:
    chance = np.random.default_rng(1)
    centre = Centre(shipped())
    places = np.array([centre.place({"da": one}) for one in chance.normal(size=(50, DIMENSIONS)).astype(np.float32)])
    turned = chance.permutation(DIMENSIONS)
    for one in places[:5]:
        assert np.array_equal(likeness(places, one), likeness(places[:, turned], one[turned]))
        exact = (places.astype(np.int64) @ one.astype(np.int64)) / 16_000_000
        assert np.allclose(likeness(places, one), exact, rtol=0, atol=1e-7)


def test_a_language_with_few_texts_leans_on_the_shipped_mean() -> None:
    mean = shipped()["zh"]
    few = Centre.of([("zh", mean + 1)]).means["zh"]
    assert np.allclose(few - mean, 1 / 6, atol=1e-5)
    assert np.allclose(Centre.of([]).means["da"], shipped()["da"], atol=1e-6)


def test_a_processor_that_cannot_run_the_model_is_found_out_before_it_is_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cpu = tmp_path / "cpuinfo"
    cpu.write_text("flags\t\t: fpu sse2\n")
    monkeypatch.setattr(embedding, "CPU", cpu)
    monkeypatch.setattr(embedding.platform, "system", lambda: "Linux")
    monkeypatch.setattr(embedding.platform, "machine", lambda: "x86_64")
    with pytest.raises(NoModel, match="avx2, fma"):
        embedding.SmallE5()
    monkeypatch.setattr(embedding.platform, "machine", lambda: "aarch64")
    with pytest.raises(NoModel, match="aarch64"):
        embedding.SmallE5()


def test_where_the_model_cannot_be_loaded_matching_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: object) -> Never:
        raise NoModel("not here")

    monkeypatch.setattr(embedding.SmallE5, "__init__", fail)
    embedding.model_here.cache_clear()
    try:
        model, why = model_here()
        assert (model, why) == (None, "not here")
        assert names(Matcher(OFFERS, CONCEPTS, Memory(model)).rank(NEED, day=DAY))[0] == "S1"
    finally:
        embedding.model_here.cache_clear()


def test_a_model_that_says_nothing_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    if model_here()[0] is None:
        pytest.skip("The sentence model does not run on this machine.")
    monkeypatch.setattr(embedding.SmallE5, "embed", lambda _self, texts: np.ones((len(texts), DIMENSIONS), np.float32))
    with pytest.raises(NoModel, match="say nothing"):
        embedding.SmallE5()


def test_the_real_model_gives_the_same_vector_alone_and_among_others() -> None:
    model, why = model_here()
    if model is None:
        pytest.skip(why)
    texts = ["Rent vand til byen", "污水处理厂的能源回收", "A longer text about district heating and heat pumps.", ""]
    rows = model.embed(texts)
    assert all(np.array_equal(rows[at], model.embed([one])[0]) for at, one in enumerate(texts))
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_the_real_model_finds_an_answer_in_another_language() -> None:
    model, why = model_here()
    if model is None:
        pytest.skip(why)
    answer = Matcher(OFFERS, Thesaurus([]), Memory(model)).rank(
        Need(id="N", texts={"en": "We want to treat sewage from food industry."}), day=DAY
    )
    assert set(names(answer)[:2]) == {"S1", "S3"}

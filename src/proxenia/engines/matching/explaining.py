"""Why a pair is proposed: what speaks for it, what is unknown, what speaks against it, and what would change the tier."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np

from proxenia.engines.words import CHINESE

from .concepts import Thesaurus
from .memory import Memory
from .model import AGAINST, CHANGE, FOR, STRONG, TIERS, UNKNOWN, WEAK, Evidence, Need, Offer, Reason
from .signals import ELSEWHERE, INTEREST, REFERENCE
from .terms import shipped_terms
from .texts import grams, sentences
from .vectors import Centre, likeness
from .weights import Weights

NEAR, FAR = 1.5, 0.0
"""From so many standard deviations on texts speak of the same thing; below the other they speak of different things."""
LIKE = 0.35
"""A pair of sentences less alike than this says nothing."""
MOST_NAMED = 3
TERMS, WORDS = "terms_shared", "words_shared"
_WORD = re.compile(r"[^\W\d_]{7,}")


class Explainer:
    """Finds what can be shown of pairs; `centre` is that of the offers among which they were compared."""

    def __init__(self, thesaurus: Thesaurus, memory: Memory, centre: Centre) -> None:
        self.thesaurus, self.memory, self.centre = thesaurus, memory, centre

    def shown(
        self, need: Need, offer: Offer, signals: Mapping[str, float | None], *, pairs: bool = True
    ) -> tuple[Reason, ...]:
        """Return what is for, what is unknown and what is against, in that order; with the best pair of sentences or without."""
        pair = self._sentences(need, offer) if pairs else None
        found = [*self._concepts(need, offer), *_texts(need, offer, signals, pair), *_facts(need, offer, signals)]
        order = (FOR, UNKNOWN, AGAINST)
        return tuple(sorted(found, key=lambda one: order.index(one.side)))

    def _concepts(self, need: Need, offer: Offer) -> Iterator[Reason]:
        if not need.concepts or not offer.concepts:
            yield Reason(UNKNOWN, "concepts_unknown")
            return
        shared = self.thesaurus.shared(need.concepts, offer.concepts)
        same = [one for one in shared if one in need.concepts or one in offer.concepts]
        if same:
            yield Reason(FOR, "concepts_shared", {"concepts": tuple(same)})
        elif shared:
            yield Reason(FOR, "concepts_near", {"concepts": tuple(shared)})
        else:
            yield Reason(AGAINST, "concepts_apart")

    def _sentences(self, need: Need, offer: Offer) -> dict[str, Any] | None:
        """Return the two sentences that are most alike, with their languages."""
        wanted, offered = (
            [(language, one) for language, text in sorted(side.texts.items()) for one in sentences(text)]
            for side in (need, offer)
        )
        if not wanted or not offered:
            return None
        alike = self._alike(wanted, offered)
        at, to = np.unravel_index(int(np.argmax(alike)), alike.shape)
        if alike[at, to] < LIKE:
            return None
        return {
            "wanted": wanted[at][1],
            "offered": offered[to][1],
            "wanted_language": wanted[at][0],
            "offered_language": offered[to][0],
        }

    def _alike(self, wanted: list[tuple[str, str]], offered: list[tuple[str, str]]) -> np.ndarray[Any, Any]:
        if self.memory.model is None:
            return np.array([[_overlap(one, other) for other in offered] for one in wanted])
        self.memory.read(text for _language, text in (*wanted, *offered))
        places = [
            np.array([self.centre.place(self.memory.each({language: text})) for language, text in side])
            for side in (wanted, offered)
        ]
        return np.array([likeness(places[1], one) for one in places[0]])


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Return the share of grams that two sentences of one language have in common."""
    if one[0] != other[0]:
        return 0.0
    a, b = (set(grams(text).tolist()) for _language, text in (one, other))
    return len(a & b) / max(min(len(a), len(b)), 1)


def shared_words(
    wanted: Mapping[str, str], offered: Mapping[str, str], left_out: Collection[str] = ()
) -> tuple[str, ...]:
    """Return a few long words, or runs of Chinese signs, that stand in two texts of one language, the longest first.

    Short words stand in most texts and tell nobody anything; nor do some others that are `left_out`, in small letters.
    """
    found: set[str] = set()
    for language in set(wanted) & set(offered):
        one, other = wanted[language].casefold(), offered[language].casefold()
        if language == "zh":
            runs = (run for run in CHINESE.findall(one) if len(run) > 1)
            parts = {run[at : at + 4] for run in runs for at in range(max(len(run) - 3, 1))}
            found |= {part for part in parts if part in other}
        else:
            found |= set(_WORD.findall(one)) & set(_WORD.findall(other))
    return tuple(sorted(found - set(left_out), key=lambda word: (-len(word), word))[:MOST_NAMED])


def shared_terms(wanted: Mapping[str, str], offered: Mapping[str, str]) -> tuple[str, ...]:
    """Return a few terms of the glossary that two texts both use, each side in a word of its own: `gylle – slurry`."""
    terms = sorted(shipped_terms().shared(wanted, offered).items(), key=lambda pair: (-len(pair[0]), pair))
    return tuple(f"{one} – {other}" for one, other in terms[:MOST_NAMED])


def _texts(
    need: Need, offer: Offer, signals: Mapping[str, float | None], pair: dict[str, Any] | None
) -> Iterator[Reason]:
    meaning, words = signals.get("meaning"), signals.get("words")
    said = meaning if meaning is not None else words
    if pair is not None:
        yield Reason(FOR, "sentences", pair)
    if said is None:
        yield Reason(UNKNOWN, "text_unknown")
    elif said < FAR:
        yield Reason(AGAINST, "meaning_far")
    elif said >= NEAR and pair is None:
        yield Reason(FOR, "meaning_near")
    terms, shared = shared_terms(need.texts, offer.texts), shared_words(need.texts, offer.texts)
    for kind, told in ((TERMS, terms), (WORDS, shared)):
        if told:
            yield Reason(FOR, kind, {"words": told})


def _facts(need: Need, offer: Offer, signals: Mapping[str, float | None]) -> Iterator[Reason]:
    yield from _market(need, offer, signals.get("market"))
    if need.form and offer.forms is None:
        yield Reason(UNKNOWN, "forms_unknown", {"form": need.form})
    readiness = signals.get("readiness")
    if readiness is None:
        yield Reason(UNKNOWN, "readiness_unknown")
    elif readiness:
        yield Reason(FOR, "ready") if readiness > 0 else Reason(AGAINST, "not_ready")
    if offer.outcomes:
        yield Reason(FOR, "outcomes", {"outcomes": offer.outcomes})
    if offer.capacity is None:
        yield Reason(UNKNOWN, "capacity_unknown")


def _market(need: Need, offer: Offer, signal: float | None) -> Iterator[Reason]:
    names = tuple(one.name for one in offer.references if one.market == need.market and one.name)[:MOST_NAMED]
    if not offer.references:
        yield Reason(UNKNOWN, "references_unknown")
    if not need.market:
        return
    if names:
        yield Reason(FOR, "reference_in_market", {"market": need.market, "names": names})
    elif signal == REFERENCE:
        yield Reason(FOR, "present_in_market", {"market": need.market})
    elif signal is None:
        yield Reason(UNKNOWN, "markets_unknown")
    elif signal == ELSEWHERE:
        yield Reason(AGAINST, "market_not_named", {"market": need.market})
    elif signal == INTEREST:
        yield Reason(FOR, "market_of_interest", {"market": need.market})


def would_change(evidence: Evidence, weights: Weights, tier: str) -> tuple[Reason, ...]:
    """Return the cheapest single fact that would lift a pair into the next tier; nothing where it is strong already.

    Cheapest is what takes a word (a market of interest, a concept), then what takes work (readiness), then what takes a customer.
    """
    if tier == STRONG:
        return ()
    better = TIERS[TIERS.index(tier) - 1]
    for kind, signal, value, facts in _changes(evidence):
        score = weights.score(evidence.situation, {**evidence.signals, signal: value})
        if TIERS.index(weights.tier(score)) <= TIERS.index(better):
            return (Reason(CHANGE, kind, {**facts, "tier": better}),)
    return (Reason(CHANGE, "lift_by_nothing", {"tier": better}),) if tier != WEAK else ()


def _changes(evidence: Evidence) -> Iterator[tuple[str, str, float, dict[str, Any]]]:
    market, concepts = evidence.asked.get("market"), evidence.asked.get("concepts")
    signals = evidence.signals
    if market and (signals["market"] is None or signals["market"] < INTEREST):
        yield "lift_by_market", "market", INTEREST, {"market": market}
    if concepts and signals["concepts"] is None:
        yield "lift_by_concepts", "concepts", 1.0, {"concepts": tuple(concepts)}
    if signals["readiness"] is None or signals["readiness"] < 1:
        yield "lift_by_readiness", "readiness", 1.0, {}
    if market and (signals["market"] is None or signals["market"] < REFERENCE):
        yield "lift_by_reference", "market", REFERENCE, {"market": market}

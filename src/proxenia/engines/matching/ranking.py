"""Puts offers in order for a need, and says why."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import isnan
from typing import TypeVar

import numpy as np

from .choosing import index_of
from .concepts import Thesaurus
from .explaining import Explainer, would_change
from .gates import shut
from .index import Asked, Candidates, Keys, Profile
from .memory import Memory
from .model import Answer, Evidence, Excluded, Need, Offer, Proposal
from .neighbours import said_by_neighbours
from .signals import market_of, outcomes_of, readiness_of
from .terms import ENOUGH, shipped_terms
from .vectors import Centre
from .weights import SHIPPED, Weights, expected_terms, situation_of

LOOKED_AT = 100
"""So many offers at least are looked at closely, whatever number is wanted: signals beside the texts may lift them."""
TIMES = 5
DIGITS = 4
"""Signals are kept with so many digits, so that what is stored is what was reckoned with."""
T = TypeVar("T", Need, Offer)


class Matcher:
    """Offers that can be matched with needs. Raises ValueError where two offers have one id.

    `index` is left out where `choosing` is to say which one compares them; another one holds them under the keys of `profiles_of`.
    """

    def __init__(
        self,
        offers: Iterable[Offer],
        thesaurus: Thesaurus,
        memory: Memory,
        weights: Weights = SHIPPED,
        index: Candidates | None = None,
        centre: Centre | None = None,
    ) -> None:
        self.thesaurus, self.memory, self.weights = thesaurus, memory, weights
        self.offers = [_with_concepts(one, thesaurus) for one in sorted(offers, key=lambda one: one.id)]
        self.key = {one.id: at for at, one in enumerate(self.offers)}
        if len(self.key) < len(self.offers):
            raise ValueError("Two offers have one id.")
        if index is None:
            chosen = index_of(lambda: profiles_of(self.offers, thesaurus, memory), len(self.offers))
            index, centre = chosen, chosen.centre
        self.index = index
        self.explainer = Explainer(thesaurus, memory, centre or Centre.of(()))

    def rank(
        self, need: Need, *, day: dt.date, top: int = 10, allowed: Iterable[str] | None = None, sentences: bool = True
    ) -> Answer:
        """Return the best offers for a need, at most `top`, of `allowed` ids alone where they are given.

        Without `sentences` the reasons name no pair of sentences, which is what takes longest to find.
        """
        need = _with_concepts(need, self.thesaurus)
        keys, excluded = self._open(need, day, allowed)
        pairs = self._evidence(need, max(TIMES * top, LOOKED_AT), keys)
        proposals = sorted((judge(one, self.weights) for one in pairs), key=lambda one: (-one.score, one.offer))[:top]
        return Answer(
            need.id,
            tuple(self._explained(need, one.evidence, sentences=sentences) for one in proposals),
            excluded,
            self.weights.version,
            self.memory.name,
            day,
        )

    def evidence(self, need: Need, *, day: dt.date) -> list[Evidence]:
        """Return the bare evidence of every pair whose gates are open, by offer: what weights are learnt from."""
        need = _with_concepts(need, self.thesaurus)
        keys, _excluded = self._open(need, day, None)
        return sorted(self._evidence(need, len(self.offers), keys), key=lambda one: one.offer)

    def _open(self, need: Need, day: dt.date, allowed: Iterable[str] | None) -> tuple[Keys, tuple[Excluded, ...]]:
        """Return the keys of offers that may be compared, and the others with their reasons."""
        asked = range(len(self.offers)) if allowed is None else sorted(self.key[one] for one in allowed)
        keys, excluded = [], []
        for key in asked:
            why = shut(need, self.offers[key], day)
            if why:
                excluded.append(Excluded(self.offers[key].id, why))
            else:
                keys.append(key)
        return np.array(keys, np.int64), tuple(excluded)

    def _evidence(self, need: Need, count: int, keys: Keys) -> list[Evidence]:
        """Return the bare evidence of the offers that the index names."""
        vectors = self.memory.each(need.texts)
        situation = situation_of(need.texts, model=bool(vectors))
        asked = Asked({**self._led(need), **need.texts}, vectors, self.thesaurus.with_broader(need.concepts))
        found = self.index.find(asked, count, self.weights.blend(situation), allowed=keys)
        said = {"market": need.market, "concepts": sorted(need.concepts), "languages": sorted(need.texts)}
        offers = [self.offers[key] for key in found.keys.tolist()]
        rows = zip(offers, found.meaning, found.words, found.concepts, strict=True)
        texts = [self._texts(need, offer, signals) for offer, *signals in rows]
        neighbours = said_by_neighbours(texts[:LOOKED_AT], self.index.places(found.keys[:LOOKED_AT]))
        return [
            Evidence(need.id, offer.id, {**told, "neighbours": near, **_facts(need, offer)}, situation, said)
            for offer, told, near in zip_longest(offers, texts, neighbours)
        ]

    def _led(self, need: Need) -> dict[str, str]:
        """Return what the need's terms and concepts are called in the languages in which it is not stated.

        Where there is a model, few terms would only blur what it sees.
        """
        if self.memory.model is not None and len(shipped_terms().used_in(need.texts)) < ENOUGH:
            return {}
        terms, said = shipped_terms().led(need.texts), self.thesaurus.said(need.concepts)
        return {one: ". ".join(filter(None, (terms.get(one), said.get(one)))) for one in sorted({*terms, *said})}

    def _texts(self, need: Need, offer: Offer, signals: Sequence[float]) -> dict[str, float | None]:
        """Return what the texts of a pair say: the signals of the index, and the terms that both use."""
        meaning, words, concepts = (None if isnan(one) else round(float(one), DIGITS) for one in signals)
        told = {"meaning": meaning, "words": words, "concepts": concepts}
        terms = shipped_terms().alike(need.texts, offer.texts, expected_terms(told))
        return {**told, "terms": None if terms is None else round(terms, DIGITS)}

    def _explained(self, need: Need, evidence: Evidence, *, sentences: bool) -> Proposal:
        offer = self.offers[self.key[evidence.offer]]
        shown = self.explainer.shown(need, offer, evidence.signals, pairs=sentences)
        return replace(judge(replace(evidence, shown=shown), self.weights), load=offer.load, capacity=offer.capacity)


def judge(evidence: Evidence, weights: Weights) -> Proposal:
    """Return the proposal that evidence gives under weights: the same evidence and weights, the same proposal."""
    score = weights.score(evidence.situation, evidence.signals)
    tier = weights.tier(score)
    return Proposal(evidence.offer, score, tier, (*evidence.shown, *would_change(evidence, weights, tier)), evidence)


def profiles_of(offers: Sequence[Offer], thesaurus: Thesaurus, memory: Memory) -> Iterator[Profile]:
    """Return what an index keeps of offers, under their place in the order of ids."""
    memory.read(text for one in offers for text in one.texts.values())
    for key, one in enumerate(offers):
        yield Profile(key, one.texts, memory.each(one.texts), thesaurus.with_broader(one.concepts))


def _facts(need: Need, offer: Offer) -> dict[str, float | None]:
    """Return what counts for a pair beside its texts."""
    return {"market": market_of(need, offer), "readiness": readiness_of(offer), "outcomes": outcomes_of(offer)}


def _with_concepts(one: T, thesaurus: Thesaurus) -> T:
    """Return a need or offer with the concepts its texts name, where nobody has said which."""
    return one if one.concepts else replace(one, concepts=thesaurus.named_in(one.texts))

"""The seam to the engine: what stood in the records goes in as its plain values, and what it answers comes out."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from proxenia.engines.matching import explaining
from proxenia.engines.matching.concepts import Thesaurus
from proxenia.engines.matching.embedding import Embedder
from proxenia.engines.matching.memory import Memory
from proxenia.engines.matching.model import Answer, Concept, Need, Offer, Proposal, Reason, Reference
from proxenia.engines.matching.ranking import Matcher
from proxenia.engines.matching.weights import SHIPPED, Weights

from .gathering import Said, Stood

ENGINE = "2"
"""The version of what is done here and in the engine: another one, and everything is judged anew. What was judged by an earlier one
is worked out again as that one told it."""
TOGETHER = "1"
"""This version told shared words of all languages together."""
LABELS = frozenset({"illustrativ", "illustrative", "illustrativt", "示例"})
"""Words by which a text says that it is made up. That two texts say so speaks for nothing."""


def plain(values: Any) -> Any:
    """Return values as they come back from JSON, so that what is compared later is alike."""
    return json.loads(json.dumps(values, default=sorted))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def need_of(key: str, said: Said) -> Need:
    """Return a need as the engine takes it."""
    return Need(
        id=key,
        texts=said["texts"],
        concepts=frozenset(said["concepts"]),
        market=said["market"],
        form=said["form"],
        deadline=_day(said["deadline"]),
    )


def offer_of(key: str, said: Said, load: int) -> Offer:
    """Return a solution as the engine takes it. Where somebody is present counts as a reference in that market, without a name."""
    return Offer(
        id=key,
        texts=said["texts"],
        concepts=frozenset(said["concepts"]),
        owner=str(said["owner"]),
        country=said["country"],
        forms=_set(said["forms"]),
        markets=_set(said["markets"]),
        closed_markets=frozenset(said["closed"]),
        references=tuple(_references(said)),
        readiness=said["readiness"],
        outcomes=said["outcomes"],
        capacity=said["capacity"],
        load=load,
        until=_day(said["until"]),
    )


def _set(values: list[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)


def _references(said: Said) -> list[Reference]:
    told = [Reference(name=one["customer"] or _named(one["what"]), market=one["market"]) for one in said["references"]]
    return told + [Reference(name="", market=country) for country in said["present"]]


def _named(what: dict[str, str]) -> str:
    return next((what[code] for code in ("en", "da", "zh") if code in what), "")


def concept_of(said: Said) -> Concept:
    """Return a concept as the engine takes it."""
    return Concept(said["slug"], said["parent"], {code: tuple(words) for code, words in said["terms"].items()})


def offers_of(stood: Stood) -> list[Offer]:
    """Return the solutions, each with how many introductions its owner has this year."""
    return [offer_of(str(key), said, stood.loads.get(said["owner"], 0)) for key, said in stood.offers.items()]


def due(stood: Stood, day: dt.date) -> list[str]:
    """Return what is over on a day, so that a judgement is made anew when that changes and not otherwise."""
    dates = {"need": stood.need["deadline"]} | {str(key): said["until"] for key, said in stood.offers.items()}
    return sorted(key for key, date in dates.items() if date and date < day.isoformat())


PAIR = "sentences"
"""The kind of reason that shows two sentences."""
FEW = 200
"""Among fewer solutions than these it says little how far a text stands out: one of five does that easily, and two good ones hide
each other. The topics of the list keep them company then, as texts to be compared with and never proposed."""


def company_of(concepts: list[Said]) -> list[Offer]:
    """Return the topics of the concept list as texts, one for each: what it is called in each language."""
    return [
        Offer(
            id=f"topic {one['slug']}", texts={code: ", ".join(words) for code, words in one["terms"].items() if words}
        )
        for one in concepts
        if one["terms"]
    ]


class Pool:
    """Solutions among which needs are judged: they are laid out once, however many needs there are.

    Without an `embedder` texts are compared by their words alone. The same values always give the same answers, told as an
    `engine` of that version tells them.
    """

    def __init__(
        self,
        stood: Stood,
        weights: Mapping[str, Any],
        embedder: Embedder | None,
        *,
        day: dt.date,
        top: int,
        engine: str,
    ) -> None:
        self.day, self.top, self.engine = day, top, engine
        thesaurus = Thesaurus(concept_of(one) for one in stood.concepts)
        offers = offers_of(stood)
        self.own = {one.id: one for one in offers}
        company = company_of(stood.concepts) if len(offers) < FEW else []
        self.matcher = Matcher([*offers, *company], thesaurus, Memory(embedder), Weights.of_data(weights))

    def judge(self, need: Said) -> Answer:
        """Return what is proposed to a need, best first, and what was not compared, because of what."""
        asked = need_of("need", need)
        answer = self.matcher.rank(asked, day=self.day, top=self.top, allowed=self.own)
        return replace(answer, proposals=tuple(self._for_each_reader(asked, one) for one in answer.proposals))

    def _for_each_reader(self, need: Need, one: Proposal) -> Proposal:
        """Tell sentences that are most alike, and what the texts share, in each language that both have, for whoever reads it."""
        offer = self.own[one.offer]
        reasons = []
        for why in one.reasons:
            if why.kind == PAIR:
                reasons.append(self._in_each(need, offer, why, one))
            elif why.kind in SHARED and self.engine != TOGETHER:
                reasons += _shared_in_each(need, offer, why)
            else:
                reasons.append(why)
        return replace(one, reasons=tuple(reasons))

    def _in_each(self, need: Need, offer: Offer, why: Reason, one: Proposal) -> Reason:
        pairs = {}
        for language in sorted(set(need.texts) & set(offer.texts)):
            wanted = replace(need, texts={language: need.texts[language]})
            offered = replace(offer, texts={language: offer.texts[language]})
            shown = self.matcher.explainer.shown(wanted, offered, one.evidence.signals)
            pairs[language] = [(said.facts["wanted"], said.facts["offered"]) for said in shown if said.kind == PAIR]
        return replace(why, facts={**why.facts, "in": {language: said[0] for language, said in pairs.items() if said}})


SHARED: dict[str, Callable[..., tuple[str, ...]]] = {
    explaining.TERMS: explaining.shared_terms,
    explaining.WORDS: partial(explaining.shared_words, left_out=LABELS),
}
"""Kinds of reasons that tell words, with what finds them in texts of one language."""


def _shared_in_each(need: Need, offer: Offer, why: Reason) -> list[Reason]:
    """Return a reason with what texts share by language; as it is where they have none in common, nothing where they share nothing."""
    common = sorted(set(need.texts) & set(offer.texts))
    find = SHARED[why.kind]
    words = {code: find({code: need.texts[code]}, {code: offer.texts[code]}) for code in common}
    told = {code: found for code, found in words.items() if found}
    if not common:
        return [why]
    return [replace(why, facts={"in": told})] if told else []


def shipped() -> dict[str, Any]:
    """Return the weights that the engine ships, as plain values."""
    values: dict[str, Any] = plain(SHIPPED.as_data())
    return values

"""What the kinds of reasons say in English. Who speaks another language says each kind in it and fills in the same facts."""

from collections.abc import Mapping
from typing import Any

from .model import Reason

WHY = {
    "concepts_shared": "Both are about {concepts}.",
    "concepts_near": "What is offered is near to what is wanted: both belong to {concepts}.",
    "sentences": "“{wanted}” is answered by “{offered}”.",
    "meaning_near": "The texts speak of the same thing.",
    "terms_shared": "Words of the two texts belong together: {words}.",
    "words_shared": "The texts share words: {words}.",
    "reference_in_market": "It was put to use in {market} before: {names}.",
    "present_in_market": "Whoever offers it is present in {market}.",
    "market_of_interest": "{market} is one of its markets of interest.",
    "ready": "It is in use, or nearly.",
    "outcomes": "Introductions of it have led to confirmed results: {outcomes}.",
    "text_unknown": "The texts have no language in common and no sentence model is here; only concepts were compared.",
    "concepts_unknown": "Nobody has said which concepts it is about.",
    "references_unknown": "No reference is known.",
    "markets_unknown": "Nobody has said which markets are of interest.",
    "forms_unknown": "Nobody has said whether it takes part in this form: {form}.",
    "readiness_unknown": "Nobody has said how ready it is.",
    "capacity_unknown": "Nobody has said how many introductions it can take.",
    "concepts_apart": "What is wanted and what is offered have no concept in common.",
    "meaning_far": "The texts speak of different things.",
    "market_not_named": "{market} is not among its markets of interest.",
    "not_ready": "It is not in use yet.",
    "lift_by_market": "A word that {market} is of interest would make the match {tier}.",
    "lift_by_reference": "A reference in {market} would make the match {tier}.",
    "lift_by_readiness": "If it were in daily use the match would be {tier}.",
    "lift_by_concepts": "If it named what the need is about ({concepts}) the match would be {tier}.",
    "lift_by_nothing": "No single fact would lift the match to {tier}; what it offers would have to be another thing.",
    "deadline_passed": "The need's deadline, {deadline}, is over.",
    "offer_ended": "The offer stood until {until}.",
    "form_not_offered": "The need asks for {form}, which is not offered.",
    "market_closed": "It stays out of {market}.",
    "owner_excluded": "{owner} is excluded by the need.",
    "country_excluded": "Whoever is in {country} is excluded by the need.",
    "capacity_used": "Its {capacity} introductions are used up.",
    "assigned": "It is number {place} of those who fit, and has room.",
    "assigned_shared": "It is number {place} of those who fit; others before it have more introductions already.",
    "left_wanted_full": "Every need for which it fits has others who fit better, or who have fewer introductions.",
    "left_no_match": "It fits none of the needs well enough.",
    "left_no_room": "It has no room for another introduction.",
}
"""Each kind of reason as a sentence."""


def told(reason: Reason) -> str:
    """Return a reason in English."""
    return WHY[reason.kind].format_map({key: _shown(value) for key, value in reason.facts.items()})


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def reason_data(reason: Reason) -> dict[str, Any]:
    """Return a reason as JSON tells it."""
    facts: Mapping[str, Any] = {key: list(one) if isinstance(one, tuple) else one for key, one in reason.facts.items()}
    return {"side": reason.side, "kind": reason.kind, "facts": facts, "why": told(reason)}

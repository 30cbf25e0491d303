"""Reasons in the reader's language: a sentence for each kind that the engine knows, filled with the names of what it speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import in_words
from proxenia.directory.countries import country_name
from proxenia.directory.models import Organisation, Topic
from proxenia.openings.choices import Form, Tier

from .gathering import day_of
from .judging import PAIR

LABELS: dict[str, Any] = {
    "for": _("Speaks for it"),
    "unknown": _("Not known"),
    "against": _("Speaks against it"),
    "change": _("What would change it"),
}
SENTENCES: dict[str, Any] = {
    "concepts_shared": _("Both are about %(concepts)s."),
    "concepts_near": _("What is offered is near to what is wanted: both belong to %(concepts)s."),
    "sentences": _("These two sentences are most alike:"),
    "meaning_near": _("The texts speak of the same thing."),
    "terms_shared": _("Words of the two texts belong together: %(words)s."),
    "words_shared": _("The texts share words: %(words)s."),
    "reference_in_market": _("It has been put to use in %(market)s: %(names)s."),
    "present_in_market": _("It is present in %(market)s."),
    "market_of_interest": _("%(market)s is one of its markets of interest."),
    "ready": _("It is in use, or nearly."),
    "outcomes": _("Introductions of it have led to confirmed results: %(outcomes)s."),
    "text_unknown": _(
        "The texts have no language in common and no sentence model runs here, so that only topics were compared."
    ),
    "concepts_unknown": _("Nobody has said which topics it is about."),
    "references_unknown": _("No reference is on record."),
    "markets_unknown": _("Nobody has said which markets are of interest."),
    "forms_unknown": _("Nobody has said whether it takes part in this form: %(form)s."),
    "readiness_unknown": _("Nobody has said how far it is developed."),
    "capacity_unknown": _("Nobody has said how many introductions a year it can take."),
    "concepts_apart": _("What is wanted and what is offered have no topic in common."),
    "meaning_far": _("The texts speak of different things."),
    "market_not_named": _("%(market)s is not among its markets of interest."),
    "not_ready": _("It is not in use yet."),
    "lift_by_market": _("If %(market)s were one of its markets of interest, the match would be %(tier)s."),
    "lift_by_reference": _("With a reference in %(market)s the match would be %(tier)s."),
    "lift_by_readiness": _("If it were in daily use, the match would be %(tier)s."),
    "lift_by_concepts": _("If it named what the need is about (%(concepts)s), the match would be %(tier)s."),
    "lift_by_nothing": _(
        "No single fact would make the match %(tier)s: what it offers would have to be another thing."
    ),
    "deadline_passed": _("The need was wanted by %(deadline)s, and that is over."),
    "offer_ended": _("It was offered until %(until)s."),
    "form_not_offered": _("The need asks for %(form)s, which is not offered."),
    "market_closed": _("It does not want to go to %(market)s."),
    "owner_excluded": _("%(owner)s is not wanted for this need."),
    "country_excluded": _("Nobody from %(country)s is wanted for this need."),
    "capacity_used": _("It has had %(load)s introductions this year, and can take %(capacity)s."),
    "assigned": _("It is number %(place)s of those that fit, and has room."),
    "assigned_shared": _("It is number %(place)s of those that fit; others before it have more introductions already."),
    "left_wanted_full": _("Every need that it fits has others that fit better, or that have fewer introductions."),
    "left_no_match": _("It fits none of the needs well enough."),
    "left_no_room": _("It has no room for another introduction."),
}
"""Each kind of reason as a sentence; the facts in it are put into words by `_Names`."""
ELSEWHERE: dict[str, Any] = {
    "terms_shared": _("Words of the two texts %(language)s belong together: %(words)s."),
    "words_shared": _("The texts share words %(language)s: %(words)s."),
}
"""The same of words that are shared in another language than the reader's alone."""
LANGUAGES: dict[str, Any] = {"da": _("in Danish"), "en": _("in English"), "zh": _("in Chinese")}
"""Languages as they are named in these, in the order in which a reader of another one is told."""
REFERENCE, PRESENT = "reference_in_market", "present_in_market"
"""Of a reference without a name only the market is told: its owner is present there."""
Reason = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as it stands in a record, in its language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A reason in words, and the sentences that it shows."""

    words: str
    quotes: list[Quote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Side:
    """What speaks for a match, what is not known, what speaks against it, or what would change it."""

    key: str
    label: Any
    reasons: list[Words]


def of(found: Sequence[Sequence[Reason]]) -> list[list[Side]]:
    """Return the reasons of each, by sides, in words; the names they need are read at once."""
    names = _Names.read([reason for reasons in found for reason in reasons])
    return [_sides(reasons, names) for reasons in found]


def told(reasons: Sequence[Reason]) -> list[str]:
    """Return reasons as sentences."""
    names = _Names.read(reasons)
    return [names.words(reason).words for reason in reasons]


def _sides(reasons: Sequence[Reason], names: "_Names") -> list[Side]:
    by_side = {key: [names.words(one) for one in reasons if one["side"] == key] for key in LABELS}
    return [Side(key, LABELS[key], found) for key, found in by_side.items() if found]


@dataclass(frozen=True, slots=True)
class _Names:
    """What topics and owners are called, by slug and key."""

    topics: Mapping[str, str]
    owners: Mapping[str, str]

    @classmethod
    def read(cls, reasons: Sequence[Reason]) -> "_Names":
        """Read the names that reasons speak of."""
        slugs = {slug for one in reasons for slug in one["facts"].get("concepts", ())}
        owners = {str(one["facts"]["owner"]) for one in reasons if one["facts"].get("owner")}
        topics = {topic.slug: str(topic.label) for topic in Topic.objects.filter(slug__in=slugs)} if slugs else {}
        found = Organisation.objects.filter(pk__in=owners) if owners else ()
        return cls(topics, {str(one.pk): one.name for one in found})

    def words(self, reason: Reason) -> Words:
        """Return a reason in words."""
        facts = reason["facts"]
        if reason["kind"] in ELSEWHERE and "in" in facts:
            return Words(_shared(reason["kind"], facts["in"]))
        kind = PRESENT if reason["kind"] == REFERENCE and not any(facts["names"]) else reason["kind"]
        sentence = str(SENTENCES[kind])
        quotes = _quotes(facts) if reason["kind"] == PAIR else []
        return Words(sentence % {name: self._fact(name, value) for name, value in facts.items()}, quotes)

    def _fact(self, name: str, value: Any) -> str:
        if name in TOLD:
            return str(TOLD[name](value))
        if name == "concepts":
            return ", ".join(self.topics.get(slug, slug) for slug in value)
        if name == "owner":
            return self.owners.get(str(value), str(value))
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _references(names: Sequence[str]) -> str:
    return ", ".join(filter(None, names))


TOLD: dict[str, Any] = {
    "market": country_name,
    "country": country_name,
    "tier": lambda value: str(Tier(value).label),
    "form": lambda value: str(Form(value).label),
    "names": _references,
    "deadline": lambda value: in_words(day_of(value)),
    "until": lambda value: in_words(day_of(value)),
}
"""How facts that are codes are put into words."""


def _shared(kind: str, by_language: Mapping[str, Sequence[str]]) -> str:
    """Return the words that texts share in the reader's language, else in another, which is named."""
    reader = _reader()
    if reader in by_language:
        return str(SENTENCES[kind]) % {"words": ", ".join(by_language[reader])}
    language = next(one for one in LANGUAGES if one in by_language)
    return str(ELSEWHERE[kind]) % {"language": LANGUAGES[language], "words": ", ".join(by_language[language])}


def _reader() -> str:
    return (get_language() or "en")[:2]


def _quotes(facts: Mapping[str, Any]) -> list[Quote]:
    """Return the two sentences in the reader's language where both sides have it, else the two that are most alike of all."""
    reader = _reader()
    if own := facts.get("in", {}).get(reader):
        return [Quote(reader, text) for text in own]
    return [Quote(facts.get(f"{name}_language", ""), facts[name]) for name in ("wanted", "offered")]


SITUATIONS: dict[str, Any] = {
    "several": _("the need is stated in several languages"),
    "short": _("the need is stated in one language, in few words"),
    "long": _("the need is stated in one language, at length"),
    "no_model": _("the sentence model does not run"),
}


def table(values: Mapping[str, Any], signals: Sequence[str]) -> list[tuple[Any, list[str]]]:
    """Return how much each signal counts in each situation, as shares of all."""
    rows = values.get("by_situation", {})
    return [
        (label, [f"{100 * rows[key].get(signal, 0):.0f} %" for signal in signals])
        for key, label in SITUATIONS.items()
        if key in rows
    ]

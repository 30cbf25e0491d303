"""Topics that texts seem to be about: suggestions that a person confirms, each with the words that gave it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxenia.engines.lexicon import Ground

from .lexicon import lexicon
from .models import Topic
from .queries import topics

MOST = 6
TOLD = 4
"""How many words are told of each topic."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic that texts speak for, how strongly (comparable within one answer alone), and the words that do."""

    topic: Topic
    score: float
    grounds: tuple[Ground, ...]

    @property
    def why(self) -> str:
        """The words that speak for the topic, as they stand in the text, with the word of the list where that is another."""
        return ", ".join(list(dict.fromkeys(_told(ground) for ground in self.grounds))[:TOLD])

    def as_dict(self) -> dict[str, Any]:
        """Return the suggestion for programs."""
        return {
            "id": self.topic.pk,
            "slug": self.topic.slug,
            "label": dict(self.topic.label),
            "score": self.score,
            "grounds": [
                {"language": one.language, "word": one.word, "term": one.term, "how": one.how.name.lower()}
                for one in self.grounds
            ],
        }


def _told(ground: Ground) -> str:
    if ground.is_itself:
        return _("“%(word)s”") % {"word": ground.word}
    return _("“%(word)s” (%(term)s)") % {"word": ground.word, "term": ground.term}


def suggest(texts: Mapping[str, str], *, most: int = MOST, apart_from: Collection[int] = ()) -> list[Suggestion]:
    """Return the topics that some texts speak for, best first, without those of some keys; nothing where nothing fits.

    `texts` are keyed by language (`da`, `en`, `zh`), and by an empty key where it is not known. One query, where a word is known.
    """
    found = lexicon().find(texts)
    known = {topic.slug: topic for topic in topics().filter(slug__in=[one.slug for one in found])} if found else {}
    kept = [(known[one.slug], one) for one in found if one.slug in known and known[one.slug].pk not in apart_from]
    return [Suggestion(topic, one.score, one.grounds) for topic, one in kept[:most]]

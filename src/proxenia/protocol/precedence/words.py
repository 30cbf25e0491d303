"""The reasons for a place in words; Danish and Chinese stand in the catalogues."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from proxenia.core.documents import Language, speaking
from proxenia.directory.naming import date_in, in_language

from .matching import labels
from .model import Place, Reason

SENTENCES = {
    "class": gettext_noop("class %(rank)s: %(label)s"),
    "by_hand": gettext_noop("placed in class %(rank)s by hand: %(reason)s"),
    "outside": gettext_noop("no class of the rules means this guest: behind all classes"),
    "since": gettext_noop("in the post since %(date)s"),
    "attested": gettext_noop("known in the post in %(date)s; since when is not known, so it counts from then"),
    "since_unknown": gettext_noop("since when in a post is not known: behind those of whom it is known"),
    "no_post": gettext_noop("no post is on record for the day"),
    "before_rank": gettext_noop("before %(next)s by class"),
    "before_side": gettext_noop("before %(next)s as a guest of the other side"),
    "before_seniority": gettext_noop("before %(next)s by time in the post"),
    "before_tie": gettext_noop("before %(next)s by the older tie (%(tie)s, %(date)s)"),
    "before_hand": gettext_noop("before %(next)s by the agreed order"),
    "before_alphabet": gettext_noop("before %(next)s by the alphabet in %(language)s (%(called)s)"),
    "before_number": gettext_noop(
        "before %(next)s only by the number of the record: nothing in the rules tells the two apart"
    ),
}
LANGUAGES = {"da": gettext_noop("Danish"), "en": gettext_noop("English"), "zh": gettext_noop("Chinese")}
FRAME = {
    "title": gettext_noop("Order of precedence"),
    "number": gettext_noop("No."),
    "guest": gettext_noop("Guest"),
    "post": gettext_noop("Post"),
    "side": gettext_noop("Side"),
    "ours": gettext_noop("ours"),
    "theirs": gettext_noop("theirs"),
    "why": gettext_noop("Why here"),
    "rules": gettext_noop("Rules"),
    "basis": gettext_noop("Basis"),
    "reading": gettext_noop("These rules are our reading of practice, not a published order."),
    "unsure": gettext_noop("Look at it by hand: dates that are not fully known, or nothing in the rules, decide here."),
    "nobody": gettext_noop("No guests yet."),
}
"""The words of the document."""


def sentence(reason: Reason, language: Language) -> str:
    """Return one reason in words."""
    with speaking(language):
        values = {name: _value(name, value, language) for name, value in reason.values.items()}
        return _(SENTENCES[reason.kind]) % values


def _value(name: str, value: Any, language: Language) -> str:
    if name == "date":
        return date_in(value, language) if value is not None else _("date not known")
    if name == "language":
        return _(LANGUAGES[value])
    return in_language(value, language)


def sentences(place: Place, language: Language) -> list[str]:
    """Return the reasons for a place, the weightiest first."""
    return [sentence(one, language) for one in place.reasons]


def why(place: Place, language: Language) -> str:
    """Return the reasons for a place in one line."""
    with speaking(language):
        return _("; ").join(sentences(place, language))


def frame(word: str, language: Language) -> str:
    """Return a word of the document."""
    with speaking(language):
        return _(FRAME[word])


def class_labels(lines: Sequence[Any]) -> list[tuple[int, Any]]:
    """Return the classes in order with whom each means, as its first line says."""
    return sorted(labels(lines).items())

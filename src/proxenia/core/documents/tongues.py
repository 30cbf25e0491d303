"""The languages of documents. Pages are in Danish and English; documents in Chinese too, from a catalogue of their own words."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import get_args

from django.utils import translation
from django.utils.translation import gettext as _

from .model import Language

CATALOGUES: dict[Language, str] = {"zh": "zh-hans"}
"""Where the catalogue has another name than the language."""

REGIONS: dict[Language, str] = {"da": "DK", "en": "GB", "zh": "CN"}


def speaking(language: Language) -> AbstractContextManager[None]:
    """Make all words in a document's language for a while, whatever the reader's."""
    return translation.override(CATALOGUES.get(language, language))


def language_of(asked: str = "") -> Language:
    """Return the language of documents that is asked for, else the reader's; English where it is none of theirs."""
    wanted = asked or (translation.get_language() or "en")[:2]
    known: tuple[Language, ...] = get_args(Language)
    return next((one for one in known if one == wanted), "en")


def spoken(words: Mapping[str, str], language: Language) -> dict[str, str]:
    """Return messages by their keys as a document in a language says them."""
    with speaking(language):
        return {key: _(message) for key, message in words.items()}


def frame_words(language: Language) -> dict[str, str]:
    """Return the words of the frame around what a document says; some with a place for what is filled in."""
    with speaking(language):
        return {
            "sources": _("Sources"),
            "contents": _("Contents"),
            "as_of": _("As of {day}"),
            "page": _("Page {page} of {pages}"),
            "back": _("Back to the text"),
        }

"""The words of a dinner's papers; Danish and Chinese stand in the catalogues."""

from typing import Any

from django.utils.translation import gettext_noop

from proxenia.core.documents import Language, speaking

WORDS = {
    "ours": gettext_noop("our side"),
    "theirs": gettext_noop("our guests' side"),
    "other": gettext_noop("neither side"),
    "plan": gettext_noop("Table plan"),
    "cards": gettext_noop("Place cards"),
    "escorts": gettext_noop("Escort list"),
    "service": gettext_noop("Seating list for the waiters"),
    "kitchen": gettext_noop("Numbers for the kitchen"),
    "by_table": gettext_noop("Table by table"),
    "by_name": gettext_noop("By name"),
    "table": gettext_noop("Table"),
    "head": gettext_noop("head table"),
    "seat": gettext_noop("Seat"),
    "name": gettext_noop("Name"),
    "title": gettext_noop("Title"),
    "guest": gettext_noop("Guest"),
    "escort": gettext_noop("Led in by"),
    "reception": gettext_noop("hosts at the entrance"),
    "diet": gettext_noop("Diet"),
    "access": gettext_noop("Access"),
    "number": gettext_noop("How many"),
    "free": gettext_noop("free"),
    "all": gettext_noop("In all"),
    "none": gettext_noop("no special wishes"),
    "seated": gettext_noop("{seated} guests at {tables} tables"),
    "unseated": gettext_noop("Without a seat yet"),
    "of_each": gettext_noop("Guests by diet. Who has several wishes counts in each of them."),
    "each_table": gettext_noop("Special diets table by table"),
    "notes": gettext_noop("Remarks"),
    "confidential": gettext_noop("Confidential: diets and access needs"),
    "interpreter": gettext_noop("interpreter"),
    "escort_note": gettext_noop(
        "Each guest of the other side is led to the table by one of ours, a neighbour where there is one."
    ),
}


def code_words(field: Any, codes: Any, language: Language) -> list[str]:
    """Return codes of a column in the words of a paper's language."""
    with speaking(language):
        found: list[str] = field.words(codes)
    return found

"""Names as a book's language writes them: people, organisations and places in Chinese script and order in a Chinese book."""

from typing import Any

from django.db.models import prefetch_related_objects

from proxenia.core.documents import Language
from proxenia.directory.choices import NameKind
from proxenia.directory.models import Organisation, Person, Place
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie

from .emptying import records_in

LAST_OF_THE_WEST = "\u2e7f"
"""The last character before those of Chinese."""

NAMED = (Place, Organisation, Person)


def in_their_script(value: Any, language: Language) -> None:
    """Fetch the other names of everybody and everything named in a value, at once, and put those of the language first.

    Danish and English books keep the names as they are on record, and show a name in its own script beside them.
    """
    found = list(records_in(value))
    for model in NAMED:
        named = [one for one in found if isinstance(one, model)]
        prefetch_related_objects(named, "names")
        if language == "zh":
            for one in named:
                one.latin = one.name  # type: ignore[union-attr]  # kept beside, for the card
                one.name = chinese(one) or one.name
    if language == "zh":
        ties = [one for one in found if isinstance(one, Tie)]
        names = {tie.pk: _between(tie) for tie in ties if "parties" in getattr(tie, "_prefetched_objects_cache", {})}
        for tie in ties:
            tie.name = names.get(tie.pk) or tie.name


def chinese(record: Any) -> str:
    """Return the Chinese name of a record, in simplified characters where both are known; empty where none is."""
    names = [
        one
        for one in record.names.all()
        if one.language.startswith("zh") and not one.end and one.text[:1] > LAST_OF_THE_WEST
    ]
    names.sort(key=lambda one: (one.script == "Hant", one.kind != NameKind.TRANSLATION))
    return names[0].text if names else ""


def _between(tie: Tie) -> str:
    """Return a tie as the two places it lies between, where each has a Chinese name."""
    sides = []
    for side in (Side.OURS, Side.THEIRS):
        places = {party.organisation.place for party in tie.parties.all() if party.side == side}
        names = {chinese(place) if place else "" for place in places}
        sides.append(names.pop() if len(names) == 1 else "")
    return " – ".join(sides) if all(sides) else ""

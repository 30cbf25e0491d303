"""What is here already, by every word under which it is known: names in any language, mail, numbers of others.

Held in memory while a file comes in, and brought up to date before each portion by what was added since.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from proxenia.accounts.models import User
from proxenia.core.sheets import REFERENCES, Reference

from .models import Known

ALIKE = 0.9
OVERLAP = 200
"""So many of the newest rows are read again: another writer may have finished after us with a lower key."""
BATCH = 500
DOUBLED = re.compile(r"([^\W\d_])\1+")
SOUND = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v", "d": "t", "b": "p", "g": "k", "x": "s"})
SILENT = re.compile(r"(?<!^)[aeiouyhj]")


def sound(name: str) -> str:
    """Return what is left of a folded name when vowels, doubled and kindred letters and the order of its words are forgotten."""
    words = (DOUBLED.sub(r"\1", SILENT.sub("", word.replace("ph", "f").translate(SOUND))) for word in name.split())
    return " ".join(sorted(words))


def likeness(one: str, other: str) -> float:
    """Return how alike two folded names are, from 0 to 1, whatever the order of their words."""
    return SequenceMatcher(None, " ".join(sorted(one.split())), " ".join(sorted(other.split()))).ratio()


class Words:
    """The records of one model that the actor sees, by what they are called."""

    def __init__(self, reference: Reference, actor: User) -> None:
        self.reference = reference
        self.actor = actor
        self.by: dict[str, dict[str, Any]] = {}
        self.sounds: dict[str, Any] = {}
        self.foreign: set[int] = set()
        self.seen: set[int] = set()
        self._last = [0] * len(reference.sources)

    def renew(self) -> None:
        """Read what was added since the last time."""
        for at, source in enumerate(self.reference.sources):
            manager: Any = source.model._default_manager
            found = manager.visible_to(self.actor) if hasattr(manager, "visible_to") else manager.all()
            has_office = any(field.name == "office" for field in source.model._meta.concrete_fields)
            wanted = ("pk", source.to, "office_id" if has_office else "pk", *source.fields)
            where = {"pk__gt": self._last[at] - OVERLAP, **source.where}
            if source.to != "pk":
                where[f"{source.to}__isnull"] = False
            for pk, to, office, *fields in found.filter(**where).order_by("pk").values_list(*wanted).iterator(BATCH):
                self._last[at] = max(self._last[at], pk)
                self._take(to, source.keys(*fields), source.kind, own=not has_office or office == self.actor.office_id)

    def _take(self, pk: int, keys: Iterable[str], kind: str, *, own: bool) -> None:
        self.seen.add(pk)
        if not own:
            self.foreign.add(pk)
        by = self.by.setdefault(kind, {})
        for key in keys:
            add(by, key, pk)
            if kind == "name":
                add(self.sounds, sound(key), (pk, key))

    def called(self, kind: str, key: str) -> list[int]:
        """Return the records of a word, the office's own first; only they, where there are any."""
        found = every(self.by.get(kind, {}), key)
        own = [pk for pk in found if pk not in self.foreign]
        return own or list(found)

    def own(self, kind: str, key: str) -> list[int]:
        """Return the office's own records of a word."""
        return [pk for pk in every(self.by.get(kind, {}), key) if pk not in self.foreign]

    def alike(self, key: str) -> list[int]:
        """Return the office's own records whose name sounds like this one and is nearly it."""
        found = every(self.sounds, sound(key))
        near = [pk for pk, name in found if pk not in self.foreign and likeness(name, key) >= ALIKE]
        return list(dict.fromkeys(near))[:5]


def add(by: dict[str, Any], key: str, value: Any) -> None:
    """Add a value under a key: the first stands alone, several are a list, each once. It keeps large tables small."""
    there = by.get(key)
    if there is None:
        by[key] = value
    elif isinstance(there, list):
        if value not in there:
            there.append(value)
    elif there != value:
        by[key] = [there, value]


def every(by: dict[str, Any], key: str) -> Sequence[Any]:
    """Return the values under a key."""
    there = by.get(key)
    return [] if there is None else there if isinstance(there, list) else [there]


class Lookups:
    """All that a file may name, for one actor."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self._words: dict[str, Words] = {}

    def renew(self) -> None:
        """Bring what was read up to date."""
        for words in self._words.values():
            words.renew()

    def words(self, label: str) -> Words:
        """Return the words of a model's records, read when first asked for."""
        if label not in self._words:
            self._words[label] = Words(REFERENCES.of(label)[0], self.actor)
            self._words[label].renew()
        return self._words[label]

    def known(self, label: str, keys: Iterable[str]) -> dict[str, int]:
        """Return our records of the numbers that others gave, as far as they are still here."""
        found = self._in_batches(
            sorted(set(keys)), lambda some: self._known(label).filter(key__in=some).values_list("key", "record_id")
        )
        own = {pk for pk in self.words(label).seen if pk not in self.words(label).foreign}
        return {key: pk for key, pk in found if pk in own}

    def keyed(self, label: str, pks: Iterable[int]) -> dict[int, set[str]]:
        """Return the numbers that others gave to some of our records."""
        by: dict[int, set[str]] = {}
        for pk, key in self._in_batches(
            sorted(set(pks)), lambda some: self._known(label).filter(record_id__in=some).values_list("record_id", "key")
        ):
            by.setdefault(pk, set()).add(key)
        return by

    def records(self, label: str, pks: Iterable[int]) -> dict[int, Any]:
        """Return the records of some keys, of those the actor sees."""
        reference = REFERENCES.of(label)[0]
        manager: Any = reference.model._default_manager
        found = manager.visible_to(self.actor) if hasattr(manager, "visible_to") else manager.all()
        wanted = found.select_related(*reference.related)
        return dict(
            self._in_batches(sorted(set(pks)), lambda some: [(one.pk, one) for one in wanted.filter(pk__in=some)])
        )

    def _known(self, label: str) -> Any:
        return Known.objects.filter(office_id=self.actor.office_id, label=label)

    @staticmethod
    def _in_batches(wanted: Sequence[Any], ask: Callable[[Sequence[Any]], Iterable[Any]]) -> list[Any]:
        return [one for at in range(0, len(wanted), BATCH) for one in ask(wanted[at : at + BATCH])]


def title_of(label: str, record: Any) -> str:
    """Return how cells name a record."""
    return REFERENCES.of(label)[0].name(record)

"""The organisations that activities name, as organisations of the directory: by code, then by exact name, else made and marked."""

from collections.abc import Iterable, Mapping
from typing import Any

from proxenia.accounts import writing
from proxenia.accounts.models import User
from proxenia.core.sheets import fold
from proxenia.core.texts import Text
from proxenia.directory.choices import OrganisationKind
from proxenia.directory.models import Identifier, Organisation
from proxenia.exchange.lookups import Lookups
from proxenia.projects.iati_codes import divided

from .shelving import words_of

LABEL = "directory.organisation"
MARK = {
    "da": "Fra en fil af International Aid Transparency Initiative (IATI).",
    "en": "From a file of the International Aid Transparency Initiative (IATI).",
}
KINDS = {
    "10": OrganisationKind.STATE,
    "11": OrganisationKind.REGION,
    "21": OrganisationKind.ASSOCIATION,
    "22": OrganisationKind.ASSOCIATION,
    "23": OrganisationKind.ASSOCIATION,
    "24": OrganisationKind.ASSOCIATION,
    "60": OrganisationKind.FOUNDATION,
    "70": OrganisationKind.COMPANY,
    "71": OrganisationKind.COMPANY,
    "72": OrganisationKind.COMPANY,
    "73": OrganisationKind.COMPANY,
    "80": OrganisationKind.EDUCATION,
}
"""Our kind of organisation for the standard's types; others are “other”."""
Named = tuple[str, str, str]
"""The code, the name and the type by which an activity names an organisation; empty where it says nothing."""


def named(one: Any) -> Named | None:
    """Return how an activity names an organisation; None where it names none."""
    if one is None:
        return None
    told = ((one.ref or "").strip(), words_of(one.narratives, 300), one.type or "")
    return told if told[0] or told[1] else None


class Organisations:
    """Finds organisations for one portion; those that are not here are made, once each."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self.lookups = Lookups(actor)
        self.made: list[Any] = []
        self.codes: list[Any] = []

    def find(self, wanted: Iterable[Named]) -> Mapping[Named, Organisation]:
        """Return the organisation of each; what is made is noted in `made` and `codes`."""
        every = list(dict.fromkeys(wanted))
        keys = {one: key for one in every if (key := self._known(one)) is not None}
        records = self.lookups.records(LABEL, keys.values())
        found = {one: records[key] for one, key in keys.items() if key in records}
        fresh: dict[str, list[Named]] = {}
        for one in every:
            if one not in found:
                fresh.setdefault(one[0] or fold(one[1]), []).append(one)
        for some, record in zip(fresh.values(), self._make([some[0] for some in fresh.values()]), strict=True):
            found |= dict.fromkeys(some, record)
        return found

    def _known(self, one: Named) -> int | None:
        ref, name, _type = one
        if (parts := divided(ref)) is not None:
            seen = Identifier.objects.visible_to(self.actor).filter(scheme=parts[0], value=parts[1])
            by_code = (
                seen.filter(organisation__isnull=False).order_by("pk").values_list("organisation", flat=True).first()
            )
            if by_code is not None:
                return int(by_code)
        called = self.lookups.words(LABEL).called("name", fold(name)) if name else []
        return called[0] if len(called) == 1 else None

    def _make(self, some: list[Named]) -> list[Organisation]:
        if not some:
            return []
        rows = [
            {"name": name or ref, "kind": KINDS.get(kind, OrganisationKind.OTHER), "summary": Text(MARK)}
            for ref, name, kind in some
        ]
        records = writing.create_many(Organisation, rows, actor=self.actor)
        codes = [
            {"organisation": record, "scheme": parts[0], "value": parts[1]}
            for (ref, _name, _kind), record in zip(some, records, strict=True)
            if (parts := divided(ref)) is not None
        ]
        self.made += records
        self.codes += writing.create_many(Identifier, codes, actor=self.actor) if codes else []
        return records

"""Whether codes stand on the standard's lists: one walk through an activity, along a tree of the places where lists apply.

`data/codelists.json` holds the codes of the lists, withdrawn ones too, and where each applies, made by `scripts/build_iati.py`.
A code that is not on a complete list gets a warning, on any other list a note: such a list may be added to.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from .findings import NOTE, WARNING, Finding
from .parts import LANG
from .stream import Unit

FILE: Final = Path(__file__).parent / "data" / "codelists.json"
SHOWN: Final = 100
LOCATED: Final = 20
"""So often it is said where in a unit a code is on no list."""
AGENCIES: Final = "OrganisationRegistrationAgency"


@dataclass(frozen=True, slots=True)
class Codelist:
    """A list: its name, whether it names all codes there are, and the codes."""

    name: str
    complete: bool
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Applied:
    """Where a list applies: to an attribute or, without one, the text; of which vocabularies, or of all."""

    attribute: str
    list: Codelist
    vocabularies: frozenset[str | None] | None


@dataclass(slots=True)
class Branch:
    """A place in the tree: the lists that apply there, and what lies below."""

    applied: list[Applied] = field(default_factory=list)
    below: dict[str, "Branch"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codelists:
    """All lists by name, and the places where they apply, by the names of elements from the unit on."""

    version: str
    lists: Mapping[str, Codelist]
    tree: Branch

    def check(self, unit: Unit) -> Iterator[Finding]:
        """Say which codes of a unit are on no list."""
        branch = self.tree.below.get(unit.element.tag)
        told: Counter[str] = Counter()
        for listed, value, element, tail in self._walk(branch, unit.element) if branch is not None else ():
            told[listed.name] += 1
            where = element if told[listed.name] <= LOCATED else unit.element
            path = unit.path(where) + (tail if where is element else "")
            yield _finding(listed, value, unit.line(where), path)

    def head(self, root: str, version: str | None, line: int) -> Iterator[Finding]:
        """Say whether the version that the first tag of a file names is one."""
        if version is not None and version not in self.lists["Version"].codes:
            yield _finding(self.lists["Version"], version, line, f"/{root}/@version")

    def _walk(self, branch: Branch, element: Any) -> Iterator[tuple[Codelist, str, Any, str]]:
        for one in branch.applied:
            value = element.get(one.attribute) if one.attribute else element.text
            if value is None or value in one.list.codes:
                continue
            if one.vocabularies is None or element.get("vocabulary") in one.vocabularies:
                yield one.list, value, element, f"/@{one.attribute}" if one.attribute else ""
        language = element.get(LANG)
        if language is not None and language not in self.lists["Language"].codes:
            yield self.lists["Language"], language, element, "/@xml:lang"
        for child in element:
            below = branch.below.get(child.tag)
            if below is not None:
                yield from self._walk(below, child)
            elif child.tag == "narrative" or len(child):
                yield from self._walk(_NOTHING, child)


_NOTHING: Final = Branch()


@cache
def codelists() -> Codelists:
    """Return the lists that are shipped."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    lists = {name: Codelist(name, one["complete"], frozenset(one["codes"])) for name, one in data["lists"].items()}
    tree = Branch()
    for place in data["places"]:
        *steps, last = place["path"].split("/")
        branch = tree
        for step in (*steps, *([] if last.startswith("@") or last == "text()" else [last])):
            branch = branch.below.setdefault(step, Branch())
        vocabularies = frozenset(place["vocabularies"]) if "vocabularies" in place else None
        branch.applied.append(Applied(last[1:] if last.startswith("@") else "", lists[place["list"]], vocabularies))
    tree.applied.clear()  # languages, which apply everywhere, are seen to while walking
    return Codelists(data["version"], lists, tree)


def _finding(listed: Codelist, value: str, line: int, path: str) -> Finding:
    shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    message = f"The code “{shown}” is not on the list {listed.name}."
    params = {"list": listed.name, "value": shown, "complete": listed.complete}
    return Finding("codelist", listed.name, WARNING if listed.complete else NOTE, line, path, message, params=params)

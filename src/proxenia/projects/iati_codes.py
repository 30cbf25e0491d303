"""Codes of IATI: which list of the standard applies where, and whether a code stands on it."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from proxenia.engines.iati.codelists import AGENCIES, Codelist, codelists

IDENTIFIER: Final = re.compile(r"[^\s/&|?]+(?:[^/&|?\r\n\t]*[^\s/&|?])?")
"""What the standard allows in identifiers: no slashes, ampersands, bars or question marks, and no space at either end."""
LANGUAGE: Final = "@xml:lang"


@dataclass(frozen=True, slots=True)
class Listed:
    """The list that applies at a place; none where codes are free."""

    list: Codelist | None

    def has(self, code: str) -> bool:
        """Whether the code may stand there."""
        return self.list is None or code in self.list.codes


def list_of(path: str, vocabulary: str | None = None) -> Listed:
    """Return the list that applies at a place of an activity, such as `iati-activity/sector/@code`, for a vocabulary."""
    known = codelists()
    *steps, last = path.split("/")
    if last == LANGUAGE:
        return Listed(known.lists["Language"])
    branch = known.tree
    for step in steps:
        found = branch.below.get(step)
        if found is None:
            return Listed(None)
        branch = found
    for one in branch.applied:
        if one.attribute == last[1:] and (one.vocabularies is None or vocabulary in one.vocabularies):
            return Listed(one.list)
    return Listed(None)


def check_code(path: str, code: str | None, vocabulary: str | None = None) -> str | None:
    """Return a sentence where a code is not on the list that applies at a place, and None where it may stand there."""
    if not code:
        return None
    listed = list_of(path, vocabulary)
    if listed.list is None or listed.has(code):
        return None
    some = sorted(listed.list.codes)
    shown = ", ".join(some[:12]) + (" …" if len(some) > 12 else "")  # noqa: PLR2004 - a line full
    words = _("“%(code)s” is not on the list %(list)s of IATI. It has: %(some)s.")
    return words % {"code": code[:60], "list": listed.list.name, "some": shown}


def is_agency(scheme: str) -> bool:
    """Whether a scheme of numbers is a register that IATI knows, such as DK-CVR."""
    return scheme in codelists().lists[AGENCIES].codes


def divided(ref: str) -> tuple[str, str] | None:
    """Return the register and the number of an organisation's code, such as DK-CVR and 55133018; None where no register is known."""
    for at in range(len(ref) - 1, 0, -1):
        if ref[at] == "-" and is_agency(ref[:at]):
            return ref[:at], ref[at + 1 :]
    return None

"""The numbers by which records go out and are known again: `12-9f3ac1` is record 12 of the installation with that mark."""

import re
from dataclasses import dataclass

from proxenia.core.crypto import installation_mark

NUMBER = re.compile(r"#?\s*(?P<pk>\d{1,18})(?:-(?P<mark>[0-9a-f]{6}))?$")
NAMED = re.compile(r"(?P<name>.*\S)\s+#(?:(?P<kind>[a-z]+)-)?(?P<key>\d{1,18}-[0-9a-f]{6})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell has it. `mark` is empty where somebody counted rows of their own."""

    pk: int
    mark: str

    @property
    def key(self) -> str:
        """The number as it is kept."""
        return f"{self.pk}-{self.mark}"

    @property
    def is_ours(self) -> bool:
        """Whether this installation gave it."""
        return self.mark == our_mark()


def our_mark() -> str:
    """Return the mark of this installation."""
    return installation_mark()[:6]


def number_of(pk: int) -> str:
    """Return the number under which a record goes out."""
    return f"{pk}-{our_mark()}"


def read_number(text: str) -> Number | None:
    """Return the number in a cell, or None where it is none."""
    found = NUMBER.match(text.strip())
    return Number(int(found["pk"]), found["mark"] or "") if found else None


def split_name(text: str) -> tuple[str, Number | None, str]:
    """Return a name, the number behind it and the kind of record, if they are there: `City 1 #organisation-12-9f3ac1`."""
    found = NAMED.match(text)
    return (found["name"], read_number(found["key"]), found["kind"] or "") if found else (text, None, "")

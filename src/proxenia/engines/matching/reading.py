"""Needs and offers from lines of JSON. What is wrong is said with the file, the line and the key; keys of others are not read."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from .model import Need, Offer, Reference
from .texts import LANGUAGES

MOST_LINES, MOST_LETTERS, MOST_ITEMS, MOST = 100_000, 20_000, 200, 1_000_000
T = TypeVar("T", Need, Offer)


class BadLine(Exception):
    """A line cannot be understood: `where` it stands, such as `needs.jsonl:3: texts.da`, and `what` is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


class Row:
    """A line's object, whose values are read with the place where they stand."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise BadLine(where, 'A line is an object, such as {"id": "1", "texts": {"en": "…"}}.')
        self.data, self.where = data, where

    def bad(self, key: str, what: str) -> BadLine:
        """Return the error of a key."""
        return BadLine(f"{self.where}: {key}", what)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a text, without blanks around it."""
        value = self.data.get(key)
        if value is None and not needed:
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self.bad(key, f'A text is needed here, such as {{"{key}": "…"}}.')
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            raise self.bad(key, "Half a sign stands in this text; it was cut in the middle of one.")
        if len(value) > MOST_LETTERS:
            raise self.bad(
                key, f"This is longer than {MOST_LETTERS:,} letters: keep what says what is wanted or offered."
            )
        return value.strip()

    def texts(self) -> dict[str, str]:
        """Return the texts by language, of which there is at least one."""
        value = self.data.get("texts")
        if not isinstance(value, dict) or not value:
            raise self.bad("texts", f'Texts by language are needed, such as {{"en": "…"}}: {", ".join(LANGUAGES)}.')
        for language in sorted(set(value) - set(LANGUAGES)):
            raise self.bad(f"texts.{language}", f"This language is not read. Texts are in {', '.join(LANGUAGES)}.")
        found = {language: Row(value, f"{self.where}: texts").text(language) for language in value}
        if not any(found.values()):
            raise self.bad(
                "texts", f"All texts are empty. Write at least one sentence, in one of {', '.join(LANGUAGES)}."
            )
        return {language: found[language] for language in LANGUAGES if found.get(language)}

    def names(self, key: str) -> frozenset[str]:
        """Return a list of names."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or len(value) > MOST_ITEMS or not all(isinstance(one, str) for one in value):
            raise self.bad(key, f"A list of at most {MOST_ITEMS} texts is needed here.")
        return frozenset(one.strip() for one in value if one.strip())

    def names_if_said(self, key: str) -> frozenset[str] | None:
        """Return a list of names, or None where nobody has said it."""
        return self.names(key) if self.data.get(key) is not None else None

    def whole(self, key: str, usual: int) -> int:
        """Return a whole number of 0 or more."""
        value = self.data.get(key, usual)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
            raise self.bad(key, "A whole number of 0 or more is needed here.")
        return value

    def share(self, key: str) -> float | None:
        """Return a number from 0 to 1, or None where nobody has said it."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise self.bad(key, "A number from 0 to 1 is needed here.")
        return float(value)

    def day(self, key: str) -> dt.date | None:
        """Return a day, or None where nobody has said it."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.bad(key, "A day is needed here, such as 2026-05-31.") from None

    def references(self) -> tuple[Reference, ...]:
        """Return where an offer was put to use before."""
        value = self.data.get("references", [])
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise self.bad("references", f"A list of at most {MOST_ITEMS} is needed here.")
        rows = (Row(one, f"{self.where}: references[{at}]") for at, one in enumerate(value))
        return tuple(
            Reference(row.text("name", needed=True), row.text("market"), row.names("concepts")) for row in rows
        )


def need_of(data: object, where: str) -> Need:
    """Return the need of a line. Raises BadLine."""
    row = Row(data, where)
    return Need(
        id=row.text("id", needed=True),
        texts=row.texts(),
        concepts=row.names("concepts"),
        market=row.text("market"),
        form=row.text("form"),
        deadline=row.day("deadline"),
        excluded=row.names("excluded"),
        wanted=row.whole("wanted", 3),
    )


def offer_of(data: object, where: str) -> Offer:
    """Return the offer of a line. Raises BadLine."""
    row = Row(data, where)
    return Offer(
        id=row.text("id", needed=True),
        texts=row.texts(),
        concepts=row.names("concepts"),
        owner=row.text("owner"),
        country=row.text("country"),
        forms=row.names_if_said("forms"),
        markets=row.names_if_said("markets"),
        closed_markets=row.names("closed_markets"),
        references=row.references(),
        readiness=row.share("readiness"),
        outcomes=row.whole("outcomes", 0),
        capacity=row.whole("capacity", 0) if row.data.get("capacity") is not None else None,
        load=row.whole("load", 0),
        until=row.day("until"),
    )


def needs_in(lines: Iterable[bytes], name: str) -> list[Need]:
    """Return the needs of a file of lines. Raises BadLine."""
    return _all(lines, name, need_of)


def offers_in(lines: Iterable[bytes], name: str) -> list[Offer]:
    """Return the offers of a file of lines. Raises BadLine."""
    return _all(lines, name, offer_of)


def _all(lines: Iterable[bytes], name: str, read: Callable[[object, str], T]) -> list[T]:
    found: dict[str, tuple[int, T]] = {}
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if number > MOST_LINES:
            raise BadLine(where, f"There are more than {MOST_LINES:,} lines. Divide the file.")
        if not line.strip():
            continue
        one = read(_object(line, where), where)
        if one.id in found:
            raise BadLine(
                f"{where}: id",
                f"“{one.id}” stands in line {found[one.id][0]} already. Give each line an id of its own.",
            )
        found[one.id] = number, one
    if not found:
        raise BadLine(
            name, 'There is no line in this file. Write one object on each, such as {"id": "1", "texts": {"en": "…"}}.'
        )
    return [one for _number, one in found.values()]


def _object(line: bytes, where: str) -> object:
    try:
        found: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine(where, "This is not text in UTF-8. Save the file in that encoding.") from None
    except json.JSONDecodeError as error:
        raise BadLine(
            f"{where}, column {error.colno}", f"This is not JSON ({error.msg}). One whole object stands on each line."
        ) from None
    except (RecursionError, ValueError):
        raise BadLine(
            where, "This is not JSON that can be read: it is nested too deep, or a number is too long."
        ) from None
    return found

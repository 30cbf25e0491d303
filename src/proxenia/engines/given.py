"""Values as JSON gives them, read with the place where they stand, so that whatever is wrong can be found."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

MOST_LETTERS = 200


class BadInput(Exception):
    """The input cannot be understood: `where` it stands, such as `guests[12].apart[0]` or `line 7`, and `what` is wrong."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.where, self.what = where, what


def parsed(text: str | bytes, most: int) -> object:
    """Return what a JSON text of at most so many bytes says. Raises BadInput."""
    if len(text) > most:
        raise BadInput("", f"The input is longer than {most:,} bytes.")
    try:
        return json.loads(text)
    except UnicodeDecodeError:
        raise BadInput("", "The input is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadInput(f"line {error.lineno}, column {error.colno}", f"This is not JSON: {error.msg}.") from None
    except (RecursionError, ValueError):
        raise BadInput(
            "", "This is not JSON that can be read: it is nested too deep, or a number is too long."
        ) from None


def no_doubles(names: Iterable[str], kind: str) -> None:
    """See to it that no two rows of a list have one id. Raises BadInput."""
    seen: dict[str, int] = {}
    for at, one in enumerate(names):
        if one in seen:
            raise BadInput(f"{kind}[{at}].id", f"“{one}” is the id of {kind}[{seen[one]}] already.")
        seen[one] = at


def object_of(value: object, where: str) -> Mapping[str, Any]:
    """Return an object. Raises BadInput."""
    if not isinstance(value, Mapping):
        raise BadInput(where, f"Here an object belongs, in braces, not {shown(value)}.")
    return value


def list_of(row: Mapping[str, Any], key: str, where: str, most: int) -> list[Any]:
    """Return the list that a key of an object holds. Raises BadInput."""
    place = f"{where}.{key}" if where else key
    if key not in row:
        raise BadInput(place, "This is missing.")
    if not isinstance(row[key], list):
        raise BadInput(place, f"Here a list belongs, in brackets, not {shown(row[key])}.")
    if len(row[key]) > most:
        raise BadInput(place, f"These are {len(row[key]):,}; {most:,} is the most.")
    return list(row[key])


def name(value: object, where: str) -> str:
    """Return an id; a whole number will do. Raises BadInput."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(where, f"Here a name belongs, not {shown(value)}.")
    return text(value, where)


def text(value: object, where: str) -> str:
    """Return a text; nothing is an empty one. Raises BadInput."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(where, f"Here a text belongs, in quotation marks, not {shown(value)}.")
    if len(value) > MOST_LETTERS:
        raise BadInput(where, f"This text has {len(value):,} letters; {MOST_LETTERS} is the most.")
    return value


def yes(row: Mapping[str, Any], key: str, where: str) -> bool:
    """Return whether a key says true; nothing is no. Raises BadInput."""
    value = row.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadInput(f"{where}.{key}" if where else key, f"Here true or false belongs, not {shown(value)}.")
    return bool(value)


def whole(row: Mapping[str, Any], key: str, where: str, *, least: int, most: int) -> int:
    """Return the whole number that a key holds. Raises BadInput."""
    place = f"{where}.{key}" if where else key
    if key not in row:
        raise BadInput(place, "This is missing.")
    return number(row[key], place, least, most)


def number(value: object, where: str, least: int, most: int) -> int:
    """Return a whole number within limits. Raises BadInput."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise BadInput(where, f"Here a whole number from {least} to {most:,} belongs, not {shown(value)}.")
    return value


def shown(value: object) -> str:
    """Return the beginning of a value as JSON writes it."""
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 40 else said[:39] + "…"  # noqa: PLR2004 - enough to know it by

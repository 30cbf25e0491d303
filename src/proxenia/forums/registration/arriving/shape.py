"""What a file of registrations says, whatever it came from; and what is wrong with it, line by line."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from proxenia.core.codes import split
from proxenia.core.sheets import Unreadable, one_of
from proxenia.directory.countries import country_code
from proxenia.forums.choices import ParticipantRole
from proxenia.forums.models import Participant, Registration

ROLE = one_of(ParticipantRole)
YEARS, MOST_MAIL = range(1970, 2200), 254
YES = frozenset({"yes", "ja", "y", "j", "x", "1", "true", "sand", "✓"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One participant. `key` tells the people of one registration apart; `values` are fields of Participant that the file tells.

    As `role` somebody new takes part of whom the file says none.
    """

    key: str
    values: Mapping[str, Any]
    role: str


@dataclass(slots=True, kw_only=True)
class Arrived:
    """One registration. `key` is its own there, `where` says where it stands in the file; `who` are fields of Registration."""

    key: str
    where: str
    who: dict[str, Any]
    people: list[Came] = field(default_factory=list)
    is_cancelled: bool = False
    at: Any = None
    """When it was made there, aware; None where that is not said."""

    @property
    def said(self) -> dict[str, Any]:
        """What the file says, as it is kept, to tell next time what it says anew."""
        return {"who": self.who, "people": {one.key: dict(one.values) for one in self.people}}


@dataclass(slots=True)
class Read:
    """What was read of a file: from which tool it came, its registrations, and what is wrong, a sentence each."""

    origin: str
    arrived: list[Arrived] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Reader:
    """Reads values of one line; what is wrong is noted with where it stands, and reading goes on."""

    def __init__(self, where: str, wrong: list[str]) -> None:
        self.where, self.wrong = where, wrong

    def note(self, column: str, what: str) -> None:
        """Note what is wrong in a column of this line."""
        self.wrong.append(
            _("%(where)s, “%(column)s”: %(what)s") % {"where": self.where, "column": column, "what": what}
        )

    def line(self, model: type[Registration] | type[Participant], name: str, text: Any, column: str) -> str:
        """Return a text that fits a field; raise nothing."""
        words = " ".join(storable(text).split())
        field: Any = model._meta.get_field(name)
        most = field.max_length
        if most is not None and len(words) > most:
            self.note(
                column, _("It has %(long)d characters; at most %(most)d fit.") % {"long": len(words), "most": most}
            )
            return words[:most]
        return words

    def mail(self, text: Any, column: str) -> str:
        """Return a mail address, empty where there is none."""
        words = storable(text).strip()
        try:
            if words:
                validate_email(words)
                MaxLengthValidator(MOST_MAIL)(words)
        except ValidationError:
            self.note(column, _("“%(text)s” is no mail address.") % {"text": words[:60]})
            return ""
        return words

    def country(self, text: Any, column: str) -> str:
        """Return the code of a country by its code or its name in Danish or English."""
        words = str(text or "").strip()
        code = country_code(words) if words else ""
        if code is None:
            self.note(column, _("“%(text)s” is no country that is known here.") % {"text": words[:60]})
        return code or ""

    def role(self, text: Any, column: str) -> str:
        """Return a role by its words or its code, empty where there is none."""
        words = str(text or "").strip()
        try:
            return str(ROLE.read(words)) if words else ""
        except Unreadable as error:
            self.note(column, f"{error.what} {error.todo}")
            return ""

    def codes(self, name: str, text: Any, column: str) -> str:
        """Return codes by their words, such as diets."""
        field: Any = Participant._meta.get_field(name)
        known = {str(words).casefold(): code for code, words in field.pairs()}
        found = []
        for word in filter(None, (one.strip() for one in str(text or "").replace(";", ",").split(","))):
            code = known.get(word.casefold(), word.casefold().replace(" ", "_"))
            if code not in dict(field.pairs()):
                self.note(column, _("“%(text)s” is not one of the choices.") % {"text": word[:60]})
            else:
                found.append(code)
        return ",".join(split(found))


def storable(text: Any) -> str:
    """Return a text without what no database keeps: the sign of nothing, and halves of signs."""
    return str(text or "").replace("\0", "").encode("utf-8", "ignore").decode()


def moment_of(text: Any) -> dt.datetime | None:
    """Return when something was, None for what is no moment of our time."""
    try:
        found = parse_datetime(str(text or ""))
    except ValueError:
        return None
    return found if found is not None and found.year in YEARS else None


def names_of(text: str) -> dict[str, str]:
    """Return the name of a participant, and the same as the name in another script where it has no Latin letters."""
    other = any(sign.isalpha() and ord(sign) > 0x24F for sign in text)  # noqa: PLR2004 - Latin letters end there
    return {"name": text, "native_name": text} if other else {"name": text}


def with_names(reader: Reader, text: Any, column: str) -> dict[str, str]:
    """Return the names of a participant; note that there is none."""
    words = reader.line(Participant, "name", text, column)
    if not words:
        reader.note(column, _("Somebody without a name."))
    return names_of(words)


Rows = list[tuple[str, Mapping[str, str]]]
"""Lines of a table: where each stands, and its cells by folded heading."""
TableReader = Callable[[Rows, str, Read], None]

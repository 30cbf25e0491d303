"""Cards (vCard 2.1, 3.0, 4.0) as plain data, read tolerantly. What a card says that has no place here is noted by its line.

vCard 4.0 is RFC 6350, 3.0 is RFC 2426. The libraries we know refuse a third of the cards that phones and mail programs really
write, and tell no line numbers; so the lines are read by `core.content_lines`, and their meaning here.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from proxenia.core.content_lines import ContentLine, content_lines, parts_of, raw_parts
from proxenia.core.crypto import digest
from proxenia.core.errors import RuleError
from proxenia.directory.choices import ContactKind
from proxenia.engines.words import CHINESE

from .popolo_file import Finding

LARGEST = 50 * 2**20
MOST_CARDS = 20_000
SHOWN = 60
SILENT = {"BEGIN", "END", "VERSION", "PRODID", "PROFILE", "MAILER", "X-ABLABEL", "X-ABUID", "X-ABADR", "SORT-STRING"}
SILENT |= {"X-EVOLUTION-FILE-AS", "X-GENERATOR", "SOURCE", "NAME", "REV", "LABEL", "KIND", "X-ETAG", "X-ABSHOWAS"}
"""Lines that are about the card, not about whom it is of, or say again what another line says."""
PICTURES = {"PHOTO", "LOGO", "SOUND", "KEY"}
CHATS = {"IMPP", "X-AIM", "X-ICQ", "X-MSN", "X-YAHOO", "X-JABBER", "X-SKYPE", "X-GTALK", "X-QQ", "X-SOCIALPROFILE"}
CHATS |= {"SOCIALPROFILE", "X-MS-IMADDRESS"}
FAMILY_FIRST = {"zh", "ja", "ko", "hu", "vi"}
"""Languages in which the name of the family stands first."""
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$")
MONTH = re.compile(r"(\d{4})-(\d{2})$|(\d{4})$")


@dataclass(slots=True)
class CardName:
    """A name as it is written, and its parts; the order of the written name is that of its language."""

    text: str
    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    language: str = ""


@dataclass(slots=True)
class Reach:
    """A way to reach somebody. `is_work` says that the card calls it so."""

    kind: ContactKind
    value: str
    label: str = ""
    is_work: bool = False
    line: int = field(default=0, compare=False)


@dataclass(slots=True)
class Work:
    """What somebody does where: the organisation, its units from the top, and the title by language ("" where none is named)."""

    organisation: str
    units: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(slots=True)
class Card:
    """One card: `names[0]` is the main name. `line` is where it begins."""

    names: list[CardName] = field(default_factory=list)
    nicknames: list[str] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    uid: str = ""
    born: str = ""
    died: str = ""
    gender: str = ""
    note: str = ""
    revised: str = ""
    is_company: bool = False
    key: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(slots=True)
class CardFile:
    """The cards of a file, and what was remarkable."""

    cards: list[Card] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, code: str, line: int, what: str, todo: str) -> None:
        """Note something remarkable at a line."""
        self.findings.append(Finding(code, _("line %(number)d") % {"number": line}, what, todo))


def read_cards(content: bytes) -> CardFile:
    """Read a file of cards; raise RuleError where it is too large or there is no card in it."""
    if len(content) > LARGEST:
        raise _refused(_("The file is larger than %(size)d MB.") % {"size": LARGEST // 2**20})
    found = CardFile()
    inside: list[ContentLine] | None = None
    for line in content_lines(content):
        mark = line.value.strip().upper() == "VCARD"
        if line.name == "BEGIN" and mark:
            if inside:
                _take(found, inside, whole=False)
            inside = [line]
        elif inside is not None and line.name == "END" and mark:
            _take(found, inside, whole=True)
            inside = None
        elif inside is not None:
            inside.append(line)
        else:
            _outside(found, line)
        if len(found.cards) > MOST_CARDS:
            raise _refused(_("There are more than %(number)d cards. Bring them in in parts.") % {"number": MOST_CARDS})
    if inside:
        _take(found, inside, whole=False)
    if not found.cards:
        raise _refused(_("There is no card in the file. A card begins with the line BEGIN:VCARD."))
    return found


def _refused(what: str) -> RuleError:
    return RuleError("vcard.invalid", what)


def _outside(found: CardFile, line: ContentLine) -> None:
    what = _("“%(text)s” stands outside any card.") % {"text": _short(line)}
    found.find("line.outside", line.number, what, _("It was left out."))


def _short(line: ContentLine) -> str:
    said = f"{line.name}: {line.text}" if line.name else line.value
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"


def _take(found: CardFile, lines: list[ContentLine], *, whole: bool) -> None:
    if any(line.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"} and line.text.lower() == "group" for line in lines):
        what = _("This is a list of cards, not a card of somebody.")
        found.find("group.left", lines[0].number, what, _("It was left out."))
        return
    card = _CardReader(found, lines).card()
    if not whole:
        found.find("card.open", card.line, _("This card has no end."), _("What stands before the next card was read."))
    found.cards.append(card)


class _CardReader:
    """Reads the lines of one card."""

    def __init__(self, found: CardFile, lines: list[ContentLine]) -> None:
        self.found = found
        self.lines = lines
        self.read: set[int] = set()
        groups = {line.group: line.text for line in lines if line.name == "X-ABLABEL" and line.group}
        self.labels = {group: re.sub(r"^_\$!<(.*)>!\$_$", r"\1", text) for group, text in groups.items()}

    def card(self) -> Card:
        card = Card(line=self.lines[0].number)
        card.names = self._names()
        card.nicknames = [text for line in self._of("NICKNAME") for text in parts_of(line.value, ",") if text]
        card.works = self._works()
        card.is_company = self._is_company(card)
        card.reaches = [reach for line in self.lines if (reach := self._reach(line)) is not None]
        card.born, card.died = self._day("BDAY"), self._day("DEATHDATE")
        card.gender = self._one("GENDER").partition(";")[0]
        card.note = "\n\n".join(line.text for line in self._of("NOTE") if line.text)
        card.uid = self._one("UID")
        card.revised = self._revised()
        self._name_somehow(card)
        card.key = card.uid or self._digest()
        self._tell_rest()
        return card

    def _of(self, *names: str) -> list[ContentLine]:
        lines = [line for line in self.lines if line.name in names]
        self.read |= {line.number for line in lines}
        return lines

    def _one(self, name: str) -> str:
        """Return the text of the first line of a name; the others are told with the rest."""
        line = next((line for line in self.lines if line.name == name and line.text), None)
        if line is None:
            self._of(name)
            return ""
        self.read.add(line.number)
        return line.text

    def _digest(self) -> str:
        said = "\n".join(f"{line.name}:{line.value}" for line in self.lines if line.name not in {"REV", "PRODID"})
        return f"#{digest(said.encode())[:32]}"

    def _names(self) -> list[CardName]:
        """Return the names of a card, the preferred one first; N and FN belong together by ALTID, language, or order."""
        wholes = [line for line in self._of("FN") if line.text]
        structured = [line for line in self._of("N") if line.value.strip("; ")]
        names = []
        first = min(wholes, key=_preference, default=None)
        for line in sorted(wholes, key=lambda one: one is not first):
            parts = _partner(line, structured)
            if parts is not None:
                structured.remove(parts)
            names.append(_name(line.text, parts, line.param("LANGUAGE")))
        for line in structured:
            name = _name("", line, line.param("LANGUAGE"))
            if names and not names[0].family + names[0].given:
                names[0] = _name(names[0].text, line, names[0].language or line.param("LANGUAGE"))
            else:
                names.append(name)
        return names

    def _works(self) -> list[Work]:
        """Return what the card says of work: organisations and titles by their order, languages of one by ALTID."""
        organisations = _alternatives([line for line in self._of("ORG") if line.value.strip("; ")])
        titled = [line for line in self._of("TITLE") if line.text]
        roles = [line for line in self.lines if line.name == "ROLE" and line.text]
        if not titled and roles:
            titled = self._of("ROLE")
        titles = _alternatives(titled)
        works = []
        for at, group in enumerate(organisations):
            line = group[0]
            name, *units = (part for part in parts_of(line.value, ";") if part)
            said = titles[at] if at < len(titles) else []
            works.append(Work(name, tuple(units), {one.param("LANGUAGE"): one.text for one in said}, line.number))
            self.read -= {other.number for other in group[1:]}
        for group in titles[len(organisations) :]:
            self.read -= {line.number for line in group}
        return works

    def _is_company(self, card: Card) -> bool:
        kind = next((line.text.lower() for line in self.lines if line.name == "KIND"), "")
        if kind == "org" or any(line.name == "X-ABSHOWAS" for line in self.lines):
            return True
        named = card.names[0] if card.names else None
        ours = card.works[0].organisation if card.works else ""
        return bool(named and ours == named.text and not named.family and not named.given)

    def _reach(self, line: ContentLine) -> Reach | None:
        kind, value, label = self._way(line)
        if kind is None:
            return None
        self.read.add(line.number)
        if not value.strip():
            return None
        label = self.labels.get(line.group, "") or label
        return Reach(kind, value, label, "WORK" in line.types, line.number)

    def _way(self, line: ContentLine) -> tuple[ContactKind | None, str, str]:  # noqa: PLR0911 - one answer for each kind
        if line.name == "EMAIL":
            return ContactKind.EMAIL, line.text.removeprefix("mailto:"), ""
        if line.name in {"TEL", "X-MS-TEL"}:
            if "FAX" in line.types:
                return ContactKind.FAX, _number(line), ""
            if line.types & {"CELL", "MOBILE"}:
                return ContactKind.MOBILE, _number(line), ""
            return ContactKind.PHONE, _number(line), "pager" if "PAGER" in line.types else ""
        if line.name == "ADR":
            parts = (part.strip(", ") for part in parts_of(line.value, ";"))
            return ContactKind.ADDRESS, ", ".join(part for part in parts if part), ""
        if line.name == "URL":
            return ContactKind.WEB, line.text, ""
        if line.name in CHATS:
            return ContactKind.OTHER, line.text, _service(line)
        return None, "", ""

    def _day(self, name: str) -> str:
        """Return a date as `1980-03-22`, or nothing where it is not one; what is no date is told with the rest."""
        found = [(line, day) for line in self.lines if line.name == name and (day := _date(line.text))]
        first = found[0][1] if found else ""
        self.read |= {line.number for line, day in found if day == first}
        return first

    def _revised(self) -> str:
        return next((day for line in self.lines if line.name == "REV" and (day := _date(line.text))), "")

    def _name_somehow(self, card: Card) -> None:
        """Give a card without a name the best that it has, and say so."""
        if card.names:
            return
        others = [*card.nicknames, *(work.organisation for work in card.works), *(one.value for one in card.reaches)]
        text = next(iter(others), _("without a name"))
        card.names = [CardName(text)]
        card.is_company = card.is_company or bool(card.works and not card.nicknames)
        what = _("This card has no name; “%(name)s” stands for it.") % {"name": text}
        self.found.find("card.unnamed", card.line, what, _("Give the record its name on its page."))

    def _tell_rest(self) -> None:
        for line in self.lines:
            if not line.name:
                what = _("“%(text)s” is no line of a card.") % {"text": _short(line)}
                self.found.find("line.unreadable", line.number, what, _("It was left out."))
            elif line.name in PICTURES or line.is_binary:
                what = _("%(name)s: pictures, sounds and keys are not kept.") % {"name": line.name}
                self.found.find("picture.left", line.number, what, _("Nothing to do."))
            elif line.number not in self.read and line.name not in SILENT and line.value.strip("; "):
                what = _("“%(text)s” has no place here.") % {"text": _short(line)}
                self.found.find(
                    "line.left", line.number, what, _("It was left out. Note it on the page if it matters.")
                )


def _preference(line: ContentLine) -> tuple[int, bool]:
    """Order names: the preferred one first, then one without a language."""
    pref = line.param("PREF")
    return int(pref) if pref.isdecimal() and len(pref) < 4 else 101, bool(line.param("LANGUAGE"))  # noqa: PLR2004 - 1 to 100


def _partner(line: ContentLine, structured: list[ContentLine]) -> ContentLine | None:
    """Return the structured name that belongs to a written one."""
    for name in ("ALTID", "LANGUAGE"):
        wanted = line.param(name).casefold()
        same = [one for one in structured if one.param(name).casefold() == wanted]
        if wanted and name == "ALTID" and line.param("LANGUAGE"):
            same = [one for one in same if one.param("LANGUAGE").casefold() == line.param("LANGUAGE").casefold()]
        if same and (wanted or name == "LANGUAGE"):
            return same[0]
    return None


def _name(text: str, line: ContentLine | None, language: str) -> CardName:
    family, given, additional, prefix, suffix = _components(line)
    written = text or _written([prefix, family, given, additional, suffix], language)
    return CardName(written, family, given, additional, prefix, suffix, language)


def _written(parts: list[str], language: str) -> str:
    """Return a name put together of prefix, family, given, additional and suffix, in the order of its language.

    Chinese characters stand without blanks, the family first; so it does in Hungarian and other languages.
    """
    prefix, family, given, additional, suffix = parts
    if CHINESE.search(family + given) and not re.search(r"[A-Za-z]", family + given):
        return f"{family}{given}{additional}{prefix}{suffix}"
    first = language.partition("-")[0].casefold() in FAMILY_FIRST
    ordered = [prefix, family, given, additional, suffix] if first else [prefix, given, additional, family, suffix]
    return " ".join(part for part in ordered if part)


def _components(line: ContentLine | None) -> list[str]:
    """Return the five parts of a name; several values of one part stand with blanks between."""
    parts = [] if line is None else raw_parts(line.value, ";")
    said = [" ".join(text for text in parts_of(part, ",") if text) for part in parts]
    return [*said, "", "", "", "", ""][:5]


def _alternatives(lines: Iterable[ContentLine]) -> list[list[ContentLine]]:
    """Return lines in groups: those with one ALTID say the same in several languages."""
    groups: dict[Any, list[ContentLine]] = {}
    for line in lines:
        groups.setdefault(line.param("ALTID") or line.number, []).append(line)
    return list(groups.values())


def _number(line: ContentLine) -> str:
    return line.text.removeprefix("tel:")


def _service(line: ContentLine) -> str:
    other = "" if line.name == "IMPP" else line.name.removeprefix("X-")
    return (line.param("X-SERVICE-TYPE") or line.param("SERVICE-TYPE") or other).strip()


def _date(text: str) -> str:
    found, month = DAY.match(text), MONTH.match(text)
    if month:
        return text
    if found is None:
        return ""
    try:
        return dt.date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return ""

"""Writes cards as text: vCard 4.0 (RFC 6350), or 3.0 (RFC 2426) for programs that know no other."""

from collections.abc import Iterable, Iterator

from proxenia.core.content_lines import escape, folded, quoted_param
from proxenia.directory.choices import ContactKind

from .vcard_file import Card, CardName, Reach, Work

VERSIONS = ("4.0", "3.0")
PRODUCT = "-//Proxenia//Proxenia//EN"
LINES = {
    ContactKind.EMAIL: "EMAIL",
    ContactKind.PHONE: "TEL",
    ContactKind.MOBILE: "TEL",
    ContactKind.FAX: "TEL",
    ContactKind.ADDRESS: "ADR",
    ContactKind.WEB: "URL",
}
TYPES = {ContactKind.PHONE: ("voice",), ContactKind.MOBILE: ("cell",), ContactKind.FAX: ("fax",)}


def write_cards(cards: Iterable[Card], version: str = "4.0") -> bytes:
    """Return cards as one file; the same cards always give the same bytes."""
    return b"".join(folded(line) for card in cards for line in _lines(card, version))


def _lines(card: Card, version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODUCT}"
    if card.uid:
        yield f"UID:{escape(card.uid)}"
    if card.is_company:
        yield "KIND:org" if version == "4.0" else "X-ABSHOWAS:COMPANY"
    several = len(card.names) > 1
    for at, name in enumerate(card.names):
        yield from _name(name, version, is_main=at == 0, several=several)
    if card.nicknames:
        yield f"NICKNAME:{','.join(escape(one) for one in card.nicknames)}"
    for at, work in enumerate(card.works):
        yield from _work(work, version, at + 1)
    for at, reach in enumerate(card.reaches):
        yield from _reach(reach, at + 1)
    said = {"BDAY": card.born, "DEATHDATE": card.died, "GENDER": card.gender, "NOTE": card.note}
    yield from (f"{key}:{escape(value)}" for key, value in said.items() if value)
    if card.revised:
        yield f"REV:{card.revised}"
    yield "END:VCARD"


def _name(name: CardName, version: str, *, is_main: bool, several: bool) -> Iterator[str]:
    said = ";ALTID=1" if several and version == "4.0" else ""
    said += f";LANGUAGE={quoted_param(name.language)}" if name.language else ""
    first = ";PREF=1" if is_main and several else ""
    yield f"FN{said}{first}:{escape(name.text)}"
    parts = (name.family, name.given, name.additional, name.prefix, name.suffix)
    if any(parts) or (is_main and version == "3.0"):
        yield f"N{said}:{';'.join(escape(part) for part in parts)}"


def _work(work: Work, version: str, number: int) -> Iterator[str]:
    yield f"ORG:{';'.join(escape(part) for part in (work.organisation, *work.units))}"
    for language, title in work.titles.items():
        together = f";ALTID={number}" if version == "4.0" or len(work.titles) > 1 else ""
        said = f";LANGUAGE={quoted_param(language)}" if language else ""
        yield f"TITLE{together}{said}:{escape(title)}"


def _reach(reach: Reach, number: int) -> Iterator[str]:
    name = LINES.get(reach.kind, "IMPP")
    group = f"item{number}." if reach.label else ""
    types = [*(("work",) if reach.is_work else ()), *TYPES.get(reach.kind, ())]
    said = f";TYPE={','.join(types)}" if types else ""
    value = escape(reach.value)
    if reach.kind == ContactKind.ADDRESS:
        value = f";;{value};;;;"
    yield f"{group}{name}{said}:{value}"
    if reach.label:
        yield f"{group}X-ABLabel:{escape(reach.label)}"

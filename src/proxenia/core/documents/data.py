"""A document as plain data: the one form that the page, the PDF and the Word file read."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from proxenia.core.dates import PartialDate

from .model import (
    Block,
    Bullets,
    Callout,
    Card,
    Cards,
    Contents,
    Document,
    Facts,
    Figure,
    Footnote,
    Heading,
    Language,
    PageBreak,
    Paragraph,
    Runs,
    Table,
)
from .model import footnotes as numbered
from .tongues import REGIONS, frame_words, speaking

Numbers = dict[Footnote, int]

TONGUE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})*$")
SCHEMES = {"http", "https", "mailto"}
ANCHOR = re.compile(r"#part-[a-z0-9-]+")

BLANK = re.compile(r"\s+")
BARRED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""What neither XML nor a PDF can hold: control characters, halves of characters, code points that are none."""


def clean(text: Any) -> str:
    """Return text in one line, without the characters that files cannot hold."""
    return BLANK.sub(" ", BARRED.sub("", str(text)))


def safe_url(url: str) -> str:
    """Return a full address that a reader may follow, or the way to a heading; empty for any other, such as one that runs a script."""
    text = clean(url).strip()
    if ANCHOR.fullmatch(text):
        return text
    try:
        return text if urlsplit(text).scheme in SCHEMES else ""
    except ValueError:
        return ""


def day_in_words(day: dt.date, language: Language) -> str:
    """Return a day in the words of a document's language."""
    with speaking(language):
        return PartialDate.of(day).display()


def as_data(document: Document) -> dict[str, Any]:
    """Return all that a template needs: plain strings, numbers, lists and dicts, ready for JSON.

    The first mention of a footnote is marked: that is where its way back leads.
    """
    numbers = numbered(document)
    words = frame_words(document.language)
    seen: set[int] = set()
    blocks = [_block(block, numbers, seen) for block in document.blocks]
    chapters = _chapters(blocks)
    for number, block in enumerate(blocks):
        block["number"] = number
        if block["kind"] == "contents":
            following = {one["anchor"] for one in blocks[number:] if one["kind"] == "heading"}
            block["entries"] = [one for one in chapters if one["anchor"] in following]
    _cut_loose(blocks, {f"#{block['anchor']}" for block in blocks if block["kind"] == "heading"})
    return {
        "title": clean(document.title),
        "subtitle": clean(document.subtitle),
        "language": document.language,
        "region": REGIONS[document.language],
        "office": clean(document.office),
        "confidentiality": clean(document.confidentiality),
        "as_of": document.as_of.isoformat(),
        "as_of_words": words["as_of"].format(day=day_in_words(document.as_of, document.language)),
        "words": words,
        "is_long": any(block["kind"] == "contents" for block in blocks),
        "blocks": blocks,
        "notes": [
            {"number": number, "text": clean(note.text), "url": safe_url(note.url)} for note, number in numbers.items()
        ],
    }


def _cut_loose(found: Any, anchors: set[str]) -> None:
    """Make plain words of links that lead to a heading which this document does not have."""
    if isinstance(found, dict):
        if found.get("url", "").startswith("#") and found["url"] not in anchors:
            found["url"] = ""
        found = list(found.values())
    if isinstance(found, list):
        for inside in found:
            _cut_loose(inside, anchors)


def _chapters(blocks: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Give each heading of the first level an anchor, where it has none, and return them in order."""
    chapters = [block for block in blocks if block["kind"] == "heading" and block["level"] == 1]
    for number, block in enumerate(chapters, 1):
        block["anchor"] = block["anchor"] or f"part-{number}"
    return [{"text": block["text"], "anchor": block["anchor"]} for block in chapters]


def _block(block: Block, numbers: Numbers, seen: set[int]) -> dict[str, Any]:  # noqa: C901, PLR0911 - one line for each kind
    match block:
        case Heading(text=text, level=level, anchor=anchor):
            return {"kind": "heading", "text": clean(text), "level": level, "anchor": anchor}
        case Paragraph(runs=runs):
            return {"kind": "paragraph", "runs": _runs(runs, numbers, seen)}
        case Bullets(items=items):
            return {"kind": "bullets", "items": [_runs(item, numbers, seen) for item in items]}
        case Table():
            return _table(block, numbers, seen)
        case Facts(items=pairs):
            return {"kind": "facts", "items": _facts(pairs, numbers, seen)}
        case Callout(kind=kind, title=title, runs=runs):
            return {"kind": "callout", "tone": kind, "title": clean(title), "runs": _runs(runs, numbers, seen)}
        case Cards(items=cards):
            return {"kind": "cards", "items": [_card(card, numbers, seen) for card in cards]}
        case Figure(drawing=drawing, alternative=alternative, caption=caption):
            said = {"drawing": drawing, "alternative": clean(alternative)}
            return {"kind": "figure", "runs": _runs(caption, numbers, seen)} | said
        case Contents():
            return {"kind": "contents"}
        case PageBreak():
            return {"kind": "break"}


def _facts(pairs: tuple[tuple[str, Runs], ...], numbers: Numbers, seen: set[int]) -> list[dict[str, Any]]:
    return [{"label": clean(label), "runs": _runs(value, numbers, seen)} for label, value in pairs]


def _card(card: Card, numbers: Numbers, seen: set[int]) -> dict[str, Any]:
    title = _runs(card.title, numbers, seen)
    return {"title": title, "photo": clean(card.photo), "items": _facts(card.facts, numbers, seen)}


def _table(table: Table, numbers: Numbers, seen: set[int]) -> dict[str, Any]:
    return {
        "kind": "table",
        "headings": [clean(heading) for heading in table.headings],
        "rows": [[_runs(cell, numbers, seen) for cell in row] for row in table.rows],
        "notes": [clean(note) for note in table.notes],
        "widths": list(table.widths or (1.0,) * len(table.headings)),
    }


def _runs(runs: Runs, numbers: Numbers, seen: set[int]) -> list[dict[str, Any]]:
    return [
        {
            "text": clean(run.text),
            "strong": run.strong,
            "quiet": run.quiet,
            "url": safe_url(run.url),
            "language": run.language if TONGUE.match(run.language) else "",
            "lang": _tongue(run.language)[0],
            "region": _tongue(run.language)[1],
            "notes": [_mention(numbers[note], seen) for note in run.notes],
        }
        for run in runs
    ]


def _tongue(language: str) -> tuple[str, str]:
    """Return a language and its country, each empty where it is not known: a reader of Chinese text has no use for zh-GB."""
    if not TONGUE.match(language):
        return "", ""
    own, _dash, rest = language.partition("-")
    known: dict[Any, str] = REGIONS
    return own, rest if len(rest) == len("CN") else known.get(own, "")


def _mention(number: int, seen: set[int]) -> dict[str, Any]:
    first = number not in seen
    seen.add(number)
    return {"number": number, "first": first}

"""Whether a Word template of an office can be used: looked at with care, then filled with one of everything."""

import datetime as dt
import zipfile
from io import BytesIO
from typing import NoReturn

from django.utils.translation import gettext as _
from docx import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from proxenia.core.errors import RuleError

from .model import (
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
    PageBreak,
    Paragraph,
    Table,
    noted,
    say,
    strong,
)
from .word import filled

LARGEST, UNPACKED, PARTS = 5_000_000, 60_000_000, 500
"""Bytes of the file, bytes and parts of what is packed in it."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HARMLESS = "/hyperlink"
"""The end of the kind of link that a template may have to the world: one that a reader follows."""
MARKS = ("Proba titulus", "Proba caput", "Proba verba", "Proba fons")
"""Words of the sample that must be found in the filled file: of title, heading, text and source."""


def sample() -> Document:
    """Return a document with one block of each kind."""
    title, heading, words, source = MARKS
    note = Footnote(source, "https://example.org/")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
    facts = (("Proba", say(strong("1"))),)
    return Document(
        title=title,
        subtitle="Proba",
        as_of=dt.date(2018, 9, 1),
        office="Proba",
        confidentiality="Proba",
        blocks=(
            Facts(facts),
            PageBreak(),
            Contents(),
            Heading(heading),
            Paragraph(say(words, noted(" ", [note]))),
            Heading("Proba", 2),
            Bullets((say("Proba"),)),
            Table(("Proba",), ((say("Proba"),),), ("Proba",)),
            *(Callout(kind, say("Proba"), "Proba") for kind in ("unknown", "warning", "banner")),
            Cards((Card(say("Proba"), facts, "Proba"),)),
            Figure(drawing, "Proba"),
        ),
    )


def check_template(content: bytes) -> None:
    """Raise RuleError, with what is wrong and what to do, unless a file is a Word template that documents can be filled into."""
    _look_inside(content)
    made = filled(content, sample())
    try:
        body = WordFile(BytesIO(made)).element.body
    except (KeyError, ValueError) as error:
        _refuse(_("filled with a sample it is no Word file any more: %(why)s") % {"why": error})
    words = "".join(node.text or "" for node in body.iter(qn("w:t")))
    missing = [mark for mark in MARKS if mark not in words]
    if missing:
        lost = dict(zip(MARKS, ("{{ title }}", "Heading 1", "{{r block.xml }}", "{{r note.xml }}"), strict=True))
        names = ", ".join(lost[mark] for mark in missing)
        _refuse(_("it loses what it is filled with; these places are missing: %(names)s") % {"names": names})


def _look_inside(content: bytes) -> None:
    """Refuse what is too large, is no Word document, carries macros, or fetches something from elsewhere when it is opened."""
    if len(content) > LARGEST:
        _refuse(_("it is larger than %(size)d MB") % {"size": LARGEST // 1_000_000})
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                _refuse(_("unpacked it is too large"))
            names = {part.filename for part in parts}
            types = package.read("[Content_Types].xml").decode("utf-8", "replace")
            if WORD not in types or any("vbaProject" in name for name in names):
                _refuse(_("it is no Word document without macros (.docx)"))
            for name in sorted(names):
                if name.endswith(".rels"):
                    _look_at_links(package.read(name))
    except (zipfile.BadZipFile, KeyError):
        _refuse(_("it is no Word document without macros (.docx)"))


def _look_at_links(content: bytes) -> None:
    try:
        links = parse_xml(content)
    except SyntaxError:
        _refuse(_("it is damaged"))
    for link in links:
        if link.get("TargetMode") == "External" and not str(link.get("Type", "")).endswith(HARMLESS):
            _refuse(_("it fetches something from elsewhere: %(target)s") % {"target": str(link.get("Target"))[:100]})


def _refuse(why: str) -> NoReturn:
    words = _("This file cannot be the template: %(why)s. Download ours, change it in Word and try again.")
    raise RuleError("document.template", words % {"why": why}, fields={"file": [words % {"why": why}]})

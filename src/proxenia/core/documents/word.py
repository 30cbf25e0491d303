"""A document as a Word file, filled into a template that staff can change."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from proxenia.core.contributions import WORD_TEMPLATES
from proxenia.core.errors import RuleError

from .data import as_data
from .model import Document
from .paper import picture
from .word_xml import Maker, Markup, escaped, full_language

TEMPLATE = Path(__file__).with_name("template.docx")
EMU_PER_TWIP = 635
EARLIEST = dt.date(1980, 1, 1)
"""No file in a package can be older."""


def template_of(document: Document) -> bytes:
    """Return the template a document is filled into: its office's own, else the installation's, else ours."""
    for known in WORD_TEMPLATES.every():
        if (own := known(document.office)) is not None:
            return own
    installed: Path = settings.DATA_DIR / "templates" / "document.docx"
    return installed.read_bytes() if installed.is_file() else TEMPLATE.read_bytes()


def docx(document: Document) -> bytes:
    """Return the document as a Word file; raise `RuleError` where the office's own template cannot be filled."""
    return filled(template_of(document), document)


def filled(template: bytes, document: Document) -> bytes:
    """Return a document filled into a template; raise `RuleError` where the template cannot be filled."""
    data = as_data(document)
    try:
        file = DocxTemplate(BytesIO(template))
        file.init_docx()
        file.render(_context(file, data), SandboxedEnvironment(autoescape=True))
        _describe(file.docx, document, data)
        made = BytesIO()
        file.save(made)
    except (TemplateError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        message = _("The Word template of this office cannot be filled: %(why)s. Correct it or take it away.")
        raise RuleError("document.template", message % {"why": error}) from error
    return _dated(made, max(document.as_of, EARLIEST))


def _context(template: Any, data: dict[str, Any]) -> dict[str, Any]:
    maker = Maker(_styles(template), _links(template, data), _width(template), _pictures(template, data))
    before, rest = data["words"]["page"].split("{page}")
    between, after = rest.split("{pages}")
    texts = {name: data[name] for name in ("title", "subtitle", "office", "confidentiality", "as_of_words")}
    texts |= {"before_page": before, "between_pages": between, "after_pages": after}
    return {name: Markup(escaped(text)) if text else "" for name, text in texts.items()} | {
        "words": {"sources": Markup(escaped(data["words"]["sources"]))},
        "running": data["is_long"],
        "blocks": [
            *(line for block in data["blocks"] for line in _lines(maker, block, data["words"])),
            *([_line("table", maker.ending())] if data["is_long"] else []),
        ],
        "notes": [{"xml": Markup(maker.note(note))} for note in data["notes"]],
    }


def _lines(maker: Maker, block: dict[str, Any], words: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs and tables of a block, each with the name of its style.

    What a template made for shorter documents knows no style for goes the way of tables: in as it is.
    """
    kind = block["kind"]
    if kind == "heading":
        yield _line(f"Heading {block['level']}", maker.heading(block))
    elif kind == "paragraph":
        yield _line("Document", maker.runs(block["runs"]))
    elif kind == "bullets":
        yield from (_line("List Bullet", maker.runs(item)) for item in block["items"])
    elif kind == "callout":
        title = maker.words(f"{block['title']}  ", "Strong") if block["title"] else ""
        yield _line(block["tone"].capitalize(), title + maker.runs(block["runs"]))
    else:
        makers: dict[str, Callable[[dict[str, Any]], str]] = {
            "table": maker.table,
            "facts": maker.facts,
            "cards": maker.cards,
            "figure": maker.figure,
            "contents": partial(maker.contents, words["contents"]),
            "break": maker.page_break,
        }
        yield _line("table", makers[kind](block), [Markup(escaped(note)) for note in block.get("notes", [])])


def _line(style: str, xml: str, notes: list[Markup] | None = None) -> dict[str, Any]:
    return {"style": style, "xml": Markup(xml), "notes": notes or []}


def _styles(template: Any) -> dict[str, str]:
    return {style.name: style.style_id for style in template.docx.styles if style.name}


def _width(template: Any) -> int:
    section = template.docx.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin) // EMU_PER_TWIP


def _links(template: Any, data: dict[str, Any]) -> dict[str, str]:
    wanted = dict.fromkeys(_urls(data))
    part = template.docx.part
    outward = (url for url in wanted if url and not url.startswith("#"))
    return {url: part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for url in outward}


def _pictures(template: Any, data: dict[str, Any]) -> dict[str, tuple[str, float]]:
    """Put the pictures into the file; return the key of each and its height as a share of its width."""
    found = {}
    for drawing in dict.fromkeys(block["drawing"] for block in data["blocks"] if block["kind"] == "figure"):
        key, image = template.docx.part.get_or_add_image(BytesIO(picture(drawing)))
        found[drawing] = (key, image.px_height / image.px_width)
    return found


def _urls(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        if "url" in found:
            yield found["url"]
        for inside in found.values():
            yield from _urls(inside)
    elif isinstance(found, list):
        for inside in found:
            yield from _urls(inside)


def _describe(file: Any, document: Document, data: dict[str, Any]) -> None:
    """Write the language and what the file is into it."""
    tongue = full_language(document.language)
    defaults = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        mark = defaults.find(qn("w:lang"))
        if mark is None:
            mark = defaults.makeelement(qn("w:lang"), {})
            defaults.append(mark)
        mark.set(qn("w:val"), tongue)
        mark.set(qn("w:eastAsia"), "zh-CN")
    about = file.core_properties
    about.title, about.subject, about.author = data["title"][:255], data["subtitle"][:255], data["office"][:255]
    about.language, about.last_modified_by, about.revision = tongue, "", 1
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = dt.datetime.combine(document.as_of, dt.time(), dt.UTC)


def _dated(made: BytesIO, day: dt.date) -> bytes:
    """Return the package with its parts dated, so that the same document gives the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

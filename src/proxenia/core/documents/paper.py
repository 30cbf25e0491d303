"""A document as PDF: tagged, archivable, the same bytes for the same words, without a network."""

import datetime as dt
import json
import threading
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from .data import as_data
from .model import Document

TEMPLATE = Path(__file__).with_name("document.typ")
TYPEFACES = ("fontpkg_inter", "fontpkg_noto_sans", "noto_cjk_sans_otc")
"""The packages whose type we print with: Inter as on our pages, Noto Sans for other scripts, Noto Sans CJK for Chinese."""

STANDARDS: list[Any] = ["ua-1", "a-2a"]
"""Accessible to screen readers (PDF/UA-1) and fit for an archive (PDF/A-2a)."""

PRESS = threading.Lock()
"""The compiler keeps what it read between two documents, so one document is made at a time."""


PICTURE_DPI = 170
"""Fine enough to print, and no more."""


@cache
def _type() -> typst.Fonts:
    folders = [str(files(name)) for name in TYPEFACES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _compiler(template: Path = TEMPLATE) -> typst.Compiler:
    return typst.Compiler(template, root=template.parent, font_paths=_type(), ignore_system_fonts=True)


def pdf(document: Document) -> bytes:
    """Return the document as PDF/UA-1 and PDF/A-2a; as a tagged PDF where a character is in none of our typefaces."""
    return printed(TEMPLATE, _inputs(document), document.as_of)


def printed(template: Path, inputs: dict[str, str], day: dt.date) -> bytes:
    """Return what a Typst template of ours makes of its inputs as PDF, under the same standards as `pdf` and dated the day.

    A template sets title and language itself, and sees no file outside its own folder.
    """
    stamp = int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
    with PRESS:
        compiler = _compiler(template)
        try:
            made = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=stamp, pdf_standards=STANDARDS)
        except typst.TypstError:
            made = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def page_count(document: Document) -> int:
    """Return how many pages the document fills as PDF."""
    with PRESS:
        compiler = _compiler()
        compiler.compile(format="pdf", sys_inputs=_inputs(document))
        return int(compiler.query("<pages>", field="value", one=True))


def pages_before_break(document: Document) -> int:
    """Return on which page the first page break of a document stands: how many pages come before it. 0 where it has none."""
    with PRESS:
        compiler = _compiler()
        compiler.compile(format="pdf", sys_inputs=_inputs(document))
        found = compiler.query("<breaks>", field="value")
    pages = json.loads(found) if isinstance(found, str | bytes) else found
    return int(pages[0]) if pages else 0


def fullest(drafts: Sequence[Document], pages: int, count: Callable[[Document], int] = page_count) -> Document:
    """Return the first of some drafts, fullest first, that fills so many pages at most; the last where none does.

    Most often it is the first, so that is tried before the others. `count` says how many pages a draft fills.
    """
    low, high, middle = 0, len(drafts) - 1, 0
    while low < high:
        if count(drafts[middle]) <= pages:
            high = middle
        else:
            low = middle + 1
        middle = (low + high) // 2
    return drafts[low]


def picture(drawing: str) -> bytes:
    """Return a drawing (SVG) as PNG, for files that take no drawings."""
    template = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.drawing), format: "svg", width: 168mm)'
    made = typst.compile(template, format="png", ppi=PICTURE_DPI, sys_inputs={"drawing": drawing}, font_paths=_type())
    assert isinstance(made, bytes)
    return made


def _inputs(document: Document) -> dict[str, str]:
    return {"document": json.dumps(as_data(document), ensure_ascii=False)}

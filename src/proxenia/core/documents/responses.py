"""Documents as answers of a door: their type, and a name that every system can save."""

import re
import unicodedata
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from .data import clean
from .model import Document
from .paper import pdf
from .reckoning import xlsx
from .word import docx

Formats = dict[str, tuple[Callable[[Document], bytes], str]]
FORMATS: Formats = {
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
WITH_TABLES: Formats = FORMATS | {
    "xlsx": (xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""Of documents that are reckoned with, too."""
LONGEST = 80
BARRED = re.compile(r'[\\/:*?"<>|%;]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def safe_name(text: str) -> str:
    """Return a name for a file, without an ending: no path, no control or direction mark, nothing a system reserves."""
    visible = "".join(sign for sign in clean(text) if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    name = BARRED.sub("-", visible).strip(" .-")[:LONGEST].strip(" .-")
    return f"{name}-" if RESERVED.match(name) else name or "document"


def document_response(document: Document, file_format: str, name: str, among: Formats = FORMATS) -> HttpResponse:
    """Return the document as a file to save, in a format `among` some; raise Http404 for another."""
    if file_format not in among:
        raise Http404
    make, kind = among[file_format]
    return _file(make(document), kind, f"{safe_name(name)}.{file_format}")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Return a PDF that was made already as a file to save."""
    return _file(content, FORMATS["pdf"][1], f"{safe_name(name)}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response

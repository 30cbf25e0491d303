"""One document, three shapes: a page, a PDF and a Word file say the same.

from proxenia.core.documents import Document, Footnote, Heading, Paragraph, say

source = Footnote("Annual report, p. 4 · a document by others", "https://…/sources/citations/7/")
document = Document(
    title="Harbin",
    as_of=today(),
    language="da",
    blocks=(Heading("History"), Paragraph(say("It began in ", strong("1984", source), "."))),
)
pdf(document)        # bytes
docx(document)       # bytes
as_data(document)    # for {% include "ui/document.html" %}
"""

from .data import as_data
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
    Run,
    Runs,
    Table,
    footnotes,
    noted,
    quiet,
    say,
    strong,
)
from .paper import fullest, page_count, pages_before_break, pdf
from .reckoning import xlsx
from .tongues import language_of, speaking, spoken
from .word import docx

__all__ = [
    "Block",
    "Bullets",
    "Callout",
    "Card",
    "Cards",
    "Contents",
    "Document",
    "Facts",
    "Figure",
    "Footnote",
    "Heading",
    "Language",
    "PageBreak",
    "Paragraph",
    "Run",
    "Runs",
    "Table",
    "as_data",
    "docx",
    "footnotes",
    "fullest",
    "language_of",
    "noted",
    "page_count",
    "pages_before_break",
    "pdf",
    "quiet",
    "say",
    "speaking",
    "spoken",
    "strong",
    "xlsx",
]

"""Words in the markup of a Word file. Every text passes `escaped`, so nothing in it can end an element or a placeholder."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from .model import Language
from .tongues import REGIONS

THIN_SPACE = "\u2009"
EMU_PER_TWIP = 635
PHOTO_WIDTH, PHOTO_HEIGHT = 1420, 1760
"""The place of a photo, in twentieths of a point: 25 by 31 millimetres."""
FIRST_CHAPTER = 1_000_000
"""The number of the bookmark of the first heading; those of footnotes are below."""
WHOLE = 999_999
"""The number of the bookmark of all that follows the table of contents."""
DRAWING_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PICTURE = (
    '<w:r><w:drawing><wp:inline {names}><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr="{words}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
Links = Mapping[str, str]
"""The key of the relation by which the file knows an address."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Markup that a template puts in as it is."""

    xml: str

    def __str__(self) -> str:
        return self.xml

    def __html__(self) -> str:
        return self.xml


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes markup for one file: knows its styles by name (their keys differ by the language of Word) and its links and pictures."""

    styles: Mapping[str, str]
    links: Links
    width: int
    pictures: Mapping[str, tuple[str, float]]

    def runs(self, runs: list[dict[str, Any]]) -> str:
        """Return runs of words with the mentions of their footnotes."""
        between = self.words(THIN_SPACE, "Mention")
        return "".join(self._run(run) + between.join(map(self._mention, run["notes"])) for run in runs)

    def _run(self, run: dict[str, Any]) -> str:
        style = "Link" if run["url"] else "Quiet" if run["quiet"] else "Strong" if run["strong"] else ""
        words = self.words(run["text"], style, strong=run["strong"], language=run["language"])
        url = run["url"]
        if url.startswith("#"):
            return f'<w:hyperlink w:anchor="{_bookmark_of(url[1:])}">{words}</w:hyperlink>'
        return f'<w:hyperlink r:id="{self.links[url]}">{words}</w:hyperlink>' if url else words

    def words(self, text: str, style: str = "", *, strong: bool = False, language: str = "") -> str:
        """Return words in a style of characters."""
        looks = f'<w:rStyle w:val="{self.styles[style]}"/>' if style in self.styles else ""
        looks += "<w:b/>" if strong else ""
        looks += f"<w:lang {_tongue(language)}/>" if language else ""
        return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""

    def _mention(self, note: dict[str, Any]) -> str:
        number = note["number"]
        link = f'<w:hyperlink w:anchor="note_{number}">{self.words(str(number), "Mention")}</w:hyperlink>'
        return _bookmark(f"mention_{number}", 2 * number, link) if note["first"] else link

    def note(self, note: dict[str, Any]) -> str:
        """Return a footnote as it stands in the list: its number leads back, its words lead to the record."""
        number = note["number"]
        back = f'<w:hyperlink w:anchor="mention_{number}">{self.words(str(number), "Link")}</w:hyperlink>'
        words = self.words(note["text"])
        if note["url"]:
            words = f'<w:hyperlink r:id="{self.links[note["url"]]}">{words}</w:hyperlink>'
        return _bookmark(f"note_{number}", 2 * number + 1, back) + "<w:r><w:tab/></w:r>" + words

    def heading(self, block: dict[str, Any]) -> str:
        """Return the words of a heading, marked where links lead to it."""
        words = self.words(block["text"])
        anchor = block["anchor"]
        return _bookmark(_bookmark_of(anchor), FIRST_CHAPTER + block["number"], words) if anchor else words

    def contents(self, title: str, block: dict[str, Any]) -> str:
        """Return the table of contents: a field that Word fills with the pages when the file is opened."""
        lines = [
            f'<w:hyperlink w:anchor="{_bookmark_of(entry["anchor"])}">{self.words(entry["text"])}</w:hyperlink>'
            for entry in block["entries"]
        ]
        begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        code = r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \h \z \b part_book </w:instrText></w:r>'
        shown = f'{begin}{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        end = self.paragraph("Document", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        first, *rest = lines or [""]
        body = [self.paragraph("Document", shown + first), *(self.paragraph("Document", line) for line in rest)]
        begins = f'<w:bookmarkStart w:id="{WHOLE}" w:name="part_book"/>'
        return self.paragraph("Subtitle", self.words(title)) + "".join(body) + end + self.paragraph("Document", begins)

    def ending(self) -> str:
        """Return the end of what the table of contents is about."""
        return self.paragraph("Document", f'<w:bookmarkEnd w:id="{WHOLE}"/>')

    def page_break(self, _block: dict[str, Any]) -> str:
        """Return what begins a new page."""
        return self.paragraph("Document", '<w:r><w:br w:type="page"/></w:r>')

    def figure(self, block: dict[str, Any]) -> str:
        """Return a picture as wide as the line, with what it shows in words."""
        key, share = self.pictures[block["drawing"]]
        wide = self.width * EMU_PER_TWIP
        facts = {"key": key, "wide": wide, "high": int(wide * share), "number": block["number"]}
        drawn = PICTURE.format(names=DRAWING_NAMES, words=escaped(block["alternative"]), **facts)
        caption = self.paragraph("Table Note", self.runs(block["runs"])) if block["runs"] else ""
        return self.paragraph("Document", drawn) + caption

    def cards(self, block: dict[str, Any]) -> str:
        """Return cards below each other, each with the place for its photo."""
        return "".join(map(self._card, block["items"]))

    def _card(self, card: dict[str, Any]) -> str:
        head = self.paragraph("Heading 2", self.runs(card["title"]))
        if not card["photo"]:
            return head + self.facts(card)
        wide = self.width - PHOTO_WIDTH
        lines = [
            self.paragraph("Table Text", self.words(f"{item['label']}  ", "Quiet") + self.runs(item["runs"]))
            for item in card["items"]
        ]
        box = self.paragraph("Table Note", self.words(card["photo"], "Quiet"))
        edge = '<w:{} w:val="single" w:sz="4" w:color="C9C3B6"/>'
        edges = "".join(edge.format(side) for side in ("top", "left", "bottom", "right"))
        photo = f'<w:tcW w:w="{PHOTO_WIDTH}" w:type="dxa"/><w:tcBorders>{edges}</w:tcBorders><w:vAlign w:val="bottom"/>'
        told = "".join(lines) or self.paragraph("Table Text", "")
        row = (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{PHOTO_HEIGHT}" w:hRule="atLeast"/></w:trPr>'
            f"<w:tc><w:tcPr>{photo}</w:tcPr>{box}</w:tc>"
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{told}</w:tc></w:tr>'
        )
        looks = (
            f'<w:tblW w:w="{self.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="110" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
        )
        grid = f'<w:gridCol w:w="{PHOTO_WIDTH}"/><w:gridCol w:w="{wide}"/>'
        table = f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl>"
        return head + table + self.paragraph("Table Note", "")

    def table(self, block: dict[str, Any]) -> str:
        """Return a table whose head is repeated on every page."""
        shares = [int(self.width * share / sum(block["widths"])) for share in block["widths"]]
        head = [self.words(heading) for heading in block["headings"]]
        rows = [self._row(head, shares, "Table Heading", head=True)]
        rows += [self._row([self.runs(cell) for cell in row], shares, "Table Text") for row in block["rows"]]
        return self._table(shares, rows) + ("" if block["notes"] else self.paragraph("Table Note", ""))

    def facts(self, block: dict[str, Any]) -> str:
        """Return labels and values side by side."""
        shares = [self.width // 4, self.width - self.width // 4]
        rows = [
            self._row([self.words(item["label"], "Quiet"), self.runs(item["runs"])], shares, "Table Text")
            for item in block["items"]
        ]
        return self._table(shares, rows) + self.paragraph("Table Note", "")

    def paragraph(self, style: str, inside: str) -> str:
        """Return a paragraph in a style."""
        looks = f'<w:pPr><w:pStyle w:val="{self.styles[style]}"/></w:pPr>' if style in self.styles else ""
        return f"<w:p>{looks}{inside}</w:p>"

    def _table(self, shares: list[int], rows: list[str]) -> str:
        style = f'<w:tblStyle w:val="{self.styles["Document Table"]}"/>' if "Document Table" in self.styles else ""
        looks = f'{style}<w:tblW w:w="{sum(shares)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
        return f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _row(self, cells: list[str], shares: list[int], style: str, *, head: bool = False) -> str:
        looks = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        inside = (
            f'<w:tc><w:tcPr><w:tcW w:w="{share}" w:type="dxa"/></w:tcPr>{self.paragraph(style, cell)}</w:tc>'
            for cell, share in zip(cells, shares, strict=True)
        )
        return f"<w:tr>{looks}{''.join(inside)}</w:tr>"


def escaped(text: str) -> str:
    """Return text that is neither markup nor a placeholder."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _tongue(language: str) -> str:
    known: dict[Any, str] = REGIONS
    full = f"{language}-{known[language]}" if language in known else language
    return f'w:val="{full}" w:eastAsia="{full}"'


def full_language(language: Language) -> str:
    """Return a language with its country: `da-DK`."""
    return f"{language}-{REGIONS[language]}"


def _bookmark_of(anchor: str) -> str:
    return anchor.replace("-", "_")


def _bookmark(name: str, number: int, inside: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

"""Words in the markup of a Word file. Every text passes `escaped`, so nothing in it can end an element or a placeholder."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from .data import REGIONS
from .model import Language

THIN_SPACE = "\u2009"
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
    """Makes markup for one file: knows its styles by name (their keys differ by the language of Word) and its links."""

    styles: Mapping[str, str]
    links: Links
    width: int

    def runs(self, runs: list[dict[str, Any]]) -> str:
        """Return runs of words with the mentions of their footnotes."""
        between = self.words(THIN_SPACE, "Mention")
        return "".join(self._run(run) + between.join(map(self._mention, run["notes"])) for run in runs)

    def _run(self, run: dict[str, Any]) -> str:
        style = "Link" if run["url"] else "Quiet" if run["quiet"] else "Strong" if run["strong"] else ""
        words = self.words(run["text"], style, strong=run["strong"], language=run["language"])
        return f'<w:hyperlink r:id="{self.links[run["url"]]}">{words}</w:hyperlink>' if run["url"] else words

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


def _bookmark(name: str, number: int, inside: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

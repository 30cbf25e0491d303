"""Make the Word template that documents are filled into: `src/proxenia/core/documents/template.docx`.

    python scripts/word_template.py

An office may put a template of its own, made from this one in Word, at PROXENIA_DATA_DIR/templates/document.docx.
What stands in double braces is filled in; the styles named here are used and may look as the office likes.
"""

from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

OUT = Path(__file__).resolve().parent.parent / "src/proxenia/core/documents/template.docx"
INK = RGBColor(0x17, 0x31, 0x3B)
SOFT = RGBColor(0x56, 0x6A, 0x72)
ACCENT = RGBColor(0x0F, 0x57, 0x67)
RED = RGBColor(0xA3, 0x35, 0x2A)
TYPEFACE = "Calibri"
CHINESE = "Microsoft YaHei"
HEADINGS = {1: (12, ACCENT, 11), 2: (10.5, INK, 9), 3: (10, SOFT, 8)}
TONES = {"Unknown": ("8A6A1F", "FBF6E6"), "Warning": ("A3352A", "FBEFEC"), "Banner": ("0F5767", "E9F1F2")}

BODY = (
    ("Document", "{%p for block in blocks %}"),
    ("Document", '{%p if block.style == "table" %}'),
    ("Document", "{{p block.xml }}"),
    ("Table Note", "{%p for note in block.notes %}"),
    ("Table Note", "{{ note }}"),
    ("Table Note", "{%p endfor %}"),
    *(
        (style, line)
        for style in ("Heading 1", "Heading 2", "Heading 3", "Document", "List Bullet", "Unknown", "Warning", "Banner")
        for line in (f'{{%p elif block.style == "{style}" %}}', "{{r block.xml }}")
    ),
    ("Document", "{%p endif %}"),
    ("Document", "{%p endfor %}"),
    ("Document", "{%p if notes %}"),
    ("Heading 1", "{{ words.sources }}"),
    ("Source", "{%p for note in notes %}"),
    ("Source", "{{r note.xml }}"),
    ("Source", "{%p endfor %}"),
    ("Document", "{%p endif %}"),
)


def main() -> None:
    """Write the template."""
    document = docx.Document()
    _page(document)
    _styles(document)
    _frame(document.sections[0])
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{%p if subtitle %}")
    document.add_paragraph("{{ subtitle }}", style="Subtitle")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ as_of_words }}", style="Table Note")
    for style, text in BODY:
        document.add_paragraph(text, style=style)
    document.save(str(OUT))
    print(f"Written: {OUT.name}, {OUT.stat().st_size / 1000:.0f} kB")


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(21)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _styles(document: Any) -> None:
    styles = document.styles
    _font(styles["Normal"], 9.5, INK)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["Normal"].paragraph_format.line_spacing = 1.05
    _add(styles, "Document", 9.5, INK)
    for level, (size, colour, before) in HEADINGS.items():
        style = styles[f"Heading {level}"]
        _font(style, size, colour, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
    _font(styles["Title"], 22, INK, bold=True)
    _no_border(styles["Title"])
    styles["Title"].paragraph_format.space_after = Pt(2)
    _font(styles["Subtitle"], 12, SOFT)
    styles["Subtitle"].paragraph_format.space_after = Pt(2)
    styles["List Bullet"].paragraph_format.space_after = Pt(2)
    for name, (edge, fill) in TONES.items():
        _shade(_add(styles, name, 9.5, INK), edge, fill)
    _add(styles, "Table Note", 8.5, SOFT)
    _add(styles, "Table Text", 9, INK).paragraph_format.space_after = Pt(1)
    _add(styles, "Table Heading", 8.5, SOFT, bold=True).paragraph_format.space_after = Pt(1)
    source = _add(styles, "Source", 7.5, INK).paragraph_format
    source.left_indent, source.first_line_indent, source.space_after = Mm(6), Mm(-6), Pt(1)
    source.tab_stops.add_tab_stop(Mm(6))
    _characters(styles)
    _table_style(styles)


def _font(style: Any, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.color.rgb, style.font.bold = TYPEFACE, Pt(size), colour, bold
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), CHINESE)
    fonts.set(qn("w:cs"), TYPEFACE)


def _add(styles: Any, name: str, size: float, colour: RGBColor, *, bold: bool = False) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.quick_style = True
    _font(style, size, colour, bold=bold)
    return style


def _characters(styles: Any) -> None:
    for name, colour in (("Quiet", SOFT), ("Link", ACCENT), ("Mention", ACCENT)):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.superscript = name == "Mention" or None


def _no_border(style: Any) -> None:
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _shade(style: Any, edge: str, fill: str) -> None:
    properties = style.element.get_or_add_pPr()
    border = f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="6" w:color="{edge}"/></w:pBdr>'
    properties.append(parse_xml(border))
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'))
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(5)


def _table_style(styles: Any) -> None:
    style = styles.add_style("Document Table", WD_STYLE_TYPE.TABLE)
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
            '<w:bottom w:val="single" w:sz="4" w:color="C9C3B6"/><w:insideH w:val="single" w:sz="4" w:color="C9C3B6"/>'
            '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr>"
        )
    )


def _frame(section: Any) -> None:
    edge = section.page_width - section.left_margin - section.right_margin
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
    _words(header, "{{ office }}", ACCENT, bold=True)
    _words(header, "{%r if running %}", SOFT)
    _words(header, " · ", SOFT)
    _field(header, "STYLEREF 1", shown="")  # the chapter that a page of a long document belongs to
    _words(header, "{%r endif %}", SOFT)
    _words(header, "\t", SOFT)
    _words(header, "{{ confidentiality }}", RED, bold=True)
    _words(footer, "{{ title }} · {{ as_of_words }}\t{{ before_page }}", SOFT)
    _field(footer, "PAGE")
    _words(footer, "{{ between_pages }}", SOFT)
    _field(footer, "NUMPAGES")
    _words(footer, "{{ after_pages }}", SOFT)


def _words(paragraph: Any, text: str, colour: RGBColor, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = Pt(8.5), colour, bold
    return run


def _field(paragraph: Any, name: str, shown: str = "1") -> None:
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = _words(paragraph, shown if kind == "shown" else "", SOFT)
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - the library has no door to fields
        elif kind == "code":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {name} "
            run._r.append(code)  # noqa: SLF001 - the same


if __name__ == "__main__":
    main()

"""Long documents: contents with pages, running heads, cards, pictures in words, page breaks, in all three shapes and languages."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx as python_docx
import pikepdf
import pytest
from django.template.loader import render_to_string
from docx.oxml.ns import qn

from proxenia.core.contributions import Slot
from proxenia.core.documents import (
    Card,
    Cards,
    Contents,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    as_data,
    docx,
    page_count,
    pages_before_break,
    pdf,
    say,
    strong,
    word,
)
from proxenia.directory.worldmap import Dot, printed
from tests.core.test_documents import DAY, pdf_text, word_text

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40" fill="#ddd"/>'
    '<text x="5" y="20" font-family="Inter" font-size="8">Harbin</text></svg>'
)


@pytest.fixture(scope="module", autouse=True)
def no_office_has_a_template() -> Iterator[None]:
    """The kit alone, without the room that knows the templates of offices."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word, "WORD_TEMPLATES", Slot())
        yield


def long(language: Any = "en") -> Document:
    """A document of a page, contents, and chapters with everything that long ones have."""
    filler = tuple(Paragraph(say("Words. " * 300)) for _ in range(6))
    card = Card(say(strong("张效廉")), (("Post", say("Mayor")),), "Photo of Delegate 12")
    return Document(
        title="Harbin 哈尔滨",
        as_of=DAY,
        language=language,
        office="Aarhus Kommune",
        blocks=(
            Paragraph(say("There are ", Run("7", url="#part-people"), " people.")),
            PageBreak(),
            Contents(),
            Heading("The first chapter"),
            *filler,
            Heading("The people", 1, "part-people"),
            Cards((card, Card(say("Delegate 13"), ()))),
            Figure(DRAWING, "A map with a dot at Harbin", say("A map.")),
        ),
    )


def pages_of(made: bytes) -> list[str]:
    from pypdf import PdfReader

    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def tags_of(made: bytes) -> list[dict[str, Any]]:
    """Return the tags of a PDF in reading order, each with its kind and what it says to who does not see."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(
                    {"kind": str(node["/S"]), "alt": str(node.get("/Alt", "")), "lang": str(node.get("/Lang", ""))}
                )
            walk(node.get("/K"))

    with pikepdf.open(io.BytesIO(made)) as file:
        walk(file.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize(("language", "full"), [("da", "da-DK"), ("en", "en-GB"), ("zh", "zh-CN")])
def test_the_file_says_its_language_its_title_and_the_standards_it_keeps(language: str, full: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(long(language)))) as file:
        assert str(file.Root.Lang) == full
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as described:
            assert described["dc:title"] == "Harbin 哈尔滨"
            assert described["pdfuaid:part"] == "1"
            assert described["pdfaid:part"] == "2"


def test_tags_say_what_is_a_heading_a_list_of_contents_and_a_picture() -> None:
    tags = tags_of(pdf(long()))
    kinds = [tag["kind"] for tag in tags]
    assert {"/Title", "/H1", "/H2", "/TOC", "/TOCI", "/Figure", "/Table", "/P", "/Link"} <= set(kinds)
    assert [tag["alt"] for tag in tags if tag["kind"] == "/Figure"] == ["A map with a dot at Harbin"]


def test_words_in_another_tongue_are_marked_so_that_they_are_read_aloud_right() -> None:
    document = Document(
        "Title", DAY, (Paragraph(say("In ", Run("哈尔滨", language="zh"), " and ", Run("Ærø", language="da"))),)
    )
    with pikepdf.open(io.BytesIO(pdf(document))) as file:
        (page,) = file.pages
        assert re.findall(rb"/Lang\((.*?)\)", page.Contents.read_bytes()) == [b"zh-CN", b"da-DK"]
    runs = python_docx.Document(io.BytesIO(docx(document))).element.body.iter(qn("w:lang"))
    assert [run.get(qn("w:val")) for run in runs] == ["zh-CN", "da-DK"]


def test_contents_name_the_page_on_which_each_chapter_begins() -> None:
    pages = pages_of(pdf(long()))
    at = next(number for number, page in enumerate(pages, 1) if "Contents" in page)
    people = next(number for number, page in enumerate(pages, 1) if number > at and "Photo of" in page)
    contents = re.sub(r"[ .\u2060]+", " ", pages[at - 1].partition("Contents")[2])
    assert f"The first chapter {at} The people {people} " in contents


def test_the_running_head_names_the_chapter_of_a_long_document() -> None:
    pages = pages_of(pdf(long()))
    assert any(page.startswith("Harbin 哈尔滨 · The first chapter") for page in pages[2:])


def test_the_page_before_the_break_is_counted() -> None:
    assert pages_before_break(long()) == 1
    assert pages_before_break(Document("T", DAY, (Paragraph(say("x")),))) == 0
    much = Document("T", DAY, (*(Paragraph(say("Words. " * 400)) for _ in range(9)), PageBreak()))
    assert pages_before_break(much) == page_count(much) > 1


def test_a_number_leads_to_the_chapter_that_lists_what_it_counts() -> None:
    with pikepdf.open(io.BytesIO(pdf(long()))) as file:
        links = [note for page in file.pages for note in page.get("/Annots", [])]
        inside = [note for note in links if "/Dest" in note or str(note.get("/A", {}).get("/S", "")) == "/GoTo"]
    assert inside
    body = python_docx.Document(io.BytesIO(docx(long()))).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert "part_people" in anchors
    assert anchors <= marks
    page = render_to_string("ui/document.html", {"document": as_data(long())})
    assert 'href="#part-people"' in page
    assert 'id="part-people"' in page


def test_all_shapes_say_the_same_of_cards_and_pictures() -> None:
    document = long()
    page = render_to_string("ui/document.html", {"document": as_data(document)})
    for words in (pdf_text(pdf(document)), word_text(docx(document)), page):
        for said in ("张效廉", "Photo of Delegate 12", "Delegate 13", "A map."):
            assert said in words, said
    assert 'aria-label="A map with a dot at Harbin"' in page


def test_word_has_the_picture_with_its_words_a_field_for_contents_and_breaks() -> None:
    file = python_docx.Document(io.BytesIO(docx(long())))
    (picture,) = [shape._inline.docPr for shape in file.inline_shapes]
    assert picture.get("descr") == "A map with a dot at Harbin"
    assert len({one.get("id") for one in file.element.body.iter("{*}docPr")}) == 1
    codes = " ".join(node.text or "" for node in file.element.body.iter(qn("w:instrText")))
    assert "TOC" in codes
    assert file.element.body.findall(f".//{qn('w:br')}[@{qn('w:type')}='page']")
    heads = "".join(node.text or "" for node in file.sections[0].header._element.iter(qn("w:instrText")))
    assert "STYLEREF 1" in heads
    short = python_docx.Document(io.BytesIO(docx(Document("T", DAY, (Paragraph(say("x")),)))))
    assert "STYLEREF" not in "".join(n.text or "" for n in short.sections[0].header._element.iter(qn("w:instrText")))


def test_chinese_is_printed_from_the_face_we_pack_and_from_no_other(tmp_path: Path) -> None:
    """Also on a map: there a face that lacks a character is replaced by any that has it, such as the Japanese one."""
    tool = shutil.which("pdffonts")
    if tool is None:
        if os.environ.get("CI"):
            pytest.fail("pdffonts (poppler-utils) is needed here.")
        pytest.skip("pdffonts is not installed, so nobody looked which faces the file carries.")
    file = tmp_path / "book.pdf"
    harbin = Dot(x=400, y=100, radius=4, name="哈尔滨", title="哈尔滨", url="")
    whole = long("zh")
    drawn = Figure(printed((300, 90), [harbin]), "A map with a dot at Harbin", say("A map."))
    file.write_bytes(pdf(replace(whole, blocks=(*whole.blocks, drawn))))
    lines = subprocess.run([tool, str(file)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    faces = {line.split()[0].partition("+")[2] for line in lines}
    assert any(face.startswith("NotoSansCJKsc") for face in faces)
    assert all(face.startswith(("NotoSansCJKsc", "NotoSans-", "Inter")) for face in faces), faces
    for line in lines:
        embedded, subset, has_words = line.split()[-5:-2]
        assert (embedded, subset, has_words) == ("yes", "yes", "yes"), line

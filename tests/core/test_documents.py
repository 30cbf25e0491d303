"""One document, three shapes: what is said stays said, in every script, with its footnotes, and never as code."""

import datetime as dt
import io
import re
import shutil
import subprocess
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

import docx as python_docx
import pytest
from django.http import Http404
from django.template.loader import render_to_string
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from proxenia.core.contributions import Slot
from proxenia.core.documents import (
    Bullets,
    Callout,
    Document,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Run,
    Table,
    as_data,
    docx,
    footnotes,
    noted,
    page_count,
    pdf,
    quiet,
    say,
    strong,
    word,
)
from proxenia.core.documents.data import clean
from proxenia.core.documents.responses import document_response, safe_name
from proxenia.core.errors import RuleError

pytestmark = pytest.mark.once

DAY = dt.date(2018, 9, 1)
FIRST = Footnote("Article, lines 290-295 · asserted", "https://example.org/sources/citations/1/")
SECOND = Footnote("Annual report, p. 4 · third-party document", "https://example.org/sources/citations/2/")


@pytest.fixture(scope="module", autouse=True)
def no_office_has_a_template() -> Iterator[None]:
    """The kit alone, without the room that knows the templates of offices."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word, "WORD_TEMPLATES", Slot())
        yield


def sample(**changes: Any) -> Document:
    """A document with one block of each kind."""
    blocks = (
        Callout("banner", say("Et illustrativt eksempel."), "Udkast"),
        Heading("Historie"),
        Paragraph(
            say("Begyndte ", strong("1984", SECOND), " i ", Run("哈尔滨", language="zh"), quiet(" året ", FIRST))
        ),
        Bullets(
            (say("Første punkt", noted("", [SECOND])), say("Andet, med ", Run("vej", url="https://example.org/v")))
        ),
        Heading("Hvem er hvem", 2),
        Table(("Post", "Hos os"), ((say("Borgmester"), say("Delegate 12")),) * 3, ("En er ledig.",), (1, 2)),
        Facts((("Sidst mødt", say("januar 2010", noted("", [FIRST]))),)),
        Callout("unknown", say("Hvor mange ved vi ikke.")),
        Callout("warning", say("Må ikke citeres som tal."), "Pas på"),
    )
    facts: dict[str, Any] = {
        "title": "Harbin 哈尔滨",
        "subtitle": "To sider før mødet",
        "as_of": DAY,
        "language": "da",
        "office": "Aarhus Kommune",
        "confidentiality": "Kun til borgmesteren",
        "blocks": blocks,
    }
    return Document(**(facts | changes))


def pdf_text(made: bytes) -> str:
    """All words of a PDF, folded, with blanks as one space."""
    pages = PdfReader(io.BytesIO(made)).pages
    return unicodedata.normalize("NFKC", re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)))


def word_text(made: bytes) -> str:
    """All words in the body of a Word file."""
    body = python_docx.Document(io.BytesIO(made)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


def test_footnotes_are_numbered_in_the_order_in_which_they_are_named() -> None:
    assert footnotes(sample()) == {SECOND: 1, FIRST: 2}


def test_a_row_that_does_not_fit_its_headings_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell"):
        Table(("a", "b"), ((say("x"),),))


def test_pdf_says_it_in_danish_and_chinese() -> None:
    text = pdf_text(pdf(sample()))
    for words in (
        "Harbin 哈尔滨",
        "Første punkt",
        "Hvor mange ved vi ikke.",
        "Kun til borgmesteren",
        "Side 1 af 1",
        "Kilder",
    ):
        assert words in text, words
    assert "Begyndte 19841 i 哈尔滨" in text
    assert "2 Article, lines 290-295" in text


def test_pdf_frame_speaks_the_language_of_the_document() -> None:
    text = pdf_text(pdf(sample(language="zh"))).replace(" ", "")
    assert "第1页,共1页" in text
    assert "截至2018年9月1日" in text
    assert "As of 1 September 2018" in pdf_text(pdf(sample(language="en")))


def test_pdf_is_accessible_archivable_and_described() -> None:
    reader = PdfReader(io.BytesIO(pdf(sample())))
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "da-DK"
    assert reader.metadata is not None
    assert reader.metadata.title == "Harbin 哈尔滨"
    meta = catalog["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in meta
    assert "pdfaid:part" in meta


def test_pdf_leads_to_every_source_and_back() -> None:
    pages = PdfReader(io.BytesIO(pdf(sample()))).pages
    found = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    out = {note["/A"]["/URI"] for note in found if "/URI" in note.get("/A", {})}
    assert out == {FIRST.url, SECOND.url, "https://example.org/v"}
    assert len(found) - len([1 for note in found if "/URI" in note.get("/A", {})]) == 4 + 2


def test_no_glyph_is_missing_from_chinese_danish_and_hindi() -> None:
    text = "Rødgrød med fløde – Åbyhøj “citat” 北京市人民政府 臺北 東京 서울 Москва Αθήνα उदयपुर"
    made = pdf(sample(blocks=(Paragraph(say(text)),)))
    assert b"pdfuaid" in PdfReader(io.BytesIO(made)).trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


def test_a_character_without_a_typeface_still_makes_a_pdf() -> None:
    assert "Tag" in pdf_text(pdf(sample(blocks=(Paragraph(say("Tag \U00012000 ud")),))))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(sample()) == pdf(sample())
    assert docx(sample()) == docx(sample())


def test_pages_are_counted() -> None:
    long = sample(blocks=tuple(Paragraph(say("Ord. " * 300)) for _ in range(12)))
    assert page_count(sample()) == 1
    assert page_count(long) == len(PdfReader(io.BytesIO(pdf(long))).pages) > 2


def test_two_pages_take_less_than_a_second() -> None:
    long = sample(blocks=tuple(Paragraph(say("Ord. " * 200)) for _ in range(5)))
    pdf(long)
    begun = time.process_time()
    pdf(sample(blocks=long.blocks, title="Another"))
    assert time.process_time() - begun < 1


def test_word_file_has_real_headings_language_and_repeated_table_heads() -> None:
    file = python_docx.Document(io.BytesIO(docx(sample())))
    headings = [(one.style.name, one.text) for one in file.paragraphs if one.style and "Heading" in str(one.style.name)]
    assert headings == [("Heading 1", "Historie"), ("Heading 2", "Hvem er hvem"), ("Heading 1", "Kilder")]
    (language,) = file.styles.element.findall(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "da-DK"
    assert file.tables[0]._tbl.findall(f".//{qn('w:tblHeader')}")
    assert [cell.text for cell in file.tables[0].rows[1].cells] == ["Borgmester", "Delegate 12"]
    assert file.core_properties.title == "Harbin 哈尔滨"
    assert file.sections[0].header.paragraphs[0].text == "Aarhus Kommune\tKun til borgmesteren"


def test_word_mentions_lead_to_notes_and_back() -> None:
    body = python_docx.Document(io.BytesIO(docx(sample()))).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors == {"note_1", "note_2", "mention_1", "mention_2"}
    assert marks == anchors | {"part_1"}


def test_an_office_uses_its_own_word_template(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    own = python_docx.Document()
    own.add_paragraph("Our house: {{ title }}")
    own.save(str(tmp_path / "templates/document.docx"))
    assert word_text(docx(sample())) == "Our house: Harbin 哈尔滨"
    own.add_paragraph("{{ broken")
    own.save(str(tmp_path / "templates/document.docx"))
    with pytest.raises(RuleError) as caught:
        docx(sample())
    assert caught.value.code == "document.template"


def test_a_template_of_an_office_cannot_reach_the_program(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    own = python_docx.Document()
    own.add_paragraph("{{ title.__class__.__mro__ }}")
    own.save(str(tmp_path / "templates/document.docx"))
    with pytest.raises(RuleError):
        docx(sample())


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_word_file_opens_in_libreoffice(tmp_path: Any) -> None:
    (tmp_path / "d.docx").write_bytes(docx(sample()))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "d.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = pdf_text((tmp_path / "d.pdf").read_bytes())
    assert "Harbin 哈尔滨" in text
    assert "Side 1 af 1" in text


def test_page_marks_mentions_notes_and_ways_back() -> None:
    html = render_to_string("ui/document.html", {"document": as_data(sample())})
    assert html.count('role="doc-noteref"') == 4
    assert re.findall(r'id="(mention-\d)"', html) == ["mention-1", "mention-2"]
    assert re.findall(r'href="#(mention-\d)" role="doc-backlink"', html) == ["mention-1", "mention-2"]
    assert '<span lang="zh">哈尔滨</span>' in html
    assert "style=" not in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/relative/", "http://[", ""])
def test_an_address_that_is_not_one_leads_nowhere(url: str) -> None:
    document = sample(blocks=(Paragraph((Run("word", url=url, notes=(Footnote("note", url),)),)),))
    data = as_data(document)
    assert data["blocks"][0]["runs"][0]["url"] == ""
    assert data["notes"][0]["url"] == ""
    assert "href=" not in render_to_string("ui/document_runs.html", {"runs": [{"text": "word", "url": ""}]})


NASTY = st.text(
    st.one_of(
        st.sampled_from("#$\\<>&*_`@[]{}%\"'=~/-+^|;:\t\n\x00\x07\x1f\u200b\ufffe"),
        st.sampled_from("åæøÅÆØ哈尔滨हЖé"),
        st.characters(max_codepoint=0x24F, categories=["L", "N", "P", "S", "Zs", "Cc"]),
    ),
    min_size=1,
    max_size=40,
)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in {"Z", "C"})


@settings(max_examples=60)
@given(NASTY)
def test_any_words_survive_in_word(text: str) -> None:
    document = Document(text, DAY, (Paragraph(say(f"a{text}b")), Bullets((say(text),)), Heading(text)))
    made = docx(document)
    assert f"a{clean(text)}b" in word_text(made)
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None


@settings(max_examples=60)
@given(NASTY)
def test_any_words_survive_in_pdf(text: str) -> None:
    made = pdf(Document("t", DAY, (Paragraph(say(f"q{text}q")),)))
    assert _letters(f"q{clean(text)}q") in _letters(pdf_text(made))


@settings(max_examples=80)
@given(st.text())
def test_any_text_at_all_makes_all_three(text: str) -> None:
    block = Table((text,), ((say(Run(text, url=text, language=text, notes=(Footnote(text, text),))),),), (text,))
    document = Document(text, DAY, (block, Facts(((text, say(text)),)), Callout("warning", say(text), text)), text)
    assert pdf(document).startswith(b"%PDF")
    assert docx(document).startswith(b"PK")
    assert render_to_string("ui/document.html", {"document": as_data(document)})


@given(st.text())
def test_a_file_name_is_a_name_and_nothing_else(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name) <= 81
    assert not set(name) & set('/\\:*?"<>|\n\r\0')
    assert name.strip(" .") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-"),
        ("", "document"),
        ("Århus 哈尔滨", "Århus 哈尔滨"),
        ("a\u202eb", "ab"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_answers_say_what_they_are() -> None:
    answer = document_response(sample(), "pdf", "Harbin 哈尔滨")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Harbin%20")
    assert answer.headers["Cache-Control"] == "private, no-store"
    word = document_response(sample(), "docx", "Harbin")
    assert word.headers["Content-Disposition"] == 'attachment; filename="Harbin.docx"'
    with pytest.raises(Http404):
        document_response(sample(), "exe", "Harbin")

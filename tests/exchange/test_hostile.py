"""Files that mean harm, or are broken, are refused in words, with little memory and before anything is kept."""

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from proxenia.core.errors import RuleError
from proxenia.exchange.files import read
from proxenia.exchange.models import limits

from .conftest import xlsx_of

SHEET = "xl/worksheets/sheet1.xml"
MOST_MEMORY = 100 * 2**20
CHILD = """
import json, resource, sys
from django.conf import settings
settings.configure(USE_I18N=False)
from proxenia.core.errors import RuleError
from proxenia.exchange.files.book import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
content = open(sys.argv[1], "rb").read()
try:
    read(content, json.loads(sys.argv[2]))
    said = ["", ""]
except RuleError as error:
    said = [error.code, error.message]
print(json.dumps([*said, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024]))
"""


def changed(name: str, text: bytes, *, more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook in which one part is another, and further parts are added."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_of([["Name"], ["City 1"]]))) as before,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            after.writestr(member.filename, text if member.filename == name else before.read(member))
        for other, said in (more or {}).items():
            after.writestr(other, said)
    return content.getvalue()


def sheet_with(cells: str) -> bytes:
    head = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return changed(SHEET, f"{head}<sheetData>{cells}</sheetData></worksheet>".encode())


def cell(where: str) -> str:
    row = where.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{where}" t="inlineStr"><is><t>x</t></is></c></row>'


def bomb() -> bytes:
    return changed(SHEET, b"<worksheet>" + b" " * (150 * 2**20) + b"</worksheet>")


def lying_bomb() -> bytes:
    """A bomb whose archive says that it is small."""
    content = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        member = archive.getinfo(SHEET)
    true = struct.pack("<I", member.file_size)
    return bytes(content).replace(true, struct.pack("<I", 1000))


def shared_strings() -> bytes:
    return changed("xl/sharedStrings.xml", b"<sst>" + b"<si><t>aaaaaaaa</t></si>" * 6_000_000 + b"</sst>")


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><worksheet>&l9;</worksheet>'
    return changed(SHEET, text.encode())


def outside() -> bytes:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    return changed("xl/workbook.xml", text.encode())


def ods(rows: str, *, manifest: str = "<m/>") -> bytes:
    content = io.BytesIO()
    head = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    )
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        text = f'{head}<table:table table:name="T">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
        archive.writestr("content.xml", text)
    return content.getvalue()


def ods_cells(times: str) -> str:
    return (
        f'<table:table-row {times}><table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )


def compound(stream: bytes) -> bytes:
    """Return an old compound file that holds a workbook of these records."""
    stream = stream.ljust(8192, b"\0")
    sectors = len(stream) // 512
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", head, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    directory = bytearray(512)
    for at, (name, kind, first, size) in enumerate((("Root Entry", 5, 0xFFFFFFFE, 0), ("Workbook", 2, 2, len(stream)))):
        words = name.encode("utf-16-le")
        directory[at * 128 : at * 128 + len(words)] = words
        struct.pack_into("<HB", directory, at * 128 + 64, len(words) + 2, kind)
        struct.pack_into("<II", directory, at * 128 + 116, first, size)
    return bytes(head) + table + bytes(directory) + stream


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def far_xls() -> bytes:
    number = struct.pack("<HHHd", 65535, 255, 0, 1.0)
    return compound(record(0x0809, b"\0\6\x10\0" + b"\0" * 12) + record(0x0203, number) + record(0x000A, b""))


def locked_xls() -> bytes:
    return compound(record(0x0809, b"\0\6\5\0" + b"\0" * 12) + record(0x002F, b"\0" * 54))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (bomb, "sheet.unpacked"),
    "a bomb that says it is small": (lying_bomb, "sheet.unpacked"),
    "huge shared strings": (shared_strings, "sheet.unpacked"),
    "an archive within": (lambda: changed("", b"", more={"xl/x.zip": b"PK\3\4"}), "sheet.active"),
    "an archive under another name": (
        lambda: changed("", b"", more={"xl/media/a.png": b"PK\3\4" + b"x" * 9}),
        "sheet.active",
    ),
    "a billion laughs": (laughs, "sheet.active"),
    "an entity from outside": (outside, "sheet.active"),
    "values of another file": (
        lambda: changed("", b"", more={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "sheet.active",
    ),
    "a cell in the last row": (lambda: sheet_with(cell("A1") + cell("A1048576")), "sheet.cells"),
    "a cell in the last column": (lambda: sheet_with(cell("A1") + cell("XFD1")), "sheet.cells"),
    "many rows and many columns": (lambda: sheet_with(cell("A1") + cell("IV99999")), "sheet.cells"),
    "a million columns": (lambda: b";" * 1_000_000 + b"x", "sheet.cells"),
    "a repeated row of ODS": (lambda: ods(ods_cells('table:number-rows-repeated="1048576"')), "sheet.cells"),
    "repeated columns of ODS": (lambda: ods(ods_cells("")), "sheet.cells"),
    "a locked ODS": (lambda: ods("", manifest="<m><encryption-data/></m>"), "sheet.password"),
    "a far cell of XLS": (far_xls, "sheet.cells"),
    "a locked XLS": (locked_xls, "sheet.password"),
    "a locked XLSX": (lambda: compound("EncryptedPackage".encode("utf-16-le")), "sheet.password"),
    "a cut-off workbook": (lambda: xlsx_of([["Name"], ["City 1"]])[:-200], "sheet.broken"),
    "a cut-off old workbook": (lambda: far_xls()[:600], "sheet.broken"),
    "a PDF under a wrong name": (lambda: b"%PDF-1.7 ...", "sheet.kind"),
    "a page of the web": (lambda: b"<!DOCTYPE html><table></table>", "sheet.kind"),
    "zero bytes": (lambda: b"Name;City\n\0\0\0;x\n", "sheet.no_text"),
    "nothing": (lambda: b"  \n", "sheet.empty"),
    "too many bytes": (lambda: b"x" * (21 * 2**20), "sheet.large"),
    "an endless cell": (lambda: b"Name\n" + b"x" * 150_000, "sheet.cell"),
    "a quotation mark that never closes": (lambda: b'Name;City\n"Delegate 1;x\nDelegate 2;y\n', "sheet.quotes"),
    "too many rows": (lambda: b"x\n" * 100_200, "sheet.cells"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_with_little_memory(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    file = tmp_path / "file"
    file.write_bytes(make())
    command = [sys.executable, "-c", CHILD, str(file), json.dumps(limits())]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    said, words, memory = json.loads(answer.stdout)
    assert said == code, words
    assert words.endswith(".")
    assert memory < MOST_MEMORY


def test_limits_are_settings_and_stand_in_the_words() -> None:
    with pytest.raises(RuleError, match="at most 3 rows and 5 columns"):
        read(b"a;b;c;d;e;f\n1;2;3;4;5;6\n", {**limits(), "rows": 3, "columns": 5})


def test_a_member_packed_in_another_way_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(SHEET, "<worksheet/>")
    with pytest.raises(RuleError) as caught:
        read(content.getvalue(), limits())
    assert caught.value.code == "sheet.broken"

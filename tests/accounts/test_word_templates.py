"""The Word template of an office: found, downloaded, put there after it was tried, refused with a reason, taken away."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from proxenia.accounts.choices import Role
from proxenia.accounts.cli import group
from proxenia.accounts.models import Office, User, WordTemplate
from proxenia.accounts.queries import own_template
from proxenia.accounts.word_templates import put_template, take_template_away, template_file
from proxenia.audit.models import Event
from proxenia.core.documents import docx
from proxenia.core.documents.checking import LARGEST, sample
from proxenia.core.documents.word import TEMPLATE
from proxenia.core.errors import NotAllowed, RuleError

Browser = Callable[[User], Client]
PAGE, FILE = "accounts:word-template", "accounts:word-template-file"


@pytest.fixture
def administrator(account: Callable[..., User], office: Office) -> User:
    """Whoever manages the office of the tests."""
    return account(office, Role.ADMINISTRATOR)


def own(words: str = "Our letterhead") -> bytes:
    """Our template with words of an office's own at its head."""
    file = python_docx.Document(str(TEMPLATE))
    file.paragraphs[0].insert_paragraph_before(words)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def with_part(name: str, content: str, template: bytes | None = None) -> bytes:
    """A template with a part of its package replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template or own())) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return made.getvalue()


def words_for(user: User) -> str:
    from dataclasses import replace

    made = docx(replace(sample(), office=user.office.name))
    return "\n".join(one.text for one in python_docx.Document(io.BytesIO(made)).paragraphs)


def test_documents_of_the_office_are_filled_into_it_and_nobody_elses(administrator: User, stranger: User) -> None:
    put_template(own(), "Brevpapir.docx", actor=administrator)
    assert "Our letterhead" in words_for(administrator)
    assert "Proba titulus" in words_for(administrator)
    assert "Our letterhead" not in words_for(stranger)
    put_template(own("A later one"), "Brevpapir 2.docx", actor=administrator)
    assert "A later one" in words_for(administrator)
    assert WordTemplate.objects.count() == 1
    take_template_away(actor=administrator)
    assert "A later one" not in words_for(administrator)
    verbs = [one.verb for one in Event.objects.filter(label="accounts.wordtemplate").order_by("seq")]
    assert verbs == ["changed", "changed", "removed"]
    with pytest.raises(RuleError, match="no Word template of its own"):
        take_template_away(actor=administrator)


def test_only_administrators_find_it(
    administrator: User, steward: User, editor: User, reader: User, client_of: Browser
) -> None:
    people = client_of(administrator).get(reverse("accounts:people")).content.decode()
    assert reverse(PAGE) in people
    for user in (steward, editor, reader):
        assert client_of(user).get(reverse(PAGE)).status_code == 403
        assert client_of(user).get(reverse(FILE)).status_code == 403
        assert client_of(user).post(reverse("accounts:word-template-remove")).status_code == 403
        with pytest.raises(NotAllowed):
            put_template(own(), "x.docx", actor=user)
    assert Client().get(reverse(PAGE)).status_code == 302


def test_one_downloads_ours_changes_it_and_puts_it_back(administrator: User, client_of: Browser) -> None:
    client = client_of(administrator)
    answer: Any = client.get(reverse(FILE))
    assert answer.content == TEMPLATE.read_bytes()
    assert "template.docx" in answer["Content-Disposition"]
    changed = own()
    file = SimpleUploadedFile("Vores brev: æøå.docx", changed)
    assert client.post(reverse(PAGE), {"file": file}).status_code == 302
    known = own_template(administrator)
    assert known is not None
    assert known.file_name == "Vores brev- æøå.docx"
    page = client.get(reverse(PAGE)).content.decode()
    assert "Vores brev- æøå.docx" in page
    answer = client.get(reverse(FILE))
    assert answer.content == changed
    assert client.post(reverse("accounts:word-template-remove")).status_code == 302
    assert template_file(administrator)[0] == "template.docx"


LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId99" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>'
)


def _bare() -> bytes:
    made = io.BytesIO()
    file = python_docx.Document()
    file.add_paragraph("{{ title }}")
    file.save(made)
    return made.getvalue()


def _broken() -> bytes:
    made = io.BytesIO()
    file = python_docx.Document(str(TEMPLATE))
    file.add_paragraph("{{ broken")
    file.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no file of Word at all", "no Word document without macros"),
        (b"", "no Word document without macros"),
        (b"x" * (LARGEST + 1), "larger than 5 MB"),
        (with_part("word/vbaProject.bin", "macro"), "without macros"),
        (
            with_part("word/_rels/settings.xml.rels", LINK),
            "fetches something from elsewhere: https://example.org/evil.dotm",
        ),
        (with_part("word/_rels/settings.xml.rels", "<broken"), "it is damaged"),
        (with_part("word/document.xml", "<broken"), "cannot be filled"),
        (_bare(), "these places are missing: Heading 1, {{r block.xml }}, {{r note.xml }}"),
        (_broken(), "cannot be filled"),
    ],
    ids=["text", "empty", "large", "macros", "remote", "damaged links", "damaged words", "bare", "broken braces"],
)
def test_what_cannot_be_filled_is_refused_with_the_reason_and_the_one_there_stays(
    administrator: User, client_of: Browser, content: bytes, why: str
) -> None:
    put_template(own(), "ours.docx", actor=administrator)
    with pytest.raises(RuleError) as caught:
        put_template(content, "other.docx", actor=administrator)
    assert why in caught.value.message
    answer = client_of(administrator).post(reverse(PAGE), {"file": SimpleUploadedFile("other.docx", content or b" ")})
    assert answer.status_code == 422
    known = own_template(administrator)
    assert known is not None
    assert known.file_name == "ours.docx"


def test_a_template_cannot_reach_the_program(administrator: User) -> None:
    file = python_docx.Document(str(TEMPLATE))
    file.add_paragraph("{{ ''.__class__.__mro__[1].__subclasses__() }}")
    made = io.BytesIO()
    file.save(made)
    with pytest.raises(RuleError):
        put_template(made.getvalue(), "x.docx", actor=administrator)


def test_the_command_does_the_same(administrator: User, editor: User, tmp_path: Path) -> None:
    def run(*said: str) -> Any:
        return CliRunner().invoke(group, ["word-template", *said, "--as", administrator.email])

    file, copy = tmp_path / "ours.docx", tmp_path / "copy.docx"
    changed = own()
    file.write_bytes(changed)
    assert "In use: ours.docx" in run(str(file)).output
    assert run("--download", str(copy)).exit_code == 0
    assert copy.read_bytes() == changed
    assert "comes with Proxenia" in run("--remove").output
    file.write_bytes(b"none")
    refused = run(str(file))
    assert refused.exit_code == 1
    assert "cannot be the template" in refused.output
    assert CliRunner().invoke(group, ["word-template", str(copy), "--as", editor.email]).exit_code == 1

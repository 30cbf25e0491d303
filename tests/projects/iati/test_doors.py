"""Files of activities come in and projects go out, on the pages and on the command line."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.config.cli import cli
from proxenia.core.clock import today
from proxenia.exchange.models import Run
from proxenia.projects.iati.gathering import gather
from proxenia.projects.models import IatiActivity, Project

from .conftest import HOME, activity, activity_file, brought, read_all


def run_command(*arguments: Any) -> Any:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def test_from_a_file_to_projects_and_back_on_the_pages(client_of: Any, editor: User) -> None:
    client = client_of(editor)
    assert client.get("/projects/iati/take/").status_code == 200
    answer = client.post("/projects/iati/take/", {"file": SimpleUploadedFile("a.xml", activity_file(activity()))})
    run = Run.objects.get()
    assert answer.url == run.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "Kept as it was read" in page
    assert "Change the columns" not in page
    assert not Project.objects.exists()
    client.post(f"/exchange/{run.pk}/bring/")
    project = IatiActivity.objects.get().project
    assert "It came from the file “a.xml”" in client.get(f"/projects/{project.pk}/iati/").content.decode()
    assert "Activities of IATI" in client.get("/exchange/").content.decode()
    client.post(f"/exchange/{run.pk}/undo/")
    assert not Project.objects.exists()


def test_a_broken_file_is_refused_on_the_page_with_its_line(client_of: Any, editor: User) -> None:
    answer = client_of(editor).post(
        "/projects/iati/take/", {"file": SimpleUploadedFile("a.xml", b"<iati-activities>\n<x")}
    )
    assert answer.status_code == 422
    assert "Line 2" in answer.content.decode()
    assert not Run.objects.exists()


def test_readers_bring_nothing_in(client_of: Any, reader: User) -> None:
    assert client_of(reader).get("/projects/iati/take/").status_code == 403


def test_the_command_line_brings_in_and_gives_out(ready: SimpleNamespace, steward: User, tmp_path: Path) -> None:
    file, out = tmp_path / "a.xml", tmp_path / "out.xml"
    file.write_bytes(activity_file(activity(1), activity(2)))
    tried = run_command("iati", "import", file, "--as", steward.email, "--dry-run", "--json")
    told = json.loads(tried.stdout)
    assert (tried.exit_code, told["counts"]["new"], told["file"]["version"]) == (0, 2, "2.03")
    assert not Run.objects.exists()
    done = run_command("iati", "import", file, "--as", steward.email)
    assert (done.exit_code, Project.objects.count()) == (0, 3)
    given = run_command("iati", "export", ready.project.pk, "--out", out, "--as", steward.email)
    assert (given.exit_code, [one.identifier for one in read_all(out.read_bytes())]) == (0, [f"{HOME}-SSC-1"])


def test_the_command_line_says_what_is_missing(world: SimpleNamespace, steward: User) -> None:
    refused = run_command("iati", "export", world.project.pk, "--as", steward.email)
    assert refused.exit_code == 1
    assert f"/projects/{world.project.pk}/iati/" in refused.output


@pytest.mark.parametrize(
    "kind", ["<html/>", '<iati-organisations version="2.02"><iati-organisation/></iati-organisations>']
)
def test_the_command_line_says_what_a_file_is_that_is_not_brought_in(steward: User, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.xml"
    file.write_text(kind)
    refused = run_command("iati", "import", file, "--as", steward.email, "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.output)["error"] in {"iati.refused", "iati.organisations"}


def test_as_many_queries_for_one_activity_as_for_three(steward: User) -> None:
    brought(activity_file(*(activity(number) for number in range(1, 4))), steward)
    projects = list(Project.objects.select_related("place").prefetch_related("phases"))
    asked = []
    gather(steward, projects, today())
    for some in (projects[:1], projects):
        with CaptureQueriesContext(connection) as queries:
            gather(steward, some, today())
        asked.append(len(queries))
    assert asked[0] == asked[1]

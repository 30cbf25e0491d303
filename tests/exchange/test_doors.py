"""From a file to records and back, on the pages and on the command line, for whoever may."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.audit.models import Event
from proxenia.config.cli import cli
from proxenia.directory.models import Person
from proxenia.exchange import actions
from proxenia.exchange.models import Run

from .conftest import csv_of

ROWS = [
    ["Navn", "Titel", "Organisation", "E-mail", "Fra", "Ukendt"],
    ["Delegate 1", "Mayor", "City 1", "d1@example.org", "11.2018", "x"],
    ["Delegate 2", "", "City 2", "bad", "2014", "x"],
]


def test_from_a_file_to_records_and_back(client_of: Any, editor: User) -> None:
    client = client_of(editor)
    sent = {"file": SimpleUploadedFile("list.csv", csv_of(ROWS)), "sheet": ""}
    answer = client.post("/exchange/new/", sent)
    run = Run.objects.get()
    assert answer.url == f"/exchange/{run.pk}/columns/"
    page = client.get(answer.url).content.decode()
    assert "Ukendt" in page
    assert "1 column is left out" in page
    columns = {f"column{at}": key for at, key in enumerate(run.columns)}
    answer = client.post(f"/exchange/{run.pk}/columns/", {"look": "1", **columns})
    assert answer.url == run.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "<strong>D3</strong>" in page
    assert not Person.objects.exists()
    client.post(f"/exchange/{run.pk}/bring/")
    assert [str(one) for one in Person.objects.all()] == ["Delegate 1"]
    assert client.get(f"/exchange/{run.pk}/problems/").status_code == 200
    client.post(f"/exchange/{run.pk}/undo/")
    assert "Taken back" in client.get(answer.url).content.decode()
    assert not Person.objects.exists()


def test_a_doubtful_row_is_decided_on_the_page(client_of: Any, editor: User) -> None:
    client = client_of(editor)
    rows = [["Name", "Born"], ["Delegate 1", "1960"], ["Delegate 1", "1975"]]
    run = actions.take_file(csv_of(rows), file_name="list.csv", actor=editor)[0]
    client.post(f"/exchange/{run.pk}/columns/", {"look": "1", "column0": "name", "column1": "born"})
    assert "same:row2" in client.get(run.get_absolute_url()).content.decode()
    client.post(f"/exchange/{run.pk}/decide/", {"row3": "new", "every": ""})
    client.post(f"/exchange/{run.pk}/bring/")
    assert sorted(str(one.born) for one in Person.objects.all()) == ["1960", "1975"]


def test_a_refused_file_says_why_beside_the_box(client_of: Any, editor: User) -> None:
    answer = client_of(editor).post("/exchange/new/", {"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7"), "sheet": ""})
    assert answer.status_code == 422
    assert "no sheet" in answer.content.decode()


@pytest.mark.parametrize("what", ["people.csv", "people.xlsx", "agreements.csv", "all.xlsx"])
def test_sheets_are_taken_out_and_the_log_knows(client_of: Any, reader: User, what: str) -> None:
    answer = client_of(reader).get(f"/exchange/take-out/{what}")
    assert answer.status_code == 200
    assert b"".join(answer) if answer.streaming else answer.content
    assert Event.objects.filter(verb="exported", actor_id=reader.pk).exists()


@pytest.mark.parametrize("what", ["nothing.csv", "all.csv", "people.pdf"])
def test_what_is_no_sheet_is_not_found(client_of: Any, reader: User, what: str) -> None:
    assert client_of(reader).get(f"/exchange/take-out/{what}").status_code == 404


def test_the_list_asks_as_much_for_one_run_as_for_three(client_of: Any, editor: User) -> None:
    client = client_of(editor)
    counts = []
    for more in (1, 2):
        for _number in range(more):
            actions.take_file(csv_of(ROWS), file_name="list.csv", actor=editor)
        client.get("/exchange/")
        with CaptureQueriesContext(connection) as caught:
            client.get("/exchange/")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_command_line_brings_in_takes_out_and_takes_back(editor: User, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of(ROWS))
    ask = CliRunner()
    who = ["--as", editor.email]
    dry = ask.invoke(cli, ["exchange", "import", str(file), "--dry-run", "--json", *who])
    assert dry.exit_code == 1
    told = json.loads(dry.stdout)[0]
    assert [problem["cell"] for row in told["rows"] for problem in row["problems"]] == ["D3"]
    assert told["columns_left_out"] == ["Ukendt"]
    assert not Person.objects.exists()
    assert not Run.objects.exists()
    assert ask.invoke(cli, ["exchange", "import", str(file), *who]).exit_code == 1
    assert Person.objects.count() == 1
    out = ask.invoke(cli, ["exchange", "export", str(tmp_path / "out.csv"), "--sheet", "people", *who])
    assert out.exit_code == 0, out.output
    assert "Delegate 1" in (tmp_path / "out.csv").read_text()
    number = Run.objects.get().pk
    undone = ask.invoke(cli, ["exchange", "undo", str(number), *who])
    assert undone.exit_code == 0, undone.output
    assert not Person.objects.exists()
    assert ask.invoke(cli, ["exchange", "undo", str(number), *who]).exit_code == 1
    unknown = ask.invoke(cli, ["exchange", "undo", "999", *who, "--json"])
    assert (unknown.exit_code, json.loads(unknown.stdout)["error"]) == (2, "list.unknown")


def test_a_stranger_s_sheets_hold_nothing_of_ours(client_of: Any, editor: User, stranger: User) -> None:
    from proxenia.accounts.writing import create

    create(Person, {"name": "Delegate 1"}, actor=editor)
    answer = client_of(stranger).get("/exchange/take-out/people.csv")
    assert b"Delegate" not in b"".join(answer)

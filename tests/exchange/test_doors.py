from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from proxenia.accounts.models import User
from proxenia.directory.models import Person
from proxenia.exchange.models import Run

from .conftest import csv_of

ROWS = [
    ["Navn", "Titel", "Organisation", "E-mail", "Fra", "Ukendt"],
    ["Delegate 1", "Mayor", "City 1", "d1@example.org", "11.2018", "x"],
    ["Delegate 2", "", "City 2", "bad", "2014", "x"],
]


def test_from_a_file_to_records_and_back(client_of: Any, editor: User) -> None:
    client = client_of(editor)
    assert client.get("/exchange/").status_code == 200
    answer = client.post("/exchange/new/", {"file": SimpleUploadedFile("a.csv", csv_of(ROWS)), "sheet": ""})
    run = Run.objects.get()
    assert answer.url == f"/exchange/{run.pk}/columns/"
    page = client.get(answer.url).content.decode()
    sent = {f"column{at}": key for at, key in enumerate(run.columns)}
    answer = client.post(f"/exchange/{run.pk}/columns/", {"look": "1", **sent})
    assert answer.url == f"/exchange/{run.pk}/", answer.content.decode()
    page = client.get(answer.url).content.decode()
    assert "D3" in page
    client.post(f"/exchange/{run.pk}/bring/")
    assert Person.objects.count() == 1
    page = client.get(answer.url).content.decode()
    assert client.get(f"/exchange/{run.pk}/problems/").status_code == 200
    client.post(f"/exchange/{run.pk}/undo/")
    run.refresh_from_db()
    page = client.get(answer.url).content.decode()
    assert Person.objects.count() == 0
    for path in ("people.csv", "people.xlsx", "all.xlsx"):
        got = client.get(f"/exchange/take-out/{path}")
        assert got.status_code == 200, path

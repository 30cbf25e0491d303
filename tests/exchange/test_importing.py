from typing import Any
from proxenia.accounts.models import User
from proxenia.directory.models import Person, Tenure, Organisation, Post
from proxenia.exchange import queries
from .conftest import csv_of

def test_smoke(bring: Any, editor: User) -> None:
    rows = [
        ["Navn", "Titel", "Organisation", "E-mail", "Fra", "Ukendt"],
        ["Delegate 1", "Mayor", "City 1", "d1@example.org", "11.2018", "x"],
        ["Delegate 1", "Councillor", "City 1", "d1@example.org", "2014", "x"],
        ["Delegate 2", "", "City 2", "bad", "2014", "x"],
        ["Delegate 3", "", "City 2", "", "", "x"],
    ]
    run = bring(csv_of(rows), actor=editor)
    told = queries.outcome(run)
    print(run.state, run.failure, told)
    print(list(Person.objects.values_list("name")), list(Tenure.objects.values_list("post__label", "start")))
    assert 0

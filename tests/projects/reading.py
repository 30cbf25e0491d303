"""What the tests of results and money share: sheets in and out, commands, and how many queries a page asks."""

import csv
import io
from typing import Any

from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.config.cli import cli
from proxenia.core.sheets import SHEETS
from proxenia.exchange import actions as exchange
from proxenia.exchange import working
from proxenia.exchange.exporting import as_csv
from proxenia.exchange.models import Run


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def taken_out(key: str, actor: User) -> str:
    return "".join(as_csv(SHEETS.of(key)[0], actor=actor))


def brought(key: str, text: str, actor: User) -> Run:
    """Bring a sheet in as it is understood by itself."""
    run = exchange.take_file(text.encode(), file_name=f"{key}.csv", sheet=SHEETS.of(key)[0], actor=actor)[0]
    run = working.go_on(exchange.set_columns(run, run.columns, {}, actor=actor).pk)
    return working.go_on(exchange.bring_in(run, actor=actor).pk)


def command(*words: str) -> Any:
    return CliRunner().invoke(cli, ["projects", *words])


def queries_of(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)

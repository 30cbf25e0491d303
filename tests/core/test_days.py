"""Which days may be asked about, at every door."""

import datetime as dt
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from proxenia.accounts.models import User
from proxenia.core.clock import read_day
from proxenia.core.models import Installation
from proxenia.directory.cli import group as directory
from proxenia.relations.cli import group as relations
from proxenia.relations.models import Tie
from proxenia.reports.cli import brief_command
from tests.factories import make

LAST = timezone.localdate().year + 100
FAR = ["9999", "9999-12-31", "31.12.9999", "5.9999", "0999", "0001-01-01"]


@pytest.fixture(autouse=True)
def _first_of_september(db: None) -> None:
    Installation.become_demo(dt.date(2018, 9, 1))


def test_a_year_means_its_last_day_or_its_first() -> None:
    assert read_day("2009") == dt.date(2009, 12, 31)
    assert read_day("5.2010", first=True) == dt.date(2010, 5, 1)
    assert read_day("1000") == dt.date(1000, 12, 31)
    assert read_day(str(LAST)) == dt.date(LAST, 12, 31)


@pytest.mark.parametrize("text", FAR)
def test_a_day_too_far_away_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=rf"too far away. Ask about a day between the years 1000 and {LAST}\."):
        read_day(text)


@pytest.mark.parametrize("text", [*FAR, "May"])
def test_pages_warn_and_show_today(editor: User, client_of: Callable[[User], Client], text: str) -> None:
    tie = make(Tie, actor=editor, name="City 1 – City 2", start="1984")
    browser = client_of(editor)
    for address in (tie.get_absolute_url(), f"/reports/ties/{tie.pk}/brief/", "/contacts/promises/"):
        answer = browser.get(address, {"as_of": text}, follow=True)
        assert answer.status_code == 200, address
        assert f"“{text}” is" in answer.content.decode(), address


@pytest.mark.parametrize("text", FAR)
def test_commands_refuse_it_too(editor: User, text: str) -> None:
    asked = ["--as-of", text, "--as", editor.email]
    for command, words in ((relations, ["list"]), (directory, ["holders", "mayor"]), (brief_command, ["City 2"])):
        done = CliRunner().invoke(command, [*words, *asked])
        assert done.exit_code == 2
        assert "too far away" in done.output

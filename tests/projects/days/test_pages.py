"""The pages, sheets, endpoints and commands of people and days: for the own office alone, however far the project is shared."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.projects.days.claiming import draft_claim, send_claim
from proxenia.projects.days.cli import claim_command, days_command
from proxenia.projects.models import AdviserPost, DayRecord, DepartmentCapacity

from .reading import Book
from .test_claims import Q1


def share(days: SimpleNamespace, steward: User) -> None:
    """Share the project with everybody."""
    for one in (days.post, days.tie, days.project):
        change(one, {"sharing": "public"}, actor=steward)


def test_the_tab_shows_buyouts_flags_travel_and_claims(days: SimpleNamespace, editor: User, client_of: Any) -> None:
    days.record(days.one, "2018-01-02", "20", last=dt.date(2018, 1, 31))
    days.record(days.one, "2018-07-02", "3.5", last=dt.date(2018, 7, 8))
    days.add(AdviserPost, title={"en": "Sector adviser 1"}, project=days.project)
    claim = draft_claim(days.project, **Q1, actor=editor)
    page = client_of(editor).get(f"/projects/{days.project.pk}/days/").content.decode()
    for words in ("3.5 days beyond the 20 agreed", "outside the agreed period", "Sector adviser 1", "104,000 DKK"):
        assert words in page, words
    assert claim.get_absolute_url() in page
    assert "Days that stand in no claim that was sent: 23.5." in page


def test_a_shared_project_does_not_share_its_days(
    days: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    share(days, steward)
    record = days.record(days.one, "2018-01-10")
    client = client_of(stranger)
    assert client.get(days.project.get_absolute_url()).status_code == 200
    assert "People and days" not in client.get(days.project.get_absolute_url()).content.decode()
    for url in (f"/projects/{days.project.pk}/days/", f"/projects/{days.project.pk}/days/add/"):
        assert client.get(url).status_code == 404
    assert client.get(days.one.get_absolute_url()).status_code == 404
    assert not DayRecord.objects.visible_to(stranger).filter(pk=record.pk).exists()


def test_whoever_is_not_signed_in_is_sent_to_the_log_in(days: SimpleNamespace, client: Any) -> None:
    answer = client.get(f"/projects/{days.project.pk}/days/")
    assert answer.status_code == 302
    assert "login" in answer.headers["Location"]


def test_a_day_is_written_down_from_a_phone_and_flagged_at_once(
    days: SimpleNamespace, editor: User, reader: User, client_of: Any
) -> None:
    url, client = f"/projects/{days.project.pk}/days/add/", client_of(editor)
    assert client_of(reader).get(url).status_code == 403
    said = {"buyout": days.one.pk, "first": "2018-07-02", "quantity": "0.5", "unit": "day", "what": "Workshop"}
    answer = client.post(url, said, follow=True)
    page = answer.content.decode()
    assert "Written down: 2 July 2018 · 0.5 days." in page
    assert "outside the agreed period" in page
    assert answer.redirect_chain[-1][0] == f"{url}?buyout={days.one.pk}"
    record = DayRecord.objects.get()
    assert (str(record.what), record.office_id) == ("Workshop", editor.office_id)
    assert client.post(url, {**said, "quantity": "0"}).status_code == 422


def test_the_tab_asks_as_much_for_one_claim_as_for_three(
    days: SimpleNamespace, editor: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client, url = client_of(editor), f"/projects/{days.project.pk}/days/"
    days.record(days.one, "2018-01-10")
    draft_claim(days.project, **Q1, actor=editor)
    client.get(url)
    with CaptureQueriesContext(connection) as once:
        client.get(url)
    for number in range(2):
        days.record(days.two, f"2018-01-1{number}")
        draft_claim(days.project, **Q1, actor=editor)
    with django_assert_max_num_queries(len(once)):
        client.get(url)


def test_the_office_sees_who_is_taken_up(days: SimpleNamespace, reader: User, stranger: User, client_of: Any) -> None:
    values = {"department": days.department, "first": dt.date(2018, 1, 1), "last": dt.date(2018, 3, 31), "days": 1}
    promise = days.add(DepartmentCapacity, **values)
    page = client_of(reader).get("/projects/days/").content.decode()
    assert "days are agreed, 1 are promised" in page
    assert (
        "days are agreed, 1 are promised" in client_of(reader).get(promise.get_absolute_url()).content.decode().lower()
    )
    other = client_of(stranger).get("/projects/days/").content.decode()
    assert "Department of Water" not in other


def run(actor: User, *words: str) -> Any:
    command = {"days": days_command, "claim": claim_command}[words[0]]
    return CliRunner().invoke(command, [*words[1:], "--as", actor.email])


def test_commands_tell_days_and_claims_and_write_the_sheet(
    days: SimpleNamespace, editor: User, stranger: User, steward: User, tmp_path: Path
) -> None:
    days.record(days.one, "2018-01-10")
    days.record(days.one, "2018-02-10", "1.5")
    number = str(days.project.pk)
    told = json.loads(run(editor, "days", number, "--json").output)
    assert [(one["agreed"], one["recorded"], one["left"]) for one in told["buyouts"] if one["agreed"]] == [
        ("20.00", "2.50", "17.50")
    ]
    assert json.loads(run(editor, "days", number, "--period", "2018-01", "--json").output)["days"] == "1.00"
    out = tmp_path / "claim.xlsx"
    said = json.loads(run(editor, "claim", number, "--period", "2018Q1", "--out", str(out), "--json").output)
    assert (said["total"], said["days"], said["state"]) == ("13200.00", "2.50", "draft")
    assert Book(out.read_bytes()).total("In all")[0] == 13200
    assert "not begun" in run(editor, "claim", number, "--period", "2018Q1").output
    send_claim(draft_claim(days.project, **Q1, actor=editor), actor=editor)
    assert ", sent" in run(editor, "claim", number, "--period", "2018Q1").output
    assert run(editor, "days", number, "--period", "soon").exit_code == 2
    assert run(stranger, "days", number).exit_code == 1
    share(days, steward)
    hidden = run(stranger, "days", number, "--json")
    assert (hidden.exit_code, json.loads(hidden.output)["error"]) == (1, "days.hidden")
    assert run(stranger, "claim", number, "--period", "2018Q1").exit_code == 1


def test_programs_read_days_and_share_out(
    days: SimpleNamespace, editor: User, stranger: User, steward: User, client_of: Any
) -> None:
    days.record(days.one, "2018-01-10")
    adviser = days.add(AdviserPost, title={"en": "Sector adviser"}, project=days.project)
    client = client_of(editor)
    told = client.get(f"/api/v1/projects/projects/{days.project.pk}/days?period=2018Q1").json()
    assert told["days"] == "1.00"
    assert client.get(f"/api/v1/projects/projects/{days.project.pk}/days?period=soon").status_code == 422
    url = f"/api/v1/projects/adviser-posts/{adviser.pk}/shares"
    stakes = [{"employer": days.city.pk, "share": 60}, {"employer": days.embassy.pk, "share": 39.5}]
    answer = client.post(url, {"start": "2018", "stakes": stakes}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "shares.not_whole")
    stakes[1]["share"] = 40
    made = client.post(url, {"start": "2018", "stakes": stakes}, content_type="application/json")
    assert made.json()["is_known"] is True
    hidden = [{"employer": days.department.pk, "share": 100}]
    other = client_of(stranger).post(url, {"start": "2018", "stakes": hidden}, content_type="application/json")
    assert other.status_code == 404
    share(days, steward)
    assert client_of(stranger).get(f"/api/v1/projects/projects/{days.project.pk}/days").status_code == 404

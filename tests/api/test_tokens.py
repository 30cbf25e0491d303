"""Tokens: never more than the account may, shown once, good until a day, noted in the log; and requests that happen once."""

import datetime as dt
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Replay, Token, User
from proxenia.accounts.rest.auth import FAILURES
from proxenia.accounts.tokens import MOST_TOKENS, account_of, all_scopes, make_token, revoke_token
from proxenia.audit.chain import verify
from proxenia.audit.models import Event
from proxenia.audit.queries import history_of
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Place
from tests.factories import make

from .conftest import Program

Programs = Callable[..., Program]
PLACES = "/directory/places"


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_token_is_shown_once_and_kept_as_a_hash(editor: User, client_of: Callable[[User], Client]) -> None:
    browser = client_of(editor)
    said = {"name": "Report", "scopes": ["read", "write"], "rooms": ["directory"], "days": "90"}
    page = browser.post(reverse("accounts:tokens"), said)
    token = Token.objects.get()
    words = page.context["words"]
    assert words in page.content.decode()
    assert words not in browser.get(reverse("accounts:tokens")).content.decode()
    assert token.scopes == ["directory:read", "directory:write"]
    assert words.rsplit("_", 1)[-1] not in json.dumps(list(Token.objects.values()), default=str)
    program = Program(words)
    assert program.get(PLACES).status_code == 200
    assert code(program.get("/relations/ties")) == (403, "token.scope")
    assert program.get("/accounts/me").status_code == 403


def test_a_revoked_expired_or_forged_token_is_worth_nothing(editor: User) -> None:
    token, words = make_token("Test 1", ["read"], days=30, actor=editor)
    assert Program(words).get(PLACES).status_code == 200
    for worthless in (
        f"{words}x",
        words.replace("pxn", "abc"),
        f"pxn_{token.pk}_",
        f"pxn_{10**30}_x",
        "pxn__",
        "§",
        "",
    ):
        assert Program(worthless).get(PLACES).status_code == 401
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=31)):
        assert Program(words).get(PLACES).status_code == 401
    revoke_token(token, actor=editor)
    assert code(Program(words).get(PLACES)) == (401, "token.missing")


def test_a_token_of_an_account_that_was_shut_out_is_worth_nothing(editor: User) -> None:
    _token, words = make_token("Test 1", ["read"], days=30, actor=editor)
    editor.is_active = False
    editor.save()
    assert Program(words).get(PLACES).status_code == 401


def test_a_worthless_token_is_refused_even_to_somebody_signed_in(
    editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    assert browser.get("/api/v1/directory/places", headers={"Authorization": "Bearer pxn_1_x"}).status_code == 401
    assert browser.get("/api/v1/directory/places").status_code == 200


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        (["read"], (200, 403, 403, 403)),
        (["write"], (403, 201, 403, 403)),
        (["directory:read", "directory:write"], (200, 201, 403, 403)),
        (["relations:read", "relations:write"], (403, 403, 403, 403)),
        (["read", "write", "confidential"], (200, 201, 201, 403)),
        (["read", "write", "admin"], (200, 201, 403, 200)),
    ],
)
def test_scopes_narrow_what_the_role_may(
    scopes: list[str], allowed: tuple[int, ...], admin: User, program_of: Programs
) -> None:
    program = program_of(admin, *scopes)
    answers = (
        program.get(PLACES),
        program.post(PLACES, {"name": "Town 1"}),
        program.post(PLACES, {"name": "Harbin", "sharing": "public"}),
        program.get("/accounts/people"),
    )
    assert tuple(one.status_code for one in answers) == allowed


def test_a_token_gives_no_more_than_the_account_may_now(admin: User, reader: User, program_of: Programs) -> None:
    program = program_of(reader)
    assert program.post(PLACES, {"name": "Town 1"}).status_code == 403
    User.objects.filter(pk=reader.pk).update(role=Role.EDITOR)
    assert program.post(PLACES, {"name": "Town 1"}).status_code == 201
    User.objects.filter(pk=reader.pk).update(role=Role.GUEST)
    assert program.post(PLACES, {"name": "Town 2"}).status_code == 403
    assert program.get(PLACES).json()["items"] == []


def test_no_token_makes_or_revokes_another(editor: User) -> None:
    token, words = make_token("Test 1", all_scopes(), days=30, actor=editor)
    program = account_of(words)
    assert program is not None
    with pytest.raises(NotAllowed):
        make_token("Test 2", ["read"], days=30, actor=program)
    with pytest.raises(NotAllowed):
        revoke_token(token, actor=program)


def test_nobody_revokes_the_token_of_another(editor: User, steward: User, client_of: Callable[[User], Client]) -> None:
    token, _words = make_token("Test 1", ["read"], days=30, actor=editor)
    assert client_of(steward).post(reverse("accounts:token-revoke", args=[token.pk])).status_code == 404
    assert client_of(editor).post(reverse("accounts:token-revoke", args=[token.pk])).status_code == 302
    assert Token.objects.get().revoked_on is not None
    with pytest.raises(NotAllowed):
        revoke_token(token, actor=steward)


def test_accounts_of_the_demo_make_tokens_that_only_read(editor: User) -> None:
    editor.is_demo = True
    with pytest.raises(RuleError, match="only read"):
        make_token("Test 1", ["read", "directory:write"], days=30, actor=editor)
    assert make_token("Test 1", ["directory:read"], days=30, actor=editor)


def test_nobody_has_more_than_a_few_tokens(editor: User) -> None:
    for number in range(MOST_TOKENS):
        make_token(f"Test {number}", ["read"], days=30, actor=editor)
    with pytest.raises(RuleError, match="Revoke one"):
        make_token("One more", ["read"], days=30, actor=editor)


@pytest.mark.parametrize(
    ("name", "scopes", "days"),
    [(" ", ["read"], 30), ("x", [], 30), ("x", ["fly"], 30), ("x", ["read"], 0), ("x", ["read"], 400)],
)
def test_what_is_no_token_is_refused(name: str, scopes: list[str], days: int, editor: User) -> None:
    with pytest.raises(RuleError):
        make_token(name, scopes, days=days, actor=editor)
    assert Token.objects.count() == 0


def test_the_day_of_last_use_is_noted_once_a_day(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    assert Token.objects.get().last_used_on is None
    program.get(PLACES)
    used = Token.objects.get().last_used_on
    assert used is not None
    program.get(PLACES)
    assert Token.objects.get().last_used_on == used


def test_many_worthless_tokens_are_slowed_down_and_good_ones_are_not(editor: User, program_of: Programs) -> None:
    for _ in range(FAILURES):
        assert Program("pxn_1_x").get(PLACES).status_code == 401
    slowed = Program("pxn_1_x").get(PLACES)
    assert code(slowed) == (429, "request.too_many")
    assert slowed["Retry-After"] == "300"
    assert program_of(editor).get(PLACES).status_code == 200


def test_the_log_names_the_token_and_the_chain_stays_whole(editor: User, program_of: Programs) -> None:
    made = program_of(editor).post("/directory/people", {"name": "Delegate 12"}).json()
    entry = history_of(editor, "directory.person", made["id"])[0]
    assert entry.who == f"{editor.name}, by token no. {Token.objects.get().pk}"
    assert [change.field for change in entry.changes if change.field.startswith("@")] == []
    assert verify(editor.office_id) is None
    changed = make(Place, actor=editor)
    assert history_of(editor, "directory.place", changed.pk)[0].who == editor.name


def test_the_command_line_makes_a_token(editor: User) -> None:
    asked = ["accounts", "token", "Report", "--scope", "read", "--as", editor.email, "--json"]
    answer = json.loads(CliRunner().invoke(cli, asked).output)
    assert account_of(answer["token"]) == editor
    refused = CliRunner().invoke(cli, [*asked[:3], "--scope", "fly", "--as", editor.email])
    assert refused.exit_code == 1
    assert "Known are: read" in refused.output


def test_a_post_with_a_key_happens_once(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    first = program.post(PLACES, {"name": "Harbin"}, Idempotency_Key="row-12")
    again = program.post(PLACES, {"name": "Harbin"}, Idempotency_Key="row-12")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again["Location"], again["ETag"]) == (first.content, first["Location"], first["ETag"])
    assert again["Idempotency-Replayed"] == "true"
    assert Place.objects.count() == 1
    other = program.post(PLACES, {"name": "Riga"}, Idempotency_Key="row-12")
    assert code(other) == (422, "idempotency.reused")
    assert Event.objects.filter(label="directory.place").count() == 1


def test_a_key_belongs_to_one_account(editor: User, steward: User, program_of: Programs) -> None:
    program_of(editor).post(PLACES, {"name": "Harbin"}, Idempotency_Key="row-12")
    answer = program_of(steward).post(PLACES, {"name": "Riga"}, Idempotency_Key="row-12")
    assert answer.status_code == 201


def test_what_was_refused_may_be_sent_again(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    assert program.post(PLACES, {"name": ""}, Idempotency_Key="row-12").status_code == 422
    assert Replay.objects.count() == 0
    assert program.post(PLACES, {"name": "Harbin"}, Idempotency_Key="row-12").status_code == 201


def test_a_kept_answer_is_sealed_and_goes_after_a_day(editor: User, program_of: Programs) -> None:
    program = program_of(editor)
    program.post("/desk/feeds", {"kind": "all"}, Idempotency_Key="feed")
    assert b"calendar" not in bytes(Replay.objects.get().answer)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=25)):
        answer = program.post(PLACES, {"name": "Harbin"}, Idempotency_Key="feed")
    assert answer.status_code == 201
    assert Replay.objects.count() == 1


@pytest.mark.parametrize("key", ["", "a b", "x" * 101])
def test_what_is_no_key_is_refused(key: str, editor: User, program_of: Programs) -> None:
    answer = program_of(editor).post(PLACES, {"name": "Harbin"}, Idempotency_Key=key)
    assert code(answer) == (422, "idempotency.key")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_that_arrive_at_once_one_happens(editor: User, program_of: Programs) -> None:
    """The second waits at the key that the first claimed. On SQLite writers wait for one another anyway."""
    program = program_of(editor)
    gate = threading.Barrier(2)
    answers: list[Any] = []

    def send() -> None:
        try:
            gate.wait(timeout=20)
            answers.append(Program(words).post(PLACES, {"name": "Harbin"}, Idempotency_Key="row-12"))
        finally:
            connection.close()

    words = program.client.defaults["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    threads = [threading.Thread(target=send) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert Place.objects.count() == 1


def test_the_page_of_tokens_refuses_what_is_wrong(editor: User, client_of: Callable[[User], Client]) -> None:
    page = client_of(editor).post(reverse("accounts:tokens"), {"name": "", "scopes": [], "days": "90"})
    assert page.status_code == 422
    with transaction.atomic():
        assert Token.objects.count() == 0

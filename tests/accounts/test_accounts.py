"""Accounts: by invitation only, one role each, and never an office without an administrator."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from click.testing import CliRunner
from django.core import mail
from django.test import Client
from django.urls import reverse

from proxenia.accounts import actions
from proxenia.accounts.access import can_write
from proxenia.accounts.choices import Role
from proxenia.accounts.cli import group
from proxenia.accounts.invitations import INVITATION
from proxenia.accounts.models import Grant, Invitation, Office, User
from proxenia.accounts.queries import account_by_email, users_of
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Place
from tests.factories import make

BASE = "https://office.example.org/"
EMAIL = "officer99@example.org"
PASSWORD = "long enough, nobody guesses"


def link_in_mail() -> str:
    found = re.search(r"https://office\.example\.org(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def accept(token: str, **said: Any) -> User:
    return actions.accept_invitation(token, **({"name": "Officer 99", "password": PASSWORD} | said))


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_invited_person_makes_an_account_and_logs_in(
    admin: User, client: Client, commits: Callable[..., Any]
) -> None:
    with commits():
        actions.invite(EMAIL.upper(), Role.EDITOR, base_url=BASE, actor=admin)
    assert [one.to for one in mail.outbox] == [[EMAIL]]
    link = link_in_mail()
    assert client.get(link).status_code == 200
    said = {"name": "Officer 99", "password": PASSWORD, "again": PASSWORD, "language": "en"}
    assert client.post(link, said)["Location"] == reverse("account_login")
    user = account_by_email(EMAIL)
    assert user is not None
    assert (user.role, user.office) == (Role.EDITOR, admin.office)
    log_in(client)
    assert client.get(reverse("sources:list")).status_code == 200


def log_in(client: Client) -> Any:
    return client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})


def test_the_mail_leaves_only_when_all_is_written(admin: User, commits: Callable[..., Any]) -> None:
    with commits(), pytest.raises(RuleError):
        actions.invite("no address", Role.EDITOR, base_url=BASE, actor=admin)
    assert mail.outbox == []
    assert not Invitation.objects.exists()


def test_a_link_works_once(admin: User) -> None:
    token = INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk)
    accept(token)
    with pytest.raises(RuleError, match="used or withdrawn"):
        accept(token)


def test_a_link_works_for_a_week(admin: User) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), tick=False) as clock:
        token = INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk)
        clock.shift(dt.timedelta(days=7, seconds=2))
        with pytest.raises(RuleError, match="older than a week"):
            accept(token)
        clock.shift(dt.timedelta(seconds=-4))
        assert accept(token).pk


def test_a_forged_or_withdrawn_link_is_worth_nothing(admin: User, client: Client) -> None:
    invitation = actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin)
    token = INVITATION.token(invitation.pk)
    assert client.get(reverse("accounts:accept", args=["1:forged:forged"])).status_code == 422
    actions.withdraw_invitation(invitation, actor=admin)
    assert client.get(reverse("accounts:accept", args=[token])).status_code == 422
    with pytest.raises(RuleError):
        accept(token)


def test_a_weak_password_makes_no_account_and_leaves_the_link_good(admin: User) -> None:
    token = INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk)
    with pytest.raises(RuleError) as refused:
        accept(token, password="short")
    assert list(refused.value.fields) == ["password"]
    assert accept(token).email == EMAIL


def test_an_address_has_one_account(admin: User, editor: User) -> None:
    with pytest.raises(RuleError, match="has an account already"):
        actions.invite(editor.email.upper(), Role.READER, base_url=BASE, actor=admin)


def test_a_new_invitation_replaces_the_old(admin: User) -> None:
    old = INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk)
    new = INVITATION.token(actions.invite(EMAIL, Role.EDITOR, base_url=BASE, actor=admin).pk)
    with pytest.raises(RuleError):
        accept(old)
    assert accept(new).role == Role.EDITOR


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_invite(role: str, office: Office, account: Callable[..., User]) -> None:
    with pytest.raises(NotAllowed):
        actions.invite(EMAIL, Role.READER, base_url=BASE, actor=account(office, role))


def test_nobody_signs_up_without_an_invitation(client: Client, db: None) -> None:
    said = {"email": EMAIL, "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), said)
    assert not User.objects.exists()


def test_a_one_time_code_is_asked_for_once_it_is_set_up(admin: User, client: Client) -> None:
    user = accept(INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk))
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    first = log_in(client)
    assert first["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("sources:list"))["Location"].startswith(reverse("account_login"))
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code_now(secret)}).status_code == 302
    assert client.get(reverse("sources:list")).status_code == 200


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_one_sets_up_codes_on_the_page(admin: User, client: Client) -> None:
    accept(INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk))
    log_in(client)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    code = code_now(page.context["form"].secret)
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200


def test_guessing_passwords_is_slowed_down(admin: User, client: Client) -> None:
    accept(INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk))
    for _attempt in range(12):
        client.post(reverse("account_login"), {"login": EMAIL, "password": "wrong"})
    log_in(client)
    assert client.get(reverse("sources:list")).status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(admin: User, client: Client) -> None:
    accept(INVITATION.token(actions.invite(EMAIL, Role.READER, base_url=BASE, actor=admin).pk))
    assert client.post(reverse("account_reset_password"), {"email": EMAIL}).status_code == 302
    found = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    form = client.get(found[1], follow=True)
    assert form.status_code == 200
    new = "another long one, unguessed"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    client.post(reverse("account_login"), {"login": EMAIL, "password": new})
    assert client.get(reverse("sources:list")).status_code == 200


def test_the_office_keeps_an_administrator(admin: User, editor: User, account: Callable[..., User]) -> None:
    with pytest.raises(RuleError, match="last administrator"):
        actions.change_role(admin, Role.EDITOR, actor=admin)
    admin.refresh_from_db()
    with pytest.raises(RuleError, match="last administrator"):
        actions.deactivate(admin, actor=admin)
    admin.refresh_from_db()
    second = account(admin.office, Role.ADMINISTRATOR)
    assert actions.change_role(second, Role.EDITOR, actor=admin).role == Role.EDITOR
    actions.change_role(editor, Role.ADMINISTRATOR, actor=admin)
    assert actions.change_role(admin, Role.READER, actor=editor).role == Role.READER


def test_who_is_shut_out_is_out_at_once(admin: User, editor: User, client_of: Callable[[User], Client]) -> None:
    browser = client_of(editor)
    assert browser.get(reverse("sources:list")).status_code == 200
    actions.deactivate(editor, actor=admin)
    assert browser.get(reverse("sources:list")).status_code == 302
    actions.reactivate(editor, actor=admin)
    verbs = Event.objects.filter(label="accounts.user", record_id=editor.pk).order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == ["deactivated", "reactivated"]


def test_administrators_manage_their_own_office_only(admin: User, stranger: User, editor: User) -> None:
    for attempt in (
        lambda: actions.change_role(editor, Role.READER, actor=stranger),
        lambda: actions.deactivate(editor, actor=stranger),
        lambda: actions.change_role(admin, Role.READER, actor=editor),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert set(users_of(stranger)) == {stranger}


def test_the_doors_of_accounts(
    admin: User, editor: User, stranger: User, client: Client, client_of: Callable[[User], Client]
) -> None:
    url = reverse("accounts:role", args=[editor.pk])
    said = {"role": Role.STEWARD, "is_active": "on"}
    assert client.post(url, said).status_code == 302
    assert client_of(editor).post(url, said).status_code == 403
    assert client_of(stranger).post(url, said).status_code == 404
    editor.refresh_from_db()
    assert editor.role == Role.EDITOR
    assert client_of(admin).post(url, said)["Location"] == reverse("accounts:people")
    editor.refresh_from_db()
    assert editor.role == Role.STEWARD


def test_a_record_is_opened_to_a_guest_and_closed_again(admin: User, account: Callable[..., User]) -> None:
    guest, other = account(admin.office, Role.GUEST), account(admin.office, Role.GUEST)
    place = make(Place, actor=admin)
    grant = actions.open_record(guest, "directory.place", place.pk, actor=admin)
    assert list(Place.objects.visible_to(fresh(guest))) == [place]
    assert list(Place.objects.visible_to(other)) == []
    assert not can_write(guest, place)
    actions.close_record(grant, actor=admin)
    assert list(Place.objects.visible_to(fresh(guest))) == []


def test_an_opening_ends_with_its_last_day(admin: User, account: Callable[..., User]) -> None:
    guest, place = account(admin.office, Role.ADVISER), make(Place, actor=admin)
    with time_machine.travel("2026-03-01 12:00"):
        actions.open_record(guest, "directory.place", place.pk, actor=admin, until=dt.date(2026, 3, 2))
        with pytest.raises(RuleError, match="over"):
            actions.open_record(guest, "directory.place", place.pk, actor=admin, until=dt.date(2026, 2, 2))
    for day, seen in (("2026-03-02 12:00", [place]), ("2026-03-03 12:00", [])):
        with time_machine.travel(day):
            assert list(Place.objects.visible_to(fresh(guest))) == seen


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_only_records_of_the_office_are_opened_and_only_to_guests(
    admin: User, stranger: User, editor: User, account: Callable[..., User]
) -> None:
    guest = account(admin.office, Role.GUEST)
    foreign = make(Place, actor=stranger, sharing="public")
    with pytest.raises(RuleError, match="no such record"):
        actions.open_record(guest, "directory.place", foreign.pk, actor=admin)
    with pytest.raises(RuleError, match="advisers and guests"):
        actions.open_record(editor, "directory.place", make(Place, actor=admin).pk, actor=admin)
    with pytest.raises(NotAllowed):
        actions.open_record(guest, "directory.place", make(Place, actor=admin).pk, actor=stranger)
    assert not Grant.objects.exists()


def test_the_first_office_founds_itself_and_further_ones_are_founded_by_administrators(db: None) -> None:
    first = actions.start_office("Office 1", email=EMAIL, name="Officer 99", password=PASSWORD, actor=None)
    with pytest.raises(RuleError, match="office already"):
        actions.start_office("Office 2", email="b@example.org", name="B", password=PASSWORD, actor=None)
    second = actions.create_office("Office 2", kind="region", email="b@example.org", base_url=BASE, actor=first)
    assert [one.role for one in Invitation.objects.filter(office=second)] == [Role.ADMINISTRATOR]
    with pytest.raises(RuleError):
        actions.create_office("Office 2", kind="region", email="c@example.org", base_url=BASE, actor=first)


def test_where_no_mail_leaves_the_inviter_gets_the_link(
    admin: User, client_of: Callable[[User], Client], settings: Any
) -> None:
    client, said = client_of(admin), {"email": EMAIL, "role": Role.EDITOR}
    page = client.post(reverse("accounts:invite"), said, follow=True).content.decode()
    assert "on its way" not in page
    link = re.search(r"http://testserver(/account/invitation/[^<]+)", page)
    assert link is not None
    assert client_of(admin).get(link[1]).status_code == 200
    settings.EMAIL_HOST = "mail.example.org"
    page = client.post(reverse("accounts:invite"), said, follow=True).content.decode()
    assert ("on its way" in page, "/account/invitation/" in page) == (True, False)


def test_the_language_chosen_before_log_in_stays_and_can_be_switched_after(
    account: Callable[..., User], office: Office, client_of: Callable[[User], Client]
) -> None:
    client = client_of(account(office, Role.READER, language="da"))
    assert 'lang="da"' in client.get("/").content.decode()[:40]
    client.post(reverse("language"), {"language": "en"})
    page = client.get("/").content.decode()
    assert ('lang="en"' in page[:40], 'value="da"' in page) == (True, True)
    said = {"name": "Officer 7", "language": "da", "theme": "auto"}
    client.post(reverse("accounts:preferences"), said)
    assert 'lang="da"' in client.get("/").content.decode()[:40]


def test_an_account_speaks_the_language_of_its_inviter(admin: User) -> None:
    User.objects.filter(pk=admin.pk).update(language="da")
    invitation = actions.invite(EMAIL, Role.EDITOR, base_url=BASE, actor=admin)
    assert accept(INVITATION.token(invitation.pk)).language == "da"


def test_an_administrator_opens_a_record_from_its_page(
    admin: User, editor: User, client_of: Callable[[User], Client]
) -> None:
    place = make(Place, actor=admin)
    url = reverse("accounts:grant", args=["directory.place", place.pk])
    pages = [client_of(user).get(place.get_absolute_url()).content.decode() for user in (admin, editor)]
    assert [url in page for page in pages] == [True, False]


def test_preferences_are_ones_own(editor: User, client_of: Callable[[User], Client]) -> None:
    said = {"name": "Officer 7", "language": "da", "theme": "dark", "shortcuts": "on"}
    assert client_of(editor).post(reverse("accounts:preferences"), said).status_code == 302
    editor.refresh_from_db()
    assert (editor.name, editor.language, editor.theme, editor.shortcuts) == ("Officer 7", "da", "dark", True)
    assert "Officer 7" not in str(list(Event.objects.values_list("changes", flat=True)))


def test_whoever_wants_no_shortcuts_has_none(editor: User, client_of: Callable[[User], Client]) -> None:
    client, url = client_of(editor), reverse("accounts:preferences")
    assert "data-no-shortcuts" not in client.get(url).content.decode()
    assert client.post(url, {"name": "Officer 7", "language": "en", "theme": "auto"}).status_code == 302
    assert "data-no-shortcuts" in client.get(url).content.decode()


def test_the_accounts_of_the_demo_stay_as_they_are(office: Office, account: Callable[..., User]) -> None:
    played = account(office, Role.ADMINISTRATOR, is_demo=True)
    with pytest.raises(NotAllowed, match="shared by everybody"):
        actions.invite(EMAIL, Role.READER, base_url=BASE, actor=played)
    with pytest.raises(NotAllowed):
        actions.set_preferences({"theme": "dark"}, actor=played)


def test_the_commands_act_as_an_administrator(admin: User, editor: User) -> None:
    told = CliRunner().invoke(group, ["invite", EMAIL, "--role", "reader", "--as", admin.email])
    assert (told.exit_code, told.output.splitlines()[0].startswith(f"{EMAIL} is invited as reader.")) == (0, True)
    assert "http://localhost:8000/account/invitation/" in told.output
    assert CliRunner().invoke(group, ["invite", "x@example.org", "--as", editor.email]).exit_code == 1
    assert CliRunner().invoke(group, ["invite", "x@example.org", "--as", "nobody@example.org"]).exit_code == 2
    founded = ["office", "Office 7", "--email", "y@example.org", "--as", admin.email, "--json"]
    assert CliRunner().invoke(group, founded).exit_code == 0
    assert editor.email in CliRunner().invoke(group, ["list"]).output

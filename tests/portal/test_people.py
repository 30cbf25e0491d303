"""Who speaks for a firm: invited with one press, joined by the link, ended by either side; and nobody else finds its pages."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver, reverse

from proxenia.accounts.actions import accept_invitation, invite
from proxenia.accounts.choices import Role
from proxenia.accounts.invitations import INVITATION
from proxenia.accounts.lending import hand_of
from proxenia.accounts.models import Invitation, Office, User
from proxenia.accounts.tokens import make_token
from proxenia.accounts.writing import change
from proxenia.audit.models import Event
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.openings.models import PortalAccount
from proxenia.openings.portal import actions, queries

from .conftest import Firm

BASE = "https://proxenia.example.org/"
PASSWORD = "harbin-since-1984"


def pages() -> list[str]:
    """Return the names of the pages of a firm that need no further record."""
    resolver: Any = get_resolver()
    space = next(one for one in resolver.url_patterns if getattr(one, "namespace", "") == "portal")
    return [one.name for one in space.url_patterns if tuple(one.pattern.converters) == ("firm",)]


def test_an_editor_invites_somebody_from_the_profile_with_one_press_and_the_link_makes_the_account(
    firm: Firm,
    editor: User,
    client_of: Callable[[User], Client],
    django_capture_on_commit_callbacks: Any,
) -> None:
    editors = client_of(editor)
    url = reverse("openings:portal-invite", args=[firm.profile.pk])
    assert url in editors.get(firm.profile.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = editors.post(url, {"email": " Sales@Firm7.example "})
    assert done.status_code == 302
    assert mail.outbox[0].to == ["sales@firm7.example"]
    token = re.search(r"invitation/([^/]+)/", str(mail.outbox[0].body))
    assert token is not None
    joined = accept_invitation(token[1], name="Head of sales, Firm 7", password=PASSWORD)
    assert joined.role == Role.GUEST
    assert [one.profile for one in queries.portals_of(joined)] == [firm.profile]
    events = Event.objects.filter(label="openings.portalaccount").order_by("seq").values_list("verb", flat=True)
    assert list(events) == ["created", "joined"]


def test_who_is_invited_begins_at_the_firms_own_pages(firm: Firm) -> None:
    firm.guest.set_password(PASSWORD)
    firm.guest.save()
    client = Client()
    done = client.post(reverse("account_login"), {"login": firm.guest.email, "password": PASSWORD}, follow=True)
    assert done.redirect_chain[-1][0] == firm.url("home")


def test_one_person_may_speak_for_two_firms_and_chooses_between_them(firm: Firm, rival: Firm, editor: User) -> None:
    actions.invite_person(rival.profile, firm.guest.email, base_url=BASE, actor=editor)
    chosen = firm.client.get(reverse("portal:start"))
    assert rival.url("home") in chosen.content.decode()
    assert firm.client.get(rival.url("home")).status_code == 200


def test_an_address_of_another_role_or_office_cannot_speak_for_a_firm(
    firm: Firm, editor: User, reader: User, stranger: User
) -> None:
    for address in (reader.email, stranger.email):
        with pytest.raises(RuleError) as refused:
            actions.invite_person(firm.profile, address, base_url=BASE, actor=editor)
        assert refused.value.code == "portal.account"
    with pytest.raises(RuleError):
        actions.invite_person(firm.profile, firm.guest.email, base_url=BASE, actor=editor)
    with pytest.raises(RuleError):
        actions.invite_person(firm.profile, "no address", base_url=BASE, actor=editor)
    assert PortalAccount.objects.count() == 1


def test_who_may_not_change_the_profile_invites_nobody(
    firm: Firm, reader: User, client_of: Callable[[User], Client], stranger: User
) -> None:
    with pytest.raises(NotAllowed):
        actions.invite_person(firm.profile, "a@example.org", base_url=BASE, actor=reader)
    url = reverse("openings:portal-invite", args=[firm.profile.pk])
    assert client_of(reader).post(url, {"email": "a@example.org"}).status_code == 403
    assert client_of(stranger).post(url, {"email": "a@example.org"}).status_code == 404
    assert firm.client.post(url, {"email": "a@example.org"}).status_code == 404
    assert not Invitation.objects.exists()


def test_the_office_ends_it_and_the_pages_are_gone_at_once(
    firm: Firm, editor: User, client_of: Callable[[User], Client]
) -> None:
    assert firm.client.get(firm.url("home")).status_code == 200
    client_of(editor).post(reverse("openings:portal-end", args=[firm.portal.pk]))
    assert firm.client.get(firm.url("home")).status_code == 404
    with pytest.raises(RuleError):
        actions.end_portal(firm.portal, actor=editor)


def test_an_invitation_that_is_ended_makes_no_account(firm: Firm, editor: User) -> None:
    portal = actions.invite_person(firm.profile, "sales@firm7.example", base_url=BASE, actor=editor)
    token = INVITATION.token(Invitation.objects.get().pk)
    actions.end_portal(portal, actor=editor)
    with pytest.raises(RuleError):
        accept_invitation(token, name="Head of sales", password=PASSWORD)


def test_an_invitation_to_two_firms_joins_both(firm: Firm, rival: Firm, editor: User) -> None:
    for one in (firm, rival):
        actions.invite_person(one.profile, "sales@group.example", base_url=BASE, actor=editor)
    token = INVITATION.token(Invitation.objects.get().pk)
    joined = accept_invitation(token, name="Head of sales", password=PASSWORD)
    assert queries.portals_of(joined).count() == 2


def test_who_was_made_an_editor_meanwhile_speaks_for_no_firm(firm: Firm, admin: User) -> None:
    actions.invite_person(firm.profile, "sales@firm7.example", base_url=BASE, actor=admin)
    invite("sales@firm7.example", Role.EDITOR, base_url=BASE, actor=admin)
    token = INVITATION.token(Invitation.objects.get().pk)
    joined = accept_invitation(token, name="Editor now", password=PASSWORD)
    assert list(queries.portals_of(joined)) == []


def test_leaving_the_last_firm_shuts_the_account(firm: Firm) -> None:
    done = firm.client.post(firm.url("leave"))
    assert done.status_code == 302
    firm.guest.refresh_from_db()
    assert not firm.guest.is_active
    assert firm.client.get(firm.url("home")).status_code == 302  # to the log-in page: the session is worth nothing


def test_leaving_one_of_two_firms_keeps_the_other(firm: Firm, rival: Firm, editor: User) -> None:
    actions.invite_person(rival.profile, firm.guest.email, base_url=BASE, actor=editor)
    firm.client.post(firm.url("leave"))
    assert firm.client.get(firm.url("home")).status_code == 404
    assert firm.client.get(rival.url("home")).status_code == 200


def test_nobody_leaves_for_somebody_else(firm: Firm, rival: Firm) -> None:
    with pytest.raises(NotAllowed):
        actions.leave_firm(firm.portal, actor=rival.guest)
    with pytest.raises(NotAllowed):
        actions.choose(firm.portal, mails="never", named=False, actor=rival.guest)


def test_what_somebody_chooses_is_kept_with_the_day(firm: Firm) -> None:
    firm.client.post(firm.url("settings"), {"mails": "weekly", "named": "on"})
    firm.portal.refresh_from_db()
    since = firm.portal.named_since
    assert firm.portal.mails == "weekly"
    assert since is not None
    firm.client.post(firm.url("settings"), {"mails": "never"})
    firm.portal.refresh_from_db()
    assert (firm.portal.mails, firm.portal.named_since) == ("never", None)
    assert firm.client.post(firm.url("settings"), {"mails": "hourly"}).status_code == 422


@pytest.mark.parametrize("name", pages())
def test_another_firm_staff_and_strangers_find_no_page_of_a_firm(
    name: str, firm: Firm, rival: Firm, editor: User, admin: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    url = firm.url(name)
    for client in (rival.client, *map(client_of, (editor, admin, stranger))):
        assert client.get(url).status_code in {404, 405}
        assert client.post(url).status_code in {404, 405}
    assert Client().get(url)["Location"].startswith(reverse("account_login"))


def test_a_guest_without_a_firm_has_no_portal_and_no_line_in_the_menu(
    office: Office, account: Callable[..., User], client_of: Callable[[User], Client], firm: Firm
) -> None:
    client = client_of(account(office, Role.GUEST))
    assert client.get(reverse("portal:start")).status_code == 404
    start = reverse("portal:start")
    assert start not in client.get("/").content.decode()
    assert start in firm.client.get("/").content.decode()


HIDDEN = "Schneegans 0815"


def plain_pages() -> list[str]:
    """Return the addresses of all pages that need no record, but those of accounts and of portals."""
    found = []

    def walk(resolver: Any, space: str) -> None:
        for entry in resolver.url_patterns:
            if hasattr(entry, "url_patterns"):
                walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
            elif entry.name and not entry.pattern.regex.groupindex and not entry.pattern.converters:
                found.append(f"{space}{entry.name}")

    walk(get_resolver(), "")
    return sorted(one for one in found if not one.startswith(("account", "mfa", "portal:", "api:")))


def test_who_speaks_for_a_firm_sees_no_more_on_all_other_pages_and_in_the_api(
    firm: Firm, rival: Firm, editor: User
) -> None:
    """What the portal shows of the firm, and what the office keeps, stays unseen on every other page, in search and by a token."""
    for one in (firm, rival):
        change(one.profile, {"about": {"en": HIDDEN}, "note": {"en": HIDDEN}}, actor=editor)
        change(one.solution, {"title": {"en": HIDDEN}}, actor=editor)
    for name in plain_pages():
        text = firm.client.get(reverse(name), {"q": "Schneegans"}).content.decode()
        assert HIDDEN not in text, name
        assert "Firm 8" not in text, name
    for record in (firm.profile, firm.solution, rival.profile):
        assert firm.client.get(record.get_absolute_url()).status_code == 404
    words = make_token("Test", ["read", "write"], days=30, actor=firm.guest)[1]
    for kind in ("profiles", "solutions", "calls", "applications", "introductions"):
        answer = firm.client.get(f"/api/v1/openings/{kind}", headers={"Authorization": f"Bearer {words}"})
        assert HIDDEN not in answer.content.decode()
        assert answer.status_code in {200, 404}


def test_only_verbs_of_the_portal_write_by_the_hand_of_somebody_else() -> None:
    source = Path(__file__).parents[2] / "src" / "proxenia"
    callers = {str(path.relative_to(source)) for path in source.rglob("*.py") if "hand_of(" in path.read_text()}
    verbs = {f"openings/portal/{name}.py" for name in ("actions", "answering", "interests", "proposing")}
    assert callers == verbs | {"accounts/lending.py"}


def test_a_hand_that_is_lent_changes_nothing_of_the_account(firm: Firm) -> None:
    hand = hand_of(firm.guest)
    assert (hand.pk, hand.powers.writes, hand.powers.keeps) == (firm.guest.pk, True, False)
    assert not firm.guest.powers.writes
    firm.guest.scopes = frozenset({"read"})
    assert not hand_of(firm.guest).powers.writes  # who comes by a token that only reads writes by no hand

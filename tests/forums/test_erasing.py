"""Erasing what people told leaves no copy of it beside their registration, and the numbers stay."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.dates import PartialDate
from proxenia.core.privacy import Retention, declarations
from proxenia.forums.choices import ChangeState
from proxenia.forums.models import Agenda, Forum, Invitation, Participant, Party, Registration, Round, Wish
from proxenia.forums.programme import actions as programme
from proxenia.forums.registration import approving, retention
from proxenia.forums.registration.arriving.bringing import bring_in_file
from tests.forums.registering import TODAY, open_forum, registered


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def forum(editor: User) -> Forum:
    return open_forum(editor)


def _everything() -> str:
    """Return all that the room holds of what it keeps for as long as the forum says, and of agendas."""
    kept = []
    for model in apps.get_app_config("forums").get_models():
        names = [name for name, one in declarations(model).items() if one.retention == Retention.FORUM]
        names += ["given"] if model is Agenda else []
        names += ["organisation_name"] if model is Registration else []
        for row in model._default_manager.values_list(*names) if names else ():
            kept.append(str(row))
    return "\n".join(kept)


def test_no_copy_of_what_was_told_is_left(forum: Forum, editor: User) -> None:
    made = registered(forum, "Delegate 4711", contact_name="Delegate 4711", contact_mail="d4711@example.org")
    one = made.participants.get()
    invitation = create(
        Invitation, {"forum": forum, "name": "Delegate 4711", "mail": "d4711@example.org"}, actor=editor
    )
    Registration.objects.filter(pk=made.pk).update(invitation=invitation)
    of = create(Round, {"forum": forum, "title": {"en": "B2B"}}, actor=editor)
    party, other = (
        create(Party, {"round": of, "name": f"Delegate {key}", "members": those}, actor=editor)
        for key, those in ((4711, [one]), (2, []))
    )
    create(Wish, {"asker": party, "asked": other, "reason": {"en": "Delegate 4711 asks"}}, actor=editor)
    agenda = programme.make_agenda(one, actor=editor)
    Agenda.objects.update(given={"1": {"title": "Delegate 4711"}})
    approving.ask_change(made, {"w-contact_name": ["Delegate 4711"]})
    assert "4711" in _everything()
    retention.erase_registration(made, actor=editor)
    assert "4711" not in _everything()
    assert not made.changes.filter(state=ChangeState.OPEN).exists()
    assert Client().get(reverse("forums:agenda", args=[agenda.token])).status_code == 404
    assert Party.objects.count() == 2
    assert Participant.objects.get().state == "cancelled"


def test_who_comes_for_nobody_else_is_not_kept_as_an_organisation(forum: Forum, editor: User) -> None:
    bring_in_file(forum, b"name;mail\nDelegate 4711;d4711@example.org\n", actor=editor)
    made: Any = Registration.objects.get()
    assert made.organisation_name == "Delegate 4711"
    retention.erase_registration(made, actor=editor)
    assert "4711" not in _everything()


@pytest.mark.parametrize("dates", [{"end": None}, {"end": None, "start": None, "public_start": "2018-11-20"}])
def test_a_forum_of_one_day_keeps_no_longer(editor: User, dates: dict[str, Any]) -> None:
    forum = open_forum(editor, **{name: text and PartialDate.parse(text) for name, text in dates.items()})
    registered(forum, "Delegate 4711")
    with time_machine.travel("2019-11-20T12:00:00Z", tick=False):
        assert retention.forget_in(editor.office_id) == 0
    with time_machine.travel("2019-11-21T12:00:00Z", tick=False):
        assert retention.forget_in(editor.office_id) == 1


def test_nothing_goes_before_the_months_that_were_published_are_over(editor: User) -> None:
    forum = open_forum(editor, end=PartialDate.parse("2018-12-31"), keep_months=2)
    assert not retention.is_over(forum, dt.date(2019, 2, 28))
    assert retention.is_over(forum, dt.date(2019, 3, 1))
    forum = open_forum(editor, slug="other", end=PartialDate.parse("2018-12-31"), keep_months=1)
    assert not retention.is_over(forum, dt.date(2019, 1, 31))

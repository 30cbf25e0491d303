"""Consents: each by itself, with its day and way; whoever has not agreed, or has withdrawn it, is never invited again."""

import datetime as dt
import threading
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.attraction.choices import AnswerState, ConsentWay, Purpose
from proxenia.attraction.models import Engagement, Reinvitation, ShiftPlace, Undertaking, Volunteer, VolunteerConsent
from proxenia.attraction.volunteers import mailing, queries
from proxenia.attraction.volunteers.consenting import engage, give_consent, leave_undertaking, withdraw_consent
from proxenia.attraction.volunteers.inviting import answer_reinvitation, reinvite
from proxenia.attraction.volunteers.placing import put
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.mailing import MailState
from tests.attraction.conftest import ClientOf

from .conftest import undertaking_of, volunteer_of

NOON = dt.datetime(2015, 3, 10, 12, tzinfo=dt.UTC)
PHONE = ConsentWay.PHONE


def agree(volunteer: Volunteer, purpose: str, actor: User, **more: Any) -> VolunteerConsent:
    return give_consent(volunteer, purpose=purpose, way=PHONE, actor=actor, **more)


def withdraw(volunteer: Volunteer, purpose: str, actor: User) -> VolunteerConsent:
    return withdraw_consent(volunteer, purpose=purpose, way=PHONE, actor=actor)


def test_nobody_is_invited_again_without_consent_and_whoever_agreed_is(editor: User, championship: Undertaking) -> None:
    other = undertaking_of(editor, name={"en": "Championship 2"})
    volunteer = volunteer_of(editor, 1, at=championship)
    with pytest.raises(RuleError, match="has not agreed"):
        reinvite(volunteer, undertaking=other, actor=editor)
    agree(volunteer, Purpose.REINVITED, editor)
    made = reinvite(volunteer, undertaking=other, actor=editor)
    assert (made.invited_on, made.answer) == (today(), AnswerState.OPEN)
    answer_reinvitation(made, accepts=True, actor=editor)
    assert Engagement.objects.filter(volunteer=volunteer, undertaking=other, state="in").exists()
    assert [one.pk for one in queries.on_roster(other, today())] == [volunteer.pk]
    with pytest.raises(RuleError, match="answered already"):
        answer_reinvitation(made, accepts=False, actor=editor)


def test_a_consent_that_was_withdrawn_stands_no_more_on_that_day(editor: User, championship: Undertaking) -> None:
    volunteer = volunteer_of(editor, 1)
    agree(volunteer, Purpose.REINVITED, editor)
    withdraw(volunteer, Purpose.REINVITED, editor)
    with pytest.raises(RuleError, match="has not agreed"):
        reinvite(volunteer, undertaking=championship, actor=editor)
    with pytest.raises(RuleError, match="no such consent"):
        withdraw(volunteer, Purpose.REINVITED, editor)
    agree(volunteer, Purpose.REINVITED, editor)
    reinvite(volunteer, undertaking=championship, actor=editor)


def test_the_database_refuses_an_invitation_without_consent_whoever_writes_it(
    editor: User, championship: Undertaking
) -> None:
    volunteer, other = volunteer_of(editor, 1), volunteer_of(editor, 2)
    row: dict[str, Any] = {"office_id": editor.office_id, "undertaking": championship}
    with pytest.raises(IntegrityError, match="reinvitation_needs_consent"), transaction.atomic():
        Reinvitation.objects.create(volunteer=volunteer, **row)
    agree(volunteer, Purpose.REINVITED, editor)
    made = Reinvitation.objects.create(volunteer=volunteer, **row)
    with pytest.raises(IntegrityError, match="reinvitation_needs_consent"), transaction.atomic():
        Reinvitation.objects.filter(pk=made.pk).update(volunteer=other)
    with pytest.raises(IntegrityError, match="reinvitation_needs_consent"), transaction.atomic():
        Reinvitation.objects.filter(pk=made.pk).update(invited_on=dt.date(2015, 1, 1))


def test_the_database_keeps_a_consent_as_it_was_given(editor: User) -> None:
    made = agree(volunteer_of(editor, 1), Purpose.KEPT, editor)
    rows = VolunteerConsent.objects.filter(pk=made.pk)
    for change in ({"purpose": "reinvited"}, {"given_on": dt.date(2014, 1, 1)}, {"way": "mail"}):
        with pytest.raises(IntegrityError, match="volunteerconsent_stays"), transaction.atomic():
            rows.update(**change)
    for change in ({"withdrawn_way": "mail"}, {"withdrawn_on": today()}, {"withdrawn_on": dt.date(2014, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    rows.update(withdrawn_on=today(), withdrawn_way="mail")
    with pytest.raises(IntegrityError, match="volunteerconsent_stays"), transaction.atomic():
        rows.update(withdrawn_on=None, withdrawn_way="")


def test_a_consent_is_not_given_before_it_was_last_withdrawn_or_ahead(editor: User) -> None:
    volunteer = volunteer_of(editor, 1)
    agree(volunteer, Purpose.KEPT, editor, given_on=dt.date(2015, 1, 1))
    withdraw(volunteer, Purpose.KEPT, editor)
    with pytest.raises(RuleError, match="withdrawn later"):
        agree(volunteer, Purpose.KEPT, editor, given_on=dt.date(2015, 2, 1))
    with pytest.raises(RuleError, match="not come yet"):
        agree(volunteer, Purpose.KEPT, editor, given_on=dt.date(2015, 3, 11))


STEPS = st.lists(
    st.tuples(st.sampled_from(["give", "withdraw", "back-dated"]), st.integers(0, 3)), min_size=1, max_size=7
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_for_any_history_of_consents_an_invitation_is_made_on_a_day_only_where_one_stands(
    editor: User, championship: Undertaking, steps: list[tuple[str, int]]
) -> None:
    """The rule is reckoned here day by day from what was said, apart from the code that keeps it."""
    with transaction.atomic():
        volunteer = volunteer_of(editor, 1)
        day, agreed = NOON, False
        for what, later in steps:
            day += dt.timedelta(days=later)
            with time_machine.travel(day, tick=False):
                if what == "withdraw" and agreed:
                    withdraw(volunteer, Purpose.REINVITED, editor)
                    agreed = False
                elif what != "withdraw":
                    back = {"given_on": today() - dt.timedelta(days=1)} if what == "back-dated" else {}
                    was_withdrawn = VolunteerConsent.objects.filter(
                        volunteer=volunteer, withdrawn_on__gt=back.get("given_on", today())
                    ).exists()
                    if agreed or not was_withdrawn:
                        agree(volunteer, Purpose.REINVITED, editor, **back)
                        agreed = True
                    else:
                        with pytest.raises(RuleError, match="withdrawn later"):
                            agree(volunteer, Purpose.REINVITED, editor, **back)
                if agreed:
                    reinvite(volunteer, undertaking=championship, actor=editor)
                    Reinvitation.objects.all().delete()
                else:
                    with pytest.raises(RuleError, match="has not agreed"):
                        reinvite(volunteer, undertaking=championship, actor=editor)
        transaction.set_rollback(True)


def test_a_mail_that_invites_again_does_not_leave_once_the_consent_is_withdrawn(
    editor: User, championship: Undertaking, mailoutbox: list[Any]
) -> None:
    for number, withdraws in ((1, False), (2, True)):
        volunteer = volunteer_of(editor, number)
        agree(volunteer, Purpose.REINVITED, editor)
        made = reinvite(volunteer, undertaking=championship, actor=editor)
        Reinvitation.objects.filter(pk=made.pk).update(state=MailState.WAITING)
        if withdraws:
            withdraw(volunteer, Purpose.REINVITED, editor)
        mailing.send_reinvitation.call(made.pk)
    assert [mail.to for mail in mailoutbox] == [["volunteer1@example.org"]]


def test_whoever_leaves_the_roster_or_the_undertaking_gives_back_what_is_ahead(
    editor: User, championship: Undertaking, gate: Any
) -> None:
    one, other = volunteer_of(editor, 1, at=championship), volunteer_of(editor, 2, at=championship)
    places = [
        put(gate.plain, need=gate.plain.needs.get(), volunteer=one, actor=editor),
        put(gate.both, need=gate.both.needs.get(language=""), volunteer=other, actor=editor),
    ]
    withdraw(one, Purpose.ROSTER, editor)
    leave_undertaking(other.engagements.get(), actor=editor)
    assert [(row.state, row.by_volunteer) for row in ShiftPlace.objects.order_by("pk")] == [("cancelled", True)] * 2
    assert len(places) == 2
    assert not queries.on_roster(championship, today()).exists()
    engage(other, undertaking=championship, actor=editor)
    assert [row.pk for row in queries.on_roster(championship, today())] == [other.pk]


def test_readers_note_nothing_and_strangers_see_nobody(
    editor: User, reader: User, stranger: User, championship: Undertaking, client_of: ClientOf, client: Client
) -> None:
    volunteer = volunteer_of(editor, 1, at=championship)
    with pytest.raises(NotAllowed):
        agree(volunteer, Purpose.KEPT, reader)
    with pytest.raises(NotAllowed):
        reinvite(volunteer, undertaking=championship, actor=reader)
    for path in (f"{volunteer.get_absolute_url()}consent/", f"{volunteer.get_absolute_url()}engage/"):
        assert client_of(editor).get(path).status_code == 200
        assert client_of(reader).get(path).status_code == 403
        assert client_of(stranger).get(path).status_code == 404
        assert client.get(path).status_code == 302
    assert client_of(reader).get(volunteer.get_absolute_url()).status_code == 200
    assert client_of(stranger).get(volunteer.get_absolute_url()).status_code == 404
    assert not queries.volunteers_visible_to(stranger).exists()


def test_the_page_says_whom_one_may_invite_and_invites_nobody_else(
    editor: User, championship: Undertaking, client_of: ClientOf
) -> None:
    agreed, refused = volunteer_of(editor, 1), volunteer_of(editor, 2)
    agree(agreed, Purpose.REINVITED, editor)
    client = client_of(editor)
    page = client.get(f"{championship.get_absolute_url()}invite-again/").content.decode()
    assert "Volunteer 1" in page
    assert "Volunteer 2" not in page
    assert "1 volunteer has not agreed" in page
    sent = client.post(
        f"{championship.get_absolute_url()}invite-again/send/", {"volunteer": [agreed.pk, refused.pk]}, follow=True
    ).content.decode()
    assert "Volunteer 2: Nobody is invited again who has not agreed" in sent
    assert [one.volunteer_id for one in Reinvitation.objects.all()] == [agreed.pk]


@pytest.mark.postgres
def test_of_one_who_invites_and_one_who_withdraws_the_second_sees_what_the_first_did(
    transactional_db: None, editor: User
) -> None:
    championship = undertaking_of(editor)
    volunteer = volunteer_of(editor, 1)
    agree(volunteer, Purpose.REINVITED, editor)
    begun = threading.Event()
    invited: list[Reinvitation | None] = []

    def invite() -> None:
        begun.wait(5)
        try:
            invited.append(reinvite(volunteer, undertaking=championship, actor=editor))
        except RuleError:
            invited.append(None)
        finally:
            connection.close()

    thread = threading.Thread(target=invite)
    thread.start()
    with transaction.atomic():
        withdraw(volunteer, Purpose.REINVITED, editor)
        begun.set()
    thread.join(20)
    assert invited == [None]
    assert not Reinvitation.objects.exists()

"""The office: lists and pages of participants, lists as sheets, changes that wait, invitations, retention; nobody else."""

import datetime as dt
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.audit.models import SubjectKey
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.texts import Text
from proxenia.core.working import work
from proxenia.forums.choices import ChangeState, PlaceState, RegistrationState
from proxenia.forums.models import Answer, Forum, Invitation, Participant, Question, Registration, RegistrationChange
from proxenia.forums.models.registrations import INVITED
from proxenia.forums.registration import approving, contributed, inviting, office, retention
from proxenia.forums.registration.mine import mine_address
from tests.forums.registering import TODAY, filled, open_forum, own_page, person, registered, session


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def forum(editor: User) -> Forum:
    return open_forum(editor)


@pytest.fixture
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://proxenia.example.org"


def text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return unescape(content.decode())


def listed(forum: Forum) -> str:
    return reverse("forums:participants", args=[forum.pk])


def test_participants_are_listed_found_and_narrowed(forum: Forum, reader: User, client_of: Any) -> None:
    registered(forum, "Delegate 1", country="CN")
    one = registered(forum, "Delegate 2", contact_mail="d2@example.org", organisation_name="Firm 3", country="DK")
    Participant.objects.filter(name="Delegate 2").update(role="company", diets="vegan")
    page = client_of(reader)
    assert "Delegate 1" in text(page.get(listed(forum)))
    for query in ("?q=Firm", "?role=company", "?country=DK", "?needs=diet", f"?q={one.participants.get().name[-1]}"):
        found = text(page.get(listed(forum) + query))
        assert "Delegate 2" in found, query
        assert "Delegate 1" not in found, query


def test_another_office_finds_nothing_and_a_reader_presses_nothing(
    forum: Forum, reader: User, stranger: User, client_of: Any
) -> None:
    made = registered(forum, "Delegate 1")
    one = made.participants.get()
    pages = [listed(forum), made.get_absolute_url(), one.get_absolute_url()]
    assert {client_of(stranger).get(page).status_code for page in pages} == {404}
    assert {client_of(reader).get(page).status_code for page in pages} == {200}
    steps = [reverse("forums:registration-cancel", args=[made.pk]), reverse("forums:participant-refuse", args=[one.pk])]
    assert {client_of(stranger).post(step).status_code for step in steps} == {404}
    assert {client_of(reader).post(step).status_code for step in steps} == {403}
    with pytest.raises(NotAllowed):
        office.record_registration({"forum": forum, "organisation_name": "X"}, actor=stranger)


def test_the_list_asks_as_many_questions_for_three_as_for_one(forum: Forum, editor: User, client_of: Any) -> None:
    page = client_of(editor)
    counts = []
    for number in (1, 2, 3):
        registered(forum, f"Delegate {number}", contact_mail=f"d{number}@example.org")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page.get(listed(forum))
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_a_registration_by_phone_is_written_down_with_its_people(forum: Forum, editor: User, client_of: Any) -> None:
    page = client_of(editor)
    form = {"forum": f"#{forum.pk}", "organisation_name": "City 9", "contact_name": "Delegate 9", "language": "en"}
    page.post(reverse("forums:registration-create"), form | {"contact_mail": "d9@example.org"})
    made = Registration.objects.get()
    assert (made.state, made.origin) == (RegistrationState.CONFIRMED, "office")
    page.post(
        reverse("forums:participant-create"), {"registration": str(made.pk), "role": "authority", "name": "Delegate 9"}
    )
    assert Participant.objects.get().state == PlaceState.GIVEN
    page.post(reverse("forums:registration-remove", args=[made.pk]))
    assert not Registration.objects.exists()


def test_nobody_writes_a_registration_into_the_forum_of_another_office(forum: Forum, stranger: User) -> None:
    with pytest.raises(NotAllowed):
        office.record_registration(
            {"forum": forum, "organisation_name": "X", "contact_name": "X", "contact_mail": "x@example.org"},
            actor=stranger,
        )


@pytest.mark.parametrize("name", ["participants", "invoices", "needs", "visas"])
def test_lists_are_taken_out_as_sheets(
    name: str, forum: Forum, editor: User, reader: User, stranger: User, client_of: Any
) -> None:
    registered(forum, "Delegate 1", invoice_name="=Treasury")
    Participant.objects.update(diets="vegan", wants_visa_letter=True, native_name="王一")
    lists = {ending: reverse("forums:take-out", args=[forum.pk, name, ending]) for ending in ("csv", "xlsx")}
    told = text(client_of(reader).get(lists["csv"]))
    assert ("'=Treasury" if name == "invoices" else "王一") in told
    assert client_of(editor).get(lists["xlsx"]).content.startswith(b"PK")
    assert client_of(stranger).get(lists["csv"]).status_code == 404
    assert client_of(editor).get(reverse("forums:take-out", args=[forum.pk, "secrets", "csv"])).status_code == 404


def test_the_letter_for_a_visa_is_there_once_it_is_issued(forum: Forum, editor: User, client_of: Any) -> None:
    one = registered(forum, "Delegate 1").participants.get()
    own = f"{mine_address(one)}visa.pdf"
    with pytest.raises(RuleError, match="passport"):
        office.issue_visa_letter(one, actor=editor)
    Participant.objects.update(
        wants_visa_letter=True,
        passport_number="P1",
        born_on=dt.date(1975, 3, 21),
        nationality="CN",
        passport_name="DELEGATE",
    )
    assert Client().get(own).status_code == 404
    client_of(editor).post(reverse("forums:participant-issue", args=[one.pk]))
    for language in ("da", "en", "zh"):
        assert Client().get(f"{own}?lang={language}").content.startswith(b"%PDF")
    ours = client_of(editor).get(reverse("forums:participant-visa", args=[one.pk]) + "?format=docx&lang=zh")
    assert ours.content.startswith(b"PK")


def test_changes_after_the_freeze_wait_and_are_approved_or_refused(
    forum: Forum, editor: User, reader: User, stranger: User, client_of: Any
) -> None:
    Forum.objects.filter(pk=forum.pk).update(changes_until=dt.date(2018, 8, 31))
    made = registered(forum, "Delegate 1")
    one = made.participants.get()
    form = filled(person(1, key=str(one.pk), position_held="Mayor")) | {"step": "change"}
    Client().post(own_page(made), form)
    one.refresh_from_db()
    assert one.position_held == ""
    asked = RegistrationChange.objects.get()
    Client().post(own_page(made), form | {"p1-position_held": "Deputy mayor"})
    asked = RegistrationChange.objects.get()
    page = client_of(editor).get(asked.get_absolute_url())
    assert "Deputy mayor" in text(page)
    assert asked.get_absolute_url() in text(client_of(editor).get(listed(forum)))
    assert contributed.alarms(editor, TODAY.date())[0].url == listed(forum)
    assert client_of(stranger).get(asked.get_absolute_url()).status_code == 404
    approve = reverse("forums:change-approve", args=[asked.pk])
    assert client_of(reader).post(approve).status_code == 403
    client_of(editor).post(approve)
    one.refresh_from_db()
    asked.refresh_from_db()
    assert (one.position_held, asked.state) == ("Deputy mayor", ChangeState.APPROVED)
    with pytest.raises(RuleError, match="decided"):
        approving.approve_change(asked, actor=editor)
    Client().post(own_page(made), {"step": "cancel"})
    wants = RegistrationChange.objects.get(state=ChangeState.OPEN)
    assert wants.is_cancellation
    with pytest.raises(RuleError, match="Say why"):
        approving.refuse_change(wants, Text(), actor=editor)
    client_of(editor).post(reverse("forums:change-refuse", args=[wants.pk]), {"why_en": "Too late"})
    wants.refresh_from_db()
    made.refresh_from_db()
    assert (wants.state, wants.why.get("en"), made.state) == ("refused", "Too late", RegistrationState.CONFIRMED)


def invited(forum: Forum, editor: User, number: int = 1, **more: Any) -> Invitation:
    values = {"forum": forum, "name": f"Delegate {number}", "mail": f"d{number}@example.org", "language": "en"}
    return create(Invitation, values | more, actor=editor)


def own_link(invitation: Invitation) -> str:
    return f"/forum/invited/{INVITED.token(invitation.seal)}/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail")
def test_who_is_invited_registers_declines_or_is_reminded(forum: Forum, editor: User) -> None:
    one, other, silent = (invited(forum, editor, number) for number in (1, 2, 3))
    assert inviting.send_invitations(forum, actor=editor) == 3
    assert inviting.send_invitations(forum, actor=editor) == 0
    work(once=True)
    assert sorted(each.to[0] for each in mail.outbox) == [f"d{n}@example.org" for n in (1, 2, 3)]
    page = Client().get(own_link(one))
    assert "d1@example.org" in text(page)
    Client().post(own_link(one), filled(**{"w-contact_mail": "d1@example.org"}))
    made = Registration.objects.get()
    assert (made.state, made.invitation) == (RegistrationState.CONFIRMED, one), (
        "the link of the invitation proves the address"
    )
    assert own_page(made) in Client().get(own_link(one)).url
    Client().post(own_link(other), {"decline": "1"})
    other.refresh_from_db()
    assert other.declined_on == TODAY.date()
    assert inviting.remind(forum, actor=editor) == 0
    with time_machine.travel(TODAY + dt.timedelta(days=4), tick=False):
        assert inviting.remind(forum, actor=editor) == 1
        assert inviting.remind(forum, actor=editor) == 0
        work(once=True)
    silent.refresh_from_db()
    assert silent.reminders == 1
    assert mail.outbox[-1].to == ["d3@example.org"]


@pytest.mark.usefixtures("_mail")
def test_an_invitation_used_for_another_address_is_confirmed_by_mail(forum: Forum, editor: User) -> None:
    Client().post(own_link(invited(forum, editor)), filled(**{"w-contact_mail": "other@example.org"}))
    assert Registration.objects.get().state == RegistrationState.SENT


def test_invitations_are_narrowed_by_their_answer_and_sent_by_writers(
    forum: Forum, editor: User, reader: User, client_of: Any
) -> None:
    invited(forum, editor, 1)
    no = invited(forum, editor, 2)
    inviting.decline(no, actor=editor)
    page = reverse("forums:invitations", args=[forum.pk])
    told = text(client_of(editor).get(f"{page}?answer=no"))
    assert "Delegate 2" in told
    assert "Delegate 1" not in told
    assert client_of(reader).post(reverse("forums:send-invitations", args=[forum.pk])).status_code == 403
    refused = client_of(editor).post(reverse("forums:send-invitations", args=[forum.pk]), follow=True)
    assert "No mail leaves" in text(refused)


def test_what_they_told_is_erased_when_the_months_are_over_and_the_numbers_stay(forum: Forum, editor: User) -> None:
    made = registered(forum, "Delegate 1", country="CN")
    question = Question.objects.create(office=editor.office, forum=forum, text={"en": "Why?"})
    one = made.participants.get()
    Answer.objects.create(office=editor.office, participant=one, question=question, value="Because")
    invitation = invited(forum, editor)
    assert [hit.record_id for hit in search(editor, "Delegate 1", labels=["forums.participant"])] == [one.pk]
    with time_machine.travel("2019-11-22", tick=False):
        assert retention.forget_in(editor.office_id) == 0
    with time_machine.travel("2019-11-23", tick=False):
        assert retention.forget_in(editor.office_id) == 2
        assert retention.forget_in(editor.office_id) == 0
    one.refresh_from_db()
    made.refresh_from_db()
    invitation.refresh_from_db()
    assert (one.name, made.contact_mail, made.country, one.state) == (retention.ERASED, "", "CN", PlaceState.GIVEN)
    assert not Answer.objects.exists()
    assert "example.org" not in invitation.mail
    assert search(editor, "Delegate 1", labels=["forums.participant"]) == []
    assert not SubjectKey.objects.filter(subject__startswith="forums.").exists()
    assert Client().get(own_page(made)).status_code == 404
    assert Client().get(mine_address(one)).status_code == 404


def test_whoever_asks_is_erased_at_once_and_frees_the_place(editor: User, client_of: Any) -> None:
    forum = open_forum(editor, capacity=1)
    made = registered(forum, "Delegate 1")
    registered(forum, "Delegate 2", contact_mail="d2@example.org")
    client_of(editor).post(reverse("forums:registration-erase", args=[made.pk]))
    states = dict(Participant.objects.values_list("name", "state"))
    assert states == {retention.ERASED: "cancelled", "Delegate 2": "given"}


def test_what_was_never_confirmed_goes_by_itself(forum: Forum, editor: User) -> None:
    Client().post("/forum/china-2018/register/", filled())
    Client().post("/forum/china-2018/register/", filled(person(2)) | {"website": "x"})
    assert Registration.objects.count() == 2
    for days, left in ((13, 2), (15, 1), (31, 0)):
        with time_machine.travel(TODAY + dt.timedelta(days=days), tick=False):
            retention.forget_in(editor.office_id)
        assert Registration.objects.count() == left
    assert not Participant.objects.exists()


def test_a_set_aside_registration_is_let_in_by_a_person(forum: Forum, editor: User, client_of: Any) -> None:
    Client().post("/forum/china-2018/register/", filled() | {"website": "x"})
    made = Registration.objects.get()
    page = client_of(editor)
    assert made.reference in text(page.get(f"{reverse('forums:registration-list')}?state=apart"))
    page.post(reverse("forums:registration-confirm", args=[made.pk]))
    made.refresh_from_db()
    assert (made.state, made.suspected_of) == (RegistrationState.CONFIRMED, "")


def test_the_daily_job_gives_out_places_that_were_raised(editor: User) -> None:
    forum = open_forum(editor, capacity=1)
    registered(forum, "A")
    registered(forum, "B", contact_mail="b@example.org")
    Forum.objects.filter(pk=forum.pk).update(capacity=2)
    retention.look_after_registrations.func("2018-09-01")
    assert set(Participant.objects.values_list("state", flat=True)) == {PlaceState.GIVEN}


def test_hostile_words_stay_words(forum: Forum, editor: User, client_of: Any) -> None:
    bad = "<script>alert(1)</script>{contact}{{ 7|add:7 }}"
    made = registered(forum, "Delegate 1", organisation_name=bad, contact_name=bad)
    Participant.objects.update(needs_words=bad, native_name=bad)
    one = made.participants.get()
    session(forum, editor, title={"en": bad})
    for page in (
        client_of(editor).get(one.get_absolute_url()),
        Client().get(own_page(made)),
        Client().get(mine_address(one)),
    ):
        assert "<script>alert(1)" not in page.content.decode()

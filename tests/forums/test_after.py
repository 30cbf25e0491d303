"""After a forum: what participants answer by their link, what came of it for each, the reports to sponsors and to everybody."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.documents import docx, pdf
from proxenia.forums.after import actions, calling, queries
from proxenia.forums.after.forum_report import forum_report
from proxenia.forums.after.sponsor_report import sponsor_report
from proxenia.forums.day import audience
from proxenia.forums.day.actions import let_in
from proxenia.forums.day.sending import questions_address
from proxenia.forums.models import (
    Answer,
    Forum,
    KeptPromise,
    Package,
    PackagePromise,
    Participant,
    ParticipantLine,
    Question,
    Registration,
    Sponsorship,
)
from proxenia.forums.registration.retention import erase_registration
from tests.factories import make

from .day_world import DAY, forum_of, participant, session_of

pytestmark = pytest.mark.django_db
Login = Callable[[User], Client]
OVER = dt.date(2018, 11, 25)


@pytest.fixture
def forum(editor: User) -> Forum:
    return forum_of(editor)


@pytest.fixture
def came(forum: Forum, editor: User) -> Participant:
    one = participant(forum, editor, organisation_name="Utility 3")
    Registration.objects.update(state="confirmed")
    let_in(one, actor=editor)
    return one


def asked(forum: Forum, editor: User, **values: object) -> Question:
    said = {"asked": "afterwards", "kind": "scale", "text": {"en": "How was the programme?", "zh": "日程如何？"}}
    made: Question = make(Question, actor=editor, forum=forum, **said | {"roles": "", "options": ""} | values)
    return made


def test_a_participant_answers_by_link_and_changes_it_later(came: Participant, editor: User, client: Client) -> None:
    scale = asked(came.forum, editor)
    words = asked(came.forum, editor, kind="text", text={"en": "What did you miss?"})
    address = questions_address(came)
    page = client.get(address, {"lang": "en"}).content.decode()
    assert "How was the programme?" in page
    assert "What came of the forum for you" in page
    sent = {f"q{scale.pk}": "4", f"q{words.pk}": "Time", "outcome": "A talk that goes on"}
    assert "Your answers are saved" in client.post(f"{address}?lang=en", sent).content.decode()
    assert queries.answers_of(came) == {scale.pk: "4", words.pk: "Time"}
    assert queries.outcome_said(came) == "A talk that goes on"
    again = client.get(address, {"lang": "en"}).content.decode()
    assert "A talk that goes on" in again
    client.post(address, {f"q{scale.pk}": "5", f"q{words.pk}": "", "outcome": ""})
    assert queries.answers_of(came) == {scale.pk: "5", words.pk: ""}
    assert not ParticipantLine.objects.exists()


def test_a_question_of_the_participants_language_and_role_alone_is_asked(
    came: Participant, editor: User, client: Client
) -> None:
    asked(came.forum, editor)
    asked(came.forum, editor, text={"en": "For the press"}, roles="press")
    asked(came.forum, editor, text={"en": "Before the forum"}, asked="placed")
    page = client.get(questions_address(came), {"lang": "zh"}).content.decode()
    assert "日程如何？" in page
    assert "For the press" not in page
    assert "Before the forum" not in page


def test_before_the_forum_those_with_a_place_answer_what_is_asked_then(editor: User, client: Client) -> None:
    soon = forum_of(editor, start="2090-11-20", end="2090-11-22")
    placed = participant(soon, editor)
    waiting = participant(soon, editor, state="waiting")
    Registration.objects.update(state="confirmed")
    question = asked(soon, editor, asked="placed", kind="one", options={"en": "Blue\nGreen"}, is_required=True)
    page = client.get(questions_address(placed), {"lang": "en"}).content.decode()
    assert "Green" in page
    assert "What came of the forum" not in page
    missing = client.post(f"{questions_address(placed)}?lang=en", {})
    assert missing.status_code == 422
    client.post(questions_address(placed), {f"q{question.pk}": "2"})
    assert Answer.objects.get().value == "2"
    assert "nothing to answer" in client.get(questions_address(waiting), {"lang": "en"}).content.decode()


def test_a_forged_link_and_one_to_erased_data_lead_nowhere(came: Participant, client: Client) -> None:
    assert client.get(reverse("forum:after", args=["12.forged"])).status_code == 404
    Registration.objects.update(erased_on=OVER)
    assert client.get(questions_address(came)).status_code == 404
    assert client.post(questions_address(came), {"outcome": "x"}).status_code == 404
    assert not ParticipantLine.objects.exists()


def test_those_who_have_not_answered_are_written_to(came: Participant, editor: User) -> None:
    silent = participant(came.forum, editor)
    let_in(silent, actor=editor)
    actions.answer(came, {}, "An order", actor=None)
    made = calling.ask_to_answer(came.forum, OVER, actor=editor)
    assert list(audience.meant(made)) == [silent]
    assert sorted(made.text) == ["da", "en", "zh"]
    assert queries.answering(came.forum, "afterwards") == (2, 1)


def test_who_answered_before_the_forum_is_asked_about_it_afterwards(came: Participant, editor: User) -> None:
    before = asked(came.forum, editor, asked="placed", kind="line")
    actions.answer(came, {before.pk: "By train"}, None, actor=None)
    assert list(audience.meant(calling.ask_to_answer(came.forum, OVER, actor=editor))) == [came]
    after = asked(came.forum, editor)
    actions.answer(came, {after.pk: "4"}, None, actor=None)
    assert not audience.meant(calling.ask_to_answer(came.forum, OVER, actor=editor)).exists()


def test_answers_are_shown_together_and_without_names(
    came: Participant, editor: User, reader: User, stranger: User, client_of: Login
) -> None:
    question = asked(came.forum, editor)
    other = participant(came.forum, editor)
    for one, value in ((came, "4"), (other, "5")):
        actions.answer(one, {question.pk: value}, None, actor=None)
    address = reverse("forums:after", args=[came.forum_id])
    page = client_of(reader).get(address).content.decode()
    assert "on average 4.5" in page
    assert came.name not in page
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(reader).post(reverse("forums:after-call", args=[came.forum_id])).status_code == 403


def test_outcomes_stand_with_each_participant_and_keep_whose_words_they_are(
    came: Participant, editor: User, reader: User, client_of: Login
) -> None:
    actions.answer(came, {}, "A talk that goes on", actor=None)
    create(ParticipantLine, {"participant": came, "text": "They sent a drawing"}, actor=editor)
    session = session_of(came.forum, editor)
    let_in(came, session=session, actor=editor)
    page = client_of(reader).get(reverse("forums:outcomes", args=[came.forum_id])).content.decode()
    assert "came, to 1 session" in page
    assert "A talk that goes on" in page
    assert "They sent a drawing" in page
    theirs = came.lines.get(said="participant")
    form = reverse("forums:participant-lines-edit", args=[came.pk, theirs.pk])
    shown = client_of(editor).get(form).content.decode()
    assert 'name="text"' not in shown
    assert client_of(reader).get(form).status_code == 403


@pytest.fixture
def sponsor(came: Participant, editor: User) -> Sponsorship:
    package = make(Package, actor=editor, forum=came.forum, name={"en": "Gold", "zh": "金牌"}, participants=2)
    taken: Sponsorship = make(Sponsorship, actor=editor, forum=came.forum, package=package, answer="agreed")
    kept, _open = (
        make(PackagePromise, actor=editor, package=package, text={"en": words}) for words in ("Logo", "Stand")
    )
    make(KeptPromise, actor=editor, sponsorship=taken, promise=kept, kept_on="2018-11-20", how={"en": "On the stage"})
    change(came.registration, {"organisation": taken.organisation}, actor=editor)
    session_of(came.forum, editor, host=taken.organisation, title={"en": "Visit"}, day=DAY)
    return taken


def said_by(made: object) -> str:
    return repr(made)


def test_the_sponsors_report_says_what_was_kept_and_names_no_participant(
    sponsor: Sponsorship, came: Participant, editor: User
) -> None:
    made = sponsor_report(editor, sponsor, OVER, "en", "https://example.org")
    words = said_by(made)
    assert "1 of 2 promises are marked as kept." in words
    assert "On the stage" in words
    assert "not marked as kept" in words
    assert "Of their own people 1 had a place and 1 came." in words
    assert "'Visit'" in words
    assert came.name not in words


def test_the_report_of_a_forum_counts_what_is_on_record_and_leads_there(
    sponsor: Sponsorship, came: Participant, editor: User
) -> None:
    question = asked(came.forum, editor)
    actions.answer(came, {question.pk: "4"}, "A talk that goes on", actor=None)
    made = forum_report(editor, came.forum, OVER, "en", "https://example.org")
    words = said_by(made)
    assert "1 came (organisations: 1," in words
    assert f"https://example.org{reverse('forums:attendance', args=[came.forum_id])}" in words
    assert "A talk that goes on" in words
    assert "1 of 1 who came answered." in words
    assert came.name not in words
    assert "1 / 2" in words
    assert pdf(made).startswith(b"%PDF")
    assert docx(made).startswith(b"PK")
    chinese = said_by(forum_report(editor, came.forum, OVER, "zh", "https://example.org"))
    assert "日程如何？" in chinese
    assert "金牌" in chinese


def test_where_nobody_was_let_in_the_report_says_that_it_is_not_known_who_came(forum: Forum, editor: User) -> None:
    participant(forum, editor)
    words = said_by(forum_report(editor, forum, OVER, "en", "https://example.org"))
    assert "1 had a place. Nobody was let in at the door, so it is not on record who came." in words


@pytest.mark.parametrize("form", ["", "pdf", "docx"])
def test_the_reports_are_pages_and_files_of_the_office(
    form: str, sponsor: Sponsorship, reader: User, stranger: User, client_of: Login
) -> None:
    for address in (
        reverse("forums:report", args=[sponsor.forum_id]),
        reverse("forums:sponsor-report", args=[sponsor.pk]),
    ):
        answer = client_of(reader).get(address, {"format": form, "lang": "zh"})
        assert answer.status_code == 200
        assert client_of(stranger).get(address).status_code == 404


def test_what_somebody_said_goes_with_their_registration(came: Participant, steward: User) -> None:
    actions.answer(came, {}, "A talk that goes on", actor=None)
    erase_registration(came.registration, actor=steward)
    assert not ParticipantLine.objects.exists()

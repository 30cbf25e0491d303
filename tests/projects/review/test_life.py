"""The life of a review: who may do what, mails, revealing, gaps, the agenda once, papers, comparison, alarms, erasing."""

import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit.models import Event
from proxenia.bodies.actions import GOING
from proxenia.bodies.models import AgendaItem
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.mailing import MailState
from proxenia.projects.choices import ReviewLetterKind, ReviewState
from proxenia.projects.models import Review, ReviewLetter, ReviewTopic, Score
from proxenia.projects.review import actions, contributed, mailing, queries, retention
from proxenia.projects.review.gaps import compared, gaps
from proxenia.projects.review.paper import review_paper
from proxenia.relations.choices import Side
from tests.api.conftest import program_of

from .conftest import MAIL, OURS, THEIRS, address, answers, ours_in, revealed, theirs_in

__all__ = ["program_of"]
MAKING = ("give_link", "mail_link", "reveal", "close")


def test_teammates_read_a_review_strangers_do_not_and_nobody_logs_in(
    review: SimpleNamespace, client_of: Any, reader: User, stranger: User
) -> None:
    for path in (review.record.get_absolute_url(), f"/projects/{review.record.project_id}/reviews/"):
        assert client_of(reader).get(path).status_code == 200
        assert client_of(stranger).get(path).status_code == 404
        assert "login" in Client().get(path)["Location"]


@pytest.mark.parametrize("verb", MAKING)
def test_readers_take_no_step(review: SimpleNamespace, reader: User, verb: str) -> None:
    with pytest.raises(NotAllowed):
        getattr(actions, verb)(review.record, actor=reader)


def test_a_project_has_one_review_at_a_time(review: SimpleNamespace) -> None:
    values = {"project": review.record.project, "asked_on": today(), "deadline": today()}
    with pytest.raises(RuleError, match="goes on already"):
        create(Review, values, actor=review.actor)
    actions.close(review.record, actor=review.actor)
    assert create(Review, values, actor=review.actor).state == ReviewState.OPEN


def test_a_review_goes_from_open_to_both_in_to_revealed_to_closed(review: SimpleNamespace) -> None:
    assert review.record.state == ReviewState.OPEN
    ours_in(review)
    assert review.record.state == ReviewState.OPEN
    with pytest.raises(RuleError, match="both sides"):
        actions.reveal(review.record, actor=review.actor)
    theirs_in(review)
    assert review.record.state == ReviewState.BOTH_IN
    first = actions.reveal(review.record, actor=review.actor)
    assert actions.reveal(review.record, actor=review.actor).revealed_on == first.revealed_on
    assert first.state == ReviewState.REVEALED
    assert actions.close(review.record, actor=review.actor).state == ReviewState.CLOSED
    with pytest.raises(RuleError, match="closed"):
        actions.give_link(review.record, actor=review.actor)


def test_gaps_stand_by_difference_then_by_the_lowest_and_nothing_is_added_up(review: SimpleNamespace) -> None:
    ours_in(review, answers(4, data=5, peer=2, digital="not_applicable"))
    theirs_in(review, answers(4, data=2, peer=5, evaluation=3))
    actions.reveal(review.record, actor=review.actor)
    review.record.refresh_from_db()
    found = [(one.principle.key, one.difference) for one in gaps(review.record)]
    assert found[:3] == [("data", 3), ("peer", 3), ("evaluation", 1)]
    assert found[-1] == ("digital", None)
    assert [difference for _key, difference in found[3:-1]] == [0] * 6


def test_chosen_gaps_become_points_of_a_planned_meeting_once(
    review: SimpleNamespace, client_of: Any, editor: User, stranger: User, reader: User
) -> None:
    revealed(review)
    path = f"{review.record.get_absolute_url()}agenda/"
    data = {"meeting": review.meeting.pk, "principle": ["financing", "data"]}
    assert client_of(stranger).post(path, data).status_code == 404
    assert client_of(reader).post(path, data).status_code == 403
    for _ in range(2):
        assert client_of(editor).post(path, data)["Location"] == review.meeting.get_absolute_url()
    items = list(AgendaItem.objects.filter(meeting=review.meeting))
    assert [one.title["en"] for one in items] == [
        "Partnership review 2018: Financing",
        "Partnership review 2018: Data and indicators",
    ]
    assert all(set(one.title) == {"da", "en", "zh"} for one in items)
    page = client_of(editor).get(review.meeting.get_absolute_url()).content.decode()
    assert "From a partnership review" in page
    GOING.remove(items[0], actor=review.actor)
    client_of(editor).post(path, data)
    assert ReviewTopic.objects.count() == AgendaItem.objects.count() == 2


def test_only_a_planned_meeting_of_the_steering_committee_takes_gaps(review: SimpleNamespace, steward: User) -> None:
    from proxenia.bodies.models import Body, Meeting

    other = GOING.create(Body, {"title": {"en": "Another body"}, "kind": "board"}, actor=steward)
    meeting = GOING.create(Meeting, {"body": other, "day": review.meeting.day}, actor=steward)
    with pytest.raises(RuleError, match="once the review is revealed"):
        actions.make_agenda(review.record, review.meeting, ["data"], actor=steward)
    revealed(review)
    with pytest.raises(RuleError, match="steering committee"):
        actions.make_agenda(review.record, meeting, ["data"], actor=steward)
    with pytest.raises(RuleError, match="at least one"):
        actions.make_agenda(review.record, review.meeting, [], actor=steward)
    assert AgendaItem.objects.count() == 0


def test_the_address_is_mailed_once_and_nobody_in_the_office_sees_it(
    review: SimpleNamespace, client_of: Any, admin: User, mailoutbox: list[Any]
) -> None:
    letter = actions.mail_link(review.record, actor=review.actor)
    token = queries.side_of(review.record, Side.THEIRS).token
    for _ in range(2):
        mailing.send_review_letter.func(letter.pk)
    assert [one.to for one in mailoutbox] == [[MAIL]]
    assert f"/partnership/{token}/" in mailoutbox[0].body
    assert token not in client_of(admin).get(review.record.get_absolute_url()).content.decode()
    assert ReviewLetter.objects.get().state == MailState.SENT
    with pytest.raises(RuleError, match="tomorrow"):
        actions.mail_link(review.record, actor=review.actor)


def test_a_letter_that_nobody_wants_any_more_is_not_sent(review: SimpleNamespace, mailoutbox: list[Any]) -> None:
    letter = actions.mail_link(review.record, actor=review.actor)
    actions.revoke_link(review.record, actor=review.actor)
    mailing.send_review_letter.func(letter.pk)
    assert mailoutbox == []
    assert ReviewLetter.objects.get().state == MailState.EMPTY


def test_without_a_mail_there_is_nothing_to_send(review: SimpleNamespace) -> None:
    change(review.record, {"their_mail": ""}, actor=review.actor)
    with pytest.raises(RuleError, match="by hand"):
        actions.mail_link(review.record, actor=review.actor)


def test_the_partner_is_told_by_mail_of_opening_again_and_of_revealing(
    review: SimpleNamespace, mailoutbox: list[Any]
) -> None:
    from proxenia.projects.review import answering

    actions.mail_link(review.record, actor=review.actor)
    side = queries.side_of(review.record, Side.THEIRS)
    answering.hand_in_theirs(side, answers(3), side.version, "Post 7")
    review.record.refresh_from_db()
    actions.reopen(review.record, Side.THEIRS, "the wrong year", actor=review.actor)
    side = queries.side_of(review.record, Side.THEIRS)
    answering.hand_in_theirs(side, answers(2), side.version, "Post 7")
    ours_in(review)
    actions.reveal(review.record, actor=review.actor)
    for letter in ReviewLetter.objects.order_by("pk"):
        mailing.send_review_letter.func(letter.pk)
    kinds = [one.kind for one in ReviewLetter.objects.order_by("pk")]
    assert kinds == [ReviewLetterKind.ASKED, ReviewLetterKind.REOPENED, ReviewLetterKind.REVEALED]
    assert ["the wrong year" in mail.body for mail in mailoutbox] == [True, False]


def test_the_address_is_shown_once_where_it_is_handed_over(
    review: SimpleNamespace, client_of: Any, editor: User
) -> None:
    made = client_of(editor).post(f"{review.record.get_absolute_url()}address/")
    token = queries.side_of(review.record, Side.THEIRS).token
    assert token in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    assert token not in client_of(editor).get(review.record.get_absolute_url()).content.decode()


def test_a_revealed_review_is_a_paper_in_three_languages(review: SimpleNamespace, client_of: Any, reader: User) -> None:
    path = f"{review.record.get_absolute_url()}paper/"
    assert client_of(reader).get(path)["Location"] == review.record.get_absolute_url()
    revealed(review)
    for language, words in (("da", "Forskel"), ("en", "Difference"), ("zh", "差异")):
        assert words in client_of(reader).get(f"{path}?lang={language}").content.decode()
    file = client_of(reader).get(f"{path}?lang=en&format=pdf")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert "Financing" in text
    assert client_of(reader).get(f"{path}?lang=da&format=docx").content[:2] == b"PK"


def test_there_is_no_paper_before_revealing(review: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="not revealed"):
        review_paper(review.actor, review.record, today(), language="en")


def test_reviews_of_a_project_are_compared_side_by_side(review: SimpleNamespace, client_of: Any, reader: User) -> None:
    revealed(review)
    actions.close(review.record, actor=review.actor)
    with time_machine.travel(dt.datetime(2018, 11, 1, 12, tzinfo=dt.UTC), tick=False):
        values = {"project": review.record.project, "asked_on": today(), "deadline": today()}
        second = create(Review, values, actor=review.actor)
        again = SimpleNamespace(record=second, actor=review.actor)
        ours_in(again, answers(5))
        shown, rows = compared(queries.reviews_of(reader, review.record.project))
        assert [one.pk for one in shown] == [review.record.pk]
        theirs_in(again, answers(2))
        actions.reveal(second, actor=review.actor)
        shown, rows = compared(queries.reviews_of(reader, review.record.project))
        first = rows[0]
        assert [(ours.value, theirs.value) for ours, theirs in first.cells if ours and theirs] == [(4, 3), (5, 2)]
        page = client_of(reader).get(f"/projects/{review.record.project_id}/reviews/").content.decode()
        assert "What each side said, review by review" in page
        second.refresh_from_db()
        assert review_paper(reader, second, today(), language="en").blocks[-2].headings[1:] == (
            "1 June 2018",
            "1 November 2018",
        )


def test_a_missing_side_after_the_deadline_is_an_alarm(review: SimpleNamespace) -> None:
    assert contributed.alarms(review.actor, dt.date(2018, 7, 1)) == []
    (alarm,) = contributed.alarms(review.actor, dt.date(2018, 7, 2))
    assert (alarm.kind, alarm.side) == ("review_late", "theirs")
    theirs_in(review)
    (alarm,) = contributed.alarms(review.actor, dt.date(2018, 7, 2))
    assert alarm.side == "ours"
    ours_in(review)
    assert contributed.alarms(review.actor, dt.date(2018, 7, 2)) == []


def test_wide_gaps_without_an_agenda_are_an_alarm_after_sixty_days(review: SimpleNamespace) -> None:
    revealed(review)
    day = review.record.revealed_on
    assert contributed.alarms(review.actor, day + dt.timedelta(days=60)) == []
    (alarm,) = contributed.alarms(review.actor, day + dt.timedelta(days=61))
    assert alarm.kind == "review_gaps"
    actions.make_agenda(review.record, review.meeting, ["financing"], actor=review.actor)
    assert contributed.alarms(review.actor, day + dt.timedelta(days=61)) == []


def test_small_gaps_are_no_alarm(review: SimpleNamespace) -> None:
    ours_in(review, answers(3))
    theirs_in(review, answers(4))
    actions.reveal(review.record, actor=review.actor)
    assert contributed.alarms(review.actor, dt.date(2019, 1, 1)) == []


def test_strangers_get_neither_alarms_nor_days(review: SimpleNamespace, stranger: User) -> None:
    assert contributed.alarms(stranger, dt.date(2018, 12, 1)) == []
    assert contributed.days(stranger, dt.date(2018, 1, 1), dt.date(2018, 12, 1)) == []


def test_a_steward_erases_who_answered_and_the_scores_stay(
    review: SimpleNamespace, editor: User, client_of: Any
) -> None:
    path = address(review)
    with pytest.raises(RuleError, match="still answer"):
        actions.erase_respondent(review.record, actor=review.actor)
    theirs_in(review)
    with pytest.raises(NotAllowed):
        actions.erase_respondent(review.record, actor=editor)
    assert client_of(review.actor).post(f"{review.record.get_absolute_url()}erase/").status_code == 302
    review.record.refresh_from_db()
    side = queries.side_of(review.record, Side.THEIRS)
    assert (review.record.their_answerer, review.record.their_mail) == ("", "")
    assert (side.signed_by, side.mailed_to, side.seal, side.erased_on) == ("", "", None, today())
    scores = Score.objects.filter(side=side)
    assert (scores.count(), {one.comment for one in scores}) == (10, {""})
    assert Client().get(path).status_code == 404
    page = client_of(review.actor).get(f"/history/projects.review/{review.record.pk}/").content.decode()
    assert "Head of office 4711" not in page


def test_who_answered_goes_by_itself_a_year_after_closing(review: SimpleNamespace) -> None:
    theirs_in(review)
    actions.close(review.record, actor=review.actor)
    for day, done in ((dt.date(2019, 6, 1), 0), (dt.date(2019, 6, 2), 1), (dt.date(2019, 6, 3), 0)):
        with time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False):
            assert retention.forget_in(review.record.office_id) == done
    review.record.refresh_from_db()
    assert review.record.their_mail == ""
    assert Score.objects.filter(comment=THEIRS).count() == 10


def test_what_was_done_at_the_address_stands_in_the_log_and_names_nobody(review: SimpleNamespace) -> None:
    theirs_in(review)
    events = Event.objects.filter(label="projects.reviewside").order_by("seq")
    assert [(one.verb, one.actor_id) for one in events] == [("renewed", review.actor.pk), ("handed_in", None)]


def test_programs_answer_for_us_and_reveal(
    review: SimpleNamespace, program_of: Any, editor: User, stranger: User
) -> None:
    base = f"/projects/partnership-reviews/{review.record.pk}"
    said = [{"principle": one.principle, "value": one.value, "comment": OURS} for one in answers(4)]
    body = {"scores": said, "version": 1}
    assert program_of(stranger).post(f"{base}/hand-in", body).status_code == 404
    assert program_of(editor).post(f"{base}/save", {"scores": said[:1], "version": 1}).status_code == 200
    assert program_of(editor).post(f"{base}/hand-in", body).status_code == 409
    assert program_of(editor).post(f"{base}/hand-in", body | {"version": 2}).status_code == 200
    assert "/partnership/" in program_of(editor).post(f"{base}/address").json()["address"]
    assert program_of(editor).post(f"{base}/reveal").status_code == 422
    theirs_in(review)
    assert program_of(editor).post(f"{base}/reveal").json()["revealed_on"] is not None
    asked = {"meeting": review.meeting.pk, "principles_chosen": ["financing"]}
    assert program_of(editor).post(f"{base}/agenda", asked).status_code == 200
    told = program_of(editor).get("/projects/review-scores?limit=50").json()["items"]
    assert {one["comment"] for one in told} == {OURS, THEIRS}


def test_a_review_is_asked_for_on_the_projects_page(
    world: SimpleNamespace, client_of: Any, editor: User, reader: User
) -> None:
    tab = f"/projects/{world.project.pk}/reviews/"
    assert "New review" in client_of(editor).get(tab).content.decode()
    assert "New review" not in client_of(reader).get(tab).content.decode()
    data = {
        "project": f"#{world.project.pk}",
        "asked_on": "2018-06-01",
        "deadline": "2018-07-01",
        "their_language": "en",
    }
    made = client_of(editor).post("/projects/reviews/new/", data)
    assert made.status_code == 302
    page = client_of(reader).get(world.project.get_absolute_url()).content.decode()
    assert "Partnership review" in page
    remove(Review.objects.get(), actor=editor)


def test_a_list_of_reviews_asks_as_often_for_three_as_for_one(
    review: SimpleNamespace, client_of: Any, reader: User, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, path = client_of(reader), f"/projects/{review.record.project_id}/reviews/"
    counts = []
    for number in range(3):
        if number:
            actions.close(Review.objects.first(), actor=review.actor)
            values = {"project": review.record.project, "asked_on": today(), "deadline": today()}
            create(Review, values, actor=review.actor)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))
    assert counts[0] == counts[2]
    with django_assert_max_num_queries(60):
        client.get(review.record.get_absolute_url())


def test_between_handing_in_and_revealing_no_address_is_mailed_and_afterwards_it_is_where_both_are_read(
    review: SimpleNamespace, mailoutbox: list[Any]
) -> None:
    theirs_in(review)
    with pytest.raises(RuleError, match="final"):
        actions.mail_link(review.record, actor=review.actor)
    ours_in(review)
    actions.reveal(review.record, actor=review.actor)
    letter = actions.mail_link(review.record, actor=review.actor)
    mailing.send_review_letter.func(letter.pk)
    assert letter.kind == ReviewLetterKind.REVEALED
    path = f"/partnership/{queries.side_of(review.record, Side.THEIRS).token}/"
    assert path in mailoutbox[0].body
    assert OURS in Client().get(path).content.decode()

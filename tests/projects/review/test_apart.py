"""Neither side reads what the other says before both are in and the review was revealed: not by any door, in any order."""

import datetime as dt
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.audit.models import Event
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.core.models import SearchEntry
from proxenia.exchange.exporting import as_workbook
from proxenia.projects.cli import group
from proxenia.projects.models import Score
from proxenia.projects.review import actions, answering, contributed, queries
from proxenia.projects.review.gaps import gaps
from proxenia.relations.choices import Side
from tests.api.conftest import program_of

from .conftest import OURS, THEIRS, address, answers, form_data, ours_in, revealed, save_ours, theirs_in

__all__ = ["program_of"]


def office_pages(review: SimpleNamespace) -> list[str]:
    own = review.record.get_absolute_url()
    project = review.record.project
    history = f"/history/projects.review/{review.record.pk}/"
    return [
        *(own, f"{own}answer/", f"{own}edit/", f"{own}paper/", f"{own}paper/?format=pdf", f"{own}reopen/", history),
        *(
            project.get_absolute_url(),
            f"/projects/{project.pk}/reviews/",
            "/projects/reviews/",
            "/projects/reviews/?format=csv",
        ),
        *("/search/?q=Rohrdommel", "/", "/coming/"),
    ]


def read(answer: Any) -> str:
    """Return what an answer says, also where it comes in pieces."""
    return (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")


def read_by_the_office(review: SimpleNamespace, client: Client) -> str:
    """Return all that our office can read at pages, one after the other; redirects are followed."""
    return "\n".join(read(client.get(path, follow=True)) for path in office_pages(review))


def api_paths(review: SimpleNamespace) -> list[str]:
    pk = review.record.pk
    return [
        *("/partnership-reviews", f"/partnership-reviews/{pk}", "/review-sides", "/review-scores", "/review-topics"),
        *("/review-letters", f"/projects/{review.record.project_id}"),
    ]


def told_by_the_api(review: SimpleNamespace, program: Any) -> str:
    paths = [f"/projects{path}" for path in api_paths(review)]
    return "\n".join(program.get(path).content.decode() for path in paths)


def test_nobody_in_the_office_reads_what_the_partner_saved_or_handed_in(
    review: SimpleNamespace, client_of: Any, program_of: Any, admin: User
) -> None:
    path = address(review)
    side = queries.side_of(review.record, Side.THEIRS)
    sent = Client().post(path, form_data(side, answers(2, THEIRS), act="save"))
    assert sent.status_code == 302
    assert Score.objects.filter(comment=THEIRS).count() == 10
    assert THEIRS not in read_by_the_office(review, client_of(admin))
    assert THEIRS not in told_by_the_api(review, program_of(admin))
    side = queries.side_of(review.record, Side.THEIRS)
    handed = Client().post(
        path, form_data(side, answers(2, THEIRS), act="hand_in", signed_by="Head of office, Farville")
    )
    assert handed.status_code == 302
    review.record.refresh_from_db()
    assert review.record.theirs_on is not None
    ours_in(review)
    assert THEIRS not in read_by_the_office(review, client_of(admin))
    told = program_of(admin).get("/projects/review-scores").json()["items"]
    assert {one["comment"] for one in told} == {OURS}
    assert gaps(review.record) == []


def test_the_partner_does_not_read_what_we_say_before_it_is_revealed(review: SimpleNamespace) -> None:
    path = address(review)
    save_ours(review, answers(5, OURS))
    assert OURS not in Client().get(path).content.decode()
    ours_in(review)
    assert OURS not in Client().get(path).content.decode()
    path = theirs_in(review)
    page = Client().get(path).content.decode()
    assert OURS not in page
    assert THEIRS not in page
    actions.reveal(review.record, actor=review.actor)
    page = Client().get(path).content.decode()
    assert OURS in page
    assert THEIRS in page


def test_log_index_and_mails_hold_no_score_and_no_comment(review: SimpleNamespace, mailoutbox: list[Any]) -> None:
    revealed(review)
    words = json.dumps([[one.changes, one.label] for one in Event.objects.all()], default=str)
    assert OURS not in words
    assert THEIRS not in words
    assert not SearchEntry.objects.filter(words__icontains="Rohrdommel").exists()
    assert search(review.actor, "Rohrdommel") == []
    assert all(THEIRS not in mail.body for mail in mailoutbox)


def test_history_shows_that_a_side_handed_in_and_nothing_of_what_it_said(review: SimpleNamespace) -> None:
    theirs_in(review)
    event = Event.objects.filter(label="projects.reviewside", verb="handed_in").get()
    assert set(event.changes) == {"*"}


def test_the_command_tells_gaps_once_they_are_revealed(review: SimpleNamespace) -> None:
    def told() -> Any:
        asked = ["review", str(review.record.project_id), "--as", review.actor.email, "--json"]
        return json.loads(CliRunner().invoke(group, asked, catch_exceptions=False).output)["reviews"][0]

    ours_in(review)
    theirs_in(review)
    assert (told()["gaps"], told()["handed_in"]) == ([], {"ours": True, "theirs": True})
    actions.reveal(review.record, actor=review.actor)
    first = told()["gaps"][0]
    assert (first["principle"], first["difference"]) == ("financing", 4)


def test_whoever_is_signed_in_for_the_office_does_not_look_at_the_partners_page(
    review: SimpleNamespace, client_of: Any, admin: User, stranger: User
) -> None:
    path = address(review)
    side = queries.side_of(review.record, Side.THEIRS)
    Client().post(path, form_data(side, answers(2, THEIRS), act="save"))
    seen = client_of(admin).get(path)
    assert seen.status_code == 403
    assert THEIRS not in seen.content.decode()
    assert client_of(stranger).get(path).status_code == 200


def test_a_new_address_shows_nothing_of_what_was_saved_at_the_old_one(review: SimpleNamespace) -> None:
    old = address(review)
    side = queries.side_of(review.record, Side.THEIRS)
    Client().post(old, form_data(side, answers(2, THEIRS), act="save"))
    assert THEIRS in Client().get(old).content.decode()
    new = address(review)
    assert Client().get(old).status_code == 404
    assert THEIRS not in Client().get(new).content.decode()


def test_mailing_to_another_mail_makes_another_address(review: SimpleNamespace, steward: User) -> None:
    actions.mail_link(review.record, actor=steward)
    first = queries.side_of(review.record, Side.THEIRS)
    answering.save_theirs(first, answers(2, THEIRS), first.version)
    change(review.record, {"their_mail": "ourselves@office.example"}, actor=steward)
    actions.mail_link(review.record, actor=steward)
    second = queries.side_of(review.record, Side.THEIRS)
    assert second.seal != first.seal
    assert queries.scores_of(second) == {}


STEPS = st.lists(
    st.sampled_from(
        ["save_ours", "save_theirs", "in_ours", "in_theirs", "reopen_ours", "reopen_theirs", "reveal", "renew"]
    ),
    min_size=1,
    max_size=12,
)


def _take(review: SimpleNamespace, step: str, value: int) -> None:
    record = review.record
    ours, theirs = queries.side_of(record, Side.OURS), queries.side_of(record, Side.THEIRS)
    if step == "save_ours":
        answering.save_ours(record, answers(value, OURS), ours.version, actor=review.actor)
    elif step == "save_theirs":
        answering.save_theirs(theirs, answers(value, THEIRS), theirs.version)
    elif step == "in_ours":
        answering.hand_in_ours(record, answers(value, OURS), ours.version, actor=review.actor)
    elif step == "in_theirs":
        answering.hand_in_theirs(theirs, answers(value, THEIRS), theirs.version, "Post 7")
    elif step == "renew":
        actions.give_link(record, actor=review.actor)
    elif step == "reveal":
        actions.reveal(record, actor=review.actor)
    else:
        actions.reopen(record, step.removeprefix("reopen_"), "a mistake", actor=review.actor)


@pytest.fixture
def fresh(review: SimpleNamespace) -> SimpleNamespace:
    actions.give_link(review.record, actor=review.actor)
    return review


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, value=st.integers(1, 5))
def test_whatever_the_order_nothing_of_one_side_is_readable_by_the_other_before_both_are_in(
    fresh: SimpleNamespace, steps: list[str], value: int
) -> None:
    with transaction.atomic():
        for step in steps:
            try:
                with transaction.atomic():
                    _take(fresh, step, value)
            except RuleError:
                pass
            fresh.record.refresh_from_db()
            was_shown = fresh.record.revealed_on is not None
            assert not was_shown or (fresh.record.ours_on is not None and fresh.record.theirs_on is not None)
            read = {one.comment for one in Score.objects.visible_to(fresh.actor)}
            told = {one.comment for gap in gaps(fresh.record) for one in (gap.ours, gap.theirs) if one}
            page = Client().get(f"/partnership/{queries.side_of(fresh.record, Side.THEIRS).token}/").content.decode()
            assert (THEIRS in read) <= was_shown
            assert bool(told) == was_shown
            assert (OURS in page) == was_shown
        transaction.set_rollback(True)
    fresh.record.refresh_from_db()


def test_alarms_and_days_name_no_answer(review: SimpleNamespace) -> None:
    ours_in(review)
    theirs_in(review)
    days = contributed.days(review.actor, dt.date(2018, 6, 1), dt.date(2018, 12, 1))
    assert [one.day for one in days] == [dt.date(2018, 7, 1)]
    assert contributed.alarms(review.actor, dt.date(2018, 12, 1)) == []


def test_what_is_taken_out_as_a_workbook_holds_no_score(review: SimpleNamespace, admin: User) -> None:
    theirs_in(review)
    book = load_workbook(io.BytesIO(as_workbook(actor=admin)), read_only=True)
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert len(cells) > 20
    assert not any(THEIRS in cell for cell in cells)

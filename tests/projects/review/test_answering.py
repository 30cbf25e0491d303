"""Answering: drafts are resumed, handing in is final, and neither a double press nor an old form does any harm."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from proxenia.core.errors import NotAllowed, RuleError, Stale
from proxenia.projects.models import Score
from proxenia.projects.review import actions, answering, queries
from proxenia.projects.review.answering import Said
from proxenia.projects.review.principles import principles
from proxenia.projects.review.public_views import WORTHLESS
from proxenia.relations.choices import Side

from .conftest import OURS, THEIRS, address, answers, form_data, ours_in, save_ours, theirs_in


def side(review: SimpleNamespace, which: str = Side.THEIRS) -> Any:
    return queries.side_of(review.record, which)


def test_there_are_ten_principles_in_three_languages_with_their_source() -> None:
    every = list(principles().every.values())
    assert [one.number for one in every] == list(range(1, 11))
    assert all(set(one.name) == set(one.question) == {"da", "en", "zh"} for one in every)
    assert sorted(principles().scale) == [1, 2, 3, 4, 5]
    assert "OECD" in principles().source
    assert {one.name_verified for one in every} == {True, False}


@pytest.mark.parametrize(
    ("language", "words"), [("da", "Partnerskabsgennemgang"), ("en", "Partnership review"), ("zh", "伙伴关系评议")]
)
def test_the_partners_page_is_in_three_languages_and_says_which_names_are_ours(
    review: SimpleNamespace, language: str, words: str
) -> None:
    page = Client().get(f"{address(review)}?lang={language}").content.decode()
    assert words in page
    for one in principles().every.values():
        assert one.name[language] in page
        assert one.question[language] in page
    own = [one.name[language] for one in principles().every.values() if not one.name_verified]
    assert ", ".join(own) in page


def test_a_draft_is_saved_and_resumed(review: SimpleNamespace) -> None:
    path = address(review)
    sent = Client().post(path, form_data(side(review), [Said("data", 2, comment=THEIRS)], act="save"))
    assert (sent.status_code, "saved=1" in sent["Location"]) == (302, True)
    page = Client().get(sent["Location"]).content.decode()
    assert THEIRS in page
    assert "Nothing is handed in yet" in page
    review.record.refresh_from_db()
    assert review.record.theirs_on is None


def test_handing_in_asks_for_every_answer_and_a_signature(review: SimpleNamespace) -> None:
    path = address(review)
    sent = Client().post(path, form_data(side(review), [Said("data", 2)], act="hand_in"))
    assert sent.status_code == 422
    assert sent.content.decode().count("Answer this one, too.") >= 9
    unsigned = Client().post(path, form_data(side(review), answers(3), act="hand_in"))
    assert unsigned.status_code == 422
    assert "Sign with post and organisation." in unsigned.content.decode()
    review.record.refresh_from_db()
    assert review.record.theirs_on is None
    assert Score.objects.count() == 0


def test_handing_in_twice_is_once_and_an_old_form_changes_nothing(review: SimpleNamespace) -> None:
    path, form = address(review), side(review)
    data = form_data(form, answers(3, THEIRS), act="hand_in", signed_by="Post 7")
    assert Client().post(path, data).status_code == 302
    assert Client().post(path, data).status_code == 302
    other = form_data(form, answers(5, "changed"), act="hand_in", signed_by="Post 7")
    refused = Client().post(path, other)
    assert refused.status_code == 409
    assert "final" in refused.content.decode()
    assert {one.value for one in Score.objects.all()} == {3}


def test_saving_the_same_twice_is_once_and_a_stale_form_keeps_what_was_typed(review: SimpleNamespace) -> None:
    path, old = address(review), side(review)
    first = form_data(old, answers(3, "first"), act="save")
    assert [Client().post(path, first).status_code for _ in range(2)] == [302, 302]
    stale = Client().post(path, form_data(old, answers(5, "second"), act="save"))
    assert stale.status_code == 409
    assert "second" in stale.content.decode()
    assert {one.comment for one in Score.objects.all()} == {"first"}


def test_our_colleague_answers_on_the_offices_page(
    review: SimpleNamespace, client_of: Any, editor: Any, reader: Any, stranger: Any
) -> None:
    path = f"{review.record.get_absolute_url()}answer/"
    assert client_of(reader).get(path).status_code == 403
    assert client_of(stranger).get(path).status_code == 404
    assert Client().get(path).status_code == 302
    assert client_of(editor).get(path).status_code == 200
    sent = client_of(editor).post(path, form_data(side(review, Side.OURS), answers(4, OURS), act="save"))
    assert sent.status_code == 302
    assert OURS in client_of(reader).get("/api/v1/projects/review-scores").content.decode()
    sent = client_of(editor).post(path, form_data(side(review, Side.OURS), answers(4, OURS), act="hand_in"))
    assert sent["Location"] == review.record.get_absolute_url()
    review.record.refresh_from_db()
    assert review.record.ours_on is not None
    assert client_of(editor).get(path).status_code == 302


def test_a_reader_does_not_answer_for_us(review: SimpleNamespace, reader: Any) -> None:
    with pytest.raises(NotAllowed):
        answering.save_ours(review.record, answers(3), 1, actor=reader)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([Said("nothing", 3)], "review.principle"),
        ([Said("data", 3), Said("data", 4)], "review.twice"),
        ([Said("data", 0)], "review.score"),
        ([Said("data", 6)], "review.score"),
        ([Said("data", 3, "unknown")], "review.score"),
        ([Said("data", None, "perhaps")], "review.score"),
        ([Said("data", 3, comment="x" * 2001)], "review.long"),
    ],
)
def test_what_is_no_answer_is_refused(review: SimpleNamespace, said: list[Said], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        save_ours(review, said)
    assert caught.value.code == code
    assert Score.objects.count() == 0


def test_somebody_else_who_saved_meanwhile_is_not_overwritten(review: SimpleNamespace) -> None:
    save_ours(review, answers(3))
    with pytest.raises(Stale):
        answering.save_ours(review.record, answers(5), 1, actor=review.actor)


def test_nothing_is_taken_of_a_side_that_is_in_until_it_is_opened_again(review: SimpleNamespace) -> None:
    ours_in(review)
    with pytest.raises(RuleError, match="final"):
        save_ours(review, answers(1))
    actions.reopen(review.record, Side.OURS, "a wrong number", actor=review.actor)
    review.record.refresh_from_db()
    save_ours(review, answers(1))
    assert review.record.ours_on is None


def test_both_sides_are_told_that_a_side_was_opened_again(review: SimpleNamespace, client_of: Any, reader: Any) -> None:
    theirs_in(review)
    actions.reopen(review.record, Side.THEIRS, "a number was in the wrong row", actor=review.actor)
    path = f"/partnership/{side(review).token}/"
    assert "a number was in the wrong row" in Client().get(path).content.decode()
    assert "a number was in the wrong row" in client_of(reader).get(review.record.get_absolute_url()).content.decode()


def test_what_was_revealed_is_not_opened_again(review: SimpleNamespace) -> None:
    ours_in(review)
    theirs_in(review)
    actions.reveal(review.record, actor=review.actor)
    with pytest.raises(RuleError, match="another review"):
        actions.reopen(review.record, Side.OURS, "second thoughts", actor=review.actor)


def test_an_address_that_is_forged_revoked_or_too_old_opens_nothing(review: SimpleNamespace) -> None:
    import datetime as dt

    import time_machine

    path = address(review)
    assert Client().get(path).status_code == 200
    assert Client().get("/partnership/forged.token/").status_code == 404
    with time_machine.travel(dt.datetime(2018, 8, 2, 12, tzinfo=dt.UTC)):
        assert Client().get(path).status_code == 404
    actions.revoke_link(review.record, actor=review.actor)
    assert Client().get(path).status_code == 404
    assert Client().post(path, {"act": "save"}).status_code == 404


def test_worthless_addresses_are_slowed_down(db: None) -> None:
    codes = [Client().get(f"/partnership/no{number}.token/").status_code for number in range(WORTHLESS + 1)]
    assert (codes[0], codes[-1]) == (404, 429)


def test_the_partners_page_is_kept_by_no_browser_and_hands_on_no_address(review: SimpleNamespace) -> None:
    answer = Client().get(address(review))
    assert "no-store" in answer["Cache-Control"]
    assert (
        answer["Referrer-Policy"] == "same-origin"
    )  # with none at all a browser sends forms from nowhere, and they are refused
    assert "noindex" in answer["X-Robots-Tag"]

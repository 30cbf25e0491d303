"""A firm answers calls, agrees to introductions and tells of them; what it does not concern it does not see."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import Office, User
from proxenia.audit.models import Event
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Topic
from proxenia.openings.choices import ApplicationState, Channel, Consent, Stage
from proxenia.openings.models import Application, Call, Interest, Introduction, Need
from proxenia.openings.portal import answering, interests, queries
from proxenia.openings.portal.waiting import matters_of
from proxenia.results import actions as results
from proxenia.results.confirming import CONFIRMATION
from proxenia.results.models import Outcome
from tests.factories import make

from .conftest import Firm, call_of, decide, introduction_of


def test_calls_in_the_field_come_first_and_all_others_are_there(firm: Firm, steward: User, open_call: Call) -> None:
    other = Topic.objects.create(slug="water-1", label={"en": "Water"})
    elsewhere = call_of(steward, title={"en": "Who cleans water?"}, topics=[other])
    seen = queries.calls_seen(firm.portal, queries.open_calls(firm.portal))
    assert [(one.call, one.in_field) for one in seen] == [(open_call, True), (elsewhere, False)]
    page = firm.client.get(firm.url("calls")).content.decode()
    assert page.index(str(open_call)) < page.index("All others") < page.index(str(elsewhere))


def test_a_topic_above_or_below_is_in_the_field(firm: Firm, steward: User, topic: Topic) -> None:
    broad = Topic.objects.create(slug="farming-1", label={"en": "Farming"})
    Topic.objects.filter(pk=topic.pk).update(parent=broad)
    call_of(steward, topics=[broad])
    assert [one.in_field for one in queries.calls_seen(firm.portal, queries.open_calls(firm.portal))] == [True]


def test_a_call_without_topics_is_for_everybody_and_a_firm_without_topics_in_every_field(
    firm: Firm, steward: User, open_call: Call
) -> None:
    call_of(steward, topics=[], title={"en": "Who wants to come along?"})
    assert [one.in_field for one in queries.calls_seen(firm.portal, queries.open_calls(firm.portal))] == [True, True]
    firm.solution.topics.clear()
    assert [one.in_field for one in queries.calls_seen(firm.portal, queries.open_calls(firm.portal))] == [True, True]


def test_a_firm_answers_once_and_takes_the_answer_back(firm: Firm, open_call: Call) -> None:
    said = {"solution": firm.solution.pk, "text": "We have spread since 1984.", "contact_mail": "a@firm7.example"}
    url = firm.url("call", open_call.pk)
    assert firm.client.post(url, said | {"text": ""}).status_code == 422
    assert firm.client.post(url, said).status_code == 302
    application = Application.objects.get()
    assert (application.organisation, application.solution) == (firm.profile.organisation, firm.solution)
    assert (application.channel, application.state) == (Channel.PORTAL, ApplicationState.RECEIVED)
    assert Event.objects.get(label="openings.application").actor_id == firm.guest.pk
    assert firm.client.post(url, said).status_code == 422
    assert firm.client.post(firm.url("call-withdraw", open_call.pk)).status_code == 302
    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN
    assert firm.client.post(url, said).status_code == 302
    assert Application.objects.count() == 2


def test_a_firm_answers_with_its_own_solution_and_while_the_call_is_open(
    firm: Firm, rival: Firm, open_call: Call
) -> None:
    said = {"solution": rival.solution, "text": "Ours now"}
    with pytest.raises(RuleError):
        answering.answer_call(firm.portal, open_call, said, actor=firm.guest)
    with pytest.raises(NotAllowed):
        answering.answer_call(firm.portal, open_call, {"text": "x"}, actor=rival.guest)
    Call.objects.filter(pk=open_call.pk).update(
        closes_on=today() - dt.timedelta(days=1), opens_on=today() - dt.timedelta(days=2)
    )
    with pytest.raises(RuleError):
        answering.answer_call(firm.portal, open_call, {"text": "x"}, actor=firm.guest)
    assert not Application.objects.exists()


def test_the_decision_and_its_reason_are_told_when_the_call_is_decided_and_not_before(
    firm: Firm, open_call: Call
) -> None:
    made = answering.answer_call(firm.portal, open_call, {"text": "We can"}, actor=firm.guest)
    Application.objects.filter(pk=made.pk).update(
        state=ApplicationState.PASSED_OVER, reason={"en": "Nobody asked for spreaders"}
    )
    url = firm.url("call", open_call.pk)
    for page in (url, firm.url("stored"), firm.url("calls"), firm.url("home")):
        text = firm.client.get(page).content.decode()
        assert "Nobody asked for spreaders" not in text
        assert "not selected" not in text
        assert "passed_over" not in text
    decide(open_call)
    assert "Nobody asked for spreaders" in firm.client.get(url).content.decode()
    assert "Nobody asked for spreaders" in firm.client.get(firm.url("stored")).content.decode()
    assert "not selected" in firm.client.get(firm.url("home")).content.decode()
    assert firm.client.post(firm.url("call-withdraw", open_call.pk)).status_code == 422


def test_drafts_and_calls_of_other_offices_are_not_there(
    firm: Firm, steward: User, stranger: User, topic: Topic, other_office: Office
) -> None:
    draft = make(Call, actor=steward, title={"en": "Only a thought"}, topics=[topic])
    far = call_of(stranger, title={"en": "Far away"}, topics=[topic])
    page = firm.client.get(firm.url("calls")).content.decode()
    assert "Only a thought" not in page
    assert "Far away" not in page
    for one in (draft, far):
        assert firm.client.get(firm.url("call", one.pk)).status_code == 404
        assert firm.client.post(firm.url("call", one.pk), {"text": "x"}).status_code == 404


def test_a_firm_agrees_to_be_introduced(firm: Firm, editor: User) -> None:
    one = introduction_of(firm, editor)
    assert "Farm 1, Harbin" in firm.client.get(firm.url("home")).content.decode()
    firm.client.post(firm.url("agree", one.pk), {"agrees": "yes"})
    one.refresh_from_db()
    assert (one.consent_ours, one.consent_ours_on) == (Consent.GIVEN, PartialDate.of(today()))
    assert "portal" in one.consent_ours_how["en"]
    firm.client.post(firm.url("agree", one.pk), {"agrees": "no"})
    one.refresh_from_db()
    assert one.consent_ours == Consent.REFUSED
    assert firm.client.post(firm.url("agree", one.pk), {}).status_code == 422


def test_that_a_contract_is_negotiated_ends_the_citys_role(firm: Firm, editor: User) -> None:
    one = introduction_of(firm, editor, consent_ours=Consent.GIVEN)
    day = today().isoformat()
    assert firm.client.post(firm.url("tell", one.pk), {"stage": "dialogue", "on": day}).status_code == 302
    assert firm.client.post(firm.url("tell", one.pk), {"stage": "negotiation", "on": day}).status_code == 302
    one.refresh_from_db()
    assert (one.stage, one.role_ended_on) == (Stage.NEGOTIATION, PartialDate.of(today()))
    assert [(reached.stage, reached.told_by) for reached in one.stages.order_by("pk")] == [
        ("dialogue", "ours"),
        ("negotiation", "ours"),
    ]
    assert firm.client.post(firm.url("tell", one.pk), {"stage": "dialogue", "on": day}).status_code == 422
    assert firm.client.post(firm.url("tell", one.pk), {"stage": "closed", "on": day}).status_code == 302


def test_a_firm_does_not_tell_what_is_the_offices_to_say(firm: Firm, rival: Firm, editor: User) -> None:
    one = introduction_of(firm, editor, consent_ours=Consent.GIVEN)
    on = PartialDate.of(today())
    with pytest.raises(RuleError):
        answering.tell_stage(firm.portal, one, stage=Stage.INTRODUCED, on=on, actor=firm.guest)
    ahead = (today() + dt.timedelta(days=1)).isoformat()
    assert firm.client.post(firm.url("tell", one.pk), {"stage": "dialogue", "on": ahead}).status_code == 422
    with pytest.raises(NotAllowed):
        answering.tell_stage(rival.portal, one, stage=Stage.DIALOGUE, on=on, actor=rival.guest)
    with pytest.raises(NotAllowed):
        answering.say_to_introduction(rival.portal, one, agrees=True, actor=rival.guest)
    for view in ("agree", "tell"):
        assert rival.client.post(rival.url(view, one.pk), {"agrees": "yes"}).status_code == 404


def test_a_plan_of_the_office_and_its_notes_are_not_told(firm: Firm, editor: User) -> None:
    one = introduction_of(firm, editor, consent_ours=Consent.NOT_ASKED)
    for view in ("home", "introductions", "stored"):
        assert "Farm 1, Harbin" not in firm.client.get(firm.url(view)).content.decode()
    Introduction.objects.filter(pk=one.pk).update(consent_ours=Consent.ASKED)
    for view in ("introductions", "stored"):
        text = firm.client.get(firm.url(view)).content.decode()
        assert "Farm 1, Harbin" in text
        assert "They are slow payers" not in text
        assert "In confidence" not in text


def test_a_firm_marks_an_interest_in_a_published_need_or_a_market_and_the_office_sees_it(
    firm: Firm, rival: Firm, steward: User, reader: User, client_of: Callable[[User], Client]
) -> None:
    need = make(Need, actor=steward, title={"en": "Less smell"}, sharing="public")
    hidden = make(Need, actor=steward, title={"en": "A quiet need"})
    page = firm.client.get(firm.url("interests")).content.decode()
    assert "Less smell" in page
    assert "A quiet need" not in page
    assert firm.client.post(firm.url("need-interest", need.pk)).status_code == 302
    assert firm.client.post(firm.url("need-interest", hidden.pk)).status_code == 404
    assert firm.client.post(firm.url("interests"), {"market": "CN", "text": "Pumps"}).status_code == 302
    assert firm.client.post(firm.url("interests"), {"market": "CN"}).status_code == 422
    readers = client_of(reader)
    listed = readers.get(reverse("openings:interest-list")).content.decode()
    assert "Less smell" in listed
    assert "China" in listed
    assert str(firm.profile) in readers.get(need.get_absolute_url()).content.decode()
    assert str(firm.profile) not in rival.client.get(need.get_absolute_url()).content.decode()
    market = Interest.objects.get(market="CN")
    assert rival.client.post(rival.url("interest-withdraw", market.pk)).status_code == 404
    assert firm.client.post(firm.url("interest-withdraw", market.pk)).status_code == 302
    assert list(queries.interests_of(firm.portal)) == [Interest.objects.get(need=need)]


def test_an_interest_is_in_one_thing_and_in_what_is_published(firm: Firm, rival: Firm, steward: User) -> None:
    need = make(Need, actor=steward, sharing="public")
    wrong: list[dict[str, Any]] = [
        {},
        {"need": need, "market": "CN"},
        {"market": "XX"},
        {"need": make(Need, actor=steward)},
    ]
    for values in wrong:
        with pytest.raises(RuleError):
            interests.mark_interest(firm.portal, actor=firm.guest, **values)
    with pytest.raises(NotAllowed):
        interests.mark_interest(firm.portal, market="CN", actor=rival.guest)


@pytest.fixture
def question(firm: Firm, steward: User) -> Any:
    outcome = make(Outcome, actor=steward, title={"en": "Two spreaders sold"}, beneficiary=firm.profile.organisation)
    return results.ask(outcome, "Head of sales, Firm 7", actor=steward)


def test_what_results_ask_a_firm_stands_in_its_portal_and_it_answers_by_the_same_form(
    firm: Firm, rival: Firm, question: Any
) -> None:
    (matter,) = [one for one in matters_of(firm.portal) if one.key.startswith("question")]
    assert matter.title == "Two spreaders sold"
    assert "Two spreaders sold" not in rival.client.get(rival.url("home")).content.decode()
    answer = {"answer": "no", "contribution": "unknown", "signed_by": "Head of sales, Firm 7"}
    assert rival.client.post(matter.url, answer).status_code == 403
    assert firm.client.post(matter.url, answer).status_code == 302
    assert [one for one in matters_of(firm.portal) if one.key.startswith("question")] == []


def test_staff_of_the_office_still_cannot_answer_its_own_question(
    question: Any, reader: User, client_of: Callable[[User], Client]
) -> None:
    url = reverse("results:confirm", args=[CONFIRMATION.token(question.pk)])
    answer = {"answer": "no", "contribution": "unknown", "signed_by": "Reader"}
    assert client_of(reader).post(url, answer).status_code == 403


def test_what_is_stored_comes_as_a_file_with_ones_own_and_nobody_elses(
    firm: Firm, rival: Firm, open_call: Call
) -> None:
    answering.answer_call(firm.portal, open_call, {"text": "We spread best"}, actor=firm.guest)
    answering.answer_call(rival.portal, open_call, {"text": "No, we do"}, actor=rival.guest)
    response = firm.client.get(firm.url("stored"))
    told = json.loads(response.content)
    assert told["you"]["email"] == firm.guest.email
    assert [one["text"] for one in told["answers_to_calls"]] == ["We spread best"]
    assert [one["call"] for one in told["answers_to_calls"]] == [str(open_call)]
    assert [one["title"]["en"] for one in told["solutions"]] == ["Spreader of Firm 7"]
    assert "Firm 8" not in response.content.decode()
    assert "seal" not in told["answers_to_calls"][0]
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("view", ["home", "calls", "introductions", "solutions", "interests"])
def test_a_page_asks_the_database_as_often_for_three_as_for_one(
    view: str, firm: Firm, editor: User, steward: User, topic: Topic, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def add() -> None:
        call_of(steward, topics=[topic])
        introduction_of(firm, editor)
        make(Need, actor=steward, sharing="public")

    add()
    firm.client.get(firm.url(view))
    with CaptureQueriesContext(connection) as once:
        firm.client.get(firm.url(view))
    add()
    add()
    with CaptureQueriesContext(connection) as thrice:
        firm.client.get(firm.url(view))
    assert len(thrice) == len(once)

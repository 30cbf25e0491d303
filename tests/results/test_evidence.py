"""Chains and results in the database: their rules, their grades, who sees them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, create_many, remove
from proxenia.audit.chain import verify
from proxenia.audit.models import Event, SubjectKey
from proxenia.core.clock import today
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Organisation
from proxenia.relations.models import Tie
from proxenia.results import actions, queries, words
from proxenia.results.choices import Answer, Contribution, Level, Standings
from proxenia.results.confirming import CONFIRMATION
from proxenia.results.graphs import graph
from proxenia.results.models import Chain, Confirmation, Credit, Link, Outcome, Step
from proxenia.sources.choices import Grade
from proxenia.sources.models import Citation, Source
from tests.factories import make

YES = {
    "answer": Answer.YES,
    "level": Level.DELIVERED,
    "contribution": Contribution.HELPED,
    "signed_by": "Head of sales, Firm 7",
    "words": "It took two years.",
}


@pytest.fixture
def outcome(steward: User) -> Outcome:
    made: Outcome = make(
        Outcome, actor=steward, claimed_level=Level.ACCESS, level=Level.DEMONSTRATION, sharing=Sharing.PUBLIC
    )
    return made


def cite(record: object, grade: int, actor: User) -> Citation:
    made: Citation = make(
        Citation,
        actor=actor,
        about_label=record._meta.label_lower,  # type: ignore[attr-defined]
        about_id=record.pk,  # type: ignore[attr-defined]
        grade=grade,
        sharing=Sharing.PUBLIC,
    )
    return made


def test_taking_a_citation_away_lowers_the_grade(outcome: Outcome, steward: User) -> None:
    cite(outcome, Grade.ASSERTED, steward)
    strong = cite(outcome, Grade.EVALUATED, steward)
    assert queries.standing(steward, outcome).reading.grade == Grade.EVALUATED
    remove(strong, actor=steward)
    assert queries.standing(steward, outcome).reading.grade == Grade.ASSERTED


def dated(
    record: object, actor: User, *, stated: str = "", published: str = "", grade: int = Grade.DOCUMENT
) -> Citation:
    source = make(Source, actor=actor, published=published or None, sharing=Sharing.PUBLIC)
    about = {"about_label": record._meta.label_lower, "about_id": record.pk}  # type: ignore[attr-defined]
    made: Citation = make(
        Citation, actor=actor, source=source, stated_on=stated or None, grade=grade, sharing=Sharing.PUBLIC, **about
    )
    return made


def test_evidence_counts_from_the_day_on_which_it_was_said(outcome: Outcome, steward: User) -> None:
    change(outcome, {"start": "2005"}, actor=steward)
    dated(outcome, steward, published="2012", grade=Grade.RECORDED)
    dated(outcome, steward, stated="2016-03", published="2001", grade=Grade.EVALUATED)
    days = [dt.date(year, 6, 1) for year in (2010, 2013, 2017)]
    grades = [queries.standing(steward, outcome, day).reading.grade for day in days]
    assert grades == [Grade.ASSERTED, Grade.RECORDED, Grade.EVALUATED]


def test_a_result_without_a_date_is_there_from_its_first_source_on(outcome: Outcome, steward: User) -> None:
    change(outcome, {"start": None}, actor=steward)
    before, after = dt.date(2011, 6, 1), dt.date(2013, 6, 1)
    assert not queries.outcomes_visible_to(steward, after).exists()
    dated(outcome, steward, published="2012")
    assert not queries.outcomes_visible_to(steward, before).exists()
    assert list(queries.outcomes_visible_to(steward, after)) == [outcome]
    assert list(queries.outcomes_visible_to(steward, today())) == [outcome]


def test_a_chain_is_there_from_its_first_source_on(steward: User) -> None:
    tie = make(Tie, actor=steward)
    chain = make(Chain, actor=steward, ties=[tie])
    link = make(Link, actor=steward, chain=chain)
    before, after = dt.date(2011, 6, 1), dt.date(2013, 6, 1)
    assert list(queries.chains_of(steward, tie, before)) == [chain]
    dated(link, steward, published="2012")
    assert not queries.chains_of(steward, tie, before).exists()
    assert not queries.chains_through(steward, tie, before).exists()
    assert list(queries.chains_of(steward, tie, after)) == list(queries.chains_of(steward, tie)) == [chain]


def test_evidence_one_may_not_see_does_not_count(outcome: Outcome, steward: User, stranger: User) -> None:
    make(Citation, actor=steward, about_label="results.outcome", about_id=outcome.pk, grade=Grade.DOCUMENT)
    assert queries.standing(steward, outcome).reading.grade == Grade.DOCUMENT
    assert queries.standing(stranger, outcome).reading.grade == Grade.ASSERTED


def test_the_weaker_level_is_printed_until_the_beneficiary_confirms(outcome: Outcome, steward: User) -> None:
    before = queries.standing(steward, outcome).reading
    assert (before.level, before.is_confirmed) == (Level.DEMONSTRATION, False)
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES)
    after = queries.standing(steward, outcome).reading
    assert (after.level, after.grade, after.is_confirmed) == (Level.DELIVERED, Grade.CONFIRMED, True)


def test_a_no_of_the_beneficiary_takes_the_result_back(outcome: Outcome, steward: User) -> None:
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES | {"answer": Answer.NO})
    reading = queries.standing(steward, outcome).reading
    assert reading.is_denied
    assert reading.level is None


def test_where_those_asked_disagree_the_result_is_disputed_at_every_door(outcome: Outcome, steward: User) -> None:
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES | {"answer": Answer.NO})
    actions.answer(actions.ask(outcome, "Firm 8", actor=steward), YES)
    listed = queries.outcomes_listed(steward)
    for reading in (queries.standing(steward, outcome).reading, queries.told(outcome)):
        assert (reading.standing, reading.level, reading.grade) == (Standings.DISPUTED, Level.DEMONSTRATION, 0)
    assert [one for one in Standings if queries.in_standing(listed, one).exists()] == [Standings.DISPUTED]
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES | {"answer": Answer.PARTLY})
    settled = queries.standing(steward, outcome).reading
    assert (settled.standing, words.state_words(settled)) == (Standings.CONFIRMED, "partly confirmed")
    assert queries.told(outcome) == settled


@pytest.mark.parametrize("name", ["title", "kind", "wording", "beneficiary_words", "beneficiary"])
def test_what_was_asked_about_cannot_be_rewritten(outcome: Outcome, steward: User, name: str) -> None:
    values = {"kind": "visibility", "beneficiary": make(Organisation, actor=steward, sharing=Sharing.PUBLIC)}
    new = {name: values.get(name, {"en": "Zugvogel"})}
    question = actions.ask(outcome, "Firm 7", actor=steward)
    with pytest.raises(RuleError, match="take the question back first") as refused:
        change(Outcome.objects.get(), new, actor=steward)
    assert list(refused.value.fields) == [name]
    actions.withdraw(question, actor=steward)
    change(Outcome.objects.get(), new, actor=steward)
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES)
    change(Outcome.objects.get(), {"start": "2016", "level": Level.DIALOGUE} | new, actor=steward)
    other = values | {"kind": "training", "beneficiary": None}
    with pytest.raises(RuleError, match="Add a new result"):
        change(Outcome.objects.get(), {name: other.get(name, {"en": "Kranich"})}, actor=steward)


def test_a_question_that_ended_unanswered_binds_nobody(outcome: Outcome, steward: User) -> None:
    actions.ask(outcome, "Firm 7", actor=steward)
    Confirmation.objects.update(expires_on="2001-01-01")
    assert str(change(outcome, {"title": {"en": "Zugvogel"}}, actor=steward).title) == "Zugvogel"


def test_a_question_is_answered_once(outcome: Outcome, steward: User) -> None:
    question = actions.ask(outcome, "Firm 7", actor=steward)
    actions.answer(question, YES)
    with pytest.raises(RuleError, match="already"):
        actions.answer(question, YES | {"answer": Answer.NO})
    with pytest.raises(RuleError, match="not taken back"):
        actions.withdraw(Confirmation.objects.get(), actor=steward)


def test_a_withdrawn_question_cannot_be_answered(outcome: Outcome, steward: User) -> None:
    question = actions.withdraw(actions.ask(outcome, "Firm 7", actor=steward), actor=steward)
    with pytest.raises(RuleError, match="taken this question back"):
        actions.answer(question, YES)


def test_an_answer_that_comes_while_the_question_is_taken_back_is_kept(outcome: Outcome, steward: User) -> None:
    seen_before = actions.ask(outcome, "Firm 7", actor=steward)
    actions.answer(Confirmation.objects.get(pk=seen_before.pk), YES)
    with pytest.raises(RuleError, match="not taken back"):
        actions.withdraw(seen_before, actor=steward)
    stored = Confirmation.objects.get()
    assert (stored.answer, stored.words, stored.withdrawn_on) == (Answer.YES, YES["words"], None)


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"level": None}, "level"),
        ({"contribution": ""}, "contribution"),
        ({"signed_by": " "}, "signed_by"),
    ],
)
def test_an_answer_that_is_not_whole_says_what_is_missing(
    outcome: Outcome, steward: User, left_out: dict[str, object], field: str
) -> None:
    question = actions.ask(outcome, "Firm 7", actor=steward)
    with pytest.raises(RuleError) as refused:
        actions.answer(question, YES | left_out)
    assert list(refused.value.fields) == [field]
    assert Confirmation.objects.get().answered_on is None


def test_the_answer_is_in_the_log_but_not_who_signed(outcome: Outcome, steward: User) -> None:
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES)
    event = Event.objects.get(verb="answered")
    assert event.actor_id is None
    assert event.office_id == outcome.office_id
    assert "Head of sales" not in str(event.changes)


def test_a_steward_erases_who_answered_and_the_answer_stays(outcome: Outcome, steward: User, editor: User) -> None:
    actions.answer(actions.ask(outcome, "Firm 7", actor=steward), YES)
    asked = Confirmation.objects.get()
    with pytest.raises(NotAllowed):
        actions.erase(asked, actor=editor)
    actions.erase(asked, actor=steward)
    asked.refresh_from_db()
    assert (asked.signed_by, asked.words, asked.answer) == ("", "", Answer.YES)
    assert queries.standing(steward, outcome).reading.is_confirmed
    assert not SubjectKey.objects.filter(subject=asked.privacy_subject).exists()
    assert verify(outcome.office_id) is None


def test_an_open_question_is_taken_back_before_it_is_erased(outcome: Outcome, steward: User) -> None:
    with pytest.raises(RuleError, match="still open"):
        actions.erase(actions.ask(outcome, "Firm 7", actor=steward), actor=steward)


def test_a_forged_link_is_refused() -> None:
    with pytest.raises(RuleError, match="leads nowhere"):
        CONFIRMATION.key(CONFIRMATION.token(7).replace("7:", "8:", 1))


def test_others_ask_nobody_about_our_results(outcome: Outcome, stranger: User, reader: User) -> None:
    for somebody in (stranger, reader):
        with pytest.raises(NotAllowed):
            actions.ask(outcome, "Firm 7", actor=somebody)


def test_our_reading_never_reaches_further_than_the_words(outcome: Outcome, steward: User) -> None:
    with pytest.raises(RuleError, match="further than the words"):
        change(outcome, {"level": Level.LASTING}, actor=steward)


def test_a_share_too_many_is_refused_and_says_what_is_left(outcome: Outcome, steward: User) -> None:
    first, second = (make(Organisation, actor=steward, sharing=Sharing.PUBLIC) for _number in range(2))
    create(Credit, {"outcome": outcome, "holder": first, "share": Decimal("70.5")}, actor=steward)
    with pytest.raises(RuleError, match=r"29\.50? % is left"):
        create(Credit, {"outcome": outcome, "holder": second, "share": Decimal(30)}, actor=steward)
    create(Credit, {"outcome": outcome, "holder": second, "share": Decimal("29.5")}, actor=steward)


def test_who_is_slower_by_a_moment_hears_in_words_that_the_shares_are_too_many(outcome: Outcome, steward: User) -> None:
    first, second = (make(Organisation, actor=steward, sharing=Sharing.PUBLIC) for _number in range(2))
    rows = [{"outcome": outcome, "holder": holder, "share": Decimal(60)} for holder in (first, second)]
    with pytest.raises(RuleError, match="100 % at most"):
        create_many(Credit, rows, actor=steward)
    assert not Credit.objects.exists()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shares=st.lists(st.decimals(1, 100, places=2), min_size=1, max_size=5))
def test_the_database_itself_keeps_shares_at_most_whole(outcome: Outcome, steward: User, shares: list[Decimal]) -> None:
    Credit.objects.filter(outcome=outcome).delete()
    rows = [
        Credit(
            outcome=outcome,
            office_id=outcome.office_id,
            holder=make(Organisation, actor=steward, sharing=Sharing.PUBLIC),
            share=share,
        )
        for share in shares
    ]
    try:
        with transaction.atomic():
            Credit.objects.bulk_create(rows)
    except IntegrityError:
        assert sum(shares) > 100
    else:
        assert sum(shares) <= 100
        with pytest.raises(IntegrityError), transaction.atomic():
            Credit.objects.filter(pk=rows[0].pk).update(share=Decimal("100.00") - sum(shares[1:]) + Decimal("0.01"))


@pytest.fixture
def chain(steward: User) -> Chain:
    made: Chain = make(Chain, actor=steward, sharing=Sharing.PUBLIC)
    return made


def steps_of(chain: Chain, number: int, actor: User) -> list[Step]:
    return [make(Step, actor=actor, chain=chain, position=at, start=str(2000 + at)) for at in range(number)]


def test_a_link_that_closes_a_circle_is_refused(chain: Chain, steward: User) -> None:
    first, second, third = steps_of(chain, 3, steward)
    for source, target in ((first, second), (second, third)):
        make(Link, actor=steward, chain=chain, source=source, target=target)
    with pytest.raises(RuleError, match="circle"):
        make(Link, actor=steward, chain=chain, source=third, target=first)


def test_a_link_joins_steps_of_its_own_chain_only(chain: Chain, steward: User) -> None:
    first, _second = steps_of(chain, 2, steward)
    alien = make(Step, actor=steward)
    with pytest.raises(RuleError, match="its own chain"):
        make(Link, actor=steward, chain=chain, source=first, target=alien)


def test_a_step_without_a_record_needs_a_name(chain: Chain, steward: User) -> None:
    with pytest.raises(RuleError, match="Say what happened"):
        create(Step, {"chain": chain, "kind": "event"}, actor=steward)


def test_a_step_cannot_point_at_a_record_of_others(chain: Chain, steward: User, stranger: User) -> None:
    alien = make(Organisation, actor=stranger)
    with pytest.raises(RuleError, match="not yours to see"):
        create(
            Step,
            {"chain": chain, "kind": "event", "about_label": "directory.organisation", "about_id": alien.pk},
            actor=steward,
        )


def test_a_step_on_a_hidden_record_lends_neither_name_nor_date(chain: Chain, steward: User, stranger: User) -> None:
    hidden = make(Outcome, actor=steward, title={"en": "Zugvogel 4711"}, start="2016")
    create(Step, {"chain": chain, "kind": "outcome", "outcome": hidden}, actor=steward)
    assert [str(node.label) for node in graph(steward, chain).nodes] == ["Zugvogel 4711"]
    (node,) = graph(stranger, chain).nodes
    assert (str(node.label), node.start, node.url) == ("a record you may not see", None, "")


def test_nobody_finds_a_chain_or_a_result_by_the_name_of_what_is_hidden(steward: User, stranger: User) -> None:
    hidden, title = make(Tie, actor=steward, name="Zugvogel 4711"), {"en": "Kranich 0815"}
    chain = make(Chain, actor=steward, sharing=Sharing.PUBLIC, ties=[hidden])
    create(
        Step, {"chain": chain, "kind": "outcome", "outcome": make(Outcome, actor=steward, title=title)}, actor=steward
    )
    make(Outcome, actor=steward, sharing=Sharing.PUBLIC, ties=[hidden])
    assert search(stranger, "Zugvogel") == search(stranger, "Kranich") == []
    change(hidden, {"sharing": Sharing.PUBLIC}, actor=steward)
    assert {hit.label for hit in search(stranger, "Zugvogel")} == {"relations.tie", "results.chain", "results.outcome"}


def test_a_chain_tells_its_weakest_grade_and_how_long_the_door_took(
    chain: Chain, steward: User, outcome: Outcome
) -> None:
    first = make(Step, actor=steward, chain=chain, kind="introduction", start="2010-01")
    last = create(Step, {"chain": chain, "kind": "outcome", "outcome": outcome, "start": "2016"}, actor=steward)
    link = make(Link, actor=steward, chain=chain, source=first, target=last)
    assert graph(steward, chain).grade == Grade.ASSERTED
    cite(link, Grade.DOCUMENT, steward)
    told = graph(steward, chain)
    assert told.grade == Grade.DOCUMENT
    assert [(way.last.step.pk, way.lag.at_least, way.lag.at_most) for way in told.lags] == [(last.pk, 71, 83)]


def test_a_chain_costs_as_many_queries_with_one_step_as_with_many(chain: Chain, steward: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            graph(steward, Chain.objects.get(pk=chain.pk))
        return len(caught)

    make(Link, actor=steward, chain=chain)
    few = count()
    for _number in range(3):
        make(Link, actor=steward, chain=chain)
    assert count() == few

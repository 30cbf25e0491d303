"""The answer to “what came of it?”: every number is its records, nothing stands above its evidence, unknowns are said."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import Cost, Interaction
from proxenia.core.documents import Bullets, page_count
from proxenia.core.scoping import Sharing
from proxenia.relations.models import Concern, Review, Tie
from proxenia.reports.answer.asking import answer
from proxenia.reports.answer.document import document, on_two_pages
from proxenia.reports.answer.figures import Figures
from proxenia.reports.answer.model import Answer, Statement, as_data
from proxenia.results import actions
from proxenia.results.choices import Contribution, Level
from proxenia.results.models import Confirmation, Outcome
from proxenia.sources.choices import Grade, Precision
from proxenia.sources.models import Citation, Note
from tests.factories import claim_about, make

DAY = dt.date(2018, 9, 1)
BASE = "https://proxenia.example.org"

CONTACTS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(InteractionKind.values),
            "direction": st.sampled_from(Direction.values),
            "level": st.sampled_from(["", "top_political", "administrative"]),
            "start": st.sampled_from([None, "1984", "2010-01", "2017-06-05", "2018-12-01"]),
        }
    ),
    max_size=6,
)
COSTS = st.lists(
    st.fixed_dictionaries(
        {
            "amount": st.none() | st.decimals(0, 10_000, places=2),
            "co2_kg": st.none() | st.decimals(0, 10_000, places=1),
            "hours": st.just(Decimal("1.5")),
            "currency": st.sampled_from(["DKK", "EUR"]),
            "precision": st.sampled_from([Precision.EXACT, Precision.ABOUT]),
        }
    ),
    max_size=4,
)
RESULTS = st.lists(
    st.tuples(
        st.sampled_from(Level.values), st.sampled_from(Grade.values), st.sampled_from(["", "yes", "partly", "no"])
    ),
    max_size=4,
)


@pytest.fixture
def tie(steward: User) -> Tie:
    made: Tie = make(Tie, actor=steward, name="Tie 1", sharing=Sharing.PUBLIC)
    return made


def statements(found: Answer) -> list[Statement]:
    return [
        one
        for section in found.sections
        for top in [*section.statements, *section.unknown]
        for one in (top, *top.items)
    ]


def log(tie: Tie, actor: User, **values: Any) -> Interaction:
    made: Interaction = make(
        Interaction, actor=actor, ties=[tie], **({"kind": "visit", "start": "2017", "sharing": Sharing.PUBLIC} | values)
    )
    return made


def result(tie: Tie, actor: User, level: int, grade: int = 0, said: str = "") -> Outcome:
    made: Outcome = make(
        Outcome, actor=actor, ties=[tie], claimed_level=Level.LASTING, level=level, start="2016", sharing=Sharing.PUBLIC
    )
    cited = {"about_label": "results.outcome", "about_id": made.pk, "grade": grade, "sharing": Sharing.PUBLIC}
    make(Citation, actor=actor, **cited)
    if said:
        values = {"answer": said, "level": Level.DIALOGUE, "contribution": Contribution.HELPED, "signed_by": "Firm 7"}
        actions.answer(actions.ask(made, "Firm 7", actor=actor), values)
        Confirmation.objects.filter(outcome=made).update(asked_on=DAY, answered_on=DAY)
    return made


def clear(tie: Tie) -> None:
    Interaction.objects.filter(ties=tie).delete()
    Outcome.objects.filter(ties=tie).delete()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contacts=CONTACTS, costs=COSTS, results=RESULTS)
def test_every_number_equals_the_records_that_its_footnote_opens(
    tie: Tie,
    steward: User,
    contacts: list[dict[str, Any]],
    costs: list[dict[str, Any]],
    results: list[tuple[int, int, str]],
) -> None:
    clear(tie)
    logged = [log(tie, steward, **row) for row in contacts]
    for number, row in enumerate(costs if logged else []):
        make(Cost, actor=steward, interaction=logged[number % len(logged)], **row)
    for row in results:
        result(tie, steward, *row)
    found = answer(steward, tie, DAY, "en")
    figures = Figures(steward, tie, DAY)
    for one in statements(found):
        if one.figure is not None:
            opened = list(figures.figure(one.figure.key).records)
            counted = (
                sum((getattr(record, one.figure.sums) for record in opened), Decimal(0))
                if one.figure.sums
                else len(opened)
            )
            assert one.figure.value == counted, one.text
    happened = [row for row in contacts if row["kind"] != "milestone" and row["start"] != "2018-12-01"]
    assert figures.figure("contacts").value == len(happened)
    assert figures.figure("contacts-out").value == sum(row["direction"] == "out" for row in happened)
    confirmed = sum(
        said in {"yes", "partly"} or (not said and grade >= Grade.CONFIRMED) for _level, grade, said in results
    )
    assert figures.figure("results-confirmed").value == confirmed
    assert figures.figure("results-denied").value == sum(said == "no" for _level, _grade, said in results)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(results=RESULTS)
def test_no_result_is_said_above_its_evidence(tie: Tie, steward: User, results: list[tuple[int, int, str]]) -> None:
    clear(tie)
    made = {result(tie, steward, *row).pk: row for row in results}
    for one in statements(answer(steward, tie, DAY, "en")):
        for source in one.sources:
            fair, _grade, said = made[source.key]
            allowed = Level.DIALOGUE if said in {"yes", "partly"} else fair
            higher = [str(level.label) for level in Level if level > allowed or said == "no"]
            assert not any(words in one.text for high in higher for words in (f": {high};", f"“{high}”")), one.text


def test_estimates_stand_beside_the_count_and_are_never_added(tie: Tie, steward: User) -> None:
    log(tie, steward, direction="out")
    claim_about(
        tie, actor=steward, measure_key="visits", kind="estimate", precision="range", low=30, high=35, unit="visits"
    )
    texts = [one.text for one in statements(answer(steward, tie, DAY, "en"))]
    assert any(text.startswith("1 contact is logged since 2017") for text in texts)
    assert any("30–35 visits" in text and "never added" in text for text in texts)


def test_what_was_hoped_for_is_never_what_a_result_is_worth(tie: Tie, steward: User) -> None:
    confirmed = result(tie, steward, Level.DELIVERED, Grade.EVALUATED)
    claim_about(confirmed, actor=steward, measure={"en": "Jobs"}, kind="goal", low=5000)
    unknown = "What it is worth in money or jobs: no amount is on record."
    data = as_data(answer(steward, tie, DAY, "en"))
    assert "5,000" not in str(data)
    assert unknown in data["unknown"]
    claim_about(confirmed, actor=steward, measure={"en": "Jobs"}, kind="measured", low=12)
    data = as_data(answer(steward, tie, DAY, "en"))
    assert "Jobs: 12 (measured)" in str(data)
    assert unknown not in data["unknown"]


def test_what_nobody_confirmed_cannot_be_taken_for_a_fact(tie: Tie, steward: User) -> None:
    result(tie, steward, Level.DELIVERED)
    (text,) = [one.text for one in statements(answer(steward, tie, DAY, "en")) if one.sources]
    assert "said to be “delivered”; asserted: nobody but the authors says so" in text


def test_only_an_answer_gives_the_beneficiarys_word_on_the_citys_part(tie: Tie, steward: User) -> None:
    cited = result(tie, steward, Level.DELIVERED, Grade.EVALUATED)
    Outcome.objects.filter(pk=cited.pk).update(contribution=Contribution.ANYWAY)
    texts = " ".join(one.text for one in statements(answer(steward, tie, DAY, "en")))
    assert "would have happened anyway" not in texts
    assert "says the beneficiary" not in texts
    result(tie, steward, Level.DELIVERED, said="yes")
    assert "says the beneficiary: helped" in str(as_data(answer(steward, tie, DAY, "en")))


def test_a_number_is_as_weak_as_the_weakest_of_its_records(tie: Tie, steward: User) -> None:
    visit = log(tie, steward, direction="out")
    first = answer(steward, tie, DAY, "en").sections[1].statements[0]
    assert first.grade == Grade.RECORDED
    about = {"about_label": "contacts.interaction", "about_id": visit.pk, "grade": Grade.ASSERTED}
    make(Citation, actor=steward, sharing=Sharing.PUBLIC, **about)
    assert answer(steward, tie, DAY, "en").sections[1].statements[0].grade == Grade.ASSERTED


def test_a_question_taken_back_or_without_an_answer_is_said_apart(tie: Tie, steward: User) -> None:
    taken_back, silent = result(tie, steward, Level.DELIVERED), result(tie, steward, Level.DELIVERED)
    actions.withdraw(actions.ask(taken_back, "Firm 7", actor=steward), actor=steward)
    actions.ask(silent, "Firm 8", actor=steward)
    later = dt.date(2100, 1, 1)
    figures = Figures(steward, tie, later)
    assert [one.outcome for one in figures.results_in("results-unasked")] == [taken_back]
    assert [one.outcome for one in figures.results_in("results-unanswered")] == [silent]


def test_forty_concerns_are_still_two_pages(tie: Tie, steward: User) -> None:
    for number in range(40):
        make(Concern, actor=steward, tie=tie, kind="other", text={"en": f"Concern {number} " + "words " * 30})
    assert page_count(on_two_pages(answer(steward, tie, DAY, "en"), BASE)) <= 2


def test_recorded_and_estimated_costs_are_said_apart(tie: Tie, steward: User) -> None:
    visit = log(tie, steward, direction="out")
    for amount, precision in ((1000, Precision.EXACT), (250, Precision.EXACT), (400, Precision.ABOUT)):
        make(Cost, actor=steward, interaction=visit, amount=amount, precision=precision)
    texts = [one.text for one in statements(answer(steward, tie, DAY, "en"))]
    assert "Recorded cost: 1,250 DKK." in texts
    assert "Estimated cost, beside what is recorded: 400 DKK." in texts


def test_what_is_not_known_is_printed_as_not_known(tie: Tie, steward: User) -> None:
    unknown = as_data(answer(steward, tie, DAY, "en"))["unknown"]
    assert "Whether anything came of it: no result is on record." in unknown
    assert "What travelling cost: no journey of our side is logged." in unknown
    assert "What the city thinks of human rights and of the regime: nothing is on record." in unknown
    assert "Who decided that it goes on, and why: no such decision is on record." in unknown


def test_concerns_and_decisions_answer_the_last_two_questions(tie: Tie, steward: User) -> None:
    make(
        Concern,
        actor=steward,
        tie=tie,
        kind="rights",
        text={"en": "A councillor asks."},
        handling={"en": "We raise it."},
    )
    make(Review, actor=steward, tie=tie, decided_on="2017", verdict="go_on", reasons={"en": "Firms want it."})
    data = as_data(answer(steward, tie, DAY, "en"))
    third, fourth = data["sections"][2:]
    assert "A councillor asks. We deal with it so: We raise it." in third["statements"][1]["text"]
    assert "Firms want it." in fourth["statements"][0]["text"]
    assert fourth["unknown"] == []


def test_a_later_day_knows_more_than_an_earlier_one(tie: Tie, steward: User) -> None:
    log(tie, steward, start="2010-01")
    log(tie, steward, start="2018-06")
    assert Figures(steward, tie, dt.date(2012, 1, 1)).figure("contacts").value == 1
    assert Figures(steward, tie, DAY).figure("contacts").value == 2


def test_a_stranger_counts_only_what_is_public(tie: Tie, steward: User, stranger: User) -> None:
    log(tie, steward)
    log(tie, steward, sharing=Sharing.OFFICE)
    assert Figures(stranger, tie, DAY).figure("contacts").value == 1
    assert Figures(steward, tie, DAY).figure("contacts").value == 2


def test_an_answer_to_much_is_still_two_pages(tie: Tie, steward: User) -> None:
    for _number in range(40):
        result(tie, steward, Level.DELIVERED)
    found = answer(steward, tie, DAY, "da")
    assert page_count(on_two_pages(found, BASE)) <= 2
    lists = [block for block in document(found, BASE).blocks if isinstance(block, Bullets)]
    assert any("28" in run.text for one in lists for item in one.items for run in item)


def test_an_answer_costs_as_many_queries_with_one_contact_as_with_many(tie: Tie, steward: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as caught:
            document(answer(steward, tie, DAY, "en"), BASE)
        return len(caught)

    log(tie, steward, direction="out")
    result(tie, steward, Level.DIALOGUE)
    count()
    few = count()
    for _number in range(3):
        log(tie, steward, direction="out")
        result(tie, steward, Level.DIALOGUE)
    assert count() == few


@pytest.fixture
def page(tie: Tie) -> str:
    return reverse("reports:answer", args=[tie.pk])


def test_the_page_leads_to_the_records_behind_each_number(client_of: Any, tie: Tie, steward: User, page: str) -> None:
    visit = log(tie, steward, direction="out", title={"en": "Visit of the port"})
    client: Client = client_of(steward)
    assert "contact is logged" in client.get(page).content.decode()
    opened = client.get(reverse("reports:answer-figure", args=[tie.pk, "contacts-out"])).content.decode()
    assert visit.get_absolute_url() in opened
    assert "The 1 record behind the number" in opened
    assert client.get(reverse("reports:answer-figure", args=[tie.pk, "no-such-figure"])).status_code == 404


@pytest.mark.parametrize("file_format", ["pdf", "docx", "json"])
def test_the_answer_is_a_file_too(client_of: Any, steward: User, page: str, file_format: str) -> None:
    answered = client_of(steward).get(page, {"format": file_format, "lang": "da"})
    assert answered.status_code == 200
    if file_format == "json":
        assert set(json.loads(answered.content)) >= {"question", "statements", "unknown"}


def test_a_confidential_note_is_in_no_shape_of_the_answer(client_of: Any, tie: Tie, steward: User, page: str) -> None:
    canary = "Zugvogel 4711"
    about = {"about_label": "relations.tie", "about_id": tie.pk}
    make(Note, actor=steward, text=canary, is_confidential=True, **about)
    client = client_of(steward)
    for file_format in ("", "json"):
        assert canary not in client.get(page, {"format": file_format}).content.decode()


def test_another_office_does_not_find_the_answer_to_a_hidden_tie(client_of: Any, steward: User, stranger: User) -> None:
    hidden = make(Tie, actor=steward)
    assert client_of(stranger).get(reverse("reports:answer", args=[hidden.pk])).status_code == 404
    assert Client().get(reverse("reports:answer", args=[hidden.pk])).status_code == 302

"""The pages of chains and results: what they say, to whom, and at what cost. Nothing is printed above its evidence."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Organisation
from proxenia.relations.models import Tie
from proxenia.results import actions
from proxenia.results.choices import Answer, Contribution, Level, Standings
from proxenia.results.cli import group
from proxenia.results.graphs import graph
from proxenia.results.models import Chain, Confirmation, Credit, Link, Outcome, Step
from proxenia.results.queries import in_standing, outcomes_listed, reading_of
from proxenia.sources.choices import Grade
from tests.factories import make

from .conftest import cite, small_chain

Page = Callable[..., str]
LIST = reverse("results:outcome-list")
SAID = {"contribution": Contribution.HELPED, "signed_by": "Head of sales, Firm 7", "words": ""}


def plain(html: str) -> str:
    """Return the text of a page without tags and without what the source's words could be read as."""
    html = re.sub(r'<span class="could-reach">.*?</span>', "", html, flags=re.DOTALL)
    html = re.sub(r"<(script|style|head|select)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


def test_a_chain_says_each_link_with_its_claimant_and_its_weakest_grade(
    story: SimpleNamespace, steward: User, page: Page
) -> None:
    text = page(steward, story.chain.get_absolute_url())
    assert "Officials of Home" in text
    assert "asserted: nobody but the authors says so" in text
    assert f'id="link-{story.links[0].pk}"' in text
    assert "from 2010 to 2016: 5–6 years, as far as the dates tell" in text
    assert text.count('class="cg-link grade-0"') == 5
    for link in story.links:
        cite(link, Grade.DOCUMENT, steward, locator="lines 3-4")
    text = page(steward, story.chain.get_absolute_url())
    assert "a document of a third party says so" in text
    assert "lines 3–4" in text
    assert text.count('class="cg-link grade-2"') == 4


def test_a_step_without_a_date_stands_apart(story: SimpleNamespace, steward: User, page: Page) -> None:
    create(Step, {"chain": story.chain, "kind": "event", "label": {"en": "Zugvogel"}}, actor=steward)
    text = page(steward, story.chain.get_absolute_url())
    apart = text[text.index('<ul class="cg-undated">') :]
    assert "Zugvogel" in apart[: apart.index("</ul>")]


def test_a_chain_as_of_a_day_leaves_out_what_came_later(story: SimpleNamespace, steward: User, page: Page) -> None:
    assert "Pumps on trial" not in page(steward, story.chain.get_absolute_url(), as_of="2012")
    assert "Pumps on trial" in page(steward, story.chain.get_absolute_url(), as_of="2016")


def test_an_empty_chain_says_how_to_begin(steward: User, page: Page) -> None:
    assert "Add the first step" in page(steward, make(Chain, actor=steward).get_absolute_url())


def test_a_stranger_reads_no_name_of_what_is_hidden(
    story: SimpleNamespace, steward: User, stranger: User, page: Page
) -> None:
    change(story.tie, {"sharing": Sharing.OFFICE, "name": "Zugvogel 4711"}, actor=steward)
    assert "Zugvogel 4711" in page(steward, story.chain.get_absolute_url())
    for address in (story.chain.get_absolute_url(), story.outcome.get_absolute_url(), reverse("results:list"), LIST):
        assert "Zugvogel" not in page(stranger, address)
    assert "a record you may not see" in page(stranger, story.chain.get_absolute_url())


def test_readers_are_offered_no_step_that_is_refused(
    story: SimpleNamespace, reader: User, page: Page, client_of: Callable[[User], Client]
) -> None:
    after = reverse("results:step-after", args=[story.steps[0].pk])
    assert after not in page(reader, story.chain.get_absolute_url())
    assert client_of(reader).get(after).status_code == 403
    ask = reverse("results:ask", args=[story.outcome.pk])
    assert ask not in page(reader, story.outcome.get_absolute_url())
    assert client_of(reader).get(ask).status_code == 403


def test_the_pages_of_a_chains_records_say_what_stands_before_and_after(
    story: SimpleNamespace, steward: User, page: Page
) -> None:
    tie = page(steward, story.tie.get_absolute_url())
    panel = tie[tie.index('id="panel-in-chains"') :]
    assert "it begins here" in panel
    assert f"{story.chain.get_absolute_url()}#step-{story.steps[1].pk}" in panel
    outcome = page(steward, story.outcome.get_absolute_url())
    assert "Firm 7 meets the utility" in outcome[outcome.index('id="panel-in-chains"') :]


def test_a_tie_lists_confirmed_unconfirmed_and_denied_results_apart(
    story: SimpleNamespace, steward: User, page: Page
) -> None:
    titles = {"confirmed": "Alpha", "denied": "Beta"}
    for title in titles.values():
        made = make(Outcome, actor=steward, title={"en": title}, ties=[story.tie])
        answer = {"answer": Answer.NO} if title == "Beta" else {"answer": Answer.YES, "level": Level.DELIVERED}
        actions.answer(actions.ask(made, "Firm 7", actor=steward), SAID | answer)
    text = page(steward, story.tie.get_absolute_url())
    panel = text[text.index('id="panel-came"') :]
    parts = [panel.index(word) for word in ("Confirmed", "Alpha", "Unconfirmed", "Pumps on trial", "Denied", "Beta")]
    assert parts == sorted(parts)
    for standing, title in (titles | {"unconfirmed": "Pumps on trial"}).items():
        found = page(steward, LIST, standing=standing)
        assert [one for one in ("Alpha", "Beta", "Pumps on trial") if one in found] == [title]


def test_taking_evidence_away_lowers_what_the_page_says(story: SimpleNamespace, steward: User, page: Page) -> None:
    strong = cite(story.outcome, Grade.EVALUATED, steward)
    assert "an independent evaluation found it" in page(steward, story.outcome.get_absolute_url())
    remove(strong, actor=steward)
    text = page(steward, story.outcome.get_absolute_url())
    assert "asserted: nobody but the authors says so" in text
    assert "Nobody has confirmed it." in text


def test_evidence_of_a_date_confirms_no_result(story: SimpleNamespace, steward: User, page: Page) -> None:
    cite(story.outcome, Grade.CONFIRMED, steward, field="start")
    assert "Nobody has confirmed it." in page(steward, story.outcome.get_absolute_url())
    cite(story.outcome, Grade.CONFIRMED, steward, field="level")
    assert "Nobody has confirmed it." not in page(steward, story.outcome.get_absolute_url())


def test_a_result_shows_wording_in_its_language_and_what_the_words_could_mean(
    story: SimpleNamespace, steward: User, page: Page
) -> None:
    text = page(steward, story.outcome.get_absolute_url())
    assert '<p lang="da">varer ved</p>' in text
    assert re.search(r'class="could-reach">[^<]*“lasting”', text)


def test_what_is_left_of_the_credit_is_said(story: SimpleNamespace, steward: User, page: Page) -> None:
    holder = make(Organisation, actor=steward, sharing=Sharing.PUBLIC)
    create(Credit, {"outcome": story.outcome, "holder": holder, "share": "62.5"}, actor=steward)
    assert re.search(r"unassigned</th><td[^>]*>37.50<", page(steward, story.outcome.get_absolute_url()))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claimed=st.sampled_from(Level.values),
    below=st.integers(0, 4),
    grade=st.sampled_from(Grade.values),
    answer=st.sampled_from([None, (Answer.NO, None), *((Answer.YES, level) for level in Level.values)]),
)
def test_no_door_prints_a_level_above_its_evidence(
    steward: User, page: Page, claimed: int, below: int, grade: int, answer: tuple[str, int | None] | None
) -> None:
    Confirmation.objects.all().delete()
    Step.objects.all().delete()
    Outcome.objects.all().delete()
    tie = make(Tie, actor=steward, name="Tie")
    outcome = make(
        Outcome,
        actor=steward,
        title={"en": "Zugvogel"},
        kind="other",
        claimed_level=claimed,
        level=max(1, claimed - below),
        ties=[tie],
    )
    chain = make(Chain, actor=steward, title={"en": "Zugvogel"}, reference="Z1")
    create(Step, {"chain": chain, "kind": "outcome", "outcome": outcome}, actor=steward)
    cite(outcome, grade, steward)
    if answer is not None:
        actions.answer(actions.ask(outcome, "Firm 7", actor=steward), SAID | {"answer": answer[0], "level": answer[1]})
    printed = (answer[1] or 0) if answer else outcome.level
    # The lowest level is called as a kind of step is; whether it is printed is asked of the result's page below.
    too_high = [str(level.label) for level in Level if level > max(printed, Level.DIALOGUE)]
    doors = [LIST, outcome.get_absolute_url(), chain.get_absolute_url(), tie.get_absolute_url()]
    texts = [plain(page(steward, address)) for address in [*doors, reverse("results:portfolio")]]
    texts += [page(steward, address, format="csv") for address in (LIST, reverse("results:portfolio"))]
    texts += [CliRunner().invoke(group, ["show", "Z1", "--as", steward.email]).output]
    for text in texts:
        assert "Zugvogel" in text or "Tie" in text
        assert [level for level in too_high if re.search(rf"\b{level}\b", text)] == []
    assert ("none: it did not happen so" in texts[1]) is (printed == 0)
    for listed in outcomes_listed(steward).filter(pk=outcome.pk):
        standing = reading_of(listed).standing
        found = {one for one in Standings if in_standing(outcomes_listed(steward), one).filter(pk=outcome.pk).exists()}
        assert found == {standing}


def queries_of(steward: User, page: Page, *addresses: str) -> list[int]:
    counts = []
    for address in addresses:
        with CaptureQueriesContext(connection) as caught:
            page(steward, address)
        counts.append(len(caught))
    return counts


def test_pages_cost_the_same_with_one_chain_and_with_three(story: SimpleNamespace, steward: User, page: Page) -> None:
    addresses = (
        *(reverse("results:list"), LIST, reverse("results:portfolio"), reverse("results:waiting")),
        *(story.chain.get_absolute_url(), story.outcome.get_absolute_url(), story.tie.get_absolute_url()),
    )
    actions.ask(story.outcome, "Firm 7", actor=steward)
    first = make(Organisation, actor=steward, sharing=Sharing.PUBLIC)
    create(Credit, {"outcome": story.outcome, "holder": first, "share": 10}, actor=steward)
    queries_of(steward, page, *addresses)
    few = queries_of(steward, page, *addresses)
    for _number in range(2):
        other = small_chain(steward)
        actions.ask(other.outcome, "Firm 8", actor=steward)
        change(other.steps[0], {"about_id": story.tie.pk}, actor=steward)
        change(other.outcome, {"ties": [story.tie]}, actor=steward)
        change(other.chain, {"ties": [story.tie]}, actor=steward)
        after = make(Step, actor=steward, chain=story.chain, kind="event")
        make(Link, actor=steward, chain=story.chain, source=story.steps[1], target=after)
        holder = make(Organisation, actor=steward, sharing=Sharing.PUBLIC)
        create(Credit, {"outcome": story.outcome, "holder": holder, "share": 10}, actor=steward)
    assert queries_of(steward, page, *addresses) == few


@pytest.mark.parametrize("written", ["Home – North #tie-{tie}", "home north"])
def test_a_step_refers_to_any_record_by_name_or_number(
    story: SimpleNamespace, steward: User, client_of: Callable[[User], Client], written: str
) -> None:
    address = reverse("results:chain-steps-create", args=[story.chain.pk])
    response = client_of(steward).post(address, {"about": written.format(tie=story.tie.pk)})
    assert response.status_code == 302
    step = Step.objects.latest("pk")
    assert (step.about_label, step.about_id, step.kind, step.position) == ("relations.tie", story.tie.pk, "tie", 4)


def test_a_result_is_a_step_once(story: SimpleNamespace, steward: User, client_of: Callable[[User], Client]) -> None:
    chain = make(Chain, actor=steward)
    address = reverse("results:chain-steps-create", args=[chain.pk])
    asked = {"about": f"Pumps #outcome-{story.outcome.pk}"}
    assert client_of(steward).post(address, asked).status_code == 302
    assert Step.objects.latest("pk").outcome == story.outcome
    again = client_of(steward).post(address, asked)
    assert again.status_code == 422
    assert "a step of the chain already" in again.content.decode()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"position": ""}, "Say what happened, or choose a record."),
        ({"label_en": "Something"}, "Say what kind of step it is."),
        ({"about": "Xyzzy"}, "Nothing is called"),
        ({"about": "Xyzzy #tie-99999"}, "There is no record #tie-99999 here."),
    ],
)
def test_what_is_wrong_with_a_step_is_said(
    story: SimpleNamespace, steward: User, client_of: Callable[[User], Client], said: dict[str, str], wrong: str
) -> None:
    response = client_of(steward).post(reverse("results:chain-steps-create", args=[story.chain.pk]), said)
    assert response.status_code == 422
    assert wrong in response.content.decode()


def test_changing_a_step_keeps_its_record_also_where_that_is_hidden(
    story: SimpleNamespace, steward: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    alien = make(Organisation, actor=stranger, sharing=Sharing.PUBLIC)
    about = {"about_label": "directory.organisation", "about_id": alien.pk}
    step = create(Step, {"chain": story.chain, "kind": "event"} | about, actor=steward)
    Organisation.objects.filter(pk=alien.pk).update(sharing=Sharing.OFFICE)
    address = reverse("results:chain-steps-edit", args=[story.chain.pk, story.steps[0].pk])
    form = client_of(steward).get(address).context["form"]
    assert form["about"].value() == f"Home – North #tie-{story.tie.pk}"
    hidden = reverse("results:chain-steps-edit", args=[story.chain.pk, step.pk])
    client_of(steward).post(hidden, {"about": "", "kind": "event", "position": "7"})
    step.refresh_from_db()
    assert (step.about_id, step.position) in {(alien.pk, 7), (alien.pk, step.position)}


def test_a_step_after_another_comes_with_its_link_or_not_at_all(
    story: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    address = reverse("results:step-after", args=[story.steps[1].pk])
    said = {"label_en": "A pilot", "kind": "demonstration", "contribution": "faster"}
    refused = client_of(steward).post(address, said)
    assert refused.status_code == 422
    assert Step.objects.filter(chain=story.chain).count() == 3
    done = client_of(steward).post(address, said | {"claimed_by_en": "Firm 7"})
    made = Step.objects.latest("pk")
    assert done["Location"] == f"{story.chain.get_absolute_url()}#step-{made.pk}"
    link = Link.objects.get(target=made)
    assert (link.source, link.contribution, str(link.claimed_by)) == (story.steps[1], "faster", "Firm 7")
    told = graph(steward, story.chain)
    assert [node.number for node in told.nodes] == [1, 2, 3, 4]


def test_a_link_offers_the_steps_of_its_chain_only(
    story: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    other = small_chain(steward)
    address = reverse("results:chain-links-create", args=[story.chain.pk])
    form = client_of(steward).get(address).context["form"]
    offered = [label for _value, label in form.fields["source"].choices]
    assert offered[1:] == ["1 · Home – North", "2 · Firm 7 meets the utility", "3 · Pumps on trial"]
    said = {"contribution": "helped", "claimed_by_en": "Firm 7", "source": story.steps[0].pk}
    assert client_of(steward).post(address, said | {"target": other.steps[2].pk}).status_code == 422
    circle = said | {"source": story.steps[2].pk, "target": story.steps[0].pk}
    assert "circle" in client_of(steward).post(address, circle).content.decode()
    assert client_of(steward).post(address, said | {"target": story.steps[2].pk}).status_code == 302


def test_picking_among_several_kinds_names_the_kind(
    story: SimpleNamespace, steward: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(steward)
    both = reverse("pick", args=["relations.tie,results.outcome"])
    found = client.get(both, {"about": "north"}).content.decode()
    assert f"#tie-{story.tie.pk}" in found
    assert client.get(reverse("pick", args=["relations.tie,auth.user"])).status_code == 404

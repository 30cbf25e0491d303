"""Agreements: signing, renewing, ending, their texts, commitments, and what the alarms say."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.directory.models import Person, Tenure, Topic
from proxenia.exchange.exporting import Exporter
from proxenia.relations import actions, queries, terms, watch
from proxenia.relations.choices import AgreementKind, AgreementState, RenewalRule, Side
from proxenia.relations.models import (
    Agreement,
    AgreementParty,
    AgreementVersion,
    Commitment,
    CounterpartPair,
    Renewal,
    Signature,
    TieTopic,
)
from proxenia.relations.panels import PANELS_BY_LABEL
from proxenia.relations.sheets import AGREEMENTS, TIES

DAY = dt.date(2018, 1, 1)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def draft(editor: User) -> Agreement:
    return create(Agreement, {"title": {"en": "Agreement 1"}, "kind": AgreementKind.MOU}, actor=editor)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def text_of(editor: User) -> Callable[..., AgreementVersion]:
    def make(agreement: Agreement) -> AgreementVersion:
        file = SimpleUploadedFile("Secret name.pdf", b"%PDF-1.7 words")
        values = {"agreement": agreement, "number": "1", "language": "en", "file": file}
        return create(AgreementVersion, values, actor=editor)

    return make


def test_signing_sets_the_day_the_start_and_who_signed(world: SimpleNamespace, draft: Agreement, editor: User) -> None:
    actions.sign_agreement(draft, on=on("2012-10-02"), signatures=[(world.mayor, None)], actor=editor)
    draft.refresh_from_db()
    assert (str(draft.signed_on), str(draft.start)) == ("2012-10-02", "2012-10-02")
    assert [row.post for row in draft.signatures.all()] == [world.mayor]
    assert Event.objects.filter(label="relations.agreement", record_id=draft.pk, verb="signed").count() == 1


def test_it_is_signed_once_by_somebody_and_not_in_the_future(
    world: SimpleNamespace, draft: Agreement, editor: User
) -> None:
    wrong = [("9999-01-01", [(world.mayor, None)], "relations.date.future"), ("2012", [], "agreement.sign.nobody")]
    for day, signatures, code in wrong:
        with pytest.raises(RuleError) as refused:
            actions.sign_agreement(draft, on=on(day), signatures=signatures, actor=editor)
        assert refused.value.code == code
    actions.sign_agreement(draft, on=on("2012"), signatures=[(world.mayor, None)], actor=editor)
    with pytest.raises(RuleError, match="already"):
        actions.sign_agreement(draft, on=on("2012"), signatures=[(world.mayor, None)], actor=editor)


def test_a_reader_signs_nothing(world: SimpleNamespace, draft: Agreement, reader: User) -> None:
    with pytest.raises(NotAllowed):
        actions.sign_agreement(draft, on=on("2012"), signatures=[(world.mayor, None)], actor=reader)
    assert not Signature.objects.exists()


def test_who_signed_held_the_post_that_signed(world: SimpleNamespace, draft: Agreement, editor: User) -> None:
    other = create(Tenure, {"post": world.their_mayor, "start": on("2010")}, actor=editor)
    with pytest.raises(RuleError) as refused:
        create(Signature, {"agreement": draft, "post": world.mayor, "tenure": other}, actor=editor)
    assert list(refused.value.fields) == ["tenure"]


def test_the_signing_form_looks_up_who_held_the_post(
    world: SimpleNamespace, draft: Agreement, editor: User, client_of: Any
) -> None:
    person = create(Person, {"name": "Delegate 12"}, actor=editor)
    tenure = create(
        Tenure, {"post": world.mayor, "person": person, "start": on("2010"), "end": on("2014")}, actor=editor
    )
    address = f"/relations/agreements/{draft.pk}/sign/"
    browser: Client = client_of(editor)
    assert browser.get(address).status_code == 200
    done = browser.post(address, {"on": "2012-10-02", "post_1": f"Mayor #{world.mayor.pk}"})
    assert done.status_code == 302
    assert draft.signatures.get().tenure == tenure
    assert "Delegate 12" in browser.get(f"/relations/agreements/{draft.pk}/").content.decode()


def test_a_renewal_moves_the_end(editor: User) -> None:
    values = {"title": {"en": "A"}, "kind": "mou", "start": on("2010"), "end": on("2015")}
    agreement = create(Agreement, values, actor=editor)
    with pytest.raises(RuleError) as refused:
        actions.renew_agreement(agreement, decided_on=on("2014"), end=on("2013"), actor=editor)
    assert refused.value.code == "agreement.renew.shorter"
    actions.renew_agreement(agreement, decided_on=on("2014"), end=on("2020"), actor=editor)
    agreement = queries.agreements_visible_to(editor).get()
    assert terms.end_of(queries.term_of(agreement), DAY) == on("2020")


def test_a_draft_cannot_be_renewed_or_ended(draft: Agreement, editor: User) -> None:
    with pytest.raises(RuleError, match="not begun"):
        actions.renew_agreement(draft, decided_on=on("2014"), end=None, actor=editor)
    with pytest.raises(RuleError, match="not begun"):
        actions.end_agreement(draft, on=on("2014"), reason="", actor=editor)


def test_nothing_is_renewed_before_it_began(editor: User) -> None:
    agreement = create(Agreement, {"title": {"en": "A"}, "kind": "mou", "start": on("2010")}, actor=editor)
    with pytest.raises(RuleError) as refused:
        create(Renewal, {"agreement": agreement, "decided_on": on("2009")}, actor=editor)
    assert list(refused.value.fields) == ["decided_on"]


def test_ending_early_is_final(editor: User) -> None:
    agreement = create(Agreement, {"title": {"en": "A"}, "kind": "mou", "start": on("2010")}, actor=editor)
    actions.end_agreement(agreement, on=on("2016-05"), reason="No longer wanted", actor=editor)
    assert terms.state_on(queries.term_of(agreement), DAY) == AgreementState.ENDED
    with pytest.raises(RuleError, match="ended already"):
        actions.end_agreement(agreement, on=on("2017"), reason="", actor=editor)
    with pytest.raises(RuleError, match="Make a new"):
        actions.renew_agreement(agreement, decided_on=on("2017"), end=None, actor=editor)


def test_closing_a_tie_gives_it_a_phase_and_an_end(world: SimpleNamespace, editor: User) -> None:
    actions.close_tie(world.old, on=on("2017-12"), reason="Merged", actor=editor)
    tie = queries.ties_visible_to(editor).get(pk=world.old.pk)
    assert (str(tie.end), queries.phase_on(tie, DAY).kind) == ("2017-12", "closed")
    with pytest.raises(RuleError, match="closed already"):
        actions.close_tie(tie, on=on("2018"), reason="", actor=editor)


def test_a_tie_is_not_closed_before_it_began_and_nothing_is_left_behind(world: SimpleNamespace, editor: User) -> None:
    with pytest.raises(RuleError):
        actions.close_tie(world.old, on=on("1980"), reason="", actor=editor)
    assert not world.old.phases.filter(kind="closed").exists()


def test_a_version_needs_a_file_or_an_address(draft: Agreement, editor: User) -> None:
    with pytest.raises(RuleError, match="Add the file"):
        create(AgreementVersion, {"agreement": draft, "number": "1", "language": "en"}, actor=editor)


def test_a_text_is_for_those_who_see_its_agreement(
    draft: Agreement, text_of: Any, reader: User, stranger: User, client: Client, client_of: Any
) -> None:
    version = text_of(draft)
    address = f"/relations/agreements/{draft.pk}/versions/{version.pk}/file/"
    answer = client_of(reader).get(address)
    assert answer.getvalue() == b"%PDF-1.7 words"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client_of(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_a_text_is_reached_through_its_own_agreement_only(
    world: SimpleNamespace, draft: Agreement, text_of: Any, reader: User, client_of: Any
) -> None:
    version = text_of(draft)
    address = f"/relations/agreements/{world.national.pk}/versions/{version.pk}/file/"
    assert client_of(reader).get(address).status_code == 404


def test_the_name_of_a_file_cannot_be_guessed_and_files_are_not_served(
    draft: Agreement, text_of: Any, editor: User, client_of: Any
) -> None:
    version = text_of(draft)
    assert "Secret" not in version.file.name
    assert len(Path(version.file.name).stem) == 32
    assert client_of(editor).get(f"/{version.file.name}").status_code == 404
    assert client_of(editor).get(f"/media/{version.file.name}").status_code == 404


def test_a_removed_text_leaves_the_disk(
    draft: Agreement, text_of: Any, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    version = text_of(draft)
    path = Path(version.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        actions.WITH_FILES.remove(draft, actor=editor)
    assert not path.exists()


def test_a_text_is_uploaded_replaced_and_emptied_by_forms(
    draft: Agreement, editor: User, client_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser: Client = client_of(editor)
    address = f"/relations/agreements/{draft.pk}/versions/"
    fields = {"number": "1", "language": "en", "url": "example.org/text"}
    browser.post(f"{address}new/", fields | {"file": SimpleUploadedFile("a.pdf", b"one")})
    version = draft.versions.get()
    old = Path(version.file.path)
    assert version.url == "https://example.org/text"
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{address}{version.pk}/edit/", fields | {"file": SimpleUploadedFile("b.pdf", b"two")})
    version.refresh_from_db()
    assert (version.file.read(), old.exists()) == (b"two", False)
    version.file.close()
    browser.post(f"{address}{version.pk}/edit/", fields)
    version.refresh_from_db()
    assert version.file
    browser.post(f"{address}{version.pk}/edit/", fields | {"file-clear": "on"})
    version.refresh_from_db()
    assert not version.file


@pytest.mark.parametrize("name", ["page.html", "program.exe", "noending"])
def test_only_documents_are_taken(draft: Agreement, editor: User, client_of: Any, name: str) -> None:
    fields = {"number": "1", "language": "en", "file": SimpleUploadedFile(name, b"x")}
    answer = client_of(editor).post(f"/relations/agreements/{draft.pk}/versions/new/", fields)
    assert answer.status_code == 422
    assert not draft.versions.exists()


def test_the_owner_of_a_commitment_is_on_the_side_that_owes_it(world: SimpleNamespace, editor: User) -> None:
    values = {"tie": world.old, "text": {"en": "Send a report"}, "side": Side.OURS, "due": on("2018-01-15")}
    with pytest.raises(RuleError) as refused:
        create(Commitment, values | {"owner": world.their_mayor}, actor=editor)
    assert list(refused.value.fields) == ["owner"]
    assert create(Commitment, values | {"owner": world.mayor}, actor=editor).owner == world.mayor


def test_a_commitment_alarms_until_it_is_done(
    world: SimpleNamespace, editor: User, stranger: User, client_of: Any
) -> None:
    values = {"tie": world.old, "text": {"en": "Send a report"}, "side": Side.OURS, "due": on("2017-12-15")}
    commitment = create(Commitment, values, actor=editor)
    assert [one.kind for one in watch.raised_on(editor, DAY) if one.title == commitment.text] == ["overdue"]
    assert not list(watch.duties(editor, dt.date(2017, 6, 1), dt.date(2017, 7, 1)))
    address = f"/relations/commitments/{commitment.pk}/fulfil/"
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(editor).post(address, {"on": "2017-12-31"}).status_code == 302
    assert not list(watch.duties(editor, DAY, DAY))
    with pytest.raises(RuleError, match="done already"):
        actions.fulfil(Commitment.objects.get(), on=on("2018"), actor=editor)


def test_the_tenth_year_of_the_national_agreement_is_announced_on_the_first_of_2018(
    world: SimpleNamespace, editor: User, stranger: User
) -> None:
    found = [one for one in watch.raised_on(editor, DAY) if str(one.title) == "National agreement: 10 years"]
    assert [(one.kind, one.day) for one in found] == [("great_anniversary", DAY)]
    assert found[0].why
    assert found[0].todo
    assert watch.raised_on(stranger, DAY) == []
    assert "National agreement: 10 years" in [
        str(item.title) for item in watch.days(editor, DAY, dt.date(2018, 12, 31))
    ]


@pytest.mark.parametrize(("day", "fires"), [("2017-01-01", False), ("2019-06-30", True), ("2019-12-31", True)])
def test_an_agreement_with_an_end_alarms_at_its_notice(editor: User, day: str, fires: bool) -> None:
    values = {"title": {"en": "Ending"}, "kind": "mou", "start": on("2015-02-01"), "end": on("2019-12-31")}
    create(Agreement, values | {"notice_months": 6, "renewal": RenewalRule.AUTOMATIC}, actor=editor)
    found = [one for one in watch.raised_on(editor, dt.date.fromisoformat(day)) if one.kind == "notice"]
    assert bool(found) == fires
    assert all(one.day == dt.date(2019, 6, 30) for one in found)
    items = list(watch.days(editor, dt.date(2019, 1, 1), dt.date(2019, 12, 31)))
    assert {"notice", "end"} <= {item.kind for item in items}


def test_an_open_ended_agreement_alarms_for_a_review(world: SimpleNamespace, editor: User) -> None:
    found = [one for one in watch.between(editor, DAY, dt.date(2020, 12, 31)) if one.kind == "review"]
    assert [(str(one.title), one.day) for one in found] == [("National agreement", dt.date(2020, 1, 1))]


def test_alarms_cost_the_same_for_one_and_three_agreements(editor: User) -> None:
    counts = []
    for number in range(3):
        values = {"title": {"en": f"A{number}"}, "kind": "mou", "start": on("2008"), "end": on("2018")}
        agreement = create(Agreement, values, actor=editor)
        duty = {"agreement": agreement, "text": {"en": "x"}, "due": on("2018")}
        create(Commitment, duty, actor=editor)
        with CaptureQueriesContext(connection) as made:
            watch.raised_on(editor, DAY)
        counts.append(len(made))
    assert counts[0] == counts[2]


DATES = st.none() | st.builds(
    PartialDate.parse, st.sampled_from(["2009", "2010", "2010-06", "2010-06-15", "2011-01-01", "2012"])
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    dates=(None, on("2009"), None, None),
    renewals=[(on("2010"), None), (on("2010"), on("2010"))],
    rule="none",
    day=dt.date(2010, 1, 1),
).via("two decisions of one day: what was written down last holds")
@given(
    dates=st.tuples(DATES, DATES, DATES, DATES),
    renewals=st.lists(st.tuples(DATES.filter(bool), DATES), max_size=2),
    rule=st.sampled_from(RenewalRule.values),
    day=st.dates(dt.date(2008, 1, 1), dt.date(2013, 12, 31)),
)
def test_the_database_and_the_dates_agree_on_every_state(
    office: Any, dates: Any, renewals: Any, rule: str, day: dt.date
) -> None:
    signed, start, end, ended = dates
    Agreement.objects.all().delete()
    agreement = Agreement(office=office, kind="mou", signed_on=signed, start=start, renewal=rule)
    begun = (start or signed).number if start or signed else 0
    agreement.end = end if end and end.number >= begun else None
    agreement.ended_on = ended if ended and ended.number >= begun else None
    agreement.save()
    for decided, until in renewals:
        until = until if until and until >= decided else None  # noqa: PLW2901 - the rule of the table
        Renewal.objects.create(office=office, agreement=agreement, decided_on=decided, end=until)
    state = terms.state_on(queries.term_of(agreement), day)
    found = {
        one for one in AgreementState.values if queries.agreements_in_state(Agreement.objects.all(), one, day).exists()
    }
    assert found == {state}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("state=open_ended&as_of=2018-01-01", {"National agreement"}),
        ("state=draft&as_of=2018-01-01", {"Agreement 1"}),
        ("review=due&as_of=2019-06-01", {"National agreement"}),
        ("review=due&as_of=2018-01-01", set()),
        ("kind=mou", {"Agreement 1"}),
        ("as_of=2007", {"Agreement 1"}),
        ("state=nonsense", set()),
    ],
)
def test_the_list_of_agreements_is_narrowed(
    world: SimpleNamespace, draft: Agreement, editor: User, client_of: Any, query: str, titles: set[str]
) -> None:
    rows = client_of(editor).get(f"/relations/agreements/?format=csv&{query}").getvalue().decode().splitlines()[1:]
    assert {row.split(",")[0] for row in rows} == titles


@pytest.mark.parametrize("step", ["sign", "renew", "end", "edit", "parties/new", "versions/new"])
def test_only_the_office_writes_agreements(
    draft: Agreement, reader: User, stranger: User, client: Client, client_of: Any, step: str
) -> None:
    address = f"/relations/agreements/{draft.pk}/{step}/"
    assert client_of(reader).get(address).status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_steps_are_taken_by_forms_and_refusals_are_shown(world: SimpleNamespace, editor: User, client_of: Any) -> None:
    browser: Client = client_of(editor)
    base = f"/relations/agreements/{world.national.pk}"
    assert browser.post(f"{base}/renew/", {"decided_on": "2011", "end": "2016"}).status_code == 302
    refused = browser.post(f"{base}/renew/", {"decided_on": "2012", "end": "2015"})
    assert refused.status_code == 422
    assert "must be later" in refused.content.decode()
    assert browser.post(f"{base}/end/", {"on": "2014"}).status_code == 302
    assert browser.post(f"/relations/{world.old.pk}/close/", {"on": "2017"}).status_code == 302
    assert browser.post(f"/relations/{world.old.pk}/close/", {"on": "2017"}).status_code == 422


def test_the_page_says_the_case_and_leads_into_the_records_system(
    draft: Agreement, editor: User, client_of: Any
) -> None:
    Agreement.objects.filter(pk=draft.pk).update(
        case_number="2018-123", classification="24.10.00G01", case_url="https://records.example.org/2018-123"
    )
    page = client_of(editor).get(f"/relations/agreements/{draft.pk}/").content.decode()
    assert '<a href="https://records.example.org/2018-123">2018-123</a>' in page
    assert "24.10.00G01" in page


def test_directory_pages_show_ties_and_agreements_to_those_who_see_them(
    world: SimpleNamespace, editor: User, stranger: User, client_of: Any
) -> None:
    pair = {"tie": world.old, "ours": world.mayor, "theirs": world.their_mayor}
    create(CounterpartPair, pair, actor=editor)
    person = create(Person, {"name": "Delegate 1"}, actor=editor)
    create(Tenure, {"post": world.mayor, "person": person, "start": on("2010")}, actor=editor)
    for label, record in (
        *(("directory.organisation", world.north), ("directory.place", world.harbin)),
        *(("directory.post", world.mayor), ("directory.person", person)),
    ):
        rows = PANELS_BY_LABEL[label].context(editor, record, DAY)
        assert rows is not None
        assert "Home – North" in [str(row["title"]) for row in rows["rows"]]
        assert PANELS_BY_LABEL[label].context(stranger, record, DAY) is None
        page = client_of(editor).get(record.get_absolute_url() + "?as_of=2018")
        assert "Home – North" in page.content.decode()


def test_sheets_hold_what_the_reader_sees(world: SimpleNamespace, editor: User, stranger: User) -> None:
    for sheet in (TIES, AGREEMENTS):
        rows = list(Exporter(editor).rows(sheet))
        assert rows
        assert all(len(row) == len(sheet.columns) for row in rows)
        assert list(Exporter(stranger).rows(sheet)) == []


def test_a_shared_agreement_names_nobody_the_reader_may_not_see(
    world: SimpleNamespace, draft: Agreement, text_of: Any, steward: User, neighbour: User, client_of: Any
) -> None:
    person = create(Person, {"name": "Delegate 7"}, actor=steward)
    tenure = create(Tenure, {"post": world.mayor, "person": person, "start": on("2010")}, actor=steward)
    create(Signature, {"agreement": draft, "post": world.mayor, "tenure": tenure}, actor=steward)
    create(AgreementParty, {"agreement": draft, "organisation": world.north}, actor=steward)
    create(AgreementParty, {"agreement": draft, "organisation": world.south}, actor=steward)
    version = text_of(draft)
    change(draft, {"sharing": "region"}, actor=steward)
    for record in (world.tshwane, world.south):
        change(record, {"sharing": "region"}, actor=steward)
    browser: Client = client_of(neighbour)
    page = browser.get(f"/relations/agreements/{draft.pk}/").content.decode()
    assert "Delegate 7" not in page
    assert world.north.name not in page
    assert world.south.name in page
    address = f"/relations/agreements/{draft.pk}/versions/{version.pk}/file/"
    assert address in page
    assert browser.get(address).getvalue() == b"%PDF-1.7 words"


def test_a_shared_tie_does_not_name_the_ties_it_leans_on(
    world: SimpleNamespace, steward: User, neighbour: User, client_of: Any
) -> None:
    change(world.ministries, {"sharing": "region"}, actor=steward)
    address = f"/relations/{world.ministries.pk}/"
    assert "Home – North" in client_of(steward).get(address).content.decode()
    page = client_of(neighbour).get(address)
    assert page.status_code == 200
    assert "Home – North" not in page.content.decode()
    for where in ("/relations/", "/relations/?format=csv"):
        answer = client_of(neighbour).get(where)
        words = (answer.getvalue() if answer.streaming else answer.content).decode()
        assert "Ministries" in words
        assert world.north.name not in words


def test_a_topic_page_shows_its_ties(world: SimpleNamespace, editor: User, stranger: User, client_of: Any) -> None:
    topic = Topic.objects.get_or_create(slug="test-topic", defaults={"label": {"en": "Test topic"}})[0]
    create(TieTopic, {"tie": world.old, "topic": topic}, actor=editor)
    assert "Home – North" in client_of(editor).get(topic.get_absolute_url()).content.decode()
    assert "Home – North" not in client_of(stranger).get(topic.get_absolute_url()).content.decode()


def test_an_anniversary_known_by_its_year_is_told_as_a_year_and_once(
    editor: User, make_tie: Callable[..., Any]
) -> None:
    tie = make_tie("Home – West", start=on("2008"))
    values = {"title": {"en": "Treaty"}, "kind": "umbrella", "signed_on": on("2008-05-01"), "ties": [tie]}
    create(Agreement, values, actor=editor)
    found = [one for one in watch.raised_on(editor, dt.date(2018, 9, 1)) if "10 years" in str(one.title)]
    assert [(str(one.title), str(one.when)) for one in found] == [("Home – West: 10 years", "2018")]


def test_the_menu_marks_agreements_alone_on_their_pages(editor: User, client_of: Callable[[User], Client]) -> None:
    page = client_of(editor).get(reverse("relations:agreement-list")).content.decode()
    menu = page[: page.index("</nav>")]
    assert re.findall(r'href="([^"]+)"[^>]*aria-current="page"', menu) == [reverse("relations:agreement-list")]


def test_a_commitment_is_marked_as_done_by_a_button_that_says_so(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    create(Commitment, {"tie": world.old, "text": {"en": "Send it"}, "side": "ours"}, actor=editor)
    page = client_of(editor).get(f"{world.old.get_absolute_url()}?parts=1").content.decode()
    assert ("Mark as done" in page, '<details class="tie-parts" open>' in page) == (True, True)

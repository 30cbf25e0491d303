"""The request desk: criteria one by one with their evidence, a rule that suggests, a person who decides, letters, load."""

import datetime as dt
from collections.abc import Iterator
from html import unescape
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.attraction.models import SpeakingInvitation
from proxenia.contacts.models import Interaction, OfferQuestion, Participant, Speaker, StandardOffer
from proxenia.core.contributions import ALARMS
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.months import later, months
from proxenia.core.working import work
from proxenia.directory.models import Organisation, Post
from proxenia.relations.models import Tie, TieParty
from proxenia.visits.choices import CriterionKey, Met, RequestAnswer, RequestState
from proxenia.visits.models import RequestLetter, VisitRequest
from proxenia.visits.requests import actions, answering, figures, load, reads, retention
from proxenia.visits.requests.criteria import rules, suggest
from proxenia.visits.requests.matching import alike
from proxenia.visits.requests.triage import Triage, triage
from tests.factories import make
from tests.visits.asking import open_desk, topic

TODAY = dt.date(2026, 9, 1)
NOTHING = {"subject": "Answer", "text": "A letter."}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def story(editor: User) -> SimpleNamespace:
    """A city that is often asked about bicycles: a speaker for two visits a month, and a standard offer."""
    open_desk(editor.office)
    about = topic()
    speaker = make(Speaker, actor=editor, post=make(Post, actor=editor), topics=[about], per_month=2)
    offer = make(
        StandardOffer, actor=editor, topic=about, title={"en": "An hour on bicycles", "da": "En time om cykler"}
    )
    make(OfferQuestion, actor=editor, offer=offer, question={"en": "How many?"}, answer={"en": "{Many}"})
    return SimpleNamespace(topic=about, speaker=speaker, offer=offer)


def asked(actor: User, name: str = "Municipality 12", **more: Any) -> VisitRequest:
    values = {
        "organisation_name": name,
        "kind": "city",
        "topic": topic(),
        "purpose": "To learn",
        "wanted_from": "2026-11",
        "contact_name": "Delegate 12",
        "contact_mail": "delegate12@example.org",
    }
    return actions.record(values | more, actor=actor)


def judged(actor: User, request: VisitRequest) -> Triage:
    return triage(actor, [VisitRequest.objects.get(pk=request.pk)], TODAY)[0]


def met(actor: User, request: VisitRequest) -> dict[str, str]:
    return {str(one.criterion.key): str(one.met) for one in judged(actor, request).judged}


def test_every_case_has_one_rule_and_the_last_one_always_fits() -> None:
    assert dict(rules()[-1].when) == {}
    for values in product(Met.values, repeat=len(CriterionKey.values)):
        told = dict(zip(CriterionKey.values, values, strict=True))
        for offer in ("yes", "no"):
            rule = suggest(told | {"offer": offer})
            assert rule.answer != RequestAnswer.REDIRECT or offer == "yes", "nobody is sent to an offer there is not"
            assert rule.answer != RequestAnswer.ACCEPT or "no" not in {
                told[key] for key in ("again", "purpose", "level", "benefit", "lead", "capacity")
            }


def test_the_records_are_asked_about_each_criterion(editor: User, story: SimpleNamespace) -> None:
    found = judged(editor, asked(editor))
    assert met(editor, found.request) == {
        "purpose": "yes",
        "reciprocity": "no",
        "again": "yes",
        "lead": "yes",
        "level": "yes",
        "capacity": "yes",
        "benefit": "open",
        "comparable": "yes",
    }
    purpose = found.judged[0]
    assert [one.url for one in purpose.found.evidence] == [
        story.offer.get_absolute_url(),
        story.speaker.get_absolute_url(),
    ]
    assert found.answer == RequestAnswer.REDIRECT
    assert found.offer == story.offer


@pytest.mark.parametrize(
    ("changed", "criterion", "stands"),
    [
        ({"purpose": ""}, "purpose", "no"),
        ({"topic": None}, "purpose", "open"),
        ({"offers": "Our ferries"}, "reciprocity", "open"),
        ({"wanted_from": "2026-09-20"}, "lead", "no"),
        ({"wanted_from": "2026-09-28"}, "lead", "no"),
        ({"wanted_from": "2026-09-29"}, "lead", "yes"),
        ({"wanted_from": None}, "lead", "open"),
        ({"kind": "company"}, "level", "no"),
        ({"kind": ""}, "level", "open"),
        ({"wanted_from": "2026"}, "capacity", "open"),
        ({"kind": "education"}, "comparable", "open"),
    ],
)
@pytest.mark.usefixtures("story")
def test_what_a_request_says_decides_its_criteria(
    editor: User, changed: dict[str, Any], criterion: str, stands: str
) -> None:
    assert met(editor, asked(editor, **changed))[criterion] == stands


@pytest.mark.usefixtures("story")
def test_a_tie_makes_it_mutual_and_comparable(editor: User) -> None:
    body = make(Organisation, actor=editor, name="University 4", kind="education")
    tie = make(Tie, actor=editor)
    make(TieParty, actor=editor, tie=tie, organisation=body, side="theirs")
    found = judged(editor, asked(editor, "university  4", kind=""))
    assert found.request.organisation == body
    for one in found.judged:
        if one.criterion.key in {CriterionKey.RECIPROCITY, CriterionKey.COMPARABLE}:
            assert one.met == Met.YES
            assert [each.url for each in one.found.evidence] == [tie.get_absolute_url()]


@pytest.mark.parametrize("written", ["Municipality 12", "municipality  12", "12 Municipality", "Munincipality 12"])
@pytest.mark.usefixtures("story")
def test_the_same_body_and_topic_within_two_years_is_flagged_however_it_is_written(editor: User, written: str) -> None:
    with time_machine.travel(dt.datetime(2025, 1, 10, tzinfo=dt.UTC), tick=False):
        first = asked(editor, wanted_from="2025-05", wanted_until=None)
        answering.answer(first, "decline", **NOTHING, reason={"en": "Too full"}, actor=editor)
    again = judged(editor, asked(editor, written))
    assert again.last == first
    one = next(one for one in again.judged if one.criterion.key == CriterionKey.AGAIN)
    assert (one.met, [each.url for each in one.found.evidence]) == (Met.NO, [first.get_absolute_url()])
    assert again.answer == RequestAnswer.REDIRECT


@pytest.mark.parametrize("other", ["Municipality 13", "Municipality 1", "Region 12"])
@pytest.mark.usefixtures("story")
def test_another_body_another_topic_or_an_older_answer_is_no_duplicate(editor: User, other: str) -> None:
    with time_machine.travel(dt.datetime(2025, 1, 10, tzinfo=dt.UTC), tick=False):
        answering.answer(asked(editor), "decline", **NOTHING, reason={"en": "Full"}, actor=editor)
    assert met(editor, asked(editor, other))["again"] == "yes"
    assert met(editor, asked(editor, topic=topic("water", "Water")))["again"] == "yes"
    with time_machine.travel(dt.datetime(2027, 2, 1, tzinfo=dt.UTC), tick=False):
        assert met(editor, asked(editor, wanted_from="2027-06"))["again"] == "yes"


@pytest.mark.usefixtures("story")
def test_a_contact_on_the_topic_counts_as_an_answer_too(editor: User) -> None:
    body = make(Organisation, actor=editor, name="Municipality 12", kind="city")
    values = {"title": "Came", "kind": "visit", "direction": "in", "start": "2026-03", "topics": [topic()]}
    contact = create(Interaction, values, actor=editor)
    make(Participant, actor=editor, interaction=contact, side="theirs", organisation=body)
    one = next(one for one in judged(editor, asked(editor)).judged if one.criterion.key == CriterionKey.AGAIN)
    assert (one.met, [each.url for each in one.found.evidence]) == (Met.NO, [contact.get_absolute_url()])


@given(st.text(max_size=30), st.integers(0, 9), st.integers(0, 9))
def test_bodies_are_alike_both_ways_and_never_across_numbers(name: str, one: int, other: int) -> None:
    assert alike(f"{name} {one}", f"{name} {other}") == (one == other)
    assert alike(name, f"{name}x") == alike(f"{name}x", name)


@pytest.mark.usefixtures("story")
def test_a_person_says_what_records_cannot_say_and_it_holds(editor: User, reader: User, stranger: User) -> None:
    request = asked(editor)
    actions.judge(request, "benefit", "yes", {"en": "They build ferries"}, actor=editor)
    found = judged(editor, request)
    assert found.answer == RequestAnswer.ACCEPT
    assert str(found.judged[6].said.why) == "They build ferries"  # type: ignore[union-attr]
    actions.judge(request, "benefit", "no", {}, actor=editor)
    assert judged(editor, request).answer == RequestAnswer.REDIRECT
    actions.judge(request, "benefit", "open", {}, actor=editor)
    assert judged(editor, request).judged[6].said is None
    for somebody in (reader, stranger):
        with pytest.raises(NotAllowed):
            actions.judge(request, "benefit", "yes", {}, actor=somebody)
    with pytest.raises(RuleError, match="no such criterion"):
        actions.judge(request, "charm", "yes", {}, actor=editor)


def test_to_accept_makes_a_visit_of_what_is_known_and_books_the_speaker(editor: User, story: SimpleNamespace) -> None:
    body = make(Organisation, actor=editor, name="Municipality 12", kind="city")
    request = asked(editor, languages="en,nb", level="political", wanted_until="2026-12")
    actions.judge(request, "benefit", "yes", {}, actor=editor)
    done = answering.answer(request, "accept", **NOTHING, speakers=[story.speaker], actor=editor)
    visit = done.visit
    assert visit is not None
    assert (str(visit.start), str(visit.end), visit.level, visit.languages) == (
        "2026-11",
        "2026-12",
        "political",
        "en,nb",
    )
    assert visit.direction == "in"
    assert str(visit.title) == "Visit from Municipality 12"
    assert list(visit.topics.all()) == [story.topic]
    assert [one.organisation for one in visit.delegates.all()] == [body]
    assert (done.state, done.answer, done.answered_on, done.suggested) == ("accepted", "accept", TODAY, "accept")
    assert {row["criterion"] for row in done.grounds} == set(CriterionKey.values)
    november = dt.date(2026, 11, 1)
    assert load.receptions(editor, [story.speaker], november, november) == {
        (story.speaker.pk, november): {f"v{visit.pk}"}
    }
    with pytest.raises(RuleError, match="does not wait"):
        answering.answer(request, "decline", **NOTHING, actor=editor)
    assert RequestLetter.objects.count() == 1


def test_a_talk_that_was_accepted_takes_room_from_visits(editor: User, story: SimpleNamespace) -> None:
    said = {
        "post": story.speaker.post,
        "state": "accepted",
        "answered_on": TODAY,
        "start": PartialDate.parse("2026-11-05"),
    }
    assert met(editor, asked(editor))["capacity"] == "yes"
    for _number in range(story.speaker.per_month):
        make(SpeakingInvitation, actor=editor, **said)
    assert met(editor, asked(editor))["capacity"] == "no"


def test_a_month_that_is_booked_out_has_no_capacity(editor: User, story: SimpleNamespace) -> None:
    for number in (1, 2):
        one = asked(editor, f"Region {number}")
        reason = {"en": "It was agreed"}
        answering.answer(one, "accept", **NOTHING, reason=reason, speakers=[story.speaker], actor=editor)
    request = asked(editor)
    assert met(editor, request)["capacity"] == "no"
    assert judged(editor, request).answer == RequestAnswer.REDIRECT
    assert met(editor, asked(editor, wanted_from="2026-12"))["capacity"] == "yes"
    VisitRequest.objects.filter(organisation_name="Region 1").get().visit.__class__.objects.update(
        cancelled_on="2026-09-01"
    )
    assert met(editor, request)["capacity"] == "yes"


def test_who_answers_otherwise_than_suggested_says_why(editor: User, story: SimpleNamespace) -> None:
    request = asked(editor)
    with pytest.raises(RuleError, match="Say why") as refused:
        answering.answer(request, "decline", **NOTHING, actor=editor)
    assert set(refused.value.fields) == {"reason"}
    with pytest.raises(RuleError, match="Name the standard offer"):
        answering.answer(request, "redirect", **NOTHING, actor=editor)
    with pytest.raises(RuleError, match="Write a subject"):
        answering.answer(request, "redirect", " ", "x", offer=story.offer, actor=editor)
    with pytest.raises(RuleError, match="Mail does not leave"):
        answering.answer(request, "redirect", **NOTHING, offer=story.offer, by_mail=True, actor=editor)
    assert VisitRequest.objects.get().state == RequestState.RECEIVED
    done = answering.answer(request, "redirect", **NOTHING, offer=story.offer, actor=editor)
    assert (done.state, done.offer) == (RequestState.REDIRECTED, story.offer)


def test_nobody_else_answers(
    editor: User, reader: User, stranger: User, story: SimpleNamespace, client_of: Any
) -> None:
    request = asked(editor)
    for somebody in (reader, stranger):
        with pytest.raises(NotAllowed):
            answering.answer(request, "redirect", **NOTHING, offer=story.offer, actor=somebody)
    page = reverse("visits:request-answer", args=[request.pk, "decline"])
    assert client_of(reader).get(page).status_code == 403
    assert client_of(stranger).get(page).status_code == 404


@pytest.mark.usefixtures("story")
def test_to_ask_for_more_leaves_it_waiting(editor: User) -> None:
    request = asked(editor, purpose="")
    assert judged(editor, request).answer == RequestAnswer.ASK
    done = answering.answer(request, "ask", **NOTHING, actor=editor)
    assert (done.state, done.answered_on, done.answer) == (RequestState.ASKED, None, "")
    assert actions.take_up(done, actor=editor).state == RequestState.LOOKED_AT


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_mail")
def test_the_letter_leaves_once_and_is_kept(editor: User, story: SimpleNamespace) -> None:
    request = asked(editor, language="da")
    written = answering.drafted(editor, judged(editor, request), "redirect", "da")
    assert "Kære Delegate 12" in written.text
    assert "En time om cykler" in written.text
    assert "{Many}" in written.text, "braces in an office's own words stay as they are"
    answering.answer(request, "redirect", written.subject, written.text, offer=story.offer, by_mail=True, actor=editor)
    work(once=True)
    work(once=True)
    assert [one.to for one in mail.outbox] == [["delegate12@example.org"]]
    assert mail.outbox[0].body == written.text
    assert mail.outbox[0].subject.startswith(request.reference)
    assert RequestLetter.objects.get().state == "sent"


@pytest.fixture
def _mail(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.mark.parametrize("answer", RequestAnswer.values)
@pytest.mark.parametrize("language", ["da", "en", "zh"])
@pytest.mark.usefixtures("story")
def test_every_letter_is_there_in_every_language(editor: User, answer: str, language: str) -> None:
    told = judged(editor, asked(editor, contact_name="{0}{contact.pk}"))
    written = answering.drafted(editor, told, answer, language)
    assert told.request.reference in written.subject
    assert "{0}{contact.pk}" in written.text
    assert written.text.count("{") == 2 + ("{Many}" in written.text)


def test_a_wave_is_answered_at_once_each_with_a_letter_of_its_own(editor: User, story: SimpleNamespace) -> None:
    wave = [asked(editor, f"Municipality {number}", contact_name=f"Delegate {number}") for number in range(1, 6)]
    done = answering.answer_many(wave, "redirect", actor=editor)
    assert {one.state for one in done} == {RequestState.REDIRECTED}
    assert {one.offer for one in done} == {story.offer}
    letters = list(RequestLetter.objects.order_by("pk"))
    assert all(f"Delegate {number}" in one.text for number, one in enumerate(letters, 1))


@pytest.mark.usefixtures("story")
def test_a_wave_is_answered_as_a_whole_or_not_at_all(editor: User) -> None:
    wave = [asked(editor), asked(editor, "Firm 1", topic=topic("water", "Water"))]
    with pytest.raises(RuleError, match="Firm 1"):
        answering.answer_many(wave, "redirect", reason={"en": "Many"}, actor=editor)
    assert not VisitRequest.objects.exclude(state=RequestState.RECEIVED).exists()
    assert not RequestLetter.objects.exists()
    with pytest.raises(RuleError, match="1 to 100"):
        answering.answer_many([], "redirect", actor=editor)


@pytest.mark.usefixtures("story")
def test_the_desk_asks_the_database_as_often_for_two_hundred_as_for_three(editor: User, client_of: Any) -> None:
    browser = client_of(editor)
    pages = [reverse(f"visits:request-{name}") for name in ("queue", "list", "load", "figures", "apart")]

    def count() -> list[int]:
        told = []
        for page in pages:
            with CaptureQueriesContext(connection) as found:
                assert browser.get(page).status_code == 200
            told.append(len(found))
        return told

    for number in range(3):
        asked(editor, f"Body {number}")
    count()
    few = count()
    fresh = [
        VisitRequest(
            office=editor.office, organisation_name=f"Body {number}", body=f"body {number}", topic=topic(), purpose="x"
        )
        for number in range(3, 200)
    ]
    VisitRequest.objects.bulk_create(fresh)
    assert count() == few


@pytest.mark.usefixtures("story")
def test_the_queue_puts_the_nearest_date_first_and_narrows(editor: User, client_of: Any) -> None:
    for name, wanted in (("Body 1", "2027-03"), ("Body 2", None), ("Body 3", "2026-10-02")):
        asked(editor, name, wanted_from=wanted)
    asked(editor, "Body 4", topic=topic("water", "Water"), wanted_from="2026-12")
    names = [one.organisation_name for one in reads.queue(editor)]
    assert names == ["Body 3", "Body 4", "Body 1", "Body 2"]
    page = unescape(client_of(editor).get(reverse("visits:request-queue"), {"topic": topic().pk}).content.decode())
    assert "Body 3" in page
    assert "Body 4" not in page


def test_years_are_counted_with_their_records_behind(editor: User, story: SimpleNamespace, client_of: Any) -> None:
    with time_machine.travel(dt.datetime(2025, 12, 20, tzinfo=dt.UTC), tick=False):
        late = asked(editor, "Body 1", wanted_from="2026-12")
    answering.answer(late, "redirect", **NOTHING, offer=story.offer, actor=editor)
    asked(editor, "Body 2")
    here, before = figures.years(editor)
    assert (here.year, here.received, here.answered, here.redirected, here.median_days) == (2026, 1, 1, 1, 255)
    assert (before.year, before.received, before.answered, before.median_days) == (2025, 1, 0, None)
    found = client_of(editor).get(reverse("visits:request-list"), {"answered": "2026", "state": "redirected"})
    assert found.context["page"].paginator.count == here.redirected
    month = client_of(editor).get(reverse("visits:request-list"), {"received": "2025-12"})
    assert month.context["page"].paginator.count == 1
    assert client_of(editor).get(reverse("visits:request-list"), {"received": "x-y"}).status_code == 200


def test_a_wave_stands_in_its_months(editor: User, story: SimpleNamespace) -> None:
    one = asked(editor, "Body 1")
    asked(editor, "Body 2")
    answering.answer(one, "redirect", **NOTHING, offer=story.offer, actor=editor)
    told = load.wave(editor, story.topic, months(dt.date(2026, 8, 1), 2))
    assert [(one.total, one.numbers) for one in told] == [(0, (0, 0, 0, 0)), (2, (0, 1, 0, 1))]


@pytest.mark.parametrize(
    ("first", "by", "then"), [((2026, 1), -1, (2025, 12)), ((2026, 12), 1, (2027, 1)), ((2026, 3), -27, (2023, 12))]
)
def test_months_are_reckoned_over_years(first: tuple[int, int], by: int, then: tuple[int, int]) -> None:
    assert later(dt.date(*first, 1), by) == dt.date(*then, 1)


def test_senders_data_go_after_the_published_months_and_counts_stay(editor: User, story: SimpleNamespace) -> None:
    told = asked(editor)
    kept = asked(editor, "Body 2")
    answering.answer(told, "redirect", **NOTHING, offer=story.offer, actor=editor)
    with time_machine.travel(dt.datetime(2027, 8, 31, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(editor.office_id) == 0
    with time_machine.travel(dt.datetime(2027, 9, 1, 12, tzinfo=dt.UTC), tick=False):
        assert retention.forget_in(editor.office_id) == 1
        assert retention.forget_in(editor.office_id) == 0
    erased = VisitRequest.objects.get(pk=told.pk)
    assert [getattr(erased, name) for name in VisitRequest.SENDER] == [""] * 6
    assert erased.organisation_name == "Municipality 12"
    assert [(one.subject, one.text) for one in RequestLetter.objects.all()] == [("", "")]
    assert VisitRequest.objects.get(pk=kept.pk).contact_name == "Delegate 12", "what waits keeps its sender"
    assert figures.years(editor)[0].redirected == 1
    from proxenia.audit.models import SubjectKey

    assert not SubjectKey.objects.filter(subject=told.privacy_subject).exists()


@pytest.mark.usefixtures("story")
def test_today_says_what_waits_in_one_line_each(editor: User, stranger: User) -> None:
    with time_machine.travel(dt.datetime(2026, 8, 1, tzinfo=dt.UTC), tick=False):
        asked(editor, "Body 1", wanted_from="2026-09-20")
        asked(editor, "Body 2", wanted_from="2026-09-20")
    told = [
        str(alarm.title)
        for source in ALARMS.of("visits")
        for alarm in source(editor, TODAY)
        if alarm.kind == "requests"
    ]
    assert told == [
        "2 requests to be judged",
        "2 requests wait too long",
        "2 requests for dates that are near",
    ]
    assert [one for source in ALARMS.of("visits") for one in source(stranger, TODAY) if one.kind == "requests"] == []


@pytest.mark.usefixtures("story")
def test_bodies_of_a_list_are_found_afterwards(editor: User) -> None:
    body = make(Organisation, actor=editor, name="Municipality 12", kind="city")
    create(VisitRequest, {"organisation_name": "municipality 12", "topic": topic()}, actor=editor)
    assert actions.find_bodies(actor=editor) == 1
    assert VisitRequest.objects.get().organisation == body
    assert actions.find_bodies(actor=editor) == 0


def test_a_letter_is_taken_as_a_word_file_by_the_office_alone(
    editor: User, stranger: User, story: SimpleNamespace, client_of: Any
) -> None:
    answering.answer(asked(editor), "redirect", **NOTHING, offer=story.offer, actor=editor)
    file = reverse("visits:request-letter", args=[RequestLetter.objects.get().pk])
    assert client_of(editor).get(file)["Content-Type"].endswith("wordprocessingml.document")
    assert client_of(stranger).get(file).status_code == 404


def test_the_answer_is_given_on_the_page(editor: User, story: SimpleNamespace, client_of: Any) -> None:
    request = asked(editor)
    page = reverse("visits:request-answer", args=[request.pk, "redirect"])
    form = client_of(editor).get(page, {"language": "zh"}).context["form"]
    assert "您好" in form.initial["text"]
    sent = {"what": "redirect", "language": "zh", "subject": "S", "text": "T", "offer": story.offer.pk}
    assert client_of(editor).post(page, {**sent, "text": ""}).status_code == 422
    assert client_of(editor).post(page, sent).status_code == 302
    assert RequestLetter.objects.get().language == "zh"
    shown = unescape(client_of(editor).get(request.get_absolute_url()).content.decode())
    assert "redirected" in shown
    assert "An hour on bicycles" in shown


def test_a_wave_is_answered_on_the_page_after_reading_the_letters(
    editor: User, story: SimpleNamespace, client_of: Any
) -> None:
    keys = [asked(editor, f"Body {number}").pk for number in range(3)]
    browser, page = client_of(editor), reverse("visits:request-batch")
    assert browser.get(page).status_code == 302
    assert "The same answer to 3 requests" in unescape(browser.get(page, {"pk": keys}).content.decode())
    look = browser.post(page, {"pk": keys, "what": "redirect", "look": "1"})
    assert len(look.context["letters"]) == 3
    assert VisitRequest.objects.filter(state=RequestState.REDIRECTED).count() == 0
    assert browser.post(page, {"pk": keys, "what": "redirect", "send": "1"}).status_code == 302
    assert VisitRequest.objects.filter(offer=story.offer).count() == 3

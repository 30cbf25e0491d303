"""Equal terms from the first word: a stated need drafts its call, and nobody is introduced beside a call that runs."""

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import Client

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.scoping import Sharing
from proxenia.openings.actions import drop_need
from proxenia.openings.choices import ApplicationState, CallState, Channel
from proxenia.openings.doors import actions, answering, calling, contributed, disclosing, queries
from proxenia.openings.doors.answering import AnswerVerbs
from proxenia.openings.doors.calling import CallVerbs
from proxenia.openings.doors.stating import NeedVerbs
from proxenia.openings.models import Application, Call, CallDesk, Introduction, Need

from .test_door_pages import text
from .world_doors import NOW, doors_world, on

AFTER = dt.datetime(2026, 10, 2, 12, tzinfo=dt.UTC)
JUST_AFTER = dt.datetime(2026, 9, 30, 8, tzinfo=dt.UTC)
ENTRY = "/openings/needs/new/"
VERBS = NeedVerbs()


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def world(editor: User) -> SimpleNamespace:
    return doors_world(editor, firms=3)


@pytest.fixture
def call(world: SimpleNamespace, editor: User, steward: User) -> Call:
    return calling.publish(calling.draft_call(world.need, actor=editor), actor=steward)


def stated(world: SimpleNamespace, actor: User, **more: Any) -> Need:
    values = {
        "title": {"en": "Less leakage", "da": "Mindre vandtab", "zh": "减少漏损"},
        "text": {"en": "Pipes leak.", "da": "Rørene er utætte."},
        "topics": [world.water],
        "organisation": world.harbin,
    }
    return VERBS.create(Need, values | more, actor=actor)


def answer(call: Call, firm: Any, actor: User, **more: Any) -> Application:
    values = {"call": call, "organisation": firm, "text": f"{firm} cleans it", "language": "da"}
    return answering.record(values | more, actor=actor)


def decided(world: SimpleNamespace, call: Call, actor: User) -> list[Application]:
    """Let the first firm be selected and the second passed over; the third does not answer."""
    found = [answer(call, firm, actor) for firm in world.firms[:2]]
    with time_machine.travel(AFTER, tick=False):
        answering.select(found[0], reason="In use where winters are cold", actor=actor)
        answering.pass_over(found[1], reason="No reference", actor=actor)
        calling.decide(call, actor=actor)
    return found


def test_a_stated_need_drafts_its_call_in_its_languages_and_topic_until_it_is_wanted(
    world: SimpleNamespace, editor: User
) -> None:
    need = stated(world, editor, deadline=on("2026-09-20"))
    made = Call.objects.get(need=need)
    assert (made.state, made.sharing) == (CallState.DRAFT, Sharing.OFFICE)
    assert (made.title, made.text, list(made.topics.all())) == (need.title, need.text, [world.water])
    assert (made.opens_on, made.closes_on) == (dt.date(2026, 9, 1), dt.date(2026, 9, 20))
    assert made.notices.count() == 0, "a draft tells nobody"


@pytest.mark.parametrize("wanted", ["2026-09-04", "2027"])
def test_a_draft_is_open_four_weeks_where_the_deadline_is_too_near_or_far(
    world: SimpleNamespace, editor: User, wanted: str
) -> None:
    made = Call.objects.get(need=stated(world, editor, deadline=on(wanted)))
    assert made.closes_on == dt.date(2026, 9, 29)


def test_a_need_that_was_wanted_earlier_drafts_nothing(world: SimpleNamespace, editor: User) -> None:
    stated(world, editor, stated_on=on("2010"), deadline=on("2012"))
    assert Call.objects.count() == 0


def test_the_office_decides_on_its_page_of_settings_whether_a_draft_comes_by_itself(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    desk = create(CallDesk, {"slug": "home", "name": {"en": "Home"}}, actor=editor)
    assert desk.drafts_calls
    browser = client_of(editor)
    page = text(browser.get(desk.get_absolute_url()))
    assert "Draft a call by itself when a need is stated" in page
    said = {"slug": "home", "name_en": "Home", "closing_days": "7", "silence_days": "90", "version": desk.version}
    assert browser.post(f"{desk.get_absolute_url()}edit/", said).status_code == 302
    desk.refresh_from_db()
    assert not desk.drafts_calls
    stated(world, editor)
    assert Call.objects.count() == 0


def test_every_door_that_states_a_need_drafts_and_says_so(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(editor)
    form = {"title_en": "Cleaner air", "organisation": f"{world.harbin} #{world.harbin.pk}"}
    assert browser.post(ENTRY, form).status_code == 302
    made = browser.post(
        "/api/v1/openings/needs",
        json.dumps({"title": {"en": "Leaks"}, "organisation": world.harbin.pk}),
        content_type="application/json",
    )
    assert made.status_code == 201, made.content
    assert sorted(str(one) for one in Call.objects.all()) == ["Cleaner air", "Leaks"]
    need = Need.objects.get(title__en="Cleaner air")
    shown = text(browser.get(need.get_absolute_url()))
    assert "The call is a draft" in shown
    assert need.calls.get().get_absolute_url() in shown
    assert "it would be open for 29 days" in text(browser.get(need.calls.get().get_absolute_url()))


def test_a_waiting_draft_alarms_the_own_office_until_it_is_published(
    world: SimpleNamespace, editor: User, reader: User, steward: User, neighbour: User, stranger: User
) -> None:
    need = stated(world, editor)

    def waiting(actor: User) -> list[str]:
        found = contributed.alarms(actor, NOW.date())
        return [str(one.todo) for one in found if one.origin is not None and one.origin.turn == "drafted"]

    assert waiting(editor) == waiting(reader) == ["Look it over and publish it."]
    assert waiting(neighbour) == waiting(stranger) == []
    drop_need(need, why={"en": "They built it"}, actor=editor)
    assert waiting(editor) == ["Remove the draft."]
    with pytest.raises(RuleError, match="not open any more"):
        calling.publish(Call.objects.get(), actor=steward)
    other = stated(world, editor, title={"en": "Other"})
    calling.publish(other.calls.get(), actor=steward)
    assert waiting(editor) == ["Remove the draft."]


def test_a_call_that_runs_for_nothing_alarms(world: SimpleNamespace, call: Call, editor: User) -> None:
    drop_need(world.need, why={"en": "They built it"}, actor=editor)
    assert "Cancel it, and say why." in [str(one.todo) for one in contributed.alarms(editor, NOW.date())]


def test_a_need_written_down_by_mistake_goes_with_its_untouched_draft_and_with_no_other(
    world: SimpleNamespace, editor: User
) -> None:
    mistaken, kept = stated(world, editor), stated(world, editor, title={"en": "Kept"})
    change(kept.calls.get(), {"text": {"en": "Looked over"}}, actor=editor)
    VERBS.remove(mistaken, actor=editor)
    with pytest.raises(RuleError, match="cannot be removed"):
        VERBS.remove(kept, actor=editor)
    assert list(Call.objects.values_list("need", flat=True)) == [kept.pk]


def test_readers_and_strangers_state_nothing(world: SimpleNamespace, reader: User) -> None:
    before = Need.objects.count()
    with pytest.raises(NotAllowed):
        stated(world, reader)
    assert (Need.objects.count(), Call.objects.count()) == (before, 0)


def test_nobody_is_introduced_to_a_need_beside_its_call_while_it_runs(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    values = {"theirs": world.harbin, "role": "door_opener", "need": world.need, "reason": "They asked first"}
    with pytest.raises(RuleError) as refused:
        actions.introduce(ours=world.firms[0], **values, actor=editor)
    assert refused.value.code == "introduction.call.running"
    assert "Clean waste water" in refused.value.message
    with time_machine.travel(AFTER, tick=False), pytest.raises(RuleError, match="open call"):
        actions.introduce(ours=world.firms[0], **values, actor=editor)
    assert Introduction.objects.count() == 0


def test_who_was_selected_is_introduced_by_the_call_although_only_the_need_is_named(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    chosen, passed = decided(world, call, editor)
    named = {"theirs": world.harbin, "role": "host", "need": world.need}
    made = actions.introduce(ours=world.firms[0], **named, actor=editor)
    assert (made.call, made.application, made.is_flagged) == (call, chosen, False)
    with pytest.raises(RuleError, match="introduced already"):
        actions.introduce(ours=world.firms[0], **named, actor=editor)
    with pytest.raises(RuleError) as refused:
        actions.introduce(ours=passed.organisation, **named, actor=editor)
    assert (refused.value.code, list(refused.value.fields)) == ("introduction.call.beside", ["reason"])
    beside = actions.introduce(ours=world.firms[2], **named, reason="The first withdrew in writing", actor=editor)
    assert beside.call is None


def test_the_page_of_an_introduction_beside_a_call_says_so(
    world: SimpleNamespace, call: Call, editor: User, client_of: Callable[[User], Client]
) -> None:
    decided(world, call, editor)
    values = {"theirs": world.harbin, "role": "host", "need": world.need}
    by_call = actions.introduce(ours=world.firms[0], **values, actor=editor)
    beside = actions.introduce(ours=world.firms[2], **values, reason="The first withdrew", actor=editor)
    words = "this introduction does not rest on it"
    assert words in text(client_of(editor).get(beside.get_absolute_url()))
    assert words not in text(client_of(editor).get(by_call.get_absolute_url()))


def test_an_introduction_by_a_call_is_for_the_need_of_that_call(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    decided(world, call, editor)
    other = create(Need, {"title": {"en": "Other"}, "organisation": world.harbin}, actor=editor)
    with pytest.raises(RuleError, match="another need"):
        actions.introduce(ours=world.firms[0], theirs=world.harbin, role="host", call=call, need=other, actor=editor)


def test_it_is_not_decided_while_an_answer_sent_in_time_can_still_be_confirmed(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    first = answer(call, world.firms[0], editor)
    said = {"organisation_name": "Firm 12", "contact_name": "", "contact_mail": "a@example.org", "text": "We do it"}
    with time_machine.travel(dt.datetime(2026, 9, 29, 20, tzinfo=dt.UTC), tick=False):
        late = answering.receive(call, said, language="en", fingerprint="x")
    with time_machine.travel(JUST_AFTER, tick=False):
        answering.select(first, reason="Best", actor=editor)
        with pytest.raises(RuleError) as refused:
            calling.decide(call, actor=editor)
        assert refused.value.code == "call.decide.unconfirmed"
        answering.confirm(late)
        with pytest.raises(RuleError, match="Select or pass over"):
            calling.decide(call, actor=editor)
        answering.withdraw(late)
        calling.decide(call, actor=editor)
        with pytest.raises(RuleError, match="decided"):
            answering.withdraw(first)


def test_what_nobody_confirmed_in_time_holds_nothing_up(world: SimpleNamespace, call: Call, editor: User) -> None:
    said = {"organisation_name": "Firm 12", "contact_name": "", "contact_mail": "a@example.org", "text": "We do it"}
    answering.receive(call, said, language="en", fingerprint="x")
    with time_machine.travel(AFTER, tick=False):
        assert calling.decide(call, actor=editor).state == CallState.DECIDED


def test_a_published_call_stays_public(call: Call, steward: User) -> None:
    for verb in (change, CallVerbs.change):
        with pytest.raises(RuleError, match="stays public"):
            verb(call, {"sharing": Sharing.OFFICE}, actor=steward)
    call.refresh_from_db()
    assert call.sharing == Sharing.PUBLIC


def test_an_answer_stays_within_the_days_and_what_was_sent_or_judged_is_not_removed(
    world: SimpleNamespace, call: Call, editor: User
) -> None:
    by_hand, sent = (answer(call, firm, editor) for firm in world.firms[:2])
    Application.objects.filter(pk=sent.pk).update(channel=Channel.PORTAL)
    with pytest.raises(RuleError, match="not open on that day"):
        AnswerVerbs.change(by_hand, {"received_on": dt.date(2026, 8, 20)}, actor=editor)
    with pytest.raises(RuleError, match="not removed"):
        AnswerVerbs.remove(sent, actor=editor)
    with time_machine.travel(AFTER, tick=False):
        answering.select(by_hand, reason="Best", actor=editor)
        with pytest.raises(RuleError, match="not removed"):
            AnswerVerbs.remove(by_hand, actor=editor)
    third = answer(call, world.firms[2], editor)
    AnswerVerbs.remove(third, actor=editor)
    assert Application.objects.count() == 2


def test_after_the_decision_nobody_takes_the_place_of_another(world: SimpleNamespace, call: Call, editor: User) -> None:
    chosen, _passed = decided(world, call, editor)
    with pytest.raises(RuleError, match="decided"):
        answering.name_organisation(chosen, world.firms[2], actor=editor)
    chosen.refresh_from_db()
    assert chosen.organisation == world.firms[0]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_select_at_once_do_not_fill_one_place_twice(
    world: SimpleNamespace, editor: User, steward: User
) -> None:
    draft = calling.draft_call(world.need, actor=editor)
    CallVerbs.change(draft, {"places": 1}, actor=editor)
    call = calling.publish(draft, actor=steward)
    pair = [answer(call, firm, editor) for firm in world.firms[:2]]
    outcomes = at_once([lambda one=one: answering.select(one, reason="Best", actor=editor) for one in pair], AFTER)
    assert sorted(outcomes) == ["application.no_place", "done"]
    assert Application.objects.filter(state=ApplicationState.SELECTED).count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_call_published_at_once_with_an_introduction_beside_it_leaves_one_of_the_two(
    world: SimpleNamespace, editor: User, steward: User
) -> None:
    draft = calling.draft_call(world.need, actor=editor)
    chosen = {"ours": world.firms[0], "theirs": world.harbin, "role": "host", "need": world.need, "reason": "Why"}
    outcomes = at_once(
        [
            lambda: calling.publish(draft, actor=steward),
            lambda: actions.introduce(**chosen, actor=editor),
        ],
        NOW,
    )
    assert sorted(outcomes) in (["done", "introduction.call.running"], ["done", "done"])
    assert set(outcomes) <= {"done", "introduction.call.running"}


def at_once(acts: list[Callable[[], Any]], when: dt.datetime) -> list[str]:
    """Do things at the same moment, each in a connection of its own; return what came of each."""
    gate, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            act()
            outcomes.append("done")
        except RuleError as error:
            outcomes.append(error.code)
        finally:
            connections.close_all()

    with time_machine.travel(when, tick=False):
        threads = [threading.Thread(target=run, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return outcomes


def test_the_list_of_a_year_names_by_official_in_which_role_doors_were_opened(
    world: SimpleNamespace,
    editor: User,
    reader: User,
    stranger: User,
    neighbour: User,
    account: Any,
    office: Any,
    client_of: Callable[[User], Client],
) -> None:
    made = actions.introduce(
        ours=world.firms[0],
        theirs=world.harbin,
        role="voucher",
        reason="The only one",
        our_post=world.alderman,
        actor=editor,
    )
    assert disclosing.list_of(editor, 2026) == [], "what is only planned was not done"
    for side in ("ours", "theirs"):
        actions.note_consent(made, side=side, consent="given", on=on("2026-08-02"), actor=editor)
    actions.reach(made, actor=editor, stage="introduced", on=on("2026-08-10"), told_by="office")
    for actor in (editor, reader):
        line = disclosing.list_of(actor, 2026)[0]
        assert (line.official, line.what, line.other) == ("Alderman 1", "Firm 1 → City of Harbin", "Firm 1")
        assert line.kind == "role: voucher for the firm's good name"
    assert disclosing.list_of(editor, 2025) == []
    assert disclosing.years(editor) == {2026}
    assert disclosing.officials(editor) == [world.alderman]
    for actor in (stranger, neighbour):
        assert disclosing.list_of(actor, 2026) == []
    path = "/api/v1/openings/disclosures/year"
    told = client_of(editor).get(path, {"year": 2026, "post": world.alderman.pk}).json()
    assert [(one["official"], one["post"], one["url"]) for one in told] == [
        ("Alderman 1", world.alderman.pk, made.get_absolute_url())
    ]
    assert client_of(editor).get(path, {"year": 2026, "post": world.alderman.pk + 1}).json() == []
    assert client_of(editor).get(path, {"year": "never"}).status_code == 422
    assert client_of(stranger).get(path).json() == []
    assert client_of(account(office, "guest")).get(path).status_code == 403
    page = text(client_of(editor).get("/openings/disclosures/year/", {"year": "2026", "lang": "en"}))
    assert "Roles and disclosures of officials, 2026" in page
    actions.end_role(made, on=on("2026-08-20"), why="Enough", actor=editor)
    assert disclosing.list_of(editor, 2026)[0].handling == "our role ended 20 August 2026"


def test_the_stop_page_gives_the_rule_as_the_law_has_it(
    world: SimpleNamespace, editor: User, client_of: Callable[[User], Client]
) -> None:
    made = actions.introduce(ours=world.firms[0], theirs=world.harbin, role="host", reason="Why", actor=editor)
    page = text(client_of(editor).get(f"/openings/introductions/{made.pk}/end-role/"))
    for words in ("no direct financial support may be given to single firms", "section 14(4) and (5)", "88.3.2"):
        assert words in page
    assert "https://www.retsinformation.dk/eli/lta/2024/230" in page
    assert queries.desk_of(editor).drafts_calls, "the house's own choice where no settings were made"

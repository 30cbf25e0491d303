"""Mandates, texts, targets, allies and the log of an ask."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.writing import change
from proxenia.contacts.models import Interaction
from proxenia.core.dates import PartialDate
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation, Person, Post
from proxenia.region.asks import actions, contributed, queries, words
from proxenia.region.asks.actions import ASKING
from proxenia.region.asks.reading import mandate_on, read
from proxenia.region.models import (
    Ask,
    AskAction,
    AskMandate,
    AskNext,
    AskTarget,
    AskText,
    Motion,
    RegionMember,
    ReservedSeat,
    VotingRule,
)
from proxenia.relations.actions import fulfil
from tests.factories import make

from .conftest import TODAY, ask_of, day, voted


def whole(world: SimpleNamespace) -> Ask:
    return queries.whole_ask(world.actor, world.ask)


def test_the_mandate_is_taken_from_the_members_that_voted_for_a_motion(world: SimpleNamespace) -> None:
    actions.take_mandate(world.ask, motion=world.motion, actor=world.actor)
    given = AskMandate.objects.filter(ask=world.ask)
    assert [(one.member, one.start, one.motion) for one in given] == [
        (town, PartialDate.of(dt.date(2015, 6, 1)), world.motion) for town in world.towns[:3]
    ]
    assert words.mandate_today(whole(world), TODAY) == "3 of 4 members"
    assert words.mandate_today(whole(world), dt.date(2015, 5, 31)) == "0 of 4 members"
    with pytest.raises(RuleError) as refused:
        actions.take_mandate(world.ask, motion=world.motion, actor=world.actor)
    assert refused.value.code == "ask.mandate.nobody"


def test_whoever_sits_on_a_reserved_seat_votes_and_gives_no_mandate(world: SimpleNamespace) -> None:
    make(ReservedSeat, actor=world.actor, region=world.region, label={"en": "The universities"}, votes=True)
    rule = make(VotingRule, actor=world.actor, region=world.region)
    motion = make(Motion, actor=world.actor, region=world.region, rule=rule, sharing="region")
    carried = voted(motion, "yes", "yes", "yes", "no", "yes", actor=world.actor)
    actions.take_mandate(world.ask, motion=carried, actor=world.actor)
    assert [one.member for one in AskMandate.objects.filter(ask=world.ask)] == world.towns[:3]


def test_a_member_that_left_the_region_gives_no_mandate_any_more_but_did_then(world: SimpleNamespace) -> None:
    actions.take_mandate(world.ask, motion=world.motion, actor=world.actor)
    change(world.towns[0], {"end": day("2017")}, actor=world.actor)
    found = read(world.actor, whole(world), TODAY)
    assert words.mandate(found.mandate) == "2 of 3 members"
    assert found.then is not None
    assert words.mandate(found.then) == "3 of 4 members"


def test_no_mandate_comes_of_a_motion_that_was_lost_or_is_anothers(world: SimpleNamespace) -> None:
    lost = voted(make(Motion, actor=world.actor, region=world.region), "no", "no", "no", "yes", actor=world.actor)
    elsewhere = make(RegionMember, actor=world.actor).region
    other = voted(make(Motion, actor=world.actor, region=elsewhere), "yes", actor=world.actor)
    for motion, code in ((lost, "ask.motion.not_carried"), (other, "ask.motion.elsewhere")):
        with pytest.raises(RuleError) as refused:
            actions.take_mandate(world.ask, motion=motion, actor=world.actor)
        assert refused.value.code == code
    assert not AskMandate.objects.exists()


def test_one_party_gives_its_mandate_once_at_a_time(world: SimpleNamespace) -> None:
    said = {"ask": world.ask, "member": world.towns[0]}
    ASKING.create(AskMandate, said | {"start": day("2014"), "end": day("2015")}, actor=world.actor)
    ASKING.create(AskMandate, said | {"start": day("2017")}, actor=world.actor)
    with pytest.raises(RuleError):
        ASKING.create(AskMandate, said | {"start": day("2018")}, actor=world.actor)


def test_an_ask_of_the_office_alone_counts_organisations_and_no_members(world: SimpleNamespace) -> None:
    alone = ask_of(world.actor)
    university = make(Organisation, actor=world.actor, name="University 1")
    ASKING.create(AskMandate, {"ask": alone, "organisation": university}, actor=world.actor)
    found = mandate_on(queries.whole_ask(world.actor, alone), TODAY)
    assert (found.of, words.mandate(found)) == (None, "1 other organisation")
    assert queries.motions_for(world.actor, alone).count() == 0


def test_the_region_of_an_ask_stays_while_its_members_stand_behind_it(world: SimpleNamespace) -> None:
    actions.take_mandate(world.ask, motion=world.motion, actor=world.actor)
    with pytest.raises(RuleError):
        ASKING.change(world.ask, {"region": None}, actor=world.actor)


def test_a_text_that_was_agreed_stays_and_the_next_one_takes_its_place(world: SimpleNamespace) -> None:
    first, second = (
        ASKING.create(AskText, {"ask": world.ask, "text": {"en": words}}, actor=world.actor) for words in ("One", "Two")
    )
    assert (first.number, second.number) == (1, 2)
    actions.agree_text(first, on=day("2015-06"), motion=world.motion, actor=world.actor)
    for verb in (
        lambda: ASKING.change(AskText.objects.get(pk=first.pk), {"text": {"en": "Other"}}, actor=world.actor),
        lambda: ASKING.remove(AskText.objects.get(pk=first.pk), actor=world.actor),
        lambda: actions.agree_text(first, on=day("2016"), actor=world.actor),
    ):
        with pytest.raises(RuleError):
            verb()
    assert str(AskText.objects.get(pk=first.pk).text) == "One"
    ASKING.change(second, {"text": {"en": "Two, better"}}, actor=world.actor)
    assert str(read(world.actor, whole(world), TODAY).in_force.text) == "One"  # type: ignore[union-attr]
    actions.agree_text(second, on=day("2017"), actor=world.actor)
    assert str(read(world.actor, whole(world), TODAY).in_force.text) == "Two, better"  # type: ignore[union-attr]
    assert str(read(world.actor, whole(world), dt.date(2016, 1, 1)).in_force.text) == "One"  # type: ignore[union-attr]


def test_an_earlier_version_is_not_agreed_after_a_later_one(world: SimpleNamespace) -> None:
    first, second = (
        ASKING.create(AskText, {"ask": world.ask, "text": {"en": words}}, actor=world.actor) for words in ("One", "Two")
    )
    actions.agree_text(second, on=day("2016"), actor=world.actor)
    with pytest.raises(RuleError) as refused:
        actions.agree_text(first, on=day("2017"), actor=world.actor)
    assert refused.value.code == "ask.text.later"


def test_a_person_is_addressed_in_an_office_only(world: SimpleNamespace) -> None:
    person = make(Person, actor=world.actor, name="Delegate 12")
    with pytest.raises(RuleError):
        ASKING.create(AskTarget, {"ask": world.ask, "person": person}, actor=world.actor)
    with pytest.raises(RuleError):
        ASKING.create(AskTarget, {"ask": world.ask}, actor=world.actor)
    post = make(Post, actor=world.actor)
    made = ASKING.create(AskTarget, {"ask": world.ask, "person": person, "post": post}, actor=world.actor)
    assert made.pk


def test_an_action_that_is_a_contact_takes_its_day_and_stands_in_the_log_once(world: SimpleNamespace) -> None:
    contact = make(Interaction, actor=world.actor, start="2016-03-04")
    said = {"ask": world.ask, "kind": "meeting", "text": {"en": "We met"}, "contact": contact}
    made = ASKING.create(AskAction, said, actor=world.actor)
    assert str(made.on) == "2016-03-04"
    with pytest.raises(RuleError):
        ASKING.create(AskAction, said, actor=world.actor)
    with pytest.raises(RuleError):
        ASKING.create(AskAction, said | {"ask": ask_of(world.actor), "on": day("2017")}, actor=world.actor)
    letter = {"ask": world.ask, "kind": "letter", "text": {"en": "We wrote"}, "on": day("2016")}
    ASKING.create(AskAction, letter, actor=world.actor)
    found = read(world.actor, whole(world), TODAY)
    assert (len(found.log), found.contacts) == (2, 1)
    assert Interaction.objects.count() == 1


def test_an_answer_is_recorded_once_and_not_before_it_was_asked(world: SimpleNamespace) -> None:
    made = make(AskAction, actor=world.actor, ask=world.ask, on="2016-03")
    with pytest.raises(RuleError):
        actions.record_response(made, on=day("2015"), text={"en": "No"}, actor=world.actor)
    actions.record_response(made, on=day("2016-05"), text={"en": "We look at it"}, actor=world.actor)
    with pytest.raises(RuleError) as refused:
        actions.record_response(made, on=day("2016-06"), text={"en": "Yes"}, actor=world.actor)
    assert refused.value.code == "ask.response.there"
    assert words.answer(AskAction.objects.get(pk=made.pk)) == "May 2016: We look at it"


def test_a_next_step_raises_an_alarm_until_it_is_done(world: SimpleNamespace) -> None:
    owner = make(Post, actor=world.actor)
    said = {"ask": world.ask, "text": {"en": "Write to the committee"}, "due": day("2018-08-20"), "owner": owner}
    step = ASKING.create(AskNext, said, actor=world.actor)
    found = [one for one in contributed.alarms(world.actor, TODAY) if one.kind == "overdue"]
    assert [(str(one.title), one.owner) for one in found] == [("Write to the committee", owner.pk)]
    days = contributed.days(world.actor, dt.date(2018, 8, 1), dt.date(2018, 9, 30))
    assert [one.day for one in days] == [dt.date(2018, 8, 20)]
    fulfil(step, on=day("2018-08-31"), actor=world.actor)
    assert [one for one in contributed.alarms(world.actor, TODAY) if one.kind == "overdue"] == []


def test_the_day_of_an_ask_is_announced_unless_it_is_built_or_closed(world: SimpleNamespace, stranger: Any) -> None:
    ASKING.change(world.ask, {"by_when": day("2018-10-01")}, actor=world.actor)
    assert [one.kind for one in contributed.alarms(world.actor, TODAY)] == ["ask"]
    assert contributed.alarms(stranger, TODAY) == []
    assert [str(one.title) for one in contributed.days(world.actor, TODAY, dt.date(2018, 12, 1))] == ["A third lane"]
    actions.close_ask(world.ask, on=day("2018-08"), text={"en": "Given up"}, actor=world.actor)
    assert contributed.alarms(world.actor, TODAY) == []

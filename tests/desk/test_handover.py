"""When a post is left, nothing that hung on its holder is lost: every door opens the handover, every point stays on the list."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.accounts.writing import change, create, remove
from proxenia.audit.models import Event
from proxenia.config.cli import cli
from proxenia.contacts.models import DiscussionPoint, Promise
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.desk.choices import LetterKind, PointKind, PointState
from proxenia.desk.handover import actions
from proxenia.desk.handover.case import Case
from proxenia.desk.handover.letters import BODIES, WORDS, letters
from proxenia.desk.handover.links import Links
from proxenia.desk.handover.reading import read
from proxenia.desk.handover.reads import handovers, waiting
from proxenia.desk.handover.watch import alarms, days
from proxenia.desk.models import Handover, HandoverPoint
from proxenia.desk.queries import coming_days
from proxenia.directory.actions import end_tenure
from proxenia.directory.models import Organisation, Person, Tenure
from proxenia.relations.models import Commitment, Tie
from tests.factories import make

from .conftest import World

DAY = dt.date(2018, 9, 1)
END = PartialDate.parse("2018-08-31")


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with time_machine.travel(dt.datetime(2018, 9, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


def ended(world: World) -> Handover:
    """End the tenure of our mayor and return the handover that opens."""
    end_tenure(world.leaving, END, actor=world.actor)
    return Handover.objects.get(tenure=world.leaving)


def said(handover: Handover, kind: str) -> list[str]:
    return [str(one) for one in HandoverPoint.objects.filter(handover=handover, kind=kind).order_by("pk")]


def test_ending_a_tenure_opens_its_handover_with_the_ties_that_hung_on_it(world: World) -> None:
    handover = ended(world)
    assert said(handover, PointKind.TIE) == ["City 1 – City 2"]
    point = HandoverPoint.objects.get(handover=handover, kind=PointKind.TIE)
    assert "Mayor of City 1 – Mayor of City 2" in str(point.why)
    assert "30 August 2018" in str(point.why)
    assert point.why["da"] != point.why["en"]
    assert Event.objects.filter(label="desk.handover", verb="created").count() == 1


def test_the_page_that_ends_it_opens_it_too(world: World, client_of: Callable[[User], Client]) -> None:
    client_of(world.actor).post(f"/directory/tenures/{world.leaving.pk}/end/", {"on": "2018-08-31"})
    assert Handover.objects.get().tenure == world.leaving


def test_the_command_that_ends_it_opens_it_too(world: World) -> None:
    asked = ["handover", "end", str(world.leaving.pk), "--on", "2018-08-31", "--as", world.actor.email, "--json"]
    answer = CliRunner().invoke(cli, asked)
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.output)["tenure"] == world.leaving.pk
    shown = CliRunner().invoke(cli, ["handover", "show", str(Handover.objects.get().pk), "--as", world.actor.email])
    assert "City 1 – City 2" in shown.output
    listed = CliRunner().invoke(cli, ["handover", "list", "--as", world.actor.email])
    assert "points open" in listed.output


def test_where_the_handover_fails_the_tenure_has_not_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "_write", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        end_tenure(world.leaving, END, actor=world.actor)
    assert Tenure.objects.get(pk=world.leaving.pk).end is None
    assert not Handover.objects.exists()


def test_a_tenure_with_nothing_to_hand_over_opens_none_unless_asked(world: World) -> None:
    clerk = world.tenure(world.post(world.ours, "Clerk of City 1", "technical"), 7, "2012")
    end_tenure(clerk, END, actor=world.actor)
    assert not Handover.objects.exists()
    opened = actions.open_handover(clerk, actor=world.actor)
    assert opened.points.count() == 0
    assert actions.close_handover(opened, actor=world.actor).closed_on == PartialDate.of(DAY)


def test_a_second_top_level_link_keeps_a_tie_off_the_list(world: World) -> None:
    world.pair(world.tie, second := world.post(world.ours, "Chair of City 1"), world.their_mayor)
    world.tenure(second, 3, "2011")
    assert said(ended(world), PointKind.TIE) == []


def test_a_link_that_is_only_perhaps_there_does_not_count_as_a_second(world: World) -> None:
    world.pair(world.tie, second := world.post(world.ours, "Chair of City 1"), world.their_mayor)
    world.tenure(second, 3, None, None, attested="2010")
    assert said(ended(world), PointKind.TIE) == ["City 1 – City 2"]


def test_whoever_met_them_at_top_level_and_still_holds_a_top_post_is_a_link(world: World) -> None:
    chair = world.post(world.ours, "Chair of City 1")
    world.tenure(chair, 3, "2011")
    world.contact(world.tie, "2016-05-01", chair, world.their_mayor)
    assert said(ended(world), PointKind.TIE) == []


def test_who_met_them_and_has_left_since_is_no_link(world: World) -> None:
    chair = world.post(world.ours, "Chair of City 1")
    world.tenure(chair, 3, "2011", "2016-12-31")
    world.tenure(chair, 4, "2017-01-01")
    world.contact(world.tie, "2016-05-01", chair, world.their_mayor)
    assert said(ended(world), PointKind.TIE) == ["City 1 – City 2"]


def test_a_tie_that_has_ended_is_not_at_risk(world: World) -> None:
    change(world.tie, {"end": "2015"}, actor=world.actor)
    make(Promise, actor=world.actor, interaction=_contact(world), owner=world.our_mayor, side="ours", due=None)
    handover = ended(world)
    assert said(handover, PointKind.TIE) == []
    assert said(handover, PointKind.LETTER) == []


def _contact(world: World) -> Any:
    return world.contact(world.tie, "2017-05-01", world.our_mayor, world.their_mayor)


def test_the_tie_survives_under_the_next_holder_and_the_gap_stays_visible(world: World) -> None:
    handover = ended(world)
    line = read(world.actor, handovers(world.actor).get(pk=handover.pk), DAY).parts[0][2][0]
    assert (line.tone, "gap is open" in line.now) == ("warn", True)
    with time_machine.travel(dt.datetime(2019, 2, 1, 12, tzinfo=dt.UTC), tick=False):
        world.tenure(world.our_mayor, 5, "2019-01-15")
        found = read(world.actor, handovers(world.actor).get(pk=handover.pk), dt.date(2019, 2, 1))
        line = found.parts[0][2][0]
        assert (line.tone, "Delegate 5" in line.now) == ("good", True)
        assert found.case.gap == (END, PartialDate.parse("2019-01-15"))


def test_when_one_of_theirs_leaves_the_tie_hangs_on_their_side(world: World) -> None:
    end_tenure(world.sitting, END, actor=world.actor)
    handover = Handover.objects.get()
    assert "partner's only top-level link" in str(handover.points.get(kind=PointKind.TIE).why)
    assert [one.letter for one in handover.points.filter(kind=PointKind.LETTER)] == [LetterKind.THANKS]


def test_promises_of_both_sides_are_on_the_list_and_pass_to_another_post(world: World) -> None:
    met = _contact(world)
    owner = {"owner": world.our_mayor, "side": "ours"}
    mine = make(
        Promise, actor=world.actor, interaction=met, text={"en": "A paper"}, due="2018-12", done_on=None, **owner
    )
    theirs = make(
        Promise, actor=world.actor, interaction=met, text={"en": "A list"}, side="theirs", owner=None, done_on=None
    )
    under = make(Commitment, actor=world.actor, tie=world.tie, text={"en": "A report"}, done_on=None, **owner)
    follow = make(
        DiscussionPoint, actor=world.actor, interaction=met, follow_up={"en": "A call"}, follow_up_by=world.our_mayor
    )
    make(Promise, actor=world.actor, interaction=met, text={"en": "Kept"}, done_on="2018-01-01", **owner)
    handover = ended(world)
    assert set(said(handover, PointKind.PROMISE)) == {"A paper", "A list", "A report", "A call"}
    other = world.post(world.ours, "Director of City 1", "administrative")
    for record in (mine, under, follow):
        point = handover.points.get(about_label=record._meta.label_lower, about_id=record.pk)
        actions.pass_on(point, to=other, actor=world.actor)
        record.refresh_from_db()
        point.refresh_from_db()
        owner_now = record.follow_up_by if record is follow else record.owner
        assert (owner_now, point.state, point.settled_by) == (other, PointState.DONE, world.actor)
        assert "Director of City 1" in str(point.note)
    assert Event.objects.filter(verb="passed_on").count() == 3
    point = handover.points.get(about_label="contacts.promise", about_id=theirs.pk)
    with pytest.raises(RuleError, match="side that owes it"):
        actions.pass_on(point, to=other, actor=world.actor)
    point.refresh_from_db()
    assert point.is_open


def test_a_promise_found_out_later_is_added_and_until_then_nothing_is_closed(world: World) -> None:
    handover = ended(world)
    _settle_all(handover, world)
    late = {"owner": world.our_mayor, "side": "ours", "text": {"en": "Found later"}, "done_on": None}
    promise = make(Promise, actor=world.actor, interaction=_contact(world), **late)
    with pytest.raises(RuleError, match="turned up"):
        actions.close_handover(handover, actor=world.actor)
    assert actions.take_in(handover, actor=world.actor) == 1
    assert said(handover, PointKind.PROMISE) == ["Found later"]
    with pytest.raises(RuleError, match="1 point is open"):
        actions.close_handover(handover, actor=world.actor)
    remove(promise, actor=world.actor)
    line = read(world.actor, handovers(world.actor).get(), DAY).parts[1][2][0]
    assert (str(line.point.said), line.now) == ("Found later", "It is no longer on record.")
    _settle_all(handover, world)
    assert actions.close_handover(handover, actor=world.actor).closed_on == PartialDate.of(DAY)


def _settle_all(handover: Handover, world: World) -> None:
    for point in handover.points.filter(state=PointState.OPEN):
        actions.settle(point, state=PointState.DONE, on=PartialDate.of(DAY), actor=world.actor)


def test_a_point_is_ticked_with_who_and_when_and_opened_again(world: World) -> None:
    handover = ended(world)
    point = handover.points.first()
    assert point is not None
    with pytest.raises(RuleError, match="why this is left"):
        actions.settle(point, state=PointState.LEFT, on=PartialDate.of(DAY), actor=world.actor)
    point.refresh_from_db()
    with pytest.raises(RuleError, match="not come yet"):
        actions.settle(point, state=PointState.DONE, on=PartialDate.parse("2019-01"), actor=world.actor)
    point.refresh_from_db()
    actions.settle(point, state=PointState.LEFT, on=PartialDate.of(DAY), note="Not wanted", actor=world.actor)
    with pytest.raises(RuleError, match="settled already"):
        actions.settle(point, state=PointState.DONE, on=PartialDate.of(DAY), actor=world.actor)
    actions.reopen_point(point, actor=world.actor)
    stored = HandoverPoint.objects.get(pk=point.pk)
    assert (stored.is_open, stored.settled_by, str(stored.note)) == (True, None, "Not wanted")


def test_a_closed_handover_stands_still_until_it_is_opened_again(world: World) -> None:
    handover = ended(world)
    _settle_all(handover, world)
    actions.close_handover(handover, actor=world.actor)
    point = handover.points.first()
    assert point is not None
    for act in (
        lambda: actions.reopen_point(point, actor=world.actor),
        lambda: actions.take_in(handover, actor=world.actor),
        lambda: actions.add_point(handover, said="More", actor=world.actor),
        lambda: actions.plan_meeting(handover, meeting_on=END, actor=world.actor),
        lambda: actions.close_handover(handover, actor=world.actor),
    ):
        with pytest.raises(RuleError, match="closed"):
            act()
    actions.reopen_handover(handover, actor=world.actor)
    assert actions.add_point(handover, said="More", actor=world.actor).is_open


def test_a_reader_looks_and_a_stranger_finds_nothing(
    world: World, reader: User, stranger: User, client_of: Callable[[User], Client]
) -> None:
    handover = ended(world)
    point = handover.points.filter(kind=PointKind.LETTER).first()
    assert point is not None
    pages = [handover.get_absolute_url(), f"/handovers/{handover.pk}/agenda/", f"/handovers/points/{point.pk}/letter/"]
    assert [client_of(reader).get(page).status_code for page in pages] == [200] * 3
    assert [client_of(stranger).get(page).status_code for page in pages] == [404] * 3
    assert [Client().get(page).status_code for page in pages] == [302] * 3
    assert "City 1 – City 2" not in client_of(stranger).get("/handovers/").content.decode()
    with pytest.raises(NotAllowed):
        actions.settle(point, state=PointState.DONE, on=END, actor=reader)
    with pytest.raises(NotAllowed):
        actions.open_handover(world.sitting, actor=reader)
    assert client_of(reader).post(f"/handovers/points/{point.pk}/done/", {"on": "2018-09-01"}).status_code == 403


def test_the_page_goes_from_the_list_to_closing(world: World, client_of: Callable[[User], Client]) -> None:
    client = client_of(world.actor)
    handover = ended(world)
    page = handover.get_absolute_url()
    client.post(f"/handovers/{handover.pk}/meeting/", {"meeting_on": "2018-09-10", "meeting_note_en": "Room 2"})
    client.post(f"/handovers/{handover.pk}/points/new/", {"said_en": "Keys"})
    assert "Room 2" in client.get(page).content.decode()
    blocked = client.post(f"/handovers/{handover.pk}/close/", follow=True).content.decode()
    assert "points are open" in blocked
    keys = list(handover.points.order_by("pk"))
    for point in keys[:-1]:
        client.post(f"/handovers/points/{point.pk}/done/", {"on": "2018-09-01"})
    bare = client.post(f"/handovers/points/{keys[-1].pk}/leave/", {"on": "2018-09-01"})
    assert bare.status_code == 422
    client.post(f"/handovers/points/{keys[-1].pk}/leave/", {"on": "2018-09-01", "note_en": "Lost"})
    closed = client.post(f"/handovers/{handover.pk}/close/", follow=True).content.decode()
    assert "The handover is closed." in closed
    for asked in ("pdf", "docx"):
        answer = client.get(f"/handovers/{handover.pk}/agenda/", {"format": asked})
        assert (answer.status_code, len(answer.content) > 2000) == (200, True)


@pytest.mark.parametrize("path", ["detail", "agenda", "list", "home"])
def test_three_of_everything_cost_no_more_queries_than_one(
    path: str, world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    met = _contact(world)
    world.tenure(world.our_mayor, 9, "2018-09-01")
    client, counts = client_of(reader), []
    handover = ended(world)
    addresses = {
        "detail": handover.get_absolute_url(),
        "agenda": f"/handovers/{handover.pk}/agenda/",
        "list": "/handovers/",
        "home": "/",
    }
    for number in range(3):
        tie = world.another_tie(f"Tie {number}")
        theirs = world.post(world.theirs, f"Mayor {number} of City 2")
        world.tenure(theirs, 20 + number, "2012")
        world.pair(tie, world.our_mayor, theirs)
        left = {"interaction": met, "owner": world.our_mayor, "side": "ours", "done_on": None}
        make(Promise, actor=world.actor, **left)
        world.tenure(world.post(world.theirs, f"Deputy {number}", seats=1), 30 + number, "2012", "2018-08-01")
        actions.take_in(handover, actor=world.actor)
        client.get(addresses[path])
        with CaptureQueriesContext(connection) as queries:
            client.get(addresses[path])
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_what_ended_by_another_way_is_not_lost(world: World, stranger: User) -> None:
    change(world.leaving, {"end": END}, actor=world.actor)
    assert not Handover.objects.exists()
    found = waiting(world.actor, DAY)
    assert [(one.tenure, one.soon) for one in found] == [(world.leaving, False)]
    assert any("counterpart" in reason for reason in found[0].reasons)
    assert waiting(stranger, DAY) == []
    actions.open_handover(world.leaving, actor=world.actor)
    assert waiting(world.actor, DAY) == []
    with pytest.raises(RuleError, match="open already"):
        actions.open_handover(world.leaving, actor=world.actor)


def test_an_end_that_lies_ahead_is_seen_coming(world: World) -> None:
    change(world.leaving, {"end": "2018-10-31"}, actor=world.actor)
    assert [one.soon for one in waiting(world.actor, DAY)] == [True]
    raised, coming = alarms(world.actor, DAY), coming_days(world.actor, DAY)
    assert [(one.kind, one.day) for one in raised] == [("tenure_ends", dt.date(2018, 10, 31))]
    assert [_same(one.origin) for one in coming if one.kind == "tenure_ends"] == [_same(raised[0].origin)]


def _same(origin: Any) -> tuple[str, int, str]:
    """Return what makes a day of the calendar and an alarm one matter."""
    return (origin.label, origin.pk, origin.turn)


def test_a_successor_without_an_end_before_him_is_an_end_too(world: World) -> None:
    world.tenure(world.our_mayor, 5, "2018-06-01")
    assert [(one.tenure, str(one.end)) for one in waiting(world.actor, DAY)] == [(world.leaving, "2018-06-01")]


def test_history_and_posts_with_nothing_to_hand_over_are_no_noise(world: World) -> None:
    world.tenure(world.our_mayor, 6, "2006", "2009")
    world.tenure(world.post(world.ours, "Clerk of City 1", "technical"), 7, "2012", "2018-08-01")
    assert waiting(world.actor, DAY) == []


def test_an_open_handover_is_an_alarm_that_keeps_its_name(world: World) -> None:
    handover = ended(world)
    before = alarms(world.actor, DAY)
    actions.plan_meeting(handover, meeting_on=PartialDate.parse("2018-09-10"), actor=world.actor)
    after = alarms(world.actor, DAY)
    assert [one.origin for one in before] == [one.origin for one in after]
    assert ("relations.tie", world.tie.pk) in (after[0].origin.about if after[0].origin else ())
    assert after[0].day == dt.date(2018, 9, 10)
    assert [one.kind for one in days(world.actor, DAY, dt.date(2019, 1, 1))] == ["handover"]


def test_the_page_of_the_tie_warns_where_one_alone_carries_it(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    page = client_of(reader).get(world.tie.get_absolute_url()).content.decode()
    assert "The only top-level link is Delegate 1 (Mayor of City 1)" in page
    chair = world.post(world.ours, "Chair of City 1")
    world.tenure(chair, 3, "2011")
    world.pair(world.tie, chair, world.their_mayor)
    page = client_of(reader).get(world.tie.get_absolute_url()).content.decode()
    assert "The only top-level link is Delegate 1" not in page
    assert "The only top-level link is Delegate 2" in page


def test_the_pages_of_post_and_person_lead_to_the_handover(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    change(world.leaving, {"end": END}, actor=world.actor)
    press = f"/handovers/open/{world.leaving.pk}/"
    assert press in client_of(world.actor).get(world.our_mayor.get_absolute_url()).content.decode()
    assert press not in client_of(reader).get(world.our_mayor.get_absolute_url()).content.decode()
    opened = client_of(world.actor).post(press, follow=True)
    handover = Handover.objects.get()
    assert opened.redirect_chain[-1][0] == handover.get_absolute_url()
    for record in (world.our_mayor, world.leaving.person):
        assert record is not None
        assert handover.get_absolute_url() in client_of(reader).get(record.get_absolute_url()).content.decode()


def test_a_person_of_another_office_stays_unnamed(world: World, neighbour: User) -> None:
    """Whoever sees a handover shared with the city-region reads no name that is hidden from them."""
    for record in (world.ours, world.theirs, world.our_mayor, world.their_mayor, world.tie):
        type(record).objects.filter(pk=record.pk).update(sharing="region")
    handover = ended(world)
    Handover.objects.filter(pk=handover.pk).update(sharing="region")
    found = read(neighbour, handovers(neighbour).get(pk=handover.pk), DAY)
    assert found.case.tenure.person is None
    words = [str(one.point.said) + str(one.point.why) + one.now for one in found.lines]
    assert not any("Delegate" in one for one in words)


def test_letters_claim_nothing_that_is_not_on_record(world: World) -> None:
    case = Case(world.actor, world.leaving, DAY)
    farewell = {one.language: one.text for one in letters(case, LetterKind.FAREWELL, world.their_mayor)}
    assert list(farewell) == ["en", "da", "zh"]
    assert farewell["en"].startswith("Dear Delegate 2,")
    assert "Delegate 1" in farewell["en"].splitlines()[-2]
    assert "nobody is on record as the next holder" in farewell["en"]
    assert "I gladly think back" not in farewell["en"]
    assert "(" not in farewell["en"].split("comes to an end")[1].split(".")[0]


def test_letters_tell_the_last_meeting_the_end_and_the_successor(world: World) -> None:
    world.contact(world.tie, "2016-05-01", world.our_mayor, world.their_mayor, "Old visit")
    world.contact(world.tie, "2017-05-01", world.our_mayor, world.their_mayor, "Last visit")
    handover = ended(world)
    world.tenure(world.our_mayor, 5, "2018-09-01")
    assert actions.take_in(handover, actor=world.actor) >= 1
    assert {one.letter for one in handover.points.filter(kind=PointKind.LETTER)} == {"farewell", "successor"}
    case = Case(world.actor, Tenure.objects.get(pk=world.leaving.pk), DAY)
    with translation.override("da"):
        farewell = {one.language: one.text for one in letters(case, LetterKind.FAREWELL, world.their_mayor)}
    assert "Last visit” (1 May 2017)" in farewell["en"]
    assert "31 August 2018" in farewell["en"]
    assert "Last visit” (1. maj 2017)" in farewell["da"]
    assert "2018年8月31日" in farewell["zh"]
    assert "held after me by Delegate 5" in farewell["en"]
    introduces = next(
        one.text for one in letters(case, LetterKind.SUCCESSOR, world.their_mayor) if one.language == "en"
    )
    assert introduces.splitlines()[-2] == "Delegate 5"
    assert "held before me by Delegate 1" in introduces


def test_a_meeting_at_which_the_holder_is_not_sure_to_have_been_is_not_recalled(world: World) -> None:
    world.contact(world.tie, "2010", world.our_mayor, world.their_mayor, "Year visit")
    change(world.leaving, {"start": "2010-07-01"}, actor=world.actor)
    case = Case(world.actor, Tenure.objects.get(pk=world.leaving.pk), DAY)
    assert all("Year visit" not in one.text for one in letters(case, LetterKind.FAREWELL, world.their_mayor))


def test_every_letter_has_its_sentences_in_three_languages() -> None:
    wanted = {key for body in BODIES.values() for key in body} | {f"{kind}_subject" for kind in LetterKind}
    assert {language: wanted - set(words) for language, words in WORDS.items()} == {
        "en": set(),
        "da": set(),
        "zh": set(),
    }


def test_a_letter_comes_as_a_word_file_in_its_language(world: World, client_of: Callable[[User], Client]) -> None:
    point = ended(world).points.filter(kind=PointKind.LETTER).first()
    assert point is not None
    client = client_of(world.actor)
    for language in ("da", "en", "zh"):
        answer = client.get(f"/handovers/points/{point.pk}/letter/", {"format": "docx", "lang": language})
        assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert client.get(f"/handovers/points/{point.pk}/letter/", {"format": "exe"}).status_code == 404


def test_a_successor_who_has_not_met_the_counterpart_is_led_there_by_whom_to_ask(world: World) -> None:
    officer = world.post(world.ours, "Officer of City 1", "administrative")
    world.tenure(officer, 8, "2012")
    world.contact(world.tie, "2017-05-01", officer, world.their_mayor)
    handover = ended(world)
    assert said(handover, PointKind.INTRODUCTION) == []
    world.tenure(world.our_mayor, 5, "2018-09-01")
    actions.take_in(handover, actor=world.actor)
    assert said(handover, PointKind.INTRODUCTION) == ["Introduction: Mayor of City 2"]
    found = read(world.actor, handovers(world.actor).get(), DAY)
    line = next(lines for kind, _title, lines in found.parts if kind == PointKind.INTRODUCTION)[0]
    assert "Ask first: Delegate 8." in line.now
    assert line.way_url.startswith("/paths/?from=Delegate+5")


def test_who_has_met_the_counterpart_needs_no_introduction(world: World) -> None:
    handover = ended(world)
    world.tenure(world.our_mayor, 5, "2018-08-31")
    world.contact(world.tie, "2018-09-01", world.our_mayor, world.their_mayor)
    actions.take_in(handover, actor=world.actor)
    assert said(handover, PointKind.INTRODUCTION) == []


def test_a_tenure_with_a_handover_is_not_taken_away_under_it(world: World) -> None:
    ended(world)
    with pytest.raises(RuleError, match="used by"):
        remove(Tenure.objects.get(pk=world.leaving.pk), actor=world.actor)


def test_a_handover_opened_in_error_goes_until_somebody_has_worked_on_it(
    world: World, reader: User, client_of: Callable[[User], Client]
) -> None:
    handover = ended(world)
    page = f"/handovers/{handover.pk}/remove/"
    assert client_of(reader).post(page).status_code == 403
    point = handover.points.first()
    assert point is not None
    actions.settle(point, state=PointState.DONE, on=PartialDate.of(DAY), actor=world.actor)
    refused = client_of(world.actor).post(page, follow=True).content.decode()
    assert "settled already" in refused
    actions.reopen_point(point, actor=world.actor)
    assert client_of(world.actor).get(page).status_code == 200
    client_of(world.actor).post(page)
    assert not Handover.objects.exists()
    assert Event.objects.filter(label="desk.handoverpoint", verb="removed").count() >= 1
    remove(Tenure.objects.get(pk=world.leaving.pk), actor=world.actor)


class TestLinks(TestCase):
    """However many hold a tie, the rule of the one link is that of counting heads."""

    @settings(max_examples=30)
    @given(
        spans=st.lists(st.tuples(st.integers(2000, 2012), st.integers(0, 12), st.booleans()), min_size=1, max_size=4),
        year=st.integers(2001, 2018),
    )
    def test_a_tie_hangs_on_one_exactly_where_one_head_surely_holds_a_paired_top_post(
        self, spans: list[tuple[int, int, bool]], year: int
    ) -> None:
        office = Office.objects.create(name="Office of heads")
        actor = User.objects.create_user("heads@example.org", office=office, role=Role.EDITOR, name="Officer")
        ours = make(Organisation, actor=actor, name="City 1", is_ours=True)
        theirs = make(Organisation, actor=actor, name="City 2")
        world = World(actor, ours, theirs, *([None] * 5))  # type: ignore[arg-type]
        their_mayor = world.post(theirs, "Mayor of City 2")
        tie: Tie = world.another_tie("Tie")
        same = make(Person, actor=actor, name="Delegate 1")
        day = dt.date(year, 7, 1)
        heads = set()
        for number, (start, length, is_same) in enumerate(spans):
            post = world.post(ours, f"Post {number}")
            person = same if is_same else make(Person, actor=actor, name=f"Delegate {number + 2}")
            span = {"start": f"{start}-01-01", "end": f"{start + length}-12-31"}
            create(Tenure, {"post": post, "person": person, **span}, actor=actor)
            world.pair(tie, post, their_mayor)
            if start <= year <= start + length:
                heads.add(person.pk)
        only = Links(actor, [tie.pk], day).only(tie.pk, "ours")
        assert (only.tenure.person_id if only else None) == (heads.pop() if len(heads) == 1 else None)

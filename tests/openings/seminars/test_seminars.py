"""Seminars: on what terms, held once, called off, found, warned of, shown on other records' pages, in and out as a list."""

import datetime as dt
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from icalendar import Calendar
from pypdf import PdfReader

from proxenia.accounts.handing.actions import renew_address, revoke_address
from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create, remove
from proxenia.bodies.models import AgendaItem
from proxenia.contacts.models import DiscussionPoint, Interaction, StandardOffer
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.core.index import search
from proxenia.openings.models import (
    Introduction,
    Need,
    Seminar,
    SeminarAddress,
    SeminarGuest,
    SeminarLine,
    SeminarSession,
    SeminarSlot,
)
from proxenia.openings.seminars import contributed, jobs
from proxenia.openings.seminars.actions import cancel, note_consent, resume, take_roll
from proxenia.openings.seminars.holding import hold
from proxenia.openings.seminars.meeting import meeting_held
from proxenia.openings.seminars.queries import address_at
from proxenia.openings.seminars.seating import place
from proxenia.openings.seminars.sharing import make_schedule_address
from tests.factories import make

from .conftest import AFTER, BEFORE, CANARY, DAY

World = SimpleNamespace


def alarms(actor: User, day: dt.date) -> set[str]:
    return {str(one.todo) for one in contributed.alarms(actor, day)}


def test_guests_without_terms_are_flagged_until_somebody_says_why(
    world: World, editor: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    assert "on what terms?" not in client.get(world.seminar.get_absolute_url()).text
    change(world.seminar, {"invited_why": ""}, actor=editor)
    assert "on what terms?" in client.get(world.seminar.get_absolute_url()).text
    assert "Name the open call, or say who was invited and why." in alarms(editor, dt.date(2026, 2, 20))


def test_holding_says_all_that_is_missing_and_records_one_contact_once(world: World, editor: User, after: None) -> None:
    world.slots()
    pair, other = world.pairs(world.firms[:1], world.others[:2])
    world.agree(pair)
    place(pair, slot=world.seminar.slots.first(), actor=editor)
    line = create(SeminarLine, {"seminar": world.seminar, "text": "Pumps", "follow_up": "Send the list"}, actor=editor)
    with pytest.raises(RuleError) as caught:
        hold(world.seminar, actor=editor)
    assert caught.value.fields[""] == [
        "Nobody came, as far as is on record: say who did.",
        "1 meeting was planned: say whether it was held.",
        "“Send the list” has no owner: name the post that does it.",
    ]
    assert not Interaction.objects.exists()
    change(line, {"owner": world.officer}, actor=editor)
    take_roll(world.seminar, came=[world.firms[0], world.others[0]], actor=editor)
    meeting_held(pair, actor=editor)
    for _press in range(2):
        hold(world.seminar, actor=editor)
    (contact,) = Interaction.objects.all()
    assert (contact.kind, contact.start, contact.place, contact.direction) == (
        *("seminar", PartialDate.of(DAY), world.harbin),
        "out",
    )
    assert {str(one) for one in contact.participants.all()} == {"Firm 1", "Counterpart 1"}
    (point,) = DiscussionPoint.objects.all()
    assert (str(point.follow_up), point.follow_up_by) == ("Send the list", world.officer)
    assert Introduction.objects.get().interaction == contact
    assert other.met == ""
    with pytest.raises(RuleError, match="recorded as held"):
        change(Seminar.objects.get(), {"tables": 9}, actor=editor)
    with pytest.raises(RuleError, match="recorded as held"):
        take_roll(world.seminar, came=[], actor=editor)


def test_a_seminar_is_called_off_with_a_reason_and_taken_up_again(world: World, editor: User, reader: User) -> None:
    with pytest.raises(RuleError, match="Say why"):
        cancel(world.seminar, why="", actor=editor)
    with pytest.raises(NotAllowed):
        cancel(world.seminar, why="Nobody can come", actor=reader)
    assert cancel(world.seminar, why="Nobody can come", actor=editor).state == "cancelled"
    with pytest.raises(RuleError, match="called off"):
        world.pairs()
    assert resume(world.seminar, actor=editor).state == "planned"
    with pytest.raises(RuleError, match="not called off"):
        resume(world.seminar, actor=editor)


def test_a_shared_seminar_is_recorded_as_held_by_a_steward_alone(
    world: World, editor: User, steward: User, after: None
) -> None:
    for one in (world.home, world.harbin, world.city, world.officer):
        change(one, {"sharing": "public"}, actor=steward)
    change(world.seminar, {"sharing": "public"}, actor=steward)
    take_roll(world.seminar, came=[world.firms[0]], actor=editor)
    with pytest.raises(NotAllowed, match="steward"):
        hold(world.seminar, actor=editor)
    assert hold(world.seminar, actor=steward).contact is not None


def test_whoever_only_sees_the_seminar_sees_neither_guests_nor_pairs_nor_notes(
    world: World, steward: User, neighbour: User, client_of: Callable[[User], Client]
) -> None:
    for one in (world.home, world.harbin, world.city, world.officer):
        change(one, {"sharing": "region"}, actor=steward)
    change(world.seminar, {"sharing": "region"}, actor=steward)
    world.pairs(world.firms[:1], world.others[:1])
    client, url = client_of(neighbour), world.seminar.get_absolute_url()
    page = client.get(url).text
    assert "Clean water" in page
    for hidden in (CANARY, "Firm 1", "Counterpart 1", "Board of meetings"):
        assert hidden not in page
    for name in ("board", "consents", "day", "schedules"):
        assert client.get(f"{url}{name}/").status_code == 404
    answer = client.get(f"/api/v1/openings/seminars/{world.seminar.pk}")
    assert answer.status_code == 200
    assert CANARY not in answer.text
    assert client.get(f"/api/v1/openings/seminars/{world.seminar.pk}/guests").status_code == 404
    organisation = client.get(world.firms[0].organisation.get_absolute_url())
    assert organisation.status_code == 404


def test_the_api_plans_and_says_why_one_is_left(
    world: World, editor: User, client_of: Callable[[User], Client]
) -> None:
    client, base = client_of(editor), f"/api/v1/openings/seminars/{world.seminar.pk}"
    said = {"day": "2026-03-02", "begins": "09:00", "number": 2, "minutes": 20}
    assert client.post(f"{base}/lay-slots", said, content_type="application/json").status_code == 200
    keys = [one.pk for one in world.others[:3]]
    asked = {"ours": [world.firms[0].pk], "theirs": keys, "reason": {"en": "Water"}}
    made = client.post(f"{base}/propose", asked, content_type="application/json")
    assert len(made.json()["pairs"]) == 3
    asked = client.post(f"{base}/plan").json()
    assert asked["state"] == "waiting"
    jobs.plan.func(asked["id"])
    answer = client.get(f"/api/v1/openings/seminar-plannings/{asked['id']}").json()
    told = answer["told"]
    assert (answer["state"], told["planned"], told["moved"], told["slots_needed"]) == ("laid", 2, 0, 3)
    (left,) = told["left"]
    assert [(one["kind"], one["many"], one["room"]) for one in left["reasons"]] == [("party", 3, 2)]
    assert {"kind": "slot", "between": []} in left["changes"]


def test_a_seminar_soon_with_pairs_that_have_not_answered_raises_an_alarm(
    world: World, editor: User, stranger: User
) -> None:
    first, second = world.pairs(world.firms[:1], world.others[:2])
    soon = dt.date(2026, 2, 20)
    assert alarms(editor, soon) == {"2 pairs have not been agreed to by both sides: ask, and note the answers."}
    world.agree(first)
    note_consent(world.firms[0], pairs=[second], consent="refused", on=PartialDate.parse("2026-02"), actor=editor)
    assert alarms(editor, soon) == set()
    assert alarms(editor, dt.date(2026, 3, 5)) == {"Say who came and which meetings were held, and record it."}
    assert alarms(stranger, dt.date(2026, 3, 5)) == set()


def test_a_held_seminar_from_which_nothing_follows_raises_an_alarm(world: World, editor: User, after: None) -> None:
    take_roll(world.seminar, came=[world.firms[0]], actor=editor)
    held = hold(world.seminar, actor=editor)
    day = dt.date(2026, 3, 5)
    assert alarms(editor, day) == {"Write down on its contact who follows up on what, and by when."}
    create(DiscussionPoint, {"interaction": held.contact, "text": "Pumps", "follow_up": "Ask again"}, actor=editor)
    assert alarms(editor, day) == set()


def test_a_seminar_is_found_in_the_calendar_and_by_search_in_danish(world: World, editor: User, stranger: User) -> None:
    (day,) = contributed.days(editor, DAY, DAY)
    assert (day.day, str(day.title)) == (DAY, "Clean water")
    world.slots(1)
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    place(pair, slot=world.seminar.slots.first(), actor=editor)
    (hour,) = contributed.hours(editor, DAY, DAY)
    assert (hour.begins.astimezone(dt.UTC).hour, hour.place) == (1, "Hall 3, Harbin")
    assert "1: Firm 1 – Counterpart 1" in str(hour.detail)
    assert contributed.hours(stranger, DAY, DAY) == []
    assert [hit.record_id for hit in search(editor, "rent vand", labels=["openings.seminar"])] == [world.seminar.pk]
    assert search(stranger, "rent vand", labels=["openings.seminar"]) == []


def test_panels_show_the_seminar_on_tie_organisation_place_and_need(
    world: World, editor: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(editor)
    need = make(Need, actor=editor)
    change(world.seminar, {"needs": [need]}, actor=editor)
    for one in (world.tie, world.city, world.harbin, world.firms[0].organisation):
        assert "Clean water" in client.get(one.get_absolute_url()).text
    assert contributed.seminars_of(editor, need, DAY)["count"] == 1  # type: ignore[index]


def test_the_page_of_a_seminar_asks_as_much_for_one_guest_as_for_three(
    editor: User, client_of: Callable[[User], Client]
) -> None:
    client, counts = client_of(editor), []
    seminar = make(Seminar, actor=editor)
    for _turn in range(2):
        make(SeminarGuest, actor=editor, seminar=seminar)
        client.get(seminar.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(seminar.get_absolute_url())
        counts.append(len(asked))
        make(SeminarGuest, actor=editor, seminar=seminar)
    assert counts[0] == counts[1]


def scheduled(world: World, editor: User) -> tuple[Any, SeminarAddress]:
    world.slots()
    pair, other = world.pairs(world.firms[:1], world.others[:2])
    world.agree(pair)
    for number, one in enumerate((pair, other)):
        place(one, slot=world.seminar.slots.all()[number], actor=editor)
    create(
        SeminarSession,
        {"seminar": world.seminar, "title": "Welcome", "begins": dt.time(8, 30), "organisation": world.city},
        actor=editor,
    )
    return pair, make_schedule_address(world.firms[0], language="en", actor=editor)


def at(found: SeminarAddress, what: str = "") -> str:
    return f"/openings/seminars/own/{found.token}/{what}"


def events(found: SeminarAddress) -> dict[str, Any]:
    answer = Client().get(at(found, "calendar.ics"))
    assert answer.status_code == 200
    return {str(one["UID"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_guest_reads_what_both_agreed_to_without_an_account_and_nothing_else(world: World, editor: User) -> None:
    _pair, found = scheduled(world, editor)
    page = Client().get(at(found))
    assert page["X-Robots-Tag"] == "noindex"
    for told in ("Firm 1", "Meeting with Counterpart 1", "09:00–09:20", "table 1", "Welcome", "Asia/Shanghai"):
        assert told in page.text
    for hidden in ("Counterpart 2", CANARY, "Both work on water"):
        assert hidden not in page.text
    danish = Client().get(at(found) + "?lang=da").text
    assert "Møde med Counterpart 1" in danish
    text = PdfReader(io.BytesIO(Client().get(at(found, "schedule.pdf")).content)).pages[0].extract_text()
    assert "Counterpart 1" in text
    assert "Counterpart 2" not in text


def test_a_calendar_knows_a_moved_meeting_again_and_hears_of_one_that_is_gone(world: World, editor: User) -> None:
    pair, found = scheduled(world, editor)
    (uid,) = events(found)
    assert events(found)[uid]["SEQUENCE"] == 0
    place(pair, slot=world.seminar.slots.all()[3], actor=editor)
    moved = events(found)[uid]
    assert (moved["SEQUENCE"], moved["DTSTART"].dt.hour, moved["DTSTART"].params["TZID"]) == (1, 10, "Asia/Shanghai")
    place(pair, actor=editor)
    gone = events(found)[uid]
    assert (gone["SEQUENCE"], gone["STATUS"]) == (2, "CANCELLED")


def test_an_address_is_renewed_revoked_and_ends_with_the_seminar(world: World, editor: User, reader: User) -> None:
    _pair, found = scheduled(world, editor)
    old = at(found)
    with pytest.raises(RuleError, match="already"):
        make_schedule_address(world.firms[0], actor=editor)
    with pytest.raises(NotAllowed):
        renew_address(found, actor=reader)
    renew_address(found, actor=editor)
    assert Client().get(old).status_code == 404
    assert Client().get(at(found)).status_code == 200
    assert address_at(found.token, dt.date(2026, 4, 1)) is not None
    assert address_at(found.token, dt.date(2026, 4, 2)) is None
    assert address_at("forged", DAY) is None
    revoke_address(found, actor=editor)
    assert Client().get(at(found)).status_code == 404


def test_the_day_is_noted_by_forms_alone(world: World, editor: User, client_of: Callable[[User], Client]) -> None:
    (pair,) = world.pairs(world.firms[:1], world.others[:1])
    client, base = client_of(editor), f"/openings/seminars/{world.seminar.pk}"
    answers = {"pairs": [pair.pk], "consent": "given", "on": "2026-02-19", "how": "by mail"}
    for guest in (world.firms[0], world.others[0]):
        assert client.post(f"/openings/seminars/guests/{guest.pk}/consent/", answers).status_code == 302
    early = client.post(f"/openings/seminars/pairs/{pair.pk}/mark/", {"do": "held"}, follow=True)
    assert "This day has not come yet" in early.text
    with time_machine.travel(AFTER, tick=False):
        client.force_login(editor)
        held = client.post(f"/openings/seminars/pairs/{pair.pk}/mark/", {"do": "held", "note": "Good"}, follow=True)
        assert "recorded as an introduction" in held.text
        client.post(f"{base}/roll/", {"came": [world.firms[0].pk]})
        assert SeminarGuest.objects.get(pk=world.others[0].pk).came is False
        assert client.get(f"{base}/hold/").status_code == 200
        assert client.post(f"{base}/hold/", follow=True).status_code == 200
    assert Seminar.objects.get().contact is not None


def test_removing_a_guest_who_is_one_of_a_pair_is_refused_with_the_pair(world: World, editor: User) -> None:
    world.pairs(world.firms[:1], world.others[:1])
    with pytest.raises(RuleError, match="Firm 1"):
        remove(world.firms[0], actor=editor)
    assert timezone.now() == BEFORE


def test_minutes_that_a_meeting_lasts_are_no_minutes_of_it_in_danish() -> None:
    with translation.override("da"):
        called = [one._meta.get_field("minutes").verbose_name for one in (SeminarSlot, StandardOffer, AgendaItem)]
        assert [str(one) for one in called] == ["minutter", "minutter", "referat"]

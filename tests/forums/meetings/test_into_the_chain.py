"""From a held meeting to the chain, on the pages as an officer presses them; and who has no slot reads why, and what would do."""

from types import SimpleNamespace

import time_machine
from django.test import Client
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.forums.meetings import seating
from proxenia.openings.models import Introduction
from proxenia.results.models import Chain

from .conftest import AFTER

World = SimpleNamespace


def test_a_held_meeting_is_an_introduction_and_a_step_of_a_chain(meet: World, editor: User, client: Client) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    seating.place(meeting, slot=1, actor=editor)
    client.force_login(editor)
    day = reverse("forums:round-day", args=[meet.of.pk])
    with time_machine.travel(AFTER, tick=False):
        client.force_login(editor)
        assert "will be an introduction" in client.get(day).content.decode()
        client.post(reverse("forums:meeting-mark", args=[meeting.pk]), {"do": "held"})
        made = Introduction.objects.get()
        assert f'href="{made.get_absolute_url()}"' in client.get(day).content.decode()
        assert f'href="{made.get_absolute_url()}"' in client.get(meeting.get_absolute_url()).content.decode()
        join = reverse("results:join", args=[made.pk])
        assert f'href="{join}"' in client.get(made.get_absolute_url()).content.decode()
        client.post(join, {"title_en": "Water", "claimed_by_en": "Our office", "contribution": "helped"})
        chain = Chain.objects.get()
        page = client.get(chain.get_absolute_url()).content.decode()
    assert ("Firm 1" in page, "City 1" in page) == (True, True)
    assert made.get_absolute_url() in page


def test_each_meeting_without_a_slot_says_why_and_the_cheapest_change_though_nobody_planned(
    meet: World, editor: User, client: Client
) -> None:
    meet.of.tables.update(number=1)
    for slot, city in enumerate(meet.cities, 1):
        seating.place(meet.meeting(meet.firms[0], city), slot=slot, actor=editor)
    seating.place(meet.meeting(meet.firms[1], meet.cities[0]), slot=4, actor=editor)
    left = meet.meeting(meet.firms[1], meet.cities[1])
    client.force_login(editor)
    for page in (reverse("forums:round-board", args=[meet.of.pk]), left.get_absolute_url()):
        said = client.get(page).content.decode()
        assert "all tables are taken. One more table would plan it" in said


def test_live_legality_says_of_each_place_what_the_verb_would_say(meet: World, editor: User, client: Client) -> None:
    there, other = meet.meeting(meet.firms[0], meet.cities[0]), meet.meeting(meet.firms[0], meet.cities[1])
    seating.place(there, slot=1, table="A1", actor=editor)
    client.force_login(editor)
    spots = client.get(reverse("forums:meeting-spots", args=[other.pk])).json()["spots"]
    assert len(spots) == 8
    busy = "Firm 1 is elsewhere at that time, the way there included: Firm 1 – City 1."
    assert [spots[f"1 {table}"] for table in ("A1", "A2")] == [{"legal": False, "said": busy}] * 2
    assert spots["2 A2"] == {"legal": True, "said": "free"}
    assert spots["3 A1"] == {"legal": True, "said": "1 break more"}
    back = reverse("forums:round-board", args=[meet.of.pk])
    put = client.post(reverse("forums:meeting-place", args=[other.pk]), {"slot": 2, "table": "A2", "back": back})
    assert put["Location"] == back


def test_nobody_but_writers_looks_places_up(meet: World, reader: User, stranger: User, client: Client) -> None:
    meeting = meet.meeting(meet.firms[0], meet.cities[0])
    for actor, status in ((reader, 403), (stranger, 404)):
        client.force_login(actor)
        assert client.get(reverse("forums:meeting-spots", args=[meeting.pk])).status_code == status

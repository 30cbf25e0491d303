"""The pages of places: the plan, people with reasons, by hand, what if, lists as files, and a participant's own wishes."""

import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from proxenia.accounts.models import User
from proxenia.forums.choices import ParticipantRole, PlanningWay
from proxenia.forums.choosing import hand, jobs, planning, telling
from proxenia.forums.choosing.mine import mine
from proxenia.forums.models import Bus, Choice, Participant, PlacePlanning
from proxenia.forums.models.registrations import PARTICIPANT
from tests.factories import make

from .conftest import DAY, planned

World = SimpleNamespace
Login = Callable[[User], Client]


def plan(world: World, actor: User) -> None:
    asked = planning.ask_for_plan(world.forum, way=PlanningWay.WISHES, actor=actor)
    jobs.plan.func(asked.pk)


def url(name: str, *keys: int) -> str:
    return reverse(f"forums:{name}", args=keys)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_office_plans_reads_what_was_reached_and_tells(world: World, steward: User, client_of: Login) -> None:
    for _one in range(2):
        world.person(world.clinic, world.dairy)
    browser = client_of(steward)
    answer = browser.post(url("places-plan", world.forum.pk), {"way": "wishes"}, follow=True)
    assert "It waits for its turn." in text(answer)
    jobs.plan.func(PlacePlanning.objects.get().pk)
    page = text(browser.get(url("places", world.forum.pk)))
    assert "<h1>Places at site visits</h1>" in page
    assert "Of 2 who ask, 1 get their first wish, 1 a later one, 0 nothing." in page
    assert "Proven: no plan gives more places" in page
    assert "2 places stand otherwise than participants have been told." in page
    answer = browser.post(url("places-publish", world.forum.pk), follow=True)
    assert "2 participants are told." in text(answer)


def test_the_list_of_people_says_why_somebody_has_not_their_first_wish(
    world: World, steward: User, reader: User, client_of: Login
) -> None:
    for _one in range(2):
        world.person(world.clinic)
    plan(world, steward)
    page = text(client_of(reader).get(url("places-people", world.forum.pk)))
    assert "All 1 places are given; 2 asked for it" in page
    assert "Delegate" not in text(
        client_of(reader).get(url("places-people", world.forum.pk), {"q": "nobody so called"})
    )


def test_the_page_of_a_participant_says_what_a_move_would_break_and_what_it_would_take(
    world: World, steward: User, client_of: Login
) -> None:
    first, second = world.person(world.clinic), world.person(world.clinic, world.dairy)
    hand.give(first, session=world.clinic, actor=steward)
    plan(world, steward)
    browser = client_of(steward)
    page = text(browser.get(url("places-person", second.pk)))
    assert "By hand not possible: Clinic: 2 would be there, and there are 1 places." in page
    hand.let_go(Choice.objects.get(participant=first), actor=steward)
    priced = text(browser.get(url("places-person", second.pk), {"cost": world.clinic.pk}))
    assert "1 other would have to change:" in priced
    assert "to no place" in priced


def test_places_are_given_and_taken_by_hand_without_scripts(world: World, steward: User, client_of: Login) -> None:
    one, browser = world.person(world.harbour), client_of(steward)
    door = url("places-by-hand", one.pk)
    browser.post(door, {"do": "give", "session": world.dairy.pk})
    assert planned(world) == {one.name: ["Dairy"]}
    for do in ("let_go", "fix", "take"):
        browser.post(door, {"do": do, "session": world.dairy.pk})
    assert planned(world) == {}
    answer = browser.post(door, {"do": "give", "session": "x"}, follow=True)
    assert "Say which visit of this forum is meant." in text(answer)


def test_what_if_shows_beside_the_plan_what_other_numbers_would_bring(
    world: World, steward: User, client_of: Login
) -> None:
    for _one in range(2):
        world.person(world.clinic)
    plan(world, steward)
    browser = client_of(steward)
    wrong = browser.post(url("places-whatif", world.forum.pk), {"way": "wishes", f"places-{world.clinic.pk}": "many"})
    assert wrong.status_code == 422
    browser.post(url("places-whatif", world.forum.pk), {"way": "wishes", f"places-{world.clinic.pk}": "2"})
    trial = PlacePlanning.objects.get(is_trial=True)
    assert trial.changed == {"places": {str(world.clinic.pk): 2}}
    jobs.plan.func(trial.pk)
    page = text(browser.get(url("places-whatif", world.forum.pk)))
    assert '<th scope="row">Clinic</th><td class="text-end">1</td><td class="text-end">2</td>' in page


def test_lists_of_a_visit_and_a_bus_are_pages_and_files(world: World, steward: User, client_of: Login) -> None:
    bus = make(Bus, actor=steward, forum=world.forum, day=DAY, name="Bus 1")
    world.clinic.bus = bus
    world.clinic.save()
    one = world.person(world.clinic, native_name="代表", languages="zh,en")
    waits = world.person(world.clinic)
    hand.give(one, session=world.clinic, actor=steward)
    plan(world, steward)
    telling.publish(world.forum, actor=steward)
    browser = client_of(steward)
    for name, key, people in (
        ("places-session", world.clinic.pk, [one.name, waits.name]),
        ("places-bus", bus.pk, [one.name]),
    ):
        page = text(browser.get(url(name, key)))
        assert all(person in page for person in people)
        assert browser.get(url(name, key), {"format": "pdf"}).content.startswith(b"%PDF")
        sheet = browser.get(url(name, key), {"format": "xlsx"})
        rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
        assert [row[1] for row in rows[1:]] == people
        assert browser.get(url(name, key), {"format": "exe"}).status_code == 404


def test_a_plan_asks_the_database_as_often_for_three_as_for_one(world: World, steward: User, client_of: Login) -> None:
    def asked() -> list[int]:
        found = []
        for name in ("places", "places-people", "places-person", "places-session"):
            key = {"places-person": one.pk, "places-session": world.harbour.pk}.get(name, world.forum.pk)
            with CaptureQueriesContext(connection) as caught:
                browser.get(url(name, key))
            found.append(len(caught))
        return found

    one, browser = world.person(world.harbour), client_of(steward)
    plan(world, steward)
    browser.get(url("places", world.forum.pk))
    before = asked()
    for _one in range(2):
        world.person(world.harbour, world.clinic)
    world.visit("Farm", 3)
    plan(world, steward)
    assert asked() == before


def link(one: Participant) -> str:
    return reverse("forum:mine-visits", args=[PARTICIPANT.token(one.seal)])


def test_a_participant_ranks_visits_on_the_own_page_and_gives_a_place_back(
    world: World, steward: User, client: Client
) -> None:
    one = world.person(native_name="代表")
    sent = {f"rank-{world.dairy.pk}": "2", f"rank-{world.clinic.pk}": "1", f"rank-{world.harbour.pk}": ""}
    assert client.post(f"{link(one)}?lang=da", sent).status_code == 302
    assert list(one.choices.values_list("session", "rank")) == [(world.clinic.pk, 1), (world.dairy.pk, 2)]
    plan(world, steward)
    telling.publish(world.forum, actor=steward)
    assert "您已获得名额" in text(client.get(f"{link(one)}?lang=zh"))
    client.post(
        reverse("forum:mine-visits-give-back", args=[PARTICIPANT.token(one.seal)]), {"session": world.clinic.pk}
    )
    assert planned(world) == {}


def test_two_visits_of_one_rank_are_refused_and_nothing_is_lost(world: World, client: Client) -> None:
    one = world.person(world.harbour)
    sent = {f"rank-{world.dairy.pk}": "1", f"rank-{world.clinic.pk}": "1"}
    answer = client.post(f"{link(one)}?lang=en", sent)
    assert answer.status_code == 422
    assert "Two visits have the same number. Give each its own." in text(answer)
    assert [str(choice.session) for choice in one.choices.all()] == ["Harbour"]


def test_a_visit_for_others_is_not_offered_and_nobody_else_opens_the_page(world: World, client: Client) -> None:
    world.clinic.roles = ParticipantRole.COMPANY
    world.clinic.save()
    one = world.person()
    told = mine(one, "en")
    assert told is not None
    assert [visit["title"] for visit in told["offered"]] == ["Harbour", "Dairy"]
    client.post(link(one), {f"rank-{world.clinic.pk}": "1"})
    assert not one.choices.exists()
    assert client.get(link(one) + "x").status_code == 404


def test_who_waits_reads_the_number_in_the_queue(world: World, steward: User) -> None:
    people = [world.person(world.clinic) for _one in range(3)]
    plan(world, steward)
    telling.publish(world.forum, actor=steward)
    told = [mine(one, "en") for one in people]
    numbers = sorted(wait["number"] for one in told if one for wait in one["waits"])
    assert numbers == ["number 1", "number 2"]


@pytest.mark.parametrize("role", ["reader", "stranger"])
def test_those_who_may_not_plan_are_shown_no_buttons_and_refused(
    world: World, role: str, request: pytest.FixtureRequest, client_of: Login
) -> None:
    browser = client_of(request.getfixturevalue(role))
    page = browser.get(url("places", world.forum.pk))
    assert page.status_code == (200 if role == "reader" else 404)
    assert "Plan the places" not in text(page)
    status = browser.post(url("places-plan", world.forum.pk)).status_code
    assert status == (403 if role == "reader" else 404)

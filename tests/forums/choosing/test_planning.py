"""Places are planned after the answer, tried out, put by hand and told; rules are kept whoever asks."""

import datetime as dt
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.core import mail

from proxenia.accounts.models import User
from proxenia.accounts.planning.actions import stop_plan
from proxenia.accounts.planning.models import PlanningState
from proxenia.audit.models import Event
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.forums.choices import ForumLetterKind, ParticipantRole, PlaceState, PlanningWay
from proxenia.forums.choosing import hand, jobs, planning, queries, telling, wishing
from proxenia.forums.choosing.gathering import board_of
from proxenia.forums.models import Bus, Choice, ForumLetter, Participant, PlacePlanning, Registration, Theme
from proxenia.forums.registration.mailing import send_forum_letter
from tests.factories import make

from .conftest import DAY, planned

World = SimpleNamespace


@pytest.fixture
def post(settings: Any) -> None:
    """Mail leaves this installation."""
    settings.EMAIL_HOST = "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def worked_out(world: World, actor: User, way: str = PlanningWay.WISHES) -> PlacePlanning:
    asked = planning.ask_for_plan(world.forum, way=way, actor=actor)
    jobs.plan.func(asked.pk)
    asked.refresh_from_db()
    return asked


def states(world: World, who: Participant) -> dict[str, str]:
    rows = Choice.objects.filter(participant=who).select_related("session")
    return {str(one.session): one.state for one in rows}


def barred(world: World, who: Participant, session: Any) -> str:
    board = board_of(world.forum)
    return board.barred(board.person[str(who.pk)], board.session[str(session.pk)])


def test_a_job_plans_as_many_places_as_can_be_and_says_that_no_plan_gives_more(world: World, steward: User) -> None:
    for _one in range(3):
        world.person(world.harbour, world.dairy)
    world.person(world.dairy, world.clinic)
    world.person(world.dairy, world.clinic)
    done = worked_out(world, steward)
    assert (done.state, done.told["proven"], done.told["method"]) == (PlanningState.LAID, True, "flow")
    assert (done.told["asked"], done.told["none"], done.told["places"]) == (5, 0, 5)
    assert sorted(visits[0] for visits in planned(world).values()) == ["Clinic", "Dairy", "Dairy", "Harbour", "Harbour"]


def test_nobody_reads_of_a_plan_before_it_is_told(world: World, steward: User) -> None:
    one = world.person(world.harbour)
    worked_out(world, steward)
    assert states(world, one) == {"Harbour": PlaceState.WISHED}
    assert telling.publish(world.forum, actor=steward) == 1
    assert states(world, one) == {"Harbour": PlaceState.GIVEN}


@pytest.mark.usefixtures("post")
def test_telling_writes_to_those_for_whom_something_is_new_and_once(world: World, steward: User) -> None:
    first, second = world.person(world.clinic, world.dairy), world.person(world.clinic, world.dairy)
    worked_out(world, steward)
    assert telling.publish(world.forum, actor=steward) == 2
    for letter in ForumLetter.objects.all():
        send_forum_letter.func(letter.pk)
        send_forum_letter.func(letter.pk)
    assert sorted(one.to[0] for one in mail.outbox) == [first.mail, second.mail]
    assert {state for who in (first, second) for state in states(world, who).values()} == {"given", "waiting", "wished"}
    late = world.person(world.harbour)
    worked_out(world, steward, PlanningWay.STEADY)
    assert telling.publish(world.forum, actor=steward) == 1
    assert ForumLetter.objects.filter(participant=late, kind=ForumLetterKind.PLACES).count() == 1
    with pytest.raises(RuleError, match="Nothing is new"):
        telling.publish(world.forum, actor=steward)


@pytest.mark.usefixtures("post")
def test_the_letter_says_the_places_in_the_language_of_the_registration(world: World, steward: User) -> None:
    one = world.person(world.clinic, native_name="代表")
    Registration.objects.update(language="zh")
    worked_out(world, steward)
    telling.publish(world.forum, actor=steward)
    send_forum_letter.func(ForumLetter.objects.get(participant=one).pk)
    assert "您目前的考察安排如下" in mail.outbox[0].body
    assert "Clinic, 2018年11月21日 09:00–12:00" in mail.outbox[0].body


def test_a_late_wish_moves_nobody_who_was_told_where_it_need_not(world: World, steward: User) -> None:
    told = [world.person(world.harbour, world.dairy) for _one in range(2)]
    worked_out(world, steward)
    telling.publish(world.forum, actor=steward)
    world.person(world.harbour, world.dairy)
    done = worked_out(world, steward, PlanningWay.STEADY)
    assert done.told["moved"] == 0
    assert [planned(world)[one.name] for one in told] == [["Harbour"], ["Harbour"]]


def test_who_waits_gets_a_place_that_was_given_back_and_nobody_else_is_moved(world: World, steward: User) -> None:
    first, second = world.person(world.clinic), world.person(world.clinic)
    worked_out(world, steward)
    telling.publish(world.forum, actor=steward)
    has, waits = (first, second) if states(world, first)["Clinic"] == "given" else (second, first)
    assert queries.place_in_queue(Choice.objects.get(participant=waits)) == 1
    wishing.give_back(has, session=world.clinic)
    worked_out(world, steward, PlanningWay.FILL)
    telling.publish(world.forum, actor=steward)
    assert (states(world, has), states(world, waits)) == ({"Clinic": "cancelled"}, {"Clinic": "given"})


def test_a_visit_with_too_few_is_not_held(world: World, steward: User) -> None:
    small = world.visit("Park", 9, minimum=3)
    one = world.person(small, world.harbour)
    worked_out(world, steward)
    assert planned(world) == {one.name: ["Harbour"]}


def test_a_bus_is_never_fuller_than_it_is(world: World, steward: User) -> None:
    bus = make(Bus, actor=steward, forum=world.forum, day=DAY, seats=2, leaves=dt.time(8), returns=dt.time(13))
    one, other = (world.visit(title, 5, bus=bus) for title in ("Farm", "Mill"))
    for number in range(4):
        world.person(*((one, other) if number % 2 else (other, one)))
    worked_out(world, steward)
    assert len(planned(world)) == 2


def test_a_delegation_is_kept_together_or_spread(world: World, steward: User) -> None:
    first = world.person(world.harbour, world.dairy)
    second = world.person(world.dairy, world.harbour, registration=first.registration)
    hand.group(first.registration, how="together", actor=steward)
    worked_out(world, steward)
    assert len({tuple(visits) for visits in planned(world).values()}) == 1
    second.choices.all().delete()
    for rank, session in enumerate((world.harbour, world.dairy), start=1):
        Choice.objects.create(office_id=second.office_id, participant=second, session=session, rank=rank)
    first.registration.refresh_from_db()
    hand.group(first.registration, how="apart", actor=steward)
    worked_out(world, steward)
    assert sorted(visits[0] for visits in planned(world).values()) == ["Dairy", "Harbour"]


def test_nobody_goes_where_role_host_language_or_hours_are_in_the_way(world: World, steward: User) -> None:
    one = world.person(world.harbour, languages="zh", role=ParticipantRole.COMPANY, organisation_name="Rival A/S")
    assert barred(world, one, world.harbour) == ""
    world.harbour.languages = "da"
    world.harbour.save()
    assert barred(world, one, world.harbour) == "language"
    make(_appearance(), actor=steward, session=world.harbour, task="interpreter", languages="da,zh", promised="agreed")
    assert barred(world, one, world.harbour) == ""
    rival = make(_organisation(), actor=steward, name="Rival A/S")
    world.harbour.unwanted.add(rival)
    assert barred(world, one, world.harbour) == "unwanted"
    world.harbour.roles = "authority"
    world.harbour.save()
    assert barred(world, one, world.harbour) == "role"
    workshop = world.visit("Workshop", 9, kind="workshop")
    Choice.objects.create(office_id=one.office_id, participant=one, session=workshop, state=PlaceState.GIVEN)
    assert barred(world, one, world.dairy) == "busy"


def test_a_participant_never_reads_that_a_host_does_not_want_them(world: World, steward: User) -> None:
    rival = make(_organisation(), actor=steward, name="Rival A/S")
    world.clinic.unwanted.add(rival)
    one = world.person(world.clinic, organisation_name="Rival A/S")
    worked_out(world, steward)
    telling.publish(world.forum, actor=steward)
    assert Choice.objects.get(participant=one).why["en"] == "All places are given."


def test_who_names_a_theme_gets_a_visit_about_it_where_no_wish_can_be_had(world: World, steward: User) -> None:
    health = make(Theme, actor=steward, forum=world.forum, name={"en": "Health"})
    world.clinic.themes.add(health)
    one = world.person()
    wishing.wish(one, sessions=[], themes=[health])
    worked_out(world, steward)
    assert planned(world) == {one.name: ["Clinic"]}


def test_a_place_by_hand_is_fixed_and_planning_leaves_it(world: World, steward: User) -> None:
    one, other = world.person(world.harbour), world.person(world.harbour)
    hand.give(one, session=world.clinic, actor=steward)
    worked_out(world, steward)
    assert planned(world) == {one.name: ["Clinic"], other.name: ["Harbour"]}
    fixed = Choice.objects.get(participant=one, session=world.clinic)
    hand.let_go(fixed, actor=steward)
    hand.take_away(one, session=world.clinic, actor=steward)
    assert planned(world) == {other.name: ["Harbour"]}


def test_by_hand_nobody_is_put_where_it_is_full_nor_where_they_are_barred(world: World, steward: User) -> None:
    hand.give(world.person(world.clinic), session=world.clinic, actor=steward)
    late = world.person(world.clinic)
    with pytest.raises(RuleError, match="2 would be there, and there are 1 places"):
        hand.give(late, session=world.clinic, actor=steward)
    world.dairy.roles = "company"
    world.dairy.save()
    with pytest.raises(RuleError, match="not for those who come as they do"):
        hand.give(late, session=world.dairy, actor=steward)
    assert late.name not in planned(world)


def test_a_place_by_hand_takes_the_one_at_the_same_hour_unless_that_is_fixed(world: World, steward: User) -> None:
    one = world.person(world.harbour)
    worked_out(world, steward)
    hand.give(one, session=world.dairy, actor=steward)
    assert planned(world) == {one.name: ["Dairy"]}
    with pytest.raises(RuleError, match="“Dairy” is fixed"):
        hand.give(one, session=world.harbour, actor=steward)


def test_a_trial_says_what_would_come_of_it_and_lays_nothing(world: World, steward: User) -> None:
    for _one in range(3):
        world.person(world.clinic)
    changed = {"places": {str(world.clinic.pk): 3}}
    asked = planning.ask_for_trial(world.forum, way=PlanningWay.WISHES, changed=changed, actor=steward)
    jobs.plan.func(asked.pk)
    asked.refresh_from_db()
    assert asked.told["sessions"] == {str(world.clinic.pk): 3}
    assert planned(world) == {}


def test_what_one_more_place_would_bring_is_told(world: World, steward: User) -> None:
    for _one in range(2):
        world.person(world.clinic)
    done = worked_out(world, steward)
    assert done.told["seats"] == [{"session": str(world.clinic.pk), "given": 2, "regret": 0}]


def test_a_plan_is_left_where_somebody_changed_wishes_meanwhile(
    world: World, steward: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = world.person(world.harbour)
    real = planning.solved

    def meanwhile(*args: Any) -> Any:
        found = real(*args)
        wishing.wish(one, sessions=[world.dairy])
        return found

    monkeypatch.setattr(planning, "solved", meanwhile)
    done = worked_out(world, steward)
    assert (done.state, planned(world)) == (PlanningState.FAILED, {})
    assert "Plan it again" in done.failure


def test_a_plan_that_was_stopped_is_not_laid_and_a_second_is_not_begun_beside_one(world: World, steward: User) -> None:
    world.person(world.harbour)
    asked = planning.ask_for_plan(world.forum, actor=steward)
    with pytest.raises(RuleError, match="being planned already"):
        planning.ask_for_plan(world.forum, actor=steward)
    stop_plan(asked, actor=steward)
    jobs.plan.func(asked.pk)
    assert planned(world) == {}


def test_a_job_that_is_run_again_after_a_kill_lays_the_plan_once(world: World, steward: User) -> None:
    world.person(world.harbour)
    asked = planning.ask_for_plan(world.forum, actor=steward)
    PlacePlanning.objects.update(state=PlanningState.WORKING)
    for _run in range(2):
        jobs.plan.func(asked.pk)
    assert len(planned(world)) == 1
    assert Event.objects.filter(label="forums.choice", verb="planned").count() == 1


def test_a_plan_that_breaks_a_rule_since_is_not_told(world: World, steward: User) -> None:
    world.person(world.harbour)
    world.person(world.harbour)
    worked_out(world, steward)
    world.harbour.capacity = 1
    world.harbour.save()
    with pytest.raises(RuleError, match="The plan breaks rules: Harbour: 2 would be there, and there are 1 places"):
        telling.publish(world.forum, actor=steward)


def test_those_who_may_not_plan_are_refused(
    world: World, reader: User, stranger: User, steward: User, account: Callable[..., User]
) -> None:
    one = world.person(world.harbour)
    for actor in (reader, stranger):
        for act in (
            lambda by: planning.ask_for_plan(world.forum, actor=by),
            lambda by: telling.publish(world.forum, actor=by),
            lambda by: hand.give(one, session=world.harbour, actor=by),
            lambda by: hand.group(one.registration, how="together", actor=by),
        ):
            with pytest.raises(NotAllowed):
                act(actor)
    assert list(queries.participants_visible_to(stranger)) == []
    assert list(queries.sessions_visible_to(stranger)) == []


def test_wishes_are_ranked_anew_and_a_told_place_stays(world: World, steward: User) -> None:
    one = world.person(world.harbour)
    worked_out(world, steward)
    telling.publish(world.forum, actor=steward)
    wishing.wish(one, sessions=[world.clinic, world.dairy])
    ranks = {str(row.session): (row.rank, row.state) for row in Choice.objects.filter(participant=one)}
    assert ranks == {"Clinic": (1, "wished"), "Dairy": (2, "wished"), "Harbour": (3, "given")}
    with pytest.raises(RuleError, match="no place there"):
        wishing.give_back(one, session=world.clinic)


def test_a_visit_of_another_forum_cannot_be_wished_for(world: World, steward: User) -> None:
    elsewhere = make(type(world.harbour), actor=steward, kind="site_visit", by_choice=True)
    with pytest.raises(RuleError, match="cannot be asked for"):
        wishing.wish(world.person(), sessions=[elsewhere])


def test_a_change_of_details_drops_no_place_and_no_wish_that_its_form_has_no_room_for(
    world: World, steward: User
) -> None:
    from proxenia.forums.registration.said import PersonSaid
    from proxenia.forums.registration.storing import changed_person

    more = [world.visit(f"Farm {number}", 9) for number in range(2)]
    one = world.person(world.harbour, world.dairy, world.clinic, *more)
    hand.give(one, session=world.harbour, actor=steward)
    changed_person(one, PersonSaid(values={"phone": "12"}, choices=((world.dairy.pk, 1),)))
    kept = one.choices.order_by("session__title").values_list("session", flat=True)
    assert set(kept) == {world.harbour.pk, world.dairy.pk, *(farm.pk for farm in more)}


def test_the_command_tells_the_office_who_asked_for_what_and_nobody_else(
    world: World, steward: User, stranger: User
) -> None:
    one = world.person(world.harbour)
    hand.give(one, session=world.harbour, actor=steward)
    command = ["forums", "places", "list", str(world.forum.pk), "--json", "--as"]
    (row,) = json.loads(CliRunner().invoke(cli, [*command, steward.email]).output)["places"]
    assert (row["visit"], row["name"], row["wish"], row["planned"], row["fixed"]) == (
        "Harbour",
        one.name,
        1,
        True,
        True,
    )
    assert CliRunner().invoke(cli, [*command, stranger.email]).exit_code == 1


def _appearance() -> Any:
    from proxenia.forums.models import Appearance

    return Appearance


def _organisation() -> Any:
    from proxenia.directory.models import Organisation

    return Organisation

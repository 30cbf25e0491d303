"""Shifts: language needs filled first, locks kept, a cancellation moves few, what breaks a rule is refused by hand and by plan."""

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.attraction.models import (
    Availability,
    Briefing,
    ShiftKind,
    ShiftPlace,
    ShiftPlanning,
    Undertaking,
    VolunteerLetter,
    VolunteerRules,
)
from proxenia.attraction.volunteers import jobs, laying, queries
from proxenia.attraction.volunteers.actions import ShiftVerbs
from proxenia.attraction.volunteers.briefing import enrol, note_attendance
from proxenia.attraction.volunteers.contributed import alarms
from proxenia.attraction.volunteers.placing import cancel, fix, let_go, put, say_to_come
from proxenia.config.cli import cli
from proxenia.core.errors import NotAllowed, RuleError
from tests.attraction.conftest import ClientOf

from .conftest import FIRST, shift_of, volunteer_of


def planned(undertaking: Undertaking, actor: User) -> ShiftPlanning:
    planning = laying.ask_for_plan(undertaking, actor=actor)
    jobs.plan.call(planning.pk)
    planning.refresh_from_db()
    return planning


def taken(undertaking: Undertaking, actor: User) -> dict[str, int]:
    return dict(laying.take_plan(planned(undertaking, actor), actor=actor))


def who(undertaking: Undertaking) -> set[tuple[str, str]]:
    return {(one.volunteer.name, one.need.whom) for one in queries.places_held(undertaking)}


def test_the_plan_fills_the_language_need_with_whoever_speaks_it(
    editor: User, championship: Undertaking, gate: SimpleNamespace
) -> None:
    volunteer_of(editor, 1, at=championship, speaks={"zh": 3})
    volunteer_of(editor, 2, at=championship, speaks={"zh": 1})
    planning = planned(championship, editor)
    assert (planning.state, planning.told["filled"], planning.told["places"]) == ("laid", 2, 3)
    assert (planning.told["special"], planning.told["special_places"], planning.told["proven"]) == (1, 1, True)
    assert not ShiftPlace.objects.exists()
    assert laying.take_plan(planning, actor=editor) == {"placed": 2, "moved": 0, "left_out": 0}
    assert ("Volunteer 1", "Chinese, speaks it well") in who(championship)
    assert ("Volunteer 2", "anybody") in who(championship)
    with pytest.raises(RuleError, match="no proposal"):
        laying.take_plan(planning, actor=editor)


def test_what_is_fixed_stays_and_a_cancellation_moves_nobody_who_need_not_move(
    editor: User, championship: Undertaking, kind: ShiftKind
) -> None:
    for number in range(1, 7):
        volunteer_of(editor, number, at=championship)
    shifts = [shift_of(editor, championship, kind, begins, needs=[{"number": 2}]) for begins in (8, 12)]
    taken(championship, editor)
    before = {(one.volunteer_id, one.shift_id) for one in ShiftPlace.objects.all()}
    assert len(before) == 4
    first, second = ShiftPlace.objects.filter(shift=shifts[0]).order_by("pk")
    fix(first, actor=editor)
    cancel(second, actor=None)
    counts = taken(championship, editor)
    assert (counts["placed"], counts["moved"]) == (1, 0)
    held = {(one.volunteer_id, one.shift_id) for one in queries.places_held(championship)}
    assert len(held & before) == 3
    assert (second.volunteer_id, second.shift_id) not in held
    assert ShiftPlace.objects.get(pk=first.pk).is_locked


def test_a_place_is_refused_by_hand_with_the_reason(
    editor: User, championship: Undertaking, kind: ShiftKind, gate: SimpleNamespace
) -> None:
    one = volunteer_of(editor, 1, at=championship, speaks={"zh": 1})
    chinese, anybody = gate.both.needs.order_by("pk")
    with pytest.raises(RuleError, match="do not speak"):
        put(gate.both, need=chinese, volunteer=one, actor=editor)
    with pytest.raises(RuleError, match="not on the roster"):
        put(gate.both, need=anybody, volunteer=volunteer_of(editor, 2), actor=editor)
    put(gate.both, need=anybody, volunteer=one, actor=editor)
    with pytest.raises(RuleError, match="in another shift then"):
        put(gate.plain, need=gate.plain.needs.get(), volunteer=one, actor=editor)
    with pytest.raises(RuleError, match="All places"):
        put(gate.both, need=anybody, volunteer=volunteer_of(editor, 3, at=championship), actor=editor)
    with pytest.raises(RuleError, match="another shift’s"):
        put(gate.plain, need=anybody, volunteer=one, actor=editor)
    noon = shift_of(editor, championship, kind, 12)
    put(noon, need=noon.needs.get(), volunteer=one, actor=editor)
    late = shift_of(editor, championship, kind, 16)
    with pytest.raises(RuleError, match="more than 8 hours on one day"):
        put(late, need=late.needs.get(), volunteer=one, actor=editor)


def test_hours_rest_and_availability_are_kept(editor: User, championship: Undertaking, kind: ShiftKind) -> None:
    rules = {"undertaking": championship, "day_hours": 4, "all_hours": 8, "rest_hours": 12}
    create(VolunteerRules, rules, actor=editor)
    one = volunteer_of(editor, 1, at=championship)
    day = {"volunteer": one, "undertaking": championship, "day": FIRST}
    create(Availability, day | {"begins": dt.time(20), "ends": dt.time(2)}, actor=editor)
    create(Availability, day | {"day": FIRST + dt.timedelta(days=1)}, actor=editor)
    night = shift_of(editor, championship, kind, 22)
    morning = shift_of(editor, championship, kind, 8, day=FIRST + dt.timedelta(days=1))
    evening = shift_of(editor, championship, kind, 18, day=FIRST + dt.timedelta(days=1))
    early = shift_of(editor, championship, kind, 14)
    with pytest.raises(RuleError, match="cannot at that time"):
        put(early, need=early.needs.get(), volunteer=one, actor=editor)
    put(night, need=night.needs.get(), volunteer=one, actor=editor)
    with pytest.raises(RuleError, match="Too little rest"):
        put(morning, need=morning.needs.get(), volunteer=one, actor=editor)
    put(evening, need=evening.needs.get(), volunteer=one, actor=editor)


def test_nobody_works_where_a_briefing_is_needed_before_they_were_at_one(
    editor: User, championship: Undertaking, kind: ShiftKind
) -> None:
    change(kind, {"needs_briefing": True}, actor=editor)
    shift, one = shift_of(editor, championship, kind), volunteer_of(editor, 1, at=championship)
    with pytest.raises(RuleError, match="at no briefing"):
        put(shift, need=shift.needs.get(), volunteer=one, actor=editor)
    said = {"undertaking": championship, "name": {"en": "Gate"}, "begins": dt.time(17), "ends": dt.time(18)}
    late = create(Briefing, said | {"day": FIRST, "kinds": [kind]}, actor=editor)
    early = create(Briefing, said | {"day": dt.date(2015, 3, 20), "kinds": [kind]}, actor=editor)
    enrol(late, volunteers=[one], actor=editor)
    assert planned(championship, editor).told["filled"] == 0
    enrol(early, volunteers=[one, one], actor=editor)
    assert taken(championship, editor)["placed"] == 1
    with pytest.raises(RuleError, match="not begun"):
        note_attendance(early, came=[one], actor=editor)
    with time_machine.travel(dt.datetime(2015, 3, 21, 12, tzinfo=dt.UTC), tick=False):
        assert any("nobody said who came" in str(alarm.why) for alarm in alarms(editor, dt.date(2015, 3, 21)))
        assert note_attendance(early, came=[], actor=editor) == 1
        proposal = planned(championship, editor)
        assert proposal.told["lacks"][0]["reasons"] == {"unbriefed": 1}
        assert note_attendance(early, came=[one], actor=editor) == 1
        assert planned(championship, editor).told["filled"] == 1


def test_who_gave_a_shift_back_is_not_planned_into_it_again_but_may_be_put_there(
    editor: User, championship: Undertaking, kind: ShiftKind
) -> None:
    shift, one = shift_of(editor, championship, kind), volunteer_of(editor, 1, at=championship)
    taken(championship, editor)
    place = ShiftPlace.objects.get()
    say_to_come(place, actor=None)
    cancel(ShiftPlace.objects.get(), actor=None)
    proposal = planned(championship, editor)
    assert proposal.told["lacks"][0]["reasons"] == {"barred": 1}
    put(shift, need=shift.needs.get(), volunteer=one, actor=editor)
    assert ShiftPlace.objects.get().state == "planned"
    let_go(fix(place, actor=editor), actor=editor)


def test_a_proposal_is_taken_as_far_as_it_still_holds(editor: User, championship: Undertaking, kind: ShiftKind) -> None:
    one, other = (volunteer_of(editor, number, at=championship) for number in (1, 2))
    first, second = shift_of(editor, championship, kind), shift_of(editor, championship, kind, where="Gate 2")
    proposal = planned(championship, editor)
    assert proposal.told["filled"] == 2
    [proposed] = [pair for pair in proposal.told["added"] if pair[0] == str(one.pk)]
    elsewhere = second if proposed[1] == str(first.needs.get().pk) else first
    put(elsewhere, need=elsewhere.needs.get(), volunteer=one, actor=editor)
    counts = laying.take_plan(proposal, actor=editor)
    assert (counts["placed"], counts["left_out"]) == (0, 2)
    assert [(row.volunteer_id, row.shift_id) for row in queries.places_held(championship)] == [(one.pk, elsewhere.pk)]
    assert taken(championship, editor)["placed"] == 1
    assert queries.places_held(championship).filter(volunteer=other).exists()


def test_an_older_proposal_is_not_taken_and_one_plan_is_made_at_a_time(
    editor: User, championship: Undertaking, gate: SimpleNamespace
) -> None:
    with pytest.raises(RuleError, match="Nobody is on the roster"):
        laying.ask_for_plan(championship, actor=editor)
    volunteer_of(editor, 1, at=championship)
    older, newer = planned(championship, editor), planned(championship, editor)
    with pytest.raises(RuleError, match="newer"):
        laying.take_plan(older, actor=editor)
    laying.take_plan(newer, actor=editor)
    laying.ask_for_plan(championship, actor=editor)
    with pytest.raises(RuleError, match="already"):
        laying.ask_for_plan(championship, actor=editor)


def test_volunteers_are_told_once_of_what_changed_and_of_what_is_cancelled(
    editor: User, championship: Undertaking, gate: SimpleNamespace
) -> None:
    for number in (1, 2, 3):
        volunteer_of(editor, number, at=championship, speaks={"zh": 3})
    taken(championship, editor)
    assert laying.tell_plan(championship, actor=editor) == 3
    assert laying.tell_plan(championship, actor=editor) == 0
    cancel(ShiftPlace.objects.first(), by_volunteer=False, actor=editor)  # type: ignore[arg-type]
    assert laying.tell_plan(championship, actor=editor) == 1
    assert VolunteerLetter.objects.filter(kind="plan").count() == 4


def test_whoever_has_a_place_is_told_again_where_the_hours_change_and_not_where_a_note_does(
    editor: User, championship: Undertaking, kind: ShiftKind, client_of: ClientOf
) -> None:
    shift = shift_of(editor, championship, kind)
    volunteer_of(editor, 1, at=championship)
    taken(championship, editor)
    laying.tell_plan(championship, actor=editor)
    ShiftVerbs.change(shift, {"note": {"en": "Bring a hat"}}, actor=editor)
    assert laying.tell_plan(championship, actor=editor) == 0
    ShiftVerbs.change(shift, {"begins": dt.time(9)}, actor=editor)
    assert laying.tell_plan(championship, actor=editor) == 1


def test_the_board_and_plan_work_by_plain_forms_and_say_what_is_refused(
    editor: User, championship: Undertaking, gate: SimpleNamespace, client_of: ClientOf
) -> None:
    one = volunteer_of(editor, 1, at=championship)
    chinese, anybody = gate.both.needs.order_by("pk")
    client, base = client_of(editor), championship.get_absolute_url()
    page = client.get(f"{base}shifts/").content.decode()
    assert "3 of 3 places are open" in page
    put_url = f"{gate.both.get_absolute_url()}put/"
    back = f"{base}shifts/?day=2015-04-03"
    refused = client.post(
        put_url, {"need": chinese.pk, "volunteer": f"Volunteer 1 #{one.pk}", "back": back}, follow=True
    )
    assert "Volunteer 1: They do not speak" in refused.content.decode()
    done = client.post(put_url, {"need": anybody.pk, "volunteer": "Volunteer 1", "back": back}, follow=True)
    assert "2 of 3 places are open" in done.content.decode()
    place = ShiftPlace.objects.get()
    fixed = client.post(f"/attraction/places/{place.pk}/fix/", {"back": back}, follow=True).content.decode()
    assert "Fixed: planning leaves it" in fixed
    client.post(f"{base}plan/ask/")
    jobs.plan.call(ShiftPlanning.objects.get().pk)
    page = client.get(f"{base}plan/").content.decode()
    assert "1 of 3 places would be taken; no plan takes more than" in page
    assert "lacks 1: Chinese, speaks it well. Nobody on the roster speaks or can that." in page
    taken_page = client.post(f"/attraction/shift-plannings/{ShiftPlanning.objects.get().pk}/take/", follow=True)
    assert "0 places given, 0 taken back" in taken_page.content.decode()


def test_readers_plan_nothing_and_strangers_see_no_plan(
    editor: User,
    reader: User,
    stranger: User,
    championship: Undertaking,
    gate: SimpleNamespace,
    client_of: ClientOf,
    client: Client,
) -> None:
    volunteer_of(editor, 1, at=championship)
    with pytest.raises(NotAllowed):
        laying.ask_for_plan(championship, actor=reader)
    for page in ("shifts/", "plan/", "volunteers/", "hours/", "invite-again/"):
        path = f"{championship.get_absolute_url()}{page}"
        assert client_of(editor).get(path).status_code == 200, page
        assert client_of(reader).get(path).status_code == 200, page
        assert client_of(stranger).get(path).status_code == 404, page
        assert client.get(path).status_code == 302, page
    put_url = f"{gate.both.get_absolute_url()}put/"
    assert client_of(reader).post(put_url).status_code == 403
    assert client_of(stranger).post(put_url).status_code == 404


@pytest.mark.parametrize("page", ["shifts/", "plan/", "volunteers/"])
def test_one_shift_and_three_cost_the_same_number_of_queries(
    editor: User, championship: Undertaking, kind: ShiftKind, client_of: ClientOf, page: str
) -> None:
    client, path = client_of(editor), f"{championship.get_absolute_url()}{page}"

    def queries_of(number: int) -> int:
        shift_of(editor, championship, kind, 8 + number, needs=[{}, {"language": "zh"}])
        volunteer_of(editor, number, at=championship, speaks={"en": 2})
        taken(championship, editor)
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    first, *others = (queries_of(number) for number in (1, 2, 3))
    assert others == [first, first]


def test_the_command_plans_and_takes(editor: User, championship: Undertaking, gate: SimpleNamespace) -> None:
    volunteer_of(editor, 1, at=championship, speaks={"zh": 2})

    def run(*said: str) -> Any:
        return CliRunner().invoke(cli, ["attraction", *said, "--as", editor.email])

    asked = run("shifts", "plan", str(championship.pk))
    assert asked.exit_code == 1, asked.output
    assert "1 of 3 places, at most 1." in asked.output
    assert "Nothing is changed" in asked.output
    took = run("shifts", "plan", str(championship.pk), "--take", "--json")
    assert json.loads(took.output)["taken"] == {"placed": 1, "moved": 0, "left_out": 0}
    listed = json.loads(run("shifts", "list", str(championship.pk), "--open", "--json").output)
    assert [row["taken"] for row in listed["shifts"]] == [1, 0]
    people = json.loads(run("volunteers", str(championship.pk), "--json").output)["volunteers"]
    assert people[0]["languages"] == {"zh": 2}
    assert people[0]["places"] == 1
    assert run("undertakings").exit_code == 0
    assert run("volunteers", "99").exit_code == 1

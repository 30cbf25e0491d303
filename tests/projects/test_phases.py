"""The phases of a project: entered in their order, each ending the one before, with the history kept."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.projects.models import Project, ProjectPhase
from proxenia.projects.record.actions import day_before, enter_phase
from proxenia.projects.record.contributed import alarms, calendar, on_axis

from .conftest import NOW, day


def history(project: Project) -> list[tuple[str, str, str]]:
    found = ProjectPhase.objects.filter(project=project)
    return [(one.kind, str(one.start), str(one.end or "")) for one in found]


def test_entering_a_phase_ends_the_one_that_runs_the_day_before(world: SimpleNamespace, steward: User) -> None:
    enter_phase(world.project, kind="full", start=day("2018-05-01"), grounds={"en": "Minutes 4"}, actor=steward)
    assert history(world.project) == [
        ("matchmaking", "2017-04", "2017-12"),
        ("inception", "2018-01", "2018-04-30"),
        ("full", "2018-05-01", ""),
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("2018-05", "2018-04"), ("2019", "2018"), ("2018", "2018"), ("2018-01", "2018-01")]
)
def test_a_start_known_to_the_month_or_year_ends_the_phase_before_as_closely(
    world: SimpleNamespace, steward: User, start: str, end: str
) -> None:
    enter_phase(world.project, kind="full", start=day(start), actor=steward)
    assert {(kind, until) for kind, _from, until in history(world.project)} >= {("inception", end)}


def test_a_gap_that_is_on_record_stays(world: SimpleNamespace, steward: User) -> None:
    change(world.phase, {"end": day("2018-02")}, actor=steward)
    enter_phase(world.project, kind="full", start=day("2018-05"), actor=steward)
    assert ("inception", "2018-01", "2018-02") in history(world.project)


def test_a_project_does_not_go_back_and_repeats_only_the_next_phase(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="does not go back"):
        enter_phase(world.project, kind="matchmaking", start=day("2018-05"), actor=steward)
    with pytest.raises(RuleError, match="in this phase already"):
        enter_phase(world.project, kind="inception", start=day("2018-05"), actor=steward)
    for start in ("2018-03", "2018-04"):
        enter_phase(world.project, kind="next", start=day(start), actor=steward)
    assert [kind for kind, _from, _until in history(world.project)] == ["matchmaking", "inception", "next", "next"]


def test_nothing_follows_the_completion(world: SimpleNamespace, steward: User) -> None:
    enter_phase(world.project, kind="completion", start=day("2018-05"), actor=steward)
    with pytest.raises(RuleError, match="a project of its own"):
        enter_phase(world.project, kind="completion", start=day("2018-06"), actor=steward)


def test_a_phase_begins_after_the_one_before(world: SimpleNamespace, steward: User) -> None:
    with pytest.raises(RuleError, match="The next one begins later"):
        enter_phase(world.project, kind="full", start=day("2017-12"), actor=steward)
    with pytest.raises(RuleError, match="not a valid choice"):
        enter_phase(world.project, kind="spring", start=day("2018-05"), actor=steward)


def test_whoever_only_reads_enters_no_phase(world: SimpleNamespace, reader: User) -> None:
    with pytest.raises(NotAllowed):
        enter_phase(world.project, kind="full", start=day("2018-05"), actor=reader)


def test_the_button_and_its_form_enter_the_phase(world: SimpleNamespace, steward: User, client_of: Any) -> None:
    client = client_of(steward)
    url = f"/projects/{world.project.pk}/enter-phase/"
    assert url in client.get(world.project.get_absolute_url()).content.decode()
    wrong = client.post(url, {"kind": "matchmaking", "start": "2018-05"})
    assert wrong.status_code == 422
    assert "does not go back" in wrong.content.decode()
    assert client.post(url, {"kind": "full", "start": "2018-05"}).status_code == 302
    assert Project.objects.get(pk=world.project.pk).phases.last().kind == "full"


def test_a_phase_that_ended_with_none_after_it_is_warned_of(
    world: SimpleNamespace, steward: User, reader: User
) -> None:
    assert alarms(steward, NOW.date()) == []
    change(world.phase, {"end": day("2018-04")}, actor=steward)
    [found] = alarms(reader, NOW.date())
    assert (found.kind, found.owner) == ("overdue", world.post.pk)
    assert "none follows it" in found.why


def test_phases_lie_on_the_axis_of_the_tie_and_begin_in_the_calendar(world: SimpleNamespace, reader: User) -> None:
    told = [(str(one.start), str(one.end or ""), one.span) for one in on_axis(reader, world.tie, NOW.date())]
    assert told == [("2017-04", "2017-12", True), ("2018-01", "", True)]
    found = calendar(reader, day("2018-01").earliest, day("2018").latest)
    assert [(one.kind, str(one.when)) for one in found] == [("phase", "2018-01")]


def test_strangers_see_no_phase_anywhere(world: SimpleNamespace, stranger: User) -> None:
    assert on_axis(stranger, world.tie, NOW.date()) == []
    assert calendar(stranger, day("2017").earliest, day("2018").latest) == []
    assert alarms(stranger, NOW.date()) == []


@given(st.dates().filter(lambda one: one.year > 1), st.sampled_from([4, 7, 10]))
def test_the_day_before_touches_the_date(on: Any, precision: int) -> None:
    date = PartialDate.parse(on.isoformat()[:precision])
    before = day_before(date)
    assert (date.earliest - before.latest).days == 1
    assert bool(before.day) == bool(date.day)
    assert bool(before.month) == bool(date.month)

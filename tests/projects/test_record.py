"""A project as a record: who reads it, and the phases that it goes through."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.core.errors import RuleError
from proxenia.core.index import search
from proxenia.projects.choices import PhaseKind, ProjectState
from proxenia.projects.models import Project, ProjectPhase

from .conftest import CANARY, day


def test_a_project_is_in_the_phase_that_the_day_lies_in(world: SimpleNamespace) -> None:
    assert world.project.phase_on(dt.date(2017, 6, 1)).kind == PhaseKind.MATCHMAKING
    assert world.project.phase_on(dt.date(2018, 6, 1)).kind == PhaseKind.INCEPTION
    assert world.project.phase_on(dt.date(2016, 6, 1)) is None


def test_a_project_is_planned_then_running_then_completed(world: SimpleNamespace, steward: User) -> None:
    assert world.project.state_on(dt.date(2016, 1, 1)) is ProjectState.PLANNED
    assert world.project.state_on(dt.date(2018, 6, 1)) is ProjectState.RUNNING
    change(world.phase, {"end": day("2018-03")}, actor=steward)
    world.add(ProjectPhase, project=world.project, kind="completion", start=day("2018-04"), end=day("2018-05"))
    fresh = Project.objects.get(pk=world.project.pk)
    assert fresh.state_on(dt.date(2018, 4, 15)) is ProjectState.RUNNING
    assert fresh.state_on(dt.date(2018, 6, 1)) is ProjectState.COMPLETED


def test_phases_do_not_overlap(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="overlaps the phase"):
        world.add(ProjectPhase, project=world.project, kind="full", start=day("2018-05"))


def test_a_project_is_found_by_its_title_place_and_programme(world: SimpleNamespace, reader: User) -> None:
    for word in ("denser", "Farville", "Sektorsamarbejde"):
        assert world.project.pk in [hit.record_id for hit in search(reader, word) if hit.label == "projects.project"]


def test_teammates_read_the_note_and_strangers_nothing(
    world: SimpleNamespace, client_of: Any, reader: User, stranger: User
) -> None:
    assert CANARY in client_of(reader).get(world.project.get_absolute_url()).content.decode()
    assert client_of(stranger).get(world.project.get_absolute_url()).status_code == 404


def test_whoever_reads_a_public_project_reads_no_note(
    world: SimpleNamespace, client_of: Any, stranger: User, steward: User
) -> None:
    change(world.post, {"sharing": "public"}, actor=steward)
    change(world.tie, {"sharing": "public"}, actor=steward)
    change(world.project, {"sharing": "public"}, actor=steward)
    page = client_of(stranger).get(world.project.get_absolute_url()).content.decode()
    assert "A denser city" in page
    assert CANARY not in page

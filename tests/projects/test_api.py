"""Projects by the API: two ticks and phases follow the same rules there as on the pages."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from proxenia.accounts.models import User
from proxenia.projects.models import WorkItem
from tests.api.conftest import program_of

__all__ = ["program_of"]


def test_a_program_ticks_for_each_side_and_then_plans_work(
    world: SimpleNamespace, steward: User, program_of: Callable[..., Any]
) -> None:
    program, base = program_of(steward), f"/projects/projects/{world.project.pk}"
    said = {"phase": world.phase.pk, "name": {"en": "Green mobility"}}
    theme = program.post(f"{base}/themes", said).json()["id"]
    line = {"theme": theme, "activity": {"en": "Count bicycles"}}
    refused = program.post(f"{base}/work", line)
    assert refused.status_code == 422
    assert "lacks the consent of: our side, partner" in refused.json()["detail"]
    for side in ("ours", "theirs"):
        tick = {"theme": theme, "side": side, "on": "2018-03", "ground": {"en": "Letter 1"}}
        assert program.post(f"{base}/consents", tick).status_code == 201
    assert program.post(f"{base}/work", line).status_code == 201
    consents = program.get(f"{base}/consents").json()["items"]
    why = {"on": "2018-05", "why": {"en": "No money"}}
    assert program.post(f"/projects/consents/{consents[0]['id']}/withdraw", why).status_code == 200
    assert program.post(f"{base}/work", line).status_code == 422
    assert WorkItem.objects.count() == 1


def test_a_program_enters_a_phase_and_carries_a_theme_over(
    world: SimpleNamespace, steward: User, program_of: Callable[..., Any]
) -> None:
    program, base = program_of(steward), f"/projects/projects/{world.project.pk}"
    theme = program.post(f"{base}/themes", {"phase": world.phase.pk, "name": {"en": "Green mobility"}}).json()["id"]
    back = program.post(f"{base}/enter-phase", {"kind": "matchmaking", "start": "2018-06"})
    assert (back.status_code, back.json()["code"]) == (422, "project.phase.back")
    assert program.post(f"{base}/enter-phase", {"kind": "full", "start": "2018-06"}).json()["kind"] == "full"
    carried = program.post(f"/projects/themes/{theme}/carry-over")
    assert (carried.status_code, carried.json()["name"]["en"]) == (200, "Green mobility")


def test_a_stranger_finds_no_project_by_the_api(
    world: SimpleNamespace, stranger: User, program_of: Callable[..., Any]
) -> None:
    program = program_of(stranger)
    assert program.get(f"/projects/projects/{world.project.pk}").status_code == 404
    assert program.post(f"/projects/projects/{world.project.pk}/enter-phase", {"kind": "full"}).status_code == 404

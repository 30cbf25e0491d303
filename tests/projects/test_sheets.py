"""Projects and themes as sheets: what goes out comes in again as it was, and no consent comes in by a sheet."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from proxenia.accounts.choices import Role
from proxenia.accounts.models import Office, User
from proxenia.projects.models import Project, ProjectTheme, ThemeConsent
from tests.visits.test_sheets import bring, taken_out

from .test_themes import tick

KEYS = ("projects", "project-themes")


@pytest.fixture
def theme(world: SimpleNamespace, steward: User) -> ProjectTheme:
    name = {"en": "Green mobility", "da": "Grøn mobilitet"}
    made: ProjectTheme = world.add(
        ProjectTheme, project=world.project, phase=world.phase, name=name, proposed_by="theirs"
    )
    tick(made, steward, "ours")
    return made


@pytest.mark.parametrize("key", KEYS)
def test_a_sheet_comes_in_again_without_a_change(theme: ProjectTheme, steward: User, key: str) -> None:
    before = taken_out(steward, key)
    assert set(bring(before, steward, key)) == {"same"}
    assert taken_out(steward, key) == before


def test_both_sheets_come_into_an_empty_office_without_the_consents(
    theme: ProjectTheme, steward: User, other_office: Office, account: Callable[..., User]
) -> None:
    empty = account(other_office, Role.STEWARD)
    for key in ("ties", "posts", *KEYS):
        bring(taken_out(steward, key), empty, key)
    project = Project.objects.get(office=other_office)
    assert [(one.kind, str(one.start), str(one.end or "")) for one in project.phases.all()] == [
        ("matchmaking", "2017-04", "2017-12"),
        ("inception", "2018-01", ""),
    ]
    brought = ProjectTheme.objects.get(office=other_office)
    assert (dict(brought.name), brought.phase.kind, brought.proposed_by) == (dict(theme.name), "inception", "theirs")
    assert ThemeConsent.objects.filter(office=other_office).count() == 0


def test_a_list_in_danish_brings_a_theme_into_its_phase(world: SimpleNamespace, steward: User) -> None:
    text = "Projekt;Fase;Tema\nEn tættere by;inception;Trygge pladser\nEn tættere by;inception;Grøn mobilitet\n"
    assert sum(bring(text, steward, "project-themes").values()) == 2
    assert {(str(one.phase.kind), one.is_agreed) for one in world.project.themes.all()} == {("inception", False)}

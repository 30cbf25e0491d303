"""Projects at the other doors: panels, the command line, sheets, pages; and the story of two ticks from start to plan."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.accounts.writing import change
from proxenia.config.cli import cli
from proxenia.core.sheets import SHEETS
from proxenia.directory.models import Post, Topic
from proxenia.projects.models import Project, ProjectPartner, ProjectTheme, ThemeConsent, WorkItem
from proxenia.projects.record.consenting import THEMED, consent
from proxenia.relations.models import Agreement

from .conftest import day
from .test_themes import tick


@pytest.fixture
def topic(db: None) -> Topic:
    made, _new = Topic.objects.get_or_create(slug="mobility-x", defaults={"label": {"en": "Mobility X"}})
    return made


def test_a_project_is_named_on_the_pages_of_what_it_belongs_to(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any, topic: Topic
) -> None:
    agreement = world.add(Agreement, title={"en": "Agreement 1"}, kind="cooperation", ties=[world.tie])
    change(world.project, {"agreements": [agreement]}, actor=steward)
    world.add(ProjectPartner, project=world.project, organisation=world.embassy, role="embassy")
    world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Mobility"}, topics=[topic])
    client = client_of(reader)
    for record in (world.tie, agreement, world.embassy, world.city, world.far, topic):
        assert "A denser city" in client.get(record.get_absolute_url()).content.decode()


def test_no_panel_names_a_project_that_the_reader_does_not_see(
    world: SimpleNamespace, stranger: User, client_of: Any
) -> None:
    page = client_of(stranger).get(world.city.get_absolute_url())
    assert page.status_code == 200
    assert "A denser city" not in page.content.decode()


def run(*arguments: Any) -> Any:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def test_the_command_line_lists_shows_and_tells_themes(world: SimpleNamespace, steward: User, reader: User) -> None:
    theme = world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Mobility"})
    tick(theme, steward, "ours")
    listed = json.loads(run("projects", "list", "--state", "running", "--json", "--as", reader.email).output)
    assert [one["title"] for one in listed["projects"]] == ["A denser city"]
    shown = json.loads(run("projects", "show", world.project.pk, "--json", "--as", reader.email).output)
    assert [one["kind"] for one in shown["phases"]] == ["matchmaking", "inception"]
    told = json.loads(run("projects", "themes", world.project.pk, "--missing", "--json", "--as", reader.email).output)
    assert told["themes"][0]["consents"] == {
        "ours": {"given": True, "on": "2018-02"},
        "theirs": {"given": False, "on": None},
    }
    words = run("projects", "themes", world.project.pk, "--as", reader.email).output
    assert "ours: yes 2018-02, partner: missing" in words


def test_the_command_line_tells_a_stranger_of_no_project(world: SimpleNamespace, stranger: User) -> None:
    answer = run("projects", "show", world.project.pk, "--as", stranger.email)
    assert answer.exit_code == 1
    assert "You see no project" in answer.output


def test_sheets_tell_projects_with_their_phases_and_themes_with_both_consents(
    world: SimpleNamespace, steward: User
) -> None:
    theme = world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Mobility"})
    tick(theme, steward, "theirs")
    [projects], [themes] = SHEETS.of("projects"), SHEETS.of("project-themes")
    project = projects.load(Project.objects.all()).get()
    assert projects.said(project)["title_da"] == "En tættere by"
    assert [line["phase"] for line in projects.said_lines(project)] == ["matchmaking", "inception"]
    said = themes.said(themes.load(ProjectTheme.objects.all()).get())
    assert (said["ours_consent"], said["theirs_consent"]) == (
        "our consent missing",
        "the partner’s consent February 2018",
    )


def test_the_sheet_of_projects_can_be_taken_out(world: SimpleNamespace, reader: User, client_of: Any) -> None:
    for key in ("projects", "project-themes"):
        answer = client_of(reader).get(reverse("exchange:take-out", args=[key, "xlsx"]))
        assert answer.status_code == 200


def test_two_ticks_from_the_first_theme_to_the_work_plan(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any
) -> None:
    """The first half of the story: themes are proposed, both sides say yes, and only then is work planned."""
    mayor = world.add(Post, label={"en": "Mayor of Farville"}, organisation=world.partner)
    client, base = client_of(steward), f"/projects/{world.project.pk}"
    for name, side in (("Green mobility", "ours"), ("The price of water", "theirs")):
        sent = {"phase": world.phase.pk, "name_en": name, "proposed_by": side, "position": 0}
        assert client.post(f"{base}/themes/new/", sent).status_code == 302
    mobility, price = ProjectTheme.objects.order_by("pk")
    ours = {"theme": mobility.pk, "side": "ours", "on": "2018-03-03", "ground_en": "Council, item 7"}
    theirs = {"theme": mobility.pk, "side": "theirs", "on": "2018-04", "post": f"Mayor of Farville #{mayor.pk}"}
    line = {"theme": mobility.pk, "activity_en": "Count bicycles", "side": "ours", "state": "planned"}
    line |= {"start": "2018-06", "end": "2018-09", "organisation": f"Home Municipality #{world.city.pk}"}
    assert client.post(f"{base}/consents/new/", ours).status_code == 302
    early = client.post(f"{base}/work/new/", line)
    assert early.status_code == 422
    assert WorkItem.objects.count() == 0
    assert client.post(f"{base}/consents/new/", theirs | {"ground_en": "Letter 4"}).status_code == 302
    assert client.post(f"{base}/work/new/", line).status_code == 302
    consent(price, side="theirs", on=day("2018-04"), post=mayor, actor=steward)
    assert client.post(f"{base}/work/new/", line | {"theme": price.pk}).status_code == 422
    page = client_of(reader).get(f"{base}/themes/").content.decode()
    assert "Count bicycles" in page
    assert "our consent 3 March 2018" in page
    assert "our consent missing" in page
    assert [(one.theme, one.activity["en"]) for one in WorkItem.objects.all()] == [(mobility, "Count bicycles")]
    assert ThemeConsent.objects.count() == 3


def test_a_consent_may_be_corrected_and_stays_with_its_theme(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    theme = world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Mobility"})
    other = world.add(ProjectTheme, project=world.project, phase=world.phase, name={"en": "Water"})
    [given] = tick(theme, steward, "ours")
    url = f"/projects/{world.project.pk}/consents/{given.pk}/edit/"
    sent = {"theme": theme.pk, "side": "ours", "on": "2018-01-09", "ground_en": "Item 8"}
    assert client_of(steward).post(url, sent).status_code == 302
    given.refresh_from_db()
    assert (str(given.on), given.ground["en"]) == ("2018-01-09", "Item 8")
    assert client_of(steward).post(url, sent | {"theme": other.pk}).status_code == 422
    THEMED.remove(given, actor=steward)
    assert ThemeConsent.objects.count() == 0

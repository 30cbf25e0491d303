"""Missions: a visit tied to a project, shown on both pages to whoever sees both."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.audit.models import Event
from proxenia.core.contributions import PANELS
from proxenia.core.dates import PartialDate
from proxenia.core.errors import NotAllowed, RuleError
from proxenia.links.actions import change_mission, tie_mission, untie_mission
from proxenia.links.models import Mission
from proxenia.links.pairs import PAIRS
from proxenia.links.panels import carried
from proxenia.links.queries import missions_visible_to
from proxenia.projects.models import Project, ProjectPhase, ProjectTheme
from proxenia.visits.models import Visit


@pytest.fixture(autouse=True)
def _in_june_2018() -> Any:
    with time_machine.travel(dt.datetime(2018, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(steward: User) -> SimpleNamespace:
    def add(model: Any, **values: Any) -> Any:
        return create(model, values, actor=steward)

    project = add(Project, title={"en": "A denser city"})
    phase = add(ProjectPhase, project=project, kind="inception", start=PartialDate.parse("2018"))
    theme = add(ProjectTheme, project=project, phase=phase, name={"en": "Green mobility"})
    visit = add(Visit, title={"en": "Study trip 1"}, start=PartialDate.parse("2018-09"), direction="out")
    return SimpleNamespace(add=add, project=project, phase=phase, theme=theme, visit=visit)


def test_a_mission_stands_on_the_pages_of_project_and_visit(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any
) -> None:
    purpose = {"en": "See the bicycle paths"}
    tie_mission(world.project, visit=world.visit, theme=world.theme, purpose=purpose, actor=steward)
    project = client_of(reader).get(world.project.get_absolute_url()).content.decode()
    assert "Study trip 1" in project
    assert "September 2018" in project
    assert "See the bicycle paths" in project
    visit = client_of(reader).get(world.visit.get_absolute_url()).content.decode()
    assert "A denser city" in visit
    assert "Green mobility" in visit


def test_it_is_added_from_the_project_page_and_changed_and_taken_away(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    client = client_of(steward)
    url = f"/links/projects/{world.project.pk}/missions/new/"
    assert url in client.get(world.project.get_absolute_url()).content.decode()
    answer = client.post(url, {"visit": f"Study trip 1 #{world.visit.pk}", "theme": world.theme.pk})
    assert answer.headers["Location"] == world.project.get_absolute_url()
    mission = Mission.objects.get()
    assert client.post(f"/links/missions/{mission.pk}/edit/", {"theme": ""}).status_code == 302
    assert Mission.objects.get().theme is None
    assert client.post(f"/links/missions/{mission.pk}/untie/").status_code == 302
    assert Mission.objects.count() == 0


def test_a_visit_is_a_mission_of_a_project_once(world: SimpleNamespace, steward: User) -> None:
    tie_mission(world.project, visit=world.visit, actor=steward)
    with pytest.raises(RuleError, match="a mission of the project already"):
        tie_mission(world.project, visit=world.visit, actor=steward)


def test_the_theme_is_one_of_the_project(world: SimpleNamespace, steward: User) -> None:
    other = world.add(Project, title={"en": "Water"})
    with pytest.raises(RuleError, match="theme of another project"):
        tie_mission(other, visit=world.visit, theme=world.theme, actor=steward)
    mission = tie_mission(world.project, visit=world.visit, actor=steward)
    assert change_mission(mission, theme=world.theme, actor=steward).theme == world.theme


def test_whoever_sees_one_end_alone_sees_no_mission(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    tie_mission(world.project, visit=world.visit, actor=steward)
    change(world.project, {"sharing": "public"}, actor=steward)
    assert list(missions_visible_to(stranger)) == []
    page = client_of(stranger).get(world.project.get_absolute_url()).content.decode()
    assert "Study trip 1" not in page
    change(world.visit, {"sharing": "public"}, actor=steward)
    assert missions_visible_to(stranger).count() == 1
    assert "Study trip 1" in client_of(stranger).get(world.project.get_absolute_url()).content.decode()


def test_another_office_ties_nothing_to_a_project_it_only_reads(
    world: SimpleNamespace, steward: User, reader: User, stranger: User, client_of: Any, client: Any
) -> None:
    change(world.project, {"sharing": "public"}, actor=steward)
    change(world.visit, {"sharing": "public"}, actor=steward)
    for actor in (stranger, reader):
        with pytest.raises(NotAllowed):
            tie_mission(world.project, visit=world.visit, actor=actor)
    url = f"/links/projects/{world.project.pk}/missions/new/"
    assert client_of(reader).get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_tying_and_untying_are_in_the_chain_of_the_office(world: SimpleNamespace, steward: User) -> None:
    mission = tie_mission(world.project, visit=world.visit, actor=steward)
    key = mission.pk
    untie_mission(mission, actor=steward)
    told = Event.objects.filter(label="links.mission", record_id=key).order_by("pk")
    assert [one.verb for one in told] == ["created", "removed"]


def test_the_panel_asks_as_much_for_three_missions_as_for_one(world: SimpleNamespace, steward: User) -> None:
    [panel] = [one for one in PANELS.of("projects.project") if one.template == "links/panel.html"]
    counts = []
    for number in (1, 2, 3):
        visit = world.add(Visit, title={"en": f"Trip {number}"}, direction="out")
        tie_mission(world.project, visit=visit, actor=steward)
        if number == 2:
            continue
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown = panel.context(steward, world.project, dt.date(2018, 6, 1))
        assert shown is not None
        assert len(shown["rows"]) == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_whoever_travels_takes_along_what_the_mission_is_for(
    world: SimpleNamespace, steward: User, stranger: User
) -> None:
    tie_mission(world.project, visit=world.visit, theme=world.theme, actor=steward)
    told = [repr(block) for block in carried(steward, world.visit, dt.date(2018, 6, 1), "")]
    assert "A denser city: Green mobility" in told[1]
    assert carried(stranger, world.visit, dt.date(2018, 6, 1), "") == []


def test_each_pair_is_drawn_on_the_pages_of_both_its_ends() -> None:
    for pair in PAIRS:
        assert tuple(end.name for end in pair.ends) == pair.model.owners
        for end in pair.ends:
            label = pair.model._meta.get_field(end.name).related_model._meta.label_lower
            assert "links/panel.html" in {panel.template for panel in PANELS.of(label)}

"""Who carries a project, what may go wrong in it, its trainings and its steering committee."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.bodies.actions import GOING
from proxenia.bodies.models import Action, Meeting
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation, Post
from proxenia.projects.models import (
    Project,
    ProjectPartner,
    ProjectRisk,
    ProjectTheme,
    TeamMember,
    Training,
    TrainingGroup,
)
from proxenia.projects.record.actions import found_steering
from proxenia.projects.record.consenting import THEMED
from proxenia.projects.record.contributed import alarms
from proxenia.projects.record.words import came
from proxenia.relations.choices import Side

from .conftest import NOW, day
from .test_themes import tick, work

TODAY = NOW.date()


def page(client_of: Any, actor: User, project: Project) -> str:
    text: str = client_of(actor).get(project.get_absolute_url()).content.decode()
    return text


def test_a_team_has_several_employers_and_one_that_is_hidden_stays_unnamed(
    world: SimpleNamespace, reader: User, client_of: Any
) -> None:
    adviser = world.add(Post, label={"en": "Sector adviser 1"}, organisation=world.embassy)
    world.add(TeamMember, project=world.project, post=adviser, role="adviser", employers=[world.city, world.embassy])
    told = page(client_of, reader, world.project)
    assert "Embassy in Farland, Home Municipality" in told
    assert "Sector adviser 1" in told


def test_employers_are_chosen_among_those_who_carry_the_project(
    world: SimpleNamespace, steward: User, client_of: Any
) -> None:
    world.add(Organisation, name="Utility 1", is_ours=True)
    world.add(ProjectPartner, project=world.project, organisation=world.embassy, role="embassy")
    form = client_of(steward).get(f"/projects/{world.project.pk}/team/new/").content.decode()
    assert ">Embassy in Farland</option>" in form
    assert ">Home Municipality</option>" in form
    assert ">Utility 1</option>" not in form


def test_a_member_of_a_team_is_a_post_or_a_person(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="Name a post or a person"):
        world.add(TeamMember, project=world.project)


def test_a_public_project_names_its_partners_and_keeps_team_and_risks_to_its_office(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    hidden = world.add(Organisation, name="Hidden body 7")
    for organisation in (world.embassy, hidden):
        world.add(ProjectPartner, project=world.project, organisation=organisation, role="embassy")
    world.add(TeamMember, project=world.project, post=world.post, role="expert")
    world.add(ProjectRisk, project=world.project, text={"en": "The pump is late"})
    for record in (world.post, world.project):
        change(record, {"sharing": "public"}, actor=steward)
    told = page(client_of, stranger, world.project)
    assert "Embassy in Farland" in told
    assert "Hidden body 7" not in told
    assert "The pump is late" not in told
    assert 'id="part-team"' not in told


def test_only_risks_are_weighed_from_one_to_five(world: SimpleNamespace) -> None:
    with pytest.raises(RuleError, match="An assumption holds, or does not"):
        world.add(ProjectRisk, project=world.project, kind="assumption", text={"en": "Rain"}, likelihood=3)
    with pytest.raises(RuleError):
        world.add(ProjectRisk, project=world.project, text={"en": "Rain"}, impact=6)
    assert world.add(ProjectRisk, project=world.project, text={"en": "Rain"}, likelihood=1, impact=5).impact == 5


def test_risks_that_nobody_looked_at_for_half_a_year_are_warned_of_while_the_project_runs(
    world: SimpleNamespace, steward: User, stranger: User
) -> None:
    world.add(ProjectRisk, project=world.project, text={"en": "Rain"}, reviewed_on=day("2017-10"))
    world.add(ProjectRisk, project=world.project, text={"en": "Heat"}, reviewed_on=day("2018-03"))
    world.add(ProjectRisk, project=world.project, text={"en": "Snow"}, state="closed")
    [found] = alarms(steward, TODAY)
    assert found.why == "1 risk or assumption was not looked at for half a year."
    assert alarms(stranger, TODAY) == []
    change(world.phase, {"end": day("2018-05-31")}, actor=steward)
    assert [one.origin.turn for one in alarms(steward, TODAY) if one.origin] == ["phase"]


def test_who_was_counted_and_who_was_estimated_are_never_added(world: SimpleNamespace) -> None:
    training = world.add(Training, project=world.project, title={"en": "Course 1"}, start=day("2018-05"))
    world.add(TrainingGroup, training=training, organisation=world.partner, number=18, women=7, men=9)
    world.add(TrainingGroup, training=training, organisation=world.city, number=4)
    world.add(TrainingGroup, training=training, number=200, precision="about")
    assert training.came() == {"exact": 22, "about": 200}
    assert came(training) == "22 counted, about 200 estimated"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"number": 5, "women": 3, "men": 3}, "more than came"),
        ({"number": 50, "women": 3, "precision": "about"}, "Leave them empty for an estimate"),
        ({"number": 0}, "."),
    ],
)
def test_a_number_that_cannot_be_is_refused(world: SimpleNamespace, values: dict[str, Any], said: str) -> None:
    training = world.add(Training, project=world.project, title={"en": "Course 1"})
    with pytest.raises(RuleError, match=said):
        world.add(TrainingGroup, training=training, **values)
    assert TrainingGroup.objects.count() == 0


def test_another_office_adds_no_training_to_a_project_it_only_reads(
    world: SimpleNamespace, steward: User, stranger: User
) -> None:
    for record in (world.post, world.project):
        change(record, {"sharing": "public"}, actor=steward)
    with pytest.raises(RuleError, match="Another office keeps this project"):
        create(Training, {"project": world.project, "title": {"en": "Course 1"}}, actor=stranger)


def test_a_training_stands_on_the_page_of_its_project(
    world: SimpleNamespace, reader: User, stranger: User, client_of: Any
) -> None:
    training = world.add(Training, project=world.project, title={"en": "Course 1"}, start=day("2018-05"))
    assert "Course 1" in page(client_of, reader, world.project)
    assert "A denser city" in client_of(reader).get(training.get_absolute_url()).content.decode()
    assert client_of(stranger).get(training.get_absolute_url()).status_code == 404


def test_the_steering_committee_is_founded_with_both_leads(world: SimpleNamespace, steward: User) -> None:
    body = found_steering(world.project, on=day("2018-02"), mandate={"en": "Follow the project"}, actor=steward)
    assert Project.objects.get(pk=world.project.pk).steering == body
    assert str(body.title) == "Steering committee of A denser city"
    assert list(body.ties.all()) == [world.tie]
    seats = [(one.side, one.role, one.organisation) for one in body.members.order_by("pk")]
    assert seats == [(Side.OURS, "chair", world.city), (Side.THEIRS, "co_chair", world.partner)]
    with pytest.raises(RuleError, match="has a steering committee already"):
        found_steering(world.project, on=day("2018-02"), actor=steward)


def test_without_a_lead_on_both_sides_none_is_founded(world: SimpleNamespace, steward: User) -> None:
    change(world.project, {"their_lead": None}, actor=steward)
    with pytest.raises(RuleError, match="who leads the project on either side"):
        found_steering(world.project, on=day("2018-02"), actor=steward)


def test_the_page_tells_of_its_meetings_and_of_what_is_open_on_either_side(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any
) -> None:
    client = client_of(steward)
    url = f"/projects/{world.project.pk}/found-steering/"
    assert client.post(url, {"on": "2018-02"}).status_code == 302
    body = Project.objects.get(pk=world.project.pk).steering
    GOING.create(Meeting, {"body": body, "day": day("2018-09-12")}, actor=steward)
    theirs = {"body": body, "text": {"en": "Name a district"}, "side": "theirs", "due": day("2018-05")}
    GOING.create(Action, theirs, actor=steward)
    told = page(client_of, reader, world.project)
    assert "12 September 2018" in told
    assert "Name a district" in told
    assert "overdue" in told
    assert url not in told


def test_a_committee_that_is_shared_less_far_stays_unseen(
    world: SimpleNamespace, steward: User, stranger: User, client_of: Any
) -> None:
    found_steering(world.project, on=day("2018-02"), actor=steward)
    project = Project.objects.get(pk=world.project.pk)
    for record in (world.post, project):
        change(record, {"sharing": "public"}, actor=steward)
    told = page(client_of, stranger, project)
    assert "A denser city" in told
    assert "Steering committee" not in told


def test_the_list_of_projects_asks_as_much_for_three_as_for_one(
    world: SimpleNamespace, reader: User, client_of: Any
) -> None:
    client = client_of(reader)
    client.get("/projects/")
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/projects/").status_code == 200
        counts.append(len(asked))
        for number in range(2):
            world.add(Project, title={"en": f"Project {number}"}, ties=[world.tie], start=day("2018"))
    assert counts[0] == counts[1]


def test_the_page_of_themes_asks_as_much_for_three_as_for_one(
    world: SimpleNamespace, steward: User, reader: User, client_of: Any
) -> None:
    client, counts = client_of(reader), []
    url = f"/projects/{world.project.pk}/themes/"
    for number in (1, 2, 3):
        values = {"project": world.project, "phase": world.phase, "name": {"en": f"Theme {number}"}}
        theme = THEMED.create(ProjectTheme, values, actor=steward)
        tick(theme, steward, "ours", "theirs")
        work(theme, steward, organisation=world.city, post=world.post)
        client.get(url)
        if number != 2:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).content.decode().count("Count bicycles") >= number
            counts.append(len(asked))
    assert counts[0] == counts[1]

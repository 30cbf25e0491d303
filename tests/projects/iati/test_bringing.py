"""Activities of others come in as projects, once each; they are looked at first, and can be taken back."""

from types import SimpleNamespace

import pytest

from proxenia.accounts.models import User
from proxenia.accounts.writing import change, create
from proxenia.core.errors import RuleError
from proxenia.directory.models import Organisation
from proxenia.exchange import actions, queries, working
from proxenia.exchange.choices import State
from proxenia.exchange.models import Portion, Run
from proxenia.projects.iati import taking
from proxenia.projects.iati.publishing import activity_of
from proxenia.projects.iati.taking import take_content, told_of_file
from proxenia.projects.models import IatiActivity, IatiMoney, Indicator, Project, ProjectPartner

from .conftest import REAL, activity, activity_file, brought, read_all


def one(number: int = 1) -> Project:
    found: Project = IatiActivity.objects.get(identifier=f"XM-DAC-928-{number}").project
    return found


def test_an_activity_becomes_a_project_with_all_that_our_records_hold(world: SimpleNamespace, steward: User) -> None:
    brought(activity_file(activity()), steward)
    project = one()
    assert project.title == {"en": "Clean water"}
    assert [str(each.organisation) for each in project.partners.all()] == ["Health Organisation", "Farville Municipality"]
    assert project.partners.last().organisation == world.partner
    assert str(project.iati.reporting) == "Health Organisation"
    assert sorted(project.iati_classes.values_list("kind", "code")) == [
        ("country", "ZA"),
        *(("sector", code) for code in ("14010", "14031", "Water")),
    ]
    assert [str(each.amount.normalize()) for each in project.iati_money.order_by("kind")] == ["1.5E+3", "250.5"]
    indicator = Indicator.objects.get(project=project)
    assert (indicator.baseline.value, indicator.periods.get().target, indicator.periods.get().actuals.get().value) == (0, 10, 4)


def test_what_came_in_comes_out_again(steward: User) -> None:
    content = activity_file(*(activity(number) for number in range(1, 4)))
    brought(content, steward)
    assert [activity_of(steward, one(number)) for number in range(1, 4)] == read_all(content)


@pytest.mark.parametrize("name", ["usaid-bb.xml", "acfspain-co.xml"])
def test_real_files_come_out_as_they_came_in(steward: User, name: str) -> None:
    if not REAL.exists():
        pytest.skip(f"The real files are not here: {REAL}")
    content = (REAL / name).read_bytes()
    run = brought(content, steward)
    assert queries.outcome(run).counts["new"] == 1
    (told,) = read_all(content)
    assert activity_of(steward, IatiActivity.objects.get(identifier=told.identifier).project) == told
    assert told_of_file(run)["version"] == ("2.02" if name.startswith("acf") else "2.03")

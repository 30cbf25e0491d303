"""The framework of Udaipur in the demo: what the article tells, and one output that says in every word that it is made up."""

import datetime as dt
from decimal import Decimal

import pytest

from proxenia.accounts.models import User
from proxenia.projects.models import AccountEntry, BudgetAmount, Project, ProjectGrant
from proxenia.projects.results.contributed import alarms
from proxenia.projects.results.framework import framework_of
from proxenia.sources.models import Citation

pytestmark = pytest.mark.once

ON = dt.date(2018, 9, 1)


def test_an_output_of_udaipur_has_baseline_target_and_measured_value_and_says_that_it_is_made_up(demo: User) -> None:
    project = Project.objects.get(title__en__icontains="udaipur")
    outcome, output = framework_of(demo, project, ON).every()
    assert (outcome.level, output.level) == ("outcome", "output")
    assert outcome.indicators == ()
    [indicator] = output.indicators
    assert all(words.endswith(("(illustrativt)", "(illustrative)", "（示例）")) for words in indicator.title.values())
    [period] = indicator.periods
    assert indicator.baseline is not None
    assert period.target is not None
    assert period.measured is not None
    numbers = (indicator.baseline.value.number, period.target.number, period.measured.number)
    assert numbers == (Decimal(0), Decimal(4), Decimal(3))
    flags = Citation.objects.filter(about_label="projects.actual").values_list("source__flags", flat=True)
    assert list(flags) == ["illustrative"]


def test_the_article_names_no_amount_and_the_demo_makes_none_up(demo: User) -> None:
    assert not any(model.objects.exists() for model in (BudgetAmount, AccountEntry, ProjectGrant))
    assert alarms(demo, ON) == []

"""The two authority projects of the article: what it tells of them, each with its lines, and nothing that it does not tell."""

import pytest

from proxenia.accounts.models import User
from proxenia.projects.models import Project, ProjectPartner, ProjectTheme, ThemeConsent, WorkItem
from proxenia.relations.choices import Side
from proxenia.sources.models import Citation

pytestmark = pytest.mark.once


def lines_of(record: object) -> list[str]:
    label, key = record._meta.label_lower, record.pk  # type: ignore[attr-defined]
    return [one.locator for one in Citation.objects.filter(about_label=label, about_id=key)]


def test_tshwane_and_udaipur_run_under_the_programme_with_their_leads(demo: User) -> None:
    projects = Project.objects.filter(office=demo.office).order_by("pk")
    told = [(str(one.programme), str(one.our_lead), str(one.their_lead), str(one.start)) for one in projects]
    assert told == [
        ("Strategic Sector Cooperation", "Aarhus Kommune", "City of Tshwane Metropolitan Municipality", "2017"),
        ("Strategic Sector Cooperation", "Aarhus Kommune", "Udaipur Municipal Corporation", "2017"),
    ]
    assert [lines_of(one) for one in projects] == [["lines 395-423"], ["lines 395-402,425-441"]]


def test_both_sides_said_yes_to_each_theme_on_a_day_that_nobody_told(demo: User) -> None:
    themes = ProjectTheme.objects.filter(office=demo.office)
    assert (themes.count(), all(theme.is_agreed for theme in themes)) == (8, True)
    consents = ThemeConsent.objects.filter(office=demo.office)
    assert consents.count() == 16
    assert {(one.on, one.post) for one in consents} == {(None, None)}
    assert {tuple(lines_of(one)) for one in consents} == {("lines 408-411",), ("lines 425-441",)}


def test_udaipur_asked_for_its_themes_itself(demo: User) -> None:
    found = ProjectTheme.objects.filter(project__title__en="Water in Udaipur")
    assert {theme.proposed_by for theme in found} == {Side.THEIRS}


def test_aarhus_vand_is_a_partner_in_udaipur_alone(demo: User) -> None:
    found = ProjectPartner.objects.filter(organisation__name="Aarhus Vand")
    assert [(str(one.project), one.role, lines_of(one)) for one in found] == [
        ("Water in Udaipur", "utility", ["lines 431-434"])
    ]


def test_no_work_post_or_phase_was_made_up(demo: User) -> None:
    assert WorkItem.objects.filter(office=demo.office).count() == 0
    for project in Project.objects.filter(office=demo.office):
        assert [(one.kind, str(one.start), one.end) for one in project.phases.all()] == [("matchmaking", "2017", None)]
        assert (project.owner, project.steering, project.team.count()) == (None, None, 0)

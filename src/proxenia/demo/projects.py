"""Loads the two authority projects of the article: their programme, partners and themes, with the consents as it tells of them."""

from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.projects.models import (
    Actual,
    Baseline,
    IatiActivity,
    IatiClass,
    Indicator,
    Period,
    Programme,
    Project,
    ProjectPartner,
    ProjectPhase,
    ProjectTheme,
    Result,
    ThemeConsent,
)
from proxenia.relations.choices import Side

PROGRAMME = ("name", "abbreviation", "funder", "summary")
PROJECT = ("title", "programme", "ties", "agreements", "place", "our_lead", "their_lead", "topics", "start", "summary")
PARTS = (
    (ProjectPhase, "phases", ("kind", "start", "grounds")),
    (ProjectPartner, "partners", ("organisation", "side", "role", "text")),
    (ProjectTheme, "themes", ("phase", "name", "text", "topics", "proposed_by", "position")),
    (Result, "outcomes", ("level", "title", "phase")),
    (Result, "outputs", ("level", "title", "text", "parent", "phase")),
    (Indicator, "indicators", ("result", "title", "unit", "aggregation", "means")),
    (Baseline, "baselines", ("indicator", "on", "value")),
    (Period, "periods", ("indicator", "start", "end", "target", "target_comment")),
    (Actual, "actuals", ("period", "kind", "on", "value", "by", "method")),
    (IatiActivity, "iati", ("identifier", "reporting", "scope")),
    (IatiClass, "iati_classes", ("kind", "vocabulary", "code", "percentage", "name")),
)


def load_projects(story: Any) -> None:
    """Write the programme and its projects with all that belongs to them; topics are known by then."""
    story.add(Programme, story.tables["programme"], PROGRAMME, Sharing.PUBLIC)
    story.add(Project, story.tables["project"], PROJECT, Sharing.REGION)
    for model, accessor, fields in PARTS:
        story.parts(model, "project", accessor, "project", fields)
    for row in story.tables["project"]:
        for told in row["consents"]:
            _load_consents(story, story.records[row["key"]], told)


def _load_consents(story: Any, project: Project, told: dict[str, Any]) -> None:
    """Write that both sides said yes to some themes, on one ground."""
    rows = [(told, key, side) for key in told["themes"] for side in Side]
    values = [
        {"project": project, "theme": story.records[key], "side": side, "ground": told["ground"]}
        for told, key, side in rows
    ]
    story.written(ThemeConsent, [told for told, _key, _side in rows], values)

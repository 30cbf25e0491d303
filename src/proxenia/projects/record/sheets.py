"""The sheets of projects with their phases, and of themes, for going out and coming in. Consents only go out: people record them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from proxenia.core.sheets import (
    DAY,
    LONG,
    Column,
    Lines,
    Reference,
    Sheet,
    Source,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.projects.choices import PhaseKind
from proxenia.projects.models import Programme, Project, ProjectPhase, ProjectTheme
from proxenia.relations.choices import Side

from . import words

FACTS = ("reference", "programme", "place", "our_lead", "their_lead", "owner", "start", "end", "sharing")
TEXTS = ("title", "aim", "summary")


def _line(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, line=True, **more)


def _titles(title: Any) -> list[str]:
    return [fold(word) for word in as_text(title).values()]


def _named(*names: str) -> Reference:
    """Return how programmes or projects are named: by what they are called, and by what stands for it."""
    model = Programme if names[0] == "name" else Project
    called, short = names
    return Reference(
        model=model,
        sources=(
            Source(model=model, to="pk", fields=(called,), keys=_titles),
            Source(model=model, to="pk", fields=(short,), keys=lambda text: [fold(text)] if text else []),
        ),
    )


PROGRAMME_NAMES = _named("name", "abbreviation")
PROJECT_NAMES = _named("title", "reference")


def _phase_keys(project: int, kind: str) -> list[str]:
    """Return the words by which a phase is known within its project: its code, and what it is called in Danish and English."""
    found = [kind]
    for language in ("da", "en"):
        with override(language):
            found.append(str(PhaseKind(kind).label))
    return [f"{project}|{fold(word)}" for word in found]


PHASE_NAMES = Reference(
    model=ProjectPhase,
    sources=(Source(model=ProjectPhase, to="pk", fields=("project_id", "kind"), keys=_phase_keys),),
    related=("project",),
)


def _said(one: Project) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in FACTS} | {"ties": list(one.ties.all())}
    for name in TEXTS:
        said |= said_texts(name, getattr(one, name))
    return said


def _said_phases(one: Project) -> list[dict[str, Any]]:
    return [
        {"phase": row.kind, "phase_from": row.start, "phase_until": row.end, "@part": row} for row in one.phases.all()
    ]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [("name", fold(text)) for code in LANGUAGES if (text := said.get(f"title_{code}"))]
    return [*([("reference", fold(said["reference"]))] if said.get("reference") else []), *found]


PROJECTS = Sheet(
    key="projects",
    title=_("Projects with their phases"),
    model=Project,
    order=70,
    columns=(
        number_column(),
        *text_columns("title", _("title"), also="titel|projekt|project|navn"),
        Column(key="reference", label=_("reference"), also="journalnummer|sagsnummer|ref", field="reference"),
        Column(
            key="programme",
            label=_("programme"),
            also="program|ordning",
            field="programme",
            refers=("projects.programme",),
        ),
        Column(
            key="ties", label=_("ties"), also="tie|forbindelser", field="ties", many=True, refers=("relations.tie",)
        ),
        Column(key="place", label=_("where"), also="sted|by|place|city", field="place", refers=("directory.place",)),
        Column(
            key="our_lead",
            label=_("leads on our side"),
            also="vores leder|ledende hos os",
            field="our_lead",
            refers=("directory.organisation",),
        ),
        Column(
            key="their_lead",
            label=_("leads on the partner’s side"),
            also="partner|myndighed",
            field="their_lead",
            refers=("directory.organisation",),
        ),
        Column(key="owner", label=_("project lead"), also="projektleder", field="owner", refers=("directory.post",)),
        Column(key="start", label=_("from"), also="fra|start", kind=DAY, field="start"),
        Column(key="end", label=_("until"), also="til|slut|end", kind=DAY, field="end"),
        *text_columns("aim", _("aim"), kind=LONG, also="formål|mål"),
        *text_columns("summary", _("what it is about"), kind=LONG, also="beskrivelse|tekst"),
        _line("phase", _("phase"), also="fase", kind=one_of(PhaseKind)),
        _line("phase_from", _("phase from"), also="fase fra", kind=DAY),
        _line("phase_until", _("phase until"), also="fase til", kind=DAY),
        sharing_column(),
    ),
    lines=Lines(
        model=ProjectPhase,
        owner="project",
        identity=("phase", "phase_from"),
        fields={"phase": "kind", "phase_from": "start", "phase_until": "end"},
    ),
    load=lambda found: found.select_related(
        "programme", "place", "our_lead", "their_lead", "owner__organisation"
    ).prefetch_related("ties", "phases"),
    said=_said,
    said_lines=_said_phases,
    traits=_traits,
)


def _said_theme(one: ProjectTheme) -> dict[str, Any]:
    said = {"project": one.project, "phase": one.phase, "proposed_by": one.proposed_by}
    stands = one.standing()
    consents = {
        f"{side}_consent": words.given(side, stands[side]) if side in stands else words.lacking(side) for side in Side
    }
    return said | said_texts("name", one.name) | said_texts("text", one.text) | consents


def _theme_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    phase = getattr(said.get("phase"), "pk", None)
    texts = [text for code in LANGUAGES if (text := said.get(f"name_{code}"))]
    return [("name", f"{phase}|{fold(text)}") for text in texts] if phase else []


THEMES = Sheet(
    key="project-themes",
    title=_("Themes of projects with each side’s consent"),
    model=ProjectTheme,
    order=70,
    columns=(
        number_column(),
        Column(
            key="project",
            label=_("project"),
            also="projekt",
            field="project",
            refers=("projects.project",),
            needed=True,
        ),
        Column(
            key="phase",
            label=_("phase of the project"),
            also="fase|phase",
            field="phase",
            refers=("projects.projectphase",),
            within="project",
            needed=True,
        ),
        *text_columns("name", _("theme"), also="tema|emne|topic|navn"),
        *text_columns("text", _("what it is about"), kind=LONG, also="beskrivelse|tekst"),
        Column(key="proposed_by", label=_("proposed by"), also="foreslået af", kind=one_of(Side), field="proposed_by"),
        Column(key="ours_consent", label=pgettext_lazy("column", "our consent"), told=True),
        Column(key="theirs_consent", label=pgettext_lazy("column", "the partner’s consent"), told=True),
    ),
    load=lambda found: found.select_related("project", "phase").prefetch_related("consents__post"),
    said=_said_theme,
    traits=_theme_traits,
)

"""The sheet of city-regions with their members, for going out and coming in. Who shares records does not come in by a sheet."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

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
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGE_NAMES, LANGUAGES, as_text
from proxenia.region.models import Region, RegionMember

FACTS = ("abbreviation", "start", "end", "secretariat", "board", "url", "sharing")
TEXTS = ("name", "motto", "footing", "summary")
GROUNDS = tuple(f"grounds_{code}" for code in LANGUAGES)


def _line(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, line=True, **more)


def _names(name: Any) -> list[str]:
    return [fold(word) for word in as_text(name).values()]


def _short(text: str) -> list[str]:
    return [fold(text)] if text else []


REGION_NAMES = Reference(
    model=Region,
    sources=(
        Source(model=Region, to="pk", fields=("name",), keys=_names),
        Source(model=Region, to="pk", fields=("abbreviation",), keys=_short),
    ),
)


def _said(one: Region) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in FACTS}
    for name in TEXTS:
        said |= said_texts(name, getattr(one, name))
    return said


def _said_members(one: Region) -> list[dict[str, Any]]:
    return [
        {"member": row.organisation, "member_from": row.start, "member_until": row.end, "@part": row}
        | said_texts("grounds", row.grounds)
        for row in one.members.all()
    ]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [("name", fold(text)) for code in LANGUAGES if (text := said.get(f"name_{code}"))]


REGIONS = Sheet(
    key="regions",
    title=_("City-regions with their members"),
    model=Region,
    order=72,
    columns=(
        number_column(),
        *text_columns("name", _("name"), also="navn|byregion|city-region|region"),
        Column(key="abbreviation", label=_("abbreviation"), also="forkortelse", field="abbreviation"),
        *text_columns("motto", _("motto"), also="motto"),
        *text_columns("footing", _("on what footing"), also="fodslag|grundlag"),
        *text_columns("summary", _("what it is about"), kind=LONG, also="beskrivelse|tekst"),
        Column(key="start", label=_("from"), also="fra|start", kind=DAY, field="start"),
        Column(key="end", label=_("until"), also="til|slut|end", kind=DAY, field="end"),
        Column(
            key="secretariat",
            label=_("secretariat"),
            also="sekretariat",
            field="secretariat",
            refers=("directory.organisation",),
        ),
        Column(key="board", label=_("board"), also="bestyrelse", field="board", refers=("bodies.body",)),
        Column(key="url", label=_("web page"), also="hjemmeside|web", field="url"),
        _line("member", _("member"), also="medlem|kommune|municipality", refers=("directory.organisation",)),
        _line("member_from", _("member from"), also="medlem fra", kind=DAY),
        _line("member_until", _("member until"), also="medlem til", kind=DAY),
        *(
            _line(key, format_lazy("{} ({})", _("on what ground"), LANGUAGE_NAMES[code]), also="grundlag for optagelse")
            for key, code in zip(GROUNDS, LANGUAGES, strict=True)
        ),
        sharing_column(),
    ),
    lines=Lines(
        model=RegionMember,
        owner="region",
        identity=("member", "member_from"),
        fields={"member": "organisation", "member_from": "start", "member_until": "end"}
        | {key: f"grounds.{code}" for key, code in zip(GROUNDS, LANGUAGES, strict=True)},
    ),
    load=lambda found: found.select_related("secretariat", "board").prefetch_related("members__organisation"),
    said=_said,
    said_lines=_said_members,
    traits=_traits,
)

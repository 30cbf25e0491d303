"""The sheet of visits: the visit, who takes part on either side, and a line for each line of the programme."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    FULL_DAY,
    HOUR,
    LONG,
    Column,
    Lines,
    PartOf,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    said_texts,
    sharing_column,
    text_columns,
)
from proxenia.core.texts import LANGUAGES, as_text
from proxenia.directory.choices import Level
from proxenia.relations.choices import Side

from .choices import Category, ItemKind, Transport
from .models import Delegate, ProgrammeItem, Visit

PRESENT = ("directory.post", "directory.person", "directory.organisation")
LINE_TEXTS = {f"line_{code}": f"title.{code}" for code in LANGUAGES}


class _Ways:
    """The directions a visit can have."""

    choices = Visit._meta.get_field("direction").choices
    values = tuple(value for value, _label in choices)  # type: ignore[union-attr]


def _category(tags: str) -> str:
    """Return the category that stands in brackets before a name; an official where none does."""
    try:
        return str(one_of(Category).read(tags)) if tags else Category.OFFICIAL
    except Unreadable:
        return Category.OFFICIAL


def _present(key: str, label: Any, side: Side, also: str) -> Column:
    def values(visit: Any, said: tuple[str, Any]) -> Mapping[str, Any]:
        tags, who = said
        return {"visit": visit, "side": side, "category": _category(tags), str(who._meta.model_name): who}

    part = PartOf(Delegate, values)
    more: dict[str, Any] = {"refers": PRESENT, "part": part, "example": "[politician] Mayor of Aarhus"}
    return Column(key=key, label=label, also=also, many=True, tagged=True, **more)


def _said(one: Any) -> dict[str, Any]:
    facts = ("direction", "start", "end", "level", "place", "host", "zone", "sharing")
    rows = sorted((row for row in one.delegates.all() if row.dropped_on is None), key=lambda row: row.pk)
    told = [(row, row.post or row.person or row.organisation) for row in rows]
    return {
        **{name: getattr(one, name) for name in facts},
        **said_texts("title", one.title),
        **said_texts("purpose", one.purpose),
        "ties": list(one.ties.all()),
        "topics": list(one.topics.all()),
        "ours": [(row.category, who) for row, who in told if row.side == Side.OURS],
        "theirs": [(row.category, who) for row, who in told if row.side == Side.THEIRS],
    }


def _said_items(one: Any) -> list[dict[str, Any]]:
    names = ("day", "begins", "ends", "transport")
    return [
        {name: getattr(item, name) for name in names}
        | {"line_kind": item.kind, "line_place": item.place, "@part": item}
        | said_texts("line", item.title)
        for item in sorted(one.items.all(), key=lambda item: (item.day, item.begins, item.pk))
    ]


def _keys(start: Any, title: Any) -> list[str]:
    return [f"{start}|{fold(word)}" for word in as_text(title).values()]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    titles = [said.get(f"title_{code}") for code in LANGUAGES]
    return [("name", f"{said.get('start')}|{fold(title)}") for title in titles if title]


VISIT_NAMES = Reference(model=Visit, sources=(Source(model=Visit, to="pk", fields=("start", "title"), keys=_keys),))
VISITS = Sheet(
    key="visits",
    title=_("Visits"),
    model=Visit,
    order=65,
    columns=(
        number_column(),
        *text_columns("title", _("title"), also="titel|besøg|visit"),
        Column(key="direction", label=_("direction"), also="retning", field="direction", kind=one_of(_Ways)),
        Column(key="start", label=_("from"), also="fra|start", kind=DAY, field="start"),
        Column(key="end", label=_("until"), also="end|til|slut", kind=DAY, field="end"),
        Column(key="level", label=_("level"), also="niveau", kind=one_of(Level), field="level"),
        Column(key="place", label=_("where"), also="place|sted|by|city", field="place", refers=("directory.place",)),
        Column(key="host", label=_("hosted by"), also="host|vært", field="host", refers=("directory.organisation",)),
        Column(key="zone", label=_("time zone"), also="tidszone", field="zone"),
        Column(
            key="ties", label=_("ties"), also="tie|forbindelser", field="ties", many=True, refers=("relations.tie",)
        ),
        Column(
            key="topics", label=_("topics"), also="topic|emner", field="topics", many=True, refers=("directory.topic",)
        ),
        *text_columns("purpose", _("purpose"), kind=LONG, also="formål"),
        _present("ours", _("takes part for us"), Side.OURS, "our delegation|vores delegation"),
        _present("theirs", _("takes part for them"), Side.THEIRS, "their delegation|deres delegation"),
        Column(key="day", label=_("day"), also="dag|dato", kind=FULL_DAY, line=True),
        Column(key="begins", label=_("begins"), also="begynder|klokken", kind=HOUR, line=True),
        Column(key="ends", label=_("ends"), also="slutter", kind=HOUR, line=True),
        *(
            Column(key=key, label=one.label, also=one.also, line=True)
            for key, one in zip(LINE_TEXTS, text_columns("line", _("line of the programme")), strict=True)
        ),
        Column(key="line_kind", label=_("kind"), also="art", kind=one_of(ItemKind), line=True),
        Column(key="line_place", label=_("place of the line"), refers=("directory.place",), line=True),
        Column(key="transport", label=_("transport"), kind=one_of(Transport), line=True),
        sharing_column(),
    ),
    lines=Lines(
        model=ProgrammeItem,
        owner="visit",
        identity=("day", "begins"),
        fields={
            **{name: name for name in ("day", "begins", "ends", "transport")},
            **LINE_TEXTS,
            "line_kind": "kind",
            "line_place": "place",
        },
    ),
    load=lambda found: found.select_related("place", "host").prefetch_related(
        *("ties", "topics", "items__place", "delegates__person", "delegates__organisation"),
        "delegates__post__organisation",
    ),
    said=_said,
    said_lines=_said_items,
    traits=_traits,
)

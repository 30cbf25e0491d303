"""The sheet of joint asks, for going out and coming in. Where an ask stands only goes out: people record steps."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.core.clock import today
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
from proxenia.region.choices import AskKind, AskLevel, TargetState
from proxenia.region.models import Ask, AskTarget

from . import words

FACTS = ("kind", "level", "region", "network", "owner", "start", "by_when", "sharing")
TEXTS = ("title", "what", "why", "to_whom")


def _names(*texts: Any) -> list[str]:
    return [fold(word) for text in texts for word in as_text(text).values()]


ASK_NAMES = Reference(model=Ask, sources=(Source(model=Ask, to="pk", fields=("title",), keys=_names),))


def _said(one: Ask) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in FACTS}
    for name in TEXTS:
        said |= said_texts(name, getattr(one, name))
    many = {name: list(getattr(one, name).all()) for name in ("ties", "topics", "places")}
    return said | many | {"stands": words.standing(one, today())}


def _said_targets(one: Ask) -> list[dict[str, Any]]:
    return [
        {
            "target_post": row.post,
            "target_organisation": row.organisation,
            **said_texts("target", row.words),
            "target_state": row.state,
        }
        for row in one.targets.all()
    ]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [("name", fold(title)) for code in LANGUAGES if (title := said.get(f"title_{code}"))]


def _line(key: str, label: Any, **more: Any) -> Column:
    return Column(key=key, label=label, line=True, **more)


ASKS = Sheet(
    key="joint-asks",
    title=_("Joint asks"),
    model=Ask,
    order=74,
    columns=(
        number_column(),
        *text_columns("title", _("title"), also="titel|krav|ask|ønske|sag"),
        Column(key="kind", label=_("kind"), also="type|art", field="kind", kind=one_of(AskKind)),
        Column(key="level", label=_("level"), also="niveau", field="level", needed=True, kind=one_of(AskLevel)),
        *text_columns("what", _("what is asked"), kind=LONG, also="hvad|krav"),
        *text_columns("why", _("why"), kind=LONG, also="hvorfor|begrundelse"),
        *text_columns("to_whom", _("of whom"), also="til hvem|modtager|to whom"),
        Column(key="start", label=_("asked since"), also="fra|siden", kind=DAY, field="start"),
        Column(key="by_when", label=_("by when"), also="frist|deadline", kind=DAY, field="by_when"),
        Column(key="region", label=_("city-region"), also="byregion|region", field="region", refers=("region.region",)),
        Column(
            key="network",
            label=_("with the network"),
            also="netværk|network",
            field="network",
            refers=("directory.organisation",),
        ),
        Column(key="owner", label=_("looked after by"), also="ansvarlig", field="owner", refers=("directory.post",)),
        Column(key="topics", label=_("topics"), also="emner", field="topics", many=True, refers=("directory.topic",)),
        Column(key="ties", label=_("ties"), also="forbindelser", field="ties", many=True, refers=("relations.tie",)),
        Column(key="places", label=_("places"), also="steder", field="places", many=True, refers=("directory.place",)),
        Column(key="stands", label=_("where it stands"), told=True),
        _line("target_post", pgettext_lazy("of an ask", "target: post"), refers=("directory.post",)),
        _line(
            "target_organisation",
            pgettext_lazy("of an ask", "target: organisation"),
            refers=("directory.organisation",),
        ),
        *(_line(one.key, one.label) for one in text_columns("target", pgettext_lazy("of an ask", "target in words"))),
        _line("target_state", pgettext_lazy("of an ask", "target: state"), kind=one_of(TargetState)),
        sharing_column(),
    ),
    lines=Lines(
        model=AskTarget,
        owner="ask",
        identity=("target_post", "target_organisation", "target_da", "target_en", "target_zh"),
        fields={
            "target_post": "post",
            "target_organisation": "organisation",
            "target_da": "words.da",
            "target_en": "words.en",
            "target_zh": "words.zh",
            "target_state": "state",
        },
        told_by=("target_post", "target_organisation", "target_da", "target_en", "target_zh"),
    ),
    load=lambda found: found.select_related("region", "network", "owner__organisation").prefetch_related(
        "ties", "topics", "places", "steps", "targets__post__organisation", "targets__organisation"
    ),
    said=_said,
    said_lines=_said_targets,
    traits=_traits,
)

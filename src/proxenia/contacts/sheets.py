"""The sheet of contacts: when, where, in which ties, who took part on either side, and where it is documented."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    LONG,
    Column,
    PartOf,
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
from proxenia.directory.choices import Level
from proxenia.relations.choices import Side
from proxenia.sources.choices import Grade, Precision
from proxenia.sources.models import Citation
from proxenia.sources.models import Source as Paper

from .choices import Direction, InteractionKind
from .models import Interaction, Participant

WHOLE = "–"
"""Where in a source, when nobody said."""
PRESENT = ("directory.post", "directory.person", "directory.organisation")


def _present(key: str, label: Any, side: Side, also: str) -> Column:
    def values(interaction: Any, who: Any) -> Mapping[str, Any]:
        return {"interaction": interaction, "side": side, str(who._meta.model_name): who}

    part = PartOf(Participant, values)
    return Column(key=key, label=label, also=also, many=True, refers=PRESENT, part=part)


def _cited(interaction: Any, said: tuple[str, Any]) -> Mapping[str, Any]:
    locator, source = said
    about = {"about_label": "contacts.interaction", "about_id": interaction.pk}
    return {**about, "source": source, "locator": locator or WHOLE, "grade": Grade.RECORDED}


def _said(one: Any) -> dict[str, Any]:
    facts = ("reference", "kind", "start", "end", "date_precision", "direction", "level", "place", "sharing")
    rows = sorted(one.participants.all(), key=lambda row: row.pk)
    told = [(row.side, who) for row in rows for who in (row.post, row.person, row.organisation) if who is not None]
    return {
        **{name: getattr(one, name) for name in facts},
        **said_texts("title", one.title),
        **said_texts("summary", one.summary),
        "ties": list(one.ties.all()),
        "topics": list(one.topics.all()),
        "ours": [who for side, who in told if side == Side.OURS],
        "theirs": [who for side, who in told if side == Side.THEIRS],
        "source": [("" if row.locator == WHOLE else row.locator, row.source) for row in one.cited],
    }


def gather(actor: Any, found: Sequence[Any]) -> None:
    """Attach to interactions their citations, of those the actor may see."""
    keys = [one.pk for one in found]
    cited = Citation.objects.visible_to(actor).filter(about_label="contacts.interaction", about_id__in=keys, field="")
    by_key: dict[int, list[Citation]] = {}
    for row in cited.select_related("source").order_by("pk"):
        by_key.setdefault(row.about_id, []).append(row)
    for one in found:
        one.cited = by_key.get(one.pk, [])


def _keys(start: Any, title: Any) -> list[str]:
    return [f"{start}|{fold(word)}" for word in as_text(title).values()]


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [("reference", said["reference"])] if said.get("reference") else []
    titles = [said.get(f"title_{code}") for code in LANGUAGES]
    return found + [("name", f"{said.get('start')}|{fold(title)}") for title in titles if title]


PAPER_NAMES = Reference(
    model=Paper,
    sources=(
        Source(model=Paper, to="pk", fields=("title",), keys=lambda title: [fold(title)]),
        Source(model=Paper, to="pk", fields=("key",), keys=lambda key: [fold(key)] if key else []),
    ),
    add=lambda title, _within: {"title": title},
)
CONTACT_NAMES = Reference(
    model=Interaction,
    sources=(
        Source(model=Interaction, to="pk", fields=("start", "title"), keys=_keys),
        Source(model=Interaction, to="pk", fields=("title",), keys=lambda title: map(fold, as_text(title).values())),
        Source(
            model=Interaction,
            to="pk",
            fields=("reference",),
            keys=lambda text: [text] if text else [],
            kind="reference",
        ),
    ),
)
CONTACTS = Sheet(
    key="contacts",
    title=_("Contacts"),
    model=Interaction,
    order=60,
    columns=(
        number_column(),
        Column(key="reference", label=_("reference"), also="ref", field="reference"),
        Column(
            key="start",
            label=_("when"),
            also="date|dato|dag|start|from|fra|hvornår",
            kind=DAY,
            field="start",
            needed=True,
        ),
        Column(key="end", label=_("until"), also="end|to|til|slut", kind=DAY, field="end"),
        Column(key="date_precision", label=_("the date is"), kind=one_of(Precision), field="date_precision"),
        *text_columns("title", _("what"), also="title|titel|emne|subject|begivenhed|event|hvad|aktivitet"),
        Column(
            key="kind",
            label=_("kind"),
            also="type|art|slags",
            field="kind",
            needed=True,
            kind=one_of(InteractionKind, besøg="visit", møde="meeting", studietur="study_trip", telefonmøde="call"),
        ),
        Column(
            key="direction",
            label=_("direction"),
            also="retning",
            field="direction",
            kind=one_of(Direction, ud="out", ind="in", udgående="out", indgående="in"),
        ),
        Column(key="level", label=_("level"), also="niveau", kind=one_of(Level), field="level"),
        Column(
            key="place", label=_("where"), also="place|sted|by|city|hvor", field="place", refers=("directory.place",)
        ),
        Column(
            key="ties",
            label=_("ties"),
            also="tie|relation|forbindelse|forbindelser|partner|venskabsby",
            field="ties",
            many=True,
            refers=("relations.tie",),
        ),
        Column(
            key="topics",
            label=_("topics"),
            also="topic|emner|tema|temaer",
            field="topics",
            many=True,
            refers=("directory.topic",),
        ),
        _present("ours", _("took part for us"), Side.OURS, "ours|our side|fra os|vores deltagere"),
        _present(
            "theirs",
            _("took part for them"),
            Side.THEIRS,
            "theirs|their side|fra dem|deres deltagere|participants|deltagere",
        ),
        *text_columns(
            "summary", _("in short"), kind=LONG, also="summary|notes|note|noter|referat|bemærkning|beskrivelse"
        ),
        Column(
            key="source",
            label=_("source"),
            also="kilde|source",
            many=True,
            tagged=True,
            refers=("sources.source",),
            part=PartOf(Citation, _cited),
            example="[p. 12] Annual report 2018",
        ),
        sharing_column(),
    ),
    load=lambda found: found.select_related("place").prefetch_related(
        "ties", "topics", "participants__person", "participants__organisation", "participants__post__organisation"
    ),
    gather=gather,
    said=_said,
    traits=_traits,
)

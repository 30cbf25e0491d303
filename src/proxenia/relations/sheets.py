"""The sheets of ties, with both parties, what they are made of and their phases; and of agreements, as they stand today."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.sheets import (
    DAY,
    LONG,
    YES_NO,
    Column,
    Kind,
    Lines,
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

from . import queries, terms
from .choices import AgreementKind, AgreementState, PhaseKind, Side, StrandKind, TieKind
from .models import Agreement, Phase, Strand, Tie, TieParty, TieTopic

FILED = (
    Column(key="case_number", label=_("case number"), also="sagsnummer|sagsnr|esdh", field="case_number"),
    Column(key="classification", label=_("classification (KLE)"), also="kle|kle-nummer", field="classification"),
    Column(key="case_url", label=_("link into the records system"), also="link", field="case_url"),
)
FILED_KEYS = tuple(column.key for column in FILED)


def _party(key: str, label: Any, side: Side, also: str) -> Column:
    part = PartOf(TieParty, lambda tie, one: {"tie": tie, "organisation": one, "side": side})
    return Column(key=key, label=label, also=also, many=True, refers=("directory.organisation",), part=part)


def _said_tie(tie: Any) -> dict[str, Any]:
    facts = ("reference", "name", "kind", "start", "end", *FILED_KEYS, "sharing")
    parties = sorted(tie.parties.all(), key=lambda one: one.pk)
    return {
        **{name: getattr(tie, name) for name in facts},
        **said_texts("summary", tie.summary),
        "holders": [one.organisation for one in parties if one.side == Side.OURS],
        "partners": [one.organisation for one in parties if one.side == Side.THEIRS],
        "strands": [one.kind for one in sorted(tie.strands.all(), key=lambda one: one.pk)],
        "topics": [one.topic for one in sorted(tie.topics.all(), key=lambda one: one.pk)],
    }


def _said_phases(tie: Any) -> list[dict[str, Any]]:
    return [
        {"phase": one.kind, "phase_from": one.start, "phase_is_about": one.is_about, "@part": one}
        | said_texts("focus", one.focus)
        for one in sorted(tie.phases.all(), key=lambda one: one.pk)
    ]


TIE_NAMES = Reference(
    model=Tie,
    sources=(
        Source(model=Tie, to="pk", fields=("name",), keys=lambda name: [fold(name)]),
        Source(model=Tie, to="pk", fields=("reference",), keys=lambda text: [text] if text else [], kind="reference"),
    ),
)
TIES = Sheet(
    key="ties",
    title=_("Ties"),
    model=Tie,
    order=50,
    columns=(
        number_column(),
        Column(key="reference", label=_("reference"), also="ref", field="reference"),
        Column(
            key="name", label=_("name"), also="tie|relation|forbindelse|navn|titel|title", field="name", needed=True
        ),
        Column(
            key="kind",
            label=_("kind"),
            also="type|art|slags",
            field="kind",
            needed=True,
            kind=one_of(TieKind, twin_town="sister_city", venskabsby="sister_city", partnerby="sister_city"),
        ),
        _party("holders", _("held by"), Side.OURS, "holder|our side|vores side|ejer|indehaver"),
        _party("partners", _("partner"), Side.THEIRS, "partners|partnere|their side|samarbejdspartner|by|city"),
        Column(
            key="strands",
            label=_("strands"),
            also="strand|spor",
            many=True,
            kind=one_of(StrandKind),
            part=PartOf(Strand, lambda tie, kind: {"tie": tie, "kind": kind}),
        ),
        Column(
            key="topics",
            label=_("topics"),
            also="topic|emne|emner|tema|temaer",
            many=True,
            refers=("directory.topic",),
            part=PartOf(TieTopic, lambda tie, topic: {"tie": tie, "topic": topic}),
        ),
        Column(
            key="start",
            label=_("since"),
            also="start|from|fra|siden|år|year|etableret|established",
            kind=DAY,
            field="start",
        ),
        Column(key="end", label=_("ended"), also="end|until|til|slut|ophørt", kind=DAY, field="end"),
        Column(key="phase", label=_("phase"), also="fase", kind=one_of(PhaseKind), line=True),
        Column(key="phase_from", label=_("phase from"), also="fase fra", kind=DAY, line=True),
        Column(key="phase_is_about", label=_("the date of the phase is approximate"), kind=YES_NO, line=True),
        *(Column(key=one.key, label=one.label, line=True) for one in text_columns("focus", _("focus of the phase"))),
        *text_columns(
            "summary", _("in short"), kind=LONG, also="description|beskrivelse|note|noter|bemærkning|kort fortalt"
        ),
        *FILED,
        sharing_column(),
    ),
    lines=Lines(
        model=Phase,
        owner="tie",
        identity=("phase", "phase_from"),
        fields={
            "phase": "kind",
            "phase_from": "start",
            "phase_is_about": "is_about",
            "focus_da": "focus.da",
            "focus_en": "focus.en",
            "focus_zh": "focus.zh",
        },
    ),
    load=lambda found: found.prefetch_related("parties__organisation", "strands", "topics__topic", "phases"),
    said=_said_tie,
    said_lines=_said_phases,
    traits=lambda said: (
        ([("reference", said["reference"])] if said.get("reference") else [])
        + ([("name", fold(said["name"]))] if said.get("name") else [])
    ),
)


def _said_agreement(one: Any) -> dict[str, Any]:
    day = today()
    term = queries.term_of(one)
    return {
        **{name: getattr(one, name) for name in ("kind", "signed_on", *FILED_KEYS, "sharing")},
        **said_texts("title", one.title),
        "parties": [party.organisation for party in one.parties.all()],
        "ties": list(one.ties.all()),
        "state": str(AgreementState(terms.state_on(term, day)).label),
        "begun_on": term.begun_on,
        "ends": terms.end_of(term, day),
        "notice": terms.notice_deadline(term, day),
        "review": terms.review_date(term, day),
    }


AS_IS = Kind(str)
AGREEMENTS = Sheet(
    key="agreements",
    title=_("Agreements"),
    model=Agreement,
    order=55,
    comes_in=False,
    columns=(
        number_column(),
        *text_columns("title", _("title")),
        Column(key="kind", label=_("kind"), kind=one_of(AgreementKind)),
        Column(key="parties", label=_("parties"), many=True, refers=("directory.organisation",)),
        Column(key="ties", label=_("ties"), many=True, refers=("relations.tie",)),
        Column(key="state", label=_("state"), kind=AS_IS),
        Column(key="signed_on", label=_("signed"), kind=DAY),
        Column(key="begun_on", label=_("in force from"), kind=DAY),
        Column(key="ends", label=_("in force until"), kind=DAY),
        Column(key="notice", label=_("give notice by"), kind=AS_IS),
        Column(key="review", label=_("look at it again on"), kind=AS_IS),
        *FILED,
        sharing_column(),
    ),
    load=lambda found: found.prefetch_related("parties__organisation", "ties", "renewals"),
    said=_said_agreement,
)
SHEETS_HERE = (TIES, AGREEMENTS)

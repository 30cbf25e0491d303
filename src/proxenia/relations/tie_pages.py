"""The pages of ties as declarations: columns, filters, facts and parts."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import SPAN, asked, choices, enumerated, join, keyed, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name

from . import forms, queries
from .choices import PhaseKind, Side, StrandKind, TieKind
from .declaring import commitments, filing, table
from .models import (
    Concern,
    CounterpartPair,
    Phase,
    Review,
    Stewardship,
    Strand,
    Tie,
    TieLink,
    TieParty,
    TieTopic,
)
from .timeline import tie_context


def _ties(actor: Any, day: dt.date | None) -> QuerySet[Tie]:
    return asked(queries.ties_visible_to(actor, day), day)


def _countries(actor: Any) -> list[tuple[str, str]]:
    named = [(code, country_name(code)) for code in queries.countries_of(actor)]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _organisations(side: str) -> Any:
    return lambda actor: [(str(one.pk), one.name) for one in queries.parties_of(actor, side)]


def _holders(actor: Any) -> list[tuple[str, str]]:
    counts = queries.holders_with_counts(actor, today())
    return [(str(one.pk), f"{one.name} ({count})") for one, count in counts.by_holder]


def _phase(tie: Tie) -> Any:
    phase = queries.phase_on(tie, tie.asked)  # type: ignore[attr-defined]
    return phase.get_kind_display() if phase else ""


TIE_COLUMNS = (
    Column(label=_("name"), value=lambda tie: tie.name, link=True),
    Column(label=_("kind"), value=lambda tie: tie.get_kind_display()),
    Column(label=_("partner"), value=lambda tie: join(queries.partners_on(tie, tie.asked))),
    Column(label=_("held by"), value=lambda tie: join(queries.holders_on(tie, tie.asked))),
    Column(label=_("strands"), value=lambda tie: join(queries.strands_on(tie, tie.asked))),
    Column(label=_("phase"), value=_phase),
    Column(label=_("since"), value=lambda tie: tie.start),
    Column(label=_("ended"), value=lambda tie: tie.end),
)

TIE_FILTERS = (
    enumerated("kind", _("Kind"), TieKind),
    Filter(
        name="country",
        label=_("Country"),
        choices=_countries,
        on_day=lambda ties, code, day: queries.ties_with_party(ties, Side.THEIRS, day, place__country=code),
    ),
    Filter(
        name="topic",
        label=_("Topic"),
        choices=lambda actor: [(topic.slug, str(topic)) for topic in queries.topics_of(actor)],
        on_day=queries.ties_with_topic,
    ),
    Filter(
        name="strand",
        label=_("Strand"),
        choices=choices(StrandKind),
        on_day=queries.ties_with_strand,
        values=tuple(StrandKind.values),
    ),
    Filter(
        name="phase",
        label=_("Phase"),
        choices=choices(PhaseKind),
        on_day=queries.ties_with_phase,
        values=tuple(PhaseKind.values),
    ),
    Filter(
        name="holder",
        label=_("Held by"),
        choices=_holders,
        on_day=lambda ties, key, day: queries.ties_with_party(ties, Side.OURS, day, pk=keyed(key)),
    ),
    Filter(
        name="partner",
        label=_("Partner"),
        choices=_organisations(Side.THEIRS),
        on_day=lambda ties, key, day: queries.ties_with_party(ties, Side.THEIRS, day, pk=keyed(key)),
    ),
)


def _tie_facts(tie: Tie) -> list[Fact]:
    return [
        Fact(label=_("reference"), value=tie.reference, field="reference"),
        Fact(label=_("kind"), value=tie.get_kind_display(), field="kind"),
        Fact(label=_("since"), value=tie.start, field="start"),
        Fact(label=_("ended"), value=tie.end, field="end"),
        Fact(label=_("in short"), value=tie.summary, field="summary"),
        *filing(tie),
    ]


TIE_PARTS = (
    table(
        *(TieParty, "tie", "parties", forms.TiePartyForm, _("Holders and partners")),
        to("organisation", _("organisation")),
        Column(label=_("side"), value=lambda party: party.get_side_display()),
        *SPAN,
        related=("organisation",),
    ),
    table(
        *(Phase, "tie", "phases", forms.PhaseForm, _("Phases")),
        Column(label=_("phase"), value=lambda phase: phase.get_kind_display()),
        Column(label=_("from"), value=lambda phase: phase.start),
        Column(label=_("about"), value=lambda phase: now("about") if phase.is_about else ""),
        Column(label=_("focus"), value=lambda phase: phase.focus),
    ),
    table(
        *(Strand, "tie", "strands", forms.StrandForm, _("Strands")),
        Column(label=_("strand"), value=lambda strand: strand.get_kind_display()),
        *SPAN,
    ),
    table(
        *(TieTopic, "tie", "topics", forms.TieTopicForm, _("Topics")),
        to("topic", _("topic")),
        *SPAN,
        related=("topic",),
    ),
    table(
        *(TieLink, "tie", "links", forms.TieLinkForm, _("Leans on")),
        Column(label=_("how"), value=lambda link: link.get_kind_display()),
        to("other", _("tie")),
        Column(label=_("from"), value=lambda link: link.start),
        accessor="links_up",
        related=("other",),
    ),
    table(
        *(CounterpartPair, "tie", "pairs", forms.CounterpartPairForm, _("Counterparts")),
        *(to("ours", _("our post")), to("theirs", _("their post")), *SPAN),
        related=("ours", "theirs"),
    ),
    table(
        *(Stewardship, "tie", "stewardships", forms.StewardshipForm, _("Stewards")),
        Column(label=_("steward"), value=lambda row: row.user),
        *SPAN,
        related=("user",),
    ),
    commitments("tie"),
    table(
        *(Review, "tie", "reviews", forms.ReviewForm, _("Decisions to go on or not")),
        Column(label=_("decided"), value=lambda row: row.decided_on),
        Column(label=_("decision"), value=lambda row: row.get_verdict_display()),
        to("decided_by", _("decided by")),
        Column(label=_("reasons"), value=lambda row: row.reasons),
        related=("decided_by",),
    ),
    table(
        *(Concern, "tie", "concerns", forms.ConcernForm, _("What speaks against it, or asks for care")),
        Column(label=_("about"), value=lambda row: row.get_kind_display()),
        Column(label=_("what is said"), value=lambda row: row.text),
        Column(label=_("raised by"), value=lambda row: row.raised_by),
        *SPAN,
        Column(label=_("how we deal with it"), value=lambda row: row.handling),
    ),
)


def _shows_parts(request: Any, tie: Tie, day: dt.date) -> bool:
    """Say whether the tables of parts are asked for; they are the office's own, speak of today, and help a new tie along."""
    if request.GET.get("as_of") or tie.office_id != request.user.office_id or not request.user.reads_office:
        return False
    return bool(request.GET.get("parts")) or (can_write(request.user, tie) and not queries.strands_on(tie, day))


TIES = RecordPages(
    model=Tie,
    form=forms.TieForm,
    verbs=PLAIN,
    plural=_("Ties"),
    icon="affiliate",
    lead=_("Every tie abroad, as it stood on the day you ask about. A tie with several holders is counted once."),
    query=_ties,
    columns=TIE_COLUMNS,
    filters=TIE_FILTERS,
    facts=_tie_facts,
    parts=TIE_PARTS,
    shows_parts=_shows_parts,
    template="relations/tie_page.html",
    context=tie_context,
)

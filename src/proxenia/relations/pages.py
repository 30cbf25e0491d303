"""The pages of ties and agreements as declarations: columns, filters, facts and parts."""

import datetime as dt
from typing import Any

from django.db.models import DateField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.pages import Fact, Filter, PartPages, PartTable, RecordPages
from proxenia.core.tables import Column
from proxenia.directory.countries import country_name

from . import access, forms, queries, terms
from .actions import WITH_FILES
from .choices import AgreementKind, AgreementState, PhaseKind, Side, StrandKind, TieKind
from .models import (
    Agreement,
    AgreementParty,
    AgreementVersion,
    Commitment,
    CounterpartPair,
    Phase,
    Renewal,
    Signature,
    Stewardship,
    Strand,
    Tie,
    TieLink,
    TieParty,
    TieTopic,
)
from .timeline import tie_context

REVIEW_SOON = dt.timedelta(days=365)
SPAN = (
    Column(label=_("from"), value=lambda part: part.start),
    Column(label=_("until"), value=lambda part: part.end),
)


def _link(record: Any) -> str:
    return str(record.get_absolute_url()) if record is not None else ""


def _to(name: str, label: Any) -> Column:
    """Return a column that leads to the record a part refers to."""
    return Column(label=label, value=lambda part: getattr(part, name), url=lambda part: _link(getattr(part, name)))


def _join(records: Any) -> str:
    return ", ".join(str(record) for record in records)


def _by(field: str) -> Any:
    return lambda found, value: found.filter(**{field: value})


def _choices(of: Any) -> Any:
    return lambda _actor: of.choices


def _keyed(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 19 else 0  # noqa: PLR2004 - a count that says itself


def _asked(found: QuerySet[Any], day: dt.date | None) -> QuerySet[Any]:
    asked: QuerySet[Any] = found.annotate(asked=Value(day or today(), output_field=DateField()))
    return asked


def _ties(actor: Any, day: dt.date | None) -> QuerySet[Tie]:
    return _asked(queries.ties_visible_to(actor, day), day)


def _agreements(actor: Any, day: dt.date | None) -> QuerySet[Agreement]:
    return _asked(queries.agreements_visible_to(actor, day), day)


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
    Column(label=_("partner"), value=lambda tie: _join(queries.partners_on(tie, tie.asked))),
    Column(label=_("held by"), value=lambda tie: _join(queries.holders_on(tie, tie.asked))),
    Column(label=_("strands"), value=lambda tie: _join(queries.strands_on(tie, tie.asked))),
    Column(label=_("phase"), value=_phase),
    Column(label=_("since"), value=lambda tie: tie.start),
    Column(label=_("ended"), value=lambda tie: tie.end),
)

TIE_FILTERS = (
    Filter(name="kind", label=_("Kind"), choices=_choices(TieKind), apply=_by("kind")),
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
    Filter(name="strand", label=_("Strand"), choices=_choices(StrandKind), on_day=queries.ties_with_strand),
    Filter(name="phase", label=_("Phase"), choices=_choices(PhaseKind), on_day=queries.ties_with_phase),
    Filter(
        name="holder",
        label=_("Held by"),
        choices=_holders,
        on_day=lambda ties, key, day: queries.ties_with_party(ties, Side.OURS, day, pk=_keyed(key)),
    ),
    Filter(
        name="partner",
        label=_("Partner"),
        choices=_organisations(Side.THEIRS),
        on_day=lambda ties, key, day: queries.ties_with_party(ties, Side.THEIRS, day, pk=_keyed(key)),
    ),
)


def _filing(record: Any) -> list[Fact]:
    in_records = record.case_url and (record.case_number or now("open the case"))
    return [
        Fact(label=_("case number"), value=in_records or record.case_number, field="case_number", url=record.case_url),
        Fact(label=_("classification (KLE)"), value=record.classification, field="classification"),
    ]


def _tie_facts(tie: Tie) -> list[Fact]:
    return [
        Fact(label=_("reference"), value=tie.reference, field="reference"),
        Fact(label=_("kind"), value=tie.get_kind_display(), field="kind"),
        Fact(label=_("since"), value=tie.start, field="start"),
        Fact(label=_("ended"), value=tie.end, field="end"),
        Fact(label=_("in short"), value=tie.summary, field="summary"),
        *_filing(tie),
    ]


def _table(model: Any, owner: str, folder: str, form: Any, title: Any, *columns: Column, **more: Any) -> PartTable:
    pages = PartPages(model=model, owner=owner, form=form, verbs=more.pop("verbs", PLAIN), folder=folder)
    return PartTable(title=title, accessor=more.pop("accessor", folder), columns=columns, pages=pages, **more)


def _commitments(owner: str) -> PartTable:
    return _table(
        *(Commitment, owner, "commitments", forms.CommitmentForm, _("Commitments")),
        Column(label=_("commitment"), value=lambda one: one.text),
        Column(label=_("owed by"), value=lambda one: one.get_side_display()),
        _to("owner", _("owner")),
        Column(label=_("due"), value=lambda one: one.due),
        Column(
            label=_("done"),
            value=lambda one: one.done_on or now("not yet"),
            url=lambda one: "" if one.done_on else reverse("relations:commitment-fulfil", args=[one.pk]),
        ),
        related=("owner",),
    )


TIE_PARTS = (
    _table(
        *(TieParty, "tie", "parties", forms.TiePartyForm, _("Holders and partners")),
        _to("organisation", _("organisation")),
        Column(label=_("side"), value=lambda party: party.get_side_display()),
        *SPAN,
        related=("organisation",),
    ),
    _table(
        *(Phase, "tie", "phases", forms.PhaseForm, _("Phases")),
        Column(label=_("phase"), value=lambda phase: phase.get_kind_display()),
        Column(label=_("from"), value=lambda phase: phase.start),
        Column(label=_("about"), value=lambda phase: now("about") if phase.is_about else ""),
        Column(label=_("focus"), value=lambda phase: phase.focus),
    ),
    _table(
        *(Strand, "tie", "strands", forms.StrandForm, _("Strands")),
        Column(label=_("strand"), value=lambda strand: strand.get_kind_display()),
        *SPAN,
    ),
    _table(
        *(TieTopic, "tie", "topics", forms.TieTopicForm, _("Topics")),
        _to("topic", _("topic")),
        *SPAN,
        related=("topic",),
    ),
    _table(
        *(TieLink, "tie", "links", forms.TieLinkForm, _("Leans on")),
        Column(label=_("how"), value=lambda link: link.get_kind_display()),
        _to("other", _("tie")),
        Column(label=_("from"), value=lambda link: link.start),
        accessor="links_up",
        related=("other",),
    ),
    _table(
        *(CounterpartPair, "tie", "pairs", forms.CounterpartPairForm, _("Counterparts")),
        *(_to("ours", _("our post")), _to("theirs", _("their post")), *SPAN),
        related=("ours", "theirs"),
    ),
    _table(
        *(Stewardship, "tie", "stewardships", forms.StewardshipForm, _("Stewards")),
        Column(label=_("steward"), value=lambda row: row.user),
        *SPAN,
        related=("user",),
    ),
    _commitments("tie"),
)


TIES = RecordPages(
    model=Tie,
    form=forms.TieForm,
    verbs=PLAIN,
    plural=_("Ties"),
    icon="affiliate",
    lead=_("Every tie abroad, as it stood on the day you ask about. A tie with several holders is counted once."),
    query=_ties,
    related=("office",),
    columns=TIE_COLUMNS,
    filters=TIE_FILTERS,
    facts=_tie_facts,
    parts=TIE_PARTS,
    template="relations/tie_page.html",
    context=tie_context,
)


def state_words(agreement: Agreement, day: dt.date) -> Any:
    """Return the state of an agreement on a day, in words."""
    return AgreementState(terms.state_on(queries.term_of(agreement), day)).label


def _end_known(agreement: Any) -> PartialDate | None:
    return terms.end_of(queries.term_of(agreement), agreement.asked)


def _review(agreement: Any) -> PartialDate | None:
    found = terms.review_date(queries.term_of(agreement), agreement.asked)
    return PartialDate.of(found) if found else None


def _review_due(found: QuerySet[Any], _value: str, day: dt.date) -> QuerySet[Any]:
    going = queries.agreements_in_state(found, AgreementState.OPEN_ENDED, day)
    dates = ((one.pk, terms.review_date(queries.term_of(one), day)) for one in going)
    return found.filter(pk__in=[pk for pk, on in dates if on and on <= day + REVIEW_SOON])


AGREEMENT_FILTERS = (
    Filter(name="kind", label=_("Kind"), choices=_choices(AgreementKind), apply=_by("kind")),
    Filter(name="state", label=_("State"), choices=_choices(AgreementState), on_day=queries.agreements_in_state),
    Filter(
        name="review",
        label=_("Review"),
        choices=lambda _actor: [("due", now("due within a year"))],
        on_day=_review_due,
    ),
)


def _day_fact(label: Any, day: dt.date | None) -> Fact:
    return Fact(label=label, value=PartialDate.of(day) if day else None)


def _fee(agreement: Agreement) -> str:
    if agreement.fee is None:
        return ""
    return f"{agreement.fee} {agreement.currency}, {agreement.get_fee_period_display()}"


def _agreement_facts(agreement: Any) -> list[Fact]:
    term, day = queries.term_of(agreement), agreement.asked
    notice = agreement.notice_months and now("%(months)d months") % {"months": agreement.notice_months}
    return [
        Fact(label=_("state"), value=state_words(agreement, day)),
        Fact(label=_("kind"), value=agreement.get_kind_display(), field="kind"),
        Fact(label=_("signed"), value=agreement.signed_on, field="signed_on"),
        Fact(label=_("in force from"), value=agreement.start, field="start"),
        Fact(label=_("in force until"), value=terms.end_of(term, day), field="end"),
        Fact(label=_("at the end"), value=agreement.get_renewal_display() if term.end else "", field="renewal"),
        Fact(label=_("notice"), value=notice, field="notice_months"),
        _day_fact(_("give notice by"), terms.notice_deadline(term, day)),
        _day_fact(_("look at it again on"), terms.review_date(term, day)),
        Fact(label=_("why it ended"), value=agreement.end_reason, field="end_reason"),
        Fact(label=_("approved by"), value=agreement.approved_by, field="approved_by"),
        Fact(label=_("approved"), value=agreement.approved_on, field="approved_on"),
        Fact(label=_("fee"), value=_fee(agreement), field="fee"),
        Fact(label=_("in short"), value=agreement.summary, field="summary"),
        *_filing(agreement),
    ]


def _version_url(version: AgreementVersion) -> str:
    if version.file:
        return reverse("relations:agreement-file", args=[version.agreement_id, version.pk])
    return version.url


AGREEMENT_PARTS = (
    _table(
        *(AgreementParty, "agreement", "parties", forms.AgreementPartyForm, _("Parties")),
        _to("organisation", _("organisation")),
        related=("organisation",),
    ),
    _table(
        *(Signature, "agreement", "signatures", forms.SignatureForm, _("Signed by")),
        _to("post", _("signed as")),
        Column(label=_("held by"), value=lambda one: one.tenure.person or now("not named") if one.tenure else ""),
        Column(label=_("signed"), value=lambda one: one.signed_on),
        related=("post", "tenure__person"),
    ),
    _table(
        *(AgreementVersion, "agreement", "versions", forms.AgreementVersionForm, _("Texts")),
        Column(label=_("version"), value=str, url=_version_url),
        Column(label=_("dated"), value=lambda version: version.dated),
        Column(label=_("kept as"), value=lambda version: now("file") if version.file else now("address")),
        verbs=WITH_FILES,
    ),
    _table(
        *(Renewal, "agreement", "renewals", forms.RenewalForm, _("Renewals")),
        Column(label=_("decided"), value=lambda row: row.decided_on),
        Column(label=_("now in force until"), value=lambda row: row.end or now("open-ended")),
        Column(label=_("note"), value=lambda row: row.note),
    ),
    _commitments("agreement"),
)


def _agreement_context(request: Any, agreement: Agreement, day: dt.date) -> dict[str, Any]:
    """Tell the page which ties and agreements it touches, and which steps the reader may take."""
    seen = queries.agreements_visible_to(request.user)
    term = queries.term_of(agreement)
    may = access.can_sign(request.user, agreement)
    running = may and term.begun_on is not None and agreement.ended_on is None
    return {
        "state": terms.state_on(term, day),
        "state_words": state_words(agreement, day),
        "ties": queries.ties_visible_to(request.user).filter(agreements=agreement),
        "umbrella": seen.filter(under=agreement).first(),
        "under": seen.filter(umbrella=agreement),
        "parties": queries.organisations_in(request.user, agreement),
        "texts": [{"name": str(one), "url": _version_url(one)} for one in agreement.versions.all()],
        "may_sign": may and agreement.signed_on is None,
        "may_renew": running,
        "may_end": running,
    }


AGREEMENTS = RecordPages(
    model=Agreement,
    form=forms.AgreementForm,
    verbs=WITH_FILES,
    prefix="agreement",
    folder="agreements",
    plural=_("Agreements"),
    icon="file-certificate",
    lead=_("What is written down, until when it holds, and when somebody must act."),
    query=_agreements,
    related=("office",),
    columns=(
        Column(label=_("title"), value=lambda one: one.title, link=True),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("parties"), value=lambda one: _join(one.parties.all())),
        Column(label=_("state"), value=lambda one: state_words(one, one.asked)),
        Column(label=_("in force from"), value=lambda one: one.start or one.signed_on),
        Column(label=_("in force until"), value=_end_known),
        Column(label=_("look at it again on"), value=_review),
    ),
    filters=AGREEMENT_FILTERS,
    facts=_agreement_facts,
    parts=AGREEMENT_PARTS,
    template="relations/agreement.html",
    context=_agreement_context,
)

"""The pages of agreements as declarations: columns, filters, facts and parts."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDate
from proxenia.core.declaring import asked, choices, enumerated, join, to
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.sources.figures import money

from . import access, forms, queries, terms
from .actions import WITH_FILES
from .choices import AgreementKind, AgreementState
from .declaring import commitments, filing, table
from .models import Agreement, AgreementParty, AgreementVersion, Renewal, Signature

REVIEW_SOON = dt.timedelta(days=365)


def _agreements(actor: Any, day: dt.date | None) -> QuerySet[Agreement]:
    return asked(queries.agreements_visible_to(actor, day), day)


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
    enumerated("kind", _("Kind"), AgreementKind),
    Filter(
        name="state",
        label=_("State"),
        choices=choices(AgreementState),
        on_day=queries.agreements_in_state,
        values=tuple(AgreementState.values),
    ),
    Filter(
        name="review",
        label=_("Review"),
        choices=lambda _actor: [("due", now("due within a year"))],
        values=("due",),
        on_day=_review_due,
    ),
)


def _day_fact(label: Any, day: dt.date | None) -> Fact:
    return Fact(label=label, value=PartialDate.of(day) if day else None)


def _fee(agreement: Agreement) -> str:
    if agreement.fee is None:
        return ""
    return f"{money(agreement.fee, agreement.currency)}, {agreement.get_fee_period_display()}"


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
        *filing(agreement),
    ]


def _version_url(version: AgreementVersion) -> str:
    if version.file:
        return reverse("relations:agreement-file", args=[version.agreement_id, version.pk])
    return version.url


AGREEMENT_PARTS = (
    table(
        *(AgreementParty, "agreement", "parties", forms.AgreementPartyForm, _("Parties")),
        to("organisation", _("organisation")),
        related=("organisation",),
    ),
    table(
        *(Signature, "agreement", "signatures", forms.SignatureForm, _("Signed by")),
        to("post", _("signed as")),
        Column(label=_("held by"), value=lambda one: one.tenure.person or now("not named") if one.tenure else ""),
        Column(label=_("signed"), value=lambda one: one.signed_on),
        related=("post", "tenure__person"),
    ),
    table(
        *(AgreementVersion, "agreement", "versions", forms.AgreementVersionForm, _("Texts")),
        Column(label=_("version"), value=str, url=_version_url),
        Column(label=_("dated"), value=lambda version: version.dated),
        Column(label=_("kept as"), value=lambda version: now("file") if version.file else now("address")),
        verbs=WITH_FILES,
    ),
    table(
        *(Renewal, "agreement", "renewals", forms.RenewalForm, _("Renewals")),
        Column(label=_("decided"), value=lambda row: row.decided_on),
        Column(label=_("now in force until"), value=lambda row: row.end or now("open-ended")),
        Column(label=_("note"), value=lambda row: row.note),
    ),
    commitments("agreement"),
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
    columns=(
        Column(label=_("title"), value=lambda one: one.title, link=True),
        Column(label=_("kind"), value=lambda one: one.get_kind_display()),
        Column(label=_("parties"), value=lambda one: join(one.parties.all())),
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

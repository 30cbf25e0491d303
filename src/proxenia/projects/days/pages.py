"""The pages of what belongs to projects as declarations: adviser posts, buy-outs with their days and travel, claims."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.clock import today
from proxenia.core.declaring import by, join, link_to, part_table
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column
from proxenia.projects.choices import ClaimState
from proxenia.projects.models import (
    AdviserPost,
    BuyOut,
    Claim,
    DayRecord,
    TravelRecord,
)
from proxenia.projects.record.pages import days
from proxenia.sources.choices import Precision
from proxenia.sources.figures import money, number

from . import figures, forms, queries
from .claim_lines import digest_of, sheet_of
from .claiming import ClaimVerbs
from .office_pages import NOT_KNOWN, OFFICE_PAGES

CLAIM_TONES = {ClaimState.DRAFT: "quiet", ClaimState.SENT: "accent", ClaimState.PAID: "good"}


def cost_words(one: AdviserPost) -> str:
    """Return what a post costs a year, no more exact than it is known."""
    if one.yearly_cost is None:
        return str(NOT_KNOWN)
    said = money(one.yearly_cost, one.currency)
    return said if one.precision == Precision.EXACT else f"{one.get_precision_display()} {said}"


def employers_words(one: AdviserPost) -> str:
    """Return the employers of a post as they stand today, with their shares where these are known."""
    held = [each for each in one.share_sets.all() if each.start.earliest <= today()]
    return join(share_words(each) for each in held[-1].shares.all()) if held else ""


def share_words(one: Any) -> str:
    """Return an employer, with its share where that is known."""
    return f"{one.employer} {number(one.share, '%')}" if one.share_set.is_known else str(one.employer)


def _adviser_context(_request: Any, one: AdviserPost, _day: dt.date) -> dict[str, Any]:
    return {"share_sets": list(one.share_sets.all())[::-1]}


ADVISERS = RecordPages(
    model=AdviserPost,
    form=forms.AdviserForm,
    verbs=PLAIN,
    prefix="adviser",
    folder="advisers",
    plural=_("Adviser posts"),
    icon="briefcase",
    lead=_("Posts that several employers hold together, and by which shares."),
    query=queries.advisers_visible_to,
    columns=(
        Column(label=_("adviser post"), value=lambda one: one, link=True),
        Column(label=_("project"), value=lambda one: one.project),
        Column(label=_("employers"), value=employers_words),
        Column(label=_("period"), value=lambda one: days(one.start, one.end)),
    ),
    facts=lambda one: [
        Fact(label=_("project"), value=one.project, field="project", url=link_to(one.project)),
        Fact(label=_("post"), value=one.post, field="post", url=link_to(one.post)),
        Fact(label=_("place of work"), value=one.place, field="place", url=link_to(one.place)),
        Fact(label=_("period"), value=days(one.start, one.end), field="start"),
        Fact(
            label=_("share of full time"), value=number(one.full_time, "%") if one.full_time else "", field="full_time"
        ),
        Fact(label=_("cost a year"), value=cost_words(one), field="yearly_cost"),
        Fact(label=_("internal note"), value=one.note, field="note"),
    ],
    template="projects/days/adviser.html",
    context=_adviser_context,
)


def _claim(one: Any) -> Any:
    return figures.claim_of(one)


DAYS = part_table(
    *(DayRecord, "buyout", "days", forms.DayForm, _("Days")),
    Column(label=_("when"), value=lambda one: one.when),
    Column(label=_("how much"), value=lambda one: one.much, numeric=True),
    Column(label=_("what for"), value=lambda one: one.what),
    Column(label=_("where"), value=lambda one: one.place),
    Column(label=_("approved by"), value=lambda one: one.approved_by),
    Column(label=_("claim"), value=_claim, url=lambda one: link_to(_claim(one))),
    verbs=PLAIN,
    kept=True,
    related=("place", "approved_by"),
)
TRAVEL = part_table(
    *(TravelRecord, "buyout", "travel", forms.TravelForm, _("Travel")),
    Column(label=_("when"), value=lambda one: one.when),
    Column(label=_("kind"), value=lambda one: one),
    Column(label=_("amount"), value=lambda one: money(one.amount, one.currency), numeric=True),
    Column(label=_("voucher"), value=lambda one: one.voucher),
    Column(label=_("claim"), value=_claim, url=lambda one: link_to(_claim(one))),
    verbs=PLAIN,
    kept=True,
)


def _buyout_context(request: Any, one: BuyOut, _day: dt.date) -> dict[str, Any]:
    found = list(queries.with_records(queries.buyouts_visible_to(request.user).filter(pk=one.pk)))
    return {"sums": figures.reckon(request.user, found)[0] if found else None}


BUYOUTS = RecordPages(
    model=BuyOut,
    form=forms.BuyOutForm,
    verbs=PLAIN,
    prefix="buyout",
    folder="buyouts",
    plural=_("Buy-outs"),
    icon="user",
    lead=_("Experts who are bought free of their departments for a project: what is agreed, and what is recorded."),
    query=queries.buyouts_visible_to,
    columns=(
        Column(label=_("buy-out"), value=lambda one: one, link=True),
        Column(label=_("project"), value=lambda one: one.project),
        Column(label=_("department"), value=lambda one: one.department),
        Column(label=_("period"), value=lambda one: days(one.start, one.end)),
        Column(
            label=_("agreed days"),
            value=lambda one: NOT_KNOWN if one.agreed_days is None else number(one.agreed_days.normalize()),
            numeric=True,
        ),
    ),
    facts=lambda one: [
        Fact(label=_("project"), value=one.project, field="project", url=link_to(one.project)),
        Fact(label=_("reference"), value=one.reference, field="reference"),
        Fact(label=_("department"), value=one.department, field="department", url=link_to(one.department)),
        Fact(label=_("period"), value=days(one.start, one.end), field="start"),
        Fact(label=_("rate regime"), value=one.regime, field="regime", url=link_to(one.regime)),
        Fact(label=_("internal note"), value=one.note, field="note"),
    ],
    parts=(DAYS, TRAVEL),
    template="projects/days/buyout.html",
    context=_buyout_context,
)


def _claim_context(request: Any, claim: Claim, _day: dt.date) -> dict[str, Any]:
    sheet = sheet_of(request.user, claim)
    return {
        "sheet": sheet,
        "tone": CLAIM_TONES[ClaimState(claim.state)],
        "stands": claim.digest == digest_of(sheet.lines) if claim.digest else True,
        "may_step": PLAIN.can_write_in(request.user, claim.office_id),
    }


CLAIMS = RecordPages(
    model=Claim,
    form=forms.ClaimForm,
    verbs=ClaimVerbs(),
    prefix="claim",
    folder="claims",
    plural=_("Claims"),
    icon="file-text",
    lead=_("What is claimed for projects, period by period: recorded days at the rate on each day, and travel."),
    query=queries.claims_visible_to,
    columns=(
        Column(label=_("claim"), value=lambda one: one, link=True),
        Column(label=_("project"), value=lambda one: one.project),
        Column(label=_("period"), value=lambda one: one.period),
        Column(label=_("state"), value=lambda one: one.get_state_display()),
        Column(label=_("claimed from"), value=lambda one: one.funder),
    ),
    filters=(
        Filter(
            name="state",
            label=pgettext_lazy("of a claim", "State"),
            choices=lambda _actor: list(ClaimState.choices),
            apply=by("state"),
            values=tuple(ClaimState.values),
        ),
    ),
    facts=lambda one: [
        Fact(label=_("project"), value=one.project, field="project", url=link_to(one.project)),
        Fact(label=_("period"), value=one.period, field="first"),
        Fact(label=_("claimed from"), value=one.funder, field="funder", url=link_to(one.funder)),
        Fact(label=_("sent"), value=one.sent_on, field="sent_on"),
        Fact(label=_("paid"), value=one.paid_on, field="paid_on"),
        Fact(label=_("digest of the lines"), value=one.digest, field="digest"),
    ],
    template="projects/days/claim.html",
    context=_claim_context,
)
PAGES = (ADVISERS, BUYOUTS, CLAIMS, *OFFICE_PAGES)

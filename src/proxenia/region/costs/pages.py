"""The pages of rounds of contributions as declarations."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.access import can_write
from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import enumerated, link_to, part_table
from proxenia.core.errors import RuleError
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.scoping import Sharing
from proxenia.core.tables import Column
from proxenia.region import access
from proxenia.region.choices import RoundState
from proxenia.region.models import CostLine, CostRound, RoundMember
from proxenia.sources.figures import money, number

from . import forms, queries
from .drafting import drafted
from .sums import Sum, is_paid, summed
from .telling import days_words, divided_words, inhabitants_words, share_words

TAB = "region:costs"
TONES = {RoundState.DRAFT: "quiet", RoundState.SETTLED: "good"}


def cells(line: CostLine, day: dt.date) -> dict[str, Any]:
    """Return a line as a page shows it; an invoice that was to be paid before the day, and was not, is late."""
    found = line.round
    credit = getattr(found, "credited_by", None)
    waits = (
        found.is_settled
        and line.number is not None
        and not is_paid(line, day)
        and found.credits_id is None
        and credit is None
    )
    return {
        "one": line,
        "inhabitants": inhabitants_words(line),
        "days": days_words(line),
        "share": share_words(line.share),
        "amount": money(line.amount, found.currency),
        "late": waits and found.due_on is not None and found.due_on < day,
    }


def sum_words(one: Sum) -> dict[str, str]:
    """Return sums in words."""
    return {name: money(getattr(one, name), one.currency) for name in ("invoiced", "paid", "outstanding")}


def _entered(part: RoundMember) -> str:
    return "" if part.inhabitants is None else number(Decimal(part.inhabitants))


ENTRIES = part_table(
    *(RoundMember, "round", "entries", forms.EntryForm, _("Said of single members")),
    Column(label=_("member"), value=lambda one: one.member),
    Column(label=_("inhabitants, by hand"), value=_entered, numeric=True),
    Column(label=_("where this figure is from"), value=lambda one: one.source),
    verbs=PLAIN,
    kept=True,
    related=("member__organisation",),
    empty=_("Nothing. Add members that take part in a round by choice, and figures that no source in the library has."),
)


def _lines(request: Any, found: CostRound) -> tuple[list[CostLine], str]:
    """Return the lines of a round, or why those of a draft cannot be reckoned."""
    if found.is_settled:
        return queries.lines_of(request.user, found), ""
    try:
        return drafted(request.user, found), ""
    except RuleError as error:
        return [], str(error.message)


def context(request: Any, found: CostRound, asked: dt.date) -> dict[str, Any]:
    """Return what the page of a round shows beside its facts; the note to those alone who read the office."""
    lines, lack = _lines(request, found)
    writes = can_write(request.user, found)
    credit = getattr(found, "credited_by", None)
    return {
        "tone": TONES[RoundState(found.state)],
        "lines": [cells(one, asked) for one in lines],
        "counts_inhabitants": any(one.inhabitants is not None for one in lines),
        "counts_days": any(one.days is not None for one in lines),
        "lack": lack,
        "total": money(found.total, found.currency),
        "sums": sum_words(summed(lines, found.currency, asked)) if found.is_settled else None,
        "divided": divided_words(found.key),
        "inside": access.reads_inside(request.user, found),
        "credit": credit
        if credit is not None and queries.rounds_visible_to(request.user).filter(pk=credit.pk).exists()
        else None,
        "may_settle": writes and not found.is_settled,
        "may_credit": writes and found.is_settled and found.credits_id is None and credit is None,
        "may_share": found.is_settled and found.sharing == Sharing.OFFICE and writes and request.user.powers.keeps,
        "may_pay": writes and found.is_settled,
    }


ROUNDS = RecordPages(
    model=CostRound,
    form=forms.RoundForm,
    verbs=PLAIN,
    prefix="cost-round",
    folder="cost-rounds",
    plural=_("Rounds of contributions"),
    icon="scale",
    lead=_("What members of city-regions pay together, by which key. What a member pays has no weight in its vote."),
    query=queries.rounds_visible_to,
    find=lambda _actor, found, text: queries.rounds_called(found, text),
    columns=(
        Column(label=_("round of contributions"), value=lambda one: one, link=True),
        Column(label=_("city-region"), value=lambda one: one.region),
        Column(label=_("year"), value=lambda one: one.year, numeric=True),
        Column(label=_("sum in all"), value=lambda one: money(one.total, one.currency), numeric=True),
        Column(label=_("cost key"), value=lambda one: one.key),
        Column(label=pgettext_lazy("round of contributions", "state"), value=lambda one: one.get_state_display()),
        Column(label=_("to be paid by"), value=lambda one: one.due_on),
    ),
    filters=(enumerated("state", pgettext_lazy("round of contributions", "State"), RoundState),),
    facts=lambda one: [
        Fact(label=_("city-region"), value=one.region, field="region", url=link_to(one.region)),
        Fact(label=_("what is paid by it"), value=one.purpose, field="purpose"),
        Fact(label=_("year"), value=one.year, field="year"),
        Fact(label=_("sum in all"), value=money(one.total, one.currency), field="total"),
        Fact(label=_("cost key"), value=one.key, field="key"),
        Fact(label=_("divided"), value=divided_words(one.key)),
        Fact(label=_("members of the day"), value="" if one.key.pro_rata else one.members_on, field="members_on"),
        Fact(label=_("inhabitants of the year"), value=one.inhabitants_year, field="inhabitants_year"),
        Fact(label=_("who pays"), value=_("only members that take part") if one.opt_in else "", field="opt_in"),
        Fact(label=_("to be paid by"), value=one.due_on, field="due_on"),
        Fact(label=_("settled"), value=one.settled_on, field="settled_on"),
        Fact(label=_("credits the round"), value=one.credits, field="credits", url=link_to(one.credits)),
    ],
    parts=(ENTRIES,),
    template="region/costs/round.html",
    context=context,
)

"""The pages by which money is written, and the verbs behind them."""

from django.utils.translation import gettext_lazy as _

from proxenia.accounts.writing import PLAIN
from proxenia.core.pages import Fact, RecordPages
from proxenia.core.tables import Column
from proxenia.core.tabs import TabPages
from proxenia.projects.models import (
    AccountEntry,
    BudgetAmount,
    BudgetLine,
    ExchangeRate,
    GrantPayment,
    ProjectGrant,
    Reckoning,
)
from proxenia.projects.tabbed import Holding, project_pages

from . import forms, queries
from .words import rate_number

VERBS = Holding({BudgetLine: ("amounts", "entries"), ProjectGrant: ("payments",)})
TAB = "projects:money"
PARTS: dict[str, TabPages] = {
    "reckoning": project_pages(Reckoning, "reckoning", forms.ReckoningForm, VERBS, TAB),
    "line": project_pages(BudgetLine, "budget-lines", forms.LineForm, VERBS, TAB),
    "amount": project_pages(BudgetAmount, "budget-amounts", forms.AmountForm, VERBS, TAB),
    "entry": project_pages(AccountEntry, "entries", forms.EntryForm, VERBS, TAB),
    "grant": project_pages(ProjectGrant, "grants", forms.GrantForm, VERBS, TAB),
    "payment": project_pages(GrantPayment, "grant-payments", forms.PaymentForm, VERBS, TAB),
}
"""By what they write."""

RATES = RecordPages(
    model=ExchangeRate,
    form=forms.RateForm,
    verbs=PLAIN,
    prefix="exchange-rate",
    folder="exchange-rates",
    plural=_("Exchange rates"),
    icon="scale",
    lead=_(
        "What one currency was worth in another. A rate is used as it stands; where one is missing, nothing is summed."
    ),
    query=queries.rates_visible_to,
    find=lambda _actor, found, text: queries.rates_called(found, text),
    columns=(
        Column(label=_("rate"), value=lambda one: f"{one.currency} → {one.into}", link=True),
        Column(label=_("on the day, or in the year"), value=lambda one: one.on),
        Column(label=_("one is worth"), value=lambda one: rate_number(one.rate), numeric=True),
        Column(label=_("according to"), value=lambda one: one.source),
    ),
    facts=lambda one: [
        Fact(label=_("currency"), value=one.currency, field="currency"),
        Fact(label=_("in the currency"), value=one.into, field="into"),
        Fact(label=_("on the day, or in the year"), value=one.on, field="on"),
        Fact(label=_("one is worth"), value=rate_number(one.rate), field="rate"),
        Fact(label=_("according to"), value=one.source, field="source"),
    ],
)

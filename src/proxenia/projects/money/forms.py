"""Forms of budgets, accounts, grants and rates. They validate and do not save."""

from proxenia.core.forms import RecordForm
from proxenia.projects.models import (
    AccountEntry,
    BudgetAmount,
    BudgetLine,
    ExchangeRate,
    GrantPayment,
    ProjectGrant,
    Reckoning,
)
from proxenia.projects.tabbed import TabForm


class ReckoningForm(TabForm):
    """In which currency a project is told."""

    class Meta:
        model = Reckoning
        fields = ("currency", "note")


class LineForm(TabForm):
    """A line of the budget."""

    class Meta:
        model = BudgetLine
        fields = ("number", "heading", "category", "funder", "position")


class AmountForm(TabForm):
    """An amount of the budget, approved or revised."""

    class Meta:
        model = BudgetAmount
        fields = ("line", "year", "kind", "amount", "currency", "decided_on", "decision")


class EntryForm(TabForm):
    """Money that was spent or came back."""

    class Meta:
        model = AccountEntry
        fields = ("line", "day", "amount", "currency", "text", "voucher", "source", "reason")


class GrantForm(TabForm):
    """A grant."""

    class Meta:
        model = ProjectGrant
        fields = ("funder", "amount", "currency", "decided_on", "reference", "start", "end")


class PaymentForm(TabForm):
    """Money of a grant that was received or paid back."""

    along = ("funder",)

    class Meta:
        model = GrantPayment
        fields = ("grant", "day", "amount", "currency", "reason")


class RateForm(RecordForm):
    """An exchange rate."""

    class Meta:
        model = ExchangeRate
        fields = ("currency", "into", "on", "rate", "source")

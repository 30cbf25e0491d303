"""What a project may cost, what it has cost, who pays, and by which rates one currency is told in another.

All of it is read by the office that keeps the project alone, however far the project is shared.
"""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet, OfficeQuerySet, OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.money import currency_field
from proxenia.core.privacy import facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation
from proxenia.projects.choices import BudgetCategory, BudgetKind

from .projects import Project
from .results import OfProject

SMALLEST = Decimal("0.000001")


def amount_field(label: Any, **more: Any) -> Any:
    """Return a column of money, to the hundredth of its unit."""
    return models.DecimalField(label, max_digits=14, decimal_places=2, **more)


class OfMoney(OfProject):
    """A part of the budget or the accounts of a project; it is shown on the page of money."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the address of the page of money."""
        return address("projects:money", self.project_id)


class Reckoning(OfMoney):
    """The currency in which the money of a project is told as a whole. Where none is named, it is Danish kroner."""

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, related_name="reckoning", verbose_name=_("project")
    )
    currency = currency_field()
    note = TextField(_("how it is reckoned"), blank=True)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("project", "currency", "note")

    class Meta:
        verbose_name, verbose_name_plural = _("currency of a project"), _("currencies of projects")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.currency)


class BudgetLine(OfMoney):
    """A line of the budget: what money is for, and who pays it."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="budget_lines", verbose_name=_("project")
    )
    number = models.CharField(_("number of the line"), max_length=20, help_text=_("Such as 2.1."))
    heading = TextField(_("what it is for"))
    category = models.CharField(_("category"), max_length=14, choices=BudgetCategory)
    funder = maybe(Organisation, _("paid by"))
    position = position()

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("project", "number", "heading", "category", "funder", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("line of a budget"), _("lines of a budget")
        ordering = ("position", "number", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="budgetline_number_once",
                violation_error_message=_("This project has a line with this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}"


class BudgetAmount(OfMoney):
    """What a line may cost in a year: approved first, and each revision beside it, so that the history stands.

    In force is the revision that was decided last; where there is none, what was approved.
    """

    within: ClassVar = "line"

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="budget_amounts", verbose_name=_("project")
    )
    line = models.ForeignKey(
        BudgetLine, on_delete=models.CASCADE, related_name="amounts", verbose_name=_("line of the budget")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1945), MaxValueValidator(2200)])
    kind = models.CharField(_("amount is"), max_length=10, choices=BudgetKind, default=BudgetKind.APPROVED)
    amount = amount_field(_("amount"))
    currency = currency_field()
    decided_on = PartialDateField(_("decided on"), help_text=_("A revision needs it."))
    decision = TextField(_("decision"), blank=True, help_text=_("Whose, and why."))

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("project", "line", "year", "kind", "amount", "currency", "decided_on", "decision")

    class Meta:
        verbose_name, verbose_name_plural = _("amount of a budget"), _("amounts of a budget")
        ordering = ("year", F("decided_on").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["line", "year", "currency"],
                condition=Q(kind=BudgetKind.APPROVED),
                name="budgetamount_approved_once",
                violation_error_message=_("An amount is approved for this line and year already: add a revision."),
            ),
            models.CheckConstraint(
                condition=Q(kind=BudgetKind.APPROVED) | Q(decided_on__isnull=False),
                name="budgetamount_revision_dated",
                violation_error_message=_("Say when the revision was decided."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgetamount_from_zero",
                violation_error_message=_("A budget is never less than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}, {self.year}: {self.get_kind_display()}"

    def clean(self) -> None:
        """Ask of a revision whose decision it was."""
        super().clean()
        if self.kind == BudgetKind.REVISED and not self.decision:
            raise ValidationError({"decision": now("Say whose decision the revision was.")})


class AccountEntry(OfMoney):
    """Money that was spent, or came back: then the amount is negative, and it says why.

    The reference of a voucher stands once in a project, so that a list that is brought in twice counts nothing twice; a voucher
    that is shared by several lines gets a reference for each, such as 4711/1 and 4711/2.
    """

    within: ClassVar = "line"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="entries", verbose_name=_("project"))
    line = models.ForeignKey(
        BudgetLine, on_delete=models.CASCADE, related_name="entries", verbose_name=_("line of the budget")
    )
    day = models.DateField(_("day"))
    amount = amount_field(_("amount"), help_text=_("Negative where money came back."))
    currency = currency_field()
    text = models.CharField(_("text"), max_length=300)
    voucher = models.CharField(
        _("voucher"), max_length=60, blank=True, help_text=_("One that several lines share: 4711/1 and 4711/2.")
    )
    source = models.CharField(
        _("where it stands"), max_length=200, blank=True, help_text=_("Such as the accounts of the city.")
    )
    reason = models.CharField(_("why money came back"), max_length=300, blank=True)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("project", "line", "day", "amount", "currency", "text", "voucher", "source", "reason")

    class Meta:
        verbose_name, verbose_name_plural = _("entry of the accounts"), _("entries of the accounts")
        ordering = ("day", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "voucher"],
                condition=~Q(voucher=""),
                name="accountentry_voucher_once",
                violation_error_message=_("This voucher is entered already."),
            ),
            models.CheckConstraint(
                condition=~Q(amount=0),
                name="accountentry_not_nothing",
                violation_error_message=_("An entry is more or less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | ~Q(reason=""),
                name="accountentry_refund_has_reason",
                violation_error_message=_("Say why money came back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.text}"


class ProjectGrant(OfMoney):
    """Money that somebody promised to a project by a decision."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="grants", verbose_name=_("project"))
    funder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by"))
    amount = amount_field(_("amount"))
    currency = currency_field()
    decided_on = PartialDateField(_("decided on"), blank=False)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("project", "funder", "amount", "currency", "decided_on", "reference", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("grant"), _("grants")
        ordering = (F("decided_on").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            in_order("grant_in_order"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="grant_above_zero",
                violation_error_message=_("A grant is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}, {self.decided_on}" + (f" ({self.reference})" if self.reference else "")


class GrantPayment(OfMoney):
    """Money of a grant that was received, or paid back: then the amount is negative, and it says why."""

    within: ClassVar = "grant"

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="grant_payments", verbose_name=_("project")
    )
    grant = models.ForeignKey(ProjectGrant, on_delete=models.CASCADE, related_name="payments", verbose_name=_("grant"))
    day = models.DateField(_("day"))
    amount = amount_field(_("amount"), help_text=_("Negative where it was paid back."))
    currency = currency_field()
    reason = models.CharField(_("why it was paid back"), max_length=300, blank=True)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("project", "grant", "day", "amount", "currency", "reason")

    class Meta:
        verbose_name, verbose_name_plural = _("payment of a grant"), _("payments of grants")
        ordering = ("day", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(amount=0),
                name="grantpayment_not_nothing",
                violation_error_message=_("A payment is more or less than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | ~Q(reason=""),
                name="grantpayment_back_has_reason",
                violation_error_message=_("Say why it was paid back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.day:%Y-%m-%d}"


class ExchangeRate(OfficeRecord):
    """What one unit of a currency is worth in another, on a day or in a year, and who says so.

    A rate is used as it stands and in the direction in which it stands; none is turned round, chained or guessed.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    currency = currency_field()
    into = currency_field(_("in the currency"))
    on = PartialDateField(_("on the day, or in the year"), blank=False)
    rate = models.DecimalField(
        _("one is worth"), max_digits=16, decimal_places=6, validators=[MinValueValidator(SMALLEST)]
    )
    source = models.CharField(
        _("according to"), max_length=200, help_text=_("Such as the national bank, average of the year.")
    )

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts("currency", "into", "on", "rate", "source")

    class Meta:
        verbose_name, verbose_name_plural = _("exchange rate"), _("exchange rates")
        ordering = ("currency", "into", "-on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "currency", "into", "on"],
                name="exchangerate_once",
                violation_error_message=_("The office has a rate of these currencies for this day or year already."),
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0), name="exchangerate_above_zero", violation_error_message=_("A rate is above 0.")
            ),
            models.CheckConstraint(
                condition=~Q(currency=F("into")),
                name="exchangerate_of_two",
                violation_error_message=_("A rate is between two currencies."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} → {self.into}, {self.on}"

    def get_absolute_url(self) -> str:
        """Return the address of the rate's page."""
        return address("projects:exchange-rate-detail", self.pk)

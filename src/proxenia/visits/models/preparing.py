"""What is prepared around a programme: costs and who pays, approvals, risks, precautions. The office alone reads them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.contacts.choices import CostKind
from proxenia.core.dates import PartialDateField
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Post
from proxenia.relations.choices import ConcernKind
from proxenia.visits.choices import Decision

from .delegates import Delegate
from .visits import Visit


def _amount(label: Any) -> Any:
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True)


def _from_zero(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
        name=f"visitcost_{name}_from_zero",
        violation_error_message=_("A cost is never less than nothing."),
    )


def _post(label: Any) -> Any:
    return models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class VisitCost(Part):
    """What a visit costs, as planned and as it was, in one currency; for whom, and who pays."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(_("kind"), max_length=20, choices=CostKind)
    what = TextField(_("what"), blank=True)
    planned = _amount(_("planned"))
    actual = _amount(_("actual"))
    currency = currency_field()
    payer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paid by")
    )
    delegate = models.ForeignKey(
        Delegate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="costs",
        verbose_name=_("for"),
        help_text=_("Nobody named: for all."),
    )
    note = TextField(_("internal note"), blank=True)

    privacy = facts("visit", "kind", "what", "planned", "actual", "currency", "payer", "delegate") + declare(
        DataClass.CONFIDENTIAL, Retention.RECORD, "note"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("cost of a visit"), _("costs of a visit")
        ordering = ("kind", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(actual__isnull=False),
                name="visitcost_says_something",
                violation_error_message=_("Give what is planned or what it was: at least one."),
            ),
            _from_zero("planned"),
            _from_zero("actual"),
        ]

    def __str__(self) -> str:
        return str(self.what or self.get_kind_display())


class Approval(Part):
    """Who was asked to approve a visit, and what they decided. `rule` is the key of the rule that asks for it."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="approvals")
    rule = models.SlugField(_("asked for by the rule"), max_length=40, blank=True)
    what = TextField(_("what is approved"))
    asked_of = _post(_("asked of"))
    asked_on = PartialDateField(_("asked on"))
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, blank=True)
    decided_on = PartialDateField(_("decided on"))
    reference = models.CharField(
        _("reference"), max_length=120, blank=True, help_text=_("Case, minutes or item of an agenda.")
    )
    conditions = TextField(_("conditions"), blank=True)

    privacy = facts(
        *("visit", "rule", "what", "asked_of", "asked_on", "decision", "decided_on", "reference", "conditions")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("approval"), _("approvals")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "rule"],
                condition=~Q(rule=""),
                name="approval_once_a_rule",
                violation_error_message=_("This approval is on the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.what)

    def clean(self) -> None:
        """Let a decision have its day, and a day its decision."""
        super().clean()
        if bool(self.decision) != (self.decided_on is not None):
            raise ValidationError({"decided_on": now("Say both what was decided and on which day.")})


class Risk(Part):
    """What may go wrong on a visit, or be held against it, and how the office deals with that."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="risks")
    kind = models.CharField(_("about"), max_length=20, choices=ConcernKind)
    text = TextField(_("what may happen"), long=True)
    handling = TextField(_("how we deal with it"), blank=True, long=True)
    owner = _post(_("who looks after it"))
    settled_on = PartialDateField(_("settled"))

    privacy = declare(DataClass.CONFIDENTIAL, Retention.RECORD, "text", "handling") + facts(
        "visit", "kind", "owner", "settled_on"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("risk"), _("risks")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Precaution(Part):
    """An item of the list of travel security that was seen to: done by which post on which day, or why it is not needed."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="precautions")
    item = models.SlugField(_("item"), max_length=40)
    done_on = PartialDateField(_("done"), blank=False)
    done_by = _post(_("done by"))
    not_needed = TextField(_("why it is not needed"), blank=True)

    privacy = declare(DataClass.CONFIDENTIAL, Retention.RECORD, "not_needed") + facts(
        "visit", "item", "done_on", "done_by"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("precaution"), _("precautions")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "item"],
                name="precaution_once",
                violation_error_message=_("This was seen to already."),
            )
        ]

    def __str__(self) -> str:
        return self.item

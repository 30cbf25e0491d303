"""Claims: what a period's expert days and travel cost the funder. A draft is reckoned; what is sent stands in frozen lines."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet, Part
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import in_words
from proxenia.core.money import currency_field
from proxenia.core.privacy import facts
from proxenia.directory.models import Organisation
from proxenia.projects.choices import ClaimState, WorkUnit

from .days import DayRecord, TravelRecord
from .fields import check_own_project
from .posts import Kept
from .projects import Project


class Claim(Kept):
    """What is claimed for a project and a period, in one currency. From sending on it is settled, until it is withdrawn."""

    settles: ClassVar = True

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="claims", verbose_name=_("project"))
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    funder = maybe(Organisation, _("claimed from"))
    currency = currency_field()
    state = models.CharField(_("state"), max_length=6, choices=ClaimState, default=ClaimState.DRAFT, editable=False)
    sent_on = models.DateField(_("sent"), null=True, blank=True, editable=False)
    paid_on = models.DateField(_("paid"), null=True, blank=True, editable=False)
    digest = models.CharField(_("digest of the lines"), max_length=64, blank=True, editable=False)

    privacy = facts(
        *("project", "number", "first", "last", "funder", "currency", "state", "sent_on", "paid_on", "digest")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("claim"), _("claims")
        ordering = ("-first", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="claim_number_once",
                violation_error_message=_("Somebody else began a claim at the same moment. Try again."),
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="claim_in_order",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.DRAFT, sent_on__isnull=True, paid_on__isnull=True, digest="")
                | Q(~Q(digest=""), state=ClaimState.SENT, sent_on__isnull=False, paid_on__isnull=True)
                | Q(~Q(digest=""), state=ClaimState.PAID, sent_on__isnull=False, paid_on__isnull=False),
                name="claim_state_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return now("claim %(number)s") % {"number": self.number}

    @property
    def period(self) -> str:
        """The period, in words."""
        return f"{in_words(self.first)} – {in_words(self.last)}"

    @property
    def settled_words(self) -> str:
        """Why it cannot be changed: it was sent."""
        return "" if self.state == ClaimState.DRAFT else now("This claim was sent. Withdraw it first.")

    def clean(self) -> None:
        """Keep to projects of the own office, and to periods that end after they begin."""
        super().clean()
        check_own_project(self)
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": now("It cannot end before it begins.")})

    def get_absolute_url(self) -> str:
        """Return the address of the claim's page."""
        return address("projects:claim-detail", self.pk)


class ClaimLine(Part):
    """A line of a claim that was sent, as it was that day: whoever changes a rate later changes nothing here."""

    owners: ClassVar = ("claim",)
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="lines", verbose_name=_("claim"))
    position = models.PositiveIntegerField(_("order"))
    day = models.OneToOneField(DayRecord, on_delete=models.PROTECT, related_name="line", null=True, blank=True)
    travel = models.OneToOneField(TravelRecord, on_delete=models.PROTECT, related_name="line", null=True, blank=True)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    who = models.CharField(_("who"), max_length=300)
    what = models.TextField(_("what for"), blank=True)
    quantity = models.DecimalField(_("how much"), max_digits=6, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("days or hours"), max_length=4, choices=WorkUnit, blank=True)
    rate = models.DecimalField(_("rate"), max_digits=12, decimal_places=2, null=True, blank=True)
    rate_unit = models.CharField(_("rate for each"), max_length=4, choices=WorkUnit, blank=True)
    day_hours = models.DecimalField(_("hours of a working day"), max_digits=4, decimal_places=2, null=True, blank=True)
    source = models.TextField(_("source of the rate, or voucher"), blank=True)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)

    privacy = facts(
        *("claim", "position", "day", "travel", "first", "last", "who", "what", "quantity", "unit", "rate"),
        *("rate_unit", "day_hours", "source", "amount"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("line of a claim"), _("lines of a claim")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    *(Q(**{f"{name}__isnull": False}) for name in ("quantity", "rate", "day_hours")),
                    day__isnull=False,
                    travel__isnull=True,
                )
                | Q(day__isnull=True, travel__isnull=False),
                name="claimline_of_day_or_travel",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="claimline_from_zero"),
        ]

    def __str__(self) -> str:
        return str(self.claim)

    def clean(self) -> None:
        """Claim for a project only what was done for it."""
        super().clean()
        record = self.day or self.travel
        if self.claim_id and record is not None and record.buyout.project_id != self.claim.project_id:
            raise ValidationError(now("This was recorded for another project."))

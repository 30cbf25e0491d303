"""Agreements: who signed, until when, in which texts, and what is owed under them."""

from pathlib import PurePath
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part, one_owner
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Post, Tenure
from proxenia.relations.choices import AgreementKind, FeePeriod, RenewalRule

from .filing import FiledRecord
from .owed import Owed
from .ties import Tie

FILE_TYPES = ("pdf", "docx", "doc", "odt", "rtf", "txt", "jpg", "jpeg", "png", "tif", "tiff", "eml", "msg")


def version_path(_version: models.Model, filename: str) -> str:
    """Return where the file of an agreement is kept: under a name nobody can guess, with its own ending."""
    return f"agreements/{uuid4().hex}{PurePath(filename).suffix.lower()[:10]}"


class Agreement(FiledRecord):
    """A written commitment: a sister-city agreement, an MoU. What is in force follows from its dates."""

    title = TextField(_("title"))
    kind = models.CharField(_("kind"), max_length=20, choices=AgreementKind)
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="agreements", blank=True, verbose_name=_("ties")
    )
    umbrella = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="under",
        verbose_name=_("stands under"),
    )
    signed_on = PartialDateField(_("signed"))
    start = PartialDateField(_("in force from"))
    end = PartialDateField(_("in force until"), help_text=_("Empty where it is open-ended."))
    ended_on = PartialDateField(_("ended early"))
    end_reason = TextField(_("why it ended"), blank=True)
    notice_months = models.PositiveSmallIntegerField(_("months of notice"), null=True, blank=True)
    renewal = models.CharField(_("at the end"), max_length=10, choices=RenewalRule, default=RenewalRule.NONE)
    review_on = PartialDateField(
        _("look at it again on"), help_text=_("For open-ended agreements; if empty, every third year.")
    )
    fee = models.DecimalField(_("fee"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    fee_period = models.CharField(_("fee is due"), max_length=5, choices=FeePeriod, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)
    approved_on = PartialDateField(_("approved"))
    summary = TextField(_("in short"), blank=True, long=True)

    privacy = FiledRecord.filing + facts(
        *(
            "title",
            "kind",
            "ties",
            "umbrella",
            "signed_on",
            "start",
            "end",
            "notice_months",
            "renewal",
            "review_on",
        ),
        *("ended_on", "end_reason"),
        *("fee", "currency", "fee_period", "approved_by", "approved_on", "summary"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("agreement"), _("agreements")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            in_order("agreement_in_order"),
            in_order("agreement_ended_in_order", end="ended_on"),
            models.CheckConstraint(
                condition=Q(fee__isnull=True) | (Q(fee__gte=0) & ~Q(currency="") & ~Q(fee_period="")),
                name="agreement_fee_is_whole",
                violation_error_message=_("A fee needs its currency and how often it is due."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the agreement's page."""
        return address("relations:agreement-detail", self.pk)


class AgreementParty(Part):
    """An organisation that an agreement binds."""

    owners: ClassVar = ("agreement",)

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="agreement_parties",
        verbose_name=_("organisation"),
    )

    privacy = facts("agreement", "organisation")

    class Meta:
        verbose_name, verbose_name_plural = _("party"), _("parties")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="agreementparty_once",
                violation_error_message=_("This organisation is a party already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Signature(Part):
    """Who signed: a post, and the tenure of whoever held it then, if known."""

    owners: ClassVar = ("agreement",)

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed as"))
    tenure = models.ForeignKey(
        Tenure, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )
    signed_on = PartialDateField(_("signed"))

    privacy = facts("agreement", "post", "signed_on") + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "tenure")

    class Meta:
        verbose_name, verbose_name_plural = _("signature"), _("signatures")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.post)

    def clean(self) -> None:
        """Make sure that whoever signed held the post that signed."""
        super().clean()
        if self.tenure_id is not None and self.tenure is not None and self.tenure.post_id != self.post_id:
            raise ValidationError(
                {"tenure": _("This person held another post. Choose a holder of the post that signed.")}
            )


class AgreementVersion(Part):
    """One text of an agreement: a version in a language, as a file or in the records system."""

    owners: ClassVar = ("agreement",)

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.CharField(_("version"), max_length=20, default="1")
    language = models.CharField(_("language"), max_length=8)
    dated = PartialDateField(_("dated"))
    file = models.FileField(
        _("file"), upload_to=version_path, blank=True, validators=[FileExtensionValidator(FILE_TYPES)]
    )
    url = models.URLField(_("or its address"), max_length=500, blank=True)

    privacy = facts("agreement", "number", "language", "dated", "file", "url")

    class Meta:
        verbose_name, verbose_name_plural = _("text of the agreement"), _("texts of agreements")
        ordering = ("number", "language", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(url=""),
                name="agreementversion_is_somewhere",
                violation_error_message=_("Add the file, or the address where it is kept."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.language})"


class Renewal(Part):
    """A decision that an agreement goes on, until when."""

    owners: ClassVar = ("agreement",)

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="renewals")
    decided_on = PartialDateField(_("decided"), blank=False)
    end = PartialDateField(_("now in force until"))
    note = TextField(_("note"), blank=True)

    privacy = facts("agreement", "decided_on", "end", "note")

    class Meta:
        verbose_name, verbose_name_plural = _("renewal or review"), _("renewals and reviews")
        ordering = ("decided_on", "pk")
        constraints: ClassVar = [in_order("renewal_in_order", start="decided_on")]

    def __str__(self) -> str:
        return str(self.decided_on)

    def clean(self) -> None:
        """Refuse to renew what had not begun."""
        super().clean()
        if self.agreement_id is None or self.decided_on is None:
            return
        begun = self.agreement.signed_on or self.agreement.start
        if begun is not None and self.decided_on.latest < begun.earliest:
            raise ValidationError({"decided_on": _("The agreement had not begun on this day.")})


class Commitment(Owed):
    """What somebody owes under a tie or an agreement, by when: a duty of membership, a promised report."""

    owners: ClassVar = ("tie", "agreement")
    keeping: ClassVar = "relations:commitment-fulfil"

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, null=True, blank=True, related_name="commitments")
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, null=True, blank=True, related_name="commitments"
    )
    text = TextField(_("commitment"))

    privacy = Owed.owing + facts("tie", "agreement")

    class Meta(Owed.Meta):
        verbose_name, verbose_name_plural = _("commitment"), _("commitments")
        abstract = False
        constraints: ClassVar[list[Any]] = [one_owner("commitment_of_one", *("tie", "agreement"))]

    def __str__(self) -> str:
        return str(self.text)

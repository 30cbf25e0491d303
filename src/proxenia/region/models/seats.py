"""Seats of a region's board beside those of its members, and who chairs: groups of members that take turns."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxenia.accounts.records import Part
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation
from proxenia.region.choices import Chairing

from .regions import Region, RegionMember

MOST_SEATS = 50


class ReservedSeat(Part):
    """Seats kept for somebody who is no member: an organisation or somebody in words, how many, with a vote or without."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="seats", verbose_name=_("city-region"))
    organisation = maybe(Organisation, _("organisation"))
    label = TextField(_("or for whom, in words"), blank=True, help_text=_("Such as: the universities, by turns."))
    seats = models.PositiveSmallIntegerField(
        _("seats"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    votes = models.BooleanField(_("with a vote"), default=False)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    grounds = TextField(_("where it is laid down"), blank=True)

    privacy = facts("region", "organisation", "label", "seats", "votes", "start", "end", "grounds")

    class Meta:
        verbose_name, verbose_name_plural = _("reserved seat"), _("reserved seats")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [in_order("reservedseat_in_order")]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation is not None else str(self.label)

    def clean(self) -> None:
        """Ask for whom it is kept; keep whose vote was cast on it."""
        super().clean()
        if self.organisation_id is None and not self.label:
            raise ValidationError(
                {"organisation": now("Say for whom it is kept: an organisation, or somebody in words.")}
            )
        stored = ReservedSeat.objects.filter(pk=self.pk, ballots__isnull=False).first() if self.pk else None
        if stored is not None and stored.organisation_id != self.organisation_id:
            words = now("It has voted. Say until when this seat was kept, and write a new one.")
            raise ValidationError({"organisation": words})


class Rotation(Part):
    """The chair of a region, or its deputy, from a day on: held by one group of members for some months, then by the next.

    Members with the same place in the order hold it together. Without months nobody takes turns: the first group keeps it.
    """

    owners: ClassVar = ("region",)

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="rotations", verbose_name=_("city-region")
    )
    role = models.CharField(_("role"), max_length=10, choices=Chairing, default=Chairing.CHAIR)
    start = models.DateField(_("first day of the first turn"))
    end = PartialDateField(_("until"))
    months = models.PositiveSmallIntegerField(
        _("months per turn"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Empty where it does not go round."),
    )
    grounds = TextField(_("where it is laid down"), blank=True)

    privacy = facts("region", "role", "start", "end", "months", "grounds")

    class Meta:
        verbose_name, verbose_name_plural = _("turns of the chair"), _("turns of the chair")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__gte=1),
                name="rotation_months",
                violation_error_message=_("A turn is at least one month."),
            ),
            models.UniqueConstraint(
                fields=["region", "role", "start"],
                name="rotation_once",
                violation_error_message=_("Turns of this role begin on that day already."),
            ),
        ]

    def __str__(self) -> str:
        if self.months is None:
            return str(self.get_role_display())
        words = ngettext("%(role)s, %(n)d month per turn", "%(role)s, %(n)d months per turn", self.months)
        return words % {"role": self.get_role_display(), "n": self.months}

    def clean(self) -> None:
        """Let the end come after the start."""
        super().clean()
        if self.start and self.end and self.end.latest < self.start:
            raise ValidationError({"end": now("The end lies before the start.")})


class RotationPlace(Part):
    """A member's place in the order of turns; members with the same place hold the turn together."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("city-region"))
    rotation = models.ForeignKey(Rotation, on_delete=models.CASCADE, related_name="places", verbose_name=_("turns"))
    member = models.ForeignKey(RegionMember, on_delete=models.CASCADE, related_name="+", verbose_name=_("member"))
    position = position()

    privacy = facts("region", "rotation", "member", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("place in the turns"), _("places in the turns")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rotation", "member"],
                name="rotationplace_once",
                violation_error_message=_("A member has one place in the order."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.member}"

    def clean(self) -> None:
        """Keep turns, member and region together."""
        super().clean()
        if self.rotation_id and self.region_id and self.rotation.region_id != self.region_id:
            raise ValidationError({"rotation": now("These are turns of another city-region.")})
        if self.member_id and self.region_id and self.member.region_id != self.region_id:
            raise ValidationError({"member": now("This is a member of another city-region.")})

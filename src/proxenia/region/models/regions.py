"""City-regions and their members. Who shares records with whom follows the members that are offices here: `accounts`' circle."""

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Circle, Office
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.bodies.models import Body
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField, holds, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation


class Region(OfficeRecord):
    """Municipalities that act together as equals: who they are on a day, what they chose to do together, and by which board."""

    hides: ClassVar = ("board", "secretariat")

    name = TextField(_("name"))
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    motto = TextField(_("motto"), blank=True)
    summary = TextField(_("what it is about"), blank=True, long=True)
    footing = TextField(
        _("on what footing"), blank=True, help_text=_("Such as: governance between the towns is equal.")
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    secretariat = maybe(Organisation, _("secretariat"))
    board = maybe(Body, _("board"), "regions", help_text=_("The joint body in which its members meet and decide."))
    circle = models.OneToOneField(
        Circle,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="region",
        verbose_name=_("offices that share records"),
    )
    url = models.URLField(_("web page"), max_length=500, blank=True)
    note = TextField(_("internal note"), blank=True, long=True)

    privacy = facts(
        *(
            "name",
            "abbreviation",
            "motto",
            "summary",
            "footing",
            "start",
            "end",
            "secretariat",
            "board",
            "circle",
            "url",
        )
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("city-region"), _("city-regions")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [in_order("region_in_order")]

    def __str__(self) -> str:
        return str(self.name)

    def members_on(self, day: dt.date) -> "list[RegionMember]":
        """Return the members of a day; those of whom no first day is known are members from the start."""
        return [one for one in self.members.all() if holds(day, one.start, one.end)]

    def get_absolute_url(self) -> str:
        """Return the address of the region's page."""
        return address("region:region-detail", self.pk)


class RegionMember(Part):
    """A municipality that is a member of a region from a day, until a day; `represented_by` is its office in this installation."""

    owners: ClassVar = ("region",)
    by_verb = False
    """Whether a verb of membership writes, which lets the circle follow: it alone changes what decides whether an office shares."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="members", verbose_name=_("city-region"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("municipality")
    )
    represented_by = maybe(
        Office, _("its office here"), "+", help_text=_("It shares records with the other members, and may vote itself.")
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    grounds = TextField(_("on what ground"), blank=True, help_text=_("Such as the decision to take it in, and whose."))
    ended_why = TextField(_("why it ended"), blank=True)
    offered_on = models.DateField(_("sharing offered to its office"), null=True, blank=True, editable=False)
    agreed_on = models.DateField(_("sharing agreed to by its office"), null=True, blank=True, editable=False)

    privacy = facts(
        *("region", "organisation", "represented_by", "start", "end", "grounds", "ended_why", "offered_on", "agreed_on")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("member of a city-region"), _("members of a city-region")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            in_order("regionmember_in_order"),
            models.UniqueConstraint(
                fields=["region", "organisation"],
                condition=Q(end__isnull=True),
                name="regionmember_open_once",
                violation_error_message=_("It is a member then already. End that membership first."),
            ),
            models.UniqueConstraint(
                fields=["region", "organisation", "start"],
                name="regionmember_once",
                violation_error_message=_("It is a member then already. End that membership first."),
            ),
            models.CheckConstraint(
                condition=Q(offered_on__isnull=True) | Q(represented_by__isnull=False),
                name="regionmember_offered_to_office",
                violation_error_message=_("Name the office to which sharing is offered."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(offered_on__isnull=False),
                name="regionmember_agreed_to_offer",
                violation_error_message=_("An office agrees to what was offered to it."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def shares(self) -> bool:
        """Whether its office shares, or will, while it is a member: that was offered to the office, and the office agreed."""
        return self.offered_on is not None and self.agreed_on is not None

    def get_absolute_url(self) -> str:
        """Return the address of the member's own page."""
        return address("region:member-detail", self.pk)

    def clean(self) -> None:
        """Keep the memberships of one municipality apart from one another, and of one office; keep who shares to the verbs."""
        super().clean()
        self._check_sharing()
        if self.region_id is None or self.organisation_id is None:
            return
        stored = RegionMember.objects.filter(pk=self.pk, ballots__isnull=False).first() if self.pk else None
        if stored is not None and stored.organisation_id != self.organisation_id:
            words = now("It has voted, so this stays its membership. End it, and add the other municipality.")
            raise ValidationError({"organisation": words})
        others = RegionMember.objects.filter(region=self.region_id, organisation=self.organisation_id)
        for other in others.exclude(pk=self.pk):
            if _touch(self, other):
                raise ValidationError({"start": now("It is a member then already. End that membership first.")})
        if self.represented_by_id is None:
            return
        beside = RegionMember.objects.filter(region=self.region_id, represented_by=self.represented_by_id)
        if any(_touch(self, other) for other in beside.exclude(pk=self.pk)):
            raise ValidationError({"represented_by": now("This office represents another member then.")})

    def _check_sharing(self) -> None:
        stored = RegionMember.objects.filter(pk=self.pk).first() if self.pk and not self.by_verb else None
        if stored is None or not stored.shares:
            return
        if any(getattr(stored, name) != getattr(self, name) for name in ("start", "end", "represented_by_id")):
            words = now(
                "Its office shares records here. Change its days on the page of the member, so that sharing follows."
            )
            raise ValidationError({"start": words})


def _touch(one: RegionMember, other: RegionMember) -> bool:
    """Whether two memberships may have a day in common: one that ends in 2018 lasts until the last day of that year."""
    ends_first = one.end is not None and other.start is not None and one.end.latest < other.start.earliest
    begins_later = other.end is not None and one.start is not None and other.end.latest < one.start.earliest
    return not (ends_first or begins_later)

"""What members of a region do together, and what each gives and gets."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.bodies.models import Decision
from proxenia.core.columns import maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Post
from proxenia.region.choices import (
    ActivityState,
    ContributionKind,
    Exactness,
    GivenOrGot,
    PriorityKind,
    PriorityState,
)

from .regions import Region, RegionMember


class Priority(Part):
    """What members chose to do together: a shared priority, or a joint undertaking such as one tourist destination."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="priorities", verbose_name=_("city-region")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=PriorityKind, default=PriorityKind.PRIORITY)
    title = TextField(_("title"))
    text = TextField(_("what it is about"), blank=True, long=True)
    state = models.CharField(_("state"), max_length=10, choices=PriorityState, default=PriorityState.CHOSEN)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    decision = maybe(Decision, _("chosen by the decision"))
    chosen_how = TextField(_("or chosen how"), blank=True, help_text=_("Where no decision of the board is on record."))
    owner = maybe(Post, _("who looks after it"))
    position = position()

    privacy = facts(
        *("region", "kind", "title", "text", "state", "start", "end", "decision", "chosen_how", "owner", "position")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("priority"), _("priorities")
        ordering = ("position", "pk")
        constraints: ClassVar = [in_order("priority_in_order")]

    def __str__(self) -> str:
        return str(self.title)


class Activity(Part):
    """A line of the work programme: what is done for a priority, by which member or organisation, when, how far it is."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="activities", verbose_name=_("city-region")
    )
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="activities", verbose_name=_("for the priority")
    )
    title = TextField(_("activity"))
    member = maybe(RegionMember, _("done by the member"), "activities")
    organisation = maybe(Organisation, _("or by the organisation"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    state = models.CharField(_("state"), max_length=10, choices=ActivityState, default=ActivityState.PLANNED)
    result = TextField(_("what came of it"), blank=True, long=True)

    privacy = facts("region", "priority", "title", "member", "organisation", "start", "end", "state", "result")

    class Meta:
        verbose_name, verbose_name_plural = _("activity of the work programme"), _("activities of the work programme")
        ordering = (F("start").asc(nulls_last=True), "pk")
        constraints: ClassVar = [
            in_order("activity_in_order"),
            models.CheckConstraint(
                condition=Q(member__isnull=True) | Q(organisation__isnull=True),
                name="activity_by_one",
                violation_error_message=_("Name a member or an organisation, not both."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Keep what is done, for what, and by whom within one city-region."""
        super().clean()
        of_one_region(self, "priority", "member")


class Contribution(Part):
    """Something that a member gave to the others, or got from them, as somebody took it down; its source is cited."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="contributions", verbose_name=_("city-region")
    )
    member = models.ForeignKey(
        RegionMember, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("member")
    )
    direction = models.CharField(_("gave or got"), max_length=4, choices=GivenOrGot, default=GivenOrGot.GAVE)
    kind = models.CharField(_("kind"), max_length=12, choices=ContributionKind, default=ContributionKind.OTHER)
    title = TextField(_("what"))
    value = models.DecimalField(
        _("value"), max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True, help_text=_("Such as hours, persons or DKK."))
    exactness = models.CharField(_("the value is"), max_length=10, choices=Exactness, default=Exactness.COUNTED)
    start = PartialDateField(_("when, or from"))
    end = PartialDateField(_("until"))
    text = TextField(_("more about it"), blank=True, long=True)

    privacy = facts(
        *("region", "member", "direction", "kind", "title", "value", "unit", "exactness", "start", "end", "text")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("contribution of a member"), _("contributions of members")
        ordering = (F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [
            in_order("contribution_in_order"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(unit=""),
                name="contribution_value_has_unit",
                violation_error_message=_("Say of what this is so much: hours, persons, DKK."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Keep member and city-region together."""
        super().clean()
        of_one_region(self, "member")


def of_one_region(part: Part, *names: str) -> None:
    """Raise ValidationError where what a part names belongs to another city-region than the part itself."""
    for name in names:
        named = getattr(part, name) if getattr(part, f"{name}_id") else None
        if named is not None and named.region_id != part.region_id:  # type: ignore[attr-defined]
            raise ValidationError({name: now("This belongs to another city-region.")})

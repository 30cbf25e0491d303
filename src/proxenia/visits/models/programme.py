"""The programme of a visit: what happens on which day at which hour, where, with whom, in which language."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part, PartQuerySet
from proxenia.core.codes import tongue_choices
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Actor
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField
from proxenia.directory.models import Organisation, Place, Post
from proxenia.protocol.models import Interpreter
from proxenia.visits.choices import Cabin, ItemKind, Transport

from .delegates import Delegate
from .visits import Visit


def _to(model: Any, label: Any) -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


def _degrees(label: Any) -> Any:
    return models.FloatField(label, null=True, blank=True)


class ItemQuerySet(PartQuerySet):
    """Reads of programmes: lines that only the own team follows are for whoever reads its office."""

    def shown_to(self, actor: Actor) -> Self:
        """Return the lines that may be shown to somebody who sees the visit."""
        own = Q(office_id=actor.office_id) if actor.reads_office else Q()
        return self.filter(Q(with_partner=True) | own) if own else self.filter(with_partner=True)

    def visible_to(self, actor: Actor) -> Self:
        """Return the lines of visits the actor may see, of those that may be shown."""
        return super().visible_to(actor).shown_to(actor)


class ProgrammeItem(Part):
    """A line of a programme, on the clocks of its place.

    `zone` is that of `begins`, empty for the visit's; `end_day` and `end_zone` are said where it ends on another day or under other
    clocks, as a flight does. A transfer says where it goes in the fields `to_…`. `who` is empty where all take part.
    """

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind, default=ItemKind.MEETING)
    title = TextField(_("what"))
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"))
    zone = ZoneField(_("time zone"), blank=True, help_text=_("Empty: that of the visit."))
    end_day = models.DateField(_("ends on"), null=True, blank=True, help_text=_("Empty: the same day."))
    ends = models.TimeField(_("ends"), null=True, blank=True)
    end_zone = ZoneField(_("time zone at the end"), blank=True, help_text=_("Empty: the same."))
    place = _to(Place, _("place"))
    venue = TextField(_("venue"), blank=True, help_text=_("Building, street and room, as a driver needs it."))
    latitude, longitude = _degrees(_("latitude")), _degrees(_("longitude"))
    transport = models.CharField(_("transport"), max_length=10, choices=Transport, blank=True)
    cabin = models.CharField(_("cabin"), max_length=10, choices=Cabin, blank=True, help_text=_("Of a flight."))
    to_place = _to(Place, _("to"))
    to_venue = TextField(_("to the venue"), blank=True)
    to_latitude, to_longitude = _degrees(_("latitude at the end")), _degrees(_("longitude at the end"))
    distance_km = models.DecimalField(_("distance in km"), max_digits=8, decimal_places=1, null=True, blank=True)
    reference = models.CharField(
        _("number or booking"), max_length=60, blank=True, help_text=_("Of a flight or train.")
    )
    host_organisation = _to(Organisation, _("hosted by"))
    host_post = _to(Post, _("host"))
    owner = _to(Post, _("who looks after it"))
    language = models.CharField(_("language"), max_length=8, blank=True, choices=tongue_choices)
    interpreter = models.ForeignKey(
        Interpreter,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("interpreter"),
    )
    who: "models.ManyToManyField[Delegate, models.Model]" = models.ManyToManyField(
        Delegate, related_name="items", blank=True, verbose_name=_("who takes part"), help_text=_("Nobody named: all.")
    )
    with_partner = models.BooleanField(
        _("shown to the partner"), default=True, help_text=_("Off for what only our own team does.")
    )
    is_fixed = models.BooleanField(_("agreed with the host"), default=False)
    note = TextField(_("internal note"), blank=True, long=True)

    objects: ClassVar[Any] = ItemQuerySet.as_manager()

    privacy = facts(
        *("visit", "kind", "title", "day", "begins", "zone", "end_day", "ends", "end_zone", "place", "venue"),
        *(
            "latitude",
            "longitude",
            "transport",
            "cabin",
            "to_place",
            "to_venue",
            "to_latitude",
            "to_longitude",
            "distance_km",
        ),
        *("reference", "host_organisation", "host_post", "owner", "language", "interpreter", "who", "with_partner"),
        "is_fixed",
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("line of the programme"), _("lines of the programme")
        ordering = ("day", "begins", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end_day__isnull=True) | Q(end_day__gte=F("day")),
                name="item_end_day_in_order",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(latitude__isnull=True, longitude__isnull=True)
                    | Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
                )
                & (
                    Q(to_latitude__isnull=True, to_longitude__isnull=True)
                    | Q(to_latitude__range=(-90, 90), to_longitude__range=(-180, 180))
                ),
                name="item_lies_on_earth",
                violation_error_message=_("Latitude goes from -90 to 90, longitude from -180 to 180; give both."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "day"], name="item_day")]

    def __str__(self) -> str:
        return str(self.title)

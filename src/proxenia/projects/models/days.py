"""Experts bought free for a project: agreements, the days and journeys recorded, rates by regime, what departments promised."""

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxenia.accounts.records import KeptPartQuerySet, Part
from proxenia.contacts.models import Speaker
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField, in_order, in_words
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.projects.choices import TravelKind, WorkUnit

from .fields import check_own_project
from .posts import FROM_ZERO, Kept, Whose, amount
from .projects import Project

DAY_HOURS = Decimal("7.40")
"""Hours of a working day where no rate says otherwise: a week of 37 hours in five days."""
LEAST = [MinValueValidator(Decimal("0.01"))]


def _ends_after(name: str, start: str, end: str) -> models.CheckConstraint:
    """Return the constraint that a period of full days ends on or after its first day."""
    return models.CheckConstraint(
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)}),
        name=name,
        violation_error_message=_("It cannot end before it begins."),
    )


class RateRegime(Kept):
    """A set of rules by which expert days are paid, with where its rates stand. A rate holds until the next one begins."""

    name = TextField(_("name"))
    source = TextField(_("source of the rates"), blank=True, help_text=_("Such as the circular, and its number."))
    url = models.URLField(_("web page"), max_length=500, blank=True)

    privacy = facts("name", "source", "url")

    class Meta:
        verbose_name, verbose_name_plural = _("rate regime"), _("rate regimes")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the regime's page."""
        return address("projects:regime-detail", self.pk)


class DayRate(Part):
    """What a day or an hour is paid from a day on."""

    owners: ClassVar = ("regime",)
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    regime = models.ForeignKey(
        RateRegime, on_delete=models.CASCADE, related_name="rates", verbose_name=_("rate regime")
    )
    start = models.DateField(_("from"))
    unit = models.CharField(_("for each"), max_length=4, choices=WorkUnit, default=WorkUnit.DAY)
    rate = models.DecimalField(_("rate"), max_digits=12, decimal_places=2, validators=FROM_ZERO)
    currency = currency_field()
    day_hours = models.DecimalField(
        _("hours of a working day"),
        max_digits=4,
        decimal_places=2,
        default=DAY_HOURS,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(24))],
    )

    privacy = facts("regime", "start", "unit", "rate", "currency", "day_hours")

    class Meta:
        verbose_name, verbose_name_plural = _("rate"), _("rates")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["regime", "start"],
                name="dayrate_once_a_day",
                violation_error_message=_("There is a rate from this day already."),
            ),
            models.CheckConstraint(condition=Q(rate__gte=0, day_hours__gt=0), name="dayrate_from_zero"),
        ]

    def __str__(self) -> str:
        return now("%(rate)s %(currency)s from %(day)s") % {
            "rate": self.rate,
            "currency": self.currency,
            "day": in_words(self.start),
        }


class BuyOut(Whose):
    """An agreement that an expert is bought free of a department for a project: how many days, when, at which rates."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="buyouts", verbose_name=_("project"))
    reference = models.CharField(
        _("reference"), max_length=60, blank=True, help_text=_("Such as the number of the agreement.")
    )
    department = maybe(Organisation, _("department"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    agreed_days = models.DecimalField(
        _("agreed days"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=FROM_ZERO,
        help_text=_("Empty: how many is not known."),
    )
    regime = maybe(RateRegime, _("rate regime"), "buyouts")
    travel_budget = amount(_("agreed for travel"))
    currency = currency_field()
    note = TextField(_("internal note"), blank=True, long=True)

    privacy = (
        Whose.whose
        + facts(
            "project", "reference", "department", "start", "end", "agreed_days", "regime", "travel_budget", "currency"
        )
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("buy-out"), _("buy-outs")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [in_order("buyout_in_order")]
        indexes: ClassVar = [models.Index(fields=["office", "project"], name="buyout_of_project")]

    def __str__(self) -> str:
        return self.named

    def holds_on(self, first: dt.date, last: dt.date) -> bool:
        """Whether some days lie in the period that is agreed; where a bound is not known, it keeps nothing out."""
        return (self.start is None or first >= self.start.earliest) and (self.end is None or last <= self.end.latest)

    def clean(self) -> None:
        """Keep to projects of the own office, and a buy-out to its project once days are claimed."""
        super().clean()
        check_own_project(self)
        if self.pk and BuyOut.objects.filter(pk=self.pk).exclude(project=self.project_id).filter(
            Q(days__line__isnull=False) | Q(travel__line__isnull=False)
        ):
            raise ValidationError({"project": now("Days of it are claimed, so it stays at its project.")})

    def get_absolute_url(self) -> str:
        """Return the address of the buy-out's page."""
        return address("projects:buyout-detail", self.pk)


class Recorded(Part):
    """What is recorded under a buy-out. Once a claim that names it was sent it is settled: that must be withdrawn first."""

    owners: ClassVar = ("buyout",)
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Leave alone what stands in a claim that was sent."""
        super().clean()
        line = getattr(self, "line", None) if self.pk else None
        if line is not None:
            words = now("It stands in %(claim)s, which was sent. Withdraw that claim first.")
            raise ValidationError(words % {"claim": line.claim})


class DayRecord(Recorded):
    """Work of an expert: on a day, or within some days of one month, in days or hours."""

    buyout = models.ForeignKey(BuyOut, on_delete=models.CASCADE, related_name="days", verbose_name=_("buy-out"))
    first = models.DateField(_("day"))
    last = models.DateField(_("until"), null=True, blank=True, help_text=_("Only for work on several days of a month."))
    quantity = models.DecimalField(_("how much"), max_digits=6, decimal_places=2, validators=LEAST)
    unit = models.CharField(_("days or hours"), max_length=4, choices=WorkUnit, default=WorkUnit.DAY)
    what = TextField(_("what for"), blank=True)
    place = maybe(Place, _("where"))
    approved_by = maybe(Post, _("approved by"))

    privacy = facts("buyout", "first", "last", "quantity", "unit", "what", "place", "approved_by")

    class Meta:
        verbose_name, verbose_name_plural = _("day record"), _("day records")
        ordering = ("first", "pk")
        constraints: ClassVar = [
            _ends_after("dayrecord_in_order", "first", "last"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="dayrecord_of_something",
                violation_error_message=_("Write more than nothing."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "first"], name="dayrecord_when")]

    def __str__(self) -> str:
        return f"{self.when} · {self.much}"

    @property
    def until(self) -> dt.date:
        """The last day of the work."""
        found: dt.date = self.last or self.first
        return found

    @property
    def when(self) -> str:
        """The days, in words."""
        return in_words(self.first) if self.until == self.first else f"{in_words(self.first)} – {in_words(self.until)}"

    @property
    def much(self) -> str:
        """How much work, in words."""
        number = self.quantity.normalize()
        if self.unit == WorkUnit.HOUR:
            return ngettext("%(number)s hour", "%(number)s hours", 1 if number == 1 else 2) % {"number": f"{number:f}"}
        return ngettext("%(number)s day", "%(number)s days", 1 if number == 1 else 2) % {"number": f"{number:f}"}

    def clean(self) -> None:
        """Keep a span within one month and a day within 24 hours."""
        super().clean()
        if self.first and self.last and (self.last.year, self.last.month) != (self.first.year, self.first.month):
            raise ValidationError({"last": now("Write each month apart: claims and rates go by days.")})
        if self.first and self.unit == WorkUnit.HOUR and self.quantity and self.last is None and self.quantity > 24:  # noqa: PLR2004 - hours of a day
            raise ValidationError({"quantity": now("A day has 24 hours.")})


class TravelRecord(Recorded):
    """What a journey of an expert cost, by kind, with its voucher. The carbon of flights stands with the visit."""

    buyout = models.ForeignKey(BuyOut, on_delete=models.CASCADE, related_name="travel", verbose_name=_("buy-out"))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)
    origin = models.CharField(_("from where"), max_length=120, blank=True)
    destination = models.CharField(_("to where"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=TravelKind)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2, validators=FROM_ZERO)
    currency = currency_field()
    voucher = models.CharField(_("voucher"), max_length=60, blank=True)

    privacy = facts(*("buyout", "first", "last", "origin", "destination", "kind", "amount", "currency", "voucher"))

    class Meta:
        verbose_name, verbose_name_plural = _("cost of travel"), _("costs of travel")
        ordering = ("first", "pk")
        constraints: ClassVar = [
            _ends_after("travelrecord_in_order", "first", "last"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="travelrecord_from_zero"),
        ]

    def __str__(self) -> str:
        route = " – ".join(filter(None, (self.origin, self.destination)))
        return " · ".join(filter(None, (self.get_kind_display(), route)))

    @property
    def until(self) -> dt.date:
        """The last day of the journey."""
        found: dt.date = self.last or self.first
        return found

    @property
    def when(self) -> str:
        """The days, in words."""
        return in_words(self.first) if self.until == self.first else f"{in_words(self.first)} – {in_words(self.until)}"


class DepartmentCapacity(Kept):
    """How many days a department promised for projects within a period."""

    department = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("department")
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    days = models.DecimalField(_("promised days"), max_digits=7, decimal_places=2, validators=FROM_ZERO)

    privacy = facts("department", "first", "last", "days")

    class Meta:
        verbose_name, verbose_name_plural = _("promised days"), _("promised days")
        ordering = ("-first", "pk")
        constraints: ClassVar = [
            _ends_after("departmentcapacity_in_order", "first", "last"),
            models.CheckConstraint(condition=Q(days__gte=0), name="departmentcapacity_from_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.department}, {in_words(self.first)} – {in_words(self.last)}"

    def get_absolute_url(self) -> str:
        """Return the address of the page of what was promised."""
        return address("projects:capacity-detail", self.pk)


class Competence(Whose):
    """What an expert knows, in which languages, and how many days are free. Whoever speaks to visitors has topics there already."""

    speaker = models.OneToOneField(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("speaker"),
        help_text=_("Topics and languages are the speaker’s then, and are not written twice."),
    )
    topics = many(Topic, _("topics"))
    languages = TonguesField(_("languages"), blank=True)
    quarter_days = models.DecimalField(
        _("days a quarter"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=FROM_ZERO,
        help_text=_("How many days a quarter can go to projects. Empty: not known."),
    )
    note = TextField(_("what the expert does"), blank=True, long=True)

    privacy = (
        Whose.whose
        + facts("speaker", "topics", "quarter_days", "note")
        + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "languages")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("expert"), _("experts")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.speaker) if self.speaker_id else self.named

    @property
    def known_by(self) -> tuple[str, int] | None:
        """By what the same expert is known elsewhere."""
        if self.speaker is None:
            return super().known_by
        if self.speaker.person_id:
            return ("person", self.speaker.person_id)
        return ("post", self.speaker.post_id) if self.speaker.post_id else None

    def clean(self) -> None:
        """Write topics and languages in one place: of a speaker, there."""
        if self.speaker_id is None:
            super().clean()
            return
        said = [name for name in ("post", "person", "who", "languages") if getattr(self, name)]
        if said:
            words = now("The speaker says this already. Leave it empty here.")
            raise ValidationError(dict.fromkeys(said, words))

    def get_absolute_url(self) -> str:
        """Return the address of the expert's page."""
        return address("projects:expert-detail", self.pk)

"""Comparative studies: peers, indicators, and values that are measured, estimated, or missing for a reason.

A figure of `sources.Claim` cannot be missing and has no peer, one of `projects` has a target; so a comparison keeps its own rows.
What is shared is used: precision and citations are those of `sources`, and figures are written for people by `sources.figures`.
"""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.columns import many, maybe, position
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place
from proxenia.region.choices import Better, Missing, ValueKind
from proxenia.sources.choices import Precision
from proxenia.sources.models import Source

from .regions import Region

CODE = re.compile(r"[A-Z]{2}(?:[A-Z0-9]{0,3}|\d{3}[A-Z]\d?|_[A-Z]{2,6}|\d{2}_\d{4})$")
"""A code of an area as Eurostat writes it: NUTS (DK04), a city or its functional area (DK002C, DK002F), the Union (EU27_2020)."""
PERIOD = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-S[12]|-W(0[1-9]|[1-4]\d|5[0-3]))?$"
"""A year, month or day, a quarter, half-year or week, so that they sort by time: 2015, 2015-03, 2015-Q1, 2015-S1, 2015-W05."""
SINGLE = (Precision.EXACT, Precision.ABOUT, Precision.AT_LEAST, Precision.MAGNITUDE)
"""The precisions of one number."""
PRECISIONS = tuple((one.value, one.label) for one in SINGLE)


class Study(OfficeRecord):
    """A comparison with peers, made by somebody by a method, and printed in a source."""

    title = TextField(_("title"))
    region = maybe(Region, _("city-region"), "studies")
    on = PartialDateField(_("year or day"))
    by_whom = TextField(_("made by"), blank=True)
    source = maybe(Source, _("source"))
    method = TextField(_("method"), blank=True, long=True)
    summary = TextField(_("what it is about"), blank=True, long=True)
    trips: "models.ManyToManyField[models.Model, models.Model]" = many(
        "region.StudyTrip", _("inspired by the study trips"), "studies"
    )

    privacy = facts("title", "region", "on", "by_whom", "source", "method", "summary", "trips")

    class Meta:
        verbose_name, verbose_name_plural = _("comparative study"), _("comparative studies")
        ordering = (F("on").desc(nulls_last=True), "-pk")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the study's page."""
        return address("region:study-detail", self.pk)


class StudyPeer(Part):
    """One of those that are compared: a record here or words, and the codes under which data sets know it."""

    owners: ClassVar = ("study",)

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="peers", verbose_name=_("study"))
    name = TextField(_("in words"), blank=True)
    place = maybe(Place, _("place"), "study_peers")
    organisation = maybe(Organisation, _("organisation"), "study_peers")
    is_own = models.BooleanField(_("this is ours"), default=False)
    codes = models.CharField(
        _("codes of its areas"),
        max_length=200,
        blank=True,
        help_text=_("NUTS codes or those of cities, with spaces between: DK04. With several, values stay apart."),
    )
    position = position()

    privacy = facts("study", "name", "place", "organisation", "is_own", "codes", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("peer"), _("peers")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study"],
                condition=Q(is_own=True),
                name="studypeer_one_own",
                violation_error_message=_("Another peer of this study is marked as ours."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name or self.organisation or self.place or "")

    @property
    def areas(self) -> list[str]:
        """The codes of its areas, one by one."""
        return self.codes.split()

    def clean(self) -> None:
        """Ask for a name, read the codes, and keep each code with one peer."""
        super().clean()
        if not self.name and self.place_id is None and self.organisation_id is None:
            raise ValidationError({"name": now("Say who is compared: in words, by a place or an organisation.")})
        codes = list(dict.fromkeys(re.split(r"[\s,;]+", self.codes.strip().upper()))) if self.codes.strip() else []
        if wrong := [one for one in codes if not CODE.match(one)]:
            words = now("“%(code)s” is no code of an area. Write it as DK04.") % {"code": wrong[0]}
            raise ValidationError({"codes": words})
        self.codes = " ".join(codes)
        for other in StudyPeer.objects.filter(study=self.study_id).exclude(pk=self.pk) if self.study_id else ():
            if both := set(codes) & set(other.areas):
                words = now("The code %(code)s is that of %(peer)s already.")
                raise ValidationError({"codes": words % {"code": min(both), "peer": other}})


class StudyIndicator(Part):
    """What is compared: in which unit, by which definition, from which data set, and which values are better."""

    owners: ClassVar = ("study",)

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("study"))
    name = TextField(_("indicator"))
    unit = TextField(_("unit"), blank=True)
    definition = TextField(_("definition"), blank=True, long=True)
    dataset = models.CharField(
        _("data set"), max_length=60, blank=True, help_text=_("Its code at Eurostat, such as tgs00026.")
    )
    choice = models.CharField(
        _("codes in the data set"),
        max_length=300,
        blank=True,
        help_text=_("Which of its series, such as: unit=PPS_EU27_2020_HAB na_item=B6N"),
    )
    better = models.CharField(_("which is better"), max_length=8, choices=Better, default=Better.NEITHER)
    position = position()

    privacy = facts("study", "name", "unit", "definition", "dataset", "choice", "better", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("indicator of a study"), _("indicators of a study")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Read which series of the data set is meant."""
        super().clean()
        try:
            read_choice(self.choice)
        except ValueError as error:
            raise ValidationError({"choice": str(error)}) from None


def read_choice(text: str) -> dict[str, str]:
    """Return what is chosen in a data set, by the names of its dimensions: `unit=PPS na_item=B6N`. Raises ValueError with words."""
    found: dict[str, str] = {}
    for part in re.split(r"[\s,;]+", text.strip()) if text.strip() else ():
        name, sign, code = part.partition("=")
        if not (name and sign and code):
            words = now("“%(part)s” is not understood. Write the dimension, an equals sign and the code: unit=PPS_HAB")
            raise ValueError(words % {"part": part})
        found[name.casefold()] = code
    return found


class StudyValue(Part):
    """The value of an indicator for a peer in a period, or why there is none. A peer of several areas has one for each `code`."""

    owners: ClassVar = ("study",)

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="values", verbose_name=_("study"))
    indicator = models.ForeignKey(
        StudyIndicator, on_delete=models.CASCADE, related_name="values", verbose_name=_("indicator")
    )
    peer = models.ForeignKey(StudyPeer, on_delete=models.CASCADE, related_name="values", verbose_name=_("peer"))
    period = models.CharField(
        _("period"),
        max_length=10,
        validators=[RegexValidator(PERIOD, _("Write a year, month or quarter: 2015, 2015-03, 2015-Q1."))],
    )
    code = models.CharField(_("of the area"), max_length=12, blank=True)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True, blank=True)
    missing = models.CharField(_("or why it is missing"), max_length=16, choices=Missing, blank=True)
    kind = models.CharField(_("it is"), max_length=10, choices=ValueKind, default=ValueKind.MEASURED)
    precision = models.CharField(_("precision"), max_length=20, choices=PRECISIONS, default=Precision.EXACT)
    flags = models.CharField(_("flags of the data set"), max_length=12, blank=True)
    dataset = models.CharField(_("from the data set"), max_length=60, blank=True)
    source = maybe(Source, _("source"))
    basis = TextField(_("according to"), blank=True, help_text=_("Where it is from, where no source is named."))

    privacy = facts(
        *("study", "indicator", "peer", "period", "code", "value", "missing", "kind", "precision", "flags", "dataset"),
        *("source", "basis"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("value of a comparison"), _("values of a comparison")
        ordering = ("indicator", "peer", "period", "code")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["indicator", "peer", "period", "code"],
                name="studyvalue_once",
                violation_error_message=_("There is a value for this indicator, peer and period already."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="") | (Q(value__isnull=True) & ~Q(missing="")),
                name="studyvalue_or_why_not",
                violation_error_message=_("Write the value, or say why it is missing: one of them."),
            ),
            models.CheckConstraint(
                condition=Q(precision__in=SINGLE),
                name="studyvalue_precision_of_one",
                violation_error_message=_("A value of a comparison is one number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.peer}, {self.period}"

    def clean(self) -> None:
        """Keep indicator and peer within the study, the area with the peer, and ask where a value is from."""
        super().clean()
        for name in ("indicator", "peer"):
            if getattr(self, f"{name}_id") is not None and getattr(self, name).study_id != self.study_id:
                raise ValidationError({name: now("It belongs to another study.")})
        if self.code and self.peer_id is not None and self.code not in self.peer.areas:
            raise ValidationError({"code": now("This code is none of the peer’s.")})
        if self.value is not None and not (self.dataset or self.source_id or self.basis):
            raise ValidationError({"source": now("Say where the value is from: a source, a data set, or in words.")})

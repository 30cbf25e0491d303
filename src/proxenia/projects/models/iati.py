"""What a project says to the International Aid Transparency Initiative beyond what the room knows already.

A fact has one place. Title, partners, days, budget, accounts and results are told from the project's own records; here stands what
those have no place for, and, of an activity that came from a file, the activity as it was read (`held`), with the marks
by which is seen whether our records were changed since (`marks`); see `docs/adr/0054-iati-in-and-out.md`.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet
from proxenia.core.addresses import address
from proxenia.core.columns import maybe, position
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.directory.models import Organisation
from proxenia.projects.iati_choices import (
    ActivityStatus,
    ClassKind,
    DocumentFormat,
    MoneyKind,
    Origin,
    ReferenceKind,
    Scope,
)
from proxenia.projects.iati_codes import IDENTIFIER, check_code, list_of

from .projects import Project
from .results import OfProject


def code_field(label: Any, **more: Any) -> Any:
    """Return a column with a code of one of the standard's lists."""
    options: dict[str, Any] = {"max_length": 40, "blank": True}
    return models.CharField(label, **(options | more))


class OfIati(OfProject):
    """A part of what a project says to IATI; it is shown on the page IATI, to the office that keeps the project alone."""

    codes: ClassVar[dict[str, str]] = {}
    """Where in an activity a field stands, by field: which list it is held against follows from that."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the address of the page IATI."""
        return address("projects:iati", self.project_id)

    def clean(self) -> None:
        """Hold codes against the lists of the standard."""
        super().clean()
        wrong = {name: told for name, path in self.codes.items() if (told := check_code(path, getattr(self, name)))}
        if wrong:
            raise ValidationError(wrong)


class IatiActivity(OfIati):
    """A project as an activity of IATI: its identifier, who reports it, and the codes that hold for all of it."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="iati", verbose_name=_("project"))
    identifier = models.CharField(
        _("IATI identifier"),
        max_length=500,
        help_text=_("The code of who reports, a hyphen, and a number of your own: DK-CVR-12345678-SSC-1."),
    )
    reporting = maybe(Organisation, _("reported by"), help_text=_("With its code among its numbers and codes: DK-CVR."))
    is_secondary = models.BooleanField(
        _("others report it, too"), null=True, blank=True, help_text=_("Secondary reporter.")
    )
    status = models.CharField(
        _("status"), max_length=1, choices=ActivityStatus, blank=True, help_text=_("Empty: as the phases say.")
    )
    scope = models.CharField(_("geographic scope"), max_length=1, choices=Scope, blank=True)
    collaboration = code_field(_("collaboration type"), help_text=_("1 is bilateral."))
    flow = code_field(_("flow type"), help_text=_("10 is official development assistance."))
    finance = code_field(_("finance type"), help_text=_("110 is a standard grant."))
    aid = code_field(_("aid type"), help_text=_("C01 is a project, D02 other technical assistance."))
    tied = code_field(_("tied status"), help_text=_("5 is untied."))
    language = code_field(_("language of texts without one"), default="en", blank=False, max_length=10)
    currency = code_field(_("currency of amounts without one"), default="DKK", max_length=3)
    hierarchy = models.PositiveSmallIntegerField(_("level in a hierarchy"), null=True, blank=True)
    is_humanitarian = models.BooleanField(_("humanitarian"), null=True, blank=True)
    origin = models.CharField(
        _("where it comes from"), max_length=6, choices=Origin, default=Origin.OURS, editable=False
    )
    source = models.CharField(_("from the file"), max_length=200, blank=True, editable=False)
    published_at = models.DateTimeField(_("given out"), null=True, blank=True, editable=False)
    published_digest = models.CharField(max_length=64, blank=True, editable=False)
    held: Any = models.JSONField(default=dict, blank=True, editable=False)
    marks: Any = models.JSONField(default=dict, blank=True, editable=False)

    codes: ClassVar = {
        "collaboration": "iati-activity/collaboration-type/@code",
        "flow": "iati-activity/default-flow-type/@code",
        "finance": "iati-activity/default-finance-type/@code",
        "aid": "iati-activity/default-aid-type/@code",
        "tied": "iati-activity/default-tied-status/@code",
        "language": "iati-activity/@xml:lang",
        "currency": "iati-activity/@default-currency",
    }
    privacy = facts(
        *("project", "identifier", "reporting", "is_secondary", "status", "scope", "collaboration", "flow", "finance"),
        *("aid", "tied", "language", "currency", "hierarchy", "is_humanitarian", "origin", "source"),
        *("published_at", "published_digest"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "held", "marks")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("activity of IATI"), _("activities of IATI")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "identifier"],
                name="iatiactivity_identifier_once",
                violation_error_message=_("The office has an activity with this identifier already."),
            )
        ]

    def __str__(self) -> str:
        return self.identifier

    def clean(self) -> None:
        """Ask for an identifier that the standard allows."""
        super().clean()
        if not IDENTIFIER.fullmatch(self.identifier or ""):
            raise ValidationError(
                {"identifier": now("Write no spaces and none of / & | ? in it, such as DK-CVR-12345678-SSC-1.")}
            )


class IatiClass(OfIati):
    """A sector, recipient country, recipient region or tag, by a code of a vocabulary, with its share in per cent."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="iati_classes", verbose_name=_("project")
    )
    kind = models.CharField(_("says which"), max_length=10, choices=ClassKind)
    vocabulary = code_field(
        _("vocabulary"),
        max_length=10,
        help_text=_("Empty: that of the OECD’s committee (DAC). Of a tag 2 or 3: the goals."),
    )
    vocabulary_uri = models.URLField(_("where the vocabulary stands"), max_length=500, blank=True)
    code = models.CharField(_("code"), max_length=200, help_text=_("14010 is water policy, 43030 urban development."))
    percentage = models.DecimalField(
        _("share in per cent"),
        max_digits=12,
        decimal_places=8,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Those of one vocabulary make 100 together. Empty where there is one only."),
    )
    name = models.CharField(_("in words"), max_length=500, blank=True)
    position = position()

    privacy = facts("project", "kind", "vocabulary", "vocabulary_uri", "code", "percentage", "name", "position")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("sector, country or tag"), _("sectors, countries and tags")
        ordering = ("kind", "position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=100),
                name="iaticlass_share",
                violation_error_message=_("A share lies between 0 and 100."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"

    def clean(self) -> None:
        """Hold the code against the list of its vocabulary, and the vocabulary against the list of vocabularies."""
        super().clean()
        if self.kind not in ClassKind.values:
            return
        path = ClassKind(self.kind).path
        told = check_code(f"{path}/@vocabulary", self.vocabulary) if self.kind != ClassKind.COUNTRY else None
        if told:
            raise ValidationError({"vocabulary": told})
        told = check_code(f"{path}/@code", self.code, self.vocabulary or None)
        if told:
            raise ValidationError({"code": told})
        if self.kind == ClassKind.TAG and not self.vocabulary:
            raise ValidationError(
                {"vocabulary": now("Say of which vocabulary the tag is: 2 or 3 are the goals, 99 is your own.")}
            )
        if self.kind == ClassKind.TAG and self.percentage is not None:
            raise ValidationError({"percentage": now("A tag has no share.")})


class IatiLocation(OfIati):
    """Where an activity happens, more exactly than a country. Where there is none, the place of the project is told."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="iati_locations", verbose_name=_("project")
    )
    name = models.CharField(_("name"), max_length=500, blank=True)
    text = models.TextField(_("what happens there"), blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    exactness = code_field(_("exactness"), help_text=_("1 is exact, 2 is about there."))
    reach = code_field(_("reach"), help_text=_("1: the activity is there. 2: whom it reaches are there."))
    kind = code_field(_("class of the place"), help_text=_("2 is a populated place."))
    position = position()

    codes: ClassVar = {
        "exactness": "iati-activity/location/exactness/@code",
        "reach": "iati-activity/location/location-reach/@code",
        "kind": "iati-activity/location/location-class/@code",
    }
    privacy = facts(
        *("project", "name", "text", "latitude", "longitude", "exactness", "reach", "kind", "position"),
    )
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("location of an activity"), _("locations of an activity")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="iatilocation_on_earth",
                violation_error_message=_("Latitude goes from -90 to 90, longitude from -180 to 180; give both."),
            )
        ]

    def __str__(self) -> str:
        return self.name or f"{self.latitude} {self.longitude}"


class IatiDocument(OfIati):
    """A document on the web that everybody may read."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="iati_documents", verbose_name=_("project")
    )
    title = models.CharField(_("title"), max_length=1000)
    url = models.URLField(_("address"), max_length=2000)
    format = models.CharField(
        _("format"), max_length=100, default=DocumentFormat.PDF, help_text=_("Such as application/pdf or text/html.")
    )
    category = code_field(_("category"), blank=False, help_text=_("A02 is a document of objectives, A07 a review."))
    language = code_field(_("language"), max_length=10)
    date = models.DateField(_("of the day"), null=True, blank=True)
    position = position()

    codes: ClassVar = {
        "format": "iati-activity/document-link/@format",
        "category": "iati-activity/document-link/category/@code",
        "language": "iati-activity/document-link/language/@code",
    }
    privacy = facts("project", "title", "url", "format", "category", "language", "date", "position")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("document on the web"), _("documents on the web")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title


class IatiReference(OfIati):
    """Another activity that this one belongs with, or another identifier of this one."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="iati_references", verbose_name=_("project")
    )
    kind = models.CharField(_("what it is"), max_length=10, choices=ReferenceKind)
    ref = models.CharField(_("identifier"), max_length=500)
    type = code_field(_("type"), help_text=_("Of an activity: 1 parent, 2 child, 3 sibling. Of an identifier: A1, B1."))
    position = position()

    privacy = facts("project", "kind", "ref", "type", "position")
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("related activity or identifier"), _("related activities and identifiers")
        ordering = ("kind", "position", "pk")

    def __str__(self) -> str:
        return self.ref

    def clean(self) -> None:
        """Hold the type against its list."""
        super().clean()
        if self.kind in ReferenceKind.values:
            told = check_code(ReferenceKind(self.kind).path, self.type)
            if told or not self.type:
                raise ValidationError({"type": told or now("Say of which type it is.")})


class IatiMoney(OfIati):
    """Money of an activity that is in no budget, accounts or grant of ours: mostly that of activities that others report."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="iati_money", verbose_name=_("project"))
    kind = models.CharField(_("what it is"), max_length=12, choices=MoneyKind)
    type = code_field(
        _("type"), help_text=_("Of a budget: 1 original, 2 revised. Of a transaction: 2 commitment, 3 disbursement.")
    )
    status = code_field(_("status of the budget"), help_text=_("1 is indicative, 2 committed."))
    ref = models.CharField(_("reference"), max_length=200, blank=True)
    start = models.DateField(_("on, or from"))
    end = models.DateField(_("until"), null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=4)
    currency = currency_field()
    value_date = models.DateField(_("rate of the day"), null=True, blank=True)
    text = models.TextField(_("what for"), blank=True)
    provider = models.CharField(_("from whom"), max_length=500, blank=True)
    provider_ref = models.CharField(_("code of from whom"), max_length=200, blank=True)
    receiver = models.CharField(_("to whom"), max_length=500, blank=True)
    receiver_ref = models.CharField(_("code of to whom"), max_length=200, blank=True)
    position = position()

    privacy = facts(
        *("project", "kind", "type", "status", "ref", "start", "end", "amount", "currency", "value_date", "text"),
        *("provider", "provider_ref", "receiver", "receiver_ref", "position"),
    )
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("money told to IATI"), _("money told to IATI")
        ordering = ("kind", "position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=models.F("start")),
                name="iatimoney_in_order",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=Q(kind=MoneyKind.TRANSACTION, end__isnull=True)
                | (~Q(kind=MoneyKind.TRANSACTION) & Q(end__isnull=False)),
                name="iatimoney_period",
                violation_error_message=_("A budget and what is planned have an end; a transaction is on one day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}: {self.amount} {self.currency}"

    def clean(self) -> None:
        """Hold the type and the status against the lists of their kind; a transaction and a budget have one."""
        super().clean()
        if self.kind not in MoneyKind.values:
            return
        path = MoneyKind(self.kind).path
        told = check_code(path, self.type)
        if told or (self.kind == MoneyKind.TRANSACTION and not self.type):
            raise ValidationError({"type": told or now("Say of which type it is.")})
        told = check_code("iati-activity/budget/@status", self.status)
        if told:
            raise ValidationError({"status": told})
        if not list_of("iati-activity/@default-currency").has(self.currency):
            raise ValidationError({"currency": check_code("iati-activity/@default-currency", self.currency)})

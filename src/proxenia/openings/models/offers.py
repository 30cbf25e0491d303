"""What our side can do: the profile of an organisation, what it knows and delivers, and where it has done so.

The fields follow the profiles of the Enterprise Europe Network: stage of development, advantages, partner sought, markets.
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField, TonguesField, split
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.countries import country_choices, country_name
from proxenia.directory.models import Organisation, Topic
from proxenia.openings.choices import Form, Readiness, SolutionKind


class Profile(OfficeRecord):
    """An organisation of ours as one that doors may be opened for: one for each organisation in an office.

    `staged` marks the first target group; the door stays open to all others, so the mark never ranks anybody.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="profiles", verbose_name=_("organisation")
    )
    about = TextField(_("in short"), blank=True, long=True)
    url = models.URLField(_("web page"), blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    founded = PartialDateField(_("founded"))
    languages = TonguesField(_("languages"))
    markets = CodesField(_("markets of interest"), among=country_choices, max_length=800)
    present = CodesField(_("present in"), among=country_choices, max_length=800)
    excluded = CodesField(_("does not want to go to"), among=country_choices, max_length=800)
    capacity = models.PositiveSmallIntegerField(
        _("introductions a year"), null=True, blank=True, help_text=_("How many it can take; empty: not known.")
    )
    staged = models.BooleanField(_("in the first target group"), default=False)
    staged_why = TextField(_("why in the first target group"), blank=True)
    note = TextField(_("internal note"), blank=True)

    privacy = facts(
        *("organisation", "about", "url", "employees", "founded", "languages", "markets", "present", "excluded"),
        *("capacity", "staged", "staged_why"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("profile"), _("profiles")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "organisation"],
                name="profile_once",
                violation_error_message=_("This organisation has a profile already: change what is there."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def clean(self) -> None:
        """Whoever is in the first target group is there for a reason that can be told."""
        if self.staged and not self.staged_why:
            words = _("Say why it is in the first target group: those outside may ask.")
            raise ValidationError({"staged_why": words})
        if clash := set(split(self.excluded)) & (set(split(self.markets)) | set(split(self.present))):
            names = ", ".join(sorted(country_name(code) for code in clash))
            words = _("It cannot both go to a country and not want to: %(names)s.")
            raise ValidationError({"excluded": words % {"names": names}})

    def get_absolute_url(self) -> str:
        """Return the address of the profile's page."""
        return address("openings:profile-detail", self.pk)


class Solution(OfficeRecord):
    """A competence or a solution that an organisation puts forward; many for each profile."""

    profile = models.ForeignKey(
        Profile, on_delete=models.PROTECT, related_name="solutions", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SolutionKind, default=SolutionKind.SOLUTION)
    title = TextField(_("title"))
    text = TextField(_("what it is"), blank=True, long=True)
    advantages = TextField(_("advantages and what is new"), blank=True, long=True)
    sought = TextField(_("partner sought"), blank=True)
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics")
    )
    forms = CodesField(_("offered as"), among=Form.choices, help_text=_("Empty: not known."))
    readiness = models.PositiveSmallIntegerField(
        _("stage of development"), choices=Readiness, null=True, blank=True, help_text=_("Empty: not known.")
    )
    start = PartialDateField(_("offered from"))
    end = PartialDateField(_("offered until"))

    privacy = facts(
        *("profile", "kind", "title", "text", "advantages", "sought", "topics", "forms", "readiness", "start", "end")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("solution"), _("solutions")
        ordering = ("pk",)
        constraints: ClassVar = [
            in_order("solution_in_order"),
            models.CheckConstraint(
                condition=Q(readiness__isnull=True) | Q(readiness__in=Readiness.values), name="solution_readiness_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the solution's page."""
        return address("openings:solution-detail", self.pk)


class Reference(Part):
    """Where a solution is in use: for whom, in which country, since when."""

    owners: ClassVar = ("solution",)

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="references")
    what = TextField(_("what was done"))
    customer = models.CharField(_("for whom"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("solution", "what", "customer", "country", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("reference"), _("references")
        ordering = (F("start").desc(nulls_last=True), "pk")
        constraints: ClassVar = [in_order("reference_in_order")]

    def __str__(self) -> str:
        return str(self.what)

    def clean(self) -> None:
        """A country is known by its ISO code."""
        if self.country and self.country not in dict(country_choices()):
            words = _("“%(code)s” is no country. Write its ISO code, such as CN.")
            raise ValidationError({"country": words % {"code": self.country}})

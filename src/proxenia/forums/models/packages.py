"""Sponsors, partners and exhibitors: what a package costs and promises, who took it, and what was kept."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.columns import position
from proxenia.core.dates import PartialDateField
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation
from proxenia.forums.choices import PackageKind, Promised

from .fields import check_own_forum
from .forums import Forum


class Package(OfficeRecord):
    """What an organisation can join in as, and what it gets for it."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="packages", verbose_name=_("forum"))
    kind = models.CharField(_("kind"), max_length=10, choices=PackageKind, default=PackageKind.SPONSOR)
    name = TextField(_("name"))
    text = TextField(_("what it is"), blank=True, long=True)
    price = models.DecimalField(_("price"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = currency_field()
    most = models.PositiveSmallIntegerField(_("how many can take it"), null=True, blank=True)
    participants = models.PositiveSmallIntegerField(_("participants included"), default=0)
    meetings = models.PositiveSmallIntegerField(
        _("one-to-one meetings at most"), null=True, blank=True, help_text=_("Empty: as many as the round allows.")
    )
    position = position()

    privacy = facts(
        "forum", "kind", "name", "text", "price", "currency", "most", "participants", "meetings", "position"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("package"), _("packages")
        ordering = ("forum", "position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="package_price",
                violation_error_message=_("A price is 0 or more."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Let nobody offer packages of another office's forum."""
        super().clean()
        check_own_forum(self)

    def get_absolute_url(self) -> str:
        """Return the address of the package's page."""
        return address("forums:package-detail", self.pk)


class PackagePromise(Part):
    """One thing that a package promises to whoever takes it."""

    owners: ClassVar = ("package",)

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="promises")
    text = TextField(_("what is promised"))
    position = position()

    privacy = facts("package", "text", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("promise of a package"), _("promises of a package")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)


class Sponsorship(OfficeRecord):
    """An organisation that takes a package, or was asked to."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="sponsorships", verbose_name=_("forum"))
    package = models.ForeignKey(
        Package, on_delete=models.PROTECT, related_name="sponsorships", verbose_name=_("package")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="sponsorships", verbose_name=_("organisation")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Promised, default=Promised.ASKED)
    answered_on = PartialDateField(_("answered"))
    amount = models.DecimalField(
        _("agreed amount"), max_digits=12, decimal_places=2, null=True, blank=True, help_text=_("Empty: the price.")
    )
    currency = currency_field()
    in_kind = TextField(_("or in kind"), blank=True)
    text = TextField(_("about them, on the public page"), blank=True)
    note = TextField(_("internal note"), blank=True)

    privacy = facts(
        *("forum", "package", "organisation", "answer", "answered_on", "amount", "currency", "in_kind", "text")
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("sponsor or partner"), _("sponsors and partners")
        ordering = ("forum", "package__position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["package", "organisation"],
                name="sponsorship_once",
                violation_error_message=_("This organisation has this package already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.package}"

    def clean(self) -> None:
        """Let nobody take a package of another forum, nor one that is taken."""
        super().clean()
        check_own_forum(self)
        if not self.package_id:
            return
        if self.forum_id and self.package.forum_id != self.forum_id:
            raise ValidationError({"package": now("It belongs to another forum.")})
        taken = self.package.sponsorships.filter(answer=Promised.AGREED).exclude(pk=self.pk).count()
        if self.answer == Promised.AGREED and self.package.most is not None and taken >= self.package.most:
            raise ValidationError(
                {"package": now("All %(most)s of this package are taken.") % {"most": self.package.most}}
            )

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return address("forums:sponsorship-detail", self.pk)


class KeptPromise(Part):
    """That a promise to a sponsor was kept, and how that can be seen."""

    owners: ClassVar = ("sponsorship",)

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="kept")
    promise = models.ForeignKey(PackagePromise, on_delete=models.PROTECT, related_name="+", verbose_name=_("promise"))
    kept_on = PartialDateField(_("kept"), blank=False)
    how = TextField(_("how"), blank=True)

    privacy = facts("sponsorship", "promise", "kept_on", "how")

    class Meta:
        verbose_name, verbose_name_plural = _("kept promise"), _("kept promises")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sponsorship", "promise"],
                name="keptpromise_once",
                violation_error_message=_("This promise is marked as kept already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.promise)

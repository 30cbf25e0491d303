"""Posts that several employers share, by which shares, and postings abroad with who pays them."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.directory.somebody import called
from proxenia.projects.choices import Payer
from proxenia.sources.choices import Precision

from .fields import check_own_project
from .projects import Project

WHOLE = Decimal(100)
FROM_ZERO = [MinValueValidator(0)]


def amount(label: Any, **more: Any) -> Any:
    """Return a column with an amount of money that may be unknown: 14 digits, two of them behind the point."""
    options: dict[str, Any] = {"max_digits": 14, "decimal_places": 2, "null": True, "blank": True}
    return models.DecimalField(label, validators=FROM_ZERO, **(options | more))


class Kept(OfficeRecord):
    """A record of people's work that is its office's alone, however far the project is shared."""

    widest_sharing: ClassVar = Sharing.OFFICE
    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    class Meta:
        abstract = True


class Whose(Kept):
    """A record about somebody: a numbered post, a person, or in words where neither is known."""

    post = maybe(Post, _("post"))
    person = maybe(Person, _("person"))
    who = TextField(_("who, in words"), blank=True, help_text=_("Where no post is known: “municipal experts”."))

    whose = facts("post", "who") + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "person")

    class Meta:
        abstract = True

    @property
    def named(self) -> str:
        """Whom it is about, in words."""
        return called(self) or str(self.who)

    @property
    def known_by(self) -> tuple[str, int] | None:
        """By what the same one is known in other records: the person, else the post; nothing where neither is named."""
        if self.person_id:
            return ("person", self.person_id)
        return ("post", self.post_id) if self.post_id else None

    def clean(self) -> None:
        """Ask that it says whom it is about."""
        super().clean()
        if not (self.post_id or self.person_id or self.who):
            raise ValidationError({"post": now("Name a post or a person, or say in words who it is.")})


class AdviserPost(Kept):
    """A post that one or more employers hold together, such as a sector adviser at an embassy."""

    title = TextField(_("title"))
    project = maybe(Project, _("project"), "adviser_posts")
    post = maybe(Post, _("post"), help_text=_("Whoever holds it follows from the tenures of the post."))
    place = maybe(Place, _("place of work"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    full_time = models.DecimalField(
        _("share of full time, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(WHOLE)],
    )
    yearly_cost = amount(_("cost a year"))
    currency = currency_field()
    precision = models.CharField(_("how exact"), max_length=20, choices=Precision, default=Precision.EXACT)
    note = TextField(_("internal note"), blank=True, long=True)

    privacy = facts(
        *("title", "project", "post", "place", "start", "end", "full_time", "yearly_cost", "currency", "precision")
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("adviser post"), _("adviser posts")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [in_order("adviserpost_in_order")]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Keep to projects of the own office."""
        super().clean()
        check_own_project(self)

    def get_absolute_url(self) -> str:
        """Return the address of the post's page."""
        return address("projects:adviser-detail", self.pk)


class ShareSet(Part):
    """The employers of a post from a day on. Once `is_known` their shares are 100 % in all: the database keeps it so.

    A set that is known takes no other shares; the next set, from another day, is how they change.
    """

    owners: ClassVar = ("adviser",)
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    adviser = models.ForeignKey(
        AdviserPost, on_delete=models.CASCADE, related_name="share_sets", verbose_name=_("adviser post")
    )
    start = PartialDateField(_("from"), blank=False)
    is_known = models.BooleanField(_("shares known"), default=False)

    privacy = facts("adviser", "start", "is_known")
    triggers: ClassVar = {"employershares_whole": _("The shares of a post must be 100 percent in all.")}

    class Meta:
        verbose_name, verbose_name_plural = _("employers from a day"), _("employers from a day")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["adviser", "start"],
                name="shareset_once_a_day",
                violation_error_message=_("The employers from this day are written already."),
            )
        ]

    def __str__(self) -> str:
        return now("employers from %(day)s") % {"day": self.start.display() if self.start else "?"}


class EmployerShare(Part):
    """One employer of a set, and its share in percent; nothing where shares are not known."""

    owners: ClassVar = ("adviser",)
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    adviser = models.ForeignKey(
        AdviserPost, on_delete=models.CASCADE, related_name="shares", verbose_name=_("adviser post")
    )
    share_set = models.ForeignKey(
        ShareSet, on_delete=models.CASCADE, related_name="shares", verbose_name=_("employers from a day")
    )
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("employer"))
    share = models.DecimalField(_("share, %"), max_digits=5, decimal_places=2, null=True, blank=True)

    privacy = facts("adviser", "share_set", "employer", "share")
    triggers: ClassVar = {
        "employershares_settled": _("These shares are settled. Write the shares anew, from the day they change.")
    }

    class Meta:
        verbose_name, verbose_name_plural = _("employer’s share"), _("employers’ shares")
        ordering = (F("share").desc(nulls_last=True), "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["share_set", "employer"],
                name="employershare_once",
                violation_error_message=_("This employer stands there already."),
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100),
                name="employershare_in_percent",
                violation_error_message=_("A share is more than 0 and at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.employer)

    def clean(self) -> None:
        """Keep the set and the share at one post."""
        super().clean()
        if self.share_set_id and self.share_set.adviser_id != self.adviser_id:
            raise ValidationError({"share_set": now("These are the employers of another post.")})


class Secondment(Whose):
    """Somebody posted abroad: by whom, at whose, and who pays. A posting that its host pays costs the sender nothing."""

    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("employer"))
    host = maybe(Organisation, _("host"))
    host_words = TextField(_("host, in words"), blank=True)
    project = maybe(Project, _("project"), "secondments")
    place = maybe(Place, _("place of work"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    payer = models.CharField(_("paid by"), max_length=10, choices=Payer)
    gross = amount(_("cost a year"))
    reimbursed = amount(_("of which others repay"))
    currency = currency_field()
    note = TextField(_("internal note"), blank=True, long=True)

    privacy = (
        Whose.whose
        + facts(*("employer", "host", "host_words", "project", "place", "start", "end", "payer"))
        + facts("gross", "reimbursed", "currency")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("secondment"), _("secondments")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            in_order("secondment_in_order"),
            models.CheckConstraint(
                condition=Q(reimbursed__isnull=True)
                | Q(gross__isnull=False, reimbursed__gte=0, reimbursed__lte=F("gross")),
                name="secondment_repaid_at_most_whole",
                violation_error_message=_("No more can be repaid than it costs; say what it costs, too."),
            ),
            models.CheckConstraint(
                condition=~Q(payer=Payer.EMPLOYER) | Q(reimbursed__isnull=True) | Q(reimbursed=0),
                name="secondment_employer_pays_all",
                violation_error_message=_("What the employer pays alone is repaid by nobody. Choose “shared” else."),
            ),
        ]

    def __str__(self) -> str:
        return self.named

    @property
    def net(self) -> Decimal | None:
        """What a year costs the employer: exactly nothing where the host pays, None where it is not known."""
        if self.payer == Payer.HOST:
            return Decimal(0)
        if self.gross is None or (self.payer == Payer.SHARED and self.reimbursed is None):
            return None
        found: Decimal = self.gross - (self.reimbursed or Decimal(0))
        return found

    def clean(self) -> None:
        """Keep to projects of the own office, and ask who the host is."""
        super().clean()
        check_own_project(self)
        if not (self.host_id or self.host_words):
            raise ValidationError({"host": now("Name the host, or say in words who it is.")})

    def get_absolute_url(self) -> str:
        """Return the address of the secondment's page."""
        return address("projects:secondment-detail", self.pk)

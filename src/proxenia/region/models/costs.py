"""What a region costs and who pays what: cost keys, rounds of contributions, their lines. Nothing here has a vote."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet, OfficePartQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.money import currency_field
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Actor, ScopedQuerySet, Sharing
from proxenia.core.texts import TextField
from proxenia.region.choices import Basis, RoundState
from proxenia.sources.choices import Precision
from proxenia.sources.models import Claim

from .regions import Region, RegionMember

YEARS = [MinValueValidator(1945), MaxValueValidator(2200)]


class CostKey(Part):
    """How a region divides its costs. Once `is_whole` its parts are 100 % in all and stay as they are: the database keeps it so.

    With `pro_rata`, whoever is a member for a part of the year pays by the days of it; without, whoever is one on the day of a
    round pays for the whole year.
    """

    owners: ClassVar = ("region",)

    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, related_name="cost_keys", verbose_name=_("city-region")
    )
    name = TextField(_("name"))
    start = PartialDateField(_("in force from"))
    end = PartialDateField(_("until"))
    grounds = TextField(_("where it is laid down"), blank=True)
    pro_rata = models.BooleanField(_("members for a part of the year pay by its days"), default=False)
    is_whole = models.BooleanField(_("100 % in all"), default=False, editable=False)

    privacy = facts("region", "name", "start", "end", "grounds", "pro_rata", "is_whole")
    triggers: ClassVar = {
        "costkey_whole": _("The parts of a cost key must be 100 percent in all, and so its fixed shares.")
    }

    class Meta:
        verbose_name, verbose_name_plural = _("cost key"), _("cost keys")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [in_order("costkey_in_order")]

    def __str__(self) -> str:
        return str(self.name)


SETTLED_KEY: Any = {"costkey_settled": _("This cost key is laid down. Lay down another one, from the day it changes.")}


class KeyPart(Part):
    """A part of a cost key: so many percent of the cost are divided by this."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("city-region"))
    key = models.ForeignKey(CostKey, on_delete=models.CASCADE, related_name="parts", verbose_name=_("cost key"))
    basis = models.CharField(_("divided"), max_length=12, choices=Basis)
    weight = models.DecimalField(_("percent of the cost"), max_digits=5, decimal_places=2)

    privacy = facts("region", "key", "basis", "weight")
    triggers: ClassVar = SETTLED_KEY

    class Meta:
        verbose_name, verbose_name_plural = _("part of a cost key"), _("parts of a cost key")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "basis"],
                name="keypart_once",
                violation_error_message=_("This key divides by that already."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="keypart_in_percent",
                violation_error_message=_("A share is more than 0 and at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_basis_display())

    def clean(self) -> None:
        """Keep the key at its region."""
        super().clean()
        check_key(self)


class KeyShare(Part):
    """The fixed share of a member in what a key divides by fixed shares, in percent of that."""

    owners: ClassVar = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+", verbose_name=_("city-region"))
    key = models.ForeignKey(CostKey, on_delete=models.CASCADE, related_name="shares", verbose_name=_("cost key"))
    member = models.ForeignKey(RegionMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))
    share = models.DecimalField(_("share, %"), max_digits=7, decimal_places=4)

    privacy = facts("region", "key", "member", "share")
    triggers: ClassVar = SETTLED_KEY

    class Meta:
        verbose_name, verbose_name_plural = _("fixed share of a member"), _("fixed shares of members")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "member"],
                name="keyshare_once",
                violation_error_message=_("This member has a share in the key already."),
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=100),
                name="keyshare_in_percent",
                violation_error_message=_("A fixed share is from 0 to 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    def clean(self) -> None:
        """Keep key and member at one region."""
        super().clean()
        check_key(self)
        check_member(self, self.region_id)


def check_key(part: Any) -> None:
    """Refuse the cost key of another region; raise ValidationError."""
    if part.key_id and part.region_id and part.key.region_id != part.region_id:
        raise ValidationError({"key": now("This is a cost key of another city-region.")})


def check_member(part: Any, region: int | None) -> None:
    """Refuse a member of another region; raise ValidationError."""
    if part.member_id and region and part.member.region_id != region:
        raise ValidationError({"member": now("This is a member of another city-region.")})


class CostRoundQuerySet(ScopedQuerySet):
    """Reads of rounds; a draft is there for the office that keeps it, however far it will be shared."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the rounds that the actor may see."""
        seen = super().visible_to(actor)
        drafts = Q(office_id=actor.office_id) if actor.reads_office else Q(pk__in=actor.granted_ids("region.costround"))
        return seen.filter(~Q(state=RoundState.DRAFT) | drafts)


class CostRound(OfficeRecord):
    """A sum that members pay together: for a year, by a key. Its lines are reckoned until it is settled, and frozen from then on.

    What is wrong in a settled round is put right by a round that credits it whole (`credits`, a negative sum), and a new one.
    """

    settles: ClassVar = True
    widest_sharing: ClassVar = Sharing.REGION

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="cost_rounds", verbose_name=_("city-region")
    )
    title = TextField(_("title"), help_text=_("Such as: Secretariat 2018."))
    purpose = TextField(_("what is paid by it"), blank=True, help_text=_("Such as the budget, or the joint project."))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    total = models.DecimalField(_("sum in all"), max_digits=14, decimal_places=2)
    currency = currency_field()
    key = models.ForeignKey(CostKey, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("cost key"))
    members_on = models.DateField(
        _("members of the day"),
        help_text=_("Whoever is a member on this day pays. A key that counts days asks the year instead."),
    )
    inhabitants_year = models.PositiveSmallIntegerField(
        _("inhabitants of the year"),
        validators=YEARS,
        help_text=_("The latest figure of this year or before it is taken; no estimate is."),
    )
    opt_in = models.BooleanField(
        _("only members that take part"), default=False, help_text=_("Add those that take part below, one by one.")
    )
    due_on = models.DateField(_("to be paid by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=RoundState, default=RoundState.DRAFT, editable=False)
    settled_on = models.DateField(_("settled"), null=True, blank=True, editable=False)
    credits = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="credited_by",
        verbose_name=_("credits the round"),
    )
    note = TextField(_("internal note"), blank=True, long=True)

    objects = CostRoundQuerySet.as_manager()  # type: ignore[misc]  # a narrower manager than the base's

    privacy = facts(
        *("region", "title", "purpose", "year", "total", "currency", "key", "members_on", "inhabitants_year"),
        *("opt_in", "due_on", "state", "settled_on", "credits"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    triggers: ClassVar = {
        "costround_whole": _("The lines of a settled round must come to its sum, to the hundredth."),
        "costround_settled": _("This round is settled and stays as it is. Credit it, and settle a new one."),
    }

    class Meta:
        verbose_name, verbose_name_plural = _("round of contributions"), _("rounds of contributions")
        ordering = ("-year", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(credits__isnull=True, total__gt=0) | Q(credits__isnull=False, total__lt=0),
                name="costround_above_zero",
                violation_error_message=_("The sum must be more than 0."),
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.DRAFT, settled_on__isnull=True)
                | Q(state=RoundState.SETTLED, settled_on__isnull=False, due_on__isnull=False),
                name="costround_state_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_settled(self) -> bool:
        """Whether its lines are frozen."""
        return self.state == RoundState.SETTLED

    @property
    def settled_words(self) -> str:
        """Say that a settled round stays as it is."""
        if not self.is_settled:
            return ""
        return now("“%(round)s” is settled and stays as it is. Credit it, and settle a new one.") % {"round": self}

    def clean(self) -> None:
        """Keep region, key and office together, and the sum above zero."""
        super().clean()
        if self.region_id and self.office_id and self.region.office_id != self.office_id:
            raise ValidationError({"region": now("Another office keeps this city-region.")})
        check_key(self)
        if self.total is not None and self.total <= 0 and self.credits_id is None:
            raise ValidationError({"total": now("The sum must be more than 0.")})

    def get_absolute_url(self) -> str:
        """Return the address of the round's page."""
        return address("region:cost-round-detail", self.pk)


class RoundMember(Part):
    """What a draft says of one member: that it takes part where that is by choice, and inhabitants that no source here has."""

    owners: ClassVar = ("round",)
    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    round = models.ForeignKey(
        CostRound, on_delete=models.CASCADE, related_name="entries", verbose_name=_("round of contributions")
    )
    member = models.ForeignKey(RegionMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))
    inhabitants = models.PositiveIntegerField(
        _("inhabitants, by hand"), null=True, blank=True, help_text=_("Only where no source in the library says them.")
    )
    source = models.CharField(_("where this figure is from"), max_length=300, blank=True)

    privacy = facts("round", "member", "inhabitants", "source")

    class Meta:
        verbose_name, verbose_name_plural = _("member in a round"), _("members in a round")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "member"],
                name="roundmember_once",
                violation_error_message=_("This member stands in the round already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.member)

    def clean(self) -> None:
        """Keep to members of the region, and ask where a figure is from."""
        super().clean()
        if self.round_id:
            check_member(self, self.round.region_id)
        if self.inhabitants is not None and not self.source.strip():
            raise ValidationError({"source": now("Say where this figure is from.")})


class CostLine(Part):
    """What a member pays of a settled round, and what that rests on; its invoice, and when it was paid. Only the payment changes."""

    owners: ClassVar = ("round",)
    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    round = models.ForeignKey(
        CostRound, on_delete=models.CASCADE, related_name="lines", verbose_name=_("round of contributions")
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("city-region"))
    member = models.ForeignKey(
        RegionMember, on_delete=models.PROTECT, related_name="cost_lines", verbose_name=_("member")
    )
    days = models.PositiveSmallIntegerField(_("days of membership counted"), null=True, blank=True)
    inhabitants = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=20, choices=Precision, blank=True)
    as_of = PartialDateField(_("as of"))
    claim = maybe(Claim, _("figure in the library"))
    source = models.CharField(_("where this figure is from"), max_length=300, blank=True)
    share = models.DecimalField(_("share, %"), max_digits=9, decimal_places=6)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    number = models.PositiveIntegerField(_("invoice number"), null=True, blank=True)
    invoiced_on = models.DateField(_("invoiced"), null=True, blank=True)
    paid_on = models.DateField(_("paid"), null=True, blank=True)

    privacy = facts(
        *("round", "region", "member", "days", "inhabitants", "precision", "as_of", "claim", "source", "share"),
        *("amount", "number", "invoiced_on", "paid_on"),
    )
    triggers: ClassVar = {"costline_settled": CostRound.triggers["costround_settled"]}

    class Meta:
        verbose_name, verbose_name_plural = _("contribution of a member"), _("contributions of members")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "member"], name="costline_once"),
            models.UniqueConstraint(
                fields=["region", "number"],
                name="costline_number_once",
                violation_error_message=_("Somebody else settled a round at the same moment. Try again."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, invoiced_on__isnull=True, paid_on__isnull=True)
                | Q(number__isnull=False, invoiced_on__isnull=False),
                name="costline_invoiced_with_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.round}"

    def clean(self) -> None:
        """Keep round, region and member together."""
        super().clean()
        if self.round_id and self.region_id and self.round.region_id != self.region_id:
            raise ValidationError({"region": now("This is a round of another city-region.")})
        check_member(self, self.region_id)

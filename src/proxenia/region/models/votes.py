"""How a region decides: rules from a day on, motions, and each member's vote. What a member pays has no weight here."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.bodies.models import Decision, Meeting
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.region.choices import CLOSED, Base, Method, MotionState, Vote, Way

from .regions import Region, RegionMember


class VotingRule(Part):
    """How a region decides from a day on: by consensus, or one member one vote with the share that carries a motion.

    More than `more_than` carries, or `at_least`: a simple majority is more than 1/2 (6 of 11), two thirds is at least 2/3 (8 of 11).
    `quorum` is the share of the members entitled to vote that has to take part, in fractions, too; none where it is empty.
    """

    owners: ClassVar = ("region",)

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="rules", verbose_name=_("city-region"))
    name = TextField(_("name"))
    start = PartialDateField(_("in force from"))
    end = PartialDateField(_("until"))
    method = models.CharField(_("how it is decided"), max_length=10, choices=Method, default=Method.MAJORITY)
    over = models.PositiveSmallIntegerField(
        _("share that carries: parts"), default=1, validators=[MinValueValidator(1)]
    )
    of = models.PositiveSmallIntegerField(_("share that carries: of"), default=2, validators=[MinValueValidator(1)])
    exceeds = models.BooleanField(_("more than this share is needed"), default=True)
    base = models.CharField(_("counted of"), max_length=8, choices=Base, default=Base.MEMBERS)
    quorum_over = models.PositiveSmallIntegerField(_("quorum: parts"), null=True, blank=True)
    quorum_of = models.PositiveSmallIntegerField(
        _("quorum: of"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    circulation = models.BooleanField(_("also by circulation"), default=True)
    grounds = TextField(_("where it is laid down"), blank=True)

    privacy = facts(
        *("region", "name", "start", "end", "method", "over", "of", "exceeds", "base", "quorum_over", "quorum_of"),
        *("circulation", "grounds"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("rule for decisions"), _("rules for decisions")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(over__lte=F("of")),
                name="votingrule_share_at_most_whole",
                violation_error_message=_("A share is at most the whole: write 2 of 3."),
            ),
            models.CheckConstraint(
                condition=Q(quorum_over__isnull=True, quorum_of__isnull=True)
                | Q(quorum_over__isnull=False, quorum_of__isnull=False, quorum_over__lte=F("quorum_of")),
                name="votingrule_quorum_whole",
                violation_error_message=_("Write both parts of the quorum, such as 1 of 2, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Motion(OfficeRecord):
    """Something that the members of a region vote on, in its exact words. Who may vote is fixed when it is opened: `Ballot`."""

    settles: ClassVar = True
    hides: ClassVar = ("meeting", "decision")

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="motions", verbose_name=_("city-region"))
    title = TextField(_("title"))
    text = TextField(_("wording"), blank=True, long=True)
    rule = models.ForeignKey(
        VotingRule, on_delete=models.PROTECT, related_name="motions", verbose_name=_("decided by the rule")
    )
    way = models.CharField(_("where votes are cast"), max_length=12, choices=Way, default=Way.MEETING)
    meeting = maybe(Meeting, _("meeting"), "motions")
    deadline = models.DateField(_("votes until"), null=True, blank=True, help_text=_("For a vote by circulation."))
    state = models.CharField(_("state"), max_length=10, choices=MotionState, default=MotionState.DRAFT, editable=False)
    opened_on = models.DateField(_("opened"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed"), null=True, blank=True, editable=False)
    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="motion",
        verbose_name=_("recorded as the decision"),
    )

    privacy = facts(
        *(
            "region",
            "title",
            "text",
            "rule",
            "way",
            "meeting",
            "deadline",
            "state",
            "opened_on",
            "closed_on",
            "decision",
        )
    )

    class Meta:
        verbose_name, verbose_name_plural = _("motion"), _("motions")
        ordering = (F("opened_on").desc(nulls_first=True), "-pk")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_closed(self) -> bool:
        """Whether nobody votes on it any more."""
        return self.state in CLOSED

    @property
    def settled_words(self) -> str:
        """Say that a motion that was closed stays as it was decided."""
        if not self.is_closed:
            return ""
        return now("The vote on “%(motion)s” is closed, and stays as it was.") % {"motion": self}

    def clean(self) -> None:
        """Keep rule and region together, and ask for a deadline where votes come by circulation."""
        super().clean()
        if self.region_id and self.office_id and self.region.office_id != self.office_id:
            raise ValidationError({"region": now("Another office keeps this city-region.")})
        if self.rule_id and self.region_id and self.rule.region_id != self.region_id:
            raise ValidationError({"rule": now("This is a rule of another city-region.")})
        if self.way == Way.CIRCULATION and self.deadline is None:
            raise ValidationError({"deadline": now("Say until when votes may come.")})
        if self.way == Way.CIRCULATION and self.rule_id and not self.rule.circulation:
            raise ValidationError({"way": now("This rule decides at meetings alone.")})

    def get_absolute_url(self) -> str:
        """Return the address of the motion's page."""
        return address("region:motion-detail", self.pk)


class Ballot(Part):
    """The vote of one member on a motion: one row for each member entitled to vote when the motion was opened."""

    owners: ClassVar = ("motion",)

    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, related_name="ballots", verbose_name=_("motion"))
    member = models.ForeignKey(RegionMember, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("member"))
    vote = models.CharField(_("vote"), max_length=8, choices=Vote, blank=True)
    reason = TextField(_("explanation of vote"), blank=True)
    cast_on = models.DateField(_("cast"), null=True, blank=True)
    cast_by = maybe(Office, _("cast by"))

    privacy = facts("motion", "member", "vote", "reason", "cast_on", "cast_by")

    class Meta:
        verbose_name, verbose_name_plural = _("ballot"), _("ballots")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["motion", "member"],
                name="ballot_once",
                violation_error_message=_("This member has one vote, and it stands there already."),
            )
        ]

    def __str__(self) -> str:
        return now("%(member)s: %(vote)s") % {"member": self.member, "vote": self.get_vote_display() or "–"}

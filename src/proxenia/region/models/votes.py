"""How a region decides: rules from a day on, motions, and each member's vote. What a member pays has no weight here."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.bodies.models import AgendaItem, Decision, Meeting
from proxenia.core.addresses import address
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField, holds, in_order, overlap
from proxenia.core.folding import whole
from proxenia.core.privacy import facts
from proxenia.core.scoping import REACH, Sharing
from proxenia.core.texts import TextField, as_text
from proxenia.region.choices import CLOSED, COUNTED, Base, Method, MotionState, Vote, Way

from .regions import Region, RegionMember
from .seats import ReservedSeat

LONGEST_NAME = 300
RULE_STAYS = _(
    "A motion was opened under this rule, so it stays as it is. Say until when it is in force, and write a new one from then on."
)
VOTE_STAYS = _("This vote is closed, or not open yet. Votes are cast while a motion is open, and stay from then on.")
MOTION_STAYS = _("It was opened for votes, so its wording and rule stand. Withdraw it and write a new motion.")


class VotingRule(Part):
    """How a region decides from a day on: by consensus, or one member one vote with the share that carries a motion.

    More than `more_than` carries, or `at_least`: a simple majority is more than 1/2 (6 of 11), two thirds is at least 2/3 (8 of 11).
    `quorum` is the share of the members entitled to vote that has to take part, in fractions, too; none where it is empty.
    """

    owners: ClassVar = ("region",)
    stays: ClassVar = (
        *("region_id", "name", "start", "method", "over", "of", "exceeds", "base", "quorum_over", "quorum_of"),
        *("circulation", "grounds"),
    )
    """What does not change any more once a motion was opened under it: all but until when it is in force. Triggers keep it, too."""
    triggers: ClassVar = {"votingrule_stays": RULE_STAYS}

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
            in_order("votingrule_in_order"),
            models.CheckConstraint(
                condition=Q(exceeds=True, over__lt=F("of")) | Q(exceeds=False, over__lte=F("of")),
                name="votingrule_share_at_most_whole",
                violation_error_message=_("Nobody can reach such a share: write 2 of 3, or at least 1 of 1 for all."),
            ),
            models.CheckConstraint(
                condition=Q(over__gte=F("of") - F("over")),
                name="votingrule_share_half",
                violation_error_message=_("With less than one half, both sides could carry: write 1 of 2, or more."),
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

    def clean(self) -> None:
        """Keep rules of one name apart in time, and a rule that was used as it was."""
        super().clean()
        if self.region_id is None:
            return
        names = {whole(one) for one in as_text(self.name).values()}
        for other in VotingRule.objects.filter(region=self.region_id).exclude(pk=self.pk):
            same = names & {whole(one) for one in other.name.values()}
            if same and overlap((self.start, self.end), (other.start, other.end)):
                words = now("Another rule of this name is in force then. Say first until when that one is.")
                raise ValidationError({"start": words})
        self._check_used()

    def _check_used(self) -> None:
        """Raise ValidationError where what was voted by would be another rule afterwards, or was none in force."""
        stored = VotingRule.objects.filter(pk=self.pk).first() if self.pk else None
        used = Motion.objects.filter(rule=self.pk, opened_on__isnull=False).order_by("-opened_on") if stored else None
        last = used.first() if used is not None else None
        if stored is None or last is None:
            return
        changed = [name for name in self.stays if getattr(stored, name) != getattr(self, name)]
        if changed:
            raise ValidationError({changed[0].removesuffix("_id"): RULE_STAYS})
        assert last.opened_on is not None
        if not holds(last.opened_on, None, self.end):
            raise ValidationError({"end": now("“%(motion)s” was opened under it later than that.") % {"motion": last}})


class Motion(OfficeRecord):
    """Something that the members of a region vote on, in its exact words. Who may vote is fixed when it is opened: `Ballot`."""

    settles: ClassVar = True
    hides: ClassVar = ("meeting", "replaces")
    stays: ClassVar = ("region_id", "title", "text", "rule_id", "way")
    """What does not change any more once it was opened. Triggers keep it, too, and what came of it once it was closed."""
    triggers: ClassVar = {"motion_stays": MOTION_STAYS}

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="motions", verbose_name=_("city-region"))
    title = TextField(_("title"))
    text = TextField(_("wording"), blank=True, long=True)
    rule = models.ForeignKey(
        VotingRule, on_delete=models.PROTECT, related_name="motions", verbose_name=_("decided by the rule")
    )
    way = models.CharField(_("where votes are cast"), max_length=12, choices=Way, default=Way.MEETING)
    meeting = maybe(Meeting, _("meeting"), "motions")
    item = maybe(AgendaItem, _("point on the agenda"), "motions", on_delete=models.SET_NULL, editable=False)
    deadline = models.DateField(_("votes until"), null=True, blank=True, help_text=_("For a vote by circulation."))
    state = models.CharField(_("state"), max_length=10, choices=MotionState, default=MotionState.DRAFT, editable=False)
    opened_on = models.DateField(_("opened"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed"), null=True, blank=True, editable=False)
    reason = TextField(_("why it was withdrawn"), blank=True, editable=False)
    replaces = maybe("self", _("takes up anew"), "replaced_by", editable=False)
    entitled = models.PositiveSmallIntegerField(_("entitled to vote"), null=True, blank=True, editable=False)
    needed = models.PositiveSmallIntegerField(_("votes that were needed"), null=True, blank=True, editable=False)
    quorum = models.PositiveSmallIntegerField(_("had to take part"), null=True, blank=True, editable=False)
    in_favour = models.PositiveSmallIntegerField(_("for"), null=True, blank=True, editable=False)
    against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True, editable=False)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True, editable=False)
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
        *("region", "title", "text", "rule", "way", "meeting", "item", "deadline", "state", "opened_on", "closed_on"),
        *("reason", "replaces", "entitled", "needed", "quorum", "in_favour", "against", "abstained", "decision"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("motion"), _("motions")
        ordering = (F("opened_on").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=COUNTED,
                    **{
                        f"{name}__isnull": False
                        for name in ("opened_on", "closed_on", "entitled", "needed", "in_favour")
                    },
                )
                | (~Q(state__in=COUNTED) & Q(entitled__isnull=True, needed__isnull=True, in_favour__isnull=True)),
                name="motion_counted_when_closed",
                violation_error_message=_("A motion is counted when its vote is closed, and not before."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(MotionState.DRAFT, MotionState.WITHDRAWN)) | Q(opened_on__isnull=False),
                name="motion_opened_on_a_day",
                violation_error_message=_("Say on which day it was opened for votes."),
            ),
        ]

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

    @property
    def is_open(self) -> bool:
        """Whether votes are cast on it."""
        return self.state == MotionState.OPEN

    def clean(self) -> None:
        """Keep rule, meeting and region together; ask for a deadline where votes come by circulation; keep what is voted on."""
        super().clean()
        stored = Motion.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None and stored.state != MotionState.DRAFT:
            self._check_stays(stored)
        if self.region_id and self.office_id and self.region.office_id != self.office_id:
            raise ValidationError({"region": now("Another office keeps this city-region.")})
        if self.rule_id and self.region_id and self.rule.region_id != self.region_id:
            raise ValidationError({"rule": now("This is a rule of another city-region.")})
        if self.way == Way.CIRCULATION:
            self._check_circulation()
        elif self.deadline is not None:
            raise ValidationError(
                {"deadline": now("A deadline is for votes by circulation. At a meeting, leave it empty.")}
            )
        if not self.is_closed and self.meeting is not None and self.region_id:
            self._check_meeting(self.meeting)

    def _check_stays(self, stored: "Motion") -> None:
        changed = [name for name in self.stays if getattr(stored, name) != getattr(self, name)]
        if changed:
            raise ValidationError({changed[0].removesuffix("_id"): MOTION_STAYS})
        if stored.deadline and self.deadline and self.deadline < stored.deadline:
            raise ValidationError(
                {"deadline": now("Members were told to vote by then. The deadline may only be later.")}
            )
        reach = REACH.index(Sharing(self.sharing))
        named = Ballot.objects.filter(motion=self.pk).select_related("member__organisation", "seat__organisation")
        for one in (ballot.organisation for ballot in named):
            if one is not None and REACH.index(Sharing(one.sharing)) < reach:
                words = now("“%(name)s” is shared less far, and votes on it. Share that first.") % {"name": one}
                raise ValidationError({"sharing": words})
        if self.is_open and self.way == Way.CIRCULATION and self.sharing == Sharing.OFFICE:
            raise ValidationError({"sharing": now("Members vote on it: it stays shared with the city-region.")})

    def _check_circulation(self) -> None:
        if self.deadline is None:
            raise ValidationError({"deadline": now("Say until when votes may come.")})
        if self.meeting is not None:
            raise ValidationError({"meeting": now("Votes by circulation are cast at no meeting. Leave it empty.")})
        if self.rule_id and not self.rule.circulation:
            raise ValidationError({"way": now("This rule decides at meetings alone.")})

    def _check_meeting(self, meeting: Meeting) -> None:
        board = self.region.board
        if board is None:
            raise ValidationError(
                {"meeting": now("This city-region has no board yet. Found it first, or leave it empty.")}
            )
        if meeting.body_id != board.pk:
            words = now("This is a meeting of another body. The board is “%(board)s”.") % {"board": board}
            raise ValidationError({"meeting": words})

    def get_absolute_url(self) -> str:
        """Return the address of the motion's page."""
        return address("region:motion-detail", self.pk)


class Ballot(Part):
    """One vote on a motion: a row for each member, and each reserved seat with a vote, that was there when it was opened.

    `voter` is what it was called then. Rows come while the motion is opened and change only while it is open; triggers keep it, too.
    """

    owners: ClassVar = ("motion",)
    triggers: ClassVar = {"ballot_stays": VOTE_STAYS}

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("motion"))
    member = maybe(RegionMember, _("member"), "ballots")
    seat = maybe(ReservedSeat, _("reserved seat"), "ballots")
    place = models.PositiveSmallIntegerField(_("which of the seats"), default=1)
    voter = models.CharField(_("who votes"), max_length=LONGEST_NAME)
    vote = models.CharField(_("vote"), max_length=8, choices=Vote, blank=True)
    reason = TextField(_("explanation of vote"), blank=True)
    cast_on = models.DateField(_("cast"), null=True, blank=True)
    cast_by = maybe(Office, _("cast by"))

    privacy = facts("motion", "member", "seat", "place", "voter", "vote", "reason", "cast_on", "cast_by")

    class Meta:
        verbose_name, verbose_name_plural = _("ballot"), _("ballots")
        ordering = ("pk",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["motion", "member"],
                name="ballot_once",
                violation_error_message=_("This member has one vote, and it stands there already."),
            ),
            models.UniqueConstraint(
                fields=["motion", "seat", "place"],
                name="ballot_once_for_seat",
                violation_error_message=_("This seat has one vote, and it stands there already."),
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, seat__isnull=True) | Q(member__isnull=True, seat__isnull=False),
                name="ballot_of_member_or_seat",
                violation_error_message=_("A vote is that of a member or of a reserved seat."),
            ),
        ]

    def __str__(self) -> str:
        return now("%(member)s: %(vote)s") % {"member": self.voter, "vote": self.get_vote_display() or "–"}

    @property
    def organisation(self) -> Any:
        """The organisation that votes; None for a seat that is kept for somebody in words alone."""
        by = self.member or self.seat
        return by.organisation if by is not None else None

"""Partnership reviews: what each side says of the partnership by ten principles, apart from the other until both are in."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import KeptPartQuerySet, OfficeRecord, Part
from proxenia.bodies.models import AgendaItem
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.columns import maybe
from proxenia.core.crypto import installation_mark
from proxenia.core.dates import PartialDate
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Actor, ScopedQuerySet, Sharing
from proxenia.core.signed import LastingLink
from proxenia.core.texts import LANGUAGE_NAMES
from proxenia.directory.models import Post
from proxenia.projects.choices import Apart, ReviewLetterKind, ReviewState
from proxenia.relations.choices import Side

from .fields import check_own_project
from .projects import Project

REVIEW = LastingLink("partnership-review")
"""The address at which the partner answers."""
LOWEST, HIGHEST = 1, 5
LONGEST = 2000
"""Signs of a comment at most."""


class ReviewQuerySet(ScopedQuerySet):
    """Reads of reviews, which are the office's alone."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the reviews of the actor's own office, to those who read it."""
        return self.filter(office_id=actor.office_id) if actor.reads_office else self.none()


class Review(OfficeRecord):
    """A review of the partnership in a project: answered by both sides apart until a deadline, then revealed to both."""

    widest_sharing: ClassVar = Sharing.OFFICE
    settles: ClassVar = True

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("project"))
    asked_on = models.DateField(_("asked on"), default=today)
    deadline = models.DateField(_("answers by"))
    our_post = maybe(Post, _("who answers on our side"))
    their_answerer = models.CharField(
        _("who answers on the partner’s side"),
        max_length=200,
        blank=True,
        help_text=_("A post and its organisation. Do not write a name."),
    )
    their_mail = models.EmailField(
        _("mail of whoever answers there"),
        blank=True,
        help_text=_("So that the address can be sent without us seeing it."),
    )
    their_language = models.CharField(
        _("language of the partner"), max_length=2, choices=list(LANGUAGE_NAMES.items()), default="en"
    )
    ours_on = models.DateField(_("our side handed in"), null=True, blank=True, editable=False)
    theirs_on = models.DateField(_("the partner handed in"), null=True, blank=True, editable=False)
    revealed_on = models.DateField(_("revealed"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("closed"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = ReviewQuerySet.as_manager()

    privacy = facts(
        *("project", "asked_on", "deadline", "our_post", "their_language"),
        *("ours_on", "theirs_on", "revealed_on", "closed_on"),
    ) + declare(DataClass.PERSONAL, Retention.REVIEW, "their_answerer", "their_mail")

    class Meta:
        verbose_name, verbose_name_plural = _("partnership review"), _("partnership reviews")
        ordering = ("-asked_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(deadline__gte=F("asked_on")),
                name="review_deadline_after_asking",
                violation_error_message=_("Answers are wanted on a day after the one on which they were asked for."),
            ),
            models.CheckConstraint(
                condition=Q(revealed_on__isnull=True) | Q(ours_on__isnull=False, theirs_on__isnull=False),
                name="review_revealed_once_both_are_in",
                violation_error_message=_("Nothing is revealed before both sides have handed in."),
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(closed_on__isnull=True),
                name="review_one_at_a_time",
                violation_error_message=_("A review of this project goes on already. Close that one first."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "deadline"], name="review_when")]

    def __str__(self) -> str:
        return now("Partnership review of %(day)s") % {"day": PartialDate.of(self.asked_on).display()}

    def get_absolute_url(self) -> str:
        """Return the address of the review's page."""
        return address("projects:review-detail", self.pk)

    def clean(self) -> None:
        """Review one's own projects alone; the day it was asked on stays as it is once a side has answered."""
        super().clean()
        check_own_project(self)
        if self.pk and (self.ours_on or self.theirs_on):
            stored = Review.objects.filter(pk=self.pk).first()
            if stored is not None and (stored.project_id, stored.asked_on) != (self.project_id, self.asked_on):
                raise ValidationError({"asked_on": now("A side has answered already. Ask anew in another review.")})

    @property
    def settled_words(self) -> str:
        """Why nobody changes it any more: it was closed."""
        return now("This review was closed.") if self.closed_on else ""

    @property
    def is_in(self) -> dict[str, bool]:
        """Which sides have handed in."""
        return {Side.OURS: self.ours_on is not None, Side.THEIRS: self.theirs_on is not None}

    @property
    def state(self) -> ReviewState:
        """How far it has come."""
        if self.closed_on is not None:
            return ReviewState.CLOSED
        if self.revealed_on is not None:
            return ReviewState.REVEALED
        return ReviewState.BOTH_IN if all(self.is_in.values()) else ReviewState.OPEN


class ReviewSide(Part):
    """What one side of a review has: how often it was saved, and for the partner the secret address and who signed.

    The address opens as long as its seal stands, until a day. `mailed_to` is where it was sent; it is empty where the office handed
    it over by hand. `version` counts what was saved, so that an old form overwrites nothing.
    """

    owners: ClassVar = ("review",)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sides", verbose_name=_("review"))
    side = models.CharField(_("side"), max_length=10, choices=Side)
    version = models.PositiveIntegerField(default=1, editable=False)
    seal = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    link_until = models.DateField(_("the address is good until"), null=True, blank=True, editable=False)
    mailed_to = models.EmailField(_("address sent to"), blank=True, editable=False)
    signed_by = models.CharField(_("signed by"), max_length=200, blank=True, editable=False)
    reopened_on = models.DateField(_("opened again on"), null=True, blank=True, editable=False)
    reopened_why = models.CharField(_("why it was opened again"), max_length=400, blank=True, editable=False)
    erased_on = models.DateField(_("erased on"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = (
        facts("review", "side", "link_until", "reopened_on", "reopened_why", "erased_on")
        + declare(DataClass.PERSONAL, Retention.REVIEW, "mailed_to", "signed_by")
        + declare(DataClass.SECRET, Retention.REVIEW, "seal")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("side of a review"), _("sides of a review")
        ordering = ("side", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "side"],
                name="reviewside_once",
                violation_error_message=_("This side stands here already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_side_display()

    @property
    def token(self) -> str:
        """What stands in the secret address; empty where there is none."""
        return REVIEW.token(self.seal) if self.seal else ""

    def opens_on(self, day: dt.date) -> bool:
        """Whether the address opens anything on a day."""
        return bool(self.seal) and self.link_until is not None and self.link_until >= day


class ScoreQuerySet(KeptPartQuerySet):
    """Reads of scores. The partner's are read by nobody in the office before both sides are in and the review was revealed."""

    def visible_to(self, actor: Actor) -> Self:
        """Return our own side's scores, and the partner's of reviews that were revealed."""
        return super().visible_to(actor).filter(Q(side__side=Side.OURS) | Q(side__review__revealed_on__isnull=False))


class Score(Part):
    """What one side says to one principle: a number of the scale, or that it does not apply or is not known; a comment.

    Neither audit chain nor search index holds any of it, since both are read before the other side has answered.
    """

    owners: ClassVar = ("side",)

    side = models.ForeignKey(ReviewSide, on_delete=models.CASCADE, related_name="scores", verbose_name=_("side"))
    principle = models.CharField(_("principle"), max_length=40)
    value = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    apart = models.CharField(_("instead of a score"), max_length=20, choices=Apart, blank=True)
    comment = models.TextField(_("comment"), max_length=LONGEST, blank=True)

    objects: ClassVar[Any] = ScoreQuerySet.as_manager()

    privacy = facts("side", "principle") + declare(
        DataClass.CONFIDENTIAL, Retention.RECORD, "value", "apart", "comment"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("score of a review"), _("scores of a review")
        ordering = ("side", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["side", "principle"],
                name="score_once",
                violation_error_message=_("This side has said something to this principle already."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=LOWEST, value__lte=HIGHEST, apart=""),
                name="score_on_the_scale",
                violation_error_message=_("A score is a number from 1 to 5, or one of the two answers beside it."),
            ),
        ]

    def __str__(self) -> str:
        return self.principle

    @property
    def owner_record(self) -> OfficeRecord:
        """The review."""
        return self.side.review

    @property
    def is_said(self) -> bool:
        """Whether there is an answer, and not a comment alone."""
        return self.value is not None or bool(self.apart)


class ReviewTopic(Part):
    """A gap that was put on the agenda of a meeting, once. Whoever takes the point off the agenda may put it there again."""

    owners: ClassVar = ("review",)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("review"))
    principle = models.CharField(_("principle"), max_length=40)
    item = models.OneToOneField(
        AgendaItem, on_delete=models.CASCADE, related_name="review_topic", verbose_name=_("agenda item")
    )

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("review", "principle", "item")

    class Meta:
        verbose_name, verbose_name_plural = _("gap on an agenda"), _("gaps on an agenda")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "principle"],
                name="reviewtopic_once",
                violation_error_message=_("This gap is on an agenda already."),
            )
        ]

    def __str__(self) -> str:
        return self.principle


class ReviewLetter(Part):
    """A mail to the partner about a review; it leaves at most once, and is written when it leaves, as it holds the address."""

    owners: ClassVar = ("review",)

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="letters", verbose_name=_("review"))
    kind = models.CharField(_("kind"), max_length=10, choices=ReviewLetterKind)
    state = models.CharField(_("mail"), max_length=10, choices=MailState, default=MailState.WAITING)
    written_on = models.DateField(_("written"), default=today)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("review", "kind", "written_on") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("mail about a review"), _("mails about a review")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<review-{self.pk}@{installation_mark()}.proxenia>"

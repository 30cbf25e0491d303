"""Places given out by ranked wishes: how far a planning is and what came of it, and the letters that tell people."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.planning.models import AT_WORK, Trying
from proxenia.accounts.records import OfficePartQuerySet, Part
from proxenia.core.addresses import address
from proxenia.core.crypto import installation_mark
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.forums.choices import PlanningWay

from .forums import Forum
from .registrations import Participant


class PlacePlanning(Trying):
    """A planning of places after the answer: who asked, how far it is, and what came of it.

    A trial changes nothing: `changed` says what it is tried with (places and least of sessions, seats of buses, by key). `told`
    holds the figures of the plan, its bound, who was not given what they wished for and why, and what one more place would bring.
    """

    of = "forum"

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="place_plannings", verbose_name=_("forum"))
    way = models.CharField(_("what goes first"), max_length=10, choices=PlanningWay, default=PlanningWay.WISHES)
    step = models.CharField(_("what is being done"), max_length=10, blank=True)

    privacy = Trying.planning_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "forum", "way", "step")

    class Meta:
        verbose_name, verbose_name_plural = _("planning of places"), _("plannings of places")
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "is_trial"], condition=Q(state__in=AT_WORK), name="placeplanning_one_at_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.forum} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return where its progress is told."""
        page = "forums:places-whatif" if self.is_trial else "forums:places"
        return address(page, self.forum_id) + "#plan-work"


class PlaceLetter(Part):
    """A mail that tells somebody which places they have; it leaves at most once, and is written when it leaves."""

    owners: ClassVar = ("participant",)

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="place_letters")
    made_at = models.DateTimeField(_("written"), auto_now_add=True)
    state = models.CharField(_("mail"), max_length=10, choices=MailState, default=MailState.WAITING, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("participant", "made_at") + declare(
        DataClass.TECHNICAL, Retention.RECORD, "state", "attempts", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("letter about places"), _("letters about places")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.participant} {self.pk}"

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried."""
        return f"<places-{self.pk}@{installation_mark()}.proxenia>"

"""Places given out by ranked wishes: how far a planning is and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.planning.models import AT_WORK, Trying
from proxenia.core.addresses import address
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.forums.choices import PlanningWay

from .forums import Forum


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

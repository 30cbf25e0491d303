"""What came out of an interaction: points that were talked about, and promises."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Post, Topic
from proxenia.relations.models import Owed

from .interactions import Interaction


class DiscussionPoint(Part):
    """A point that was talked about, and what our side does about it."""

    owners: ClassVar = ("interaction",)

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = TextField(_("point"))
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    follow_up = TextField(_("follow-up"), blank=True)
    follow_up_by = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who does it")
    )
    due = PartialDateField(_("due"))
    done_on = PartialDateField(_("done"))

    privacy = facts("interaction", "position", "text", "topic", "follow_up", "follow_up_by", "due", "done_on")

    class Meta:
        verbose_name = _("point")
        verbose_name_plural = _("points")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)

    def clean(self) -> None:
        """Let only a follow-up be somebody's, due or done."""
        super().clean()
        if not self.follow_up and (self.follow_up_by_id or self.due or self.done_on):
            raise ValidationError({"follow_up": _("Say what is to be done about it.")})


class Promise(Owed):
    """What one side promised the other when they met. One that will not be kept says since when, and why."""

    owners: ClassVar = ("interaction",)
    settled_by: ClassVar = ("done_on", "dropped_on")
    said_on: ClassVar = "interaction__start"
    keeping: ClassVar = "contacts:promise-keep"

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="promises")
    text = TextField(_("promise"))
    done_on = PartialDateField(_("kept"))
    dropped_on = PartialDateField(_("given up"), help_text=_("Where it will not be kept."))
    reason = TextField(_("why it will not be kept"), blank=True)

    privacy = Owed.owing + facts("interaction", "dropped_on", "reason")

    class Meta(Owed.Meta):
        abstract = False
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True),
                name="promise_kept_or_given_up",
                violation_error_message=_("A promise is either kept or given up, not both."),
            )
        ]

    def __str__(self) -> str:
        return str(self.text)

    def whence(self) -> str:
        """Say when it was promised."""
        when = self.interaction.start
        if when is None:
            return now("promised at “%(contact)s”") % {"contact": self.interaction}
        return now("promised at “%(contact)s”, %(when)s") % {"contact": self.interaction, "when": when.display()}

    def clean(self) -> None:
        """Ask why where a promise is given up."""
        super().clean()
        if self.dropped_on is not None and not self.reason:
            raise ValidationError({"reason": _("Say why it will not be kept.")})

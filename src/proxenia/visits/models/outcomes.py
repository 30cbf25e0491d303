"""What came of a visit, line by line, until it is closed: then it stands in the contact."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Post, Topic
from proxenia.visits.choices import LineKind

from .visits import Visit


class OutcomeLine(Part):
    """An outcome with what follows from it, or a promise of one side. A follow-up has an owner of ours before the visit is closed."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="outcome_lines")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind, default=LineKind.POINT)
    text = TextField(_("what"))
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    follow_up = TextField(_("follow-up"), blank=True, help_text=_("Of an outcome: what is to be done about it."))
    owner = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
        help_text=_("Of the follow-up or of the promise."),
    )
    due = PartialDateField(_("due"))

    privacy = facts("visit", "position", "kind", "text", "topic", "follow_up", "owner", "due")

    class Meta:
        verbose_name, verbose_name_plural = _("outcome line"), _("outcome lines")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)

    @property
    def is_owed(self) -> bool:
        """Whether our side has to do something about it."""
        return self.kind == LineKind.OURS or (self.kind == LineKind.POINT and bool(self.follow_up))

    def clean(self) -> None:
        """Let only what is to be done be somebody's, and the owner be on the side that owes it."""
        super().clean()
        if self.kind == LineKind.POINT and not self.follow_up and (self.owner_id or self.due):
            raise ValidationError({"follow_up": now("Say what is to be done about it.")})
        if self.kind != LineKind.POINT and self.follow_up:
            raise ValidationError({"follow_up": now("A promise says itself what is to be done; leave this empty.")})
        if self.owner is not None and self.owner.organisation.is_ours == (self.kind == LineKind.THEIRS):
            raise ValidationError({"owner": now("The owner must be a post on the side that owes it.")})

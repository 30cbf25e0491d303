"""The secret addresses at which calendars elsewhere read what comes up."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.core.signed import LastingLink
from proxenia.desk.choices import FeedKind
from proxenia.relations.models import Tie

ADDRESS = LastingLink("feed")


class Feed(models.Model):
    """A secret address at which a calendar program reads, without logging in, what its account may see at that moment."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="feeds")
    kind = models.CharField(_("what it holds"), max_length=20, choices=FeedKind, default=FeedKind.ALL)
    tie = models.ForeignKey(
        Tie, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("tie")
    )
    seal = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    privacy = declare(DataClass.TECHNICAL, Retention.ACCOUNT, "user", "kind", "tie", "made_at") + declare(
        DataClass.SECRET, Retention.ACCOUNT, "seal"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("calendar feed"), _("calendar feeds")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=FeedKind.TIE, tie__isnull=False) | (~Q(kind=FeedKind.TIE) & Q(tie__isnull=True)),
                name="feed_of_a_tie_names_it",
            )
        ]

    def __str__(self) -> str:
        return str(self.tie or self.get_kind_display())

    @property
    def token(self) -> str:
        """What stands in the address."""
        return ADDRESS.token(self.seal)

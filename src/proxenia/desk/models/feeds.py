"""The secret addresses at which calendars elsewhere read what comes up."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.accounts.queries import record_of
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.core.signed import LastingLink
from proxenia.desk.choices import FeedKind

ADDRESS = LastingLink("feed")


class Feed(models.Model):
    """A secret address at which a calendar program reads, without logging in, what its account may see at that moment.

    A feed of one record names it by label and key: a tie, a person, an organisation, and whatever else belongs into a calendar.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="feeds")
    kind = models.CharField(_("what it holds"), max_length=20, choices=FeedKind, default=FeedKind.ALL)
    about_label = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    seal = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    privacy = declare(
        DataClass.TECHNICAL, Retention.ACCOUNT, "user", "kind", "about_label", "about_id", "made_at"
    ) + declare(DataClass.SECRET, Retention.ACCOUNT, "seal")

    class Meta:
        verbose_name, verbose_name_plural = _("calendar feed"), _("calendar feeds")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind=FeedKind.RECORD, about_id__isnull=False) & ~Q(about_label=""))
                | (~Q(kind=FeedKind.RECORD) & Q(about_id__isnull=True, about_label="")),
                name="feed_of_a_record_names_it",
            )
        ]

    def __str__(self) -> str:
        return str(self.record() or self.get_kind_display())

    @property
    def token(self) -> str:
        """What stands in the address."""
        return ADDRESS.token(self.seal)

    def record(self) -> Any:
        """Return the record the feed is about, as long as its account may see it; else None."""
        return record_of(self.user, self.about_label, self.about_id) if self.about_id is not None else None

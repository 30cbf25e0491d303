"""What somebody owes somebody: the base of commitments under ties and agreements, and of promises made when people met."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Post
from proxenia.relations.choices import Side


class Owed(Part):
    """Something owed by one side, by when. A post on that side looks after it."""

    settled_by: ClassVar[tuple[str, ...]] = ("done_on",)
    """The dates from any of which on it is no longer open."""

    said_on: ClassVar[str] = ""
    """The way to the date on which it came to be owed; empty where no such date is kept."""

    keeping: ClassVar[str]
    """The name of the address at which it is taken down as kept."""

    text = TextField(_("what is owed"))
    side = models.CharField(_("owed by"), max_length=10, choices=Side, default=Side.OURS)
    owner = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    due = PartialDateField(_("due"))
    done_on = PartialDateField(_("done"))

    owing = facts("text", "side", "owner", "due", "done_on")

    class Meta:
        abstract = True
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return str(self.text)

    def keep_url(self) -> str:
        """Return the address at which it is taken down as kept."""
        return address(self.keeping, self.pk)

    def whence(self) -> str:
        """Say under what it is owed."""
        return now("under %(record)s") % {"record": self.owner_record}

    def clean(self) -> None:
        """Let what our side owes be looked after by a post of ours, what they owe by one of theirs."""
        super().clean()
        if self.owner is not None and self.owner.organisation.is_ours != (self.side == Side.OURS):
            raise ValidationError({"owner": _("The owner must be a post on the side that owes it.")})

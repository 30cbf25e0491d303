"""The digest as it was handed to the mail server, and what each account was told in it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.core.crypto import installation_mark
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare


class Letter(models.Model):
    """One digest to one account: there is one for each turn. It holds no words; those are made when it is sent."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    turn = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)

    privacy = declare(
        DataClass.TECHNICAL, Retention.ACCOUNT, "user", "turn", "state", "attempts", "made_at", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("digest"), _("digests")
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "turn"], name="letter_once_a_turn")]

    def __str__(self) -> str:
        return f"{self.user} {self.turn}"

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried: a mail program that gets it twice can tell."""
        return f"<digest-{self.pk}-{self.turn}@{installation_mark()}.proxenia>"


class Told(models.Model):
    """One matter that an account was told of, or will be by the letter that claims it. Nobody is told twice."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="told")
    key = models.CharField(max_length=180)

    privacy = declare(DataClass.TECHNICAL, Retention.ACCOUNT, "user", "letter", "key")

    class Meta:
        verbose_name, verbose_name_plural = _("what an account was told"), _("what accounts were told")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="told_once")]

    def __str__(self) -> str:
        return self.key

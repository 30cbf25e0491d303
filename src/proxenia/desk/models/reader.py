"""What an account says of itself at its desk: who it is in the directory, which mail it wants, what it put aside."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.core.signed import LastingLink
from proxenia.desk.choices import Digest
from proxenia.directory.models import Person, Post

LEAVING = LastingLink("digest")


class Myself(models.Model):
    """Who an account is in the directory, so that Today knows whose promises are its own; and how often mail is wanted."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="myself")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    digest = models.CharField(_("mail about what is new"), max_length=10, choices=Digest, default=Digest.NONE)
    seal = models.CharField(max_length=40, unique=True, default=LEAVING.fresh_seal)

    privacy = (
        declare(DataClass.TECHNICAL, Retention.ACCOUNT, "user", "digest")
        + declare(DataClass.PERSONAL, Retention.ACCOUNT, "person", "post")
        + declare(DataClass.SECRET, Retention.ACCOUNT, "seal")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("what an account says of itself"), _("what accounts say of themselves")

    def __str__(self) -> str:
        return str(self.user)

    @property
    def privacy_subject(self) -> str:
        """The account's own."""
        return self.user.privacy_subject

    @property
    def leaving_token(self) -> str:
        """What stands in the address at which the mail is ended without logging in."""
        return LEAVING.token(self.seal)


class PutAside(models.Model):
    """An alarm that one account does not want to see until a day. Others see it as before.

    `state` is what the alarm said of its kind and day: where that changes, it comes back.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=60)
    until = models.DateField(_("until"))

    privacy = declare(DataClass.TECHNICAL, Retention.ACCOUNT, "user", "key", "state", "until")

    class Meta:
        verbose_name, verbose_name_plural = _("alarm put aside"), _("alarms put aside")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="putaside_once")]

    def __str__(self) -> str:
        return self.key


class Own(models.Model):
    """A promise, commitment or follow-up that an account looks after, whatever post is written down for it."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=60)
    record_id = models.BigIntegerField()

    privacy = declare(DataClass.TECHNICAL, Retention.ACCOUNT, "user", "label", "record_id")

    class Meta:
        verbose_name, verbose_name_plural = _("what an account looks after"), _("what accounts look after")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "label", "record_id"], name="own_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.record_id}"

"""The secret address of a participant's own agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.handing.models import OwnAddress
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.core.signed import LastingLink

from .registrations import Participant


class Agenda(OwnAddress):
    """A secret address at which a participant reads, without an account, their own agenda as it is at that moment."""

    of = "participant"
    link = LastingLink("forum-agenda")

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="agenda")

    privacy = OwnAddress.own_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "participant")

    class Meta:
        verbose_name, verbose_name_plural = _("personal agenda"), _("personal agendas")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.participant)

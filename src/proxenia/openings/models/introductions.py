"""Doors opened: who was introduced to whom, in which role of ours, and how far the two have come without us."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Post
from proxenia.openings.choices import CityRole, Consent, Stage
from proxenia.relations.models import Tie

from .calls import Application, Call
from .needs import Need
from .offers import Solution


def _from(model: Any, label: Any) -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions", verbose_name=label
    )


def _consent(label: Any) -> Any:
    return models.CharField(label, max_length=10, choices=Consent, default=Consent.NOT_ASKED)


class Introduction(OfficeRecord):
    """One of ours is introduced to one abroad. It rests on an open call, or says why not.

    Our role ends before a contract is negotiated: `role_ended_on` must stand there from the stage of negotiation on.
    """

    ours = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="introduced", verbose_name=_("who is introduced")
    )
    theirs = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="introduced_to", verbose_name=_("to whom")
    )
    their_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to which post there")
    )
    tie = _from(Tie, _("tie"))
    need = _from(Need, _("need"))
    solution = _from(Solution, _("solution"))
    call = _from(Call, _("open call"))
    application = models.OneToOneField(
        Application,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="introduction",
        verbose_name=_("answer to the call"),
    )
    interaction = _from(Interaction, _("at which contact"))
    reason = TextField(
        _("why this one"),
        blank=True,
        long=True,
        help_text=_("Where there was no open call, say why this one and no other."),
    )
    role = models.CharField(_("our role"), max_length=12, choices=CityRole, default=CityRole.DOOR_OPENER)
    consent_ours = _consent(_("agreement of ours"))
    consent_theirs = _consent(_("agreement of theirs"))
    introduced_on = PartialDateField(_("introduced"))
    stage = models.CharField(_("stage"), max_length=14, choices=Stage, default=Stage.PLANNED, editable=False)
    role_ended_on = PartialDateField(_("our role ended"), editable=False)
    note = TextField(_("internal note"), blank=True)

    privacy = facts(
        *("ours", "theirs", "their_post", "tie", "need", "solution", "call", "application", "interaction", "reason"),
        *("role", "consent_ours", "consent_theirs", "introduced_on", "stage", "role_ended_on"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("introduction"), _("introductions")
        ordering = (F("introduced_on").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(ours=F("theirs")),
                name="introduction_of_two",
                violation_error_message=_("Nobody is introduced to itself."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.NEGOTIATION) | Q(role_ended_on__isnull=False),
                name="introduction_no_negotiating",
                violation_error_message=_("Our role ends before the two negotiate a contract."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ours} → {self.theirs}"

    def get_absolute_url(self) -> str:
        """Return the address of the introduction's page."""
        return address("openings:introduction-detail", self.pk)


class StageReached(Part):
    """A stage that an introduction reached: when, who says so, and what was said."""

    owners: ClassVar = ("introduction",)

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=14, choices=Stage)
    on = PartialDateField(_("when"))
    told_by = TextField(_("according to"), help_text=_("A role or an organisation, not a name."))
    note = TextField(_("what was said"), blank=True)

    privacy = facts("introduction", "stage", "on", "told_by") + declare(
        DataClass.CONFIDENTIAL, Retention.RECORD, "note"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("stage reached"), _("stages reached")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.get_stage_display()

"""Doors opened: who was introduced to whom, in which role of ours, and how far the two have come without us."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
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
from proxenia.openings.choices import ApplicationState, CallState, CityRole, Consent, Stage, Teller
from proxenia.relations.models import Tie

from .calls import Application, Call
from .needs import Need
from .offers import Solution


def _from(model: Any, label: Any) -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions", verbose_name=label
    )


def _consent(label: Any) -> Any:
    return models.CharField(label, max_length=10, choices=Consent, default=Consent.NOT_ASKED, editable=False)


BY_US = (Teller.OFFICE, Teller.OTHER)
"""Who tells of a stage as somebody who took part in it; the two themselves tell what they did alone."""
WITHOUT_US = (Stage.NEGOTIATION, Stage.CLOSED)
"""The stages that the two can reach when our role has ended."""


class Introduction(OfficeRecord):
    """One of ours is introduced to one abroad. It rests on an open call, or says why not.

    Our role ends before a contract is negotiated: `role_ended_on` must stand there from the stage of negotiation on, and from
    then on the record is settled: no verb of ours changes it, but to note what the two themselves tell.
    """

    settles: ClassVar = True
    hides: ClassVar = ("our_post", "tie", "need", "solution", "call", "application", "interaction", "seminar")

    ours = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="introduced", verbose_name=_("who is introduced")
    )
    theirs = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="introduced_to", verbose_name=_("to whom")
    )
    their_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to which post there")
    )
    our_post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by which post of ours"),
        help_text=_("The official who opens the door. The list of a year names the roles by official."),
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
    seminar = _from("openings.Seminar", _("at which seminar"))
    reason = TextField(
        _("why this one"),
        blank=True,
        long=True,
        help_text=_("Where there was no open call, say why this one and no other."),
    )
    role = models.CharField(_("our role"), max_length=12, choices=CityRole, default=CityRole.DOOR_OPENER)
    consent_ours = _consent(_("agreement of ours"))
    consent_ours_on = PartialDateField(_("agreement of ours: when"), editable=False)
    consent_ours_how = TextField(_("agreement of ours: how"), blank=True, editable=False)
    consent_theirs = _consent(_("agreement of theirs"))
    consent_theirs_on = PartialDateField(_("agreement of theirs: when"), editable=False)
    consent_theirs_how = TextField(_("agreement of theirs: how"), blank=True, editable=False)
    introduced_on = PartialDateField(
        _("introduced"), help_text=_("The day it is planned for, until both have agreed and it was done.")
    )
    stage = models.CharField(_("stage"), max_length=14, choices=Stage, default=Stage.PLANNED, editable=False)
    role_ended_on = PartialDateField(_("our role ended"), editable=False)
    role_ended_why = TextField(_("why our role ended"), blank=True, editable=False)
    note = TextField(_("internal note"), blank=True)

    privacy = facts(
        *("ours", "theirs", "their_post", "tie", "need", "solution", "call", "application", "interaction", "reason"),
        *("seminar", "our_post"),
        *("role", "consent_ours", "consent_ours_on", "consent_ours_how", "consent_theirs", "consent_theirs_on"),
        *("consent_theirs_how", "introduced_on", "stage", "role_ended_on", "role_ended_why"),
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
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.PLANNED, Stage.CLOSED])
                | Q(consent_ours=Consent.GIVEN, consent_theirs=Consent.GIVEN),
                name="introduction_by_consent",
                violation_error_message=_("Nobody is introduced before both sides have agreed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ours} → {self.theirs}"

    @property
    def is_flagged(self) -> bool:
        """Whether it rests neither on an open call nor on a reason why this one."""
        return self.call_id is None and not self.reason

    @property
    def settled_words(self) -> str:
        """Why nobody changes this introduction any more."""
        if self.role_ended_on is not None:
            text = _(
                "Our role ended on %(day)s. From then on we support neither side; what the two tell us can be noted."
            )
            return str(text) % {"day": self.role_ended_on.display()}
        return str(_("This introduction is closed.")) if self.stage == Stage.CLOSED else ""

    def clean(self) -> None:
        """Let an introduction that rests on a call rest on an answer that was selected there."""
        super().clean()
        if self.application is not None and self.application.call_id != self.call_id:
            raise ValidationError({"application": _("This answer is one to another call.")})
        if self.call is None:
            return
        one = self.application
        if one is None or one.organisation_id != self.ours_id or one.state != ApplicationState.SELECTED:
            words = _(
                "“%(name)s” was not selected in this call. Select its answer there, or leave the call out and say why."
            )
            raise ValidationError({"call": words % {"name": self.ours}})
        if self.call.state != CallState.DECIDED:
            raise ValidationError({"call": _("This call is not decided yet. Decide it first.")})
        if self.need_id and self.call.need_id not in {None, self.need_id}:
            raise ValidationError({"need": _("This call was opened for another need.")})

    def get_absolute_url(self) -> str:
        """Return the address of the introduction's page."""
        return address("openings:introduction-detail", self.pk)


class StageReached(Part):
    """A stage that an introduction reached: when, who says so, and what was said."""

    owners: ClassVar = ("introduction",)

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=14, choices=Stage)
    on = PartialDateField(_("when"))
    told_by = models.CharField(_("according to"), max_length=10, choices=Teller)
    note = TextField(_("what was said"), blank=True)

    privacy = facts("introduction", "stage", "on", "told_by") + declare(
        DataClass.CONFIDENTIAL, Retention.RECORD, "note"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("stage reached"), _("stages reached")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.get_stage_display()

    @property
    def is_told_after(self) -> bool:
        """Whether it tells what the two did without us, which can be noted after our role ended."""
        return self.stage in WITHOUT_US and self.told_by not in BY_US

"""Who asks us to speak, where and on what; what was answered, and whether it came about."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from proxenia.accounts.records import OfficeRecord
from proxenia.attraction.choices import TAKEN, InvitationState
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.codes import tongue_choices
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Place, Post, Topic

from .media import NOBODY_AT_RISK

WHO_GOES = gettext_noop("Say which post goes; nobody goes where it is not accepted.")
ANSWERED_ON = gettext_noop("Without an answer there is no day on which it was answered.")


class SpeakingInvitation(OfficeRecord):
    """Somebody asks us to speak: at which event, where, when, on what. Who goes is a post, never a person rated or compared.

    A talk that was held may refer to the contact as which it was recorded; it is no second one: only contacts are counted.
    """

    event = TextField(pgettext_lazy("of an invitation", "event"))
    organisation = maybe(Organisation, _("invited by"))
    inviter = TextField(_("or in words"), blank=True)
    place = maybe(Place, _("place"))
    start = PartialDateField(pgettext_lazy("of an invitation", "on"))
    end = PartialDateField(_("until"))
    topics = many(Topic, _("topics"), "invitations")
    language = models.CharField(_("language"), max_length=8, blank=True, choices=tongue_choices)
    asked_on = PartialDateField(_("received"))
    answer_by = PartialDateField(_("to be answered by"))
    about = TextField(_("what we are asked for"), blank=True, long=True, help_text=NOBODY_AT_RISK)
    state = models.CharField(
        _("state"), max_length=10, choices=InvitationState, default=InvitationState.ASKED, editable=False
    )
    post = maybe(Post, _("who goes"), "invitations", editable=False)
    answered_on = PartialDateField(_("answered"), editable=False)
    reason = TextField(_("why so"), blank=True, editable=False)
    contact = maybe(Interaction, _("recorded as the contact"), "invitations", editable=False)

    privacy = facts(
        *("event", "organisation", "inviter", "place", "start", "end", "topics", "language", "asked_on", "answer_by"),
        *("about", "state", "post", "answered_on", "reason", "contact"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("invitation to speak"), _("invitations to speak")
        ordering = (models.F("start").desc(nulls_last=True), "-pk")
        indexes: ClassVar = [models.Index(fields=["office", "state", "start"], name="speaking_when")]
        constraints: ClassVar = [
            in_order("invitation_speak_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=TAKEN, post__isnull=False) | ~Q(state__in=TAKEN) & Q(post__isnull=True),
                name="speaking_post_goes",
                violation_error_message=_(WHO_GOES),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(state=InvitationState.ASKED),
                name="speaking_answer_has_day",
                violation_error_message=_(ANSWERED_ON),
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(state=InvitationState.HELD),
                name="speaking_contact_of_a_talk",
                violation_error_message=_("Only a talk that was held is a contact."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)

    def get_absolute_url(self) -> str:
        """Return the address of the invitation's page."""
        return address("attraction:invitation-detail", self.pk)

    def clean(self) -> None:
        """Ask who invites, who goes, and why where it was declined; of earlier years the day of an answer may not be known."""
        super().clean()
        wrong: dict[str, Any] = {}
        if self.organisation_id is None and not self.inviter:
            wrong["organisation"] = now("Name an organisation, or say in words who invites.")
        if (self.state in TAKEN) != (self.post_id is not None):
            wrong["post"] = now(WHO_GOES)
        if self.state == InvitationState.ASKED and self.answered_on is not None:
            wrong["answered_on"] = now(ANSWERED_ON)
        if self.state == InvitationState.DECLINED and not self.reason:
            wrong["reason"] = now("Say why it was declined.")
        if wrong:
            raise ValidationError(wrong)

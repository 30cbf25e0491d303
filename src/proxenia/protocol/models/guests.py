"""How a guest is addressed, what they eat and need, which languages they speak: told by them, kept for hosting, never a rating."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField, TonguesField
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.directory.models import Person
from proxenia.protocol.choices import Access, Diet, NameOrder


class GuestCard(OfficeRecord):
    """What an office needs to know to receive a person well."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guest_cards", verbose_name=_("person"))
    address_form = TextField(_("how to address them"), blank=True, help_text=_("In letters and in speech."))
    name_order = models.CharField(_("name order"), max_length=10, choices=NameOrder, blank=True)
    pronunciation = TextField(_("how the name is said"), blank=True)
    languages = TonguesField(_("languages"))
    needs_interpreter = models.BooleanField(_("works through an interpreter"), default=False)
    diets = CodesField(_("diet"), among=Diet.choices)
    diet_note = models.CharField(_("more about the diet"), max_length=300, blank=True)
    access = CodesField(_("access needs"), among=Access.choices)
    access_note = models.CharField(_("more about access"), max_length=300, blank=True)
    gift_note = TextField(_("about gifts"), blank=True, help_text=_("What would please, and what is better not given."))
    told_on = PartialDateField(_("told us on"))
    told_by = models.CharField(_("told by"), max_length=200, blank=True, help_text=_("The person, or their office."))

    widest_sharing = Sharing.REGION

    privacy = (
        declare(DataClass.PERSONAL, Retention.ROLE, "address_form", "name_order", "pronunciation", "languages")
        + declare(DataClass.PERSONAL, Retention.ROLE, "needs_interpreter", "told_on")
        + declare(DataClass.CONFIDENTIAL, Retention.ROLE, "diets", "diet_note", "access", "access_note")
        + declare(DataClass.CONFIDENTIAL, Retention.ROLE, "gift_note", "told_by")
        + facts("person")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("guest card"), _("guest cards")
        ordering = ("person__name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "person"],
                name="guestcard_once",
                violation_error_message=_("The office has a guest card of this person already."),
            )
        ]

    def __str__(self) -> str:
        return now("Guest card of %(person)s") % {"person": self.person}

    @property
    def privacy_subject(self) -> str:
        """The person the card is about."""
        return self.person.privacy_subject

    def get_absolute_url(self) -> str:
        """Return the address of the card's page."""
        return address("protocol:guestcard-detail", self.pk)

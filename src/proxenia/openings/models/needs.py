"""What partners abroad need: a challenge in their own words, and in ours."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Place, Post, Topic
from proxenia.openings.choices import Form, NeedState
from proxenia.relations.models import Tie


def _maybe(model: Any, label: Any, related: str = "+") -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name=related, verbose_name=label
    )


class Need(OfficeRecord):
    """A challenge that a partner has told of, in up to three languages: who stated it in which contact, who owns it there."""

    title = TextField(_("need"))
    text = TextField(_("what the challenge is"), blank=True, long=True)
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics")
    )
    tie = _maybe(Tie, _("tie"), "needs")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="needs", verbose_name=_("whose need it is")
    )
    place = _maybe(Place, _("where"))
    stated_on = PartialDateField(_("stated"))
    stated_by_post = _maybe(Post, _("stated by: post"))
    stated_by_person = _maybe(Person, _("stated by: person"))
    interaction = _maybe(Interaction, _("stated in which contact"), "needs")
    owner_post = _maybe(Post, _("who owns it there"))
    forms = CodesField(
        _("wanted"), among=Form.choices, help_text=_("In what form the partner wants an answer; empty: not known.")
    )
    deadline = PartialDateField(_("wanted by"))
    state = models.CharField(_("state"), max_length=10, choices=NeedState, default=NeedState.OPEN, editable=False)
    state_on = PartialDateField(_("in this state since"), editable=False)
    state_why = TextField(_("why so"), blank=True, editable=False)
    note = TextField(_("internal note"), blank=True)

    privacy = (
        facts("title", "text", "topics", "tie", "organisation", "place", "stated_on", "stated_by_post", "interaction")
        + facts("owner_post", "forms", "deadline", "state", "state_on", "state_why")
        + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "stated_by_person")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("need"), _("needs")
        ordering = (models.F("stated_on").desc(nulls_last=True), "-pk")
        indexes: ClassVar = [models.Index(fields=["office", "state"], name="need_state")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=NeedState.values), name="need_state_known"),
            models.CheckConstraint(
                condition=Q(state=NeedState.OPEN) | Q(state_on__isnull=False),
                name="need_settled_dated",
                violation_error_message=_("Say when it was answered, or no longer wanted."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """Nobody wants something before it was stated."""
        if self.stated_on and self.deadline and self.deadline.latest < self.stated_on.earliest:
            raise ValidationError({"deadline": _("It would be wanted before it was stated. Look at both dates.")})

    def get_absolute_url(self) -> str:
        """Return the address of the need's page."""
        return address("openings:need-detail", self.pk)

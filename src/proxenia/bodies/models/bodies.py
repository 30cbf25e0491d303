"""Bodies and their members. A body that has ended is history: nothing about it changes any more."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.bodies.choices import BodyKind, Role
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post, Topic
from proxenia.directory.somebody import WHO, called, names_somebody
from proxenia.relations.choices import Side
from proxenia.relations.models import FiledRecord, Tie

FIXED = ("body_id", "side", *(f"{name}_id" for name in WHO))
"""What a member keeps whose attendance is on record."""


class Body(FiledRecord):
    """A body in which people of one side or both sit: a task force, a steering committee, a committee, a board.

    `end` is until when its mandate runs; `ended_on` is when it came to its end, which a verb records with a reason. Members,
    decisions and actions are read by whoever reads the body; each meeting with its minutes says for itself who may read it.
    """

    title = TextField(_("title"))
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    mandate = TextField(_("mandate"), blank=True, long=True)
    legal_basis = TextField(_("legal basis"), blank=True, help_text=_("Such as an agreement or a section of a law."))
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="bodies", blank=True, verbose_name=_("ties")
    )
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics")
    )
    start = PartialDateField(_("since"))
    end = PartialDateField(_("mandate until"), help_text=_("Empty where it is open-ended."))
    ended_on = PartialDateField(_("ended"), editable=False)
    end_reason = TextField(_("why it ended"), blank=True, editable=False)
    summary = TextField(_("in short"), blank=True, long=True)

    settles: ClassVar = True

    privacy = FiledRecord.filing + facts(
        *("title", "reference", "kind", "mandate", "legal_basis", "ties", "topics", "start", "end"),
        *("ended_on", "end_reason", "summary"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("joint body"), _("joint bodies")
        ordering = (models.F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [
            in_order("body_in_order"),
            in_order("body_ended_in_order", end="ended_on"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the body's page."""
        return address("bodies:detail", self.pk)

    @property
    def is_ended(self) -> bool:
        """Whether it has come to its end."""
        return self.ended_on is not None

    @property
    def body(self) -> "Body":
        """The body itself, under the name by which its parts call it."""
        return self

    @property
    def settled_words(self) -> str:
        """Say that a body that has ended stays as it was."""
        if self.ended_on is None:
            return ""
        words = now("“%(body)s” ended %(date)s and stays as it was. A steward can open it again.")
        return words % {"body": self, "date": self.ended_on.display()}


class Somebody(models.Model):
    """A row that says who somebody is: by post, person, organisation, or several of these at once."""

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )

    named = facts("post", "organisation") + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return called(self)


class Member(Somebody, Part):
    """Somebody who sits in a body, from when until when: a post (whoever holds it), a person, or an organisation."""

    owners: ClassVar = ("body",)

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.OURS)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    sits_as = TextField(_("sits as"), blank=True, help_text=_("Such as councillor, or external expert."))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = Somebody.named + facts("body", "side", "role", "sits_as", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("member"), _("members")
        ordering = ("side", "pk")
        constraints: ClassVar = [names_somebody("member_is_somebody"), in_order("member_in_order")]

    def __str__(self) -> str:
        return super().__str__()

    def clean(self) -> None:
        """Let a member whose attendance is on record stay who it was: contacts were recorded with it."""
        super().clean()
        stored = Member.objects.filter(pk=self.pk, attended__isnull=False).first() if self.pk else None
        if stored is not None and any(getattr(stored, name) != getattr(self, name) for name in FIXED):
            raise ValidationError(
                _("The attendance of this member is on record. Say until when the seat was held, and add a new member.")
            )

"""Interactions: who met whom, in which post, where and when. Only interactions are counted."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.choices import Level
from proxenia.directory.models import Organisation, Person, Place, Post, Topic
from proxenia.directory.somebody import called, names_somebody
from proxenia.relations.choices import Side
from proxenia.relations.models import Tie
from proxenia.sources.choices import Precision


class Interaction(OfficeRecord):
    """Something that happened between us and others, or a milestone on the way."""

    title = TextField(_("what"))
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=InteractionKind)
    start = PartialDateField(_("when"))
    end = PartialDateField(_("until"))
    date_precision = models.CharField(_("the date is"), max_length=20, choices=Precision, default=Precision.EXACT)
    announced_start = PartialDateField(_("announced from"), help_text=_("Where the public was told other dates."))
    announced_end = PartialDateField(_("announced until"))
    direction = models.CharField(_("direction"), max_length=5, choices=Direction, default=Direction.NONE)
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where")
    )
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="interactions", blank=True, verbose_name=_("ties")
    )
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics")
    )
    summary = TextField(_("in short"), blank=True, long=True)

    privacy = facts(
        *("title", "reference", "kind", "start", "end", "date_precision", "direction", "level", "place", "ties"),
        *("announced_start", "announced_end"),
        *("topics", "summary"),
    )

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = (models.F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [in_order("interaction_in_order")]
        indexes: ClassVar = [models.Index(fields=["office", "start"], name="interaction_when")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the interaction's page."""
        return address("contacts:detail", self.pk)


class Participant(Part):
    """Somebody who took part: a post (whoever held it then), a person, or an organisation."""

    owners: ClassVar = ("interaction",)

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="participants")
    side = models.CharField(_("side"), max_length=10, choices=Side)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="participations", verbose_name=_("post")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organisation"),
    )

    privacy = facts("interaction", "side", "post", "organisation") + declare(
        DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person"
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("side", "pk")
        constraints: ClassVar = [names_somebody("participant_is_somebody")]

    def __str__(self) -> str:
        return called(self)

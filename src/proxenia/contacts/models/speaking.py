"""Who speaks for the city on what, and what is offered to everybody who asks: the standard module with its questions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Person, Post, Topic
from proxenia.directory.somebody import called


class Speaker(OfficeRecord):
    """Somebody who receives visitors and speaks: a post whoever holds it, or a person. Load is counted; nobody is rated."""

    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="speaking", verbose_name=_("post")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="speaking", verbose_name=_("person")
    )
    topics: "models.ManyToManyField[Topic, models.Model]" = models.ManyToManyField(
        Topic, related_name="+", verbose_name=_("topics")
    )
    languages = TonguesField(_("languages"))
    per_month = models.PositiveSmallIntegerField(
        _("visits a month"), default=2, help_text=_("How many groups can be received in a month beside other work.")
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("post", "topics", "per_month", "start", "end") + declare(
        DataClass.PUBLIC_ROLE, Retention.ROLE, "person", "languages"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("speaker"), _("speakers")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(post__isnull=False) | Q(person__isnull=False),
                name="speaker_is_somebody",
                violation_error_message=_("Name a post or a person."),
            ),
            in_order("speaker_in_order"),
        ]

    def __str__(self) -> str:
        return called(self)

    def get_absolute_url(self) -> str:
        """Return the address of the speaker's page."""
        return address("contacts:speaker-detail", self.pk)


class StandardOffer(OfficeRecord):
    """What the city offers everybody on a topic: a module of known length, for groups, with answers to what is always asked."""

    title = TextField(_("title"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))
    text = TextField(_("what it is"), blank=True, long=True)
    minutes = models.PositiveSmallIntegerField(pgettext_lazy("a length of time", "minutes"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("people at most"), null=True, blank=True)
    url = models.URLField(_("web page"), blank=True, help_text=_("A recording or a page that answers most questions."))
    speakers: "models.ManyToManyField[Speaker, models.Model]" = models.ManyToManyField(
        Speaker, related_name="offers", blank=True, verbose_name=_("speakers")
    )
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("title", "topic", "text", "minutes", "capacity", "url", "speakers", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("standard offer"), _("standard offers")
        ordering = ("topic", "pk")
        constraints: ClassVar = [in_order("standardoffer_in_order")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the offer's page."""
        return address("contacts:offer-detail", self.pk)


class OfferQuestion(Part):
    """A question that visitors always ask about an offer, and the answer everybody gets."""

    owners: ClassVar = ("offer",)

    offer = models.ForeignKey(StandardOffer, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    question = TextField(_("question"))
    answer = TextField(_("answer"), long=True)

    privacy = facts("offer", "position", "question", "answer")

    class Meta:
        verbose_name, verbose_name_plural = _("question and answer"), _("questions and answers")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.question)

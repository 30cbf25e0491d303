"""Ties of every kind: who holds them, what they are made of, and the turns of their life."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import User
from proxenia.accounts.records import Part
from proxenia.core.addresses import address
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Post, Topic
from proxenia.relations.choices import PhaseKind, Side, StrandKind, TieKind, TieLinkKind

from .filing import FiledRecord


class Tie(FiledRecord):
    """A tie with somebody abroad. Several of ours may hold one tie; it is counted once."""

    name = models.CharField(_("name"), max_length=200)
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=TieKind)
    start = PartialDateField(_("since"))
    end = PartialDateField(_("ended"))
    summary = TextField(_("in short"), blank=True, long=True)

    privacy = FiledRecord.filing + facts("name", "reference", "kind", "start", "end", "summary")

    class Meta:
        verbose_name, verbose_name_plural = _("tie"), _("ties")
        ordering = ("name", "pk")
        constraints: ClassVar = [in_order("tie_in_order")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the tie's page."""
        return address("relations:detail", self.pk)


class TieParty(Part):
    """An organisation on one side of a tie: a holder on ours, a partner on theirs."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="tie_parties", verbose_name=_("organisation")
    )
    side = models.CharField(_("side"), max_length=10, choices=Side)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("tie", "organisation", "side", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("holder or partner"), _("holders and partners")
        ordering = ("side", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tie", "organisation", "side"],
                name="tieparty_once",
                violation_error_message=_("This organisation is a party of the tie already."),
            ),
            in_order("tieparty_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Strand(Part):
    """What a tie is made of, for a time: friendship, culture, business, knowledge, authority."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="strands")
    kind = models.CharField(_("strand"), max_length=20, choices=StrandKind)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("tie", "kind", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("strand"), _("strands")
        ordering = ("start", "pk")
        constraints: ClassVar = [in_order("strand_in_order")]

    def __str__(self) -> str:
        return self.get_kind_display()


class TieTopic(Part):
    """A topic a tie works on, for a time."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("tie", "topic", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("topic"), _("topics")
        ordering = ("start", "pk")
        constraints: ClassVar = [in_order("tietopic_in_order")]

    def __str__(self) -> str:
        return str(self.topic)


class Phase(Part):
    """A turn in the life of a tie, and what the tie was about from then on. It lasts until the next one."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("phase"), max_length=20, choices=PhaseKind)
    start = PartialDateField(_("from"))
    is_about = models.BooleanField(_("the date is approximate"), default=False)
    focus = TextField(_("focus"), blank=True)

    privacy = facts("tie", "kind", "start", "is_about", "focus")

    class Meta:
        verbose_name, verbose_name_plural = _("phase"), _("phases")
        ordering = ("start", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tie"],
                condition=Q(kind=PhaseKind.STARTED),
                name="phase_one_start",
                violation_error_message=_("The tie has a start already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        """Let a tie start before everything else that happens to it."""
        super().clean()
        if self.start is None or self.tie_id is None:
            return
        others = Phase.objects.filter(tie_id=self.tie_id, start__isnull=False).exclude(pk=self.pk)
        if self.kind == PhaseKind.STARTED:
            wrong = any(other.start.latest < self.start.earliest for other in others)
        else:
            starts = others.filter(kind=PhaseKind.STARTED)
            wrong = any(self.start.latest < other.start.earliest for other in starts)
        if wrong:
            raise ValidationError({"start": _("A tie cannot start after one of its other phases.")})


class TieLink(Part):
    """One tie leans on another: it is part of it, grew out of it, or stands under its umbrella."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="links_up")
    kind = models.CharField(_("how"), max_length=10, choices=TieLinkKind)
    other = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="links_down", verbose_name=_("tie"))
    start = PartialDateField(_("from"))

    privacy = facts("tie", "kind", "other", "start")

    class Meta:
        verbose_name, verbose_name_plural = _("link to another tie"), _("links to other ties")
        ordering = ("kind", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(tie=F("other")),
                name="tielink_not_to_itself",
                violation_error_message=_("A tie cannot lean on itself."),
            ),
            models.UniqueConstraint(
                fields=["tie", "kind", "other"],
                name="tielink_once",
                violation_error_message=_("These two ties are linked so already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.other}"


class Stewardship(Part):
    """Who in the office looks after a tie, for a time."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="stewardships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("steward"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("tie", "start", "end") + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "user")

    class Meta:
        verbose_name, verbose_name_plural = _("steward"), _("stewards")
        ordering = ("start", "pk")
        constraints: ClassVar = [in_order("stewardship_in_order")]

    def __str__(self) -> str:
        return str(self.user)


class CounterpartPair(Part):
    """A post of ours and a post of theirs that deal with each other, whoever holds them."""

    owners: ClassVar = ("tie",)

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="pairs")
    ours = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name=_("our post"))
    theirs = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name=_("their post"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("tie", "ours", "theirs", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("pair of counterparts"), _("pairs of counterparts")
        ordering = ("start", "pk")
        constraints: ClassVar = [in_order("counterpartpair_in_order")]

    def __str__(self) -> str:
        return f"{self.ours} – {self.theirs}"

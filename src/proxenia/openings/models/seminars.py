"""Business seminars: where firms of ours and firms or authorities abroad hear each other, and meet in pairs."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import KeptPartQuerySet, OfficeRecord, Part
from proxenia.contacts.models import Interaction, Speaker
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField, tongue_choices, tongue_name
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField, local, moment
from proxenia.directory.models import Organisation, Person, Place, Post, Topic
from proxenia.directory.somebody import called
from proxenia.openings.choices import CityRole, SeminarState
from proxenia.relations.models import Tie

from .calls import Call
from .needs import Need

LONGEST_SLOT = 240
"""Minutes that a meeting of two lasts at most."""


def _many(model: Any, label: Any, related: str, **more: Any) -> "models.ManyToManyField[Any, models.Model]":
    return models.ManyToManyField(model, related_name=related, blank=True, verbose_name=label, **more)


def _maybe(model: Any, label: Any, related: str = "+") -> Any:
    return models.ForeignKey(
        model, on_delete=models.PROTECT, null=True, blank=True, related_name=related, verbose_name=label
    )


class Seminar(OfficeRecord):
    """A business seminar in either city. Who is invited follows from an open call, or it is said why these and no others.

    It is never counted: holding it records its contact, once, and from then on it stays as it is.
    """

    settles: ClassVar = True

    title = TextField(_("title"))
    text = TextField(_("what it is about"), blank=True, long=True)
    ties = _many(Tie, _("ties"), "seminars")
    topics = _many(Topic, _("topics"), "+")
    needs = _many(Need, _("needs it answers"), "seminars")
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("On the clocks of the place."))
    ends = models.TimeField(_("ends"), null=True, blank=True)
    place = _maybe(Place, _("where"), "seminars")
    venue = TextField(_("venue"), blank=True, help_text=_("Building, street and room."))
    zone = ZoneField(_("time zone"), blank=True, help_text=_("Empty: that of the place."))
    languages = TonguesField(_("languages"))
    audience = TextField(_("for whom"), blank=True, long=True)
    organiser = _maybe(Organisation, _("organised by"), "seminars")
    co_organisers = _many(Organisation, _("together with"), "+")
    owner = _maybe(Post, _("planned by"))
    role = models.CharField(_("our role"), max_length=12, choices=CityRole, default=CityRole.FACILITATOR)
    call = _maybe(Call, _("open call"), "seminars")
    invited_why = TextField(
        _("who was invited, and why"),
        blank=True,
        long=True,
        help_text=_("Where there was no open call: on which list, chosen by what, and how others could join."),
    )
    tables = models.PositiveSmallIntegerField(_("tables"), default=0, help_text=_("How many pairs can meet at once."))
    note = TextField(_("internal note"), blank=True, long=True)
    cancelled_on = PartialDateField(_("cancelled"), editable=False)
    cancelled_why = TextField(_("why it was cancelled"), blank=True, editable=False)
    contact = models.OneToOneField(
        Interaction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="seminar",
        verbose_name=_("recorded as"),
    )

    privacy = facts(
        *("title", "text", "ties", "topics", "needs", "start", "end", "begins", "ends", "place", "venue", "zone"),
        *("languages", "audience", "organiser", "co_organisers", "owner", "role", "call", "invited_why", "tables"),
        *("cancelled_on", "cancelled_why", "contact"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("seminar"), _("seminars")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            in_order("seminar_in_order"),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(contact__isnull=True),
                name="seminar_cancelled_or_held",
                violation_error_message=_("A seminar is either cancelled or held, not both."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "start"], name="seminar_when")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state(self) -> SeminarState:
        """How far it has come."""
        if self.contact_id is not None:
            return SeminarState.HELD
        return SeminarState.PLANNED if self.cancelled_on is None else SeminarState.CANCELLED

    @property
    def clocks(self) -> str:
        """The time zone whose clocks its hours are told by: what it says, that of its place, else that of the installation."""
        return self.zone or (self.place.zone if self.place else "") or str(settings.TIME_ZONE)

    @property
    def on_equal_terms(self) -> bool:
        """Whether it says on what its invitations rest."""
        return self.call_id is not None or bool(self.invited_why)

    @property
    def settled_words(self) -> str:
        """Say that a seminar that was held stays as it is."""
        if self.contact_id is None:
            return ""
        return now("This seminar is recorded as held. Correct the contact that it was recorded as.")

    def get_absolute_url(self) -> str:
        """Return the address of the seminar's page."""
        return address("openings:seminar-detail", self.pk)


def _of_seminar(related: str) -> Any:
    return models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name=related)


class SeminarSession(Part):
    """A line of the agenda: what, when, and who speaks."""

    owners: ClassVar = ("seminar",)

    seminar = _of_seminar("sessions")
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("Empty: the first day."))
    begins = models.TimeField(_("begins"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    title = TextField(_("what"))
    speaker = _maybe(Speaker, _("speaker"))
    post = _maybe(Post, _("post"))
    person = _maybe(Person, _("person"))
    organisation = _maybe(Organisation, _("organisation"))

    privacy = facts("seminar", "day", "begins", "ends", "title", "speaker", "post", "organisation") + declare(
        DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("line of the agenda"), _("lines of the agenda")
        ordering = (F("day").asc(nulls_first=True), F("begins").asc(nulls_last=True), "pk")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def speaks(self) -> str:
        """Who speaks: the speaker of our pool, else whom the line names."""
        return str(self.speaker) if self.speaker_id else called(self)


class SeminarSlot(Part):
    """A time at which pairs meet, on the clocks of the place."""

    owners: ClassVar = ("seminar",)

    seminar = _of_seminar("slots")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(pgettext_lazy("a length of time", "minutes"), default=20)

    privacy = facts("seminar", "day", "begins", "minutes")

    class Meta:
        verbose_name, verbose_name_plural = _("slot"), _("slots")
        ordering = ("day", "begins", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_SLOT),
                name="seminarslot_has_length",
                violation_error_message=_("A meeting lasts from 1 to 240 minutes."),
            ),
            models.UniqueConstraint(
                fields=["seminar", "day", "begins"],
                name="seminarslot_once",
                violation_error_message=_("There is a slot at this hour already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day.day}.{self.day.month}. {self.hours}"

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins: aware, on the clocks of the seminar."""
        return local(moment(self.day, self.begins, self.seminar.clocks), self.seminar.clocks)

    @property
    def ends_at(self) -> dt.datetime:
        """When it ends, so many minutes later whatever the clocks do."""
        return local(self.starts_at.astimezone(dt.UTC) + dt.timedelta(minutes=self.minutes), self.seminar.clocks)

    @property
    def hours(self) -> str:
        """Its hours as the clocks of the place show them: `10:00–10:20`."""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    def clean(self) -> None:
        """Let no two slots of a seminar overlap: nobody could be in both."""
        super().clean()
        if not self.day or not self.begins or not self.minutes:
            return
        near = (self.day - dt.timedelta(days=1), self.day + dt.timedelta(days=1))
        for other in self.seminar.slots.filter(day__range=near).exclude(pk=self.pk):
            other.seminar = self.seminar
            if other.starts_at < self.ends_at and self.starts_at < other.ends_at:
                raise ValidationError({"begins": now("It overlaps with the slot %(slot)s.") % {"slot": other}})


class SeminarInterpreting(Part):
    """How many interpreters there are between two languages."""

    owners: ClassVar = ("seminar",)

    seminar = _of_seminar("interpreting")
    one = models.CharField(_("language"), max_length=8, choices=tongue_choices)
    other = models.CharField(_("and language"), max_length=8, choices=tongue_choices)
    number = models.PositiveSmallIntegerField(_("interpreters"), default=1)

    privacy = facts("seminar", "one", "other", "number")

    class Meta:
        verbose_name, verbose_name_plural = _("interpreters"), _("interpreters")
        ordering = ("one", "other", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="seminarinterpreting_of_two",
                violation_error_message=_("Name two different languages."),
            ),
        ]

    def __str__(self) -> str:
        return f"{tongue_name(self.one)}–{tongue_name(self.other)}"


class SeminarLine(Part):
    """What came of a seminar as a whole, and what follows from it, by whom and when."""

    owners: ClassVar = ("seminar",)

    seminar = _of_seminar("lines")
    text = TextField(_("what came of it"))
    follow_up = TextField(_("follow-up"), blank=True)
    owner = _maybe(Post, _("who does it"))
    due = PartialDateField(_("due"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("seminar", "text", "follow_up", "owner", "due", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("outcome line"), _("outcome lines")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)

    def clean(self) -> None:
        """Let only a follow-up be somebody's or due."""
        super().clean()
        if not self.follow_up and (self.owner_id or self.due):
            raise ValidationError({"follow_up": now("Say what is to be done about it.")})

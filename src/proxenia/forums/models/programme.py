"""The programme: what happens when and where, who speaks and interprets there; and the versions that were published."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.contacts.models import Speaker
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField, TonguesField
from proxenia.core.columns import many, maybe, position
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.core.zones import local, moment
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.directory.somebody import called
from proxenia.forums.choices import WALKED_INTO, ParticipantRole, Promised, SessionKind, Task
from proxenia.protocol.models import Dinner

from .fields import check_own_forum
from .forums import Bus, Forum, Room, Theme


class Session(OfficeRecord):
    """A line of the programme: a plenary, a workshop, a site visit, the dinner, an activity in a partner municipality.

    Where `by_choice` is set, participants ask for a place, and places are given out; else whoever comes is welcome.
    A site visit has a host, who may say whom it does not want to receive.
    """

    settles: ClassVar = True

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("forum"))
    kind = models.CharField(_("kind"), max_length=12, choices=SessionKind, default=SessionKind.PARALLEL)
    title = TextField(_("title"))
    text = TextField(_("what happens there"), blank=True, long=True)
    themes = many(Theme, _("themes"), "sessions")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("On the clocks of the forum."))
    ends = models.TimeField(
        _("ends"), null=True, blank=True, help_text=_("An hour before the beginning is next day’s.")
    )
    room = maybe(Room, _("room"), "sessions")
    place = maybe(Place, _("town or municipality"), "forum_sessions")
    venue = TextField(
        _("or where else"), blank=True, help_text=_("House and street, where it is in none of the rooms.")
    )
    host = maybe(Organisation, _("host"), "hosted_sessions")
    languages = TonguesField(_("languages"))
    by_choice = models.BooleanField(_("participants ask for a place"), default=False)
    capacity = models.PositiveSmallIntegerField(pgettext_lazy("seats", "places"), null=True, blank=True)
    minimum = models.PositiveSmallIntegerField(_("held from so many on"), default=0)
    roles = CodesField(_("only for"), among=ParticipantRole.choices, help_text=_("Empty: for everybody."))
    unwanted = many(
        Organisation, _("whom the host does not want to receive"), help_text=_("Competitors, say. It is never shown.")
    )
    bus = maybe(Bus, _("bus"), "sessions")
    dinner = models.OneToOneField(
        Dinner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="forum_session",
        verbose_name=_("tables and seating"),
    )
    note = TextField(_("internal note"), blank=True)
    cancelled_why = TextField(_("why it was cancelled"), blank=True, editable=False)
    is_cancelled = models.BooleanField(_("cancelled"), default=False, editable=False)

    privacy = facts(
        *("forum", "kind", "title", "text", "themes", "day", "begins", "ends", "room", "place", "venue", "host"),
        *("languages", "by_choice", "capacity", "minimum", "roles", "bus", "dinner", "is_cancelled", "cancelled_why"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note", "unwanted")

    class Meta:
        verbose_name, verbose_name_plural = _("session"), _("sessions")
        ordering = ("day", F("begins").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=F("minimum")),
                name="session_can_be_held",
                violation_error_message=_("There are fewer places than the session is held from."),
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(begins__isnull=False),
                name="session_begins_before_it_ends",
                violation_error_message=_("Say when it begins, too."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["forum", "day", "begins"], name="session_when")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def starts_at(self) -> dt.datetime | None:
        """When it begins, aware, on the clocks of the forum; None as long as no hour is known."""
        clocks = self.forum.clocks
        return None if self.begins is None else local(moment(self.day, self.begins, clocks), clocks)

    @property
    def ends_at(self) -> dt.datetime | None:
        """When it ends, aware; an hour before the beginning is next day's."""
        if self.begins is None or self.ends is None:
            return None
        day = self.day if self.ends > self.begins else self.day + dt.timedelta(days=1)
        return local(moment(day, self.ends, self.forum.clocks), self.forum.clocks)

    @property
    def settled_with(self) -> OfficeRecord:
        """A forum that was held settles its programme, too."""
        return self.forum

    def clean(self) -> None:
        """Let nothing be in a room, on a theme or in a bus of another forum, and places be counted where they are asked for."""
        super().clean()
        check_own_forum(self)
        for name in ("room", "bus"):
            other = getattr(self, name)
            if other is not None and self.forum_id and other.forum_id != self.forum_id:
                raise ValidationError({name: now("It belongs to another forum.")})
        if self.by_choice and self.kind in WALKED_INTO and self.capacity is None:
            raise ValidationError({"capacity": now("Say how many places there are to ask for.")})

    def get_absolute_url(self) -> str:
        """Return the address of the session's page."""
        return address("forums:session-detail", self.pk)


class Appearance(Part):
    """Somebody who speaks, moderates or interprets in a session, and whether they have said yes."""

    owners: ClassVar = ("session",)

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="appearances")
    task = models.CharField(_("as"), max_length=12, choices=Task, default=Task.SPEAKER)
    speaker = maybe(Speaker, _("speaker of our pool"))
    post = maybe(Post, _("post"))
    person = maybe(Person, _("person"), "forum_appearances")
    organisation = maybe(Organisation, _("organisation"), "forum_appearances")
    topic = TextField(_("speaks about"), blank=True)
    languages = TonguesField(_("languages"), help_text=_("Of an interpreter: between which."))
    promised = models.CharField(_("answer"), max_length=10, choices=Promised, default=Promised.ASKED)
    position = position()

    privacy = facts(
        *("session", "task", "speaker", "post", "organisation", "topic", "languages", "promised", "position")
    ) + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person")

    class Meta:
        verbose_name, verbose_name_plural = _("who appears"), _("who appear")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.speaker) if self.speaker_id else called(self)

    def clean(self) -> None:
        """Ask for somebody: a speaker of the pool, a post, a person or an organisation."""
        super().clean()
        if not (self.speaker_id or self.post_id or self.person_id or self.organisation_id):
            raise ValidationError({"post": now("Say who: a speaker, a post, a person or an organisation.")})


class ProgrammeVersion(Part):
    """A programme as it was published: numbered, with what was changed, and told to whom it concerns."""

    owners: ClassVar = ("forum",)

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="versions", verbose_name=_("forum"))
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    published_at = models.DateTimeField(_("published"), editable=False)
    comment = TextField(_("what is new, in words"), blank=True)
    programme: Any = models.JSONField(default=list, editable=False)

    privacy = facts("forum", "number", "published_at", "comment") + declare(
        DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "programme"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("version of the programme"), _("versions of the programme")
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["forum", "number"], name="programmeversion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

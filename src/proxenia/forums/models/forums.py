"""A forum: who invites whom to what, when and where; its themes, rooms, ways between them, and buses."""

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField
from proxenia.core.columns import many, maybe, position
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField
from proxenia.directory.models import Organisation, Place, Post, Topic
from proxenia.forums.choices import ForumState, HostRole
from proxenia.relations.models import Agreement, Tie

from .fields import minutes

MOST = 20_000
"""Participants of a forum at most."""
RESERVED = frozenset({"mine", "after"})
"""Addresses below that of public pages which are no forum's."""


class Forum(OfficeRecord):
    """A conference of several days with several hosts.

    Its public dates are those of the call; its programme may begin earlier and end later. Whether everybody reads its public
    pages is decided by publishing it, however far the record itself is shared. It is never counted: holding it records its
    contact, once, and from then on what was planned stays as it is.
    """

    settles: ClassVar = True

    title = TextField(_("title"))
    slug = models.SlugField(
        _("address of the public pages"), max_length=60, unique=True, help_text=_("Such as “china-2018”.")
    )
    occasion = TextField(_("occasion"), blank=True, help_text=_("What the year or the day is about."))
    text = TextField(_("call: what it is about"), blank=True, long=True)
    audience = TextField(_("call: for whom"), blank=True, long=True)
    outline = TextField(_("call: what happens on which day"), blank=True, long=True)
    ambition = TextField(_("call: what it shall bring"), blank=True, long=True)
    joining = TextField(_("call: how to join in"), blank=True, long=True)
    ties = many(Tie, _("ties"), "forums")
    agreements = many(Agreement, _("agreements that it marks"), "forums")
    previous = maybe("self", _("the forum before it"), "following")
    public_start = PartialDateField(_("announced from"))
    public_end = PartialDateField(_("announced until"))
    start = PartialDateField(_("programme from"))
    end = PartialDateField(_("programme until"))
    place = maybe(Place, _("where"), "forums")
    venue = TextField(_("venue"), blank=True, help_text=_("House and street."))
    zone = ZoneField(_("time zone"), blank=True, help_text=_("Empty: that of the place."))
    languages = TonguesField(_("languages"))
    owner = maybe(Post, _("planned by"))
    mail = models.EmailField(_("public mail address"), blank=True)
    capacity = models.PositiveIntegerField(
        pgettext_lazy("seats", "places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST)],
    )
    registration_opens = models.DateField(_("registration opens"), null=True, blank=True)
    registration_closes = models.DateField(_("registration closes"), null=True, blank=True)
    changes_until = models.DateField(
        _("participants change things by themselves until"),
        null=True,
        blank=True,
        help_text=_("From then on what they change waits for your approval. Empty: it never does."),
    )
    keep_months = models.PositiveSmallIntegerField(
        _("months for which participants’ data are kept afterwards"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    note = TextField(_("internal note"), blank=True, long=True)
    published_on = PartialDateField(_("public since"), editable=False)
    cancelled_on = PartialDateField(_("cancelled"), editable=False)
    cancelled_why = TextField(_("why it was cancelled"), blank=True, editable=False)
    contact = models.OneToOneField(
        Interaction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="forum",
        verbose_name=_("recorded as"),
    )

    privacy = facts(
        *("title", "slug", "occasion", "text", "audience", "outline", "ambition", "joining", "ties", "agreements"),
        *("previous", "public_start", "public_end", "start", "end", "place", "venue", "zone", "languages", "owner"),
        *(
            "mail",
            "capacity",
            "registration_opens",
            "registration_closes",
            "changes_until",
            "keep_months",
            "published_on",
        ),
        *("cancelled_on", "cancelled_why", "contact"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("forum"), _("forums")
        ordering = (F("start").desc(nulls_first=True), "-pk")
        constraints: ClassVar = [
            in_order("forum_in_order"),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(contact__isnull=True),
                name="forum_cancelled_or_held",
                violation_error_message=_("A forum is either cancelled or held, not both."),
            ),
            models.CheckConstraint(
                condition=Q(registration_opens__isnull=True)
                | Q(registration_closes__isnull=True)
                | Q(registration_closes__gte=F("registration_opens")),
                name="forum_registration_in_order",
                violation_error_message=_("Registration closes on the day it opens or later."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "start"], name="forum_when")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state(self) -> ForumState:
        """How far it has come."""
        if self.cancelled_on is not None:
            return ForumState.CANCELLED
        if self.contact_id is not None:
            return ForumState.HELD
        return ForumState.PLANNED if self.published_on is None else ForumState.PUBLIC

    @property
    def clocks(self) -> str:
        """The time zone whose clocks its hours are told by: what it says, that of its place, else that of the installation."""
        return self.zone or (self.place.zone if self.place else "") or str(settings.TIME_ZONE)

    def registers_on(self, day: dt.date) -> bool:
        """Whether the public form takes registrations on a day."""
        begun = self.registration_opens is not None and self.registration_opens <= day
        open_still = self.registration_closes is None or day <= self.registration_closes
        return self.state is ForumState.PUBLIC and begun and open_still

    def is_frozen_on(self, day: dt.date) -> bool:
        """Whether what participants change on a day waits for approval."""
        return self.changes_until is not None and day > self.changes_until

    @property
    def settled_words(self) -> str:
        """Say that a forum that was held stays as it is."""
        if self.contact_id is None:
            return ""
        return now("This forum is recorded as held. Correct the contact that it was recorded as.")

    def clean(self) -> None:
        """Keep addresses free that lead elsewhere, and the order of forums without a circle."""
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": now("This address leads elsewhere: choose another one.")})
        if self.previous_id is not None and self.previous_id == self.pk:
            raise ValidationError({"previous": now("No forum comes after itself.")})

    def get_absolute_url(self) -> str:
        """Return the address of the forum's page."""
        return address("forums:forum-detail", self.pk)


def _of_forum(related: str) -> "models.ForeignKey[Forum]":
    return models.ForeignKey(Forum, on_delete=models.CASCADE, related_name=related, verbose_name=_("forum"))


class ForumHost(Part):
    """An organisation that carries the forum."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("hosts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    role = models.CharField(_("as"), max_length=10, choices=HostRole, default=HostRole.HOST)
    position = position()

    privacy = facts("forum", "organisation", "role", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("host"), _("hosts")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "organisation"],
                name="forumhost_once",
                violation_error_message=_("This organisation carries the forum already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class Theme(Part):
    """A theme of the forum, with the topic it belongs to."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("themes")
    name = TextField(_("theme"))
    topics = many(Topic, _("topics"))
    position = position()

    privacy = facts("forum", "name", "topics", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("theme"), _("themes")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.name)


class Benefit(Part):
    """What the call says taking part makes possible."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("benefits")
    text = TextField(_("what taking part makes possible"))
    position = position()

    privacy = facts("forum", "text", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("benefit"), _("benefits")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)


class Room(Part):
    """A room, hall or hall with tables. Rooms of the same house have the same area: it takes no time to walk between them."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("rooms")
    name = models.CharField(_("room"), max_length=120)
    area = models.CharField(_("house or area"), max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    position = position()

    privacy = facts("forum", "name", "area", "seats", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("room"), _("rooms")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "name"], name="room_once", violation_error_message=_("There is this room already.")
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def house(self) -> str:
        """Its area as ways are reckoned, however it is written."""
        return self.area.casefold()


class Way(Part):
    """How long it takes from one area to another, in both directions."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("ways")
    one = models.CharField(_("from"), max_length=120)
    other = models.CharField(_("to"), max_length=120)
    minutes = minutes(pgettext_lazy("a length of time", "minutes"))

    privacy = facts("forum", "one", "other", "minutes")

    class Meta:
        verbose_name, verbose_name_plural = _("way"), _("ways")
        ordering = ("one", "other", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="way_between_two",
                violation_error_message=_("Name two different areas."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.one}–{self.other}: {self.minutes} min"

    @property
    def ends(self) -> tuple[str, str]:
        """The two areas, as `Room.house` has them."""
        return self.one.casefold(), self.other.casefold()


class Bus(Part):
    """A bus, from where it leaves to where it returns, on the clocks of the forum."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("buses")
    name = models.CharField(_("bus"), max_length=60)
    seats = models.PositiveSmallIntegerField(_("seats"), default=50, validators=[MinValueValidator(1)])
    day = models.DateField(_("day"))
    leaves = models.TimeField(_("leaves"))
    returns = models.TimeField(_("returns"), null=True, blank=True)
    stop = TextField(_("where it stops"), blank=True)

    privacy = facts("forum", "name", "seats", "day", "leaves", "returns", "stop")

    class Meta:
        verbose_name, verbose_name_plural = _("bus"), _("buses")
        ordering = ("day", "leaves", "name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "day", "name"],
                name="bus_once",
                violation_error_message=_("There is a bus of this name on this day already."),
            ),
            models.CheckConstraint(
                condition=Q(returns__isnull=True) | Q(returns__gt=F("leaves")),
                name="bus_in_order",
                violation_error_message=_("A bus returns after it has left."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ForumLine(Part):
    """What came of a forum as a whole, and what follows from it, by whom and when."""

    owners: ClassVar = ("forum",)

    forum = _of_forum("lines")
    text = TextField(_("what came of it"))
    follow_up = TextField(_("follow-up"), blank=True)
    owner = maybe(Post, _("who does it"))
    due = PartialDateField(_("due"))
    position = position()

    privacy = facts("forum", "text", "follow_up", "owner", "due", "position")

    class Meta:
        verbose_name, verbose_name_plural = _("outcome line"), _("outcome lines")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)

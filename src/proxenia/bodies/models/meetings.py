"""Meetings of a body: when and where, what stood on the agenda, who was there, and what was said."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.bodies.choices import Attendance, MeetingState
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.codes import TONGUES
from proxenia.core.dates import PartialDate, PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField, moments, zone_names
from proxenia.directory.models import Person, Place, Post
from proxenia.directory.somebody import names_somebody
from proxenia.relations.choices import Side

from .bodies import Body, Member, Somebody

FIXED = ("body_id", "day", "place_id")
"""What a meeting that was held keeps: the contact recorded from it says the same."""


def check_tongue(value: str) -> None:
    """Raise ValidationError for what is no language by ISO 639 code."""
    if value not in TONGUES:
        raise ValidationError(
            _("“%(value)s” is no language. Write its code, such as da, en or zh."), params={"value": value}
        )


class Meeting(OfficeRecord):
    """A meeting of a body. It is a contact only once it was held: then the contact is recorded from it, once."""

    hides: ClassVar = ("contact",)

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("joint body"))
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    day = PartialDateField(_("day"), blank=False)
    begins = models.TimeField(_("begins"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    zone = ZoneField(_("time zone"), blank=True, help_text=_("Of the place where these hours are on the wall."))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    link = models.URLField(_("or a link"), max_length=500, blank=True, help_text=_("Where it is held at a distance."))
    language = models.CharField(_("language"), max_length=8, blank=True, validators=[check_tongue])
    state = models.CharField(
        _("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED, editable=False
    )
    cancelled_why = TextField(_("why it was cancelled"), blank=True, editable=False)
    contact = models.OneToOneField(
        Interaction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="body_meeting",
        verbose_name=_("recorded as"),
    )
    was_logged = models.BooleanField(_("the contact was in the log before"), default=False, editable=False)
    minutes = TextField(_("minutes, on the whole"), blank=True, long=True)
    approved_on = PartialDateField(_("minutes approved"))

    privacy = facts(
        *("body", "number", "day", "begins", "ends", "zone", "place", "venue", "link", "language", "state"),
        *("cancelled_why", "contact", "was_logged", "minutes", "approved_on"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("meeting of a joint body"), _("meetings of joint bodies")
        ordering = ("-day", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="meeting_number_once",
                violation_error_message=_("This body has a meeting with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(state=MeetingState.HELD),
                name="meeting_contact_only_if_held",
                violation_error_message=_("Only a meeting that was held is a contact."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "day"], name="meeting_when")]

    def __str__(self) -> str:
        return now("%(body)s, meeting %(number)d") % {"body": self.body, "number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of the meeting's page."""
        return address("bodies:meeting-detail", self.pk)

    @property
    def on(self) -> PartialDate:
        """The day, which every meeting has."""
        assert self.day is not None
        return self.day

    @property
    def settled_with(self) -> OfficeRecord:
        """The body: what belongs to it stays as it was once it has ended."""
        return self.body if self.body_id is not None else self

    @property
    def settled_words(self) -> str:
        """What the body says."""
        return str(self.body.settled_words)

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.state == MeetingState.HELD

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return self.state == MeetingState.PLANNED

    def clean(self) -> None:
        """Let the office of the body plan its meetings; check the hours; keep day and place of a meeting that was held."""
        super().clean()
        if self.body_id is not None and self.body.office_id != self.office_id:
            raise ValidationError({"body": _("Only the office that keeps this body plans its meetings.")})
        self._check_hours()
        stored: Any = Meeting.objects.filter(pk=self.pk, state=MeetingState.HELD).first() if self.pk else None
        if stored is not None and any(getattr(stored, name) != getattr(self, name) for name in FIXED):
            raise ValidationError(
                {"day": _("It was held, and its contact is on record. Take that back first, then change day or place.")}
            )

    def _check_hours(self) -> None:
        if self.begins is None and self.ends is None:
            return
        if self.begins is None:
            raise ValidationError({"begins": _("Say when it begins, too.")})
        if not self.zone:
            raise ValidationError({"zone": _("Say in which time zone these hours are.")})
        if self.day is None or not self.day.day:
            raise ValidationError({"begins": _("Hours belong to a day. Write the day as 2018-11-20.")})
        if self.ends is not None and self.ends <= self.begins:
            raise ValidationError({"ends": _("It ends after it begins.")})
        for name, time in (("begins", self.begins), ("ends", self.ends)):
            known = self.zone in zone_names()  # what is no zone is said beside its own field
            if known and time is not None and not moments(self.day.earliest, time, self.zone):
                raise ValidationError({name: _("On this day the clocks skip this hour.")})


class AgendaItem(Part):
    """A point on the agenda of a meeting, and what the minutes say of it."""

    owners: ClassVar = ("meeting",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    title = TextField(_("point"))
    paper = models.CharField(_("paper"), max_length=200, blank=True, help_text=_("Its title or reference."))
    paper_url = models.URLField(_("link to the paper"), max_length=500, blank=True)
    presenter = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("presented by (post)")
    )
    speaker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presented by (person)"),
    )
    duration = models.PositiveSmallIntegerField(_("minutes of time"), null=True, blank=True)
    minutes = TextField(_("minutes"), blank=True, long=True)

    privacy = facts(
        *("meeting", "position", "title", "paper", "paper_url", "presenter", "duration", "minutes")
    ) + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "speaker")

    class Meta:
        verbose_name, verbose_name_plural = _("agenda item"), _("agenda items")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def body(self) -> Body:
        """The body that met."""
        return self.meeting.body


class Attendee(Somebody, Part):
    """Whether somebody was at a meeting: a member who came or sent apologies, a deputy of one, or a guest.

    A member who came may be said more closely, such as who came for an organisation.
    """

    owners: ClassVar = ("meeting",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    state = models.CharField(_("attendance"), max_length=10, choices=Attendance, default=Attendance.PRESENT)
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attended",
        verbose_name=_("member"),
        help_text=_("Who came or sent apologies, or whom the deputy stands for. Empty for a guest."),
    )
    side = models.CharField(
        _("side"), max_length=10, choices=Side, blank=True, help_text=_("Of a guest; a member's is known.")
    )
    privacy = Somebody.named + facts("meeting", "state", "member", "side")

    class Meta:
        verbose_name, verbose_name_plural = _("attendance"), _("attendances")
        ordering = ("side", "pk")
        constraints: ClassVar = [
            names_somebody("attendee_is_somebody", "member"),
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="attendee_once",
                violation_error_message=_("This member's attendance is noted already."),
            ),
        ]

    def __str__(self) -> str:
        return super().__str__() or str(self.member or "")

    @property
    def body(self) -> Body:
        """The body that met."""
        return self.meeting.body

    def clean(self) -> None:
        """Fit member, side and who it was to one another; the side of a member is taken from the member."""
        super().clean()
        if self.member is not None:
            if self.meeting_id is not None and self.member.body_id != self.meeting.body_id:
                raise ValidationError({"member": _("This is a member of another body.")})
            self.side = self.member.side
        elif self.state != Attendance.PRESENT:
            raise ValidationError({"member": _("Name the member.")})
        if not self.side:
            raise ValidationError({"side": _("Say on which side the guest is.")})
        if self.state == Attendance.DEPUTY and not super().__str__():
            raise ValidationError({"person": _("Name who came instead.")})

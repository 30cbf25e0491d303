"""Shifts of volunteers: kinds, briefings, how many of whom each needs, who has a place, what they worked."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.models import User
from proxenia.accounts.planning.models import AT_WORK, Planning
from proxenia.accounts.records import KeptPartQuerySet, OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.attraction.choices import AssignmentState, BriefingState, Level
from proxenia.core.addresses import address
from proxenia.core.codes import tongue_choices, tongue_name
from proxenia.core.columns import many, maybe
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.core.zones import local, moment

from .undertakings import Undertaking
from .volunteers import Volunteer, VolunteerSkill

MINUTE = 60


class Timed(models.Model):
    """What happens on a day between two hours of the place; it ends on the day after where the hour lies before the first one.

    The hours on the wall are kept, and the moments follow from them and the zone of the undertaking.
    """

    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"))
    ends = models.TimeField(_("ends"), help_text=_("An hour before the first one is one of the day after."))

    undertaking: Undertaking

    class Meta:
        abstract = True

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins: aware, on the clocks of the undertaking."""
        clocks = self.undertaking.clocks
        return local(moment(self.day, self.begins, clocks), clocks)

    @property
    def ends_at(self) -> dt.datetime:
        """When it ends: aware, on the clocks of the undertaking."""
        clocks = self.undertaking.clocks
        over = dt.timedelta(days=1) if self.ends <= self.begins else dt.timedelta()
        return local(moment(self.day + over, self.ends, clocks), clocks)

    @property
    def clock(self) -> str:
        """Its hours: `08:00–12:00`."""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def hours(self) -> str:
        """Its day and hours."""
        return f"{self.day:%Y-%m-%d} {self.clock}"


def _ends(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(ends=F("begins")), name=name, violation_error_message=_("It ends at another hour than it begins.")
    )


class ShiftKind(Part):
    """What one does in a shift, and whether one has to be briefed before."""

    owners: ClassVar = ("undertaking",)

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="shift_kinds", verbose_name=_("undertaking")
    )
    name = TextField(_("name"))
    text = TextField(_("what one does"), blank=True, long=True)
    needs_briefing = models.BooleanField(
        _("only after a briefing"),
        default=False,
        help_text=_("Nobody is planned into such a shift who was at no briefing for it before, or is to be at one."),
    )

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("undertaking", "name", "text", "needs_briefing")

    class Meta:
        verbose_name, verbose_name_plural = _("kind of shift"), _("kinds of shifts")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)


class Briefing(Timed, OfficeRecord):
    """A meeting at which volunteers learn what they need for some kinds of shifts."""

    widest_sharing: ClassVar = Sharing.OFFICE

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="briefings", verbose_name=_("undertaking")
    )
    name = TextField(_("name"))
    kinds = many(ShiftKind, _("for shifts of the kinds"), "briefings")
    where = models.CharField(pgettext_lazy("of a shift", "where"), max_length=200, blank=True)
    language = models.CharField(_("held in"), max_length=8, blank=True, choices=tongue_choices)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts("undertaking", "name", "kinds", "day", "begins", "ends", "where", "language")

    class Meta:
        verbose_name, verbose_name_plural = _("briefing"), _("briefings")
        ordering = ("day", "begins", "pk")
        constraints: ClassVar = [_ends("briefing_in_order")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the briefing's page."""
        return address("attraction:briefing-detail", self.pk)


class BriefingAttendance(Part):
    """That a volunteer is to come to a briefing, and whether they came."""

    owners: ClassVar = ("briefing",)

    briefing = models.ForeignKey(
        Briefing, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("briefing")
    )
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("volunteer")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=BriefingState, default=BriefingState.ENROLLED, editable=False
    )

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("briefing", "volunteer") + declare(DataClass.PERSONAL, Retention.UNDERTAKING, "state")

    class Meta:
        verbose_name, verbose_name_plural = _("attendance at a briefing"), _("attendances at briefings")
        ordering = ("volunteer__name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["briefing", "volunteer"],
                name="briefingattendance_once",
                violation_error_message=_("This volunteer is named already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.volunteer)

    @property
    def privacy_subject(self) -> str:
        """The volunteer: it tells of nobody else."""
        return self.volunteer.privacy_subject


class Shift(Timed, OfficeRecord):
    """Hours at a place in which volunteers do something; what it needs is said need by need."""

    widest_sharing: ClassVar = Sharing.OFFICE

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("undertaking")
    )
    kind = models.ForeignKey(
        ShiftKind, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("kind of shift")
    )
    where = models.CharField(pgettext_lazy("of a shift", "where"), max_length=200, blank=True)
    note = TextField(_("what else to know"), blank=True)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts("undertaking", "kind", "day", "begins", "ends", "where", "note")

    class Meta:
        verbose_name, verbose_name_plural = _("shift"), _("shifts")
        ordering = ("day", "begins", "pk")
        indexes: ClassVar = [models.Index(fields=["undertaking", "day"], name="shift_when")]
        constraints: ClassVar = [_ends("shift_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.hours}"

    def get_absolute_url(self) -> str:
        """Return the address of the shift's page."""
        return address("attraction:shift-detail", self.pk)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds()) // MINUTE

    def clean(self) -> None:
        """Let a shift be of a kind of its own undertaking."""
        super().clean()
        if self.kind_id and self.undertaking_id and self.kind.undertaking_id != self.undertaking_id:
            raise ValidationError({"kind": now("This kind of shift belongs to another undertaking.")})


class ShiftNeed(Part):
    """How many of whom a shift needs: anybody, or those who speak a language well enough or have a skill."""

    owners: ClassVar = ("shift",)

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="needs", verbose_name=_("shift"))
    number = models.PositiveSmallIntegerField(_("how many"), default=1, validators=[MinValueValidator(1)])
    language = models.CharField(_("who speak"), max_length=8, blank=True, choices=tongue_choices)
    level = models.PositiveSmallIntegerField(_("at least so well"), choices=Level, default=Level.WORKING)
    skill = maybe(VolunteerSkill, _("who have the skill"))

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("shift", "number", "language", "level", "skill")

    class Meta:
        verbose_name, verbose_name_plural = _("need of a shift"), _("needs of shifts")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.number} × {self.whom}"

    @property
    def whom(self) -> str:
        """Whom it needs, in the reader's words."""
        said = [f"{tongue_name(self.language)}, {self.get_level_display()}"] if self.language else []
        said += [str(self.skill)] if self.skill is not None else []
        return "; ".join(said) or now("anybody")


class ShiftPlace(Part):
    """A volunteer's place in a shift, for one of its needs: planned, told to come, cancelled; then whether they came and their hours.

    One that is fixed is left where it is by every planning.
    """

    owners: ClassVar = ("shift",)

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("shift"))
    need = models.ForeignKey(ShiftNeed, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("as"))
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("volunteer")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=AssignmentState, default=AssignmentState.PLANNED, editable=False
    )
    is_locked = models.BooleanField(_("fixed"), default=False, editable=False)
    by_volunteer = models.BooleanField(_("cancelled by the volunteer"), default=False, editable=False)
    is_told = models.BooleanField(_("the volunteer was told"), default=False, editable=False)
    worked_from = models.DateTimeField(_("worked from"), null=True, blank=True, editable=False)
    worked_until = models.DateTimeField(_("worked until"), null=True, blank=True, editable=False)
    minutes = models.PositiveIntegerField(_("minutes worked"), default=0, editable=False)
    recorded_by = maybe(User, _("hours noted by"), editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("shift", "need", "volunteer", "is_locked", "is_told", "recorded_by") + declare(
        *(DataClass.PERSONAL, Retention.UNDERTAKING),
        *("state", "by_volunteer", "worked_from", "worked_until", "minutes"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("place in a shift"), _("places in shifts")
        ordering = ("shift__day", "shift__begins", "pk")
        indexes: ClassVar = [models.Index(fields=["shift", "state"], name="assignment_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shift", "volunteer"],
                name="assignment_once",
                violation_error_message=_("This volunteer is named in this shift already."),
            ),
            models.CheckConstraint(
                condition=Q(worked_from__isnull=True, worked_until__isnull=True, minutes=0)
                | Q(worked_from__isnull=False, worked_until__isnull=False)
                & Q(worked_until__gt=F("worked_from"), minutes__gt=0, state=AssignmentState.CAME),
                name="assignment_hours_of_who_came",
                violation_error_message=_("Only whoever came has hours, with a beginning and an end after it."),
            ),
            models.CheckConstraint(
                condition=Q(is_locked=False) | ~Q(state=AssignmentState.CANCELLED),
                name="assignment_cancelled_is_free",
                violation_error_message=_("What is cancelled is not fixed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.shift}"

    @property
    def privacy_subject(self) -> str:
        """The volunteer: it tells of nobody else."""
        return self.volunteer.privacy_subject

    def clean(self) -> None:
        """Let the need be one of the shift."""
        super().clean()
        if self.need_id and self.shift_id and self.need.shift_id != self.shift_id:
            raise ValidationError({"need": now("This need is another shift’s.")})


class ShiftPlanning(Planning):
    """A planning of the shifts of an undertaking. What came of it is a proposal, in `told`, until a person takes it."""

    of = "undertaking"

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="shift_plannings", verbose_name=_("undertaking")
    )
    taken_at = models.DateTimeField(_("taken"), null=True)

    privacy = Planning.planning_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "undertaking", "taken_at")

    class Meta:
        verbose_name, verbose_name_plural = _("planning of shifts"), _("plannings of shifts")
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["undertaking"], condition=Q(state__in=AT_WORK), name="shiftplanning_one_at_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.undertaking} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return where the page of plans tells of it."""
        return address("attraction:shift-plan", self.undertaking_id) + "#plan-work"

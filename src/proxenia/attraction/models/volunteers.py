"""Volunteers: the call they answer, what they tell of themselves, what they agreed to, and what is written to them.

Nobody is rated: there is no score and no remark on how somebody did.
"""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from proxenia.accounts.records import KeptPartQuerySet, OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.attraction.choices import (
    ConsentWay,
    EngagementState,
    Level,
    Purpose,
    VolunteerState,
)
from proxenia.core.addresses import address
from proxenia.core.clock import today
from proxenia.core.codes import tongue_choices, tongue_name
from proxenia.core.columns import many
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import LANGUAGE_NAMES, TextField

from .undertakings import Undertaking

KEEP_MONTHS = 6
CONSENT_STAYS = gettext_noop("A consent stays as it was given; it is withdrawn, never rewritten.")


def letter_language(label: Any) -> Any:
    """Return a column for the language in which somebody is written to."""
    return models.CharField(label, max_length=2, choices=list(LANGUAGE_NAMES.items()), default="en")


def _personal(*fields: str) -> Any:
    return declare(DataClass.PERSONAL, Retention.UNDERTAKING, *fields)


def of_undertaking(related: str, **more: Any) -> Any:
    """Return a link to an undertaking."""
    return models.ForeignKey(Undertaking, related_name=related, verbose_name=_("undertaking"), **more)


def of_volunteer(related: str) -> Any:
    """Return a link to the volunteer of whom it tells."""
    return models.ForeignKey(
        "attraction.Volunteer", on_delete=models.CASCADE, related_name=related, verbose_name=_("volunteer")
    )


class VolunteerRules(Part):
    """The rules by which volunteers of an undertaking are planned and kept: hours at most, rest, months. One for each."""

    owners: ClassVar = ("undertaking",)

    undertaking = of_undertaking("volunteer_rules", on_delete=models.CASCADE)
    day_hours = models.PositiveSmallIntegerField(
        _("hours of a day at most"), default=8, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    all_hours = models.PositiveSmallIntegerField(
        _("hours altogether at most"), default=40, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    rest_hours = models.PositiveSmallIntegerField(
        _("hours of rest between two days"), default=11, validators=[MaxValueValidator(24)]
    )
    keep_months = models.PositiveSmallIntegerField(
        _("months after which the data are erased"),
        default=KEEP_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text=_(
            "Counted from the end of the undertaking; of those who did not agree to be kept. The call says it."
        ),
    )
    mail = models.EmailField(_("public mail address for volunteers"), blank=True)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts("undertaking", "day_hours", "all_hours", "rest_hours", "keep_months", "mail")

    class Meta:
        verbose_name, verbose_name_plural = _("rules for volunteers"), _("rules for volunteers")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(all_hours__gte=F("day_hours")),
                name="volunteerrules_all_hold_a_day",
                violation_error_message=_("Altogether are no fewer hours than in a day."),
            ),
            models.UniqueConstraint(
                fields=["undertaking"],
                name="volunteerrules_one",
                violation_error_message=_("This undertaking has rules for volunteers already: change what is there."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.undertaking)


class VolunteerCall(OfficeRecord):
    """A call for volunteers: what is sought, in several languages, and from when to when its public form takes sign-ups."""

    widest_sharing: ClassVar = Sharing.OFFICE

    undertaking = of_undertaking("volunteer_calls", on_delete=models.PROTECT)
    slug = models.SlugField(
        _("address of the call"), max_length=60, unique=True, help_text=_("Such as “sailing-2018”.")
    )
    title = TextField(_("title"))
    text = TextField(pgettext_lazy("of a call for volunteers", "whom we seek, and for what"), long=True)
    terms = TextField(_("what volunteers get and what we ask of them"), long=True, blank=True)
    opens_on = models.DateField(_("opens"))
    closes_on = models.DateField(_("closes"), help_text=_("The last day on which to sign up."))
    is_public = models.BooleanField(_("published"), default=False, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts("undertaking", "slug", "title", "text", "terms", "opens_on", "closes_on", "is_public")

    class Meta:
        verbose_name, verbose_name_plural = _("call for volunteers"), _("calls for volunteers")
        ordering = ("-opens_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="volunteercall_in_order",
                violation_error_message=_("A call closes on the day it opens or later."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def takes(self, day: dt.date) -> bool:
        """Whether somebody may sign up on a day."""
        return self.is_public and self.opens_on <= day <= self.closes_on

    def get_absolute_url(self) -> str:
        """Return the address of the call's page."""
        return address("attraction:volunteer-call-detail", self.pk)


class VolunteerSkill(OfficeRecord):
    """Something that a shift may ask for and a volunteer says to have: a licence for boats, first aid."""

    widest_sharing: ClassVar = Sharing.OFFICE

    name = TextField(_("name"))

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts("name")

    class Meta:
        verbose_name, verbose_name_plural = _("skill of volunteers"), _("skills of volunteers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the skill's page."""
        return address("attraction:volunteer-skill-detail", self.pk)


class Volunteer(OfficeRecord):
    """Somebody who helps: how to reach them, what they speak and can, as they say themselves. The office's alone.

    Once the months are over of whoever did not agree to be kept, nothing stays of them but the counts in `StrippedHours`.
    """

    widest_sharing: ClassVar = Sharing.OFFICE

    name = models.CharField(_("name"), max_length=200)
    mail = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    language = letter_language(_("language of letters"))
    skills = many(VolunteerSkill, _("skills"), "volunteers")
    state = models.CharField(
        _("state"), max_length=12, choices=VolunteerState, default=VolunteerState.ACTIVE, editable=False
    )
    suspected_of = models.CharField(max_length=200, blank=True, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = (
        facts("state")
        + _personal("name", "mail", "phone", "language", "skills")
        + declare(DataClass.TECHNICAL, Retention.UNDERTAKING, "suspected_of")
        + declare(DataClass.TECHNICAL, Retention.RECORD, "sent_at")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("volunteer"), _("volunteers")
        ordering = ("name", "pk")
        indexes: ClassVar = [models.Index(fields=["office", "state"], name="volunteer_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["office", "mail"],
                condition=Q(state=VolunteerState.ACTIVE) & ~Q(mail=""),
                name="volunteer_mail_once",
                violation_error_message=_("A volunteer with this mail address is here already: change what is there."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Write a mail address in small letters, so that one mailbox is one volunteer."""
        super().clean()
        self.mail = (self.mail or "").strip().lower()

    def get_absolute_url(self) -> str:
        """Return the address of the volunteer's page."""
        return address("attraction:volunteer-detail", self.pk)


class VolunteerLanguage(Part):
    """A language that a volunteer speaks, and how well, as they say themselves."""

    owners: ClassVar = ("volunteer",)

    volunteer = of_volunteer("tongues")
    language = models.CharField(_("language"), max_length=8, choices=tongue_choices)
    level = models.PositiveSmallIntegerField(_("how well"), choices=Level, default=Level.WORKING)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("volunteer") + _personal("language", "level")

    class Meta:
        verbose_name, verbose_name_plural = _("language of a volunteer"), _("languages of volunteers")
        ordering = ("-level", "language", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "language"],
                name="volunteerlanguage_once",
                violation_error_message=_("This language is named already."),
            )
        ]

    def __str__(self) -> str:
        return f"{tongue_name(self.language)} ({self.get_level_display()})"


class VolunteerConsent(Part):
    """That a volunteer agreed to something: when, how, and until when, if they withdrew it. It is never rewritten.

    It stands on a day from the one on which it was given, and no more from the one on which it was withdrawn.
    """

    owners: ClassVar = ("volunteer",)
    triggers: ClassVar = {"volunteerconsent_stays": _(CONSENT_STAYS)}

    volunteer = of_volunteer("consents")
    purpose = models.CharField(_("agrees"), max_length=10, choices=Purpose)
    given_on = models.DateField(_("given"), default=today)
    way = models.CharField(_("how"), max_length=10, choices=ConsentWay)
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_way = models.CharField(_("withdrawn how"), max_length=10, choices=ConsentWay, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("volunteer") + _personal("purpose", "given_on", "way", "withdrawn_on", "withdrawn_way")

    class Meta:
        verbose_name, verbose_name_plural = _("consent of a volunteer"), _("consents of volunteers")
        ordering = ("given_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "purpose"],
                condition=Q(withdrawn_on__isnull=True),
                name="volunteerconsent_stands_once",
                violation_error_message=_("This consent stands already."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_way="")
                | Q(withdrawn_on__isnull=False, withdrawn_on__gte=F("given_on")) & ~Q(withdrawn_way=""),
                name="volunteerconsent_in_order",
                violation_error_message=_("A consent is withdrawn on the day it was given or later, in some way."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_purpose_display())

    def stands_on(self, day: dt.date) -> bool:
        """Whether it stands on a day."""
        return self.given_on <= day and (self.withdrawn_on is None or self.withdrawn_on > day)

    def clean(self) -> None:
        """Let nobody agree on a day that has not come, or on one before they last withdrew it."""
        super().clean()
        if self.given_on is None:
            return
        if self.given_on > today():
            raise ValidationError({"given_on": now("This day has not come yet.")})
        before = VolunteerConsent.objects.filter(volunteer=self.volunteer_id, purpose=self.purpose).exclude(pk=self.pk)
        if before.filter(withdrawn_on__gt=self.given_on).exists():
            raise ValidationError({"given_on": now("It was withdrawn later than that: a new consent has a later day.")})


class Engagement(Part):
    """That a volunteer is in at an undertaking: by which call, when they can, and what they would like."""

    owners: ClassVar = ("volunteer",)

    volunteer = of_volunteer("engagements")
    undertaking = of_undertaking("engagements", on_delete=models.PROTECT)
    call = models.ForeignKey(
        VolunteerCall,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="engagements",
        verbose_name=_("call for volunteers"),
    )
    state = models.CharField(
        _("state"), max_length=4, choices=EngagementState, default=EngagementState.IN, editable=False
    )
    wishes = models.CharField(_("what they would like to do"), max_length=500, blank=True)
    signed_on = models.DateField(_("signed up"), default=today, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("volunteer", "undertaking", "call", "state", "signed_on") + _personal("wishes")

    class Meta:
        verbose_name, verbose_name_plural = _("engagement of a volunteer"), _("engagements of volunteers")
        ordering = ("signed_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["volunteer", "undertaking"],
                name="engagement_once",
                violation_error_message=_("This volunteer is in at this undertaking already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.undertaking)

    def clean(self) -> None:
        """Let nobody be in at the undertaking of another office."""
        super().clean()
        if self.undertaking_id and self.undertaking.office_id != self.office_id:
            raise ValidationError({"undertaking": now("This undertaking is another office’s.")})


class Availability(Part):
    """A day on which a volunteer can, the whole day or between two hours of the place. Whoever names none can at any hour."""

    owners: ClassVar = ("volunteer",)

    volunteer = of_volunteer("availabilities")
    undertaking = of_undertaking("availabilities", on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(
        _("until"), null=True, blank=True, help_text=_("An hour before the first one is one of the day after.")
    )

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("volunteer", "undertaking") + _personal("day", "begins", "ends")

    class Meta:
        verbose_name, verbose_name_plural = _("hours at which a volunteer can"), _("hours at which volunteers can")
        ordering = ("day", F("begins").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(begins__isnull=True, ends__isnull=True)
                | Q(begins__isnull=False, ends__isnull=False) & ~Q(begins=F("ends")),
                name="availability_both_hours",
                violation_error_message=_("Say both hours, or neither for the whole day."),
            )
        ]

    def __str__(self) -> str:
        hours = f" {self.begins:%H:%M}–{self.ends:%H:%M}" if self.begins and self.ends else ""
        return f"{self.day}{hours}"

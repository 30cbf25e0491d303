"""Dinners: tables, guests, who is to sit apart or side by side, and the seatings that were worked out."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.accounts.records import OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import CodesField, TonguesField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.core.zones import ZoneField
from proxenia.directory.models import Organisation, Person, Place, Post
from proxenia.protocol.choices import Access, Diet
from proxenia.protocol.dinners import choices
from proxenia.protocol.models.precedence import OrderRules
from proxenia.relations.models import Tie

MOST_SEATS = 60
"""A longer table is set as two."""


def _to(model: Any, label: Any, **more: Any) -> Any:
    options: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}
    return models.ForeignKey(model, verbose_name=label, **(options | more))


def _importance(label: Any) -> Any:
    return models.CharField(label, max_length=5, choices=choices.Importance, default=choices.Importance.USUAL)


class Dinner(OfficeRecord):
    """An official meal at set tables."""

    title = TextField(_("title"))
    kind = models.CharField(_("kind"), max_length=10, choices=choices.MealKind, default=choices.MealKind.DINNER)
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"), null=True, blank=True)
    ends = models.TimeField(
        _("ends"), null=True, blank=True, help_text=_("An hour before the beginning is next day's.")
    )
    zone = ZoneField(_("time zone"), default="Europe/Copenhagen")
    place = _to(Place, _("place"))
    venue = models.CharField(_("venue"), max_length=200, blank=True, help_text=_("House, hall and street."))
    ties: "models.ManyToManyField[Tie, models.Model]" = models.ManyToManyField(
        Tie, related_name="dinners", blank=True, verbose_name=_("ties")
    )
    host_post = _to(Post, _("host"), help_text=_("The post that invites."))
    rules = _to(
        OrderRules,
        _("rules of precedence"),
        help_text=_("Empty: by the level of the posts; or by hand, guest by guest."),
    )
    mix_sides = _importance(_("both sides mixed, neighbours from different sides"))
    share_language = _importance(_("a neighbour who speaks one's language, or an interpreter"))
    follow_rank = _importance(_("the order of precedence, by distance from the head table"))
    spread_sponsors = _importance(_("sponsors spread over the tables"))
    keep_places = _importance(_("few guests moved when it is worked out anew"))
    note = TextField(_("internal note"), blank=True)

    privacy = (
        facts("title", "kind", "day", "begins", "ends", "zone", "place", "venue", "ties", "host_post")
        + facts("rules", "mix_sides", "share_language", "follow_rank", "spread_sponsors", "keep_places")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("dinner"), _("dinners")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the dinner's page."""
        return address("protocol:dinner-detail", self.pk)


class DinnerTable(Part):
    """A table. Seats are numbered from 1, against the clock seen from above: the next number sits at the right hand."""

    owners: ClassVar = ("dinner",)

    dinner = models.ForeignKey(Dinner, on_delete=models.CASCADE, related_name="tables", verbose_name=_("dinner"))
    name = models.CharField(_("table"), max_length=20, help_text=_("Its number or name, as guests read it."))
    shape = models.CharField(_("shape"), max_length=5, choices=choices.Shape, default=choices.Shape.ROUND)
    seats = models.PositiveSmallIntegerField(
        _("seats"), default=10, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    position = models.PositiveSmallIntegerField(
        _("distance from the head table"),
        default=1,
        help_text=_("The head table is 0; further tables have higher numbers."),
    )
    is_head = models.BooleanField(_("head table"), default=False)
    is_accessible = models.BooleanField(_("reached without steps, room for a wheelchair"), default=True)

    privacy = facts("dinner", "name", "shape", "seats", "position", "is_head", "is_accessible")

    class Meta:
        verbose_name, verbose_name_plural = _("table"), _("tables")
        ordering = ("dinner", F("is_head").desc(), "position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dinner", "name"],
                name="dinnertable_name_once",
                violation_error_message=_("The dinner has a table of this name already."),
            ),
            models.UniqueConstraint(
                fields=["dinner"],
                condition=Q(is_head=True),
                name="dinnertable_one_head",
                violation_error_message=_("The dinner has a head table already."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1, seats__lte=MOST_SEATS),
                name="dinnertable_seats",
                violation_error_message=_("A table has 1 to 60 seats."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DinnerGuest(OfficeRecord):
    """Somebody who is invited: a person, a post, or a name alone. It is the office's own, however far the dinner is shared.

    Languages, diet and access needs come from the guest card of the person, unless `own_needs` says that what stands here holds.
    """

    dinner = models.ForeignKey(Dinner, on_delete=models.CASCADE, related_name="guests", verbose_name=_("dinner"))
    name = models.CharField(
        _("name on the card"), max_length=200, blank=True, help_text=_("Empty: that of the person or post.")
    )
    other_name = models.CharField(
        _("name in other letters"), max_length=200, blank=True, help_text=_("王伟. Empty: as the directory has it.")
    )
    title = models.CharField(
        _("title on the card"), max_length=200, blank=True, help_text=_("Empty: the post as the directory has it.")
    )
    person = _to(Person, _("person"), related_name="dinner_guests")
    post = _to(Post, _("post"))
    organisation = _to(Organisation, _("organisation"))
    side = models.CharField(_("side"), max_length=10, choices=choices.GuestSide, default=choices.GuestSide.THEIRS)
    delegation = models.CharField(
        _("delegation"), max_length=100, blank=True, help_text=_("City or body they come with.")
    )
    category = models.CharField(
        _("category"), max_length=20, choices=choices.GuestCategory, default=choices.GuestCategory.OFFICIAL
    )
    presides = models.CharField(_("presides as"), max_length=10, choices=choices.Part, blank=True)
    is_sponsor = models.BooleanField(_("sponsor"), default=False)
    own_needs = models.BooleanField(
        _("what is said here holds, not the guest card"), default=False, help_text=_("Of languages, diet and access.")
    )
    languages = TonguesField(_("languages"))
    diets = CodesField(_("diet"), among=Diet.choices)
    diet_note = models.CharField(_("more about the diet"), max_length=300, blank=True)
    access = CodesField(_("access needs"), among=Access.choices)
    access_note = models.CharField(_("more about access"), max_length=300, blank=True)
    invited_on = models.DateField(_("invited"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted"), null=True, blank=True)
    declined_on = models.DateField(_("declined or cancelled"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(
        _("place in precedence, by hand"), null=True, blank=True, help_text=_("1 is the highest. Empty: by the rules.")
    )
    rank_reason = models.CharField(_("why by hand"), max_length=300, blank=True)
    table = models.ForeignKey(
        DinnerTable, on_delete=models.SET_NULL, null=True, blank=True, related_name="guests", verbose_name=_("table")
    )
    seat = models.PositiveSmallIntegerField(_("seat"), null=True, blank=True)
    lock = models.CharField(_("locked"), max_length=5, choices=choices.Lock, blank=True)

    widest_sharing = Sharing.OFFICE

    privacy = (
        declare(DataClass.PERSONAL, Retention.ROLE, "name", "other_name", "title", "languages", "delegation")
        + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "person", "post", "presides", "rank")
        + declare(DataClass.CONFIDENTIAL, Retention.ROLE, "diets", "diet_note", "access", "access_note", "rank_reason")
        + facts("dinner", "organisation", "side", "category", "is_sponsor", "own_needs", "invited_on", "accepted_on")
        + facts("declined_on", "table", "seat", "lock")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("dinner guest"), _("dinner guests")
        ordering = ("dinner", "name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dinner", "person"],
                name="dinnerguest_once",
                violation_error_message=_("This person is on the guest list already."),
            ),
            models.UniqueConstraint(
                fields=["dinner", "presides"],
                condition=~Q(presides=""),
                name="dinnerguest_presides_once",
                violation_error_message=_("The dinner has its host or guest of honour already."),
            ),
            models.UniqueConstraint(
                fields=["table", "seat"],
                condition=Q(seat__isnull=False),
                name="dinnerguest_one_seat",
                violation_error_message=_("Somebody sits there already."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(declined_on__isnull=True),
                name="dinnerguest_yes_or_no",
                violation_error_message=_(
                    "Somebody has accepted or declined, not both. Empty the date that no longer holds."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def privacy_subject(self) -> str:
        """The person it is about, where there is one."""
        return self.person.privacy_subject if self.person is not None else super().privacy_subject

    def clean(self) -> None:
        """Take the name from the record, and free the seat of whoever declined; raise ValidationError where nobody is named."""
        self.name = self.name or str(self.person or self.post or self.organisation or "")[:200]
        if not self.name:
            raise ValidationError({"name": _("Name the guest, or choose a person, a post or an organisation.")})
        if self.rank is not None and not self.rank_reason:
            raise ValidationError({"rank_reason": _("Say why the place is set by hand.")})
        if self.declined_on is not None:
            self.table, self.seat, self.lock = None, None, ""
        if self.table is not None and self.table.dinner_id != self.dinner_id:
            raise ValidationError({"table": _("This table belongs to another dinner.")})

    def get_absolute_url(self) -> str:
        """Return the address of the guest's page."""
        return address("protocol:dinner-guest-detail", self.pk)


class DinnerPair(Part):
    """Two guests who are to sit side by side, or never at one table, and why."""

    owners: ClassVar = ("dinner",)

    dinner = models.ForeignKey(Dinner, on_delete=models.CASCADE, related_name="pairs", verbose_name=_("dinner"))
    one = models.ForeignKey(DinnerGuest, on_delete=models.CASCADE, related_name="+", verbose_name=_("one of the two"))
    other = models.ForeignKey(DinnerGuest, on_delete=models.CASCADE, related_name="+", verbose_name=_("the other"))
    kind = models.CharField(_("what holds"), max_length=10, choices=choices.PairKind, default=choices.PairKind.APART)
    reason = models.CharField(_("why"), max_length=300, blank=True, help_text=_("Read by your own office alone."))

    privacy = facts("dinner", "one", "other", "kind") + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "reason")

    class Meta:
        verbose_name, verbose_name_plural = _("pair of guests"), _("pairs of guests")
        ordering = ("dinner", "kind", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="dinnerpair_once",
                violation_error_message=_("Something is said about these two already."),
            ),
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="dinnerpair_of_two",
                violation_error_message=_("Choose two different guests."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"

    def clean(self) -> None:
        """Raise ValidationError where a guest is of another dinner, or the two stand here the other way round."""
        for name in ("one", "other"):
            guest = getattr(self, name, None)
            if guest is not None and guest.dinner_id != self.dinner_id:
                raise ValidationError({name: _("This guest is invited to another dinner.")})
        twins = DinnerPair.objects.filter(one_id=self.other_id, other_id=self.one_id).exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError(_("Something is said about these two already."))


class Seating(models.Model):
    """A working out of who sits where: what was asked, how far it is, what stood before and after.

    `before` and `after` hold table and seat by guest; `told` what the plan breaks and leaves unmet, by rule and guests. `digest` is of
    the guests, tables and wishes it was worked out from: onto others it is never laid.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    dinner = models.ForeignKey(Dinner, on_delete=models.CASCADE, related_name="seatings", verbose_name=_("dinner"))
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked for by"))
    seconds = models.PositiveSmallIntegerField(_("seconds"), default=10)
    state = models.CharField(
        _("state"), max_length=10, choices=choices.SeatingState, default=choices.SeatingState.WAITING
    )
    is_stopped = models.BooleanField(_("stopped"), default=False)
    failure = models.TextField(_("what went wrong"), blank=True)
    digest = models.CharField(max_length=64, blank=True)
    hard = models.PositiveIntegerField(_("rules broken"), null=True)
    objective = models.BigIntegerField(_("objective"), null=True)
    bound = models.BigIntegerField(_("bound"), null=True)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    told: Any = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True)

    privacy = declare(
        DataClass.TECHNICAL,
        Retention.RECORD,
        *("dinner", "user", "seconds", "state", "is_stopped", "failure", "digest", "hard", "objective", "bound"),
        *("before", "after", "told", "made_at", "done_at"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("seating"), _("seatings")
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dinner"], condition=Q(state__in=choices.AT_WORK), name="seating_one_at_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dinner} {self.pk}"

    @property
    def is_working(self) -> bool:
        """Whether it is still being worked out."""
        return self.state in choices.AT_WORK

"""One-to-one meetings: when and at which tables, who offers and seeks what, whom one wishes to meet, and what was planned."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.planning.models import AT_WORK, Trying
from proxenia.accounts.records import OfficePartQuerySet, OfficeQuerySet, OfficeRecord, Part
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField, tongue_choices, tongue_name
from proxenia.core.columns import many, maybe
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing
from proxenia.core.texts import TextField
from proxenia.core.zones import local, moment
from proxenia.directory.models import Organisation, Topic
from proxenia.forums.choices import MeetingState, PartyKind, WishAnswer, WishStrength
from proxenia.openings.models import Introduction, Need, Profile

from .fields import check_own_forum, minutes
from .forums import Forum, Room
from .packages import Package
from .registrations import Participant


class Round(OfficeRecord):
    """A round of one-to-one meetings of a forum: its rules, and until when wishes may be told and answered."""

    settles: ClassVar = True
    widest_sharing: ClassVar = Sharing.OFFICE

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("forum"))
    title = TextField(_("title"))
    wishes_until = models.DateField(_("wishes until"), null=True, blank=True)
    answers_until = models.DateField(_("answers until"), null=True, blank=True)
    slot_minutes = minutes(_("minutes of a slot"), 20, validators=[MinValueValidator(5), MaxValueValidator(240)])
    fewest = models.PositiveSmallIntegerField(_("meetings each at least, where there are wishes"), default=0)
    most = models.PositiveSmallIntegerField(_("meetings each at most"), null=True, blank=True)
    homogeneity = models.PositiveSmallIntegerField(
        _("breaks of any two differ by at most"), null=True, blank=True, help_text=_("Empty: it does not matter.")
    )
    same_country = models.BooleanField(_("meetings within one country"), default=False)
    same_kind = models.BooleanField(
        _("meetings within one kind"), default=True, help_text=_("Off: firms meet authorities, and no other firms.")
    )
    published_at = models.DateTimeField(_("plan published"), null=True, blank=True, editable=False)

    privacy = facts(
        *("forum", "title", "wishes_until", "answers_until", "slot_minutes", "fewest", "most", "homogeneity"),
        *("same_country", "same_kind", "published_at"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("round of meetings"), _("rounds of meetings")
        ordering = ("-forum", "pk")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def settled_with(self) -> OfficeRecord:
        """A forum that was held settles its meetings, too."""
        return self.forum

    def clean(self) -> None:
        """Let an office plan meetings at its own forums."""
        super().clean()
        check_own_forum(self)

    @property
    def is_published(self) -> bool:
        """Whether those who meet read when and where."""
        return self.published_at is not None

    def get_absolute_url(self) -> str:
        """Return the address of the round's page."""
        return address("forums:round-detail", self.pk)


def _of_round(related: str) -> "models.ForeignKey[Round]":
    return models.ForeignKey(Round, on_delete=models.CASCADE, related_name=related, verbose_name=_("round of meetings"))


class Hours(Part):
    """A stretch of time in which there are slots, one after the other, on the clocks of the forum."""

    owners: ClassVar = ("round",)

    round = _of_round("hours")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("begins"))
    ends = models.TimeField(_("ends"))

    privacy = facts("round", "day", "begins", "ends")

    class Meta:
        verbose_name, verbose_name_plural = _("hours of meetings"), _("hours of meetings")
        ordering = ("day", "begins", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="hours_in_order",
                violation_error_message=_("They end after they begin."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.} {self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def slots(self) -> list[dt.datetime]:
        """When each whole slot begins: aware, on the clocks of the forum."""
        clocks = self.round.forum.clocks
        at, until = (moment(self.day, hour, clocks) for hour in (self.begins, self.ends))
        length = dt.timedelta(minutes=self.round.slot_minutes)
        return [local(at + n * length, clocks) for n in range((until - at) // length)]


class Tables(Part):
    """Tables for meetings in a room."""

    owners: ClassVar = ("round",)

    round = _of_round("tables")
    room = maybe(Room, _("room"))
    prefix = models.CharField(_("called"), max_length=10, blank=True, help_text=_("A: the tables are A1, A2, …"))
    number = models.PositiveSmallIntegerField(
        _("tables"), default=1, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    seats = models.PositiveSmallIntegerField(_("seats at each"), default=4, validators=[MinValueValidator(2)])

    privacy = facts("round", "room", "prefix", "number", "seats")

    class Meta:
        verbose_name, verbose_name_plural = _("tables"), _("tables")
        ordering = ("prefix", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "prefix"],
                name="tables_once",
                violation_error_message=_("Other tables are called so already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.room or ''} {self.prefix}1–{self.prefix}{self.number}".strip()

    @property
    def names(self) -> list[str]:
        """What each of them is called."""
        return [f"{self.prefix}{at}" for at in range(1, self.number + 1)]

    def clean(self) -> None:
        """Let no table be in a room of another forum."""
        super().clean()
        if self.room is not None and self.round_id and self.room.forum_id != self.round.forum_id:
            raise ValidationError({"room": now("It belongs to another forum.")})


class Interpreting(Part):
    """How many interpreters there are between two languages, in which hours."""

    owners: ClassVar = ("round",)

    round = _of_round("interpreting")
    one = models.CharField(_("language"), max_length=8, choices=tongue_choices)
    other = models.CharField(_("and language"), max_length=8, choices=tongue_choices)
    number = models.PositiveSmallIntegerField(_("interpreters"), default=1)
    hours = maybe(Hours, _("only in these hours"))

    privacy = facts("round", "one", "other", "number", "hours")

    class Meta:
        verbose_name, verbose_name_plural = _("interpreters"), _("interpreters")
        ordering = ("one", "other", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="interpreting_of_two",
                violation_error_message=_("Name two different languages."),
            )
        ]

    def __str__(self) -> str:
        return f"{tongue_name(self.one)}–{tongue_name(self.other)}: {self.number}"


class Party(OfficeRecord):
    """One who meets: a participant alone, or a team that sends whoever is free; with what it offers and seeks."""

    settles: ClassVar = True
    widest_sharing: ClassVar = Sharing.OFFICE

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="parties", verbose_name=_("round of meetings")
    )
    name = models.CharField(_("name"), max_length=200)
    members = many(Participant, _("who comes"), "parties")
    organisation = maybe(Organisation, _("organisation in our register"), "forum_parties")
    country = models.CharField(_("country"), max_length=2, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PartyKind, blank=True)
    package = maybe(Package, _("package"), "parties")
    hours = many(Hours, _("there only in these hours"), "parties", help_text=_("None chosen: in all."))
    languages = TonguesField(_("languages"))
    offers = TextField(_("offers"), blank=True, long=True)
    seeks = TextField(_("seeks"), blank=True, long=True)
    topics = many(Topic, _("topics"))
    profile = maybe(Profile, _("profile in our register"))
    need = maybe(Need, _("need in our register"))
    fewest = models.PositiveSmallIntegerField(_("meetings at least"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(_("meetings at most"), null=True, blank=True)
    table = models.CharField(_("stays at table"), max_length=12, blank=True)
    slots = models.PositiveSmallIntegerField(_("slots that a meeting takes"), default=1)

    objects: ClassVar[Any] = OfficeQuerySet.as_manager()

    privacy = facts(
        *("round", "organisation", "country", "languages", "offers", "seeks", "topics", "profile", "need", "fewest"),
        *("most", "table", "slots", "members", "kind", "package", "hours"),
    ) + declare(DataClass.PERSONAL, Retention.FORUM, "name")

    class Meta:
        verbose_name, verbose_name_plural = _("party of meetings"), _("parties of meetings")
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(slots__gte=1),
                name="party_slots",
                violation_error_message=_("A meeting takes one slot or more."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Let nobody meet in the round of another office."""
        super().clean()
        if self.round_id and self.office_id and self.round.office_id != self.office_id:
            raise ValidationError({"round": now("Another office plans this round.")})
        if self.package is not None and self.round_id and self.package.forum_id != self.round.forum_id:
            raise ValidationError({"package": now("It belongs to another forum.")})
        if self.fewest is not None and self.most is not None and self.fewest > self.most:
            raise ValidationError({"fewest": now("The least number of meetings is more than the greatest.")})

    @property
    def settled_with(self) -> OfficeRecord:
        """A forum that was held settles who met there, too."""
        return self.round.forum

    def get_absolute_url(self) -> str:
        """Return the address of the party's page."""
        return address("forums:party-detail", self.pk)


class Wish(Part):
    """Whom a party wishes to meet, or not to meet, and what the other answers."""

    owners: ClassVar = ("asker",)

    asker = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("who asks"))
    asked = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="asked_by", verbose_name=_("whom"))
    strength = models.CharField(_("wish"), max_length=4, choices=WishStrength, default=WishStrength.MEET)
    reason = TextField(_("why"), blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=WishAnswer, default=WishAnswer.OPEN, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts("asker", "asked", "strength", "answer", "answered_at") + declare(
        DataClass.CONFIDENTIAL, Retention.FORUM, "reason"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("wish to meet"), _("wishes to meet")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["asker", "asked"],
                name="wish_once",
                violation_error_message=_("This wish is there already: change it."),
            ),
            models.CheckConstraint(
                condition=~Q(asker=F("asked")),
                name="wish_of_two",
                violation_error_message=_("Nobody meets themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} – {self.asked}"

    def clean(self) -> None:
        """Let nobody meet somebody of another round."""
        super().clean()
        if self.asker_id and self.asked_id and self.asker.round_id != self.asked.round_id:
            raise ValidationError({"asked": now("They take part in another round.")})


class PlannedMeeting(Part):
    """A meeting of two parties: agreed, in a slot and at a table or not yet, and whether it was held."""

    owners: ClassVar = ("round",)

    round = _of_round("meetings")
    one = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("party"))
    other = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("and party"))
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True, editable=False)
    table = models.CharField(_("table"), max_length=12, blank=True, editable=False)
    interpreter = models.CharField(_("interpreted"), max_length=20, blank=True, editable=False)
    is_locked = models.BooleanField(_("fixed"), default=False, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED, editable=False
    )
    introduction = maybe(Introduction, _("introduction that came of it"), "forum_meetings", editable=False)

    objects: ClassVar[Any] = OfficePartQuerySet.as_manager()

    privacy = facts(
        *("round", "one", "other", "starts_at", "table", "interpreter", "is_locked", "state"),
        "introduction",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("one-to-one meeting"), _("one-to-one meetings")
        ordering = (F("starts_at").asc(nulls_last=True), "table", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "one", "other"], name="plannedmeeting_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="plannedmeeting_of_two"),
            models.UniqueConstraint(
                fields=["round", "starts_at", "table"],
                condition=Q(starts_at__isnull=False) & ~Q(table="") & ~Q(state=MeetingState.CANCELLED),
                name="plannedmeeting_table_once",
                violation_error_message=_("Another meeting is at this table then."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"

    def of(self, party: Party) -> Party:
        """Return whom a party meets there."""
        return self.other if self.one_id == party.pk else self.one

    @property
    def length(self) -> dt.timedelta:
        """How long it takes: as many slots as the slower of the two asks for."""
        return dt.timedelta(minutes=self.round.slot_minutes * max(self.one.slots, self.other.slots))

    @property
    def is_over(self) -> bool:
        """Whether it is noted that the two met, or that they did not."""
        return self.state in {MeetingState.HELD, MeetingState.MISSED}

    def get_absolute_url(self) -> str:
        """Return the address of the meeting's page."""
        return address("forums:meeting", self.pk)


class MeetingPlanning(Trying):
    """A planning of a round after the answer: who asked, how far it is, and what came of it.

    `told` holds what was planned, the bound that no plan beats, who was lifted, and why each of those left is, as the engine's values.
    A trial lays nothing: `changed` says how many tables, interpreters and slots more or fewer it is tried with, and `told` holds the
    plan of that day beside it.
    """

    of = "round"

    round = _of_round("plannings")
    step = models.CharField(_("what is being done"), max_length=20, blank=True)
    seconds = models.PositiveSmallIntegerField(_("seconds at most"), default=30)

    privacy = Trying.planning_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "round", "step", "seconds")

    class Meta:
        verbose_name, verbose_name_plural = _("planning of meetings"), _("plannings of meetings")
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "is_trial"], condition=Q(state__in=AT_WORK), name="meetingplanning_one_at_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return where its progress is told."""
        page = "forums:round-whatif" if self.is_trial else "forums:round-board"
        return address(page, self.round_id) + "#plan-work"

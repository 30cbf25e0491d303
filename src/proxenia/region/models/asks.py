"""Joint asks: what is asked of others, by whose mandate and in which words; whom it is addressed to, who helps, and how far it came.

The rung of an ask is not stored. It follows from its steps: see `region.asks.ladder`.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.records import OfficeRecord, Part
from proxenia.bodies.models import Decision
from proxenia.contacts.models import Interaction
from proxenia.core.addresses import address
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField, in_order, overlap
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Place, Post, Topic
from proxenia.directory.somebody import WHO, called
from proxenia.region.choices import AllyKind, AskActionKind, AskKind, AskLevel, MotionState, Rung, TargetState
from proxenia.relations.models import Owed, Tie

from .regions import Region, RegionMember
from .votes import Motion


class Ask(OfficeRecord):
    """Something that a city-region, or the office alone or with a network, asks of others: what, of whom, by when, and why."""

    hides: ClassVar = ("network", "owner")

    region = maybe(
        Region, _("city-region"), "asks", help_text=_("Empty for an ask of the office, alone or with others.")
    )
    network = maybe(Organisation, _("with the network"))
    title = TextField(_("title"))
    kind = models.CharField(_("kind"), max_length=12, choices=AskKind, default=AskKind.ASK)
    level = models.CharField(_("decided at the level"), max_length=10, choices=AskLevel)
    what = TextField(_("what is asked"), blank=True, long=True)
    why = TextField(_("why"), blank=True, long=True)
    to_whom = TextField(_("of whom"), blank=True, help_text=_("In words. Targets name posts and organisations."))
    start = PartialDateField(_("asked since"))
    by_when = PartialDateField(_("by when"))
    owner = maybe(Post, _("looked after by"))
    topics = many(Topic, _("topics"))
    ties = many(Tie, _("ties"), "asks")
    places = many(Place, _("places"))
    note = TextField(_("internal note"), blank=True, long=True)

    privacy = facts(
        *("region", "network", "title", "kind", "level", "what", "why", "to_whom", "start", "by_when", "owner"),
        *("topics", "ties", "places"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("joint ask"), _("joint asks")
        ordering = (F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [in_order("ask_in_order", end="by_when")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of the ask's page."""
        return address("region:ask-detail", self.pk)

    def clean(self) -> None:
        """Keep an ask with the office that keeps its region, and with the region whose members gave their mandates."""
        super().clean()
        if self.region is not None and self.office_id and self.region.office_id != self.office_id:
            raise ValidationError({"region": now("Another office keeps this city-region.")})
        given = AskMandate.objects.filter(ask=self.pk, member__isnull=False) if self.pk else AskMandate.objects.none()
        if given.exclude(member__region=self.region_id).exists():
            raise ValidationError({"region": now("Members of another city-region gave a mandate. Remove those first.")})


class AskMandate(Part):
    """That a member of the region, or another organisation, stands behind an ask from a day, until a day, and on what ground."""

    owners: ClassVar = ("ask",)

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="mandates", verbose_name=_("joint ask"))
    member = maybe(RegionMember, _("member"), "mandates")
    organisation = maybe(Organisation, _("or another organisation"))
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    motion = maybe(Motion, _("by the motion"), "mandates")
    decision = maybe(Decision, _("by the decision of a joint body"))
    grounds = TextField(_("or on the ground of"), blank=True, help_text=_("In words, such as a council’s decision."))

    privacy = facts("ask", "member", "organisation", "start", "end", "motion", "decision", "grounds")

    class Meta:
        verbose_name, verbose_name_plural = _("mandate"), _("mandates")
        ordering = (F("start").asc(nulls_first=True), "pk")
        constraints: ClassVar = [
            in_order("askmandate_in_order"),
            models.CheckConstraint(
                condition=Q(member__isnull=True, organisation__isnull=False)
                | Q(member__isnull=False, organisation__isnull=True),
                name="askmandate_of_one",
                violation_error_message=_("A mandate is that of a member or that of another organisation: name one."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member or self.organisation or now("not named"))

    def clean(self) -> None:
        """Fit member and motion to the region of the ask, and keep two mandates of one party apart."""
        super().clean()
        region = self.ask.region_id
        if self.member is not None and self.member.region_id != region:
            raise ValidationError({"member": now("This is a member of another city-region.")})
        if self.motion is not None and self.motion.region_id != region:
            raise ValidationError({"motion": now("This is a motion of another city-region.")})
        if self.motion is not None and self.motion.state != MotionState.CARRIED:
            raise ValidationError({"motion": now("This motion was not carried, so no mandate comes of it.")})
        others = AskMandate.objects.filter(ask=self.ask_id, member=self.member_id, organisation=self.organisation_id)
        for other in others.exclude(pk=self.pk):
            if overlap((self.start, self.end), (other.start, other.end)):
                raise ValidationError({"start": now("It has given its mandate for this time already.")})


class AskText(Part):
    """A version of the common text and position. Once it was agreed, it stays as it was; a later version takes its place."""

    owners: ClassVar = ("ask",)

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="texts", verbose_name=_("joint ask"))
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    text = TextField(_("common text"), long=True)
    position = TextField(_("position in one sentence"), blank=True)
    agreed_on = PartialDateField(_("agreed"), editable=False)
    motion = maybe(Motion, _("by the motion"), "texts", editable=False)

    fixed: ClassVar = ("text", "position")
    privacy = facts("ask", "number", "text", "position", "agreed_on", "motion")

    class Meta:
        verbose_name, verbose_name_plural = _("version of the common text"), _("versions of the common text")
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ask", "number"],
                name="asktext_number_once",
                violation_error_message=_("This ask has a text with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(motion__isnull=True) | Q(agreed_on__isnull=False),
                name="asktext_motion_when_agreed",
                violation_error_message=_("A motion agrees a text on a day."),
            ),
        ]

    def __str__(self) -> str:
        return now("version %(number)s") % {"number": self.number}

    def clean(self) -> None:
        """Keep the words of a version that was agreed."""
        super().clean()
        stored = AskText.objects.filter(pk=self.pk, agreed_on__isnull=False).first() if self.pk else None
        if stored is not None and any(getattr(stored, name) != getattr(self, name) for name in self.fixed):
            raise ValidationError(now("This version was agreed and stays as it was. Write a new version."))


class AskTarget(Part):
    """Whom an ask is addressed to, why, and what they said of it in public. A person is addressed in an office, never as such."""

    owners: ClassVar = ("ask",)

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="targets", verbose_name=_("joint ask"))
    post = maybe(Post, _("post"))
    person = maybe(Person, _("person"), help_text=_("Whoever holds the post, where that matters."))
    organisation = maybe(Organisation, _("organisation"))
    words = TextField(_("or in words"), blank=True)
    why = TextField(_("why they are addressed"), blank=True)
    stance = TextField(_("what they said of it in public"), blank=True, long=True)
    stance_on = PartialDateField(_("said"))
    state = models.CharField(_("state"), max_length=12, choices=TargetState, default=TargetState.AHEAD)

    privacy = facts("ask", "post", "organisation", "words", "why", "stance_on", "state") + declare(
        DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person", "stance"
    )

    class Meta:
        verbose_name, verbose_name_plural = pgettext_lazy("of an ask", "target"), pgettext_lazy("of an ask", "targets")
        ordering = ("pk",)

    def __str__(self) -> str:
        return called(self) or str(self.words or now("not named"))

    def clean(self) -> None:
        """Ask for somebody, and for the office in which a person is addressed."""
        super().clean()
        if not self.words and all(getattr(self, f"{name}_id") is None for name in WHO):
            raise ValidationError({"words": now("Name a post, an organisation, or say in words who it is.")})
        if self.person_id is not None and self.post_id is None and self.organisation_id is None:
            raise ValidationError(
                {"post": now("Say in which post or for which organisation this person is addressed.")}
            )


class AskAlly(Part):
    """Somebody who stands beside us: a company, an institution, media. Papers name those alone who agreed to be named."""

    owners: ClassVar = ("ask",)

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="allies", verbose_name=_("joint ask"))
    kind = models.CharField(_("kind"), max_length=12, choices=AllyKind, default=AllyKind.COMPANY)
    organisation = maybe(Organisation, _("organisation"))
    words = TextField(_("or in words"), blank=True)
    does = TextField(_("what they do"), blank=True)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    is_named = models.BooleanField(_("agreed to be named in papers"), default=False)

    privacy = facts("ask", "kind", "organisation", "words", "does", "start", "end", "is_named")

    class Meta:
        verbose_name, verbose_name_plural = _("ally"), _("allies")
        ordering = ("kind", "pk")
        constraints: ClassVar = [in_order("askally_in_order")]

    def __str__(self) -> str:
        return str(self.organisation or self.words or now("not named"))

    def clean(self) -> None:
        """Ask for somebody."""
        super().clean()
        if self.organisation_id is None and not self.words:
            raise ValidationError({"organisation": now("Name an organisation, or say in words who it is.")})


class AskAction(Part):
    """What was done for an ask on a day, and what was answered.

    One that is a contact refers to it and is no second one: only contacts are counted.
    """

    owners: ClassVar = ("ask",)

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="actions", verbose_name=_("joint ask"))
    on = PartialDateField(_("day"), help_text=_("Empty: the day of the contact."))
    kind = models.CharField(_("kind"), max_length=10, choices=AskActionKind)
    text = TextField(_("what was done"), long=True)
    target = maybe(AskTarget, pgettext_lazy("action for an ask", "towards"), "actions")
    contact = maybe(Interaction, _("recorded as the contact"), "ask_actions")
    responded_on = PartialDateField(_("answered"))
    response = TextField(_("what was answered"), blank=True, long=True)

    privacy = facts("ask", "on", "kind", "text", "target", "contact", "responded_on", "response")

    class Meta:
        verbose_name, verbose_name_plural = _("action for an ask"), _("actions for an ask")
        ordering = (F("on").desc(nulls_last=True), "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ask", "contact"],
                name="askaction_contact_once",
                violation_error_message=_("This contact stands in the log of this ask already."),
            ),
            models.CheckConstraint(
                condition=Q(on__isnull=False),
                name="askaction_has_day",
                violation_error_message=_("Say on which day it was."),
            ),
            in_order("askaction_answered_after", start="on", end="responded_on"),
        ]

    def __str__(self) -> str:
        return str(self.text)

    def clean(self) -> None:
        """Take the day from the contact or fit it to that, and the target to the ask; an answer says what was answered."""
        super().clean()
        begun = self.contact.start if self.contact is not None else None
        if self.on is None:
            self.on = begun
        if self.on is None:
            raise ValidationError({"on": now("Say on which day it was.")})
        until = (self.contact.end if self.contact is not None else None) or begun
        if (
            begun is not None
            and until is not None
            and (self.on.latest < begun.earliest or until.latest < self.on.earliest)
        ):
            words = now("The contact was on %(day)s. Write the same day, or choose another contact.")
            raise ValidationError({"on": words % {"day": begun.display()}})
        if self.target is not None and self.target.ask_id != self.ask_id:
            raise ValidationError({"target": now("This is a target of another ask.")})
        if self.responded_on is not None and not self.response:
            raise ValidationError({"response": now("Say what was answered.")})


class AskNext(Owed):
    """What is to be done next for an ask, by when, and which post looks after it."""

    owners: ClassVar = ("ask",)
    keeping: ClassVar = "region:ask-next-done"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="next_steps", verbose_name=_("joint ask"))
    action = maybe(AskAction, _("follows from the action"), "next_steps")

    privacy = Owed.owing + facts("ask", "action")

    class Meta(Owed.Meta):
        abstract = False
        verbose_name, verbose_name_plural = _("next step for an ask"), _("next steps for an ask")

    def __str__(self) -> str:
        return str(self.text)

    def whence(self) -> str:
        """Say for which ask it is to be done."""
        return now("for the ask “%(ask)s”") % {"ask": self.ask}

    def clean(self) -> None:
        """Fit the action to the ask. Any post may look after it, such as one of a member or of the secretariat."""
        super(Owed, self).clean()
        if self.action is not None and self.action.ask_id != self.ask_id:
            raise ValidationError({"action": now("This belongs to another ask.")})


class AskStep(Part):
    """A step of an ask on its ladder: from which day on it stood there, and in our words why. It is recorded once.

    What is only hoped or estimated is no step. How firm one is follows from its sources, as with results.
    """

    owners: ClassVar = ("ask",)

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="steps", verbose_name=_("joint ask"))
    position = models.PositiveSmallIntegerField(_("order"), editable=False)
    rung = models.CharField(_("rung"), max_length=13, choices=Rung)
    on = PartialDateField(_("since"), blank=False)
    text = TextField(_("what happened"), long=True)
    action = maybe(AskAction, _("follows from the action"), "steps")

    privacy = facts("ask", "position", "rung", "on", "text", "action")

    class Meta:
        verbose_name, verbose_name_plural = _("step of an ask"), _("steps of an ask")
        ordering = ("position",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ask", "position"],
                name="askstep_position_once",
                violation_error_message=_(
                    "Somebody recorded a step meanwhile. Look at the ladder and record yours again."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rung_display()}: {self.text}"

    def clean(self) -> None:
        """Fit the action to the ask, and let a step that was recorded stay."""
        super().clean()
        if self.action is not None and self.action.ask_id != self.ask_id:
            raise ValidationError({"action": now("This belongs to another ask.")})
        stored: Any = AskStep.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None:
            raise ValidationError(now("A step stays as it was recorded. Take it back, and record what is right."))

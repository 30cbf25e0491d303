"""Who takes part in a seminar, and which two meet there: with the reason, the wish and the agreement of each side."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.handing.models import OwnAddress
from proxenia.accounts.planning.models import AT_WORK, Planning
from proxenia.accounts.records import KeptPartQuerySet, Part
from proxenia.core.addresses import address
from proxenia.core.codes import TonguesField, split
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.signed import LastingLink
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post
from proxenia.openings.choices import Consent, GuestRole, Met, PairWish
from proxenia.relations.choices import Side

from .introductions import Introduction
from .needs import Need
from .seminars import Seminar, SeminarSlot

MEETING = (GuestRole.COMPANY, GuestRole.AUTHORITY)
"""Who may be one of a pair; at least one of the two is a company."""


class SeminarGuest(Part):
    """Somebody who takes part: an organisation, and who comes from there. Its languages are those in which it can talk business."""

    owners: ClassVar = ("seminar",)

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="guests")
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.OURS)
    role = models.CharField(_("as"), max_length=12, choices=GuestRole, default=GuestRole.COMPANY)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="seminar_guests", verbose_name=_("organisation")
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="seminar_guests", verbose_name=_("person")
    )
    languages = TonguesField(_("languages"))
    needs_interpreter = models.BooleanField(
        _("needs an interpreter"), default=False, help_text=_("To talk with whoever speaks none of these languages.")
    )
    came = models.BooleanField(_("came"), null=True, editable=False)
    note = TextField(_("internal note"), blank=True)

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = (
        facts("seminar", "side", "role", "organisation", "post", "languages", "needs_interpreter", "came")
        + declare(DataClass.PUBLIC_ROLE, Retention.ROLE, "person")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("guest"), _("guests")
        ordering = ("side", "role", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seminar", "person"],
                name="seminarguest_once",
                violation_error_message=_("This person is among the guests already."),
            ),
            models.UniqueConstraint(
                fields=["seminar", "organisation"],
                condition=Q(person__isnull=True, post__isnull=True),
                name="seminarguest_organisation_once",
                violation_error_message=_("This organisation is among the guests already."),
            ),
        ]

    def __str__(self) -> str:
        who = self.person or self.post
        return f"{self.organisation} ({who})" if who else str(self.organisation)

    @property
    def speaks(self) -> set[str]:
        """The languages in which they can talk business, by code."""
        return set(split(self.languages))

    def clean(self) -> None:
        """Ask for the languages of whoever needs an interpreter, and let one of a pair stay on its side and what it came as."""
        super().clean()
        for side in Side.values if self.pk else ():
            if getattr(self, f"pairs_as_{side}").exists() and (self.side != side or self.role not in MEETING):
                words = now("It is one of a pair. Remove the pair first, or leave side and role as they are.")
                raise ValidationError({"side": words})
        if self.needs_interpreter and not self.languages:
            raise ValidationError(
                {"languages": now("Say which language they speak, so that an interpreter can be found.")}
            )


def _guest(label: Any, related: str) -> Any:
    return models.ForeignKey(SeminarGuest, on_delete=models.PROTECT, related_name=related, verbose_name=label)


def _consent(label: Any) -> Any:
    return models.CharField(label, max_length=10, choices=Consent, default=Consent.NOT_ASKED, editable=False)


def _wish(label: Any) -> Any:
    return models.CharField(
        label, max_length=10, choices=PairWish, blank=True, help_text=_("As they said it; empty: nothing said.")
    )


class SeminarPair(Part):
    """Two who shall meet: proposed by us for a reason, agreed to by each, put in a slot and at a table, held or not.

    A pair that was held is an introduction. Two organisations are introduced once at a seminar, however many come for them.
    """

    owners: ClassVar = ("seminar",)

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="pairs")
    ours = _guest(_("of ours"), "pairs_as_ours")
    theirs = _guest(_("of theirs"), "pairs_as_theirs")
    reason = TextField(_("why these two"), long=True, help_text=_("It is kept with the introduction that comes of it."))
    need = models.ForeignKey(
        Need, on_delete=models.PROTECT, null=True, blank=True, related_name="seminar_pairs", verbose_name=_("need")
    )
    wish_ours = _wish(_("wish of ours"))
    wish_theirs = _wish(_("wish of theirs"))
    consent_ours = _consent(_("agreement of ours"))
    consent_ours_on = PartialDateField(_("agreement of ours: when"), editable=False)
    consent_ours_how = TextField(_("agreement of ours: how"), blank=True, editable=False)
    consent_theirs = _consent(_("agreement of theirs"))
    consent_theirs_on = PartialDateField(_("agreement of theirs: when"), editable=False)
    consent_theirs_how = TextField(_("agreement of theirs: how"), blank=True, editable=False)
    slot = models.ForeignKey(
        SeminarSlot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="pairs",
        verbose_name=_("slot"),
    )
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True, editable=False)
    is_locked = models.BooleanField(_("fixed"), default=False, editable=False)
    met = models.CharField(_("meeting"), max_length=10, choices=Met, blank=True, editable=False)
    note = TextField(_("what was said"), blank=True, editable=False)
    introduction = models.ForeignKey(
        Introduction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="seminar_pairs",
        verbose_name=_("introduction"),
    )

    objects: ClassVar[Any] = KeptPartQuerySet.as_manager()

    privacy = facts(
        *("seminar", "ours", "theirs", "reason", "need", "wish_ours", "wish_theirs", "consent_ours", "consent_ours_on"),
        *(
            "consent_ours_how",
            "consent_theirs",
            "consent_theirs_on",
            "consent_theirs_how",
            "slot",
            "table",
            "is_locked",
        ),
        *("met", "introduction"),
    ) + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")

    class Meta:
        verbose_name, verbose_name_plural = _("pair"), _("pairs")
        ordering = ("ours", "theirs", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ours", "theirs"],
                name="seminarpair_once",
                violation_error_message=_("These two are a pair already."),
            ),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, table__isnull=True, is_locked=False)
                | Q(slot__isnull=False, table__gte=1),
                name="seminarpair_has_slot_and_table",
                violation_error_message=_("A pair that is planned has a slot and a table."),
            ),
            models.CheckConstraint(
                condition=Q(introduction__isnull=True) | Q(met=Met.HELD),
                name="seminarpair_introduced_is_held",
                violation_error_message=_("Only a meeting that was held is an introduction."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ours} – {self.theirs}"

    @property
    def is_refused(self) -> bool:
        """Whether a side declined."""
        return Consent.REFUSED in {self.consent_ours, self.consent_theirs}

    @property
    def is_agreed(self) -> bool:
        """Whether both sides agreed."""
        return {self.consent_ours, self.consent_theirs} == {Consent.GIVEN}

    def clean(self) -> None:
        """Let a pair be of one of ours and one of theirs, at the same seminar, of whom at least one is a company."""
        super().clean()
        if self.ours_id is None or self.theirs_id is None:
            return
        if {self.ours.seminar_id, self.theirs.seminar_id} != {self.seminar_id}:
            raise ValidationError({"ours": now("Both must be guests of this seminar.")})
        for name, side in (("ours", Side.OURS), ("theirs", Side.THEIRS)):
            guest = getattr(self, name)
            if guest.side != side:
                raise ValidationError({name: now("“%(guest)s” is a guest of the other side.") % {"guest": guest}})
            if guest.role not in MEETING:
                words = now("“%(guest)s” is here as %(role)s. A pair is of companies and authorities.")
                raise ValidationError({name: words % {"guest": guest, "role": guest.get_role_display()}})
        if GuestRole.COMPANY not in {self.ours.role, self.theirs.role}:
            raise ValidationError({"theirs": now("At least one of the two is a company.")})
        if self.ours.organisation_id == self.theirs.organisation_id:
            raise ValidationError({"theirs": now("Nobody is introduced to itself.")})


class SeminarPlanning(Planning):
    """A planning of a seminar's meetings after the answer: who asked, how far it is, and what came of it.

    `told` holds how many meetings were planned and moved, and which could not be, with the reasons and what would allow them.
    """

    of = "seminar"

    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="plannings", verbose_name=_("seminar"))

    privacy = Planning.planning_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "seminar")

    class Meta:
        verbose_name, verbose_name_plural = _("planning of meetings"), _("plannings of meetings")
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seminar"], condition=Q(state__in=AT_WORK), name="seminarplanning_one_at_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seminar} {self.pk}"

    def get_absolute_url(self) -> str:
        """Return where the board tells of it."""
        return address("openings:seminar-board", self.seminar_id) + "#plan-work"


class SeminarAddress(OwnAddress):
    """A secret address at which a guest reads, without an account, their own schedule as it is at that moment."""

    of = "guest"
    link = LastingLink("seminar-schedule")

    guest = models.OneToOneField(SeminarGuest, on_delete=models.CASCADE, related_name="address")

    privacy = OwnAddress.own_privacy + declare(DataClass.TECHNICAL, Retention.RECORD, "guest")

    class Meta:
        verbose_name, verbose_name_plural = _("schedule of a guest"), _("schedules of guests")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.guest)

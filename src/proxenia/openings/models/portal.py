"""Who speaks for a firm in its portal, what they propose and want, and the mail they get."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.models import Office, User
from proxenia.core.crypto import installation_mark
from proxenia.core.mailing import MailState
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.directory.countries import country_name
from proxenia.openings.portal.choices import About, ChangeState, MailChoice

from .needs import Need
from .offers import Profile, Reference, Solution


class PortalAccount(models.Model):
    """That somebody speaks for a firm: invited by an address, joined by an account, until one of the two sides ends it.

    A firm has as many as it likes, and an account may speak for several firms of its office. `named_since` is the day since which
    the person agrees to be named to whom the firm is introduced to.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="portal_accounts")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="portal_accounts")
    email = models.EmailField(_("e-mail"))
    invited_on = models.DateField(_("invited"))
    joined_on = models.DateField(_("joined"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    named_since = models.DateField(_("may be named to partners since"), null=True, blank=True)
    mails = models.CharField(
        _("mails about what is new"), max_length=10, choices=MailChoice, default=MailChoice.AT_ONCE
    )

    privacy = (
        facts("profile")
        + declare(DataClass.PERSONAL, Retention.ACCOUNT, "user", "email")
        + declare(
            *(DataClass.TECHNICAL, Retention.ACCOUNT, "invited_on", "joined_on", "ended_on", "named_since", "mails")
        )
    )

    class Meta:
        verbose_name, verbose_name_plural = _("portal account"), _("portal accounts")
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["profile", "email"],
                condition=Q(ended_on__isnull=True),
                name="portalaccount_once",
                violation_error_message=_("This address speaks for the firm already."),
            ),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True) | Q(user__isnull=False), name="portalaccount_joined_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.profile}"

    @property
    def privacy_subject(self) -> str:
        """The person whose key covers the address."""
        return f"openings.portalaccount:{self.pk}"


class ProposedChange(models.Model):
    """What a firm wants its profile, a solution or a reference to say, until the office takes it over or sends it back.

    `values` are the new values by field, `before` what stood there when it was written, both as the log keeps values. A new
    solution or reference has no record yet.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="proposed_changes")
    about = models.CharField(max_length=10, choices=About)
    solution = models.ForeignKey(
        Solution, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed_changes"
    )
    reference = models.ForeignKey(
        Reference, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed_changes"
    )
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.WAITING)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    reason = models.TextField(_("why it is sent back"), max_length=2000, blank=True)

    privacy = facts(
        *("profile", "about", "solution", "reference", "values", "before", "state", "made_on", "decided_on", "reason")
    ) + declare(DataClass.TECHNICAL, Retention.RECORD, "made_by")

    class Meta:
        verbose_name, verbose_name_plural = _("proposed change"), _("proposed changes")
        ordering = ("-pk",)
        indexes: ClassVar = [models.Index(fields=["office", "state"], name="change_state")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ChangeState.values), name="change_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.SENT_BACK) | ~Q(reason=""), name="change_sent_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.get_about_display()}"

    @property
    def record(self) -> "Profile | Solution | Reference | None":
        """The record it would change; None where it would make one. A new reference names the solution it will belong to."""
        if self.about == About.REFERENCE:
            return self.reference
        return self.profile if self.about == About.PROFILE else self.solution


class Interest(models.Model):
    """That a firm would like to hear more of a published need or of a market. It promises nothing on either side."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="interests")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, null=True, blank=True, related_name="interests")
    market = models.CharField(_("market"), max_length=2, blank=True)
    text = models.TextField(_("what interests you"), max_length=2000, blank=True)
    made_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    privacy = facts("profile", "need", "market", "text", "made_on", "withdrawn_on")

    class Meta:
        verbose_name, verbose_name_plural = _("expressed interest"), _("expressed interests")
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(need__isnull=False, market="") | (Q(need__isnull=True) & ~Q(market="")),
                name="interest_in_one",
                violation_error_message=_("Say which need or which market, one of the two."),
            ),
            models.UniqueConstraint(
                fields=["profile", "need"],
                condition=Q(withdrawn_on__isnull=True, need__isnull=False),
                name="interest_need_once",
                violation_error_message=_("Your firm has marked this already."),
            ),
            models.UniqueConstraint(
                fields=["profile", "market"],
                condition=Q(withdrawn_on__isnull=True) & ~Q(market=""),
                name="interest_market_once",
                violation_error_message=_("Your firm has marked this already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.need) if self.need else country_name(self.market)


class PortalLetter(models.Model):
    """One mail of the portal to one person. It holds no words; those are made when it is sent."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(PortalAccount, on_delete=models.CASCADE, related_name="letters")
    turn = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.CLAIMED)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)

    privacy = declare(
        DataClass.TECHNICAL, Retention.ACCOUNT, "account", "turn", "state", "attempts", "made_at", "settled_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("mail of the portal"), _("mails of the portal")
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "turn"], name="portalletter_once_a_turn")]

    def __str__(self) -> str:
        return f"{self.account} {self.turn}"

    @property
    def message_id(self) -> str:
        """The Message-ID, the same however often it is tried: a mail program that gets it twice can tell."""
        return f"<portal-{self.pk}-{self.turn}@{installation_mark()}.proxenia>"


class PortalTold(models.Model):
    """One matter that somebody was told of by a mail of the portal. Nobody is told twice."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(PortalAccount, on_delete=models.CASCADE, related_name="+")
    letter = models.ForeignKey(PortalLetter, on_delete=models.CASCADE, related_name="told")
    key = models.CharField(max_length=120)

    privacy = declare(DataClass.TECHNICAL, Retention.ACCOUNT, "account", "letter", "key")

    class Meta:
        verbose_name, verbose_name_plural = _("what the portal told"), _("what the portal told")
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "key"], name="portaltold_once")]

    def __str__(self) -> str:
        return self.key

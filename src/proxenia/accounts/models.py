"""Users, the offices they work for, the circles in which offices share, and grants on single records."""

from collections.abc import Collection
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.clock import today
from proxenia.core.dates import PartialDateField, holds, in_order
from proxenia.core.models import Installation
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Sharing

from .choices import OfficeKind, Role, Theme
from .powers import POWERS, Powers


class Office(models.Model):
    """The unit that owns records: the international office of a city, a region, a utility, a foundation."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OfficeKind, default=OfficeKind.CITY)
    is_illustrative = models.BooleanField(_("wholly illustrative"), default=False)

    privacy = facts("name", "kind", "is_illustrative")

    class Meta:
        verbose_name, verbose_name_plural = _("office"), _("offices")

    def __str__(self) -> str:
        return self.name

    @property
    def banner(self) -> str:
        """What stands on every page and document of the office; empty for an office that is real."""
        return now("Illustrative office: nothing here is real") if self.is_illustrative else ""


class WordTemplate(models.Model):
    """The Word file into which documents of an office are filled, in its own looks."""

    office = models.OneToOneField(Office, on_delete=models.CASCADE, related_name="word_template")
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    put_on = models.DateField(_("put here"))

    privacy = facts("file_name", "content", "put_on")

    class Meta:
        verbose_name, verbose_name_plural = _("Word template"), _("Word templates")

    def __str__(self) -> str:
        return self.file_name


class Circle(models.Model):
    """A city-region: offices that share some of their records with one another."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    offices: "models.ManyToManyField[Office, CircleMember]" = models.ManyToManyField(
        Office, through="CircleMember", related_name="circles"
    )

    privacy = facts("name", "offices")

    class Meta:
        verbose_name, verbose_name_plural = _("city-region"), _("city-regions")

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """An office's membership of a circle, dated."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    privacy = facts("circle", "start", "end")

    class Meta:
        verbose_name, verbose_name_plural = _("membership of a city-region"), _("memberships of city-regions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circle", "office", "start"], name="circlemember_once"),
            in_order("circlemember_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.office} – {self.circle}"


def circle_offices(office_id: int) -> list[int]:
    """Return the offices that share with an office today through its city-regions, its own among them."""
    day = today()
    rows = CircleMember.objects.filter(circle__members__office=office_id).values_list(
        "circle_id", "office_id", "start", "end"
    )
    members = [(circle, office) for circle, office, start, end in rows if holds(day, start, end)]
    circles = {circle for circle, office in members if office == office_id}
    return sorted({office for circle, office in members if circle in circles})


class UserManager(BaseUserManager["User"]):
    """Makes accounts; who may make one is the business of `actions`. Each comes with its office, which every page names."""

    def get_queryset(self) -> models.QuerySet["User"]:
        """Return accounts with their offices."""
        return super().get_queryset().select_related("office")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a saved account; without a password nobody can log in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account: somebody who signs in, always on behalf of one office, in one role."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="users", verbose_name=_("office"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.READER)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo account"), default=False)
    language = models.CharField(_("language"), max_length=5, choices=[("da", "Dansk"), ("en", "English")], default="da")
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme, default=Theme.AUTO)
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    scopes: frozenset[str] | None = None
    """What the token allows by which the account came; None where somebody signed in."""
    token_id: int | None = None
    """The number of that token, for the log."""
    lent: Powers | None = None
    """What the account may do while a verb writes for its office by its hand: `lending.hand_of`."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    privacy = (
        declare(DataClass.PERSONAL, Retention.ACCOUNT, "email", "name", "last_login", "joined_at")
        + declare(
            DataClass.TECHNICAL, Retention.ACCOUNT, "role", "is_active", "is_demo", "language", "theme", "shortcuts"
        )
        + declare(DataClass.SECRET, Retention.ACCOUNT, "password")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("account"), _("accounts")

    def __str__(self) -> str:
        return self.name

    @property
    def privacy_subject(self) -> str:
        """The person whose key covers the personal values of this row."""
        return f"accounts.user:{self.pk}"

    @property
    def powers(self) -> Powers:
        """What this account's role may do; less, where it came by a token."""
        powers = self.lent or POWERS[self.role]
        return powers if self.scopes is None else powers.within(self.scopes)

    @property
    def reads_office(self) -> bool:
        """Whether the account reads all ordinary records of its office."""
        return self.powers.reads_office

    @property
    def keeps_confidence(self) -> bool:
        """Whether the account reads confidential notes of its office."""
        return self.powers.keeps

    @cached_property
    def circle_office_ids(self) -> Collection[int]:
        """The offices that share with this account's office today, its own among them."""
        return circle_offices(self.office_id) if self.powers.reads_region else ()

    @cached_property
    def world_office_ids(self) -> Collection[int] | None:
        """In a demo the offices that are as illustrative or as real as this account's own; elsewhere None, for all offices."""
        if not Installation.current().is_demo:
            return None
        same = Office.objects.filter(is_illustrative=self.office.is_illustrative)
        return list(same.values_list("pk", flat=True))

    @cached_property
    def _granted(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        open_now = Q(until__isnull=True) | Q(until__gte=today())
        for label, record_id in self.grants.filter(open_now).values_list("label", "record_id"):
            found.setdefault(label, []).append(record_id)
        return found

    def granted_ids(self, label: str) -> Collection[int]:
        """Keys of the single records of a model that were opened to this account."""
        return self._granted.get(label, ()) if self.role in {Role.ADVISER, Role.GUEST} else ()


class Grant(models.Model):
    """One record opened to one account, for advisers and guests who see nothing else."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    label = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    until = models.DateField(_("until"), null=True, blank=True)

    privacy = declare(DataClass.TECHNICAL, Retention.ACCOUNT, "user", "label", "record_id", "until")

    class Meta:
        verbose_name, verbose_name_plural = _("opening"), _("openings")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "label", "record_id"], name="grant_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.label} {self.record_id}"


class Shared(models.Model):
    """That a record was shared beyond its office, and on which day; one row for each record that is shared.

    Written by the verbs that write records, from the version on that knows this table. The keys grow with time.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    sharing = models.CharField(max_length=10, choices=Sharing)
    day = models.DateField()

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "label", "record_id", "sharing", "day")

    class Meta:
        verbose_name, verbose_name_plural = _("sharing of a record"), _("sharings of records")
        ordering = ("-pk",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["label", "record_id"], name="shared_once")]
        indexes: ClassVar = [models.Index(fields=["day"], name="shared_when")]

    def __str__(self) -> str:
        return f"{self.label} {self.record_id}"


class Invitation(models.Model):
    """A promise of an account, sent by mail as a link that works once and for a week."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.EDITOR)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    privacy = declare(DataClass.PERSONAL, Retention.SESSION, "email", "invited_by") + declare(
        DataClass.TECHNICAL, Retention.SESSION, "role", "sent_at", "accepted_at"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("invitation"), _("invitations")

    def __str__(self) -> str:
        return self.email

    @property
    def privacy_subject(self) -> str:
        """Nobody has an account yet; the invitation stands for the person."""
        return f"accounts.invitation:{self.pk}"


class Token(models.Model):
    """A key by which a program acts for an account, within some scopes and until a day. Only a keyed hash of it is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    scopes = models.JSONField(_("what it may do"), default=list)
    digest = models.CharField(max_length=64)
    made_on = models.DateField(_("made"))
    expires_on = models.DateField(_("good until"))
    last_used_on = models.DateField(_("last used"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked"), null=True, blank=True)

    privacy = declare(
        DataClass.TECHNICAL,
        Retention.ACCOUNT,
        *("user", "name", "scopes", "made_on", "expires_on", "last_used_on", "revoked_on"),
    ) + declare(DataClass.SECRET, Retention.ACCOUNT, "digest")

    class Meta:
        verbose_name, verbose_name_plural = _("token"), _("tokens")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class Replay(models.Model):
    """The answer to a request with an Idempotency-Key, kept for a day so that the same request happens once.

    The row is claimed before anything is written, in the same transaction; `answer` is sealed, for it may hold a secret address.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    answer = models.BinaryField(default=b"")
    made_at = models.DateTimeField(db_index=True)

    privacy = declare(DataClass.TECHNICAL, Retention.SESSION, "user", "key", "fingerprint", "made_at") + declare(
        DataClass.SECRET, Retention.SESSION, "answer"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("kept answer"), _("kept answers")
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="replay_once")]

    def __str__(self) -> str:
        return self.key

"""The tables of the kit: what this installation is, the search index with its words, and who does jobs."""

import datetime as dt
from typing import ClassVar, Self

from django.core.cache import cache
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .privacy import DataClass, Retention, declare, facts
from .scoping import Actor, Sharing, public_to

INSTALLATION_CACHE = "core.installation"


class Installation(models.Model):
    """What this installation is. At most one row; none means a real office."""

    is_demo = models.BooleanField(_("demo"), default=False)
    frozen_on = models.DateField(_("the day the clock stands at"), null=True, blank=True)

    privacy = facts("is_demo", "frozen_on")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_demo=True) | Q(frozen_on__isnull=True), name="installation_only_demo_stands_still"
            ),
            models.CheckConstraint(condition=Q(pk=1), name="installation_is_one"),
        ]

    def __str__(self) -> str:
        return "demo" if self.is_demo else "office"

    @classmethod
    def current(cls) -> "Installation":
        """Return this installation's row, read once per process and minute."""
        found: Installation | None = cache.get(INSTALLATION_CACHE)
        if found is None:
            found = cls.objects.first() or cls(pk=1)
            cache.set(INSTALLATION_CACHE, found, 60)
        return found

    @classmethod
    def hold(cls) -> None:
        """Let nobody else do, until this transaction ends, what may be done only once in an installation."""
        cls.objects.get_or_create(pk=1)
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def become_demo(cls, day: dt.date) -> None:
        """Mark the installation as a demo whose clock stands at `day`."""
        cls.objects.update_or_create(pk=1, defaults={"is_demo": True, "frozen_on": day})
        cache.delete(INSTALLATION_CACHE)


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Reads of the search index."""

    def visible_to(self, actor: Actor, labels: list[str]) -> Self:
        """Return the entries whose record the actor may see. `labels` are the models that are indexed."""
        seen = public_to(actor)
        if actor.reads_office:
            seen |= Q(office_id=actor.office_id)
        if actor.circle_office_ids:
            seen |= Q(sharing=Sharing.REGION, office_id__in=actor.circle_office_ids)
        for label in labels:
            granted = actor.granted_ids(label)
            if granted:
                seen |= Q(label=label, record_id__in=granted)
        return self.filter(seen)


class SearchEntry(models.Model):
    """What is found when somebody searches: one row for each record that can be found.

    `names` and `words` hold folded tokens (see `core.folding`); full-text indexes over both live beside the table:
    FTS5 on SQLite, a GIN index on PostgreSQL. `called` holds whole names between bars, the title first: `|harbin|hrb|`.
    `size` is the length of the title: what is looked at first where very many answer.
    """

    office_id = models.BigIntegerField()
    sharing = models.CharField(max_length=10, choices=Sharing)
    label = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    size = models.PositiveSmallIntegerField(default=0)
    detail = models.CharField(max_length=300, blank=True)
    names = models.TextField()
    words = models.TextField(blank=True)
    called = models.TextField(blank=True)

    objects = SearchEntryQuerySet.as_manager()

    privacy = declare(
        DataClass.PERSONAL,
        Retention.RECORD,
        *("office_id", "label", "record_id", "title", "size", "detail", "names", "words", "called"),
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["label", "record_id"], name="searchentry_one_per_record")
        ]
        indexes: ClassVar = [
            models.Index(fields=["label", "office_id", "size", "id"], name="searchentry_own"),
            models.Index(fields=["label", "sharing", "size", "id"], name="searchentry_shared"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the search index, and in how many entries of an office it stands; see `core.vocabulary`.

    It is shown to nobody: a reader learns of a word only by an entry that the reader may see.
    """

    word = models.CharField(max_length=120)
    office_id = models.BigIntegerField()
    entries = models.BigIntegerField(default=0)

    privacy = declare(DataClass.PERSONAL, Retention.RECORD, "word", "office_id", "entries")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["word", "office_id"], name="searchword_once_per_office")
        ]

    def __str__(self) -> str:
        return self.word


class Worker(models.Model):
    """A process that does jobs, and when it was last heard of. `left_at` is empty while it works, or where it died."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True)

    privacy = declare(DataClass.TECHNICAL, Retention.SESSION, "name", "started_at", "seen_at", "left_at")

    def __str__(self) -> str:
        return self.name


class Turn(models.Model):
    """Work that comes due by itself, and the last turn that was asked for."""

    name = models.CharField(max_length=60, primary_key=True)
    last = models.CharField(max_length=40, blank=True)

    privacy = declare(DataClass.TECHNICAL, Retention.RECORD, "name", "last")

    def __str__(self) -> str:
        return f"{self.name} {self.last}"

"""What happened. Rows hold no foreign keys, so that history neither blocks a deletion nor falls with it."""

from typing import ClassVar

from django.db import models

from proxenia.core.privacy import DataClass, Retention, declare

KEPT = declare(
    DataClass.TECHNICAL,
    Retention.ARCHIVE,
    *("office_id", "seq", "at", "verb", "label", "record_id", "actor_id", "changes", "previous", "digest"),
)

BY_TOKEN = "@token"  # noqa: S105 - a name, not a token
"""Under which the changes of an event note the number of the token by which a program came."""


class Event(models.Model):
    """One thing that happened to one record. Personal values in `changes` are ciphertext under their person's key."""

    office_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    privacy = KEPT

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["office_id", "seq"], name="event_chain_has_no_fork")]
        indexes: ClassVar = [models.Index(fields=["label", "record_id"], name="event_of_record")]

    def __str__(self) -> str:
        return f"{self.verb} {self.label} {self.record_id}"


class ChainHead(models.Model):
    """The newest link of an office's chain; locked while a link is added."""

    office_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    privacy = KEPT

    def __str__(self) -> str:
        return f"{self.office_id}: {self.seq}"


class SubjectKey(models.Model):
    """The key of one person's values in an office's chain, wrapped by the master key. Destroying it is erasure."""

    office_id = models.BigIntegerField()
    subject = models.CharField(max_length=90)
    wrapped = models.BinaryField()

    privacy = declare(DataClass.SECRET, Retention.RECORD, "office_id", "subject", "wrapped")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office_id", "subject"], name="subjectkey_one_per_person")
        ]

    def __str__(self) -> str:
        return self.subject

"""What kind of data each model field holds and how long it is kept. An undeclared field fails the build."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models


class DataClass(StrEnum):
    """The sensitivity of a field, after the classes a data-protection officer uses."""

    TECHNICAL = "technical"
    """Keys, versions and the like; says nothing of anybody."""
    FACT = "fact"
    """About places, organisations, agreements, events: not about a person."""
    PUBLIC_ROLE = "public role"
    """A person's public office and its dates."""
    PERSONAL = "personal"
    """About an identifiable person. Hashed as ciphertext in the audit chain, so that it can be erased."""
    CONFIDENTIAL = "confidential"
    """What may harm if read by the wrong eyes, or tells of several people, so that no one key covers it.

    Never copied into the audit chain or the search index.
    """
    SECRET = "secret"  # noqa: S105 - a class of data, not a password
    """Passwords, keys, tokens."""


class Retention(StrEnum):
    """When a field's value has to go."""

    RECORD = "as long as the record"
    ARCHIVE = "for good, as public history"
    ROLE = "until five years after the role ended"
    ACCOUNT = "as long as the account"
    SESSION = "two weeks"
    IMPORT = "until thirty days after the import"
    FORUM = "until the months that the forum publishes have passed since its end"
    UNDERTAKING = (
        "until the months that the call publishes have passed since its end, unless its person agreed to be kept"
    )
    REVIEW = "until a year after the review was closed, or after the address of one that was not closed had run out"
    REQUEST = "until the months that the office publishes have passed since the answer, where no visit came of it"


@dataclass(frozen=True, slots=True)
class Declared:
    """The declaration of some fields of a model."""

    data_class: DataClass
    retention: Retention
    fields: frozenset[str]


def declare(data_class: DataClass, retention: Retention, *fields: str) -> tuple[Declared, ...]:
    """Return a declaration; add several with `+` in the model's `privacy`."""
    return (Declared(data_class, retention, frozenset(fields)),)


TECHNICAL = declare(
    DataClass.TECHNICAL, Retention.RECORD, "id", "office", "sharing", "version", "created_at", "changed_at"
)


def facts(*fields: str) -> tuple[Declared, ...]:
    """Declare fields that tell of the world, not of a person."""
    return declare(DataClass.FACT, Retention.RECORD, *fields)


def declarations(model: type[models.Model]) -> dict[str, Declared]:
    """Return the declaration of each field of a model by name; what the model says wins over the common technical fields."""
    return {field: declared for declared in (*TECHNICAL, *getattr(model, "privacy", ())) for field in declared.fields}


def fields_of(model: type[models.Model], *classes: DataClass) -> set[str]:
    """Return the names of a model's fields that hold data of these classes."""
    return {name for name, declared in declarations(model).items() if declared.data_class in classes}

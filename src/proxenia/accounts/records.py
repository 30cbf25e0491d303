"""What every record of an office has: its owner, how far it is shared, and its parts."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.core.choosing import Chosen
from proxenia.core.scoping import Actor, ScopedQuerySet, Sharing, visibility

from .models import Office


class OfficeRecord(Chosen):
    """A record of its own: an office owns it and decides who reads it.

    `version` counts its changes, so that two people editing at once do not overwrite each other unseen.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))
    sharing = models.CharField(_("who may read it"), max_length=10, choices=Sharing, default=Sharing.OFFICE)
    version = models.PositiveIntegerField(default=1, editable=False)

    loose_reference: ClassVar[tuple[str, str] | None] = None
    """The fields that name a record by label and key, where it may be of any model."""
    widest_sharing: ClassVar[Sharing] = Sharing.PUBLIC
    """How far a record of this kind may be shared at most."""

    settles: ClassVar[bool] = False
    """Whether there comes a time from which on nobody changes it: `settled_words` says so then."""

    hides: ClassVar[tuple[str, ...]] = ()
    """The fields whose records pages name only to those who may see them: they may be shared less far than this one."""

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def settled_with(self) -> "OfficeRecord":
        """The record that settles this one, too; by default itself."""
        return self

    @property
    def settled_words(self) -> str:
        """Why nobody changes this record or its parts any more; empty as long as it can be changed."""
        return ""

    @property
    def privacy_subject(self) -> str:
        """The person whose key covers the personal values of this row; by default the record itself."""
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def owner_record(self) -> "OfficeRecord":
        """The record whose sharing decides who reads this row."""
        return self

    def indexed_with(self) -> "list[OfficeRecord]":
        """Return the records whose search entries tell of this one; itself, and more where another's entry names it."""
        return [self]


class PartQuerySet(models.QuerySet[Any]):
    """Reads of parts; a part is seen by whoever sees its record."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the parts of records the actor may see."""
        seen = Q()
        for name in self.model.owners:
            label = self.model._meta.get_field(name).related_model._meta.label_lower
            seen |= Q(**{f"{name}__isnull": False}) & visibility(actor, label, prefix=f"{name}__")
        return self.filter(seen)

    def shown_to(self, actor: Actor) -> Self:  # noqa: ARG002 - a model that keeps some to its office fills this in
        """Return those of a seen record's parts that may be shown: all of them, unless their model keeps some to its own office."""
        return self


class Part(Chosen):
    """A part of a record: a phase of a tie, a name of a person. `owners` names the foreign keys that may lead to its record."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))

    objects = PartQuerySet.as_manager()

    owners: ClassVar[tuple[str, ...]]
    loose_reference: ClassVar[tuple[str, str] | None] = None
    """The fields that name a record by label and key, where it may be of any model; both empty where there is none."""

    class Meta:
        abstract = True

    @property
    def is_told_after(self) -> bool:
        """Whether this part may be added although its record is settled, because others tell it and it changes nothing of ours."""
        return False

    @property
    def owner_record(self) -> OfficeRecord:
        """The record this is a part of."""
        owners = (getattr(self, name) for name in self.owners)
        found: OfficeRecord = next(owner for owner in owners if owner is not None)
        return found

    def indexed_with(self) -> list[OfficeRecord]:
        """Return the records whose search entries tell of this part."""
        return self.owner_record.indexed_with()

    @property
    def privacy_subject(self) -> str:
        """The person whose key covers the personal values of this row: its record's."""
        return self.owner_record.privacy_subject

    def get_absolute_url(self) -> str:
        """A part is shown on its record's page."""
        return self.owner_record.get_absolute_url()  # type: ignore[attr-defined,no-any-return]


class OfficeQuerySet(ScopedQuerySet):
    """Reads of what is the office's alone, however it is marked."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the records of the actor's own office, of those who do not read its records the ones opened to them."""
        own = self.filter(office_id=actor.office_id)
        return own if actor.reads_office else own.filter(pk__in=actor.granted_ids(self.model._meta.label_lower))


class OfficePartQuerySet(PartQuerySet):
    """Reads of parts of what is the office's alone."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the parts of records that the actor sees."""
        seen = Q()
        for name in self.model.owners:
            owner = self.model._meta.get_field(name).related_model
            seen |= Q(**{f"{name}__in": owner._default_manager.visible_to(actor).order_by().values("pk")})
        return self.filter(seen)


class KeptPartQuerySet(PartQuerySet):
    """Reads of parts that are the office's alone, however far their record is shared."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the parts of the actor's own office, to those who read it."""
        return self.filter(office_id=actor.office_id) if actor.reads_office else self.none()


def one_owner(name: str, *owners: str) -> models.CheckConstraint:
    """Return the constraint that a part belongs to exactly one record."""
    condition = Q()
    for owner in owners:
        condition |= Q(**{f"{other}__isnull": other != owner for other in owners})
    return models.CheckConstraint(condition=condition, name=name)

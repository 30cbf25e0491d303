"""Who says they know whom: the start of many an introduction."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import OfficeRecord
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare
from proxenia.core.scoping import Actor, ScopedQuerySet
from proxenia.core.texts import TextField
from proxenia.directory.models import Person


class AcquaintanceQuerySet(ScopedQuerySet):
    """Reads of acquaintances: whoever may not see one of the two does not see that they know each other."""

    def visible_to(self, actor: Actor) -> Self:
        """Return those the actor may see, of people the actor may see."""
        people = Person.objects.visible_to(actor).order_by().values("pk")
        return super().visible_to(actor).filter(one__in=people, other__in=people)


class Acquaintance(OfficeRecord):
    """Two people who know each other by their own word, and how; a fact of their public lives, never a rating."""

    one = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="known_to_one", verbose_name=_("one of the two")
    )
    other = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="known_to_other", verbose_name=_("the other")
    )
    how = TextField(_("how they know each other"), help_text=_("Studied together, worked on the same project."))
    start = PartialDateField(_("since"))
    end = PartialDateField(_("until"))

    objects: ClassVar[Any] = AcquaintanceQuerySet.as_manager()

    privacy = declare(DataClass.CONFIDENTIAL, Retention.ROLE, "how") + declare(
        DataClass.PUBLIC_ROLE, Retention.ROLE, "one", "other", "start", "end"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("acquaintance"), _("acquaintances")
        ordering = (models.F("start").desc(nulls_last=True), "-pk")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(one=F("other")),
                name="acquaintance_of_two",
                violation_error_message=_("Name two different people."),
            ),
            in_order("acquaintance_in_order"),
        ]

    def __str__(self) -> str:
        return now("%(one)s and %(other)s") % {"one": self.one, "other": self.other}

    def get_absolute_url(self) -> str:
        """Return the address of the acquaintance's page."""
        return reverse("contacts:acquaintance-detail", args=[self.pk])

    def clean(self) -> None:
        """Let no two people know each other twice since the same time, in whichever order they are named."""
        super().clean()
        same = Q(one=self.one_id, other=self.other_id) | Q(one=self.other_id, other=self.one_id)
        since = self.start.number if self.start else None
        others = Acquaintance.objects.filter(same, office=self.office_id, start=since).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"other": _("That these two know each other since then is on record already.")})

"""Who takes part in a visit, on both sides, in which post and in what capacity."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post
from proxenia.directory.somebody import called, names_somebody
from proxenia.relations.choices import Side
from proxenia.visits.choices import Category, Function

from .visits import Visit


class Delegate(Part):
    """Somebody who takes part: a person in a post, a post whoever holds it, or an organisation that names nobody yet."""

    owners: ClassVar = ("visit",)

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="delegates")
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.OURS)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    function = models.CharField(_("function"), max_length=10, choices=Function, default=Function.MEMBER)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="delegated", verbose_name=_("person")
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="delegated", verbose_name=_("post")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    confirmed_on = PartialDateField(_("confirmed"))
    dropped_on = PartialDateField(_("dropped out"))
    note = TextField(_("internal note"), blank=True)

    privacy = (
        facts("visit", "side", "category", "function", "post", "organisation", "position", "confirmed_on", "dropped_on")
        + declare(DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person")
        + declare(DataClass.CONFIDENTIAL, Retention.RECORD, "note")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("delegate"), _("delegates")
        ordering = ("side", "position", "pk")
        constraints: ClassVar = [
            names_somebody("delegate_is_somebody"),
            models.UniqueConstraint(
                fields=["visit", "person"],
                name="delegate_once",
                violation_error_message=_("This person is in the delegation already."),
            ),
        ]

    def __str__(self) -> str:
        return called(self)

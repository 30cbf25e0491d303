"""What may go wrong in a project, and what has to hold for it to succeed. It is about matters: no person is rated."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part
from proxenia.core.columns import maybe
from proxenia.core.dates import PartialDateField
from proxenia.core.privacy import facts
from proxenia.core.texts import TextField
from proxenia.directory.models import Post
from proxenia.projects.choices import RiskKind, RiskState

from .projects import Project

LADDER = [(step, str(step)) for step in range(1, 6)]
"""1 is least, 5 is most. An order, not a measure: nothing is computed from it."""


class ProjectRisk(Part):
    """A risk, with how likely and how grave it is thought to be, or an assumption that the project rests on."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="risks", verbose_name=_("project"))
    kind = models.CharField(_("kind"), max_length=10, choices=RiskKind, default=RiskKind.RISK)
    text = TextField(_("what may happen, or has to hold"), long=True)
    likelihood = models.PositiveSmallIntegerField(
        _("likelihood"), choices=LADDER, null=True, blank=True, help_text=_("Of risks: 1 is least, 5 is most.")
    )
    impact = models.PositiveSmallIntegerField(
        _("impact"), choices=LADDER, null=True, blank=True, help_text=_("Of risks: 1 is least, 5 is most.")
    )
    mitigation = TextField(_("what is done about it"), blank=True, long=True)
    owner = maybe(Post, _("looked after by"))
    state = models.CharField(_("state"), max_length=10, choices=RiskState, default=RiskState.OPEN)
    reviewed_on = PartialDateField(_("last looked at"))

    privacy = facts("project", "kind", "text", "likelihood", "impact", "mitigation", "owner", "state", "reviewed_on")

    class Meta:
        verbose_name, verbose_name_plural = _("risk or assumption"), _("risks and assumptions")
        ordering = ("-kind", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=RiskKind.RISK) | Q(likelihood__isnull=True, impact__isnull=True),
                name="projectrisk_assumption_unweighed",
                violation_error_message=_("Likelihood and impact are of risks. An assumption holds, or does not."),
            ),
            models.CheckConstraint(
                condition=(Q(likelihood__isnull=True) | Q(likelihood__range=(1, 5)))
                & (Q(impact__isnull=True) | Q(impact__range=(1, 5))),
                name="projectrisk_one_to_five",
                violation_error_message=_("Likelihood and impact go from 1 to 5."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)

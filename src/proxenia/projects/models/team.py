"""Who carries a project: partners by role, and the team with its employers."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.records import Part, PartQuerySet
from proxenia.core.columns import many, maybe
from proxenia.core.dates import PartialDateField, in_order
from proxenia.core.privacy import DataClass, Retention, declare, facts
from proxenia.core.scoping import Actor
from proxenia.core.texts import TextField
from proxenia.directory.models import Organisation, Person, Post
from proxenia.directory.somebody import called
from proxenia.projects.choices import PartnerRole, TeamRole
from proxenia.relations.choices import Side

from .projects import Project


class ProjectPartner(Part):
    """An organisation that carries a project in some role, from when until when."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners", verbose_name=_("project"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="projects", verbose_name=_("organisation")
    )
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.OURS)
    role = models.CharField(_("role"), max_length=12, choices=PartnerRole, default=PartnerRole.PARTNER)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))
    text = TextField(_("what it does"), blank=True)

    privacy = facts("project", "organisation", "side", "role", "start", "end", "text")

    class Meta:
        verbose_name, verbose_name_plural = _("partner in a project"), _("partners in projects")
        ordering = ("side", "pk")
        constraints: ClassVar = [in_order("projectpartner_in_order")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_role_display()}"


class TeamQuerySet(PartQuerySet):
    """Reads of teams: employers that a reader may not see stay unnamed."""

    def shown_to(self, actor: Actor) -> Self:
        """Return them with those of their employers that the actor may see."""
        return self.prefetch_related(Prefetch("employers", Organisation.objects.visible_to(actor)))


class TeamMember(Part):
    """Somebody who works in a project: a post or a person, with one employer or several, from when until when."""

    owners: ClassVar = ("project",)

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="team", verbose_name=_("project"))
    post = maybe(Post, _("post"))
    person = maybe(Person, _("person"))
    employers = many(Organisation, _("employed by"))
    role = models.CharField(_("role"), max_length=12, choices=TeamRole, default=TeamRole.EXPERT)
    side = models.CharField(_("side"), max_length=10, choices=Side, default=Side.OURS)
    start = PartialDateField(_("from"))
    end = PartialDateField(_("until"))

    objects: ClassVar[Any] = TeamQuerySet.as_manager()

    privacy = facts("project", "post", "employers", "role", "side", "start", "end") + declare(
        DataClass.PUBLIC_ROLE, Retention.ARCHIVE, "person"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("member of a project team"), _("members of project teams")
        ordering = ("side", "pk")
        constraints: ClassVar = [
            in_order("teammember_in_order"),
            models.CheckConstraint(
                condition=models.Q(post__isnull=False) | models.Q(person__isnull=False),
                name="teammember_is_somebody",
                violation_error_message=_("Name a post or a person."),
            ),
        ]

    def __str__(self) -> str:
        return called(self)

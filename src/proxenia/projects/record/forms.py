"""Forms of programmes, projects and their parts. They validate and do not save."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.projects.choices import PhaseKind
from proxenia.projects.models import (
    Programme,
    Project,
    ProjectPartner,
    ProjectPhase,
    ProjectRisk,
    ProjectTheme,
    TeamMember,
    ThemeConsent,
    Training,
    TrainingGroup,
    WorkItem,
)
from proxenia.relations.forms import StepForm

from . import queries


class ProgrammeForm(RecordForm):
    """A programme: its name is enough to begin with."""

    class Meta:
        model = Programme
        fields = ("name", "abbreviation", "funder", "summary", "url", "sharing")


class ProjectForm(TopicsFromText, RecordForm):
    """A project: its title is enough to begin with."""

    told_in = ("title", "aim", "summary")

    class Meta:
        model = Project
        fields = (
            *("title", "reference", "programme", "ties", "agreements", "place", "our_lead", "their_lead", "owner"),
            *("steering", "topics", "aim", "summary", "start", "end", "note", "sharing"),
        )


class PhaseForm(RecordForm):
    """A phase that a project went or goes through."""

    class Meta:
        model = ProjectPhase
        fields = ("kind", "start", "end", "grounds", "lessons")


class EnterPhaseForm(StepForm):
    """The phase that a project enters, from when, and on what ground."""

    kind = forms.ChoiceField(label=_("phase"), choices=PhaseKind)
    start = PartialDateFormField(label=_("from"))
    grounds = TextFormField(label=_("on what ground it was entered"), required=False)


class SteeringForm(StepForm):
    """Since when there is a steering committee, and what it is to do."""

    on = PartialDateFormField(label=_("since"))
    mandate = TextFormField(label=_("mandate"), required=False)


class WithdrawForm(StepForm):
    """When a consent was taken back, and why."""

    on = PartialDateFormField(label=_("withdrawn"))
    why = TextFormField(label=_("why it was withdrawn"))


class _OfProject(RecordForm):
    """A form of a part of a project that names others of the same project."""

    @property
    def project(self) -> Project | None:
        """The project, which is known from the address; None while the form is only described."""
        return self.instance.project if self.instance.project_id else None


class ThemeForm(TopicsFromText, _OfProject):
    """A theme, in the latest phase where no other is said."""

    told_in = ("name", "text")

    class Meta:
        model = ProjectTheme
        fields = ("phase", "name", "text", "topics", "proposed_by", "position")

    def prepare(self) -> None:
        """Offer the phases of the project, the latest first."""
        super().prepare()
        phases: Any = self.fields["phase"]
        if self.project is not None:
            phases.queryset = self.project.phases.order_by("-start", "-pk")
            if not self.initial.get("phase"):
                self.initial["phase"] = phases.queryset.first()


class ConsentForm(_OfProject):
    """That a side said yes to a theme."""

    class Meta:
        model = ThemeConsent
        fields = ("theme", "side", "on", "post", "words", "ground")

    def prepare(self) -> None:
        """Offer the themes of the project."""
        super().prepare()
        if self.project is not None:
            themes: Any = self.fields["theme"]
            themes.queryset = ProjectTheme.objects.filter(project=self.project)


class WorkForm(_OfProject):
    """A line of the work plan. Only themes that both sides said yes to are offered."""

    class Meta:
        model = WorkItem
        fields = (
            *("theme", "activity", "start", "end", "side", "organisation", "post", "output", "state", "done_on"),
            "dropped_why",
        )

    def prepare(self) -> None:
        """Offer the agreed themes of the project, and the one that the line has."""
        super().prepare()
        if self.project is not None:
            themes: Any = self.fields["theme"]
            agreed = queries.agreed_themes(self.project).order_by().values("pk")
            themes.queryset = ProjectTheme.objects.filter(Q(pk__in=agreed) | Q(pk=self.instance.theme_id))
            themes.help_text = _("Only themes to which both sides said yes are offered.")


class PartnerForm(RecordForm):
    """An organisation in some role."""

    class Meta:
        model = ProjectPartner
        fields = ("organisation", "side", "role", "start", "end", "text")


class TeamForm(_OfProject):
    """Somebody who works in the project. Employers are chosen among those who carry it."""

    class Meta:
        model = TeamMember
        fields = ("post", "person", "employers", "role", "side", "start", "end")

    def prepare(self) -> None:
        """Offer the leads and partners of the project, and the employers that the member has."""
        super().prepare()
        if self.project is not None:
            employers: Any = self.fields["employers"]
            carry = queries.carriers_of(self.project)
            own = self.instance.employers.values("pk") if self.instance.pk else carry.none().values("pk")
            employers.queryset = employers.queryset.filter(Q(pk__in=carry.values("pk")) | Q(pk__in=own))
            employers.help_text = _("Of those who lead the project or are its partners.")


class RiskForm(RecordForm):
    """A risk or an assumption."""

    class Meta:
        model = ProjectRisk
        fields = ("kind", "text", "likelihood", "impact", "mitigation", "owner", "state", "reviewed_on")


class TrainingForm(TopicsFromText, RecordForm):
    """A training: project and title are enough to begin with."""

    told_in = ("title", "summary")

    class Meta:
        model = Training
        fields = (
            *("project", "title", "topics", "start", "end", "place", "given_by", "given_for", "languages"),
            *("summary", "sharing"),
        )


class GroupForm(RecordForm):
    """How many came from an organisation."""

    class Meta:
        model = TrainingGroup
        fields = ("organisation", "number", "precision", "women", "men", "other")

"""Forms of programmes and projects. They validate and do not save."""

from proxenia.core.forms import RecordForm
from proxenia.directory.topic_forms import TopicsFromText
from proxenia.projects.models import Programme, Project, ProjectPhase


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

"""The forms of links. They validate and do not save."""

from typing import Any

from proxenia.core.forms import RecordForm
from proxenia.projects.models import ProjectTheme

from .models import Mission, TripVisit


class MissionForm(RecordForm):
    """Which visit is made for the project, for which theme of it, and to what purpose; once tied, a mission stays with its visit."""

    only_new = ("visit",)

    class Meta:
        model = Mission
        fields = ("visit", "theme", "purpose")

    def prepare(self) -> None:
        """Offer the themes of the project."""
        super().prepare()
        if self.instance.project_id:
            themes: Any = self.fields["theme"]
            themes.queryset = ProjectTheme.objects.filter(project=self.instance.project_id)


class TripVisitForm(RecordForm):
    """Which visit a study trip is, and what is to be learnt on it; once tied, a trip stays with its visit."""

    only_new = ("visit",)

    class Meta:
        model = TripVisit
        fields = ("visit", "purpose")

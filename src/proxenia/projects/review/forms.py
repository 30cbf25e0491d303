"""Forms of partnership reviews in the office. They validate and do not save."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.forms import RecordForm
from proxenia.projects.models import Project, Review
from proxenia.relations.choices import Side
from proxenia.relations.forms import StepForm


class ReviewForm(RecordForm):
    """A review: of which project, until when, and who answers on each side."""

    only_new: ClassVar = ("project",)

    class Meta:
        model = Review
        fields = ("project", "asked_on", "deadline", "our_post", "their_answerer", "their_mail", "their_language")

    def prepare(self) -> None:
        """Offer the project's lead as whoever answers."""
        project = self.initial.get("project")
        if not self.instance.pk and project and str(project).isdecimal() and "our_post" not in self.initial:
            found = Project.objects.visible_to(self.actor).filter(pk=int(project)).first()
            if found is not None:
                self.initial["our_post"] = found.owner_id


class ReopenForm(StepForm):
    """Which side is opened again, and why; both sides read it."""

    side = forms.ChoiceField(label=_("side"), choices=Side.choices)
    why = forms.CharField(label=_("why it is opened again"), max_length=400, help_text=_("Both sides read it."))

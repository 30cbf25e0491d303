"""Forms of the papers of a project. They validate and do not save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.dates import PartialDateFormField
from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.projects.models import Assignment, Outline, OutlineChapter
from proxenia.relations.forms import StepForm


class OutlineForm(RecordForm):
    """The outline of a kind of document."""

    class Meta:
        model = Outline
        fields = ("kind", "note")


class ChapterForm(RecordForm):
    """A chapter of an outline."""

    class Meta:
        model = OutlineChapter
        fields = ("chapter", "heading", "text", "position")


class AssignmentForm(RecordForm):
    """What somebody is asked to do."""

    class Meta:
        model = Assignment
        fields = (
            *("title", "purpose", "tasks", "outputs", "organisation", "post", "person", "reports_to"),
            *("start", "end", "days"),
        )


class TextForm(StepForm):
    """What people write in a chapter; empty takes it away."""

    text = TextFormField(label=_("Text"), required=False, long=True)


class SendForm(StepForm):
    """To whom a document was sent, and when."""

    to = forms.CharField(label=_("To"), max_length=200, help_text=_("Such as the ministry or the steering committee."))
    on = PartialDateFormField(label=_("Sent on"), required=False, help_text=_("Empty: today."))
    case_number = forms.CharField(label=_("Case number"), max_length=60, required=False)

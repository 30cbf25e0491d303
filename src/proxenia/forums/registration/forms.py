"""Forms of the office for registrations, participants, invitations and questions. They validate and do not save."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from proxenia.core.forms import RecordForm
from proxenia.core.texts import TextFormField
from proxenia.directory.countries import country_choices
from proxenia.forums.choices import ParticipantRole
from proxenia.forums.models import Invitation, Participant, Question, Registration


def _countries(form: RecordForm, name: str) -> None:
    field: Any = form.fields[name]
    widget = forms.Select(choices=[("", "–"), *country_choices()])
    form.fields[name] = forms.ChoiceField(
        choices=widget.choices, required=False, label=field.label, initial=form.initial.get(name)
    )


class RegistrationForm(RecordForm):
    """Who registers; the forum is fixed once it is made."""

    only_new: ClassVar = ("forum",)

    class Meta:
        model = Registration
        fields = (
            *("forum", "organisation_name", "organisation", "country", "city", "place", "is_group", "together"),
            *("contact_name", "contact_mail", "contact_phone", "language", "sponsorship"),
            *("invoice_name", "invoice_address", "invoice_number", "note"),
        )

    def prepare(self) -> None:
        """List the countries."""
        _countries(self, "country")


class ParticipantForm(RecordForm):
    """What is known of a participant; the registration is fixed once it is made."""

    only_new: ClassVar = ("registration",)

    class Meta:
        model = Participant
        fields = (
            *("registration", "role", "honorific", "name", "native_name", "position_held", "organisation_name"),
            *("person", "mail", "phone", "languages", "needs_interpreter", "diets", "access", "needs_words", "dines"),
            *("wants_visa_letter", "nationality", "passport_name", "passport_number", "born_on"),
            *("consents_listed", "consents_meetings", "consents_pictures", "consents_next"),
        )

    def prepare(self) -> None:
        """List the countries."""
        _countries(self, "nationality")


class InvitationForm(RecordForm):
    """Somebody who is to be invited; the forum is fixed once it is made."""

    only_new: ClassVar = ("forum",)

    class Meta:
        model = Invitation
        fields = (
            *("forum", "name", "mail", "organisation_name", "organisation", "person", "country", "role", "language"),
            *("places", "answer_by"),
        )

    def prepare(self) -> None:
        """List the countries."""
        _countries(self, "country")


class QuestionForm(RecordForm):
    """A question that the form asks beyond the usual."""

    class Meta:
        model = Question
        fields = ("asked", "kind", "text", "options", "roles", "is_required", "position")


class RefuseForm(forms.Form):
    """Why a change is refused, in the languages of whoever may read it."""

    why = TextFormField(label=_("why not"))


class FileForm(forms.Form):
    """A file with registrations kept elsewhere, and as what people take part of whom it does not say that."""

    file = forms.FileField(label=_("file"))
    role = forms.ChoiceField(label=_("as, where the file does not say"), choices=ParticipantRole.choices)

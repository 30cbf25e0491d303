"""The forms of the desk: which calendar feed is wanted, and who the reader is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from proxenia.accounts.forms import PlainForm
from proxenia.core.forms import PickAnyField, PickField

from .choices import Digest, FeedKind

CALENDARS = ("relations.tie", "directory.person", "directory.organisation", "bodies.body", "visits.visit")
"""The kinds of record whose own calendars can be asked for by name."""


class FeedForm(PlainForm):
    """Asks what a feed is to hold: everything, one kind of alarm, or one record."""

    kind = forms.ChoiceField(label=_("What it holds"), choices=FeedKind.choices)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Ask which record, where it is to be one."""
        self.fields["record"] = PickAnyField(
            CALENDARS,
            self.actor,
            required=False,
            label=_("Which record"),
            help_text=_("A tie, person, organisation, joint body or visit. Only for a feed of one record."),
        )

    def clean(self) -> dict[str, Any]:
        """A record belongs to a feed of one record, and to no other."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "record" in said and (said.get("kind") == FeedKind.RECORD) != (said["record"] is not None):
            raise ValidationError({"record": _("Name the record, or choose another kind of feed.")})
        return said


class MyselfForm(PlainForm):
    """Who the reader is in the directory, and how often mail is wanted."""

    digest = forms.ChoiceField(
        label=_("Mail about what is new"),
        choices=Digest.choices,
        widget=forms.RadioSelect,
        help_text=_("What newly wants attention, what you promised, what is coming, and what others shared."),
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Ask for the reader's own entry in the directory."""
        self.fields["person"] = PickField(
            "directory.person",
            self.actor,
            required=False,
            label=_("I am this person"),
            help_text=_("What is promised by a post you hold is yours, as long as you hold it."),
        )
        self.fields["post"] = PickField(
            "directory.post", self.actor, required=False, label=_("I look after what this post promised")
        )

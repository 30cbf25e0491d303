"""The form of messages. It validates and does not save."""

from typing import Any

from django import forms

from proxenia.core.forms import INITIAL, NUMBERED, RecordForm
from proxenia.forums.models import Bus, Forum, Message, Participant
from proxenia.forums.record.queries import forums_visible_to

from .audience import sessions_to_name


class MessageForm(RecordForm):
    """A message: what it says, and whom of a forum it is for. The forum is fixed once it is written."""

    only_new = ("forum",)

    class Meta:
        model = Message
        fields = (
            *("forum", "subject", "text", "told", "roles", "sessions", "buses", "people", "leads_to", "on_board"),
        )

    def prepare(self) -> None:
        """Offer the sessions and buses of the forum; whom it names alone is handed on from the page it was begun on."""
        fields: Any = self.fields
        forum = self._forum()
        fields["sessions"].queryset = sessions_to_name(forum) if forum else fields["sessions"].queryset.none()
        fields["buses"].queryset = Bus.objects.filter(forum=forum) if forum else Bus.objects.none()
        people = Participant.objects.visible_to(self.actor)
        fields["people"].queryset = people.filter(forum=forum) if forum else people.none()
        fields["people"].widget = forms.MultipleHiddenInput()
        if isinstance(self.initial.get("people"), str):
            self.initial["people"] = [key for key in self.initial["people"].split(",") if key.isdecimal()]
        for name in ("sessions", "buses"):
            if forum is not None and not fields[name].queryset.exists():
                del fields[name]

    def _forum(self) -> Forum | None:
        """Return the forum that the message is of: that of the record, or the one that is asked for."""
        if self.instance.forum_id:
            found: Forum = self.instance.forum
            return found
        sent = str(self.data.get("forum", "")) if self.is_bound else str(self.initial.get("forum") or "")
        known = NUMBERED.search(sent) or INITIAL.fullmatch(sent)
        if known is None:
            return None
        own = forums_visible_to(self.actor).filter(office_id=self.actor.office_id)
        return own.filter(pk=int(known[1])).first()

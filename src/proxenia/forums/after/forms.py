"""The form of what came of a forum for a participant, as the office notes it. It validates and does not save."""

from proxenia.core.forms import RecordForm
from proxenia.forums.choices import Said
from proxenia.forums.models import ParticipantLine


class LineForm(RecordForm):
    """What came of the forum for a participant, and what follows."""

    class Meta:
        model = ParticipantLine
        fields = ("text", "follow_up", "owner", "due")

    def prepare(self) -> None:
        """Leave the words of a participant as they are: only what follows from them is ours."""
        if self.instance.pk and self.instance.said == Said.PARTICIPANT:
            del self.fields["text"]

"""The form of what came of a forum for a participant, as the office notes it. It validates and does not save."""

from proxenia.core.forms import RecordForm
from proxenia.forums.models import ParticipantLine


class LineForm(RecordForm):
    """What came of the forum for a participant, and what follows."""

    class Meta:
        model = ParticipantLine
        fields = ("text", "follow_up", "owner", "due")

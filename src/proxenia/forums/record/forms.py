"""Forms of forums. They validate and do not save."""

from proxenia.core.forms import RecordForm
from proxenia.forums.models import Forum


class ForumForm(RecordForm):
    """A forum: a title and an address of its public pages are enough to begin with."""

    class Meta:
        model = Forum
        fields = (
            *("title", "slug", "occasion", "text", "audience", "outline", "ambition", "joining", "ties", "agreements"),
            *("previous", "public_start", "public_end", "start", "end", "place", "venue", "zone", "languages", "owner"),
            *("mail", "capacity", "registration_opens", "registration_closes", "keep_months", "note", "sharing"),
        )

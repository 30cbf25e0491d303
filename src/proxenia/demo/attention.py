"""Loads the invitation to speak that the article tells of, with its lines."""

from typing import Any

from proxenia.attraction.models import SpeakingInvitation
from proxenia.core.scoping import Sharing
from proxenia.directory.models import Topic

FIELDS = ("event", "organisation", "place", "start", "about", "state", "post", "contact")


def load_attention(story: Any) -> None:
    """Write the invitations of the story; each refers to the contact as which it is on record, which counts once."""
    rows = story.tables["speaking"]
    topics = {
        topic.slug: topic for topic in Topic.objects.filter(slug__in={slug for row in rows for slug in row["topics"]})
    }
    values = [
        {name: story.value(SpeakingInvitation, name, row[name]) for name in FIELDS if name in row}
        | {"topics": [topics[slug] for slug in row["topics"]], "sharing": Sharing.REGION}
        for row in rows
    ]
    story.written(SpeakingInvitation, rows, values)

"""Requests to be received, as a wave of attention: attention shows them, and knows no visits."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from proxenia.attraction.attention.waves import Counted, Series, linking
from proxenia.core.months import Month
from proxenia.core.scoping import Actor
from proxenia.directory.models import Topic
from proxenia.visits.requests.load import wave


def requests_by_month(actor: Actor, topic: Topic | None, wanted: Sequence[Month]) -> Counted:
    """Return how many requests to be received came in some months on a topic, or on all; none is without its day."""
    return {one.month: one.total for one in wave(actor, topic, wanted)}


REQUESTS = Series("requests", _("Requests to visit"), requests_by_month, linking("visits:request-list", "received"), 30)

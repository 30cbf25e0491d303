"""Forms of interactions. They validate and do not save."""

from proxenia.core.forms import RecordForm
from proxenia.directory.topic_forms import TopicsFromText

from .models import (
    Acquaintance,
    Cost,
    DiscussionPoint,
    Interaction,
    OfferQuestion,
    Participant,
    Promise,
    Speaker,
    StandardOffer,
)


class InteractionForm(TopicsFromText, RecordForm):
    """An interaction: quick to note, so only what and which kind are asked for."""

    told_in = ("title", "summary")

    class Meta:
        model = Interaction
        fields = (
            *("title", "kind", "start", "end", "date_precision", "direction", "level", "place", "ties", "topics"),
            *("summary", "reference", "announced_start", "announced_end", "sharing"),
        )


class ParticipantForm(RecordForm):
    """Who took part: a post, a person, an organisation, or several of these at once."""

    class Meta:
        model = Participant
        fields = ("side", "post", "person", "organisation")


class PointForm(TopicsFromText, RecordForm):
    """A point that was talked about, with what follows from it."""

    topic_field = "topic"
    told_in = ("text", "follow_up")

    class Meta:
        model = DiscussionPoint
        fields = ("text", "topic", "follow_up", "follow_up_by", "due", "done_on")


class PromiseForm(RecordForm):
    """A promise."""

    class Meta:
        model = Promise
        fields = ("text", "side", "owner", "due", "done_on", "dropped_on", "reason")


class CostForm(RecordForm):
    """What it cost."""

    class Meta:
        model = Cost
        fields = ("kind", "amount", "currency", "hours", "co2_kg", "payer", "precision", "note")


class AcquaintanceForm(RecordForm):
    """Two people who know each other."""

    class Meta:
        model = Acquaintance
        fields = ("one", "other", "how", "start", "end", "sharing")


class SpeakerForm(TopicsFromText, RecordForm):
    """Who speaks on which topics, in which languages, how often."""

    class Meta:
        model = Speaker
        fields = ("post", "person", "topics", "languages", "per_month", "start", "end", "sharing")


class OfferForm(TopicsFromText, RecordForm):
    """What is offered to everybody on a topic."""

    topic_field = "topic"
    told_in = ("title", "text")

    class Meta:
        model = StandardOffer
        fields = ("title", "topic", "text", "minutes", "capacity", "url", "speakers", "start", "end", "sharing")


class QuestionForm(RecordForm):
    """A question that is always asked, and its answer."""

    class Meta:
        model = OfferQuestion
        fields = ("position", "question", "answer")

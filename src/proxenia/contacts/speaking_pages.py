"""The pages of speakers and of standard offers as declarations."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia.accounts.writing import PLAIN
from proxenia.core.declaring import by_key, join, link_to, named, part_table
from proxenia.core.pages import Fact, Filter, RecordPages
from proxenia.core.tables import Column

from . import queries
from .forms import OfferForm, QuestionForm, SpeakerForm
from .models import OfferQuestion, Speaker, StandardOffer


def _tongues(speaker: Speaker) -> str:
    field = Speaker._meta.get_field("languages")
    return ", ".join(field.words(speaker.languages))


def _speaker_facts(one: Speaker) -> list[Fact]:
    return [
        Fact(label=_("post"), value=one.post, field="post", url=link_to(one.post)),
        Fact(label=_("person"), value=one.person, field="person", url=link_to(one.person)),
        Fact(label=_("topics"), value=join(one.topics.all())),
        Fact(label=_("languages"), value=_tongues(one)),
        Fact(label=_("visits a month"), value=one.per_month, field="per_month"),
        Fact(label=_("from"), value=one.start, field="start"),
        Fact(label=_("until"), value=one.end, field="end"),
    ]


SPEAKERS = RecordPages(
    model=Speaker,
    form=SpeakerForm,
    verbs=PLAIN,
    prefix="speaker",
    folder="speakers",
    plural=_("Speakers"),
    icon="users",
    lead=_("Who receives visitors and speaks on what, and how often beside other work. Nobody is rated."),
    query=queries.speakers_visible_to,
    columns=(
        Column(label=_("speaker"), value=lambda one: one, link=True),
        Column(label=_("topics"), value=lambda one: join(one.topics.all())),
        Column(label=_("languages"), value=_tongues),
        Column(label=_("visits a month"), value=lambda one: one.per_month, numeric=True),
    ),
    filters=(Filter(name="topic", label=_("Topic"), choices=named(queries.spoken_topics), apply=by_key("topics")),),
    facts=_speaker_facts,
)


def _offer_facts(one: StandardOffer) -> list[Fact]:
    return [
        Fact(label=_("topic"), value=one.topic, field="topic", url=link_to(one.topic)),
        Fact(label=_("what it is"), value=one.text, field="text"),
        Fact(label=pgettext_lazy("a length of time", "minutes"), value=one.minutes, field="minutes"),
        Fact(label=_("people at most"), value=one.capacity, field="capacity"),
        Fact(label=_("web page"), value=one.url, field="url", url=one.url),
        Fact(label=_("speakers"), value=join(one.speakers.all())),
        Fact(label=_("from"), value=one.start, field="start"),
        Fact(label=_("until"), value=one.end, field="end"),
    ]


QUESTIONS = part_table(
    *(OfferQuestion, "offer", "questions", QuestionForm, _("Questions and answers")),
    Column(label=_("question"), value=lambda one: one.question),
    Column(label=_("answer"), value=lambda one: one.answer),
    verbs=PLAIN,
)
OFFERS = RecordPages(
    model=StandardOffer,
    form=OfferForm,
    verbs=PLAIN,
    prefix="offer",
    folder="offers",
    plural=_("Standard offers"),
    icon="book",
    lead=_(
        "What everybody who asks about a topic is offered: a module of known length, with answers to what is always asked."
    ),
    query=queries.offers_visible_to,
    columns=(
        Column(label=_("title"), value=lambda one: one.title, link=True),
        Column(label=_("topic"), value=lambda one: one.topic),
        Column(label=pgettext_lazy("a length of time", "minutes"), value=lambda one: one.minutes, numeric=True),
        Column(label=_("people at most"), value=lambda one: one.capacity, numeric=True),
    ),
    filters=(Filter(name="topic", label=_("Topic"), choices=named(queries.offered_topics), apply=by_key("topic")),),
    facts=_offer_facts,
    parts=(QUESTIONS,),
)

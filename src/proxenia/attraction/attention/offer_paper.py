"""The standard offer on paper, for whoever asks: the module, who receives and speaks, and the answers that everybody gets.

Speakers are named as posts, never as persons. Only what the reader may see is told.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop

from proxenia.contacts.models import Speaker, StandardOffer
from proxenia.contacts.queries import offers_visible_to
from proxenia.core.codes import code_words
from proxenia.core.dates import holds
from proxenia.core.documents import (
    Block,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Run,
    Table,
    quiet,
    say,
    speaking,
    strong,
)
from proxenia.directory.naming import in_language
from proxenia.directory.papers import Paper

WORDS = {
    "comma": gettext_noop(", "),
    "unknown": gettext_noop("not known"),
    "subtitle": gettext_noop("What everybody who asks is offered"),
    "topic": gettext_noop("Topic"),
    "length": gettext_noop("Length"),
    "minutes": gettext_noop("{n} minutes"),
    "people": gettext_noop("People at most"),
    "page": gettext_noop("Web page"),
    "who": gettext_noop("Who receives and speaks"),
    "post": gettext_noop("Post"),
    "topics": gettext_noop("Topics"),
    "languages": gettext_noop("Languages"),
    "no_speakers": gettext_noop("It is not settled yet who receives."),
    "asked": gettext_noop("What is always asked"),
    "no_cases": gettext_noop(
        "We tell how we work. We never tell of persons, and no case of anybody is part of a visit."
    ),
    "contact": gettext_noop("Contact"),
}


def whole_offer(actor: Any, offer: StandardOffer) -> StandardOffer:
    """Return an offer with its questions, and the speakers that the actor may see."""
    found: StandardOffer = offers_visible_to(actor).prefetch_related("questions").get(pk=offer.pk)
    return found


def offer_paper(actor: Any, offer: StandardOffer, day: dt.date, *, language: Language) -> Document:
    """Return the paper of a standard offer as of a day in a language, of what the actor may see."""
    found = whole_offer(actor, offer)
    speakers = [one for one in found.speakers.all() if one.post is not None and holds(day, one.start, one.end)]
    paper = Paper(actor, WORDS, language)
    paper.know([one.post for one in speakers])
    blocks = (*_module(paper, found), *_speakers(paper, speakers), *_questions(paper, found), *_end(paper, found))
    return paper.document(in_language(found.title, language), paper.words["subtitle"], blocks, day)


def _module(paper: Paper, offer: StandardOffer) -> Iterator[Block]:
    words = paper.words
    yield from paper.lines(offer.text)
    facts = [(words["topic"], paper.text(offer.topic.label))]
    if offer.minutes:
        facts.append((words["length"], say(words["minutes"].format(n=offer.minutes))))
    if offer.capacity:
        facts.append((words["people"], say(str(offer.capacity))))
    if offer.url:
        facts.append((words["page"], (Run(offer.url, url=offer.url),)))
    yield Facts(tuple(facts))


def _speakers(paper: Paper, speakers: list[Speaker]) -> Iterator[Block]:
    words = paper.words
    yield Heading(words["who"])
    if not speakers:
        yield Paragraph(say(quiet(words["no_speakers"])))
        return
    with speaking(paper.language):
        rows = tuple(
            (
                say(paper.called(one.post)),
                say(words["comma"].join(in_language(topic.label, paper.language) for topic in one.topics.all())),
                say(code_words(one, "languages")),
            )
            for one in speakers
        )
    yield Table((words["post"], words["topics"], words["languages"]), rows, widths=(4, 4, 3))


def _questions(paper: Paper, offer: StandardOffer) -> Iterator[Block]:
    questions = list(offer.questions.all())
    if questions:
        yield Heading(paper.words["asked"])
    for one in questions:
        yield Paragraph((strong(in_language(one.question, paper.language)),))
        yield from paper.lines(one.answer)


def _end(paper: Paper, offer: StandardOffer) -> Iterator[Block]:
    yield Paragraph(say(quiet(paper.words["no_cases"])))
    yield Facts(((paper.words["contact"], say(offer.office.name)),))

"""Asking participants to answer: a message with the link to the questions, begun in three languages, to be looked at and sent."""

import datetime as dt
from typing import Final

from proxenia.accounts.access import must_write
from proxenia.accounts.models import User
from proxenia.accounts.writing import create
from proxenia.core.texts import LANGUAGES, Text
from proxenia.directory.naming import in_language
from proxenia.forums.choices import Asked, LeadsTo, Told
from proxenia.forums.models import Forum, Message

from . import queries

Words = dict[str, str]

SUBJECTS: Final[dict[str, Words]] = {
    Asked.PLACED: {
        "da": "{forum}: spørgsmål til dig",
        "en": "{forum}: questions for you",
        "zh": "{forum}：请填写问卷",
    },
    Asked.AFTERWARDS: {
        "da": "{forum}: hvad kom der ud af det?",
        "en": "{forum}: what came of it?",
        "zh": "{forum}：成果反馈",
    },
}
BODIES: Final[dict[str, Words]] = {
    Asked.PLACED: {
        "da": "Du har en plads på {forum}. Svar venligst på nogle få spørgsmål, så vi kan tage godt imod dig.",
        "en": "You have a place at {forum}. Please answer a few questions, so that we can receive you well.",
        "zh": "您已获得{forum}的席位。请回答几个问题，以便我们更好地接待您。",
    },
    Asked.AFTERWARDS: {
        "da": "Tak, fordi du var med til {forum}. Fortæl os i nogle få svar, hvad du syntes om det, "
        "og hvad der kom ud af det for dig.",
        "en": "Thank you for taking part in {forum}. Tell us in a few answers what you thought of it "
        "and what came of it for you.",
        "zh": "感谢您参加{forum}。请用几个简短回答告诉我们您的感受以及取得的成果。",
    },
}


def ask_to_answer(forum: Forum, day: dt.date, *, actor: User) -> Message:
    """Begin a message to those who have not answered the questions of a day yet; it is sent by a step of its own.

    Raises NotAllowed without the right.
    """
    must_write(actor, forum)
    asked = queries.stage(forum, day)
    values = {
        "forum": forum,
        "subject": _filled(SUBJECTS[asked], forum),
        "text": _filled(BODIES[asked], forum),
        "told": Told.SILENT,
        "leads_to": LeadsTo.QUESTIONS,
    }
    return create(Message, values, actor=actor)


def _filled(words: Words, forum: Forum) -> Text:
    return Text({code: words[code].format(forum=in_language(forum.title, code)) for code in LANGUAGES})

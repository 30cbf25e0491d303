"""How contacts are told in sentences: when, how long ago, who was there."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.clock import today
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.directory.choices import Level
from proxenia.directory.models import Post
from proxenia.relations.models import Tie
from proxenia.relations.queries import partners_on, ties_visible_to
from proxenia.sources.choices import Grade, Precision
from proxenia.sources.queries import Statement

from .choices import Direction, InteractionKind
from .models import Interaction
from .queries import Answer, Meeting, Present, level_called, topic_called

DAYS = 60
"""Up to so many days are counted in days, then in months."""
MONTHS = 24
"""Up to so many months are counted in months, then in years."""


def when(interaction: Interaction) -> str:
    """Return the dates of a contact: `20 November 2018`, `2012 – 2013`, `about 2010`; empty without a date."""
    dates = [one.display() for one in (interaction.start, interaction.end) if one]
    text = " – ".join(dates)
    return _("about %(date)s") % {"date": text} if text and interaction.date_precision != Precision.EXACT else text


def ago(on: PartialDate, day: dt.date) -> str:
    """Return how long before a day a date was, no more exact than the date: `8 years ago`, `this month`."""
    if not on.month:
        return _years(day.year - on.year, _("this year"))
    months = (day.year - on.year) * 12 + day.month - on.month
    if on.day:
        days = (day - on.earliest).days
        if days <= DAYS:
            return _("today") if days == 0 else ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
        months -= day.day < on.day
    if months < MONTHS:
        return ngettext("%(n)d month ago", "%(n)d months ago", months) % {"n": months} if months else _("this month")
    return _years(months // 12, "")


def _years(years: int, none: str) -> str:
    return ngettext("%(n)d year ago", "%(n)d years ago", years) % {"n": years} if years > 0 else none


def dated(interaction: Interaction) -> str:
    """Return the date as it stands in a sentence: `on 20 November 2018`, `in January 2010`, `in about 2010`."""
    start = interaction.start
    if start is None:
        return _("without a date")
    shown = start.display()
    if interaction.date_precision != Precision.EXACT:
        shown = _("about %(date)s") % {"date": shown}
    return (_("on %(date)s") if start.day else _("in %(date)s")) % {"date": shown}


def who(one: Present) -> str:
    """Return who took part: a post with who held it then, a person, or an organisation."""
    row = one.participant
    if row.post:
        holder = row.person or holders(one) or _("holder not known")
        return f"{row.post} ({holder})"
    return str(row.person or row.organisation or _("not named"))


def holders(one: Present) -> str:
    """Return who held the post then, with commas; empty where nobody is known."""
    return ", ".join(str(each) for each in one.held)


def asked_words(answer: Answer) -> str:
    """Return what was asked beside the name, in words: `mayor, we went there`."""
    question = answer.question
    topic = topic_called(question.topic) if question.topic else None
    level = level_called(question.level) if question.level else ""
    words: list[Any] = [
        dict(Level.choices).get(level, question.level),
        topic.label if topic else question.topic,
        dict(Direction.choices).get(question.direction, "") if question.direction else "",
        dict(InteractionKind.choices).get(question.kind, "") if question.kind else "",
    ]
    return ", ".join(str(word) for word in words if word)


def sentence(answer: Answer) -> str:
    """Return the answer to “when did we last …” as a sentence, honest where nothing is recorded."""
    asked = asked_words(answer)
    name = f"{answer.record} ({asked})" if asked else str(answer.record)
    if answer.last is None:
        nothing = _("No contact with %(name)s is recorded.") % {"name": name}
        return f"{nothing} {since(answer)}"
    one = answer.last.interaction
    assert one.start is not None
    facts = {"name": name, "when": dated(one), "ago": ago(one.start, answer.day), "what": one.title}
    return _("The last recorded contact with %(name)s was %(when)s, %(ago)s: %(what)s.") % facts


def since(answer: Answer) -> str:
    """Say how far back the records go, so that “nothing” is read for what it is."""
    if answer.begins is None:
        return _("No contact at all is recorded yet.")
    return _("Records of contacts begin %(when)s.") % {"when": answer.begins.display()}


def not_understood(answer: Answer) -> list[str]:
    """Say which parts of the question nothing is called."""
    said = {
        "level": _("No level and no post is called “%(text)s”.") % {"text": answer.question.level},
        "topic": _("No topic is called “%(text)s”.") % {"text": answer.question.topic},
    }
    return [said[name] for name in answer.unknown]


def line(one: Meeting, day: dt.date) -> dict[str, Any]:
    """Return a contact as lists and panels show it: when, how long ago, who was there, where, and its sources."""
    interaction = one.interaction
    return {
        "contact": interaction,
        "url": interaction.get_absolute_url(),
        "when": when(interaction) or _("without a date"),
        "ago": ago(interaction.start, day) if interaction.start else "",
        "who": [{"words": who(each), "side": each.participant.get_side_display()} for each in one.present],
        "place": interaction.place,
        "marks": one.marks,
        "firm": any(mark.grade >= Grade.DOCUMENT for mark in one.marks),
    }


def suggested_title(actor: Actor, kind: str, tie: Tie | None, theirs: Sequence[Post]) -> str:
    """Return what a contact is called where nobody said: its kind and whom it was with."""
    partner = ", ".join(dict.fromkeys(str(post.organisation) for post in theirs))
    if not partner and tie is not None:
        found = ties_visible_to(actor).filter(pk=tie.pk).first()
        partner = ", ".join(one.name for one in partners_on(found, today())) if found else ""
        partner = partner or tie.name
    word = str(InteractionKind(kind).label)
    word = word[:1].upper() + word[1:]
    return _("%(kind)s with %(partner)s") % {"kind": word, "partner": partner} if partner else word


def estimate(statement: Statement) -> dict[str, Any]:
    """Return what a source says of the number of visits, in words, with where it says so."""
    claim = statement.claim
    return {
        "said": statement.figure or claim.get_precision_display(),
        "meaning": claim.definition or claim.measure,
        "url": claim.get_absolute_url(),
        "marks": statement.citations,
        "firm": any(mark.grade >= Grade.DOCUMENT for mark in statement.citations),
    }

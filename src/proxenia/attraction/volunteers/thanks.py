"""The paper that thanks a volunteer and says what they worked, in three languages, as a page and as files."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_noop

from proxenia.attraction.models import Undertaking, Volunteer
from proxenia.core.documents import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Table,
    say,
    speaking,
    spoken,
)
from proxenia.core.visitors import day_words
from proxenia.core.zones import local
from proxenia.directory.naming import in_language

from .figures import minutes_of
from .letters import hours_words
from .queries import places_of

WORDS = {
    "subtitle": gettext_noop("Thanks for voluntary work"),
    "text": gettext_noop("{office} thanks {name} for helping as a volunteer at {undertaking}."),
    "name": gettext_noop("Name"),
    "undertaking": gettext_noop("Undertaking"),
    "worked": gettext_noop("Worked in all"),
    "shifts": gettext_noop("Shifts"),
    "day": gettext_noop("Day"),
    "hours": gettext_noop("Hours"),
    "what": gettext_noop("What"),
    "note": gettext_noop("The hours are those that were noted on the day. Nothing is said of how anybody did."),
}


def paper(volunteer: Volunteer, undertaking: Undertaking, day: dt.date, *, language: Language) -> Document:
    """Return the paper of thanks to a volunteer for their work at an undertaking, in a language."""
    words = spoken(WORDS, language)
    office = undertaking.office
    name = in_language(undertaking.name, language)
    with speaking(language):
        banner = str(office.banner)
    blocks: list[Block] = [Callout("banner", say(banner))] if banner else []
    blocks.append(Paragraph(say(words["text"].format(office=office.name, name=volunteer.name, undertaking=name))))
    total = hours_words(minutes_of(volunteer, undertaking), language)
    facts = ((words["name"], say(volunteer.name)), (words["undertaking"], say(name)), (words["worked"], say(total)))
    blocks.append(Facts(facts))
    rows = [one for one in places_of(volunteer).filter(shift__undertaking=undertaking) if one.minutes]
    if rows:
        blocks.append(Heading(words["shifts"]))
        table = tuple(_row(one, undertaking, language) for one in rows)
        blocks.append(Table((words["day"], words["hours"], words["what"]), table, widths=(2, 2, 3)))
    blocks.append(Paragraph(say(words["note"])))
    return Document(
        title=volunteer.name,
        subtitle=words["subtitle"],
        as_of=day,
        language=language,
        office=office.name,
        blocks=tuple(blocks),
    )


def _row(one: Any, undertaking: Undertaking, language: Language) -> tuple[Any, ...]:
    begun, ended = (local(at, undertaking.clocks) for at in (one.worked_from, one.worked_until))
    return (
        say(day_words(begun.date(), language)),
        say(f"{begun:%H:%M}–{ended:%H:%M}"),
        say(in_language(one.shift.kind.name, language)),
    )

"""The letter that tells somebody which places they have: in the language of their registration."""

from typing import Final

from proxenia.core.visitors import day_words
from proxenia.directory.naming import in_language
from proxenia.forums.choices import ForumLetterKind, PlaceState
from proxenia.forums.models import Choice, ForumLetter, Participant
from proxenia.forums.registration.mailing import Letters, mail_to, mine_link

from . import queries

SUBJECT: Final = {
    "da": "Dine pladser ved virksomhedsbesøg: {forum}",
    "en": "Your places at site visits: {forum}",
    "zh": "您的现场考察安排：{forum}",
}
LEAD: Final = {
    "da": "Til {name}\n\nSådan ligger dine pladser nu:",
    "en": "To {name}\n\nThese are your places now:",
    "zh": "{name}：\n\n您目前的考察安排如下：",
}
NOTHING: Final = {
    "da": "Du har ingen plads ved et virksomhedsbesøg.",
    "en": "You have no place at a site visit.",
    "zh": "您目前没有现场考察名额。",
}
WAITS: Final = {
    "da": "Du står på venteliste til:",
    "en": "You are on the waiting list of:",
    "zh": "您在以下活动的候补名单中：",
}
BUS: Final = {
    "da": "{bus}, afgang kl. {leaves}{stop}",
    "en": "{bus}, leaves at {leaves}{stop}",
    "zh": "{bus}，{leaves}发车{stop}",
}
LINK: Final = {
    "da": "Se dit program, ændr dine ønsker eller giv en plads fra dig:",
    "en": "See your programme, change your wishes or give a place back:",
    "zh": "查看您的日程、修改志愿或退还名额：",
}


def is_due(letter: ForumLetter) -> bool:
    """Whether there is still somebody to tell it to, and no newer letter tells it."""
    participant = letter.participant
    assert participant is not None
    newer = participant.letters.filter(kind=ForumLetterKind.PLACES, pk__gt=letter.pk).exists()
    return bool(mail_to(participant)) and participant.state not in queries.GONE and not newer


def words_of(letter: ForumLetter) -> tuple[str, str]:
    """Return the subject and the text of a letter."""
    participant, language = letter.participant, letter.language
    assert participant is not None
    forum = in_language(participant.forum.title, language)
    return SUBJECT[language].format(forum=forum), text_of(participant, language)


def text_of(participant: Participant, language: str) -> str:
    """Return what the letter says: the places, where somebody waits, and the way to their own page."""
    wishes = queries.wishes_of(participant)
    given = [one for one in wishes if one.state == PlaceState.GIVEN]
    waits = [one for one in wishes if one.state == PlaceState.WAITING]
    name = participant.native_name if language == "zh" and participant.native_name else participant.name
    parts = [LEAD[language].format(name=name)]
    parts += ["\n".join(f"- {line(one, language)}" for one in given)] if given else [NOTHING[language]]
    if waits:
        parts.append("\n".join([WAITS[language], *(f"- {line(one, language)}" for one in waits)]))
    return "\n\n".join([*parts, f"{LINK[language]}\n{mine_link(participant, language)}"]) + "\n"


def line(choice: Choice, language: str) -> str:
    """Return a place as a line: what, when, and by which bus."""
    session = choice.session
    hours = "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None)
    said = f"{in_language(session.title, language)}, {day_words(session.day, language)} {hours}".strip()
    bus = session.bus
    if bus is None:
        return said
    stop = f", {in_language(bus.stop, language)}" if bus.stop else ""
    return f"{said} ({BUS[language].format(bus=bus.name, leaves=f'{bus.leaves:%H:%M}', stop=stop)})"


LETTERS: Final = Letters(is_due, words_of)

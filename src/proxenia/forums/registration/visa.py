"""The letter by which somebody asks for a visa: that the office invites them, to what, when, and who they are by their passport."""

from typing import Any, Final, cast

from proxenia.core.clock import today
from proxenia.core.documents import Callout, Document, Facts, Language, Paragraph, say, speaking, strong
from proxenia.core.visitors import day_words
from proxenia.directory.countries import country_name
from proxenia.directory.naming import in_language
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Participant
from proxenia.forums.record.public_words import SHELL, span

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "title": {
        "da": "Invitation til brug for ansøgning om visum",
        "en": "Invitation in support of a visa application",
        "zh": "签证邀请函",
    },
    "to": {
        "da": "Til den danske repræsentation",
        "en": "To the mission of the country of the forum",
        "zh": "致签证机关",
    },
    "body": {
        "da": "Vi bekræfter, at nedenstående person er inviteret til og tilmeldt {forum}, som holdes {when}, {where}.",
        "en": "We confirm that the person below is invited to and registered for {forum}, held {when}, {where}.",
        "zh": "兹确认，下列人员受邀并已报名参加{forum}，时间：{when}，地点：{where}。",
    },
    "name": {"da": "Navn som i passet", "en": "Name as in the passport", "zh": "护照姓名"},
    "native": {"da": "Navn med egen skrift", "en": "Name in the own script", "zh": "姓名"},
    "born": {"da": "Født", "en": "Born", "zh": "出生日期"},
    "nationality": {"da": "Nationalitet", "en": "Nationality", "zh": "国籍"},
    "passport": {"da": "Pasnummer", "en": "Passport", "zh": "护照号码"},
    "position": {"da": "Stilling", "en": "Position", "zh": "职务"},
    "organisation": {"da": "Organisation", "en": "Organisation", "zh": "单位"},
    "costs": {
        "da": "Invitationen omfatter deltagelse i programmet. Rejse, ophold og forsikring betales af deltageren eller dennes "
        "organisation.",
        "en": "The invitation covers taking part in the programme. Travel, lodging and insurance are paid by the participant or "
        "their organisation.",
        "zh": "邀请仅涵盖参加论坛活动。旅费、住宿及保险由参会者或其单位承担。",
    },
    "thanks": {
        "da": "Vi vil være taknemmelige for, at ansøgningen behandles i tide.",
        "en": "We should be grateful if the application were dealt with in time.",
        "zh": "敬请及时办理为盼。",
    },
    "for": {"da": "Kun til ansøgning om visum", "en": "For the visa application only", "zh": "仅供签证申请使用"},
}


def may_get(participant: Participant) -> bool:
    """Whether a participant can get the letter: the office issued it, and they still have a place."""
    return participant.visa_letter_on is not None and participant.state == PlaceState.GIVEN


def letter(participant: Participant, language: str) -> Document:
    """Return the letter as a document in a language."""
    forum = participant.forum
    words = {key: text[language] for key, text in TEXTS.items()}
    where = ", ".join(in_language(one, language) for one in (forum.venue, forum.place) if one)
    blanks = {
        "forum": in_language(forum.title, language),
        "when": span(forum.start, forum.end, language),
        "where": where,
    }
    with speaking(cast("Language", language)):
        banner: list[Any] = []
        if forum.office.is_illustrative:
            banner.append(Callout("banner", say(SHELL["banner"][language])))
        facts = tuple((label, say(value)) for label, value in _facts(participant, words, language) if value)
        return Document(
            title=words["title"],
            subtitle=blanks["forum"],
            as_of=participant.visa_letter_on or today(),
            language=cast("Language", language),
            office=forum.office.name,
            confidentiality=words["for"],
            blocks=(
                *banner,
                Paragraph(say(words["to"])),
                Paragraph(say(words["body"].format(**blanks))),
                Facts(facts),
                Paragraph(say(words["costs"])),
                Paragraph(say(words["thanks"])),
                Paragraph(say(strong(forum.office.name))),
            ),
        )


def _facts(one: Participant, words: Words, language: str) -> list[tuple[str, str]]:
    return [
        (words["name"], one.passport_name or one.name),
        (words["native"], one.native_name),
        (words["born"], day_words(one.born_on, language) if one.born_on else ""),
        (words["nationality"], country_name(one.nationality) if one.nationality else ""),
        (words["passport"], one.passport_number),
        (words["position"], one.position_held),
        (words["organisation"], one.organisation_name or one.registration.organisation_name),
    ]

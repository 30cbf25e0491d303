"""The section of a participant's own page about visits: where they have a place or wait and why, and what they wish, by rank."""

from collections.abc import Mapping
from typing import Any, Final

from proxenia.core.texts import Text
from proxenia.directory.naming import in_language
from proxenia.forums.choices import PlaceState
from proxenia.forums.models import Choice, Participant, Session
from proxenia.forums.models.registrations import PARTICIPANT

from . import queries, wishing
from .letters import line

Words = Mapping[str, str]
TITLE: Final[Words] = {"da": "Virksomhedsbesøg", "en": "Site visits", "zh": "现场考察"}
TEXTS: Final[dict[str, Words]] = {
    "title": TITLE,
    "lead": {
        "da": "Skriv 1 ved det besøg, du helst vil med på, 2 ved det næste og så videre. Pladserne fordeles, så flest muligt får det, "
        "de helst vil; det betyder intet, hvem der skriver først.",
        "en": "Write 1 beside the visit you would like most, 2 beside the next and so on. Places are given out so that as many as "
        "possible get what they like most; it does not matter who writes first.",
        "zh": "请在最想参加的考察旁选 1，其次选 2，依此类推。名额将按志愿统筹分配，力求让尽可能多的人如愿，与提交先后无关。",
    },
    "has": {"da": "Du har plads på:", "en": "You have a place at:", "zh": "您已获得名额："},
    "waits": {"da": "Du står på venteliste til:", "en": "You are on the waiting list of:", "zh": "您在候补名单中："},
    "queue": {"da": "nummer {number}", "en": "number {number}", "zh": "第{number}位"},
    "give_back": {"da": "Giv pladsen fra dig", "en": "Give the place back", "zh": "退还名额"},
    "leave": {"da": "Forlad ventelisten", "en": "Leave the waiting list", "zh": "退出候补"},
    "rank": {"da": "Dit ønske nummer", "en": "Your wish number", "zh": "志愿顺序"},
    "no_wish": {"da": "intet ønske", "en": "no wish", "zh": "不选"},
    "themes": {
        "da": "Kan intet af dette lade sig gøre, vil jeg gerne med på et besøg om:",
        "en": "If none of these can be had, I would like a visit about:",
        "zh": "如以上均无法安排，我愿参加以下主题的考察：",
    },
    "save": {"da": "Gem ønsker", "en": "Save wishes", "zh": "保存志愿"},
    "saved": {"da": "Dine ønsker er gemt.", "en": "Your wishes are saved.", "zh": "您的志愿已保存。"},
    "back": {"da": "Til din egen side", "en": "To your own page", "zh": "返回我的页面"},
    "none": {
        "da": "Der er ingen virksomhedsbesøg at vælge imellem.",
        "en": "There are no site visits to choose from.",
        "zh": "目前没有可供选择的考察。",
    },
    "late": {
        "da": "Der kan ikke ændres ønsker mere på denne side. Skriv til kontoret.",
        "en": "Wishes cannot be changed on this page any more. Write to the office.",
        "zh": "本页面已不能修改志愿，请联系办公室。",
    },
    "languages": {"da": "på {languages}", "en": "in {languages}", "zh": "语言：{languages}"},
    "wish.same": {
        "da": "To besøg har samme nummer. Giv dem hver sit.",
        "en": "Two visits have the same number. Give each its own.",
        "zh": "有两项考察的顺序相同，请分别填写。",
    },
    "wish.many": {"da": "Der er ønsket for mange.", "en": "Too many are wished for.", "zh": "志愿过多。"},
    "wish.session": {
        "da": "Dette besøg kan ikke ønskes.",
        "en": "This visit cannot be asked for.",
        "zh": "该考察不可选择。",
    },
    "wish.late": {
        "da": "Der kan ikke ønskes mere. Skriv til kontoret.",
        "en": "No wishes are taken any more. Write to the office.",
        "zh": "志愿填报已结束，请联系办公室。",
    },
    "wish.nothing": {"da": "Du har ingen plads der.", "en": "You have no place there.", "zh": "您在该项没有名额。"},
}


def mine(participant: Participant, language: str) -> dict[str, Any] | None:
    """Return what the section shows; None where the forum has no visits to ask for."""
    told = told_to(participant, language)
    return told if told["offered"] or told["given"] or told["waits"] else None


def told_to(participant: Participant, language: str, marked: Mapping[int, int] | None = None) -> dict[str, Any]:
    """Return places, waiting lists and the visits that can be wished for; `marked` are ranks of a form that is shown again."""
    wishes = {one.session_id: one for one in queries.wishes_of(participant)}
    sessions = wishing.open_to(participant, queries.sessions_of(participant.forum))
    ranks = {key: one.rank for key, one in wishes.items() if one.state not in queries.GONE and one.rank < queries.LATER}
    own = {one.pk for one in participant.themes.all()}
    return {
        "visits": {key: words[language] for key, words in TEXTS.items() if "." not in key},
        "visits_token": PARTICIPANT.token(participant.seal),
        "given": [_place(one, language) for one in wishes.values() if one.state == PlaceState.GIVEN],
        "waits": [_wait(one, language) for one in wishes.values() if one.state == PlaceState.WAITING],
        "offered": [_offered(one, language, ranks if marked is None else marked) for one in sessions],
        "numbers": range(1, min(len(sessions), wishing.MOST_WISHES) + 1),
        "themes": [
            {"pk": one.pk, "name": in_language(one.name, language), "is_own": one.pk in own}
            for one in participant.forum.themes.all()
        ],
        "may_wish": wishing.may_wish(participant),
        "may_give_back": wishing.may_give_back(participant),
    }


def _place(choice: Choice, language: str) -> dict[str, Any]:
    return {"session": choice.session_id, "line": line(choice, language)}


def _wait(choice: Choice, language: str) -> dict[str, Any]:
    number = TEXTS["queue"][language].format(number=queries.place_in_queue(choice))
    why = Text(choice.why or {}).get(language, "")
    return {**_place(choice, language), "number": number, "why": why}


def _offered(session: Session, language: str, ranks: Mapping[int, int]) -> dict[str, Any]:
    hours = "–".join(f"{at:%H:%M}" for at in (session.begins, session.ends) if at is not None)
    return {
        "pk": session.pk,
        "title": in_language(session.title, language),
        "text": in_language(session.text, language) if session.text else "",
        "day": session.day,
        "hours": hours,
        "host": in_language(session.host, language) if session.host else "",
        "themes": ", ".join(in_language(one.name, language) for one in session.themes.all()),
        "rank": ranks.get(session.pk, 0),
    }

"""What visitors read around the public pages of a forum and on the page of the call, in Danish, English and Chinese."""

from typing import Final

from proxenia.core.dates import PartialDate
from proxenia.directory.naming import date_in
from proxenia.forums.models import Forum

Words = dict[str, str]

SHELL: Final[dict[str, Words]] = {
    "banner": {
        "da": "Illustrativt kontor: intet her er virkeligt",
        "en": "Illustrative office: nothing here is real",
        "zh": "示例办公室：此处一切均为虚构",
    },
    "to_forum": {"da": "Forummet", "en": "The forum", "zh": "论坛主页"},
    "cancelled": {"da": "Forummet er aflyst.", "en": "The forum is cancelled.", "zh": "本届论坛已取消。"},
    "pages": {"da": "Sider om forummet", "en": "Pages about the forum", "zh": "论坛页面"},
}

DOT: Final = {"da": ".", "en": ""}
"""What follows a day of the month, by language."""


def span(start: PartialDate | None, end: PartialDate | None, language: str) -> str:
    """Return the days from one to another, in a language; within a month it is named once."""
    days = [one for one in (start, end) if one is not None]
    if len(days) > 1 and all(one.day for one in days) and _is_month(*days) and days[0] != days[1]:
        first, last = (date_in(one, language) for one in days)
        return f"{first}–{days[1].day}日" if language == "zh" else f"{days[0].day}{DOT[language]}–{last}"
    return "–".join(dict.fromkeys(date_in(one, language) for one in days))


def _is_month(one: PartialDate, other: PartialDate) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def when(forum: Forum, language: str) -> str:
    """Return the days of a forum as its call announces them."""
    if forum.public_start is None:
        return span(forum.start, forum.end, language)
    return span(forum.public_start, forum.public_end, language)

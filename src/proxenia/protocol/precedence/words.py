"""The reasons for a place in words: Danish and English by the catalogue, Chinese from here, as it has none."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text

from .matching import labels
from .model import Place, Reason

SENTENCES = {
    "class": gettext_noop("class %(rank)s: %(label)s"),
    "by_hand": gettext_noop("placed in class %(rank)s by hand: %(reason)s"),
    "outside": gettext_noop("no class of the rules means this guest: behind all classes"),
    "since": gettext_noop("in the post since %(date)s"),
    "attested": gettext_noop("known in the post in %(date)s; since when is not known, so it counts from then"),
    "since_unknown": gettext_noop("since when in a post is not known: behind those of whom it is known"),
    "no_post": gettext_noop("no post is on record for the day"),
    "before_rank": gettext_noop("before %(next)s by class"),
    "before_side": gettext_noop("before %(next)s as a guest of the other side"),
    "before_seniority": gettext_noop("before %(next)s by time in the post"),
    "before_tie": gettext_noop("before %(next)s by the older tie (%(tie)s, %(date)s)"),
    "before_hand": gettext_noop("before %(next)s by the agreed order"),
    "before_alphabet": gettext_noop("before %(next)s by the alphabet in %(language)s (%(called)s)"),
    "before_number": gettext_noop(
        "before %(next)s only by the number of the record: nothing in the rules tells the two apart"
    ),
}
CHINESE = {
    "class": "第%(rank)s级：%(label)s",
    "by_hand": "人工定为第%(rank)s级：%(reason)s",
    "outside": "规则中无相应级别，列于各级之后",
    "since": "自%(date)s起任现职",
    "attested": "已知%(date)s在任；就任时间不详，自该日起计",
    "since_unknown": "任职时间不详，列于任职时间已知者之后",
    "no_post": "当日无任职记录",
    "before_rank": "按级别列于%(next)s之前",
    "before_side": "作为来宾列于%(next)s之前",
    "before_seniority": "按任职先后列于%(next)s之前",
    "before_tie": "按结好先后列于%(next)s之前（%(tie)s，%(date)s）",
    "before_hand": "按商定次序列于%(next)s之前",
    "before_alphabet": "按%(language)s字母顺序列于%(next)s之前（%(called)s）",
    "before_number": "规则无法区分，仅按记录编号列于%(next)s之前",
}
LANGUAGES = {"da": gettext_noop("Danish"), "en": gettext_noop("English"), "zh": gettext_noop("Chinese")}
IN_CHINESE = {"da": "丹麦文", "en": "英文", "zh": "中文"}
FRAME = {
    "title": {"da": "Rangfølge", "en": "Order of precedence", "zh": "礼宾次序"},
    "number": {"da": "Nr.", "en": "No.", "zh": "序号"},
    "guest": {"da": "Gæst", "en": "Guest", "zh": "来宾"},
    "post": {"da": "Embede", "en": "Post", "zh": "职务"},
    "side": {"da": "Side", "en": "Side", "zh": "方"},
    "ours": {"da": "vores", "en": "ours", "zh": "我方"},
    "theirs": {"da": "deres", "en": "theirs", "zh": "对方"},
    "why": {"da": "Hvorfor her", "en": "Why here", "zh": "排序依据"},
    "rules": {"da": "Regler", "en": "Rules", "zh": "规则"},
    "basis": {"da": "Grundlag", "en": "Basis", "zh": "依据"},
    "reading": {
        "da": "Reglerne er vores læsning af praksis, ikke en offentliggjort rangorden.",
        "en": "These rules are our reading of practice, not a published order.",
        "zh": "本规则为我方对惯例的理解，并非正式公布的次序。",
    },
    "unsure": {
        "da": "Se på det i hånden: datoer, der ikke er fuldt kendt, eller intet i reglerne afgør rækkefølgen.",
        "en": "Look at it by hand: dates that are not fully known, or nothing in the rules, decide here.",
        "zh": "请人工核定：此处由不完整的日期决定，或规则无法区分。",
    },
    "nobody": {"da": "Ingen gæster endnu.", "en": "No guests yet.", "zh": "尚无来宾。"},
}
"""The words of the document in its three languages."""


def date_in(date: PartialDate | None, language: str) -> str:
    """Return a date in the words of a language."""
    if date is None:
        return {"da": "dato ikke kendt", "zh": "日期不详"}.get(language, "date not known")
    if language == "zh":
        parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
        return "".join(f"{number}{sign}" for number, sign in parts if number)
    with translation.override(language):
        return date.display()


def text_in(text: Any, language: str) -> str:
    """Return a text in a language, else in the first there is."""
    return text.get(language) or next(iter(text.values()), "") if isinstance(text, Text) else str(text)


def sentence(reason: Reason, language: str) -> str:
    """Return one reason in words."""
    values = {name: _value(name, value, language) for name, value in reason.values.items()}
    if language == "zh":
        return CHINESE[reason.kind] % values
    with translation.override(language):
        return _(SENTENCES[reason.kind]) % values


def _value(name: str, value: Any, language: str) -> str:
    if name == "date":
        return date_in(value, language)
    if name == "language":
        with translation.override(language):
            return IN_CHINESE[value] if language == "zh" else _(LANGUAGES[value])
    return text_in(value, language)


def sentences(place: Place, language: str) -> list[str]:
    """Return the reasons for a place, the weightiest first."""
    return [sentence(one, language) for one in place.reasons]


def why(place: Place, language: str) -> str:
    """Return the reasons for a place in one line."""
    return ("；" if language == "zh" else "; ").join(sentences(place, language))


def frame(word: str, language: str) -> str:
    """Return a word of the document."""
    return FRAME[word][language if language in FRAME[word] else "en"]


def class_labels(lines: Sequence[Any]) -> list[tuple[int, Any]]:
    """Return the classes in order with whom each means, as its first line says."""
    return sorted(labels(lines).items())

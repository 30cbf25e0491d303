"""What stands around a message in its mail and on the screens, in Danish, English and Chinese."""

from typing import Final

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "own_page": {
        "da": "Din egen side med program og pladser:",
        "en": "Your own page, with your programme and your places:",
        "zh": "您的个人页面（日程与席位）：",
    },
    "questions": {"da": "Svar her:", "en": "Please answer here:", "zh": "请在此填写："},
    "from": {
        "da": "{office}\nDu får denne mail, fordi du er tilmeldt {forum}.",
        "en": "{office}\nYou receive this mail because you are registered for {forum}.",
        "zh": "{office}\n您收到此邮件，是因为您已报名参加{forum}。",
    },
}


def say(key: str, language: str) -> str:
    """Return a text in a language."""
    return TEXTS[key][language]

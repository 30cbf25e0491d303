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
BOARD: Final[dict[str, Words]] = {
    "title": {"da": "Lige nu", "en": "Right now", "zh": "当前日程"},
    "now": {"da": "Nu", "en": "Now", "zh": "正在进行"},
    "next": {"da": "Derefter", "en": "Next", "zh": "即将开始"},
    "off": {"da": "Aflyst", "en": "Called off", "zh": "已取消"},
    "news": {"da": "Nyt", "en": "News", "zh": "通知"},
    "nothing": {"da": "Intet lige nu.", "en": "Nothing at the moment.", "zh": "目前没有活动。"},
    "no_more": {"da": "Der kommer ikke mere.", "en": "Nothing more comes.", "zh": "没有后续活动。"},
    "again": {"da": "Opdatér", "en": "Look again", "zh": "刷新"},
    "bus": {"da": "{name}, afgang kl. {hour}", "en": "{name}, leaves at {hour}", "zh": "{name}，{hour}发车"},
}


def say(key: str, language: str) -> str:
    """Return a text in a language."""
    return TEXTS[key][language]

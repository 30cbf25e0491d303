"""What participants read at the questions they are asked, in Danish, English and Chinese."""

from typing import Final

from proxenia.forums.registration.words import TEXTS as OF_FORMS

Words = dict[str, str]

SHARED: Final = ("yes", "no", "choose", "optional", "wrong", *(key for key in OF_FORMS if key.startswith("error.")))
"""What stands in every form of a forum."""
TEXTS: Final[dict[str, Words]] = {key: OF_FORMS[key] for key in SHARED} | {
    "title": {"da": "Spørgsmål til dig", "en": "Questions for you", "zh": "问卷"},
    "lead_placed": {
        "da": "Du har en plads. Vi mangler svar på dette, så vi kan tage godt imod dig.",
        "en": "You have a place. We need to know this to receive you well.",
        "zh": "您已获得席位。为更好地接待您，请回答以下问题。",
    },
    "lead_afterwards": {
        "da": "Tak, fordi du var med. Svar på det, du vil; du kan vende tilbage og rette.",
        "en": "Thank you for taking part. Answer what you like; you can come back and change it.",
        "zh": "感谢您的参与。请回答您愿意回答的问题，之后仍可返回修改。",
    },
    "privacy": {
        "da": "Vi viser svarene samlet og uden navne. De slettes sammen med din tilmelding. "
        "Skriv ikke om enkeltpersoner.",
        "en": "We show the answers together and without names. They are erased together with your registration. "
        "Please do not write about single persons.",
        "zh": "答案将汇总展示且不显示姓名，并与您的报名信息一同删除。请勿评论个人。",
    },
    "outcome": {
        "da": "Hvad kom der ud af forummet for dig eller din organisation?",
        "en": "What came of the forum for you or your organisation?",
        "zh": "本届论坛给您或贵单位带来了什么成果？",
    },
    "outcome_help": {
        "da": "For eksempel en samtale, der fortsætter, en aftale eller en ordre. Vi gemmer det som dine ord.",
        "en": "A talk that goes on, an agreement or an order, say. We keep it as your words.",
        "zh": "例如持续的对话、协议或订单。我们将按您的原话保存。",
    },
    "send": {"da": "Send svar", "en": "Send the answers", "zh": "提交"},
    "sent": {
        "da": "Tak. Dine svar er gemt.",
        "en": "Thank you. Your answers are saved.",
        "zh": "谢谢，您的回答已保存。",
    },
    "nothing": {
        "da": "Der er ikke noget at svare på lige nu.",
        "en": "There is nothing to answer at the moment.",
        "zh": "目前没有需要回答的问题。",
    },
    "unknown": {
        "da": "Dette link virker ikke, eller oplysningerne er slettet.",
        "en": "This link is worth nothing, or what it led to was erased.",
        "zh": "此链接无效，或相关信息已被删除。",
    },
    "to_mine": {"da": "Din egen side", "en": "Your own page", "zh": "您的个人页面"},
}


def say(key: str, language: str, **blanks: object) -> str:
    """Return a text in a language, its blanks filled in."""
    return TEXTS[key][language].format(**blanks)

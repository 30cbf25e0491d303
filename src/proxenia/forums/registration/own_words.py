"""What people outside read of their registration after it was sent, and on a participant's own page."""

from typing import Any, Final

from .words import TEXTS

Words = dict[str, str]

OWN: Final[dict[str, Words]] = {
    "own_title": {"da": "Jeres tilmelding", "en": "Your registration", "zh": "您的报名"},
    "mine_title": {"da": "Min side", "en": "My page", "zh": "我的页面"},
    "reference": {"da": "Nummer", "en": "Number", "zh": "编号"},
    "state": {"da": "Status", "en": "State", "zh": "状态"},
    "state.sent": {"da": "sendt, men ikke bekræftet", "en": "sent, but not confirmed", "zh": "已提交，尚未确认"},
    "state.confirmed": {"da": "bekræftet", "en": "confirmed", "zh": "已确认"},
    "state.cancelled": {"da": "aflyst", "en": "cancelled", "zh": "已取消"},
    "people": {"da": "Deltagere", "en": "Participants", "zh": "参会者"},
    "place": {"da": "Plads", "en": "Place", "zh": "名额"},
    "places": {"da": "Det har jeg plads til", "en": "Where I have a place", "zh": "我已获得名额的活动"},
    "confirm_lead": {
        "da": "Tryk for at bekræfte. Pladserne gives i den rækkefølge, tilmeldinger bekræftes.",
        "en": "Press to confirm. Places are given in the order in which registrations are confirmed.",
        "zh": "请按下确认。名额按确认先后分配。",
    },
    "confirm": {"da": "Bekræft tilmeldingen", "en": "Confirm the registration", "zh": "确认报名"},
    "change": {"da": "Se og ret oplysningerne", "en": "Look at what you told and change it", "zh": "查看并更改信息"},
    "cancel_lead": {
        "da": "Kommer I ikke, så aflys; så får andre pladserne.",
        "en": "If you do not come, cancel; then others get the places.",
        "zh": "如不参加，请取消，以便让出名额。",
    },
    "cancel_mine": {
        "da": "Kommer du ikke, så aflys; så får en anden pladsen.",
        "en": "If you do not come, cancel; then somebody else gets the place.",
        "zh": "如您不参加，请取消，以便让出名额。",
    },
    "cancel": {"da": "Aflys", "en": "Cancel", "zh": "取消报名"},
    "own_page": {"da": "Egen side", "en": "Own page", "zh": "个人页面"},
    "frozen": {
        "da": "Ændringer skal nu godkendes af {office}. I får besked.",
        "en": "Changes now need the approval of {office}. You will be told.",
        "zh": "现在的更改须经{office}批准，结果将另行通知。",
    },
    "waits": {
        "da": "En ændring, I har bedt om, venter på svar.",
        "en": "A change that you asked for waits for an answer.",
        "zh": "您申请的更改正在等待答复。",
    },
    "changed": {"da": "Ændringerne er gemt.", "en": "The changes are saved.", "zh": "更改已保存。"},
    "back": {"da": "Tilbage", "en": "Back", "zh": "返回"},
    "decline": {"da": "Nej tak, vi kommer ikke", "en": "No, thank you, we do not come", "zh": "感谢邀请，不参加"},
    "declined": {
        "da": "Tak for svaret: I kommer ikke. Tilmeld jer nedenfor, hvis I kommer alligevel.",
        "en": "Thank you for answering: you do not come. Register below if you come after all.",
        "zh": "感谢答复：您不参加。如改变主意，可在下方报名。",
    },
    "waiting_words": {
        "da": "Du står på venteliste. Vi skriver, når der er en plads.",
        "en": "You are on the waiting list. We write when there is a place.",
        "zh": "您在候补名单上。有名额时我们会通知您。",
    },
    "no_sessions": {"da": "Ikke noget endnu.", "en": "Nothing yet.", "zh": "暂无。"},
    "waits_for": {"da": "venteliste", "en": "waiting list", "zh": "候补"},
    "wished_for": {"da": "ønsket", "en": "wished for", "zh": "已申请"},
    "visa": {"da": "Brev til visum", "en": "Letter for a visa", "zh": "签证邀请函"},
    "visa_get": {"da": "Hent brevet (PDF)", "en": "Get the letter (PDF)", "zh": "下载邀请函（PDF）"},
    "details": {"da": "Mine oplysninger", "en": "What I told", "zh": "我的信息"},
}
ALL: Final = {**TEXTS, **OWN}


def own_say(key: str, language: str, **blanks: Any) -> str:
    """Return a text in a language, filled in."""
    text = ALL[key][language]
    return text.format(**blanks) if blanks else text

"""What is written to those who are told of a call, and to those who answered, in Danish, English and Chinese."""

from collections.abc import Mapping
from typing import Final

from proxenia.core.dates import PartialDate
from proxenia.directory.letters import Letter, draft
from proxenia.directory.naming import date_in, in_language
from proxenia.openings.choices import CallLetterKind
from proxenia.openings.models import Application, Call, CallDesk

from .links import call_link, status_link

Words = Mapping[str, str]
NOBODY: Final[Words] = {"da": "modtager", "en": "recipient", "zh": "收件人"}
GREETING: Final[Words] = {"da": "Kære {contact}", "en": "Dear {contact}", "zh": "{contact}，您好："}
CLOSING: Final[Words] = {
    "da": "Venlig hilsen\n{office}",
    "en": "Kind regards\n{office}",
    "zh": "此致\n{office}",
}
NOTICE: Final = "notice"
WITH_LINK: Final = (CallLetterKind.CONFIRM, CallLetterKind.RECEIPT)
"""Letters that hold a link by which an answer is changed: they are written when they leave, and nowhere kept."""
SUBJECTS: Final[dict[str, Words]] = {
    NOTICE: {"da": "Åben indkaldelse: {call}", "en": "Open call: {call}", "zh": "公开征集：{call}"},
    CallLetterKind.CONFIRM: {
        "da": "{reference}: bekræft jeres svar på indkaldelsen",
        "en": "{reference}: confirm your answer to the call",
        "zh": "{reference}：请确认贵方的应征",
    },
    CallLetterKind.RECEIPT: {
        "da": "{reference}: vi har modtaget jeres svar",
        "en": "{reference}: we have received your answer",
        "zh": "{reference}：我们已收到贵方的应征",
    },
    CallLetterKind.SELECTED: {
        "da": "{reference}: I er valgt",
        "en": "{reference}: you are selected",
        "zh": "{reference}：贵方已入选",
    },
    CallLetterKind.PASSED_OVER: {
        "da": "{reference}: I er ikke valgt denne gang",
        "en": "{reference}: you are not selected this time",
        "zh": "{reference}：贵方此次未入选",
    },
    CallLetterKind.CANCELLED: {
        "da": "{reference}: indkaldelsen er aflyst",
        "en": "{reference}: the call is cancelled",
        "zh": "{reference}：征集已取消",
    },
}
BODIES: Final[dict[str, Words]] = {
    NOTICE: {
        "da": "En partner i udlandet har et behov, som kan passe til det, I laver: “{call}”. Alle kan svare på lige "
        "vilkår indtil {closes}. Læs indkaldelsen og svar her:\n\n{link}\n\nI får denne mail, fordi I står i vores "
        "register over virksomheder og institutioner på området. Vil I ikke have den slags mails, så svar på denne.",
        "en": "A partner abroad has a need that may fit what you do: “{call}”. Everybody may answer on equal terms "
        "until {closes}. Read the call and answer here:\n\n{link}\n\nYou get this mail because you are in our register "
        "of firms and institutions in the field. If you do not want mails of this kind, answer this one.",
        "zh": "国外合作方有一项可能与贵方业务相关的需求：“{call}”。在{closes}之前，"
        "各方均可在同等条件下应征。请在此查看并应征：\n\n{link}\n\n"
        "您收到此邮件，是因为贵方在我们的相关领域企业和机构名录中。如不希望收到此类邮件，请回复本邮件。",
    },
    CallLetterKind.CONFIRM: {
        "da": "Vi har fået et svar på indkaldelsen “{call}” fra {organisation} med denne mailadresse. Bekræft det "
        "inden tre dage her:\n\n{link}\n\nSamme side viser siden, hvor langt vi er, og der kan I trække svaret "
        "tilbage. Har I ikke sendt noget, så gør ingenting: så tæller svaret ikke og slettes.",
        "en": "We have got an answer to the call “{call}” from {organisation} with this mail address. Confirm it "
        "within three days here:\n\n{link}\n\nThe same page shows later how far we are, and there you can withdraw the "
        "answer. If you sent nothing, do nothing: then it does not count, and is erased.",
        "zh": "我们收到{organisation}使用此邮箱对征集“{call}”的应征。请在三天内确认：\n\n{link}\n\n"
        "该页面之后会显示处理进度，您也可以在那里撤回。如果您没有提交过应征，请忽略本邮件，应征将不计入并被删除。",
    },
    CallLetterKind.RECEIPT: {
        "da": "Tak for svaret på indkaldelsen “{call}” fra {organisation}. Det har nummer {reference}. Indkaldelsen er "
        "åben til og med {closes}; derefter får alle, der har svaret, besked samtidig. Her kan I følge svaret og "
        "trække det tilbage:\n\n{link}",
        "en": "Thank you for the answer to the call “{call}” from {organisation}. It has the number {reference}. The "
        "call is open until {closes}; after that all who answered are told at the same time. Here you can follow the "
        "answer and withdraw it:\n\n{link}",
        "zh": "感谢{organisation}对征集“{call}”的应征，编号为{reference}。征集截止于{closes}，之后所有应征方将同时获得通知。"
        "您可以在此查看进度或撤回：\n\n{link}",
    },
    CallLetterKind.SELECTED: {
        "da": "Tak for jeres svar på indkaldelsen “{call}”. I er valgt til at blive introduceret. Begrundelsen er: "
        "{reason}\n\nVi introducerer, når både I og partneren har sagt ja. Når I forhandler om en kontrakt, er vi ikke "
        "med.",
        "en": "Thank you for your answer to the call “{call}”. You are selected to be introduced. The reason is: "
        "{reason}\n\nWe introduce when both you and the partner have agreed. When you negotiate a contract, we are not "
        "there.",
        "zh": "感谢贵方对征集“{call}”的应征。贵方已入选，将获引荐。理由如下：{reason}\n\n"
        "在贵方与合作方均同意后，我们将作引荐。贵方进行合同谈判时，我们不参与。",
    },
    CallLetterKind.PASSED_OVER: {
        "da": "Tak for jeres svar på indkaldelsen “{call}”. I er ikke valgt denne gang. Begrundelsen er: "
        "{reason}\n\nDøren er stadig åben: I står i registeret og får besked om nye indkaldelser.",
        "en": "Thank you for your answer to the call “{call}”. You are not selected this time. The reason is: "
        "{reason}\n\nThe door stays open: you are in the register and are told of new calls.",
        "zh": "感谢贵方对征集“{call}”的应征。贵方此次未入选。理由如下：{reason}\n\n大门始终敞开：贵方仍在名录中，将收到新的征集通知。",
    },
    CallLetterKind.CANCELLED: {
        "da": "Tak for jeres svar på indkaldelsen “{call}”. Den er aflyst. Grunden er: {reason}",
        "en": "Thank you for your answer to the call “{call}”. It is cancelled. The reason is: {reason}",
        "zh": "感谢贵方对征集“{call}”的应征。征集已取消。原因：{reason}",
    },
}


def letter_about(application: Application, kind: str, *, desk: CallDesk, call: Call | None = None) -> Letter:
    """Return the letter of a kind to whoever answered a call, in its language. `call` may hold what is about to be written."""
    call, language = call or application.call, application.language
    reason = call.cancelled_why if kind == CallLetterKind.CANCELLED else application.reason
    more = {
        "contact": application.contact_name or NOBODY[language],
        "organisation": application.name,
        "reference": application.reference,
        "reason": in_language(reason, language),
        "link": status_link(application),
    }
    return _letter(kind, language, call, desk, **more)


def notice_of(call: Call, language: str, desk: CallDesk) -> Letter:
    """Return the mail that tells an organisation in the field of a call."""
    return _letter(NOTICE, language, call, desk, link=call_link(call, language))


def _letter(kind: str, language: str, call: Call, desk: CallDesk, **more: str) -> Letter:
    facts = {
        "contact": NOBODY[language],
        "call": in_language(call.title, language),
        "closes": date_in(PartialDate.of(call.closes_on), language) if call.closes_on else "–",
        "office": office_name(desk, call, language),
    }
    lines = [GREETING[language], BODIES[kind][language], CLOSING[language]]
    return draft(language, SUBJECTS[kind][language], lines, facts | more)


def office_name(desk: CallDesk, call: Call, language: str) -> str:
    """Return what the office of a call is called on its public pages and in its letters."""
    return in_language(desk.name, language) or str(call.office)

"""The drafts of answers to a request, in Danish, English and Chinese."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import override

from proxenia.core.dates import PartialDate
from proxenia.core.texts import Text
from proxenia.core.visitors import DJANGO
from proxenia.directory.letters import Letter, draft
from proxenia.directory.naming import date_in, in_language
from proxenia.visits.choices import RequestAnswer
from proxenia.visits.models import RequestDesk, VisitRequest

Words = Mapping[str, str]
GREETING: Final[Words] = {"da": "Kære {contact}", "en": "Dear {contact}", "zh": "{contact}，您好："}
NOBODY: Final[Words] = {"da": "afsender", "en": "sender", "zh": "申请人"}
OPENING: Final[Words] = {
    "da": "Tak for henvendelsen af {received} ({reference}) fra {organisation}{about}.",
    "en": "Thank you for the request of {received} ({reference}) from {organisation}{about}.",
    "zh": "感谢{organisation}于{received}提出的申请（编号{reference}{about}）。",
}
ABOUT: Final[Words] = {"da": " om {topic}", "en": " about {topic}", "zh": "，议题：{topic}"}
WHEN: Final[Words] = {
    "da": "I ønsker at komme {wanted}.",
    "en": "You would like to come {wanted}.",
    "zh": "你们希望来访的时间是{wanted}。",
}
CLOSING: Final[Words] = {
    "da": "Venlig hilsen\n{office}",
    "en": "Kind regards\n{office}",
    "zh": "此致\n{office}",
}
SUBJECTS: Final[Words] = {
    "da": "{reference}: svar på jeres henvendelse om et besøg",
    "en": "{reference}: our answer to your request to visit",
    "zh": "{reference}：关于贵方来访申请的答复",
}
BODIES: Final[dict[str, Words]] = {
    RequestAnswer.ACCEPT: {
        "da": "Vi vil gerne tage imod jer. Vi vender tilbage med et forslag til program; svar gerne på denne mail, hvis noget ændrer "
        "sig hos jer.",
        "en": "We are glad to receive you. We will come back with a proposal for the programme; please answer this mail if "
        "anything changes on your side.",
        "zh": "我们很高兴接待你们。我们将另行提供日程建议；如贵方情况有变，请回复本邮件。",
    },
    RequestAnswer.REDIRECT: {
        "da": "Mange beder om det samme, og vi kan ikke lave et eget program til alle. Vi henviser derfor til {instead}.",
        "en": "Many ask for the same, and we cannot make a programme of its own for everybody. So we refer you to {instead}.",
        "zh": "类似申请很多，我们无法为每一方单独安排日程。因此请转至：{instead}。",
    },
    RequestAnswer.DECLINE: {
        "da": "Vi kan desværre ikke tage imod jer denne gang. {criterion} Vi afgør alle henvendelser efter de samme offentlige "
        "kriterier, og I er velkomne til at skrive igen, når forholdene er andre.",
        "en": "We are sorry that we cannot receive you this time. {criterion} We decide on all requests by the same published "
        "criteria, and you are welcome to write again when circumstances have changed.",
        "zh": "很抱歉，我们此次无法接待。{criterion}所有申请均按同样的公开标准处理；情况变化后，欢迎再次来函。",
    },
    RequestAnswer.ASK: {
        "da": "Før vi kan svare, mangler vi at vide: {missing} Svar på denne mail, så ser vi på det igen.",
        "en": "Before we can answer, we need to know: {missing} Please answer this mail, and we will look at it again.",
        "zh": "在答复之前，我们还需了解：{missing}请回复本邮件，我们将继续处理。",
    },
}
ANOTHER: Final[Words] = {
    "da": "vores standardtilbud og siderne om emnet",
    "en": "our standard offer and our pages on the topic",
    "zh": "我们的标准接待项目和相关网页",
}
MISSING: Final[Words] = {
    "da": "hvad formålet er, hvornår I vil komme, og hvem I er.",
    "en": "what the purpose is, when you want to come, and who you are.",
    "zh": "来访目的、希望来访的时间以及来访人员情况。",
}


def letter(request: VisitRequest, answer: str, language: str, *, desk: RequestDesk, **more: Any) -> Letter:
    """Return the draft of an answer in a language.

    `instead` is the offer or body to which a request is redirected, `why` the text of the rule that speaks against it.
    """
    said = _facts(request, language, desk, **more)
    lines = [GREETING[language], OPENING[language]]
    if request.wanted_from is not None and answer == RequestAnswer.ACCEPT:
        lines.append(WHEN[language])
    lines += [BODIES[answer][language], *_offer_lines(more.get("instead"), language), CLOSING[language]]
    return draft(language, SUBJECTS[language], lines, said)


def _facts(request: VisitRequest, language: str, desk: RequestDesk, **more: Any) -> dict[str, str]:
    with override(DJANGO[language]):
        topic = in_language(request.topic.label, language) if request.topic else ""
        office = in_language(desk.name, language) or request.office.name
    instead = more.get("instead")
    why: Text | None = more.get("why")
    return {
        "contact": request.contact_name or NOBODY[language],
        "received": date_in(PartialDate.of(request.received_on), language),
        "reference": request.reference,
        "organisation": request.organisation_name,
        "about": ABOUT[language].format(topic=topic) if topic else "",
        "wanted": date_in(request.wanted_from, language) if request.wanted_from else "",
        "instead": in_language(_title_of(instead), language) if instead else ANOTHER[language],
        "criterion": in_language(why, language) if why else "",
        "missing": MISSING[language],
        "office": office,
    }


def _plain(text: str) -> str:
    """Return a text in which braces mean nothing when it is filled in."""
    return text.replace("{", "{{").replace("}", "}}")


def _title_of(instead: Any) -> Any:
    return instead.title if hasattr(instead, "title") else instead


def _offer_lines(instead: Any, language: str) -> list[str]:
    """Return what a standard offer says of itself, and the answers that everybody gets."""
    if not hasattr(instead, "title"):
        return []
    lines = [in_language(instead.text, language), instead.url]
    for one in instead.questions.all():
        lines.append(f"{in_language(one.question, language)}\n{in_language(one.answer, language)}")
    return [_plain(line) for line in lines if line]

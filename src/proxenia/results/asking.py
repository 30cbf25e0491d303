"""What a beneficiary reads: the page behind the link, and the message that carries it, in Danish, English and Chinese."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from django import forms
from django.utils.translation import override

from proxenia.core.errors import RuleError
from proxenia.core.visitors import DJANGO, LANGUAGES, day_words

from .choices import Answer, Contribution, Level
from .models import Confirmation

LONGEST: Final = 4000

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "title": {"da": "Hvad kom der ud af det?", "en": "What came of it?", "zh": "结果如何？"},
    "lead": {
        "da": "{office} beder jer sige, hvad der faktisk skete. Det tager to minutter, og I skal ikke logge ind.",
        "en": "{office} asks you to say what actually happened. It takes two minutes and no log-in.",
        "zh": "{office} 请您说明实际情况。只需两分钟，无需登录。",
    },
    "said": {"da": "Det siges om jer", "en": "What is said about you", "zh": "目前的说法"},
    "about": {"da": "Resultat", "en": "Result", "zh": "成果"},
    "asker": {"da": "Spørger", "en": "Asked by", "zh": "询问方"},
    "asked_of": {"da": "Spurgt", "en": "Asked of", "zh": "询问对象"},
    "printed": {
        "da": "Det skriver vi indtil videre",
        "en": "What we print until you answer",
        "zh": "在您答复之前我们的表述",
    },
    "until": {"da": "Linket virker til og med", "en": "The link is good until", "zh": "链接有效期至"},
    "questions": {"da": "Jeres svar", "en": "Your answer", "zh": "您的答复"},
    "answer": {"da": "Skete det?", "en": "Did it happen?", "zh": "这件事发生了吗？"},
    "level": {"da": "Hvor langt kom det?", "en": "How far did it get?", "zh": "进展到了哪一步？"},
    "level_help": {
        "da": "Spring over, hvis det ikke skete.",
        "en": "Leave it out if it did not happen.",
        "zh": "如果没有发生，请跳过此题。",
    },
    "contribution": {
        "da": "Hvad var der sket uden byens hjælp?",
        "en": "What would have happened without the city's help?",
        "zh": "如果没有该市的帮助，会怎样？",
    },
    "words": {"da": "Med jeres egne ord", "en": "In your own words", "zh": "用您自己的话说"},
    "optional": {"da": "valgfrit", "en": "optional", "zh": "选填"},
    "signed_by": {"da": "Underskrevet som", "en": "Signed as", "zh": "署名"},
    "signed_help": {
        "da": "Jeres stilling og organisation, fx “Salgschef, Firma 7”. Skriv ikke et navn.",
        "en": "Your post and organisation, such as “Head of sales, Firm 7”. Do not write a name.",
        "zh": "您的职务和单位，例如“第七公司销售主管”。请不要写姓名。",
    },
    "send": {"da": "Send svaret", "en": "Send the answer", "zh": "提交答复"},
    "once": {
        "da": "I kan svare én gang. Skal svaret rettes, så skriv til kontoret.",
        "en": "You can answer once. If the answer must be corrected, write to the office.",
        "zh": "只能答复一次。如需更正，请联系询问方。",
    },
    "privacy": {
        "da": "Vi gemmer jeres svar, jeres ord og den stilling, I skriver under med: svaret, så længe resultatet står i vores "
        "register; ordene og stillingen, til I beder om at få dem slettet. Vi gemmer ikke jeres adresse på nettet, og siden "
        "bruger kun en cookie, der beskytter formularen. Svaret kan vises offentligt, stillingen ikke. Vil I se det eller have "
        "det slettet, så skriv til kontoret.",
        "en": "We store your answer, your words and the post you sign with: the answer as long as the result is in our register, "
        "the words and the post until you ask to have them removed. We do not store your internet address, and the page uses one "
        "cookie only, which protects the form. The answer may be shown in public, the post is not. To see it or have it "
        "removed, write to the office.",
        "zh": "我们保存您的答复、您的说明以及您署名的职务：答复在该成果登记期间保存，说明和职务保存至您要求删除为止。"
        "我们不保存您的网络地址，本页仅使用一个用于保护表单的Cookie。答复可能公开，职务不公开。如需查看或删除，请联系询问方。",
    },
    "thanks": {"da": "Tak for svaret", "en": "Thank you for the answer", "zh": "感谢您的答复"},
    "thanks_more": {
        "da": "Svaret er modtaget {day}. Linket har gjort sin tjeneste, og der er intet mere at gøre.",
        "en": "The answer was received on {day}. The link has done its work, and there is nothing more to do.",
        "zh": "已于{day}收到您的答复。此链接已完成使命，您无需再做任何事。",
    },
    "wrong": {"da": "Ikke sendt endnu", "en": "Not sent yet", "zh": "尚未提交"},
    "confirmation.answered": {
        "da": "Spørgsmålet er allerede besvaret. Tak.",
        "en": "This question was answered already. Thank you.",
        "zh": "此问题已经答复。谢谢。",
    },
    "confirmation.own": {
        "da": "Du er logget ind for det kontor, der spørger. Kun den, der er spurgt, kan svare. Send linket til dem, eller log ud, "
        "hvis det er dig.",
        "en": "You are signed in for the office that asks. Only whoever was asked can answer. Send them the link, or sign out if "
        "that is you.",
        "zh": "您已以询问方的身份登录。只有被询问方才能答复。请将链接发给对方；如果您就是被询问方，请先退出登录。",
    },
    "confirmation.withdrawn": {
        "da": "Kontoret har trukket spørgsmålet tilbage. I skal ikke gøre noget.",
        "en": "The office has taken this question back. You need not do anything.",
        "zh": "询问方已撤回此问题，您无需处理。",
    },
    "confirmation.expired": {
        "da": "Linket er for gammelt. Bed kontoret, der sendte det, om et nyt.",
        "en": "This link is too old. Ask the office that sent it for a new one.",
        "zh": "此链接已过期。请向询问方索取新的链接。",
    },
    "confirmation.unknown": {
        "da": "Linket fører ingen steder hen. Kopiér hele linket fra beskeden, eller bed kontoret om et nyt.",
        "en": "This link leads nowhere. Copy it whole from the message, or ask the office for a new one.",
        "zh": "此链接无效。请从来信中完整复制链接，或向询问方索取新的链接。",
    },
    "closed": {"da": "Linket kan ikke bruges", "en": "The link cannot be used", "zh": "链接无法使用"},
    "missing_answer": {"da": "Sig, om det skete.", "en": "Say whether it happened.", "zh": "请说明是否发生。"},
    "missing_level": {"da": "Sig, hvor langt det kom.", "en": "Say how far it got.", "zh": "请说明进展到了哪一步。"},
    "missing_contribution": {
        "da": "Sig, hvad der var sket uden hjælp, eller at I ikke ved det.",
        "en": "Say what would have happened without help, or that you do not know.",
        "zh": "请说明没有帮助会怎样，或选择“不清楚”。",
    },
    "missing_signed_by": {
        "da": "Skriv under med stilling og organisation.",
        "en": "Sign with your post and organisation.",
        "zh": "请用职务和单位署名。",
    },
    "mail_subject": {
        "da": "Vil I bekræfte, hvad der kom ud af det? {title}",
        "en": "Would you confirm what came of it? {title}",
        "zh": "请确认结果：{title}",
    },
    "mail_body": {
        "da": "Kære modtager\n\nVi vil gerne kunne sige ærligt, hvad vores samarbejde førte til: {title}\n\n"
        "Vil I sige, om det skete, hvor langt det kom, og hvad der var sket uden vores hjælp? Det tager to minutter, og I skal "
        "ikke logge ind:\n\n{link}\n\nLinket virker til og med {day}. Et nej er også et svar.\n\nVenlig hilsen\n{office}",
        "en": "Dear recipient\n\nWe want to be able to say honestly what our cooperation led to: {title}\n\n"
        "Would you say whether it happened, how far it got, and what would have happened without our help? It takes two minutes "
        "and no log-in:\n\n{link}\n\nThe link is good until {day}. A no is an answer too.\n\nKind regards\n{office}",
        "zh": "您好！\n\n我们希望如实说明双方合作带来的成果：{title}\n\n"
        "请您说明这件事是否发生、进展到哪一步，以及如果没有我们的帮助会怎样。只需两分钟，无需登录：\n\n{link}\n\n"
        "链接有效期至{day}。“没有”也是一种答复。\n\n此致\n{office}",
    },
}

ANSWERS: Final[dict[str, Words]] = {
    Answer.YES: {"da": "Ja, det skete", "en": "Yes, it happened", "zh": "是，发生了"},
    Answer.PARTLY: {"da": "Delvist", "en": "Partly", "zh": "部分发生"},
    Answer.NO: {"da": "Nej, det skete ikke", "en": "No, it did not happen", "zh": "没有发生"},
}
LEVELS: Final[dict[int, Words]] = {
    Level.DIALOGUE: {"da": "Vi talte sammen om det", "en": "We talked about it", "zh": "双方进行了对话"},
    Level.DEMONSTRATION: {
        "da": "Det blev vist eller afprøvet hos jer eller os",
        "en": "It was shown or tried out",
        "zh": "进行了展示或试点",
    },
    Level.ACCESS: {
        "da": "En dør blev åbnet: der var adgang til markedet eller samarbejdet",
        "en": "A door was opened: there was access to the market or the cooperation",
        "zh": "打开了大门：获得了市场准入或合作机会",
    },
    Level.DELIVERED: {
        "da": "Det blev gjort: leveret, købt, underskrevet eller gennemført",
        "en": "It was done: delivered, bought, signed or carried out",
        "zh": "已经落实：交付、采购、签署或实施",
    },
    Level.LASTING: {
        "da": "Det blev gjort og varer stadig ved",
        "en": "It was done and still goes on today",
        "zh": "已经落实，并持续至今",
    },
}
CONTRIBUTIONS: Final[dict[str, Words]] = {
    Contribution.PREREQUISITE: {
        "da": "Det var ikke sket",
        "en": "It would not have happened",
        "zh": "不会发生",
    },
    Contribution.FASTER: {
        "da": "Det var sket, men senere",
        "en": "It would have happened, but later",
        "zh": "会发生，但会更晚",
    },
    Contribution.HELPED: {
        "da": "Det var sket, men sværere eller i mindre omfang",
        "en": "It would have happened, but with more effort or to a lesser extent",
        "zh": "会发生，但更困难或规模更小",
    },
    Contribution.ANYWAY: {
        "da": "Det var sket alligevel",
        "en": "It would have happened anyway",
        "zh": "无论如何都会发生",
    },
    Contribution.UNKNOWN: {"da": "Det ved vi ikke", "en": "We do not know", "zh": "不清楚"},
}


def say(key: str, language: str, **values: Any) -> str:
    """Return a text in a language, with its blanks filled."""
    return TEXTS[key][language].format(**values)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that carries the link, ready to be sent, in one language."""

    language: str
    name: str
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """The address that opens it in a mail program."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"


def letters(confirmation: Confirmation, link: str) -> list[Letter]:
    """Return the message in every language."""
    found = []
    for language, name in LANGUAGES.items():
        with override(DJANGO[language]):
            blanks = {
                "title": str(confirmation.outcome.title),
                "office": confirmation.office.name,
                "day": day_words(confirmation.expires_on, language),
                "link": f"{link}?lang={language}",
            }
        subject, body = say("mail_subject", language, **blanks), say("mail_body", language, **blanks)
        found.append(Letter(language, name, subject, body))
    return found


def _choices(of: dict[Any, Words], language: str) -> list[tuple[str, str]]:
    return [(str(value), words[language]) for value, words in of.items()]


class AnswerForm(forms.Form):
    """What a beneficiary says, in the beneficiary's language. The rules are the verb's; here stand their words."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    level = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    contribution = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=LONGEST)
    signed_by = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        for name, field in self.fields.items():
            field.label = say(name, language)
        for name, of in (("answer", ANSWERS), ("level", LEVELS), ("contribution", CONTRIBUTIONS)):
            choice: Any = self.fields[name]
            choice.choices = _choices(of, language)
        words: Any = self.fields["words"]
        words.optional = True
        self.fields["level"].help_text = say("level_help", language)
        self.fields["signed_by"].help_text = say("signed_help", language)
        self.fields["signed_by"].widget.attrs["autocomplete"] = "organization-title"

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        said = dict(self.cleaned_data)
        return said | {"level": int(said["level"]) if said["level"] else None}

    def refuse(self, error: RuleError) -> None:
        """Show in the reader's language what the answer lacks."""
        for name in error.fields:
            self.add_error(name, say(f"missing_{name}", self.language))

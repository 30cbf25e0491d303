"""What visitors read who look at open calls and answer one: list, call, form, mail; in Danish, English and Chinese."""

from typing import Final

from proxenia.openings.choices import ApplicationState, CallState

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "title": {"da": "Åbne indkaldelser", "en": "Open calls", "zh": "公开征集"},
    "list_lead": {
        "da": "Her står, hvad {office} søger svar på for partnere i udlandet. Alle kan svare på lige vilkår, uden at "
        "logge ind.",
        "en": "Here stands what {office} seeks answers to for partners abroad. Everybody may answer on equal terms, "
        "without a log-in.",
        "zh": "{office}为国外合作方公开征集以下需求的解决方案。各方均可在同等条件下应征，无需登录。",
    },
    "none": {
        "da": "Ingen indkaldelse er åben lige nu.",
        "en": "No call is open at present.",
        "zh": "目前没有开放的征集。",
    },
    "feed": {"da": "Følg listen (Atom)", "en": "Follow the list (Atom)", "zh": "订阅（Atom）"},
    "closes": {"da": "Åben til og med", "en": "Open until", "zh": "截止日期"},
    "opens": {"da": "Åbner", "en": "Opens", "zh": "开始日期"},
    "terms": {"da": "Vilkår", "en": "Terms", "zh": "条件"},
    "field": {"da": "Område", "en": "Field", "zh": "领域"},
    "asked": {"da": "Hvad der søges", "en": "What is asked for", "zh": "征集内容"},
    "places": {"da": "Pladser", "en": "Places", "zh": "名额"},
    "state": {"da": "Status", "en": "State", "zh": "状态"},
    "answers": {"da": "Antal svar", "en": "Number of answers", "zh": "应征数量"},
    "chosen": {"da": "Valgt", "en": "Chosen", "zh": "入选者"},
    "why_cancelled": {"da": "Hvorfor aflyst", "en": "Why cancelled", "zh": "取消原因"},
    "to_list": {"da": "Alle åbne indkaldelser", "en": "All open calls", "zh": "全部征集"},
    "banner": {
        "da": "Illustrativt kontor: intet her er virkeligt",
        "en": "Illustrative office: nothing here is real",
        "zh": "示例办公室：此处一切均为虚构",
    },
    "answer_title": {"da": "Svar på indkaldelsen", "en": "Answer the call", "zh": "应征"},
    "answer_lead": {
        "da": "Det tager fem minutter. Intet gemmes, før I trykker på Send, og svaret tæller, når I har bekræftet det "
        "i en mail.",
        "en": "It takes five minutes. Nothing is stored before you press Send, and the answer counts once you confirm "
        "it by a mail.",
        "zh": "约需五分钟。在您按下“提交”之前不会保存任何内容；经邮件确认后，应征方才计入。",
    },
    "organisation_name": {"da": "Virksomhed eller institution", "en": "Firm or institution", "zh": "企业或机构名称"},
    "contact_name": {"da": "Kontaktperson", "en": "Contact person", "zh": "联系人"},
    "contact_mail": {"da": "E-mail", "en": "E-mail", "zh": "电子邮箱"},
    "text": {
        "da": "Hvad kan I, hvor er det i brug, og hvordan passer det til behovet?",
        "en": "What can you do, where is it in use, and how does it fit the need?",
        "zh": "贵方能提供什么？在何处使用？如何契合该需求？",
    },
    "website": {"da": "Lad dette felt være tomt", "en": "Leave this field empty", "zh": "请将此栏留空"},
    "optional": {"da": "valgfrit", "en": "optional", "zh": "选填"},
    "send": {"da": "Send", "en": "Send", "zh": "提交"},
    "wrong": {"da": "Ikke sendt endnu", "en": "Not sent yet", "zh": "尚未提交"},
    "privacy": {
        "da": "Kun {office} læser svaret; navn og mail bruges til at svare jer og til intet andet. Bekræfter I ikke, "
        "slettes det hele efter få dage. Vi gemmer ikke jeres adresse på nettet, og siden bruger kun en cookie, der "
        "beskytter formularen. Vil I se eller have slettet noget, så skriv til kontoret{mail}.",
        "en": "Only {office} reads the answer; name and mail are used to answer you and for nothing else. If you do "
        "not confirm, all of it is erased within days. We do not store your internet address, and the page uses one "
        "cookie only, which protects the form. To see or remove anything, write to the office{mail}.",
        "zh": "只有{office}阅读应征内容；姓名和邮箱仅用于答复。如未确认，全部内容将在数日内删除。我们不保存您的网络地址，"
        "本页仅使用一个用于保护表单的Cookie。如需查看或删除，请联系本办公室{mail}。",
    },
    "sent_title": {"da": "Tak", "en": "Thank you", "zh": "谢谢"},
    "sent": {
        "da": "Jeres svar har nummer {reference}. Vi sender nu en mail til {address}. Tryk på linket i den inden tre "
        "dage, først da tæller svaret. Kommer der ingen mail inden for en time, så skriv til kontoret{mail}.",
        "en": "Your answer has the number {reference}. We now send a mail to {address}. Press the link in it within "
        "three days; only then does the answer count. If no mail comes within an hour, write to the office{mail}.",
        "zh": "您的应征编号为{reference}。我们将向{address}发送邮件。请在三天内点击其中的链接，应征方计入。"
        "若一小时内未收到邮件，请联系本办公室{mail}。",
    },
    "status_title": {"da": "Jeres svar på indkaldelsen", "en": "Your answer to the call", "zh": "您的应征"},
    "reference": {"da": "Nummer", "en": "Number", "zh": "编号"},
    "call": {"da": "Indkaldelse", "en": "Call", "zh": "征集"},
    "received": {"da": "Modtaget", "en": "Received", "zh": "收到日期"},
    "confirm": {"da": "Bekræft svaret", "en": "Confirm the answer", "zh": "确认应征"},
    "confirm_lead": {
        "da": "Tryk for at bekræfte, at I har sendt svaret.",
        "en": "Press to confirm that you sent the answer.",
        "zh": "请点击确认此应征由您提交。",
    },
    "withdraw": {"da": "Træk svaret tilbage", "en": "Withdraw the answer", "zh": "撤回应征"},
    "withdraw_lead": {
        "da": "Det kan ikke fortrydes; I kan sende et nyt, så længe indkaldelsen er åben.",
        "en": "It cannot be undone; you can send a new one as long as the call is open.",
        "zh": "撤回后无法恢复；在征集开放期间，您可以重新提交。",
    },
    "closed_title": {"da": "Indkaldelsen er ikke åben", "en": "The call is not open", "zh": "征集未开放"},
    "application.not_open": {
        "da": "Indkaldelsen er ikke åben for svar i dag. De samme dage gælder for alle.",
        "en": "The call is not open for answers today. The same days hold for everybody.",
        "zh": "征集今日不接受应征。日期对各方一视同仁。",
    },
    "record.settled": {
        "da": "Indkaldelsen er afgjort eller aflyst. Skriv til kontoret, hvis noget er ændret.",
        "en": "The call is decided or cancelled. Write to the office if anything has changed.",
        "zh": "征集已有结果或已取消。如有变化，请联系本办公室。",
    },
    "application.once": {
        "da": "Der er allerede svaret fra denne mailadresse. Træk det første svar tilbage, hvis dette skal gælde.",
        "en": "This call was answered from this mail address already. Withdraw the first answer if this one is to "
        "hold.",
        "zh": "此邮箱已对本征集应征。如以本次为准，请先撤回前一份。",
    },
    "application.too_late": {
        "da": "Fristen for at bekræfte er udløbet. Send svaret igen.",
        "en": "The time to confirm is over. Send the answer again.",
        "zh": "确认期限已过。请重新提交应征。",
    },
    "application.gone": {
        "da": "Svaret er allerede trukket tilbage.",
        "en": "The answer was withdrawn already.",
        "zh": "此应征已撤回。",
    },
    "application.unknown": {
        "da": "Linket fører ingen steder hen. Kopiér hele linket fra mailen. Er svaret ikke bekræftet i tide, er det "
        "slettet.",
        "en": "This link leads nowhere. Copy it whole from the mail. If the answer was not confirmed in time, it was "
        "erased.",
        "zh": "此链接无效。请从邮件中完整复制链接。如未及时确认，应征已被删除。",
    },
    "application.too_many": {
        "da": "Der er sendt mange svar på kort tid. Vent en time, eller skriv til kontoret.",
        "en": "Many answers were sent in a short time. Wait an hour, or write to the office.",
        "zh": "短时间内应征过多。请一小时后再试，或联系本办公室。",
    },
    "error.needed": {"da": "Udfyld dette felt.", "en": "Fill this in.", "zh": "请填写此项。"},
    "error.mail": {"da": "Skriv en mailadresse.", "en": "Write a mail address.", "zh": "请填写有效的邮箱地址。"},
    "error.long": {"da": "Skriv højst {most} tegn.", "en": "Write {most} signs at most.", "zh": "最多{most}个字符。"},
}

SEEN: Final[dict[str, Words]] = {
    "unconfirmed": {"da": "Ikke bekræftet endnu", "en": "Not confirmed yet", "zh": "尚未确认"},
    "received": {"da": "Modtaget", "en": "Received", "zh": "已收到"},
    "decided": {"da": "Afgjort; se brevet", "en": "Decided; see the letter", "zh": "已有结果，请见通知"},
    "withdrawn": {"da": "Trukket tilbage", "en": "Withdrawn", "zh": "已撤回"},
}
"""How far an answer is, as its sender reads it: what we think of it is told to all at the same time, when the call is "
"decided."""
STATES: Final[dict[str, str]] = {
    ApplicationState.UNCONFIRMED: "unconfirmed",
    ApplicationState.SUSPECTED: "unconfirmed",
    ApplicationState.RECEIVED: "received",
    ApplicationState.SELECTED: "received",
    ApplicationState.PASSED_OVER: "received",
    ApplicationState.WITHDRAWN: "withdrawn",
}
CALLS: Final[dict[str, Words]] = {
    CallState.OPEN: {"da": "Åben", "en": "Open", "zh": "开放中"},
    CallState.CLOSED: {"da": "Lukket, afgøres", "en": "Closed, being decided", "zh": "已截止，评审中"},
    CallState.DECIDED: {"da": "Afgjort", "en": "Decided", "zh": "已有结果"},
    CallState.CANCELLED: {"da": "Aflyst", "en": "Cancelled", "zh": "已取消"},
}
MAIL: Final[Words] = {"da": " ({mail})", "en": " ({mail})", "zh": "（{mail}）"}


def say(key: str, language: str, **blanks: object) -> str:
    """Return a text in a language with its blanks filled in."""
    return TEXTS[key][language].format(**blanks)


def mail_words(mail: str, language: str) -> str:
    """Return a mail address as it stands behind a word, nothing where there is none."""
    return MAIL[language].format(mail=mail) if mail else ""

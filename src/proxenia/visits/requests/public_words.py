"""What visitors read who ask to be received: the form, what becomes of it, its mail; in Danish, English and Chinese."""

from typing import Final

from proxenia.directory.choices import Level, OrganisationKind
from proxenia.visits.choices import RequestState

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "title": {"da": "Bed om et besøg", "en": "Ask to visit us", "zh": "申请来访"},
    "lead": {
        "da": "Her kan I bede {office} om at tage imod jer. Det tager fem minutter, og I skal ikke logge ind. Intet gemmes, før I "
        "trykker på Send.",
        "en": "Here you can ask {office} to receive you. It takes five minutes and no log-in. Nothing is stored before you press "
        "Send.",
        "zh": "您可在此向{office}提出来访申请。约需五分钟，无需登录。在您按下“提交”之前，不会保存任何内容。",
    },
    "banner": {
        "da": "Illustrativt kontor: intet her er virkeligt",
        "en": "Illustrative office: nothing here is real",
        "zh": "示例办公室：此处一切均为虚构",
    },
    "criteria_link": {
        "da": "Læs, efter hvilke kriterier vi svarer",
        "en": "Read the criteria by which we answer",
        "zh": "查看我们的答复标准",
    },
    "criteria_title": {
        "da": "Kriterier for besøg",
        "en": "Criteria for visits",
        "zh": "来访接待标准",
    },
    "criteria_lead": {
        "da": "Alle henvendelser bedømmes efter de samme kriterier. Der gives ingen point; et menneske afgør sagen og "
        "skriver hvorfor.",
        "en": "All requests are judged by the same criteria. No points are given; a person decides and writes why.",
        "zh": "所有申请按同样的标准评审，不打分；由工作人员决定并说明理由。",
    },
    "rules_title": {
        "da": "Sådan foreslås et svar",
        "en": "How an answer is suggested",
        "zh": "如何建议答复",
    },
    "rules_lead": {
        "da": "Reglerne læses oppefra; den første, der passer, foreslår svaret. Et menneske kan afvige og skriver da hvorfor.",
        "en": "The rules are read from the top; the first that fits suggests the answer. A person may deviate, and then writes why.",
        "zh": "自上而下对照规则，第一条符合的规则给出建议。工作人员可以作出不同决定，并须说明理由。",
    },
    "if": {"da": "Når", "en": "When", "zh": "条件"},
    "then": {"da": "foreslås", "en": "is suggested", "zh": "建议"},
    "because": {"da": "fordi", "en": "because", "zh": "理由"},
    "always": {"da": "ellers", "en": "otherwise", "zh": "其他情况"},
    "nothing": {"da": "intet endnu", "en": "nothing yet", "zh": "暂无"},
    "offer": {"da": "standardtilbud om emnet", "en": "standard offer on the topic", "zh": "该议题的标准接待项目"},
    "back_to_form": {"da": "Til formularen", "en": "To the form", "zh": "返回表单"},
    "organisation_name": {"da": "Organisation", "en": "Organisation", "zh": "单位名称"},
    "kind": {"da": "Slags organisation", "en": "Kind of body", "zh": "单位性质"},
    "country": {"da": "Land", "en": "Country", "zh": "国家"},
    "contact_name": {"da": "Kontaktperson", "en": "Contact person", "zh": "联系人"},
    "contact_mail": {"da": "E-mail", "en": "E-mail", "zh": "电子邮箱"},
    "contact_phone": {"da": "Telefon", "en": "Phone", "zh": "电话"},
    "topic": {"da": "Emne", "en": "Topic", "zh": "议题"},
    "purpose": {
        "da": "Hvad vil I opnå med besøget?",
        "en": "What is the visit to achieve?",
        "zh": "来访希望达到什么目的？",
    },
    "wanted_from": {"da": "Tidligste dag", "en": "Earliest day", "zh": "最早日期"},
    "wanted_until": {"da": "Seneste dag", "en": "Latest day", "zh": "最晚日期"},
    "day_help": {
        "da": "En dag, en måned eller et år: 2026-11-20, 2026-11.",
        "en": "A day or a month: 2026-11-20, 2026-11.",
        "zh": "某日或某月：2026-11-20、2026-11。",
    },
    "people": {"da": "Hvor mange kommer?", "en": "How many people?", "zh": "来访人数"},
    "level": {"da": "Delegationens niveau", "en": "Level of the delegation", "zh": "代表团级别"},
    "offers": {
        "da": "Hvad kan I give os til gengæld?",
        "en": "What can you offer us in return?",
        "zh": "你们能给我们带来什么？",
    },
    "meets": {"da": "Hvem vil I gerne møde?", "en": "Whom would you like to meet?", "zh": "希望会见谁？"},
    "meets_help": {
        "da": "Nævn funktioner og afdelinger, ikke navne.",
        "en": "Name functions and departments, not people.",
        "zh": "请写职务和部门，不必写姓名。",
    },
    "languages": {"da": "Sprog, delegationen taler", "en": "Languages the delegation speaks", "zh": "代表团使用的语言"},
    "hours": {"da": "Hvor mange timer?", "en": "How many hours?", "zh": "需要几小时？"},
    "website": {"da": "Lad dette felt være tomt", "en": "Leave this field empty", "zh": "请将此栏留空"},
    "choose": {"da": "Vælg", "en": "Choose", "zh": "请选择"},
    "other_topic": {"da": "et andet emne", "en": "another topic", "zh": "其他议题"},
    "who": {"da": "Hvem er I?", "en": "Who are you?", "zh": "申请方"},
    "what": {"da": "Hvad og hvornår?", "en": "What and when?", "zh": "内容与时间"},
    "optional": {"da": "valgfrit", "en": "optional", "zh": "选填"},
    "send": {"da": "Send", "en": "Send", "zh": "提交"},
    "wrong": {"da": "Ikke sendt endnu", "en": "Not sent yet", "zh": "尚未提交"},
    "privacy": {
        "da": "Vi bruger oplysningerne til at svare jer og til intet andet. Navn, mail, telefon og jeres tekster slettes "
        "{months} måneder efter svaret, hvis besøget ikke bliver til noget, og efter få dage, hvis I ikke bekræfter; "
        "tallene bliver stående uden navne. Vi gemmer ikke jeres adresse på nettet, og siden bruger kun en cookie, der "
        "beskytter formularen. Vil I se eller have slettet noget, så skriv til kontoret{mail}.",
        "en": "We use what you write to answer you and for nothing else. Name, mail, phone and your texts are erased {months} months "
        "after the answer if nothing comes of the visit, and within days if you do not confirm; counts stay without names. We do "
        "not store your internet address, and the page uses one cookie only, which protects the form. To see or remove anything, "
        "write to the office{mail}.",
        "zh": "您填写的内容仅用于答复您的申请。如访问未成行，姓名、邮箱、电话和文字内容将在答复后{months}个月删除；如未确认，"
        "则在数日内删除；仅保留不含姓名的统计数字。我们不保存您的网络地址，本页仅使用一个用于保护表单的Cookie。如需查看或删除，请联系本办公室{mail}。",
    },
    "closed_title": {"da": "Formularen er lukket", "en": "The form is closed", "zh": "表单已关闭"},
    "closed": {
        "da": "{office} tager ikke imod henvendelser her for tiden. Skriv til kontoret{mail}.",
        "en": "{office} takes no requests here at present. Write to the office{mail}.",
        "zh": "{office}目前不通过此表单接受申请。请联系本办公室{mail}。",
    },
    "sent_title": {"da": "Tak", "en": "Thank you", "zh": "谢谢"},
    "sent": {
        "da": "Jeres henvendelse har nummer {reference}. Vi sender nu en mail til {address}. Tryk på linket i den inden tre dage, "
        "først da kommer henvendelsen frem til os. Kommer der ingen mail inden for en time, så skriv til kontoret{mail}.",
        "en": "Your request has the number {reference}. We now send a mail to {address}. Press the link in it within three days; "
        "only then does the request reach us. If no mail comes within an hour, write to the office{mail}.",
        "zh": "您的申请编号为{reference}。我们将向{address}发送邮件。请在三天内点击其中的链接，申请方可送达。若一小时内未收到邮件，"
        "请联系本办公室{mail}。",
    },
    "status_title": {"da": "Jeres henvendelse", "en": "Your request", "zh": "您的申请"},
    "reference": {"da": "Nummer", "en": "Number", "zh": "编号"},
    "received": {"da": "Modtaget", "en": "Received", "zh": "收到日期"},
    "state": {"da": "Status", "en": "Status", "zh": "状态"},
    "confirm": {"da": "Bekræft henvendelsen", "en": "Confirm the request", "zh": "确认申请"},
    "confirm_lead": {
        "da": "Tryk for at bekræfte, at I har sendt henvendelsen.",
        "en": "Press to confirm that you sent the request.",
        "zh": "请点击确认此申请由您提交。",
    },
    "withdraw": {"da": "Træk henvendelsen tilbage", "en": "Withdraw the request", "zh": "撤回申请"},
    "withdraw_lead": {
        "da": "Det kan ikke fortrydes; I kan sende en ny.",
        "en": "It cannot be undone; you can send a new one.",
        "zh": "撤回后无法恢复；您可以重新提交申请。",
    },
    "mail_subject": {
        "da": "{reference}: bekræft jeres henvendelse om et besøg",
        "en": "{reference}: confirm your request to visit",
        "zh": "{reference}：请确认您的来访申请",
    },
    "mail_body": {
        "da": "Kære modtager\n\n{office} har fået en henvendelse om et besøg med denne mailadresse. Bekræft den inden tre dage "
        "her:\n\n{link}\n\n"
        "Samme side viser siden, hvor langt vi er, og der kan I trække henvendelsen tilbage. Har I ikke sendt noget, så gør "
        "ingenting: så slettes alt.\n\nVenlig hilsen\n{office}",
        "en": "Dear recipient\n\n{office} has received a request to visit with this mail address. Confirm it within three days "
        "here:\n\n{link}\n\nThe same page shows later how far we are, and there you can withdraw the request. If you sent nothing, do "
        "nothing: then all of it is erased.\n\nKind regards\n{office}",
        "zh": "您好！\n\n{office}收到一份使用此邮箱提交的来访申请。请在三天内确认：\n\n{link}\n\n"
        "该页面之后会显示处理进度，您也可以在那里撤回申请。如果您没有提交过申请，请忽略本邮件，所有内容将被删除。\n\n此致\n{office}",
    },
    "request.unknown": {
        "da": "Linket fører ingen steder hen. Kopiér hele linket fra mailen. Er henvendelsen ikke bekræftet i tide, er den slettet.",
        "en": "This link leads nowhere. Copy it whole from the mail. If the request was not confirmed in time, it was erased.",
        "zh": "此链接无效。请从邮件中完整复制链接。如未及时确认，申请已被删除。",
    },
    "request.too_late": {
        "da": "Fristen er udløbet. Send henvendelsen igen.",
        "en": "The time to confirm is over. Send the request again.",
        "zh": "确认期限已过。请重新提交申请。",
    },
    "request.answered": {
        "da": "Henvendelsen er allerede besvaret. Skriv til kontoret, hvis noget er ændret.",
        "en": "The request was answered already. Write to the office if anything has changed.",
        "zh": "此申请已经答复。如有变化，请联系本办公室。",
    },
    "request.too_many": {
        "da": "Der er sendt mange henvendelser på kort tid. Vent en time, eller skriv til kontoret.",
        "en": "Many requests were sent in a short time. Wait an hour, or write to the office.",
        "zh": "短时间内申请过多。请一小时后再试，或联系本办公室。",
    },
    "error.needed": {"da": "Udfyld dette felt.", "en": "Fill this in.", "zh": "请填写此项。"},
    "error.mail": {"da": "Skriv en mailadresse.", "en": "Write a mail address.", "zh": "请填写有效的邮箱地址。"},
    "error.day": {
        "da": "Skriv en dag eller en måned i fremtiden, fx 2026-11-20.",
        "en": "Write a day or a month to come, such as 2026-11-20.",
        "zh": "请填写将来的日期或月份，例如2026-11-20。",
    },
    "error.order": {
        "da": "Den seneste dag ligger før den tidligste.",
        "en": "The latest day lies before the earliest.",
        "zh": "最晚日期早于最早日期。",
    },
    "error.number": {
        "da": "Skriv et tal fra 1 til {most}.",
        "en": "Write a number from 1 to {most}.",
        "zh": "请填写1至{most}的数字。",
    },
    "error.long": {"da": "Skriv højst {most} tegn.", "en": "Write {most} signs at most.", "zh": "最多{most}个字符。"},
    "error.choice": {"da": "Vælg en mulighed.", "en": "Choose one.", "zh": "请选择一项。"},
}

SEEN: Final[dict[str, Words]] = {
    "unconfirmed": {"da": "Ikke bekræftet endnu", "en": "Not confirmed yet", "zh": "尚未确认"},
    "received": {"da": "Modtaget", "en": "Received", "zh": "已收到"},
    "looked_at": {"da": "Vi ser på den", "en": "Being looked at", "zh": "正在处理"},
    "answered": {"da": "Besvaret", "en": "Answered", "zh": "已答复"},
    "withdrawn": {"da": "Trukket tilbage", "en": "Withdrawn", "zh": "已撤回"},
}
"""How far a request is, as its sender reads it: never what we think of it before the answer."""
STATES: Final[dict[str, str]] = {
    RequestState.UNCONFIRMED: "unconfirmed",
    RequestState.SUSPECTED: "unconfirmed",
    RequestState.RECEIVED: "received",
    RequestState.LOOKED_AT: "looked_at",
    RequestState.ASKED: "looked_at",
    RequestState.ACCEPTED: "answered",
    RequestState.REDIRECTED: "answered",
    RequestState.DECLINED: "answered",
    RequestState.WITHDRAWN: "withdrawn",
}

KINDS: Final[dict[str, Words]] = {
    OrganisationKind.CITY: {"da": "by eller kommune", "en": "city government", "zh": "市政府"},
    OrganisationKind.REGION: {"da": "region", "en": "regional government", "zh": "地区政府"},
    OrganisationKind.CITY_REGION: {"da": "byregion", "en": "city-region", "zh": "城市区域"},
    OrganisationKind.STATE: {"da": "stat eller ministerium", "en": "state or ministry", "zh": "国家机关或部委"},
    OrganisationKind.EMBASSY: {"da": "ambassade", "en": "embassy or representation", "zh": "使领馆或代表处"},
    OrganisationKind.PARLIAMENT: {"da": "parlament eller råd", "en": "parliament or council", "zh": "议会或理事会"},
    OrganisationKind.UTILITY: {"da": "forsyningsselskab", "en": "utility", "zh": "公用事业单位"},
    OrganisationKind.EDUCATION: {
        "da": "uddannelse eller forskning",
        "en": "education or research",
        "zh": "教育或科研机构",
    },
    OrganisationKind.NETWORK: {"da": "netværk", "en": "network", "zh": "网络组织"},
    OrganisationKind.FOUNDATION: {"da": "fond", "en": "foundation", "zh": "基金会"},
    OrganisationKind.ASSOCIATION: {"da": "forening", "en": "association", "zh": "协会"},
    OrganisationKind.COMPANY: {
        "da": "virksomhed eller rejsebureau",
        "en": "company or travel agent",
        "zh": "企业或旅行社",
    },
    OrganisationKind.OTHER: {"da": "andet", "en": "other", "zh": "其他"},
}
LEVELS: Final[dict[str, Words]] = {
    Level.TOP: {
        "da": "politisk ledelse (borgmester, minister)",
        "en": "top political (mayor, minister)",
        "zh": "最高政治级别（市长、部长）",
    },
    Level.POLITICAL: {"da": "politisk (rådsmedlemmer)", "en": "political (councillors)", "zh": "政治级别（议员）"},
    Level.ADMINISTRATIVE: {"da": "administrativ ledelse", "en": "administrative (directors)", "zh": "行政级别（主管）"},
    Level.TECHNICAL: {"da": "fagfolk", "en": "technical (experts)", "zh": "专业级别（专家）"},
}
ANSWERS: Final[dict[str, Words]] = {
    "accept": {"da": "et ja", "en": "accept", "zh": "接受"},
    "redirect": {"da": "at henvise", "en": "redirect", "zh": "转介"},
    "decline": {"da": "et nej", "en": "decline", "zh": "婉拒"},
    "ask": {"da": "at spørge om mere", "en": "ask for more", "zh": "要求补充"},
}
MET: Final[dict[str, Words]] = {
    "yes": {"da": "opfyldt", "en": "met", "zh": "符合"},
    "no": {"da": "ikke opfyldt", "en": "not met", "zh": "不符合"},
    "open": {"da": "ikke oplyst", "en": "not known", "zh": "不详"},
}
IS: Final[dict[str, Words]] = {
    "yes": {"da": "findes", "en": "there is one", "zh": "有"},
    "no": {"da": "findes ikke", "en": "there is none", "zh": "无"},
}
"""What is said of the offer."""


def say(key: str, language: str, **values: object) -> str:
    """Return a text in a language, with its blanks filled."""
    return TEXTS[key][language].format(**values)


def mail_words(mail: str, language: str) -> str:
    """Return the mail address of the office as it stands behind “write to the office”; nothing where there is none."""
    return (f"：{mail}" if language == "zh" else f": {mail}") if mail else ""

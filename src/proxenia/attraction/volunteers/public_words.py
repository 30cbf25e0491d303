"""What people outside read: the call for volunteers, its form, a volunteer's own page; in Danish, English and Chinese."""

from collections.abc import Mapping
from typing import Final

from proxenia.attraction.choices import AssignmentState, Level, Purpose

Words = Mapping[str, str]
TEXTS: Final[dict[str, Words]] = {
    "title": {"da": "Bliv frivillig", "en": "Become a volunteer", "zh": "成为志愿者"},
    "banner": {
        "da": "Alt på denne side er illustrativt: intet kontor søger disse frivillige.",
        "en": "All on this page is illustrative: no office seeks these volunteers.",
        "zh": "本页内容仅作演示，并无机构招募这些志愿者。",
    },
    "where": {"da": "Hvor", "en": "Where", "zh": "地点"},
    "when": {"da": "Hvornår", "en": "When", "zh": "时间"},
    "closes": {"da": "Tilmelding til og med", "en": "Sign up until", "zh": "报名截止"},
    "terms": {"da": "Det får du, og det beder vi om", "en": "What you get and what we ask of you", "zh": "待遇与要求"},
    "closed": {
        "da": "Denne indkaldelse tager ikke imod tilmeldinger i dag.",
        "en": "This call takes no sign-ups today.",
        "zh": "该招募今日不接受报名。",
    },
    "closed_title": {"da": "Lukket", "en": "Closed", "zh": "已关闭"},
    "form": {"da": "Tilmeld dig", "en": "Sign up", "zh": "报名"},
    "name": {"da": "Navn", "en": "Name", "zh": "姓名"},
    "mail": {"da": "E-mail", "en": "E-mail", "zh": "电子邮箱"},
    "phone": {"da": "Telefon", "en": "Phone", "zh": "电话"},
    "languages": {"da": "Sprog, du taler", "en": "Languages you speak", "zh": "您会说的语言"},
    "language_n": {"da": "Sprog {number}", "en": "Language {number}", "zh": "语言{number}"},
    "level_n": {"da": "Hvor godt, sprog {number}", "en": "How well, language {number}", "zh": "语言{number}的水平"},
    "skills": {"da": "Det kan du", "en": "What you can do", "zh": "您的技能"},
    "days": {"da": "Dage, du kan", "en": "Days on which you can", "zh": "您有空的日期"},
    "days_help": {
        "da": "Sæt ingen kryds, hvis du kan alle dage.",
        "en": "Tick none if you can on all of them.",
        "zh": "如果每天都有空，请不要勾选。",
    },
    "begins": {"da": "Tidligst fra kl.", "en": "From, at the earliest", "zh": "最早开始时间"},
    "ends": {"da": "Senest til kl.", "en": "Until, at the latest", "zh": "最晚结束时间"},
    "ends_help": {
        "da": "Tomme felter: hele dagen.",
        "en": "Empty: the whole day.",
        "zh": "留空表示全天。",
    },
    "wishes": {"da": "Det vil du helst", "en": "What you would like to do", "zh": "您希望做什么"},
    "roster": {
        "da": "Ja, I må have mig på vagtplanen og kontakte mig om den",
        "en": "Yes, you may have me on the roster and contact me about it",
        "zh": "同意将我列入班次表并就此与我联系",
    },
    "kept": {
        "da": "Ja, I må gemme mine oplysninger efter arrangementet",
        "en": "Yes, you may keep my data after the event",
        "zh": "同意在活动结束后保留我的资料",
    },
    "reinvited": {
        "da": "Ja, I må spørge mig igen, når I søger frivillige til noget andet",
        "en": "Yes, you may ask me again when you seek volunteers for something else",
        "zh": "同意今后再次邀请我参加其他活动",
    },
    "consents": {
        "da": "Du kan trække hvert ja tilbage når som helst på din egen side.",
        "en": "You can withdraw each yes at any time on your own page.",
        "zh": "您可以随时在个人页面撤回任何一项同意。",
    },
    "privacy": {
        "da": "{office} bruger oplysningerne til at planlægge vagter. {months} måneder efter arrangementet slettes de, medmindre du "
        "har sagt ja til, at vi gemmer dem. Timerne bliver kun til et samlet tal. Skriv til os{mail}, hvis du vil vide mere.",
        "en": "{office} uses the data to plan shifts. {months} months after the event they are erased, unless you agreed that we "
        "keep them. Of the hours only a total stays. Write to us{mail} to know more.",
        "zh": "{office}使用这些资料安排班次。活动结束{months}个月后，除非您同意保留，资料将被删除，工时只保留总数。"
        "如需了解更多，请联系我们{mail}。",
    },
    "send": {"da": "Send", "en": "Send", "zh": "提交"},
    "website": {"da": "Lad dette felt stå tomt", "en": "Leave this field empty", "zh": "请勿填写此项"},
    "optional": {"da": "(kan udelades)", "en": "(optional)", "zh": "（选填）"},
    "wrong": {"da": "Ret dette:", "en": "Please correct:", "zh": "请更正："},
    "sent_title": {"da": "Næsten færdig", "en": "Nearly done", "zh": "即将完成"},
    "sent": {
        "da": "Vi har sendt en mail til {address}. Bekræft i den inden 14 dage, så er du tilmeldt.",
        "en": "We have sent a mail to {address}. Confirm in it within 14 days, and you are signed up.",
        "zh": "我们已向{address}发送邮件。请在14天内确认，即完成报名。",
    },
    "error.needed": {"da": "Udfyld dette felt.", "en": "Fill this in.", "zh": "请填写此项。"},
    "error.mail": {"da": "Skriv en mailadresse.", "en": "Write a mail address.", "zh": "请填写有效的邮箱地址。"},
    "error.long": {"da": "Skriv højst {most} tegn.", "en": "Write {most} signs at most.", "zh": "最多{most}个字符。"},
    "error.choice": {"da": "Vælg fra listen.", "en": "Choose from the list.", "zh": "请从列表中选择。"},
    "error.time": {
        "da": "Skriv et klokkeslæt som 08:30.",
        "en": "Write a time such as 08:30.",
        "zh": "请填写时间，如08:30。",
    },
    "error.hours": {
        "da": "Skriv begge klokkeslæt og mindst én dag, eller ingen.",
        "en": "Write both times and tick a day, or leave both empty.",
        "zh": "请填写两个时间并至少勾选一天，或都留空。",
    },
    "error.twice": {
        "da": "Dette sprog er nævnt to gange.",
        "en": "This language is named twice.",
        "zh": "该语言重复。",
    },
    "error.roster": {
        "da": "Uden dette ja kan vi ikke planlægge med dig.",
        "en": "Without this yes we cannot plan with you.",
        "zh": "如不同意此项，我们无法为您安排。",
    },
    "error.too_many": {
        "da": "Der kommer mange tilmeldinger herfra lige nu. Prøv igen om en time.",
        "en": "Many sign-ups come from here just now. Try again in an hour.",
        "zh": "目前来自此处的报名过多。请一小时后再试。",
    },
}
OWN: Final[dict[str, Words]] = {
    "mine": {"da": "Din side som frivillig", "en": "Your page as a volunteer", "zh": "您的志愿者页面"},
    "secret": {
        "da": "Enhver, der har denne adresse, kan læse og ændre det, der står her. Giv den ikke videre.",
        "en": "Whoever has this address can read and change what stands here. Do not pass it on.",
        "zh": "任何知道此地址的人都可以阅读和更改此处内容。请勿转发。",
    },
    "confirm": {"da": "Ja, jeg har tilmeldt mig", "en": "Yes, I signed up", "zh": "是的，我已报名"},
    "confirm_lead": {
        "da": "Tryk for at bekræfte, at det er dig, der har tilmeldt dig.",
        "en": "Press to confirm that it was you who signed up.",
        "zh": "请点击确认是您本人报名。",
    },
    "shifts": {"da": "Dine vagter", "en": "Your shifts", "zh": "您的班次"},
    "no_shifts": {"da": "Du har ingen vagter endnu.", "en": "You have no shifts yet.", "zh": "您目前没有班次。"},
    "come": {"da": "Jeg kommer", "en": "I come", "zh": "我会参加"},
    "cancel": {"da": "Meld afbud", "en": "Cancel", "zh": "取消"},
    "briefings": {"da": "Dine introduktioner", "en": "Your briefings", "zh": "您的培训"},
    "calendar": {"da": "Hent ind i din kalender", "en": "Take it into your calendar", "zh": "添加到您的日历"},
    "hours": {"da": "Dine timer", "en": "Your hours", "zh": "您的工时"},
    "thanks": {"da": "Bevis som PDF", "en": "Paper as PDF", "zh": "证明（PDF）"},
    "again": {"da": "Vil du hjælpe igen?", "en": "Will you help again?", "zh": "您愿意再次参加吗？"},
    "accept": {"da": "Ja, jeg er med", "en": "Yes, I am in", "zh": "愿意参加"},
    "decline": {"da": "Nej tak", "en": "No, thank you", "zh": "不参加"},
    "agreed": {"da": "Det har du sagt ja til", "en": "What you agreed to", "zh": "您的同意事项"},
    "since": {"da": "siden {day}", "en": "since {day}", "zh": "自{day}起"},
    "not_agreed": {"da": "nej", "en": "no", "zh": "否"},
    "agree": {"da": "Sig ja", "en": "Agree", "zh": "同意"},
    "withdraw": {"da": "Træk tilbage", "en": "Withdraw", "zh": "撤回"},
    "withdraw_roster": {
        "da": "Trækker du det første ja tilbage, melder du afbud til alle vagter.",
        "en": "If you withdraw the first one, you cancel all your shifts.",
        "zh": "撤回第一项即取消您的全部班次。",
    },
    "data": {"da": "Dine oplysninger", "en": "Your data", "zh": "您的资料"},
    "change": {"da": "Ret dem", "en": "Change them", "zh": "更改"},
    "keep": {"da": "Gem", "en": "Save", "zh": "保存"},
    "back": {"da": "Tilbage", "en": "Back", "zh": "返回"},
    "download": {
        "da": "Hent alt, vi har om dig",
        "en": "Download all we have about you",
        "zh": "下载我们保存的全部资料",
    },
    "leave": {"da": "Jeg er ikke med mere", "en": "I am out", "zh": "退出"},
    "in_at": {"da": "Du er med ved", "en": "You are in at", "zh": "您参加的活动"},
    "erase": {"da": "Slet alt om mig", "en": "Erase all about me", "zh": "删除我的全部资料"},
    "erase_lead": {
        "da": "Det sker straks og kan ikke fortrydes. Vagter foran dig aflyses; timerne bliver kun til et samlet tal.",
        "en": "This happens at once and cannot be undone. Shifts ahead are cancelled; of your hours only a total stays.",
        "zh": "立即执行且无法恢复。未来的班次将被取消，您的工时只保留总数。",
    },
    "sure": {"da": "Ja, slet det", "en": "Yes, erase it", "zh": "是的，删除"},
    "erased": {"da": "Alt om dig er slettet.", "en": "All about you is erased.", "zh": "您的全部资料已删除。"},
    "erased_title": {"da": "Slettet", "en": "Erased", "zh": "已删除"},
}
ALL: Final[dict[str, Words]] = TEXTS | OWN
LEVELS: Final[dict[int, Words]] = {
    Level.SOME: {"da": "klarer mig", "en": "can help myself", "zh": "基本交流"},
    Level.WORKING: {"da": "taler det godt", "en": "speak it well", "zh": "熟练"},
    Level.FLUENT: {"da": "modersmål eller flydende", "en": "first language or fluent", "zh": "母语或流利"},
}
PURPOSES: Final = (Purpose.ROSTER, Purpose.KEPT, Purpose.REINVITED)
"""What is asked for on the form, in this order; the texts have the same keys."""
PLACES: Final[dict[str, Words]] = {
    AssignmentState.PLANNED: {"da": "planlagt", "en": "planned", "zh": "已安排"},
    AssignmentState.CONFIRMED: {"da": "du kommer", "en": "you come", "zh": "您会参加"},
    AssignmentState.CANCELLED: {"da": "aflyst", "en": "cancelled", "zh": "已取消"},
    AssignmentState.CAME: {"da": "du var der", "en": "you were there", "zh": "您已参加"},
    AssignmentState.ABSENT: {"da": "du var der ikke", "en": "you were not there", "zh": "您未参加"},
}
MAIL: Final[Words] = {"da": " ({mail})", "en": " ({mail})", "zh": "（{mail}）"}


def say(key: str, language: str, **blanks: object) -> str:
    """Return a text in a language with its blanks filled in."""
    return ALL[key][language].format(**blanks)


def mail_words(mail: str, language: str) -> str:
    """Return a mail address as it stands behind a word, nothing where there is none."""
    return MAIL[language].format(mail=mail) if mail else ""

"""What people outside read who register for a forum: the form and its errors, in Danish, English and Chinese."""

from typing import Any, Final

from proxenia.forums.choices import ParticipantRole

Words = dict[str, str]

TEXTS: Final[dict[str, Words]] = {
    "title": {"da": "Tilmelding", "en": "Registration", "zh": "报名"},
    "lead": {
        "da": "Tilmeld dig selv eller en hel delegation. I skal ikke logge ind, og I kan gemme og gøre det færdigt senere.",
        "en": "Register yourself or a whole delegation. There is no log-in, and you can save and finish later.",
        "zh": "可为本人或整个代表团报名。无需登录，也可以先保存、稍后再完成。",
    },
    "banner": {
        "da": "Illustrativt kontor: intet her er virkeligt",
        "en": "Illustrative office: nothing here is real",
        "zh": "示例办公室：此处一切均为虚构",
    },
    "who": {"da": "Hvem tilmelder", "en": "Who registers", "zh": "报名单位"},
    "organisation_name": {
        "da": "By, virksomhed eller organisation",
        "en": "City, company or organisation",
        "zh": "单位名称",
    },
    "country": {"da": "Land", "en": "Country", "zh": "国家"},
    "city": {"da": "By", "en": "City", "zh": "城市"},
    "contact_name": {"da": "Kontaktperson", "en": "Contact person", "zh": "联系人"},
    "contact_mail": {"da": "E-mail", "en": "E-mail", "zh": "电子邮箱"},
    "contact_mail_help": {
        "da": "Hertil sender vi et link, som bekræfter tilmeldingen.",
        "en": "We send a link there that confirms the registration.",
        "zh": "我们将向此邮箱发送确认链接。",
    },
    "contact_phone": {"da": "Telefon", "en": "Phone", "zh": "电话"},
    "together": {
        "da": "Hold vores delegation samlet ved virksomhedsbesøg",
        "en": "Keep our delegation together at site visits",
        "zh": "参观考察时请让我们代表团在一起",
    },
    "invoice": {"da": "Faktura", "en": "Invoice", "zh": "发票"},
    "invoice_name": {"da": "Faktura til", "en": "Invoice to", "zh": "发票抬头"},
    "invoice_address": {"da": "Fakturaadresse", "en": "Address of the invoice", "zh": "发票地址"},
    "invoice_number": {"da": "Reference eller EAN-nummer", "en": "Your reference or EAN", "zh": "贵方编号或 EAN"},
    "person": {"da": "Deltager {number}", "en": "Participant {number}", "zh": "参会者 {number}"},
    "role": {"da": "Deltager som", "en": "Takes part as", "zh": "参会身份"},
    "honorific": {"da": "Titel eller tiltale", "en": "Title or form of address", "zh": "称谓"},
    "name": {"da": "Navn med latinske bogstaver", "en": "Name in Latin letters", "zh": "姓名（拉丁字母）"},
    "native_name": {
        "da": "Navn med egen skrift",
        "en": "Name in Chinese or another script",
        "zh": "姓名（中文或其他文字）",
    },
    "position_held": {"da": "Stilling", "en": "Position", "zh": "职务"},
    "own_organisation": {
        "da": "Organisation, hvis det er en anden",
        "en": "Organisation, if it is another",
        "zh": "单位（如与上述不同）",
    },
    "mail": {"da": "Egen e-mail", "en": "Own e-mail", "zh": "本人电子邮箱"},
    "phone": {"da": "Egen telefon", "en": "Own phone", "zh": "本人电话"},
    "languages": {"da": "Sprog", "en": "Languages", "zh": "语言"},
    "needs_interpreter": {"da": "Har brug for tolk", "en": "Needs an interpreter", "zh": "需要翻译"},
    "diets": {"da": "Mad", "en": "Food", "zh": "饮食要求"},
    "access": {"da": "Tilgængelighed", "en": "Access", "zh": "无障碍需求"},
    "needs_words": {"da": "Andet, vi skal sørge for", "en": "Anything else we should see to", "zh": "其他需要"},
    "dines": {"da": "Kommer til den officielle middag", "en": "Comes to the official dinner", "zh": "出席正式晚宴"},
    "sessions": {"da": "Vil gerne have plads ved", "en": "Would like a place in", "zh": "希望参加"},
    "wish": {
        "da": "{number}. ønske til virksomhedsbesøg",
        "en": "Wish no. {number} for a site visit",
        "zh": "参观考察第 {number} 志愿",
    },
    "wants_visa_letter": {
        "da": "Har brug for et brev til visum",
        "en": "Needs a letter for a visa",
        "zh": "需要签证邀请函",
    },
    "visa_help": {
        "da": "Udfyld i så fald også nationalitet, navn som i passet, pasnummer og fødselsdag.",
        "en": "If so, fill in nationality, name as in the passport, its number and the birthday, too.",
        "zh": "如需要，请同时填写国籍、护照姓名、护照号码和出生日期。",
    },
    "nationality": {"da": "Nationalitet", "en": "Nationality", "zh": "国籍"},
    "passport_name": {"da": "Navn som i passet", "en": "Name as in the passport", "zh": "护照姓名"},
    "passport_number": {"da": "Pasnummer", "en": "Number of the passport", "zh": "护照号码"},
    "born_on": {"da": "Fødselsdag", "en": "Birthday", "zh": "出生日期"},
    "born_on_help": {
        "da": "Skriv år-måned-dag: 1975-03-21.",
        "en": "Write year-month-day: 1975-03-21.",
        "zh": "请写年-月-日：1975-03-21。",
    },
    "consents": {
        "da": "Ja eller nej til hvert formål; ingen af dem er en betingelse",
        "en": "Yes or no to each purpose; none of them is a condition",
        "zh": "逐项同意（均非参会条件）",
    },
    "consents_listed": {
        "da": "Må stå på deltagerlisten",
        "en": "May be named in the list of participants",
        "zh": "可列入参会者名单",
    },
    "consents_meetings": {
        "da": "Må foreslås til matchmøder",
        "en": "May be proposed for one-to-one meetings",
        "zh": "可被推荐参加一对一会谈",
    },
    "consents_pictures": {"da": "Må ses på billeder", "en": "May be seen in pictures", "zh": "可出现在照片中"},
    "consents_next": {
        "da": "Må inviteres til det næste forum",
        "en": "May be invited to the next forum",
        "zh": "可受邀参加下一届论坛",
    },
    "leaves": {"da": "Deltager ikke alligevel", "en": "Does not take part after all", "zh": "不再参加"},
    "more_details": {"da": "Behov, ønsker og samtykke", "en": "Needs, wishes and consent", "zh": "需求、意愿与授权"},
    "add": {"da": "Tilføj en deltager mere", "en": "Add another participant", "zh": "再添加一位参会者"},
    "spare_help": {
        "da": "Et felt for en deltager uden navn tæller ikke med.",
        "en": "A participant without a name does not count.",
        "zh": "未填写姓名的参会者不计入。",
    },
    "save": {"da": "Gem, og gør færdig senere", "en": "Save and finish later", "zh": "保存，稍后完成"},
    "send": {"da": "Send tilmelding", "en": "Send the registration", "zh": "提交报名"},
    "keep": {"da": "Gem ændringer", "en": "Save the changes", "zh": "保存更改"},
    "optional": {"da": "(valgfrit)", "en": "(optional)", "zh": "（选填）"},
    "choose": {"da": "vælg", "en": "choose", "zh": "请选择"},
    "none": {"da": "intet ønske", "en": "no wish", "zh": "无"},
    "yes": {"da": "Ja", "en": "Yes", "zh": "是"},
    "no": {"da": "Nej", "en": "No", "zh": "否"},
    "wrong": {"da": "Ret dette", "en": "Correct this", "zh": "请更正"},
    "website": {"da": "Lad dette felt være tomt", "en": "Leave this empty", "zh": "请勿填写"},
    "full": {
        "da": "Der er ingen ledige pladser lige nu. I kan tilmelde jer venteliste; en delegation venter samlet.",
        "en": "There is no free place at the moment. You can register for the waiting list; a delegation waits as a whole.",
        "zh": "目前没有空余名额。您可以报名候补；代表团作为整体候补。",
    },
    "privacy": {
        "da": "Vi bruger oplysningerne til at afholde forummet. De slettes {months} måneder efter, at det er slut. Spørgsmål om "
        "oplysningerne: {mail}. Siden bruger én cookie, som kun beskytter formularen.",
        "en": "We use what you tell to hold the forum. It is erased {months} months after its end. Questions about the data: "
        "{mail}. This page uses one cookie, which only protects the form.",
        "zh": "所填信息仅用于举办论坛，并将在论坛结束{months}个月后删除。"
        "有关信息的问题请联系：{mail}。本页仅使用一个用于保护表单的 Cookie。",
    },
    "us": {"da": "os", "en": "us", "zh": "我们"},
    "closed_title": {"da": "Tilmeldingen er ikke åben", "en": "Registration is not open", "zh": "报名未开放"},
    "closed": {
        "da": "Tilmeldingen til {forum} er ikke åben. Skriv til {mail}.",
        "en": "Registration for {forum} is not open. Write to {mail}.",
        "zh": "{forum}的报名未开放。请联系{mail}。",
    },
    "sent_title": {"da": "Tak for tilmeldingen", "en": "Thank you for registering", "zh": "感谢报名"},
    "sent": {
        "da": "Vi har sendt et link til {address}. Tilmeldingen gælder, når I har åbnet det og bekræftet. Kommer mailen ikke, så "
        "skriv til {mail} og nævn {reference}.",
        "en": "We have sent a link to {address}. The registration counts once you have opened it and confirmed. If no mail comes, "
        "write to {mail} and name {reference}.",
        "zh": "我们已向{address}发送链接。打开链接并确认后，报名才生效。如未收到邮件，请联系{mail}并注明{reference}。",
    },
    "saved_title": {"da": "Gemt", "en": "Saved", "zh": "已保存"},
    "saved": {
        "da": "Intet er sendt endnu. Gem adressen på denne side; vi har også sendt den til {address}.",
        "en": "Nothing is sent yet. Keep the address of this page; we have sent it to {address}, too.",
        "zh": "尚未提交。请保存本页网址；我们也已将其发送至{address}。",
    },
    "error.needed": {"da": "Skal udfyldes.", "en": "This is needed.", "zh": "必填。"},
    "error.mail": {
        "da": "Skriv en e-mailadresse: navn@by.dk.",
        "en": "Write a mail address: name@city.org.",
        "zh": "请填写有效的电子邮箱。",
    },
    "error.choice": {"da": "Vælg fra listen.", "en": "Choose from the list.", "zh": "请从列表中选择。"},
    "error.long": {"da": "Højst {most} tegn.", "en": "At most {most} characters.", "zh": "最多{most}个字符。"},
    "error.day": {
        "da": "Skriv en dag som 1975-03-21.",
        "en": "Write a day as 1975-03-21.",
        "zh": "请按 1975-03-21 格式填写日期。",
    },
    "error.number": {"da": "Skriv et helt tal.", "en": "Write a whole number.", "zh": "请填写整数。"},
    "error.latin": {
        "da": "Skriv navnet med latinske bogstaver; egen skrift har et felt for sig.",
        "en": "Write the name in Latin letters; there is a field of its own for another script.",
        "zh": "请用拉丁字母填写；其他文字请填入另一栏。",
    },
    "error.twice": {"da": "Vælg hvert besøg én gang.", "en": "Choose each visit once.", "zh": "每项参观请只选一次。"},
    "error.clash": {
        "da": "{one} og {other} ligger på samme tid. Vælg ét af dem.",
        "en": "{one} and {other} are at the same time. Choose one of them.",
        "zh": "{one}与{other}时间冲突，请选择其一。",
    },
    "error.visa": {
        "da": "Skal udfyldes til et brev til visum.",
        "en": "This is needed for a visa letter.",
        "zh": "签证邀请函需要此项。",
    },
    "error.nobody": {
        "da": "Tilmeld mindst én deltager.",
        "en": "Register at least one participant.",
        "zh": "请至少填写一位参会者。",
    },
    "error.questions": {
        "da": "Rollen er ændret, og der er spørgsmål til den. Svar på dem herunder.",
        "en": "The role was changed, and there are questions for it. Answer them below.",
        "zh": "身份已更改，请回答下方相应问题。",
    },
    "error.many": {
        "da": "Højst {most} deltagere i én tilmelding. Del den i to.",
        "en": "At most {most} participants in one registration. Divide it into two.",
        "zh": "每份报名最多{most}人，请分为两份。",
    },
    "too_many": {
        "da": "Der kommer for mange tilmeldinger lige nu. Vent en time, eller skriv til {mail}.",
        "en": "Too many registrations come at the moment. Wait an hour, or write to {mail}.",
        "zh": "目前报名过多。请一小时后再试，或联系{mail}。",
    },
}

ROLES: Final[dict[str, Words]] = {
    ParticipantRole.AUTHORITY: {"da": "by eller region", "en": "city or regional authority", "zh": "城市或地区政府"},
    ParticipantRole.COMPANY: {"da": "virksomhed", "en": "company", "zh": "企业"},
    ParticipantRole.ORGANISATION: {
        "da": "organisation eller institution",
        "en": "organisation or institution",
        "zh": "机构或组织",
    },
    ParticipantRole.SPONSOR: {"da": "sponsor", "en": "sponsor", "zh": "赞助商"},
    ParticipantRole.PARTNER: {"da": "partner", "en": "partner", "zh": "合作伙伴"},
    ParticipantRole.SPEAKER: {"da": "oplægsholder", "en": "speaker", "zh": "演讲嘉宾"},
    ParticipantRole.SITE_HOST: {"da": "vært for et virksomhedsbesøg", "en": "host of a site visit", "zh": "参观接待方"},
    ParticipantRole.EXHIBITOR: {"da": "udstiller", "en": "exhibitor", "zh": "参展商"},
    ParticipantRole.PRESS: {"da": "presse", "en": "press", "zh": "媒体"},
    ParticipantRole.INTERPRETER: {"da": "tolk", "en": "interpreter", "zh": "翻译"},
    ParticipantRole.CREW: {"da": "stab", "en": "crew", "zh": "工作人员"},
}
OFFERED_ROLES: Final = tuple(
    role for role in ParticipantRole if role not in {ParticipantRole.CREW, ParticipantRole.INTERPRETER}
)
"""As what visitors may register; our own crew and interpreters are added by the office."""


def say(key: str, language: str, **blanks: Any) -> str:
    """Return a text in a language, filled in."""
    text = TEXTS[key][language]
    return text.format(**blanks) if blanks else text


def mail_words(mail: str, language: str) -> str:
    """Return the public mail address, or a word for us where none is published."""
    return mail or TEXTS["us"][language]

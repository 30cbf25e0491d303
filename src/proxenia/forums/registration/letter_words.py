"""What letters about a forum say, in Danish, English and Chinese: subject and text by kind."""

from typing import Final

from proxenia.forums.choices import ForumLetterKind as Kind
from proxenia.forums.choices import PlaceState

Words = dict[str, str]

SUBJECTS: Final[dict[str, Words]] = {
    Kind.INVITATION: {"da": "Invitation: {forum}", "en": "Invitation: {forum}", "zh": "邀请：{forum}"},
    Kind.REMINDER: {"da": "Påmindelse: {forum}", "en": "Reminder: {forum}", "zh": "提醒：{forum}"},
    Kind.SAVED: {
        "da": "Jeres gemte tilmelding: {forum}",
        "en": "Your saved registration: {forum}",
        "zh": "已保存的报名：{forum}",
    },
    Kind.CONFIRM: {
        "da": "Bekræft jeres tilmelding: {forum}",
        "en": "Confirm your registration: {forum}",
        "zh": "请确认报名：{forum}",
    },
    Kind.STANDING: {"da": "Jeres tilmelding: {forum}", "en": "Your registration: {forum}", "zh": "报名情况：{forum}"},
    Kind.OWN: {"da": "Din side: {forum}", "en": "Your own page: {forum}", "zh": "您的个人页面：{forum}"},
    Kind.REFUSED: {"da": "Jeres ændring: {forum}", "en": "Your change: {forum}", "zh": "关于更改申请：{forum}"},
}
BODIES: Final[dict[str, Words]] = {
    Kind.INVITATION: {
        "da": "Kære {name}\n\nVi inviterer hermed til {forum}, {when}, {where}.\n\nTilmeld jer, eller sig nej tak, på jeres egen "
        "side:\n{link}\n\n{until}Venlig hilsen\n{office}",
        "en": "Dear {name}\n\nWe invite you to {forum}, {when}, {where}.\n\nRegister, or decline, on your own page:\n{link}\n\n"
        "{until}Kind regards\n{office}",
        "zh": "{name}，您好：\n\n诚邀您参加{forum}（{when}，{where}）。\n\n"
        "请在您的专属页面报名或回复不参加：\n{link}\n\n{until}此致\n{office}",
    },
    Kind.REMINDER: {
        "da": "Kære {name}\n\nVi har ikke hørt, om I kommer til {forum}, {when}. Svar gerne på jeres egen side, også hvis det er et "
        "nej:\n{link}\n\n{until}Venlig hilsen\n{office}",
        "en": "Dear {name}\n\nWe have not heard whether you come to {forum}, {when}. Please answer on your own page, also if it is "
        "a no:\n{link}\n\n{until}Kind regards\n{office}",
        "zh": "{name}，您好：\n\n我们尚未收到您是否参加{forum}（{when}）的答复。"
        "请在您的专属页面答复，不参加也请告知：\n{link}\n\n{until}此致\n{office}",
    },
    Kind.SAVED: {
        "da": "Tilmeldingen til {forum} er gemt, men ikke sendt. Gør den færdig her:\n{link}\n\nVenlig hilsen\n{office}",
        "en": "Your registration for {forum} is saved, but not sent. Finish it here:\n{link}\n\nKind regards\n{office}",
        "zh": "您对{forum}的报名已保存，但尚未提交。请在此完成：\n{link}\n\n此致\n{office}",
    },
    Kind.CONFIRM: {
        "da": "Åbn linket, og bekræft tilmeldingen til {forum}. Pladserne gives i den rækkefølge, tilmeldinger bekræftes.\n{link}\n\n"
        "Har I ikke tilmeldt jer, så gør intet; så sletter vi det igen.\n\nVenlig hilsen\n{office}",
        "en": "Open the link and confirm the registration for {forum}. Places are given in the order in which registrations are "
        "confirmed.\n{link}\n\nIf you did not register, do nothing; then we erase it again.\n\nKind regards\n{office}",
        "zh": "请打开链接确认对{forum}的报名。名额按确认先后分配。\n{link}\n\n"
        "如您并未报名，无需理会，我们将予以删除。\n\n此致\n{office}",
    },
    Kind.STANDING: {
        "da": "Det gælder {forum}, {when}, {where}.\n\n{people}\n\nHer kan I se, ændre og aflyse tilmeldingen:\n"
        "{link}\n\nVenlig hilsen\n{office}",
        "en": "This is about {forum}, {when}, {where}.\n\n{people}\n\nHere you can look at the registration, change and cancel it:\n"
        "{link}\n\nKind regards\n{office}",
        "zh": "关于{forum}（{when}，{where}）。\n\n{people}\n\n您可在此查看、更改或取消报名：\n{link}\n\n此致\n{office}",
    },
    Kind.OWN: {
        "da": "Du er tilmeldt {forum}, {when}, {where}. På din egen side står din plads, dit program og det, du selv kan ændre:\n"
        "{link}\n\nVenlig hilsen\n{office}",
        "en": "You are registered for {forum}, {when}, {where}. On your own page you find your place, your programme and what you "
        "can change yourself:\n{link}\n\nKind regards\n{office}",
        "zh": "您已报名参加{forum}（{when}，{where}）。在您的个人页面上可查看名额、日程并自行更改：\n{link}\n\n此致\n{office}",
    },
    Kind.REFUSED: {
        "da": "Vi kan desværre ikke ændre tilmeldingen til {forum}, som I bad om. {why}\n\nTilmeldingen står her:\n"
        "{link}\n\nVenlig hilsen\n{office}",
        "en": "We are sorry that we cannot change the registration for {forum} as you asked. {why}\n\nThe registration is here:\n"
        "{link}\n\nKind regards\n{office}",
        "zh": "很抱歉，我们无法按您的要求更改对{forum}的报名。{why}\n\n报名信息见：\n{link}\n\n此致\n{office}",
    },
}
UNTIL: Final[Words] = {
    "da": "Vi vil gerne have svar senest {day}.\n\n",
    "en": "We would like your answer by {day}.\n\n",
    "zh": "敬请于{day}前答复。\n\n",
}
STANDS: Final[dict[str, Words]] = {
    PlaceState.WISHED: {"da": "ikke bekræftet endnu", "en": "not confirmed yet", "zh": "尚未确认"},
    PlaceState.GIVEN: {"da": "har plads", "en": "has a place", "zh": "已确认名额"},
    PlaceState.WAITING: {"da": "på venteliste", "en": "on the waiting list", "zh": "候补"},
    PlaceState.CANCELLED: {"da": "aflyst", "en": "cancelled", "zh": "已取消"},
    PlaceState.REFUSED: {"da": "ingen plads", "en": "no place", "zh": "无名额"},
}
"""Where somebody stands, as people outside read it."""

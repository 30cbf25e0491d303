"""What the pages of those who meet say, in the three languages of people without an account."""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]
TEXTS: Final[dict[str, Words]] = {
    "meet_title": {"da": "Matchmøder", "en": "One-to-one meetings", "zh": "一对一会谈"},
    "meet_lead": {
        "da": "Sig, hvem I gerne vil møde. Et møde planlægges, når begge ønsker det, eller når den ene siger ja til den andens ønske.",
        "en": "Say whom you would like to meet. A meeting is planned where both wish it, or where one accepts what the other wishes.",
        "zh": "请选择您希望会见的对象。双方均有意愿，或一方接受另一方的邀请，即安排会谈。",
    },
    "meet_schedule": {"da": "Jeres møder", "en": "Your meetings", "zh": "您的会谈"},
    "meet_not_yet": {
        "da": "Planen er ikke offentliggjort endnu.",
        "en": "The plan is not published yet.",
        "zh": "日程尚未公布。",
    },
    "meet_none": {
        "da": "Der er ingen møder til jer i planen.",
        "en": "The plan has no meetings for you.",
        "zh": "日程中没有您的会谈。",
    },
    "meet_table": {"da": "bord", "en": "table", "zh": "桌号"},
    "meet_calendar": {"da": "Som kalenderfil", "en": "As a calendar file", "zh": "下载日历文件"},
    "meet_pdf": {"da": "Til udskrift (PDF)", "en": "To print (PDF)", "zh": "打印版（PDF）"},
    "meet_asked": {"da": "De vil gerne møde jer", "en": "They would like to meet you", "zh": "希望与您会谈"},
    "meet_accept": {"da": "Ja tak", "en": "Accept", "zh": "接受"},
    "meet_decline": {"da": "Nej tak", "en": "Decline", "zh": "谢绝"},
    "meet_accepted": {"da": "I har sagt ja", "en": "you accepted", "zh": "您已接受"},
    "meet_declined": {"da": "I har sagt nej", "en": "you declined", "zh": "您已谢绝"},
    "meet_open": {"da": "ikke besvaret", "en": "not answered", "zh": "未答复"},
    "meet_choose": {"da": "Vælg, hvem I vil møde", "en": "Choose whom to meet", "zh": "选择会谈对象"},
    "meet_late": {
        "da": "Der tages ikke imod flere ønsker. Skriv til arrangøren.",
        "en": "Wishes are not taken any more. Write to the organiser.",
        "zh": "志愿填报已结束，请联系主办方。",
    },
    "meet_wrong": {
        "da": "Ønsk højst 60 af dem, der er med.",
        "en": "Wish for at most 60 of those who take part.",
        "zh": "最多可选择60位与会者。",
    },
    "meet_offers": {"da": "tilbyder", "en": "offers", "zh": "提供"},
    "meet_seeks": {"da": "søger", "en": "seeks", "zh": "寻求"},
    "meet_nothing": {"da": "intet ønske", "en": "no wish", "zh": "不选"},
    "meet_meet": {"da": "vil gerne møde", "en": "would like to meet", "zh": "希望会谈"},
    "meet_must": {"da": "skal møde", "en": "must meet", "zh": "必须会谈"},
    "meet_no": {"da": "vil ikke møde", "en": "not to meet", "zh": "不会谈"},
    "meet_save": {"da": "Gem ønsker", "en": "Save wishes", "zh": "保存志愿"},
    "meet_saved": {"da": "Ønskerne er gemt.", "en": "Your wishes are saved.", "zh": "志愿已保存。"},
    "meet_find": {
        "da": "Søg efter navn, tilbud eller behov",
        "en": "Search by name, offer or need",
        "zh": "按名称、供需搜索",
    },
    "meet_search": {"da": "Søg", "en": "Search", "zh": "搜索"},
    "meet_back": {"da": "Til din egen side", "en": "To your own page", "zh": "返回我的页面"},
    "meet_nobody": {"da": "Ingen svarer til det.", "en": "Nobody answers to that.", "zh": "没有符合条件的对象。"},
}


def said(language: str) -> dict[str, str]:
    """Return the words in a language."""
    return {key: words[language] for key, words in TEXTS.items()}

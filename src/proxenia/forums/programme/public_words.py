"""What visitors and participants read around a programme, in Danish, English and Chinese."""

from typing import Final

Words = dict[str, str]

TITLE: Final[Words] = {"da": "Program", "en": "Programme", "zh": "日程"}
PROGRAMME: Final[dict[str, Words]] = {
    "title": TITLE,
    "none": {
        "da": "Programmet er ikke offentliggjort endnu.",
        "en": "The programme has not been published yet.",
        "zh": "日程尚未公布。",
    },
    "version": {"da": "Version", "en": "Version", "zh": "版本"},
    "theme": {"da": "Tema", "en": "Theme", "zh": "主题"},
    "kind": {"da": "Slags", "en": "Kind", "zh": "类型"},
    "all": {"da": "alle", "en": "all", "zh": "全部"},
    "show": {"da": "Vis", "en": "Show", "zh": "显示"},
    "days": {"da": "Dage", "en": "Days", "zh": "日期"},
    "clocks": {
        "da": "Tiderne er lokale på stedet",
        "en": "Hours are those of the place",
        "zh": "时间均为当地时间",
    },
    "calendar": {"da": "Kalender", "en": "Calendar", "zh": "日历"},
    "data": {"da": "Data til andre programmer", "en": "Data for other programs", "zh": "供其他程序使用的数据"},
    "print": {
        "da": "Siden kan udskrives, som den er.",
        "en": "The page prints as it is.",
        "zh": "本页可直接打印。",
    },
    "nothing": {
        "da": "Intet i programmet svarer til valget.",
        "en": "Nothing in the programme answers to the choice.",
        "zh": "没有符合所选条件的活动。",
    },
}
LINE: Final[dict[str, Words]] = {
    "cancelled": {"da": "Aflyst", "en": "Cancelled", "zh": "已取消"},
    "choice": {
        "da": "Man søger om en plads",
        "en": "One asks for a place",
        "zh": "需申请名额",
    },
    "places": {"da": "pladser", "en": "places", "zh": "个名额"},
    "only": {"da": "Kun for", "en": "Only for", "zh": "仅限"},
    "host": {"da": "Vært", "en": "Host", "zh": "接待方"},
    "bus": {"da": "Bus", "en": "Bus", "zh": "班车"},
    "leaves": {"da": "afgår", "en": "leaves", "zh": "发车"},
    "returns": {"da": "er tilbage", "en": "is back", "zh": "返回"},
    "languages": {"da": "Sprog", "en": "Languages", "zh": "语言"},
    "unknown": {"da": "Tid følger", "en": "Hour to follow", "zh": "时间待定"},
    "table": {"da": "Bord", "en": "Table", "zh": "桌号"},
    "meeting": {"da": "Matchmøde med", "en": "One-to-one meeting with", "zh": "一对一会谈："},
    "you": {"da": "Du er med som", "en": "You take part as", "zh": "您的角色："},
}
AGENDA: Final[dict[str, Words]] = {
    "title": {"da": "Personligt program", "en": "Personal agenda", "zh": "个人日程"},
    "empty": {
        "da": "Der er ikke noget i dit program endnu. Det følger, når programmet er offentliggjort, og pladserne er fordelt.",
        "en": "There is nothing in your agenda yet. It follows when the programme is published and places are given out.",
        "zh": "您的日程尚无内容。日程公布并分配名额后将在此显示。",
    },
    "whole": {"da": "Hele programmet", "en": "The whole programme", "zh": "完整日程"},
    "open": {
        "da": "Åbn dit personlige program: som side, PDF og kalender.",
        "en": "Open your personal agenda: as a page, a PDF and a calendar.",
        "zh": "打开您的个人日程：网页、PDF和日历。",
    },
    "time": {"da": "Tid", "en": "Time", "zh": "时间"},
    "what": {"da": "Hvad", "en": "What", "zh": "内容"},
    "where": {"da": "Hvor", "en": "Where", "zh": "地点"},
    "for": {"da": "For", "en": "For", "zh": "致"},
}
KINDS: Final[dict[str, Words]] = {
    "plenary": {"da": "Plenum", "en": "Plenary", "zh": "全体会议"},
    "parallel": {"da": "Parallel session", "en": "Parallel session", "zh": "平行会议"},
    "workshop": {"da": "Workshop", "en": "Workshop", "zh": "工作坊"},
    "meetings": {"da": "Matchmøder", "en": "One-to-one meetings", "zh": "一对一会谈"},
    "site_visit": {"da": "Virksomhedsbesøg", "en": "Site visit", "zh": "实地考察"},
    "dinner": {"da": "Officiel middag", "en": "Official dinner", "zh": "正式晚宴"},
    "partner_day": {
        "da": "Aktivitet i en samarbejdskommune",
        "en": "Activity in a partner municipality",
        "zh": "伙伴城市活动",
    },
    "exhibition": {"da": "Udstilling", "en": "Exhibition", "zh": "展览"},
    "press": {"da": "Pressemøde", "en": "Press meeting", "zh": "新闻发布会"},
    "break": {"da": "Pause eller måltid", "en": "Break or meal", "zh": "休息或用餐"},
    "other": {"da": "Andet", "en": "Other", "zh": "其他"},
}
"""The kinds of sessions. A test says that each is here."""
TASKS: Final[dict[str, Words]] = {
    "speaker": {"da": "oplægsholder", "en": "speaker", "zh": "发言人"},
    "moderator": {"da": "ordstyrer", "en": "moderator", "zh": "主持人"},
    "panellist": {"da": "i panelet", "en": "on the panel", "zh": "小组讨论嘉宾"},
    "interpreter": {"da": "tolk", "en": "interpreter", "zh": "口译员"},
    "guide": {"da": "guide undervejs", "en": "guide on the way", "zh": "向导"},
}
ROLES: Final[dict[str, Words]] = {
    "authority": {"da": "myndigheder", "en": "authorities", "zh": "政府机构"},
    "company": {"da": "virksomheder", "en": "companies", "zh": "企业"},
    "organisation": {"da": "organisationer", "en": "organisations", "zh": "组织机构"},
    "sponsor": {"da": "sponsorer", "en": "sponsors", "zh": "赞助商"},
    "partner": {"da": "partnere", "en": "partners", "zh": "合作伙伴"},
    "speaker": {"da": "oplægsholdere", "en": "speakers", "zh": "发言人"},
    "site_host": {"da": "værter", "en": "site hosts", "zh": "接待单位"},
    "exhibitor": {"da": "udstillere", "en": "exhibitors", "zh": "参展商"},
    "press": {"da": "presse", "en": "press", "zh": "媒体"},
    "interpreter": {"da": "tolke", "en": "interpreters", "zh": "口译员"},
    "crew": {"da": "medarbejdere", "en": "crew", "zh": "工作人员"},
}


def words_in(texts: dict[str, Words], language: str) -> dict[str, str]:
    """Return texts in one language."""
    return {key: words[language] for key, words in texts.items()}

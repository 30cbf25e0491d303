"""What the call of a forum says around the words of its record, in Danish, English and Chinese."""

from typing import Final

Words = dict[str, str]

CALL: Final[dict[str, Words]] = {
    "announced": {"da": "Dato", "en": "Dates", "zh": "日期"},
    "programme_days": {"da": "Program", "en": "Programme", "zh": "日程"},
    "where": {"da": "Sted", "en": "Where", "zh": "地点"},
    "languages": {"da": "Sprog", "en": "Languages", "zh": "语言"},
    "places": {"da": "Pladser", "en": "Places", "zh": "名额"},
    "themes": {"da": "Temaer", "en": "Themes", "zh": "主题"},
    "audience": {"da": "For hvem", "en": "For whom", "zh": "参会对象"},
    "outline": {"da": "Dagene", "en": "The days", "zh": "日程安排"},
    "ambition": {"da": "Hvad forummet skal føre til", "en": "What the forum shall bring", "zh": "论坛目标"},
    "joining": {"da": "Vær med", "en": "Join in", "zh": "参与方式"},
    "benefits": {"da": "Det giver mulighed for", "en": "Taking part makes possible", "zh": "参与者可以"},
    "packages": {"da": "Vær med som", "en": "Join in as", "zh": "合作方案"},
    "package": {"da": "Pakke", "en": "Package", "zh": "方案"},
    "gets": {"da": "Det får I", "en": "What you get", "zh": "权益"},
    "price": {"da": "Pris", "en": "Price", "zh": "价格"},
    "free": {"da": "uden betaling", "en": "free of charge", "zh": "免费"},
    "sponsors": {"da": "Sponsorer og partnere", "en": "Sponsors and partners", "zh": "赞助商与合作伙伴"},
    "registration": {"da": "Tilmelding og kontakt", "en": "Registration and contact", "zh": "报名与联系"},
    "registers": {"da": "Tilmelding", "en": "Registration", "zh": "报名时间"},
    "from_until": {"da": "{first} til {last}", "en": "{first} to {last}", "zh": "{first}至{last}"},
    "opens": {"da": "åbner {first}", "en": "opens {first}", "zh": "{first}起"},
    "until": {"da": "til og med {last}", "en": "until {last}", "zh": "截至{last}"},
    "page": {"da": "Forummets side", "en": "The page of the forum", "zh": "论坛网页"},
    "mail": {"da": "Skriv til", "en": "Write to", "zh": "联系邮箱"},
    "cancelled": {"da": "Forummet er aflyst.", "en": "The forum is cancelled.", "zh": "本届论坛已取消。"},
    "missing": {
        "da": "Indkaldelsen har endnu ingen tekst på dansk. Teksten nedenfor er på et andet sprog.",
        "en": "The call has no text in English yet. What stands below is in another language.",
        "zh": "征集函尚无中文文本，以下为其他语言的内容。",
    },
}
ROLES: Final[dict[str, Words]] = {
    "host": {"da": "Vært", "en": "Host", "zh": "主办方"},
    "co_host": {"da": "Medvært", "en": "Co-host", "zh": "联合主办方"},
    "organiser": {"da": "Arrangør", "en": "Organiser", "zh": "承办方"},
    "supporter": {"da": "Støttet af", "en": "Supported by", "zh": "支持单位"},
}
KINDS: Final[dict[str, Words]] = {
    "sponsor": {"da": "sponsor", "en": "sponsor", "zh": "赞助商"},
    "partner": {"da": "samarbejdspartner", "en": "partner", "zh": "合作伙伴"},
    "exhibitor": {"da": "udstiller", "en": "exhibitor", "zh": "参展商"},
    "site_host": {"da": "vært for et virksomhedsbesøg", "en": "host of a site visit", "zh": "考察接待单位"},
    "media": {"da": "mediepartner", "en": "media partner", "zh": "媒体合作伙伴"},
}
"""As what an organisation joins in; by the values of `PackageKind`."""


def say(key: str, language: str, **blanks: object) -> str:
    """Return words of the call in a language, with their blanks filled in."""
    return CALL[key][language].format(**blanks)

"""What the schedules on paper say, in the three languages of documents."""

from collections.abc import Mapping
from typing import Final

SCHEDULE: Final[dict[str, Mapping[str, str]]] = {
    "title": {"da": "Matchmøder", "en": "One-to-one meetings", "zh": "一对一会谈"},
    "by_time": {"da": "Mødeplan efter tid", "en": "Meetings by time", "zh": "会谈安排（按时间）"},
    "by_table": {"da": "Mødeplan efter bord", "en": "Meetings by table", "zh": "会谈安排（按桌号）"},
    "by_party": {"da": "Hver parts møder", "en": "Each party's meetings", "zh": "各方会谈安排"},
    "time": {"da": "tid", "en": "time", "zh": "时间"},
    "table": {"da": "bord", "en": "table", "zh": "桌号"},
    "room": {"da": "lokale", "en": "room", "zh": "会议室"},
    "one": {"da": "part", "en": "party", "zh": "一方"},
    "other": {"da": "og part", "en": "and party", "zh": "另一方"},
    "whom": {"da": "møder", "en": "meets", "zh": "会谈对象"},
    "organisation": {"da": "organisation", "en": "organisation", "zh": "单位"},
    "interpreter": {"da": "tolk", "en": "interpreter", "zh": "口译"},
    "none": {"da": "Ingen møder i planen.", "en": "No meetings in the plan.", "zh": "日程中没有会谈。"},
    "draft": {
        "da": "Udkast: planen er ikke offentliggjort endnu.",
        "en": "Draft: the plan is not published yet.",
        "zh": "草案：日程尚未公布。",
    },
    "for": {"da": "Til", "en": "For", "zh": "呈送"},
    "inside": {
        "da": "Kun til kontoret og mødeværterne",
        "en": "For the office and those at the tables only",
        "zh": "仅供办公室及会场工作人员使用",
    },
    "clocks": {
        "da": "Tiderne følger urene på stedet",
        "en": "Times are those of the clocks there",
        "zh": "所列时间为当地时间",
    },
}

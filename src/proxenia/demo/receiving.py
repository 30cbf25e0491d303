"""Loads what the story knows of protocol: the rules that come with the house, and the counterparts in Harbin in order."""

from typing import Any

from proxenia.protocol.actions import take_rules
from proxenia.protocol.models import GuestList, ListedGuest
from proxenia.protocol.precedence import shipped

from .cast import CLOCK

COUNTERPARTS: dict[str, Any] = {
    "key": "counterparts-harbin",
    "lines": "315-320",
    "note": "The article names the posts together; the order is by rules that are our reading.",
    "title": {
        "da": "Borgmestre, partisekretærer og rådmænd i Aarhus og Harbin",
        "en": "Mayors, party secretaries and aldermen in Aarhus and Harbin",
        "zh": "奥胡斯与哈尔滨的市长、书记和市政委员",
    },
    "posts": {
        "theirs": ("mayor-harbin", "party-secretary-harbin", "senior-leader-harbin"),
        "ours": ("mayor-aarhus", "alderman-aarhus"),
    },
}
"""Whom the article names as those who carry the tie; about gifts, diets and interpreters it says nothing, so there are none."""


def load_protocol(story: Any) -> None:
    """Take over the rules of precedence, and list the counterparts of the tie with Harbin."""
    rules = {key: take_rules(key, actor=story.actor) for key in shipped.keys()}  # noqa: SIM118 - a function, not a dict
    tie = story.records["aarhus-harbin"]
    row = {"title": COUNTERPARTS["title"], "day": CLOCK, "tie": tie, "rules": rules["chinese-city"]}
    (listed,) = story.written(GuestList, [COUNTERPARTS], [row])
    sides = COUNTERPARTS["posts"].items()
    guests = [{"guest_list": listed, "side": side, "post": story.records[key]} for side, keys in sides for key in keys]
    story.written(ListedGuest, [{} for _guest in guests], guests)

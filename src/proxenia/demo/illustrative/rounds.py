"""A round of one-to-one meetings at the illustrative forum: four firms of ours, four authorities, and their plan."""

import datetime as dt
from typing import Any

from proxenia.engines.meetings.large import plan
from proxenia.forums.choices import WishAnswer
from proxenia.forums.meetings.laying import lay
from proxenia.forums.meetings.setting import bring_up_to_date
from proxenia.forums.models import Hours, Interpreting, Party, Round, Tables, Wish

from .book import Book
from .directory import Directory
from .texts import made_up

MANY = 4
ROUNDS = 500
"""So often at most it is tried to bring breaks down: the same plan on every machine."""
PATIENT = 3_600.0
"""No machine is so busy that so many seconds end the search, which would give another plan."""


def write_round(book: Book, directory: Directory, forum: Any, day: dt.date) -> None:
    """Write a round, its parties and wishes, and plan it."""
    facts = {"slot_minutes": 20, "wishes_until": dt.date(2018, 11, 1), "answers_until": dt.date(2018, 11, 9)}
    [of] = book.write(Round, [{"forum": forum, "title": made_up("møderunde 1", "round of meetings 1"), **facts}])
    book.write(Hours, [{"round": of, "day": day, "begins": dt.time(13), "ends": dt.time(14, 20)}])
    book.write(Tables, [{"round": of, "room": forum.rooms.first(), "prefix": "A", "number": 3}])
    book.write(Interpreting, [{"round": of, "one": "da", "other": "zh", "number": 1}])
    parties = book.write(Party, [*_ours(directory, of), *_theirs(directory, of)])
    firms, cities = parties[:MANY], parties[MANY:]
    wishes = [
        {
            "asker": firm,
            "asked": city,
            "answer": WishAnswer.ACCEPTED,
            "reason": made_up(f"grund {number}", f"reason {number}"),
        }
        for number, firm in enumerate(firms, 1)
        for city in cities[: MANY - number % 2]
    ]
    book.write(Wish, wishes)
    setting = bring_up_to_date(of)
    lay(setting, plan(setting.instance, rounds=ROUNDS, seconds=PATIENT).schedule.placements)


def _ours(directory: Directory, of: Any) -> list[dict[str, Any]]:
    return [
        {
            "round": of,
            "name": firm.name,
            "organisation": firm,
            "country": "DK",
            "languages": "da,en",
            "offers": made_up(f"løsning {number}", f"solution {number}"),
        }
        for number, firm in enumerate(directory.firms[:MANY], 1)
    ]


def _theirs(directory: Directory, of: Any) -> list[dict[str, Any]]:
    return [
        {
            "round": of,
            "name": city.government.name,
            "organisation": city.government,
            "country": city.place.country,
            "languages": "en" if number % 2 else "zh",
            "seeks": made_up(f"behov {number}", f"need {number}"),
        }
        for number, city in enumerate(directory.cities[:MANY], 1)
    ]

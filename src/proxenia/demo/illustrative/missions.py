"""A mission of the illustrative project: a visit that is planned for one of its themes."""

from proxenia.contacts.choices import Direction
from proxenia.directory.choices import Level
from proxenia.links.actions import tie_mission
from proxenia.visits.models import Visit

from .book import Book
from .directory import Directory
from .projects import Cooperation
from .texts import made_up, on, text


def write_missions(book: Book, directory: Directory, cooperations: list[Cooperation]) -> None:
    """Write a visit to the partner of the first project, and tie it to the project and its first theme."""
    water = cooperations[0]
    values = {
        "title": text(
            f"Illustrativ mission 1 til Partnerby {water.city.number}",
            f"Illustrative mission 1 to Partner City {water.city.number}",
        ),
        "direction": Direction.OUT,
        "purpose": made_up("ingen rejser", "nobody travels"),
        "ties": [water.bond.tie],
        "topics": water.bond.topics[:1],
        "level": Level.TECHNICAL,
        "start": on(2019, 2, 4),
        "end": on(2019, 2, 8),
        "place": water.city.place,
        "languages": "en",
        "lead": directory.our_posts[Level.TECHNICAL],
        "owner": directory.our_posts[Level.ADMINISTRATIVE],
        "host": water.city.government,
    }
    visit = book.write(Visit, [values])[0]
    purpose = made_up("se kvarter 1", "see district 1")
    tie_mission(water.project, visit=visit, theme=water.themes[0], purpose=purpose, actor=book.actor)

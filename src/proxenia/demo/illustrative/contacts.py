"""The contacts of the illustrative office from 2000 on: who met in which post, where, at what level, about what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from proxenia.contacts.choices import Direction, InteractionKind
from proxenia.contacts.models import Interaction, Participant
from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.relations.choices import Side
from proxenia.sources.choices import Grade, Precision

from .book import Book
from .directory import Directory
from .evidence import FIRST_MONTHLY, Library
from .texts import label_of, made_up, on, text
from .ties import Bond

FIRST, LAST = 2000, 2018
CLOCK = (2018, 8)
"""The last month in which somebody met; what lies behind it is planned."""

OUT, IN, NONE = Direction.OUT, Direction.IN, Direction.NONE
SORTS: dict[tuple[InteractionKind, Direction], tuple[int, str, str, str]] = {
    (InteractionKind.VISIT, OUT): (18, "Besøg i", "Visit to", "访问"),
    (InteractionKind.VISIT, IN): (18, "Besøg fra", "Visit from", "来访："),
    (InteractionKind.MEETING, OUT): (8, "Møde i", "Meeting in", "会谈于"),
    (InteractionKind.MEETING, IN): (8, "Møde hos os med", "Meeting here with", "接待"),
    (InteractionKind.MEETING, NONE): (4, "Møde med", "Meeting with", "会见"),
    (InteractionKind.CONFERENCE, NONE): (4, "Konference med", "Conference with", ""),
    (InteractionKind.CONFERENCE, OUT): (3, "Konference i", "Conference in", ""),
    (InteractionKind.STUDY_TRIP, OUT): (4, "Studietur til", "Study trip to", ""),
    (InteractionKind.STUDY_TRIP, IN): (3, "Studietur fra", "Study trip from", ""),
    (InteractionKind.SEMINAR, OUT): (4, "Seminar i", "Seminar in", "研讨会："),
    (InteractionKind.SEMINAR, IN): (4, "Seminar hos os med", "Seminar here with", "研讨会："),
    (InteractionKind.TRAINING, OUT): (3, "Kursus i", "Training in", "培训："),
    (InteractionKind.TRAINING, IN): (3, "Kursus hos os for", "Training here for", "培训："),
    (InteractionKind.SIGNING, OUT): (1, "Underskrift i", "Signing in", "签署："),
    (InteractionKind.SIGNING, IN): (1, "Underskrift hos os med", "Signing here with", "签署："),
    (InteractionKind.CALL, NONE): (10, "Samtale med", "Call with", ""),
    (InteractionKind.LETTER, NONE): (6, "Brev til", "Letter to", ""),
    (InteractionKind.MILESTONE, NONE): (2, "Milepæl med", "Milestone with", ""),
}
"""What happens, who travels, how often, and how it is said in Danish, English and Chinese."""

LEVELS = {Level.TOP: 14, Level.POLITICAL: 18, Level.ADMINISTRATIVE: 40, Level.TECHNICAL: 28}
LONG = (InteractionKind.VISIT, InteractionKind.STUDY_TRIP, InteractionKind.CONFERENCE, InteractionKind.TRAINING)
"""What lasts for days."""


@dataclass(slots=True)
class Met:
    """A contact with the tie it belongs to, its topic, and whether it lies ahead."""

    interaction: Any
    bond: Bond
    topic: Any
    planned: bool


def write_contacts(book: Book, directory: Directory, bonds: list[Bond], library: Library) -> list[Met]:
    """Write the contacts of all years in which a tie lived and somebody met, who took part, and where it is documented."""
    drawn = [(bond, topic, row) for bond in bonds for topic, row in _of_tie(book, directory, bond)]
    made = book.write(Interaction, [row for _bond, _topic, row in drawn])
    met = [
        Met(one, bond, topic, one.start.earliest > on(*CLOCK).latest)
        for one, (bond, topic, _row) in zip(made, drawn, strict=True)
    ]
    book.write(Participant, [row for one in met for row in _present(book, directory, one)])
    for one in met:
        if not one.planned and book.chance(0.5):
            _cite(book, one, library)
    return met


def _years(bond: Bond) -> Iterator[tuple[int, float]]:
    """Yield the years in which a tie was alive, and how often one met in each."""
    row = bond.city.row if bond.city else None
    quiet = range(row.quiet[0], row.quiet[1] + 1) if row and row.quiet else ()
    until = row.until if row and row.until else LAST
    for year in range(max(FIRST, bond.tie.start.year), until + 1):
        if year not in quiet:
            yield year, row.busy if row else 1.2


def _of_tie(book: Book, directory: Directory, bond: Bond) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the contacts of a tie with their topics, in order of time; the last are planned for after the clock."""
    for year, often in _years(bond):
        months = sorted(
            book.dice.randint(1, CLOCK[1] if year == LAST else 12) for _meeting in range(_number(book, often))
        )
        for month in months:
            yield _contact(book, directory, bond, (year, month))
    living = bond.city and not bond.city.row.until and not bond.city.row.quiet
    if living and book.chance(0.5):
        yield _contact(book, directory, bond, (2018 + bond.number % 2, 10 - 8 * (bond.number % 2)))


def _number(book: Book, often: float) -> int:
    """Throw how many contacts a year has: at least one, `often` in the middle."""
    return max(1, round(book.dice.triangular(0.4, 2 * often - 0.4)))


def _contact(book: Book, directory: Directory, bond: Bond, month: tuple[int, int]) -> tuple[Any, dict[str, Any]]:
    sorts = list(SORTS)
    kind, direction = book.dice.choices(sorts, [SORTS[sort][0] for sort in sorts])[0]
    topic = book.dice.choice(bond.topics)
    level = book.dice.choices(list(LEVELS), list(LEVELS.values()))[0]
    places = {OUT: bond.city and bond.city.place, IN: directory.home, NONE: None}
    row = {
        "title": _title(kind, direction, bond, topic),
        "kind": kind,
        "direction": direction,
        "level": "" if kind == InteractionKind.MILESTONE else level,
        "place": places[direction],
        "ties": [bond.tie],
        "topics": [topic],
        "summary": made_up("ingen har mødt hinanden her", "nobody met here"),
        "sharing": Sharing.OFFICE if book.chance(0.15) else Sharing.REGION,
    }
    return topic, row | _when(book, kind, month)


def _title(kind: InteractionKind, direction: Direction, bond: Bond, topic: Any) -> dict[str, str]:
    _weight, danish, english, chinese = SORTS[kind, direction]
    names = bond.names
    about = label_of(topic)
    if not (chinese and bond.city and bond.city.row.country == "CN"):
        return text(f"{danish} {names['da']}: {about['da']}", f"{english} {names['en']}: {about['en']}")
    said = f"{chinese}{names['zh']}，{about['zh']}"
    return text(f"{danish} {names['da']}: {about['da']}", f"{english} {names['en']}: {about['en']}", said)


def _when(book: Book, kind: InteractionKind, month: tuple[int, int]) -> dict[str, Any]:
    """Return the dates: of the early years often only the month or the year, later the days."""
    year = month[0]
    if year < FIRST_MONTHLY and book.chance(0.3):
        return {"start": on(*month)}
    if year < FIRST_MONTHLY and book.chance(0.08):
        return {"start": on(year), "date_precision": Precision.ABOUT}
    first = book.dice.randint(1, 22)
    dates: dict[str, Any] = {"start": on(*month, first)}
    if kind in LONG:
        dates["end"] = on(*month, first + book.dice.randint(1, 5))
        if book.chance(0.03):
            dates |= {"announced_start": on(*month, first), "announced_end": on(*month, first + 1)}
    return dates


def _present(book: Book, directory: Directory, one: Met) -> list[dict[str, Any]]:
    """Return who took part: a post of each side at the level of the contact, often others beside them."""
    level, city = one.interaction.level, one.bond.city
    if not level:
        return []
    ours, theirs = [directory.our_posts[level]], [city.posts[level]] if city else []
    if level in {Level.TOP, Level.POLITICAL}:
        ours.append(directory.our_posts[Level.ADMINISTRATIVE])
    if city and city.row.country == "IN" and one.interaction.start.year > 2013:  # noqa: PLR2004 - since there is an adviser
        ours.append(directory.adviser)
    rows: list[dict[str, Any]] = [{"side": Side.OURS, "post": post} for post in ours]
    rows += [{"side": Side.THEIRS, "post": post} for post in theirs] or [
        {"side": Side.THEIRS, "organisation": one.bond.partner}
    ]
    if book.chance(0.3):
        firms = book.dice.sample(directory.firms, book.dice.randint(1, 3))
        rows += [{"side": Side.OURS, "organisation": firm} for firm in firms]
    if book.chance(0.2):
        rows.append({"side": Side.THEIRS, "person": book.dice.choice(directory.delegates)})
    return [row | {"interaction": one.interaction} for row in rows]


def _cite(book: Book, one: Met, library: Library) -> None:
    when: PartialDate = one.interaction.start
    precision = one.interaction.date_precision
    item = f"item {book.dice.randint(1, 12)}"
    book.cite(one.interaction, library.minutes_of(when), Grade.RECORDED, item, precision=precision)
    if book.chance(0.06):
        book.cite(one.interaction, library.of_grade(Grade.DOCUMENT, one.bond.number), Grade.DOCUMENT, "p. 2")

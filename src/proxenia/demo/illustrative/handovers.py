"""Elections of the illustrative office, and handovers of posts that changed hands, some points done and one left."""

from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Sharing
from proxenia.desk.choices import PointKind, PointState
from proxenia.desk.handover.actions import add_point, open_handover, plan_meeting, settle
from proxenia.desk.models import HandoverPoint
from proxenia.directory.choices import Level
from proxenia.directory.models import Election

from .book import Book
from .directory import Directory
from .texts import made_up, on, text

TERM = 4
ELECTIONS = ((3, 2018, 11), (5, 2018, 6), (8, 2020, 3))
"""Number of the partner city, year and month."""
TODAY = on(2018, 9, 1)
"""The day at which the clock of the demo stands."""


def write_handovers(book: Book, directory: Directory) -> None:
    """Write elections behind and ahead, and three handovers: of our alderman, of a mayor and of a city manager of theirs."""
    _elections(book, directory)
    ours = _open(book, directory, directory.our_posts[Level.POLITICAL])
    plan_meeting(
        ours, meeting_on=on(2018, 9, 10), meeting_note=made_up("mødelokale 1", "meeting room 1"), actor=book.actor
    )
    _take_further(book, ours)
    _open(book, directory, directory.cities[27].posts[Level.TOP])
    _open(book, directory, directory.cities[12].posts[Level.ADMINISTRATIVE])


def _elections(book: Book, directory: Directory) -> None:
    rows = [_election(directory.ours["city"], on(2017, 11, 21))]
    rows += [_election(directory.cities[number - 1].government, on(year, month)) for number, year, month in ELECTIONS]
    book.write(Election, rows)


def _election(organisation: Any, held_on: PartialDate) -> dict[str, Any]:
    title = text(f"Illustrativt valg {held_on.year}", f"Illustrative election {held_on.year}")
    return {
        "title": title,
        "organisation": organisation,
        "held_on": held_on,
        "every_years": TERM,
        "sharing": Sharing.PUBLIC,
    }


def _open(book: Book, directory: Directory, post: Any) -> Any:
    """Open the handover of whoever left a post last."""
    ended = [one for one in directory.tenures[post.pk] if one.end is not None]
    return open_handover(max(ended, key=lambda one: one.end), actor=book.actor)


def _take_further(book: Book, handover: Any) -> None:
    own = text("Illustrativ nøgle til gavelageret", "Illustrative key to the store of gifts")
    add_point(handover, said=own, actor=book.actor)
    letters = HandoverPoint.objects.filter(handover=handover, kind=PointKind.LETTER).order_by("pk")
    first, second = letters[:2]
    settle(first, state=PointState.DONE, on=TODAY, note=made_up("sendt", "sent"), actor=book.actor)
    settle(
        second,
        state=PointState.LEFT,
        on=TODAY,
        note=made_up("de har talt sammen", "they have talked"),
        actor=book.actor,
    )

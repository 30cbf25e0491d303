"""Who holds the posts of the illustrative office, and when: people are numbered, as if by the post they hold."""

from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Sharing
from proxenia.directory.choices import Level
from proxenia.directory.models import Person, Tenure

from .book import Book
from .directory import DELEGATES, Directory
from .texts import on

FIRST, LAST = 1998, 2018
TERM = 4
OPEN_NOW = {9, 21}
"""Numbers of the cities whose mayor left in 2018 and nobody knows who came."""


def write_people(book: Book, directory: Directory) -> None:
    """Write delegates, and for each post its holders one after the other, with the gaps there are."""
    names = [f"Delegate {number}" for number in range(1, DELEGATES + 1)]
    directory.delegates = book.write(Person, [{"name": name, "sharing": Sharing.PUBLIC} for name in names])
    rows = []
    for level, post in directory.our_posts.items():
        rows += _held(book, post, _council_terms() if level != Level.ADMINISTRATIVE else _spells(book))
    rows += _held(book, directory.adviser, [(on(2013, 8), on(2016, 7)), (on(2016, 8), None)])
    for city in directory.cities:
        for level, post in city.posts.items():
            terms = _mayors(book) if level == Level.TOP else _spells(book)
            if level == Level.TOP and city.number in OPEN_NOW:
                terms[-1] = (terms[-1][0], on(2018, 5))
            rows += _held(book, post, terms)
    _write(book, directory, rows)


Term = tuple[PartialDate, PartialDate | None]


def _council_terms() -> list[Term]:
    """Return the terms of our council: four years from the first of January."""
    starts = range(FIRST, LAST + 1, TERM)
    return [(on(year, 1, 1), on(year + TERM - 1, 12, 31) if year + TERM <= LAST else None) for year in starts]


def _mayors(book: Book) -> list[Term]:
    """Return the terms of a partner's mayors: four years from a day of their own, some known to the year alone."""
    first, month, day = book.dice.randint(1995, 1998), book.dice.randint(2, 8), book.dice.randint(1, 27)
    vague = book.chance(0.25)
    starts = [on(year) if vague else on(year, month, day) for year in range(first, LAST + 1, TERM)]
    return _with_gaps(book, starts, year_only=vague)


def _spells(book: Book) -> list[Term]:
    """Return the times officials stay: three to seven years."""
    starts, year = [], book.dice.randint(1994, 1998)
    while year <= LAST:
        starts.append(on(year, book.dice.randint(1, 8)))
        year += book.dice.randint(3, 7)
    return _with_gaps(book, starts, year_only=False)


def _with_gaps(book: Book, starts: list[PartialDate], *, year_only: bool) -> list[Term]:
    """Let most terms end when the next begins, some half a year earlier; leave a few out, of which nobody knows."""
    terms: list[Term] = []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else None
        if end is not None and not year_only and book.chance(0.12):
            end = on(end.year - (end.month <= 6), (end.month + 5) % 12 + 1)  # noqa: PLR2004 - half a year before
        if 0 < at < len(starts) - 1 and book.chance(0.1):
            continue
        terms.append((start, end))
    return terms


def _held(book: Book, post: Any, terms: list[Term]) -> list[dict[str, Any]]:
    """Return the tenures of a post; of one holder in eight nobody knows the name, of a few only a day is known."""
    rows: list[dict[str, Any]] = []
    role, _of, where = post.label["en"].partition(" of ")
    for number, (start, end) in enumerate(terms, 1):
        known = not book.chance(0.12)
        row: dict[str, Any] = {"post": post, "called": (f"{role} {number}", f" of {where}") if known else None}
        if end is not None and book.chance(0.04):
            row |= {"attested": start}
        else:
            row |= {"start": start, "end": end}
        rows.append(row)
    return rows


def _write(book: Book, directory: Directory, rows: list[dict[str, Any]]) -> None:
    named = [row["called"] for row in rows if row["called"]]
    people = book.write(
        Person, [{"name": short + of, "family_name": short, "sharing": Sharing.PUBLIC} for short, of in named]
    )
    known = dict(zip(named, people, strict=True))
    values = [{k: v for k, v in row.items() if k != "called"} | {"person": known.get(row["called"])} for row in rows]
    for tenure in book.write(Tenure, values):
        directory.tenures.setdefault(tenure.post_id, []).append(tenure)


def holder(directory: Directory, post: Any, when: PartialDate) -> Any | None:
    """Return the tenure under which a post was surely held on a day, or None."""
    for tenure in directory.tenures.get(post.pk, []):
        if (
            tenure.start
            and tenure.start.latest <= when.earliest
            and (not tenure.end or tenure.end.earliest > when.latest)
        ):
            return tenure
    return None

"""How the illustrative ties are steered: reviews with their reasons, and what speaks against a tie."""

from typing import Any

from proxenia.relations.choices import ConcernKind, Verdict
from proxenia.relations.models import Concern, Review
from proxenia.sources.choices import Grade

from .book import Book
from .directory import Directory
from .evidence import Library
from .texts import made_up, on
from .ties import Bond

REASONS = {
    Verdict.START: made_up("begge sider har brug for den", "both sides have a need for it"),
    Verdict.GO_ON: made_up("aftalerne holdes, og begge sider rejser", "what was agreed is kept, and both sides travel"),
    Verdict.WIDEN: made_up("to virksomheder kom videre", "two firms got further"),
    Verdict.CHANGE: made_up("færre rejser, flere samtaler", "fewer journeys, more calls"),
    Verdict.PAUSE: made_up("ingen har svaret i to år", "nobody has answered for two years"),
    Verdict.END: made_up("opgaverne er løst", "the tasks are done"),
}
CONCERNS = {
    ConcernKind.RIGHTS: ("rettigheder på partnerens side", "rights on the partner's side", "Association 1"),
    ConcernKind.SECURITY: ("hvem der ser vores tegninger", "who sees our drawings", "Ministry 1"),
    ConcernKind.CLIMATE: ("de mange flyrejser", "the many flights", "Council of Illustrative City"),
    ConcernKind.COST: ("hvad rejserne koster", "what the journeys cost", "Council of Illustrative City"),
    ConcernKind.FAIRNESS: ("hvilke virksomheder der kommer med", "which firms may come along", "Association 1"),
    ConcernKind.OTHER: ("at ingen kender resultaterne", "that nobody knows the results", "Party 1"),
}
"""What is said against a tie, in Danish and English, and who says so."""
HANDLING = made_up(
    "vi spørger, før vi rejser, og skriver svaret ned", "we ask before we travel, and write the answer down"
)


def write_steering(book: Book, directory: Directory, bonds: list[Bond], library: Library) -> None:
    """Write what was decided about each tie, and every second tie's concern; some are not dealt with yet."""
    council = directory.ours["council"]
    rows = [row for at, bond in enumerate(bonds) for row in _reviews(bond, at, council)]
    for review in book.write(Review, rows):
        book.cite(review, library.minutes_of(review.decided_on), Grade.RECORDED, "item 1")
    book.write(Concern, [_concern(bond, at) for at, bond in enumerate(bonds[::2])])


def _reviews(bond: Bond, at: int, council: Any) -> list[dict[str, Any]]:
    """Return the decisions on a tie: from 2004 on every fourth year, the last as its life tells."""
    row, since = bond.city and bond.city.row, bond.tie.start.year
    turns: list[tuple[int, Verdict]] = [(since, Verdict.START)] if since >= 2004 else []  # noqa: PLR2004 - reviews began
    turns += [(year, Verdict.GO_ON if (at + year) % 3 else Verdict.CHANGE) for year in (2008, 2012) if year > since]
    if row and row.until:
        turns = [*((year, verdict) for year, verdict in turns if year < row.until), (row.until, Verdict.END)]
    elif row and row.quiet and row.quiet[1] == 2018:  # noqa: PLR2004 - the year in which the demo's clock stands
        turns.append((row.quiet[0], Verdict.PAUSE))
    else:
        turns.append((2017, Verdict.WIDEN if at % 4 == 0 else Verdict.GO_ON))
    return [
        {"tie": bond.tie, "decided_on": on(year, 3 + at % 9), "verdict": verdict, "reasons": REASONS[verdict]}
        | {"decided_by": council}
        for year, verdict in dict(turns).items()
    ]


def _concern(bond: Bond, at: int) -> dict[str, Any]:
    kind = list(CONCERNS)[at % len(CONCERNS)]
    danish, english, who = CONCERNS[kind]
    begun = max(2009 + at % 8, bond.tie.start.year)
    row = {"tie": bond.tie, "kind": kind, "text": made_up(danish, english), "raised_by": who, "start": on(begun)}
    if at % 4 == 3:  # noqa: PLR2004 - of four concerns one is not dealt with yet
        return row
    return row | {"handling": HANDLING} | ({"end": on(begun + 2)} if at % 5 == 0 else {})

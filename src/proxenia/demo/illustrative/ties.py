"""The ties of the illustrative office: of every kind, some dormant, some ended, some that lean on others."""

from dataclasses import dataclass, field
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.core.texts import LANGUAGES
from proxenia.directory.choices import Level
from proxenia.directory.models import Topic
from proxenia.relations.actions import close_tie
from proxenia.relations.choices import PhaseKind, Side, StrandKind, TieKind, TieLinkKind
from proxenia.relations.models import CounterpartPair, Phase, Stewardship, Strand, Tie, TieLink, TieParty, TieTopic

from .book import Book
from .directory import City, Directory
from .texts import made_up, on, partner

WITHOUT_A_CITY = (
    ("Network 1", TieKind.NETWORK, 1995, "network1"),
    ("Network 2", TieKind.NETWORK, 2011, "network2"),
    ("Embassy 1", TieKind.EMBASSY, 2010, "embassy"),
    ("the agreement of two states", TieKind.UMBRELLA, 2008, "ministry_abroad"),
    ("Ministry 1 and Ministry 2", TieKind.STATE, 2015, "ministry_abroad"),
    ("Illustrative City-Region", TieKind.CITY_REGION, 2013, "city_region"),
    ("Liaison Office 1", TieKind.ADVOCACY, 2001, "liaison"),
)
"""Ties with others than cities: with whom, kind, since, and the partner's key."""

STRANDS = {
    TieKind.SISTER_CITY: (StrandKind.FRIENDSHIP, StrandKind.CULTURE, StrandKind.BUSINESS),
    TieKind.PARTNERSHIP: (StrandKind.BUSINESS, StrandKind.KNOWLEDGE),
    TieKind.AUTHORITY: (StrandKind.AUTHORITY,),
    TieKind.UTILITY: (StrandKind.AUTHORITY, StrandKind.BUSINESS),
    TieKind.TITLE_FAMILY: (StrandKind.CULTURE,),
}
"""What ties of a kind are made of; all others are for knowledge."""

CHINA, SECOND_IN_CHINA, BRAZIL, ARGENTINA, INDIA, KENYA = 14, 15, 23, 24, 13, 28
"""Numbers of the partner cities whose ties lean on others."""


@dataclass(slots=True)
class Bond:
    """A tie with what the later chapters need of it: its number, partner and topics, and its city if it is with one."""

    number: int
    tie: Any
    partner: Any
    city: City | None = None
    topics: list[Any] = field(default_factory=list)

    @property
    def names(self) -> dict[str, str]:
        """What the other side is called in each language."""
        return partner(self.city.number) if self.city else dict.fromkeys(LANGUAGES, str(self.partner))


def write_ties(book: Book, directory: Directory) -> list[Bond]:
    """Write the ties, what they are made of, the turns of their life, and how they lean on each other."""
    bonds = _ties(book, directory)
    _parties(book, directory, bonds)
    _courses(book, bonds)
    _topics(book, bonds)
    _links(book, bonds)
    _pairs(book, directory, bonds)
    _stewards(book, bonds)
    return bonds


def _ties(book: Book, directory: Directory) -> list[Bond]:
    rows = [_tie(number, city.name, city.row.kind, city.row.since) for number, city in enumerate(directory.cities, 1)]
    start = len(rows) + 1
    rows += [_tie(number, name, kind, since) for number, (name, kind, since, _key) in enumerate(WITHOUT_A_CITY, start)]
    made = book.write(Tie, rows)
    bonds = [Bond(city.number, tie, city.government, city) for tie, city in zip(made, directory.cities, strict=False)]
    known = directory.others | directory.ours
    others = zip(made[start - 1 :], WITHOUT_A_CITY, strict=True)
    bonds += [Bond(number, tie, known[row[3]]) for number, (tie, row) in enumerate(others, start)]
    return bonds


def _tie(number: int, name: str, kind: str, since: int) -> dict[str, Any]:
    return {
        "name": f"Illustrative City – {name}",
        "reference": f"T{number}",
        "kind": kind,
        "start": on(since),
        "summary": made_up(
            "en relation, der viser, hvad kontoret kan holde styr på; den findes ikke",
            "a tie that shows what the office can keep; there is no such tie",
        ),
        "case_number": f"I-{since}-{number}",
        "classification": "00.06.00",
        "sharing": Sharing.REGION,
    }


def _parties(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    rows = []
    for bond in bonds:
        holders = ["ministry"] if bond.tie.kind == TieKind.STATE else ["city"]
        holders += ["utility"] if bond.tie.kind == TieKind.UTILITY else []
        holders += ["region"] if bond.city and bond.city.number in {CHINA, SECOND_IN_CHINA} else []
        known = directory.ours | directory.others
        rows += [{"tie": bond.tie, "organisation": known[key], "side": Side.OURS} for key in holders]
        rows.append({"tie": bond.tie, "organisation": bond.partner, "side": Side.THEIRS})
    book.write(TieParty, rows)


def _courses(book: Book, bonds: list[Bond]) -> None:
    """Write strands and phases; ties that ended are closed by the verb that closes ties."""
    strands, phases = [], []
    for bond in bonds:
        since = bond.tie.start
        kinds = STRANDS.get(bond.tie.kind, (StrandKind.KNOWLEDGE,))
        strands += [{"tie": bond.tie, "kind": kind, "start": since} for kind in kinds]
        phases += [{"tie": bond.tie, "kind": kind, "start": start} for kind, start in _turns(book, bond)]
    focus = {
        PhaseKind.STARTED: made_up("de første aftaler", "the first arrangements"),
        PhaseKind.DORMANT: made_up("ingen mødtes", "nobody met"),
        PhaseKind.REVITALISED: made_up("et nyt besøg på borgmesterniveau", "a new visit by the mayors"),
        PhaseKind.WIDENED: made_up("nye emner kom til", "new topics were added"),
    }
    book.write(Strand, strands)
    for phase in phases:
        phase["focus"] = focus[PhaseKind(phase["kind"])]
    book.write(Phase, phases)
    for bond in bonds:
        if bond.city and bond.city.row.until:
            reason = made_up("opgaverne var løst", "the tasks were done")
            close_tie(bond.tie, on=on(bond.city.row.until, 12), reason=reason, actor=book.actor)


def _turns(book: Book, bond: Bond) -> list[tuple[PhaseKind, Any]]:
    """Return the phases of a tie with their starts, in order of time."""
    turns = [(PhaseKind.STARTED, bond.tie.start)]
    if bond.city and bond.city.row.quiet:
        first, last = bond.city.row.quiet
        turns.append((PhaseKind.DORMANT, on(first)))
        if last < 2018:  # noqa: PLR2004 - the year in which the demo's clock stands
            turns.append((PhaseKind.REVITALISED, on(last + 1, book.dice.randint(1, 6))))
    elif bond.city and bond.city.row.until is None and book.chance(0.5):
        turns.append((PhaseKind.WIDENED, on(max(bond.tie.start.year + 2, book.dice.randint(2005, 2016)))))
    return turns


def _topics(book: Book, bonds: list[Bond]) -> None:
    known = list(Topic.objects.exclude(slug="preventing-radicalisation").filter(parent__isnull=False))
    rows = []
    for bond in bonds:
        bond.topics = book.dice.sample(known, book.dice.randint(2, 5))
        since = max(2000, bond.tie.start.year)
        rows += [{"tie": bond.tie, "topic": topic, "start": on(since + at)} for at, topic in enumerate(bond.topics)]
    book.write(TieTopic, rows)


def _links(book: Book, bonds: list[Bond]) -> None:
    by_number = {bond.city.number: bond.tie for bond in bonds if bond.city}
    of_kind = {bond.tie.kind: bond.tie for bond in bonds}
    umbrella, state, embassy = (of_kind[kind] for kind in (TieKind.UMBRELLA, TieKind.STATE, TieKind.EMBASSY))
    rows = [
        (by_number[CHINA], TieLinkKind.UMBRELLA, umbrella, 2008),
        (by_number[SECOND_IN_CHINA], TieLinkKind.UMBRELLA, umbrella, 2008),
        (by_number[SECOND_IN_CHINA], TieLinkKind.DERIVED, by_number[CHINA], 2006),
        (state, TieLinkKind.DERIVED, by_number[CHINA], 2015),
        (by_number[ARGENTINA], TieLinkKind.DERIVED, by_number[BRAZIL], 2012),
        (by_number[INDIA], TieLinkKind.PARENT, embassy, 2012),
        (by_number[KENYA], TieLinkKind.DERIVED, by_number[INDIA], 2014),
    ]
    book.write(
        TieLink, [{"tie": tie, "kind": kind, "other": other, "start": on(year)} for tie, kind, other, year in rows]
    )


def _pairs(book: Book, directory: Directory, bonds: list[Bond]) -> None:
    rows = []
    for bond in bonds:
        for level, ours in directory.our_posts.items():
            wanted = level in {Level.TOP, Level.ADMINISTRATIVE} or bond.tie.kind in {TieKind.AUTHORITY, TieKind.UTILITY}
            if bond.city and wanted:
                start = on(max(1998, bond.tie.start.year))
                rows.append({"tie": bond.tie, "ours": ours, "theirs": bond.city.posts[level], "start": start})
    book.write(CounterpartPair, rows)


def _stewards(book: Book, bonds: list[Bond]) -> None:
    editor, steward = (book.accounts[f"illustrative-{key}"] for key in ("editor", "steward"))
    rows = []
    for at, bond in enumerate(bonds):
        began, changed = max(2004, bond.tie.start.year), on(2015, 6, 30)
        first, second = (editor, steward) if at % 3 else (steward, editor)
        if began < changed.year:
            rows.append({"tie": bond.tie, "user": first, "start": on(began), "end": changed})
        rows.append({"tie": bond.tie, "user": second, "start": on(2015, 7, 1)})
    book.write(Stewardship, rows)

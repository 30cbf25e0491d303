"""The library of the illustrative office, claims that stand beside its counts, and notes."""

from dataclasses import dataclass
from typing import Any

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Sharing
from proxenia.sources.actions import write_note
from proxenia.sources.choices import ClaimKind, Grade, Precision, SourceKind
from proxenia.sources.models import Claim, Source

from .book import Book
from .directory import Directory
from .texts import made_up, on, text
from .ties import Bond

FLAG = "illustrative"
OTHER_SOURCES = (
    (SourceKind.REPORT, "Illustrative evaluation"),
    (SourceKind.ARTICLE, "Illustrative article"),
    (SourceKind.BOOK, "Illustrative book"),
    (SourceKind.STRATEGY, "Illustrative strategy"),
    (SourceKind.PRESS, "Illustrative press item"),
    (SourceKind.WEB, "Illustrative web page"),
    (SourceKind.DATASET, "Illustrative data set"),
    (SourceKind.UNPUBLISHED, "Illustrative letter of a beneficiary"),
)
BY_GRADE = {
    Grade.ASSERTED: SourceKind.PRESS,
    Grade.DOCUMENT: SourceKind.ARTICLE,
    Grade.CONFIRMED: SourceKind.UNPUBLISHED,
    Grade.EVALUATED: SourceKind.REPORT,
}
"""What sort of source gives evidence of a grade; what we recorded ourselves stands in our minutes."""
FIRST_MONTHLY = 2010
"""From this year on there are minutes of every month; before, of every year."""


@dataclass(slots=True)
class Library:
    """The sources: minutes by year and month, all others by kind."""

    minutes: dict[tuple[int, int], Any]
    others: dict[str, list[Any]]

    def minutes_of(self, when: PartialDate) -> Any:
        """Return the minutes in which a day would stand."""
        monthly = when.year >= FIRST_MONTHLY and when.month
        return self.minutes[when.year, when.month if monthly else 0]

    def of_grade(self, grade: int, at: int) -> Any:
        """Return a source that can give evidence of a grade above our own record."""
        found = self.others[BY_GRADE[Grade(grade)]]
        return found[at % len(found)]


def write_library(book: Book) -> Library:
    """Write the sources: our own minutes, and three of every other kind."""
    when = [(year, 0) for year in range(1998, 2019)]
    when += [
        (year, month) for year in range(FIRST_MONTHLY, 2019) for month in range(1, 13) if (year, month) <= (2018, 8)
    ]
    own = [_source(f"Illustrative minutes {on(*one)}", SourceKind.OWN, f"minutes-{on(*one)}", on(*one)) for one in when]
    others = [
        _source(f"{title} {number}", kind, f"{kind}-{number}", on(2009 + 3 * number))
        for kind, title in OTHER_SOURCES
        for number in (1, 2, 3)
    ]
    made = book.write(Source, [*own, *others])
    library = Library(dict(zip(when, made, strict=False)), {})
    for source in made[len(own) :]:
        library.others.setdefault(source.kind, []).append(source)
    return library


def _source(title: str, kind: str, key: str, published: PartialDate) -> dict[str, Any]:
    return {
        "title": title,
        "kind": kind,
        "key": key,
        "published": published,
        "author_role": "the office itself" if kind == SourceKind.OWN else "an illustrative third party",
        "language": "en",
        "flags": FLAG,
        "note": made_up("findes ikke", "does not exist"),
        "sharing": Sharing.PUBLIC,
    }


def write_claims(book: Book, directory: Directory, bonds: list[Bond], library: Library) -> None:
    """Write estimates beside the counts of contacts, figures that contradict each other, goals and targets."""
    rows = [row for bond in bonds[::4] for row in _visits(book, bond)]
    rows += [row for city in directory.cities[::2] for row in _inhabitants(book, city)]
    rows += _aims(directory.ours["city"])
    for at, claim in enumerate(book.write(Claim, rows)):
        grade = Grade.DOCUMENT if at % 2 else Grade.ASSERTED
        book.cite(claim, library.of_grade(grade, at), grade, f"p. {at + 1}", precision=claim.precision)


def _about(record: Any) -> dict[str, Any]:
    return {"about_label": record._meta.label_lower, "about_id": record.pk, "sharing": Sharing.REGION}


def _visits(book: Book, bond: Bond) -> list[dict[str, Any]]:
    low = book.dice.randint(10, 40)
    said = _about(bond.tie) | {
        "measure": text("Besøg i begge retninger", "Visits in both directions"),
        "measure_key": "visits",
        "unit": "visits",
        "as_of": on(2017),
        "definition": made_up("et skøn, som aldrig lægges til det registrerede", "an estimate, never added to the log"),
    }
    ranged = {"kind": ClaimKind.ESTIMATE, "precision": Precision.RANGE, "low": low, "high": low + 6}
    least = {"kind": ClaimKind.CLAIM, "precision": Precision.AT_LEAST, "low": low + 4}
    return [said | ranged, said | least]


def _inhabitants(book: Book, city: Any) -> list[dict[str, Any]]:
    number = book.dice.randint(80, 4000) * 1000
    said = _about(city.place) | {
        "measure": text("Indbyggere", "Inhabitants", "人口"),
        "measure_key": "population",
        "unit": "inhabitants",
        "definition": made_up("et opdigtet tal", "an invented number"),
        "sharing": Sharing.PUBLIC,
    }
    measured = {"kind": ClaimKind.MEASURED, "precision": Precision.EXACT, "low": number, "as_of": on(2011)}
    rounded = {"kind": ClaimKind.ESTIMATE, "precision": Precision.ABOUT, "low": round(number, -5) + 100_000}
    return [said | measured, said | rounded | {"as_of": on(2016)}]


def _aims(city: Any) -> list[dict[str, Any]]:
    rows: list[tuple[str, str, str, str, Precision, int | None]] = [
        ("goal-known", "Kendt i verden", "Known in the world", ClaimKind.GOAL, Precision.UNQUANTIFIED, None),
        ("target-firms", "Virksomheder hjulpet", "Firms helped", ClaimKind.TARGET, Precision.EXACT, 50),
        (
            "press-items",
            "Omtaler i udenlandske medier",
            "Items in media abroad",
            ClaimKind.CLAIM,
            Precision.MAGNITUDE,
            100,
        ),
    ]
    definition = made_up("et eksempel på et mål eller en påstand", "an example of an aim or a claim")
    return [
        _about(city)
        | {"measure_key": key, "measure": text(da, en), "kind": kind, "precision": precision, "low": low}
        | {"unit": "" if low is None else "items", "definition": definition, "as_of": on(2016)}
        for key, da, en, kind, precision, low in rows
    ]


def write_notes(book: Book, bonds: list[Bond]) -> None:
    """Write notes about ties, every third in confidence."""
    for at, bond in enumerate(bonds[2:29:3]):
        secret = at % 3 == 0
        words = (
            "Illustrative note in confidence: nothing is secret here." if secret else "Illustrative note: call again."
        )
        about = {"about_label": bond.tie._meta.label_lower, "about_id": bond.tie.pk}
        write_note(about | {"text": words, "is_confidential": secret}, actor=book.actor)

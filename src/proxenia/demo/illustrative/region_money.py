"""What the illustrative city-region costs and what its members give: cost keys, rounds, inhabitants. Every number is made up."""

import datetime as dt
from decimal import Decimal
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.region.choices import Basis, ContributionKind, Exactness, GivenOrGot
from proxenia.region.costs.laying import Piece, lay_down_key
from proxenia.region.costs.settling import note_payment, settle_round, share_round
from proxenia.region.models import Activity, Contribution, CostKey, CostRound, RoundMember
from proxenia.sources.choices import ClaimKind, Grade, Precision
from proxenia.sources.models import Claim

from .book import Book
from .evidence import Library
from .regions import FOUNDED, CityRegion
from .texts import made_up, on, text

OF_THE_CITY, SMALLEST, STEP = 340_000, 21_300, 7_415
"""Inhabitants of the illustrative city; of the smallest municipality; and by how many each next one has more."""


def write_region_money(book: Book, library: Library, found: CityRegion) -> None:
    """Write keys and rounds that are settled, drafted and only for some; and what members gave and got."""
    _inhabitants(book, library, found)
    keys = _keys(book, found)
    _settled(book, found, keys["equal"])
    _opted_in(book, found, keys["inhabitants"])
    draft = {
        "title": text("Illustrativt sekretariat 2019", "Illustrative secretariat 2019", "示例秘书处2019"),
        "year": 2019,
        "total": Decimal("1350000.00"),
        "key": keys["mixed"],
        "members_on": dt.date(2019, 1, 1),
        "due_on": dt.date(2019, 3, 1),
    }
    _round(book, found, draft)
    _gave(book, found)


def _inhabitants(book: Book, library: Library, found: CityRegion) -> None:
    """Write how many inhabitants each member has, as a figure of the library."""
    common = {
        "measure": text("Indbyggere", "Inhabitants", "人口"),
        "measure_key": "inhabitants",
        "kind": ClaimKind.MEASURED,
        "precision": Precision.EXACT,
        "unit": "inhabitants",
        "as_of": on(2018),
        "definition": made_up("et opdigtet tal", "an invented number"),
        "sharing": Sharing.PUBLIC,
    }
    rows = []
    for at, member in enumerate(found.members):
        number = SMALLEST + STEP * at if at else OF_THE_CITY
        organisation = member.organisation
        about = {"about_label": organisation._meta.label_lower, "about_id": organisation.pk}
        rows.append({**common, **about, "low": number})
    for at, claim in enumerate(book.write(Claim, rows)):
        book.cite(claim, library.of_grade(Grade.DOCUMENT, at), Grade.DOCUMENT, f"p. {at + 1}")


def _keys(book: Book, found: CityRegion) -> dict[str, CostKey]:
    """Lay down three keys: equal shares, by inhabitants, and half of each."""
    half = Decimal(50)
    told = {
        "equal": (text("Lige dele 1", "Equal shares 1"), [Piece(Basis.EQUAL, Decimal(100))]),
        "inhabitants": (text("Efter indbyggere 1", "By inhabitants 1"), [Piece(Basis.INHABITANTS, Decimal(100))]),
        "mixed": (
            text("Halvt af hver 1", "Half of each 1"),
            [Piece(Basis.EQUAL, half), Piece(Basis.INHABITANTS, half)],
        ),
    }
    common: dict[str, Any] = {"start": FOUNDED, "grounds": made_up("vedtægt 2", "statute 2"), "actor": book.actor}
    return {key: lay_down_key(found.region, name=name, pieces=pieces, **common) for key, (name, pieces) in told.items()}


def _round(book: Book, found: CityRegion, values: dict[str, Any]) -> CostRound:
    common = {
        "region": found.region,
        "purpose": made_up("alle beløb er opdigtede", "every amount is made up"),
        "currency": "DKK",
        "inhabitants_year": 2018,
    }
    made: CostRound = book.write(CostRound, [common | values])[0]
    return made


def _settled(book: Book, found: CityRegion, key: CostKey) -> None:
    """Write a round of 2018 that all see; ten of eleven have paid, and the last is late."""
    values = {
        "title": text("Illustrativt sekretariat 2018", "Illustrative secretariat 2018", "示例秘书处2018"),
        "year": 2018,
        "total": Decimal("1250000.00"),
        "key": key,
        "members_on": dt.date(2018, 1, 1),
        "due_on": dt.date(2018, 3, 1),
    }
    settled = settle_round(_round(book, found, values), on=dt.date(2018, 1, 31), actor=book.actor)
    shared = share_round(settled, actor=book.actor)
    lines = list(shared.lines.order_by("number"))
    for at, line in enumerate(lines[:-1]):
        note_payment(line, on=dt.date(2018, 2, 12 + at), actor=book.actor)


def _opted_in(book: Book, found: CityRegion, key: CostKey) -> None:
    """Write a joint project that four members pay, by inhabitants."""
    values = {
        "title": text("Illustrativt fællesprojekt 1", "Illustrative joint project 1"),
        "year": 2018,
        "total": Decimal("200000.00"),
        "key": key,
        "members_on": dt.date(2018, 6, 1),
        "due_on": dt.date(2018, 9, 15),
        "opt_in": True,
    }
    made = _round(book, found, values)
    book.write(RoundMember, [{"round": made, "member": one} for one in found.members[:8:2]])
    settle_round(made, on=dt.date(2018, 6, 15), actor=book.actor)


def _gave(book: Book, found: CityRegion) -> None:
    """Write what members gave and got: counted, estimated, and without a value; and what is done for the priorities."""
    first, second, third, fourth = found.members[:4]
    rows: list[dict[str, Any]] = [
        {
            "member": second,
            "kind": ContributionKind.HOURS,
            "title": text("Sekretær i gruppe 1", "Secretary of group 1"),
            "value": Decimal(120),
            "unit": "hours",
        },
        {
            "member": second,
            "kind": ContributionKind.HOSTING,
            "title": text("Vært for møde 1", "Host of meeting 1"),
            "value": Decimal(15000),
            "unit": "DKK",
            "exactness": Exactness.ESTIMATED,
        },
        {
            "member": third,
            "kind": ContributionKind.INTRODUCTION,
            "title": text("Kontakt til Firma 3", "Contact to Firm 3"),
        },
        {
            "member": fourth,
            "direction": GivenOrGot.GOT,
            "kind": ContributionKind.FUNDING,
            "title": text("Tilskud til cykelsti 1", "Grant for cycle path 1"),
            "value": Decimal(80000),
            "unit": "DKK",
        },
        {
            "member": first,
            "kind": ContributionKind.STAFF,
            "title": text("En halv stilling i sekretariatet", "Half a post in the secretariat 1"),
            "value": Decimal(1),
            "unit": "persons",
            "exactness": Exactness.ESTIMATED,
        },
    ]
    said = {"region": found.region, "start": on(2018), "text": made_up("ingen gav noget", "nobody gave anything")}
    book.write(Contribution, [said | row for row in rows])
    railway = found.region.priorities.order_by("position").first()
    common = {"region": found.region, "priority": railway}
    activities: list[dict[str, Any]] = [
        {
            "title": text("Tælling 1 af rejsende", "Count 1 of travellers"),
            "member": third,
            "start": on(2018, 2),
            "end": on(2018, 6),
            "state": "done",
            "result": made_up("tælling 1 er færdig", "count 1 is done"),
        },
        {
            "title": text("Kort 1 over stationer", "Map 1 of stations"),
            "member": fourth,
            "start": on(2018, 8),
            "end": on(2018, 12),
            "state": "running",
        },
    ]
    book.write(Activity, [common | row for row in activities])

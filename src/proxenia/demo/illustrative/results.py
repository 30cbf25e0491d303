"""What came of the illustrative ties: results at every level, on evidence of every grade, and who takes credit."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.results.choices import Contribution, Level, OutcomeKind
from proxenia.results.models import Credit, Outcome
from proxenia.sources.choices import Grade, Precision

from .book import Book
from .directory import Directory
from .evidence import Library
from .texts import made_up, on, text
from .ties import Bond

NUMBER = 84
WORDS = {
    OutcomeKind.ACCESS: ("adgang til et marked", "access to a market", "市场准入"),
    OutcomeKind.CONTRACT: ("kontrakt", "contract", "合同"),
    OutcomeKind.PURCHASE: ("indkøb", "purchase", "采购"),
    OutcomeKind.INVESTMENT: ("investering", "investment", "投资"),
    OutcomeKind.COMPANY: ("ny virksomhed", "new company", "新公司"),
    OutcomeKind.REGULATION: ("ny regel", "new rule", "新规定"),
    OutcomeKind.TRAINING: ("uddannet personale", "people trained", "人员培训"),
    OutcomeKind.EXCHANGE: ("udveksling af forskere", "exchange of researchers", "研究人员交流"),
    OutcomeKind.VISIBILITY: ("omtale i udlandet", "attention abroad", ""),
    OutcomeKind.EVENT: ("arrangement", "event", ""),
    OutcomeKind.SPIN_OFF: ("ny relation", "new tie", ""),
    OutcomeKind.KNOWLEDGE: ("ny viden", "new knowledge", ""),
    OutcomeKind.STRATEGY: ("byrådsbeslutning", "decision of the council", ""),
    OutcomeKind.OTHER: ("andet udbytte", "other gain", ""),
}
REACHED = {
    Level.DIALOGUE: ("der tales om det", "there is talk of it"),
    Level.DEMONSTRATION: ("det er vist frem", "it was shown"),
    Level.ACCESS: ("døren er åben", "the door is open"),
    Level.DELIVERED: ("det er leveret", "it was delivered"),
    Level.LASTING: ("det varer ved", "it lasts"),
}
SHARES = ((60, 40), (50, 30), (100,), (40, 25, 15), (34, 33, 33), (70,))
"""Shares of credit in percent: some are whole, of others part is nobody's."""


@dataclass(slots=True)
class Gain:
    """A result with the tie it came from, its number, and the firm that benefits, if it is one."""

    outcome: Any
    bond: Bond
    number: int
    firm: int | None


def write_results(book: Book, directory: Directory, bonds: list[Bond], library: Library) -> list[Gain]:
    """Write results with their evidence and credit."""
    drawn = [_drawn(book, directory, bonds, number) for number in range(1, NUMBER + 1)]
    made = book.write(Outcome, [row for row, _bond, _firm in drawn])
    gains = [
        Gain(outcome, bond, number, firm)
        for number, (outcome, (_row, bond, firm)) in enumerate(zip(made, drawn, strict=True), 1)
    ]
    for gain in gains:
        _cite(book, gain, library)
    book.write(Credit, [row for gain in gains[::2] for row in _credits(directory, gain)])
    return gains


def _drawn(book: Book, directory: Directory, bonds: list[Bond], number: int) -> tuple[dict[str, Any], Bond, int | None]:
    """Return a result's values, the tie it came from, and the number of the firm that benefits."""
    kind = list(WORDS)[(number - 1) % len(WORDS)]
    level = Level(1 + (number * 2 + number // 5) % 5)
    claimed = Level(min(5, level + book.dice.choice([0, 0, 1, 2])))
    with_city = [(one, one.city.row.busy) for one in bonds if one.city]
    bond = book.dice.choices([one for one, _busy in with_city], [busy**2 for _one, busy in with_city])[0]
    firm = None if number % 3 == 0 else book.dice.randint(1, len(directory.firms))
    year = _year(book, bond)
    row = {
        "title": _title(kind, bond, firm),
        "kind": kind,
        "start": on(year) if number % 4 == 0 else on(year, book.dice.randint(1, 8)),
        "end": on(year + 1) if number % 9 == 0 else None,
        "date_precision": Precision.ABOUT if number % 4 == 0 else Precision.EXACT,
        "ties": [bond.tie],
        "wording": made_up(*REACHED[claimed]),
        "claimed_level": claimed,
        "level": level,
        "contribution": list(Contribution)[number % len(Contribution)],
        "sharing": Sharing.REGION if number % 5 == 0 else Sharing.PUBLIC,
    }
    if firm is not None:
        return row | {"beneficiary": directory.firms[firm - 1]}, bond, firm
    return row | {"beneficiary_words": made_up("borgere i begge byer", "citizens of both cities")}, bond, None


def _year(book: Book, bond: Bond) -> int:
    """Return a year in the life of a tie, late rather than early."""
    row = bond.city.row if bond.city else None
    last = (row.until if row and row.until else 2017) - 1
    return round(book.dice.triangular(max(2001, bond.tie.start.year + 1), last, last))


def _title(kind: OutcomeKind, bond: Bond, firm: int | None) -> dict[str, str]:
    danish, english, chinese = WORDS[kind]
    names = bond.names
    who = (f"Firma {firm}, ", f"Firm {firm}, ", f"企业{firm}，") if firm else ("", "", "")
    return text(
        f"Illustrativt udbytte: {danish}, {who[0]}{names['da']}",
        f"Illustrative result: {english}, {who[1]}{names['en']}",
        f"示例成果：{chinese}，{who[2]}{names['zh']}" if chinese else "",
    )


def _cite(book: Book, gain: Gain, library: Library) -> None:
    """Give most results evidence, of each grade in turn; one in six stands without any."""
    grade = gain.number % 6
    if grade not in Grade.values:
        return
    ours = grade == Grade.RECORDED
    source = library.minutes_of(gain.outcome.start) if ours else library.of_grade(grade, gain.number)
    book.cite(gain.outcome, source, grade, f"p. {gain.number}")
    if gain.number % 7 == 0 and grade > Grade.RECORDED:
        book.cite(gain.outcome, library.minutes_of(gain.outcome.start), Grade.RECORDED, "item 3")


def _credits(directory: Directory, gain: Gain) -> list[dict[str, Any]]:
    """Return who takes how much of the credit; not all of it need be taken."""
    holders = [directory.ours[key] for key in ("city", "region", "city_region")]
    if gain.bond.tie.kind == "utility":
        holders = [directory.ours["utility"], *holders]
    shares = SHARES[gain.number // 2 % len(SHARES)]
    claimed_by = made_up("indehaverne selv", "the holders themselves")
    return [
        {"outcome": gain.outcome, "holder": holder, "share": Decimal(share), "claimed_by": claimed_by}
        for holder, share in zip(holders, shares, strict=False)
    ]

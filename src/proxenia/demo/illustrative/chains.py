"""Chains from an illustrative tie to what came of it: short and long, straight and forked, on evidence of every grade."""

from itertools import pairwise
from typing import Any

from proxenia.core.scoping import Sharing
from proxenia.results.choices import Contribution, StepKind
from proxenia.results.models import Chain, Link, Step
from proxenia.sources.choices import Grade

from .book import Book
from .contacts import Met
from .evidence import Library
from .results import Gain
from .texts import made_up, on, text

NUMBER = 60
BETWEEN = {
    StepKind.NEED: ("et behov hos partneren", "a need of the partner"),
    StepKind.CALL: ("en åben indkaldelse", "an open call"),
    StepKind.SEMINAR: ("et erhvervsseminar", "a business seminar"),
    StepKind.INTRODUCTION: ("en introduktion", "an introduction"),
    StepKind.DIALOGUE: ("en dialog", "a dialogue"),
    StepKind.DEMONSTRATION: ("en demonstration", "a demonstration"),
    StepKind.TRAINING: ("et kursus", "a course"),
    StepKind.REGULATION: ("en ny regel", "a new rule"),
    StepKind.PROJECT: ("et projekt", "a project"),
    StepKind.COMPANY: ("en ny virksomhed", "a new company"),
    StepKind.PURCHASE: ("et indkøb", "a purchase"),
    StepKind.CONTRACT: ("en kontrakt", "a contract"),
    StepKind.INVESTMENT: ("en investering", "an investment"),
    StepKind.EXCHANGE: ("en udveksling", "an exchange"),
    StepKind.SPIN_OFF: ("en ny relation", "a new tie"),
    StepKind.EVENT: ("et arrangement", "an event"),
    StepKind.CIRCUMSTANCE: ("en omstændighed", "a circumstance"),
}
"""Steps that are no records, in the order in which a chain meets them."""
CLAIMED_BY = (("kontoret", "the office"), ("virksomheden", "the firm"), ("partneren", "the partner"))


def write_chains(book: Book, gains: list[Gain], agreements: list[Any], met: list[Met], library: Library) -> None:
    """Write a chain for each of the first results, with steps, links, and what shows them."""
    chosen = gains[:NUMBER]
    chains = book.write(Chain, [_chain(number, gain) for number, gain in enumerate(chosen, 1)])
    by_tie = {agreement.ties.first().pk: agreement for agreement in agreements}
    drawn = [
        (chain, row)
        for chain, gain in zip(chains, chosen, strict=True)
        for row in _steps(gain, by_tie.get(gain.bond.tie.pk), met, gains)
    ]
    made = book.write(Step, [row | {"chain": chain} for chain, row in drawn])
    steps: dict[int, list[Any]] = {}
    for step in made:
        steps.setdefault(step.chain_id, []).append(step)
    links = book.write(
        Link,
        [row for at, chain in enumerate(chains) for row in _links(book, chain, steps[chain.pk], forked=at % 3 == 0)],
    )
    for at, link in enumerate(links):
        _cite(book, link, at, library)


def _chain(number: int, gain: Gain) -> dict[str, Any]:
    said = {code: words.partition(": ")[2] for code, words in gain.outcome.title.items() if code != "zh"}
    return {
        "title": text(f"Illustrativ kæde {number}: {said['da']}", f"Illustrative chain {number}: {said['en']}"),
        "reference": f"IC{number}",
        "ties": [gain.bond.tie],
        "summary": made_up("sådan kunne det være gået", "so it might have gone"),
        "sharing": gain.outcome.sharing,
    }


def _record(kind: StepKind, record: Any) -> dict[str, Any]:
    return {"kind": kind, "about_label": record._meta.label_lower, "about_id": record.pk}


def _steps(gain: Gain, agreement: Any, met: list[Met], gains: list[Gain]) -> list[dict[str, Any]]:
    """Return the steps of a chain: the tie, contacts and an agreement before the result, what came between, the result."""
    when = gain.outcome.start
    rows = [_record(StepKind.TIE, gain.bond.tie)] if gain.number % 7 else []
    before = [one.interaction for one in met if one.bond is gain.bond and one.interaction.start < when]
    for one in before[-(gain.number % 3) :] if gain.number % 3 else []:
        rows.append(_record(StepKind.CONTACT, one))
    if agreement is not None and gain.number % 4 == 0 and agreement.signed_on < when:
        rows.append(_record(StepKind.AGREEMENT, agreement))
    rows += _between(gain, number=gain.number % 5)
    rows.append({"kind": StepKind.OUTCOME, "outcome": gain.outcome})
    later = [one for one in gains if one.bond is gain.bond and one.outcome.start > when]
    if later and gain.number % 3 == 0:
        rows.append({"kind": StepKind.OUTCOME, "outcome": later[0].outcome})
    return [row | {"position": position} for position, row in enumerate(rows, 1)]


def _between(gain: Gain, *, number: int) -> list[dict[str, Any]]:
    """Return some of the steps that are no records, dated in the year before the result."""
    kinds = list(BETWEEN)
    first = gain.number * 7 % len(kinds)
    chosen = sorted((first + at) % len(kinds) for at in range(max(1, number)))
    return [
        {"kind": kinds[at], "label": made_up(*BETWEEN[kinds[at]]), "start": on(gain.outcome.start.year - 1)}
        for at in chosen
    ]


def _links(book: Book, chain: Any, steps: list[Any], *, forked: bool) -> list[dict[str, Any]]:
    """Return the links: each step leads to the next, and in a forked chain one leads past its neighbour, too."""
    pairs = list(pairwise(steps))
    if forked and len(steps) > 3:  # noqa: PLR2004 - long enough for a fork
        pairs.append((steps[1], steps[3]))
    return [
        {
            "chain": chain,
            "source": source,
            "target": target,
            "contribution": book.dice.choice(list(Contribution)),
            "claimed_by": text(*book.dice.choice(CLAIMED_BY)),
            "note": made_up("det ene gav det andet", "one gave rise to the other"),
        }
        for source, target in pairs
    ]


def _cite(book: Book, link: Any, at: int, library: Library) -> None:
    """Give three links of four evidence, half of it our own minutes."""
    if at % 4 == 3:  # noqa: PLR2004 - the fourth
        return
    if at % 2 == 0:
        book.cite(
            link, library.minutes_of(on(2012 + at % 6)), Grade.RECORDED, f"item {at % 9 + 1}", sharing=Sharing.PUBLIC
        )
    else:
        grade = (Grade.ASSERTED, Grade.DOCUMENT, Grade.CONFIRMED, Grade.EVALUATED)[at // 4 % 4]
        book.cite(link, library.of_grade(grade, at), grade, f"p. {at}")

"""The papers of a settled round: a list of its invoices, which is a workbook, too, and an invoice for each member."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse

from proxenia.accounts.models import User
from proxenia.core.dates import PartialDate
from proxenia.core.documents import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    Language,
    Paragraph,
    Run,
    Runs,
    Table,
    quiet,
    say,
    speaking,
)
from proxenia.directory.papers import Paper
from proxenia.region.models import CostLine, CostRound
from proxenia.sources.figures import money, number

from . import queries
from .sums import Sum, summed
from .telling import days_words, divided_words, inhabitants_words, share_words
from .words import WORDS


class CostPaper(Paper):
    """A paper of a round on its way; every number leads to the page of the round. It is made while its language is spoken."""

    def __init__(self, actor: User, found: CostRound, lines: Iterable[CostLine], language: Language, base: str) -> None:
        super().__init__(actor, WORDS, language)
        self.round, self.charged, self.base = found, list(lines), base.rstrip("/")
        self.know(one.member.organisation for one in self.charged)

    @property
    def page(self) -> str:
        """The full address of the round's page."""
        return f"{self.base}{reverse('region:cost-round-detail', args=[self.round.pk])}"

    def day(self, day: dt.date | None) -> Runs:
        """Return a day in words, or that it is not known."""
        return say(self.date(PartialDate.of(day) if day else None))

    def says(self, key: str, **blanks: object) -> str:
        """Return a message, its blanks filled in."""
        return self.words[key].format(**blanks)

    def money(self, value: Decimal, *, strong: bool = False) -> Runs:
        """Return an amount with its currency, with which a spreadsheet reckons."""
        unit = self.round.currency
        return (Run(money(value, unit), strong=strong, url=self.page, value=value, unit=unit),)

    def named(self, line: CostLine) -> str:
        """Return what an invoice is called: an invoice, or a credit note."""
        if line.number is None:
            return self.words["no_invoice"]
        return self.says("credit_note" if self.round.credits_id else "invoice", number=line.number)

    def facts(self) -> list[tuple[str, Runs]]:
        """Return what all invoices of the round have in common; what is empty is left out."""
        found, words = self.round, self.words
        facts: list[tuple[str, Runs]] = [
            (words["region"], self.text(found.region.name)),
            (words["round"], self.text(found.title)),
            (words["purpose"], self.text(found.purpose)),
            (words["year"], say(found.year)),
            (words["total"], self.money(found.total)),
            (words["key"], self.text(found.key.name)),
            (words["divided"], say(divided_words(found.key))),
            (words["grounds"], self.text(found.key.grounds)),
            (words["settled"], self.day(found.settled_on)),
            (words["due"], self.day(found.due_on)),
        ]
        if found.credits is not None:
            facts.append((words["credits"], self.text(found.credits.title)))
        return [(label, runs) for label, runs in facts if runs]

    def remarks(self) -> list[Block]:
        """Return how it was divided, that no vote hangs on it, and that the round was credited where it was."""
        found: list[Block] = []
        credit = getattr(self.round, "credited_by", None)
        if credit is not None:
            found.append(Callout("warning", say(self.says("credited", round=str(self.text(credit.title)[0].text)))))
        return [*found, Paragraph(say(quiet(f"{self.words['method']} {self.words['no_votes']}")))]


def invoices_document(actor: User, found: CostRound, *, language: Language, base: str) -> Document:
    """Return the list of the invoices of a settled round; raise ValueError for a draft, which has none."""
    _must_be_settled(found)
    with speaking(language):
        paper = CostPaper(actor, found, queries.lines_of(actor, found), language, base)
        sums = summed(paper.charged, found.currency)
        title = paper.says("invoice_list", round=paper.text(found.title)[0].text)
        blocks: tuple[Block, ...] = (
            Facts(tuple(paper.facts())),
            _table(paper),
            Facts(_sums(paper, sums)),
            *paper.remarks(),
        )
    assert found.settled_on is not None
    return paper.document(title, str(found.year), blocks, found.settled_on)


def _must_be_settled(found: CostRound) -> None:
    if not found.is_settled:
        raise ValueError("A draft has no invoices.")


def _table(paper: CostPaper) -> Table:
    """Return the invoices one below the other, and what they come to."""
    words, lines = paper.words, paper.charged
    counts = {
        "inhabitants": any(one.inhabitants is not None for one in lines),
        "days": any(one.days is not None for one in lines),
    }
    heads = [
        key
        for key in ("number", "member", "inhabitants", "days", "share", "amount", "invoiced", "paid")
        if counts.get(key, True)
    ]
    rows = [tuple(_cell(paper, line, head) for head in heads) for line in lines]
    total = {"member": say(Run(words["in_all"], strong=True)), "amount": paper.money(paper.round.total, strong=True)}
    rows.append(tuple(total.get(head, ()) for head in heads))
    widths = {"number": 2.0, "member": 4.0, "inhabitants": 4.0, "share": 2.0}
    return Table(
        tuple(words[head] for head in heads), tuple(rows), widths=tuple(widths.get(head, 3.0) for head in heads)
    )


def _cell(paper: CostPaper, line: CostLine, head: str) -> Runs:
    words = paper.words
    if head == "amount":
        return paper.money(line.amount)
    if head == "number" and line.number is not None:
        return (Run(str(line.number), value=Decimal(line.number)),)
    if head in {"invoiced", "paid"} and getattr(line, f"{head}_on") is not None:
        return paper.day(getattr(line, f"{head}_on"))
    said = {
        "number": words["no_invoice"],
        "member": paper.called(line.member.organisation),
        "inhabitants": inhabitants_words(line),
        "days": days_words(line),
        "share": share_words(line.share),
        "invoiced": "",
        "paid": words["not_paid"] if line.number else "",
    }
    return say(said[head])


def _sums(paper: CostPaper, sums: Sum) -> tuple[tuple[str, Runs], ...]:
    amounts = (("invoiced_sum", sums.invoiced), ("paid_sum", sums.paid), ("open_sum", sums.outstanding))
    return tuple((paper.words[key], paper.money(value)) for key, value in amounts)


def invoice_document(actor: User, line: CostLine, *, language: Language, base: str) -> Document:
    """Return the invoice of a member, or its credit note; raise ValueError where there is none."""
    if line.number is None or line.invoiced_on is None:
        raise ValueError("This member owes nothing of the round.")
    found = line.round
    with speaking(language):
        paper = CostPaper(actor, found, [line], language, base)
        title = f"{paper.named(line)}: {paper.called(line.member.organisation)}"
        blocks: list[Block] = [
            Facts(
                (
                    (paper.words["to"], say(paper.called(line.member.organisation))),
                    (paper.words["invoiced"], paper.day(line.invoiced_on)),
                    (
                        paper.words["amount_due" if line.amount > 0 else "amount_back"],
                        paper.money(line.amount, strong=True),
                    ),
                    (paper.words["due"], paper.day(found.due_on)),
                    (paper.words["paid"], paper.day(line.paid_on) if line.paid_on else say(paper.words["not_paid"])),
                )
            ),
            Heading(paper.words["divided"]),
            Facts(tuple(_grounds(paper, line))),
            *paper.remarks(),
        ]
    return paper.document(title, str(found.year), tuple(blocks), line.invoiced_on)


def _grounds(paper: CostPaper, line: CostLine) -> Iterable[tuple[str, Runs]]:
    """Yield what an amount rests on: the round, and what is known of the member."""
    skipped = {paper.words["due"]}
    yield from (fact for fact in paper.facts() if fact[0] not in skipped)
    if line.inhabitants is not None:
        yield paper.words["inhabitants"], say(inhabitants_words(line))
    if line.source:
        yield paper.words["inhabitants_from"], say(line.source)
    if line.days is not None:
        yield paper.words["days"], say(number(Decimal(line.days)))
    yield paper.words["share"], say(share_words(line.share))
    yield paper.words["amount"], paper.money(line.amount)

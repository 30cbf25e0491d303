"""The papers that are lists: who leads whom, the waiters' list, the numbers for the kitchen."""

from collections import Counter
from typing import Any

from proxenia.core.documents import (
    Block,
    Document,
    Heading,
    Language,
    Paragraph,
    Runs,
    Table,
    quiet,
    say,
    spoken,
    strong,
)
from proxenia.protocol.dinners.evenings import Evening, as_table
from proxenia.protocol.models import DinnerGuest, DinnerTable

from .escorting import escorts
from .people import Called, in_alphabet
from .words import WORDS, code_words


class Lists:
    """The lists of one dinner in one language. `called` says how guests are named."""

    def __init__(self, found: Evening, called: dict[int, Called], language: Language, base: dict[str, Any]) -> None:
        self.found = found
        self.called = called
        self.language = language
        self.words = spoken(WORDS, language)
        self.base = base

    def document(self, kind: str) -> Document:
        """Return one of the lists."""
        blocks: tuple[Block, ...] = tuple(
            {"escorts": self._escorts, "service": self._service, "kitchen": self._kitchen}[kind]()
        )
        confidential = "" if kind == "escorts" else self.words["confidential"]
        return Document(blocks=blocks, language=self.language, confidentiality=confidential, **self.base)

    def at(self, table: DinnerTable) -> list[DinnerGuest]:
        """Return who sits at a table, by seat."""
        return sorted(
            (one for one in self.found.guests if one.table_id == table.pk and one.seat is not None),
            key=lambda one: one.seat or 0,
        )

    def table_name(self, table: DinnerTable) -> str:
        """Return what a table is called."""
        name = (
            f"{table.name}号{self.words['table']}" if self.language == "zh" else f"{self.words['table']} {table.name}"
        )
        return f"{name} ({self.words['head']})" if table.is_head else name

    def _name(self, guest: DinnerGuest) -> Runs:
        who = self.called[guest.pk]
        return say(
            strong(who.latin), f" {who.other}" if who.other else "", quiet(f"  {who.title}") if who.title else ""
        )

    def _needs(self, guest: DinnerGuest, name: str) -> str:
        needs = self.found.needs[guest.pk]
        words = code_words(guest._meta.get_field(name), getattr(needs, name), self.language)
        note = needs.diet_note if name == "diets" else needs.access_note
        return "; ".join([*words, note] if note else words)

    def _escorts(self) -> list[Block]:
        ranks = {key: standing.rank for key, standing in self.found.standings.items()}
        rows: list[tuple[Runs, ...]] = []
        for table in self.found.tables:
            here = self.at(table)
            led = escorts(as_table(table), here, ranks)
            for guest in here:
                if guest.pk in led:
                    by = led[guest.pk]
                    leader = self._name(by) if by is not None else say(quiet(self.words["reception"]))
                    rows.append((self._name(guest), say(self.table_name(table)), say(str(guest.seat)), leader))
        rows.sort(key=lambda row: in_alphabet(row[0][0].text))
        headings = tuple(self.words[name] for name in ("guest", "table", "seat", "escort"))
        return [Paragraph(say(self.words["escort_note"])), *_table(headings, rows, (3.0, 1.5, 0.7, 3.0))]

    def _service(self) -> list[Block]:
        blocks: list[Block] = []
        headings = tuple(self.words[name] for name in ("seat", "name", "diet", "access"))
        for table in self.found.tables:
            rows: list[tuple[Runs, ...]] = [
                (
                    say(str(one.seat)),
                    self._name(one),
                    _marked(self._needs(one, "diets")),
                    say(self._needs(one, "access")),
                )
                for one in self.at(table)
            ]
            if rows:
                blocks += [Heading(self.table_name(table)), *_table(headings, rows, (0.5, 3.2, 2.2, 1.6))]
        if self.found.unseated:
            names = ", ".join(self.called[one.pk].latin for one in self.found.unseated)
            blocks += [Heading(self.words["unseated"]), Paragraph(say(names))]
        return blocks

    def _kitchen(self) -> list[Block]:
        guests = self.found.guests
        counts: Counter[str] = Counter(code for one in guests for code in self.found.needs[one.pk].diets)
        plain = sum(not self.found.needs[one.pk].diets for one in guests)
        field = DinnerGuest._meta.get_field("diets")
        rows: list[tuple[Runs, ...]] = [
            (say(code_words(field, [code], self.language)[0]), say(strong(str(number))))
            for code, number in counts.most_common()
        ]
        rows += [
            (say(self.words["none"]), say(str(plain))),
            (say(strong(self.words["all"])), say(strong(str(len(guests))))),
        ]
        headings = (self.words["diet"], self.words["number"])
        return [
            Paragraph(say(self.words["of_each"])),
            *_table(headings, rows, (3.0, 1.0)),
            *self._by_table(),
            *self._remarks(),
        ]

    def _by_table(self) -> list[Block]:
        field = DinnerGuest._meta.get_field("diets")
        rows: list[tuple[Runs, ...]] = []
        for table in self.found.tables:
            here = Counter(code for one in self.at(table) for code in self.found.needs[one.pk].diets)
            if here:
                said = "; ".join(
                    f"{number} × {code_words(field, [code], self.language)[0]}" for code, number in here.most_common()
                )
                rows.append((say(self.table_name(table)), say(said)))
        if not rows:
            return []
        return [Heading(self.words["each_table"]), *_table((self.words["table"], self.words["diet"]), rows, (1.0, 4.0))]

    def _remarks(self) -> list[Block]:
        noted = [one for one in self.found.guests if self.found.needs[one.pk].diet_note]
        tables = self.found.tables_by_key
        rows: list[tuple[Runs, ...]] = []
        for one in noted:
            table = tables.get(str(one.table_id))
            where = self.table_name(table) if table else self.words["unseated"]
            rows.append((say(where), say(str(one.seat or "")), say(self.found.needs[one.pk].diet_note)))
        if not rows:
            return []
        headings = (self.words["table"], self.words["seat"], self.words["notes"])
        return [Heading(self.words["notes"]), *_table(headings, rows, (1.0, 0.5, 4.0))]


def _marked(text: str) -> Runs:
    return say(strong(text)) if text else ()


def _table(headings: tuple[str, ...], rows: list[tuple[Runs, ...]], widths: tuple[float, ...]) -> list[Block]:
    return [Table(headings, tuple(rows), widths=widths)] if rows else []

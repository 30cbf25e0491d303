"""The sheets of account entries and of exchange rates, for coming in and going out alike.

An entry is known again by its voucher within the project, so that a list which is brought in twice doubles nothing. Entries without a
voucher that say the same of the same day are shown to whoever brings them in, who decides.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    DAY,
    FULL_DAY,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    read_decimal,
)
from proxenia.core.texts import as_text
from proxenia.projects.models import AccountEntry, BudgetLine, ExchangeRate
from proxenia.projects.names import key_of
from proxenia.projects.results.sheets import OF_PROJECT


def _at_most(places: int) -> Kind:
    """Return the kind of a column of numbers with so many decimals at most; none is rounded away."""
    finest = Decimal(1).scaleb(-places)

    def read(text: str) -> Decimal:
        value = Decimal(str(read_decimal(text)))
        if value != value.quantize(finest):
            words = now("“%(text)s” has more than %(places)d decimals.") % {"text": text, "places": places}
            raise Unreadable(words, now("Write %(places)d at most.") % {"places": places})
        return value.quantize(finest)

    return Kind(read, lambda value: f"{value:.{places}f}")


AMOUNT, RATE = _at_most(2), _at_most(6)


def _line_keys(project: Any, number: Any, heading: Any) -> list[str]:
    return [f"{project}|{fold(word)}" for word in (number, *(f"{number} {one}" for one in as_text(heading).values()))]


LINE_NAMES = Reference(
    model=BudgetLine,
    sources=(Source(model=BudgetLine, to="pk", fields=("project_id", "number", "heading"), keys=_line_keys),),
)


def _voucher_keys(project: Any, voucher: Any) -> list[str]:
    return [f"{project}|{voucher}"] if voucher else []


def _like_keys(project: Any, day: Any, amount: Any, currency: Any, text: Any) -> list[str]:
    return [f"{project}|{day}|{amount:.2f}|{currency}|{fold(text)}"]


ENTRY_NAMES = Reference(
    model=AccountEntry,
    sources=(
        Source(model=AccountEntry, to="pk", fields=("project_id", "voucher"), keys=_voucher_keys, kind="voucher"),
        Source(
            model=AccountEntry,
            to="pk",
            fields=("project_id", "day", "amount", "currency", "text"),
            keys=_like_keys,
            kind="like",
            where={"voucher": ""},
        ),
    ),
)


def _said_entry(one: AccountEntry) -> dict[str, Any]:
    names = ("project", "line", "day", "amount", "currency", "text", "voucher", "source", "reason")
    return {name: getattr(one, name) for name in names}


def _entry_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    project = key_of(said.get("project"))
    if not project:
        return []
    if said.get("voucher"):
        return [("voucher", key) for key in _voucher_keys(project, said["voucher"])]
    facts = [said.get(name) for name in ("day", "amount", "currency", "text")]
    facts[2] = facts[2] or "DKK"
    return [("like", key) for key in _like_keys(project, *facts)] if all(facts) else []


ENTRIES = Sheet(
    key="account-entries",
    title=_("Account entries of projects"),
    model=AccountEntry,
    order=77,
    columns=(
        number_column(),
        OF_PROJECT,
        Column(
            key="line",
            label=_("line of the budget"),
            also="budgetlinje|konto|linje|line|budget line",
            field="line",
            refers=("projects.budgetline",),
            within="project",
            needed=True,
        ),
        Column(key="day", label=_("day"), also="dato|bogføringsdato|date", kind=FULL_DAY, field="day", needed=True),
        Column(key="amount", label=_("amount"), also="beløb", kind=AMOUNT, field="amount", needed=True),
        Column(key="currency", label=_("currency"), also="valuta", field="currency"),
        Column(key="text", label=_("text"), also="tekst|posteringstekst", field="text", needed=True),
        Column(key="voucher", label=_("voucher"), also="bilag|bilagsnummer|voucher number", field="voucher"),
        Column(key="source", label=_("where it stands"), also="kilde|source", field="source"),
        Column(key="reason", label=_("why money came back"), also="begrundelse|reason", field="reason"),
    ),
    load=lambda found: found.select_related("project", "line"),
    said=_said_entry,
    traits=_entry_traits,
    weak=frozenset({"like"}),
)


def _rate_keys(currency: Any, into: Any, on: Any) -> list[str]:
    return [f"{currency}|{into}|{on}"]


RATE_NAMES = Reference(
    model=ExchangeRate,
    sources=(Source(model=ExchangeRate, to="pk", fields=("currency", "into", "on"), keys=_rate_keys, kind="rate"),),
)


def _rate_traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = [said.get(name) for name in ("currency", "into", "on")]
    return [("rate", key) for key in _rate_keys(*facts)] if all(facts) else []


RATES = Sheet(
    key="exchange-rates",
    title=_("Exchange rates"),
    model=ExchangeRate,
    order=78,
    columns=(
        number_column(),
        Column(key="currency", label=_("currency"), also="valuta", field="currency", needed=True),
        Column(key="into", label=_("in the currency"), also="til valuta|i valuta", field="into", needed=True),
        Column(
            key="on",
            label=_("on the day, or in the year"),
            also="dato|år|year|date",
            kind=DAY,
            field="on",
            needed=True,
        ),
        Column(key="rate", label=_("one is worth"), also="kurs|rate", kind=RATE, field="rate", needed=True),
        Column(key="source", label=_("according to"), also="kilde|source", field="source", needed=True),
    ),
    load=lambda found: found,
    said=lambda one: {name: getattr(one, name) for name in ("currency", "into", "on", "rate", "source")},
    traits=_rate_traits,
)
HERE = (LINE_NAMES, ENTRY_NAMES, RATE_NAMES, ENTRIES, RATES)

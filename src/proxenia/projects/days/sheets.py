"""The sheet of day records, coming in and going out: one line for each, under its buy-out. The same line twice is one record."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from proxenia.core.sheets import (
    FULL_DAY,
    Column,
    Kind,
    Reference,
    Sheet,
    Source,
    Unreadable,
    fold,
    number_column,
    one_of,
    read_decimal,
    said_texts,
    text_columns,
)
from proxenia.core.texts import as_text
from proxenia.projects.choices import WorkUnit
from proxenia.projects.models import BuyOut, DayRecord

MOST = 10_000
DIGITS = 2


def read_quantity(text: str) -> Decimal:
    """Read an amount of work: more than nothing, with at most two digits behind the point or Danish comma."""
    found = Decimal(repr(read_decimal(text)))
    exponent = found.normalize().as_tuple().exponent
    if not 0 < found < MOST or (isinstance(exponent, int) and exponent < -DIGITS):
        what = now("“%(text)s” is no amount of work.") % {"text": text}
        raise Unreadable(what, now("Write days or hours, such as 1, 0.5 or 7,25."))
    return found.quantize(Decimal("0.01"))


QUANTITY = Kind(read_quantity, lambda value: f"{value.normalize():f}")
UNIT = one_of(WorkUnit, dage="day", days="day", d="day", timer="hour", hours="hour", t="hour", h="hour")


def _labels(label: Any) -> list[str]:
    return [fold(word) for word in as_text(label).values()]


def _whole(reference: str) -> list[str]:
    return [fold(reference)] if reference else []


BUYOUT_NAMES = Reference(
    model=BuyOut,
    sources=(
        Source(model=BuyOut, to="pk", fields=("reference",), keys=_whole),
        Source(model=BuyOut, to="pk", fields=("post__label",), keys=_labels),
        Source(model=BuyOut, to="pk", fields=("person__name",), keys=_whole),
    ),
    name=lambda one: one.reference or str(one),
    related=("post", "person"),
)


def _same(buyout: Any, first: Any, last: Any, quantity: Any, unit: Any, what: Any) -> list[str]:
    """Return the one word by which a record is known again: all that it says."""
    said = "|".join(fold(word) for word in sorted(as_text(what).values()))
    return [f"{buyout}|{first}|{last or first}|{quantity:.2f}{unit or WorkUnit.DAY}|{said}"]


DAY_NAMES = Reference(
    model=DayRecord,
    sources=(
        Source(
            model=DayRecord,
            to="pk",
            fields=("buyout_id", "first", "last", "quantity", "unit", "what"),
            keys=_same,
            kind="work",
        ),
    ),
)


def _traits(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    buyout = getattr(said.get("buyout"), "pk", None)
    if buyout is None or not said.get("first") or not said.get("quantity"):
        return []
    what = {key.removeprefix("what_"): text for key, text in said.items() if key.startswith("what_") and text}
    names = ("first", "last", "quantity", "unit")
    return [("work", key) for key in _same(buyout, *(said.get(name) for name in names), what)]


def _said(one: DayRecord) -> dict[str, Any]:
    names = ("buyout", "first", "last", "quantity", "unit", "place", "approved_by")
    return {**{name: getattr(one, name) for name in names}, **said_texts("what", one.what)}


DAYS = Sheet(
    key="expert-days",
    title=_("Days of experts"),
    model=DayRecord,
    order=78,
    columns=(
        number_column(),
        Column(
            key="buyout",
            label=_("buy-out"),
            also="frikøb|ekspert|expert|agreement|aftale",
            field="buyout",
            needed=True,
            refers=("projects.buyout",),
        ),
        Column(key="first", label=_("day"), also="dato|date|dag", kind=FULL_DAY, field="first", needed=True),
        Column(key="last", label=_("until"), also="til|slut|last", kind=FULL_DAY, field="last"),
        Column(
            key="quantity",
            label=_("how much"),
            also="antal|mængde|dage|timer|quantity|days|hours",
            kind=QUANTITY,
            field="quantity",
            needed=True,
            example="0.5",
        ),
        Column(key="unit", label=_("days or hours"), also="enhed|unit", kind=UNIT, field="unit"),
        *text_columns("what", _("what for"), also="formål|opgave|task|hvad"),
        Column(key="place", label=_("where"), also="sted|by|place", field="place", refers=("directory.place",)),
        Column(
            key="approved_by",
            label=_("approved by"),
            also="godkendt af",
            field="approved_by",
            refers=("directory.post",),
        ),
    ),
    load=lambda found: found.select_related("buyout__post", "buyout__person", "place", "approved_by__organisation"),
    said=_said,
    traits=_traits,
)

"""How figures and places in documents are written for people: “about 12 million”, “30–35”, “lines 248–251”."""

import re
from decimal import Decimal
from typing import Any, Protocol

from babel.numbers import format_compact_decimal, format_decimal, format_percent
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .choices import Precision

MILLION = 1_000_000
SPAN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
PLACE = re.compile(r"(lines?|pages?)\s+(\d.*)$", re.IGNORECASE)

UNITS = {
    "directions": gettext_lazy("directions"),
    "elements": gettext_lazy("elements"),
    "embassies": gettext_lazy("embassies"),
    "inhabitants": gettext_lazy("inhabitants"),
    "items": gettext_lazy("items"),
    "legal reference": gettext_lazy("legal reference"),
    "municipalities": gettext_lazy("municipalities"),
    "offers": gettext_lazy("offers"),
    "percent": gettext_lazy("percent"),
    "persons": gettext_lazy("persons"),
    "regions": gettext_lazy("regions"),
    "themes": gettext_lazy("themes"),
    "visits": gettext_lazy("visits"),
    "years": gettext_lazy("years"),
}
"""Units that are known in the reader's language; any other stands as it was written."""

SPOTS = {
    "first paragraph": gettext_lazy("first paragraph"),
    "first paragraphs": gettext_lazy("first paragraphs"),
    "opening paragraphs": gettext_lazy("opening paragraphs"),
    "second paragraph": gettext_lazy("second paragraph"),
    "third paragraph": gettext_lazy("third paragraph"),
    "first sentence": gettext_lazy("first sentence"),
    "first sentences": gettext_lazy("first sentences"),
    "fourth sentence": gettext_lazy("fourth sentence"),
    "last sentence": gettext_lazy("last sentence"),
    "first paragraph and history": gettext_lazy("first paragraph and history"),
    "head of the chapter": gettext_lazy("head of the chapter"),
    "headline facts": gettext_lazy("headline facts"),
    "infobox": gettext_lazy("infobox"),
    "introduction": gettext_lazy("introduction"),
    "obituary": gettext_lazy("obituary"),
    "quotation": gettext_lazy("quotation"),
    "signature": gettext_lazy("signature"),
    "table": gettext_lazy("table"),
    "table row": gettext_lazy("table row"),
    "whole entry": gettext_lazy("whole entry"),
    "whole text": gettext_lazy("whole text"),
}
"""Places in a document that have a name in every language."""


def _locale() -> str:
    return (get_language() or "en").replace("-", "_")


def number(value: Decimal, unit: str = "", *, rounded: bool = False) -> str:
    """Return a number in the reader's language; a rounded one of millions in words (12 million)."""
    if unit == "%":
        return format_percent(
            value / 100,
            format="#,##0.####%" if _locale() == "en" else None,
            locale=_locale(),
            decimal_quantization=False,
        )
    if rounded and abs(value) >= MILLION and value % (MILLION // 10) == 0:
        return format_compact_decimal(value, format_type="long", locale=_locale(), fraction_digits=1)
    return format_decimal(value, locale=_locale(), decimal_quantization=False)


def money(amount: Decimal, currency: str) -> str:
    """Return an amount in the reader's language beside its currency: `1.200 DKK` or `1.200,50 DKK` in Danish."""
    return f"{format_decimal(amount, '#,##0.00' if amount % 1 else '#,##0', locale=_locale())} {currency}"


def _magnitude(value: Decimal, unit: str) -> str:
    """Return an order of magnitude in words; other powers of ten as a number."""
    words = {10: _("tens"), 100: _("hundreds"), 1000: _("thousands"), MILLION: _("millions")}
    if value in words:
        return words[int(value)]
    return _("on the order of %(value)s") % {"value": number(value, unit, rounded=True)}


class Figured(Protocol):
    """What says a figure: one number or two, as exact as its precision says."""

    precision: Any
    low: Any
    high: Any


def figure(claim: Figured, unit: str | None = None) -> str:
    """Return what a claim says in figures, no more exact than its source; empty where it gives no number.

    `unit` is the claim's own, unless it is given.
    """
    if claim.low is None:
        return ""
    unit = (claim.unit if unit is None else unit).strip()  # type: ignore[attr-defined]
    if claim.precision == Precision.RANGE and claim.high is not None:
        text = f"{number(claim.low)}–{number(claim.high, unit)}"
    elif claim.precision == Precision.ABOUT:
        text = _("about %(value)s") % {"value": number(claim.low, unit, rounded=True)}
    elif claim.precision == Precision.AT_LEAST:
        text = _("more than %(value)s") % {"value": number(claim.low, unit, rounded=True)}
    elif claim.precision == Precision.MAGNITUDE:
        text = _magnitude(claim.low, unit)
    else:
        text = number(claim.low, unit)
    return text if unit in {"", "%"} else f"{text} {UNITS.get(unit.lower(), unit)}"


def shown_locator(locator: str) -> str:
    """Return where in a source something stands, as print writes it: `lines 248-251` is “lines 248–251”.

    Places between semicolons are read one by one; names of places that every document has are in the reader's language.
    """
    return "; ".join(_shown_spot(spot.strip()) for spot in locator.strip().split(";"))


def _shown_spot(spot: str) -> str:
    if spot.lower() in SPOTS:
        return str(SPOTS[spot.lower()])
    text = SPAN.sub("–", spot)
    place = PLACE.match(text)
    if place is None:
        return text
    words = {
        "line": _("line %(at)s"),
        "lines": _("lines %(at)s"),
        "page": _("page %(at)s"),
        "pages": _("pages %(at)s"),
    }
    return words[place[1].lower()] % {"at": place[2]}

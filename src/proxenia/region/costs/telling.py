"""Costs in words and as plain values: keys, lines, rounds, comparisons."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.core.dates import PartialDate
from proxenia.core.scoping import Actor
from proxenia.region.models import CostKey, CostLine, CostRound, KeyPart, Region
from proxenia.sources.choices import Precision
from proxenia.sources.figures import money, number

from . import queries
from .comparing import Comparison
from .sums import summed


def divided_words(key: CostKey) -> str:
    """Return by what a key divides: “50% equal shares, 50% by inhabitants”; with days where these count."""
    parts = [part_words(one) for one in key.parts.all()]
    if key.pro_rata:
        parts.append(_("members for a part of the year by its days"))
    return ", ".join(parts) or _("nothing yet")


def part_words(part: KeyPart) -> str:
    """Return a part of a key in words."""
    return f"{number(part.weight.normalize(), '%')} {part.get_basis_display()}"


def share_words(share: Decimal) -> str:
    """Return a share in percent with two digits behind the point."""
    return number(share.quantize(Decimal("0.01")), "%")


def inhabitants_words(line: CostLine) -> str:
    """Return a figure of inhabitants with how exact it is, of when, and that it was written by hand; empty where none was used."""
    if line.inhabitants is None:
        return ""
    said = number(Decimal(line.inhabitants))
    if line.precision == Precision.ABOUT:
        said = _("about %(value)s") % {"value": said}
    of = line.as_of.display() if isinstance(line.as_of, PartialDate) else line.source
    return f"{said} ({of})" if of else said


def days_words(line: CostLine) -> str:
    """Return the days of membership that a line counts; empty where its key counts none."""
    return "" if line.days is None else ngettext("%(days)d day", "%(days)d days", line.days) % {"days": line.days}


def tell_key(key: CostKey) -> dict[str, Any]:
    """Return a cost key as plain values."""
    return {
        "id": key.pk,
        "name": str(key.name),
        "from": str(key.start or "") or None,
        "until": str(key.end or "") or None,
        "grounds": str(key.grounds),
        "pro_rata": key.pro_rata,
        "is_whole": key.is_whole,
        "parts": [{"basis": one.basis, "percent": f"{one.weight:f}"} for one in key.parts.all()],
        "fixed": [{"member": str(one.member), "percent": f"{one.share:f}"} for one in key.shares.all()],
    }


def tell_line(line: CostLine) -> dict[str, Any]:
    """Return a line as plain values; amounts are strings, so that no program reads them as floats."""
    return {
        "member": str(line.member),
        "member_id": line.member_id,
        "inhabitants": line.inhabitants,
        "precision": line.precision or None,
        "as_of": str(line.as_of or "") or None,
        "source": line.source,
        "days": line.days,
        "share": f"{line.share:f}",
        "amount": f"{line.amount:f}",
        "invoice": line.number,
        "invoiced_on": str(line.invoiced_on or "") or None,
        "paid_on": str(line.paid_on or "") or None,
    }


def tell_round(found: CostRound, lines: Iterable[CostLine]) -> dict[str, Any]:
    """Return a round with its lines as plain values."""
    every = list(lines)
    sums = summed(every, found.currency)
    return {
        "id": found.pk,
        "title": str(found.title),
        "year": found.year,
        "total": f"{found.total:f}",
        "currency": found.currency,
        "key": str(found.key),
        "state": found.state,
        "settled_on": str(found.settled_on or "") or None,
        "due_on": str(found.due_on or "") or None,
        "credits": found.credits_id,
        "invoiced": f"{sums.invoiced:f}",
        "paid": f"{sums.paid:f}",
        "lines": [tell_line(one) for one in every],
        "url": found.get_absolute_url(),
    }


def costs_of(actor: Actor, region: Region) -> dict[str, Any]:
    """Return the cost keys and rounds of a region, as the actor sees them, as plain values; drafts without lines."""
    lines: dict[int, list[CostLine]] = {}
    for line in queries.lines_visible_to(actor).filter(region=region).order_by("number", "pk"):
        lines.setdefault(line.round_id, []).append(line)
    rounds = list(queries.rounds_visible_to(actor).filter(region=region))
    return {
        "region": str(region.name),
        "keys": [tell_key(one) for one in queries.keys_of(actor, region)],
        "rounds": [tell_round(one, lines.get(one.pk, [])) for one in rounds],
        "votes": "What a member pays has no weight in its vote.",
    }


def tell_comparison(found: Comparison) -> dict[str, Any]:
    """Return keys side by side as plain values."""
    return {
        "total": f"{found.case.round.total:f}",
        "currency": found.case.round.currency,
        "keys": [
            {
                "name": one.key.name,
                "id": one.key.pk,
                "weights": {str(k): f"{v:f}" for k, v in one.key.weights.items()},
                "lack": one.lack,
            }
            for one in found.tried
        ],
        "members": [
            {
                "member": str(row.member),
                "inhabitants": row.inhabitants,
                "precision": row.precision or None,
                "amounts": [None if amount is None else f"{amount:f}" for amount, _difference in row.cells],
                "differences": [None if less is None else f"{less:f}" for _amount, less in row.cells],
            }
            for row in found.rows
        ],
    }


def signed(amount: Decimal, currency: str) -> str:
    """Return a difference with its sign and a true minus."""
    return f"{'+' if amount > 0 else '−' if amount < 0 else '±'}{money(abs(amount), currency)}"

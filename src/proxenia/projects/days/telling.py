"""The days and claims of a project as plain data, for programs and commands."""

from typing import Any

from proxenia.core.rest import component
from proxenia.projects.choices import WorkUnit

from .claim_lines import Sheet, days_in
from .figures import BuyOutDays, DayLine, ProjectDays
from .reckoning import half_up

NUMBER = {"type": "string", "pattern": r"^\d+\.\d{2}$"}
MAYBE = {"anyOf": [NUMBER, {"type": "null"}]}
REMARKS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"code": {"type": "string"}, "words": {"type": "string"}},
        "required": ["code", "words"],
    },
}
ANSWER = component(
    "ProjectDays",
    {
        "type": "object",
        "properties": {
            "project": {"type": "integer"},
            "days": NUMBER,
            "buyouts": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "id": {"type": "integer"},
                        "who": {"type": "string"},
                        "agreed": MAYBE,
                        "recorded": NUMBER,
                        "left": MAYBE,
                        "beyond": NUMBER,
                        "travel": {"type": "object", "additionalProperties": NUMBER},
                        "remarks": REMARKS,
                        "lines": {"type": "array", "items": {"type": "object"}},
                    },
                    "required": ["id", "who", "agreed", "recorded", "left", "beyond", "travel", "remarks", "lines"],
                },
            },
        },
        "required": ["project", "days", "buyouts"],
    },
)


def _remarks(found: Any) -> list[dict[str, str]]:
    return [{"code": one.code, "words": one.words} for one in found]


def _line(one: DayLine) -> dict[str, Any]:
    record = one.record
    return {
        "id": record.pk,
        "first": str(record.first),
        "last": str(record.until),
        "quantity": f"{record.quantity:.2f}",
        "unit": WorkUnit(record.unit).value,
        "days": str(half_up(one.days)),
        "what": str(record.what),
        "rate": f"{one.rate.rate:.2f}" if one.rate else None,
        "currency": one.rate.currency if one.rate else "",
        "amount": None if one.amount is None else f"{one.amount:.2f}",
        "claim": one.claim.pk if one.claim else None,
        "remarks": _remarks(one.remarks),
    }


def buyout_days(one: BuyOutDays) -> dict[str, Any]:
    """Return what a buy-out comes to; days with two digits behind the point."""
    return {
        "id": one.buyout.pk,
        "who": str(one.buyout),
        "agreed": None if one.agreed is None else str(half_up(one.agreed)),
        "recorded": str(half_up(one.recorded)),
        "left": None if one.left is None else str(half_up(one.left)),
        "beyond": str(half_up(one.beyond)),
        "travel": {currency: f"{amount:.2f}" for currency, amount in one.travel.items()},
        "remarks": _remarks(one.remarks),
        "lines": [_line(line) for line in one.lines],
    }


def project_days(found: ProjectDays) -> dict[str, Any]:
    """Return the days of a project."""
    return {
        "project": found.project.pk,
        "days": str(half_up(found.days)),
        "buyouts": [buyout_days(one) for one in found.buyouts],
    }


def claim_sheet(sheet: Sheet) -> dict[str, Any]:
    """Return a claim line by line, with its totals."""
    claim = sheet.claim
    return {
        "claim": claim.pk,
        "number": claim.number,
        "state": claim.state,
        "first": str(claim.first),
        "last": str(claim.last),
        "currency": claim.currency,
        "days": str(half_up(sheet.number_of_days)),
        "days_total": f"{sheet.days_total:.2f}",
        "travel_total": f"{sheet.travel_total:.2f}",
        "total": f"{sheet.total:.2f}",
        "lines": [
            {
                "who": line.who,
                "first": str(line.first),
                "last": str(line.last),
                "days": str(half_up(days_in(line))) if line.day_id else None,
                "amount": f"{line.amount:.2f}",
                "source": line.source,
            }
            for line in sheet.lines
        ],
        "left_out": [{"record": one.record.pk, "why": why} for one, why in sheet.left_out],
    }
